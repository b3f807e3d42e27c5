"""Several periods in a row: "compare Q1, Q2 and Q3" is a row each, "revenue in Q1, Q2 and Q3" one figure."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from copilot.models.offline.parts.draft import ReaderState
from copilot.models.offline.times.calendar import Days
from copilot.models.offline.times.periods import Stretch

_ROWS = ("day", "week", "month", "quarter", "half", "year")
_MOST = 12
"""So many periods are compared row by row."""


class InARow(ReaderState):
    """Reads three periods and more."""

    def _in_rows(self, stretches: Sequence[Stretch]) -> Days | None:
        """The days from the first to the last of several periods of one kind, to be cut by it; what lies between them
        is left out. None where they are of several kinds, overlap, or something else is cut by time."""
        found = aligned([stretch.days for stretch in stretches])
        if not found or len(found) > _MOST or self.draft.grain not in ("", found[0].unit) or self.left_out:
            return None
        found.sort(key=lambda days: days.start or self.today)
        gaps = [gap for one, other in pairwise(found) if (gap := _gap(one, other))]
        if any(gap.start and gap.end and gap.start > gap.end for gap in gaps):
            return None
        self.left_out = [(Stretch(0, 0, gap), self.question.text) for gap in gaps]
        self.draft.grain = found[0].unit
        return Days(found[0].start, found[-1].end)

    def _than_then(self, stretches: Sequence[Stretch]) -> bool:
        """Whether only a time is said to be exceeded: "is that more than last year", of the figure before."""
        named = self.measures or self.states or self.draft.metrics or self.conditions or self.uses
        if named or len(stretches) != 1 or self.roles.any("metric") or self.roles.any("dimension"):
            return False
        at = next(i for i, s in enumerate(self.roles.segments) if s.stretch is stretches[0])
        before = self.roles.left(at)
        s = self.roles.segments[before] if before >= 0 else None
        if s is None or not (s.has("contrast") or s.has("operator", "gt", "lt")):
            return False
        self.roles.used.add(before)
        self.roles.apart.add(before)
        return True


def aligned(found: Sequence[Days]) -> list[Days]:
    """The periods, each without a year in that of its neighbours; empty where they are not of one kind."""
    if len({days.unit for days in found}) != 1 or found[0].unit not in _ROWS:
        return []
    anchor = next((i for i in range(len(found) - 1, -1, -1) if not found[i].yearless), len(found) - 1)
    out = list(found)
    for i in range(anchor - 1, -1, -1):
        out[i] = _beside(out[i], out[i + 1], back=True)
    for i in range(anchor + 1, len(out)):
        out[i] = _beside(out[i], out[i - 1], back=False)
    return out if all(days.start and days.end for days in out) else []


def _beside(days: Days, other: Days, *, back: bool) -> Days:
    """A period without a year as the last one before `other`, or the first one behind it."""
    if not days.yearless or other.start is None:
        return days
    near = days.in_year(other.start.year)
    if near.start and back and near.start > other.start:
        return days.in_year(other.start.year - 1)
    if near.start and not back and near.start < other.start:
        return days.in_year(other.start.year + 1)
    return near


def _gap(one: Days, other: Days) -> Days | None:
    """What lies between two periods, None where nothing does; it ends before it starts where they overlap."""
    if one.end is None or other.start is None:
        return None
    day = timedelta(days=1)
    return None if one.end + day == other.start else Days(one.end + day, other.start - day)
