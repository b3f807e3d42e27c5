"""Checks a reply's figures, dates and names against what the tools returned; what no tool returned is named.

Numbers are read whatever their separators mean ("1,234.5", "1.234,5", "1 234,5"), with "k", "million", "%" and the
like; a figure may be rounded as far as it is printed. Dates count as found when their day, month and year are.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from copilot.schemas import SHOWN_ROWS, Grounding

NUMBER = re.compile(r"[-−]?\d(?:[\d.,'’\u00a0\u202f\u2009]*\d)?(?:[ ]\d{3}(?!\d))*(?:[.,]\d+)?")
DATE = re.compile(r"(?<!\d)(?:(\d{4})-(\d\d)-(\d\d)|(\d{1,2})[./](\d{1,2})[./](\d{4}))(?!\d)")
SCALES = (
    (re.compile(r"^\s?(?:billion|bn|b\b|mrd|milliard|млрд|milyard|பில்லியன்)", re.I), 1e9),
    (re.compile(r"^\s?(?:million|millones|mio|mn\b|m\b|млн|mln|milyon|மில்லியன்)", re.I), 1e6),
    (re.compile(r"^\s?(?:k\b|thousand|tausend|tsd|mil\b|mille|хил|мың|ming\b|min\b|ஆயிரம்)", re.I), 1e3),
)
SEPARATORS = re.compile(r"[.,'’\u00a0\u202f\u2009 ]")
MARKUP = re.compile(
    r"```.*?```|`[^`]*`|\]\([^)\s]*\)|\[[a-z]+:\d+\]|\[\d+\]|https?://\S+|^\s*\d+[.)]\s|^\s*#+\s", re.S | re.M
)
WORD = re.compile(r"[^\W\d_]+")
SMALL = 12.0
STEM = 4
ROUNDED_SHARE = 0.015
"""How far off a whole number printed with zeros at its end ("3,350,000") may be."""

Reading = tuple[float, float]
"""A number a figure can stand for, and by how much it may be off, being rounded as it is printed."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a reply may say: every number and every word the tools returned or the person wrote."""

    numbers: tuple[float, ...]
    text: str
    stems: frozenset[str]
    days: frozenset[str]

    @classmethod
    def of(cls, artifacts: Sequence[Any], said: Iterable[str] = (), today: date | None = None) -> "Evidence":
        """Evidence of tools' artifacts, the person's own words, and the day."""
        numbers: set[float] = set()
        texts: list[str] = []
        for value in _leaves([*artifacts, *said, today.isoformat() if today else ""]):
            if isinstance(value, str):
                texts.append(value)
                numbers.update(value for _, readings in _figures(value) for value, _ in readings)
            elif not isinstance(value, bool):
                numbers.add(float(value))
        numbers.update(float(n) for n in _sizes(artifacts))
        numbers.update(total for artifact in artifacts for total in _totals(artifact))
        numbers.update(points for artifact in artifacts for points in _points(artifact))
        numbers.update([abs(number) for number in numbers])  # "fell by 3.4 %"
        text = "\n".join(texts).casefold()
        days = frozenset(day for match in DATE.finditer(text) for day in _days(match))
        return cls(tuple(sorted(numbers)), text, frozenset(word[:STEM] for word in WORD.findall(text)), days)

    def holds(self, readings: Iterable[Reading]) -> bool:
        """Whether one reading of a printed figure is a known number, as printed or rounded."""
        return any(abs(value - known) <= off for value, off in readings for known in self.numbers)


def check(reply: str, evidence: Evidence, *, names: bool = True) -> Grounding:
    """The figures, dates and names of `reply` that were checked, and those no evidence holds, as they were written."""
    plain = MARKUP.sub(_blanked, reply)
    found = [(m.group(), not evidence.days.isdisjoint(_days(m))) for m in DATE.finditer(plain)]
    found += [
        (token, _trivial(readings) or evidence.holds(readings))
        for token, readings in _figures(DATE.sub(_blanked, plain))
    ]
    if names:
        found += [(name, _known(name, evidence)) for name in _names(plain)]
    return Grounding(checked=len(found), unverified=list(dict.fromkeys(what for what, known in found if not known)))


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


def _totals(artifact: Any) -> Iterator[float]:
    """The sums of the money and count columns of an artifact's tables: a reply may say a total of what is shown."""
    for table in artifact.get("tables", ()) if isinstance(artifact, dict) else ():
        for at, column in enumerate(table["columns"]):
            cells = [row[at] for row in table["rows"] if isinstance(row[at], int | float)]
            if column.get("unit") in ("money", "count") and cells:
                yield float(sum(cells))


