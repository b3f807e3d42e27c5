"""Checks a reply's figures, dates and names against what the tools returned; what no tool returned is named.

Numbers are read whatever their separators mean ("1,234.5", "1.234,5", "1 234,5"), with "k", "million", "%" and the
like; a figure may be rounded as far as it is printed. Dates count as found when their day, month and year are.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from copilot.schemas import Grounding

NUMBER = re.compile(r"[-−]?\d(?:[\d.,'’\u00a0\u202f\u2009]*\d)?(?:[ ]\d{3}(?!\d))*(?:[.,]\d+)?")
SCALES = (
    (re.compile(r"^\s?(?:billion|bn|b\b|mrd|milliard|млрд|milyard|பில்லியன்)", re.I), 1e9),
    (re.compile(r"^\s?(?:million|millones|mio|mn\b|m\b|млн|mln|milyon|மில்லியன்)", re.I), 1e6),
    (re.compile(r"^\s?(?:k\b|thousand|tausend|tsd|mil\b|mille|хил|мың|ming|min\b|ஆயிரம்)", re.I), 1e3),
)
SEPARATORS = re.compile(r"[.,'’\u00a0\u202f\u2009 ]")
MARKUP = re.compile(r"```.*?```|`[^`]*`|\[[a-z]+:\d+\]|\[\d+\]|https?://\S+|^\s*\d+[.)]\s|^\s*#+\s", re.S | re.M)
NAME = re.compile(r"(?<![^\W\d_])[^\W\d_a-z][^\W\d_]+(?:[ \u00a0](?:(?:de|von|van|of|the|&)[ ])?[^\W\d_a-z][^\W\d_]+)+")
SMALL = 12.0
STEM = 4


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a reply may say: every number and every word the tools returned or the person wrote."""

    numbers: tuple[float, ...]
    text: str
    stems: frozenset[str]

    @classmethod
    def of(cls, artifacts: Sequence[Any], said: Iterable[str] = (), today: date | None = None) -> "Evidence":
        """Evidence of tools' artifacts, the person's own words, and the day."""
        numbers: set[float] = set()
        texts: list[str] = []
        for value in _leaves([*artifacts, *said, today.isoformat() if today else ""]):
            if isinstance(value, str):
                texts.append(value)
                numbers.update(n for _, readings in _figures(value) for n in readings)
            elif not isinstance(value, bool):
                numbers.add(float(value))
        numbers.update(float(n) for n in _sizes(artifacts))
        text = "\n".join(texts).casefold()
        return cls(tuple(sorted(numbers)), text, frozenset(word[:STEM] for word in re.findall(r"[^\W\d_]+", text)))

    def holds(self, readings: Iterable[float]) -> bool:
        """Whether one reading of a printed figure is a known number, as printed, rounded, or as a percentage."""
        return any(_near(reading, known) for reading in readings for known in self.numbers)


def check(reply: str, evidence: Evidence, *, names: bool = True) -> Grounding:
    """The figures, dates and names of `reply` that were checked, and those no evidence holds, as they were written."""
    plain = MARKUP.sub(lambda match: " " * len(match.group()), reply)
    checked, unverified = 0, []
    for token, readings in _figures(plain):
        checked += 1
        if not (_trivial(readings) or token.casefold() in evidence.text or evidence.holds(readings)):
            unverified.append(token)
    for name in _names(plain) if names else ():
        checked += 1
        if not _known(name, evidence):
            unverified.append(name)
    return Grounding(checked=checked, unverified=list(dict.fromkeys(unverified)))


def marked(reply: str, grounding: Grounding, words: str) -> str:
    """The reply with a line that names what could not be verified; unchanged where all could."""
    if not grounding.unverified:
        return reply
    return f"{reply.rstrip()}\n\n⚠ {', '.join(grounding.unverified)}: {words}."


def _leaves(value: Any) -> Iterator[str | float | int | bool]:
    if isinstance(value, dict):
        for key, part in value.items():
            if key != "sql":
                yield from _leaves(part)
    elif isinstance(value, list | tuple | set):
        for part in value:
            yield from _leaves(part)
    elif isinstance(value, str | int | float | bool):
        yield value
    elif value is not None:
        yield str(value)


def _sizes(value: Any) -> Iterator[int]:
    """How many rows, sources or steps there are: a reply may say so."""
    if isinstance(value, dict):
        for part in value.values():
            yield from _sizes(part)
    elif isinstance(value, list | tuple):
        yield len(value)
        for part in value:
            if isinstance(part, dict):
                yield from _sizes(part)


def _figures(text: str) -> Iterator[tuple[str, frozenset[float]]]:
    """Every figure of a text with all the numbers it can stand for."""
    for match in NUMBER.finditer(text):
        before = text[match.start() - 1] if match.start() else " "
        if before.isalpha() or before == "_":
            continue  # part of a code such as GTX1042
        tail = text[match.end() : match.end() + 12]
        scale = next((factor for sign, factor in SCALES if sign.match(tail)), 1.0)
        values = {value * scale for value in _readings(match.group())}
        yield (
            match.group(),
            frozenset(values | ({v / 100 for v in values} if tail.lstrip()[:1] in ("%", "٪") else set())),
        )


def _readings(token: str) -> set[float]:
    """Every number a printed token can stand for: a separator may group thousands or mark decimals."""
    sign = -1.0 if token[0] in "-−" else 1.0
    digits = token.lstrip("-−")
    found = {float(SEPARATORS.sub("", digits))}
    marks = [mark.start() for mark in SEPARATORS.finditer(digits)]
    if marks:
        whole, part = digits[: marks[-1]], digits[marks[-1] + 1 :]
        found.add(float(f"{SEPARATORS.sub('', whole) or '0'}.{part}"))
    if len(marks) > 1:  # a date or a version: its parts
        found.update(float(piece) for piece in SEPARATORS.split(digits) if piece)
    return {sign * value for value in found} | found


def _near(printed: float, known: float) -> bool:
    """Whether `known` could be printed as `printed`, rounded to what is shown, at most half a percent off."""
    for value in (known, known * 100):
        if abs(printed - value) <= max(0.005 * abs(value), 0.0051 if abs(value) < 2 else 0.051):
            return True
    return False


def _trivial(readings: Iterable[float]) -> bool:
    """Small whole numbers count and order things in any prose ("3 of them", "step 2")."""
    return any(value == int(value) and 0 <= value <= SMALL for value in readings)


def _names(text: str) -> Iterator[str]:
    """Runs of two or more capitalised words, which in prose are names."""
    for line in text.splitlines():
        if line.lstrip().startswith("|"):
            continue
        for match in NAME.finditer(line):
            yield match.group()


def _known(name: str, evidence: Evidence) -> bool:
    """Whether a name, or each of its words however inflected, stands in the evidence."""
    if name.casefold() in evidence.text:
        return True
    words = re.findall(r"[^\W\d_]{2,}", name.casefold())
    return all(word[:STEM] in evidence.stems for word in words)
