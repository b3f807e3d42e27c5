"""Regions of deals, accounts and teams: the nearest to the row tells, and what is nowhere costs nothing."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import text

from crm_store.errors import InvalidQuery, UnknownName
from crm_store.metrics.query import Filter, MetricQuery, MetricResult, RecordQuery, Related
from crm_store.metrics.run import run_metrics, run_records
from crm_store.names import NameIndex
from crm_store.schema import Account, Case, Deal, Stage, Team, User
from crm_store.store import Store
from crm_store.visibility import Viewer

TODAY = date(2026, 6, 15)
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def ask(store: Store, metric: str = "won_revenue", viewer: Viewer | None = None, **query: Any) -> MetricResult:
    return run_metrics(store, viewer or Viewer.operator(), MetricQuery(metrics=(metric,), **query), today=TODAY)


def by_region(store: Store, metric: str = "won_revenue", **query: Any) -> dict[Any, Any]:
    return dict(ask(store, metric, group_by=("region",), **query).rows)


@pytest.fixture
def market(store: Store) -> Store:
    """Ann's team sells to the East, Ben has no team; Alpha lies in the North, Beta nowhere; one deal names the Sea."""
    with store.transaction() as session:
        session.add(Team(id=1, name="East", region="East"))
        session.add_all(
            [Stage(id=1, name="Open", position=1, outcome="open"), Stage(id=2, name="Won", position=2, outcome="won")]
        )
        session.flush()
        session.add_all(
            User(id=n, name=name, role="rep", team_id=t, created_at=NOW)
            for n, name, t in ((1, "Ann Lee", 1), (2, "Ben Ode", None))
        )
        session.flush()
        session.add_all(
            [
                Account(id=1, name="Alpha", region="North", owner_id=1),
                Account(id=2, name="Beta", owner_id=1),
                Account(id=3, name="Gamma", region="South", owner_id=2),
            ]
        )
        session.flush()
        for n, (account, owner, region, amount) in enumerate(
            [(1, 1, "Sea", 1), (1, 1, None, 10), (2, 1, None, 100), (2, 2, None, 1000), (None, 1, None, 10000)]
        ):
            session.add(
                Deal(
                    name=f"D{n}",
                    account_id=account,
                    owner_id=owner,
                    region=region,
                    stage_id=2,
                    status="won",
                    amount=amount,
                    closed_on=date(2026, 5, 1),
                )
            )
        session.add(Case(number="1", subject="Broken", status="open", account_id=1, owner_id=2, opened_at=NOW))
    return store


def forget(store: Store, *tables: str) -> None:
    with store.transaction() as session:
        for table in tables:
            session.execute(text(f"UPDATE {table} SET region = NULL"))


def test_the_nearest_region_tells(market: Store) -> None:
    result = ask(market, group_by=("region",))
    assert dict(result.rows) == {"Sea": 1, "North": 10, "East": 10100}
    assert result.left_out == ("rows without region: won revenue 1,000.00",)
    assert by_region(market, "open_cases") == {"North": 1}


def test_a_region_filters_what_it_tells(market: Store) -> None:
    assert ask(market, filters=(Filter(field="region", value="north"),)).rows == ((10,),)
    accounts = RecordQuery(
        entity="account", columns=("account", "region"), filters=(Filter(field="region", value="East"),)
    )
    assert run_records(market, Viewer.operator(), accounts, today=TODAY).rows == (("Beta", "East"),)
    served = RecordQuery(
        entity="account",
        columns=("account",),
        related=(Related(entity="case", filters=(Filter(field="region", value="North"),)),),
    )
    assert run_records(market, Viewer.operator(), served, today=TODAY).rows == (("Alpha",),)
    with pytest.raises(UnknownName, match="East"):
        ask(market, filters=(Filter(field="region", value="Moon"),))


def test_a_seller_may_sell_to_a_region_that_is_not_their_teams(market: Store) -> None:
    asked = (Filter(field="owner", value="Ann Lee"), Filter(field="region", value="North"))
    assert ask(market, filters=asked).rows == ((10,),)
    forget(market, "deal", "account")
    with pytest.raises(UnknownName):
        ask(market, filters=asked)
    with pytest.raises(InvalidQuery, match="No seller fits"):
        ask(market, filters=(Filter(field="owner", value="Ben Ode"), Filter(field="region", value="East")))


def test_a_seller_s_own_region_comes_before_that_of_the_team(market: Store) -> None:
    with market.transaction() as session:
        session.execute(text("UPDATE user_account SET region = 'West' WHERE id = 2"))
    assert by_region(market) == {"Sea": 1, "North": 10, "East": 10100, "West": 1000}
    sellers = RecordQuery(entity="user", columns=("owner", "region"))
    assert set(run_records(market, Viewer.operator(), sellers, today=TODAY).rows) == {
        ("Ann Lee", "East"),
        ("Ben Ode", "West"),
    }
    found = NameIndex.build(market, Viewer.operator()).lookup("West", kinds=["region"])
    assert [match.value for match in found] == ["West"]


def test_regions_where_nothing_happened_are_told_wherever_they_stand(market: Store) -> None:
    assert by_region(market, include_empty=True) == {"Sea": 1, "North": 10, "East": 10100, "South": 0}
    forget(market, "team", "deal")
    assert by_region(market, include_empty=True) == {"North": 11, "South": 0}


def test_columns_that_hold_nothing_are_not_joined(market: Store) -> None:
    forget(market, "deal", "account")
    sql = ask(market, group_by=("region",)).sql
    assert "deal_account" not in sql
    assert "deal.region" not in sql
    forget(market, "team")
    with market.transaction() as session:
        session.execute(text("UPDATE account SET region = 'North' WHERE id = 1"))
    result = ask(market, group_by=("region",))
    assert dict(result.rows) == {"North": 11}
    assert "user_account" not in result.sql


def test_all_regions_can_be_named(market: Store) -> None:
    names = NameIndex.build(market, Viewer.operator())
    assert {value for kind, value, _ in names.values if kind == "region"} == {"East", "North", "South", "Sea"}
