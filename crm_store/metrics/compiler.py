"""MetricQuery → one SELECT.

    WITH <one aggregation per base table>, combined AS (<side by side, by key>), figures AS (<ratios divided, rounded>)
    SELECT keys, figures, changes, shares FROM figures WHERE <having> ORDER BY …

Parts are put side by side by UNION ALL and GROUP BY rather than by joins: a key that is null meets its like, no part
can multiply another's rows, and the keys of all parts are there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, cast, func, literal, null, or_, select, union_all
from sqlalchemy.sql.expression import CTE

from crm_store.metrics.added import as_shown, other_name, shown_columns, with_added
from crm_store.metrics.conditions import compare
from crm_store.metrics.days import DayPlace, places_in, values
from crm_store.metrics.folding import folded, folded_columns, left_keys
from crm_store.metrics.parts import ROWS, Part, cte, parts_of
from crm_store.metrics.plan import Plan
from crm_store.metrics.query import Column, Having
from crm_store.metrics.ranking import column_named, ranked
from crm_store.metrics.shapes import days_of, shape_of
from crm_store.metrics.spine import spine
from crm_store.metrics.sqlfunctions import divided
from crm_store.metrics.types import Measure, Metric

COMPILED = 128
"""How many reports are kept compiled: those of a team's day."""


@dataclass(frozen=True, slots=True, eq=False)
class Compiled:
    """A statement and how to read its rows: `keys` first columns, then `columns`' figures, then what is not shown.

    `cut` says that a limit or a condition on groups may have taken rows away.
    """

    statement: Select[Any]
    columns: tuple[Column, ...]
    keys: tuple[str, ...]
    ids: tuple[str, ...]
    foreign: Select[Any] | None
    """How many amounts are in other currencies, for a report whose conditions on sums left no row to tell it."""
    parts: tuple[Part, ...]
    cut: bool
    shape: Plan
    days: tuple[DayPlace, ...]
    """The days `statement` and `foreign` are to be given when they run."""

    def values(self, plan: Plan) -> dict[str, Any]:
        """The days to run the statement with for a plan of its shape."""
        return values(self.days, days_of(plan))

    def total(self, rows: Sequence[Any], name: str) -> int:
        """The sum of a column of counts over all groups, also those that were cut off."""
        counts = [int(row[name] or 0) for row in rows]
        return max(counts, default=0) if self.cut else sum(counts)


def compile_query(plan: Plan) -> Compiled:
    """The one statement that answers a plan, and any plan that differs in its days alone: it is not compiled again."""
    return compile_shape(shape_of(plan))


@lru_cache(maxsize=COMPILED)
def compile_shape(plan: Plan) -> Compiled:
    """The statement for all plans of a shape."""
    parts = parts_of(plan)
    keys, ids = key_names(plan)
    combined = _combined(plan, parts, keys + ids)
    figures = _figures(plan, parts, combined, keys + ids)
    source = with_added(plan, figures, keys + ids)
    shown = shown_columns(plan)
    conditions = _after(plan, source, ids)
    cut = bool(conditions or plan.query.limit)
    besides = [_of_all(figures, name) if cut else source.c[name] for name in _beside(parts)]
    wanted = (*keys, *(ids if plan.query.folded else ()), *(column.name for column in shown), ROWS)
    statement = ranked(plan, source, keys, ids, wanted, conditions).add_columns(*besides)
    foreign = select(*besides) if conditions and any(part.currencies for part in parts) else None
    columns = _key_columns(plan)
    if plan.query.folded:
        statement = folded(plan, statement, (*keys, *ids), shown, _beside(parts), cut)
        keys, ids = left_keys(plan, keys), left_keys(plan, ids)
        columns, shown = tuple(c for c in columns if c.name in keys), folded_columns(plan, shown)
    return Compiled(statement, columns + shown, keys, ids, foreign, tuple(parts), cut, plan, places_in(statement))


