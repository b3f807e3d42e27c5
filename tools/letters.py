"""Drafting a mail to a customer: an answer to what they last asked, or a follow-up, in their language."""

import re
from dataclasses import dataclass, replace
from typing import Any

import prompts
from crm_store import accounts, cases, contacts, deals, drafts, mail, products
from crm_store.errors import InvalidInput
from crm_store.insight.evidence import Evidence, of_email
from crm_store.insight.picture import AccountPicture, account_picture, asked
from crm_store.records import CaseRecord, ContactRecord, DealRecord, EmailRecord
from tools import resolve
from tools.answers import Answer, Knowledge, answer, topics
from tools.artifact import Sources, artifact, clip
from tools.blocks import data_blocks
from tools.context import ToolContext
from tools.moments import end_of_day, now
from tools.wording import Wording

QUESTIONS = 3
QUOTE_LENGTH = 200
_RE = re.compile(r"^(?:(?:re|aw|antw|fwd?|wg|rv|tr|отг|от|жа|javob|cavab|பதில்)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Occasion:
    """Whom a letter goes to, about what, after which mails. `answered` tells whether we replied to their last one.

    `signer` is who of us signs, empty where nobody is known.
    """

    contact: ContactRecord | None
    account: str | None
    account_id: int | None
    deal: DealRecord | None
    around: AccountPicture
    theirs: EmailRecord | None
    ours: EmailRecord | None
    answered: bool
    signer: str


def email_draft(
    context: ToolContext,
    *,
    account: str | None,
    contact: str | None,
    deal: str | None,
    about: str | None,
    language: str | None,
) -> tuple[str, dict[str, Any]]:
    """Drafts and saves the mail; returns it as text for a model and as artifact."""
    if not (account or contact or deal):
        raise InvalidInput("Say whom to write to: a customer, a person or a deal.")
    if language and language.casefold() not in prompts.languages():
        raise InvalidInput(f"Letters can be written in {', '.join(prompts.languages())}, not in {language!r}.")
    occasion, known = _gather(context, account, contact, deal)
    say = Wording.of(language or _language(occasion, context), "letters")
    answers = _answers(occasion, known, about, say)
    body = render(
        "email/letter.txt", context, say, occasion.contact, occasion.signer,
        paragraphs=_paragraphs(occasion, answers, about, say),
    )  # fmt: skip
    evidence = _evidence(occasion, answers)
    with context.store.transaction() as session:
        saved = drafts.add(
            session, context.viewer, kind="email", to=_to(occasion), body=body,
            subject=_subject(occasion, context, say),
            language=say.language, now=now(context), account_id=occasion.account_id,
            contact_id=occasion.contact.id if occasion.contact else None,
            deal_id=occasion.deal.id if occasion.deal else None,
            reply_to_id=occasion.theirs.id if occasion.theirs else None, facts=[e.ref for e in evidence],
        )  # fmt: skip
    sources = Sources()
    for e in evidence:
        sources.cite(e.ref, e.title, e.when, e.quote)
    reply = _reply(context, occasion, saved.subject, body, sources)
    draft = {
        "kind": "email", "id": saved.id, "to": list(saved.to), "subject": saved.subject, "body": body,
        "language": say.language, "facts": list(saved.facts),
    }  # fmt: skip
    made = artifact("draft_email", reply=reply, sources=sources.as_list(), drafts=[draft])
    return f"Draft {saved.id} is saved, not sent.\n" + data_blocks([(saved.ref, f"{saved.subject}\n\n{body}")]), made


def render(
    name: str, context: ToolContext, say: Wording, contact: ContactRecord | None, signer: str, **parts: Any
) -> str:
    """A letter from the template `name`, with greeting, closing and our names around `parts`.

    Where `signer` is empty, the place for the name is marked.
    """
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        undefined=StrictUndefined, autoescape=False, trim_blocks=False, keep_trailing_newline=False
    )
    text = environment.from_string(prompts.template(name)).render(
        greeting=greeting(say, contact),
        closing=say("closing.line"),
        seller=signer or say("closing.unsigned"),
        company=context.company.signature,
        **parts,
    )
    return text.strip() + "\n"


def signer_of(context: ToolContext, *owners: str | None) -> str:
    """Who signs: the asker, or where no user asks (at the command line) the first known of `owners`; else nobody."""
    if context.viewer.user_id is not None:
        return context.viewer.name
    return next((owner for owner in owners if owner), "")


