"""What people say for a column's header: "TotalVisits" as "Total Visits", "FORECASTCATEGORY" as "forecast category"."""

import re
from functools import cache

from crm_store.importers.wordings import ENTITIES, fields_of, fold, words_of

_CUSTOM = re.compile(r"__c$", re.IGNORECASE)
_HUMP = re.compile(r"(?<=[a-zà-ÿа-я\d])(?=[A-ZÀ-ÞА-Я])|(?<=[A-Z])(?=[A-Z][a-z])|_+")
_SHORTEST = 2
_ABBREVIATION = 4


def spoken(header: str) -> str:
    """A header's words with blanks between them; one that is of one word, or of words already, stays as it is."""
    plain = _CUSTOM.sub("", header).strip()
    if " " in plain:
        return plain
    parts = [part for part in _HUMP.split(plain) if part]
    if len(parts) > 1:
        return " ".join(parts)
    return " ".join(_unglued(plain.casefold()) or (plain,)) if plain.isupper() else plain


def titled(entity: str, header: str) -> str:
    """A header as a field's label: in words, and without the record's name and a dash before it ("Deal - Fee type")."""
    first, dash, rest = header.partition(" - ")
    names = {fold(prefix) for prefix in words_of("files")["prefixes"][entity]}
    words = spoken(rest if dash and rest and fold(first) in names else header)
    glued = header.isupper() and len(header) > _ABBREVIATION
    return (words.capitalize() if glued else words)[:255]


def without_owner(entity: str, words: str) -> str:
    """The words without the record's own name before them: "Lead Quality" of a lead is its quality; empty for none."""
    first, _blank, rest = words.partition(" ")
    names = {fold(prefix) for prefix in words_of("files")["prefixes"][entity]}
    return rest if fold(first) in names and len(rest) > _SHORTEST else ""


def _unglued(word: str) -> tuple[str, ...]:
    """The fewest known words that make up a word, empty where none do."""
    best: list[tuple[str, ...] | None] = [()] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(end):
            before = best[start]
            if before is None or word[start:end] not in _vocabulary():
                continue
            if (found := best[end]) is None or len(before) + 1 < len(found):
                best[end] = (*before, word[start:end])
    return best[len(word)] or ()


@cache
def _vocabulary() -> frozenset[str]:
    phrases = [phrase for entity in ENTITIES for words in fields_of(entity).values() for phrase in words]
    phrases += words_of("files")["noise"]["parts"]
    return frozenset(word for phrase in phrases for word in phrase.casefold().split() if len(word) >= _SHORTEST)
