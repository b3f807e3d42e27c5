"""Time expressions: the words of the language file put together by one small grammar, the same for every language.

A point is a day, month, quarter, half, year or a span counted from today; a period is a point, or points joined by
since, until, before, after, between … and. Word order is free where languages differ ("Q2 2017", "2017 second
quarter").
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from copilot.models.offline.calendar import Days
from copilot.models.offline.points import PointFinder


@dataclass(frozen=True, slots=True)
class Stretch:
    """A period found in the words from `start` to `end`. `parts` are the two points of a "from … to …"."""

    start: int
    end: int
    days: Days
    parts: tuple[Days, ...] = ()
    relation: str = ""
    """since, until, before, after, between, or empty for a plain period."""
    lone_year: bool = False


class PeriodFinder(PointFinder):
    """Finds every period in one question. Made anew for each question; `find()` gives the longest at each place."""

    def find(self) -> list[Stretch]:
        found = []
        for i in range(len(self.tokens)):
            options = [*self._joined(i), *self._single(i)]
            if options:
                found.append(max(options, key=lambda stretch: (stretch.end, stretch.relation != "")))
        return found

    def _single(self, i: int) -> Iterator[Stretch]:
        for end, days in self._points(i):
            lone = end == i + 1 and days.unit == "year" and self.tokens[i].is_number
            yield Stretch(i, end, days, lone_year=lone)

    def _joined(self, i: int) -> Iterator[Stretch]:
        for relation in ("since", "until", "before", "after", "between"):
            for j in self._ends(i, "span", relation):
                for end, days in self._points(self._skip(j)):
                    if relation == "between":
                        yield from self._range(i, end, days)
                    else:
                        yield Stretch(i, end, self._open(days, relation), relation=relation)
        for middle, days in self._points(i):
            yield from self._range(i, middle, days, loose=True)
            for j in self._ends(middle, "span", "onwards"):
                yield Stretch(i, j, self._open(days, "since"), relation="since")
            for relation in ("since", "until", "before", "after"):
                for j in self._ends(middle, "span", relation + "_post"):
                    yield Stretch(i, j, self._open(days, relation), relation=relation)
            for end, other in self._points(middle):
                for j in self._ends(end, "span", "until_post"):
                    yield self._between(i, j, days, other)

    def _range(self, i: int, middle: int, first: Days, *, loose: bool = False) -> Iterator[Stretch]:
        """Second half of "between A and B", or of a bare "A to B", for which (`loose`) a mere "and" is not enough."""
        for j in [*self._ends(middle, "span", "to"), *([] if loose else self._ends(middle, "span", "and"))]:
            for end, second in self._points(self._skip(j)):
                if first.unit in ("day", "weekday") or first.unit == second.unit or not loose:
                    for k in [end, *self._ends(end, "span", "between_post")]:
                        yield self._between(i, k, first, second)

    def _between(self, i: int, end: int, first: Days, second: Days) -> Stretch:
        if first.yearless and not second.yearless and second.start is not None:
            first = first.in_year(second.start.year)
        elif second.yearless and first.start is not None:
            second = replace(second.in_year(first.start.year), yearless=first.yearless)
        if first.start and second.end and first.start > second.end and second.start:
            if second.yearless or first.yearless:
                first = first.in_year(first.start.year - 1)
            else:
                first, second = second, first
        yearless = first.yearless and second.yearless
        return Stretch(i, end, Days(first.start, second.end, yearless=yearless), (first, second), "between")

    def _open(self, days: Days, relation: str) -> Days:
        one = timedelta(days=1)
        if relation == "since":
            end = self.today if days.start and days.start <= self.today else None
            return Days(days.start, end)
        if relation == "until":
            return Days(None, days.end)
        if relation == "before":
            return Days(None, days.start - one if days.start else None)
        return Days(days.end + one if days.end else None, None)
