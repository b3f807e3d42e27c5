"""The bundled encoder with small matrices added to some of its layers, which fit it to another task.

To a layer's matrix W is added A x B of low rank (Hu et al., "LoRA: Low-Rank Adaptation of Large Language Models",
2021), so that what is shipped is a hundredth of the encoder. The norms' weights of these layers are replaced.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from retrieval.e5_weights import Floats, Weights

_LAYER = re.compile(r"l(\d+)\.(.+)")


@dataclass(frozen=True)
class Adapted:
    """The stored `weights` and what is `added`: "q.A" and "q.B" for the matrix "l6.q.w" and those above it.

    An array's first axis counts the layers from the lowest that is changed to the uppermost.
    """

    weights: Weights
    added: Mapping[str, Floats]

    @property
    def hidden(self) -> int:
        return self.weights.hidden

    @property
    def heads(self) -> int:
        return self.weights.heads

    @property
    def layers(self) -> int:
        return self.weights.layers

    @property
    def epsilon(self) -> float:
        return self.weights.epsilon

    def floats(self, name: str, *shape: int) -> Floats:
        """A tensor of biases or the like, the fitted one where there is one."""
        fitted, layer = self._of(name, "")
        return self.weights.floats(name, *shape) if fitted is None else fitted[layer].reshape(shape)

    def matrix(self, name: str, rows: int) -> Floats:
        """A layer's matrix with what is added to it, one row an output."""
        plain = self.weights.matrix(name, rows)
        (left, layer), (right, _) = self._of(name.removesuffix(".w"), ".A"), self._of(name.removesuffix(".w"), ".B")
        if left is None or right is None:
            return plain
        whole: Floats = plain + (left[layer] @ right[layer]).T
        return whole

    def _of(self, name: str, part: str) -> tuple[Floats | None, int]:
        """The fitted array for a tensor of the stored ones, and its place in it; None where nothing is fitted."""
        found = _LAYER.fullmatch(name)
        fitted = self.added.get(found[2] + part) if found else None
        if found is None or fitted is None:
            return None, 0
        place = int(found[1]) - (self.layers - len(fitted))
        return (fitted, place) if place >= 0 else (None, 0)
