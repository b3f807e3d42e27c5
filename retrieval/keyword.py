"""Words as the keyword index holds them: the first five characters, a stem good enough for every language.

Inflected languages gain most: Bulgarian "договора", "договорът" and Kazakh "келісім", "келісімшарт" meet.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from string import punctuation

STEM_LENGTH = 5
MOST_TERMS = 32
LONGEST_QUERY = 4_000
"""Characters of a question that are read for keywords."""
_APOSTROPHES = "'’‘ʼʻ`´ʹʽ′＇"
_DOT_ABOVE = "\u0307"
"""What lower-casing leaves of the Turkish and Azerbaijani capital İ."""
_SEPARATOR = re.compile(r"[^\w\s]")
"""What may part words besides white space and the signs that `_foldings` makes blanks."""
_LATIN_WITH_MARKS = ((0x00C0, 0x0250), (0x1E00, 0x1F00))


def tokens(text: str) -> list[str]:
    """The words of `text` in order: NFKC, lower case, Latin letters without marks, apostrophes gone, cut to five."""
    return [stem(word) for word in folded(text).split()]


def stem(word: str) -> str:
    """What of a folded word is held."""
    return word[:STEM_LENGTH]


def query_terms(text: str) -> tuple[str, ...]:
    """The first MOST_TERMS different tokens of a question."""
    return tuple(dict.fromkeys(tokens(text[:LONGEST_QUERY])))[:MOST_TERMS]


def folded(text: str) -> str:
    """`text` with all that does not tell words apart taken away, and white space for all that is no word."""
    plain = unicodedata.normalize("NFKC", text).lower().translate(_foldings())
    return _SEPARATOR.sub(_blank_unless_mark, plain)


def _blank_unless_mark(match: re.Match[str]) -> str:
    """Marks (the vowel signs of Tamil, for one) are part of a word, which Python's `\\w` does not know."""
    return match[0] if unicodedata.category(match[0]).startswith("M") else " "


@lru_cache(maxsize=1)
def _foldings() -> Mapping[int, str]:
    marked = (point for low, high in _LATIN_WITH_MARKS for point in range(low, high))
    plain = {point: unicodedata.normalize("NFD", chr(point))[0] for point in marked}
    blanks = {ord(sign): " " for sign in punctuation}
    return blanks | plain | {ord(sign): "" for sign in _APOSTROPHES + _DOT_ABOVE}
