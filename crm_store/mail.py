"""Mails: threads, the newest real ones, and those nobody answered. Automatic mails (out of office) are no answers."""

from datetime import datetime
from typing import Literal

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session, aliased

from crm_store.errors import UnknownName
from crm_store.records import EmailRecord
from crm_store.schema import Contact, Email, User
from crm_store.visibility import Viewer, visible

Direction = Literal["inbound", "outbound", "internal"]


def get(session: Session, viewer: Viewer, email_id: int) -> EmailRecord:
    """The mail. Raises UnknownName where there is none, or none the viewer may see."""
    found = _records(session, _select(viewer).where(Email.id == email_id))
    if not found:
        raise UnknownName("email", f"#{email_id}")
    return found[0]


def latest(
    session: Session,
    viewer: Viewer,
    *,
    account_id: int | None = None,
    contact_id: int | None = None,
    deal_id: int | None = None,
    direction: Direction | None = None,
    until: datetime | None = None,
    limit: int = 1,
) -> tuple[EmailRecord, ...]:
    """The newest mails a person wrote, newest first, narrowed by whatever is given, up to the moment `until`."""
    query = _narrowed(_select(viewer), account_id, contact_id, deal_id, until)
    if direction is not None:
        query = query.where(Email.direction == direction)
    return _records(session, query.order_by(Email.sent_at.desc(), Email.id.desc()).limit(limit))


def unanswered(
    session: Session,
    viewer: Viewer,
    *,
    account_id: int | None = None,
    contact_id: int | None = None,
    deal_id: int | None = None,
    owner_id: int | None = None,
    until: datetime | None = None,
    limit: int = 5,
) -> tuple[EmailRecord, ...]:
    """Inbound mails that wait for our reply, newest first: the last of their thread, and not marked as answered."""
    later = aliased(Email)
    followed = exists().where(
        later.thread_key == Email.thread_key,
        later.sent_at > Email.sent_at,
        later.automatic.is_(False),
        later.direction != "internal",
    )
    query = _narrowed(_select(viewer), account_id, contact_id, deal_id, until).where(
        Email.direction == "inbound", Email.answered_at.is_(None), ~followed
    )
    if owner_id is not None:
        query = query.where(Email.owner_id == owner_id)
    return _records(session, query.order_by(Email.sent_at.desc(), Email.id.desc()).limit(limit))


def thread(session: Session, viewer: Viewer, thread_key: str, *, limit: int = 50) -> tuple[EmailRecord, ...]:
    """The mails of one conversation, oldest first."""
    query = _select(viewer).where(Email.thread_key == thread_key).order_by(Email.sent_at, Email.id).limit(limit)
    return _records(session, query)


def _narrowed(
    query: Select[Email, str | None, str | None],
    account_id: int | None,
    contact_id: int | None,
    deal_id: int | None,
    until: datetime | None,
) -> Select[Email, str | None, str | None]:
    query = query.where(Email.automatic.is_(False), Email.sent_at.is_not(None))
    for column, value in ((Email.account_id, account_id), (Email.contact_id, contact_id), (Email.deal_id, deal_id)):
        if value is not None:
            query = query.where(column == value)
    return query.where(Email.sent_at <= until) if until is not None else query


def _select(viewer: Viewer) -> Select[Email, str | None, str | None]:
    return (
        select(Email, Contact.name, User.name)
        .outerjoin(Contact, Contact.id == Email.contact_id)
        .outerjoin(User, User.id == Email.owner_id)
        .where(visible(Email, viewer))
    )


def _records(session: Session, query: Select[Email, str | None, str | None]) -> tuple[EmailRecord, ...]:
    return tuple(EmailRecord.of(row, contact=contact, owner=owner) for row, contact, owner in session.execute(query))
