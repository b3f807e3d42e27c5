"""Store rows → Passage rows: what is searched is kept in step with the texts it is taken from."""

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, or_, select
from sqlalchemy.orm import Session

from crm_store.schema import Activity, ChangedText, Passage
from crm_store.store import Store
from retrieval.chunks import chunks
from retrieval.documents import SOURCES, Document, documents, documents_of
from retrieval.keyword import tokens

BATCH = 200
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
    pieces = [piece for piece in chunks(document.text) if tokens(piece)]
    return [
        shared
        | owners
        | {
            "key": f"{document.kind}:{document.record_id}:{position}",
            "position": position,
            "text": piece,
            "tokens": " ".join(tokens(f"{document.title}\n{piece}")),
            "hash": sha256(piece.encode("utf-8", "replace")).hexdigest()[:HASH_LENGTH],
        }
        for position, piece in enumerate(pieces)
    ]


def refresh_passages(store: Store) -> None:
    """Makes the passage table say what the store's documents say now, reading all of them; see `refresh_changed`."""
    for kind in SOURCES:
        after = 0
        while True:
            with store.transaction() as session:
                batch = documents(session, kind, after, BATCH)
                if batch:
                    within = Passage.record_id > after, Passage.record_id <= batch[-1].record_id
                    _replace(session, kind, batch, and_(*within))
            if not batch:
                break
            after = batch[-1].record_id
        with store.transaction() as session:
            _drop_orphans(session, kind, after)


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
    held = {p.key: p for p in session.scalars(select(Passage).where(Passage.kind == kind, within))}
    for row in (row for document in batch for row in passage_rows(document)):
        passage = held.pop(row["key"], None)
        if passage is None:
            session.add(Passage(**row))
            continue
        for name, value in row.items():
            if getattr(passage, name) != value:
                setattr(passage, name, value)
    for gone in held.values():
        session.delete(gone)


def _drop_orphans(session: Session, kind: str, last: int) -> None:
    """Drops the passages of a kind past the last document there is."""
    session.execute(delete(Passage).where(Passage.kind == kind, Passage.record_id > last))


def has_documents(session: Session) -> bool:
    """Whether the store holds any text that would be searched."""
    with_text = [select(table.__table__.c.id) for kind, table in SOURCES.items() if kind != "activity"]
    with_text.append(select(Activity.id).where(Activity.body.is_not(None)))
    return any(session.scalar(query.limit(1)) is not None for query in with_text)


def pending() -> ColumnElement[bool]:
    """The condition of passages whose vector is not in the index yet."""
    return or_(Passage.embedded_hash.is_(None), Passage.embedded_hash != Passage.hash)
