"""What an index is to whoever writes it: one store's vectors in Chroma, in a folder of this machine or on a server.

Chroma holds keys, text hashes and vectors, nothing else: what may be seen and what fits a filter is decided by the
store, so the rules stand in one place and a changed owner needs no new vector. In a folder vectors lie in a file of
rows beside it, too (`retrieval.shelved`); on a server Chroma's graph finds them (`retrieval.served`).
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol, Self

from crm_store.errors import IndexUnavailable
from crm_store.store import Store
from retrieval.centring import from_text, to_text
from retrieval.chroma import FILE, client_of, collection_name, is_server, missing, told_in_words
from retrieval.embedder import Vector
from retrieval.generations import create, current, drop_others, put_to_use, under_construction

MODEL, FORM, SIZE, MEAN = "embedding_model", "form", "numbers", "mean:"
"""What a collection notes of its vectors."""
CENTRED = "short passages, centred by language"
"""How the vectors on a server are made; one written before this was so is refused."""


class Entry(NamedTuple):
    """A passage as an index knows it; `mark` says of which text its vector is, and how it was centred."""

    id: int
    key: str
    mark: str


class Comparison(Protocol):
    """What an index holds, beside what it should."""

    def right(self, entries: Sequence[Entry]) -> list[bool]:
        """Which of these, the next in the order of their ids, are held just so."""
        ...

    def left_over(self) -> list[str]:
        """The names of what is held and was never asked for, once all were."""
        ...


class Mended(NamedTuple):
    """Vectors that were held and not found: how many are found again, and how many were forgotten, to be made anew."""

    again: int
    forgotten: int

    @property
    def unfindable(self) -> int:
        return self.again + self.forgotten


class Index(ABC):
    """One store's vectors, and the means of languages they are centred by. Close it, or use it in a `with`.

    `form` says how vectors are kept, `settings` are those of a new collection.
    """

    form: str
    settings: Mapping[str, Any]

    def __init__(self, url: str, client: Any, collection: Any, others: bool = True) -> None:
        """`others`: whether the store may have more than this one here."""
        self.url, self._client, self._collection, self._others = url, client, collection, others

    @staticmethod
    def open(url: str, store: Store, model: str) -> "Index":
        """The index as it stands. Raises IndexUnavailable when there is none, or when it is of another model."""
        if not is_server(url) and not (Path(url).expanduser() / FILE).is_file():
            raise missing(url)
        with told_in_words(url):
            client = client_of(url)
            collection, others = current(client, collection_name(store))
        if collection is None:
            client.close()
            raise missing(url)
        return _kind(url)(url, client, collection, others)._demanded(model)

    @staticmethod
    def open_or_create(url: str, store: Store, model: str) -> "Index":
        """The index to write to, made where missing. Raises IndexUnavailable as `open`."""
        kind = _kind(url)
        with told_in_words(url):
            client, name = client_of(url), collection_name(store)
            collection, others = current(client, name)
            collection = collection or create(client, name, kind.notes(model), kind.settings, building=False)
        return kind(url, client, collection, others)._demanded(model)

    @staticmethod
    def building(url: str, store: Store, model: str) -> "Index":
        """An index to build beside the one in use: a new one, or what an interrupted rebuild has left of one."""
        kind = _kind(url)
        notes = kind.notes(model)
        with told_in_words(url):
            client, name = client_of(url), collection_name(store)
            collection = under_construction(client, name, notes) or create(
                client, name, notes, kind.settings, building=True
            )
        return kind(url, client, collection)

    @classmethod
    def notes(cls, model: str) -> dict[str, Any]:
        """What a collection of vectors by this model is known by."""
        return {MODEL: model, FORM: cls.form}

    def put_to_use(self) -> None:
        """Takes the place of the index in use."""
        with told_in_words(self.url):
            put_to_use(self._collection)

    def drop_others(self, store: Store) -> None:
        """Forgets the vectors of the store's other indexes here: replaced ones, and what a broken rebuild left."""
        if self._others:
            with told_in_words(self.url):
                drop_others(self._client, collection_name(store), self._collection)

    @property
    def id(self) -> str:
        """Tells this index from one built before or after it."""
        return str(self._collection.id)

    def means(self) -> dict[str, Any]:
        """The mean vector of each language, as kept."""
        return means_in(self._collection.metadata or {})

    def keep_means(self, means: Mapping[str, Any]) -> None:
        """Keeps these means for good: every vector put from now on is made with them."""
        notes = {name: value for name, value in self._collection.metadata.items() if not name.startswith(MEAN)}
        self._note(notes | {MEAN + name: to_text(mean) for name, mean in means.items()})

    def _note(self, notes: Mapping[str, Any]) -> None:
        with told_in_words(self.url):
            self._collection.modify(metadata=dict(notes))

    def _demanded(self, model: str) -> Self:
        """This, where it is of `model` and kept as this version keeps it."""
        try:
            demand(self.url, self._collection.metadata or {}, self.notes(model))
        except IndexUnavailable:
            self.close()
            raise
        return self

    @abstractmethod
    def tell(self) -> None:
        """Tells who only searches of this index, where it is the one in use."""

    @abstractmethod
    def room(self) -> int:
        """The passages whose vectors can be read have lesser ids; where too few, `mend` helps."""

    @abstractmethod
    def mend(self) -> Mended:
        """Looks whether every vector that is held is found, and mends what is not."""

    @abstractmethod
    def comparison(self) -> Comparison:
        """To compare all that is held with."""

    @abstractmethod
    def names(self, keys: Mapping[str, int | None]) -> list[str]:
        """What the index calls what it holds under these keys; not what a passage of that id has now, where one has."""

    @abstractmethod
    def put(self, entries: Sequence[Entry], vectors: Sequence[Vector]) -> None:
        """Holds the vectors of the entries, in their order; returns when they are safe on disk."""

    @abstractmethod
    def remove(self, names: Sequence[str]) -> None:
        """Forgets what it calls so."""

    @abstractmethod
    def vectors(self, entries: Sequence[Entry]) -> dict[str, Any]:
        """The vectors of those that are held, by their keys."""

    @abstractmethod
    def marks(self) -> dict[str, str]:
        """Key → mark of all that is held."""

    def close(self) -> None:
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def means_in(notes: Mapping[str, Any]) -> dict[str, Any]:
    """The means that notes hold, by their languages."""
    return {name.removeprefix(MEAN): from_text(text) for name, text in notes.items() if name.startswith(MEAN)}


def demand(url: str, notes: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
    """Raises IndexUnavailable when an index is of another model than is wanted, or kept in another way."""
    held, model = notes.get(MODEL), wanted[MODEL]
    if held == model and notes.get(FORM) != wanted[FORM]:
        raise IndexUnavailable(f"The index at {url} was built by an older version. Run `crm-copilot index --rebuild`.")
    if held != model:
        raise IndexUnavailable(
            f"The index at {url} was built with the embedding model {held}, not {model}. "
            "Run `crm-copilot index --rebuild`, or choose that model again."
        )


def _kind(url: str) -> type[Index]:
    if is_server(url):
        from retrieval.served import ServedIndex

        return ServedIndex
    from retrieval.shelved import ShelvedIndex

    return ShelvedIndex
