"""Dimensions that several columns may tell: those that hold nothing in this store are not looked into, nor joined.

Where no deal and no account has a region of its own, the region is the seller's team's, and costs what that costs.
"""

from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from crm_store import customfields
from crm_store.errors import UnknownName, near_names
from crm_store.metrics.custom import called, field_of_figure, metric_called, parts_of_field
from crm_store.metrics.entities import ENTITIES
from crm_store.metrics.rows import column_home
from crm_store.metrics.types import Dimension, Entity, Metric
from crm_store.schema import Base

Home = tuple[type[Base], str]
"""A class of the schema and the name of one of its columns."""


def homes(entity: Entity, path: str) -> tuple[Home, ...]:
    """The columns a path leads to from `entity`, the first choice first, each once."""
    return tuple(dict.fromkeys(column_home(entity, choice) for choice in path.split("|")))


def settled(session: Session, dimension: Dimension) -> Dimension:
    """The dimension as this store has it: without choices that no row has a value in, an own field under its label.

    Raises UnknownName for such a field that the store does not have.
    """
    if parts_of_field(dimension.name):
        return called(dimension, _own_label(session, dimension.name))
    rivals = _rivals(dimension)
    if not rivals:
        return dimension
    held = session.execute(_held(rivals)).one()
    empty = frozenset(home for home, value in zip(rivals, held, strict=True) if value is None)
    return _without(dimension, empty) if empty else dimension


def settled_metric(session: Session, metric: Metric) -> Metric:
    """The figure as this store calls it. Raises UnknownName for one over a field that the store does not have."""
    field = field_of_figure(metric.name)
    return metric_called(metric, _own_label(session, field)) if field else metric


def _own_label(session: Session, name: str) -> str:
    label = customfields.label_of(session, name)
    if label is None:
        raise UnknownName("field", name, near_names(name, [field.name for field in customfields.fields(session)]))
    return label


@cache
def _rivals(dimension: Dimension) -> tuple[Home, ...]:
    """The columns that stand beside others on a path: without one of them, another is left to tell the value."""
    choices = [homes(ENTITIES[name], path) for name, path in dimension.paths.items()]
    return tuple(dict.fromkeys(home for found in choices if len(found) > 1 for home in found))


@cache
def _held(homes: tuple[Home, ...]) -> Select[Any]:
    """One value of each column, null where it holds none: in one statement, made once.

    The first value in order, not any value: an index gives it at once, also where the database has not counted anew
    since the column was added, thinks it full, and would look through every row for any.
    """
    columns = [model.__table__.c[column] for model, column in homes]
    firsts = [select(column).where(column.is_not(None)).order_by(column).limit(1) for column in columns]
    found: Select[Any] = select(*(first.scalar_subquery().label(f"held_{n}") for n, first in enumerate(firsts)))
    return found


@cache
def _without(dimension: Dimension, empty: frozenset[Home]) -> Dimension:
    """The dimension that never looks into `empty`; one and the same each time, so that plans can be told apart."""
    plain = replace(dimension, paths={})
    left = {name: _choices_left(ENTITIES[name], path, empty) for name, path in dimension.paths.items()}
    return replace(
        dimension, paths={name: path for name, path in left.items() if path != plain.path_from(ENTITIES[name])}
    )


def _choices_left(entity: Entity, path: str, empty: frozenset[Home]) -> str:
    choices = path.split("|")
    return "|".join(choice for choice in choices if column_home(entity, choice) not in empty) or choices[-1]
