"""The parts of a statement: one aggregation over one base table each, before anything is joined to anything.

Measures over the same table and the same time share a part; each keeps its own condition, so that none is multiplied
or thinned out by another. Every part yields the same keys, so that the parts can be put side by side.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Float, Select, Table, and_, case, func, or_, select
from sqlalchemy.sql.expression import CTE

from crm_store.metrics import early
from crm_store.metrics.catalogue import ENTITIES
from crm_store.metrics.conditions import Condition
from crm_store.metrics.keys import group_keys, grouped, time_key
from crm_store.metrics.periods import within
from crm_store.metrics.plan import Plan
from crm_store.metrics.query import Grain, Period
from crm_store.metrics.rows import BaseRow
from crm_store.metrics.sqlfunctions import any_of, label_of_bucket, middle_of
from crm_store.metrics.types import Expression, Measure

ROWS = "rows_counted"
FOREIGN, LACKING = "in_another_currency", "lacking"


@dataclass(frozen=True, slots=True)
class Part:
    """Measures aggregated together. `earlier` says that they are of the period, or value, compared with."""

    name: str
    measures: tuple[Measure, ...]
    earlier: bool

    @property
    def entity(self) -> str:
        return self.measures[0].entity

    @property
    def time(self) -> str | None:
        return self.measures[0].time

    @property
    def median(self) -> bool:
        return self.measures[0].aggregate == "median"

    def column(self, measure: Measure) -> str:
        """The name of a measure's column: earlier figures are told apart from those of the period asked for."""
        return f"previous_{measure.name}" if self.earlier else measure.name

    @property
    def lacking(self) -> tuple[tuple[str, Measure], ...]:
        """(column, measure) of each count of rows left out of a figure because their value is not known."""
        if self.earlier:
            return ()
        return tuple((f"{LACKING}_{measure.name}", measure) for measure in self.measures if measure.value)

    @property
    def currencies(self) -> tuple[tuple[str, str], ...]:
        """(column, path) of what is 0 where no amount of a sum is in another currency than the company's."""
        paths = dict.fromkeys(measure.currency for measure in self.measures if measure.currency)
        marks = ["" if number == 0 else f"_{number}" for number in range(len(paths))]
        return tuple((f"{FOREIGN}{mark}", path) for mark, path in zip(marks, paths, strict=True))


def parts_of(plan: Plan) -> list[Part]:
    """The parts of a plan, the period's first, then those of the period compared with."""
    bundles: dict[tuple[str, str | None, str], list[Measure]] = {}
    for measure in plan.measures:
        alone = measure.name if measure.aggregate == "median" else ""
        key = (measure.entity, measure.time if plan.timed else None, alone)
        bundles.setdefault(key, []).append(measure)
    parts = []
    for entity, time, alone in bundles:
        name = "_".join(word for word in (entity, alone or (time or "").replace(".", "_"), "figures") if word)
        measures = tuple(bundles[entity, time, alone])
        parts.append(Part(name, measures, False))
        if plan.compares:
            parts.append(Part(f"earlier_{name}", measures, True))
    return sorted(parts, key=lambda part: part.earlier)


def base_row(plan: Plan, part: Part) -> BaseRow:
    """The row a part aggregates, knowing its own period."""
    return BaseRow(
        ENTITIES[part.entity],
        plan.today,
        period_of(plan, part),
        plan.query.grain,
        fiscal_start=plan.fiscal_start,
        viewer=plan.viewer,
        dialect=plan.dialect,
    )


def period_of(plan: Plan, part: Part) -> Period | None:
    """The days a part's rows lie in: those compared with for an earlier part, unless values are compared."""
    return plan.earlier if part.earlier and plan.pair is None else plan.query.period


def kept(plan: Plan, part: Part, row: BaseRow, filters: Iterable[Condition]) -> list[ColumnElement[bool]]:
    """The conditions on a part's rows, but for its period: seen by the viewer, filtered, and of one of its measures."""
    conditions = [row.seen_by(plan.viewer)] if not plan.viewer.sees_all else []
    conditions += [condition.on(row) for condition in filters]
    if plan.pair is not None:
        conditions.append(plan.pair[part.earlier].on(row))
    own = _own_conditions(part.measures)
    if all(own):
        conditions.append(any_of(condition(row) for condition in own if condition))
    return conditions


def rows_of(plan: Plan, part: Part, row: BaseRow) -> list[ColumnElement[bool]]:
    """All conditions on a part's rows."""
    conditions = kept(plan, part, row, plan.row_filters)
    return conditions + (within(row, part.time, period_of(plan, part)) if part.time else [])


def cte(plan: Plan, part: Part) -> CTE:
    """The part as a named subquery: its keys, its measures, how many rows it counted, and their currencies."""
    row = base_row(plan, part)
    time = time_key(plan, row, part.time, earlier=part.earlier)
    conditions = rows_of(plan, part, row)
    if part.median and plan.dialect != "postgresql":
        statement = _median(part, row, [*time, *group_keys(plan, row)], conditions, plan.currency)
    else:
        by_id = early.links(plan.groups, row, part.measures)
        keys = [*time, *group_keys(plan, row, without=by_id), *early.ids(row, by_id)]
        figures = _figures(plan, part, row, again=early.must_group_again(by_id, row))
        statement = row.joined(select(*keys, *figures)).where(*conditions).group_by(*grouped(keys))
        if by_id:
            statement = early.named(plan, row, statement, by_id, _aggregates(part))
    return _named(plan, statement).cte(part.name)


