"""One figure made of those of many groups: worked out by hand, on every database."""

from datetime import date
from typing import Any

import pytest

from crm_store.errors import InvalidQuery
from crm_store.metrics.query import Folded, Grain, MetricQuery, MetricResult, Order, Period
from crm_store.metrics.run import run_metrics
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests import factories as make

TODAY = date(2026, 6, 15)
WON = {"Ann": (100, 300), "Ben": (200,), "Cy": (50, 50)}


@pytest.fixture
def shop(store: Store) -> Store:
    """Three sellers in two regions with five won deals, one of them without an account, and one seller with none."""
    won = make.create_stages(store)["Won"]
    east, west = (make.create_team(store, name, region=name) for name in ("East", "West"))
    home, away = (make.create_account(store, name) for name in ("Home", "Away"))
    accounts = iter((home, away, None, home, home))
    for seller, team in (("Ann", east), ("Ben", east), ("Cy", west), ("Di", west)):
        owner = make.create_user(store, seller, team_id=team)
        for number, amount in enumerate(WON.get(seller, ())):
            closed: dict[str, Any] = {"status": "won", "amount": amount, "closed_on": date(2026, number + 2, 3)}
            make.create_deal(store, next(accounts), won, f"{seller} {number}", owner_id=owner, **closed)
    return store


def ask(store: Store, over: str, by: str, *metrics: str, viewer: Viewer | None = None, **query: Any) -> MetricResult:
    asked = MetricQuery(metrics=metrics, folded=Folded(over=over, by=by), **query)
    return run_metrics(store, viewer or Viewer.operator(), asked, today=TODAY)


def test_the_mean_is_over_the_groups_that_have_any(shop: Store) -> None:
    told = ask(shop, "owner", "mean", "won_revenue", "won_deals", group_by=("owner",))
    assert told.rows == ((pytest.approx(700 / 3, abs=0.01), pytest.approx(5 / 3, abs=1e-6), 3),)
    assert [column.name for column in told.columns] == ["won_revenue", "won_deals", "groups"]
    assert [column.unit for column in told.columns] == ["money", "number", "count"]
    assert "mean over the groups (seller)" in told.definition


def test_groups_without_any_count_where_they_are_asked_for(shop: Store) -> None:
    told = ask(shop, "owner", "mean", "won_revenue", group_by=("owner",), include_empty=True)
    assert told.rows == ((175.0, 4),)


def test_a_mean_for_each_of_the_groups_that_are_left(shop: Store) -> None:
    told = ask(shop, "owner", "mean", "won_revenue", group_by=("region", "owner"))
    assert told.rows == (("East", 300.0, 2), ("West", 100.0, 1))


def test_the_first_few_together_with_their_share_and_every_row_that_ties(shop: Store) -> None:
    first: dict[str, Any] = {"order_by": (Order(by="won_revenue"),), "limit": 1, "share_of_total": True}
    assert ask(shop, "owner", "sum", "won_revenue", group_by=("owner",), **first).rows == ((400.0, 0.571429, 1),)
    level = ask(shop, "owner", "sum", "won_deals", group_by=("owner",), order_by=(Order(by="won_deals"),), limit=1)
    assert level.rows == ((4, 2),)


def test_what_belongs_to_no_group_is_no_group_and_is_told(shop: Store) -> None:
    told = ask(shop, "account", "mean", "won_revenue", group_by=("account",))
    assert told.rows == ((250.0, 2),)
    assert told.left_out == ("rows without account: won revenue 200.00",)


def test_nothing_found_is_empty_not_zero(shop: Store) -> None:
    told = ask(shop, "owner", "mean", "won_revenue", group_by=("owner",), period=Period(end=date(2020, 1, 1)))
    assert (told.rows, told.empty) == ((), True)


def test_only_what_the_asker_may_see_is_folded(shop: Store) -> None:
    ann = Viewer(1, "Ann", "rep", frozenset({1}))
    assert ask(shop, "owner", "mean", "won_revenue", viewer=ann, group_by=("owner",)).rows == ((400.0, 1),)


@pytest.mark.parametrize(
    ("over", "by", "metric", "more"),
    [
        ("region", "mean", "won_revenue", {}),
        ("owner", "sum", "win_rate", {}),
        ("owner", "mean", "won_revenue", {"share_of_total": True}),
        ("owner", "mean", "won_revenue", {"grain": Grain.MONTH, "running_total": True}),
    ],
)
def test_what_cannot_be_folded_is_refused(shop: Store, over: str, by: str, metric: str, more: dict[str, Any]) -> None:
    with pytest.raises(InvalidQuery):
        ask(shop, over, by, metric, group_by=("owner",), **more)
