"""What a search asks of an index, whichever place it is in."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from crm_store.store import Store
from retrieval.chroma import is_server
from retrieval.embedder import Vector
from retrieval.seen import Near, Seen


class Reading(Protocol):
    """An index that is open for searching. One thread at a time."""

    def in_use(self) -> bool:
        """Whether it is still the one to search; no says: open it anew. To be asked before each use."""
        ...

    def means(self) -> Mapping[str, Any]:
        """The mean vector of each language; the same object as long as nothing has changed."""
        ...

    def begun(self, vector: Vector, size: int, share: float, limit: int) -> Any:
        """What `nearest` will look up first among about `size` passages, a `share` of all: needs no store."""
        ...

    def nearest(self, seen: Seen, vector: Vector, limit: int, first: Any = None) -> list[Near]:
        """Up to `limit` passages that are looked through and have a vector, nearest first.

        `first` is what `begun` found, where it was asked before.
        """
        ...

    def vectors(self, passages: Sequence[Near]) -> dict[str, Any]:
        """Key → vector, for those that are held."""
        ...

    def close(self) -> None: ...


def open_reading(url: str, store: Store, model: str) -> Reading:
    """The index of `store` at `url`, to search. Raises IndexUnavailable when there is none, or one of another model."""
    if is_server(url):
        from retrieval.graph import GraphReading

        return GraphReading.open(url, store, model)
    from retrieval.exact import ExactReading

    return ExactReading.open(url, store, model)
