"""Fields of the company's own as dimensions and figures: what a name such as "deal_number_bottles" stands for.

The name says whose field it is, of what kind, and its key in the record's `custom` object; whether a store has the
field, and what people call it, is looked up where a query meets the store (`choices.settled`).
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any, TypeVar

from sqlalchemy import ColumnElement

from crm_store.metrics.customsql import custom_path
from crm_store.metrics.types import Aggregate, Dimension, Expression, Kind, Measure, Metric, Row, Unit

ENTITIES = ("account", "contact", "lead", "deal", "activity", "case")
"""Whose records have fields of the company's own."""
KINDS: Mapping[str, Kind] = {"text": "text", "number": "number", "date": "date", "flag": "bool"}
"""The kinds of such fields, and the dimension's kind each gives."""
KEY = "[a-z0-9]+(?:_[a-z0-9]+)*"
_FIELD = re.compile(rf"({'|'.join(ENTITIES)})_({'|'.join(KINDS)})_({KEY})")
_STATES: Mapping[str, str] = {"won": "closed_on", "lost": "closed_on", "open": "opened_on"}
"""The states of deals a figure can be of, each with the time a period is about."""
_TIMES: Mapping[str, str | None] = {
    "deal": "opened_on", "account": "created_on", "contact": "created_on", "lead": "created_on", "activity": "at",
    "case": "opened_at",
}  # fmt: skip
_AGGREGATES: Mapping[str, tuple[Aggregate, str]] = {
    "sum": ("sum", "Sum of"),
    "average": ("average", "Average of"),
    "median": ("median", "Median of"),
    "least": ("minimum", "Least"),
    "most": ("maximum", "Most"),
}
_FIGURE = re.compile(rf"(?:({'|'.join(_STATES)})_)?({'|'.join(_AGGREGATES)})_((?:{'|'.join(ENTITIES)})_number_{KEY})")
_KEPT = 1024

T = TypeVar("T")


class Registry(dict[str, T]):
    """What the catalogue defines by name, and beside it what a name of a custom field stands for."""

    def __init__(self, defined: Mapping[str, T], made: Any) -> None:
        super().__init__(defined)
        self._made = made

    def __missing__(self, name: str) -> T:
        found: T | None = self._made(name)
        if found is None:
            raise KeyError(name)
        return found

    def __contains__(self, name: object) -> bool:
        return super().__contains__(name) or (isinstance(name, str) and self._made(name) is not None)

    def get(self, name: str, default: Any = None) -> Any:
        try:
            return self[name]
        except KeyError:
            return default


def field_name(entity: str, kind: str, key: str) -> str:
    """The dimension's name of a field."""
    return f"{entity}_{kind}_{key}"


def figure_name(field: str, aggregate: str, state: str = "") -> str:
    """The metric's name of an aggregate ("sum", "average", "median", "least", "most") over a field of numbers; of
    deals in a `state` (won, lost, open), of all where none is given."""
    return "_".join(part for part in (state, aggregate, field) if part)


def parts_of_field(name: str) -> tuple[str, str, str] | None:
    """(entity, kind, key) of a field's dimension, None for another name."""
    found = _FIELD.fullmatch(name)
    return (found[1], found[2], found[3]) if found else None


def field_of_figure(name: str) -> str | None:
    """The field's name within a figure's, None for another name."""
    found = _FIGURE.fullmatch(name)
    return found[3] if found else None


def parts_of_figure(name: str) -> tuple[str, str, str] | None:
    """(state, aggregate, field's name) of a figure's name, the state empty for all records; None for another name."""
    found = _FIGURE.fullmatch(name)
    return (found[1] or "", found[2], found[3]) if found else None


def plain_label(name: str) -> str:
    """What a field is called as far as its name alone tells."""
    parts = parts_of_field(name)
    return parts[2].replace("_", " ") if parts else name


@lru_cache(maxsize=_KEPT)
def custom_dimension(name: str) -> Dimension | None:
    """The dimension a field's name stands for, called by its key until a store says what people call it."""
    if (parts := parts_of_field(name)) is None:
        return None
    entity, kind, key = parts
    label = key.replace("_", " ")
    unit: Unit = {"number": "count", "date": "date"}.get(kind, "text")  # type: ignore[assignment]
    return Dimension(name, label, _told(entity), entity, custom_path(kind, key), KINDS[kind], unit)


@lru_cache(maxsize=_KEPT)
def custom_metric(name: str) -> Metric | None:
    """The figure a name such as "won_sum_deal_number_bottles" stands for."""
    found = _FIGURE.fullmatch(name)
    parts = parts_of_field(found[3]) if found else None
    if found is None or parts is None or (found[1] and parts[0] != "deal"):
        return None
    entity, kind, key = parts
    state, (aggregate, words) = found[1] or "", _AGGREGATES[found[2]]
    path = custom_path(kind, key)
    label = key.replace("_", " ")
    of = f" of {state} deals" if state else ""
    where: Expression | None = partial(_in_state, state=state) if state else None
    time = _STATES[state] if state else _TIMES[entity]
    measure = Measure(name, entity, aggregate, partial(_at, path=path), where, time, needs={path: label})
    return Metric(name, f"{words} {label}{of}", f"{words} {label}{of}, a field of the company's own", "count", measure)


@lru_cache(maxsize=_KEPT)
def called(dimension: Dimension, label: str) -> Dimension:
    """The dimension under the name people give it; one and the same each time, so that plans can be told apart."""
    return replace(dimension, label=label)


@lru_cache(maxsize=_KEPT)
def metric_called(metric: Metric, label: str) -> Metric:
    """The figure with its field under the name people give it."""
    key = (field_of_figure(metric.name) or "").split("_number_", 1)[-1].replace("_", " ")
    return replace(
        metric,
        label=metric.label.replace(key, label, 1),
        description=metric.description.replace(key, label, 1),
        measure=replace(metric.measure, needs=dict.fromkeys(metric.measure.needs, label)),
    )


def _at(row: Row, *, path: str) -> ColumnElement[Any]:
    return row(path)


def _in_state(row: Row, *, state: str) -> ColumnElement[bool]:
    return row("status") == state


def _told(entity: str) -> str:
    return f"A field of the company's own, kept with each {entity}"
