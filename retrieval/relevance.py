"""Whether what was found answers a question, or is only the nearest there is: one judgement over all that was found.

A small embedder's cosines of right and of wrong passages overlap, so no single one of them decides: what stands out
from the rest does, and what the record that is shown first holds of the question's words.
"""

import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from retrieval.ranking import Opinion, fuse
from retrieval.wordmatch import NOTHING_HELD

MOST_WORDS = 0.6
"""The part of what a question says that makes a record surely about it, whatever its vector."""
_REST = slice(5, 40)
"""The records against which the nearest must stand out: the few before them may answer too."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells an answer from the nearest stranger, over all records found for a question.

    `plain`: the greatest cosine as the question was asked. `margin`: by how much the greatest cosine as it is ranked by
    lies above the rest. `gap`: the root of how far the second is behind. `held`, `near` and `whole`: how the record that
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
        first = max(zip(fuse(opinions), (o.words for o in opinions), strict=True), key=lambda pair: pair[0])[1:]
        words = first[0] if opinions else NOTHING_HELD
        return cls(
            plain=max((o.plain for o in opinions if o.plain is not None), default=0.0),
            margin=top - sum(rest) / len(rest),
            gap=math.sqrt(max(0.0, top - second)) if len(cosines) > 1 else 0.0,
            held=words.held,
            near=words.near,
            whole=words.whole,
            unknown=unknown,
        )
