"""For which days a header names a target: "Jahresziel 2026", "Q1 2026 Quota", "Ziel Februar 2027"."""

import re
from calendar import monthrange
from datetime import date
from functools import cache

from crm_store.importers.wordings import fold, month_words, says_percent, words_of

Span = tuple[date, date]
"""The first and the last day of a target."""

_YEAR = re.compile(r"\b20\d\d\b")
_PART = re.compile(r"\b([qh])([1-4])\b")
_QUARTER = re.compile(r"\b([1-4]) (?:quartal|quarter|trimestre)\b")


def span_of(header: str) -> Span | None:
    """The year, half-year, quarter or month a header names a target for; None for all other headers."""
    words, years = fold(header).split(), _YEAR.findall(header)
    if len(years) != 1 or says_percent(header) or not _says("said", words) or _says("not", words):
        return None
    first, last = _months(fold(header), words)
    year = int(years[0])
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _months(folded: str, words: list[str]) -> tuple[int, int]:
    """The first and last month a header names: those of its half-year, quarter or month, else of the year."""
    if found := _PART.search(folded):
        size = {"q": 3, "h": 6}[found[1]]
        part = int(found[2])
        return (part - 1) * size + 1, part * size
    if found := _QUARTER.search(folded):
        return int(found[1]) * 3 - 2, int(found[1]) * 3
    named = [number for number, names in enumerate(month_words(), start=1) if not set(names).isdisjoint(words)]
    return (named[0], named[0]) if len(named) == 1 else (1, 12)


def _says(kind: str, words: list[str]) -> bool:
    return not _words(kind).isdisjoint(words)


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words_of("files")["targets"][kind])
