"""What customers ask of us after the sale, and how content they are."""

from datetime import datetime
from typing import Any

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from crm_store.columns import Id, Imported, Language, Name, Word, link
from crm_store.tables.base import Base, custom, imported


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
