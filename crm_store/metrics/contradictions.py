"""Filters that no row can meet together: two values of one field, or a seller in a team they do not belong to."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import combinations
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm_store.errors import InvalidQuery
from crm_store.metrics.conditions import EQUALITIES, Condition
from crm_store.metrics.entities import ENTITIES
from crm_store.metrics.rows import BaseRow
from crm_store.metrics.types import Entity

_HOMES = {"owner": "user", "account": "account", "product": "product", "contact": "contact", "campaign": "campaign"}
"""Where the records are whose properties filters of one part name."""

Bound = tuple[Any, bool]
"""A value, and whether it is itself outside."""


def refuse_contradictions(session: Session, made: Sequence[Condition], entities: Iterable[Entity], today: date) -> None:
    """Raises InvalidQuery, naming the filters, where no row can meet them all."""
    for group in _by(made, lambda condition: f"{condition.dimension.name}:{condition.grain or ''}"):
        _refuse(group, possible_together)
    places = tuple(entities)
    for group in _by(made, lambda condition: condition.dimension.part):
        asked = [c for c in group if c.op in ("=", "in") and not any(e.name in c.dimension.paths for e in places)]
        if _may_contradict(asked):
            home = ENTITIES[_HOMES[asked[0].dimension.part]]
            _refuse(asked, lambda some, home=home: _some_record(session, home, some, today), home.label.lower())  # type: ignore[misc]


def _refuse(group: Sequence[Condition], possible: Callable[[Sequence[Condition]], bool], what: str = "") -> None:
    if len(group) < 2 or possible(group):
        return
    blamed = next((pair for pair in combinations(group, 2) if not possible(pair)), group)
    one, other = blamed[0], blamed[1]
    if what:
        told = f"No {what} fits {_joined(blamed)}, so nothing can be found. Leave one of them out."
    elif len(blamed) == 2 and {one.op, other.op} <= {"=", "in"}:
        told = f"{_upper(one.dimension.label)} cannot be both {one.said} and {other.said}."
    else:
        told = f"{_joined(blamed)} contradict each other, so nothing can be found. Leave one of them out."
    raise InvalidQuery(told, "contradiction", conditions=", ".join(condition.said for condition in blamed))


def _joined(blamed: Sequence[Condition]) -> str:
    return " and ".join(repr(condition.words) for condition in blamed)


def possible_together(group: Sequence[Condition]) -> bool:
    """Whether one value of the field they share can meet all conditions."""
    null = [condition.op == "is null" for condition in group]
    if any(null):
        return all(null)
    if group[0].grain is not None or group[0].dimension.kind in ("text", "bool"):
        allowed = [set(c.values) for c in group if c.op in ("=", "in")]
        barred = {value for c in group if c.op in ("!=", "not in") for value in c.values}
        return not allowed or bool(set.intersection(*allowed) - barred)
    points = [set(c.values) for c in group if c.op in ("=", "in")]
    if points:
        return any(all(_met(value, c) for c in group) for value in set.intersection(*points))
    low = max((c.values[0] for c in group if c.op in (">", ">=", "between")), default=None)
    high = min((c.values[-1] for c in group if c.op in ("<", "<=", "between")), default=None)
    if low is None or high is None or low < high:
        return True
    return bool(low == high) and all(_met(low, c) for c in group)


def _met(value: Any, condition: Condition) -> bool:
    values, op = condition.values, condition.op
    if op in EQUALITIES:
        return (value in values) is (op in ("=", "in"))
    if op in ("between", "not between"):
        return bool(values[0] <= value <= values[1]) is (op == "between")
    order = {
        "<": lambda: value < values[0],
        "<=": lambda: value <= values[0],
        ">": lambda: value > values[0],
        ">=": lambda: value >= values[0],
    }
    return bool(order[op]()) if op in order else True


def _may_contradict(asked: Sequence[Condition]) -> bool:
    """Our own people stand in one order; of other records only one that is named can be held against a property."""
    fields = {condition.dimension.name for condition in asked}
    part = asked[0].dimension.part if asked else ""
    return len(fields) > 1 and part in _HOMES and (part == "owner" or part in fields)


def _some_record(session: Session, home: Entity, asked: Sequence[Condition], today: date) -> bool:
    row = BaseRow(home, today)
    conditions = [condition.on(row) for condition in asked]
    return bool(session.scalar(select(row.joined(select(1)).where(*conditions).exists())))


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _by(made: Sequence[Condition], key: Callable[[Condition], str]) -> list[list[Condition]]:
    groups: dict[str, list[Condition]] = {}
    for condition in made:
        groups.setdefault(key(condition), []).append(condition)
    return list(groups.values())
