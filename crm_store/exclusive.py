"""One program at a time: a lock that the system gives back when its holder dies, however it dies."""

from collections.abc import Iterator
from contextlib import contextmanager
from zlib import crc32

from sqlalchemy import make_url, text

from crm_store.store import Store


@contextmanager
def alone(store: Store, work: str) -> Iterator[bool]:
    """Holds the lock for `work` on this database; False where another program holds it. Never waits."""
    if store.dialect == "postgresql":
        with _on_server(store, crc32(work.encode())) as held:
            yield held
        return
    path = make_url(store.url).database
    if not path or path == ":memory:":
        yield True
        return
    with _on_file(f"{path}.{work}.lock") as held:
        yield held


@contextmanager
def _on_server(store: Store, key: int) -> Iterator[bool]:
    """An advisory lock of one connection: the server drops it with the connection."""
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        held = bool(connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": key}).scalar())
        try:
            yield held
        finally:
            if held:
                connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": key})


@contextmanager
def _on_file(path: str) -> Iterator[bool]:
    from filelock import FileLock, Timeout

    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()
