"""The company itself, its teams and the people who work for it."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from crm_store.columns import Currency, Id, Imported, Language, Name, Word, link
from crm_store.tables.base import Base, imported


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

    `region` is the part of the market they sell to, where their team sells to several.
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
    region: Mapped[Name | None]
    manager_id: Mapped[int | None] = link("user_account")
    language: Mapped[Language] = mapped_column(default="en")
    password_hash: Mapped[Name | None]
    sign_in_links: Mapped[int] = mapped_column(default=0)
    """How many one-time sign-in links were used: a link names the next number, so that it works once."""
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
