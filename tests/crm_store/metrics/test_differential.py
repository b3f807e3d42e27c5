"""The compiler against plain Python on random queries over random ugly worlds, on SQLite and on PostgreSQL."""

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from crm_store.clock import Clock
from crm_store.errors import CRMError
from crm_store.metrics.query import MetricQuery, MetricResult, RecordQuery
from crm_store.metrics.run import run_metrics, run_records
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests.crm_store.metrics.queries import VIEWERS, metric_queries, record_queries
from tests.crm_store.metrics.reference import Asker, report
from tests.crm_store.metrics.reference_records import records
from tests.crm_store.metrics.reference_refusals import refusal
from tests.crm_store.metrics.world import CURRENCY, SHAPES, TODAY, fill, make_world

ON_SQLITE, ON_POSTGRES, LISTS = 430, 330, 80
"""Reports per shape of world on each database, and lists of records besides."""
ON_POSTGRES_TOO = ("usual", "currencies", "edges")

Record = Callable[[str, object], None]


@cache
def asker(shape: str, number: int) -> Asker:
    """Viewer `number` before a world of a shape; kept, for its rows are written out once."""
    return Asker(make_world(SHAPES.index(shape) + 7, shape), VIEWERS[number])


def same(left: Any, right: Any, unit: str) -> bool:
    """Money may differ in the last cent and a long fraction in its last digit, where rounding meets binary."""
    if isinstance(left, float | int) and isinstance(right, float | int):
        return abs(left - right) <= (0.0101 if unit == "money" else 1.01e-4 if unit == "points" else 2e-6)
    return bool(left == right)


def answered(run: Callable[[], MetricResult]) -> MetricResult | str:
    try:
        return run()
    except CRMError as error:
        return type(error).__name__


def check(told: MetricResult | str, expected: list[tuple[Any, ...]] | str) -> None:
    if isinstance(told, str) or isinstance(expected, str):
        assert told == expected
        return
    units = [column.unit for column in told.columns]
    assert len(told.rows) == len(expected), (told.rows, expected)
    for row, wanted in zip(told.rows, expected, strict=True):
        assert len(row) == len(wanted), (row, wanted)
        assert all(same(a, b, unit) for a, b, unit in zip(row, wanted, units, strict=True)), (row, wanted)


def expected_report(who: Asker, query: MetricQuery) -> list[tuple[Any, ...]] | str:
    if refused := refusal(who, query):
        return refused
    rows, currencies = report(who, query)
    return "InvalidQuery" if len(currencies) > 1 else rows


def differ(store: Store, shape: str, reports: int, lists: int) -> int:
    """Asks the store and plain Python the same; gives how many queries were asked."""
    asked = 0

    def viewer(number: int) -> Viewer:
        return VIEWERS[number]

    quiet = settings(
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    numbers = st.sampled_from((0, 0, 0, 0, 1, 2, 2, 3))

    @settings(quiet, max_examples=reports)
    @given(number=numbers, query=metric_queries())
    def reported(number: int, query: MetricQuery) -> None:
        nonlocal asked
        asked += 1
        told = answered(lambda: run_metrics(store, viewer(number), query, today=TODAY, currency=CURRENCY))
        check(told, expected_report(asker(shape, number), query))

    @settings(quiet, max_examples=lists)
    @given(number=numbers, query=record_queries())
    def listed(number: int, query: RecordQuery) -> None:
        nonlocal asked
        asked += 1
        told = answered(lambda: run_records(store, viewer(number), query, today=TODAY, currency=CURRENCY))
        check(told, records(asker(shape, number), query))

    reported()
    listed()
    return asked


@pytest.mark.parametrize("shape", SHAPES)
def test_sqlite_gives_what_plain_python_gives(shape: str, sqlite_url: str, record_property: Record) -> None:
    store = Store.open(sqlite_url, clock=Clock.at(TODAY))
    fill(store, make_world(SHAPES.index(shape) + 7, shape))
    record_property("differential on SQLite", differ(store, shape, ON_SQLITE, LISTS))
    store.close()


@pytest.mark.postgres
@pytest.mark.parametrize("shape", ON_POSTGRES_TOO)
def test_postgresql_gives_what_plain_python_gives(
    shape: str, migrated_postgres_url: str, record_property: Record
) -> None:
    store = Store.open(migrated_postgres_url, clock=Clock.at(TODAY))
    fill(store, make_world(SHAPES.index(shape) + 7, shape))
    record_property("differential on PostgreSQL", differ(store, shape, ON_POSTGRES, LISTS // 4))
    store.close()
