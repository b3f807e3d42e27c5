"""Writing many records at once by (source, external_id), touching only what differs from what is stored.

What was changed in the CRM since the last import is kept, and remarked on.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Numeric, insert, or_, select, update
from sqlalchemy.orm import Session

from crm_store.importers.kept import differences, edited
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
    Target,
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
    Target: "target",
    User: "person",
}
"""The word a report counts each entity by."""

E = TypeVar("E", Account, Activity, Case, Contact, Deal, Lead, Note, Product, Target, User)
Values = Mapping[str, Any]
_LOCKED_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Origin:
    """Where records come from, for what is said about them: a file, and each record's line by its key."""

    file: Path | str
    lines: Mapping[str, int] = field(default_factory=dict)


def upsert(
    session: Session,
    entity: type[E],
    source: str,
    records: Mapping[str, Values],
    ledger: Ledger,
    *,
    only_new: Values | None = None,
    origin: Origin | None = None,
) -> dict[str, int]:
    """Makes or changes the records, keyed by external id, and returns each one's row id.

    All records must name the same columns. `only_new` are values for new rows that an existing row keeps as it has
    them (such as when it was made). Rows of the source that are not among the records are left alone, and so are
    fields that were changed in the CRM: the ledger gets one remark for each record that keeps some.
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
    differing = {
        stored[key][0]: key
        for key, values in records.items()
        if key in stored and _differs(entity, columns, stored[key][1], values)
    }
    changed = list(_changes(session, entity, records, differing, ledger, origin or Origin(source)))
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
    origin: Origin | None = None,
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
        found = upsert(session, entity, source, linked, ledger, only_new=only_new, origin=origin)
    return found


def upsert_products(
    session: Session, source: str, records: Mapping[str, Values], ledger: Ledger, *, origin: Origin | None = None
) -> dict[str, int]:
    """`upsert` for products, whose names are unique: one already held from elsewhere is used as it is."""
    elsewhere = select(Product.name, Product.id).where(or_(Product.source.is_(None), Product.source != source))
    held = {str(name): row_id for name, row_id in session.execute(elsewhere)}
    shared = {key: held[values["name"]] for key, values in records.items() if values["name"] in held}
    own = {key: values for key, values in records.items() if key not in shared}
    ledger.count("product", unchanged=len(shared))
    return {**upsert(session, Product, source, own, ledger, only_new={"active": True}, origin=origin), **shared}


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

    Each stay has deal_id, stage_id, from_stage_id, entered_at, left_at, user_id. Other stays of the deals are kept, and
    all stays of a deal whose stage was changed in the CRM.
    """
    columns = ("from_stage_id", "left_at", "user_id")
    rows = session.execute(
        select(StageChange.deal_id, StageChange.stage_id, StageChange.entered_at, StageChange.id,
               StageChange.from_stage_id, StageChange.left_at, StageChange.user_id)
    )  # fmt: skip
    stored = {(deal, stage, at): (row_id, tuple(rest)) for deal, stage, at, row_id, *rest in rows}
    deals_of = {row_id: deal for (deal, _stage, _at), (row_id, _rest) in stored.items()}
    created, changed = [], []
    for stay in stays:
        found = stored.get((stay["deal_id"], stay["stage_id"], stay["entered_at"]))
        if found is None:
            created.append(dict(stay))
        elif found[1] != tuple(stay[column] for column in columns):
            changed.append({"id": found[0], **{column: stay[column] for column in columns}})
    moved = _moved(session, {stay["deal_id"] for stay in created} | {deals_of[stay["id"]] for stay in changed})
    created = [stay for stay in created if stay["deal_id"] not in moved]
    changed = [stay for stay in changed if deals_of[stay["id"]] not in moved]
    if created:
        session.execute(insert(StageChange), created)
    if changed:
        session.execute(update(StageChange), changed)
    unchanged = len(stays) - len(created) - len(changed)
    ledger.count("stage change", created=len(created), updated=len(changed), unchanged=unchanged)


def _moved(session: Session, deal_ids: Collection[int]) -> frozenset[int]:
    """Those of the deals whose stage stands as it was changed in the CRM."""
    stages = _locked(session, Deal, ("stage_id",), sorted(deal_ids))
    return frozenset(edited(session, Deal, stages)) if stages else frozenset()


def _changes(
    session: Session,
    entity: type[E],
    records: Mapping[str, Values],
    differing: Mapping[int, str],
    ledger: Ledger,
    origin: Origin,
) -> Iterator[dict[str, Any]]:
    """The rows to write, by id, without what was changed in the CRM; `differing` are row ids and their keys."""
    if not differing:
        return
    columns = tuple(next(iter(records.values())))
    present = _locked(session, entity, columns, list(differing))
    mine = edited(session, entity, present)
    for row_id, stored in present.items():
        key = differing[row_id]
        values = records[key]
        kept = {c: stored[c] for c in columns if c in mine.get(row_id, ()) and _other(entity, c, stored[c], values[c])}
        if kept:
            name = values.get("name") or values.get("subject") or key
            told = differences(session, entity, kept, values)
            reason = f"{NAMES[entity]} {name!r} was changed in the CRM and keeps {told}"
            ledger.remark(origin.file, origin.lines.get(key), reason)
        wanted = {**values, **kept}
        if _differs(entity, columns, tuple(stored.values()), wanted):
            yield {"id": row_id, **wanted}


def _locked(session: Session, entity: type[E], columns: Sequence[str], ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Row id → values by column, read anew and held: nobody changes them between this look and our writing."""
    found: dict[int, dict[str, Any]] = {}
    wanted = [getattr(entity, column) for column in columns]
    for start in range(0, len(ids), _LOCKED_AT_ONCE):
        some = entity.id.in_(ids[start : start + _LOCKED_AT_ONCE])
        rows = session.execute(select(entity.id, *wanted).where(some).order_by(entity.id).with_for_update())
        found.update((row_id, dict(zip(columns, rest, strict=True))) for row_id, *rest in rows)
    return found


def _stored(
    session: Session, entity: type[E], source: str, columns: Sequence[str]
) -> dict[str, tuple[int, tuple[Any, ...]]]:
    wanted = [getattr(entity, column) for column in columns]
    rows = session.execute(select(entity.id, entity.external_id, *wanted).where(entity.source == source))
    return {str(key): (row_id, tuple(rest)) for row_id, key, *rest in rows}


def _differs(entity: type[E], columns: Sequence[str], stored: tuple[Any, ...], values: Values) -> bool:
    return any(_other(entity, column, old, values[column]) for column, old in zip(columns, stored, strict=True))


def _other(entity: type[E], column: str, stored: Any, value: Any) -> bool:
    return bool(stored != value and _plain(entity, column, stored) != _plain(entity, column, value))


def _plain(entity: type[E], column: str, value: Any) -> Any:
    """A value as the database gives it back: money to its cents, moments in UTC."""
    kind = getattr(entity, column).type
    if isinstance(kind, Numeric) and value is not None and kind.scale is not None:
        return round(float(value), kind.scale)
    return value.astimezone(UTC) if isinstance(value, datetime) else value
