"""One writer at a time: the lock whoever writes an index holds."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from filelock import FileLock, Timeout

from crm_store.errors import IndexUnavailable
from crm_store.store import Store
from retrieval.chroma import collection_name, is_server


@contextmanager
def only_writer(store: Store, index_url: str) -> Iterator[None]:
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
