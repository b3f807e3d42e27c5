"""Where conversations are kept, and its faults told in words."""

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, Any

from copilot.settings import Settings, sqlite_file
from crm_store.errors import CRMError, StoreUnavailable
from crm_store.store import reason_of

if TYPE_CHECKING:
    from langgraph.checkpoint.base import BaseCheckpointSaver

POOL_SECONDS = 10.0
"""How long a question waits for a connection before the server counts as not answering."""


@asynccontextmanager
async def open_checkpointer(settings: Settings) -> "AsyncIterator[BaseCheckpointSaver[Any]]":
    """Where conversations are kept: a file beside an SQLite database, or the same PostgreSQL database."""
    if settings.database_url.startswith("sqlite:"):
        from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver

        path = settings.beside("conversations.db") if sqlite_file(settings.database_url) else ":memory:"
        async with AsyncSqliteSaver.from_conn_string(str(path)) as saver:
            # As in the store: else each of a turn's ten commits waits some milliseconds for the disk. What a power
            # failure may cost is the last moments of a conversation, never its file.
            await saver.conn.execute("PRAGMA synchronous = NORMAL")
            yield saver
        return
    from langgraph.checkpoint.postgres.aio import AsyncPostgresSaver
    from psycopg.rows import dict_row
    from psycopg_pool import AsyncConnectionPool

    url = settings.database_url.replace("postgresql+psycopg:", "postgresql:", 1)
    keywords = {"autocommit": True, "prepare_threshold": 0, "row_factory": dict_row}
    async with AsyncConnectionPool(
        url, kwargs=keywords, min_size=1, max_size=10, open=False, timeout=POOL_SECONDS,
        check=AsyncConnectionPool.check_connection,  # a server started anew has closed what the pool holds
    ) as pool:  # fmt: skip
        saver_on_pool = AsyncPostgresSaver(pool)  # type: ignore[arg-type]
        await saver_on_pool.setup()
        yield saver_on_pool


@contextmanager
def told_in_words(settings: Settings) -> Iterator[None]:
    """Turns the faults of the database that keeps conversations into StoreUnavailable; lets every other error pass."""
    try:
        yield
    except CRMError:
        raise
    except Exception as error:
        if not is_database_fault(error):
            raise
        reason = reason_of(str(error), _place(settings))
        if reason is None:
            raise
        raise StoreUnavailable(reason) from error


def is_database_fault(error: BaseException) -> bool:
    """Whether the database that keeps conversations raised it."""
    return isinstance(error, sqlite3.Error) or type(error).__module__.partition(".")[0] in ("psycopg", "psycopg_pool")


def _place(settings: Settings) -> str:
    if sqlite_file(settings.database_url) is None:
        return settings.database_url
    return f"sqlite:///{settings.beside('conversations.db')}"
