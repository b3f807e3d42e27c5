"""Sayings: facts of one kind with who said them, to whom they belong and whether they were settled since."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from crm_store.records import FactRecord
from crm_store.schema import Account, Contact, Deal, Email, Fact, Note, Passage, User
from crm_store.visibility import Viewer, visible

_ENDS = ("\n", ". ", "? ", "! ")


@dataclass(frozen=True, slots=True)
class Saying:
    """A fact with its surroundings. `sentence` is the fact's words, or the sentence they stand in where they are few.

    `who` is its author as far as known, `account` the customer's name, `title` that of the text it stands in.
    """

    fact: FactRecord
    sentence: str
    who: str
    account: str
    title: str


def sayings(
    session: Session,
    viewer: Viewer,
    kind: str,
    *,
    account_id: int | None = None,
    by: str | None = None,
    since: date | None = None,
    until: date | None = None,
    unsettled_on: date | None = None,
    deal_status: str | None = None,
) -> tuple[Saying, ...]:
    """The facts of a kind, newest first; with `deal_status` those of deals the viewer sees that stand so.

    With `unsettled_on`: questions we never answered, promises due before that day after which we never wrote again.
    """
    mail, note = aliased(Email), aliased(Note)
    query = (
        select(Fact, Account.name, Contact.name, User.name, mail, note)
        .outerjoin(Account, Account.id == Fact.account_id)
        .outerjoin(Contact, Contact.id == Fact.contact_id)
        .outerjoin(User, User.id == Fact.owner_id)
        .outerjoin(mail, and_(Fact.source_kind == "email", mail.id == Fact.source_id))
        .outerjoin(note, and_(Fact.source_kind == "note", note.id == Fact.source_id))
        .where(visible(Fact, viewer), Fact.kind == kind, *_narrowed(account_id, by, since, until))
        .order_by(Fact.at.desc(), Fact.id)
    )
    if deal_status is not None:
        deals = select(Deal.id).where(visible(Deal, viewer), Deal.status == deal_status)
        query = query.where(Fact.deal_id.in_(deals))
    if unsettled_on is not None:
        query = query.where(_unsettled(kind, mail, unsettled_on))
    return tuple(_saying(*row) for row in session.execute(query))


def never_read(
    session: Session, viewer: Viewer, *, account_id: int | None = None, searched: bool = False
) -> Iterator[str]:
    """The texts of mails and notes from which nothing was ever taken: neither a fact nor, to search them, a passage.

    With `searched` those without a passage. A text without a word has none, however often it was read.
    """
    for entity, kind, text in ((Email, "email", Email.new_text), (Note, "note", Note.body)):
        query = select(text).where(visible(entity, viewer), _without(Passage.kind, Passage.record_id, entity, kind))
        if not searched:
            query = query.where(_without(Fact.source_kind, Fact.source_id, entity, kind))
        if account_id is not None:
            query = query.where(entity.account_id == account_id)
        if entity is Email:
            query = query.where(Email.automatic.is_(False))
        yield from session.scalars(query)


def _without(kinds: Any, ids: Any, entity: type[Email] | type[Note], kind: str) -> ColumnElement[bool]:
    return ~exists().where(kinds == kind, ids == entity.id)


def _narrowed(
    account_id: int | None, by: str | None, since: date | None, until: date | None
) -> list[ColumnElement[bool]]:
    parts = []
    if account_id is not None:
        parts.append(Fact.account_id == account_id)
    if by is not None:
        parts.append(Fact.by == by)
    if since is not None:
        parts.append(Fact.at >= _midnight(since))
    if until is not None:
        parts.append(Fact.at < _midnight(until) + timedelta(days=1))
    return parts


def _unsettled(kind: str, mail: Any, today: date) -> ColumnElement[bool]:
    if kind != "promise":
        return and_(Fact.source_kind == "email", mail.answered_at.is_(None))
    later = aliased(Email)
    went_on = exists().where(
        later.thread_key == mail.thread_key, later.direction == "outbound", later.sent_at > mail.sent_at
    )
    return and_(Fact.due_on < today, or_(mail.id.is_(None), ~went_on))


def _saying(fact: Fact, account: str | None, contact: str | None, owner: str | None, mail: Any, note: Any) -> Saying:
    text = mail.new_text if mail is not None else note.body if note is not None else ""
    writer = mail.from_name if mail is not None else contact if fact.by == "customer" else owner
    return Saying(
        FactRecord.of(fact, what=fact.kind),
        _sentence(fact, text),
        writer or (contact if fact.by == "customer" else owner) or "",
        account or "",
        mail.subject if mail is not None else note.title if note is not None else "",
    )


def _sentence(fact: Fact, text: str) -> str:
    """A name alone tells nothing: the sentence around it does."""
    if fact.kind != "competitor" or text[fact.start : fact.end] != fact.quote:
        return fact.quote
    start = max(
        (text.rfind(mark, 0, fact.start) + len(mark) for mark in _ENDS if mark in text[: fact.start]), default=0
    )
    ends = [found for mark in _ENDS if (found := text.find(mark, fact.end)) >= 0]
    return text[start : min(ends, default=len(text)) + 1].strip()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)
