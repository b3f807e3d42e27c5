"""The columns a query adds beside a metric: what it is compared with, its change, its share, the total so far."""

from typing import Any

from sqlalchemy import ColumnElement, func, select

from crm_store.metrics.custom import field_of_figure
from crm_store.metrics.plan import Plan
from crm_store.metrics.query import Column
from crm_store.metrics.sqlfunctions import divided, rounded
from crm_store.metrics.types import Metric

DIGITS = {"money": 2, "points": 4}
OTHER_DIGITS = 6
POINTS = 100.0
"""Percentage points in a share of 1."""

SHORT_NAMES = (
    "previous", "change", "change_share", "against", "difference", "difference_share", "share_of_total",
    "running_total",
)  # fmt: skip
"""What the added columns are called where the report has one metric; with several, the metric's name stands before."""


def shown_columns(plan: Plan) -> tuple[Column, ...]:
    """The figures' columns as they are shown, each metric's added ones behind it."""
    return tuple(column for metric in plan.metrics for column in _columns_of(plan, metric))


def _columns_of(plan: Plan, metric: Metric) -> list[Column]:
    label, unit, name = metric.label, metric.unit, metric.name
    currency = plan.currency if unit == "money" else None
    first = label if plan.pair is None else f"{label}: {plan.pair[0].said}"
    shown = [Column(name=name, label=first, unit=unit, currency=currency)]
    if plan.compares:
        other, change = _comparison(plan)
        beside = f"{label} before" if plan.pair is None else f"{label}: {plan.pair[1].said}"
        shown.append(Column(name=f"{name}_{other}", label=beside, unit=unit, currency=currency))
        by = "points" if unit == "share" else unit
        shown.append(Column(name=f"{name}_{change}", label=change.capitalize(), unit=by, currency=currency))
        if unit != "share":
            in_percent = f"{change.capitalize()} in percent"
            shown.append(Column(name=f"{name}_{change}_share", label=in_percent, unit="share"))
    if _shares(plan, metric):
        within = plan.query.share_within
        total = f"Share of {_label(plan, within)}" if within else "Share of total"
        shown.append(Column(name=f"{name}_share_of_total", label=total, unit="share"))
    if _runs(plan, metric):
        shown.append(Column(name=f"{name}_running_total", label="Running total", unit=unit, currency=currency))
    return shown


def with_added(plan: Plan, figures: Any, keys: tuple[str, ...]) -> Any:
    """The figures with the added columns beside them; `keys` are the names of all key columns, ids included."""
    columns = [column for metric in plan.metrics for column in _expressions(plan, figures, metric, keys)]
    return select(*figures.c, *columns).cte("report") if columns else figures


def _expressions(plan: Plan, figures: Any, metric: Metric, keys: tuple[str, ...]) -> list[Any]:
    value, name, made = figures.c[metric.name], metric.name, []
    if plan.compares:
        other, change = _comparison(plan)
        before = figures.c[f"{name}_{other}"]
        if metric.unit == "share":
            made.append(rounded((value - before) * POINTS, DIGITS["points"]).label(f"{name}_{change}"))
        else:
            made.append(as_shown(metric, value - before).label(f"{name}_{change}"))
            made.append(
                rounded(divided(value - before, func.abs(before)), OTHER_DIGITS).label(f"{name}_{change}_share")
            )
    if _shares(plan, metric):
        total = func.sum(value).over(partition_by=_whole(plan, figures, keys))
        made.append(rounded(divided(value, total), OTHER_DIGITS).label(f"{name}_share_of_total"))
    if _runs(plan, metric):
        grain = str(plan.query.grain)
        series = [figures.c[key] for key in keys if key != grain] or None
        running = func.sum(value).over(partition_by=series, order_by=figures.c[grain].nulls_last())
        made.append(as_shown(metric, running).label(f"{name}_running_total"))
    return made


def _whole(plan: Plan, figures: Any, keys: tuple[str, ...]) -> list[Any] | None:
    """What a share is of: the groups it is taken within, else the bucket of time, else everything."""
    within = plan.query.share_within
    if within is None:
        return [figures.c[str(plan.query.grain)]] if plan.query.grain and plan.groups else None
    return [figures.c[key] for key in keys_of(plan, within, keys)]


def keys_of(plan: Plan, place: str, keys: tuple[str, ...]) -> list[str]:
    """The key columns of one group, as `group_by` names it, or of the grain: with the id of a named record."""
    name = next((group.name for group in plan.groups if group.asked == place), place)
    return [key for key in keys if key in (name, f"{name}_id")]


def _label(plan: Plan, place: str) -> str:
    named = [group.label for group in plan.groups if group.asked == place]
    return named[0] if named else str(plan.query.grain and plan.query.grain.words)


def _comparison(plan: Plan) -> tuple[str, str]:
    """What the other figure and the change are called."""
    return ("previous", "change") if plan.pair is None else ("against", "difference")


def other_name(plan: Plan, metric: Metric) -> str:
    """The column of the figure a metric is compared with."""
    return f"{metric.name}_{_comparison(plan)[0]}"


def _shares(plan: Plan, metric: Metric) -> bool:
    return plan.query.share_of_total and metric.additive


def _runs(plan: Plan, metric: Metric) -> bool:
    return plan.query.running_total and metric.additive


def as_shown(metric: Metric, value: ColumnElement[Any]) -> ColumnElement[Any]:
    """Counts as they are, money in cents, the rest to six digits."""
    whole = metric.unit == "count" and field_of_figure(metric.name) is None
    return value if whole else rounded(value, DIGITS.get(metric.unit, OTHER_DIGITS))
