"""Filters checked against the catalogue and the data."""

from collections.abc import Iterable, Sequence
from datetime import date
from math import isfinite
from typing import Any

from sqlalchemy.orm import Session

from crm_store.errors import InvalidQuery, UnknownName, near_names
from crm_store.metrics.catalogue import DIMENSIONS
from crm_store.metrics.choices import settled
from crm_store.metrics.conditions import EQUALITIES, TEXTUAL, Condition
from crm_store.metrics.contradictions import refuse_contradictions
from crm_store.metrics.query import Filter, Grain
from crm_store.metrics.sqlfunctions import MONTHS, WEEKDAYS
from crm_store.metrics.types import Dimension, Entity
from crm_store.metrics.values import resolve
from crm_store.visibility import Viewer


def near_fields(name: str) -> tuple[str, ...]:
    """The fields nearest to `name`, by their own names or by what people call them ("seller" is owner)."""
    called = {d.label.casefold(): d.name for d in reversed(DIMENSIONS.values())} | {
        field: field for field in DIMENSIONS
    }
    return tuple(dict.fromkeys(called[near] for near in near_names(name.replace("_", " "), called)))


def dimension_named(name: str) -> Dimension:
    """The dimension of that name. Raises UnknownName with the nearest names."""
    if name not in DIMENSIONS:
        raise UnknownName("field", name, near_fields(name))
    return DIMENSIONS[name]


def conditions(
    session: Session, viewer: Viewer, filters: Iterable[Filter], entities: Sequence[Entity], today: date
) -> tuple[Condition, ...]:
    """The filters as conditions on rows of `entities`, each of which must lead to every field.

    Raises UnknownName for an unknown field or value, InvalidQuery for a value of the wrong kind or a contradiction.
    """
    made = tuple(condition_of(session, viewer, given, entities) for given in filters)
    refuse_contradictions(session, made, entities, today)
    return made


def condition_of(session: Session, viewer: Viewer, given: Filter, entities: Sequence[Entity]) -> Condition:
    """One filter as a condition. Raises as `conditions` does."""
    name, _, cut = given.field.partition(":")
    dimension = settled(session, dimension_named(name))
    if cut:
        return _recurring(dimension, cut, given)
    raw = given.value if isinstance(given.value, tuple) else () if given.value is None else (given.value,)
    if given.op in TEXTUAL:
        if dimension.kind != "text":
            raise InvalidQuery(f"{_upper(dimension.label)} is not a text, so {given.op!r} cannot be asked of it.")
        return Condition(dimension, given.op, (str(raw[0]),))
    if dimension.kind == "bool" and given.op not in (*EQUALITIES, "is null", "is not null"):
        raise InvalidQuery(f"{_upper(dimension.label)} is yes or no, so {given.op!r} cannot be asked of it.")
    if dimension.kind == "text" and ("between" in given.op or given.op[0] in "<>"):
        raise InvalidQuery(f"{_upper(dimension.label)} is a text, so {given.op!r} cannot be asked of it.")
    if dimension.kind == "text" and given.op in EQUALITIES:
        spellings = [s for value in raw for s in resolve(session, viewer, dimension, entities, str(value))]
        return Condition(dimension, given.op, tuple(dict.fromkeys(spellings)))
    values = tuple(_typed(dimension, value) for value in raw)
    if "between" in given.op and values[0] > values[1]:
        raise InvalidQuery(f"{_upper(dimension.label)} cannot lie between {values[0]} and {values[1]}: swap the two.")
    return Condition(dimension, given.op, values)


_RECURRING: dict[Grain, tuple[str, ...]] = {
    Grain.WEEKDAY: tuple(f"{n} {name}" for n, name in enumerate(WEEKDAYS, 1)),
    Grain.MONTH_OF_YEAR: tuple(f"{n:02} {name}" for n, name in enumerate(MONTHS, 1)),
}
"""The labels of the times that come round again, by grain."""


def _recurring(dimension: Dimension, cut: str, given: Filter) -> Condition:
    """ "at:weekday" is "1 Monday", "closed_on:month_of_year" is not "03 March": of every week, of every year."""
    if dimension.kind not in ("date", "moment") or cut not in set(_RECURRING) or given.op not in EQUALITIES:
        names = " or ".join(_RECURRING)
        raise InvalidQuery(
            f"{given.field!r} is no filter: behind a date's name stands {names}, with =, !=, in, not in."
        )
    grain = Grain(cut)
    raw = given.value if isinstance(given.value, tuple) else (given.value,)
    return Condition(dimension, given.op, tuple(_label(grain, str(value)) for value in raw), grain)


def _label(grain: Grain, value: str) -> str:
    """The label "1 Monday" for itself, "Monday" or "1". Raises UnknownName for what is none."""
    for label in _RECURRING[grain]:
        number, _, name = label.partition(" ")
        if value.casefold() in (label.casefold(), name.casefold(), number, number.lstrip("0")):
            return label
    raise UnknownName(grain.words, value, _RECURRING[grain])


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
        raise InvalidQuery(f"{_upper(dimension.label)} is compared with {expected}, not with {value!r}.") from None
    return str(value)


def _number(value: Any) -> float | int:
    if isinstance(value, bool | date):
        raise ValueError(value)
    if isinstance(value, int):
        return value
    number = float(str(value).replace(",", "").replace(" ", ""))
    if not isfinite(number):
        raise ValueError(value)
    return int(number) if number.is_integer() else number


def _truth(value: Any) -> bool:
    words = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    if str(value).casefold() not in words:
        raise ValueError(value)
    return words[str(value).casefold()]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
