"""One index of names per store and viewer, built anew when records were added, imported or changed, or in a while."""

import threading
import time
from dataclasses import dataclass

from sqlalchemy import func, select

from crm_store.names import NameIndex
from crm_store.schema import Account, AuditEntry, Contact, Deal, ImportRun, Product, User
from crm_store.store import Store
from crm_store.visibility import Viewer

MAX_AGE_SECONDS = 300.0
"""How long a name changed behind the product's back (by hand in the database) may go unnoticed."""
CHANGES = ("update_deal", "undo")
"""The actions of the audit that may have changed a name."""
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
        """The index of what `viewer` may see in `store`, as of the last change the store tells of."""
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
    """The newest ids of records, imports and changes: a cheap sign that names are not what they were."""
    entities = (Account, Contact, Deal, Product, User, ImportRun)
    newest = [select(func.max(entity.id)) for entity in entities]
    newest += [select(func.max(AuditEntry.id)).where(AuditEntry.action == action) for action in CHANGES]
    with store.session() as session:
        return tuple(session.scalar(query) or 0 for query in newest)
