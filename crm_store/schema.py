"""The tables of the CRM, as SQLAlchemy declarative classes. ORM objects never leave `crm_store`.

Dates without a time are calendar days of the company; moments are UTC. Every money column is in the row's
`currency`. Columns named `*_share` are shares of 1. `owner_id` is the seller who answers for the row, and what
visibility is decided by.
"""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from crm_store.columns import Currency, Id, Imported, Language, Money, Name, Share, UtcDateTime, Word, link

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


UNEMBEDDED = "embedded_hash IS NULL OR embedded_hash <> hash"
"""Passages whose present text has no vector yet: few of many, so an index of their own finds them."""


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: UtcDateTime, dict[str, Any]: JSON, list[Any]: JSON}


CUSTOM = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def custom() -> Mapped[dict[str, Any] | None]:
    """Values of the company's own fields by their keys: text, number, true or false, a day as YYYY-MM-DD."""
    return mapped_column(CUSTOM, deferred=True)


def imported() -> UniqueConstraint:
    return UniqueConstraint("source", "external_id")


def filled(name: str, column: str) -> Index:
    """An index of the rows in which a column, mostly empty, holds something: whether any does is told at one look."""
    there = text(f"{column} IS NOT NULL")
    return Index(name, column, sqlite_where=there, postgresql_where=there)


class Company(Base):
    """Us: one row, of which only `id` 1 may be. What is null is not known; `fiscal_start` is a month, 1 to 12."""

    __tablename__ = "company"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)
    id: Mapped[Id]
    name: Mapped[Name | None]
    currency: Mapped[Currency | None]
    fiscal_start: Mapped[int | None]
    quote_valid_days: Mapped[int | None]
    payment_terms: Mapped[Name | None]


class Team(Base):
    """A group of sellers; `region` is the part of the market it sells to."""

    __tablename__ = "team"
    id: Mapped[Id]
    name: Mapped[Name] = mapped_column(unique=True)
    region: Mapped[Name | None]


class User(Imported, Base):
    """A person of our own company. `role` is rep, manager or admin; `manager_id` is whom they report to.

    `email` and `password_hash` are empty for people known only from an import: they cannot sign in until set.
    """

    __tablename__ = "user_account"
    __table_args__ = (imported(), CheckConstraint("role IN ('rep', 'manager', 'admin')", name="role"))
    id: Mapped[Id]
    name: Mapped[Name] = mapped_column(index=True)
    email: Mapped[Name | None] = mapped_column(unique=True)
    role: Mapped[Word] = mapped_column(default="rep")
    title: Mapped[Name | None]
    team_id: Mapped[int | None] = link("team")
    manager_id: Mapped[int | None] = link("user_account")
    language: Mapped[Language] = mapped_column(default="en")
    password_hash: Mapped[Name | None]
    sign_in_links: Mapped[int] = mapped_column(default=0)
    """How many one-time sign-in links were used: a link names the next number, so that it works once."""
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]


class Account(Imported, Base):
    """A company we sell to or hope to. `status` is prospect, customer, former or partner; `tier` e.g. A, B, C.

    `region` is the part of the market it lies in, where accounts are parted rather than sellers.
    """

    __tablename__ = "account"
    __table_args__ = (imported(), filled("ix_account_region", "region"))
    id: Mapped[Id]
    name: Mapped[Name] = mapped_column(index=True)
    domain: Mapped[Name | None] = mapped_column(index=True)
    industry: Mapped[Name | None] = mapped_column(index=True)
    country: Mapped[Name | None] = mapped_column(index=True)
    city: Mapped[Name | None]
    region: Mapped[Name | None]
    employees: Mapped[int | None]
    annual_revenue: Mapped[Money | None]
    founded_year: Mapped[int | None]
    parent_id: Mapped[int | None] = link("account")
    owner_id: Mapped[int | None] = link("user_account")
    status: Mapped[Word | None]
    tier: Mapped[Word | None]
    language: Mapped[Language | None]
    currency: Mapped[Currency | None]
    phone: Mapped[Name | None]
    website: Mapped[Name | None]
    description: Mapped[str | None] = mapped_column(Text)
    created_on: Mapped[date | None]
    custom: Mapped[dict[str, Any] | None] = custom()