def greeting(say: Wording, contact: ContactRecord | None) -> str:
    """The greeting this language's business letters use, with the contact's name where we know one."""
    if contact is None:
        return say("greeting.unnamed")
    return say("greeting.named", name=contact.name, first=contact.first_name or contact.name)


def _gather(
    context: ToolContext, account: str | None, contact: str | None, deal: str | None
) -> tuple[Occasion, Knowledge]:
    if account and not contact and not resolve.is_account(context, account):
        account, contact = None, account  # "write to Anna Gruber" names a person
    account_id = resolve.account_id(context, account) if account else None
    deal_id = resolve.deal_id(context, deal, account_id) if deal else None
    contact_id = resolve.contact_id(context, contact, account_id) if contact else None
    viewer, moment = context.viewer, end_of_day(context)
    with context.store.session() as session:
        about = deals.get(session, viewer, deal_id) if deal_id else None
        person = contacts.get(session, viewer, contact_id) if contact_id else None
        account_id = account_id or (about.account_id if about else None) or (person.account_id if person else None)
        if account_id is None:
            around, owner = AccountPicture(contacts=(person,) if person else ()), None
            found_cases: tuple[CaseRecord, ...] = ()
        else:
            owner = accounts.get(session, viewer, account_id).owner if viewer.user_id is None else None
            open_deals = deals.open_deals(session, viewer, account_id=account_id)
            around = account_picture(session, viewer, account_id, moment, max(len(open_deals), 1))
            found_cases = cases.of_account(session, viewer, account_id, limit=3)
            about = about or (open_deals[0] if len(open_deals) == 1 else None)
        theirs = _theirs(around, person, deal_id)
        person = person or _person(around, theirs, about)
        thread = mail.thread(session, viewer, theirs.thread_key) if theirs else ()
        if theirs and theirs.deal_id and about is None:
            about = deals.get(session, viewer, theirs.deal_id)
        price_list = products.price_list(session)
    ours = next((m for m in around.mails if m.direction == "outbound" and _with(m, person)), None)
    named = person.account if person and person.account else (about.account if about else None)
    answered = theirs is not None and theirs not in around.unanswered
    signer = signer_of(context, about.owner if about else None, owner)
    letter = Occasion(person, named, account_id, about, around, theirs, ours, answered, signer)
    refs = frozenset(m.ref for m in thread)
    return letter, Knowledge(around, price_list, found_cases, context.company.payment_terms, about, refs)


def _theirs(around: AccountPicture, person: ContactRecord | None, deal_id: int | None) -> EmailRecord | None:
    """The mail to answer, of the person or deal if given: the newest that waits for us, else the newest they wrote."""

    def fits(m: EmailRecord) -> bool:
        of_deal = deal_id is None or m.deal_id in (None, deal_id)
        return m.direction == "inbound" and _with(m, person) and of_deal

    waiting = next((m for m in around.unanswered if fits(m)), None)
    return waiting or next((m for m in around.mails if fits(m)), None)


def _with(mail_record: EmailRecord, person: ContactRecord | None) -> bool:
    return person is None or mail_record.contact_id in (None, person.id)


def _person(around: AccountPicture, theirs: EmailRecord | None, about: DealRecord | None) -> ContactRecord | None:
    """Whom to write to where nobody is named: who wrote last, else the deal's contact, else whom we may write to."""
    for contact_id in (theirs.contact_id if theirs else None, about.contact_id if about else None):
        found = next((c for c in around.contacts if contact_id is not None and c.id == contact_id), None)
        if found is not None:
            return found
    return next((c for c in around.contacts if c.email and not c.do_not_contact), None)


def _language(occasion: Occasion, context: ToolContext) -> str:
    candidates = (
        occasion.theirs.language if occasion.theirs else None,
        occasion.contact.language if occasion.contact else None,
        occasion.ours.language if occasion.ours else None,
    )
    return next((code for code in candidates if code in prompts.languages()), None) or context.language


def _answers(occasion: Occasion, known: Knowledge, about: str | None, say: Wording) -> list[tuple[str, Answer]]:
    """Each open question of their last mail with its answer; what `about` asks for is answered without question."""
    found: list[tuple[str, Answer]] = []
    if occasion.theirs is not None and not occasion.answered:
        found = [(q, answer(q, known, say)) for q in asked(occasion.theirs, occasion.around.facts)[:QUESTIONS]]
    if about and topics(about, say):
        wanted = answer(about, known, say)
        if not wanted.gap and all(wanted.text != a.text for _, a in found):
            found.append(("", wanted))
    return found


