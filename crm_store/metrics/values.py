"""Values a filter names, matched to the values in the data."""

from collections.abc import Collection, Iterable

from rapidfuzz import fuzz, process
from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from crm_store.errors import InvalidQuery, UnknownName
from crm_store.folding import fold
from crm_store.metrics.rows import column_at, column_home
from crm_store.metrics.types import Dimension, Entity
from crm_store.visibility import Viewer, visible

FEW = 12
"""Up to so many values are all told when a name is unknown."""
_NEAR = 60.0


def resolve(
    session: Session, viewer: Viewer, dimension: Dimension, entities: Collection[Entity], name: str
) -> list[str]:
    """The spellings in the data that `name` stands for: without case, else without accents too.

    Raises InvalidQuery where none of the entities leads to the dimension, UnknownName with all values where they are
    few, else with the nearest.
    """
    homes = {
        column_home(entity, choice)
        for entity in entities
        if (path := dimension.path_from(entity)) is not None
        for choice in path.split("|")
    }
    if fixed := [value for value in dimension.values if fold(value) == fold(name)]:
        return fixed
    if not homes:
        plurals = " and ".join(dict.fromkeys(entity.plural for entity in entities))
        raise InvalidQuery(f"{plurals.capitalize()} have no {dimension.label}.")
    found: dict[str, None] = {}
    for model, column in homes:
        field = column_at(model.__table__.c, column)
        same = and_(field.is_not(None), or_(field == name, func.lower(field) == name.lower()))
        found |= dict.fromkeys(session.scalars(select(field).where(visible(model, viewer), same).distinct()))
    if found:
        return sorted(found)
    known = set(dimension.values)
    for model, column in homes:
        field = column_at(model.__table__.c, column)
        known |= set(session.scalars(select(field).where(visible(model, viewer), field.is_not(None)).distinct()))
    if folded := sorted(value for value in known if fold(value) == fold(name)):
        return folded
    raise UnknownName(dimension.name, name, near_values(name, known))


def near_values(name: str, known: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """All of `known` where they are few, else the nearest to `name`, best first."""
    values = sorted(known)
    if len(values) <= FEW:
        return tuple(values)
    near = process.extract(name, values, scorer=fuzz.WRatio, processor=fold, limit=limit, score_cutoff=_NEAR)
    return tuple(value for value, _, _ in near)
