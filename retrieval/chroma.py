"""Chroma as every index of ours uses it: where it is, its client, and its faults in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import make_url

from crm_store.errors import IndexDamaged, IndexUnavailable
from crm_store.store import Store

BATCH = 2_000
"""Rows a call; Chroma refuses more than 5,461."""
FILE = "chroma.sqlite3"
"""What Chroma keeps in a folder it is in."""


def is_server(url: str) -> bool:
    """Whether `url` is a Chroma server's address rather than a folder."""
    return url.startswith(("http://", "https://"))


def collection_name(store: Store) -> str:
    """The collection of a store's passages: several databases may share one index folder or server."""
    url = make_url(store.url)
    place = str(Path(url.database).resolve()) if store.dialect == "sqlite" and url.database else url.database
    return "passages-" + sha256(f"{store.dialect}|{url.host}|{url.port}|{place}".encode()).hexdigest()[:16]


@contextmanager
def told_in_words(url: str) -> Iterator[None]:
    """Turns the index's own faults into IndexUnavailable."""
    import httpx
    from chromadb.errors import ChromaError, NotFoundError

    try:
        yield
    except NotFoundError as error:
        raise missing(url) from error
    except ChromaError as error:
        kind = IndexUnavailable if is_server(url) else IndexDamaged
        raise kind(f"The index at {url} failed ({error}). Run `crm-copilot index --check`.") from error
    except (OSError, ValueError, httpx.HTTPError) as error:
        hint = "Start the Chroma server, or check --index." if is_server(url) else "Check --index."
        raise IndexUnavailable(f"The index at {url} cannot be opened ({error}). {hint}") from error


def missing(url: str) -> IndexUnavailable:
    """What is raised where there is no index of this database."""
    return IndexUnavailable(f"There is no index of this database at {url}. Run `crm-copilot index` to build it.")


def client_of(url: str) -> Any:
    """Chroma at `url`; a folder is made where it is missing."""
    import chromadb

    settings = _settings().model_copy()
    if not is_server(url):
        folder = Path(url).expanduser()
        folder.mkdir(parents=True, exist_ok=True)
        return _opened(folder, settings)
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 8000)
    return chromadb.HttpClient(parts.hostname or "localhost", port, ssl=parts.scheme == "https", settings=settings)


@lru_cache(maxsize=1)
def _settings() -> Any:
    """Chroma's settings, read once: that takes longer than opening an index that is open already."""
    from chromadb.config import Settings

    return Settings(anonymized_telemetry=False)


def _opened(folder: Path, settings: Any) -> Any:
    """Chroma in a folder. Its own clearing up fails with an AttributeError where its file is no database."""
    import chromadb
    from chromadb.errors import ChromaError

    try:
        return chromadb.PersistentClient(str(folder), settings=settings)
    except (ChromaError, AttributeError) as error:
        why = error.__context__ if isinstance(error, AttributeError) and error.__context__ else error
        raise IndexUnavailable(
            f"The index at {folder} cannot be opened ({why}). Where it is damaged, delete that folder and run "
            "`crm-copilot index`: everything in it is made from the database."
        ) from error
