"""The vectors: one Chroma collection per store, in a folder of this machine or on a Chroma server.

Chroma holds keys, text hashes and vectors, nothing else: what may be seen and what fits a filter is decided by the
store, so the rules stand in one place and a changed owner needs no new vector.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import make_url

from crm_store.errors import IndexDamaged, IndexUnavailable
from crm_store.store import Store
from retrieval.centring import from_text, to_text
from retrieval.embedder import Vector
from retrieval.generations import create, current, drop_others, put_to_use, under_construction

BATCH = 2_000
"""Rows a call; Chroma refuses more than 5,461."""
EFFORT = 300
"""How many neighbours an unfiltered query looks at; recall over speed."""
CARE = 200
"""How many neighbours are looked at for a vector's ties when it is added: letters that say nearly the same lie so close
together that with the usual 100 one in fifteen of the nearest was not found."""
LINKS = 32
"""How many neighbours a vector is tied to: with the usual 16 a few in ten thousand could not be reached."""
_SETTINGS = {"hnsw": {"space": "cosine", "ef_search": EFFORT, "ef_construction": CARE, "max_neighbors": LINKS}}
_FILE = "chroma.sqlite3"
_MODEL = "embedding_model"
_FORM = "form"
_CENTRED = "short passages, centred by language"
"""How the vectors are made; one written before this was so is refused."""
_MEAN = "mean:"


class Index:
    """One store's vectors, and the means of languages they are centred by. Close it, or use it in a `with`."""

    def __init__(self, url: str, client: Any, collection: Any, others: bool = True) -> None:
        """`others`: whether the store may have more than this one here."""
        self.url, self._client, self._collection, self._others = url, client, collection, others

    @classmethod
    def open(cls, url: str, store: Store, model: str) -> "Index":
        """The index as it stands. Raises IndexUnavailable when there is none, or when it is of another model."""
        if not is_server(url) and not (Path(url).expanduser() / _FILE).is_file():
            raise _missing(url)
        with told_in_words(url):
            client = _client(url)
            collection, others = current(client, collection_name(store))
        if collection is None:
            client.close()
            raise _missing(url)
        index = cls(url, client, collection, others)
        index._demand(model)
        return index

    @classmethod
    def open_or_create(cls, url: str, store: Store, model: str) -> "Index":
        """The index to write to, made where missing. Raises IndexUnavailable as `open`."""
        notes = {_MODEL: model, _FORM: _CENTRED}
        with told_in_words(url):
            client, name = _client(url), collection_name(store)
            collection, others = current(client, name)
            collection = collection or create(client, name, notes, _SETTINGS, building=False)
        index = cls(url, client, collection, others)
        index._demand(model)
        return index

    @classmethod
    def building(cls, url: str, store: Store, model: str) -> "Index":
        """An index to build beside the one in use: a new one, or what an interrupted rebuild has left of one."""
        notes = {_MODEL: model, _FORM: _CENTRED}
        with told_in_words(url):
            client, name = _client(url), collection_name(store)
            collection = under_construction(client, name, notes) or create(
                client, name, notes, _SETTINGS, building=True
            )
        return cls(url, client, collection)

    def put_to_use(self) -> None:
        """Takes the place of the index in use."""
        with told_in_words(self.url):
            put_to_use(self._collection)

    def drop_others(self, store: Store) -> None:
        """Forgets the vectors of the store's other indexes here: replaced ones, and what a broken rebuild left."""
        if not self._others:
            return
        with told_in_words(self.url):
            drop_others(self._client, collection_name(store), self._collection)

    @property
    def id(self) -> str:
        """Tells this index from one built before or after it."""
        return str(self._collection.id)

    def count(self) -> int:
        """How many vectors are held."""
        with told_in_words(self.url):
            return int(self._collection.count())

    def means(self) -> dict[str, Any]:
        """The mean vector of each language, as kept."""
        with told_in_words(self.url):
            if is_server(self.url):
                self._collection = self._client.get_collection(self._collection.name, embedding_function=None)
        notes = self._collection.metadata or {}
        return {name.removeprefix(_MEAN): from_text(text) for name, text in notes.items() if name.startswith(_MEAN)}

    def keep_means(self, means: Mapping[str, Any]) -> None:
        """Keeps these means for good: every vector put from now on is made with them."""
        notes = {name: value for name, value in self._collection.metadata.items() if not name.startswith(_MEAN)}
        with told_in_words(self.url):
            self._collection.modify(metadata=notes | {_MEAN + name: to_text(mean) for name, mean in means.items()})

    def _demand(self, model: str) -> None:
        notes = self._collection.metadata or {}
        held = notes.get(_MODEL)
        if held == model and notes.get(_FORM) != _CENTRED:
            self.close()
            raise IndexUnavailable(
                f"The index at {self.url} was built by an older version. Run `crm-copilot index --rebuild`."
            )
        if held != model:
            self.close()
            raise IndexUnavailable(
                f"The index at {self.url} was built with the embedding model {held}, not {model}. "
                "Run `crm-copilot index --rebuild`, or choose that model again."
            )

    def nearest(self, vector: Vector, limit: int, among: Sequence[str] | None = None) -> dict[str, float]:
        """The keys nearest to `vector`, of those in `among` (None: of all), with their cosine, nearest first."""
        if among is not None and not among:
            return {}
        with told_in_words(self.url):
            found = self._collection.query(
                query_embeddings=[vector],
                n_results=min(limit, len(among)) if among is not None else limit,
                ids=None if among is None else list(among),
                include=["distances"],
            )
        return dict(zip(found["ids"][0], (1.0 - d for d in found["distances"][0]), strict=True))

    def nearest_cosines(self, vectors: Sequence[Vector], neighbours: int) -> list[float]:
        """For each vector the cosine of the nearest one found among so many `neighbours`; 1.0 where it finds itself."""
        if not vectors:
            return []
        with told_in_words(self.url):
            found = self._collection.query(query_embeddings=list(vectors), n_results=neighbours, include=["distances"])
        return [1.0 - distances[0] if distances else 0.0 for distances in found["distances"]]

    def hashes(self) -> dict[str, str]:
        """Key → hash of the text its vector is of, for all that is held."""
        held: dict[str, str] = {}
        with told_in_words(self.url):
            while True:
                page = self._collection.get(limit=BATCH, offset=len(held), include=["metadatas"])
                held |= {
                    key: str((meta or {}).get("hash")) for key, meta in zip(page["ids"], page["metadatas"], strict=True)
                }
                if len(page["ids"]) < BATCH:
                    return held

    def vectors(self, keys: Sequence[str]) -> dict[str, Any]:
        """The vectors of the keys that are held."""
        held: dict[str, Any] = {}
        with told_in_words(self.url):
            for at in range(0, len(keys), BATCH):
                page = self._collection.get(ids=list(keys[at : at + BATCH]), include=["embeddings"])
                held |= dict(zip(page["ids"], page["embeddings"], strict=True))
        return held

    def put(self, hashes: Mapping[str, str], vectors: Sequence[Vector]) -> None:
        """Holds the vectors under the keys of `hashes`, in its order; returns when they are safe on disk.

        What was held under a key is forgotten first: Chroma adds a vector in a millisecond, but moves one in its graph
        in ten to thirty, and does so again in every process that opens the index before it is written out.
        """
        keys, metadatas = list(hashes), [{"hash": value} for value in hashes.values()]
        with told_in_words(self.url):
            for at in range(0, len(keys), BATCH):
                part = slice(at, at + BATCH)
                held = self._collection.get(ids=keys[part], include=[])["ids"]
                if held:
                    self._collection.delete(ids=held)
                self._collection.add(ids=keys[part], embeddings=list(vectors[part]), metadatas=metadatas[part])

    def remove(self, keys: Sequence[str]) -> None:
        """Forgets the keys."""
        with told_in_words(self.url):
            for at in range(0, len(keys), BATCH):
                self._collection.delete(ids=list(keys[at : at + BATCH]))

    def close(self) -> None:
        self._client.close()

    def __enter__(self) -> "Index":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


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
        raise _missing(url) from error
    except ChromaError as error:
        kind = IndexUnavailable if is_server(url) else IndexDamaged
        raise kind(f"The index at {url} failed ({error}). Run `crm-copilot index --check`.") from error
    except (OSError, ValueError, httpx.HTTPError) as error:
        hint = "Start the Chroma server, or check --index." if is_server(url) else "Check --index."
        raise IndexUnavailable(f"The index at {url} cannot be opened ({error}). {hint}") from error


def _missing(url: str) -> IndexUnavailable:
    return IndexUnavailable(f"There is no index of this database at {url}. Run `crm-copilot index` to build it.")


def _client(url: str) -> Any:
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
