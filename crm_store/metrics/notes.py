"""What a report's figures do not contain, in words: rows without a date, without a value, without a group."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from crm_store.metrics.catalogue import DIMENSIONS
from crm_store.metrics.parts import Part, base_row, kept, period_of
from crm_store.metrics.periods import within
from crm_store.metrics.plan import Plan
from crm_store.metrics.types import Entity, Measure


def left_out(session: Session, plan: Plan, parts: Sequence[Part]) -> list[str]:
    """One sentence part for each kind of row that was left out of the figures, with how many there are."""
    counts: list[tuple[Entity, str, Any]] = []
    for part in parts:
        if not part.earlier:
            counts += _dateless(plan, part) + _valueless(plan, part) + _unfiltered(plan, part)
    if not counts:
        return []
    row = session.execute(select(*(count.label(f"note_{n}") for n, (_, _, count) in enumerate(counts)))).one()
    told = dict.fromkeys(f"{entity.counted(n)} {text}" for (entity, text, _), n in zip(counts, row, strict=True) if n)
    return list(told)


def _dateless(plan: Plan, part: Part) -> list[tuple[Entity, str, Any]]:
    if not part.time or plan.query.period is None:
        return []
    row = base_row(plan, part)
    conditions = [*kept(plan, part, row, plan.row_filters), row(part.time).is_(None)]
    text = f"without {_path_words(part.time)}"
    return [(row.entity, text, row.joined(select(func.count())).where(*conditions).scalar_subquery())]


def _valueless(plan: Plan, part: Part) -> list[tuple[Entity, str, Any]]:
    """Rows of a sum, average or median whose value is not known."""
    found = []
    for measure in part.measures:
        if measure.value is None:
            continue
        alone = Part(part.name, (measure,), part.earlier)
        row = base_row(plan, alone)
        conditions = [*kept(plan, alone, row, plan.row_filters), measure.value(row).is_(None)]
        conditions += within(row, part.time, period_of(plan, part)) if part.time else []
        text = f"without {_value_words(measure)}"
        found.append((row.entity, text, row.joined(select(func.count())).where(*conditions).scalar_subquery()))
    return found


def _unfiltered(plan: Plan, part: Part) -> list[tuple[Entity, str, Any]]:
    """Rows without a value for a filter that says what the value is not."""
    found = []
    for condition in plan.row_filters:
        if not condition.negative:
            continue
        row = base_row(plan, part)
        others = [other for other in plan.row_filters if other is not condition]
        path = condition.dimension.path_from(row.entity)
        assert path is not None
        conditions = [*kept(plan, part, row, others), row(path).is_(None)]
        conditions += within(row, part.time, period_of(plan, part)) if part.time else []
        text = f"without {condition.dimension.label}"
        found.append((row.entity, text, row.joined(select(func.count())).where(*conditions).scalar_subquery()))
    return found


def groupless(plan: Plan, keys: Sequence[str], rows: Sequence[Any]) -> list[str]:
    """What the rows without one of the keys amount to, key by key."""
    told = []
    labels = {group.name: group.dimension.label for group in plan.groups}
    for key in keys:
        lacking = [row for row in rows if row[key] is None]
        if not lacking:
            continue
        rows = [row for row in rows if row[key] is not None]
        figures = [
            f"{metric.label.lower()} {sum(row[metric.name] or 0 for row in lacking):,.{2 * (metric.unit == 'money')}f}"
            for metric in plan.metrics
            if metric.additive
        ]
        what = f"rows without {labels.get(key, 'a date')}"
        told.append(f"{what}: {', '.join(figures)}" if figures else what)
    return told


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
    column = path.rsplit(".", 1)[-1]
    return words.get(path) or words.get(column) or (DIMENSIONS[column].label if column in DIMENSIONS else "a date")


def _value_words(measure: Measure) -> str:
    if measure.needs:
        return " or ".join(_path_words(path) if "_" not in words else words for path, words in measure.needs.items())
    return "the value this is computed from"
