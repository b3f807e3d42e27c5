"""The audit: append-only, each entry's hash covers its content and the hash of the entry before."""

import hashlib
import json
from datetime import datetime
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from crm_store.errors import NotAllowed
from crm_store.records import AuditRecord
from crm_store.schema import AuditEntry
from crm_store.visibility import Viewer

START = "0" * 64
_LOCK = 7_203_119


def append(
    session: Session, viewer: Viewer, *, action: str, subject: str, detail: dict[str, Any], now: datetime
) -> AuditRecord:
    """Adds an entry at the end of the chain, in the caller's transaction. `detail` must be plain JSON values."""
    _one_at_a_time(session)
    last = session.scalar(select(AuditEntry.hash).order_by(AuditEntry.id.desc()).limit(1)) or START
    plain: dict[str, Any] = json.loads(json.dumps(detail, ensure_ascii=False, default=str))
    digest = _digest(last, now, viewer.user_id, action, subject, plain)
    row = AuditEntry(
        at=now, user_id=viewer.user_id, action=action, subject=subject, detail=plain, previous_hash=last, hash=digest
    )
    session.add(row)
    session.flush()
    return AuditRecord.of(row)


def entries(
    session: Session, viewer: Viewer, *, action: str | None = None, limit: int = 100
) -> tuple[AuditRecord, ...]:
    """The newest entries first; an admin sees all, everybody else their own."""
    query = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(limit)
    if not viewer.sees_all:
        query = query.where(AuditEntry.user_id == viewer.user_id)
    if action is not None:
        query = query.where(AuditEntry.action == action)
    return tuple(AuditRecord.of(row) for row in session.scalars(query))


def verify(session: Session, viewer: Viewer) -> int | None:
    """The id of the first entry that was changed, or stands after one that was taken out; None where the chain holds.

    Raises NotAllowed for anybody but an admin.
    """
    if not viewer.sees_all:
        raise NotAllowed("Only an admin can check the audit.")
    previous = START
    for row in session.scalars(select(AuditEntry).order_by(AuditEntry.id).execution_options(yield_per=500)):
        expected = _digest(previous, row.at, row.user_id, row.action, row.subject, row.detail)
        if row.previous_hash != previous or row.hash != expected:
            return row.id
        previous = row.hash
    return None


def _one_at_a_time(session: Session) -> None:
    """Makes writers queue: two entries after the same one would break the chain."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    else:
        # A write lock is taken before the last hash is read; SQLite would otherwise let two readers see the same one.
        session.execute(text("UPDATE audit_entry SET id = id WHERE id = -1"))


def _digest(previous: str, at: datetime, user_id: int | None, action: str, subject: str, detail: dict[str, Any]) -> str:
    content = [previous, at.isoformat(), user_id, action, subject, detail]
    line = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(line.encode()).hexdigest()
