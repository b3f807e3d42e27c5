"""What people do with the assistant: conversations, drafts, approvals, saved reports and their own words."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from crm_store.columns import Currency, Id, Language, Money, Name, Word, link
from crm_store.tables.base import Base


class Conversation(Base):
    """A person's talk with the assistant; its messages are in the checkpointer under `thread_id`."""

    __tablename__ = "conversation"
    id: Mapped[Id]
    thread_id: Mapped[Word] = mapped_column(unique=True)
    owner_id: Mapped[int | None] = link("user_account")
    title: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class Draft(Base):
    """An email or offer the assistant wrote for a person to edit: `status` is draft, sent or discarded."""

    __tablename__ = "draft"
    id: Mapped[Id]
    kind: Mapped[Word]
    account_id: Mapped[int | None] = link("account")
    contact_id: Mapped[int | None] = link("contact")
    deal_id: Mapped[int | None] = link("deal")
    reply_to_id: Mapped[int | None] = link("email")
    owner_id: Mapped[int | None] = link("user_account")
    to: Mapped[list[Any]] = mapped_column(default=list)
    subject: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    language: Mapped[Language]
    lines: Mapped[list[Any]] = mapped_column(default=list)
    total: Mapped[Money | None]
    currency: Mapped[Currency | None]
    facts: Mapped[list[Any]] = mapped_column(default=list)
    status: Mapped[Word] = mapped_column(default="draft")
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class Approval(Base):
    """A write that waits for, or got, a person's decision: pending, approved, edited, rejected or failed."""

    __tablename__ = "approval"
    id: Mapped[Id]
    key: Mapped[Name] = mapped_column(unique=True)
    """The interrupt's id: the same write is never asked for or done twice."""
    thread_id: Mapped[Word] = mapped_column(index=True)
    action: Mapped[Word]
    arguments: Mapped[dict[str, Any]]
    summary: Mapped[str] = mapped_column(Text)
    warnings: Mapped[list[Any]] = mapped_column(default=list)
    status: Mapped[Word] = mapped_column(default="pending")
    owner_id: Mapped[int | None] = link("user_account")
    decided_by_id: Mapped[int | None] = link("user_account")
    created_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]
    undone_at: Mapped[datetime | None]


class SavedReport(Base):
    """A report its owner kept under a name. `key` is the name folded, `tool` and `query` what was run.

    `questions` are the words it was asked in, follow-ups in order, on the day `asked_on`: read again on another day,
    "last quarter" is that day's. `definitions` are the owner's own meanings ([phrase, meaning]) that went into it.
    Seen by its owner alone; without owner it is the operator's.
    """

    __tablename__ = "saved_report"
    __table_args__ = (UniqueConstraint("owner_id", "key"),)
    id: Mapped[Id]
    owner_id: Mapped[int | None] = link("user_account", cascade=True)
    name: Mapped[Name]
    key: Mapped[Name]
    tool: Mapped[Word]
    query: Mapped[dict[str, Any]]
    questions: Mapped[list[Any]] = mapped_column(default=list)
    definitions: Mapped[list[Any]] = mapped_column(default=list)
    language: Mapped[Language]
    asked_on: Mapped[date]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class Schedule(Base):
    """When a saved report runs by itself: `rule` is an RFC 5545 RRULE in local time of `zone`, `next_at` its next time.

    `recipients` get it by mail, with the owner's figures, if they are the `approved` ones; without any it is written.
    """

    __tablename__ = "schedule"
    id: Mapped[Id]
    report_id: Mapped[int] = mapped_column(ForeignKey("saved_report.id", ondelete="CASCADE"), unique=True)
    owner_id: Mapped[int | None] = link("user_account", cascade=True)
    rule: Mapped[str] = mapped_column(Text)
    zone: Mapped[Word]
    recipients: Mapped[list[Any]] = mapped_column(default=list)
    approved: Mapped[list[Any]] = mapped_column(default=list)
    next_at: Mapped[datetime] = mapped_column(index=True)
    created_at: Mapped[datetime]


class DigestRun(Base):
    """One time a schedule was due: `status` is running, sending, sent, written, failed or unsure.

    A (schedule, due time) has one row, so that it is done once. `sending` stands while the mail server may have it.
    """

    __tablename__ = "digest_run"
    __table_args__ = (UniqueConstraint("schedule_id", "due_at"),)
    id: Mapped[Id]
    schedule_id: Mapped[int] = link("schedule", cascade=True)
    due_at: Mapped[datetime]
    status: Mapped[Word]
    detail: Mapped[str] = mapped_column(Text, default="")
    updated_at: Mapped[datetime]


class Correction(Base):
    """What a person means by a phrase ("customers": "accounts with a won deal"), said by them, used for them alone."""

    __tablename__ = "correction"
    __table_args__ = (UniqueConstraint("owner_id", "key"),)
    id: Mapped[Id]
    owner_id: Mapped[int | None] = link("user_account", cascade=True)
    phrase: Mapped[Name]
    key: Mapped[Name]
    meaning: Mapped[str] = mapped_column(Text)
    language: Mapped[Language]
    created_at: Mapped[datetime]
