"""Figures about targets.

A target counts when it starts within the period asked for and ends within it, or is still running when the period ends
today. Cut by time it counts where it lies within one month, quarter or year. Without a period the targets that have
begun count. Attainment takes the won deals of the same owners on days such a target covers.
"""

from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, exists, or_, select, union_all

from crm_store.metrics.sqlfunctions import day, label
from crm_store.metrics.types import Measure, Metric, Row
from crm_store.schema import Target, User


def _amount(row: Row) -> ColumnElement[Any]:
    return row("amount")


def _counts(row: Row, starts: SQLColumnExpression[Any], ends: SQLColumnExpression[Any]) -> ColumnElement[bool]:
    """Whether a target from `starts` to `ends` counts in the row's query, as the module says."""
    rules: list[ColumnElement[bool]] = [starts <= day(row.today)]
    period = row.period
    if period and period.start:
        rules.append(starts >= day(period.start))
    if period and period.end:
        rules[0] = starts <= day(period.end)
        if period.end != row.today:
            rules.append(ends <= day(period.end))
    if row.grain and not row.grain.recurs:
        rules.append(label(row.grain, starts, row.fiscal_start) == label(row.grain, ends, row.fiscal_start))
    return and_(*rules)


def _target_counts(row: Row) -> ColumnElement[bool]:
    return _counts(row, row("starts_on"), row("ends_on"))


@cache
def _theirs() -> Any:
    """Each seller with the days of each target of their own or of their team."""
    own, team, member = Target.__table__.alias(), Target.__table__.alias(), User.__table__.alias()
    return union_all(
        select(own.c.owner_id.label("whose"), own.c.starts_on, own.c.ends_on).where(own.c.owner_id.is_not(None)),
        select(member.c.id, team.c.starts_on, team.c.ends_on)
        .join_from(team, member, member.c.team_id == team.c.team_id)
        .where(team.c.owner_id.is_(None)),
    ).subquery("theirs")


def _won_under_target(row: Row) -> ColumnElement[bool]:
    """Won by somebody on a day a target of theirs, or of their team, covers.

    SQLite looks into the targets deal by deal, so it is first told whose targets cover every day. Others join the
    targets to all deals at once, which an OR would keep them from.
    """
    target = _theirs().c
    covered = exists().where(
        target.whose == row("owner_id"),
        target.starts_on <= row("closed_on"),
        target.ends_on >= row("closed_on"),
        _counts(row, target.starts_on, target.ends_on),
    )
    quick = _all_period(row, target) if row.dialect == "sqlite" else []
    return and_(row("status") == "won", row("closed_on") <= day(row.today), or_(*quick, covered))


def _all_period(row: Row, target: Any) -> list[ColumnElement[bool]]:
    """Whether the owner is one of those whose target covers the whole period: then no day need be looked at."""
    period = row.period
    if not (period and period.start and period.end):
        return []
    covers = (target.starts_on <= day(period.start), target.ends_on >= day(period.end))
    counted = select(target.whose).where(*covers, _counts(row, target.starts_on, target.ends_on))
    return [row("owner_id").in_(counted)]


_TARGET = Measure("target", "target", "sum", _amount, _target_counts, "starts_on", currency="currency", ahead=True)

_WON = Measure(
    "won_under_target", "deal", "sum", _amount, _won_under_target, "closed_on", currency="currency", dated=True
)

METRICS = (
    Metric("target", "Target", "Sum of the targets that lie in the period, by the day they start", "money", _TARGET),
    Metric(
        "target_attainment",
        "Target attainment",
        "Won revenue of the sellers who have a target, as a share of their targets",
        "share",
        _WON,
        _TARGET,
    ),
    Metric(
        "target_gap",
        "Missing to target",
        "Targets less the won revenue of the sellers who have one; below zero where more was won",
        "money",
        _TARGET,
        less=_WON,
    ),
)
