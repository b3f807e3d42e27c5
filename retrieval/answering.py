"""Whether what was found answers a question, by reading the foremost of it together with the question."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.hits import Hit
from retrieval.reader import bundled_reader

MOST_READ = 3
"""Hits: what answers is among the first three 19 times in 20."""
_LEAST, _MOST = 0.01, 0.99
"""Odds of what was ranked are not taken for surer than this."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """Weights of the log odds by the reader and by what was ranked, `base` added; from `least` on it answers."""

    base: float
    read: float
    ranked: float
    least: float = 0.5

    def likely(self, read: float, sure: float) -> float:
        """How likely a passage answers, from 0 to 1."""
        held = min(max(sure, _LEAST), _MOST)
        return 1 / (1 + math.exp(-self.base - self.read * read - self.ranked * math.log(held / (1 - held))))


FITTED = Weighing(base=0.0, read=1.0, ranked=0.0)
"""Printed by `python -m tests.evals.fitting_answers`; decision 36 says how it does."""


def answered(question: str, hits: Sequence[Hit], sure: float) -> tuple[bool, float]:
    """Whether one of the first hits answers, and how likely that is, from 0 to 1. `sure`: by what was ranked."""
    reader = bundled_reader()
    likely = max(FITTED.likely(reader.read(question, hit.title, hit.text), sure) for hit in hits[:MOST_READ])
    return likely >= FITTED.least, likely
