"""The one name of a list that was certainly meant, or none: a repair must never be a guess."""

import re
from collections.abc import Collection

_LETTERS = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+")
_SHORTEST_FOR_A_TYPO = 7
_CLEAR_LEAD = 2


def bare(name: str) -> str:
    """A name without case, blanks and punctuation: "GTX Pro" and "gtx-pro" are the same."""
    return _LETTERS.sub("", name.casefold())


def certain(name: str, known: Collection[str]) -> str | None:
    """The name of `known` that `name` certainly stands for, or None.

    Certain means: equal but for case, blanks and punctuation; or, for names of seven letters and more, one letter
    off with every other name at least two letters further away. Figures must agree: "GTK 500" is never "GTK 501".
    """
    if name in known:
        return name
    key = bare(name)
    equal = [other for other in known if bare(other) == key]
    if key and len(equal) == 1:
        return equal[0]
    if equal or len(key) < _SHORTEST_FOR_A_TYPO:
        return None
    return _one_letter_off(key, known)


def _one_letter_off(key: str, known: Collection[str]) -> str | None:
    from rapidfuzz.distance import OSA

    distances = sorted((OSA.distance(key, bare(other), score_cutoff=1 + _CLEAR_LEAD), other) for other in known)
    if not distances or distances[0][0] != 1:
        return None
    if len(distances) > 1 and distances[1][0] < 1 + _CLEAR_LEAD:
        return None
    best = distances[0][1]
    return best if _DIGITS.findall(key) == _DIGITS.findall(bare(best)) else None


def country_names() -> frozenset[str]:
    """The names of the world's countries and territories in English."""
    from babel import Locale

    territories = Locale("en").territories
    return frozenset(name for code, name in territories.items() if len(code) == 2)
