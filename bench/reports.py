"""Twelve usual reports over millions of rows, on SQLite and PostgreSQL, beside the same SQL written by hand."""

import resource
import sys
from statistics import median

from bench.bigcompany import Size
from bench.bulk import Filled
from bench.comparing import Compared, compare
from bench.filled import filled, postgres
from bench.measure import Line
from bench.place import Place
from bench.usual import REPORTS, Report
from crm_store.store import Store
from crm_store.visibility import Viewer, viewer_by_id

STEPS = (0.001, 0.01, 0.1)
"""The shares of the size on which a few reports show how time grows with rows."""

FEWEST = 10_000
"""Activities below which time says nothing about rows."""

GROWING = tuple(REPORTS[number] for number in (0, 5, 6))
ROUNDS = 7
MANAGER = 1
"""The id of a user who leads a team."""


def reports(place: Place) -> list[Line]:
    """Milliseconds and ratios; how filling went; how time grows with rows; memory."""
    lines = _on("sqlite", place)
    with postgres(place) as there:
        lines += _on("postgresql", place) if there else []
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)
    return [*lines, Line("peak memory, making the rows included", "MiB", (peak,))]


def _on(dialect: str, place: Place) -> list[Line]:
    grown: list[Line] = []
    for step in (step for step in STEPS if Size.of(step * place.scale).activities >= FEWEST):
        with filled(dialect, place, step * place.scale) as (store, _):
            grown += [_growth(dialect, step * place.scale, _measured(place, store, r)) for r in GROWING]
    with filled(dialect, place, place.scale) as (store, made):
        compared = [_measured(place, store, report) for report in REPORTS]
        managed = [_measured(place, store, report, MANAGER) for report in REPORTS if report.as_manager]
    grown += [_growth(dialect, place.scale, c) for c in compared if c.report in {r.name for r in GROWING}]
    return [_filling(dialect, made), *_told(dialect, compared + managed), *grown]


def _filling(dialect: str, made: Filled) -> Line:
    note = f"{made.rows / made.seconds:,.0f} rows/s; {made.index_seconds:,.1f} s of it indexes and counting"
    return Line(f"{dialect}: {made.rows:,} rows made and written", "s", (made.seconds,), note)


def _measured(place: Place, store: Store, report: Report, user: int | None = None) -> Compared:
    place.say(f"{store.dialect}: {report.name}")
    viewer = Viewer.operator()
    if user is not None:
        with store.session() as session:
            viewer = viewer_by_id(session, user)
    return compare(store, report, viewer, ROUNDS)


def _told(dialect: str, compared: list[Compared]) -> list[Line]:
    """A line for each report, and the ratios of all."""
    lines = [
        Line(f"{dialect}: {c.report}", "ms", _milliseconds(c.first), f"{c.ratios[1]:.2f} x by hand ({_hand(c)})")
        for c in compared
    ]
    for number, asked in enumerate(("new", "asked first", "asked again")):
        ratios = tuple(c.ratios[number] for c in compared)
        lines.append(Line(f"{dialect}: all reports, {asked}", "x hand", ratios, f"worst {max(ratios):.2f}"))
    return lines


def _hand(compared: Compared) -> str:
    again = median(compared.again) * 1000
    return f"{median(compared.hand) * 1000:,.1f} ms; asked again {again:,.1f} ms, {compared.ratios[1]:.2f} x"


def _growth(dialect: str, scale: float, compared: Compared) -> Line:
    rows = f"{Size.of(scale).activities:,} activities"
    return Line(f"{dialect}: {compared.report}, {rows}", "ms", _milliseconds(compared.first))


def _milliseconds(seconds: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(1000 * second for second in seconds)
