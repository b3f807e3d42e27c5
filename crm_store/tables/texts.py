"""What is derived from texts: facts, passages, and what the index still has to learn."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from crm_store.columns import Id, Language, Name, Word, link
from crm_store.tables.base import UNEMBEDDED, Base


class Fact(Base):
    """Something said in a text: `kind` is question, promise, objection, competitor, date, amount or complaint.

    `quote` is the words themselves, standing in the source's text from `start` to `end` (characters).
    `by` is us or customer. `source_kind` is email, note, activity or case; `source_id` that row's id.
    """

    __tablename__ = "fact"
    __table_args__ = (Index(None, "source_kind", "source_id"),)
    id: Mapped[Id]
    kind: Mapped[Word] = mapped_column(index=True)
    quote: Mapped[str] = mapped_column(Text)
    start: Mapped[int]
    end: Mapped[int]
    value: Mapped[str | None] = mapped_column(Text)
    by: Mapped[Word]
    source_kind: Mapped[Word]
    source_id: Mapped[int]
    source_hash: Mapped[Word | None]
    at: Mapped[datetime | None] = mapped_column(index=True)
    due_on: Mapped[date | None]
    language: Mapped[Language | None]
    account_id: Mapped[int | None] = link("account")
    contact_id: Mapped[int | None] = link("contact")
    deal_id: Mapped[int | None] = link("deal")
    owner_id: Mapped[int | None] = link("user_account")


class Passage(Base):
    """A piece of a document as it is searched. `key` is "email:12:0": kind, row id, position.

    Derived from the store: may be dropped and rebuilt. `hash` is of the text, what is embedded;
    `embedded_hash` equals it once the vector index holds this state. `tokens` is what keyword search reads.
    """

    __tablename__ = "passage"
    __table_args__ = (
        UniqueConstraint("key"),
        Index(None, "kind", "record_id"),
        Index(None, "owner_id", "account_id", "kind", "record_id"),
        Index(None, "account_id", "owner_id", "kind", "record_id"),
        Index("ix_passage_unembedded", "key", sqlite_where=text(UNEMBEDDED), postgresql_where=text(UNEMBEDDED)),
    )
    id: Mapped[Id]
    key: Mapped[Name]
    kind: Mapped[Word]
    record_id: Mapped[int]
    position: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    tokens: Mapped[str] = mapped_column(Text)
    hash: Mapped[Word]
    embedded_hash: Mapped[Word | None] = mapped_column(index=True)
    at: Mapped[datetime | None] = mapped_column(index=True)
    language: Mapped[Language | None]
    direction: Mapped[Word | None]
    thread_key: Mapped[str | None] = mapped_column(Text, index=True)
    account_id: Mapped[int | None] = link("account", index=False)
    contact_id: Mapped[int | None] = link("contact")
    deal_id: Mapped[int | None] = link("deal")
    owner_id: Mapped[int | None] = link("user_account", index=False)


class ChangedText(Base):
    """A text that was made, changed or deleted since passages were last made: written by triggers (textchanges.py)."""

    __tablename__ = "changed_text"
    id: Mapped[Id]
    kind: Mapped[Word]
    record_id: Mapped[int]


class RemovedPassage(Base):
    """The key of a passage that is gone and whose vector the index may still hold: written by a trigger."""

    __tablename__ = "removed_passage"
    key: Mapped[Name] = mapped_column(primary_key=True)


class IndexState(Base):
    """Of which vectors `passage.embedded_hash` speaks: one row. None while all of them are being compared."""

    __tablename__ = "index_state"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)
    id: Mapped[Id]
    collection: Mapped[Word | None]
