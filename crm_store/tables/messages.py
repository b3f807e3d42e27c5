"""What was done and written: activities, mails, notes, files."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, LargeBinary, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from crm_store.columns import Id, Imported, Language, Name, Word, link
from crm_store.tables.base import Base, custom, imported


class Activity(Imported, Base):
    """Something done or to be done: `kind` is call, meeting, task, demo, visit or message.

    `at` is when it happened; for a task, when it was set. A task has `due_on` and is open until `done_at`.
    """

    __tablename__ = "activity"
    __table_args__ = (imported(), Index(None, "kind", "at"))
    id: Mapped[Id]
    kind: Mapped[Word]
    subject: Mapped[str] = mapped_column(Text)
    body: Mapped[str | None] = mapped_column(Text)
    account_id: Mapped[int | None] = link("account")
    contact_id: Mapped[int | None] = link("contact")
    deal_id: Mapped[int | None] = link("deal")
    owner_id: Mapped[int | None] = link("user_account")
    at: Mapped[datetime] = mapped_column(index=True)
    due_on: Mapped[date | None] = mapped_column(index=True)
    done_at: Mapped[datetime | None]
    direction: Mapped[Word | None]
    minutes: Mapped[int | None]
    outcome: Mapped[Name | None]
    custom: Mapped[dict[str, Any] | None] = custom()


class Email(Imported, Base):
    """One mail. `raw` is what arrived, `body` its text, `new_text` only the words its author wrote this time.

    `direction` is inbound, outbound or internal. `thread_key` is the same for every mail of one conversation.
    `answered_at` is when we first replied to an inbound mail. `to`, `cc` and `attachments` are lists of strings.
    """

    __tablename__ = "email"
    __table_args__ = (
        imported(),
        Index(None, "thread_key", "sent_at"),
        Index(
            "ix_email_automatic", "id", sqlite_where=text("automatic IS 1"), postgresql_where=text("automatic IS true")
        ),
    )
    id: Mapped[Id]
    message_id: Mapped[str | None] = mapped_column(Text, index=True)
    thread_key: Mapped[str] = mapped_column(Text)
    in_reply_to: Mapped[str | None] = mapped_column(Text)
    references: Mapped[list[Any]] = mapped_column(default=list)
    subject: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[datetime | None] = mapped_column(index=True)
    direction: Mapped[Word]
    from_name: Mapped[str | None] = mapped_column(Text)
    from_address: Mapped[str | None] = mapped_column(Text, index=True)
    to: Mapped[list[Any]] = mapped_column(default=list)
    cc: Mapped[list[Any]] = mapped_column(default=list)
    body: Mapped[str] = mapped_column(Text)
    new_text: Mapped[str] = mapped_column(Text)
    signature: Mapped[str | None] = mapped_column(Text)
    attachments: Mapped[list[Any]] = mapped_column(default=list)
    language: Mapped[Language | None]
    automatic: Mapped[bool] = mapped_column(default=False)
    """Out-of-office replies, bounces and the like."""
    account_id: Mapped[int | None] = link("account")
    contact_id: Mapped[int | None] = link("contact")
    deal_id: Mapped[int | None] = link("deal")
    owner_id: Mapped[int | None] = link("user_account")
    answered_at: Mapped[datetime | None]
    raw: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)


class Note(Imported, Base):
    """Something a seller wrote down, or a transcript: `kind` is note, transcript or minutes."""

    __tablename__ = "note"
    __table_args__ = (imported(),)
    id: Mapped[Id]
    kind: Mapped[Word] = mapped_column(default="note")
    title: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(index=True)
    language: Mapped[Language | None]
    account_id: Mapped[int | None] = link("account")
    contact_id: Mapped[int | None] = link("contact")
    deal_id: Mapped[int | None] = link("deal")
    owner_id: Mapped[int | None] = link("user_account")


class File(Imported, Base):
    """A file somebody uploaded, as its text: `kind` is file, or article for what the house knows and all may read.

    `email_id` is the mail it hangs on, where it came with one; it belongs to whom that belongs to.
    `media_type` is what its content turned out to be, `size` its bytes, `hash` the SHA-256 of them.
    """

    __tablename__ = "file"
    __table_args__ = (imported(), CheckConstraint("kind IN ('file', 'article')", name="kind"))
    id: Mapped[Id]
    kind: Mapped[Word] = mapped_column(default="file", index=True)
    title: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    media_type: Mapped[Word]
    size: Mapped[int]
    hash: Mapped[Word]
    at: Mapped[datetime] = mapped_column(index=True)
    language: Mapped[Language | None]
    account_id: Mapped[int | None] = link("account")
    contact_id: Mapped[int | None] = link("contact")
    deal_id: Mapped[int | None] = link("deal")
    owner_id: Mapped[int | None] = link("user_account")
    email_id: Mapped[int | None] = link("email", cascade=True)
