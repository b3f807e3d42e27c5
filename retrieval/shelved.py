"""The index in a folder: vectors lie safe in Chroma, on shelves, and are read from a file of rows beside it.

Searches look at every row that may be seen, so what they find is exact, and Chroma need not be opened for them. The
file of rows can be filled again from Chroma. A vector is written to the file first, then to Chroma, and only then does
the store note it; it is forgotten in the other order. So whatever is killed in between is done again by the next run.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from crm_store.store import Store
from retrieval import inuse
from retrieval.chroma import told_in_words
from retrieval.embedder import Vector, demand_size
from retrieval.generations import BUILDING
from retrieval.index import CENTRED, SIZE, Entry, Index, Mended
from retrieval.inuse import InUse
from retrieval.rowfile import NOBODY, RowFile
from retrieval.shelves import NO_GRAPH, SHELF, Kept, Shelves, names_of

ROWS = f"{CENTRED}, in rows"
"""How vectors are kept here; a folder written before this was so is refused."""
_GENERATION = 9
"""Length of what tells a collection from others of the same store, at the end of its name."""


class ShelvedIndex(Index):
    """Vectors by the ids of their passages."""

    form = ROWS
    settings = NO_GRAPH

    def __init__(self, url: str, client: Any, collection: Any, others: bool = True) -> None:
        super().__init__(url, client, collection, others)
        self._folder = Path(url).expanduser()
        self._shelves = Shelves(url, client, shelf_name(collection.name))
        self._rows = RowFile(self._folder, collection.name, int((collection.metadata or {}).get(SIZE, 0)))

    def put_to_use(self) -> None:
        self._head()
        super().put_to_use()
        self.tell()

    def drop_others(self, store: Store) -> None:
        self._head()
        super().drop_others(store)
        name = self._collection.name[:-_GENERATION]
        with told_in_words(self.url):
            for found in names_of(self._client, shelf_name(name)):
                if not found.startswith(self._shelves.name):
                    self._client.delete_collection(found)
        for path in self._folder.glob(f"{name}-*.rows"):
            if path.stem != self._collection.name:
                RowFile(self._folder, path.stem, 0).delete()

    def tell(self) -> None:
        notes = self._collection.metadata or {}
        if not notes.get(BUILDING):
            name = self._collection.name
            inuse.write(inuse.path_of(self._folder, name[:-_GENERATION]), InUse(self.id, name, notes))

    def room(self) -> int:
        return self._rows.count()

    def mend(self) -> Mended:
        """Rows that are not what Chroma holds are written again."""
        import numpy as np

        mended, held = 0, np.zeros(self._rows.count(), dtype=bool)
        with told_in_words(self.url):
            for number in self._shelves.numbers():
                for ids, kept, vectors in self._shelves.pages(number):
                    mended += self._mend(ids, [of.key for of in kept], np.asarray(vectors, dtype=np.float32))
                    held[[at for at in ids if at < len(held)]] = True
        strangers = np.flatnonzero((self._rows.owners()[: len(held)] != NOBODY) & ~held)
        self._rows.clear(strangers.tolist())
        return Mended(mended + len(strangers), 0)

    def _mend(self, ids: Any, keys: Sequence[str], vectors: Any) -> int:
        """Writes the rows again that are not those of the vectors; how many that were."""
        import numpy as np

        self._sized(vectors)
        owned = self._rows.held(ids, keys)
        same = owned.copy()
        same[owned] = (self._rows.rows()[np.asarray(ids)[owned]] == vectors[owned]).all(axis=1)
        wrong = np.flatnonzero(~same).tolist()
        self._rows.write([ids[at] for at in wrong], [keys[at] for at in wrong], vectors[wrong])
        return len(wrong)

    def comparison(self) -> "Compared":
        return Compared(self.url, self._shelves, self._rows)

    def names(self, keys: Mapping[str, int | None]) -> list[str]:
        now = {number for number in keys.values() if number is not None}
        return [str(number) for number in self._rows.ids_of(list(keys)).tolist() if number not in now]

    def put(self, entries: Sequence[Entry], vectors: Sequence[Vector]) -> None:
        import numpy as np

        if not entries:
            return
        table = np.asarray(vectors, dtype=np.float32)
        self._sized(table)
        ids = [entry.id for entry in entries]
        with told_in_words(self.url):
            self._rows.write(ids, [entry.key for entry in entries], table)
            self._shelves.put(ids, [Kept(entry.key, entry.mark) for entry in entries], table)

    def remove(self, names: Sequence[str]) -> None:
        ids = [int(name) for name in names]
        with told_in_words(self.url):
            self._shelves.remove(ids)
            self._rows.clear(ids)

    def vectors(self, entries: Sequence[Entry]) -> dict[str, Any]:
        ids, keys = [entry.id for entry in entries], [entry.key for entry in entries]
        rows = self._rows.rows()
        return {
            key: rows[at].copy() for at, key, held in zip(ids, keys, self._rows.held(ids, keys), strict=True) if held
        }

    def marks(self) -> dict[str, str]:
        with told_in_words(self.url):
            return {
                kept.key: kept.mark
                for number in self._shelves.numbers()
                for kept in self._shelves.held(number).values()
            }

    def close(self) -> None:
        self._shelves.close()

    def _note(self, notes: Mapping[str, Any]) -> None:
        self._head()
        super()._note(notes)
        self.tell()

    def _head(self) -> None:
        """Has what is noted of the whole written through the client that is open now."""
        if self._client is not self._shelves.client:
            with told_in_words(self.url):
                self._client = self._shelves.client
                self._collection = self._client.get_collection(self._collection.name, embedding_function=None)

    def _sized(self, vectors: Any) -> None:
        """Notes how long vectors are when the first are written. Raises IndexUnavailable for others later."""
        size = int(vectors.shape[1])
        if not self._rows.size:
            self._note({**(self._collection.metadata or {}), SIZE: size})
            self._rows.size = size
        demand_size(size, self._rows.size)


class Compared:
    """What lies on the shelves, less what was asked for; a shelf at a time."""

    def __init__(self, url: str, shelves: Shelves, rows: RowFile) -> None:
        self._url, self._shelves, self._rows = url, shelves, rows
        with told_in_words(url):
            self._unread = shelves.numbers()
        self._number = -1
        self._held: dict[int, Kept] = {}
        self._over: list[int] = []

    def right(self, entries: Sequence[Entry]) -> list[bool]:
        owned = self._rows.held([entry.id for entry in entries], [entry.key for entry in entries]).tolist()
        return [self._taken(entry) and mine for entry, mine in zip(entries, owned, strict=True)]

    def left_over(self) -> list[str]:
        self._read(self._unread[-1] + 1 if self._unread else self._number + 1)
        return [str(number) for number in self._over]

    def _taken(self, entry: Entry) -> bool:
        if entry.id // SHELF != self._number:
            self._read(entry.id // SHELF)
        return self._held.pop(entry.id, None) == Kept(entry.key, entry.mark)

    def _read(self, number: int) -> None:
        """Goes on to a shelf; what is still held of those before it is left over."""
        self._over += self._held
        while self._unread and self._unread[0] < number:
            self._over += self._looked_up(self._unread.pop(0))
        here = bool(self._unread) and self._unread[0] == number
        self._number, self._held = number, self._looked_up(self._unread.pop(0)) if here else {}

    def _looked_up(self, number: int) -> dict[int, Kept]:
        with told_in_words(self._url):
            return self._shelves.held(number)


def shelf_name(collection: str) -> str:
    """How the names of the shelves of a collection begin."""
    return f"shelf-{collection.removeprefix('passages-')}-"
