"""Where the words of a question are a name as well: what to leave out of the cut to read it the other way."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from copilot.models.offline.names.kinds import MARKS

if TYPE_CHECKING:
    from copilot.models.offline.names.segments import Segment

_SURE = 0.97
_NAME, _WORD = "name", "word"


@dataclass(frozen=True, slots=True)
class Rival:
    """Tokens that are a name as well as words: cutting the question `without` one of the two gives another reading.

    `exact` says that the whole name is there, spelled as the CRM spells it, capitals and all.
    """

    start: int
    end: int
    without: str
    kind: str
    value: str
    exact: bool


def rivals_of(chosen: Sequence["Segment"], candidates: Sequence["Segment"]) -> tuple[Rival, ...]:
    """The other cuts: names the chosen one reads as words, and words it reads as a name, the sure ones first."""
    out = []
    for name in (c for c in candidates if c.names and c.names[0].score >= _SURE - 0.2):
        over = [c for c in candidates if not c.names and c.start < name.end and name.start < c.end and _telling(c)]
        taken = any(s.names and s.start <= name.start and name.end <= s.end for s in chosen)
        if taken and not over:
            continue
        first = name.names[0]
        exact = first.how == "exact" and name.text.replace("’", "'").removesuffix("'s") == first.value
        if exact and taken and name.end - name.start > 1:
            continue  # two words with a name's own capitals are that name
        out.append(Rival(name.start, name.end, _NAME if taken else _WORD, first.kind, first.value, exact))
    return tuple(sorted(out, key=lambda r: (not r.exact, r.start - r.end)))


def _telling(c: "Segment") -> bool:
    return c.stretch is not None or bool(set(c.roles) - MARKS - {"filler", "plural", "future", "shows"})


def kept(candidates: Sequence["Segment"], left_out: Collection[Rival]) -> list["Segment"]:
    """The candidates but for the names, or the words, that `left_out` leaves out."""
    return [c for c in candidates if not any(_left_out(c, r) for r in left_out)]


def _left_out(c: "Segment", r: Rival) -> bool:
    if not (c.start < r.end and r.start < c.end):
        return False
    if r.without == _NAME:
        return bool(c.names)
    return not (c.names and (c.start, c.end) == (r.start, r.end))
