"""What the store notes about its index: which vectors its notes are of, what waits, and which vectors are to go."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, select

from crm_store.schema import ChangedText, IndexState, Passage, RemovedPassage
from crm_store.store import Store
from retrieval.passages import pending

BATCH = 500


@dataclass(frozen=True, slots=True)
class Lag:
    """What a sync would do now: changes of texts to read, passages without their vector, vectors to forget."""

    changes: int
    passages: int
    vectors: int

    @property
    def total(self) -> int:
        return self.changes + self.passages + self.vectors


def lag(store: Store) -> Lag:
    """How far the index is behind the store."""
    with store.session() as session:
        changes = session.scalar(select(func.count()).select_from(ChangedText)) or 0
        passages = session.scalar(select(func.count()).select_from(Passage).where(pending())) or 0
        vectors = session.scalar(select(func.count()).select_from(RemovedPassage)) or 0
    return Lag(changes, passages, vectors)


def of_index(store: Store) -> str | None:
    """The id of the index that `passage.embedded_hash` speaks of; None where everything is to be compared."""
    with store.session() as session:
        return session.scalar(select(IndexState.collection).where(IndexState.id == 1))


def compared(store: Store, index_id: str | None) -> None:
    """Notes that the rows speak of the index `index_id`; None: of none, so that the next sync compares everything."""
    with store.transaction() as session:
        held = session.get(IndexState, 1)
        if held is None:
            session.add(IndexState(id=1, collection=index_id))
        elif held.collection != index_id:
            held.collection = index_id


def newest_noted(store: Store) -> int:
    """The greatest id of a passage whose vector is noted as held; -1 where none is."""
    newest = select(Passage.id).where(Passage.embedded_hash.is_not(None)).order_by(Passage.id.desc()).limit(1)
    with store.session() as session:
        found = session.scalar(newest)
    return -1 if found is None else found


def removed(store: Store) -> dict[str, int | None]:
    """The keys of passages that were removed, each with the id of the passage that has come back under it, if any."""
    noted = select(RemovedPassage.key, Passage.id).outerjoin(Passage, Passage.key == RemovedPassage.key)
    with store.session() as session:
        return {row.key: row.id for row in session.execute(noted.order_by(RemovedPassage.key))}


def forget_removed(store: Store, keys: Sequence[str]) -> None:
    """Forgets the notes of vectors that are gone, and those of keys that have come back."""
    back = select(Passage.key).where(Passage.key == RemovedPassage.key)
    with store.transaction() as session:
        session.execute(delete(RemovedPassage).where(back.exists()), execution_options={"synchronize_session": False})
        for at in range(0, len(keys), BATCH):
            session.execute(delete(RemovedPassage).where(RemovedPassage.key.in_(keys[at : at + BATCH])))
