"""Sentences with places in them ("save this as {name}"), from a language's saved.toml, matched against a message."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from copilot.models.offline.words.tokens import fold, tokenize
from prompts import load

PART = "saved"
ADDRESS = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
TIME = re.compile(
    r"(?<![\w.:])(\d{1,2})(?:[:.](\d{2})|\s?h\s?(\d{2})|\s?h(?!\w))?(?:\s?([ap])\.?m\b\.?)?(?![\w:]|\.\d)", re.I
)
_ORDINAL = re.compile(r"(\d{1,2})[^\W\d]{0,3}")
_SLOT = re.compile(r"\{(\w+)\}")
_QUOTES = " \t\n.,;:!?\"'“”„‟«»‹›‘’‚`()[]"


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, time or mail address from `start` to `end` (characters); `hour` and `minute` where it can be a time."""

    norm: str
    start: int
    end: int
    address: bool = False
    hour: int | None = None
    minute: int = 0
    sure: bool = False
    """Whether it can be nothing but a time."""


def units(text: str) -> list[Unit]:
    """The words of a message in order, what belongs to a time or an address held together."""
    whole = [_address(match) for match in ADDRESS.finditer(text)]
    whole += [_time(m) for m in TIME.finditer(text) if not any(u.start <= m.start() < u.end for u in whole)]
    out = list(whole)
    for token in tokenize(text):
        if not any(u.start <= token.start < u.end for u in whole):
            day = _ORDINAL.fullmatch(token.norm)
            out.append(Unit(token.norm, token.start, token.end, hour=int(day[1]) if day else None))
    return sorted(out, key=lambda unit: unit.start)


def _address(match: re.Match[str]) -> Unit:
    return Unit("@", match.start(), match.end(), address=True)


def _time(match: re.Match[str]) -> Unit:
    hour, minute = int(match[1]), int(match[2] or match[3] or 0)
    if match[4]:
        hour = hour % 12 + (12 if match[4].lower() == "p" else 0)
    sure = match.end() > match.end(1)
    return Unit(fold(match[0]), match.start(), match.end(), hour=hour, minute=minute, sure=sure)


@lru_cache(maxsize=64)
def table(code: str, name: str) -> Any:
    """A table of a language's saved.toml."""
    return load(code, PART).get(name, {})


def match(code: str, key: str, text: str, given: Sequence[Unit]) -> dict[str, str] | None:
    """The places filled where `given` units of `text` are one of the sentences `key`, as typed; None where not."""
    tries = [_unpolite(code, given), _without(code, given)]
    for kept in tries[: 1 if len(tries[0]) == len(tries[1]) else 2]:
        line = "".join(f"{unit.norm} " for unit in kept)
        for sentence in _compiled(code, key):
            if found := sentence.fullmatch(line):
                spans = {name: found.span(name) for name in found.groupdict() if found.group(name)}
                return {name: _typed(text, kept, line, span) for name, span in spans.items()}
    return None


def stripped(text: str) -> str:
    """Without quotation marks and stops around it."""
    return text.strip(_QUOTES)


def _typed(text: str, given: Sequence[Unit], line: str, span: tuple[int, int]) -> str:
    """The words as typed that stand at `span` of the normalised line."""
    first, last = line[: span[0]].count(" "), line[: span[1]].count(" ")
    pieces: list[str] = []
    chosen = given[first : last + 1]
    begin = 0
    for i, unit in enumerate(chosen):
        gap = text[unit.end : chosen[i + 1].start] if i + 1 < len(chosen) else ""
        if i + 1 == len(chosen) or any(c.isalnum() for c in gap):
            end = unit.end
            pieces.append(text[chosen[begin].start : end])
            begin = i + 1
    return _closed(text, stripped(" ".join(pieces)), chosen)


def _closed(text: str, typed: str, chosen: Sequence[Unit]) -> str:
    """With what is neither letter nor quote right behind it ("numbers 📈"), up to the end of the message."""
    if not chosen or not typed:
        return typed
    tail = text[chosen[-1].end :]
    if any(c.isalnum() for c in tail):
        return typed
    return f"{typed} {stripped(tail)}".strip()


def _unpolite(code: str, given: Sequence[Unit]) -> Sequence[Unit]:
    """Without "please" and the like at either end."""
    start, end = 0, len(given)
    while (after := phrase_at(code, "ask", "polite", given, start)) > start:
        start = after
    while tail := next((n for n in (1, 2, 3, 4) if phrase_at(code, "ask", "polite", given, end - n) == end), 0):
        end -= tail
    return given[start:end] if start < end else given


def _without(code: str, given: Sequence[Unit]) -> Sequence[Unit]:
    """Without "please" and the like wherever they stand."""
    out, i = [], 0
    while i < len(given):
        end = phrase_at(code, "ask", "polite", given, i)
        if end == i:
            out.append(given[i])
        i = max(end, i + 1)
    return out


@lru_cache(maxsize=512)
def _compiled(code: str, key: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_pattern(sentence)) for sentence in table(code, "ask").get(key, ()))


def _pattern(sentence: str) -> str:
    out = []
    for word in sentence.split():
        optional = word.endswith("?")
        core = word.rstrip("?")
        if slot := _SLOT.fullmatch(core):
            out.append(f"(?P<{slot[1]}>\\S.*?) ")
            continue
        longest_first = sorted(core.strip("()").split("|"), key=len, reverse=True)
        choices = "|".join(_word(choice) for choice in longest_first)
        out.append(f"(?:(?:{choices}) ){'?' if optional else ''}")
    return "".join(out)


def _word(choice: str) -> str:
    """One choice, folded as what is typed is: "to_get" is two words, "report*" takes any ending."""
    pieces = [re.escape(t.norm) for part in choice.rstrip("*").split("_") for t in tokenize(part)]
    return " ".join(pieces) + (r"\S*" if choice.endswith("*") else "")


def phrase_at(code: str, part: str, key: str, given: Sequence[Unit], i: int) -> int:
    """Where the longest of a language's phrases that stands at `i` ends; `i` itself where none does."""
    if not 0 <= i < len(given):
        return i
    best = i
    for words in _by_first_word(code, part, key).get(given[i].norm, ()):
        if len(words) > best - i and tuple(u.norm for u in given[i : i + len(words)]) == words:
            best = i + len(words)
    return best


@lru_cache(maxsize=512)
def _by_first_word(code: str, part: str, key: str) -> dict[str, list[tuple[str, ...]]]:
    """The phrases of a list, as their words, by the first of them."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for phrase in table(code, part).get(key, ()):
        words = tuple(token.norm for token in tokenize(phrase))
        if words:
            out.setdefault(words[0], []).append(words)
    return out
