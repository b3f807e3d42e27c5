"""The passages nearest to a question among those a search looks through."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from retrieval.embedder import Vector
from retrieval.seen import FEW, Near, Seen
from retrieval.sifting import widths
from retrieval.vectors import Vectors

if TYPE_CHECKING:
    from retrieval.index import Index


ROUNDED = 5
"""Decimals of a cosine that are compared."""


def begun(index: "Index", vector: Vector, size: int, share: float, limit: int) -> Mapping[str, float] | None:
    """What `nearest` will ask the index for among about `size` passages, a `share` of all; None where for nothing."""
    width = None if size <= FEW else next(widths(limit, share), None)
    return None if width is None else index.nearest(vector, width)


def nearest(
    index: "Index",
    vectors: Vectors,
    seen: Seen,
    vector: Vector,
    limit: int,
    first: Mapping[str, float] | None = None,
) -> list[Near]:
    """Up to `limit` passages that are looked through and have a vector, nearest first.

    `first` is what `begun` found, where it was asked before.
    """
    if seen.few is not None:
        return _of_few(index, vectors, list(seen.few.values()), vector, limit)
    if first is not None and len(found := _allowed(seen, first, limit)) == limit:
        return found
    for width in widths(limit, seen.share):
        near = index.nearest(vector, width)
        if len(found := _allowed(seen, near, limit)) == limit or len(near) < width:
            return found
    among = {row[1]: Near._make(row) for row in seen.scope.passages(seen.session) if row[2] is not None}
    return [among[key] for key in index.nearest(vector, limit, list(among))]


def _allowed(seen: Seen, near: Mapping[str, float], limit: int) -> list[Near]:
    """The first `limit` of those near that are looked through."""
    allowed = [Near._make(row) for row in seen.scope.allowed(seen.session, "key", list(near))]
    return _first(allowed, [near[passage.key] for passage in allowed], limit)


def _of_few(index: "Index", vectors: Vectors, few: Sequence[Near], vector: Vector, limit: int) -> list[Near]:
    """Each of them compared: exact, and quicker than a graph that must skip most."""
    import numpy as np

    embedded = [passage for passage in few if passage.embedded_hash is not None]
    at, rows = vectors.rows(index, [passage.state for passage in embedded])
    held = [embedded[number] for number in at]
    return _first(held, rows @ np.asarray(vector, dtype=np.float32), limit) if held else []


def _first(passages: Sequence[Near], cosines: Any, limit: int) -> list[Near]:
    """The `limit` of greatest cosine; of equal ones, whose last digits tell only how they were reckoned, the older."""
    import numpy as np

    order = np.lexsort(([passage.id for passage in passages], -np.round(cosines, ROUNDED)))
    return [passages[place] for place in order[:limit].tolist()]
