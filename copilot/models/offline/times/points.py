"""Points in time a question names: a day, month, quarter, half, year, or a span counted from today."""

from collections.abc import Iterator
from datetime import date

from copilot.models.offline.times.calendar import MONTHS_IN, Days, around, latest, part_of_year, rolling
from copilot.models.offline.times.dates import DateFinder, Points

_NEAR, _YEAR_DIGITS = 6, 4
_LEADS = ("span", "compare", "contrast", "operator")


class PointFinder(DateFinder):
    """Finds every point that begins at a place of the question."""

    def _points(self, i: int) -> list[tuple[int, Days]]:
        if i >= len(self.tokens):
            return []
        if i not in self.cache:
            rules = (self._dates, self._day_words, self._months, self._parts, self._counted, self._years, self._turns)
            self.cache[i] = [point for rule in rules for point in rule(i)]
        return self.cache[i]

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
                if hit.key != "last" and not any(h.kind == "unit" for h in self.words[self._skip(hit.end)]):
                    yield from ((hit.end, unit, int(hit.key)) for unit in self._unit_beside(i, hit.end))
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

    def _unit_beside(self, i: int, end: int) -> Iterator[str]:
        """The unit of a bare ordinal from the other one it stands with ("the second quarter with the third")."""
        for j in range(end + 1, min(end + 4, len(self.tokens))):
            joined = any(h.kind == "either" or (h.kind == "span" and h.key in ("and", "to")) for h in self.words[end])
            if joined or (end in self.fillers and j == end + 1):
                yield from self._unit_of(j)
        j = i - 1
        while j > 0 and i - j <= _NEAR and self._leads_back(j):
            j -= 1
        if 0 < j < i - 1:
            yield from self._unit_of(j - 1)

    def _leads_back(self, j: int) -> bool:
        """Whether the word at `j` may stand between a part of a year and a bare ordinal ("… 2017 with the third")."""
        year = self.tokens[j].is_number and len(self.tokens[j].norm) == _YEAR_DIGITS
        if any(h.kind == "unit" for h in self.words[j]):
            return False
        than = any(token.norm in self.form.get("than", ()) for token in self.tokens[j : j + _NEAR])
        return than or year or j in self.fillers or any(h.kind in _LEADS for h in self.words[j])

    def _unit_of(self, i: int) -> Iterator[str]:
        """Quarter or half where an ordinal with that unit begins at `i`."""
        for hit in self.words[i]:
            if hit.kind == "ordinal":
                yield from (u.key for u in self.words[hit.end] if u.kind == "unit" and u.key in ("quarter", "half"))

    def _placed(self, i: int, key: str) -> Iterator[tuple[int, str, int]]:
        for unit in self.words[i]:
            if unit.kind == "unit" and unit.key in ("quarter", "half", "month"):
                most = 12 // MONTHS_IN[unit.key]
                place = most if key == "last" else int(key)
                if place <= most and not (key == "last" and not self._year_at(self._skip(unit.end))):
                    yield unit.end, unit.key, place

    def _counted(self, i: int) -> Points:
        """Last 30 days, next two weeks, first 3 months of 2017, in whatever order the three words stand."""
        for end, turn, count, unit in self._counts(i):
            if turn == "first":
                for after, year in self._year_at(self._skip(end)):
                    if unit in MONTHS_IN and count * MONTHS_IN[unit] <= 12:
                        last = part_of_year(year, unit, count)
                        yield after, Days(date(year, 1, 1), last.end)
            elif turn in ("last", "next") and self._full(i, end):
                near, far = (-count, -1) if turn == "last" else (1, count)
                yield end, Days(around(self.today, unit, near).start, around(self.today, unit, far).end)
            elif turn == "next":
                yield end, rolling(self.today, unit, count, ahead=True)
            elif turn != "this":
                yield end, rolling(self.today, unit, count)

    def _full(self, i: int, end: int) -> bool:
        """Whether whole units are asked for ("the last two full quarters"), not days up to today."""
        return any(hit.kind == "full" for j in range(i, end) for hit in self.words[j])

    def _counts(self, i: int) -> Iterator[tuple[int, str, int, str]]:
        turn, count, unit, j = "", 0, "", i
        for _ in range(5):
            number = self.numbers.get(j)
            word = next(
                (h for h in self.words[j] if h.kind in ("turn", "unit") and not (h.kind == "turn" and turn)), None
            )
            first = next((h for h in self.words[j] if h.kind == "ordinal" and h.key in ("1", "last")), None)
            if number and not count and 1 <= number.value <= 3650 and not number.unit:
                count, j = int(number.value), number.end
            elif first and not turn and not (word and word.kind == "turn"):
                turn, j = "first" if first.key == "1" else "last", first.end
            elif word and word.kind == "turn" and not turn:
                turn, j = word.key, word.end
            elif word and word.kind == "unit" and not unit:
                unit, j = word.key, word.end
            elif j > i and (j in self.fillers or any(h.kind == "full" for h in self.words[j])):
                j += 1
            else:
                break
            if turn and count and unit:
                yield j, turn, count, unit
                return

    def _years(self, i: int) -> Points:
        """A year by its number; "this year" and its like are turns, of which the running one ends today."""
        turned = any(
            hit.kind in ("turn", "relative") or (hit.kind == "unit" and i + 1 not in self.numbers)
            for hit in self.words[i]
        )
        if not turned:
            yield from ((end, part_of_year(year, "year", 1)) for end, year in self._year_at(i))

    def _turns(self, i: int) -> Points:
        """This quarter, last week, next month; the words in either order."""
        for hit in self.words[i]:
            after = hit.end + any(h.kind == "full" for h in self.words[hit.end])
            for other in self.words[after]:
                pair = {hit.kind: hit.key, other.kind: other.key}
                offset = {"this": 0, "last": -1, "before_last": -2, "next": 1}.get(pair.get("turn", ""))
                ahead = other.kind == "turn" and any(h.kind == "unit" for h in self.words[other.end])
                if offset is not None and "unit" in pair and not ahead:  # "per quarter this year"
                    yield other.end, self._around(pair["unit"], offset)
