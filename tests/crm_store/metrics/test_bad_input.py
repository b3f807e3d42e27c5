"""What cannot be asked, each with one clear sentence that names what is wrong; nothing is guessed or shown as 0."""

from datetime import date
from typing import Any

import pytest

from crm_store.errors import CRMError, InvalidQuery, UnknownName
from crm_store.metrics.query import Filter, MetricQuery, MetricResult, Period, RecordQuery
from crm_store.metrics.run import run_metrics, run_records
from crm_store.schema import Deal
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests import factories as make

TODAY = date(2026, 6, 15)


def ask(store: Store, *metrics: str, **query: Any) -> MetricResult:
    asked = MetricQuery.model_validate({"metrics": metrics, **query})
    return run_metrics(store, Viewer.operator(), asked, today=TODAY)


@pytest.fixture
def shop(sqlite_store: Store) -> Store:
    return open_shop(sqlite_store)


@pytest.fixture
def each_shop(store: Store) -> Store:
    """On SQLite and on PostgreSQL."""
    return open_shop(store)


def open_shop(store: Store) -> Store:
    """Two sellers in two teams of two regions, with a won deal each; one product is called as a region is."""
    stages = make.create_stages(store)
    west, east = make.create_team(store, "Uptown", region="West"), make.create_team(store, "East office", region="East")
    ann, ben = make.create_user(store, "Ann", team_id=west), make.create_user(store, "Ben", team_id=east)
    home, away = make.create_account(store, "Home", country="DE"), make.create_account(store, "Away", country="FR")
    product = make.create_product(store, "West", series="Large")
    for owner, account, amount in ((ann, home, 100), (ben, away, 50)):
        won = {"status": "won", "amount": amount, "closed_on": date(2026, 5, 5), "opened_on": date(2026, 4, 1)}
        make.create_deal(store, account, stages["Won"], "D", owner_id=owner, product_id=product, **won)
    return store


def filtered(*filters: tuple[Any, ...]) -> dict[str, Any]:
    return {"filters": [Filter(field=field, op=op, value=value) for field, op, value in filters]}


REFUSED: list[tuple[dict[str, Any], type[CRMError], str]] = [
    ({"group_by": ("colour",)}, UnknownName, "There is no field named 'colour'"),
    (filtered(("regoin", "=", "West")), UnknownName, "Did you mean region"),
    ({"having": [{"metric": "revenue", "op": ">", "value": 1}]}, UnknownName, "won_revenue"),
    ({"having": [{"metric": "won_deals", "op": ">", "to": "won_revenue"}]}, InvalidQuery, "not in one unit"),
    ({"having": [{"metric": "won_deals", "op": ">", "to": "lost"}]}, UnknownName, "lost_deals"),
    ({"having": [{"metric": "won_deals", "op": ">", "to": "lost_deals", "value": 1}]}, InvalidQuery, "not with both"),
    ({"order_by": [{"by": "profit"}]}, UnknownName, "There is no column to sort by named 'profit'"),
    (filtered(("region", "=", "West"), ("region", "=", "East")), InvalidQuery, "Region cannot be both West and East"),
    (filtered(("region", "=", "West"), ("region", "!=", "West")), InvalidQuery, "contradict each other"),
    (
        filtered(("region", "=", "West"), ("team", "=", "East office")),
        InvalidQuery,
        "'region is West' and 'team is",
    ),
    (filtered(("owner", "=", "Ann"), ("region", "=", "East")), InvalidQuery, "No seller fits"),
    (filtered(("account", "=", "Home"), ("country", "=", "FR")), InvalidQuery, "No account fits"),
    (filtered(("amount", ">", 100), ("amount", "<", 50)), InvalidQuery, "contradict each other"),
    (filtered(("amount", ">", 100), ("amount", "<=", 100)), InvalidQuery, "contradict each other"),
    (filtered(("amount", "between", (90, 10))), InvalidQuery, "swap the two"),
    (filtered(("amount", "=", 7), ("amount", "is null", None)), InvalidQuery, "contradict each other"),
    (filtered(("closed_on", ">", "2026-05-05"), ("closed_on", "<", "2026-05-05")), InvalidQuery, "contradict"),
    (filtered(("closed_on", "=", "2026-02-30")), InvalidQuery, "a date such as 2017-03-31, not with '2026-02-30'"),
    (filtered(("amount", ">", "nan")), InvalidQuery, "a number, not with 'nan'"),
    (filtered(("amount", "contains", "1")), InvalidQuery, "is not a text"),
    (filtered(("region", ">", "M")), InvalidQuery, "is a text"),
    ({"period": {"start": "2026-07-01", "end": "2026-09-30"}}, InvalidQuery, "lies in the future.*2026-06-15"),
    ({"period": {"start": "2026-02-29"}}, InvalidQuery, "'2026-02-29' is no day of the calendar"),
    ({"period": {"start": "2026-05-02", "end": "2026-05-01"}}, InvalidQuery, "after its end"),
    ({"compare_to": "last week"}, InvalidQuery, "'last week' is no period"),
    ({"group_by": tuple("abcdefghij")}, InvalidQuery, "3 dimensions at most"),
    ({"limit": 1_000_000_000}, InvalidQuery, "from 1 to 10,000"),
    ({"limit": 0}, InvalidQuery, "from 1 to 10,000"),
    ({"grain": "fortnight"}, InvalidQuery, "Grain cannot be 'fortnight'"),
    ({"sql": "DROP TABLE deal"}, InvalidQuery, "has no field 'sql'"),
    (filtered(("region", "=", "West'; DROP TABLE deal; --")), UnknownName, "East or West"),
    ({"limit": 2, "limit_per": "region"}, InvalidQuery, "limit_per"),
    ({"grain": "weekday", "running_total": True}, InvalidQuery, "comes round again"),
    ({"compare_values": {"field": "region", "value": "West", "against": "west"}}, InvalidQuery, "the same region"),
    ({"compare_values": {"field": "region", "value": "West", "against": "Wets"}}, UnknownName, "East or West"),
    (
        {"compare_values": {"field": "region", "value": "West", "against": "East"}, "group_by": ("region",)},
        InvalidQuery,
        "nothing to group",
    ),
]