class Contact(Imported, Base):
    """A person at an account. `role` is the part they play in buying: decision maker, champion, user, finance …"""

    __tablename__ = "contact"
    __table_args__ = (imported(),)
    id: Mapped[Id]
    account_id: Mapped[int | None] = link("account")
    name: Mapped[Name] = mapped_column(index=True)
    first_name: Mapped[Name | None]
    last_name: Mapped[Name | None]
    email: Mapped[Name | None] = mapped_column(index=True)
    phone: Mapped[Name | None]
    title: Mapped[Name | None]
    role: Mapped[Word | None]
    language: Mapped[Language | None]
    owner_id: Mapped[int | None] = link("user_account")
    do_not_contact: Mapped[bool] = mapped_column(default=False)
    created_on: Mapped[date | None]
    custom: Mapped[dict[str, Any] | None] = custom()


class Campaign(Imported, Base):
    """A marketing effort; `kind` is email, event, webinar, trade show, advertising …"""

    __tablename__ = "campaign"
    __table_args__ = (imported(),)
    id: Mapped[Id]
    name: Mapped[Name]
    kind: Mapped[Word | None]
    status: Mapped[Word | None]
    owner_id: Mapped[int | None] = link("user_account")
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    budget: Mapped[Money | None]
    cost: Mapped[Money | None]
    currency: Mapped[Currency | None]


class Lead(Imported, Base):
    """Someone who may become a customer. `status` is new, working, qualified, unqualified or converted."""

    __tablename__ = "lead"
    __table_args__ = (imported(),)
    id: Mapped[Id]
    name: Mapped[Name]
    company: Mapped[Name | None]
    email: Mapped[Name | None] = mapped_column(index=True)
    phone: Mapped[Name | None]
    title: Mapped[Name | None]
    country: Mapped[Name | None]
    industry: Mapped[Name | None]
    origin: Mapped[Name | None]
    """Where the lead came from: website, referral, trade show …"""
    status: Mapped[Word] = mapped_column(default="new")
    owner_id: Mapped[int | None] = link("user_account")
    campaign_id: Mapped[int | None] = link("campaign")
    account_id: Mapped[int | None] = link("account")
    contact_id: Mapped[int | None] = link("contact")
    deal_id: Mapped[int | None] = link("deal")
    created_on: Mapped[date | None]
    converted_on: Mapped[date | None]


class Stage(Base):
    """A step of the sales process. `outcome` is open, won or lost; `probability_share` the chance to win from here."""

    __tablename__ = "stage"
    __table_args__ = (CheckConstraint("outcome IN ('open', 'won', 'lost')", name="outcome"),)
    id: Mapped[Id]
    name: Mapped[Name] = mapped_column(unique=True)
    position: Mapped[int]
    outcome: Mapped[Word]
    probability_share: Mapped[Share | None]


class Product(Imported, Base):
    """What we sell. `list_price` and `cost` are per unit; cost never reaches a customer-facing text."""

    __tablename__ = "product"
    __table_args__ = (imported(),)
    id: Mapped[Id]
    name: Mapped[Name] = mapped_column(unique=True)
    code: Mapped[Word | None]
    series: Mapped[Name | None]
    description: Mapped[str | None] = mapped_column(Text)
    unit: Mapped[Word | None]
    list_price: Mapped[Money | None]
    cost: Mapped[Money | None]
    currency: Mapped[Currency | None]
    active: Mapped[bool] = mapped_column(default=True)


class Deal(Imported, Base):
    """A possible sale. `status` (open, won, lost) is the outcome of its stage, kept here so that counting is cheap.

    `opened_on` is the day the deal was engaged, `closed_on` the day it was won or lost.
    `region` is the part of the market it belongs to, where that is neither its account's nor its seller's.
    """

    __tablename__ = "deal"
    __table_args__ = (
        imported(),
        CheckConstraint("status IN ('open', 'won', 'lost')", name="status"),
        Index(None, "status", "closed_on"),
        Index(None, "status", "opened_on"),
        Index(None, "opened_on"),
        filled("ix_deal_region", "region"),
    )
    id: Mapped[Id]
    name: Mapped[Name] = mapped_column(index=True)
    account_id: Mapped[int | None] = link("account")
    contact_id: Mapped[int | None] = link("contact")
    owner_id: Mapped[int | None] = link("user_account")
    product_id: Mapped[int | None] = link("product")
    stage_id: Mapped[int] = link("stage")
    status: Mapped[Word]
    amount: Mapped[Money | None]
    currency: Mapped[Currency | None]
    opened_on: Mapped[date | None]
    expected_close_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    lost_reason: Mapped[Name | None]
    competitor: Mapped[Name | None]
    origin: Mapped[Name | None]
    region: Mapped[Name | None]
    campaign_id: Mapped[int | None] = link("campaign")
    next_step: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime | None]
    updated_at: Mapped[datetime | None]
    custom: Mapped[dict[str, Any] | None] = custom()


