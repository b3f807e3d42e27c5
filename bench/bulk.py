"""Millions of rows into a store as fast as its database takes them: without indexes first, in its own bulk format."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Index, Table, insert, text

from bench.bigcompany import BigCompany, Columns
from bench.measure import Say
from crm_store.schema import Base
from crm_store.store import Store

BIG = ("deal", "stage_change", "activity")


@dataclass(frozen=True, slots=True)
class Filled:
    """What filling a store took."""

    rows: int
    seconds: float
    index_seconds: float


def fill(store: Store, company: BigCompany, say: Say) -> Filled:
    """Writes all rows of `company` into an empty store, builds its indexes and has the database count."""
    started = time.perf_counter()
    indexes = [index for name in BIG for index in sorted(_table(name).indexes, key=lambda index: str(index.name))]
    with store.engine.begin() as connection:
        for index in indexes:
            index.drop(connection)
    rows = _small_tables(store, company)
    chunks = {"deal": company.deals, "stage_change": company.stage_changes, "activity": company.activities}
    totals = {"deal": company.size.deals, "stage_change": company.size.deals * 2, "activity": company.size.activities}
    for name, chunk in chunks.items():
        rows += _write(store, name, chunk(), totals[name], say)
    written = time.perf_counter()
    _index(store, indexes, say)
    done = time.perf_counter()
    return Filled(rows, done - started, done - written)


def _table(name: str) -> Table:
    return Base.metadata.tables[name]


def _small_tables(store: Store, company: BigCompany) -> int:
    count = 0
    with store.engine.begin() as connection:
        for name, rows in company.people():
            connection.execute(insert(_table(name)), rows)
            count += len(rows)
    return count


def _write(store: Store, table: str, chunks: Iterator[Columns], total: int, say: Say) -> int:
    done = 0
    with _raw(store) as raw:
        for columns in chunks:
            write = _into_sqlite if store.dialect == "sqlite" else _into_postgres
            done += write(raw, table, columns)
            say(f"{store.dialect}: {table} {done:,} of {total:,}")
    return done


@contextmanager
def _raw(store: Store) -> Iterator[Any]:
    """The driver's own connection: checks that would be made row by row are left out, the rows being known."""
    connection = store.engine.raw_connection()
    try:
        cursor = connection.cursor()
        if store.dialect == "sqlite":
            cursor.execute("PRAGMA foreign_keys = OFF")
            cursor.execute("PRAGMA synchronous = OFF")
        else:
            cursor.execute("SET session_replication_role = replica")
        yield connection.driver_connection
        connection.commit()
    finally:
        connection.invalidate()


def _into_sqlite(raw: sqlite3.Connection, table: str, columns: Columns) -> int:
    places = ", ".join("?" * len(columns))
    statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"
    cursor = raw.executemany(statement, zip(*columns.values(), strict=True))
    raw.commit()
    return cursor.rowcount


def _into_postgres(raw: Any, table: str, columns: Columns) -> int:
    line = "\t".join(["%s"] * len(columns))
    filled = [["\\N" if value is None else value for value in values] for values in columns.values()]
    block = "\n".join(map(line.__mod__, zip(*filled, strict=True))) + "\n"
    with raw.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
        copy.write(block)
    raw.commit()
    return len(filled[0])


def _index(store: Store, indexes: list[Index], say: Say) -> None:
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if store.dialect == "postgresql":
            connection.execute(text("SET maintenance_work_mem = '512MB'"))
        else:
            connection.execute(text("PRAGMA cache_size = -400000"))
        for number, index in enumerate(indexes, start=1):
            say(f"{store.dialect}: index {number} of {len(indexes)}, {index.name}")
            index.create(connection)
        _counted(store, connection, say)


def _counted(store: Store, connection: Connection, say: Say) -> None:
    """What a database does by itself as it is used: counts its rows for the planner, and marks what all may see."""
    say(f"{store.dialect}: counting")
    connection.execute(text("VACUUM ANALYZE" if store.dialect == "postgresql" else "ANALYZE"))
