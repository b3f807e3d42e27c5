"""Searching an index in a folder: every row that may be seen is compared, and Chroma is not opened."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from crm_store.errors import IndexDamaged
from crm_store.store import Store
from retrieval import inuse, state
from retrieval.chroma import FILE, collection_name, missing
from retrieval.embedder import Vector
from retrieval.index import SIZE, Index, demand, means_in
from retrieval.inuse import InUse
from retrieval.nearness import Nearness
from retrieval.rowfile import RowFile
from retrieval.seen import Near, Seen, are_few
from retrieval.shelved import ShelvedIndex


class ExactReading:
    """A folder's rows, mapped into memory. What another process writes is seen without opening anything anew."""

    def __init__(self, url: str, told: Path, used: InUse, as_of: object) -> None:
        self._url, self._told, self._used, self._as_of = url, told, used, as_of
        self._means = means_in(used.notes)
        self._rows = RowFile(told.parent, used.rows, int(used.notes.get(SIZE, 0)))

    @classmethod
    def open(cls, url: str, store: Store, model: str) -> "ExactReading":
        """Raises IndexDamaged when rows are missing that the store has noted as written."""
        told = inuse.path_of(Path(url).expanduser(), collection_name(store))
        used, as_of = inuse.read(told)
        if used is None:
            raise _untold(url, store, model)
        demand(url, used.notes, ShelvedIndex.notes(model))
        reading = cls(url, told, used, as_of)
        reading._demand_rows(store)
        return reading

    def in_use(self) -> bool:
        """New means are taken up; another collection or other vectors are to be opened."""
        if inuse.state(self._told) == self._as_of:
            return True
        used, as_of = inuse.read(self._told)
        if used is None or (used.id, used.notes.get(SIZE)) != (self._used.id, self._used.notes.get(SIZE)):
            return False
        self._used, self._as_of, self._means = used, as_of, means_in(used.notes)
        return True

    def means(self) -> Mapping[str, Any]:
        return self._means

    def begun(self, vector: Vector, size: int, share: float, limit: int) -> Nearness | None:
        """All rows compared, but where few may be seen."""
        if limit < 1 or are_few(size, share):
            return None
        near = Nearness(self._rows, vector)
        assert near.cosines is not None
        return near

    def nearest(self, seen: Seen, vector: Vector, limit: int, first: Nearness | None = None) -> list[Near]:
        return seen.first(first or Nearness(self._rows, vector), limit, self._having)

    def vectors(self, passages: Sequence[Near]) -> dict[str, Any]:
        having, rows = self._having(passages), self._rows.rows()
        return {passage.key: rows[passage.id].copy() for passage in having}

    def close(self) -> None:
        """Nothing is held that others wait for."""

    def _having(self, passages: Sequence[Near]) -> list[Near]:
        """Those of them that have a vector."""
        held = self._rows.held([passage.id for passage in passages], [passage.key for passage in passages])
        pairs = zip(passages, held.tolist(), strict=True)
        return [passage for passage, there in pairs if there and passage.embedded_hash is not None]

    def _demand_rows(self, store: Store) -> None:
        if state.of_index(store) == self._used.id and self._rows.count() <= state.newest_noted(store):
            raise IndexDamaged(
                f"Vectors are missing in the index at {self._url}. Run `crm-copilot index --check` to mend it."
            )


def _untold(url: str, store: Store, model: str) -> Exception:
    """Why a folder that tells of no index in use cannot be searched."""
    if not (Path(url).expanduser() / FILE).is_file():
        return missing(url)
    Index.open(url, store, model).close()  # says so where there is none, or one of an older version
    return IndexDamaged(f"The index at {url} is not told of. Run `crm-copilot index --check` to mend it.")
