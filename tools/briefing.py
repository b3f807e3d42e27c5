"""The customer brief, told in the asker's language: short lines, each claim with its source."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from crm_store.insight.customer_brief import Brief, load
from crm_store.insight.deal_health import promise_state
from crm_store.insight.evidence import of_activity, of_case, of_deal, of_email, of_fact, of_feedback, of_note
from crm_store.insight.picture import days_between
from crm_store.insight.texts import key_sentences
from crm_store.records import CaseRecord, ContactRecord, DealRecord, EmailRecord, FactRecord
from tools import resolve
from tools.artifact import Sources, artifact, clip
from tools.blocks import data_blocks
from tools.context import ToolContext
from tools.moments import end_of_day
from tools.telling import SAID_LENGTH, cited, short_name, signal_text, step_entry, step_text, upper_first
from tools.wording import Wording

PEOPLE, DEALS, RISKS, STEPS, PROMISES = 4, 5, 5, 3, 2


def brief(context: ToolContext, account: str) -> tuple[str, dict[str, Any]]:
    """The brief of a customer by name, as text for a model and as artifact."""
    account_id = resolve.customer_id(context, account)
    with context.store.session() as session:
        found = load(session, context.viewer, account_id, now=end_of_day(context), today=context.today)
    teller = _Teller(found, context)
    reply = teller.reply()
    entries = [step_entry(teller.say, step, context.today) for step in found.steps]
    made = artifact("customer_brief", reply=reply, sources=teller.sources.as_list(), next_steps=entries)
    return data_blocks([(found.account.ref, reply)]), made


class _Teller:
    """Tells one brief; numbers its sources as it cites them."""

    def __init__(self, found: Brief, context: ToolContext) -> None:
        self.brief, self.context, self.today = found, context, context.today
        self.say, self.sources = Wording.of(context.language), Sources()

    def reply(self) -> str:
        sections = [
            ("people", self._people()),
            ("deals", self._deals()),
            ("last", self._last()),
            ("promised", self._promised()),
            ("service", self._service()),
            ("risks", self._risks()),
            ("steps", self._steps()),
        ]
        parts = [self._who()]
        for name, lines in sections:
            told = list(lines)
            heading = f"**{self.say(f'heading.{name}')}**"
            parts.append("\n".join([heading, *(f"- {line}" for line in told)]))
        if not self.context.viewer.sees_all:
            parts.append(f"_{self.say('brief.from_own')}_")
        return "\n\n".join(parts)

    def _who(self) -> str:
        say, account = self.say, self.brief.account
        place = ", ".join(p for p in (account.city, account.country) if p)
        size = say("employees", n=account.employees) if account.employees else ""
        tier = f"({account.tier})" if account.tier else ""
        status = say.word(f"account_status.{account.status}") if account.status else ""
        owner = say("brief.owner", owner=account.owner) if account.owner else ""
        facts = [p for p in (account.industry, place, size, f"{status} {tier}".strip(), owner) if p]
        mark = self.sources.cite(account.ref, account.name, account.created_on, account.description or account.name)
        return f"**{account.name}**: {', '.join(facts)}. {self._bought()}{mark}"

    def _bought(self) -> str:
        say, won = self.say, self.brief.won
        if not won:
            return _sentence(say("brief.never_bought"))
        since = min((w.first_on for w in won if w.first_on), default=None)
        last = max((w.last_on for w in won if w.last_on), default=None)
        amount = " + ".join(say.money(w.amount, w.currency) for w in won)
        total = say("won_deals", n=sum(w.deals for w in won))
        parts = [say("brief.since", day=since)] if since else []
        parts.append(say("brief.won", amount=amount, deals=total))
        parts += [say("brief.last_order", day=last)] if last else []
        return _sentence(", ".join(parts))

    def _people(self) -> Iterator[str]:
        if not self.brief.around.contacts:
            yield self.say("brief.no_people")
        for contact in self.brief.around.contacts[:PEOPLE]:
            yield self._person(contact)

    def _person(self, contact: ContactRecord) -> str:
        role = self.say.word(f"role.{contact.role}", contact.role) if contact.role else ""
        about = [p for p in (contact.title, role, contact.phone or contact.email) if p]
        if contact.do_not_contact:
            about.append(f"**{self.say('brief.do_not_contact')}**")
        mark = self.sources.cite(contact.ref, contact.name, None, contact.title or contact.name)
        return f"{contact.name}{': ' if about else ''}{', '.join(about)}{mark}"

    def _deals(self) -> Iterator[str]:
        if not self.brief.deals:
            yield self.say("brief.none")
        for deal in self.brief.deals[:DEALS]:
            yield deal_line(self.say, self.sources, deal, self.today, short=True)

    def _last(self) -> Iterator[str]:
        mails = [m for m in (self.brief.last_in, self.brief.last_out) if m]
        if not mails:
            yield self.say("brief.no_mail")
        for mail in sorted(mails, key=lambda m: str(m.sent_at), reverse=True):
            yield self._said(mail)
            if mail is self.brief.last_in:
                yield from self._asked(mail)
        for activity in self.brief.around.done[:1]:
            what = self.say.word(f"activity.{activity.what}")
            line = self.say("brief.done", what=what, day=activity.at, subject=_with_outcome(activity))
            yield line + cited(self.sources, [of_activity(activity)])
        for note in self.brief.notes:
            quote = clip(" ".join(key_sentences(note.body)), SAID_LENGTH)
            line = self.say("brief.note", who=note.owner or "?", day=note.at, quote=quote)
            yield line + cited(self.sources, [of_note(note, quote)])

    def _said(self, mail: EmailRecord) -> str:
        quote = clip(" ".join(key_sentences(mail.new_text)), 2 * SAID_LENGTH)
        key = "brief.said_in" if mail.direction == "inbound" else "brief.said_out"
        ago = self.say.ago(days_between(mail.sent_at, self.today) or 0)
        line = self.say(key, who=mail.sender, day=mail.sent_at, ago=ago, quote=quote)
        if mail in self.brief.around.unanswered:
            line += f" ({self.say('brief.unanswered')})"
        return line + cited(self.sources, [of_email(mail, quote)])

    def _asked(self, mail: EmailRecord) -> Iterator[str]:
        """What the mail asks beyond the sentences already quoted."""
        quoted = " ".join(key_sentences(mail.new_text))
        for question in [q for q in self.brief.asked if q not in quoted][:2]:
            line = self.say("brief.asks", quote=clip(question, SAID_LENGTH))
            yield line + cited(self.sources, [of_email(mail, question)])

    def _promised(self) -> Iterator[str]:
        ours, theirs = self.brief.promises("us")[:PROMISES], self.brief.promises("customer")[:PROMISES]
        if not ours and not theirs:
            yield self.say("brief.no_promises")
        for fact in ours:
            yield self._promise("brief.by_us", fact, [self._state(fact)])
        for fact in theirs:
            yield self._promise("brief.by_them", fact, [])

    def _promise(self, key: str, fact: FactRecord, states: list[str]) -> str:
        due = [self.say("brief.due", day=fact.due_on)] if fact.due_on else []
        remarks = ", ".join([*due, *states])
        line = self.say(key, day=fact.at, quote=clip(fact.quote, SAID_LENGTH))
        return line + (f" ({remarks})" if remarks else "") + cited(self.sources, [self._source_of(fact)])

    def _state(self, fact: FactRecord) -> str:
        state = promise_state(fact, self.brief.around.mails, self.today)
        if state == "overdue":
            late = days_between(fact.due_on, self.today) or 0
            return self.say("brief.overdue", for_days=self.say.for_days(late))
        return self.say(f"brief.{state}")

    def _source_of(self, fact: FactRecord) -> Any:
        mail = next((m for m in self.brief.around.mails if m.ref == fact.source), None)
        return of_email(mail, fact.quote) if mail else of_fact(fact)

    def _service(self) -> Iterator[str]:
        if not self.brief.cases:
            yield self.say("brief.no_cases")
        for case in self.brief.cases[:3]:
            yield self._case(case)
        for kind in ("csat", "nps"):
            answers = [f for f in self.brief.feedback if f.what == kind]
            if answers:
                average = round(sum(f.score for f in answers) / len(answers), 1)
                line = self.say(f"brief.{kind}", score=average, day=answers[0].at)
                yield line + cited(self.sources, [of_feedback(f) for f in answers[:1]])

    def _case(self, case: CaseRecord) -> str:
        number = f" {case.number}" if case.number else ""
        if case.status == "closed":
            line = self.say("brief.case_closed", number=number, subject=case.subject, day=case.closed_at)
        else:
            line = self.say("brief.case_open", number=number, subject=case.subject, day=case.opened_at)
            line += f", {self.say('brief.priority', priority=case.priority)}" if case.priority else ""
        return line + cited(self.sources, [of_case(case)])

    def _risks(self) -> Iterator[str]:
        if not self.brief.risks:
            yield self.say("brief.no_risks")
        for deal, signal in self.brief.risks[:RISKS]:
            named = f" ({short_name(deal)})" if len(self.brief.deals) > 1 else ""
            yield signal_text(self.say, signal, self.today) + named + cited(self.sources, signal.evidence)

    def _steps(self) -> Iterator[str]:
        if not self.brief.steps:
            yield self.say("brief.no_steps")
        for step in self.brief.steps[:STEPS]:
            by = self.say("brief.by", day=step.due)
            yield f"{step_text(self.say, step, self.today)} ({by})" + cited(self.sources, step.evidence)


def deal_line(say: Wording, sources: Sources, deal: DealRecord, today: date, *, short: bool = False) -> str:
    """A deal on one line: name (`short`: without its customer's), stage, amount, age, closing date."""
    age = days_between(deal.opened_on, today)
    parts = [say("brief.stage", stage=deal.stage)]
    parts.append(say.money(deal.amount, deal.currency) if deal.amount is not None else say("brief.no_amount"))
    if age is not None:
        parts.append(say("brief.open_for", for_days=say.for_days(age)))
    if deal.expected_close_on:
        key = "brief.was_to_close" if deal.expected_close_on < today else "brief.closes"
        parts.append(say(key, day=deal.expected_close_on))
    return f"{short_name(deal) if short else deal.name}: {', '.join(parts)}" + cited(sources, [of_deal(deal)])


def _with_outcome(activity: Any) -> str:
    return clip(f"{activity.subject} ({activity.outcome})" if activity.outcome else activity.subject, SAID_LENGTH)


def _sentence(text: str) -> str:
    return upper_first(text).rstrip(".") + "."
