"""Texts written for the reader, by hand and from imagination: each with questions it answers and questions it does not.

One JSON object a line in `texts/`: `subject`, `person` and `account` as they stand in a passage's title, the `text`,
what it `answered` (with the words of the text that do), what it leaves `open` though it speaks of the very thing, and
what it would answer were it not asked of an `other` account, person or thing. Nine languages; half the questions are in
another language than their text. Nothing here is about the demo company or any other data a figure is reported on.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

FOLDER = Path(__file__).with_name("texts")
OUTSIDE = Path(__file__).with_name("outside.jsonl")
WATCHED = 80
"""Records that are kept back, to see how the fit goes on."""
WATCHED_QUESTIONS = 90
"""Of the questions about other things so many are kept back."""
SEED = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and its language; `answer` are the words of the text that answer it, empty where none do."""

    language: str
    question: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """A text and what is asked of it."""

    language: str
    subject: str
    person: str
    account: str
    text: str
    answered: tuple[Asked, ...]
    open: tuple[Asked, ...]
    other: tuple[Asked, ...]

    @property
    def title(self) -> str:
        """As a passage's title is put together."""
        return f"{self.subject} · {self.person} · {self.account}"


def records() -> list[Record]:
    """All of them, by files."""
    paths = sorted(FOLDER.glob("*.jsonl"))
    return [_record(json.loads(line)) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]


def outside() -> list[Asked]:
    """Questions about other things than business letters tell, in nine languages; no record answers any."""
    lines = OUTSIDE.read_text(encoding="utf-8").splitlines()
    return [Asked(**json.loads(line)) for line in lines]


def split(rng: Random) -> tuple[list[Record], list[Record]]:
    """Those fitted to and those watched."""
    mixed = records()
    rng.shuffle(mixed)
    return mixed[WATCHED:], mixed[:WATCHED]


def split_outside() -> tuple[list[Asked], list[Asked]]:
    """Questions about other things: those fitted to and those watched."""
    mixed = outside()
    Random(SEED - 2).shuffle(mixed)
    return mixed[:-WATCHED_QUESTIONS], mixed[-WATCHED_QUESTIONS:]


def _record(held: dict[str, Any]) -> Record:
    return Record(
        held["language"],
        held["subject"],
        held["person"],
        held["account"],
        held["text"],
        _asked(held["answered"]),
        _asked(held["open"]),
        _asked(held["other"]),
    )


def _asked(held: Sequence[dict[str, str]]) -> tuple[Asked, ...]:
    return tuple(Asked(one["language"], one["question"], one.get("answer", "")) for one in held)