@pytest.mark.parametrize(("query", "error", "words"), REFUSED, ids=[words for _, _, words in REFUSED])
def test_it_is_refused_in_one_clear_sentence(
    shop: Store, query: dict[str, Any], error: type[CRMError], words: str
) -> None:
    with pytest.raises(error, match=words) as refused:
        ask(shop, "won_revenue", **query)
    assert "\n" not in str(refused.value)
    assert str(refused.value).endswith((".", "?"))


@pytest.mark.parametrize(
    ("metrics", "query", "words"),
    [
        (("won_revenue", "products"), {"grain": "month"}, "Products has no date"),
        (("won_revenue", "accounts"), {"group_by": ("product",)}, "Accounts cannot be cut by product"),
        (("won_revenue", "cases"), {"group_by": ("stage",)}, "Cases cannot be cut by stage"),
    ],
)
def test_two_metrics_that_share_no_time_or_dimension_are_named(
    shop: Store, metrics: tuple[str, ...], query: dict[str, Any], words: str
) -> None:
    with pytest.raises(InvalidQuery, match=words):
        ask(shop, *metrics, **query)


def test_sql_in_a_value_is_text_and_nothing_else(each_shop: Store) -> None:
    attack = "%' OR 1=1; DELETE FROM deal; --"
    for op in ("contains", "starts with"):
        assert ask(each_shop, "deals", **filtered(("deal", op, attack))).empty
    listed = RecordQuery(entity="deal", filters=(Filter(field="deal", op="contains", value=attack),))
    assert run_records(each_shop, Viewer.operator(), listed, today=TODAY).rows == ()
    with each_shop.session() as session:
        assert session.query(Deal).count() == 2


def test_a_percent_sign_in_a_value_is_no_wildcard(each_shop: Store) -> None:
    assert ask(each_shop, "deals", **filtered(("account", "contains", "%"))).empty
    assert ask(each_shop, "deals", **filtered(("account", "contains", "_"))).empty
    assert ask(each_shop, "deals", **filtered(("account", "starts with", "ho"))).rows == ((1,),)


def test_a_value_that_stands_in_two_dimensions_means_the_one_it_is_asked_of(shop: Store) -> None:
    assert ask(shop, "won_revenue", **filtered(("region", "=", "West"))).rows == ((100.0,),)
    assert ask(shop, "won_revenue", **filtered(("product", "=", "West"))).rows == ((150.0,),)
    both = ask(shop, "won_revenue", **filtered(("region", "=", "West"), ("product", "=", "West")))
    assert both.rows == ((100.0,),)


def test_division_by_nothing_is_unknown_never_zero(each_shop: Store) -> None:
    opened = filtered(("status", "=", "open"))
    make.create_deal(each_shop, 1, 1, "New", opened_on=date(2026, 5, 1))
    assert ask(each_shop, "deals", "win_rate", **opened).rows == ((1, None),)
    may = Period(start=date(2026, 5, 1), end=date(2026, 5, 31))
    grown = ask(each_shop, "won_revenue", period=may, compare_to="previous_period")
    assert grown.rows == ((150.0, None, None, None),)
    none = ask(
        each_shop, "deals", group_by=("status",), share_of_total=True, filters=[{"field": "owner", "op": "is null"}]
    )
    assert none.rows == (("open", 1, 1.0),)


def test_a_meeting_may_lie_in_the_future(shop: Store) -> None:
    next_week = Period(start=date(2026, 6, 20), end=date(2026, 6, 30))
    make.create_activity(shop, 1, "meeting", "Demo", date(2026, 6, 22))
    assert ask(shop, "meetings", period=next_week).rows == ((1,),)
