"""Filters: checked against the catalogue and the data, then conditions on a base row, and words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, not_, or_
from sqlalchemy.orm import Session

from crm_store.errors import InvalidQuery, UnknownName, near_names
from crm_store.metrics.catalogue import DIMENSIONS
from crm_store.metrics.query import Filter
from crm_store.metrics.rows import BaseRow
from crm_store.metrics.sqlfunctions import day, midnight
from crm_store.metrics.types import Dimension, Entity
from crm_store.metrics.values import resolve
from crm_store.visibility import Viewer

_WORDS = {
    "=": "is",
    "!=": "is not",
    "in": "is",
    "not in": "is not",
    "<": "is under",
    "<=": "is at most",
    ">": "is over",
    ">=": "is at least",
    "between": "is between",
    "contains": "contains",
    "is null": "is empty",
    "is not null": "is not empty",
}
_NEGATIONS = ("!=", "not in")
_EQUALITIES = ("=", "in", "!=", "not in")


@dataclass(frozen=True, slots=True)
class Condition:
    """A filter whose field is a dimension and whose values are of its kind, spelt as in the data."""

    dimension: Dimension
    op: str
    values: tuple[Any, ...]

    @property
    def negative(self) -> bool:
        """Whether it says what a value is not: rows without any value are then left out."""
        return self.op in _NEGATIONS

    @property
    def words(self) -> str:
        """ "region is Central or West"."""
        joint = " and " if self.op == "between" else " nor " if self.negative else " or "
        return " ".join(
            part for part in (self.dimension.label, _WORDS[self.op], joint.join(map(_said, self.values))) if part
        )

    def on(self, row: BaseRow) -> ColumnElement[bool]:
        """The condition on a base row."""
        path = self.dimension.path_from(row.entity)
        assert path is not None
        column = row(path)
        if self.dimension.kind == "moment":
            return _on_moment(column, self.op, self.values)
        if self.dimension.kind == "date":
            return compare(column, self.op, [day(value) for value in self.values])
        return compare(column, self.op, self.values)


def compare(column: ColumnElement[Any], op: str, values: Sequence[Any]) -> ColumnElement[bool]:
    """`column` `op` `values` as a condition; "=" takes any number of spellings."""
    if op in ("=", "in"):
        return column.in_(values) if len(values) != 1 else column == values[0]
    if op in _NEGATIONS:
        return column.not_in(values) if len(values) != 1 else column != values[0]
    if op == "is null":
        return column.is_(None)
    if op == "is not null":
        return column.is_not(None)
    if op == "contains":
        return _contains(column, values[0])
    if op == "between":
        return column.between(values[0], values[1])
    order: dict[str, ColumnElement[bool]] = {
        "<": column < values[0],
        "<=": column <= values[0],
        ">": column > values[0],
        ">=": column >= values[0],
    }
    return order[op]


def _contains(column: ColumnElement[Any], text: str) -> ColumnElement[bool]:
    """Without case; SQLite folds only ASCII, so the usual spellings of other letters are tried as they are."""
    spellings = dict.fromkeys((text, text.lower(), text.upper(), text.title(), text.capitalize()))
    return or_(
        func.lower(column).contains(text.lower(), autoescape=True),
        *(column.contains(spelling, autoescape=True) for spelling in spellings if not spelling.isascii()),
    )


def _on_moment(column: ColumnElement[Any], op: str, values: Sequence[Any]) -> ColumnElement[bool]:
    """A moment against days: "= 2017-05-01" is any moment of that day, "> 2017-05-01" one after its end."""
    if op in ("is null", "is not null"):
        return compare(column, op, ())
    starts = [midnight(value) for value in values]
    ends = [midnight(value + timedelta(days=1)) for value in values]
    inside = or_(false(), *(and_(column >= start, column < end) for start, end in zip(starts, ends, strict=True)))
    if op in ("=", "in"):
        return inside
    if op in _NEGATIONS:
        return not_(inside)
    if op == "between":
        return and_(column >= starts[0], column < ends[1])
    order: dict[str, ColumnElement[bool]] = {
        "<": column < starts[0],
        "<=": column < ends[0],
        ">": column >= ends[0],
        ">=": column >= starts[0],
    }
    return order[op]


def dimension_named(name: str) -> Dimension:
    """The dimension of that name. Raises UnknownName with the nearest names."""
    if name not in DIMENSIONS:
        raise UnknownName("field", name, near_names(name, DIMENSIONS))
    return DIMENSIONS[name]


def conditions(
    session: Session, viewer: Viewer, filters: Iterable[Filter], entities: Sequence[Entity]
) -> tuple[Condition, ...]:
    """The filters as conditions on rows of `entities`, each of which must lead to every field.

    Raises UnknownName for an unknown field or value, InvalidQuery for a value of the wrong kind or a contradiction.
    """
    made = tuple(_condition(session, viewer, given, entities) for given in filters)
    _refuse_contradictions(made)
    return made


def _condition(session: Session, viewer: Viewer, given: Filter, entities: Sequence[Entity]) -> Condition:
    dimension = dimension_named(given.field)
    raw = given.value if isinstance(given.value, tuple) else () if given.value is None else (given.value,)
    if given.op == "contains":
        if dimension.kind != "text":
            raise InvalidQuery(f"{dimension.label} is not a text, so it cannot contain {raw[0]!r}.")
        return Condition(dimension, given.op, (str(raw[0]),))
    if dimension.kind == "text" and given.op in _EQUALITIES:
        spellings = [s for value in raw for s in resolve(session, viewer, dimension, entities, str(value))]
        return Condition(dimension, given.op, tuple(dict.fromkeys(spellings)))
    return Condition(dimension, given.op, tuple(_typed(dimension, value) for value in raw))


def _typed(dimension: Dimension, value: Any) -> Any:
    try:
        if dimension.kind == "number":
            return _number(value)
        if dimension.kind in ("date", "moment"):
            return value if isinstance(value, date) else date.fromisoformat(str(value)[:10])
        if dimension.kind == "bool":
            return _truth(value)
    except ValueError:
        expected = {"number": "a number", "bool": "true or false"}.get(dimension.kind, "a date such as 2017-03-31")
        raise InvalidQuery(f"{dimension.label} is compared with {expected}, not with {value!r}.") from None
    return str(value)


def _number(value: Any) -> float | int:
    if isinstance(value, bool | date):
        raise ValueError(value)
    if isinstance(value, int | float):
        return value
    number = float(str(value).replace(",", "").replace(" ", ""))
    return int(number) if number.is_integer() else number


def _truth(value: Any) -> bool:
    words = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    if str(value).casefold() not in words:
        raise ValueError(value)
    return words[str(value).casefold()]


def _refuse_contradictions(made: Sequence[Condition]) -> None:
    for position, one in enumerate(made):
        for other in made[position + 1 :]:
            if one.dimension is not other.dimension or {one.op, other.op} - {"=", "in"}:
                continue
            if not set(one.values) & set(other.values):
                both = f"{' or '.join(map(_said, one.values))} and {' or '.join(map(_said, other.values))}"
                raise InvalidQuery(f"{one.dimension.label} cannot be both {both}.")


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}" if isinstance(value, float) or (isinstance(value, int) and abs(value) >= 10_000) else str(value)
