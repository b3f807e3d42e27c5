"""Store rows → Passage rows: what is searched is kept in step with the texts it is taken from."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, func, insert, inspect, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from crm_store.schema import Activity, ChangedText, Passage
from crm_store.store import Store
from retrieval.chunks import chunks
from retrieval.documents import SOURCES, Document, documents_between, documents_of, last_of_batch
from retrieval.keyword import tokens

BATCH = 500
"""Documents a transaction."""
HASH_LENGTH = 32

Reader = Callable[[Session, Mapping[str, Sequence[int]]], None]
"""Brings up to date what is taken from the texts of these ids by kind, in the session given."""


def nothing_else(_session: Session, _ids: Mapping[str, Sequence[int]]) -> None:
    """A Reader for where only passages are wanted."""


def passage_rows(document: Document) -> list[dict[str, Any]]:
    """The passages of a document as the values of their rows; none for a text without a word."""
    shared = {
        name: getattr(document, name)
        for name in ("kind", "record_id", "title", "at", "language", "direction", "thread_key")
    }
    owners = {name: getattr(document, name) for name in ("account_id", "contact_id", "deal_id", "owner_id")}
    of_title = tokens(document.title)
    pieces = [(piece, words) for piece in chunks(document.text) if (words := tokens(piece))]
    return [
        shared
        | owners
        | {
            "key": f"{document.kind}:{document.record_id}:{position}",
            "position": position,
            "text": piece,
            "tokens": " ".join([*of_title, *words]),
            "hash": sha256(piece.encode("utf-8", "replace")).hexdigest()[:HASH_LENGTH],
        }
        for position, (piece, words) in enumerate(pieces)
    ]


def refresh_passages(store: Store, also: Reader = nothing_else) -> None:
    """Makes the passage table say what the store's documents say now, reading all of them.

    Takes the notes of changes with it, and tells `also` of them, as `refresh_changed` does.
    """
    for kind in SOURCES:
        after: int | None = 0
        while after is not None:
            with store.session() as session:
                last = last_of_batch(session, kind, after, BATCH)
            with store.transaction() as session:
                changed = _notes_between(session, kind, after, last)
                batch = documents_between(session, kind, after, last)
                _replace(session, kind, batch, _between(Passage.record_id, after, last))
                if changed:
                    also(session, {kind: changed})
            after = last


def refresh_changed(store: Store, also: Reader = nothing_else) -> int:
    """As `refresh_passages`, reading only what the database noted as changed; how many notes that were.

    `also` is given each batch's session and the ids by kind, to bring up to date what else is taken from texts. A note
    is gone with the transaction that has read its text, so a kill loses none.
    """
    total = 0
    while True:
        with store.transaction() as session:
            changed = _taken_notes(session)
            for kind, ids in changed.items():
                _replace(session, kind, documents_of(session, kind, ids), Passage.record_id.in_(ids))
            if changed:
                also(session, changed)
        if not changed:
            return total
        total += sum(map(len, changed.values()))


def _notes_between(session: Session, kind: str, after: int, last: int | None) -> list[int]:
    """Takes the notes of changes among these ids; the ids, once each.

    Deleting first takes the writer's lock, so that what is read next is at least as new as the notes.
    """
    of_batch = ChangedText.kind == kind, _between(ChangedText.record_id, after, last)
    taken = session.scalars(
        delete(ChangedText).where(*of_batch).returning(ChangedText.record_id),
        execution_options={"synchronize_session": False},
    )
    return sorted(set(taken))


def _between(column: InstrumentedAttribute[int], after: int, last: int | None) -> ColumnElement[bool]:
    """The condition of ids past `after`, up to `last` (None: to the end)."""
    return column > after if last is None else column.between(after + 1, last)


def _taken_notes(session: Session) -> dict[str, list[int]]:
    """Takes the oldest notes of changes; the ids of each kind, once each.

    Deleting first takes the writer's lock, so that what is read next is at least as new as the notes.
    """
    oldest = select(ChangedText.id).order_by(ChangedText.id).limit(BATCH)
    taken = session.execute(
        delete(ChangedText).where(ChangedText.id.in_(oldest)).returning(ChangedText.kind, ChangedText.record_id),
        execution_options={"synchronize_session": False},
    ).all()
    return {kind: sorted({row.record_id for row in taken if row.kind == kind}) for kind in {row.kind for row in taken}}


def _replace(session: Session, kind: str, batch: Sequence[Document], within: ColumnElement[bool]) -> None:
    """Writes the passages of `batch`, which are all documents of the kind that the condition holds."""
    held = {row.key: row for row in session.execute(select(*_columns()).where(Passage.kind == kind, within))}
    new, changed = [], []
    for values in (values for document in batch for values in passage_rows(document)):
        row = held.pop(values["key"], None)
        if row is None:
            new.append(values)
        elif any(getattr(row, name) != value for name, value in values.items()):
            changed.append(values | {"id": row.id})
    if new:
        session.execute(insert(Passage), new)
    if changed:
        session.execute(update(Passage), changed)
    gone = [row.id for row in held.values()]
    for at in range(0, len(gone), BATCH):
        of_part = Passage.id.in_(gone[at : at + BATCH])
        session.execute(delete(Passage).where(of_part), execution_options={"synchronize_session": False})


@lru_cache(maxsize=1)
def _columns() -> list[InstrumentedAttribute[Any]]:
    """What of a passage is compared; never what of it the index holds."""
    names = [column.key for column in inspect(Passage).column_attrs if column.key != "embedded_hash"]
    return [getattr(Passage, name) for name in names]


def has_documents(session: Session) -> bool:
    """Whether the store holds any text that would be searched."""
    with_text = [select(table.__table__.c.id) for kind, table in SOURCES.items() if kind != "activity"]
    with_text.append(select(Activity.id).where(Activity.body.is_not(None)))
    return any(session.scalar(query.limit(1)) is not None for query in with_text)


def waiting(session: Session) -> int:
    """How many passages have no vector in the index yet."""
    return session.scalar(_waiting()) or 0


@lru_cache(maxsize=1)
def _waiting() -> Select[int]:
    return select(func.count()).select_from(Passage).where(pending())


def pending() -> ColumnElement[bool]:
    """The condition of passages whose vector is not in the index yet."""
    return or_(Passage.embedded_hash.is_(None), Passage.embedded_hash != Passage.hash)
