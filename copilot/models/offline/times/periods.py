"""Time expressions: the words of the language file put together by one small grammar, the same for every language.

A point is a day, month, quarter, half, year or a span counted from today; a period is a point, or points joined by
since, until, before, after, between … and. Word order is free where languages differ ("Q2 2017", "2017 second
quarter").
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from copilot.models.offline.times.calendar import Days, around, one_day, rolling
from copilot.models.offline.times.spans import SpanFinder

_MOST_DAYS = 31
UNTOLD = ("impossible", "vague")
"""Kinds of points that stand for no days."""


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
    point: Days | None = None
    """What stands behind "since" or its like."""

    @property
    def backwards(self) -> bool:
        """Whether it runs from a day to an earlier one, as only a change may ("from Q3 to Q2")."""
        starts = [part.start for part in self.parts]
        return len(starts) == 2 and all(starts) and starts[0] > starts[1]  # type: ignore[operator]


class PeriodFinder(SpanFinder):
    """Finds every period in one question. Made anew for each question; `find()` gives the longest at each place."""

    def find(self) -> list[Stretch]:
        found = []
        for i in range(len(self.tokens)):
            options = [*self._joined(i), *self._ago(i), *self._days_of_month(i), *self._single(i)]
            if options:
                found.append(max(options, key=lambda stretch: (stretch.end, stretch.relation != "")))
        return found

    def _single(self, i: int) -> Iterator[Stretch]:
        for end, days in self._points(i):
            lone = end == i + 1 and days.unit == "year" and self.tokens[i].is_number
            yield Stretch(i, end, days, lone_year=lone)

    def _days_of_month(self, i: int) -> Iterator[Stretch]:
        """ "From 1 to 15 May", "vom 1. bis 15. Mai": the first day is of the month said with the last."""
        for j in [i, *(self._skip(end) for end in self._ends(i, "span", "between"))]:
            number = self.numbers.get(j)
            if number is None or not number.plain or not 1 <= number.value <= _MOST_DAYS:
                continue
            joins = [*self._ends(number.end, "span", "to"), *(self._ends(number.end, "span", "and") if j > i else ())]
            for end, last in (point for join in joins for point in self._points(self._skip(join))):
                first = one_day(last.start.year, last.start.month, int(number.value)) if last.start else None
                if last.unit == "day" and first and first.start and last.end and first.start < last.end:
                    yield Stretch(i, end, Days(first.start, last.end, yearless=last.yearless), (), "between")

    def _ago(self, i: int) -> Iterator[Stretch]:
        """ "3 months ago" is that month, "since 3 months" the months up to today."""
        for relation in ("before", "since"):
            for j in self._ends(i, "span", relation):
                for end, count, unit in self._quantity(j):
                    yield self._ago_or_since(i, end, relation, self._back(relation, count, unit))
            for middle, count, unit in self._quantity(i):
                for j in self._ends(self._skip(middle), "span", relation + "_post"):
                    yield self._ago_or_since(i, j, relation, self._back(relation, count, unit))

    def _ago_or_since(self, start: int, end: int, relation: str, days: Days) -> Stretch:
        """So long ago as a plain time; since then as a time that also knows the day it begins with."""
        if relation != "since" or days.start is None:
            return Stretch(start, end, days)
        return Stretch(start, end, days, relation=relation, point=Days(days.start, days.start, "day"))

    def _quantity(self, i: int) -> Iterator[tuple[int, int, str]]:
        number = self.numbers.get(i)
        if number and not number.unit and 1 <= number.value <= 3650:
            for hit in self.words[number.end]:
                if hit.kind == "unit":
                    yield hit.end, int(number.value), hit.key

    def _back(self, relation: str, count: int, unit: str) -> Days:
        return rolling(self.today, unit, count) if relation == "since" else around(self.today, unit, -count)

    def _joined(self, i: int) -> Iterator[Stretch]:
        for relation in ("since", "until", "before", "after", "between"):
            for j in self._ends(i, "span", relation):
                for end, days in self._points(self._skip(j)):
                    if relation == "between":
                        yield from self._range(i, end, days, ends=not self._says_from(i, j))
                    else:
                        yield Stretch(i, end, self._open(days, relation), relation=relation, point=days)
        for middle, days in self._points(i):
            yield from self._range(i, middle, days, loose=True)
            for relation in ("since", "until"):
                if days.unit != "todate" and self._ending(middle - 1, relation):
                    yield Stretch(i, middle, self._open(days, relation), relation=relation, point=days)
            for j in self._ends(middle, "span", "onwards"):
                if self._leads_on(i, middle, j):
                    continue
                yield Stretch(i, j, self._open(days, "since"), relation="since", point=days)
            for relation in ("since", "until", "before", "after"):
                for j in self._ends(middle, "span", relation + "_post"):
                    yield Stretch(i, j, self._open(days, relation), relation=relation, point=days)
            for end, other in self._points(middle):
                if days.unit != other.unit:
                    continue
                ends = [*self._ends(end, "span", "until_post"), *([end] if self._ending(end - 1, "until") else [])]
                yield from (self._between(i, j, days, other) for j in ends)

    def _leads_on(self, i: int, middle: int, j: int) -> bool:
        """Whether "on" or "an" behind a time belongs to what comes next: "im Juni an Konex", "in June on average"."""
        both = self.tokens[middle].norm in self.form.get("onwards_or_to", ())
        begun = i > 0 and self.tokens[i - 1].norm in self.form.get("from_words", ())
        return both and j < len(self.tokens) and not begun

    def _says_from(self, i: int, j: int) -> bool:
        """Whether the words that open a range only say "from", so that "and" does not end it."""
        said = " ".join(token.norm for token in self.tokens[i:j])
        return said in self.form.get("from_words", ())

    def _range(self, i: int, middle: int, first: Days, *, loose: bool = False, ends: bool = True) -> Iterator[Stretch]:
        """Second half of "between A and B", or of a bare "A to B", for which (`loose`) a mere "and" is not enough."""
        joined = [*self._ends(middle, "span", "to"), *([] if loose or not ends else self._ends(middle, "span", "and"))]
        for j in joined:
            for end, second in self._points(self._skip(j)):
                like = first.unit in ("day", "weekday", "edge", second.unit)
                if like or not loose or self._up_to_now(first, second):
                    for k in [end, *self._ends(end, "span", "between_post")]:
                        yield self._between(i, k, first, second)
        for j in self._ends(middle, "span", "and") if loose else ():
            for end, second in self._points(self._skip(j)):
                yield from (self._between(i, k, first, second) for k in self._ends(end, "span", "between_post"))

    def _up_to_now(self, first: Days, second: Days) -> bool:
        """Whether a time that has begun is said to run to today ("2026 until today")."""
        return second.start == second.end == self.today and first.start is not None and first.start <= self.today

    def _ending(self, i: int, relation: str) -> bool:
        """Whether the word at `i` itself says since or until, by an ending ("iyungacha")."""
        endings = self.form.get(relation + "_endings", ())
        return bool(endings) and self.tokens[i].norm.endswith(tuple(endings))

    def _between(self, i: int, end: int, first: Days, second: Days) -> Stretch:
        if untold := next((days for days in (first, second) if days.unit in UNTOLD), None):
            return Stretch(i, end, untold)
        if first.yearless and not second.yearless and second.start is not None:
            first = first.in_year(second.start.year)
        elif second.yearless and first.start is not None:
            second = replace(second.in_year(first.start.year), yearless=first.yearless)
        if first.start and second.end and first.start > second.end and second.start:
            if second.yearless or first.yearless:
                first = first.in_year(first.start.year - 1)
            else:
                return Stretch(i, end, Days(second.start, first.end), (first, second), "between")
        yearless = first.yearless and second.yearless
        return Stretch(i, end, Days(first.start, second.end, yearless=yearless), (first, second), "between")

    def _open(self, days: Days, relation: str) -> Days:
        if days.unit in UNTOLD:
            return days
        one = timedelta(days=1)
        if relation == "since":
            end = self.today if days.start and days.start <= self.today else None
            return Days(days.start, end)
        if relation == "until":
            return Days(None, days.end)
        if relation == "before":
            return Days(None, days.start - one if days.start else None)
        return Days(days.end + one if days.end else None, None)


def lately(stretch: Stretch, today: date) -> bool:
    """Whether a bare year is one that a company has figures of ("the trend over 2017")."""
    start = stretch.days.start
    return start is not None and today.year - 15 <= start.year <= today.year + 1
