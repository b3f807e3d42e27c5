"""The compiled SQL, read by people: every change of it shows in a diff.

PostgreSQL's is what Citus and CockroachDB run as well, and the tests run it on PostgreSQL. Trino's is compiled by its
own SQLAlchemy dialect and has not been run: sqlglot, which knows each language's grammar, reads all of it.

Refresh with `UPDATE_GOLDEN=1 python -m pytest tests/crm_store/metrics/test_golden.py`, then read the diff.
"""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sqlglot
from sqlalchemy import Dialect
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.postgresql import psycopg
from trino.sqlalchemy.dialect import TrinoDialect

from crm_store.metrics.compiler import compile_query
from crm_store.metrics.plan import make_plan
from crm_store.metrics.query import Filter, Folded, Grain, Having, MetricQuery, Period, ValuePair
from crm_store.metrics.sqltext import sql_text, text_as_run
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests.crm_store.metrics.world import CURRENCY, TODAY

GOLDEN = Path(__file__).parent / "golden"
MAY = Period(start=date(2026, 5, 1), end=date(2026, 5, 31))
QUERIES = {
    "total": MetricQuery(metrics=("won_revenue",)),
    "by_region": MetricQuery(metrics=("won_revenue",), group_by=("region",)),
    "ratio_by_month": MetricQuery(metrics=("win_rate",), grain=Grain.MONTH),
    "weeks_of_moments": MetricQuery(metrics=("activities",), grain=Grain.WEEK, period=MAY),
    "two_tables": MetricQuery(metrics=("won_revenue", "activities"), group_by=("account",)),
    "median": MetricQuery(metrics=("median_deal_size",), group_by=("series",)),
    "previous_period": MetricQuery(metrics=("won_revenue",), period=MAY, compare_to="previous_period"),
    "month_over_month": MetricQuery(metrics=("won_deals",), grain=Grain.MONTH, compare_to="previous_period"),
    "top_with_ties": MetricQuery(metrics=("won_deals",), group_by=("owner",), limit=3),
    "never_sold_to": MetricQuery(
        metrics=("won_deals",),
        group_by=("account",),
        include_empty=True,
        having=(Having(metric="won_deals", op="=", value=0),),
    ),
    "mean_over_groups": MetricQuery(
        metrics=("won_revenue",), group_by=("region", "owner"), folded=Folded(over="owner", by="mean")
    ),
    "share_of_total": MetricQuery(
        metrics=("won_revenue",),
        group_by=("product",),
        share_of_total=True,
        filters=(Filter(field="product", value="bolt"),),
    ),
    "seen_by_a_rep": MetricQuery(metrics=("open_deals",), group_by=("stage",)),
    "target_attainment": MetricQuery(metrics=("target_attainment",), group_by=("owner",), period=MAY),
    "two_values": MetricQuery(
        metrics=("won_revenue", "win_rate"),
        group_by=("product",),
        compare_values=ValuePair(field="region", value="North", against="South"),
    ),
    "fiscal_quarters": MetricQuery(metrics=("won_revenue",), grain=Grain.FISCAL_QUARTER, running_total=True),
    "halves_and_weekdays": MetricQuery(metrics=("activities",), group_by=("at:half", "at:weekday")),
    "quarters_of_last_year": MetricQuery(
        metrics=("won_revenue",), grain=Grain.QUARTER, period=MAY, compare_to="same_period_last_year"
    ),
    "top_of_each": MetricQuery(
        metrics=("won_revenue",), group_by=("region", "owner"), limit=2, limit_per="region", share_within="region"
    ),
    "cohorts": MetricQuery(metrics=("cohort_won_share",), group_by=("opened_on:month", "months_to_close")),
    "time_in_stage": MetricQuery(metrics=("median_time_in_stage", "stage_drop_off"), group_by=("stage",)),
    "stalled": MetricQuery(metrics=("stalled_deals",)),
    "own_fields": MetricQuery(
        metrics=("won_sum_deal_number_bottles", "won_revenue"),
        group_by=("deal_text_wine", "account_flag_export", "deal_date_delivery:month"),
        filters=(Filter(field="deal_number_bottles", op=">", value=6),),
    ),
}
DIALECTS: dict[str, Dialect] = {
    "sqlite": sqlite.dialect(),
    "postgresql": psycopg.dialect(),
    "trino": TrinoDialect(),
}
GRAMMARS = {"sqlite": "sqlite", "postgresql": "postgres", "trino": "trino"}


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("name", QUERIES)
def test_sql_is_as_it_was(filled: Store, name: str, dialect: str) -> None:
    viewer = Viewer(2, "Bo", "rep", frozenset({2})) if name == "seen_by_a_rep" else Viewer.operator()
    with filled.session() as session:
        plan = make_plan(session, viewer, QUERIES[name], today=TODAY, currency="EUR")
    plan = replace(plan, dialect=dialect)
    compiled = compile_query(plan)
    written = sql_text(DIALECTS[dialect], compiled.statement, **compiled.values(plan)) + "\n"
    file = GOLDEN / f"{name}.{dialect}.sql"
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(written, encoding="utf-8")
    assert written == file.read_text(encoding="utf-8"), "read the diff, then refresh with UPDATE_GOLDEN=1"


def test_the_sql_shown_gives_the_figures_when_run(filled: Store) -> None:
    from sqlalchemy import text

    from crm_store.metrics.run import run_metrics

    result = run_metrics(filled, Viewer.operator(), QUERIES["by_region"], today=TODAY, currency=CURRENCY)
    with filled.session() as session:
        shown = [tuple(row)[:2] for row in session.execute(text(result.sql)) if row[0] is not None]
    assert shown == list(result.rows)


def test_the_sql_shown_is_what_ran_on_sqlite(filled: Store) -> None:
    _is_as_compiled(filled)


def test_the_sql_shown_is_what_ran_on_postgres(filled_postgres: Store) -> None:
    _is_as_compiled(filled_postgres)


def _is_as_compiled(store: Store) -> None:
    """Values put into the text that ran are what compiling them into it gives, however odd they are."""
    viewer = Viewer(1, "Ada", "manager", frozenset({1, 4, 5}))
    with store.session() as session:
        for name, query in QUERIES.items():
            plan = make_plan(session, viewer, query, today=TODAY, currency="E'R ?%(status_1)s%%")
            compiled, dialect = compile_query(plan), store.engine.dialect
            values = compiled.values(plan)
            answer = session.execute(compiled.statement, values)
            written = sql_text(dialect, compiled.statement, **values)
            assert text_as_run(answer, dialect, compiled.statement, values) == written, name


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("name", QUERIES)
def test_sql_is_in_the_language_of_its_database(name: str, dialect: str) -> None:
    written = (GOLDEN / f"{name}.{dialect}.sql").read_text(encoding="utf-8")
    (read,) = sqlglot.parse(written, read=GRAMMARS[dialect])
    assert isinstance(read, sqlglot.exp.Select)
    assert not list(read.find_all(sqlglot.exp.Command))