def _figures(plan: Plan, part: Part, row: BaseRow, *, again: bool) -> list[Any]:
    """The labelled figures of a part, and beside them how many rows it counted and what they lack.

    With `again` what the figures can be told from once the groups are put together.
    """
    several = len(_own_conditions(part.measures)) > 1
    wanted = [(part.column(measure), measure) for measure in part.measures]
    if again:
        wanted = [(name, of) for column, measure in wanted for name, of in early.of_parts(column, measure)]
    columns = [aggregate(measure, row, conditional=several).label(name) for name, measure in wanted]
    columns += [_lacking(m, row, conditional=several).label(name) for name, m in part.lacking]
    return [*columns, func.count().label(ROWS), *_currency_columns(part, row, plan.currency, several)]


def _aggregates(part: Part) -> dict[str, str]:
    """How each column of a part's figures is aggregated."""
    counts = (*(name for name, _ in part.lacking), ROWS, *(name for name, _ in part.currencies))
    return {**{part.column(m): m.aggregate for m in part.measures}, **dict.fromkeys(counts, "count")}


def aggregate(measure: Measure, row: BaseRow, *, conditional: bool) -> ColumnElement[Any]:
    """The aggregate of a measure; `conditional` counts only the rows of its own condition."""
    value: Any = measure.value(row) if measure.value else None
    if conditional and measure.where:
        value = case((measure.where(row), 1 if value is None else value))
    if measure.aggregate == "count":
        return func.count() if value is None else func.count(value)
    if measure.aggregate == "distinct":
        return func.count(value.distinct())
    if measure.aggregate == "median":
        return middle_of(value)
    if measure.aggregate == "average":
        return func.avg(value, type_=Float())
    functions: dict[str, Any] = {"sum": func.sum, "minimum": func.min, "maximum": func.max}
    result: ColumnElement[Any] = functions[measure.aggregate](value)
    return result


def _lacking(measure: Measure, row: BaseRow, *, conditional: bool) -> ColumnElement[int]:
    """How many rows a measure is about have no value: counted in passing, in the same scan."""
    assert measure.value is not None
    value = measure.value(row)
    if conditional and measure.where:
        return func.count(case((and_(measure.where(row), value.is_(None)), 1)))
    return func.count() - func.count(value)


def _own_conditions(measures: Sequence[Measure]) -> tuple[Expression | None, ...]:
    return tuple(dict.fromkeys(measure.where for measure in measures))


def _currency_columns(part: Part, row: BaseRow, company: str, several: bool) -> list[Any]:
    """What is above zero where rows may be in a foreign currency.

    Where an index names the least and the greatest currency of the table, they tell for all rows at once; else the
    rows are counted, because the least and greatest name of each group cost a scan as much.
    """
    columns: list[Any] = []
    for name, path in part.currencies:
        if _is_indexed(row, path):
            columns.append(_foreign_anywhere(row, path, company).label(name))
            continue
        foreign: ColumnElement[Any] = func.nullif(row(path), company)
        wheres = [m.where for m in part.measures if m.currency == path]
        if several and all(wheres):
            foreign = case((any_of(where(row) for where in wheres if where), foreign))
        columns.append(func.count(foreign).label(name))
    return columns


def _is_indexed(row: BaseRow, path: str) -> bool:
    """Whether the column at the path is the row's own and an index begins with it."""
    table = row.model.__table__
    return isinstance(table, Table) and any(next(iter(index.columns)).name == path for index in table.indexes)


def _foreign_anywhere(row: BaseRow, path: str, company: str) -> ColumnElement[int]:
    """1 where any row of the whole table has another currency than the company's, else 0."""
    currency = row.model.__table__.alias(f"any_{row.entity.name}").c[path]
    ends = (select(function(currency)).scalar_subquery() for function in (func.min, func.max))
    return case((or_(*(end != company for end in ends)), 1), else_=0)


def _median(
    part: Part, row: BaseRow, keys: list[Any], conditions: list[ColumnElement[bool]], company: str
) -> Select[Any]:
    """The middle value of each group, the mean of the two middle ones of an even number: by row numbers."""
    (measure,) = part.measures
    assert measure.value is not None
    foreign = [func.nullif(row(path), company).label(name) for name, path in part.currencies]
    values = (
        row.joined(select(*keys, measure.value(row).label("value"), *foreign)).where(*conditions).subquery("valued")
    )
    v = values.c
    split = [v[key.name] for key in keys] or None
    # Rows without a value come last and are not counted: their group stands, with nothing in it.
    place = func.row_number().over(partition_by=split, order_by=v.value.desc().nulls_last()).label("place")
    size = func.count(v.value).over(partition_by=split).label("size")
    numbered = select(*v, place, size).subquery("numbered")
    c = numbered.c
    middle = and_(2 * c.place >= c.size, 2 * c.place <= c.size + 2)
    grouped = [c[key.name] for key in keys]
    return select(
        *grouped,
        func.avg(case((middle, c.value)), type_=Float()).label(part.column(measure)),
        *((func.count() - func.count(c.value)).label(name) for name, _ in part.lacking),
        func.count().label(ROWS),
        *(func.count(c[name]).label(name) for name, _ in part.currencies),
    ).group_by(*grouped)


def _named(plan: Plan, statement: Select[Any]) -> Select[Any]:
    """The part with its buckets of time named as they are shown: once a group, not once a row."""
    cuts = {group.name: group.grain for group in plan.groups} | {str(plan.query.grain): plan.query.grain}
    if Grain.WEEK not in cuts.values():
        return statement
    columns = statement.subquery("buckets").c.values()
    return select(*(label_of_bucket(g, c).label(c.name) if (g := cuts.get(c.name)) else c for c in columns))
