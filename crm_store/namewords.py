"""The words of names: how a text is cut into them, and which known words one may have been meant to be."""

import re
from collections.abc import Iterable
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from crm_store.folding import fold

MIN_FUZZY = 5
"""Words shorter than this are never matched with a typing error."""
_LONG = 8
_POSSESSIVE = re.compile(r"[’'`ʼ]s\b", re.IGNORECASE)
_APOSTROPHES = re.compile(r"[’'`ʼ‘ʻ]")
_WORD = re.compile(r"[^\W_]+(?:[\u0B80-\u0BFF\u0900-\u097F\u064B-\u0652]+[^\W_]*)*")


@lru_cache(maxsize=65_536)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a name or token, folded, without possessive endings: "Celia Rouche's" is ("celia", "rouche")."""
    plain = _APOSTROPHES.sub("", _POSSESSIVE.sub("", text))
    return tuple(_WORD.findall(fold(plain)))


@lru_cache(maxsize=65_536)
def latin_words(text: str) -> tuple[str, ...]:
    """`words_of` in Latin letters, whatever the script; the same words for a text without other letters."""
    words = words_of(text)
    if all(word.isascii() for word in words):
        return words
    return tuple(part for word in words for part in _WORD.findall(anyascii(word).casefold().replace("'", "")))


_UMLAUTS = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("å", "aa"), ("ø", "oe"), ("æ", "ae"))
_SOUNDS = (
    *(("sch", "sh"), ("kh", "h"), ("gh", "g"), ("zh", "j"), ("dj", "j"), ("ph", "f"), ("th", "t"), ("ck", "k")),
    *(("cks", "x"), ("ks", "x"), ("qu", "kv"), ("q", "k"), ("w", "v"), ("y", "i"), ("tz", "ts"), ("ts", "c")),
)
_SOFT_C, _HARD_C, _SILENT_E = re.compile("c(?=[ei])"), re.compile("c(?!h)"), 4
_DOUBLED = re.compile(r"(.)\1+")


def other_spellings(text: str) -> tuple[tuple[str, ...], ...]:
    """The words of a name as others write its umlauts: "Käthe" as "Kaethe", "Mueller" as "Muller"."""
    lowered = text.casefold()
    spread, drawn = lowered, fold(text)
    for mark, letters in _UMLAUTS:
        spread, drawn = spread.replace(mark, letters), drawn.replace(letters, letters[0])
    return tuple(found for other in (spread, drawn) if (found := words_of(other)) != words_of(text))


@lru_cache(maxsize=65_536)
def sounds_of(text: str) -> tuple[str, ...]:
    """The words of a name by how they sound, roughly and in Latin letters: "Конекс" and "Konex" are the same."""
    out = []
    for word in latin_words(text):
        for written, sound in _SOUNDS:
            word = word.replace(written, sound)
        word = _HARD_C.sub("k", _SOFT_C.sub("s", word))
        word = _DOUBLED.sub(r"\1", word)
        out.append(word[:-1] if len(word) >= _SILENT_E and word.endswith("e") else word)
    return tuple(out)


class Vocabulary:
    """The words known names are made of, and the search for the one a mistyped word stands for."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._by_start: dict[str, list[str]] = {}
        self._by_end: dict[str, list[str]] = {}
        for word in sorted(self._words):
            if len(word) >= MIN_FUZZY - 1 and not any(c.isdigit() for c in word):
                self._by_start.setdefault(word[:1], []).append(word)
                self._by_end.setdefault(word[-2:], []).append(word)

    def __contains__(self, word: str) -> bool:
        return word in self._words

    @lru_cache(maxsize=4_096)  # noqa: B019  the cache lives as long as the index, which is few and large
    def near(self, word: str, limit: int = 3) -> tuple[tuple[str, float], ...]:
        """Known words at most one slip away (two in long words), with their likeness from 0 to 1, best first.

        A slip is a letter too many, missing, wrong, or two swapped. The first letter or the last two must be right.
        """
        if len(word) < MIN_FUZZY or any(c.isdigit() for c in word):
            return ()
        slips = 2 if len(word) >= _LONG else 1
        pool = dict.fromkeys(self._by_start.get(word[:1], ()))
        pool |= dict.fromkeys(self._by_end.get(word[-2:], ()))
        found = process.extract(word, list(pool), scorer=DamerauLevenshtein.distance, score_cutoff=slips, limit=limit)
        return tuple((near, 1 - distance / max(len(near), len(word))) for near, distance, _ in found if distance)
