"""A day to close on that is over, in whatever words: "whose close date has already slipped past" is overdue.

The `past_due` table of a language's idioms.toml holds what such a day is called (`dates`, besides what the company's
files call it), what says behind it that it is over (`gone`, and `ends` where nothing follows: not "over 3 months") or
before it (`beyond`), and the small words that may stand between (`links`) and before it (`openers`). Any other word, a
"not" above all, and the question stays as it is.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from copilot.models.offline.names.segments import Names
from copilot.models.offline.words.idioms import PART, expression, matches
from copilot.models.offline.words.lexicon import Lexicon, lexicon
from copilot.models.offline.words.tokens import Token, tokenize
from prompts import load

_ENDS = re.compile(r"\s*($|[,;:.!?–—]|-\s)")
_FIELD = "expected_close_on"
_MOST_LINKS = 4
_STEM = 4
_Words = tuple[tuple[str, ...], ...]


def past_due(text: str, code: str, names: Names) -> str:
    """`text` with a clause about such a day put as the language's word for overdue."""
    plain = str(load(code, PART).get("past_due", {}).get("plain", ""))
    if not plain:
        return text
    words, tokens = _words(code), tokenize(text)
    dates = (*words["dates"], *_company_s(names, lexicon(code)))
    for at in range(len(tokens)):
        length = _longest(dates, tokens, at)
        if not length:
            continue
        start, end = _ahead(tokens, at, words), at + length
        if start == at:
            end = _behind(text, tokens, at + length, words)
        if end:
            start = _opened(tokens, start, words)
            return f"{text[: tokens[start].start]}{plain}{text[tokens[end - 1].end :]}"
    return text


def _ahead(tokens: Sequence[Token], at: int, words: Mapping[str, _Words]) -> int:
    """Where "past" or its like begins before a day, small words between; the day's own place for none."""
    for start in range(max(0, at - _MOST_LINKS), at):
        said = _longest(words["beyond"], tokens, start)
        if said and start + said <= at <= _linked(tokens, start + said, words):
            return start
    return at


def _behind(text: str, tokens: Sequence[Token], at: int, words: Mapping[str, _Words]) -> int:
    """The place behind "has already slipped past" or its like, 0 where none stands there."""
    for place in range(at, _linked(tokens, at, words) + 1):
        if gone := _longest(words["gone"], tokens, place):
            return place + gone
        last = _longest(words["ends"], tokens, place)
        if last and _ENDS.match(text, tokens[place + last - 1].end):
            return place + last
    return 0


def _linked(tokens: Sequence[Token], at: int, words: Mapping[str, _Words]) -> int:
    """The place behind the small words that stand from `at` on."""
    start = at
    while at - start < _MOST_LINKS and (link := _longest(words["links"], tokens, at)):
        at += link
    return at


def _opened(tokens: Sequence[Token], at: int, words: Mapping[str, _Words]) -> int:
    """Where the clause about a day begins: with "whose", "bei denen das", or with the day itself."""
    while opener := next((n for n in (2, 1) if at >= n and _longest(words["openers"], tokens, at - n) == n), 0):
        at -= opener
    return at


def _longest(known: _Words, tokens: Sequence[Token], at: int) -> int:
    return max((len(one) for one in known if matches(one, tokens, at)), default=0)


def _company_s(names: Names, words: Lexicon) -> _Words:
    """What the company's files call the day a deal is expected to close, each word with any ending of the language."""
    phrases = (term.phrase for term in names.words.terms if term.field == _FIELD)
    said = (tuple(_stem(token.norm, words) for token in tokenize(phrase)) for phrase in phrases)
    return tuple(one for one in said if len(one) > 1)


def _stem(word: str, words: Lexicon) -> str:
    """A word without its longest ending of the language, to be found with any other."""
    cuts = (n for n in (3, 2, 1) if len(word) - n >= _STEM and words.is_ending(word[-n:]))
    return word[: -next(cuts, 0) or None] + "*" if len(word) >= _STEM else word


@lru_cache(maxsize=16)
def _words(code: str) -> Mapping[str, _Words]:
    table = load(code, PART)["past_due"]
    return {
        name: tuple(map(expression, table[name])) for name in ("dates", "gone", "ends", "beyond", "links", "openers")
    }
