"""The usual reports: what a manager asks for every week, as a query of ours and as SQL written by hand."""

from dataclasses import dataclass
from datetime import date

from bench import handwritten as by_hand
from bench.place import TODAY
from crm_store.metrics.query import Grain, MetricQuery, Period

_QUARTER = Period(start=date(2026, 4, 1), end=TODAY)
_YEAR = Period(start=date(2026, 1, 1), end=TODAY)
_MONTH = Period(start=date(2026, 6, 1), end=TODAY)
_TWELVE_MONTHS = Period(start=date(2025, 7, 1), end=TODAY)


@dataclass(frozen=True, slots=True)
class Report:
    """One report: its name, our query, the SQL by hand, and whether it is also measured as a manager."""

    name: str
    query: MetricQuery
    sql: str
    as_manager: bool = False


REPORTS = (
    Report(
        "won revenue this quarter by region",
        MetricQuery(metrics=("won_revenue",), group_by=("region",), period=_QUARTER),
        by_hand.WON_BY_REGION,
        as_manager=True,
    ),
    Report(
        "win rate this year by seller",
        MetricQuery(metrics=("win_rate",), group_by=("owner",), period=_YEAR),
        by_hand.WIN_RATE_BY_SELLER,
    ),
    Report(
        "pipeline by stage",
        MetricQuery(metrics=("pipeline_value",), group_by=("stage",)),
        by_hand.PIPELINE_BY_STAGE,
        as_manager=True,
    ),
    Report(
        "top 10 accounts this year",
        MetricQuery(metrics=("won_revenue",), group_by=("account",), period=_YEAR, limit=10),
        by_hand.TOP_ACCOUNTS,
    ),
    Report(
        "won revenue by month",
        MetricQuery(metrics=("won_revenue",), grain=Grain.MONTH, period=_TWELVE_MONTHS),
        by_hand.WON_BY_MONTH,
    ),
    Report(
        "activities this month by seller",
        MetricQuery(metrics=("activities",), group_by=("owner",), period=_MONTH),
        by_hand.ACTIVITIES_BY_SELLER,
    ),
    Report(
        "calls this quarter by week",
        MetricQuery(metrics=("calls",), grain=Grain.WEEK, period=_QUARTER),
        by_hand.CALLS_BY_WEEK,
    ),
    Report(
        "average deal size this year by product",
        MetricQuery(metrics=("average_deal_size",), group_by=("product",), period=_YEAR),
        by_hand.DEAL_SIZE_BY_PRODUCT,
    ),
    Report(
        "median sales cycle this year",
        MetricQuery(metrics=("median_sales_cycle",), period=_YEAR),
        "{cycle}",
    ),
    Report(
        "won revenue this quarter against last year",
        MetricQuery(metrics=("won_revenue",), period=_QUARTER, compare_to="same_period_last_year"),
        by_hand.WON_AGAINST_LAST_YEAR,
    ),
    Report("deals without activity in 30 days", MetricQuery(metrics=("stalled_deals",)), by_hand.STALLED),
    Report(
        "target attainment this quarter by seller",
        MetricQuery(metrics=("target_attainment",), group_by=("owner",), period=_QUARTER),
        by_hand.ATTAINMENT,
    ),
)
