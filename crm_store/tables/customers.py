"""Who is sold to, and how they came: accounts, their contacts, leads and campaigns."""

from datetime import date
from typing import Any

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from crm_store.columns import Currency, Id, Imported, Language, Money, Name, Word, link
from crm_store.tables.base import Base, custom, filled, imported


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
    custom: Mapped[dict[str, Any] | None] = custom()
