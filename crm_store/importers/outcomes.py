"""What became of a deal: the stages of a file with their outcome and order, told by their names and by the rows' other
columns (a status, "is won", the day it ended, a probability)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from crm_store.importers.wordings import fold, words_of

Outcome = Literal["open", "won", "lost"]
_SURE: tuple[tuple[str, Outcome], ...] = (("surely_lost", "lost"), ("surely_won", "won"), ("open", "open"),
                                          ("lost", "lost"), ("won", "won"))  # fmt: skip
_WHOLE_WORD = 3
_ENDED, _NOT_ENDED = 0.8, 0.2
_CERTAIN, _NONE = 0.995, 0.005
_MIDDLE = 2.5
_NUMBERED = re.compile(r"\W*(\d{1,2})\b")
OWN_NAMES: Mapping[Outcome, str] = {"open": "Open", "won": "Won", "lost": "Lost"}
"""What a stage is called that the file has no name for."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one row says of its deal: its stage, its outcome by other columns (None: nothing), whether it has a day it
    ended, its chance (0 to 1)."""

    stage: str | None
    told: Outcome | None = None
    ended: bool = False
    chance: float | None = None


@dataclass(frozen=True, slots=True)
class StageRead:
    """A stage of a file: its outcome, its chance if all its rows have the same, and whether its name was understood."""

    name: str
    outcome: Outcome
    chance: float | None
    understood: bool


def outcome_of(name: str) -> Outcome | None:
    """open, won or lost by the words of a stage or status, None when they do not tell."""
    found = next(((words, outcome) for words, outcome in _SURE if _says("outcome", words, name)), None)
    return None if found is None or (found[0] == "won" and _denied(name)) else found[1]


def _denied(name: str) -> bool:
    """Whether a word for won has one that denies it right before it: "not signed", "noch nicht bezahlt"."""
    words = fold(name).split()
    return any(
        before in _folded("outcome", "denied") and _says("outcome", "won", word) for before, word in pairwise(words)
    )


def told_by(status: str | None) -> Outcome | None:
    """What a status beside the stage says, None when it is empty or not understood."""
    if not status:
        return None
    return outcome_of(status) or ("open" if _says("status", "open", status) else None)


def stages_of(rows: Sequence[Said], held: Mapping[str, Outcome]) -> list[StageRead]:
    """The stages rows name, in the order of the sales process; `held` are outcomes already decided, by folded name."""
    named: dict[str, list[Said]] = {}
    for row in rows:
        if row.stage:
            named.setdefault(row.stage, []).append(row)
    sure = {name: held.get(fold(name)) or outcome_of(name) for name in named}
    read = [_read(name, members, sure, named) for name, members in named.items()]
    return sorted(read, key=lambda stage: _place(stage, [other.name for other in read]))


def _read(
    name: str, members: Sequence[Said], sure: Mapping[str, Outcome | None], named: Mapping[str, Sequence[Said]]
) -> StageRead:
    chances = {row.chance for row in members}
    chance = chances.pop() if len(chances) == 1 else None
    outcome = sure[name] or _by_rows(name, members, chance, sure, named)
    understood = place_of(name) is not None or _says("outcome", "closing", name) or _says("status", "open", name)
    ended = _ended(members) > _NOT_ENDED  # though its name says that it goes on
    return StageRead(name, outcome or "open", chance, outcome is not None or (understood and not ended))


def _by_rows(
    name: str,
    members: Sequence[Said],
    chance: float | None,
    sure: Mapping[str, Outcome | None],
    named: Mapping[str, Sequence[Said]],
) -> Outcome | None:
    told = {row.told for row in members}
    if {"won", "lost"} <= told:
        return None  # where deals end either way, another column says how
    goes_on = place_of(name) is not None and not _says("outcome", "closing", name)
    if len(told) == 1 and None not in told and not goes_on:
        return told.pop()
    closing, others = _says("outcome", "closing", name), [r for n, rows in named.items() if n != name for r in rows]
    running = [row for row in others if sure.get(row.stage or "") not in ("won", "lost")]
    ends = _ended(members) >= _ENDED and (not running or _ended(running) <= _NOT_ENDED)
    if chance is not None and ends and (chance >= _CERTAIN or chance <= _NONE):
        return "won" if chance >= _CERTAIN else "lost"
    if chance is None and ends and set(sure.values()) & {"won", "lost"} == {"lost"}:
        return "won"  # of the deals not lost these alone have a day they ended
    if not closing or (chance is not None and chance < _CERTAIN):
        return None
    return "won" if (ends or "won" not in sure.values()) and not (0 < _ended(members) < _ENDED) else None


def _ended(rows: Sequence[Said]) -> float:
    return sum(row.ended for row in rows) / len(rows) if rows else 0.0


def _place(stage: StageRead, names: Sequence[str]) -> tuple[float, ...]:
    """Where a stage stands: open before won before lost; by number, by words, by chance, then as the file has them."""
    ending = ("open", "won", "lost").index(stage.outcome)
    numbers = [_NUMBERED.match(name) for name in names]
    number = _NUMBERED.match(stage.name)
    if number and all(numbers):
        return (ending, float(number[1]), names.index(stage.name))
    group = place_of(stage.name)
    chance = stage.chance if stage.chance is not None else -1.0
    return (ending, _MIDDLE if group is None else group, chance, names.index(stage.name))


def place_of(name: str) -> int | None:
    """Where in a sales process a stage of this name stands, from 0; None when its words do not tell."""
    groups = [at for at, key in enumerate(words_of("stages")["order"]) if _says("order", key, name)]
    return groups[-1] if groups else None


@cache
def _says(section: str, key: str, name: str) -> bool:
    folded = fold(name)
    words = folded.split()
    return any(_fits(word, folded, words) for word in _folded(section, key))


@cache
def _folded(section: str, key: str) -> tuple[str, ...]:
    listed = words_of("stages")[section][key]
    return tuple(("=" if word.startswith("=") else "") + fold(word) for word in listed)


def _fits(word: str, folded: str, words: Sequence[str]) -> bool:
    if word.startswith("="):
        return folded == word[1:]
    if " " in word:
        return word in folded or word.replace(" ", "") in words
    if len(word) <= _WHOLE_WORD:
        return word in words
    return any(other.startswith(word) for other in words)