class StageChange(Base):
    """A deal's stay in one stage: entered, and left when it moved on (empty while it is still there)."""

    __tablename__ = "stage_change"
    id: Mapped[Id]
    deal_id: Mapped[int] = link("deal", cascade=True)
    from_stage_id: Mapped[int | None] = link("stage")
    stage_id: Mapped[int] = link("stage")
    entered_at: Mapped[datetime] = mapped_column(index=True)
    left_at: Mapped[datetime | None]
    user_id: Mapped[int | None] = link("user_account")


class Quote(Imported, Base):
    """An offer to a customer. `status` is draft, sent, accepted, rejected or expired; `total` is after discounts."""

    __tablename__ = "quote"
    __table_args__ = (imported(),)
    id: Mapped[Id]
    number: Mapped[Word] = mapped_column(unique=True)
    account_id: Mapped[int | None] = link("account")
    contact_id: Mapped[int | None] = link("contact")
    deal_id: Mapped[int | None] = link("deal")
    owner_id: Mapped[int | None] = link("user_account")
    status: Mapped[Word]
    issued_on: Mapped[date]
    valid_until: Mapped[date | None]
    currency: Mapped[Currency]
    total: Mapped[Money]
    terms: Mapped[str | None] = mapped_column(Text)
    language: Mapped[Language | None]


class QuoteLine(Base):
    """One product on a quote: total = quantity x unit_price x (1 - discount_share), rounded to cents."""

    __tablename__ = "quote_line"
    id: Mapped[Id]
    quote_id: Mapped[int] = link("quote", cascade=True)
    position: Mapped[int]
    product_id: Mapped[int | None] = link("product")
    description: Mapped[Name]
    quantity: Mapped[float]
    unit_price: Mapped[Money]
    discount_share: Mapped[Share] = mapped_column(default=0.0)
    total: Mapped[Money]


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


class Case(Imported, Base):
    """A customer's request for service. `status` is open, pending or closed; `issue` what it is about."""

    __tablename__ = "service_case"
    __table_args__ = (imported(),)
    id: Mapped[Id]
    number: Mapped[Word | None]
    subject: Mapped[str] = mapped_column(Text)
    description: Mapped[str | None] = mapped_column(Text)
    resolution: Mapped[str | None] = mapped_column(Text)
    account_id: Mapped[int | None] = link("account")
    contact_id: Mapped[int | None] = link("contact")
    product_id: Mapped[int | None] = link("product")
    owner_id: Mapped[int | None] = link("user_account")
    status: Mapped[Word]
    priority: Mapped[Word | None]
    issue: Mapped[Name | None]
    channel: Mapped[Word | None]
    opened_at: Mapped[datetime] = mapped_column(index=True)
    first_response_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    transfers: Mapped[int] = mapped_column(default=0)
    handle_minutes: Mapped[int | None]
    custom: Mapped[dict[str, Any] | None] = custom()


class CampaignMember(Base):
    """Someone a campaign reached: `status` is sent, opened or responded."""

    __tablename__ = "campaign_member"
    id: Mapped[Id]
    campaign_id: Mapped[int] = link("campaign", cascade=True)
    contact_id: Mapped[int | None] = link("contact")
    lead_id: Mapped[int | None] = link("lead")
    account_id: Mapped[int | None] = link("account")
    status: Mapped[Word]
    responded_on: Mapped[date | None]


class Feedback(Imported, Base):
    """An answer to a satisfaction question: `kind` is csat (score 1 to 5) or nps (score 0 to 10)."""

    __tablename__ = "feedback"
    __table_args__ = (imported(),)
    id: Mapped[Id]
    kind: Mapped[Word]
    score: Mapped[int]
    comment: Mapped[str | None] = mapped_column(Text)
    language: Mapped[Language | None]
    account_id: Mapped[int | None] = link("account")
    contact_id: Mapped[int | None] = link("contact")
    case_id: Mapped[int | None] = link("service_case")
    owner_id: Mapped[int | None] = link("user_account")
    at: Mapped[datetime] = mapped_column(index=True)


class Target(Imported, Base):
    """What a seller is to win from `starts_on` to `ends_on`, both included."""

    __tablename__ = "target"
    __table_args__ = (imported(), Index(None, "owner_id", "starts_on", "ends_on"))
    id: Mapped[Id]
    owner_id: Mapped[int | None] = link("user_account")
    team_id: Mapped[int | None] = link("team")
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    amount: Mapped[Money]
    currency: Mapped[Currency | None]


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
    account_id: Mapped[int | None] = link("account")
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
    """What the company's own files call something: `word` for the field or kind of record `meaning`.

    `role` is field or record: ("field", "region", "Gebiet"), ("record", "deal", "Angebote").
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
