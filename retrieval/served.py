"""The index on a Chroma server: one collection, whose graph finds the nearest."""

import sys
from collections.abc import Mapping, Sequence
from typing import Any

from retrieval.chroma import BATCH, told_in_words
from retrieval.embedder import Vector
from retrieval.index import CENTRED, Entry, Index, Mended

EFFORT = 300
"""How many neighbours an unfiltered query looks at; recall over speed."""
CARE = 200
"""How many neighbours are looked at for a vector's ties when it is added: letters that say nearly the same lie so close
together that with the usual 100 one in fifteen of the nearest was not found."""
LINKS = 32
"""How many neighbours a vector is tied to: with the usual 16 a few in ten thousand could not be reached."""
PAGE = 500
NEAR_ENOUGH = 0.999
"""The cosine a stored vector must have to itself when it is searched for."""
FEW, MANY = 3, 300
"""Neighbours looked at for a vector: the graph's search is approximate, so a miss among few is looked into again."""


class ServedIndex(Index):
    """Vectors by the keys of their passages."""

    form = CENTRED
    settings: Mapping[str, Any] = {
        "hnsw": {"space": "cosine", "ef_search": EFFORT, "ef_construction": CARE, "max_neighbors": LINKS}
    }

    def means(self) -> dict[str, Any]:
        """As the server keeps them now: another process may have written."""
        with told_in_words(self.url):
            self._collection = self._client.get_collection(self._collection.name, embedding_function=None)
        return super().means()

    def nearest(self, vector: Vector, limit: int, among: Sequence[str] | None = None) -> dict[str, float]:
        """The keys nearest to `vector`, of those in `among` (None: of all), with their cosine, nearest first."""
        if among is not None and not among:
            return {}
        with told_in_words(self.url):
            found = self._collection.query(
                query_embeddings=[vector],
                n_results=min(limit, len(among)) if among is not None else limit,
                ids=None if among is None else list(among),
                include=["distances"],
            )
        return dict(zip(found["ids"][0], (1.0 - d for d in found["distances"][0]), strict=True))

    def tell(self) -> None:
        """Whoever searches asks the server."""

    def room(self) -> int:
        return sys.maxsize

    def mend(self) -> Mended:
        """Vectors whose own search does not bring them back are forgotten, to be added anew."""
        lost = self._unfindable(list(self.marks()))
        self.remove(lost)
        return Mended(0, len(lost))

    def comparison(self) -> "Compared":
        return Compared(self.marks())

    def names(self, keys: Mapping[str, int | None]) -> list[str]:
        return [key for key, now in keys.items() if now is None]

    def marks(self) -> dict[str, str]:
        held: dict[str, str] = {}
        with told_in_words(self.url):
            while True:
                page = self._collection.get(limit=BATCH, offset=len(held), include=["metadatas"])
                held |= {
                    key: str((meta or {}).get("hash")) for key, meta in zip(page["ids"], page["metadatas"], strict=True)
                }
                if len(page["ids"]) < BATCH:
                    return held

    def vectors(self, entries: Sequence[Entry]) -> dict[str, Any]:
        return self.of_keys([entry.key for entry in entries])

    def of_keys(self, keys: Sequence[str]) -> dict[str, Any]:
        """The vectors of the keys that are held."""
        held: dict[str, Any] = {}
        with told_in_words(self.url):
            for at in range(0, len(keys), BATCH):
                page = self._collection.get(ids=list(keys[at : at + BATCH]), include=["embeddings"])
                held |= dict(zip(page["ids"], page["embeddings"], strict=True))
        return held

    def put(self, entries: Sequence[Entry], vectors: Sequence[Vector]) -> None:
        """What was held under a key is forgotten first: Chroma adds a vector in a millisecond, but moves one in its
        graph in ten to thirty, and does so again in every process that opens the index before it is written out."""
        keys, metadatas = [entry.key for entry in entries], [{"hash": entry.mark} for entry in entries]
        with told_in_words(self.url):
            for at in range(0, len(keys), BATCH):
                part = slice(at, at + BATCH)
                held = self._collection.get(ids=keys[part], include=[])["ids"]
                if held:
                    self._collection.delete(ids=held)
                self._collection.add(ids=keys[part], embeddings=list(vectors[part]), metadatas=metadatas[part])

    def remove(self, names: Sequence[str]) -> None:
        with told_in_words(self.url):
            for at in range(0, len(names), BATCH):
                self._collection.delete(ids=list(names[at : at + BATCH]))

    def _unfindable(self, keys: Sequence[str], neighbours: int = FEW) -> list[str]:
        """The keys whose stored vector does not come back when it is searched for."""
        lost = []
        for at in range(0, len(keys), PAGE):
            vectors = self.of_keys(keys[at : at + PAGE])
            cosines = self._nearest_cosines(list(vectors.values()), neighbours)
            found = {key for key, cosine in zip(vectors, cosines, strict=True) if cosine >= NEAR_ENOUGH}
            lost += [key for key in keys[at : at + PAGE] if key not in found]
        return self._unfindable(lost, MANY) if lost and neighbours < MANY else lost

    def _nearest_cosines(self, vectors: Sequence[Vector], neighbours: int) -> list[float]:
        """For each vector the cosine of the nearest one found among so many `neighbours`; 1.0 where it finds itself."""
        if not vectors:
            return []
        with told_in_words(self.url):
            found = self._collection.query(query_embeddings=list(vectors), n_results=neighbours, include=["distances"])
        return [1.0 - distances[0] if distances else 0.0 for distances in found["distances"]]


class Compared:
    """What a server holds, key → mark, less what was asked for."""

    def __init__(self, held: dict[str, str]) -> None:
        self._held = held

    def right(self, entries: Sequence[Entry]) -> list[bool]:
        return [self._held.pop(entry.key, None) == entry.mark for entry in entries]

    def left_over(self) -> list[str]:
        return sorted(self._held)
