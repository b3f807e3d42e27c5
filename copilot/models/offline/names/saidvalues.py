"""Values of several words said in other forms: "marketing qualified leads" for "Marketing Qualified Lead", "direct
customers" for "Customer - Direct", "nicht verfügbarer Geräte" for "Gerät nicht verfügbar".

All words that mean something must be there, with other endings at most; in their order small words may be left out or
put in between, in another order they must stand together. One of them at least is no word of ours: "open deals" are not
those with somebody's "Open Deal".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from copilot.models.offline.names.namesegments import name_weight, span_text
from copilot.models.offline.names.segments import SURE_NAME, Names, Segment
from copilot.models.offline.words.lexicon import Lexicon, lexicon
from copilot.models.offline.words.tokens import Token, tokenize
from prompts import DEFAULT_LANGUAGE

_SMALL = frozenset({"filler", "span", "and"})
_LEAST = 2
_STEM = 3


@dataclass(frozen=True, slots=True)
class SaidValue:
    """The value some words stand for, as a name that was looked up."""

    kind: str
    value: str
    id: int | None = None
    score: float = SURE_NAME
    how: str = "folded"


def said_segments(
    text: str, tokens: Sequence[Token], names: Names, words: Lexicon, strange: frozenset[int], found: Sequence[Segment]
) -> list[Segment]:
    """Segments for such values, longest first at each place; none over names that were found as they are."""
    known = {(s.start, s.end) for s in found if s.names and s.names[0].score >= SURE_NAME}
    taken = {i for start, end in known for i in range(start, end)}
    out: list[Segment] = []
    for start in range(len(tokens)):
        here = [m for m in _from(start, tokens, names, words) if strange & set(range(start, m[0]))]
        longest = max((end for end, _ in here), default=0)
        if longest and not taken & set(range(start, longest)):
            matches = tuple(value for end, value in here if end == longest)
            weight = name_weight(tokens, start, longest, SURE_NAME)
            spelled = span_text(text, tokens, start, longest)
            out.append(Segment(start, longest, spelled, names=matches, weight=weight, capital=tokens[start].capital))
            taken |= set(range(start, longest))
    return out


def _from(start: int, tokens: Sequence[Token], names: Names, words: Lexicon) -> Iterator[tuple[int, SaidValue]]:
    """The values said from a word on, each with where it ends."""
    for kind, value in names.phrases.get(tokens[start].norm[:_STEM], ()):
        telling = _telling(value, words.code)
        if len(telling) >= _LEAST:
            end = max(_in_order(start, telling, tokens, words), _together(start, telling, tokens, words))
            if end:
                yield end, SaidValue(kind, value)


def _in_order(start: int, telling: Sequence[str], tokens: Sequence[Token], words: Lexicon) -> int:
    """Where words end that are these in their order, small ones between; 0 where they are not there."""
    at = 0
    for place in range(start, len(tokens)):
        if words.are_forms(telling[at], tokens[place].norm, _STEM):
            at += 1
        elif not at or not _is_small(tokens[place], words):
            return 0
        if at == len(telling):
            return place + 1
    return 0


def _together(start: int, telling: Sequence[str], tokens: Sequence[Token], words: Lexicon) -> int:
    """Where words end that are these in any order without another between; 0 where they are not there."""
    left = list(telling)
    for token in tokens[start : start + len(telling)]:
        word = next((w for w in left if words.are_forms(w, token.norm, _STEM)), None)
        if word is None:
            return 0
        left.remove(word)
    return 0 if left else start + len(telling)


def _is_small(token: Token, words: Lexicon) -> bool:
    return any(hit.kind in _SMALL for hit in words.hits([token]))


@lru_cache(maxsize=8192)
def _telling(value: str, code: str) -> tuple[str, ...]:
    """The words of a value that mean something."""
    tokens = tokenize(value)
    small: set[int] = set()
    for language in dict.fromkeys((code, DEFAULT_LANGUAGE)):
        hits = lexicon(language).hits(tokens)
        small |= {i for h in hits if h.kind in _SMALL for i in range(h.start, h.end)}
    return tuple(token.norm for i, token in enumerate(tokens) if i not in small)