def key_names(plan: Plan) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the shown keys, and of the ids that keep records of one name apart."""
    grain = (str(plan.query.grain),) if plan.query.grain else ()
    ids = tuple(f"{group.name}_id" for group in plan.groups if group.dimension.named)
    return grain + tuple(group.name for group in plan.groups), ids


def _combined(plan: Plan, parts: list[Part], keys: tuple[str, ...]) -> CTE:
    """All parts by key. Earlier parts of a query cut by time bring no key of their own."""
    sources: list[CTE] = [cte(plan, part) for part in parts]
    if plan.query.include_empty:
        sources.append(spine(plan))
    if len(sources) == 1:
        return sources[0]
    types = {column.name: column.type for source in sources for column in source.c if column.name not in keys}
    names = [*types, f"previous_{ROWS}"] if plan.compares else list(types)
    earlier = {part.name for part in parts if part.earlier}
    both = union_all(*(_aligned(source, keys, types, source.name in earlier, plan) for source in sources))
    rows = both.subquery("side_by_side")
    statement = select(*(rows.c[key] for key in keys), *(func.max(rows.c[name]).label(name) for name in names))
    statement = statement.group_by(*(rows.c[key] for key in keys))
    if plan.keyed_by_one_side:
        statement = statement.having(func.max(rows.c.current) == 1)
    return statement.cte("combined")


def _aligned(source: CTE, keys: tuple[str, ...], types: dict[str, Any], earlier: bool, plan: Plan) -> Select[Any]:
    """A part's rows with the columns of all parts, those it does not have being null."""

    def column(name: str, there: bool = True) -> Any:
        return (source.c[name] if there and name in source.c else cast(null(), types[name])).label(name)

    hidden = earlier and plan.pair is None  # rows of an earlier time are none of the time asked for
    columns = [column(name, there=not (hidden and name == ROWS)) for name in types]
    if plan.compares:
        columns.append(column(ROWS, there=earlier).label(f"previous_{ROWS}"))
        columns.append((cast(null(), types[ROWS]) if earlier else literal(1)).label("current"))
    return select(*(source.c[key] for key in keys), *columns)


def _figures(plan: Plan, parts: list[Part], combined: CTE, keys: tuple[str, ...]) -> CTE:
    """The metrics of each group: ratios divided, gaps closed, rounded as they are shown."""
    c = combined.c
    columns: list[Any] = [c[key] for key in keys]
    columns += [value_of(metric, c, "").label(metric.name) for metric in plan.all_metrics]
    if plan.compares:
        columns += [_previous(plan, metric, c).label(other_name(plan, metric)) for metric in plan.all_metrics]
    columns.append(func.coalesce(c[ROWS], 0).label(ROWS))
    columns += [c[name] for name in _beside(parts)]
    return select(*columns).cte("figures")


def _beside(parts: list[Part]) -> tuple[str, ...]:
    """The columns that are not shown: counts of what the figures lack, and of what may not be added up."""
    names = [name for part in parts for name, _ in (*part.currencies, *part.lacking)]
    return tuple(dict.fromkeys(names))


def _of_all(figures: CTE, name: str) -> ColumnElement[Any]:
    """A count over all groups, in every row, so that it outlasts what a limit cuts off."""
    return select(func.sum(figures.c[name])).scalar_subquery().label(name)


def value_of(metric: Metric, c: Any, prefix: str) -> ColumnElement[Any]:
    """A metric from its measures' columns."""
    value = _gapless(metric.measure, c[f"{prefix}{metric.measure.name}"])
    if metric.less is not None:
        value = value - _gapless(metric.less, c[f"{prefix}{metric.less.name}"])
    if metric.over is not None:
        value = divided(value, _gapless(metric.over, c[f"{prefix}{metric.over.name}"]))
    return as_shown(metric, value)


def _gapless(measure: Measure, column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Nothing counted is 0 and nothing added up is 0; an average of nothing stays unknown."""
    return func.coalesce(column, 0) if measure.aggregate in ("count", "distinct", "sum") else column


def _previous(plan: Plan, metric: Metric, c: Any) -> ColumnElement[Any]:
    """The earlier figure; unknown, not zero, where the whole earlier time holds no row."""
    value = value_of(metric, c, "previous_")
    if plan.pair is not None or (plan.groups and not plan.keyed_by_one_side):
        return value
    return case((c[f"previous_{ROWS}"] > 0, value))


def _after(plan: Plan, source: Any, ids: tuple[str, ...]) -> list[ColumnElement[bool]]:
    """Conditions on finished rows: having, and for a share of the total the filters on the groups."""
    made = [_kept(plan, source, having, ids) for having in plan.query.having]
    names = {group.dimension.name: group.name for group in plan.groups}
    for condition in plan.grouped_filters:
        column = source.c[names[condition.dimension.name]]
        made.append(or_(column.is_(None), compare(column, condition.op, condition.values)))
    return [and_(*made)] if made else []


def _kept(plan: Plan, source: Any, having: Having, ids: tuple[str, ...]) -> ColumnElement[bool]:
    """The condition a group's figure meets: against a value, or against another figure of the group."""
    column = source.c[column_named(plan, source, having.metric, ids, "metric")]
    other = having.value if having.to is None else source.c[column_named(plan, source, having.to, ids, "metric")]
    return compare(column, having.op, (other,))


def _key_columns(plan: Plan) -> tuple[Column, ...]:
    grain = plan.query.grain
    first = (Column(name=str(grain), label=grain.words.capitalize(), unit=str(grain)),) if grain else ()
    return first + tuple(
        Column(name=group.name, label=group.label.capitalize(), unit=group.unit) for group in plan.groups
    )
