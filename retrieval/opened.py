"""The index as a searcher holds it open: opened at the first search, and again when another process has written it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from crm_store.store import Store
from crm_store.visibility import Viewer
from retrieval.centring import Centring
from retrieval.embedder import Vector
from retrieval.reading import Reading, open_reading

if TYPE_CHECKING:
    from retrieval.background import Background, Backgrounds


class OpenedIndex:
    """One store's index at `url`, with what is kept in memory of it. Safe on many threads, one at a time.

    A query takes milliseconds, and an index must not be closed under another thread's hands.
    """

    def __init__(self, store: Store, url: str, model: str) -> None:
        self.store, self.url, self.model = store, url, model
        self._lock = Lock()
        self._reading: Reading | None = None
        self._means: Mapping[str, Any] = {}
        self._centring = Centring({})
        self._backgrounds: Backgrounds | None = None

    def close(self) -> None:
        """Lets go of the index; the next use opens it again."""
        with self._lock:
            self._close()

    @property
    def is_open(self) -> bool:
        """Whether something was searched before."""
        return self._reading is not None

    @contextmanager
    def held(self) -> Iterator[Reading]:
        """The index as it stands, to be used within. Raises IndexUnavailable as `open_reading`."""
        with self._lock:
            yield self._current()

    def background(self, session: Session, viewer: Viewer) -> "Background":
        """What is common in the passages `viewer` may see."""
        with self._lock:
            reading = self._current()
            assert self._backgrounds is not None
            return self._backgrounds.of(session, viewer, reading)

    def asked_in(self, question: Vector, text: str) -> Mapping[str, float]:
        """How likely a question is in each language, by its vector and `text` and the index as it was used last."""
        return self._centring.shares(question, text)

    def centred(self, question: Vector, shares: Mapping[str, float]) -> Vector:
        """The vector of a question as vectors are held, centred by the languages it may be in."""
        return self._centring.query(question, shares)

    def _current(self) -> Reading:
        if self._reading is None or not self._reading.in_use():
            self._close()
            self._reading = open_reading(self.url, self.store, self.model)
        if self._backgrounds is None or self._reading.means() is not self._means:
            self._begin_anew(self._reading.means())
        return self._reading

    def _begin_anew(self, means: Mapping[str, Any]) -> None:
        """Means only ever come to be; with them vectors of the same texts change."""
        from retrieval.background import Backgrounds

        self._means, self._backgrounds = means, Backgrounds()
        self._centring = Centring.of(means, self.model)

    def _close(self) -> None:
        self._backgrounds = None
        if self._reading is not None:
            self._reading.close()
        self._reading = None
