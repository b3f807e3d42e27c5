"""What a question is for, or who wants to know, taken off: "my CFO is asking …", "for Monday's board meeting, …".

The `preface` table of a language's idioms.toml holds the words: `askers` with what they do (`asks`), `openers` and
`closers` of a clause about an occasion, the `events` that make it one, `links` that may stand between, `later` for what
may follow the event, and `whole` expressions. A clause with any other word in it, a name above all, is left alone.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from copilot.models.offline.words.idioms import PART, expression, matches
from copilot.models.offline.words.tokens import Token, tokenize
from prompts import load

_LEAST_LEFT = 2
_MARK = re.compile(r"\s*[,;:.!–—]|\s+-\s")
_Words = tuple[tuple[str, ...], ...]


def without_preface(text: str, code: str) -> str:
    """`text` without such a clause at its beginning or end; as it stands where nothing would be left to ask."""
    words = _words(code)
    tokens = tokenize(text)
    if not any(words.values()) or len(tokens) <= _LEAST_LEFT:
        return text
    end = _asked_by(tokens, words) or _occasion(text, tokens, words)
    if end and len(tokens) - end >= _LEAST_LEFT:
        text = text[tokens[end].start :]
        tokens = tokenize(text)
    start = _afterthought(tokens, words)
    if _LEAST_LEFT <= start < len(tokens):
        mark = "?" if text.rstrip().endswith("?") else ""
        text = text[: tokens[start - 1].end] + mark
    return text


def _asked_by(tokens: Sequence[Token], words: Mapping[str, _Words]) -> int:
    """The place behind "my boss wants to know", 0 where the question does not begin so."""
    talk = _behind_talk(tokens, 0, words)
    whole = _longest(words["whole"], tokens, talk)
    at = _behind_talk(tokens, talk + whole, words) if whole else _longest(words["whole"], tokens, 0)
    start = _behind_talk(tokens, at, words)
    who = _longest(words["askers"], tokens, start)
    does = _longest(words["asks"], tokens, start + who) if who else 0
    return start + who + does if does else at


def _behind_talk(tokens: Sequence[Token], at: int, words: Mapping[str, _Words]) -> int:
    """The place behind "hey, quick one" and its like."""
    while talk := _longest(words["before"], tokens, at):
        at += talk
    return at


def _occasion(text: str, tokens: Sequence[Token], words: Mapping[str, _Words]) -> int:
    """The place behind "for Monday's call with the board", 0 where the question does not begin so."""
    start = _behind_talk(tokens, 0, words)
    opened = _longest(words["openers"], tokens, start)
    if not opened:
        return 0
    run, event = _run(tokens, start + opened, words)
    if not event:
        return 0
    for at in range(event, run + 1):
        if at < len(tokens) and _MARK.match(text[tokens[at - 1].end : tokens[at].start]):
            return at
    while more := _longest(words["later"], tokens, event):
        event += more
    return event


def _run(tokens: Sequence[Token], at: int, words: Mapping[str, _Words]) -> tuple[int, int]:
    """Where the words of an occasion end, and the place behind its last event (0 for none)."""
    event = 0
    while at < len(tokens):
        named = _longest(words["events"], tokens, at)
        linked = named or _longest(words["links"], tokens, at)
        if not linked:
            break
        at += linked
        event = at if named else event
    return at, event


def _afterthought(tokens: Sequence[Token], words: Mapping[str, _Words]) -> int:
    """The place where "I need it for the board deck" or another whole expression begins at the end, 0 for none."""
    for i in range(_LEAST_LEFT, len(tokens)):
        whole = _longest(words["whole"], tokens, i)
        if whole and i + whole == len(tokens):
            return i
        closed = _longest(words["closers"], tokens, i)
        run, event = _run(tokens, i + closed, words) if closed else (0, 0)
        if event and run == len(tokens):
            return i
    return 0


def _longest(known: _Words, tokens: Sequence[Token], at: int) -> int:
    """How many words the longest expression of `known` at place `at` has, 0 for none."""
    return next((len(one) for one in known if matches(one, tokens, at)), 0)


@lru_cache(maxsize=16)
def _words(code: str) -> Mapping[str, _Words]:
    table = load(code, PART).get("preface", {})
    names = ("before", "askers", "asks", "openers", "closers", "events", "links", "later", "whole")
    return {name: tuple(sorted(map(expression, table.get(name, ())), key=lambda one: -len(one))) for name in names}
