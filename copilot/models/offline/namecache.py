"""One index of names per store and viewer, built anew when records were added or after a while."""

import threading
import time
from dataclasses import dataclass

from sqlalchemy import func, select

from crm_store.names import NameIndex
from crm_store.schema import Account, Contact, Deal, Product, User
from crm_store.store import Store
from crm_store.visibility import Viewer

MAX_AGE_SECONDS = 60.0
MAX_KEPT = 64


@dataclass(frozen=True, slots=True)
class _Kept:
    index: NameIndex
    mark: tuple[int, ...]
    made: float


class NameCache:
    """Gives the names a viewer's question can use. Safe to share between threads."""

    def __init__(self) -> None:
        self._kept: dict[tuple[int, int | None, frozenset[int] | None], _Kept] = {}
        self._lock = threading.Lock()

    def names(self, store: Store, viewer: Viewer) -> NameIndex:
        """The index of what `viewer` may see in `store`, at most a minute older than a renamed record."""
        key = (id(store), viewer.user_id, viewer.owners)
        mark = _mark(store)
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None and kept.mark == mark and time.monotonic() - kept.made < MAX_AGE_SECONDS:
                return kept.index
        made = _Kept(NameIndex.build(store, viewer), mark, time.monotonic())
        with self._lock:
            if len(self._kept) >= MAX_KEPT:
                self._kept.clear()
            self._kept[key] = made
        return made.index


def _mark(store: Store) -> tuple[int, ...]:
    """The newest ids: a cheap sign that records were added."""
    entities = (Account, Contact, Deal, Product, User)
    with store.session() as session:
        return tuple(session.scalar(select(func.coalesce(func.max(entity.id), 0))) or 0 for entity in entities)
