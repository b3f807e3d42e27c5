"""What a report tells beside its figures, asked in one statement: what was left out, and what the asker may not see."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from crm_store.metrics.checks import hidden
from crm_store.metrics.compiler import COMPILED, Compiled
from crm_store.metrics.days import DayPlace, places_in, values
from crm_store.metrics.notes import Kind, counts, left_out
from crm_store.metrics.plan import Plan
from crm_store.metrics.query import Remark
from crm_store.metrics.shapes import days_of


def told_beside(session: Session, plan: Plan, compiled: Compiled, rows: Sequence[Any]) -> tuple[list[Remark], bool]:
    """A remark for each kind of row that was left out, and whether rows that match exist which the asker may not see.

    `rows` are the report's: they tell how many had no value; the rest is counted.
    """
    kinds, statement, days = asked(compiled, bool(rows) or not compiled.cut)
    found = list(session.execute(statement, values(days, days_of(plan))).one()) if statement is not None else []
    cut = False if plan.viewer.sees_all else bool(found.pop())
    return left_out(kinds, found, compiled, rows), cut


@lru_cache(maxsize=COMPILED)
def asked(compiled: Compiled, told: bool) -> tuple[tuple[Kind, ...], Select[Any] | None, tuple[DayPlace, ...]]:
    """The kinds of row that may be left out, the statement that counts those the report's rows do not tell, its days.

    What is hidden comes last, for whoever does not see everything. `told` says whether the rows tell how many had no
    value.
    """
    plan = compiled.shape
    kinds, numbers = counts(plan, compiled.parts, told)
    columns = [number.label(f"note_{n}") for n, number in enumerate(numbers)]
    if not plan.viewer.sees_all:
        columns.append(hidden(plan, compiled.parts).label("hidden"))
    if not columns:
        return kinds, None, ()
    statement = select(*columns)
    return kinds, statement, places_in(statement)
