"""Reads a question and a passage together: whether the passage answers it.

A bi-encoder's vectors say that two texts speak of the same; only what reads both at once sees that the one detail asked
for is missing, or that it is told of somebody else. The bundled encoder does, with `reader.npz` added: fitted by
`python -m tests.evals.reader.fit` on texts and questions written for it in nine languages (decision 36).
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from retrieval.e5_adapted import Adapted
from retrieval.e5_graph import build_graph
from retrieval.e5_weights import Floats
from retrieval.embedder import bundled_model, clean

if TYPE_CHECKING:
    from retrieval.e5_model import E5Model

FITTED = Path(__file__).with_name("reader.npz")
MOST_QUESTION, MOST_TITLE, MOST_TOKENS = 64, 64, 384
"""Tokens of a question, of a title, and of all that is read at once."""


class Reader:
    """Safe on many threads; nothing is remembered of what was read."""

    def __init__(self, model: "E5Model", fitted: Mapping[str, Floats]) -> None:
        from retrieval.e5_model import SAFE_LIMIT, session_of

        self._model, self._fitted = model, fitted
        self._session = session_of(build_graph(Adapted(model.weights, fitted), limit=SAFE_LIMIT, states=True))

    @classmethod
    def load(cls) -> "Reader":
        """The reader over the bundled model; takes some .2 s."""
        with np.load(FITTED) as held:
            return cls(bundled_model(), {name: held[name].astype(np.float32) for name in held.files})

    def read(self, question: str, title: str, text: str) -> float:
        """Log odds that `text`, which stands under `title`, answers `question`: above 0 it rather does."""
        ids, body = self._tokens(question, title, text)
        (states,) = self._session.run(["states"], {"embeddings": self._model.word_vectors(ids)})
        fitted, said = self._fitted, states[body:-1]
        # What stands where an answer would begin and end, were there one, is looked at beside the two texts as a whole.
        begins, ends = (said @ fitted["span.w"]).T
        best = (_shares(begins) + _shares(ends)) @ said / 2
        pooled = np.tanh(np.concatenate((states[0], best)) @ fitted["pool.w"] + fitted["pool.b"])
        return float(pooled @ fitted["ans.w"] + fitted["ans.b"])

    def _tokens(self, question: str, title: str, text: str) -> tuple[list[int], int]:
        """What the encoder reads, and where in it the text begins."""
        weights, ids = self._model.weights, self._model.tokenizer.ids
        asked = ids("query: " + clean(question))[:MOST_QUESTION]
        head = ids("passage: " + clean(title))[:MOST_TITLE]
        start, end = weights.start_id, weights.end_id
        before = [start, *asked, end, end, *head, end]
        said = ids(clean(text))[: MOST_TOKENS - len(before) - 1] or [weights.unknown_id]
        return [*before, *said, end], len(before)


def _shares(scores: Floats) -> Floats:
    """Positive numbers that add up to 1, the greatest where the score is."""
    powers: Floats = np.exp(scores - scores.max())
    shares: Floats = powers / powers.sum()
    return shares


@lru_cache(maxsize=1)
def bundled_reader() -> Reader:
    """The reader of this process, loaded at its first use."""
    return Reader.load()
