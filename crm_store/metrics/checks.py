"""Whether a plan can be computed from what the store holds at all, whoever asks; and what visibility hides."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, not_, or_, select
from sqlalchemy.orm import Session

from crm_store.errors import InvalidQuery, NotComputable
from crm_store.metrics.catalogue import ENTITIES
from crm_store.metrics.compiler import Compiled
from crm_store.metrics.conditions import Condition
from crm_store.metrics.days import Day
from crm_store.metrics.folding import GROUPS
from crm_store.metrics.parts import Part, base_row, kept, period_of, rows_of
from crm_store.metrics.periods import within
from crm_store.metrics.plan import Group, Plan
from crm_store.metrics.rows import BaseRow, column_at, column_home
from crm_store.metrics.types import Dimension, Entity, Measure, Metric
from crm_store.schema import Stage

_UNNAMED = "—"
"""A currency nobody named."""


@dataclass(frozen=True, slots=True, eq=False)
class Check:
    """What is missing in words, what to ask instead, and the condition under which it is not missing.

    Where a group is missing, `dimension` and `entity` name it and the records that have none.
    """

    missing: str
    hint: str
    fine: ColumnElement[bool]
    dimension: str = ""
    entity: str = ""


def check_computable(session: Session, plan: Plan, rows: Sequence[Any]) -> None:
    """Raises NotComputable, by name of what is missing, where a table or a needed column is empty for everybody.

    `rows` are the report's: a figure in them shows that all it is made of is there. Only the others are looked up.
    """
    checks: list[Check] = []
    for metric in plan.all_metrics:
        figures = [row for row in rows if row.get(metric.name)]
        for measure in metric.measures:
            checks += _checks(plan, metric, measure) if not figures else []
            unseen = [group.dimension for group in plan.groups if not _occurs(group, figures)]
            checks += [recorded(dimension, ENTITIES[measure.entity], plan.today) for dimension in unseen]
            checks += asked_if_recorded(plan.filters, ENTITIES[measure.entity], plan.today)
    refuse_missing(session, checks)


def asked_if_recorded(made: Iterable[Condition], entity: Entity, today: Day) -> list[Check]:
    """That what conditions ask to be recorded, or not to be, was ever written down for a record of `entity`."""
    return [recorded(condition.dimension, entity, today) for condition in made if condition.asks_if_recorded]


def refuse_missing(session: Session, checks: Sequence[Check]) -> None:
    """Raises NotComputable for the first check that does not hold."""
    if not checks:
        return
    answers = session.execute(select(*(check.fine.label(f"check_{n}") for n, check in enumerate(checks)))).one()
    for check, fine in zip(checks, answers, strict=True):
        if not fine:
            raise NotComputable(check.missing, check.hint, dimension=check.dimension, entity=check.entity)


def _occurs(group: Group, figures: Sequence[Any]) -> bool:
    return any(row[group.name] is not None if group.name in row else row[GROUPS] for row in figures)


def _checks(plan: Plan, metric: Metric, measure: Measure) -> list[Check]:
    entity = ENTITIES[measure.entity]
    found = [Check(metric.missing or entity.plural, metric.hint, _any_row(entity, plan.today))]
    if metric.outcome:
        stage = exists().where(Stage.outcome == metric.outcome)
        found.append(Check(f"stages that mean {metric.outcome}", metric.hint, stage))
    return found + [Check(words, metric.hint, _is_there(plan, measure, path)) for path, words in measure.needs.items()]


def _any_row(entity: Entity, today: Day) -> ColumnElement[bool]:
    return exists().select_from(BaseRow(entity, today).base)


def recorded(dimension: Dimension, entity: Entity, today: Day) -> Check:
    """That a property is known of any record of `entity`, where there are records."""
    along = dimension.path_from(entity)
    assert along is not None
    row = BaseRow(entity, today)
    filled = row(along).is_not(None)  # first, so that the links it leads along are joined
    known = row.joined(select(1)).where(filled).exists()
    words = f"{dimension.label.lower()} of any {entity.name}"
    return Check(words, "", or_(not_(_any_row(entity, today)), known), dimension.name, entity.name)


def _is_there(plan: Plan, measure: Measure, path: str) -> ColumnElement[bool]:
    """Whether a column is filled anywhere; one of the table itself only where the measure has rows to fill."""
    entity = ENTITIES[measure.entity]
    if "." in path:
        model, column = column_home(entity, path)
        return exists().where(column_at(model.__table__.c, column).is_not(None))
    of, full = BaseRow(entity, plan.today), BaseRow(entity, plan.today)
    rows = [measure.where(of)] if measure.where else []
    filled = [measure.where(full)] if measure.where else []
    has_rows = of.joined(select(1)).where(*rows).exists()
    is_filled = full.joined(select(1)).where(*filled, full(path).is_not(None)).exists()
    return or_(not_(has_rows), is_filled)


def one_currency(session: Session, plan: Plan, compiled: Compiled, rows: Sequence[Any]) -> str:
    """The currency of every sum in the report: the company's, unless the rows say that some may be in another.

    Raises InvalidQuery, naming them, where there are several.
    """
    if not rows and compiled.foreign is not None:
        rows = session.execute(compiled.foreign, compiled.values(plan)).mappings().all()
    if not any(compiled.total(rows, name) for part in compiled.parts for name, _ in part.currencies):
        return plan.currency
    found = {name for part in compiled.parts for name in _currencies(session, plan, part)}
    if len(found) > 1:
        named = ", ".join(sorted(currency or _UNNAMED for currency in found))
        raise InvalidQuery(
            f"The amounts are in several currencies ({named}) and cannot be added up. "
            "Ask for one of them, with a filter on currency.",
            "currencies",
            currencies=named,
        )
    return found.pop() if found else plan.currency


def _currencies(session: Session, plan: Plan, part: Part) -> list[str]:
    """The currencies of a part's sums, by name."""
    found: list[str] = []
    for measure in part.measures:
        if measure.currency:
            alone = Part(part.name, (measure,), part.earlier)
            row = base_row(plan, alone)
            currency = func.coalesce(row(measure.currency), plan.currency)
            conditions = rows_of(plan, alone, row)
            found += session.scalars(row.joined(select(currency)).where(*conditions).distinct()).all()
    return found


def hidden(plan: Plan, parts: Iterable[Part]) -> ColumnElement[bool]:
    """Whether rows that match exist which the viewer may not see."""
    return or_(*(_hidden_rows(plan, part) for part in parts if not part.earlier))


def _hidden_rows(plan: Plan, part: Part) -> ColumnElement[bool]:
    row = base_row(plan, part)
    conditions: list[Any] = kept(plan, part, row, plan.row_filters)[1:]
    if part.time and plan.timed:
        conditions += within(row, part.time, period_of(plan, part))
    return row.joined(select(1)).where(and_(*conditions, row.hidden_from(plan.viewer))).exists()
