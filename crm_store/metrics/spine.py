"""Groups that exist although nothing happened in them: accounts never sold to, sellers without a win."""

from functools import partial
from typing import Any

from sqlalchemy import literal, select, true, union, union_all
from sqlalchemy.sql.expression import CTE

from crm_store.errors import InvalidQuery
from crm_store.metrics.catalogue import DIMENSIONS, ENTITIES
from crm_store.metrics.choices import Home, homes
from crm_store.metrics.conditions import compare
from crm_store.metrics.keys import group_columns
from crm_store.metrics.periods import labels
from crm_store.metrics.plan import Group, Plan
from crm_store.metrics.rows import BaseRow, column_at, model_of
from crm_store.metrics.sqlfunctions import label
from crm_store.metrics.types import Dimension, Entity
from crm_store.visibility import visible

MAX_BUCKETS = 400
_SHARED = ("account", "product", "contact", "campaign")
"""Records that many sellers' rows hang on: a filter on sellers is about those rows, not about the record's owner."""
_OWNED = ("deal", "case", "lead", "quote")
_HOMES = {part: ENTITIES[part] for part in (*_SHARED, *_OWNED)} | {"owner": ENTITIES["user"]}


def spine(plan: Plan) -> CTE:
    """Every combination of the groups' own values, whether or not a figure belongs to it."""
    sources = [_buckets(plan)] if plan.query.grain else []
    by_part: dict[str, list[Group]] = {}
    for group in plan.groups:
        by_part.setdefault(_part_of(plan, group), []).append(group)
    sources += [_values(plan, part, groups) for part, groups in by_part.items()]
    if not sources:
        raise InvalidQuery("Groups without any row can only be shown when something is grouped by.")
    joined: Any = sources[0]
    for source in sources[1:]:
        joined = joined.join(source, true())
    return select(*(column for source in sources for column in source.c)).select_from(joined).cte("every_group")


def _values(plan: Plan, part: str, groups: list[Group]) -> Any:
    """The values of the groups of one part, from that part's own table."""
    if part not in _HOMES and _elsewhere(plan, groups[0]):
        return _told_by(plan, groups[0], homes(*_reached(plan, groups[0])))
    entity = _HOMES.get(part) or _home_of(plan, groups[0])
    row = BaseRow(entity, plan.today)
    columns: list[Any] = []
    for group in groups:
        path = group.dimension.path_from(entity) if part in _HOMES else _column(plan, groups[0])
        assert path is not None
        columns += group_columns(group, row, path, partial(label, fiscal_start=plan.fiscal_start))
    conditions = [row.seen_by(plan.viewer), columns[0].element.is_not(None)]
    conditions += [f.on(row) for f in plan.filters if _is_about(f.dimension, part, entity)]
    if part == "owner":
        conditions += [row("role") == "rep", row("active")]
        if plan.viewer.owners is not None:
            conditions.append(row("id").in_(sorted(plan.viewer.owners)))
    return row.joined(select(*columns)).where(*conditions).distinct().subquery(f"every_{part}")


def _told_by(plan: Plan, group: Group, told: tuple[Home, ...]) -> Any:
    """Every value of a property that any of several columns may tell."""
    asked = [condition for condition in plan.filters if condition.dimension is group.dimension]
    sources = []
    for model, name in told:
        column = column_at(model.__table__.c, name)
        wanted = [visible(model, plan.viewer), column.is_not(None)]
        wanted += [compare(column, condition.op, condition.values) for condition in asked]
        sources.append(select(column.label(group.name)).where(*wanted))
    return union(*sources).subquery(f"every_{group.name}")


def _part_of(plan: Plan, group: Group) -> str:
    """The part whose records a group's values stand for; the group's own name where it is a property of its own."""
    part = group.dimension.part
    if _elsewhere(plan, group):
        return group.name
    named = part in _OWNED and any(other.dimension.name == part for other in plan.groups)
    return part if named or (part in _HOMES and part not in _OWNED) else group.name


def _elsewhere(plan: Plan, group: Group) -> bool:
    """Whether other columns than that of the part's own records tell the value: regions of accounts, not of sellers."""
    own, entity = _HOMES.get(group.dimension.part), ENTITIES[plan.measures[0].entity]
    path = DIMENSIONS[group.dimension.name].path_from(entity)
    if own is None or path is None or len(homes(entity, path)) == 1:
        return False
    held = group.dimension.path_from(own)
    return held is None or homes(*_reached(plan, group)) != homes(own, held)


def _is_about(dimension: Dimension, part: str, entity: Entity) -> bool:
    """Whether a filter says which of the records of `part` there are, rather than what happened to them."""
    if part in _OWNED:
        return dimension.path_from(entity) is not None
    return part in _HOMES and dimension.part == part


def _home_of(plan: Plan, group: Group) -> Entity:
    ((model, _),) = homes(*_reached(plan, group))
    return next(entity for entity in ENTITIES.values() if model_of(entity) is model)


def _column(plan: Plan, group: Group) -> str:
    ((_, column),) = homes(*_reached(plan, group))
    return column


def _reached(plan: Plan, group: Group) -> tuple[Entity, str]:
    entity = ENTITIES[plan.measures[0].entity]
    path = group.dimension.path_from(entity)
    assert path is not None
    return entity, path


def _buckets(plan: Plan) -> Any:
    period, grain = plan.query.period, plan.query.grain
    assert grain is not None
    if period is None or period.start is None or period.end is None:
        raise InvalidQuery("To show empty times as well, say from which day to which.")
    names = labels(period, grain, plan.fiscal_start)
    if len(names) > MAX_BUCKETS:
        raise InvalidQuery(
            f"From {period.start} to {period.end} are {len(names)} {grain.words}s; choose a longer grain."
        )
    return union_all(*(select(literal(name).label(str(grain))) for name in names)).subquery("every_time")
