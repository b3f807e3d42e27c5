"""Hybrid search over mails, notes and the like: the one way the rest of the program asks the index.

What the viewer may see and what the filters ask is decided by the store before anything is ranked. Then two lists of
candidates, one by the words and one by the vectors, are scored by both and put in one order.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from crm_store.errors import IndexUnavailable
from crm_store.importers.language import language_shares
from crm_store.schema import Passage
from crm_store.store import Store
from crm_store.visibility import Viewer
from retrieval import notes, state
from retrieval.candidates import Candidate, Cosines, gather_candidates
from retrieval.centring import Centring
from retrieval.embedder import BundledEmbedder, Embedder, Vector
from retrieval.hits import Filters, Hit, SearchResult
from retrieval.keyword import query_terms
from retrieval.lexical import Terms, candidates, weigh
from retrieval.passages import has_documents, pending
from retrieval.ranking import best_of_each_first, fuse, is_about, strength
from retrieval.recency import newest_first
from retrieval.scope import condition, hidden
from retrieval.stamp import read_stamp
from retrieval.telling import told
from retrieval.whitening import SAMPLE, Whitening
from retrieval.wordmatch import AskedWords

if TYPE_CHECKING:
    from retrieval.index import Index

__all__ = ["Filters", "Hit", "SearchResult", "Searcher"]

POOL = 100
"""Candidates by the words, and as many by the vectors."""
MOST_KEYS = 20_000
"""Up to so many keys the vectors are searched among exactly these; past it the nearest of all are sifted first."""
SIFTED = 1_000


class Searcher:
    """Searches one store's passages through the index at `index_url` (a folder, or http://host:port of a server).

    Safe on many threads. Follows what other processes write to the index.
    """

    def __init__(self, store: Store, index_url: str, embedder: Embedder | None = None) -> None:
        self.store, self.index_url = store, index_url
        self._embedder = embedder or BundledEmbedder()
        self._lock = Lock()
        self._index: Index | None = None
        self._whitening = Whitening()
        self._stamp = ""

    @classmethod
    def open(cls, store: Store, index_url: str, embedder: Embedder | None = None) -> "Searcher":
        """A searcher that reads nothing until its first search."""
        return cls(store, index_url, embedder)

    def close(self) -> None:
        """Lets go of the index; the next search opens it again."""
        with self._lock:
            if self._index is not None:
                self._index.close()
            self._index = None

    def search(
        self,
        viewer: Viewer,
        text: str,
        *,
        account_id: int | None = None,
        contact_id: int | None = None,
        deal_id: int | None = None,
        kinds: Sequence[str] = (),
        direction: str | None = None,
        since: date | None = None,
        until: date | None = None,
        language: str | None = None,
        automatic: bool = False,
        records: Sequence[tuple[str, int]] | None = None,
        unanswered: bool = False,
        with_attachment: bool = False,
        newest: bool = False,
        limit: int = 8,
        gather_alike: bool = True,
    ) -> SearchResult:
        """The passages that answer `text` best, among those `viewer` may see and that fit the filters.

        Hits that say (almost) the same are one hit with the others in its `also`, unless `gather_alike` is False.
        Mails written by machines are left out unless `automatic`. `newest` is for questions about how things stand
        now: of what answers nearly as well as the best, the newest comes first.
        Raises IndexUnavailable when there is no index or it is of another model, UnknownName for an unknown kind.
        """
        filters = Filters(
            account_id,
            contact_id,
            deal_id,
            tuple(kinds),
            direction,
            since,
            until,
            language,
            automatic,
            None if records is None else tuple(records),
            unanswered,
            with_attachment,
        )
        with self.store.session() as session:
            within = condition(viewer, filters)
            searched = _count(session, within)
            cut = not viewer.sees_all and _any(session, hidden(viewer, filters))
            if not searched:
                self._demand_index_of_documents(session)
                return SearchResult((), 0, cut, notes.nothing_in_scope(filters, cut))
            if not query_terms(text):
                return SearchResult((), searched, cut, notes.NO_WORDS)
            terms = weigh(session, query_terms(text))
            everything = viewer.sees_all and filters == Filters()
            found, unknown = self._candidates(session, text, terms, within, everything, searched)
            ranked = _ranked(found, self._embedder.unrelated)
            ranked = newest_first(ranked) if newest else ranked
            hits = told(ranked, terms.weights, max(0, limit), gather_alike=gather_alike)
            near = strength([candidate.opinion for candidate in found], unknown)
            note = notes.result(hits, searched, cut, _count(session, pending()))
            return SearchResult(tuple(hits), searched, cut, note, near >= self._embedder.unrelated, round(near, 4))

    def _candidates(
        self, session: Session, text: str, terms: Terms, within: ColumnElement[bool], everything: bool, searched: int
    ) -> tuple[list[Candidate], float]:
        """The records worth ranking, and the share of the question's words that none of them holds."""
        asked = self._embedder.embed_query(text)
        by_words = candidates(session, terms, within, POOL)
        keys = session.scalars(select(Passage.key).where(Passage.id.in_(by_words))).all()
        with self._opened_index(session) as (index, whitening):
            centring = Centring.of(index.means(), self._embedder.name)
            plain = centring.query(asked, language_shares(text, centring.languages))
            search = whitening.query(plain)
            near = self._nearest(session, index, search, None if everything else within, searched)
            pairs = index.cosines([search, plain], [*dict.fromkeys([*near, *keys])])
        cosines = {key: Cosines(*pair) for key, pair in pairs.items()}
        return gather_candidates(session, within, by_words, cosines, AskedWords.of(text, terms.weights))

    def _nearest(
        self, session: Session, index: "Index", vector: Vector, within: ColumnElement[bool] | None, searched: int
    ) -> dict[str, float]:
        """Key → cosine of the nearest passages within the condition (None: of all)."""
        if within is None:
            return index.nearest(vector, POOL)
        if searched > MOST_KEYS:
            near = index.nearest(vector, SIFTED)
            allowed = set(session.scalars(select(Passage.key).where(within, Passage.key.in_(list(near)))))
            if len(allowed) >= POOL:
                return {key: cosine for key, cosine in near.items() if key in allowed}
        embedded = Passage.embedded_hash.is_not(None)
        return index.nearest(vector, POOL, list(session.scalars(select(Passage.key).where(within, embedded))))

    @contextmanager
    def _opened_index(self, session: Session) -> Iterator[tuple["Index", Whitening]]:
        """The index, opened at the first search and again when another process has written it.

        One thread at a time: a query takes milliseconds, and an index must not be closed under another thread's hands.
        """
        from retrieval.index import Index

        with self._lock:
            stamp = read_stamp(self.index_url) or state.of_index(self.store) or ""
            if self._index is None or stamp != self._stamp:
                if self._index is not None:
                    self._index.close()
                    self._index = None
                self._index = Index.open(self.index_url, self.store, self._embedder.name)
                self._whitening = Whitening.of(self._sample(session, self._index))
                self._stamp = stamp
            yield self._index, self._whitening

    def _sample(self, session: Session, index: "Index") -> list[Vector]:
        """Vectors of passages all over the store."""
        held = session.scalar(select(func.count()).select_from(Passage)) or 0
        every = max(1, held // SAMPLE)
        return list(index.vectors(session.scalars(select(Passage.key).where(Passage.id % every == 0)).all()).values())

    def _demand_index_of_documents(self, session: Session) -> None:
        """Raises IndexUnavailable when there are documents but no passage was ever made of them."""
        if session.scalar(select(Passage.id).limit(1)) is None and has_documents(session):
            raise IndexUnavailable("The notes and mails are not indexed yet. Run `crm-copilot index` first.")


def _count(session: Session, within: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(Passage).where(within)) or 0


def _any(session: Session, within: ColumnElement[bool]) -> bool:
    return session.scalar(select(Passage.id).where(within).limit(1)) is not None


def _ranked(found: Sequence[Candidate], unrelated: float) -> list[tuple[float, Candidate]]:
    """The candidates with their scores, best first, the best of each thread before any second."""
    entries = zip(fuse([candidate.opinion for candidate in found]), found, strict=True)
    scored = [(value, candidate) for value, candidate in entries if is_about(candidate.opinion, unrelated)]
    scored.sort(key=lambda pair: (-pair[0], pair[1].passage.id))
    return best_of_each_first(scored, lambda pair: pair[1].passage.thread_key or pair[1].record)
