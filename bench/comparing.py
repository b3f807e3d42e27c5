"""Our report and the SQL by hand in turns, on one store, so that whatever else the machine does slows both."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from bench.bigcompany import CURRENCY
from bench.handwritten import written_by_hand
from bench.measure import seconds_of
from bench.place import TODAY
from bench.usual import Report
from crm_store.metrics.compiler import compile_query
from crm_store.metrics.run import run_metrics
from crm_store.store import Store
from crm_store.visibility import Viewer


@dataclass(frozen=True, slots=True)
class Compared:
    """What one report took, in seconds a round.

    `first` is ours compiled anew, `again` ours as when it was asked before; both with all that is told beside the
    figures. `hand` is the SQL by hand.
    """

    report: str
    first: tuple[float, ...]
    again: tuple[float, ...]
    hand: tuple[float, ...]

    @property
    def ratios(self) -> tuple[float, float]:
        """The medians of ours over that of the SQL by hand: asked first, asked again."""
        by_hand = median(self.hand)
        return median(self.first) / by_hand, median(self.again) / by_hand


def compare(store: Store, report: Report, viewer: Viewer, rounds: int) -> Compared:
    """Measures one report; all ways run once before, so that each finds its pages in memory."""
    sql = written_by_hand(report.sql, store.dialect, viewer.owners)

    def again() -> None:
        run_metrics(store, viewer, report.query, today=TODAY, currency=CURRENCY)

    def first() -> None:
        compile_query.cache_clear()
        again()

    def hand() -> None:
        with store.engine.connect() as connection:
            connection.exec_driver_sql(sql.replace("%", "%%") if store.dialect == "postgresql" else sql).all()

    ways = (first, again, hand)
    for way in ways:
        way()
    took: dict[Callable[[], None], list[float]] = {way: [] for way in ways}
    for number in range(rounds):
        # Each way comes first, second and last in turn.
        for way in ways[number % 3 :] + ways[: number % 3]:
            took[way].append(seconds_of(way))
    name = f"{report.name}, a manager's rows" if not viewer.sees_all else report.name
    return Compared(name, *(tuple(took[way]) for way in ways))
