"""Whether a word is one of the language's own, so that it is never "corrected" into another word.

The lists come with pyspellchecker (English, German, French, Spanish of our languages). A list is read when a word looks
like a slip for the first time, which takes some tenths of a second, and never for a question without one.
"""

from collections.abc import Container
from functools import lru_cache


def is_listed(code: str) -> bool:
    """Whether there is a list of the language's words."""
    return bool(_words(code))


def is_real(code: str, word: str) -> bool:
    """Whether `word`, as typed, is a word of the language `code`; False for every word of a language without a list."""
    return word.lower() in _words(code)


@lru_cache(maxsize=8)
def _words(code: str) -> Container[str]:
    from spellchecker import SpellChecker

    if code not in SpellChecker.languages():
        return frozenset[str]()
    words: Container[str] = SpellChecker(language=code, distance=1).word_frequency.dictionary
    return words
