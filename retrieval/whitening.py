"""Directions in which a store's texts lie far apart say little of any one: a question's vector is weighed by that.

What letters of one trade have in common (deliveries, prices, degrees) is to vectors what common words are to words. The
question alone is weighed, so no stored vector depends on it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from retrieval.embedder import Vector

SAMPLE = 1_000
"""Vectors that are looked at; 800 of 3,000 served as well as all."""
_SHRINK = 0.3
"""Share of the usual variance added to each direction, so that none is weighed by chance."""
_POWER = 0.8
"""1 would weigh each direction by its variance, half of it makes all directions vary alike; fitted on planted facts."""


@dataclass(frozen=True)
class Whitening:
    """`matrix` turns a centred question into what is searched with; None leaves it as it is. `size` is the sample's."""

    matrix: Any = None
    size: int = 0

    @classmethod
    def of(cls, vectors: Sequence[Vector]) -> "Whitening":
        """From a sample of centred passages; the fewer they are, the less it does."""
        import numpy as np

        if len(vectors) < 2:
            return cls()
        sample = np.asarray(vectors, dtype=np.float64)
        size = sample.shape[1]
        values, axes = np.linalg.eigh(np.cov(sample.T))
        usual = float(values.mean())
        if usual <= 0:
            return cls()
        weights = (np.clip(values, 0, None) + (_SHRINK + size / len(sample)) * usual) ** -_POWER
        return cls(((axes * weights) @ axes.T).astype(np.float32), len(sample))

    def query(self, vector: Vector) -> Vector:
        """What to search with, of length one."""
        import numpy as np

        if self.matrix is None:
            return vector
        weighed = self.matrix @ np.asarray(vector, dtype=np.float32)
        searched: Any = weighed / np.linalg.norm(weighed)
        return searched  # type: ignore[no-any-return]
