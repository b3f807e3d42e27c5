"""Passages without their vector → the index: read, embedded by an engine, written, noted as safe."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from crm_store.errors import Unavailable
from crm_store.schema import Passage
from crm_store.store import Store
from retrieval.centred import CentredEmbedder
from retrieval.embedder import Vector
from retrieval.engine import Engine, Texts, Vectors
from retrieval.index import Entry, Index
from retrieval.plan import note

BATCH = 512
"""Passages read, embedded and written together: what a kill can cost, some seconds of embedding."""

Progress = Callable[[int, int], None]


@dataclass
class Backlog:
    """The passages of `ids` on their way into the index; `noted`: whether the store's own notes are of this index.

    Passages that say the same are embedded once where their ids stand near each other.
    """

    store: Store
    index: Index
    embedder: CentredEmbedder
    ids: Sequence[int]
    noted: bool
    progress: Progress | None = None
    _waiting: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))
    """Hash of a text → the rows its vector is awaited for."""
    _ready: dict[str, Vector] = field(default_factory=dict)
    """Vectors that need no embedding, of rows that wait."""
    _done: int = 0

    def fill(self, engine: Engine) -> None:
        """Has `engine` embed them, and writes the vectors as they come."""
        self._tell()
        for vectors in engine.vectors(self.embedder.embedder, self._texts()):
            self._write(vectors)
        self._write({})
        if self._waiting:
            raise Unavailable(
                f"{len(self._waiting):,} texts came back without a vector. Run `crm-copilot index` again."
            )

    def _texts(self) -> Iterator[Texts]:
        """What is to be embedded, read a batch at a time."""
        columns = select(Passage.id, Passage.key, Passage.hash, Passage.language, Passage.text)
        for at in range(0, len(self.ids), BATCH):
            with self.store.session() as session:
                rows = session.execute(columns.where(Passage.id.in_(list(self.ids[at : at + BATCH])))).all()
            fresh = {}
            for row in rows:
                if row.hash in self.embedder.made:
                    self._ready[row.hash] = self.embedder.made[row.hash]
                elif row.hash not in self._waiting:
                    fresh[row.hash] = row.text
                self._waiting[row.hash].append(row)
            yield fresh

    def _write(self, vectors: Vectors) -> None:
        """Hands vectors over to the index and, once they are safe, notes so in the store."""
        known = {**vectors, **self._ready}
        self._ready.clear()
        rows = [row for text_hash in known for row in self._waiting.pop(text_hash, ())]
        if not rows:
            return
        entries = [Entry(row.id, row.key, self.embedder.mark(row.hash, row.language)) for row in rows]
        self.index.put(entries, [self.embedder.centred(known[row.hash], row.language) for row in rows])
        if self.noted:
            note(self.store, [row.id for row in rows], Passage.hash)
        self._done += len(rows)
        self._tell()

    def _tell(self) -> None:
        if self.progress is not None:
            self.progress(self._done, len(self.ids))
