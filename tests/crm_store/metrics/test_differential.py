"""The compiler against plain Python, and SQLite against PostgreSQL, on random queries over a random ugly world."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from crm_store.metrics.query import MetricQuery
from crm_store.metrics.run import run_metrics
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests.crm_store.metrics.queries import metric_queries
from tests.crm_store.metrics.reference import flat, report
from tests.crm_store.metrics.world import TODAY, World

QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def answered(store: Store, query: MetricQuery) -> list[tuple[Any, ...]]:
    return list(run_metrics(store, Viewer.operator(), query, today=TODAY).rows)


def same(left: list[tuple[Any, ...]], right: list[tuple[Any, ...]]) -> None:
    assert len(left) == len(right), (left, right)
    for one, other in zip(left, right, strict=True):
        assert len(one) == len(other)
        for a, b in zip(one, other, strict=True):
            assert a == pytest.approx(b, abs=0.0101) if isinstance(b, float) else a == b, (one, other)


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=QUIET)
@given(query=metric_queries())
def test_every_query_gives_what_plain_python_gives(filled: Store, world: World, query: MetricQuery) -> None:
    same(answered(filled, query), report(flat(world), query))


@pytest.mark.postgres
def test_postgresql_gives_what_sqlite_gives(filled: Store, filled_postgres: Store) -> None:
    @settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=QUIET, database=None)
    @given(query=metric_queries())
    def both(query: MetricQuery) -> None:
        same(answered(filled_postgres, query), answered(filled, query))

    both()
