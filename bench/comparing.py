"""Our report and the SQL by hand in turns, on one store, so that whatever else the machine does slows both."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import Any

from bench.bigcompany import CURRENCY
from bench.handwritten import written_by_hand
from bench.measure import Work, seconds_of
from bench.place import TODAY
from bench.usual import Report
from crm_store.metrics import beside, compiler
from crm_store.metrics.query import MetricQuery, Period
from crm_store.metrics.run import run_metrics
from crm_store.store import Store
from crm_store.visibility import Viewer

DAY = timedelta(days=1)
ASKED = ("new", "asked first", "asked again")
"""The ways of asking our reports, as `Compared` tells them apart."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What one report took, in seconds a round, with all that is told beside the figures. `hand` is the SQL by hand.

    `worked` and `hand_worked` are seconds of processor time of asking first and by hand, the database server's
    included, but not of helpers it starts for a large scan.

    `new` is ours when no report was compiled before, `first` for days it was not asked for before, when it was for
    others, `again` when it was asked just so before.
    """

    report: str
    new: tuple[float, ...]
    first: tuple[float, ...]
    again: tuple[float, ...]
    hand: tuple[float, ...]
    worked: tuple[float, ...]
    hand_worked: tuple[float, ...]

    @property
    def work_ratio(self) -> float:
        """The median of processor time of ours, asked first, over that of the SQL by hand."""
        return median(self.worked) / median(self.hand_worked)

    @property
    def ours(self) -> tuple[tuple[float, ...], ...]:
        """Our seconds by way of asking."""
        return self.new, self.first, self.again

    @property
    def ratios(self) -> tuple[float, ...]:
        """The medians of ours over that of the SQL by hand, by way of asking."""
        by_hand = median(self.hand)
        return tuple(median(seconds) / by_hand for seconds in self.ours)


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
    work = Work(_server(store))
    took: list[list[float]] = [[] for _ in ways]
    worked: list[list[float]] = [[] for _ in ways]
    for number in range(rounds + 1):
        # Each way comes first, second, third and last in turn.
        for way in (*range(number % len(ways), len(ways)), *range(number % len(ways))):
            before, timed = ways[way]
            before()
            so_far = work.seconds()
            took_now = seconds_of(timed)
            if number:
                took[way].append(took_now)
                worked[way].append(work.seconds() - so_far)
    name = f"{report.name}, a manager's rows" if not viewer.sees_all else report.name
    seconds_new, seconds_first, seconds_again, seconds_by_hand = map(tuple, took)
    _, worked_first, _, worked_by_hand = map(tuple, worked)
    return Compared(name, seconds_new, seconds_first, seconds_again, seconds_by_hand, worked_first, worked_by_hand)


def _server(store: Store) -> int | None:
    """The process of PostgreSQL that serves us: the pool hands one connection out again and again."""
    if store.dialect != "postgresql":
        return None
    with store.engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        return int(raw.info.backend_pid)


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
