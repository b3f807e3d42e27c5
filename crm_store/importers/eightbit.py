"""Which 8-bit character set the files of one import are written in: one for all of them, told by all their bytes.

Files of one export are written by one program, and a name spelled in two ways would be two accounts. Western text is
taken as Windows-1252, unless its letters then stand where no language has them, or its words are of another language.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from crm_store.importers.language import language_shares
from crm_store.importers.wordings import words_of

WESTERN = "cp1252"
_LATIN = (WESTERN, "cp1250", "cp1254")
_OTHERS = ("cp1251", "cp1253", "koi8_r", "gb18030", "big5", "cp932", "cp949")
_ENOUGH_BYTES, _ENOUGH_WORDS = 24, 8
_FOREIGN_LETTERS, _FOREIGN_WORDS = 0.7, 0.5
_OUT_OF_PLACE = 0.02
_SPOKEN, _CLEARLY = 0.5, 1.5
_WORD = re.compile(rb"[A-Za-z\x80-\xff]+")
_HIGH = re.compile(rb"[\x80-\xff]")
_SAMPLE = 80


def shared_charset(texts: Sequence[bytes]) -> str | None:
    """The character set of files that are not UTF: None when there are none of them, or nothing in them tells."""
    if not texts:
        return None
    words = _high_words(texts)
    if _mostly_high(words):
        return _foreign(b"\n".join(texts))
    fitting = [name for name in _LATIN if _share(words, name, _misplaced) <= _OUT_OF_PLACE] or [WESTERN]
    usual = WESTERN in fitting and _share(words, WESTERN, _unusual) <= _OUT_OF_PLACE
    if usual and len(words) < _ENOUGH_WORDS:
        return WESTERN
    heads = b"\n".join(text.partition(b"\n")[0] for text in texts)
    spoken = {name: _spoken(words, heads, name) for name in fitting}
    likeliest = max(spoken, key=lambda name: spoken[name])
    sure = spoken[likeliest] >= _SPOKEN and spoken[likeliest] > _CLEARLY * spoken.get(WESTERN, 0.0)
    return WESTERN if usual and not sure else likeliest


def _high_words(texts: Iterable[bytes]) -> tuple[bytes, ...]:
    """The words with a byte beyond ASCII, each once."""
    found = (word for text in texts for word in _WORD.findall(text) if _HIGH.search(word))
    return tuple(dict.fromkeys(found))


def _mostly_high(words: Sequence[bytes]) -> bool:
    """Whether the words hardly have an ASCII letter, as those of other scripts than ours."""
    whole = sum(len(_HIGH.findall(word)) >= _FOREIGN_LETTERS * len(word) for word in words if len(word) > 1)
    return sum(map(len, words)) >= _ENOUGH_BYTES and whole >= _FOREIGN_WORDS * len(words)


def _foreign(text: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(text, cp_isolation=[*_OTHERS, *_LATIN]).best()
    return best.encoding if best else None


def _share(words: Sequence[bytes], charset: str, fault: Callable[[str, str], bool]) -> float:
    return sum(fault(_within(word, charset), charset) for word in words) / len(words) if words else 0.0


def _misplaced(word: str, _charset: str) -> bool:
    """Whether what is no letter stands between letters: "Koz³owski"."""
    return not all(letter.isalpha() for letter in word)


def _unusual(word: str, charset: str) -> bool:
    """Whether a letter is one that hardly any language of the set uses: "Iþýk"."""
    return not _rare(charset).isdisjoint(word)


def _within(word: bytes, charset: str) -> str:
    """The letters of a word without signs at its ends, which stand there by right: "30°", "«Nord»"."""
    text = word.decode(charset, "replace")
    ends = [at for at, letter in enumerate(text) if letter.isascii() and letter.isalpha()]
    return text[ends[0] : ends[-1] + 1] if ends else ""


def _spoken(words: Sequence[bytes], heads: bytes, charset: str) -> float:
    """How likely headers and words, the words counting double, are of a language this set is used for, 0 to 1."""
    among = words_of("units")["charsets"][charset]
    headed = language_shares(heads.decode(charset, "replace").replace("_", " "), among)
    written = language_shares(b" ".join(words[:_SAMPLE]).decode(charset, "replace"), among)
    return (sum(headed.values()) + 2 * sum(written.values())) / 3


@cache
def _rare(charset: str) -> frozenset[str]:
    return frozenset("".join(words_of("units")["rare"].get(charset, ())))