def _paragraphs(occasion: Occasion, answers: list[tuple[str, Answer]], about: str | None, say: Wording) -> list[str]:
    parts = [_opening(occasion, say)]
    told: set[str] = set()
    for n, (question, found) in enumerate(answers):
        key = "question.one" if n == 0 else "question.again"
        asks = say(key, quote=clip(question, QUOTE_LENGTH)) if question else ""
        text = found.text if found.gap or found.text not in told else ""
        told.add(found.text)
        parts.append("\n".join(p for p in (asks, text) if p))
    if about and all(question for question, _ in answers):
        parts.append(say("about.placeholder", about=clip(about, QUOTE_LENGTH)))
    parts.append(_next(occasion, answers, say))
    return parts


def _opening(occasion: Occasion, say: Wording) -> str:
    if occasion.theirs and occasion.theirs.sent_at and not occasion.answered:
        return say("opening.reply", day=occasion.theirs.sent_at)
    if (
        occasion.ours
        and occasion.ours.sent_at
        and (not occasion.theirs or str(occasion.ours.sent_at) > str(occasion.theirs.sent_at))
    ):
        return say("opening.after_ours", day=occasion.ours.sent_at)
    if occasion.theirs and occasion.theirs.sent_at:
        return say("opening.follow_up", day=occasion.theirs.sent_at)
    return say("opening.first", subject=occasion.deal.name) if occasion.deal else say("opening.plain")


def _next(occasion: Occasion, answers: list[tuple[str, Answer]], say: Wording) -> str:
    if any(found.gap for _, found in answers):
        return say("next.after_placeholder")
    if any(e.ref.startswith("quote:") for _, found in answers for e in found.evidence):
        return say("next.after_quote")
    if answers:
        return say("next.after_answer")
    return say("next.silence") if occasion.ours and occasion.deal else say("next.meeting")


def _evidence(occasion: Occasion, answers: list[tuple[str, Answer]]) -> list[Evidence]:
    first = answers[0][0] if answers else ""
    base = [of_email(occasion.theirs, first)] if occasion.theirs and not occasion.answered else []
    if not base and (last := occasion.ours or occasion.theirs):
        base = [of_email(last)]
    found = {e.ref: e for e in [*base, *(e for _, a in answers for e in a.evidence)]}
    by_ref = {m.ref: m for m in occasion.around.mails}
    return [replace(e, title=f"{m.sender}: {m.subject}") if (m := by_ref.get(e.ref)) else e for e in found.values()]


def _to(occasion: Occasion) -> list[str]:
    if occasion.contact and occasion.contact.email:
        return [occasion.contact.email]
    return [occasion.theirs.from_address] if occasion.theirs and occasion.theirs.from_address else []


def _subject(occasion: Occasion, context: ToolContext, say: Wording) -> str:
    last = occasion.theirs or occasion.ours
    if last is not None and last.subject.strip():
        return say("subject.reply", subject=_RE.sub("", last.subject.strip()))
    if occasion.deal is not None:
        return say("subject.follow_up", deal=occasion.deal.name)
    return say("subject.plain", company=context.company.signature or occasion.signer or say("closing.unsigned"))


def _reply(context: ToolContext, occasion: Occasion, subject: str, body: str, sources: Sources) -> str:
    """What the seller is told: to whom, the letter, what to fill in, what to mind."""
    say = Wording.of(context.language)
    to = ", ".join(_to(occasion))
    shown = (
        f"{occasion.contact.name} <{to}>"
        if occasion.contact and to
        else to or (occasion.contact.name if occasion.contact else "?")
    )
    parts = [say("draft.email", to=shown), f"**{subject}**\n\n{body.strip()}"]
    remarks = []
    if "[" in body:
        remarks.append(say("draft.fill_in"))
    if not to:
        remarks.append(
            say("draft.no_address", who=occasion.contact.name if occasion.contact else occasion.account or "?")
        )
    if occasion.contact and occasion.contact.do_not_contact:
        remarks.append(f"**{say('draft.do_not_contact', who=occasion.contact.name)}**")
    if occasion.answered:
        remarks.append(say("draft.old_answered"))
    listed = sources.as_list()
    if listed:
        remarks.append(say("draft.used") + " " + ", ".join(f"{s['title']} [{s['n']}]" for s in listed))
    return "\n\n".join([*parts, "---", *remarks])
