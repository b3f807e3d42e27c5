"""Whether every number of a question stands in what it became; of requests that compute, every name as well.

A report that passes over a limit is another report, so a number without a place counts as not understood.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from copilot.models.offline.names.segments import Question, Segment
from copilot.models.offline.parts.reading import Call, Held, Reading

_SCALES = (1, 0.01, 100, 7, 24, 30, 60, 365, 1_440, 3_600, 1e3, 1e6, 1e9)
"""What a number may have been multiplied by: percent, or 25% as 25; weeks to years in days; "1.5 to 2 million"."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_COMPUTES = frozenset({"forecast", "suggest_next_steps"})
"""Requests that find rows by themselves; the others hold the question's own words."""
_NEAR = 1e-9


def all_kept(asked: Question, reading: Reading) -> Reading:
    """`reading` itself. Raises Held where a number or name of the question left no trace in its calls."""
    if not reading.calls:
        return reading
    lost = [s.text for i, s in enumerate(asked.segments) if _lost_number(s, reading) and not _dated(asked, i, reading)]
    if {call.tool for call in reading.calls} & _COMPUTES:
        lost += [s.text for s in asked.segments if _lost_name(s, reading.calls)]
    if lost:
        raise Held("clarification", "unused_words", words=lost)
    return reading


def nothing_strange(asked: Question) -> bool:
    """True. Raises Held where a word is none we know: whatever it is, a figure without it would be another one."""
    if strange := [s.text for s in asked.segments if s.unknown]:
        raise Held("clarification", "unused_words", words=strange)
    return True


def _lost_number(s: Segment, reading: Reading) -> bool:
    number = s.number
    if number is None or s.stretch is not None or s.names or number.value == 1 or s.has("filler"):
        return False
    arguments = [call.arguments for call in reading.calls]
    told = [float(word) for word in reading.style.split() if word.replace(".", "", 1).isdigit()]
    if any(_same(found, number.value * scale) for found in (*told, *_numbers(arguments)) for scale in _SCALES):
        return False
    return s.text not in f"{reading.style} {json.dumps(arguments, ensure_ascii=False, default=str)}"


def _dated(asked: Question, i: int, reading: Reading) -> bool:
    """Whether the number counts days or months, which became a day in the calls ("open for more than 90 days")."""
    behind = asked.segments[i + 1] if i + 1 < len(asked.segments) else None
    counts = behind is not None and (behind.has("unit") or behind.has("measure", "days", "cycle"))
    return counts and any(_DAY.search(json.dumps(call.arguments, default=str)) for call in reading.calls)


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= _NEAR * max(1.0, one)


def _lost_name(s: Segment, calls: Sequence[Call]) -> bool:
    said = json.dumps([call.arguments for call in calls], ensure_ascii=False, default=str)
    return bool(s.names) and not any(json.dumps(m.value, ensure_ascii=False)[1:-1] in said for m in s.names)


def _numbers(value: Any) -> Iterator[float]:
    """Every number in arguments, without its sign, and how many values each list has ("the two regions")."""
    if isinstance(value, dict):
        for one in value.values():
            yield from _numbers(one)
    elif isinstance(value, list | tuple):
        yield float(len(value))
        for one in value:
            yield from _numbers(one)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield abs(float(value))
