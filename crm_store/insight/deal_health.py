"""How an open deal stands: signals of risk, each with the record that shows it. Whoever tells it chooses the words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal

from crm_store.insight.evidence import Evidence, of_case, of_deal, of_email, of_fact
from crm_store.insight.picture import DealPicture, asked, days_between
from crm_store.records import EmailRecord, FactRecord

SILENT_DAYS, LONG_SILENT_DAYS = 21, 45
NO_REPLY_DAYS = 7
UNANSWERED_URGENT_DAYS, UNANSWERED_STALE_DAYS = 2, 21
STALLED_RATIO, STALLED_EXTRA_DAYS = 1.5, 7
RECENT_DAYS = 60
URGENT_PRIORITIES = ("high", "urgent", "critical")

Level = Literal["good", "watch", "risk"]
PromiseState = Literal["overdue", "open", "written_since"]


@dataclass(frozen=True, slots=True)
class Signal:
    """A reason for care: `kind` names it, `severity` 1 (mind) to 3 (act now), `params` are its figures and names."""

    kind: str
    severity: int
    params: Mapping[str, Any] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()


def signals(picture: DealPicture, today: date) -> tuple[Signal, ...]:
    """What speaks against a deal going well, gravest first."""
    found = [
        *_unanswered(picture, today),
        *_promises(picture, today),
        *_cases(picture),
        *_complaints(picture, today),
        *_overdue_close(picture, today),
        *_silence(picture, today),
        *_stalled(picture, today),
        *_competitor(picture),
        *_objections(picture, today),
        *_single_threaded(picture),
        *_no_next_step(picture),
    ]
    return tuple(sorted(found, key=lambda signal: -signal.severity))


def level(found: tuple[Signal, ...]) -> Level:
    """risk: something must be done now; watch: something should be minded; good: nothing found."""
    if any(signal.severity == 3 for signal in found) or sum(signal.severity == 2 for signal in found) >= 3:
        return "risk"
    return "watch" if any(signal.severity == 2 for signal in found) else "good"


def promise_state(fact: FactRecord, picture_mails: tuple[EmailRecord, ...], today: date) -> PromiseState:
    """Whether what we promised is open, overdue, or unknown because we have written since.

    A later mail of ours is no proof that a promise was kept, so nothing here says "kept".
    """
    at = fact.at
    if at is not None and any(
        m.direction == "outbound" and m.sent_at is not None and m.sent_at > at and m.ref != fact.source
        for m in picture_mails
    ):
        return "written_since"
    return "overdue" if fact.due_on is not None and fact.due_on < today else "open"


def _unanswered(picture: DealPicture, today: date) -> Iterator[Signal]:
    for mail in picture.unanswered[:1]:
        days = days_between(mail.sent_at, today) or 0
        if days > RECENT_DAYS:
            continue
        questions = asked(mail, picture.facts)
        severity = 3 if questions and UNANSWERED_URGENT_DAYS <= days <= UNANSWERED_STALE_DAYS else 2
        quote = questions[0] if questions else ""
        kind = "unanswered_question" if questions else "unanswered_mail"
        yield Signal(kind, severity, {"who": mail.sender, "days": days, "quote": quote}, (of_email(mail, quote),))


def _promises(picture: DealPicture, today: date) -> Iterator[Signal]:
    ours = [fact for fact in picture.facts if fact.what == "promise" and fact.by == "us"]
    for fact in ours:
        if promise_state(fact, picture.mails, today) == "overdue" and fact.due_on is not None:
            params = {"quote": fact.quote, "due": fact.due_on, "days": (today - fact.due_on).days}
            yield Signal("broken_promise", 3, params, (of_fact(fact),))
            return


def _cases(picture: DealPicture) -> Iterator[Signal]:
    for case in picture.account.open_cases[:2]:
        severity = 3 if (case.priority or "").casefold() in URGENT_PRIORITIES else 2
        params = {"subject": case.subject, "number": case.number or "", "opened": case.opened_at.date()}
        yield Signal("open_case", severity, params, (of_case(case),))


def _complaints(picture: DealPicture, today: date) -> Iterator[Signal]:
    since = today - timedelta(days=RECENT_DAYS)
    for fact in picture.facts:
        if fact.what == "complaint" and fact.by == "customer" and fact.at is not None and fact.at.date() >= since:
            yield Signal("complaint", 3, {"quote": fact.quote, "on": fact.at.date()}, (of_fact(fact),))
            return


def _overdue_close(picture: DealPicture, today: date) -> Iterator[Signal]:
    due = picture.deal.expected_close_on
    if due is not None and due < today:
        yield Signal("overdue_close", 3, {"due": due, "days": (today - due).days}, (of_deal(picture.deal),))


def _silence(picture: DealPicture, today: date) -> Iterator[Signal]:
    inbound, outbound = picture.last("inbound"), picture.last("outbound")
    mine = [a for a in picture.account.done if picture.concerns(a.deal_id)]
    moments = [m for m in (inbound and inbound.sent_at, outbound and outbound.sent_at, *(a.at for a in mine)) if m]
    if not moments:
        return
    silent = days_between(max(moments), today) or 0
    if silent >= SILENT_DAYS:
        newest = next((m for m in picture.mails if m.sent_at == max(moments)), None)
        shown = of_email(newest) if newest else of_deal(picture.deal)
        yield Signal("silence", 3 if silent >= LONG_SILENT_DAYS else 2, {"days": silent}, (shown,))
    elif outbound and outbound.sent_at and (not inbound or not inbound.sent_at or inbound.sent_at < outbound.sent_at):
        waiting = days_between(outbound.sent_at, today) or 0
        if waiting >= NO_REPLY_DAYS and outbound.sent_at == max(moments):
            yield Signal("no_reply", 2, {"days": waiting, "on": outbound.sent_at.date()}, (of_email(outbound),))


def _stalled(picture: DealPicture, today: date) -> Iterator[Signal]:
    current = next((s for s in reversed(picture.stays) if s.stage_id == picture.deal.stage_id), None)
    if current is None or picture.usual_days is None:
        return
    days = days_between(current.entered_at, today) or 0
    if days > max(picture.usual_days * STALLED_RATIO, picture.usual_days + STALLED_EXTRA_DAYS):
        params = {"days": days, "usual": round(picture.usual_days), "stage": picture.deal.stage}
        yield Signal("stalled", 2, params, (of_deal(picture.deal),))


def _competitor(picture: DealPicture) -> Iterator[Signal]:
    said = next((f for f in picture.facts if f.what == "competitor" and f.by == "customer"), None)
    name = picture.deal.competitor or (said.value or said.quote if said else None)
    if name:
        yield Signal("competitor", 2, {"name": name}, (of_fact(said) if said else of_deal(picture.deal),))


def _objections(picture: DealPicture, today: date) -> Iterator[Signal]:
    since = today - timedelta(days=RECENT_DAYS)
    for fact in picture.facts:
        if fact.what == "objection" and fact.by == "customer" and fact.at is not None and fact.at.date() >= since:
            yield Signal("objection", 2, {"quote": fact.quote, "on": fact.at.date()}, (of_fact(fact),))
            return


def _single_threaded(picture: DealPicture) -> Iterator[Signal]:
    talking = {m.contact for m in picture.mails if m.direction == "inbound" and m.contact}
    talking |= {a.contact for a in picture.account.done if picture.concerns(a.deal_id) and a.contact}
    if len(talking) == 1:
        yield Signal("single_threaded", 1, {"who": next(iter(talking))}, (of_deal(picture.deal),))


def _no_next_step(picture: DealPicture) -> Iterator[Signal]:
    planned = [a for a in (*picture.account.planned, *picture.account.tasks) if picture.concerns(a.deal_id)]
    if not (picture.deal.next_step or "").strip() and not planned:
        yield Signal("no_next_step", 1, {}, (of_deal(picture.deal),))
