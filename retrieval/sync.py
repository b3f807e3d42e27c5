"""Store → index: incremental, resumable after a kill at any point, and always rebuildable from the store.

Two steps, each idempotent. First the passage rows are brought in step with the documents (a transaction a batch). Then
the vectors are brought in step with the rows, the difference only. `passage.embedded_hash` follows once the index has
acknowledged a vector.
"""

import time
from dataclasses import dataclass

from crm_store.errors import IndexDamaged
from crm_store.store import Store
from retrieval import state
from retrieval.backlog import Backlog, Progress
from retrieval.embedder import BundledEmbedder, Embedder
from retrieval.engine import Engine, InProcess
from retrieval.index import Index, Mended
from retrieval.passages import Reader, nothing_else, refresh_changed, refresh_passages
from retrieval.plan import Plan, make_plan
from retrieval.writer import only_writer


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
    engine: Engine | None = None,
    also: Reader = nothing_else,
) -> SyncReport:
    """Brings the index up to date; `progress(done, total)` counts passages to embed.

    Reads the texts that the database noted as changed, all of them where the index is new. `rebuild` makes all vectors
    anew beside those in use and then swaps; until then searches use the old ones. Texts are embedded by `engine`, in
    this process unless given. `also` is told of changed texts as in `refresh_changed`. Raises IndexUnavailable when
    another process is at it, when the index is of another embedding model (unless `rebuild`), or cannot be opened.
    """
    embedder, engine = embedder or BundledEmbedder(), engine or InProcess()
    with only_writer(store, index_url):
        return _sync(store, index_url, rebuild, progress, embedder, engine, also)


def _sync(
    store: Store,
    index_url: str,
    rebuild: bool,
    progress: Progress | None,
    embedder: Embedder,
    engine: Engine,
    also: Reader,
) -> SyncReport:
    started = time.monotonic()
    opened = Index.building if rebuild else Index.open_or_create
    with opened(index_url, store, embedder.name) as index:
        _refresh(store, index, also)
        _make_whole(store, index)
        plan = make_plan(store, index, embedder, noting=not rebuild)
        index.remove(plan.left_over)
        Backlog(store, index, plan.embedder, plan.missing, not rebuild, progress).fill(engine)
        if rebuild:
            _swap(store, index, embedder)
        state.forget_removed(store, plan.noted)
        state.compared(store, index.id)
        index.drop_others(store)
    seconds = time.monotonic() - started
    return SyncReport(plan.passages, len(plan.missing), len(plan.left_over), seconds, embedder.name)


def _refresh(store: Store, index: Index, also: Reader) -> None:
    """Brings the passages in step with the documents: with those noted as changed, where the notes can be trusted."""
    refresh = refresh_changed if state.of_index(store) == index.id else refresh_passages
    refresh(store, also)


def _make_whole(store: Store, index: Index) -> None:
    """Vectors that the store has noted and nobody can read are mended first."""
    index.tell()
    if state.of_index(store) == index.id and state.newest_noted(store) >= index.room():
        index.mend()


def _swap(store: Store, index: Index, embedder: Embedder) -> None:
    """Puts a rebuilt index in the place of the one in use, and has the store's notes speak of it."""
    state.compared(store, None)
    index.put_to_use()
    make_plan(store, index, embedder)


def check(
    store: Store,
    index_url: str,
    *,
    progress: Progress | None = None,
    embedder: Embedder | None = None,
    also: Reader = nothing_else,
) -> CheckReport:
    """Compares the index with the store, searches for every vector, and mends what is wrong. Raises as `sync` does.

    All is made anew where the vectors cannot be read at all.
    """
    embedder = embedder or BundledEmbedder()
    started = time.monotonic()
    with only_writer(store, index_url):
        try:
            plan, mended = _mended(store, index_url, embedder, progress, also)
            missing, left_over, passages = len(plan.missing) - mended.forgotten, len(plan.left_over), plan.passages
        except IndexDamaged:
            anew = _sync(store, index_url, True, progress, embedder, InProcess(), also)
            missing, left_over, passages, mended = anew.embedded, 0, anew.passages, Mended(0, 0)
    return CheckReport(passages, max(0, missing), left_over, mended.unfindable, time.monotonic() - started)


def _mended(
    store: Store, index_url: str, embedder: Embedder, progress: Progress | None, also: Reader
) -> tuple[Plan, Mended]:
    """What was wrong, and what of the vectors that are held."""
    with Index.open(index_url, store, embedder.name) as index:
        refresh_passages(store, also)
        state.compared(store, None)
        index.tell()
        mended = index.mend()
        plan = make_plan(store, index, embedder)
        index.remove(plan.left_over)
        Backlog(store, index, plan.embedder, plan.missing, True, progress).fill(InProcess())
        state.forget_removed(store, plan.noted)
        state.compared(store, index.id)
    return plan, mended
