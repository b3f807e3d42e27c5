"""Centres the vectors of one index, each by the mean of its language, and settles those means once.

A mean is estimated when a language first has ENOUGH passages, kept in the index before any vector made with it, and
never changed until a rebuild. Vectors made before their language had one bear another mark and are made anew, whatever
kills the run in between.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from crm_store.schema import Passage
from crm_store.store import Store
from retrieval.centring import ANY, Centring, estimate
from retrieval.embedder import Embedder, Vector
from retrieval.engine import embedded
from retrieval.index import Index
from retrieval.passages import pending

ENOUGH = 32
"""Passages of a language a mean may be taken from; of 20 it is nearly as good, of 5 useless."""
SAMPLE = 96
"""Passages a mean is taken from where there are more, evenly spaced."""


class Row(Protocol):
    """What of a passage is embedded."""

    @property
    def hash(self) -> str: ...
    @property
    def language(self) -> str | None: ...
    @property
    def text(self) -> str: ...


@dataclass(frozen=True)
class CentredEmbedder:
    """`made` holds vectors, not centred, that estimating the means has cost already."""

    embedder: Embedder
    centring: Centring
    made: Mapping[str, Vector] = field(default_factory=dict)

    def mark(self, text_hash: str, language: str | None) -> str:
        """What an index notes of a vector: of which text it is, centred by which mean."""
        return f"{text_hash}.{self.centring.tag(language)}"

    def centred(self, vector: Vector, language: str | None) -> Vector:
        """The vector of a text in `language` as an index holds it."""
        return self.centring.passage(vector, language)


def settle(store: Store, index: Index, embedder: Embedder, *, of_pending: bool = False) -> CentredEmbedder:
    """Estimates the means of languages that have come to ENOUGH passages, has the index keep them, and embeds with all.

    The passage rows must be in step with the documents. `of_pending` looks only at languages of passages that wait for
    their vector, where the store's notes are of this index: counting those of all reads the whole table.
    """
    kept = index.means()
    samples = {} if of_pending and not _unsettled(store, kept.keys()) else _samples(store, kept.keys())
    made: dict[str, Vector] = {}
    for rows in samples.values():
        made |= embedded(embedder, {row.hash: row.text for row in rows if row.hash not in made})
    if samples:
        new = {language: estimate([made[row.hash] for row in rows]) for language, rows in samples.items()}
        kept = {**kept, **new}
        index.keep_means(kept)
    return CentredEmbedder(embedder, Centring.of(kept, embedder.name), made)


def _unsettled(store: Store, settled: Collection[str]) -> bool:
    """Whether passages that wait are in a language, ANY among them, that has no mean yet."""
    with store.session() as session:
        waiting = session.scalars(select(Passage.language).where(pending()).distinct()).all()
    return bool(waiting) and not {ANY, *(language or ANY for language in waiting)} <= set(settled)


def _samples(store: Store, settled: Collection[str]) -> dict[str, Sequence[Row]]:
    """For each language, ANY among them, that has enough passages and no mean yet: some of them, evenly spaced."""
    with store.session() as session:
        by_language = select(Passage.language, func.count()).group_by(Passage.language)
        counts = {language or ANY: count for language, count in session.execute(by_language)}
        counts[ANY] = sum(counts.values())
        lacking = [name for name, count in sorted(counts.items()) if count >= ENOUGH and name not in settled]
        return {name: _sample(session, name) for name in lacking}


def _sample(session: Session, language: str) -> Sequence[Row]:
    """Up to SAMPLE passages of a language (ANY: of all), evenly spaced in the order they were made."""
    query = select(Passage.id).order_by(Passage.id)
    ids = session.scalars(query.where(Passage.language == language) if language else query).all()
    chosen = [ids[place * len(ids) // SAMPLE] for place in range(SAMPLE)] if len(ids) > SAMPLE else ids
    columns = select(Passage.hash, Passage.language, Passage.text)
    rows: Sequence[Any] = session.execute(columns.where(Passage.id.in_(chosen)).order_by(Passage.id)).all()
    return rows
