"""What is sold and how it goes: products, deals and their stages, quotes, targets."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from crm_store.columns import Currency, Id, Imported, Language, Money, Name, Share, Word, link
from crm_store.tables.base import Base, custom, filled, imported


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
        Index(None, "currency"),
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
