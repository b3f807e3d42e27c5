"""What a seller wants to know before a call: one customer's records, gathered and judged, ready to be told."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from crm_store import accounts, cases, deals, feedback, notes
from crm_store.insight.deal_health import Signal, signals
from crm_store.insight.next_steps import Step, steps
from crm_store.insight.picture import AccountPicture, DealPicture, account_picture, asked, pictures
from crm_store.records import (
    AccountRecord,
    CaseRecord,
    DealRecord,
    EmailRecord,
    FactRecord,
    FeedbackRecord,
    NoteRecord,
    Won,
)
from crm_store.visibility import Viewer

RECENT_CASES = 3


@dataclass(frozen=True, slots=True)
class Brief:
    """One customer at a moment. `risks` go with the deal they concern; `asked` is what the newest inbound mail asks."""

    account: AccountRecord
    won: tuple[Won, ...]
    around: AccountPicture
    deals: tuple[DealRecord, ...]
    risks: tuple[tuple[DealRecord, Signal], ...]
    steps: tuple[Step, ...]
    cases: tuple[CaseRecord, ...]
    feedback: tuple[FeedbackRecord, ...]
    notes: tuple[NoteRecord, ...]
    asked: tuple[str, ...]

    @property
    def last_in(self) -> EmailRecord | None:
        return next((m for m in self.around.mails if m.direction == "inbound"), None)

    @property
    def last_out(self) -> EmailRecord | None:
        return next((m for m in self.around.mails if m.direction == "outbound"), None)

    def promises(self, by: str) -> tuple[FactRecord, ...]:
        """What was promised by us or by the customer, with a due date first, then newest first."""
        found = [f for f in self.around.facts if f.what == "promise" and f.by == by]
        return tuple(sorted(found, key=lambda fact: fact.due_on is None))


def load(session: Session, viewer: Viewer, account_id: int, *, now: datetime, today: date) -> Brief:
    """The brief of an account the viewer may see. Raises UnknownName for any other."""
    account = accounts.get(session, viewer, account_id)
    open_deals = deals.open_deals(session, viewer, account_id=account_id)
    seen = pictures(session, viewer, open_deals, now)
    around = seen[0].account if seen else account_picture(session, viewer, account_id, now, 1)
    last_in = next((m for m in around.mails if m.direction == "inbound"), None)
    return Brief(
        account=account,
        won=accounts.won(session, viewer, account_id),
        around=around,
        deals=open_deals,
        risks=_risks(seen, today),
        steps=steps(seen, today, limit=4),
        cases=around.open_cases or cases.of_account(session, viewer, account_id, limit=RECENT_CASES),
        feedback=feedback.of_account(session, viewer, account_id),
        notes=notes.latest(session, viewer, account_id=account_id, until=now, limit=1),
        asked=asked(last_in, around.facts) if last_in else (),
    )


def _risks(seen: tuple[DealPicture, ...], today: date) -> tuple[tuple[DealRecord, Signal], ...]:
    """Each deal's signals, gravest first; what concerns the customer as a whole comes once."""
    told: set[tuple[str, str]] = set()
    found = []
    for picture in seen:
        for signal in signals(picture, today):
            about = str(signal.params.get("who", "")) if signal.kind == "single_threaded" else ""
            key = (signal.kind, about or (signal.evidence[0].ref if signal.evidence else picture.deal.ref))
            if key not in told:
                told.add(key)
                found.append((picture.deal, signal))
    return tuple(sorted(found, key=lambda pair: -pair[1].severity))
