"""The currency each amount of a list is in: told once where all rows share it, else row by row."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from crm_store.metrics.query import Column
from crm_store.metrics.rows import column_home, linked
from crm_store.metrics.types import Entity

_CARRIERS = ("quote", "deal")
"""Rows an amount's row belongs to, which say its currency where it does not itself."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as it is shown: columns and rows, the rows' currencies told."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]


def currency_path(entity: Entity, path: str) -> str | None:
    """Where the currency of the amount at `path` stands, as a path from `entity`; None where nothing tells it."""
    model, _ = column_home(entity, path)
    before = path.rpartition(".")[0]
    if "currency" in model.__table__.columns:
        return f"{before}.currency".lstrip(".")
    for link in _CARRIERS:
        if f"{link}_id" in model.__table__.columns and "currency" in linked(model, link).__table__.columns:
            return f"{before}.{link}.currency".lstrip(".")
    return None


def with_currencies(columns: Sequence[Column], rows: Sequence[Sequence[Any]], paths: Sequence[str | None]) -> Listed:
    """Columns and rows, of which each row ends in the currency of each path that is not None, in their order.

    `paths` has one place a column. A column of one currency bears it; where its rows differ, a column with each row's
    currency follows, once for all amounts that share it.
    """
    width = len(columns)
    place_of = {at: width + n for n, at in enumerate(i for i, path in enumerate(paths) if path)}
    shown: list[Column] = []
    places: list[int] = []
    told: set[str | None] = set()
    for i, column in enumerate(columns):
        found = {row[place_of[i]] for row in rows if row[i] is not None} if i in place_of else set()
        several = len(found) > 1
        if column.unit == "money" and found:
            column = column.model_copy(update={"currency": None if several else found.pop() or None})
        shown.append(column)
        places.append(i)
        if several and paths[i] not in told and all(c.name != "currency" for c in columns):
            name = f"{column.name}_currency" if any(c.name == "currency" for c in shown) else "currency"
            shown.append(Column(name=name, label="Currency", unit="text"))
            places.append(place_of[i])
            told.add(paths[i])
    return Listed(tuple(shown), tuple(tuple(row[place] for place in places) for row in rows))
