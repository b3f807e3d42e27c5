"""Words as the keyword index holds them: the first five characters, a stem good enough for every language.

Inflected languages gain most: Bulgarian "договора", "договорът" and Kazakh "келісім", "келісімшарт" meet.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from string import punctuation

STEM_LENGTH = 5
MOST_TERMS = 32
LONGEST_QUERY = 4_000
"""Characters of a question that are read for keywords."""
_APOSTROPHES = "'’‘ʼʻ`´ʹʽ′＇"
_DOT_ABOVE = "\u0307"
"""What lower-casing leaves of the Turkish and Azerbaijani capital İ."""
_BETWEEN = "\x1e"
"""White space that nobody writes."""
_LATIN_WITH_MARKS = ((0x00C0, 0x0250), (0x1E00, 0x1F00))
_FOLDED = re.compile(rf"[^\w\s]|[_{_APOSTROPHES}\u00c0-\u024f\u1e00-\u1eff]")
"""What does not stay as it is: what is no word, letters with marks, and the apostrophes that count as letters."""


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
    plain = unicodedata.normalize("NFKC", text).lower()
    if plain.isascii():
        return plain.translate(_ascii_foldings())
    return _FOLDED.sub(_fold, plain)


def folded_each(texts: Sequence[str]) -> list[str]:
    """Each of `texts` folded: many short ones of plain letters in one go take half the time."""
    plain = [text for text in texts if text.isascii()]
    parts = folded(_BETWEEN.join(plain)).split(_BETWEEN)
    if len(parts) != len(plain):
        return [folded(text) for text in texts]
    rest = iter(parts)
    return [next(rest) if text.isascii() else folded(text) for text in texts]


def _fold(match: re.Match[str]) -> str:
    """What stands for a sign. Marks (the vowel signs of Tamil, for one) are part of a word, which `\\w` leaves out."""
    sign = match[0]
    known = _foldings().get(ord(sign))
    if known is not None:
        return known
    return sign if unicodedata.category(sign).startswith("M") else " "


@lru_cache(maxsize=1)
def _ascii_foldings() -> Mapping[int, str]:
    return {point: _FOLDED.sub(_fold, chr(point)) for point in range(128)}


@lru_cache(maxsize=1)
def _foldings() -> Mapping[int, str]:
    marked = (point for low, high in _LATIN_WITH_MARKS for point in range(low, high) if chr(point).isalpha())
    plain = {point: unicodedata.normalize("NFD", chr(point))[0] for point in marked}
    blanks = {ord(sign): " " for sign in punctuation}
    return blanks | plain | {ord(sign): "" for sign in _APOSTROPHES + _DOT_ABOVE}
