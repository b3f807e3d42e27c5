"""Whether what was found answers a question, or is only the nearest there is: one judgement over all that was found.

A small embedder's cosines of right and of wrong passages overlap, so no single one of them decides: what stands out
from the rest does, and what the record that is shown first holds of the question's words.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields

from retrieval.covering import Covered
from retrieval.embedder import BUNDLED_NAME, Embedder
from retrieval.ranking import Opinion, fuse, strength

MOST_WORDS = 0.6
"""The part of what a question says that makes a record surely about it, whatever its vector."""
_REST = slice(5, 40)
"""The records against which the nearest must stand out: the few before them may answer too."""
FOREMOST = 3
"""Records among which one may say all that is meant within few words, be it not the first."""
MOST_UNNAMED = 1
"""One name that is not held tells of somebody else; more of them prove no more."""
Cover = Callable[[Sequence[int]], Covered]
"""The numbers of some records → how much of what is asked the best of them covers."""

MOST_TOLD = 20.0
"""Two or three rare meanings held; more of them prove no more."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells an answer from the nearest stranger, over all records found for a question.

    `plain`: the greatest cosine as the question was asked. `margin`: how far the greatest cosine it is ranked by lies
    above the rest. `gap`: the root of how far the second is behind. `held`, `near` and `whole`: how the record that
    comes first matches the words. `unknown`: the share of the question's words that none of the records holds. `lead`:
    how far the first record's score lies above the rest. `told`: what the meanings it holds tell, in tens. `close`: the
    most that is told by what one of the FOREMOST records says of the question within few words, in tens. `first`: the
    first record's cosine as the question was asked. `asked`: what all of the question tells, in tens; `covered`: the
    share of that which one of the FOREMOST holds, `missed` what it does not of known meaning; `unnamed`: whether
    there is a name none of them holds. Without a cover the last four are 0.
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
    first: float
    asked: float
    covered: float
    missed: float
    unnamed: float

    @classmethod
    def of(cls, opinions: Sequence[Opinion], unknown: float, cover: Cover | None = None) -> "Signs":
        """Of the records found, in any order, which `cover` numbers alike."""
        cosines = sorted((o.cosine for o in opinions if o.cosine is not None), reverse=True)
        rest = cosines[_REST] or cosines[1:] or [0.0]
        top, second = [*cosines, 0.0, 0.0][:2]
        scores = fuse(opinions)
        numbers = sorted(range(len(scores)), key=scores.__getitem__, reverse=True)[:FOREMOST]
        foremost = [opinions[number] for number in numbers]
        covered = cover(numbers) if cover else Covered()
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
            first=first.plain or 0.0,
            asked=covered.asked,
            covered=covered.share,
            missed=covered.missed,
            unnamed=float(min(covered.unnamed, MOST_UNNAMED)),
        )


@dataclass(frozen=True, slots=True)
class Judgement:
    """Weights of the signs, `base` added: of more than `least` likely to answer, what was found is told as found."""

    base: float
    least: float = 0.5
    plain: float = 0.0
    margin: float = 0.0
    gap: float = 0.0
    held: float = 0.0
    near: float = 0.0
    whole: float = 0.0
    unknown: float = 0.0
    lead: float = 0.0
    told: float = 0.0
    close: float = 0.0
    first: float = 0.0
    asked: float = 0.0
    covered: float = 0.0
    missed: float = 0.0
    unnamed: float = 0.0

    def likely(self, signs: Signs) -> float:
        """How likely what was found answers, from 0 to 1."""
        return 1 / (1 + math.exp(-self.base - sum(getattr(self, name) * getattr(signs, name) for name in SIGNS)))


SIGNS = tuple(sign.name for sign in fields(Signs))

FITTED = Judgement(
    plain=11.92, margin=11.93, gap=3.4, held=5.0, near=6.86, whole=-4.48, unknown=-0.27, base=-5.32, least=0.52
)
"""For the bundled model, printed by `python -m tests.evals.fitting relevance`; decision 26 says how it does."""


FITTED_MEANT = (
    Judgement(
        plain=9.91, margin=3.65, gap=4.46, held=-2.32, near=2.21, unknown=-1.14, lead=10.52, told=1.2, close=2.14,
        base=-7.74,
    ),
    Judgement(
        first=8.9, gap=4.42, lead=5.05, asked=1.04, covered=6.83, missed=-0.9, unnamed=-2.36, base=-7.82,
    ),
)  # fmt: skip
"""The same in a store of several languages, where what words mean is looked for. Both must find it likely: one by what
stands out and is told, one by what of the question is covered. Decision 35 says how they do."""


def judged(
    opinions: Sequence[Opinion], unknown: float, embedder: Embedder, *, cover: Cover | None = None
) -> tuple[bool, float]:
    """Whether the records found answer, and how sure that is, from 0 to 1 (of a model not fitted for: a cosine).

    `cover`: what the question's words mean was looked for in a store of several languages, and how much of it some of
    the records, by their numbers among `opinions`, cover. Else a record that holds most of the question's own words
    answers; and so by any model that was not fitted for.
    """
    if embedder.name == BUNDLED_NAME and cover is not None:
        signs = Signs.of(opinions, unknown, cover)
        likely = min(fitted.likely(signs) for fitted in FITTED_MEANT)
        return all(fitted.likely(signs) >= fitted.least for fitted in FITTED_MEANT), likely
    if any(opinion.words.held >= MOST_WORDS for opinion in opinions):
        return True, 1.0
    if embedder.name == BUNDLED_NAME:
        likely = FITTED.likely(Signs.of(opinions, unknown))
        return likely >= FITTED.least, likely
    near = strength(opinions, unknown)
    return near >= embedder.unrelated, near
