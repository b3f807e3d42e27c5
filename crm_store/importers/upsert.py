"""Writing many records at once by (source, external_id), touching only what differs from what is stored."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Numeric, insert, or_, select, update
from sqlalchemy.orm import Session

from crm_store.importers.report import Ledger
from crm_store.schema import (
    Account,
    Activity,
    Base,
    Case,
    Contact,
    Deal,
    Lead,
    Note,
    Product,
    StageChange,
    User,
)

NAMES: Mapping[type[Base], str] = {
    Account: "account",
    Activity: "activity",
    Case: "case",
    Contact: "contact",
    Deal: "deal",
    Lead: "lead",
    Note: "note",
    Product: "product",
    User: "person",
}
"""The word a report counts each entity by."""

E = TypeVar("E", Account, Activity, Case, Contact, Deal, Lead, Note, Product, User)
Values = Mapping[str, Any]


def upsert(
    session: Session,
    entity: type[E],
    source: str,
    records: Mapping[str, Values],
    ledger: Ledger,
    *,
    only_new: Values | None = None,
) -> dict[str, int]:
    """Makes or changes the records, keyed by external id, and returns each one's row id.

    All records must name the same columns. `only_new` are values for new rows that an existing row keeps as it has
    them (such as when it was made). Rows of the source that are not among the records are left alone.
    """
    if not records:
        return {}
    columns = tuple(next(iter(records.values())))
    stored = _stored(session, entity, source, columns)
    created = [
        {**(only_new or {}), **values, "source": source, "external_id": key}
        for key, values in records.items()
        if key not in stored
    ]
    changed = [
        {"id": stored[key][0], **values}
        for key, values in records.items()
        if key in stored and _differs(entity, columns, stored[key][1], values)
    ]
    if created:
        session.execute(insert(entity), created)
    if changed:
        session.execute(update(entity), changed)
    unchanged = len(records) - len(created) - len(changed)
    ledger.count(NAMES[entity], created=len(created), updated=len(changed), unchanged=unchanged)
    return ids(session, entity, source)


def upsert_tree(
    session: Session,
    entity: type[E],
    source: str,
    records: Mapping[str, Values],
    parents: Mapping[str, str],
    column: str,
    ledger: Ledger,
    *,
    only_new: Values | None = None,
) -> dict[str, int]:
    """`upsert` for records of which some stand under others: `parents` maps a record's key to the one it stands under.

    The parent's row id goes into `column`. Records above are written first; a record in a ring of parents, or whose
    parent is not among the records, gets none.
    """
    found: dict[str, int] = {}
    layers: dict[int, dict[str, Values]] = {}
    for key, values in records.items():
        layers.setdefault(_depth(key, parents, records), {})[key] = values
    for _depth_of_layer, layer in sorted(layers.items()):
        linked = {key: {**values, column: found.get(parents.get(key, ""))} for key, values in layer.items()}
        found = upsert(session, entity, source, linked, ledger, only_new=only_new)
    return found


def upsert_products(session: Session, source: str, records: Mapping[str, Values], ledger: Ledger) -> dict[str, int]:
    """`upsert` for products, whose names are unique: one already held from elsewhere is used as it is."""
    elsewhere = select(Product.name, Product.id).where(or_(Product.source.is_(None), Product.source != source))
    held = {str(name): row_id for name, row_id in session.execute(elsewhere)}
    shared = {key: held[values["name"]] for key, values in records.items() if values["name"] in held}
    own = {key: values for key, values in records.items() if key not in shared}
    ledger.count("product", unchanged=len(shared))
    return {**upsert(session, Product, source, own, ledger, only_new={"active": True}), **shared}


def _depth(key: str, parents: Mapping[str, str], records: Mapping[str, Values]) -> int:
    """How many records stand above this one; 0 for one in a ring."""
    seen = [key]
    while (above := parents.get(seen[-1])) in records and above is not None:
        if above in seen:
            return 0
        seen.append(above)
    return len(seen) - 1


def ids(session: Session, entity: type[E], source: str) -> dict[str, int]:
    """Row ids by external id, of every record of one source."""
    found = session.execute(select(entity.external_id, entity.id).where(entity.source == source))
    return {str(key): row_id for key, row_id in found}


def write_stays(session: Session, stays: Sequence[Values], ledger: Ledger) -> None:
    """Makes the deals' stays in stages; one already there (same deal, stage and moment) is only brought up to date.

    Each stay has deal_id, stage_id, from_stage_id, entered_at, left_at, user_id. Other stays of the deals are kept.
    """
    columns = ("from_stage_id", "left_at", "user_id")
    rows = session.execute(
        select(StageChange.deal_id, StageChange.stage_id, StageChange.entered_at, StageChange.id,
               StageChange.from_stage_id, StageChange.left_at, StageChange.user_id)
    )  # fmt: skip
    stored = {(deal, stage, at): (row_id, tuple(rest)) for deal, stage, at, row_id, *rest in rows}
    created, changed = [], []
    for stay in stays:
        found = stored.get((stay["deal_id"], stay["stage_id"], stay["entered_at"]))
        if found is None:
            created.append(dict(stay))
        elif found[1] != tuple(stay[column] for column in columns):
            changed.append({"id": found[0], **{column: stay[column] for column in columns}})
    if created:
        session.execute(insert(StageChange), created)
    if changed:
        session.execute(update(StageChange), changed)
    unchanged = len(stays) - len(created) - len(changed)
    ledger.count("stage change", created=len(created), updated=len(changed), unchanged=unchanged)


def _stored(
    session: Session, entity: type[E], source: str, columns: Sequence[str]
) -> dict[str, tuple[int, tuple[Any, ...]]]:
    wanted = [getattr(entity, column) for column in columns]
    rows = session.execute(select(entity.id, entity.external_id, *wanted).where(entity.source == source))
    return {str(key): (row_id, tuple(rest)) for row_id, key, *rest in rows}


def _differs(entity: type[E], columns: Sequence[str], stored: tuple[Any, ...], values: Values) -> bool:
    return any(
        old != values[column] and _plain(entity, column, old) != _plain(entity, column, values[column])
        for column, old in zip(columns, stored, strict=True)
    )


def _plain(entity: type[E], column: str, value: Any) -> Any:
    """A value as the database gives it back: money to its cents, moments in UTC."""
    kind = getattr(entity, column).type
    if isinstance(kind, Numeric) and value is not None and kind.scale is not None:
        return round(float(value), kind.scale)
    return value.astimezone(UTC) if isinstance(value, datetime) else value
