""" "Every Monday at 8", "on the first of the month", "daily": when something shall come back, found in a message."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from copilot.models.offline.words.lexicon import lexicon
from copilot.models.offline.words.templates import Unit, phrase_at, table
from copilot.models.offline.words.tokens import tokenize

_MARKS = ("daily", "workdays", "weekly", "monthly", "first", "last", "every")
LAST_DAY = 31


@dataclass(slots=True)
class _Found:
    marks: set[str] = field(default_factory=set)
    weekdays: list[int] = field(default_factory=list)
    day: int | None = None
    hour: int | None = None
    minute: int = 0
    repeated: bool = False
    evening: bool = False
    told: int = 0
    """Behind the last unit that says something."""

    def arguments(self) -> dict[str, Any] | None:
        """The recurrence as schedule_report takes it, None where nothing comes back."""
        out: dict[str, Any]
        if self.marks & {"first", "last"} or (self.day and "monthly" in self.marks):
            out = {"every": "month", "day": self.day or (1 if "first" in self.marks else LAST_DAY)}
        elif self.weekdays and (self.repeated or self.marks & {"every", "weekly"}):
            out = {"every": "week", "weekdays": sorted(set(self.weekdays))}
        elif "workdays" in self.marks:
            out = {"every": "workday"}
        elif "daily" in self.marks:
            out = {"every": "day"}
        elif "weekly" in self.marks:
            out = {"every": "week", "weekdays": [1]}
        elif "monthly" in self.marks:
            out = {"every": "month", "day": 1}
        else:
            return None
        if self.hour is not None:
            late = 12 if self.evening and self.hour < 12 else 0
            out |= {"hour": self.hour + late, "minute": self.minute}
        return out

    @property
    def exact(self) -> bool:
        """Whether more than a grain is said: "monthly" alone may well be about a table."""
        day = bool(self.day or self.marks & {"first", "last"}) or (bool(self.weekdays) and "every" in self.marks)
        return self.hour is not None or day


@dataclass(frozen=True, slots=True)
class Recurring:
    """What comes back, and the units that say so, from `start` to `end`."""

    start: int
    end: int
    arguments: dict[str, Any]
    exact: bool


def find(code: str, text: str, given: Sequence[Unit]) -> Recurring | None:
    """The longest such expression among `given` units, None for none."""
    weekdays = _weekdays(code, text, given)
    best: Recurring | None = None
    for i in range(len(given)):
        found = _consume(code, given, i, weekdays)
        arguments = found.arguments()
        if arguments and found.told > i and (best is None or found.told - i > best.end - best.start):
            best = Recurring(i, found.told, arguments, found.exact)
    return best


def _consume(code: str, given: Sequence[Unit], start: int, weekdays: dict[int, tuple[int, int, bool]]) -> _Found:
    found, i, at = _Found(told=start), start, False
    while i < len(given):
        unit = given[i]
        ends = {mark: phrase_at(code, "when", mark, given, i) for mark in (*_MARKS, "pm", "clock", "small", "at")}
        mark, end = max(ends.items(), key=lambda pair: pair[1])
        if i in weekdays and weekdays[i][0] >= end:
            end, day, repeated = weekdays[i]
            found.weekdays.append(day)
            found.repeated |= repeated
            i = found.told = end
        elif end > i and mark in _MARKS:
            found.marks.add(mark)
            i = found.told = end
        elif unit.hour is not None and _number(
            found, unit, at=at, clock=phrase_at(code, "when", "clock", given, i + 1) > i + 1
        ):
            i = found.told = i + 1
        elif end > i:
            at = ends["at"] == end
            if mark == "pm":
                found.evening = True
            if mark in ("pm", "clock"):
                found.told = end
            i = end
            continue
        elif found.told == i and i > start and given[i - 1].hour is not None and unit.start <= given[i - 1].end + 1:
            i = found.told = i + 1  # an ending tied to a number: "8-де", "1-го"
        else:
            break
        at = False
    return found


def _number(found: _Found, unit: Unit, *, at: bool, clock: bool) -> bool:
    """Takes a number as the time or the day of the month; False where it is neither."""
    hour = unit.hour
    assert hour is not None
    if unit.sure or at or clock:
        found.hour, found.minute = hour, unit.minute
        return True
    if 1 <= hour <= LAST_DAY and found.day is None and not found.weekdays and "daily" not in found.marks:
        found.day = hour
        return True
    if found.hour is None and hour <= 23:
        found.hour = hour
        return True
    return False


def _weekdays(code: str, text: str, given: Sequence[Unit]) -> dict[int, tuple[int, int, bool]]:
    """By the unit a weekday begins at: where it ends, which it is, and whether its form says it comes back."""
    tokens, words = tokenize(text), lexicon(code)
    plurals = tuple(table(code, "when").get("plural", ()))
    place = {unit.start: i for i, unit in enumerate(given)}
    out: dict[int, tuple[int, int, bool]] = {}
    for hit in words.hits(tokens):
        start, last = place.get(tokens[hit.start].start), tokens[hit.end - 1]
        if hit.kind != "weekday" or start is None or last.start not in place:
            continue
        many = any(last.norm.endswith(end) and last.norm[: -len(end)] in words.words for end in plurals)
        if start not in out or out[start][0] <= place[last.start]:
            out[start] = (place[last.start] + 1, int(hit.key), many)
    return out
