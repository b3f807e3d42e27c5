"""Whether what was found answers a question, or is only the nearest there is: one judgement over all that was found.

A small embedder's cosines of right and of wrong passages overlap, so no single one of them decides: what stands out
from the rest does, and what the record that is shown first holds of the question's words.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.embedder import BUNDLED_NAME, Embedder
from retrieval.ranking import Opinion, fuse, strength
from retrieval.wordmatch import NOTHING_HELD

MOST_WORDS = 0.6
"""The part of what a question says that makes a record surely about it, whatever its vector."""
_REST = slice(5, 40)
"""The records against which the nearest must stand out: the few before them may answer too."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells an answer from the nearest stranger, over all records found for a question.

    `plain`: the greatest cosine as the question was asked. `margin`: how far the greatest cosine it is ranked by lies
    above the rest. `gap`: the root of how far the second is behind. `held`, `near` and `whole`: how the record that
    comes first matches the words. `unknown`: the share of the question's words that none of the records holds.
    """

    plain: float
    margin: float
    gap: float
    held: float
    near: float
    whole: float
    unknown: float

    @classmethod
    def of(cls, opinions: Sequence[Opinion], unknown: float) -> "Signs":
        """Of the records found, in any order."""
        cosines = sorted((o.cosine for o in opinions if o.cosine is not None), reverse=True)
        rest = cosines[_REST] or cosines[1:] or [0.0]
        top, second = [*cosines, 0.0, 0.0][:2]
        scores = fuse(opinions)
        words = opinions[max(range(len(scores)), key=scores.__getitem__)].words if scores else NOTHING_HELD
        return cls(
            plain=max((o.plain for o in opinions if o.plain is not None), default=0.0),
            margin=top - sum(rest) / len(rest),
            gap=math.sqrt(max(0.0, top - second)) if len(cosines) > 1 else 0.0,
            held=words.held,
            near=words.near,
            whole=words.whole,
            unknown=unknown,
        )


@dataclass(frozen=True, slots=True)
class Judgement:
    """Weights of the signs, `base` added: of more than `least` likely to answer, what was found is told as found."""

    plain: float
    margin: float
    gap: float
    held: float
    near: float
    whole: float
    unknown: float
    base: float
    least: float

    def likely(self, signs: Signs) -> float:
        """How likely what was found answers, from 0 to 1; by these weights as many questions are answered as not."""
        return 1 / (1 + math.exp(-self.base - sum(getattr(self, name) * getattr(signs, name) for name in SIGNS)))


SIGNS = ("plain", "margin", "gap", "held", "near", "whole", "unknown")

FITTED = Judgement(
    plain=11.92, margin=11.93, gap=3.4, held=5.0, near=6.86, whole=-4.48, unknown=-0.27, base=-5.32, least=0.52
)
"""For the bundled model, printed by `python -m tests.evals.fitting relevance`; decision 22 says how it does."""


def judged(opinions: Sequence[Opinion], unknown: float, embedder: Embedder) -> tuple[bool, float]:
    """Whether the records found answer, and how sure that is, from 0 to 1 (of a model not fitted for: a cosine).

    A record that holds most of the question's own words answers, by any model.
    """
    if any(opinion.words.held >= MOST_WORDS for opinion in opinions):
        return True, 1.0
    if embedder.name == BUNDLED_NAME:
        likely = FITTED.likely(Signs.of(opinions, unknown))
        return likely >= FITTED.least, likely
    near = strength(opinions, unknown)
    return near >= embedder.unrelated, near
