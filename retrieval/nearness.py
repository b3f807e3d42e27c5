"""Passages in the order of their nearness to a question."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from retrieval.embedder import Vector
from retrieval.rowfile import RowFile

ROUNDED = 5
"""Decimals of a cosine that are compared: further ones tell only how it was reckoned."""


@dataclass(frozen=True)
class Nearness:
    """The rows of a file in the order of their nearness to `vector`: all of them, or those of `ids`, ascending."""

    file: RowFile
    vector: Vector
    ids: Any = None

    @cached_property
    def cosines(self) -> Any:
        """That of each, reckoned when it is first asked for."""
        return self.file.cosines(self.vector, self.ids)

    def best(self, wanted: int) -> Any:
        """The ids of up to `wanted`: those of greatest cosine, of equal ones the oldest."""
        import numpy as np

        cosines, places = self.cosines, np.arange(len(self.cosines))
        if wanted < len(cosines):
            least = np.partition(cosines, len(cosines) - wanted)[len(cosines) - wanted]
            places = np.flatnonzero(cosines >= least - 10.0**-ROUNDED)
        ids = places if self.ids is None else self.ids[places]
        return ids[nearest_first(ids, cosines[places])[:wanted]]

    def among(self, ids: Any) -> "Nearness":
        """Those of them whose ids are named."""
        import numpy as np

        return Nearness(self.file, self.vector, np.sort(ids))


def nearest_first(ids: Any, cosines: Any) -> Any:
    """The places of `ids` by their cosines, the greatest first; of equal ones the oldest."""
    import numpy as np

    return np.lexsort((ids, -np.round(cosines, ROUNDED)))
