"""Questions to the store: MetricQuery and RecordQuery in, MetricResult out."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from crm_store.metrics.added import SHORT_NAMES
from crm_store.metrics.beside import told_beside
from crm_store.metrics.checks import check_computable, one_currency
from crm_store.metrics.compared import settled
from crm_store.metrics.compiler import Compiled, compile_query
from crm_store.metrics.folding import GROUPS
from crm_store.metrics.notes import groupless, outside
from crm_store.metrics.notes import in_words as remark_words
from crm_store.metrics.parts import ROWS
from crm_store.metrics.periods import in_words
from crm_store.metrics.plan import Plan, make_plan
from crm_store.metrics.query import Column, MetricQuery, MetricResult
from crm_store.metrics.records import run_records
from crm_store.metrics.sqltext import text_as_run
from crm_store.metrics.words import definition, title
from crm_store.store import Store
from crm_store.visibility import Viewer

__all__ = ["run_metrics", "run_records"]


def run_metrics(
    store: Store,
    viewer: Viewer,
    query: MetricQuery,
    *,
    today: date,
    currency: str = "USD",
    fiscal_start: int | None = None,
) -> MetricResult:
    """The report a query asks for, of the rows `viewer` may see; amounts without a currency are in `currency`.

    `fiscal_start` is the month fiscal years start in; where it is not given, the store's own company says it.

    Raises UnknownName (metric, field or value, with suggestions), InvalidQuery (cannot be asked so; several currencies
    in one sum) and NotComputable (the store holds nothing to compute it from).
    """
    query = settled(
        query,
        lambda part: run_metrics(store, viewer, part, today=today, currency=currency, fiscal_start=fiscal_start),
    )
    with store.reading() as session:
        plan = make_plan(session, viewer, query, today=today, currency=currency, fiscal_start=fiscal_start)
        compiled = compile_query(plan)
        answer = session.execute(compiled.statement, compiled.values(plan))
        rows = answer.mappings().all()
        check_computable(session, plan, rows)
        found = one_currency(session, plan, compiled, rows)
        text = text_as_run(answer, store.engine.dialect, compiled.statement, compiled.values(plan))
        return _result(session, plan, compiled, rows, found, text)


def _result(
    session: Session, plan: Plan, compiled: Compiled, rows: Sequence[Any], currency: str, sql: str
) -> MetricResult:
    known, lacking = _by_keys(rows, compiled.keys)
    grouped = [row for row in known if row[GROUPS]] if plan.query.folded else known
    counted = plan.query.include_empty or plan.query.having or any(row[ROWS] for row in rows)
    empty = not counted or (plan.query.folded is not None and not grouped)
    names = [column.name for column in compiled.columns]
    shown = [] if empty else [tuple([plain(row[name]) for name in names]) for row in grouped]
    columns = tuple(_public(plan, column, currency) for column in compiled.columns)
    missed, cut = told_beside(session, plan, compiled, rows)
    remarks = (*missed, *groupless(plan, compiled.keys, lacking), *outside(plan, rows))
    return MetricResult(
        title=title(plan),
        columns=columns,
        rows=tuple(shown),
        definition=definition(plan),
        period=_period(plan),
        earlier=plan.earlier,
        filters=tuple(condition.words for condition in plan.filters),
        left_out=tuple(map(remark_words, remarks)),
        remarks=remarks,
        sql=sql,
        cut=cut,
        empty=empty,
    )


def _by_keys(rows: Sequence[Any], keys: Sequence[str]) -> tuple[list[Any], list[Any]]:
    """The rows that have every key, and those that lack one."""
    known: list[Any] = []
    lacking: list[Any] = []
    for row in rows:
        (lacking if None in [row[key] for key in keys] else known).append(row)
    return known, lacking


def _period(plan: Plan) -> str:
    words = in_words(plan.query.period)
    return f"{words}, compared with {in_words(plan.earlier)}" if plan.earlier and not plan.query.grain else words


def _public(plan: Plan, column: Column, currency: str) -> Column:
    """The column as it is shown: with the currency found, and short names where there is one metric."""
    name = column.name
    if len(plan.metrics) == 1:
        short = name.removeprefix(f"{plan.metrics[0].name}_")
        name = short if short in SHORT_NAMES else name
    return column.model_copy(update={"name": name, "currency": (currency or None) if column.unit == "money" else None})


def plain(value: Any) -> Any:
    """A database value as JSON holds it."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    return value
