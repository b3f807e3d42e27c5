"""Store rows → Passage rows: what is searched is kept in step with the texts it is taken from."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, or_, select
from sqlalchemy.orm import Session

from crm_store.schema import Activity, Passage
from crm_store.store import Store
from retrieval.chunks import chunks
from retrieval.documents import SOURCES, Document, documents
from retrieval.keyword import tokens

BATCH = 200
"""Documents a transaction."""
HASH_LENGTH = 32


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
            "hash": sha256(embedded_text(document.title, piece).encode("utf-8", "replace")).hexdigest()[:HASH_LENGTH],
        }
        for position, piece in enumerate(pieces)
    ]


def embedded_text(title: str, text: str) -> str:
    """What the embedder reads of a passage: its text under its title."""
    return f"{title}\n{text}"


def refresh_passages(store: Store) -> None:
    """Makes the passage table say what the store's documents say now; rows that are right are not touched."""
    for kind in SOURCES:
        after = 0
        while True:
            with store.transaction() as session:
                batch = documents(session, kind, after, BATCH)
                if batch:
                    _replace(session, kind, batch, after)
            if not batch:
                break
            after = batch[-1].record_id
        with store.transaction() as session:
            _drop_orphans(session, kind, after)


def _replace(session: Session, kind: str, batch: Sequence[Document], after: int) -> None:
    """Writes the passages of `batch`, all documents of the kind with ids from `after` (exclusive) to its last."""
    reach = and_(Passage.kind == kind, Passage.record_id > after, Passage.record_id <= batch[-1].record_id)
    held = {passage.key: passage for passage in session.scalars(select(Passage).where(reach))}
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
