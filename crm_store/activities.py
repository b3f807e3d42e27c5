"""Activities: what was done and is to be done, and the writing down of it."""

from datetime import date, datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from crm_store.errors import InvalidInput, UnknownName
from crm_store.records import ActivityRecord
from crm_store.schema import Activity, Contact, User
from crm_store.visibility import Viewer, visible

KINDS = ("call", "meeting", "task", "demo", "visit", "message")
_NOT_DONE = ("task", "note")
"""Kinds that took no place: a task is to be done, a note stands beside with its text."""


def get(session: Session, viewer: Viewer, activity_id: int) -> ActivityRecord:
    """The activity. Raises UnknownName where there is none, or none the viewer may see."""
    found = _records(session, _select(viewer).where(Activity.id == activity_id))
    if not found:
        raise UnknownName("activity", f"#{activity_id}")
    return found[0]


def done(
    session: Session,
    viewer: Viewer,
    *,
    account_id: int | None = None,
    deal_id: int | None = None,
    until: datetime | None = None,
    limit: int = 10,
) -> tuple[ActivityRecord, ...]:
    """What took place (no tasks), newest first, up to the moment `until`."""
    query = _narrowed(_select(viewer), account_id, deal_id).where(Activity.kind.not_in(_NOT_DONE))
    if until is not None:
        query = query.where(Activity.at <= until)
    return _records(session, query.order_by(Activity.at.desc(), Activity.id.desc()).limit(limit))


def planned(
    session: Session,
    viewer: Viewer,
    *,
    account_id: int | None = None,
    deal_id: int | None = None,
    after: datetime,
    limit: int = 5,
) -> tuple[ActivityRecord, ...]:
    """Calls, meetings, demos and visits that lie after the moment `after`, soonest first."""
    query = _narrowed(_select(viewer), account_id, deal_id).where(Activity.kind.not_in(_NOT_DONE), Activity.at > after)
    return _records(session, query.order_by(Activity.at, Activity.id).limit(limit))


def open_tasks(
    session: Session,
    viewer: Viewer,
    *,
    account_id: int | None = None,
    deal_id: int | None = None,
    owner_id: int | None = None,
    limit: int = 20,
) -> tuple[ActivityRecord, ...]:
    """Tasks not yet done, the one due first first."""
    query = _narrowed(_select(viewer), account_id, deal_id).where(Activity.kind == "task", Activity.done_at.is_(None))
    if owner_id is not None:
        query = query.where(Activity.owner_id == owner_id)
    query = query.order_by(Activity.due_on.is_(None), Activity.due_on, Activity.id)
    return _records(session, query.limit(limit))


def add(
    session: Session,
    *,
    kind: str,
    subject: str,
    at: datetime,
    owner_id: int | None,
    account_id: int | None = None,
    contact_id: int | None = None,
    deal_id: int | None = None,
    due_on: date | None = None,
    minutes: int | None = None,
    body: str | None = None,
    outcome: str | None = None,
) -> int:
    """Writes down an activity; a task is open, anything else done at `at`. Returns its id."""
    if kind not in KINDS:
        raise InvalidInput(f"{kind!r} is no kind of activity; use one of {', '.join(KINDS)}.")
    if not subject.strip():
        raise InvalidInput(f"Say what the {kind} is about.")
    row = Activity(
        kind=kind, subject=subject.strip(), at=at, owner_id=owner_id, account_id=account_id, contact_id=contact_id,
        deal_id=deal_id, due_on=due_on, minutes=minutes, body=body, outcome=outcome,
        done_at=None if kind == "task" else at,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row.id


def remove(session: Session, viewer: Viewer, activity_id: int) -> None:
    """Takes back what `add` wrote. Raises UnknownName where it is gone already."""
    row = session.scalar(select(Activity).where(Activity.id == activity_id, visible(Activity, viewer)))
    if row is None:
        raise UnknownName("activity", f"#{activity_id}")
    session.delete(row)


def _narrowed(
    query: Select[Activity, str | None, str | None], account_id: int | None, deal_id: int | None
) -> Select[Activity, str | None, str | None]:
    if account_id is not None:
        query = query.where(Activity.account_id == account_id)
    if deal_id is not None:
        query = query.where(Activity.deal_id == deal_id)
    return query


def _select(viewer: Viewer) -> Select[Activity, str | None, str | None]:
    return (
        select(Activity, Contact.name, User.name)
        .outerjoin(Contact, Contact.id == Activity.contact_id)
        .outerjoin(User, User.id == Activity.owner_id)
        .where(visible(Activity, viewer))
    )


def _records(session: Session, query: Select[Activity, str | None, str | None]) -> tuple[ActivityRecord, ...]:
    return tuple(
        ActivityRecord.of(row, what=row.kind, contact=contact, owner=owner)
        for row, contact, owner in session.execute(query)
    )
