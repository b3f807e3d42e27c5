"""Whether what was found answers a question, by reading the foremost of it together with the question."""

import math
import re
from dataclasses import dataclass, replace

from retrieval.hits import SearchResult

_QUESTION = re.compile(r"[?\u037e\u061f]\W*$")
MOST_READ = 3
"""Hits: what answers is among the first three 19 times in 20."""
AS_WELL = 1.5
"""Of a text that is so much less likely to answer than the best, by log odds, it is not said that it does too."""
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


FITTED = Weighing(base=1.02, read=0.56, ranked=0.49, least=0.7)
"""Printed by `python -m tests.evals.fitting_answers`; decision 36 says how it does."""


def is_question(text: str) -> bool:
    """Whether it is a whole question, by the mark at its end: of words to look for there is nothing to be answered."""
    return _QUESTION.search(text) is not None


def read_through(question: str, result: SearchResult) -> SearchResult:
    """The same hits, and whether one of the first answers, how likely that is, and which do; read side by side."""
    from concurrent.futures import ThreadPoolExecutor

    from retrieval.reader import bundled_reader

    reader, hits = bundled_reader(), result.hits[:MOST_READ]
    with ThreadPoolExecutor(MOST_READ) as pool:
        odds = list(pool.map(lambda hit: reader.read(question, hit.title, hit.text), hits))
    best = max(odds, default=-math.inf)
    likely = FITTED.likely(best, result.strength)
    clear = likely >= FITTED.least
    said = tuple(hit for hit, of_hit in zip(hits, odds, strict=True) if clear and of_hit >= best - AS_WELL)
    return replace(result, clear=clear, strength=round(likely, 4), answering=said)
