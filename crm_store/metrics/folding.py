"""One figure out of those of many groups: "average revenue per seller", "the top five accounts together".

The finished report, its conditions and its limit included, is aggregated once more over the group that is folded. Rows
that lack that group are no group: what they hold stands in columns of its own, to be told as left out.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, not_, select

from crm_store.metrics.added import DIGITS, OTHER_DIGITS, keys_of
from crm_store.metrics.parts import ROWS
from crm_store.metrics.plan import Plan
from crm_store.metrics.query import Column
from crm_store.metrics.sqlfunctions import divided, rounded

GROUPS = "groups"
"""The column that says of how many groups a figure is made."""
OUTSIDE = "outside_"
"""Begins the columns of what belongs to no group."""


def left_keys(plan: Plan, keys: Sequence[str]) -> tuple[str, ...]:
    """The keys that rows still have once the folded group is gone."""
    return tuple(key for key in keys if key not in _folded_keys(plan, keys))


def folded_columns(plan: Plan, columns: Sequence[Column]) -> tuple[Column, ...]:
    """The report's figures as columns of the folded one, and how many groups each is made of."""
    folded = plan.query.folded
    assert folded is not None
    counted = Column(name=GROUPS, label="Groups counted", unit="count")
    fraction = {"unit": "number"} if folded.by == "mean" else {}
    named = [
        c.model_copy(update={"label": f"{c.label} ({folded.by})"} | (fraction if c.unit == "count" else {}))
        for c in columns
    ]
    return (*named, counted)


def folded(
    plan: Plan,
    report: Select[Any],
    keys: Sequence[str],
    figures: Sequence[Column],
    besides: Sequence[str],
    cut: bool,
) -> Select[Any]:
    """The report's rows made one for each of the keys that are left; `keys` holds the ids of named records too.

    `besides` are counts of what the figures lack; where `cut` says so, every row holds that of all.
    """
    rows = report.order_by(None).subquery("grouped")
    left = [rows.c[key] for key in left_keys(plan, keys)]
    inside = and_(*(rows.c[key].is_not(None) for key in _folded_keys(plan, keys)))
    columns: list[Any] = [*left]
    columns += [_folded(plan, rows.c[figure.name], figure, inside).label(figure.name) for figure in figures]
    columns.append(func.count(case((inside, 1))).label(GROUPS))
    columns.append(func.sum(case((inside, rows.c[ROWS]))).label(ROWS))
    beyond = [metric.name for metric in plan.metrics if metric.additive]
    columns += [func.sum(case((not_(inside), rows.c[name]))).label(f"{OUTSIDE}{name}") for name in beyond]
    columns += [(func.max if cut else func.sum)(rows.c[name]).label(name) for name in besides]
    statement = select(*columns).group_by(*left) if left else select(*columns)
    return statement.order_by(*(column.asc().nulls_last() for column in left))


def _folded(plan: Plan, value: ColumnElement[Any], figure: Column, inside: ColumnElement[bool]) -> ColumnElement[Any]:
    folded = plan.query.folded
    assert folded is not None
    kept = case((inside, value))
    if folded.by == "sum":
        return func.sum(kept) if figure.unit == "count" else rounded(func.sum(kept), _digits(figure))
    return rounded(divided(func.sum(kept), func.count(kept)), _digits(figure))


def _digits(figure: Column) -> int:
    return DIGITS.get(figure.unit, OTHER_DIGITS)


def _folded_keys(plan: Plan, keys: Sequence[str]) -> list[str]:
    folded = plan.query.folded
    assert folded is not None
    return keys_of(plan, folded.over, tuple(keys))
