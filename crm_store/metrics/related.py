"""Records that others hang on, or none does: accounts with an open case, deals without activity in 30 days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, not_, or_, select
from sqlalchemy.orm import Session

from crm_store.errors import InvalidQuery, UnknownName, near_names
from crm_store.metrics.catalogue import DIMENSIONS, ENTITIES
from crm_store.metrics.checks import asked_if_recorded, refuse_missing
from crm_store.metrics.conditions import Condition
from crm_store.metrics.filters import conditions
from crm_store.metrics.periods import in_words, within
from crm_store.metrics.query import Related
from crm_store.metrics.rows import BaseRow
from crm_store.metrics.types import Entity
from crm_store.visibility import Viewer


@dataclass(frozen=True, slots=True)
class Link:
    """A relation understood: rows of `row` whose `path` leads to the listed record, and what they must meet."""

    given: Related
    row: BaseRow
    path: str
    filters: tuple[Condition, ...]

    @property
    def words(self) -> str:
        """ "without activities (all time)", "with cases (all time) where case status is open"."""
        told = f"{'with' if self.given.exists else 'without'} {self.row.entity.plural}"
        where = f" where {' and '.join(f.words for f in self.filters)}" if self.filters else ""
        return f"{told} ({in_words(self.given.period)}){where}"

    def on(self, home: BaseRow, viewer: Viewer) -> ColumnElement[bool]:
        """The condition on a listed record, of the related rows `viewer` may see."""
        wanted = [self.row(self.path) == home("id"), self.row.seen_by(viewer), *self._met()]
        found = self.row.joined(select(1)).where(*wanted).exists()
        return found if self.given.exists else not_(found)

    def hidden(self, viewer: Viewer) -> ColumnElement[bool]:
        """Whether related rows exist that `viewer` may not see."""
        wanted = [self.row(self.path).is_not(None), *self._met(), self.row.hidden_from(viewer)]
        return self.row.joined(select(1)).where(*wanted).exists()

    def _met(self) -> list[ColumnElement[bool]]:
        time = self.row.entity.time
        days: list[Any] = []
        if self.given.period is not None and time is not None:
            path = DIMENSIONS[time].path_from(self.row.entity)
            assert path is not None
            days = within(self.row, path, self.given.period)
        return [condition.on(self.row) for condition in self.filters] + days


def links(session: Session, viewer: Viewer, given: Sequence[Related], entity: Entity, today: date) -> tuple[Link, ...]:
    """The relations a list asks for. Raises UnknownName or InvalidQuery for one that cannot be."""
    return tuple(_link(session, viewer, one, entity, today) for one in given)


def _link(session: Session, viewer: Viewer, given: Related, home: Entity, today: date) -> Link:
    if given.entity not in ENTITIES:
        raise UnknownName("kind of record", given.entity, near_names(given.entity, ENTITIES) or tuple(ENTITIES))
    entity = ENTITIES[given.entity]
    part = next(part for part, path in home.parts.items() if path == "")
    path = entity.parts.get(part)
    if not path:
        raise InvalidQuery(f"{entity.plural.capitalize()} do not belong to {home.plural}, so none can be asked for.")
    if given.period is not None and entity.time is None:
        raise InvalidQuery(f"{entity.plural.capitalize()} have no date, so they cannot be asked for by period.")
    made = conditions(session, viewer, given.filters, (entity,), today)
    for condition in made:
        if condition.dimension.path_from(entity) is None:
            raise InvalidQuery(f"{entity.plural.capitalize()} have no {condition.dimension.label}.")
    refuse_missing(session, asked_if_recorded(made, entity, today))
    return Link(given, BaseRow(entity, today, given.period, viewer=viewer), f"{path}_id", made)


def any_hidden(session: Session, viewer: Viewer, made: Sequence[Link]) -> bool:
    """Whether rows the relations ask about are hidden from `viewer`."""
    if viewer.sees_all or not made:
        return False
    return bool(session.scalar(select(or_(*(link.hidden(viewer) for link in made)))))
