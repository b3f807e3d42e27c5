"""Hybrid search over mails, notes and the like: the one way the rest of the program asks the index.

What the viewer may see and what the filters ask is decided by the store before anything is ranked. Then two lists of
candidates, one by the words and one by the vectors, are scored by both and put in one order.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm_store.errors import IndexUnavailable
from crm_store.schema import Passage
from crm_store.store import Store
from crm_store.visibility import Viewer
from retrieval import notes
from retrieval.answering import read_through
from retrieval.candidates import Candidate, Cosines, gathered
from retrieval.covering import Covered, Covering
from retrieval.embedder import BundledEmbedder, Embedder, Vector
from retrieval.hits import Filters, Hit, SearchResult
from retrieval.keyword import query_terms
from retrieval.lexical import candidates, saying, weigh
from retrieval.meaning import Meanings
from retrieval.opened import OpenedIndex
from retrieval.passages import has_documents, waiting
from retrieval.pieces import read
from retrieval.ranking import best_of_each_first, fuse, is_about
from retrieval.recency import newest_first
from retrieval.relevance import judged
from retrieval.scope import Scope
from retrieval.seen import Seen
from retrieval.telling import told
from retrieval.variety import varied
from retrieval.vectors import cosines
from retrieval.wordmatch import AskedWords

if TYPE_CHECKING:
    from retrieval.background import Background

__all__ = ["Filters", "Hit", "SearchResult", "Searcher"]

POOL = 100
"""Candidates by the words, and as many by the vectors."""
MEANT_POOL = 40
"""Candidates by what the words mean in the languages of the texts."""
THREADS = 8
"""Questions that are embedded and looked up at once while the store is asked for their words; others wait for these."""
REMEMBERED = 256
"""Questions whose vectors are kept: the same words are often asked again, of another account or period."""


@dataclass(frozen=True, slots=True)
class _Found:
    """The records worth ranking; `unknown` is the share of the question's words that none of them holds.

    `weights` says what each word tells, `vectors` are those of the passages by key. `covering` is what the question
    asks, where what its words mean was looked for.
    """

    candidates: list[Candidate]
    unknown: float
    weights: Mapping[str, float]
    vectors: Mapping[str, Any]
    covering: Covering | None

    def cover(self, numbers: Sequence[int]) -> Covered:
        """How much of what is asked the best of these candidates covers."""
        return self.covering.best(self.candidates[number].words for number in numbers) if self.covering else Covered()


class _Asked(NamedTuple):
    """A question's vectors, as it is weighed for this store and as it was asked; what the index `found` first."""

    search: Vector
    plain: Vector
    found: Any


class _Ahead(NamedTuple):
    """What is under way beside the store's own work: the question's vector, and what the index finds by it.

    `background` is what the question is weighed against.
    """

    background: "Background"
    embedded: Future[Vector]
    near: Future[_Asked]


