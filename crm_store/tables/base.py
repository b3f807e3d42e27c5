"""What every table is made of: the base class, how constraints are called, and columns and indexes many share."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, Index, MetaData, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from crm_store.columns import UtcDateTime

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
