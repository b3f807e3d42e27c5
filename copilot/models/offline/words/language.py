"""Which language a question is in: the one whose words explain most of it."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from copilot.models.offline.words.lexicon import INFLECTED, lexicon
from copilot.models.offline.words.tokens import Token, fold
from prompts import DEFAULT_LANGUAGE, languages, load

_NEAR = 0.5
_ENOUGH = 4
_COMPOUND = 0.6
_LEAST_PART = 4
_MAYBE_A_NAME = 0.2
"""What a word with a capital inside a sentence counts, in languages that write their nouns small."""


@lru_cache(maxsize=1)
def _scripts() -> dict[str, frozenset[str]]:
    return {code: frozenset(load(code, "words").get("form", {}).get("scripts", ["LATIN"])) for code in languages()}


def detect(tokens: Sequence[Token], *, preferred: Sequence[str] = ()) -> str:
    """The code of the language most of `tokens` belong to; on a tie the first of `preferred`, then English."""
    words = [token for token in tokens if not token.norm[:1].isdigit() and token.norm[:1].isalpha()][:60]
    if not words:
        return next((code for code in preferred if code in languages()), DEFAULT_LANGUAGE)
    found = {_script(token.norm[0]) for token in words}
    candidates = [code for code in languages() if _scripts()[code] & found]
    if not candidates:
        return DEFAULT_LANGUAGE
    likely = next((code for code in preferred if code in candidates), DEFAULT_LANGUAGE)
    if likely in candidates and _explained(likely, words):
        return likely  # no other explains more; reading the other languages' words would take half a second
    scores = {code: _score(code, words) for code in candidates}
    best = max(scores.values())
    close = [code for code in candidates if scores[code] >= best - _NEAR]
    order = [*preferred, DEFAULT_LANGUAGE]

    def rank(code: str) -> tuple[int, int, float]:
        return round((best - scores[code]) * 2), order.index(code) if code in order else len(order), -scores[code]

    return min(close, key=rank)


def _explained(code: str, words: Sequence[Token]) -> bool:
    """Whether the language lists every word; those with a capital inside a sentence may be names."""
    plain = [token for i, token in enumerate(words) if i == 0 or not token.capital]
    enough = len(plain) == len(words) or len(plain) >= _ENOUGH
    return enough and _score(code, plain) >= len(plain) - _NEAR / 2


def _score(code: str, words: Sequence[Token]) -> float:
    """How many of `words` the language explains; one that may be a name counts less ("revenue on Mars")."""
    own = lexicon(code)
    joins = bool(own.table("form").get("compound_links"))
    small = not own.table("form").get("noun_capitals")
    usual = _capitals(code)

    def weight(i: int, word: Token) -> float:
        known = own.knows(word.norm) ** 2 or (_COMPOUND if joins and _ends_in_ours(code, word.norm) else 0.0)
        return known * (_MAYBE_A_NAME if small and i and word.capital and word.norm not in usual else 1)

    return sum(weight(i, word) for i, word in enumerate(words))


@lru_cache(maxsize=16)
def _capitals(code: str) -> frozenset[str]:
    """The words the language always writes with a capital: English its months and weekdays."""
    words = lexicon(code).table("words")
    kinds = lexicon(code).table("form").get("capitals", ())
    return frozenset(fold(w.rstrip("!*")) for kind in kinds for listed in words.get(kind, {}).values() for w in listed)


@lru_cache(maxsize=4096)
def _ends_in_ours(code: str, word: str) -> bool:
    """Whether a word of a language that joins words ends in one of its own ("Empfehlungsumsatz")."""
    own = lexicon(code)
    return any(own.knows(word[cut:]) >= INFLECTED for cut in range(_LEAST_PART, len(word) - _LEAST_PART))


def _script(char: str) -> str:
    return unicodedata.name(char, "LATIN").split(" ")[0]
