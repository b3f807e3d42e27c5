"""Whether an answer is the expected one: a number in the reply, the same rows in a table, a refusal, words said."""

import re
from collections.abc import Sequence
from typing import Any

from copilot.schemas import Answer

_NUMBER = re.compile(r"\d(?:[\d.,'’\u00a0\u202f\u2009 ]*\d)?")
_MARK = re.compile(r"[.,'’\u00a0\u202f\u2009 ]")


def right(expect: dict[str, Any], answer: Answer) -> bool:
    """`expect` is {type: value|table|mentions|contains|refusal|…, …} as in the question files.

    A `suggestion` is held back with the nearest names offered, `empty` says that nothing was found, `no_change` changes
    nothing, `contains` holds every figure somewhere.
    """
    held = answer.status in ("refused", "clarification")
    mentioned = all(word.casefold() in answer.reply.casefold() for word in expect.get("mentions", ()))
    match expect["type"]:
        case "value":
            small = [cell for t in answer.tables if len(t.rows) <= 3 for row in t.rows for cell in row]
            said = [reading for token in _NUMBER.findall(answer.reply) for reading in _readings(token)]
            return answer.status == "answered" and any(_same(x, expect["value"]) for x in [*small, *said])
        case "table":
            tables = [t.rows for t in answer.tables]
            return answer.status == "answered" and any(_same_rows(t, expect["rows"], expect["ordered"]) for t in tables)
        case "mentions":
            return answer.status == "answered" and mentioned
        case "contains":
            cells = [cell for t in answer.tables for row in t.rows for cell in row]
            said = [reading for token in _NUMBER.findall(answer.reply) for reading in _readings(token)]
            return all(any(_same(x, want) for x in [*cells, *said]) for want in expect["values"])
        case "refusal":
            return held and mentioned
        case "suggestion":
            return mentioned and (held or (answer.status == "answered" and bool(expect["mentions"])))
        case "empty":
            nothing = answer.status == "answered" and [t.rows for t in answer.tables] == [[]]
            return nothing or held or answer.status == "empty"
        case "no_change":
            return held or answer.status == "awaiting_approval"
    raise ValueError(f"unknown expectation {expect['type']!r}")


def answered_wrongly(expect: dict[str, Any], answer: Answer) -> bool:
    return answer.status == "answered" and not right(expect, answer)


def _readings(token: str) -> set[float]:
    out = {float(_MARK.sub("", token))}
    if marks := [m.start() for m in _MARK.finditer(token)]:
        out.add(float((_MARK.sub("", token[: marks[-1]]) or "0") + "." + token[marks[-1] + 1 :]))
    return out


def _same(got: Any, want: Any) -> bool:
    if isinstance(want, int | float):
        if not isinstance(got, int | float) or isinstance(got, bool):
            return False
        near = max(0.005 * abs(want), 0.0051 if abs(want) < 2 else 0.051)
        return abs(got - want) <= near or (abs(want) <= 2 and abs(got - 100 * want) <= 0.51)
    return str(got or "").casefold() == str(want or "").casefold()


def _same_row(got: Sequence[Any], want: Sequence[Any]) -> bool:
    return all(any(_same(cell, value) for cell in got) for value in want)


def _same_rows(got: Sequence[Sequence[Any]], want: Sequence[Sequence[Any]], ordered: bool) -> bool:
    if len(want) == 1 and ordered and got:
        return _same_row(got[0], want[0])
    if len(got) != len(want):
        return False
    left = list(got)
    for row in want:
        hit = next((other for other in left if _same_row(other, row)), None)
        if hit is None:
            return False
        left.remove(hit)
    return not ordered or all(any(_same(cell, w[-1]) for cell in g) for g, w in zip(got, want, strict=True))
