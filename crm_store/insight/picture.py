"""All that is known about an open deal, as records, loaded once and judged by pure functions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from crm_store import activities, cases, contacts, deals, facts, mail, quotes
from crm_store.insight.texts import questions
from crm_store.records import (
    ActivityRecord,
    CaseRecord,
    ContactRecord,
    DealRecord,
    EmailRecord,
    FactRecord,
    QuoteRecord,
    StayRecord,
)
from crm_store.visibility import Viewer

OLD_MAIL_DAYS = 30
FACT_DAYS = 120
"""Older promises, objections and competitors say little about a deal today."""


@dataclass(frozen=True, slots=True)
class AccountPicture:
    """What hangs on a deal's customer; mails newest first."""

    contacts: tuple[ContactRecord, ...] = ()
    mails: tuple[EmailRecord, ...] = ()
    unanswered: tuple[EmailRecord, ...] = ()
    facts: tuple[FactRecord, ...] = ()
    open_cases: tuple[CaseRecord, ...] = ()
    done: tuple[ActivityRecord, ...] = ()
    planned: tuple[ActivityRecord, ...] = ()
    tasks: tuple[ActivityRecord, ...] = ()
    quotes: tuple[QuoteRecord, ...] = ()
    open_deals: int = 1


@dataclass(frozen=True, slots=True)
class DealPicture:
    """A deal, its stays in stages, how long its stage usually takes, and what of its customer's belongs to it."""

    deal: DealRecord
    stays: tuple[StayRecord, ...]
    usual_days: float | None
    account: AccountPicture

    @property
    def mails(self) -> tuple[EmailRecord, ...]:
        return tuple(m for m in self.account.mails if self.concerns(m.deal_id))

    @property
    def unanswered(self) -> tuple[EmailRecord, ...]:
        return tuple(m for m in self.account.unanswered if self.concerns(m.deal_id))

    @property
    def facts(self) -> tuple[FactRecord, ...]:
        return tuple(f for f in self.account.facts if self.concerns(f.deal_id))

    def concerns(self, deal_id: int | None) -> bool:
        """Whether a text linked to `deal_id` is about this deal: its own, or unlinked where it is the only open one."""
        return deal_id == self.deal.id or (deal_id is None and self.account.open_deals == 1)

    def last(self, direction: str) -> EmailRecord | None:
        """The newest mail of a direction that a person wrote."""
        return next((m for m in self.mails if m.direction == direction), None)


def account_picture(
    session: Session, viewer: Viewer, account_id: int, now: datetime, open_deals: int
) -> AccountPicture:
    """Everything around one customer up to the moment `now`."""
    since = now - timedelta(days=FACT_DAYS)
    found = facts.latest(session, viewer, account_id=account_id, until=now, limit=200)
    mails = mail.latest(session, viewer, account_id=account_id, until=now, limit=60)
    waiting = mail.unanswered(session, viewer, account_id=account_id, until=now, limit=10)
    return AccountPicture(
        contacts=contacts.of_account(session, viewer, account_id),
        mails=mails,
        unanswered=still_waiting(waiting, mails, now),
        facts=tuple(fact for fact in found if fact.at is not None and fact.at >= since),
        open_cases=cases.of_account(session, viewer, account_id, only_open=True),
        done=activities.done(session, viewer, account_id=account_id, until=now, limit=20),
        planned=activities.planned(session, viewer, account_id=account_id, after=now),
        tasks=activities.open_tasks(session, viewer, account_id=account_id),
        quotes=quotes.latest(session, viewer, account_id=account_id),
        open_deals=open_deals,
    )


def pictures(session: Session, viewer: Viewer, found: Sequence[DealRecord], now: datetime) -> tuple[DealPicture, ...]:
    """A picture of each deal of `found`; customers they share are read once."""
    usual = deals.usual_stage_days(session, viewer)
    stays = deals.stays(session, viewer, [deal.id for deal in found])
    accounts: dict[int, AccountPicture] = {}
    for deal in found:
        if deal.account_id is not None and deal.account_id not in accounts:
            siblings = len(deals.open_deals(session, viewer, account_id=deal.account_id))
            accounts[deal.account_id] = account_picture(session, viewer, deal.account_id, now, max(siblings, 1))
    return tuple(
        DealPicture(
            deal=deal,
            stays=stays.get(deal.id, ()),
            usual_days=usual.get(deal.stage_id),
            account=accounts[deal.account_id] if deal.account_id is not None else AccountPicture(),
        )
        for deal in found
    )


def still_waiting(
    waiting: Sequence[EmailRecord], mails: Sequence[EmailRecord], now: datetime
) -> tuple[EmailRecord, ...]:
    """Of the mails without a reply in their thread those that still matter, newest first.

    One is settled when we have since written to its sender in another thread, or, a month on, to anybody there.
    """

    def settled(asking: EmailRecord) -> bool:
        old = asking.sent_at is not None and (now - asking.sent_at).days > OLD_MAIL_DAYS
        return any(
            m.direction == "outbound"
            and m.sent_at is not None
            and asking.sent_at is not None
            and m.sent_at > asking.sent_at
            and (old or (asking.contact_id is not None and m.contact_id == asking.contact_id))
            for m in mails
        )

    return tuple(m for m in waiting if not settled(m))


def asked(mail_record: EmailRecord, known: Sequence[FactRecord]) -> tuple[str, ...]:
    """What a mail asks, in its own words: the questions found in it, else its sentences with a question mark."""
    found = tuple(f.quote for f in known if f.what == "question" and f.source == mail_record.ref)
    marked = tuple(quote for quote in found if "?" in quote or "؟" in quote)
    return marked or found or tuple(questions(mail_record.new_text))


def days_between(earlier: date | datetime | None, today: date) -> int | None:
    """Whole days from a day or moment to `today`; None where there is none."""
    if earlier is None:
        return None
    return (today - (earlier.date() if isinstance(earlier, datetime) else earlier)).days
