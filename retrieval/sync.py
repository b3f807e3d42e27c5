"""Store → index: incremental, resumable after a kill at any point, and always rebuildable from the store.

Two steps, each idempotent. First the passage rows are brought in step with the documents (a transaction a batch). Then
the vectors are brought in step with the rows, the difference only. `passage.embedded_hash` follows once the index has
acknowledged a vector.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from crm_store.schema import Passage
from crm_store.store import Store
from retrieval import state
from retrieval.centred import CentredEmbedder
from retrieval.embedder import BundledEmbedder, Embedder
from retrieval.index import Index
from retrieval.passages import Reader, nothing_else, refresh_changed
from retrieval.plan import make_plan, note
from retrieval.stamp import write_stamp
from retrieval.writer import only_writer

BATCH = 64
"""Passages embedded, written and acknowledged together: what a kill can cost."""
PAGE = 500
NEAR_ENOUGH = 0.999
"""The cosine a stored vector must have to itself when it is searched for."""

FEW, MANY = 3, 300
"""Neighbours looked at for a vector: the graph's search is approximate, so a miss among few is looked into again."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a run did: passages there are, embedded now, removed from the index, and the time in seconds."""

    passages: int
    embedded: int
    removed: int
    seconds: float
    model: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was wrong before it was mended: vectors missing or of an old text, left over, and held but not found."""

    passages: int
    missing: int
    left_over: int
    unfindable: int
    seconds: float

    @property
    def sound(self) -> bool:
        return not (self.missing or self.left_over or self.unfindable)


def sync(
    store: Store,
    index_url: str,
    *,
    rebuild: bool = False,
    progress: Progress | None = None,
    embedder: Embedder | None = None,
    also: Reader = nothing_else,
) -> SyncReport:
    """Brings the index up to date; `progress(done, total)` counts passages to embed.

    Reads the texts that the database noted as changed, all of them where the index is new. `rebuild` makes all vectors
    anew beside those in use and then swaps; until then searches use the old ones. `also` is told of changed texts as in
    `refresh_changed`. Raises IndexUnavailable when another process is at it, when the index is of another embedding
    model (unless `rebuild`), or cannot be opened.
    """
    embedder = embedder or BundledEmbedder()
    started = time.monotonic()
    with only_writer(store, index_url):
        refresh_changed(store, also)
        opened = Index.building if rebuild else Index.open_or_create
        with opened(index_url, store, embedder.name) as index:
            plan = make_plan(store, index, embedder, noting=not rebuild)
            index.remove(plan.left_over)
            _embed(store, index, plan.embedder, plan.missing, progress, noted=not rebuild)
            if rebuild:
                _swap(store, index, embedder)
            state.forget_removed(store, plan.left_over)
            state.compared(store, index.id)
            if plan.missing or plan.left_over or rebuild:
                write_stamp(index_url)
            index.drop_others(store)
    seconds = time.monotonic() - started
    return SyncReport(plan.passages, len(plan.missing), len(plan.left_over), seconds, embedder.name)


def _swap(store: Store, index: Index, embedder: Embedder) -> None:
    """Puts a rebuilt index in the place of the one in use, and has the store's notes speak of it."""
    state.compared(store, None)
    index.put_to_use()
    make_plan(store, index, embedder)


def check(
    store: Store, index_url: str, *, progress: Progress | None = None, embedder: Embedder | None = None
) -> CheckReport:
    """Compares the index with the store, searches for every vector, and mends what is wrong. Raises as `sync` does."""
    embedder = embedder or BundledEmbedder()
    started = time.monotonic()
    with only_writer(store, index_url):
        with Index.open(index_url, store, embedder.name) as index:
            refresh_changed(store)
            state.compared(store, None)
            plan = make_plan(store, index, embedder)
            lost = _unfindable(index, plan.held)
            index.remove([*plan.left_over, *lost])
            _embed(store, index, plan.embedder, [*plan.missing, *lost], progress, noted=True)
            state.forget_removed(store, plan.left_over)
            state.compared(store, index.id)
        write_stamp(index_url)
    seconds = time.monotonic() - started
    return CheckReport(plan.passages, len(plan.missing), len(plan.left_over), len(lost), seconds)


def _embed(
    store: Store,
    index: Index,
    embedder: CentredEmbedder,
    keys: Sequence[str],
    progress: Progress | None,
    *,
    noted: bool,
) -> None:
    """Embeds the passages of `keys`, hands the vectors over, and, where `noted`, notes in the store they are safe."""
    for at in range(0, len(keys), BATCH):
        if progress is not None:
            progress(at, len(keys))
        batch = keys[at : at + BATCH]
        with store.session() as session:
            columns = select(Passage.key, Passage.hash, Passage.language, Passage.text)
            rows = session.execute(columns.where(Passage.key.in_(batch))).all()
        index.put({row.key: embedder.mark(row.hash, row.language) for row in rows}, embedder.embed(rows))
        if noted:
            note(store, batch, Passage.hash)
    if progress is not None:
        progress(len(keys), len(keys))


def _unfindable(index: Index, keys: Sequence[str], neighbours: int = FEW) -> list[str]:
    """The keys whose stored vector does not come back when it is searched for."""
    lost = []
    for at in range(0, len(keys), PAGE):
        vectors = index.vectors(keys[at : at + PAGE])
        cosines = index.nearest_cosines(list(vectors.values()), neighbours)
        found = {key for key, cosine in zip(vectors, cosines, strict=True) if cosine >= NEAR_ENOUGH}
        lost += [key for key in keys[at : at + PAGE] if key not in found]
    return _unfindable(index, lost, MANY) if lost and neighbours < MANY else lost
