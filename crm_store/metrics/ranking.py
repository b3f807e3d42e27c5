"""The order of a report's rows, and how many of them: the same rows every time, and no tie cut through."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, String, func, not_, or_, select, true

from crm_store.errors import UnknownName, near_names
from crm_store.metrics.added import SHORT_NAMES, keys_of
from crm_store.metrics.parts import FOREIGN, LACKING
from crm_store.metrics.plan import Plan
from crm_store.metrics.query import Order
from crm_store.metrics.sqlfunctions import by_code_point


def ranked(
    plan: Plan,
    source: Any,
    keys: Sequence[str],
    ids: Sequence[str],
    wanted: Sequence[str],
    conditions: Sequence[ColumnElement[bool]],
) -> Select[Any]:
    """The final SELECT over the report: filtered, sorted, and cut behind the last row that ties.

    Rows without one of the keys come last and are never cut off: they are told apart by whoever reads them.
    """
    limit = plan.query.limit
    order = _order(plan, source, keys, ids)
    if limit and len(order) == 1 and plan.query.limit_per is None:
        return _down_to(plan, source, keys, ids, wanted, conditions, order[0])
    if limit is None:
        sorting = [_direct(column, way) for column, way in order]
        return select(*(source.c[n] for n in wanted)).where(*conditions).order_by(*sorting, *_ties(source, keys, ids))
    gaps = [source.c[key].is_(None) for key in keys]
    first = [or_(*gaps)] if gaps else []
    per = keys_of(plan, plan.query.limit_per, (*keys, *ids)) if plan.query.limit_per else []
    series = [source.c[key] for key in per] or None
    sorting = [_direct(column, way) for column, way in order]
    place = func.rank().over(partition_by=series, order_by=[*first, *sorting]).label("place")
    cut = select(*source.c, place).where(*conditions).cte("ranked")
    gap = [cut.c[key].is_(None) for key in keys]
    return (
        select(*(cut.c[name] for name in wanted))
        .where(or_(cut.c.place <= limit, *gap))
        .order_by(*_ties(cut, per, ()), cut.c.place, *_ties(cut, keys, ids))
    )


def _down_to(
    plan: Plan,
    source: Any,
    keys: Sequence[str],
    ids: Sequence[str],
    wanted: Sequence[str],
    conditions: Sequence[ColumnElement[bool]],
    order: tuple[Any, Order],
) -> Select[Any]:
    """The rows as good as the last one within the limit: to find that one is cheaper than to rank them all.

    Where there are fewer rows than the limit, or the last has no figure, there is no bar to reach.
    """
    column, way = order
    by = by_code_point(column) if isinstance(column.type, String) else column
    gaps = [source.c[key].is_(None) for key in keys]
    last = select(by.label("value")).where(*conditions, *(not_(gap) for gap in gaps))
    bar = last.order_by(_direct(column, way)).limit(1).offset((plan.query.limit or 1) - 1).subquery("bar")
    reached = by >= bar.c.value if way.descending else by <= bar.c.value
    return (
        select(*(source.c[name] for name in wanted))
        .select_from(source.outerjoin(bar, true()))
        .where(*conditions, or_(bar.c.value.is_(None), reached, *gaps))
        .order_by(*gaps, _direct(column, way), *_ties(source, keys, ids))
    )


def _order(plan: Plan, source: Any, keys: Sequence[str], ids: Sequence[str]) -> list[tuple[Any, Order]]:
    """What the rows are sorted by: as asked, else along the time, else the first figure from the top."""
    asked = plan.query.order_by
    if not asked:
        if plan.query.grain:
            return [(source.c[keys[0]], Order(by=keys[0], descending=False))]
        if not keys:
            return []
        asked = (Order(by=plan.metrics[0].name),)
    return [(source.c[column_named(plan, source, order.by, ids)], order) for order in asked]


def _direct(column: Any, order: Order) -> Any:
    if isinstance(column.type, String):
        column = by_code_point(column)
    return (column.desc() if order.descending else column.asc()).nulls_last()


def _ties(source: Any, keys: Sequence[str], ids: Sequence[str]) -> list[Any]:
    return [_direct(source.c[name], Order(by=name, descending=False)) for name in (*keys, *ids)]


def column_named(plan: Plan, source: Any, name: str, ids: Sequence[str], kind: str = "column to sort by") -> str:
    """The column a person means. Raises UnknownName with the columns there are."""
    field = name.replace(":", "_")
    if name in SHORT_NAMES:
        field = f"{plan.metrics[0].name}_{name}"
    known = [column.name for column in source.c if column.name not in ids]
    if field not in known or field.startswith((FOREIGN, LACKING)):
        raise UnknownName(kind, name, near_names(name, known) or tuple(known[:5]))
    return field
