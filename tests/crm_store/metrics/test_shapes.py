"""One statement for all days of a report: never for two people, and never where more than the days differs."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from crm_store.clock import Clock
from crm_store.errors import CRMError
from crm_store.metrics.compiler import compile_query, compile_shape
from crm_store.metrics.days import NamedDay
from crm_store.metrics.plan import Plan, make_plan
from crm_store.metrics.query import Filter, Grain, MetricQuery, MetricResult, Period
from crm_store.metrics.run import run_metrics
from crm_store.schema import Target, User
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests.crm_store.metrics.world import CURRENCY, TODAY, World, fill

DAY = timedelta(days=1)
MAY = Period(start=date(2026, 5, 1), end=date(2026, 5, 31), label="May")
APRIL = Period(start=date(2026, 4, 1), end=date(2026, 4, 30))
WON = MetricQuery(metrics=("won_revenue",), group_by=("owner",), period=MAY)
QUERIES = (
    WON,
    MetricQuery(metrics=("activities", "win_rate"), grain=Grain.WEEK, period=MAY),
    MetricQuery(metrics=("won_deals",), group_by=("product",), period=MAY, compare_to="previous_period"),
    MetricQuery(metrics=("target_attainment",), group_by=("owner",), period=MAY, limit=2),
    MetricQuery(metrics=("won_revenue",), period=MAY, compare_to=Period(start=date(2026, 2, 1), end=date(2026, 3, 9))),
    MetricQuery(metrics=("won_deals",), grain=Grain.DAY, period=MAY, include_empty=True),
    MetricQuery(metrics=("stalled_deals", "overdue_tasks")),
    MetricQuery(
        metrics=("won_deals",), group_by=("region",), filters=(Filter(field="closed_on", op="<", value=TODAY),)
    ),
)


@pytest.fixture(scope="module")
def targeted(tmp_path_factory: pytest.TempPathFactory, world: World) -> Iterator[Store]:
    """The world, and targets in it: of a month for each seller, of a year for one."""
    store = Store.open(f"sqlite:///{tmp_path_factory.mktemp('shapes') / 'world.db'}", clock=Clock.at(TODAY))
    fill(store, world)
    with store.transaction() as session:
        spans = [(owner, span) for owner in session.scalars(select(User.id)) for span in (APRIL, MAY)]
        spans.append((1, Period(start=date(2026, 1, 1), end=date(2026, 12, 31))))
        session.add_all(
            Target(owner_id=owner, starts_on=span.start, ends_on=span.end, amount=100.0 * owner)
            for owner, span in spans
        )
    yield store
    store.close()


def _plan(store: Store, query: MetricQuery, viewer: Viewer | None = None, today: date = TODAY) -> Plan:
    with store.session() as session:
        return make_plan(session, viewer or Viewer.operator(), query, today=today, currency=CURRENCY)


def _asked(store: Store, query: MetricQuery, viewer: Viewer | None = None, today: date = TODAY) -> MetricResult | str:
    """The report, or why there is none."""
    try:
        return run_metrics(store, viewer or Viewer.operator(), query, today=today, currency=CURRENCY)
    except CRMError as error:
        return str(error)


def _anew(store: Store, query: MetricQuery, viewer: Viewer | None = None, today: date = TODAY) -> MetricResult | str:
    compile_shape.cache_clear()
    return _asked(store, query, viewer, today)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: "_".join(query.metrics))
def test_a_report_of_other_days_is_what_it_is_when_compiled_for_them(targeted: Store, query: MetricQuery) -> None:
    """The first ask leaves its statement for the ones that follow."""
    days = [TODAY, TODAY - DAY, MAY.end or TODAY]
    periods = [query.period, APRIL, Period(start=TODAY - 29 * DAY, end=TODAY)] if query.period else [None]
    others = [(query.model_copy(update={"period": period}), today) for period in periods for today in days]
    afresh = [_anew(targeted, other, today=today) for other, today in others]
    compile_shape.cache_clear()
    assert [_asked(targeted, other, today=today) for other, today in others] == afresh
    assert any(isinstance(answer, MetricResult) and not answer.empty for answer in afresh)


def test_a_statement_serves_other_days(targeted: Store) -> None:
    in_april = WON.model_copy(update={"period": APRIL})
    one, other = compile_query(_plan(targeted, WON)), compile_query(_plan(targeted, in_april, today=TODAY - DAY))
    assert one is other


def test_days_in_another_order_are_another_statement(targeted: Store) -> None:
    """A period that ends today is not treated as one that is over."""
    up_to_today = WON.model_copy(update={"period": Period(start=MAY.start, end=TODAY)})
    assert compile_query(_plan(targeted, WON)) is not compile_query(_plan(targeted, up_to_today))


def test_two_people_never_share_a_statement_or_its_rows(targeted: Store) -> None:
    people = [
        Viewer.operator(),
        Viewer(1, "Ada", "manager", frozenset({1, 2})),
        Viewer(2, "Bo", "rep", frozenset({2})),
        Viewer(2, "Bo", "manager", frozenset({2})),
        Viewer(3, "Cy", "rep", frozenset({3})),
    ]
    alone = [_anew(targeted, query, viewer) for query in QUERIES for viewer in people]
    compile_shape.cache_clear()
    in_turn = [_asked(targeted, query, viewer) for query in QUERIES for viewer in people]
    assert in_turn == alone
    for query in QUERIES:
        assert len({compile_query(_plan(targeted, query, viewer)) for viewer in people}) == len(people)


def test_whatever_else_differs_is_another_statement(targeted: Store) -> None:
    changes = (
        {"metrics": ("lost_deals",)},
        {"group_by": ("product",)},
        {"filters": (Filter(field="amount", op=">", value=5),)},
        {"filters": (Filter(field="amount", op=">", value=6),)},
        {"period": Period(start=MAY.start)},
        {"period": None},
        {"limit": 1},
        {"limit": 2},
    )
    queries = [WON, *(WON.model_copy(update=change) for change in changes)]
    assert len({compile_query(_plan(targeted, query)) for query in queries}) == len(queries)


def test_a_day_by_its_name_alone_is_compared_with_no_date() -> None:
    """Else a statement would hold for the days it was first compiled for."""
    today, start = NamedDay("today", 1), NamedDay("first_day", 1)
    assert today == start
    assert today != NamedDay("first_day", 0)
    for other in (TODAY, start - DAY):
        with pytest.raises(TypeError, match="cannot be known"):
            assert today == other
