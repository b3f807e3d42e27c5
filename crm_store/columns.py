"""Column types and mixins every table shares."""

from datetime import UTC, datetime
from typing import Annotated, Any

from sqlalchemy import DateTime, Dialect, ForeignKey, Numeric, String, TypeDecorator
from sqlalchemy.orm import Mapped, mapped_column


class UtcDateTime(TypeDecorator[datetime]):
    """An aware datetime in, an aware UTC datetime out; stored without zone as UTC on every database.

    Stored naive so that grouping by day, week or month is the same SQL on SQLite and PostgreSQL.
    Raises ValueError for a naive datetime: a moment without a zone is a guess.
    """

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone; pass an aware datetime")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


Money = Annotated[float, mapped_column(Numeric(18, 2, asdecimal=False))]
"""An amount in the row's currency: NUMERIC(18, 2) on PostgreSQL, REAL on SQLite, rounded to cents when shown."""

Share = Annotated[float, mapped_column(Numeric(9, 6, asdecimal=False))]
"""A share of 1: 0.15 is fifteen percent."""

Name = Annotated[str, mapped_column(String(255))]
Word = Annotated[str, mapped_column(String(64))]
Currency = Annotated[str, mapped_column(String(3))]
Language = Annotated[str, mapped_column(String(8))]
Id = Annotated[int, mapped_column(primary_key=True)]


def link(table: str, *, cascade: bool = False, index: bool = True) -> Any:
    """A nullable foreign key to `table`.id: set null when the row goes, or gone with it for `cascade`.

    It has an index of its own unless `index` is False, for where another index begins with it.
    """
    return mapped_column(ForeignKey(f"{table}.id", ondelete="CASCADE" if cascade else "SET NULL"), index=index)


class Imported:
    """Where a row came from: (source, external_id) is unique per table, so an import run twice changes nothing."""

    source: Mapped[Word | None]
    external_id: Mapped[Name | None]
