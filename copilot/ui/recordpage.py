"""One record as a page: its fields in words, its text whole. What a citation opens."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from copilot.ui.templates import render
from crm_store.errors import NotAllowed, UnknownName
from crm_store.quotes import as_text, lines_of
from crm_store.schema import Account, Activity, Base, Case, Contact, Deal, Email, Feedback, File, Note, Quote, User
from crm_store.store import Store
from crm_store.visibility import Viewer, visible

KINDS: dict[str, type[Base]] = {
    "account": Account,
    "activity": Activity,
    "case": Case,
    "contact": Contact,
    "deal": Deal,
    "email": Email,
    "feedback": Feedback,
    "file": File,
    "note": Note,
    "quote": Quote,
}
TITLES = ("subject", "title", "name", "number", "kind")
TEXTS = ("body", "text", "description", "resolution", "comment", "terms", "next_step")
HIDDEN = {
    "id",
    "raw",
    "hash",
    "new_text",
    "signature",
    "references",
    "in_reply_to",
    "thread_key",
    "source",
    "external_id",
    "stage_id",
}
LINKS: dict[str, type[Any]] = {"account_id": Account, "contact_id": Contact, "owner_id": User, "deal_id": Deal}


def record_page(store: Store, viewer: Viewer, kind: str, record_id: int) -> str:
    """HTML of one record. Raises UnknownName where there is none, NotAllowed where it is not the viewer's to see."""
    entity = KINDS.get(kind)
    if entity is None:
        raise UnknownName("kind of record", kind, tuple(KINDS))
    with store.session() as session:
        row: Any = session.get(entity, record_id)
        if row is None:
            raise UnknownName(kind, f"#{record_id}")
        if (
            session.scalar(
                select(entity.__table__.c.id).where(entity.__table__.c.id == record_id, visible(entity, viewer))
            )
            is None
        ):
            raise NotAllowed(f"This {kind} is not visible to you. Ask its owner or an admin.")
        title = next((str(v) for name in TITLES if (v := getattr(row, name, None))), kind)
        texts = [(name.replace("_", " ").capitalize(), t) for name in TEXTS if (t := getattr(row, name, None))]
        if isinstance(row, Quote):
            texts.insert(0, ("Lines", as_text(lines_of(session, [row.id])[row.id], row.currency)))
        return render("record.html", title=title, fields=_fields(session, viewer, row), texts=texts)


def _fields(session: Session, viewer: Viewer, row: Any) -> list[tuple[str, str]]:
    found = []
    for column in row.__table__.columns:
        value = getattr(row, column.key)
        if column.key in HIDDEN or column.key in TEXTS or value in (None, "", [], {}):
            continue
        if column.key in LINKS:
            value = _linked_name(session, viewer, LINKS[column.key], value)
        elif column.key.endswith("_id"):
            continue
        found.append((column.key.removesuffix("_id").replace("_", " ").capitalize(), _said(value)))
    return found


def _linked_name(session: Session, viewer: Viewer, entity: type[Any], record_id: int) -> str:
    """The name of the row a record points to; a row the viewer may not see stays unnamed."""
    if entity is User:
        return session.scalar(select(User.name).where(User.id == record_id)) or ""
    found = session.scalar(select(entity.name).where(entity.id == record_id, visible(entity, viewer)))
    return found or "(not visible to you)"


def _said(value: Any) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M} UTC"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(str(v) for v in value)
    if isinstance(value, float):
        return f"{value:,.2f}"
    return str(value)