def _points(artifact: Any) -> Iterator[float]:
    """The shares of an artifact's tables times a hundred: "up 3.4 percentage points" bears no percent sign."""
    for table in artifact.get("tables", ()) if isinstance(artifact, dict) else ():
        for at, column in enumerate(table["columns"]):
            if column.get("unit") == "share":
                yield from (row[at] * 100 for row in table["rows"] if isinstance(row[at], int | float))


def _sizes(value: Any) -> Iterator[int]:
    """How many rows, sources or steps there are, and how many of them a reply does not show: it may say so."""
    if isinstance(value, dict):
        for part in value.values():
            yield from _sizes(part)
    elif isinstance(value, list | tuple):
        yield len(value)
        yield max(0, len(value) - SHOWN_ROWS)
        for part in value:
            if isinstance(part, dict):
                yield from _sizes(part)


def _blanked(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _days(match: re.Match[str]) -> list[str]:
    """The ISO days a date in digits can mean: day or month may stand first."""
    year, month, day, first, second, last = match.groups()
    if year:
        return [f"{year}-{month}-{day}"]
    return [f"{last}-{int(second):02}-{int(first):02}", f"{last}-{int(first):02}-{int(second):02}"]


def _figures(text: str) -> Iterator[tuple[str, list[Reading]]]:
    """Every figure of a text with all the numbers it can stand for."""
    for match in NUMBER.finditer(text):
        before = text[match.start() - 1] if match.start() else " "
        if before.isalpha() or before == "_":
            continue  # part of a code such as GTX1042
        tail = text[match.end() : match.end() + 12]
        scale = next((factor for sign, factor in SCALES if sign.match(tail)), 1.0)
        readings = [(value * scale, off * scale + 1e-9) for value, off in _readings(match.group(), scale != 1.0)]
        if tail.lstrip()[:1] in ("%", "٪"):
            readings += [(value / 100, off / 100) for value, off in readings]
        yield match.group(), readings


def _readings(token: str, scaled: bool) -> list[Reading]:
    """Every number a printed token can stand for: a separator may group thousands or mark decimals."""
    sign = -1.0 if token[0] in "-−" else 1.0
    digits = token.lstrip("-−")
    whole = SEPARATORS.sub("", digits)
    zeros = len(whole) - len(whole.rstrip("0"))
    off = 0.5 if scaled else max(0.5, min(0.5 * 10**zeros, ROUNDED_SHARE * float(whole)))
    found = [(float(whole), off)]
    marks = [mark.start() for mark in SEPARATORS.finditer(digits)]
    if marks and digits[marks[-1]] in ".,":
        before, part = digits[: marks[-1]], digits[marks[-1] + 1 :]
        found.append((float(f"{SEPARATORS.sub('', before) or '0'}.{part}"), 0.5 * 10.0 ** -len(part)))
    return [(sign * value, off) for value, off in found] + ([] if sign > 0 else found)


def _trivial(readings: Iterable[Reading]) -> bool:
    """Small whole numbers count and order things in any prose ("3 of them", "step 2")."""
    return any(value == int(value) and 0 <= value <= SMALL for value, _ in readings)


def _names(text: str) -> Iterator[str]:
    """Runs of two or more capitalised words, which in prose are names; the first word of a sentence is not counted."""
    for line in text.splitlines():
        if line.lstrip().startswith("|"):
            continue
        run: list[re.Match[str]] = []
        for word in [*WORD.finditer(line), None]:
            if word is not None and _goes_on(line, run, word):
                run.append(word)
                continue
            if len(run) > 1:
                yield line[run[0].start() : run[-1].end()]
            run = [word] if word is not None and word.group()[0].isupper() and not _begins(line, word) else []


def _goes_on(line: str, run: list[re.Match[str]], word: re.Match[str]) -> bool:
    """Whether a capitalised word stands right behind those of the run."""
    return bool(run) and word.group()[0].isupper() and line[run[-1].end() : word.start()] in (" ", "\u00a0", "-", " & ")


def _begins(line: str, word: re.Match[str]) -> bool:
    """Whether a word begins a sentence, a list item or a cell, where anything is capitalised, unless a name goes on."""
    before = line[: word.start()].rstrip(" *_“\"'(«„")
    return not before or before[-1] in ".!?:•-–"


def _known(name: str, evidence: Evidence) -> bool:
    """Whether a name, or each of its words however inflected, stands in the evidence."""
    words = [word.casefold() for word in WORD.findall(name) if len(word) > 1]
    return name.casefold() in evidence.text or all(word[:STEM] in evidence.stems for word in words)
