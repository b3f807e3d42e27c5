"""How index and store differ: by what the store has noted, or, where that may not be trusted, by comparing all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select, update

from crm_store.schema import Passage
from crm_store.store import Store
from retrieval import state
from retrieval.centred import CentredEmbedder, settle
from retrieval.embedder import Embedder
from retrieval.index import Index
from retrieval.passages import pending

NOTE_BATCH = 500


@dataclass(frozen=True, slots=True)
class Plan:
    """As keys: the passages the index lacks, the vectors it holds too many, and what embeds for this index.

    `missing` is in the order of the texts' hashes, so that equal texts are neighbours. `held` are those that are right,
    where all were compared; `passages` counts all there are.
    """

    embedder: CentredEmbedder
    passages: int
    missing: list[str]
    left_over: list[str]
    held: list[str]


def make_plan(store: Store, index: Index, embedder: Embedder, *, noting: bool = True) -> Plan:
    """The difference, the passage rows being in step with the documents.

    Everything is compared when the notes are of another index, or none are trusted, or a language has just got the mean
    its vectors are centred by. The store's notes are put right then, where `noting`: not for an index that is being
    built beside the one they are of.
    """
    trusted = state.of_index(store) == index.id
    settled = index.means().keys()
    centred = settle(store, index, embedder, of_pending=trusted)
    if trusted and centred.centring.own.keys() == settled:
        return _noted(store, centred)
    return _compared(store, index, centred, noting)


def _noted(store: Store, embedder: CentredEmbedder) -> Plan:
    """The difference by the store's own notes."""
    with store.session() as session:
        count = session.scalar(select(func.count()).select_from(Passage)) or 0
        missing = list(session.scalars(select(Passage.key).where(pending()).order_by(Passage.hash, Passage.id)))
    return Plan(embedder, count, missing, state.removed(store), [])


def _compared(store: Store, index: Index, embedder: CentredEmbedder, noting: bool) -> Plan:
    """The difference by what the index says it holds."""
    held = index.hashes()
    columns = select(Passage.key, Passage.hash, Passage.language, Passage.embedded_hash)
    columns = columns.order_by(Passage.hash, Passage.id)
    with store.session() as session:
        rows = session.execute(columns).all()
    right = {row.key for row in rows if held.get(row.key) == embedder.mark(row.hash, row.language)}
    if noting:
        note(store, [row.key for row in rows if row.key in right and row.embedded_hash != row.hash], Passage.hash)
        note(store, [row.key for row in rows if row.key not in right and row.embedded_hash is not None], None)
    keys = [row.key for row in rows]
    missing = [key for key in keys if key not in right]
    return Plan(embedder, len(keys), missing, sorted(held.keys() - set(keys)), [key for key in keys if key in right])


def note(store: Store, keys: Sequence[str], value: Any) -> None:
    """Writes into the rows of `keys` which state of them the index holds."""
    for at in range(0, len(keys), NOTE_BATCH):
        of_batch = Passage.key.in_(keys[at : at + NOTE_BATCH])
        with store.transaction() as session:
            session.execute(
                update(Passage).where(of_batch).values(embedded_hash=value),
                execution_options={"synchronize_session": False},
            )
