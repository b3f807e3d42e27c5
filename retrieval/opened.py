"""The index as a searcher holds it open: opened at the first search, and again when another process has written it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from crm_store.store import Store
from crm_store.visibility import Viewer
from retrieval import state
from retrieval.centring import Centring
from retrieval.embedder import Vector
from retrieval.stamp import all_own, read_stamp
from retrieval.vectors import Vectors

if TYPE_CHECKING:
    from retrieval.background import Background, Backgrounds
    from retrieval.index import Index


class OpenedIndex:
    """One store's index at `url`, with what is kept in memory of it. Safe on many threads, one at a time.

    A query takes milliseconds, and an index must not be closed under another thread's hands.
    """

    def __init__(self, store: Store, url: str, model: str) -> None:
        self.store, self.url, self.model = store, url, model
        self.vectors = Vectors()
        self._lock = Lock()
        self._index: Index | None = None
        self._stamp = ""
        self._centring = Centring({})
        self._backgrounds: Backgrounds | None = None

    def close(self) -> None:
        """Lets go of the index; the next use opens it again."""
        with self._lock:
            self._close()

    @property
    def is_open(self) -> bool:
        """Whether something was searched before."""
        return self._index is not None

    @contextmanager
    def held(self) -> Iterator["Index"]:
        """The index as it stands, to be used within. Raises IndexUnavailable as `Index.open`."""
        with self._lock:
            yield self._current()

    def background(self, session: Session, viewer: Viewer) -> "Background":
        """What is common in the passages `viewer` may see."""
        with self._lock:
            index = self._current()
            assert self._backgrounds is not None
            return self._backgrounds.of(session, viewer, index)

    def asked_in(self, question: Vector, text: str) -> Mapping[str, float]:
        """How likely a question is in each language, by its vector and `text` and the index as it was used last."""
        return self._centring.shares(question, text)

    def centred(self, question: Vector, shares: Mapping[str, float]) -> Vector:
        """The vector of a question as vectors are held, centred by the languages it may be in."""
        return self._centring.query(question, shares)

    def _current(self) -> "Index":
        stamp = read_stamp(self.url) or state.of_index(self.store) or ""
        if self._index is not None and (stamp == self._stamp or self._own(self._index, stamp)):
            if stamp != self._stamp:
                self._read_means(self._index)
            self._stamp = stamp
            return self._index
        self._close()
        return self._open(stamp)

    def _own(self, index: "Index", stamp: str) -> bool:
        """Whether what was written since is known here already."""
        return all_own(self._stamp, stamp) and state.of_index(self.store) == index.id

    def _open(self, stamp: str) -> "Index":
        from retrieval.background import Backgrounds
        from retrieval.index import Index

        index = Index.open(self.url, self.store, self.model)
        self._index, self._stamp = index, stamp
        self._backgrounds = Backgrounds()
        self._read_means(index)
        return index

    def _read_means(self, index: "Index") -> None:
        """Means only ever come to be; with them vectors of the same texts change."""
        means = index.means()
        if means.keys() != self._centring.own.keys():
            self.vectors.clear()
        self._centring = Centring.of(means, self.model)

    def _close(self) -> None:
        self.vectors.clear()
        self._backgrounds = None
        if self._index is not None:
            self._index.close()
        self._index = None
