"""What a report's figures do not contain: rows without a date, without a value, without a group; and that in words."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import func, select

from crm_store.metrics.catalogue import DIMENSIONS, ENTITIES, METRICS
from crm_store.metrics.compiler import Compiled
from crm_store.metrics.folding import OUTSIDE
from crm_store.metrics.parts import Part, base_row, kept, period_of, rows_of
from crm_store.metrics.periods import within
from crm_store.metrics.plan import Plan
from crm_store.metrics.query import Remark
from crm_store.metrics.types import Entity, Measure

Kind = tuple[Entity, str, str | None]
"""Of which kind the rows are, what they lack, and the column of the report that counts them, if one does."""

VALUE = "value"
"""Stands for a path where a measure computes its value from what it does not name."""


def left_out(kinds: Iterable[Kind], numbers: Iterable[int], compiled: Compiled, rows: Sequence[Any]) -> list[Remark]:
    """One remark for each kind of row that was left out of the figures, with how many there are.

    `numbers` are what was counted of the kinds that `rows`, the report's, do not tell.
    """
    found = iter(numbers)
    told = []
    for entity, path, column in kinds:
        number = next(found) if column is None else compiled.total(rows, column)
        told += [Remark(entity=entity.name, number=number, lacks=path)] if number else []
    return list({in_words(remark): remark for remark in told}.values())


def counts(plan: Plan, parts: Iterable[Part], told: bool) -> tuple[tuple[Kind, ...], list[Any]]:
    """The kinds of row that may be left out, and the counts of those the report's rows do not tell.

    `told` says whether the rows tell how many had no value.
    """
    kinds: list[Kind] = []
    numbers: list[Any] = []
    for part in parts:
        if part.earlier:
            continue
        asked = _dateless(plan, part)
        if told:
            kinds += [(entity, path, None) for entity, path, _ in asked]
            kinds += [(ENTITIES[part.entity], _value_path(m), column) for column, m in part.lacking]
            more = _unfiltered(plan, part)
        else:
            more = [_valueless(plan, part, m) for _, m in part.lacking] + _unfiltered(plan, part)
            kinds += [(entity, path, None) for entity, path, _ in asked]
        kinds += [(entity, path, None) for entity, path, _ in more]
        numbers += [number for _, _, number in (*asked, *more)]
    return tuple(kinds), numbers


def _dateless(plan: Plan, part: Part) -> list[tuple[Entity, str, Any]]:
    row = base_row(plan, part)
    if not part.time or plan.query.period is None or row.is_always_filled(part.time):
        return []
    if all(measure.dated for measure in part.measures):
        return []
    conditions = [*kept(plan, part, row, plan.row_filters), row(part.time).is_(None)]
    return [(row.entity, part.time, row.joined(select(func.count())).where(*conditions).scalar_subquery())]


def _valueless(plan: Plan, part: Part, measure: Measure) -> tuple[Entity, str, Any]:
    """Rows without a value, counted apart: for a report all of whose groups a condition on them took away."""
    assert measure.value is not None
    alone = Part(part.name, (measure,), part.earlier)
    row = base_row(plan, alone)
    conditions = [*rows_of(plan, alone, row), measure.value(row).is_(None)]
    counted = row.joined(select(func.count())).where(*conditions).scalar_subquery()
    return row.entity, _value_path(measure), counted


def _unfiltered(plan: Plan, part: Part) -> list[tuple[Entity, str, Any]]:
    """Rows without a value for a filter that says what the value is not, or in which days it lies."""
    found = []
    for condition in plan.row_filters:
        if not condition.undecided:
            continue
        row = base_row(plan, part)
        others = [other for other in plan.row_filters if other is not condition]
        path = condition.dimension.path_from(row.entity)
        assert path is not None
        conditions = [*kept(plan, part, row, others), row(path).is_(None)]
        conditions += within(row, part.time, period_of(plan, part)) if part.time else []
        counted = row.joined(select(func.count())).where(*conditions).scalar_subquery()
        found.append((row.entity, condition.dimension.name, counted))
    return found


def groupless(plan: Plan, keys: Sequence[str], rows: Sequence[Any]) -> list[Remark]:
    """What the rows without one of the keys amount to, key by key."""
    told = []
    names = {group.name: group.dimension.name for group in plan.groups}
    for key in keys:
        lacking = [row for row in rows if row[key] is None]
        if not lacking:
            continue
        rows = [row for row in rows if row[key] is not None]
        figures = [
            (metric.name, float(sum(row[metric.name] or 0 for row in lacking)))
            for metric in plan.metrics
            if metric.additive
        ]
        told.append(Remark(lacks=names.get(key, "date"), figures=tuple(figures)))
    return told


def outside(plan: Plan, rows: Sequence[Any]) -> list[Remark]:
    """What belongs to none of the groups that were folded to one figure."""
    folded = plan.query.folded
    if folded is None:
        return []
    lacks = next((group.dimension.name for group in plan.groups if group.asked == folded.over), "date")
    figures = [(m.name, float(sum(row[f"{OUTSIDE}{m.name}"] or 0 for row in rows))) for m in plan.metrics if m.additive]
    told = any(row[f"{OUTSIDE}{name}"] is not None for row in rows for name, _ in figures)
    return [Remark(lacks=lacks, figures=tuple(figures))] if told else []


def in_words(remark: Remark) -> str:
    """ "3 deals without an amount", "rows without region: won revenue 1,200.00"."""
    if remark.number:
        return f"{ENTITIES[remark.entity].counted(remark.number)} without {_path_words(remark.lacks)}"
    what = "a date" if remark.lacks == "date" else DIMENSIONS[remark.lacks].label
    figures = ", ".join(_figure_words(name, value) for name, value in remark.figures)
    return f"rows without {what}: {figures}" if figures else f"rows without {what}"


def _figure_words(name: str, value: float) -> str:
    metric = METRICS[name]
    return f"{metric.label.lower()} {value:,.{2 * (metric.unit == 'money')}f}"


def _path_words(path: str) -> str:
    """What is at the end of a path, as the dimension there is called."""
    words = {
        "opened_on": "an opening date",
        "closed_on": "a closing date",
        "created_on": "a date of entry",
        "amount": "an amount",
        "product.list_price": "a list price",
        "product.cost": "a cost",
        "account_id": "an account",
    }
    if path == VALUE:
        return "the value this is computed from"
    column = path.rsplit(".", 1)[-1]
    return words.get(path) or words.get(column) or (DIMENSIONS[column].label if column in DIMENSIONS else "a date")


def _value_path(measure: Measure) -> str:
    """The path of what a measure needs; where it names none, that it is a value."""
    return next(iter(measure.needs), VALUE)
