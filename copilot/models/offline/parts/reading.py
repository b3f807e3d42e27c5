"""What a question was understood as: tool calls to make, or a sentence to say instead."""

from dataclasses import dataclass, field
from typing import Any, Literal

Outcome = Literal["call", "clarification", "refused", "answered"]


@dataclass(frozen=True, slots=True)
class Call:
    """A tool to call and its arguments, as plain JSON values."""

    tool: str
    arguments: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """The outcome of understanding one question.

    - `calls`: tools to call; empty where `outcome` says that something is asked back or refused, as `text` says.
    - `names`: the values the calls are limited to; of a question that is held back, the customers it names.
    - `unused`: words of the question that carry meaning and found no place.
    - `focus`: the value the reply's sentence is about where the table holds more ("what share comes from X").
    - `read_as`: mistyped words and the names they were taken for, said in the reply.
    """

    outcome: Outcome
    language: str
    calls: tuple[Call, ...] = ()
    text: str = ""
    reason: str = ""
    confidence: float = 0.0
    unused: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    focus: str = ""
    style: str = ""
    read_as: tuple[str, ...] = field(default_factory=tuple)
    defined: tuple[tuple[str, str], ...] = ()
    """Phrases that were taken for what the person means by them, each with that meaning; said in the reply."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What was said before: the last report's calls, in which language; what a follow-up edits.

    `questions` are the words that report came from, follow-ups in order, as asked on `asked_on`; `kept` is the last
    call that saved, scheduled or ran a report or taught a meaning.
    """

    calls: tuple[Call, ...] = ()
    language: str = "en"
    questions: tuple[str, ...] = ()
    asked_on: str = ""
    kept: Call | None = None


class Held(Exception):
    """Raised while reading when the person must be asked, or the question cannot be answered.

    `key` names the sentence in the phrases file, `values` fill its places.
    """

    def __init__(self, outcome: Outcome, key: str, **values: Any) -> None:
        self.outcome, self.key, self.values = outcome, key, values
        super().__init__(key)
