"""Vectors in an embedded Chroma, on shelves: a collection for each stretch of passage ids.

Chroma holds a collection's vectors and graph in memory from the first call on. On shelves, of which few are in use at
a time, memory stays the same however many vectors there are. No question is ever put to these graphs, so they cost next
to nothing: two links, and the first neighbour that comes.
"""

import ctypes
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from retrieval.chroma import BATCH, client_of

SHELF = 16_384
"""Ids of a shelf, 25 MB of vectors."""
OPEN = 2
"""Shelves in memory at once."""
WRITTEN = 100
"""Vectors after which Chroma writes a shelf's graph out; what is not is repeated whenever the shelf is opened."""
NO_GRAPH = {
    "hnsw": {"space": "l2", "ef_construction": 1, "ef_search": 1, "max_neighbors": 2, "sync_threshold": WRITTEN}
}
_GIVEN_BACK, _M_MMAP_THRESHOLD = 1 << 20, -3


class Kept(NamedTuple):
    """What lies on a shelf: whose vector, and of which text."""

    key: str
    mark: str


class Shelves:
    """The shelves whose names begin with `name`, in the Chroma of a folder.

    Chroma lets go of a collection only when it is closed; so `client` is another one from time to time.
    """

    def __init__(self, url: str, client: Any, name: str) -> None:
        self.url, self.client, self.name = url, client, name
        self._open: dict[int, Any] = {}
        _large_blocks_are_given_back()

    def numbers(self) -> list[int]:
        """The shelves there are, in order."""
        return sorted(int(found.removeprefix(self.name)) for found in names_of(self.client, self.name))

    def put(self, ids: Sequence[int], kept: Sequence[Kept], vectors: Any) -> None:
        """Lays vectors on their shelves, in place of what lies there under their ids."""
        for number, places in _by_shelf(ids):
            shelf = self._shelf(number)
            for at in range(0, len(places), BATCH):
                part = places[at : at + BATCH]
                shelf.upsert(
                    ids=[str(ids[place]) for place in part],
                    embeddings=[vectors[place] for place in part],
                    metadatas=[kept[place]._asdict() for place in part],
                )

    def remove(self, ids: Sequence[int]) -> None:
        """Takes away what lies under the ids."""
        there = set(self.numbers()) if ids else ()
        for number, places in _by_shelf(ids):
            if number in there:
                for at in range(0, len(places), BATCH):
                    self._shelf(number).delete(ids=[str(ids[place]) for place in places[at : at + BATCH]])

    def held(self, number: int) -> dict[int, Kept]:
        """What lies on a shelf, by ids."""
        return dict(pair for ids, kept, _ in self._pages(number, "metadatas") for pair in zip(ids, kept, strict=True))

    def pages(self, number: int) -> Iterator[tuple[list[int], list[Kept], Any]]:
        """What lies on a shelf with its vectors, so many at a time."""
        return self._pages(number, "metadatas", "embeddings")

    def close(self) -> None:
        self._open.clear()
        self.client.close()

    def _pages(self, number: int, *include: str) -> Iterator[tuple[list[int], list[Kept], Any]]:
        for offset in range(0, SHELF, BATCH):
            page = self._shelf(number).get(limit=BATCH, offset=offset, include=list(include))
            if page["ids"]:
                yield [int(name) for name in page["ids"]], [_kept(of) for of in page["metadatas"]], page["embeddings"]

    def _shelf(self, number: int) -> Any:
        """A shelf, put up where it is missing. Others are let go of when it would be one too many."""
        if number not in self._open:
            if len(self._open) >= OPEN:
                self.close()
                self.client = client_of(self.url)
            self._open[number] = self.client.get_or_create_collection(
                f"{self.name}{number:06}", configuration=NO_GRAPH, embedding_function=None
            )
        return self._open[number]


def names_of(client: Any, beginning: str) -> list[str]:
    """The names of the collections that begin so."""
    return [found.name for found in client.list_collections() if found.name.startswith(beginning)]


def _by_shelf(ids: Sequence[int]) -> list[tuple[int, list[int]]]:
    """Each shelf with the places in `ids` of what lies on it."""
    places: dict[int, list[int]] = {}
    for place, number in enumerate(ids):
        places.setdefault(number // SHELF, []).append(place)
    return sorted(places.items())


def _kept(notes: Mapping[str, Any] | None) -> Kept:
    return Kept(str((notes or {}).get("key")), str((notes or {}).get("mark")))


@lru_cache(maxsize=1)
def _large_blocks_are_given_back() -> None:
    """Has glibc give a block of a megabyte back to the system as soon as it is freed.

    As it comes it learns from what is freed to keep ever larger blocks, up to 32 MB: a shelf let go of stays in memory.
    """
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
        if mallopt is not None:
            mallopt(_M_MMAP_THRESHOLD, _GIVEN_BACK)
