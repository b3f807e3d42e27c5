"""MetricQuery → one SELECT.

    WITH <one aggregation per base table>, combined AS (<side by side, by key>), figures AS (<ratios divided, rounded>)
    SELECT keys, figures, changes, shares FROM figures WHERE <having> ORDER BY …

Parts are put side by side by UNION ALL and GROUP BY rather than by joins: a key that is null meets its like, no part
can multiply another's rows, and the keys of all parts are there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, cast, func, literal, null, or_, select, union_all
from sqlalchemy.sql.expression import CTE

from crm_store.metrics.filters import compare
from crm_store.metrics.parts import ROWS, Part, cte, parts_of
from crm_store.metrics.plan import Plan
from crm_store.metrics.query import Column
from crm_store.metrics.ranking import ranked
from crm_store.metrics.spine import spine
from crm_store.metrics.sqlfunctions import rounded
from crm_store.metrics.types import Measure, Metric

_DIGITS = {"money": 2}
_OTHER_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Compiled:
    """A statement and how to read its rows: `keys` first columns, then `columns`' figures, then what is not shown."""

    statement: Select[Any]
    columns: tuple[Column, ...]
    keys: tuple[str, ...]
    ids: tuple[str, ...]
    parts: tuple[Part, ...]
    cut: bool

    def total(self, rows: Sequence[Any], name: str) -> int:
        """The sum of a column of counts over all groups, also those that were cut off."""
        counts = [int(row[name] or 0) for row in rows]
        return max(counts, default=0) if self.cut else sum(counts)


def compile_query(plan: Plan) -> Compiled:
    """The one statement that answers a plan."""
    parts = parts_of(plan)
    keys, ids = key_names(plan)
    combined = _combined(plan, parts, keys + ids)
    figures = _figures(plan, parts, combined, keys + ids)
    source = _derived(plan, figures)
    shown = _columns(plan)
    conditions = _after(plan, source)
    cut = bool(conditions or plan.query.limit)
    besides = [_of_all(figures, name) if cut else source.c[name] for name in _beside(parts)]
    wanted = (*keys, *(column.name for column in shown), ROWS)
    statement = ranked(plan, source, keys, ids, wanted, conditions).add_columns(*besides)
    return Compiled(statement, _key_columns(plan) + shown, keys, ids, tuple(parts), cut)


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
    if plan.compares and plan.query.grain:
        statement = statement.having(func.max(rows.c.current) == 1)
    return statement.cte("combined")


def _aligned(source: CTE, keys: tuple[str, ...], types: dict[str, Any], earlier: bool, plan: Plan) -> Select[Any]:
    """A part's rows with the columns of all parts, those it does not have being null."""

    def column(name: str, there: bool = True) -> Any:
        return (source.c[name] if there and name in source.c else cast(null(), types[name])).label(name)

    columns = [column(name, there=not (earlier and name == ROWS)) for name in types]
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
        columns += [_previous(plan, metric, c).label(f"{metric.name}_previous") for metric in plan.all_metrics]
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
    if metric.over is not None:
        value = value * 1.0 / func.nullif(_gapless(metric.over, c[f"{prefix}{metric.over.name}"]), 0)
    return _as_shown(metric, value)


def _as_shown(metric: Metric, value: ColumnElement[Any]) -> ColumnElement[Any]:
    """Counts as they are, money in cents, the rest to six digits."""
    return value if metric.unit == "count" else rounded(value, _DIGITS.get(metric.unit, _OTHER_DIGITS))


def _gapless(measure: Measure, column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Nothing counted is 0 and nothing added up is 0; an average of nothing stays unknown."""
    return func.coalesce(column, 0) if measure.aggregate in ("count", "distinct", "sum") else column


def _previous(plan: Plan, metric: Metric, c: Any) -> ColumnElement[Any]:
    """The earlier figure; unknown, not zero, where the whole earlier time holds no row."""
    value = value_of(metric, c, "previous_")
    if plan.groups and not plan.query.grain:
        return value
    return case((c[f"previous_{ROWS}"] > 0, value))


def _derived(plan: Plan, figures: CTE) -> Any:
    """The figures with their changes, shares and running totals beside them."""
    columns: list[Any] = []
    grain = str(plan.query.grain) if plan.query.grain else None
    for metric in plan.metrics:
        value = figures.c[metric.name]
        if plan.compares:
            earlier = figures.c[f"{metric.name}_previous"]
            share = rounded((value - earlier) * 1.0 / func.nullif(func.abs(earlier), 0), _OTHER_DIGITS)
            columns.append(_as_shown(metric, value - earlier).label(f"{metric.name}_change"))
            columns.append(share.label(f"{metric.name}_change_share"))
        if plan.query.share_of_total and metric.additive:
            split = figures.c[grain] if grain and plan.groups else None
            total = func.nullif(func.sum(value).over(partition_by=split), 0)
            columns.append(rounded(value * 1.0 / total, _OTHER_DIGITS).label(f"{metric.name}_share_of_total"))
        if plan.query.running_total and grain and metric.additive:
            names = [name for names in key_names(plan) for name in names if name != grain]
            series = [figures.c[name] for name in names] or None
            running = func.sum(value).over(partition_by=series, order_by=figures.c[grain])
            columns.append(_as_shown(metric, running).label(f"{metric.name}_running_total"))
    return select(*figures.c, *columns).cte("report") if columns else figures


def _after(plan: Plan, source: Any) -> list[ColumnElement[bool]]:
    """Conditions on finished rows: having, and for a share of the total the filters on the groups."""
    made = [compare(source.c[having.metric], having.op, (having.value,)) for having in plan.query.having]
    names = {group.dimension.name: group.name for group in plan.groups}
    for condition in plan.grouped_filters:
        column = source.c[names[condition.dimension.name]]
        made.append(or_(column.is_(None), compare(column, condition.op, condition.values)))
    return [and_(*made)] if made else []


def _key_columns(plan: Plan) -> tuple[Column, ...]:
    grain = plan.query.grain
    first = (Column(name=str(grain), label=str(grain).capitalize(), unit=str(grain)),) if grain else ()
    return first + tuple(
        Column(name=group.name, label=group.label.capitalize(), unit=group.unit) for group in plan.groups
    )


def _columns(plan: Plan) -> tuple[Column, ...]:
    """The figures' columns as they are shown; see `public_name` for what a person calls them."""
    shown: list[Column] = []
    for metric in plan.metrics:
        label, unit, currency = metric.label, metric.unit, plan.currency if metric.unit == "money" else None
        shown.append(Column(name=metric.name, label=label, unit=unit, currency=currency))
        if plan.compares:
            shown.append(Column(name=f"{metric.name}_previous", label=f"{label} before", unit=unit, currency=currency))
            shown.append(Column(name=f"{metric.name}_change", label="Change", unit=unit, currency=currency))
            shown.append(Column(name=f"{metric.name}_change_share", label="Change in percent", unit="share"))
        if plan.query.share_of_total and metric.additive:
            shown.append(Column(name=f"{metric.name}_share_of_total", label="Share of total", unit="share"))
        if plan.query.running_total and metric.additive:
            shown.append(
                Column(name=f"{metric.name}_running_total", label="Running total", unit=unit, currency=currency)
            )
    return tuple(shown)
