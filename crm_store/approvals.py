"""Approvals: writes that wait for a person's decision. Decided once; a second decision is a conflict."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from crm_store import activities, corrections, deals, savedreports, schedules
from crm_store.errors import Conflict, InvalidInput, UnknownName
from crm_store.records import ApprovalRecord
from crm_store.schema import Approval
from crm_store.visibility import Viewer, visible

Verdict = Literal["approved", "edited", "rejected"]


def create(
    session: Session,
    viewer: Viewer,
    *,
    key: str,
    thread_id: str,
    action: str,
    arguments: dict[str, Any],
    summary: str,
    warnings: Sequence[str],
    now: datetime,
) -> ApprovalRecord:
    """A pending approval under the unique `key`; the same key again gives the one that stands."""
    row = session.scalar(select(Approval).where(Approval.key == key))
    if row is None:
        row = Approval(
            key=key, thread_id=thread_id, action=action, arguments=arguments, summary=summary,
            warnings=list(warnings), status="pending", owner_id=viewer.user_id, created_at=now,
        )  # fmt: skip
        session.add(row)
        session.flush()
    return ApprovalRecord.of(row)


def get(session: Session, viewer: Viewer, key: str) -> ApprovalRecord:
    """The approval under `key`. Raises UnknownName where there is none, or none the viewer may see."""
    row = session.scalar(select(Approval).where(Approval.key == key, visible(Approval, viewer)))
    if row is None:
        raise UnknownName("approval", key)
    return ApprovalRecord.of(row)


def pending(session: Session, viewer: Viewer, thread_id: str | None = None) -> tuple[ApprovalRecord, ...]:
    """What waits for a decision, oldest first, of one conversation where given."""
    query = select(Approval).where(Approval.status == "pending", visible(Approval, viewer)).order_by(Approval.id)
    if thread_id is not None:
        query = query.where(Approval.thread_id == thread_id)
    return tuple(ApprovalRecord.of(row) for row in session.scalars(query))


def decide(
    session: Session,
    viewer: Viewer,
    key: str,
    verdict: Verdict,
    *,
    now: datetime,
    arguments: dict[str, Any] | None = None,
) -> ApprovalRecord:
    """Records the decision; `arguments` replace the proposed ones for edited. Raises Conflict where already decided."""
    standing = get(session, viewer, key)
    values: dict[str, Any] = {"status": verdict, "decided_by_id": viewer.user_id, "decided_at": now}
    if arguments is not None:
        values["arguments"] = arguments
    changed = session.scalars(
        update(Approval)
        .where(Approval.key == key, Approval.status == "pending")
        .values(**values)
        .returning(Approval.id)
    ).all()
    if not changed:
        raise settled(standing.status)
    session.expire_all()
    return get(session, viewer, key)


def settled(status: str) -> Conflict:
    """The error for a second decision on what stands as `status`."""
    if status == "failed":
        return Conflict("This was approved, but could not be done. Ask for it again to try once more.")
    return Conflict(f"This was already {status}; it is not decided twice.")


def fail(session: Session, viewer: Viewer, key: str, words: str) -> None:
    """Marks an approved write as failed, with the words it failed in as after["failed"]."""
    row = session.scalar(select(Approval).where(Approval.key == key, visible(Approval, viewer)))
    if row is None:
        raise UnknownName("approval", key)
    row.status, row.after = "failed", {"failed": words}


def record_outcome(
    session: Session, viewer: Viewer, key: str, *, before: dict[str, Any] | None, after: dict[str, Any] | None
) -> None:
    """Keeps what the approved write changed, so that it can be shown and undone."""
    row = session.scalar(select(Approval).where(Approval.key == key, visible(Approval, viewer)))
    if row is None:
        raise UnknownName("approval", key)
    row.before, row.after = before, after


def undo(session: Session, viewer: Viewer, key: str, *, now: datetime) -> ApprovalRecord:
    """Takes an approved write back. Raises Conflict where it was undone already, InvalidInput where it cannot be."""
    row = session.scalar(select(Approval).where(Approval.key == key, visible(Approval, viewer)).with_for_update())
    if row is None:
        raise UnknownName("approval", key)
    if row.undone_at is not None:
        raise Conflict("This was undone already.")
    if row.status not in ("approved", "edited") or not row.after:
        raise InvalidInput("Only a write that was approved and done can be undone.")
    if row.action == "send_email":
        raise InvalidInput("A mail that was sent cannot be called back.")
    kind, _, record_id = str(row.after.get("record", "")).partition(":")
    if kind == "activity":
        activities.remove(session, viewer, int(record_id))
    elif kind == "deal" and row.before is not None:
        before = {name: value for name, value in row.before.items() if name != "record"}
        deals.restore(session, viewer, int(record_id), before, now)
    elif kind == "saved_report" and row.before is None and row.action == "save_report":
        savedreports.delete(session, viewer, int(record_id))
    elif kind == "schedule" and row.before is None:
        schedules.remove_by_id(session, viewer, int(record_id))
    elif kind == "correction" and row.before is None:
        corrections.forget(session, viewer, int(record_id))
    else:
        raise InvalidInput(f"{row.action} cannot be undone.")
    row.undone_at = now
    session.flush()
    return ApprovalRecord.of(row)
