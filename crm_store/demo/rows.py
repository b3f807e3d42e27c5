"""Rows gathered in memory and written to the store table by table, many at a time."""

from collections import defaultdict
from typing import Any

from sqlalchemy import func, insert, select, text
from sqlalchemy.orm import Session

from crm_store.schema import Base

SOURCE = "demo"
Row = dict[str, Any]


class Rows:
    """Collects rows by entity, giving each its id and, where the table has one, its (source, external_id)."""

    def __init__(self) -> None:
        self._rows: dict[type[Base], list[Row]] = defaultdict(list)

    def add(self, entity: type[Base], /, **values: Any) -> Row:
        """Adds a row and returns it; the row may still be changed until `write`."""
        row: Row = {"id": len(self._rows[entity]) + 1, **values}
        if "external_id" in entity.__table__.columns:
            row |= {"source": SOURCE, "external_id": f"{entity.__tablename__}-{row['id']}"}
        self._rows[entity].append(row)
        return row

    def of(self, entity: type[Base]) -> list[Row]:
        """The rows gathered so far for `entity`."""
        return self._rows[entity]

    def counts(self) -> dict[str, int]:
        """How many rows each table got, by table name."""
        return {entity.__tablename__: len(rows) for entity, rows in self._rows.items()}

    def write(self, session: Session) -> None:
        """Inserts everything, tables that others point to first. Commits nothing."""
        order = {table.name: place for place, table in enumerate(Base.metadata.sorted_tables)}
        for entity in sorted(self._rows, key=lambda e: order[e.__tablename__]):
            rows = self._rows[entity]
            if rows:
                session.execute(insert(entity.__table__), _same_columns(entity, rows))  # type: ignore[arg-type]
                _move_sequence(session, entity)


def _same_columns(entity: type[Base], rows: list[Row]) -> list[Row]:
    """The rows with every column any of them has: a bulk insert takes its columns from the first row."""
    columns = entity.__table__.columns
    defaults = {name: _default(columns[name]) for row in rows for name in row}
    return [defaults | row for row in rows]


def _default(column: Any) -> Any:
    return column.default.arg if column.default is not None and column.default.is_scalar else None


def _move_sequence(session: Session, entity: type[Base]) -> None:
    """PostgreSQL does not see ids we chose; without this the next row added by the program would collide."""
    if session.get_bind().dialect.name != "postgresql":
        return
    table = entity.__tablename__
    top = session.scalar(select(func.max(entity.__table__.c.id)))
    session.execute(text("SELECT setval(pg_get_serial_sequence(:table, 'id'), :top)"), {"table": table, "top": top})
