"""Twelve usual reports over millions of rows, on SQLite and PostgreSQL, beside the same SQL written by hand."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from bench import memory
from bench.bigcompany import Size
from bench.bulk import Filled
from bench.comparing import ASKED, Compared, compare
from bench.filled import filled, postgres
from bench.measure import Line
from bench.page import over_all, page
from bench.place import Place
from bench.understanding import understanding
from bench.usual import REPORTS, Report
from crm_store.store import Store
from crm_store.visibility import Viewer, viewer_by_id

STEPS = (0.001, 0.01, 0.1)
"""The shares of the size on which a few reports show how time grows with rows."""

FEWEST = 10_000
"""Activities below which time says nothing about rows."""

GROWING = tuple(REPORTS[number] for number in (0, 5, 6))
ROUNDS, LONG_ROUNDS = 15, 7
LONG = 0.5
"""Seconds of the SQL by hand above which fewer rounds tell as much."""
MANAGER = 1
"""The id of a user who leads a team."""


@dataclass
class _Measured:
    """What was measured on one database; `grown` are reports with the activities there were, `peaks` are in MiB."""

    lines: list[Line] = field(default_factory=list)
    compared: list[Compared] = field(default_factory=list)
    grown: list[tuple[int, Compared]] = field(default_factory=list)
    peaks: list[float] = field(default_factory=list)


def reports(place: Place) -> list[Line]:
    """Milliseconds and ratios; how filling went; how time grows with rows; memory; understanding a question alone."""
    measured = {"sqlite": _on("sqlite", place)}
    with postgres(place) as there:
        if there:
            measured["postgresql"] = _on("postgresql", place)
    found = measured.items()
    place.pages.append(page({name: m.compared for name, m in found}, {name: m.grown for name, m in found}))
    lines = [line for name, m in found for line in (*m.lines, *_told(name, m))]
    peak = max(most for m in measured.values() for most in m.peaks)
    lines.append(Line("peak memory of the reports", "MiB", (peak,), "of this process; a server's own is not in it"))
    return [*lines, *understanding(place)]


def _on(dialect: str, place: Place) -> _Measured:
    measured = _Measured()
    for step in (step for step in STEPS if Size.of(step * place.scale).activities >= FEWEST):
        with filled(dialect, place, step * place.scale) as (store, _):
            rows = Size.of(step * place.scale).activities
            measured.grown += [(rows, _compared(place, store, r)) for r in GROWING]
    with filled(dialect, place, place.scale) as (store, made):
        measured.lines.append(_filling(dialect, made))
        memory.begin_anew()
        measured.compared += [_compared(place, store, report) for report in REPORTS]
        measured.compared += [_compared(place, store, report, MANAGER) for report in REPORTS if report.as_manager]
        measured.peaks.append(memory.peak())
    names, rows = {report.name for report in GROWING}, Size.of(place.scale).activities
    measured.grown += [(rows, c) for c in measured.compared if c.report in names]
    return measured


def _filling(dialect: str, made: Filled) -> Line:
    note = f"{made.rows / made.seconds:,.0f} rows/s; {made.index_seconds:,.1f} s of it indexes and counting"
    return Line(f"{dialect}: {made.rows:,} rows made and written", "s", (made.seconds,), note)


def _compared(place: Place, store: Store, report: Report, user: int | None = None) -> Compared:
    place.say(f"{store.dialect}: {report.name}")
    viewer = Viewer.operator()
    if user is not None:
        with store.session() as session:
            viewer = viewer_by_id(session, user)
    few = compare(store, report, viewer, 1)
    return compare(store, report, viewer, LONG_ROUNDS if median(few.hand) > LONG else ROUNDS)


def _told(dialect: str, measured: _Measured) -> list[Line]:
    """A line for each report, the ratios of all, and a line for each size."""
    lines = [Line(f"{dialect}: {c.report}", "ms", _milliseconds(c.first), _note(c)) for c in measured.compared]
    whole = over_all(measured.compared)
    for number, asked in enumerate(ASKED):
        ratios = tuple(c.ratios[number] for c in measured.compared)
        lines.append(Line(f"{dialect}: all reports, {asked}", "x hand", ratios, f"worst {whole[number][1]:.2f}"))
    work = tuple(c.work_ratio for c in measured.compared)
    lines.append(Line(f"{dialect}: all reports, first, processor time", "x hand", work, f"worst {max(work):.2f}"))
    return lines + [
        Line(f"{dialect}: {c.report}, {rows:,} activities", "ms", _milliseconds(c.first)) for rows, c in measured.grown
    ]


def _note(compared: Compared) -> str:
    new, first, again = (f"{ratio:.2f}" for ratio in compared.ratios)
    by_hand = median(compared.hand) * 1000
    return f"{first} x by hand ({by_hand:,.1f} ms); asked again {again} x, a new kind {new} x"


def _milliseconds(seconds: Sequence[float]) -> tuple[float, ...]:
    return tuple(1000 * second for second in seconds)
