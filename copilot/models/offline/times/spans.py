"""Spans a question describes by others: a season, a fiscal year, a week by its date or number, the end of a month."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from copilot.models.offline.times.calendar import (
    IMPOSSIBLE,
    MONTHS_IN,
    VAGUE,
    Days,
    around,
    fiscal,
    fiscal_place,
    numbered_week,
    part_of_year,
    season,
    shift_months,
    whole,
)
from copilot.models.offline.times.dates import Points
from copilot.models.offline.times.points import PointFinder

_OFFSETS = {"this": 0, "last": -1, "next": 1}
_ONE = timedelta(days=1)
_HALF = 15
"""The last day of the first half of a month."""


class SpanFinder(PointFinder):
    """Finds every point and described span that begins at a place of the question."""

    def _points(self, i: int) -> list[tuple[int, Days]]:
        if i >= len(self.tokens):
            return []
        if i not in self.wide:
            rules = (
                self._seasons,
                self._turned,
                self._weeks,
                self._named_units,
                self._fiscal,
                self._pieces,
                self._edges,
            )
            self.wide[i] = [*super()._points(i), *(point for rule in rules for point in rule(i))]
        return self.wide[i]

    def _seasons(self, i: int) -> Points:
        """Summer 2017, the summer of last year, last winter, in the spring."""
        for hit in self.words[i]:
            if hit.kind == "season":
                for after, year in self._year_at(self._skip(hit.end)):
                    yield after, season(year, hit.key) if hit.key != "winter" else VAGUE
                if not self.tokens[i].capital or self.form.get("noun_capitals"):
                    yield hit.end, self._season(hit.key, 0)
        for after, year in self._year_at(i):
            for hit in self.words[after]:
                if hit.kind == "season":
                    yield hit.end, season(year, hit.key) if hit.key != "winter" else VAGUE

    def _season(self, name: str, offset: int) -> Days:
        """The season that runs or ran last, or one before (-1) that has ended, or the coming one (1)."""
        found = [season(self.today.year + n, name) for n in (-2, -1, 0, 1)]
        begun = [days for days in found if days.start and days.start <= self.today]
        ended = [days for days in begun if days.end and days.end < self.today]
        coming = [days for days in found if days not in begun]
        return {0: begun[-1], -1: ended[-1], 1: coming[0]}[offset]

    def _turned(self, i: int) -> Points:
        """Last June, this March, next Q2, last summer; behind the noun in languages that put it there."""
        for hit in self.words[i]:
            if hit.kind == "turn" and hit.key in _OFFSETS:
                yield from self._turned_to(self._skip(hit.end), _OFFSETS[hit.key])
            elif hit.kind in ("month", "quarter", "half", "season") and self.form.get("turn_behind"):
                for turn in self.words[hit.end]:
                    if turn.kind == "turn" and turn.key in _OFFSETS and not self._year_at(hit.end):
                        yield from ((turn.end, days) for _, days in self._turned_to(i, _OFFSETS[turn.key]))

    def _turned_to(self, i: int, offset: int) -> Points:
        for hit in self.words[i]:
            if hit.kind == "season":
                yield hit.end, self._season(hit.key, offset)
            elif hit.kind in ("month", "quarter", "half"):
                yield hit.end, self._part_turned(hit.kind, int(hit.key), offset)

    def _part_turned(self, unit: str, place: int, offset: int) -> Days:
        if offset == 0:
            return part_of_year(self.today.year, unit, place)
        years = range(self.today.year - 1, self.today.year + 2)
        parts = [part_of_year(year, unit, place) for year in years]
        if offset > 0:
            return next(p for p in parts if p.start and p.start > self.today)
        return next(p for p in reversed(parts) if p.end and p.end < self.today)

    def _weeks(self, i: int) -> Points:
        """The week of 6 March, week 12 of 2017."""
        for end in self._ends(i, "unit", "week"):
            for after, days in super()._points(self._skip(end)):
                if days.unit == "day" and days.start:
                    yield after, around(days.start, "week", 0)
            number = self.numbers.get(end)
            if number and number.plain and 1 <= number.value <= 53:
                yield from self._numbered(number.end, int(number.value))
        number = self.numbers.get(i)
        if number and number.plain and 1 <= number.value <= 53 and self._tied(number.end):
            for j in (number.end, number.end + 1):
                for end in self._ends(j, "unit", "week") if self._numbers_weeks(j) else ():
                    yield from self._numbered(end, int(number.value))
        for end, days in super()._points(i):
            if days.unit == "day" and days.start:
                yield from ((j, around(days.start, "week", 0)) for j in self._ends(end, "unit", "week"))

    def _tied(self, i: int) -> bool:
        return i < len(self.tokens) and (self.tokens[i].glued or bool(self.form.get("ordinal_dot")))

    def _numbers_weeks(self, i: int) -> bool:
        """Whether a number before a unit is its ordinal; tied by a hyphen it is mostly a length ("36-week"), and before
        several it counts them ("4 Wochen")."""
        if i >= len(self.tokens) or self.tokens[i].norm in self.form.get("counted_units", ()):
            return False
        return not self.tokens[i].glued or bool(self.form.get("ordinal_hyphen"))

    def _numbered(self, end: int, number: int) -> Points:
        for after, year in self._year_at(self._skip(end)):
            yield after, numbered_week(year, number) or IMPOSSIBLE
        found = [numbered_week(self.today.year + n, number) for n in (0, -1, -2, -3, -4, -5, -6)]
        begun = [days for days in found if days and days.start and days.start <= self.today]
        yield end, replace(begun[0], yearless=True) if begun else IMPOSSIBLE

    def _named_units(self, i: int) -> Points:
        """The month of July, July month: the unit says again what the name is."""
        for hit in self.words[i]:
            named = hit.kind == "unit" and hit.key in ("month", "quarter", "half")
            if named and not self._excepts(i, hit.end) and not self._is_counted(i):
                for end, days in super()._points(self._skip(hit.end)):
                    if days.unit == hit.key and days.place:
                        yield end, days
        for end, days in super()._points(i):
            if days.unit in ("month", "season") and (days.place or days.unit == "season"):
                for j in self._ends(end, "unit", "month"):
                    yield j, days
                    yield from ((after, days.in_year(year)) for after, year in self._year_at(self._skip(j)))

    def _is_counted(self, i: int) -> bool:
        """Whether the unit at `i` is that of an ordinal before it ("the third quarter against the second quarter")."""
        return i > 0 and any(hit.kind == "ordinal" and hit.end == i for hit in self.words[i - 1])

    def _excepts(self, i: int, end: int) -> bool:
        """Whether the words at `i` or right behind them leave out what follows ("all months but August")."""
        begins = [hit for j in range(max(0, i - 2), end + 1) for hit in self.words[j] if hit.kind == "except"]
        return any(hit.end > end - 1 for hit in begins)

    def _fiscal(self, i: int) -> Points:
        """This fiscal year, FY 2017, the second quarter of the fiscal year 2017, fiscal Q2."""
        for end, unit, place in [*self._part_at(i)]:
            for after, year in self._fiscal_year(self._skip(end)):
                yield after, fiscal(year, unit, place, self.fiscal_start)
        for after, year in self._fiscal_year(i):
            yield after, self._to_today(fiscal(year, "year", 1, self.fiscal_start), i, after)
            for end, unit, place in [*self._part_at(self._skip(after))]:
                yield end, fiscal(year, unit, place, self.fiscal_start)
        for hit in self.words[i]:
            if hit.kind == "fiscal":
                for end, unit, place in [*self._part_at(hit.end)]:
                    yield from self._fiscal_part(end, unit, place)
            elif hit.kind == "turn" and hit.key in _OFFSETS:
                for quarter in self.words[self._skip(hit.end)]:
                    if quarter.kind == "fiscal" and quarter.key in ("quarter", "half"):
                        yield quarter.end, self._fiscal_turn(quarter.key, _OFFSETS[hit.key])

    def _fiscal_part(self, end: int, unit: str, place: int) -> Points:
        for after, year in [*self._year_at(self._skip(end)), *self._fiscal_year(self._skip(end))]:
            yield after, fiscal(year, unit, place, self.fiscal_start)
        year, now = fiscal_place(self.today, unit, self.fiscal_start)
        yield end, fiscal(year if place <= now else year - 1, unit, place, self.fiscal_start)

    def _fiscal_turn(self, unit: str, offset: int) -> Days:
        months = MONTHS_IN[unit]
        year, place = fiscal_place(shift_months(self.today, offset * months), unit, self.fiscal_start)
        days = fiscal(year, unit, place, self.fiscal_start)
        return replace(days, end=self.today) if offset == 0 else days

    def _fiscal_year(self, i: int) -> list[tuple[int, int]]:
        """A fiscal year named here, by its number or as this, last or next one."""
        now, _ = fiscal_place(self.today, "year", self.fiscal_start)
        out: list[tuple[int, int]] = []
        for hit in self.words[i]:
            if hit.kind == "fiscal" and hit.key == "year":
                named = [(end, year) for end, year in self._year_at(hit.end)]
                out += named
                for turn in self.words[hit.end]:
                    if turn.kind == "turn" and turn.key in _OFFSETS:
                        out.append((turn.end, now + _OFFSETS[turn.key]))
            elif hit.kind == "turn" and hit.key in _OFFSETS:
                for year in self.words[self._skip(hit.end)]:
                    if year.kind == "fiscal" and year.key == "year":
                        out.append((year.end, now + _OFFSETS[hit.key]))
        number = self.numbers.get(i)
        if number and number.plain and len(self.tokens[i].norm) == 4:
            for after, value in self._year_at(i):
                out += [(h.end, value) for h in self.words[after] if h.kind == "fiscal" and h.key == "year"]
        return out

    def _to_today(self, days: Days, i: int, end: int) -> Days:
        """The running fiscal year ends today where it is called this one, as every running unit does."""
        turned = any(hit.kind == "turn" for j in range(i, end) for hit in self.words[j])
        if turned and days.start and days.end and days.start <= self.today <= days.end:
            return replace(days, end=self.today)
        return days

    def _pieces(self, i: int) -> Points:
        """The last 3 months of 2017, the first two weeks of March, the first month of Q2."""
        for end, turn, count, unit in self._counts(i):
            if turn in ("first", "last"):
                for after, days in self._container(end):
                    if piece := _piece(days, turn, count, unit):
                        yield after, piece
        for after, days in self._container(i):
            for end, turn, count, unit in self._counts(after):
                if turn in ("first", "last") and (piece := _piece(days, turn, count, unit)):
                    yield end, piece
            for hit in self.words[after]:
                if hit.kind == "ordinal":
                    yield from ((end, cut(days, hit.key)) for end, cut in self._cuts(hit.end, days))
        for hit in self.words[i]:
            if hit.kind == "ordinal":
                for end in self._ends(hit.end, "unit", "month"):
                    for after, days in self._container(end):
                        if days.unit in ("quarter", "half") and days.start:
                            yield after, self._nth_month(days, hit.key)
                yield from self._nth_pieces(hit.end, hit.key)

    def _nth_pieces(self, i: int, key: str) -> Points:
        """The second week of May, counted from its first day; the last seven days; the first half of a month."""
        for hit in self.words[i]:
            for after, days in self._container(hit.end) if hit.kind == "unit" else ():
                yield from ((after, cut(days, key)) for _, cut in self._cuts(i, days))

    def _cuts(self, i: int, days: Days) -> Iterator[tuple[int, Callable[[Days, str], Days]]]:
        """What the unit at `i` cuts out of a month or quarter."""
        if days.unit in ("month", "quarter"):
            yield from ((end, _nth_week) for end in self._ends(i, "unit", "week"))
        if days.unit == "month":
            yield from ((end, _nth_half) for end in self._ends(i, "unit", "half"))

    def _container(self, end: int) -> Iterator[tuple[int, Days]]:
        start = self._skip(end)
        if start < len(self.tokens):
            for after, days in super()._points(start):
                if days.unit in MONTHS_IN and days.place and days.start:
                    yield after, whole(days)

    @staticmethod
    def _nth_month(days: Days, key: str) -> Days:
        months = MONTHS_IN[days.unit]
        place = months if key == "last" else int(key)
        assert days.start is not None
        return part_of_year(days.start.year, "month", days.start.month + place - 1) if place <= months else IMPOSSIBLE

    def _edges(self, i: int) -> Points:
        """The end of March, the beginning of 2017: a day where something runs to or from it, else a vague time."""
        for hit in self.words[i]:
            if hit.kind == "edge":
                for end, days in self._points(self._skip(hit.end)):
                    if edge := _edge(days, hit.key):
                        yield end, edge
        for end, days in super()._points(i):
            for hit in self.words[end]:
                if hit.kind == "edge" and (edge := _edge(days, hit.key)):
                    yield hit.end, edge


def _nth_week(days: Days, key: str) -> Days:
    """The days 1 to 7, 8 to 14 … of a period, or its last seven."""
    assert days.start is not None
    assert days.end is not None
    if key == "last":
        return Days(days.end - timedelta(days=6), days.end)
    start = days.start + timedelta(weeks=int(key) - 1)
    return Days(start, min(start + timedelta(days=6), days.end))


def _nth_half(days: Days, key: str) -> Days:
    """The days 1 to 15 of a month, or the rest of it."""
    assert days.start is not None
    middle = days.start.replace(day=_HALF)
    if key == "1":
        return Days(days.start, middle)
    return Days(middle + _ONE, days.end) if key in ("2", "last") else IMPOSSIBLE


def _edge(days: Days, key: str) -> Days | None:
    """The first or last day of a period, nothing that can be told of its middle."""
    if days.unit not in MONTHS_IN and days.unit not in ("week", "season", "fiscal"):
        return None
    all_of_it = whole(days)
    day: date | None = {"start": all_of_it.start, "end": all_of_it.end}.get(key)
    return Days(day, day, "edge", yearless=days.yearless) if day else VAGUE


def _piece(days: Days, turn: str, count: int, unit: str) -> Days | None:
    """The first or last `count` units of a period, None where it is not that long."""
    if days.start is None or days.end is None:
        return None
    if unit in ("day", "week"):
        length = timedelta(days=count * (7 if unit == "week" else 1))
        start, end = (
            (days.start, days.start + length - _ONE) if turn == "first" else (days.end - length + _ONE, days.end)
        )
    else:
        months = count * MONTHS_IN[unit]
        start = days.start if turn == "first" else shift_months(days.end + _ONE, -months)
        end = shift_months(days.start, months) - _ONE if turn == "first" else days.end
    return Days(start, end) if days.start <= start and end <= days.end else None
