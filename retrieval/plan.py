"""How index and store differ: by what the store has noted, or, where that may not be trusted, by comparing all."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select, update

from crm_store.schema import Passage
from crm_store.store import Store
from retrieval import state
from retrieval.centred import CentredEmbedder, settle
from retrieval.embedder import Embedder
from retrieval.index import Entry, Index
from retrieval.passages import pending

NOTE_BATCH = 500
STRETCH = 16_384
"""Ids that are compared and filled together: an index in a folder keeps them on one shelf."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The ids of the passages the index lacks, the names of what it holds too much, and what embeds for this index.

    `missing` goes by stretches of ids, and within these by the texts' hashes, so that equal texts are neighbours.
    `noted` are the keys the store has noted as removed; `passages` counts all there are.
    """

    embedder: CentredEmbedder
    passages: int
    missing: Sequence[int]
    left_over: list[str]
    noted: list[str]


def make_plan(store: Store, index: Index, embedder: Embedder, *, noting: bool = True) -> Plan:
    """The difference, the passage rows being in step with the documents.

    Everything is compared when the notes are of another index, or none are trusted, or a language has just got the mean
    its vectors are centred by. The store's notes are put right then, where `noting`: not for an index that is being
    built beside the one they are of.
    """
    trusted = state.of_index(store) == index.id
    settled = index.means().keys()
    centred = settle(store, index, embedder, of_pending=trusted)
    removed = state.removed(store)
    if trusted and centred.centring.own.keys() == settled:
        return _noted(store, index, centred, removed)
    return _compared(store, index, centred, noting, list(removed))


def _noted(store: Store, index: Index, embedder: CentredEmbedder, removed: Mapping[str, int | None]) -> Plan:
    """The difference by the store's own notes."""
    with store.session() as session:
        count = session.scalar(select(func.count()).select_from(Passage)) or 0
        in_order = select(Passage.id).where(pending()).order_by(Passage.id // STRETCH, Passage.hash, Passage.id)
        missing = array("q", session.scalars(in_order.execution_options(yield_per=STRETCH)))
    return Plan(embedder, count, missing, index.names(removed) if removed else [], list(removed))


def _compared(store: Store, index: Index, embedder: CentredEmbedder, noting: bool, removed: list[str]) -> Plan:
    """The difference by what the index says it holds."""
    comparison, missing, count = index.comparison(), array("q"), 0
    for rows in _stretches(store):
        entries = [Entry(row.id, row.key, embedder.mark(row.hash, row.language)) for row in rows]
        right = dict(zip(rows, comparison.right(entries), strict=True))
        if noting:
            note(store, [row.id for row in rows if right[row] and row.embedded_hash != row.hash], Passage.hash)
            note(store, [row.id for row in rows if not right[row] and row.embedded_hash is not None], None)
        missing.extend(row.id for row in sorted(rows, key=lambda row: (row.hash, row.id)) if not right[row])
        count += len(rows)
    return Plan(embedder, count, missing, comparison.left_over(), removed)


def _stretches(store: Store) -> Iterator[Sequence[Any]]:
    """All passages in the order of their ids, those of a stretch together."""
    columns = select(Passage.id, Passage.key, Passage.hash, Passage.language, Passage.embedded_hash)
    begin: int | None = 0
    while begin is not None:
        with store.session() as session:
            rows = session.execute(
                columns.where(Passage.id.between(begin, begin + STRETCH - 1)).order_by(Passage.id)
            ).all()
            next_id = session.scalar(select(func.min(Passage.id)).where(Passage.id >= begin + STRETCH))
        if rows:
            yield rows
        begin = None if next_id is None else next_id // STRETCH * STRETCH


def note(store: Store, ids: Sequence[int], value: Any) -> None:
    """Writes into the rows of `ids` which state of them the index holds."""
    for at in range(0, len(ids), NOTE_BATCH):
        of_batch = Passage.id.in_(ids[at : at + NOTE_BATCH])
        with store.transaction() as session:
            session.execute(
                update(Passage).where(of_batch).values(embedded_hash=value),
                execution_options={"synchronize_session": False},
            )
