"""Store → index: incremental, resumable after a kill at any point, and always rebuildable from the store.

Two steps, each idempotent. First the passage rows are brought in step with the documents (a transaction a batch). Then
the vectors are brought in step with the rows: what the index holds by its own account is compared with what it should
hold, and only the difference is written. `passage.embedded_hash` follows once the index has acknowledged a vector.
"""

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from sqlalchemy import select, update

from crm_store.errors import IndexUnavailable
from crm_store.schema import Passage
from crm_store.store import Store
from retrieval.centred import CentredEmbedder, settle
from retrieval.embedder import BundledEmbedder, Embedder
from retrieval.index import Index, collection_name, is_server
from retrieval.passages import refresh_passages
from retrieval.stamp import write_stamp

BATCH = 64
"""Passages embedded, written and acknowledged together: what a kill can cost."""
NOTE_BATCH = 500
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
) -> SyncReport:
    """Brings the index up to date; `progress(done, total)` counts passages to embed.

    `rebuild` throws the vectors away first. Raises IndexUnavailable when another process is at it, when the index is of
    another embedding model (unless `rebuild`), or cannot be opened.
    """
    embedder = embedder or BundledEmbedder()
    started = time.monotonic()
    with _only_writer(store, index_url):
        with Index.open_or_create(index_url, store, embedder.name, rebuild=rebuild) as index:
            plan = _plan(store, index, embedder)
            index.remove(plan.left_over)
            _embed(store, index, plan.embedder, plan.missing, progress)
        write_stamp(index_url)
    seconds = time.monotonic() - started
    return SyncReport(plan.passages, len(plan.missing), len(plan.left_over), seconds, embedder.name)


def check(
    store: Store, index_url: str, *, progress: Progress | None = None, embedder: Embedder | None = None
) -> CheckReport:
    """Compares the index with the store, searches for every vector, and mends what is wrong. Raises as `sync` does."""
    embedder = embedder or BundledEmbedder()
    started = time.monotonic()
    with _only_writer(store, index_url):
        with Index.open(index_url, store, embedder.name) as index:
            plan = _plan(store, index, embedder)
            lost = _unfindable(index, plan.held)
            index.remove([*plan.left_over, *lost])
            _embed(store, index, plan.embedder, [*plan.missing, *lost], progress)
        write_stamp(index_url)
    seconds = time.monotonic() - started
    return CheckReport(plan.passages, len(plan.missing), len(plan.left_over), len(lost), seconds)


@dataclass(frozen=True, slots=True)
class _Plan:
    """How index and store differ, as keys, and what embeds for this index."""

    embedder: CentredEmbedder
    held: list[str]
    missing: list[str]
    left_over: list[str]

    @property
    def passages(self) -> int:
        return len(self.held) + len(self.missing)


def _plan(store: Store, index: Index, embedder: Embedder) -> _Plan:
    """Brings the passage rows in step with the documents, and says how the index differs from them."""
    refresh_passages(store)
    centred = settle(store, index, embedder)
    held = index.hashes()
    columns = select(Passage.key, Passage.hash, Passage.language, Passage.embedded_hash).order_by(Passage.id)
    with store.session() as session:
        rows = session.execute(columns).all()
    right = {row.key for row in rows if held.get(row.key) == centred.mark(row.hash, row.language)}
    _note(store, [row.key for row in rows if row.key in right and row.embedded_hash != row.hash], Passage.hash)
    _note(store, [row.key for row in rows if row.key not in right and row.embedded_hash is not None], None)
    keys = [row.key for row in rows]
    missing = [key for key in keys if key not in right]
    return _Plan(centred, [key for key in keys if key in right], missing, sorted(held.keys() - set(keys)))


def _embed(
    store: Store, index: Index, embedder: CentredEmbedder, keys: Sequence[str], progress: Progress | None
) -> None:
    """Embeds the passages of `keys`, hands the vectors over, and notes in the store that they are safe."""
    for at in range(0, len(keys), BATCH):
        if progress is not None:
            progress(at, len(keys))
        batch = keys[at : at + BATCH]
        with store.session() as session:
            columns = select(Passage.key, Passage.hash, Passage.language, Passage.title, Passage.text)
            rows = session.execute(columns.where(Passage.key.in_(batch))).all()
        index.put({row.key: embedder.mark(row.hash, row.language) for row in rows}, embedder.embed(rows))
        _note(store, batch, Passage.hash)
    if progress is not None:
        progress(len(keys), len(keys))


def _note(store: Store, keys: Sequence[str], value: Any) -> None:
    """Writes into the rows of `keys` which state of them the index holds."""
    for at in range(0, len(keys), NOTE_BATCH):
        of_batch = Passage.key.in_(keys[at : at + NOTE_BATCH])
        with store.transaction() as session:
            session.execute(
                update(Passage).where(of_batch).values(embedded_hash=value),
                execution_options={"synchronize_session": False},
            )


def _unfindable(index: Index, keys: Sequence[str], neighbours: int = FEW) -> list[str]:
    """The keys whose stored vector does not come back when it is searched for."""
    lost = []
    for at in range(0, len(keys), NOTE_BATCH):
        vectors = index.vectors(keys[at : at + NOTE_BATCH])
        cosines = index.nearest_cosines(list(vectors.values()), neighbours)
        found = {key for key, cosine in zip(vectors, cosines, strict=True) if cosine >= NEAR_ENOUGH}
        lost += [key for key in keys[at : at + NOTE_BATCH] if key not in found]
    return _unfindable(index, lost, MANY) if lost and neighbours < MANY else lost


@contextmanager
def _only_writer(store: Store, index_url: str) -> Iterator[None]:
    """Holds the lock of whoever writes this index. Raises IndexUnavailable when someone else does."""
    lock = FileLock(_lock_path(store, index_url), timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise IndexUnavailable(
            f"Another process is writing the index at {index_url}. Wait until it is done, then try again."
        ) from error
    except OSError as error:
        raise IndexUnavailable(f"The index at {index_url} cannot be written ({error}). Check --index.") from error
    try:
        yield
    finally:
        lock.release()


def _lock_path(store: Store, index_url: str) -> Path:
    """Beside the vectors for a folder; for a server, in this machine's temporary folder."""
    if is_server(index_url):
        name = sha256(f"{index_url}|{collection_name(store)}".encode()).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"crm-copilot-index-{name}.lock"
    folder = Path(index_url).expanduser()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise IndexUnavailable(f"The index at {index_url} cannot be made ({error}). Check --index.") from error
    return folder / "writer.lock"
