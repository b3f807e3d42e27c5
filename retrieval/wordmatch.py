"""How a passage answers a question's words: which of them it holds, how whole, how near each other and how early."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from retrieval.keyword import MOST_TERMS, folded, stem

SATURATION = 1.2
LENGTH_WEIGHT = 0.75
EARLY = 30
"""Words at the head of a document, where letters say what they are about."""
NEAR = 6
"""Words apart that still belong together."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class WordMatch:
    """Measures of one passage, each from 0 to 1, every word counting by how few passages hold it.

    `whole`: words found as they were asked for, not only their stems, the more often the better (BM25). `held`: stems
    found. `early`: stems found in the title or at the head of the document. `adjacent`: neighbours in the question
    that are neighbours in the passage. `near`: those that stand within NEAR words, in either order.
    """

    whole: float = 0.0
    held: float = 0.0
    early: float = 0.0
    adjacent: float = 0.0
    near: float = 0.0


NOTHING_HELD = WordMatch()


@dataclass(frozen=True)
class AskedWords:
    """A question's words in order; `weights` says of each stem how much it tells."""

    words: tuple[str, ...]
    weights: Mapping[str, float]

    @classmethod
    def of(cls, text: str, weights: Mapping[str, float]) -> "AskedWords":
        return cls(tuple(word for word in folded(text).split() if stem(word) in weights)[: 2 * MOST_TERMS], weights)

    @cached_property
    def total(self) -> float:
        return sum(self.weights.values())

    @cached_property
    def pairs(self) -> dict[Pair, float]:
        """Neighbours among the question's stems, and how much both tell."""
        stems = [stem(word) for word in self.words]
        return {
            (one, other): min(self.weights[one], self.weights[other]) for one, other in pairwise(stems) if one != other
        }

    @cached_property
    def _all_pairs(self) -> float:
        return sum(self.pairs.values())

    @cached_property
    def _stems(self) -> "_AskedStems":
        return _AskedStems(self.weights)

    def find(self, words: Sequence[str]) -> "Found":
        """Where the question's words stand among these folded ones."""
        places: dict[str, list[int]] = {}
        whole: dict[str, int] = {}
        for place, token in enumerate(map(self._stems.__getitem__, words)):
            if token:
                places.setdefault(token, []).append(place)
                whole[words[place]] = whole.get(words[place], 0) + 1
        return Found(len(words), places, whole)

    def match(self, found: "Found", head: int, average: float) -> WordMatch:
        """How a passage answers in which so much was `found`; its first `head` words are its title and beginning.

        `average` is the usual number of words of a passage.
        """
        places = found.places
        if not places or not self.total:
            return NOTHING_HELD
        held = sum(self.weights[token] for token in places)
        early = sum(self.weights[token] for token, at in places.items() if at[0] < head)
        return WordMatch(
            self._whole(found, average) / self.total,
            held / self.total,
            early / self.total,
            self._of_pairs(places, 1, ordered=True),
            self._of_pairs(places, NEAR, ordered=False),
        )

    def _whole(self, held: "Found", average: float) -> float:
        stretch = SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * held.length / max(1.0, average))
        found = 0.0
        for word in dict.fromkeys(self.words):
            if count := held.whole.get(word):
                found += self.weights[stem(word)] * count * (SATURATION + 1) / (count + stretch)
        return min(found, self.total)

    def _of_pairs(self, places: Mapping[str, Sequence[int]], reach: int, *, ordered: bool) -> float:
        """The weighed share of the question's pairs that stand within `reach` words of each other."""
        found = 0.0
        if len(places) > 1:
            for (one, other), weight in self.pairs.items():
                if one in places and other in places and _meet(places[one], places[other], reach, ordered):
                    found += weight
        return found / self._all_pairs if found else 0.0


@dataclass(frozen=True, slots=True)
class Found:
    """What of a question a text of `length` words holds: the places of each stem, how often each word stands whole."""

    length: int
    places: Mapping[str, Sequence[int]]
    whole: Mapping[str, int]


class _AskedStems(dict[str, str]):
    """Word → its stem where that was asked for, else the empty string; each word is looked at once."""

    def __init__(self, asked: Mapping[str, float]) -> None:
        super().__init__()
        self._asked = asked

    def __missing__(self, word: str) -> str:
        token = stem(word)
        self[word] = found = token if token in self._asked else ""
        return found


def _meet(one: Sequence[int], other: Sequence[int], reach: int, ordered: bool) -> bool:
    low = 1 if ordered else -reach
    return any(low <= b - a <= reach for a in one for b in other)
