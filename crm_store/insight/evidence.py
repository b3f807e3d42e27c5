"""Evidence: which record shows a thing, and the words or facts in it that do."""

from dataclasses import dataclass
from datetime import date, datetime

from crm_store.insight.texts import key_sentences
from crm_store.records import (
    ActivityRecord,
    CaseRecord,
    DealRecord,
    EmailRecord,
    FactRecord,
    FeedbackRecord,
    NoteRecord,
    QuoteRecord,
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """`ref` names the record ("email:12"), `title` what to call it, `when` its day or moment, `quote` its own words."""

    ref: str
    title: str
    when: date | datetime | None = None
    quote: str = ""


def of_email(mail: EmailRecord, quote: str = "") -> Evidence:
    words = quote or " ".join(key_sentences(mail.new_text, limit=1))
    return Evidence(mail.ref, f"{mail.sender}: {mail.subject}", mail.sent_at, words)


def of_deal(deal: DealRecord) -> Evidence:
    return Evidence(deal.ref, deal.name, deal.opened_on, deal.stage)


def of_case(case: CaseRecord) -> Evidence:
    title = f"{case.number}: {case.subject}" if case.number else case.subject
    return Evidence(case.ref, title, case.opened_at, " ".join(key_sentences(case.description or case.subject, limit=1)))


def of_activity(activity: ActivityRecord) -> Evidence:
    return Evidence(activity.ref, activity.subject, activity.at, activity.outcome or activity.body or activity.subject)


def of_note(note: NoteRecord, quote: str = "") -> Evidence:
    return Evidence(note.ref, note.title, note.at, quote or " ".join(key_sentences(note.body, limit=1)))


def of_quote(quote: QuoteRecord) -> Evidence:
    return Evidence(quote.ref, quote.number, quote.issued_on, ", ".join(line.description for line in quote.lines[:3]))


def of_feedback(feedback: FeedbackRecord) -> Evidence:
    return Evidence(feedback.ref, feedback.what, feedback.at, feedback.comment or str(feedback.score))


def of_fact(fact: FactRecord, title: str = "") -> Evidence:
    """The text the fact stands in, quoted by the fact's own words."""
    return Evidence(fact.source, title or fact.source, fact.at, fact.quote)
