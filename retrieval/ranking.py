"""Two opinions about each passage, one order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from retrieval.meaning import NOTHING_MEANT, Meant
from retrieval.wordmatch import NOTHING_HELD, WordMatch

DENSE, WHOLE, HELD, EARLY, ADJACENT, NEAR = 0.30, 0.17, 0.05, 0.245, 0.12, 0.115
"""What each measure counts, fitted by pairwise logistic regression on half of the subjects people wrote for 1,906
Enron mails, reported on the other half."""
FULL_WORDS = 0.7
"""The part of what a question says that some record must hold for words to count in full. A question in another
language than the texts finds its small words only, so the vectors decide; one that quotes a letter is decided by its
words: the question decides."""
MEANT, TOGETHER = 0.3, 0.3
"""What it counts, as far as words do not count, that a record says what the words mean, in whatever language; and that
it says so within few words. Fitted on planted facts: from 0.2 to 0.4 serve about alike, for both."""

ENOUGH_WORDS = 0.25
"""The part of what a question says, or means, that a record must hold to be shown though its vector is unrelated."""

STRANGE_WORDS = 0.08
"""What a question made of words that nothing found holds loses of its cosine: cosines of right and of wrong passages
overlap, and a question about nothing held speaks in words the store has never seen."""
SHOWN_SHARE = 0.3
"""The share of an embedder's `unrelated` under which a record is not even shown as the nearest there is.

One in a hundred of those that answer is less, nearly all of them in another language than the question."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Opinion:
    """`cosine` of question and text as they are ranked by (None: no vector yet); `words` says how its words are held.

    `plain` is the cosine that tells whether the two have anything to do with each other; `meant` how much of what the
    question's words mean the text says in any language, where there are several.
    """

    cosine: float | None
    words: WordMatch = NOTHING_HELD
    plain: float | None = None
    meant: Meant = NOTHING_MEANT


def is_about(opinion: Opinion, unrelated: float) -> bool:
    """Whether a record may be shown at all: it holds enough of the words, or its vector is not plainly unrelated."""
    held = max(opinion.words.held, opinion.meant.share)
    return held >= ENOUGH_WORDS or _near(opinion, SHOWN_SHARE * unrelated)


def _near(opinion: Opinion, least: float) -> bool:
    return opinion.plain is not None and opinion.plain >= least


def strength(opinions: Sequence[Opinion], unknown: float) -> float:
    """How near the best record is to a question a share `unknown` of whose words stands in none: about a cosine."""
    return max((o.plain for o in opinions if o.plain is not None), default=0.0) - STRANGE_WORDS * unknown


def fuse(opinions: Sequence[Opinion]) -> list[float]:
    """A score from 0 to 1 for each opinion: cosines stretched over those at hand, words added by how they are held."""
    known = [opinion.cosine for opinion in opinions if opinion.cosine is not None]
    low, high = (min(known), max(known)) if known else (0.0, 0.0)
    held = max((opinion.words.held for opinion in opinions), default=0.0)
    trust = min(1.0, held / FULL_WORDS) ** 2
    return [
        DENSE * _stretch(opinion.cosine, low, high)
        + trust * _of_words(opinion.words)
        + (1 - trust) * _of_meanings(opinion.meant)
        for opinion in opinions
    ]


def _of_words(match: WordMatch) -> float:
    return WHOLE * match.whole + HELD * match.held + EARLY * match.early + ADJACENT * match.adjacent + NEAR * match.near


def _of_meanings(meant: Meant) -> float:
    return MEANT * meant.share + TOGETHER * meant.together


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
