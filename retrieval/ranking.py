"""Two opinions about each passage, one order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from retrieval.wordmatch import NOTHING_HELD, WordMatch

DENSE, WHOLE, HELD, EARLY, ADJACENT, NEAR = 0.335, 0.10, 0.107, 0.194, 0.143, 0.12
"""What each measure counts, fitted by pairwise logistic regression on half of the subjects people wrote for 1,960
Enron mails, reported on the other half. A question in another language than the passages finds few of its words, so
all differences come from the vectors; one that quotes a letter is decided by its words: the question decides."""

ENOUGH_WORDS = 0.25
"""The part of what a question says that a passage must hold to be shown though its vector is unrelated."""

MOST_WORDS = 0.5
"""The part of what a question says that makes a passage clearly about it, whatever its vector."""
STRANGE_WORDS = 0.1
"""What a question made of words that no passage holds loses of its cosine: cosines of right and of wrong passages
overlap, and a question about nothing held speaks in words the store has never seen."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Opinion:
    """`cosine` of question and passage (None: no vector yet); `lexical`, 0 to 1: how much of the question it holds.

    `words` says how it holds it.
    """

    cosine: float | None
    lexical: float
    words: WordMatch = NOTHING_HELD


def is_about(opinion: Opinion, unrelated: float) -> bool:
    """Whether a passage may be shown at all: it holds enough of the words, or its vector is not plainly unrelated."""
    return opinion.lexical >= ENOUGH_WORDS or (opinion.cosine is not None and opinion.cosine >= unrelated)


def strength(opinions: Sequence[Opinion], unknown: float) -> float:
    """How near the best passage is to a question a share `unknown` of whose words stands in no passage: about a cosine.

    1 where a passage holds most of the question's own words.
    """
    if any(opinion.lexical >= MOST_WORDS for opinion in opinions):
        return 1.0
    return max((o.cosine for o in opinions if o.cosine is not None), default=0.0) - STRANGE_WORDS * unknown


def fuse(opinions: Sequence[Opinion]) -> list[float]:
    """A score from 0 to 1 for each opinion: cosines stretched over those at hand, words added by how they are held."""
    known = [opinion.cosine for opinion in opinions if opinion.cosine is not None]
    low, high = (min(known), max(known)) if known else (0.0, 0.0)
    return [DENSE * _stretch(opinion.cosine, low, high) + _of_words(opinion.words) for opinion in opinions]


def _of_words(match: WordMatch) -> float:
    return WHOLE * match.whole + HELD * match.held + EARLY * match.early + ADJACENT * match.adjacent + NEAR * match.near


def _stretch(cosine: float | None, low: float, high: float) -> float:
    if cosine is None:
        return 0.0
    return (cosine - low) / (high - low) if high > low else 1.0


def best_of_each_first(items: Sequence[Item], group: Callable[[Item], object]) -> list[Item]:
    """`items` with the first of every group before any second, the second before any third, else in their order."""
    rounds: dict[object, int] = {}
    ranked = []
    for place, item in enumerate(items):
        turn = rounds[group(item)] = rounds.get(group(item), -1) + 1
        ranked.append((turn, place, item))
    return [item for _, _, item in sorted(ranked, key=lambda entry: entry[:2])]
