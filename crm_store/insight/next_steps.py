"""What to do next on open deals: steps drawn from signals, ranked by urgency, then by what is at stake."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from crm_store.insight.deal_health import Signal, promise_state, signals
from crm_store.insight.evidence import Evidence, of_activity, of_deal, of_fact, of_quote
from crm_store.insight.picture import DealPicture
from crm_store.records import DealRecord

QUOTE_SOON_DAYS = 7
CLOSE_SOON_DAYS = 14
TASK_SOON_DAYS = 3

# Signal → (step, priority, days until it is due). Priority 1 is most urgent.
_STEP_OF = {
    "unanswered_question": ("answer", 1, 0),
    "unanswered_mail": ("answer_mail", 2, 1),
    "broken_promise": ("keep_promise", 1, 0),
    "open_case": ("settle_case", 2, 1),
    "complaint": ("settle_complaint", 1, 0),
    "overdue_close": ("confirm_close", 2, 2),
    "silence": ("call", 2, 2),
    "no_reply": ("follow_up", 2, 1),
    "stalled": ("unblock", 3, 5),
    "competitor": ("position", 3, 5),
    "objection": ("meet_objection", 2, 3),
    "single_threaded": ("widen", 3, 7),
    "no_next_step": ("plan", 3, 3),
}


@dataclass(frozen=True, slots=True)
class Step:
    """`kind` names what to do, `why` the signal or fact behind it, `params` what both are about."""

    deal: DealRecord
    kind: str
    why: str
    priority: int
    due: date
    params: Mapping[str, Any] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()


def steps(pictures: Sequence[DealPicture], today: date, *, limit: int | None = None) -> tuple[Step, ...]:
    """The steps for all deals, most urgent first; of several signals asking for one step the gravest is kept.

    Steps for one customer that do not hang on a deal (an open case) come once.
    """
    found: list[Step] = []
    for picture in pictures:
        found += _of_deal(picture, today)
    seen: set[tuple[str, str]] = set()
    kept = []
    for step in sorted(found, key=lambda s: (s.priority, s.due, -stake(s.deal))):
        key = (step.kind, step.evidence[0].ref if step.evidence else step.deal.ref)
        if key not in seen:
            seen.add(key)
            kept.append(step)
    return tuple(kept[:limit])


def stake(deal: DealRecord) -> float:
    """What is at stake: a deal's amount (or its product's list price) by its stage's probability, a half if unknown."""
    worth = deal.amount if deal.amount is not None else deal.list_price or 0.0
    return worth * (deal.probability_share if deal.probability_share is not None else 0.5)


def working_day(day: date) -> date:
    """`day`, or the Monday after a weekend."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= 5 else day


def _of_deal(picture: DealPicture, today: date) -> Iterator[Step]:
    found = signals(picture, today)
    for signal in found:
        yield _from_signal(picture.deal, signal, today)
    yield from _promised(picture, today)
    yield from _quotes(picture, today)
    yield from _tasks(picture, today)
    if not any(signal.severity >= 2 for signal in found):
        yield from _planned(picture, today)


def _from_signal(deal: DealRecord, signal: Signal, today: date) -> Step:
    kind, priority, days = _STEP_OF[signal.kind]
    if signal.severity == 3 and priority == 2:
        priority = 1
    due = working_day(today + timedelta(days=days))
    return Step(deal, kind, signal.kind, priority, due, signal.params, signal.evidence)


def _promised(picture: DealPicture, today: date) -> Iterator[Step]:
    for fact in picture.facts:
        due = fact.due_on
        if fact.what == "promise" and fact.by == "us" and due is not None and due >= today:
            if promise_state(fact, picture.mails, today) != "open":
                continue
            priority = 1 if (due - today).days <= 1 else 2
            params = {"quote": fact.quote, "due": due}
            yield Step(picture.deal, "keep_promise", "open_promise", priority, due, params, (of_fact(fact),))
            return


def _quotes(picture: DealPicture, today: date) -> Iterator[Step]:
    for quote in picture.account.quotes:
        ends = quote.valid_until
        if quote.status != "sent" or ends is None or not picture.concerns(quote.deal_id):
            continue
        if today <= ends <= today + timedelta(days=QUOTE_SOON_DAYS):
            params = {"number": quote.number, "until": ends}
            due = working_day(today + timedelta(days=1))
            yield Step(picture.deal, "ask_quote", "quote_ends", 1, due, params, (of_quote(quote),))
            return


def _tasks(picture: DealPicture, today: date) -> Iterator[Step]:
    for task in picture.account.tasks:
        if task.due_on is None or not picture.concerns(task.deal_id):
            continue
        if task.due_on <= today + timedelta(days=TASK_SOON_DAYS):
            params = {"subject": task.subject, "due": task.due_on}
            priority = 1 if task.due_on <= today else 2
            due = max(task.due_on, today)
            yield Step(picture.deal, "do_task", "task_due", priority, due, params, (of_activity(task),))
            return


def _planned(picture: DealPicture, today: date) -> Iterator[Step]:
    """For a healthy deal: its own next step, or the closing date drawing near."""
    deal = picture.deal
    if (deal.next_step or "").strip():
        due = working_day(today + timedelta(days=3))
        yield Step(deal, "noted", "noted_step", 3, due, {"subject": deal.next_step}, (of_deal(deal),))
    elif deal.expected_close_on and deal.expected_close_on <= today + timedelta(days=CLOSE_SOON_DAYS):
        params = {"due": deal.expected_close_on}
        yield Step(deal, "close", "closes_soon", 2, working_day(today), params, (of_deal(deal),))
