"""Searching a Chroma server: its graph tells the nearest of all, by keys, and the store which of them may be seen."""

from collections.abc import Mapping, Sequence
from typing import Any

from crm_store.store import Store
from retrieval import state
from retrieval.embedder import Vector
from retrieval.index import Index
from retrieval.nearness import nearest_first
from retrieval.seen import Near, Seen
from retrieval.served import ServedIndex
from retrieval.sifting import widths
from retrieval.vectors import Vectors

FEW = 4_000
"""Up to so many passages are compared one by one: exact, and quicker than a graph that must skip most."""


class GraphReading:
    """A server's index, with the vectors kept in memory that were asked for last."""

    def __init__(self, index: ServedIndex, store: Store) -> None:
        self._index, self._store = index, store
        self._compared = state.of_index(store)
        self._means = index.means()
        self._vectors = Vectors()

    @classmethod
    def open(cls, url: str, store: Store, model: str) -> "GraphReading":
        index = Index.open(url, store, model)
        assert isinstance(index, ServedIndex)
        return cls(index, store)

    def in_use(self) -> bool:
        return state.of_index(self._store) == self._compared

    def means(self) -> Mapping[str, Any]:
        return self._means

    def begun(self, vector: Vector, size: int, share: float, limit: int) -> Mapping[str, float] | None:
        width = None if size <= FEW else next(widths(limit, share), None)
        return None if width is None else self._index.nearest(vector, width)

    def nearest(self, seen: Seen, vector: Vector, limit: int, first: Mapping[str, float] | None = None) -> list[Near]:
        if seen.size <= FEW:
            return self._of_few(seen.passages(), vector, limit)
        if first is not None and len(found := _allowed(seen, first, limit)) == limit:
            return found
        for width in widths(limit, seen.share):
            near = self._index.nearest(vector, width)
            if len(found := _allowed(seen, near, limit)) == limit or len(near) < width:
                return found
        among = {passage.key: passage for passage in seen.passages() if passage.embedded_hash is not None}
        return [among[key] for key in self._index.nearest(vector, limit, list(among))]

    def vectors(self, passages: Sequence[Near]) -> dict[str, Any]:
        return self._vectors.of(self._index.of_keys, [passage.state for passage in passages])

    def close(self) -> None:
        self._index.close()

    def _of_few(self, few: Sequence[Near], vector: Vector, limit: int) -> list[Near]:
        import numpy as np

        embedded = [passage for passage in few if passage.embedded_hash is not None]
        at, rows = self._vectors.rows(self._index.of_keys, [passage.state for passage in embedded])
        held = [embedded[number] for number in at]
        return _first(held, rows @ np.asarray(vector, dtype=np.float32), limit) if held else []


def _allowed(seen: Seen, near: Mapping[str, float], limit: int) -> list[Near]:
    """The first `limit` of those near that are looked through."""
    allowed = [Near._make(row) for row in seen.scope.allowed(seen.session, "key", list(near))]
    return _first(allowed, [near[passage.key] for passage in allowed], limit)


def _first(passages: Sequence[Near], cosines: Any, limit: int) -> list[Near]:
    """The `limit` of greatest cosine."""
    order = nearest_first([passage.id for passage in passages], cosines)
    return [passages[place] for place in order[:limit].tolist()]
