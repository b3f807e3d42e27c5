"""Questions that name the whole before the part: "of the deals we won, what share were MG Special?".

They are put the other way round before they are read: "what share of the deals we won were MG Special?".
"""

from collections.abc import Sequence
from functools import lru_cache

from copilot.models.offline.words.idioms import PART, expression, matches
from copilot.models.offline.words.tokens import Token, tokenize
from prompts import load


def part_first(text: str, code: str) -> str:
    """`text` with the words that ask for a part put before the whole, where it begins with the whole."""
    tokens = tokenize(text)
    openers, asks = _words(code)
    opened = _longest(openers, tokens, 0)
    if not opened:
        return text
    for at in range(opened + 1, len(tokens)):
        length = _longest(asks, tokens, at)
        if length and at + length < len(tokens):
            whole = f"{partitive(code)} {text[tokens[opened].start : tokens[at].start]}".rstrip(" ,:;-–¿")
            asked = text[tokens[at].start : tokens[at + length - 1].end]
            return f"{asked} {whole} {text[tokens[at + length].start :]}"
    return text


def partitive(code: str) -> str:
    """The language's "of" before a whole ("of our customers")."""
    of: str = load(code, PART)["whole_first"]["openers"][0]
    return of


def opens_a_whole(text: str, code: str) -> bool:
    """Whether `text` begins with the words that open a whole ("of our ten largest customers")."""
    return bool(_longest(_words(code)[0], tokenize(text), 0))


def _longest(known: Sequence[Sequence[str]], tokens: Sequence[Token], at: int) -> int:
    """How many words the longest expression has that stands at place `at`, 0 for none."""
    return max((len(words) for words in known if matches(words, tokens, at)), default=0)


@lru_cache(maxsize=16)
def _words(code: str) -> tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]]:
    """The words that open the whole, and those that ask for a part of it."""
    table = load(code, PART)["whole_first"]
    openers, asks = (tuple(expression(said) for said in table[name]) for name in ("openers", "asks"))
    return openers, asks
