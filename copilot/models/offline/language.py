"""Which language a question is in: the one whose words explain most of it."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from copilot.models.offline.lexicon import lexicon
from copilot.models.offline.tokens import Token
from prompts import DEFAULT_LANGUAGE, languages, load

_NEAR = 0.5
_ENOUGH = 4


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
    """How many of `words` the language explains."""
    return sum(lexicon(code).knows(token.norm) ** 2 for token in words)


def _script(char: str) -> str:
    return unicodedata.name(char, "LATIN").split(" ")[0]
