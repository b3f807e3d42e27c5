"""Days, months and years of the calendar as a question names them, and what every rule for time words shares."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from copilot.models.offline.times.calendar import (
    FIRST_YEAR,
    IMPOSSIBLE,
    LAST_YEAR,
    Days,
    around,
    latest,
    one_day,
    part_of_year,
)
from copilot.models.offline.words.lexicon import Hit
from copilot.models.offline.words.numbers import Number
from copilot.models.offline.words.tokens import Token

_NAMED = ("quarter", "half", "month", "weekday", "season")
_TELLING = frozenset({"turn", "month", "unit", "edge", "season", "fiscal", "relative"})
_KINDS = _TELLING | {
    *_NAMED,
    "shows",
    "either",
    "day",
    "todate",
    "span",
    "ordinal",
    "full",
    "recurring",
    "except",
    "compare",
    "contrast",
    "operator",
}
_OPENS = ("since", "until", "before", "after")
_OFFSETS = {"this": 0, "last": -1, "next": 1}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})|(\d{1,2})[./](\d{4})")
_DOTTED = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})")
_SHORT_YEARS = 8
"""So many years back a year is written with two digits."""
_LONE_YEARS = range(1990, 2060)

Points = Iterator[tuple[int, Days]]


class DateFinder:
    """Finds days, months and years at a place of the question."""

    def __init__(
        self,
        tokens: Sequence[Token],
        hits: Sequence[Hit],
        numbers: Sequence[Number],
        today: date,
        *,
        form: Mapping[str, Any],
        fiscal_start: int = 1,
    ) -> None:
        self.tokens, self.today, self.form, self.fiscal_start = tokens, today, form, fiscal_start
        self.day_first = bool(form.get("day_first", True))
        self.words: dict[int, list[Hit]] = defaultdict(list)
        self.fillers: set[int] = set()
        nouns = {hit.start for hit in hits if hit.kind == "dimension"}  # "nach Team in diesem Jahr" is no time after
        for hit in hits:
            if hit.kind in _KINDS:
                self.words[hit.start].append(hit)
            elif hit.kind == "filler" and hit.end == hit.start + 1 and hit.start not in nouns:
                self.fillers.add(hit.start)
        self.numbers = {number.start: number for number in numbers}
        self.cache: dict[int, list[tuple[int, Days]]] = {}
        self.wide: dict[int, list[tuple[int, Days]]] = {}

    def _dates(self, i: int) -> Points:
        text = self.tokens[i].norm
        if match := _ISO.fullmatch(text):
            day = one_day(int(match[1]), int(match[2]), int(match[3]))
        elif match := _DOTTED.fullmatch(text):
            first, second, year = int(match[1]), int(match[2]), int(match[3])
            day_first = self.day_first or "." in text or first > 12
            year += 2000 if year < 100 else 0
            day = one_day(year, second, first) if day_first and second <= 12 else one_day(year, first, second)
        elif match := _MONTH.fullmatch(text):
            day = part_of_year(int(match[1] or match[4]), "month", int(match[2] or match[3]))
        else:
            return
        yield i + 1, day or IMPOSSIBLE

    def _day_words(self, i: int) -> Points:
        offsets = {"today": 0, "yesterday": -1, "tomorrow": 1, "before_yesterday": -2}
        for hit in self.words[i]:
            if hit.kind == "day":
                yield hit.end, around(self.today, "day", offsets[hit.key])
            elif hit.kind == "relative":
                turn, _, unit = hit.key.partition("_")
                yield hit.end, self._around(unit, _OFFSETS[turn])
            elif hit.kind == "todate":
                yield hit.end, Days(around(self.today, hit.key, 0).start, self.today, "todate")
            elif hit.kind == "weekday" and not self._recurs(i):
                yield hit.end, self._weekday(int(hit.key), back=0)
            elif hit.kind == "turn" and hit.key in ("last", "this", "next"):
                for end, weekday in self._weekday_ends(hit.end):
                    past = self._weekday(weekday, back=1 if hit.key == "last" else 0)
                    yield end, self._coming(weekday) if hit.key == "next" else past

    def _around(self, unit: str, offset: int) -> Days:
        """This, the last or the next unit; this one ends today."""
        days = around(self.today, unit, offset)
        return replace(days, end=self.today) if offset == 0 else days

    def _recurs(self, i: int) -> bool:
        """Whether a weekday is meant as every such one ("on Mondays"), which is no period."""
        return any(hit.kind == "recurring" for j in (i, i - 1) if j >= 0 for hit in self.words[j] if hit.end > i)

    def _weekday_ends(self, i: int) -> list[tuple[int, int]]:
        return [(hit.end, int(hit.key)) for hit in self.words[i] if hit.kind == "weekday"]

    def _weekday(self, weekday: int, back: int) -> Days:
        day = self.today - timedelta(days=(self.today.weekday() - (weekday - 1) - back) % 7 + back)
        return Days(day, day, "weekday", weekday)

    def _coming(self, weekday: int) -> Days:
        """The next such weekday after today."""
        day = self.today + timedelta(days=(weekday - 2 - self.today.weekday()) % 7 + 1)
        return Days(day, day, "day", 1)

    def _months(self, i: int) -> Points:
        """March, March 2017, 2017 March, 15 March 2017, March 15, 2017."""
        for end, month in self._month_at(i):
            yield from self._with_year(end, latest(self.today, "month", month))
            day = self._day_of_month(end)
            if day and (short := self._short_year(end)):
                yield end + 1, part_of_year(short, "month", month)
            elif day:
                yield from self._dated(end + 1, month, day)
        number = self._day_of_month(i)
        if number:
            for end, month in self._month_at(self._skip(i + 1)):
                yield from self._dated(end, month, number)
        for after, year in self._year_at(i):
            for end, month in self._month_at(after):
                yield end, part_of_year(year, "month", month)
                if day := self._day_of_month(end):
                    yield end + 1, one_day(year, month, day) or IMPOSSIBLE
            if day := self._day_of_month(after):
                for end, month in self._month_at(self._skip(after + 1)):
                    yield end, one_day(year, month, day) or IMPOSSIBLE

    def _short_year(self, i: int) -> int:
        """The year of "Juni 26" where days stand before the month; 0 for a number that may be a day."""
        text = self.tokens[i].norm
        year = self.today.year - self.today.year % 100 + int(text) if text.isdigit() and len(text) == 2 else 0
        near = year and -_SHORT_YEARS <= year - self.today.year <= 1
        return year if near and self.form.get("year_behind") and not self.tokens[i].glued else 0

    def _month_at(self, i: int) -> list[tuple[int, int]]:
        return [(hit.end, int(hit.key)) for hit in self.words[i] if hit.kind == "month" and self._means_month(i)]

    def _means_month(self, i: int) -> bool:
        """Whether a word that is also an everyday word ("may", "march") stands for the month here."""
        if i not in self.fillers:
            return True
        before = i > 0 and (i - 1 in self.fillers or any(h.kind == "span" for h in self.words[i - 1]))
        beside = i > 0 and any(hit.kind == "month" for hit in self.words[i + 2])
        capital = self.tokens[i].capital and (before or beside)
        return bool(capital or (i + 1 < len(self.tokens) and self._year_at(i + 1)))

    def _day_of_month(self, i: int) -> int:
        number = self.numbers.get(i)
        if number and number.plain and 1 <= number.value <= 31 and number.value == int(number.value):
            return int(number.value)
        match = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th|er|e)", self.tokens[i].norm) if i < len(self.tokens) else None
        if match and 1 <= int(match[1]) <= 31:
            return int(match[1])
        return self._day_in_words(i)

    def _day_in_words(self, i: int) -> int:
        """ "The first of October": an ordinal that counts no quarter, half or other unit."""
        places = [h for h in self.words[i] if h.kind == "ordinal" and h.key.isdigit() and h.end == i + 1]
        counts = any(h.kind == "unit" or h.kind in _NAMED[:2] for h in self.words[self._skip(i + 1)])
        return int(places[0].key) if places and not counts else 0

    def _dated(self, end: int, month: int, day: int) -> Points:
        for after, year in self._year_at(self._skip(end)):
            yield after, one_day(year, month, day) or IMPOSSIBLE
        year = self.today.year - (1 if (month, day) > (self.today.month, self.today.day) else 0)
        found = one_day(year, month, day) or one_day(year - year % 4, month, day)
        yield end, replace(found, yearless=True) if found else IMPOSSIBLE

    def _year_at(self, i: int) -> list[tuple[int, int]]:
        """A year named here: 2017, this year, last year, year 2017."""
        if i >= len(self.tokens):
            return []
        out = []
        number = self.numbers.get(i)
        if number and number.plain and len(self.tokens[i].norm) == 4 and int(number.value) in _LONE_YEARS:
            end = self._past_marks(number.end)
            if end + 1 < len(self.tokens) and self.tokens[end].glued:  # "2017-ci il"
                end += any(h.kind == "unit" and h.key == "year" for h in self.words[end + 1])
            year_word = [h.end for h in self.words[end] if h.kind == "unit" and h.key == "year"]
            out.append((max([end, *year_word]), int(number.value)))
        for hit in self.words[i]:
            if hit.kind == "relative" and hit.key.endswith("_year"):
                out.append((hit.end, self.today.year + _OFFSETS[hit.key.partition("_")[0]]))
            elif hit.kind == "turn":
                offset = _OFFSETS.get(hit.key)
                ends = [h.end for h in self.words[hit.end] if h.kind == "unit" and h.key == "year"]
                if offset is not None and ends:
                    out.append((ends[0], self.today.year + offset))
            elif hit.kind == "unit" and hit.key == "year":
                number = self.numbers.get(hit.end)
                if number and number.plain and FIRST_YEAR <= number.value <= LAST_YEAR:
                    out.append((number.end, int(number.value)))
                for turn in self.words[hit.end]:
                    offset = _OFFSETS.get(turn.key) if turn.kind == "turn" else None
                    if offset is not None:
                        out.append((turn.end, self.today.year + offset))
        return out

    def _past_marks(self, i: int) -> int:
        """Over the little words and endings that stand apart behind a year in some languages."""
        marks = self.form.get("year_marks", ())
        while i < len(self.tokens) and self.tokens[i].norm in marks:
            i += 1
        return i

    def _with_year(self, end: int, days: Days) -> Points:
        yield end, days
        for after, year in self._year_at(self._skip(end)):
            yield after, part_of_year(year, days.unit, days.place)

    def _ends(self, i: int, kind: str, key: str) -> list[int]:
        return [hit.end for hit in self.words[i] if hit.kind == kind and hit.key == key]

    def _skip(self, i: int) -> int:
        """Over one or two small words ("of", "the") that stand between the parts of an expression."""
        for _ in range(2):
            joins = any((h.kind == "span" and h.key in _OPENS) or h.kind in ("compare", "shows") for h in self.words[i])
            if i in self.fillers and not joins and not any(h.kind in _TELLING for h in self.words[i]):
                i += 1
        return i
