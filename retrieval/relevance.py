"""Whether what was found answers a question, or is only the nearest there is: one judgement over all that was found.

A small embedder's cosines of right and of wrong passages overlap, so no single one of them decides: what stands out
from the rest does, and what the record that is shown first holds of the question's words.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.embedder import BUNDLED_NAME, Embedder
from retrieval.ranking import Opinion, fuse, strength

MOST_WORDS = 0.6
"""The part of what a question says that makes a record surely about it, whatever its vector."""
_REST = slice(5, 40)
"""The records against which the nearest must stand out: the few before them may answer too."""
FOREMOST = 3
"""Records among which one may say all that is meant within few words, be it not the first."""
MOST_TOLD = 20.0
"""Two or three rare meanings held; more of them prove no more."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells an answer from the nearest stranger, over all records found for a question.

    `plain`: the greatest cosine as the question was asked. `margin`: how far the greatest cosine it is ranked by lies
    above the rest. `gap`: the root of how far the second is behind. `held`, `near` and `whole`: how the record that
    comes first matches the words. `unknown`: the share of the question's words that none of the records holds. `lead`:
    how far the first record's score lies above the rest. `told`: what the meanings it holds tell, in tens. `close`: the
    most that is told by what one of the FOREMOST records says of the question within few words, in tens.
    """

    plain: float
    margin: float
    gap: float
    held: float
    near: float
    whole: float
    unknown: float
    lead: float
    told: float
    close: float

    @classmethod
    def of(cls, opinions: Sequence[Opinion], unknown: float) -> "Signs":
        """Of the records found, in any order."""
        cosines = sorted((o.cosine for o in opinions if o.cosine is not None), reverse=True)
        rest = cosines[_REST] or cosines[1:] or [0.0]
        top, second = [*cosines, 0.0, 0.0][:2]
        scores = fuse(opinions)
        foremost = [opinions[at] for at in sorted(range(len(scores)), key=scores.__getitem__, reverse=True)[:FOREMOST]]
        first = foremost[0] if foremost else Opinion(None)
        words, others = first.words, sorted(scores, reverse=True)[_REST]
        return cls(
            plain=max((o.plain for o in opinions if o.plain is not None), default=0.0),
            margin=top - sum(rest) / len(rest),
            gap=math.sqrt(max(0.0, top - second)) if len(cosines) > 1 else 0.0,
            held=words.held,
            near=words.near,
            whole=words.whole,
            unknown=unknown,
            lead=max(scores, default=0.0) - sum(others) / max(1, len(others)),
            told=min(first.meant.told, MOST_TOLD) / 10,
            close=min(max((o.meant.close for o in foremost), default=0.0), MOST_TOLD) / 10,
        )


@dataclass(frozen=True, slots=True)
class Judgement:
    """Weights of the signs, `base` added: of more than `least` likely to answer, what was found is told as found."""

    plain: float
    margin: float
    gap: float
    held: float
    near: float
    unknown: float
    base: float
    least: float
    whole: float = 0.0
    lead: float = 0.0
    told: float = 0.0
    close: float = 0.0

    def likely(self, signs: Signs) -> float:
        """How likely what was found answers, from 0 to 1; by these weights as many questions are answered as not."""
        return 1 / (1 + math.exp(-self.base - sum(getattr(self, name) * getattr(signs, name) for name in SIGNS)))


SIGNS = ("plain", "margin", "gap", "held", "near", "whole", "unknown", "lead", "told", "close")

FITTED = Judgement(
    plain=11.92, margin=11.93, gap=3.4, held=5.0, near=6.86, whole=-4.48, unknown=-0.27, base=-5.32, least=0.52
)
"""For the bundled model, printed by `python -m tests.evals.fitting relevance`; decision 26 says how it does."""


FITTED_MEANT = Judgement(
    plain=9.91, margin=3.65, gap=4.46, held=-2.32, near=2.21, unknown=-1.14, lead=10.52, told=1.2, close=2.14,
    base=-8.15, least=0.5,
)  # fmt: skip
"""The same where a question's words have meanings to look for, in a store of several languages."""


def judged(opinions: Sequence[Opinion], unknown: float, embedder: Embedder, *, meant: bool) -> tuple[bool, float]:
    """Whether the records found answer, and how sure that is, from 0 to 1 (of a model not fitted for: a cosine).

    `meant`: the question has meanings that were looked for.

    A record that holds most of the question's own words answers, by any model.
    """
    if any(opinion.words.held >= MOST_WORDS for opinion in opinions):
        return True, 1.0
    if embedder.name == BUNDLED_NAME:
        fitted = FITTED_MEANT if meant else FITTED
        likely = fitted.likely(Signs.of(opinions, unknown))
        return likely >= fitted.least, likely
    near = strength(opinions, unknown)
    return near >= embedder.unrelated, near
