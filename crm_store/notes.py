"""Notes: what sellers wrote down, minutes and transcripts."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm_store.errors import UnknownName
from crm_store.records import NoteRecord
from crm_store.schema import Note, User
from crm_store.visibility import Viewer, visible


def get(session: Session, viewer: Viewer, note_id: int) -> NoteRecord:
    """The note. Raises UnknownName where there is none, or none the viewer may see."""
    row = session.execute(
        select(Note, User.name)
        .outerjoin(User, User.id == Note.owner_id)
        .where(Note.id == note_id, visible(Note, viewer))
    ).first()
    if row is None:
        raise UnknownName("note", f"#{note_id}")
    note, owner = row
    return NoteRecord.of(note, what=note.kind, owner=owner)


def latest(
    session: Session,
    viewer: Viewer,
    *,
    account_id: int | None = None,
    deal_id: int | None = None,
    until: datetime | None = None,
    limit: int = 5,
) -> tuple[NoteRecord, ...]:
    """Notes, newest first, narrowed by whatever is given, up to the moment `until`."""
    query = select(Note, User.name).outerjoin(User, User.id == Note.owner_id).where(visible(Note, viewer))
    if account_id is not None:
        query = query.where(Note.account_id == account_id)
    if deal_id is not None:
        query = query.where(Note.deal_id == deal_id)
    if until is not None:
        query = query.where(Note.at <= until)
    rows = session.execute(query.order_by(Note.at.desc(), Note.id.desc()).limit(limit))
    return tuple(NoteRecord.of(note, what=note.kind, owner=owner) for note, owner in rows)
