"""Drafts: emails and offers written for a person to edit. A draft belongs to whoever asked for it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm_store.errors import Conflict, UnknownName
from crm_store.records import DraftRecord
from crm_store.schema import Draft
from crm_store.visibility import Viewer, visible


def add(
    session: Session,
    viewer: Viewer,
    *,
    kind: str,
    to: Sequence[str],
    subject: str,
    body: str,
    language: str,
    now: datetime,
    account_id: int | None = None,
    contact_id: int | None = None,
    deal_id: int | None = None,
    reply_to_id: int | None = None,
    lines: Sequence[dict[str, Any]] = (),
    total: float | None = None,
    currency: str | None = None,
    facts: Sequence[str] = (),
) -> DraftRecord:
    """Saves a draft of kind email or offer, unsent."""
    row = Draft(
        kind=kind, to=list(to), subject=subject, body=body, language=language, owner_id=viewer.user_id,
        account_id=account_id, contact_id=contact_id, deal_id=deal_id, reply_to_id=reply_to_id, lines=list(lines),
        total=total, currency=currency, facts=list(facts), status="draft", created_at=now, updated_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return DraftRecord.of(row, what=row.kind)


def get(session: Session, viewer: Viewer, draft_id: int) -> DraftRecord:
    """The draft. Raises UnknownName where there is none, or none the viewer may see."""
    row = session.scalar(select(Draft).where(Draft.id == draft_id, visible(Draft, viewer)))
    if row is None:
        raise UnknownName("draft", f"#{draft_id}")
    return DraftRecord.of(row, what=row.kind)


def edit(
    session: Session, viewer: Viewer, draft_id: int, *, to: Sequence[str], subject: str, body: str, now: datetime
) -> DraftRecord:
    """Keeps a person's changes. Raises Conflict where the draft was sent or discarded already."""
    mark(session, viewer, draft_id, expected="draft", status="draft", now=now)
    row = session.get_one(Draft, draft_id)
    row.to, row.subject, row.body = list(to), subject, body
    return DraftRecord.of(row, what=row.kind)


def mark(session: Session, viewer: Viewer, draft_id: int, *, expected: str, status: str, now: datetime) -> None:
    """Moves a draft from status `expected` to `status`. Raises Conflict where it is in another one already."""
    row = session.scalar(select(Draft).where(Draft.id == draft_id, visible(Draft, viewer)).with_for_update())
    if row is None:
        raise UnknownName("draft", f"#{draft_id}")
    if row.status != expected:
        raise Conflict(_CONFLICTS.get(row.status, f"Draft {draft_id} is {row.status} already."))
    row.status, row.updated_at = status, now


_CONFLICTS = {
    "sent": "This mail has been sent already; it is not sent twice.",
    "sending": "This mail was being sent when something failed. Look in the sent folder before sending it again.",
    "discarded": "This draft was discarded; write a new one.",
}
