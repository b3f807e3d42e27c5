"""Our report and the SQL by hand in turns, on one store, so that whatever else the machine does slows both."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from bench.bigcompany import CURRENCY
from bench.handwritten import written_by_hand
from bench.measure import seconds_of
from bench.place import TODAY
from bench.usual import Report
from crm_store.metrics import beside, compiler
from crm_store.metrics.query import MetricQuery, Period
from crm_store.metrics.run import run_metrics
from crm_store.store import Store
from crm_store.visibility import Viewer

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Compared:
    """What one report took, in seconds a round, with all that is told beside the figures. `hand` is the SQL by hand.

    `new` is ours when no report was compiled before, `first` for days it was not asked for before, when it was for
    others, `again` when it was asked just so before.
    """

    report: str
    new: tuple[float, ...]
    first: tuple[float, ...]
    again: tuple[float, ...]
    hand: tuple[float, ...]

    @property
    def ratios(self) -> tuple[float, float, float]:
        """The medians of ours over that of the SQL by hand: new, asked first, asked again."""
        by_hand = median(self.hand)
        return median(self.new) / by_hand, median(self.first) / by_hand, median(self.again) / by_hand


def compare(store: Store, report: Report, viewer: Viewer, rounds: int) -> Compared:
    """Measures one report; all ways run once before, so that each finds its pages in memory."""
    sql = written_by_hand(report.sql, store.dialect, viewer.owners)
    earlier = _a_day_earlier(report.query)

    def again() -> None:
        run_metrics(store, viewer, report.query, today=TODAY, currency=CURRENCY)

    def other_days() -> None:
        _forget()
        run_metrics(store, viewer, earlier, today=TODAY - DAY, currency=CURRENCY)

    def nothing_known() -> None:
        _forget()
        store.engine.clear_compiled_cache()

    def hand() -> None:
        with store.engine.connect() as connection:
            connection.exec_driver_sql(sql.replace("%", "%%") if store.dialect == "postgresql" else sql).all()

    ways: tuple[tuple[Callable[[], None], Callable[[], None]], ...] = (
        (nothing_known, again),
        (other_days, again),
        (_nothing, again),
        (_nothing, hand),
    )
    took: list[list[float]] = [[] for _ in ways]
    for number in range(rounds + 1):
        # Each way comes first, second, third and last in turn.
        for way in (*range(number % len(ways), len(ways)), *range(number % len(ways))):
            before, timed = ways[way]
            before()
            seconds = seconds_of(timed)
            if number:
                took[way].append(seconds)
    name = f"{report.name}, a manager's rows" if not viewer.sees_all else report.name
    return Compared(name, *map(tuple, took))


def _forget() -> None:
    """No report is compiled any more."""
    compiler.compile_shape.cache_clear()
    beside.asked.cache_clear()


def _nothing() -> None:
    """What comes before a way that needs nothing."""


def _a_day_earlier(query: MetricQuery) -> MetricQuery:
    """The same report of days that begin and end a day before."""
    period = query.period
    if period is None or period.start is None or period.end is None:
        return query
    return query.model_copy(update={"period": Period(start=period.start - DAY, end=period.end - DAY)})