class Searcher:
    """Searches one store's passages through the index at `index_url` (a folder, or http://host:port of a server).

    Safe on many threads. Follows what other processes write to the index.
    """

    def __init__(self, store: Store, index_url: str, embedder: Embedder | None = None) -> None:
        self.store, self.index_url = store, index_url
        self._embedder = embedder or BundledEmbedder()
        self._asked = lru_cache(maxsize=REMEMBERED)(self._embedder.embed_query)
        self._aside = ThreadPoolExecutor(THREADS, "search")
        self._opened = OpenedIndex(store, index_url, self._embedder.name)

    @classmethod
    def open(cls, store: Store, index_url: str, embedder: Embedder | None = None) -> "Searcher":
        """A searcher that reads nothing until its first search."""
        return cls(store, index_url, embedder)

    def close(self) -> None:
        """Lets go of the index; the next search opens it again."""
        self._opened.close()

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
        variety: bool = False,
        limit: int = 8,
        gather_alike: bool = True,
        read: str | None = None,
    ) -> SearchResult:
        """The passages that answer `text` best, among those `viewer` may see and that fit the filters.

        Hits that say (almost) the same are one hit with the others in its `also`, unless `gather_alike` is False.
        Mails written by machines are left out unless `automatic`. `newest` is for questions about how things stand
        now: of what answers nearly as well as the best, the newest comes first. `variety` is for questions about a
        spread: what answers well and is unlike what stands before it, of other threads and customers, comes first.
        With `read`, the question as it was asked, the first hits are read together with it, which tells far better
        whether they answer, and takes some 14 ms a hit; without, `clear` and `strength` go by what was ranked.
        Raises IndexUnavailable when there is no index or it is of another model, UnknownName for an unknown kind.
        """
        filters = Filters(
            account_id=account_id, contact_id=contact_id, deal_id=deal_id, kinds=tuple(kinds), direction=direction,
            since=since, until=until, language=language, automatic=automatic,
            records=None if records is None else tuple(records), unanswered=unanswered, with_attachment=with_attachment,
        )  # fmt: skip
        wanted = _Wanted(newest, variety, max(0, limit), gather_alike, read)
        with self.store.session() as session:
            return self._search(session, text, Scope(viewer, filters), wanted)

    def _search(self, session: Session, text: str, scope: Scope, wanted: "_Wanted") -> SearchResult:
        ahead = self._ahead(session, text, scope) if self._opened.is_open and query_terms(text) else None
        searched, cut = scope.count(session), scope.hides(session)
        if not searched:
            self._demand_index_of_documents(session)
            return SearchResult((), 0, cut, notes.nothing_in_scope(scope.filters, cut))
        if not query_terms(text):
            return SearchResult((), searched, cut, notes.NO_WORDS)
        found = self._found(session, text, scope, searched, ahead)
        hits = wanted.hits(found, self._embedder.unrelated)
        opinions = [candidate.opinion for candidate in found.candidates]
        clear, sure = judged(opinions, found.unknown, self._embedder, cover=found.cover if found.covering else None)
        note = notes.result(hits, searched, cut, waiting(session))
        result = SearchResult(tuple(hits), searched, cut, note, clear, round(sure, 4))
        return read_through(wanted.read, result) if wanted.read and hits else result

    def _found(self, session: Session, text: str, scope: Scope, searched: int, ahead: _Ahead | None = None) -> _Found:
        """As `_candidates`; once more with the index opened anew when another process was just writing it."""
        try:
            return self._candidates(session, text, scope, searched, ahead)
        except IndexUnavailable:
            self._opened.close()
            return self._candidates(session, text, scope, searched, None)

    def _candidates(self, session: Session, text: str, scope: Scope, searched: int, ahead: _Ahead | None) -> _Found:
        """The records worth ranking."""
        ahead = ahead or self._begin(text, scope, self._opened.background(session, scope.viewer))
        background, embedded, near = ahead
        terms = weigh(background.usage, query_terms(text))
        seen = Seen(session, scope, searched, background.share_of(searched))
        found = {passage.key: passage for passage in candidates(seen, terms, POOL)}
        meanings = Meanings.of(text, self._opened.asked_in(embedded.result(), text), background.usage)
        found |= {passage.key: passage for passage in saying(seen, meanings.choosing, MEANT_POOL)}
        asked = near.result()
        with self._opened.held() as reading:
            nearer = reading.nearest(seen, asked.search, POOL, asked.found)
            found |= {passage.key: passage for passage in nearer}
            theirs = reading.vectors(list(found.values()))
        pairs = cosines([asked.search, asked.plain], theirs)
        opinions = {key: Cosines(*pair) for key, pair in pairs.items()}
        words = AskedWords.of(text, terms.weights)
        pieces = read(session, [passage.id for passage in found.values()])
        records, unknown = gathered(pieces, opinions, words, meanings)
        covering = Covering.of(text, meanings) if meanings.likely else None
        return _Found(records, unknown, terms.weights, theirs, covering)

    def _ahead(self, session: Session, text: str, scope: Scope) -> _Ahead | None:
        """`_begin` before the store has counted; None where the index must be opened anew and that fails."""
        try:
            return self._begin(text, scope, self._opened.background(session, scope.viewer))
        except IndexUnavailable:
            return None

    def _begin(self, text: str, scope: Scope, background: "Background") -> _Ahead:
        """Embeds the question and asks the index, while the store is asked."""
        embedded = self._aside.submit(self._asked, text)
        return _Ahead(background, embedded, self._aside.submit(self._near, text, embedded, background, scope))

    def _near(self, text: str, embedded: Future[Vector], background: "Background", scope: Scope) -> _Asked:
        """The question's vectors, and for a search without filters what the index finds by them."""
        vector = embedded.result()
        plain = self._opened.centred(vector, self._opened.asked_in(vector, text))
        search = background.whitening.query(plain)
        if scope.filters != Filters():
            return _Asked(search, plain, None)
        with self._opened.held() as reading:
            return _Asked(search, plain, reading.begun(search, background.seen, background.share, POOL))

    def _demand_index_of_documents(self, session: Session) -> None:
        """Raises IndexUnavailable when there are documents but no passage was ever made of them."""
        if session.scalar(select(Passage.id).limit(1)) is None and has_documents(session):
            raise IndexUnavailable("The notes and mails are not indexed yet. Run `crm-copilot index` first.")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """How many hits are wanted, in what order, whether those that say the same are one, and whether they are read."""

    newest: bool
    variety: bool
    limit: int
    gather_alike: bool
    read: str | None

    def hits(self, found: _Found, unrelated: float) -> list[Hit]:
        ranked = _ranked(found.candidates, unrelated)
        ranked = varied(ranked, found.vectors) if self.variety else ranked
        ranked = newest_first(ranked) if self.newest else ranked
        return told(ranked, found.weights, self.limit, gather_alike=self.gather_alike)


def _ranked(found: Sequence[Candidate], unrelated: float) -> list[tuple[float, Candidate]]:
    """The candidates with their scores, best first, the best of each thread before any second."""
    entries = zip(fuse([candidate.opinion for candidate in found]), found, strict=True)
    scored = [(value, candidate) for value, candidate in entries if is_about(candidate.opinion, unrelated)]
    scored.sort(key=lambda pair: (-pair[0], pair[1].passage.id))
    return best_of_each_first(scored, lambda pair: pair[1].thread)
