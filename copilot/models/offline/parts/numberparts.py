"""The numbers of a question as limits on figures, and as how many rows are wanted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from copilot.models.offline.parts.reading import Held
from copilot.models.offline.parts.walk import Walk
from crm_store.metrics.query import MAX_ROWS

_HUNDRED = 100
_NEAR = 4
_OPS = {"gt": ">", "ge": ">=", "lt": "<", "le": "<=", "eq": "="}


@dataclass(frozen=True, slots=True)
class Condition:
    """A comparison with a number: `op` and one or two values; `unit` as said; `before`, `after` its neighbours."""

    op: str
    values: tuple[float, ...]
    unit: str
    before: int
    after: int

    def as_shares(self) -> tuple[float, ...]:
        """The values as shares of 1: "a win rate above 63" is 63 percent. Raises Held past 100 percent."""
        if self.unit or max(self.values) <= 1:
            return self.values
        if max(self.values) > _HUNDRED:
            raise Held("clarification", "unplaced_condition", words=f"{max(self.values):g}")
        return tuple(value / _HUNDRED for value in self.values)


@dataclass(slots=True)
class NumberParts(Walk):
    """Reads the numbers among the segments."""

    def conditions(self) -> list[Condition]:
        """Every "more than 200", "between 5 and 10", "200 or more" of the question."""
        out = self._only_so_many()
        for i in self.all("operator"):
            s = self.segments[i]
            if i in self.used:
                continue
            pair = self._numbers_after(i)
            if s.has("operator", "between") and len(pair) >= 2 and pair[1] - pair[0] <= 2:
                out.append(self._condition("between", pair[:2], i))
            elif s.idle and pair and (self._ranks(i, pair[0]) or self._is_length(pair[0])):
                continue  # "from the three biggest accounts" takes three, "from 36-week contracts" none at all
            elif pair and pair[0] - i <= 2 and any(k in _OPS for k in s.roles["operator"]):
                op = next(_OPS[k] for k in s.roles["operator"] if k in _OPS)
                out.append(self._condition(op, pair[:1], i))
            elif (j := self._number_before(i)) >= 0 and not s.idle and any(k in _OPS for k in s.roles["operator"]):
                op = next(_OPS[k] for k in s.roles["operator"] if k in _OPS)
                out.append(self._of_what_is_between(j, i, self._condition(op, [j], i)))
            elif self._says_again(i, out):
                self.used.add(i)
        return out

    def _says_again(self, i: int, found: Sequence[Condition]) -> bool:
        """Whether the operator at place `i` repeats the one before the number it stands behind ("ab 50 m Länge
        aufwärts")."""
        ops = {_OPS[key] for key in self.segments[i].roles["operator"] if key in _OPS}
        places = range(i - 1, max(i - _NEAR, 0) - 1, -1)
        number = next((j for j in places if self.segments[j].number is not None), -1)
        between = self.segments[number + 1 : i] if number >= 0 else []
        named = all(s.idle or s.has("attribute") or s.has("unit") or s.has("measure") for s in between)
        return number in self.used and named and bool(found) and found[-1].op in ops and number >= 0

    def _is_length(self, number: int) -> bool:
        """Whether a unit is tied to the number at place `number` by a hyphen, as before a noun."""
        behind = self.segments[number + 1] if number + 1 < len(self.segments) else None
        return behind is not None and behind.has("unit") and self.question.tokens[behind.start].glued

    def _of_what_is_between(self, number: int, operator: int, found: Condition) -> Condition:
        """The condition with what stands between its number and the operator behind as its noun ("ten guests or
        more"), where that is a property."""
        noun = number + 1
        if noun == operator or not self.segments[noun].has("attribute"):
            return found
        self.used.discard(noun)
        return replace(found, after=noun)

    def _only_so_many(self) -> list[Condition]:
        """ "Only one order": exactly so many; "several times": more than once."""
        out = [
            Condition(">", (1.0,), "", self.left(i), self.right(i))
            for i in self.all("times", "several")
            if self._use(i)
        ]
        for i in self.all("only"):
            number = self.segments[i + 1].number if i + 1 < len(self.segments) else None
            j = self.right(i + 1)
            counts = j >= 0 and any(self.segments[j].has(kind) for kind in ("measure", "metric", "state"))
            if number is not None and not number.unit and self.segments[i + 1].stretch is None and counts:
                out.append(self._condition("=", [i + 1], i))
        return out

    def _use(self, i: int) -> bool:
        self.used.add(i)
        return True

    def _ranks(self, i: int, number: int) -> bool:
        """Whether the number behind place `i` says how many of a ranking are meant."""
        near = self.segments[i + 1 : number + 2]
        plain = self.segments[number].number
        return plain is not None and not plain.unit and any(s.has("rank") and not s.has("operator") for s in near)

    def _numbers_after(self, i: int) -> list[int]:
        return [j for j in range(i + 1, min(i + 5, len(self.segments))) if self._free_number(j)]

    def _number_before(self, i: int) -> int:
        """The number right before place `i`, a small word ("200 dan ko'p"), "deals" or a property between
        them; -1 for none."""
        if i > 0 and self._free_number(i - 1):
            return i - 1
        s = self.segments[i - 1] if i > 1 else None
        counted = s is not None and (s.idle or s.has("measure", "deal") or s.has("attribute"))
        return i - 2 if counted and self._free_number(i - 2) else -1

    def _free_number(self, j: int) -> bool:
        return self.segments[j].number is not None and j not in self.used

    def _condition(self, op: str, places: list[int], i: int) -> Condition:
        numbers = [n for j in places if (n := self.segments[j].number)]
        unit = next((n.unit for n in numbers if n.unit), "")
        scale = self._scale(places[-1]) if len(places) == 2 and self._plain(places[0]) else 1.0
        first, last = min([i, *places]), max([i, *places])
        self.used.update(j for j in range(first, last + 1) if j in (i, *places) or not self.segments[j].unknown)
        values = tuple(n.value * (scale if n is numbers[0] else 1.0) for n in numbers)
        people = last + 1 < len(self.segments) and self.segments[last + 1].has("attribute", "employees")
        return Condition(op, values, unit, self._noun_before(first), last + 1 if people else self.right(last))

    def _noun_before(self, i: int) -> int:
        """What stands before place `i`, over an "of" that compares nothing ("a rebate of 12 % or more")."""
        before = self.left(i)
        s = self.segments[before] if before >= 0 else None
        leads = s is not None and before == i - 1 and set(s.roles.get("operator", ())) == {"between"}
        return self.left(before) if leads and before not in self.used else before

    def _plain(self, i: int) -> bool:
        """Whether the number at place `i` is small and said without a scale ("1.5")."""
        number, s = self.segments[i].number, self.segments[i]
        return number is not None and number.value < 1000 and s.end - s.start == 1

    def _scale(self, i: int) -> float:
        """The scale that the number at place `i` shares with the one before it ("between 1.5 and 2 million")."""
        number, s = self.segments[i].number, self.segments[i]
        if number is None or s.end - s.start != 2 or number.value < 1000:
            return 1.0
        token = self.question.tokens[s.start].text.replace(",", ".")
        first = float(token) if token.replace(".", "", 1).isdigit() else 0.0
        return number.value / first if first else 1.0

    def limit(self, ranks: list[int]) -> int | None:
        """The number that says how many to show: "top 5", "3 biggest", "which two"."""
        for i, s in enumerate(self.segments):
            if s.number is None or s.number.unit or i in self.used or s.number.value < 1 or s.has("times"):
                continue
            near_rank = any(abs(i - rank) <= 2 for rank in ranks)
            if s.number.value > MAX_ROWS:
                if near_rank:
                    raise Held("clarification", "too_many_rows", limit=f"{MAX_ROWS}")
                continue
            before = self.segments[i - 1] if i > 0 else None
            asked = before is not None and (before.has("ask") or before.has("only"))
            follows = self.right(i)
            named = follows >= 0 and (self.segments[follows].has("dimension") or self.segments[follows].has("measure"))
            if near_rank or (asked and (ranks or named)) or (ranks and named):
                self.used.add(i)
                return int(s.number.value)
        return None
