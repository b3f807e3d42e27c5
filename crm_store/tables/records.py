"""What the store keeps about itself: own fields and words, audit, imports, mail folders read."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from crm_store.columns import Id, Name, Word, link
from crm_store.tables.base import Base


class CustomField(Base):
    """A field of the company's own, kept in the `custom` object of its records under `key`.

    `entity` is account, contact, deal, activity or case; `kind` is text, number, date or flag; `label` is what people
    call it. `listed` says that its values are few enough to be known by name in a question.
    """

    __tablename__ = "custom_field"
    __table_args__ = (UniqueConstraint("entity", "key"),)
    id: Mapped[Id]
    entity: Mapped[Word]
    key: Mapped[Word]
    label: Mapped[Name]
    kind: Mapped[Word]
    listed: Mapped[bool] = mapped_column(default=False)


class OwnWord(Base):
    """What the company's own files call something, `role` by `role`:

    field: `word` is what they call the dimension `meaning` ("region", "Gebiet");
    record: `word` is our kind of record that their records of the kind `meaning` are ("deal", "quote");
    like: `word` is the dimension, PIECES or WORTH, whose words mean the own field `meaning` too
    ("lead_text_city", "city");
    noun: `word` is what they call a record of the kind `meaning` ("deal", "Anfrage").
    """

    __tablename__ = "own_word"
    __table_args__ = (UniqueConstraint("role", "meaning", "word"),)
    id: Mapped[Id]
    role: Mapped[Word]
    meaning: Mapped[Word]
    word: Mapped[Name]


class AuditEntry(Base):
    """What was asked, shown, decided and done; append-only, each entry's `hash` covers the one before."""

    __tablename__ = "audit_entry"
    id: Mapped[Id]
    at: Mapped[datetime]
    user_id: Mapped[int | None] = link("user_account")
    action: Mapped[Word] = mapped_column(index=True)
    subject: Mapped[str] = mapped_column(Text)
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)
    previous_hash: Mapped[Word]
    hash: Mapped[Word] = mapped_column(unique=True)


class ImportRun(Base):
    """One finished import and its report."""

    __tablename__ = "import_run"
    id: Mapped[Id]
    source: Mapped[Word]
    paths: Mapped[list[Any]]
    finished_at: Mapped[datetime]
    report: Mapped[dict[str, Any]]


class MailFolder(Base):
    """How far a folder on a mail server has been read: up to `last_uid`, as long as `uid_validity` stays the same."""

    __tablename__ = "mail_folder"
    __table_args__ = (UniqueConstraint("mailbox", "folder"),)
    id: Mapped[Id]
    mailbox: Mapped[Name]
    """ "ana@mail.example": the user and host it was read from."""
    folder: Mapped[Name]
    uid_validity: Mapped[int] = mapped_column(BigInteger)
    last_uid: Mapped[int] = mapped_column(BigInteger)
    read_at: Mapped[datetime]
