"""Time expressions: the words of the language file put together by one small grammar, the same for every language.

A point is a day, month, quarter, half, year or a span counted from today; a period is a point, or points joined by
since, until, before, after, between … and. Word order is free where languages differ ("Q2 2017", "2017 second
quarter").
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from copilot.models.offline.calendar import (
    FIRST_YEAR,
    LAST_YEAR,
    MONTHS_IN,
    Days,
    around,
    latest,
    one_day,
    part_of_year,
    rolling,
)
from copilot.models.offline.lexicon import Hit
from copilot.models.offline.numbers import Number
from copilot.models.offline.tokens import Token

_KINDS = ("unit", "turn", "day", "todate", "span", "ordinal", "quarter", "half", "month", "weekday")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DOTTED = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})")
_LONE_YEARS = range(1990, 2060)


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


Points = Iterator[tuple[int, Days]]


class PeriodFinder:
    """Finds every period in one question. Made anew for each question; `find()` gives the longest at each place."""

    def __init__(
        self, tokens: Sequence[Token], hits: Sequence[Hit], numbers: Sequence[Number], today: date, *, day_first: bool
    ) -> None:
        self.tokens, self.today, self.day_first = tokens, today, day_first
        self.words: dict[int, list[Hit]] = defaultdict(list)
        self.fillers: set[int] = set()
        for hit in hits:
            if hit.kind in _KINDS:
                self.words[hit.start].append(hit)
            elif hit.kind == "filler" and hit.end == hit.start + 1:
                self.fillers.add(hit.start)
        self.numbers = {number.start: number for number in numbers}
        self.cache: dict[int, list[tuple[int, Days]]] = {}

    def find(self) -> list[Stretch]:
        found = []
        for i in range(len(self.tokens)):
            options = [*self._joined(i), *self._single(i)]
            if options:
                found.append(max(options, key=lambda stretch: (stretch.end, stretch.relation != "")))
        return found

    # joined points

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
                if first.unit == "day" or first.unit == second.unit or not loose:
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

    # points

    def _points(self, i: int) -> list[tuple[int, Days]]:
        if i >= len(self.tokens):
            return []
        if i not in self.cache:
            rules = (self._dates, self._day_words, self._months, self._parts, self._counted, self._years, self._turns)
            self.cache[i] = [point for rule in rules for point in rule(i)]
        return self.cache[i]

    def _dates(self, i: int) -> Points:
        text = self.tokens[i].norm
        if match := _ISO.fullmatch(text):
            day = one_day(int(match[1]), int(match[2]), int(match[3]))
        elif match := _DOTTED.fullmatch(text):
            first, second, year = int(match[1]), int(match[2]), int(match[3])
            day_first = self.day_first or "." in text or first > 12
            year += 2000 if year < 100 else 0
            day = one_day(year, second, first) if day_first and second <= 12 else one_day(year, first, second)
        else:
            return
        if day:
            yield i + 1, day

    def _day_words(self, i: int) -> Points:
        offsets = {"today": 0, "yesterday": -1, "tomorrow": 1, "before_yesterday": -2}
        for hit in self.words[i]:
            if hit.kind == "day":
                yield hit.end, around(self.today, "day", offsets[hit.key])
            elif hit.kind == "todate":
                yield hit.end, Days(around(self.today, hit.key, 0).start, self.today, "todate")
            elif hit.kind == "weekday":
                yield hit.end, self._weekday(int(hit.key), back=0)
            elif hit.kind == "turn" and hit.key in ("last", "this"):
                for end in self._weekday_ends(hit.end):
                    yield end[0], self._weekday(end[1], back=1 if hit.key == "last" else 0)

    def _weekday_ends(self, i: int) -> list[tuple[int, int]]:
        return [(hit.end, int(hit.key)) for hit in self.words[i] if hit.kind == "weekday"]

    def _weekday(self, weekday: int, back: int) -> Days:
        day = self.today - timedelta(days=(self.today.weekday() - (weekday - 1) - back) % 7 + back)
        return Days(day, day, "day", 1)

    def _months(self, i: int) -> Points:
        """March, March 2017, 2017 March, 15 March 2017, March 15, 2017."""
        for end, month in self._month_at(i):
            yield from self._with_year(end, latest(self.today, "month", month))
            day = self._day_of_month(end)
            if day:
                yield from self._dated(end + 1, month, day)
        number = self._day_of_month(i)
        if number:
            for end, month in self._month_at(self._skip(i + 1)):
                yield from self._dated(end, month, number)
        for after, year in self._year_at(i):
            for end, month in self._month_at(after):
                yield end, part_of_year(year, "month", month)
                if day := self._day_of_month(end):
                    yield from ((end + 1, d) for d in [one_day(year, month, day)] if d)

    def _month_at(self, i: int) -> list[tuple[int, int]]:
        return [(hit.end, int(hit.key)) for hit in self.words[i] if hit.kind == "month" and self._means_month(i)]

    def _means_month(self, i: int) -> bool:
        """Whether a word that is also an everyday word ("may", "march") stands for the month here."""
        if i not in self.fillers:
            return True
        before = i > 0 and (i - 1 in self.fillers or any(h.kind == "span" for h in self.words[i - 1]))
        return bool((self.tokens[i].capital and before) or (i + 1 < len(self.tokens) and self._year_at(i + 1)))

    def _day_of_month(self, i: int) -> int:
        number = self.numbers.get(i)
        if number and number.plain and 1 <= number.value <= 31 and number.value == int(number.value):
            return int(number.value)
        match = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th|er|e)", self.tokens[i].norm) if i < len(self.tokens) else None
        return int(match[1]) if match and 1 <= int(match[1]) <= 31 else 0

    def _dated(self, end: int, month: int, day: int) -> Points:
        for after, year in self._year_at(self._skip(end)):
            if found := one_day(year, month, day):
                yield after, found
        year = self.today.year - (1 if (month, day) > (self.today.month, self.today.day) else 0)
        if found := one_day(year, month, day):
            yield end, replace(found, yearless=True)

    def _parts(self, i: int) -> Points:
        """Q2, second quarter, quarter 2, first half, each with a year before or behind, or last month of a year."""
        for end, unit, place in self._part_at(i):
            if unit == "month":
                yield from ((after, part_of_year(year, unit, place)) for after, year in self._year_at(self._skip(end)))
            else:
                yield from self._with_year(end, latest(self.today, unit, place))
        for after, year in self._year_at(i):
            for end, unit, place in self._part_at(after):
                yield end, part_of_year(year, unit, place)

    def _part_at(self, i: int) -> Iterator[tuple[int, str, int]]:
        for hit in self.words[i]:
            if hit.kind in ("quarter", "half"):
                yield hit.end, hit.kind, int(hit.key)
            elif hit.kind == "ordinal":
                yield from self._placed(hit.end, hit.key)
            elif hit.kind == "unit" and hit.key in ("quarter", "half"):
                places = {int(h.key): h.end for h in self.words[hit.end] if h.kind == "ordinal" and h.key != "last"}
                number = self.numbers.get(hit.end)
                if number and number.plain and number.value in (1, 2, 3, 4):
                    places[int(number.value)] = number.end
                yield from ((end, hit.key, p) for p, end in places.items() if p <= 12 // MONTHS_IN[hit.key])
        number = self.numbers.get(i)
        if number and number.plain and number.value in (1, 2, 3, 4):
            j = number.end
            yield from self._placed(j, str(int(number.value)))
            if j < len(self.tokens) and self.tokens[j].glued:
                yield from self._placed(j + 1, str(int(number.value)))

    def _placed(self, i: int, key: str) -> Iterator[tuple[int, str, int]]:
        for unit in self.words[i]:
            if unit.kind == "unit" and unit.key in ("quarter", "half", "month"):
                most = 12 // MONTHS_IN[unit.key]
                place = most if key == "last" else int(key)
                if place <= most and not (key == "last" and not self._year_at(self._skip(unit.end))):
                    yield unit.end, unit.key, place

    def _with_year(self, end: int, days: Days) -> Points:
        yield end, days
        for after, year in self._year_at(self._skip(end)):
            yield after, part_of_year(year, days.unit, days.place)

    def _counted(self, i: int) -> Points:
        """Last 30 days, next two weeks, first 3 months of 2017, in whatever order the three words stand."""
        for end, turn, count, unit in self._counts(i):
            if turn == "first":
                for after, year in self._year_at(self._skip(end)):
                    if unit in MONTHS_IN and count * MONTHS_IN[unit] <= 12:
                        last = part_of_year(year, unit, count)
                        yield after, Days(date(year, 1, 1), last.end)
            elif turn == "next":
                yield end, rolling(self.today, unit, count, ahead=True)
            elif turn != "this":
                yield end, rolling(self.today, unit, count)

    def _counts(self, i: int) -> Iterator[tuple[int, str, int, str]]:
        turn, count, unit, j = "", 0, "", i
        for _ in range(4):
            number = self.numbers.get(j)
            word = next(
                (h for h in self.words[j] if h.kind in ("turn", "unit") and not (h.kind == "turn" and turn)), None
            )
            first = next((h for h in self.words[j] if h.kind == "ordinal" and h.key == "1"), None)
            if number and not count and 1 <= number.value <= 3650 and not number.unit:
                count, j = int(number.value), number.end
            elif first and not turn:
                turn, j = "first", first.end
            elif word and word.kind == "turn" and not turn:
                turn, j = word.key, word.end
            elif word and word.kind == "unit" and not unit:
                unit, j = word.key, word.end
            elif j > i and j in self.fillers and not (turn and count and unit):
                j += 1
            else:
                break
            if turn and count and unit:
                yield j, turn, count, unit
                return

    def _years(self, i: int) -> Points:
        """A year by its number; "this year" and its like are turns, of which the running one ends today."""
        turned = any(hit.kind == "turn" or (hit.kind == "unit" and i + 1 not in self.numbers) for hit in self.words[i])
        if not turned:
            yield from ((end, part_of_year(year, "year", 1)) for end, year in self._year_at(i))

    def _year_at(self, i: int) -> list[tuple[int, int]]:
        """A year named here: 2017, this year, last year, year 2017."""
        if i >= len(self.tokens):
            return []
        out = []
        number = self.numbers.get(i)
        if number and number.plain and len(self.tokens[i].norm) == 4 and int(number.value) in _LONE_YEARS:
            end = number.end
            if end + 1 < len(self.tokens) and self.tokens[end].glued:  # "2017-ci il"
                end += any(h.kind == "unit" and h.key == "year" for h in self.words[end + 1])
            year_word = [h.end for h in self.words[end] if h.kind == "unit" and h.key == "year"]
            out.append((max([end, *year_word]), int(number.value)))
        for hit in self.words[i]:
            if hit.kind == "turn":
                offset = {"this": 0, "last": -1, "next": 1}.get(hit.key)
                ends = [h.end for h in self.words[hit.end] if h.kind == "unit" and h.key == "year"]
                if offset is not None and ends:
                    out.append((ends[0], self.today.year + offset))
            elif hit.kind == "unit" and hit.key == "year":
                number = self.numbers.get(hit.end)
                if number and number.plain and FIRST_YEAR <= number.value <= LAST_YEAR:
                    out.append((number.end, int(number.value)))
                for turn in self.words[hit.end]:
                    offset = {"this": 0, "last": -1, "next": 1}.get(turn.key) if turn.kind == "turn" else None
                    if offset is not None:
                        out.append((turn.end, self.today.year + offset))
        return out

    def _turns(self, i: int) -> Points:
        """This quarter, last week, next month; the words in either order."""
        for hit in self.words[i]:
            for other in self.words[hit.end]:
                pair = {hit.kind: hit.key, other.kind: other.key}
                offset = {"this": 0, "last": -1, "next": 1}.get(pair.get("turn", ""))
                if offset is None or "unit" not in pair:
                    continue
                days = around(self.today, pair["unit"], offset)
                if offset == 0 and days.start is not None:
                    days = Days(days.start, self.today, days.unit, days.place)
                yield other.end, days

    # helpers

    def _ends(self, i: int, kind: str, key: str) -> list[int]:
        return [hit.end for hit in self.words[i] if hit.kind == kind and hit.key == key]

    def _skip(self, i: int) -> int:
        """Over one or two small words ("of", "the") that stand between the parts of an expression."""
        for _ in range(2):
            if i in self.fillers and not any(h.kind in ("turn", "month", "unit") for h in self.words[i]):
                i += 1
        return i
