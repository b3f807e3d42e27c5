"""The name within a word: without its possessive or case ending, or as the adjective made of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from copilot.models.offline.words.realwords import is_real
from copilot.models.offline.words.tokens import Token, fold

if TYPE_CHECKING:
    from copilot.models.offline.names.segments import Match, Names

LEAST_NAME = 3
_LIKELY = 0.8
_LONG = 8
"""From so many letters on, two words that differ in one are hardly two words."""


def no_slip(token: Token, matches: "Sequence[Match]", code: str) -> bool:
    """Whether a word in small letters that is only like a name is a word of the language, and no mistyped name.

    A long word like a value that is itself no word is the value as it should be spelled ("technology" of "technolgy").
    """
    slips = all(m.score < _LIKELY or m.how == "typo" for m in matches)
    mended = len(token.text) >= _LONG and any(m.how == "typo" and not is_real(code, m.value) for m in matches)
    return slips and not mended and not token.capital and is_real(code, token.text)


def named_by_adjective(word: str, names: "Names", endings: frozenset[str]) -> str:
    """The region an adjective is made of ("western" of West), empty where there is none."""
    heads = [word[: -len(e)] for e in endings if fold(word).endswith(e) and len(word) >= len(e) + LEAST_NAME]
    found = [m.value for head in heads for m in names.lookup(head, kinds=["region"], fuzzy=False) if m.how == "exact"]
    return next(iter(found), "")


def uncased(spelled: Sequence[str], at: int, names: "Names", endings: frozenset[str]) -> str:
    """A word nobody knows without the case ending grown onto it, where that leaves a name ("Konexga", "Konexin")."""
    word = spelled[at]
    before = f"{spelled[at - 1]} " if at else ""
    for ending in sorted(endings, key=len, reverse=True):
        head = word[: -len(ending)]
        if len(head) < LEAST_NAME or not fold(word).endswith(ending):
            continue
        if names.lookup(word, fuzzy=False):
            return word
        if names.lookup(head, fuzzy=False) or (before and names.lookup(before + head, fuzzy=False)):
            return head
    return word


def genitive(word: str, names: "Names", endings: frozenset[str]) -> str:
    """A word of ours that is exactly a value in another case without its ending ("wegen des Preises")."""
    if names.lookup(word, fuzzy=False):
        return word
    heads = (word[: -len(e)] for e in endings if fold(word).endswith(e) and len(word) - len(e) >= LEAST_NAME)
    return next((h for h in heads if any(m.how == "exact" for m in names.lookup(h, fuzzy=False))), word)


def bare(word: str, endings: frozenset[str]) -> str:
    """A word without the possessive or case ending that hides a name ("Nordwind's", "Nordwind'ga")."""
    head, mark, tail = word.replace("’", "'").rpartition("'")
    if mark and head and fold(tail) in endings:
        return head
    for ending in ("'s", "’s", "'", "’"):
        if len(word) > len(ending) + 1 and word.endswith(ending):
            return word[: -len(ending)]
    return word
