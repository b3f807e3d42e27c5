"""A row of a base table while a query is compiled, and the many-to-one joins its paths need."""

from functools import cache, lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, func

from crm_store import schema
from crm_store.columns import UtcDateTime
from crm_store.metrics.computed import COMPUTED
from crm_store.metrics.customsql import custom_value, is_custom
from crm_store.metrics.days import Day
from crm_store.metrics.query import Grain, Period
from crm_store.metrics.types import Entity
from crm_store.visibility import Viewer, hidden, visible


@cache
def model_of(entity: Entity) -> type[schema.Base]:
    """The schema's class of an entity."""
    model: type[schema.Base] = getattr(schema, entity.model)
    return model


@cache
def _models_by_table() -> dict[str, type[schema.Base]]:
    return {mapper.class_.__tablename__: mapper.class_ for mapper in schema.Base.registry.mappers}


def linked(model: type[schema.Base], link: str) -> type[schema.Base]:
    """The class that `model`'s column `<link>_id` points to."""
    (key,) = model.__table__.columns[f"{link}_id"].foreign_keys
    return _models_by_table()[key.column.table.name]


def column_home(entity: Entity, path: str) -> tuple[type[schema.Base], str]:
    """The class and column name at the end of a path from `entity`."""
    model = model_of(entity)
    *links, column = path.split(".")
    for link in links:
        model = linked(model, link)
    return model, column


def column_at(columns: Any, column: str) -> ColumnElement[Any]:
    """What the last step of a path stands for in the row that has `columns`: a column, or what is made of some."""
    if is_custom(column):
        return custom_value(columns, column)
    found: ColumnElement[Any] = COMPUTED[column](columns) if column in COMPUTED else columns[column]
    return found


@cache
def _alias(model: type[schema.Base], name: str) -> Any:
    """`model`'s table under a name. Made once: an alias never changes, and making one is half of what SQL costs."""
    return model.__table__.alias(name)


@lru_cache(maxsize=256)
def _seen_by(model: type[schema.Base], name: str, viewer: Viewer) -> ColumnElement[bool]:
    """The condition under which `viewer` sees a row of `model`'s table of that name. Kept: a report asks it often."""
    return visible(model, viewer, _alias(model, name).c)


@lru_cache(maxsize=256)
def _hidden_from(model: type[schema.Base], name: str, viewer: Viewer) -> ColumnElement[bool]:
    return hidden(model, viewer, _alias(model, name).c)


class BaseRow:
    """The row of `entity` a query aggregates; see `types.Row`. Joins each link once, left, so no row is lost."""

    def __init__(
        self,
        entity: Entity,
        today: Day,
        period: Period | None = None,
        grain: Grain | None = None,
        *,
        fiscal_start: int = 1,
        viewer: Viewer | None = None,
        dialect: str = "",
    ) -> None:
        self.entity, self.today, self.period, self.grain = entity, today, period, grain
        self.fiscal_start, self.viewer, self.dialect = fiscal_start, viewer, dialect
        self.model = model_of(entity)
        self.base: Any = _alias(self.model, entity.name)
        self._rows: dict[tuple[str, ...], Any] = {(): self.base}
        self._joins: list[tuple[Any, ColumnElement[bool]]] = []

    def __call__(self, path: str) -> ColumnElement[Any]:
        if "|" in path:
            return func.coalesce(*(self(choice) for choice in path.split("|")))
        *links, column = path.split(".")
        columns = self._row(tuple(links)).c
        return column_at(columns, column)

    def is_moment(self, path: str) -> bool:
        """Whether the column at `path` holds moments rather than days."""
        return isinstance(self(path.split("|")[0]).type, UtcDateTime)

    def is_always_filled(self, path: str) -> bool:
        """Whether the schema leaves no row without a value at `path`."""
        made = path in COMPUTED or is_custom(path)
        return not {".", "|"} & set(path) and not made and not self.base.c[path].nullable

    def seen_by(self, viewer: Viewer) -> ColumnElement[bool]:
        """The condition under which `viewer` sees the base row."""
        return _seen_by(self.model, self.entity.name, viewer)

    def hidden_from(self, viewer: Viewer) -> ColumnElement[bool]:
        """The condition under which `viewer` does not see the base row."""
        return _hidden_from(self.model, self.entity.name, viewer)

    def joined(self, statement: Select[Any]) -> Select[Any]:
        """`statement` with this row's table and every join its paths asked for."""
        statement = statement.select_from(self.base)
        for row, condition in self._joins:
            statement = statement.outerjoin(row, condition)
        return statement

    def _row(self, links: tuple[str, ...]) -> Any:
        if links in self._rows:
            return self._rows[links]
        parent = self._row(links[:-1])
        model = self.model
        for link in links:
            model = linked(model, link)
        row = _alias(model, "_".join((self.entity.name, *links)))
        self._rows[links] = row
        self._joins.append((row, row.c.id == parent.c[f"{links[-1]}_id"]))
        return row
