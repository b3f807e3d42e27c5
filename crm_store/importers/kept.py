"""What was changed in the CRM after an import, which a later import must not undo.

Every write to a record leaves an audit entry with the record and its fields before and after. A field whose present
value is the one last written so is somebody's decision; one that was taken back or changed since is not.
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Numeric, select
from sqlalchemy.orm import Session

from crm_store.schema import AuditEntry, Base

TOGETHER: tuple[frozenset[str], ...] = (frozenset(("stage_id", "status", "closed_on")),)
"""Fields that contradict each other when only some of them are kept."""


def edited(session: Session, entity: type[Base], stored: Mapping[int, Mapping[str, Any]]) -> dict[int, frozenset[str]]:
    """Row id → the columns that stand as they were last written in the CRM, for those of `stored` that have any.

    `stored` gives each row's present values by column; only columns it gives are looked at.
    """
    kept: dict[int, frozenset[str]] = {}
    for row_id, written in _written(session, entity.__tablename__, stored).items():
        present = stored[row_id]
        columns = {_column(name, present): value for name, value in written.items()}
        mine = {
            column
            for column, value in columns.items()
            if column in present and _is_same(entity, column, _told(session, entity, column, present[column]), value)
        }
        for group in TOGETHER:
            if mine & group:
                mine |= group & set(present)
        if mine:
            kept[row_id] = frozenset(mine)
    return kept


def differences(session: Session, entity: type[Base], kept: Mapping[str, Any], offered: Mapping[str, Any]) -> str:
    """Kept values beside those of the file, by column: "stage Won (file: Engaging), amount 900 (file: none)"."""
    implied = {"status"} if "stage_id" in kept else set()
    return ", ".join(
        f"{column.removesuffix('_id').replace('_', ' ')} {_shown(session, entity, column, value)} "
        f"(file: {_shown(session, entity, column, offered[column])})"
        for column, value in kept.items()
        if column not in implied
    )


def _written(session: Session, kind: str, ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """Row id → field → the value last written, as JSON has it; only of changes, not of what was made there."""
    found: dict[int, dict[str, Any]] = {}
    record = AuditEntry.detail["record"].as_string()
    query = select(AuditEntry.detail).where(record.startswith(f"{kind}:", autoescape=True)).order_by(AuditEntry.id)
    for detail in session.scalars(query):
        row_id = int(detail["record"].partition(":")[2])
        before, after = detail.get("before"), detail.get("after")
        if row_id in ids and isinstance(before, dict) and isinstance(after, dict):
            found.setdefault(row_id, {}).update(after)
    return found


def _column(name: str, present: Mapping[str, Any]) -> str:
    """The column a field of a change is kept in: "stage" in stage_id."""
    return f"{name}_id" if f"{name}_id" in present else name


def _told(session: Session, entity: type[Base], column: str, value: Any) -> Any:
    """A stored value as a change tells it: a link by the other row's name."""
    links = entity.__table__.c[column].foreign_keys
    if value is None or not links:
        return value
    target = next(iter(links)).column.table
    return session.scalar(select(target.c.name).where(target.c.id == value)) if "name" in target.c else value


def _is_same(entity: type[Base], column: str, value: Any, written: Any) -> bool:
    """Whether a stored value is the one that was written as JSON: days as text, money not yet cut to its cents."""
    if isinstance(value, date) and isinstance(written, str):
        return value == type(value).fromisoformat(written)
    kind = entity.__table__.c[column].type
    if isinstance(kind, Numeric) and kind.scale is not None and isinstance(written, int | float) and value is not None:
        return round(float(value), kind.scale) == round(float(written), kind.scale)
    return bool(value == written)


def _shown(session: Session, entity: type[Base], column: str, value: Any) -> str:
    told = _told(session, entity, column, value)
    if told is None:
        return "none"
    return f"{told:.15g}" if isinstance(told, float) else str(told)
