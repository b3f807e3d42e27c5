"""Regions named for a point of the compass, in any language: "im Osten" is the region the records call East.

The `compass` table of a language's idioms.toml gives the words for each point; a word that means something else as well
stands there only with its article or noun ("el este", not "este").
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from copilot.models.offline.words.idioms import PART, expression
from copilot.models.offline.words.lexicon import Lexicon
from copilot.models.offline.words.tokens import Token, tokenize
from crm_store.names import Match
from prompts import languages, load

_LONGEST = 4
_LEAST_STEM = 4


def regions_in(
    tokens: Sequence[Token],
    unknown: frozenset[int],
    words: Lexicon,
    values: tuple[str, ...],
    nouns: frozenset[int] = frozenset(),
) -> list[tuple[int, int, Match]]:
    """Places where a point of the compass names one of the regions `values`; a single word only if it is `unknown`.

    What kind of thing it is, a word of `nouns` ("region"), is left to be read by itself.
    """
    held = _held(values)
    if not held:
        return []
    points = _points(words.code)
    out: list[tuple[int, int, Match]] = []
    for start in range(len(tokens)):
        for end in range(min(len(tokens), start + _LONGEST), start, -1):
            point = _found(tuple(token.norm for token in tokens[start:end]), points, words)
            free = end - start > 1 or start in unknown
            if point and point in held and free and not _as_it_is_called(tokens[start:end], held[point]):
                first, last = _without_noun(start, end, nouns)
                out.append((first, last, Match("region", held[point], None, 1.0, "exact")))
                break
    return out


def _as_it_is_called(tokens: Sequence[Token], value: str) -> bool:
    """Whether the region's own name stands among `tokens`, where names are found anyway."""
    return bool({token.norm for token in tokens} & {token.norm for token in tokenize(value)})


def _without_noun(start: int, end: int, nouns: frozenset[int]) -> tuple[int, int]:
    """The words from `start` to `end` before or behind the noun among them."""
    noun = next((i for i in range(start, end) if i in nouns), -1)
    if noun < 0:
        return start, end
    return (start, noun) if noun == end - 1 else (noun + 1, end)


def _found(name: tuple[str, ...], points: Mapping[tuple[str, ...], str], words: Lexicon) -> str | None:
    """The point of the compass called so, an ending of the language behind its last word allowed."""
    if name in points:
        return points[name]
    last = name[-1]
    for cut in range(len(last) - 1, _LEAST_STEM - 1, -1):
        if (*name[:-1], last[:cut]) in points and words.is_ending(last[cut:]):
            return points[(*name[:-1], last[:cut])]
    return None


@lru_cache(maxsize=64)
def _held(values: tuple[str, ...]) -> Mapping[str, str]:
    """The regions by the point of the compass their name is, in whatever language; none where two are alike."""
    found: dict[str, str] = {}
    for value in values:
        name = tuple(token.norm for token in tokenize(value))
        for point in {known for code in languages() for words, known in _points(code).items() if words == name}:
            found[point] = "" if point in found else value
    return {point: value for point, value in found.items() if value}


@lru_cache(maxsize=16)
def _points(code: str) -> Mapping[tuple[str, ...], str]:
    table = load(code, PART).get("compass", {})
    return {expression(word): point for point, listed in table.items() for word in listed}
