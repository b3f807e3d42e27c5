"""Questions for figures, of every kind, become the query they ask for."""

from typing import Any

import pytest

from tests.copilot.offline.conftest import Ask


def query(ask: Ask, *questions: str) -> dict[str, Any]:
    reading = ask(*questions)
    assert reading.calls, reading.text
    found: dict[str, Any] = reading.calls[0].arguments["query"]
    return found


@pytest.mark.parametrize(
    ("question", "metrics"),
    [
        ("total revenue", ["won_revenue"]),
        ("how much money did we make?", ["won_revenue"]),
        ("how many deals did we lose", ["lost_deals"]),
        ("number of open opportunities", ["open_deals"]),
        ("how many deals are in the pipeline?", ["open_deals"]),
        ("what is our pipeline worth?", ["pipeline_value"]),
        ("average value of won deals", ["average_deal_size"]),
        ("median deal size", ["median_deal_size"]),
        ("what percentage of deals do we win?", ["win_rate"]),
        ("how long is the sales cycle", ["sales_cycle"]),
        ("how many different customers bought something", ["customers"]),
        ("how many sales reps do we have", ["sellers"]),
        ("the biggest deal we ever won", ["largest_deal"]),
        ("revenue and win rate", ["win_rate", "won_revenue"]),
        ("won and lost deals", ["won_deals", "lost_deals"]),
    ],
)
def test_the_metric_is_found(ask: Ask, question: str, metrics: list[str]) -> None:
    assert sorted(query(ask, question)["metrics"]) == sorted(metrics)


@pytest.mark.parametrize(
    ("question", "groups"),
    [
        ("revenue by region", ["region"]),
        ("win rate per sector and product", ["industry", "product"]),
        ("deals for each stage", ["stage"]),
        ("revenue broken down by sales rep", ["owner"]),
    ],
)
def test_groups(ask: Ask, question: str, groups: list[str]) -> None:
    assert query(ask, question)["group_by"] == groups


def test_filters_by_name_and_their_exclusion(ask: Ask) -> None:
    assert query(ask, "revenue from retail in the North region")["filters"] == [
        {"field": "industry", "op": "=", "value": "retail"},
        {"field": "region", "op": "=", "value": "North"},
    ]
    assert query(ask, "revenue from all sectors except retail")["filters"] == [
        {"field": "industry", "op": "!=", "value": "retail"}
    ]
    assert query(ask, "revenue in Clara Stein's team")["filters"][0]["field"] == "manager"


def test_ranks_and_limits(ask: Ask) -> None:
    top = query(ask, "top 5 customers by revenue")
    assert (top["group_by"], top["limit"], top["order_by"][0]["descending"]) == (["account"], 5, True)
    low = query(ask, "which region has the lowest win rate?")
    assert (low["group_by"], low["order_by"][0]["descending"]) == (["region"], False)
    assert query(ask, "which rep has the best sales cycle?")["order_by"][0]["descending"] is False


def test_conditions_on_groups_and_on_rows(ask: Ask) -> None:
    won = query(ask, "which agents won more than 200 deals?")
    assert won["having"] == [{"metric": "won_deals", "op": ">", "value": 200.0}]
    money = query(ask, "accounts with over $100k in revenue")
    assert money["having"] == [{"metric": "won_revenue", "op": ">", "value": 100_000.0}]
    rows = query(ask, "how many deals over $10,000 did we win?")
    assert rows["filters"] == [{"field": "amount", "op": ">", "value": 10_000.0}]
    share = query(ask, "agents with a win rate above 65%")
    assert share["having"] == [{"metric": "win_rate", "op": ">", "value": 0.65}]


def test_comparisons(ask: Ask) -> None:
    named = query(ask, "by what percentage did revenue change from Q1 to Q2 2025?")
    assert named["period"]["start"] == "2025-04-01"
    assert named["compare_to"]["start"] == "2025-01-01"
    assert query(ask, "revenue last month compared to the previous month")["compare_to"] == "previous_period"
    assert query(ask, "compare revenue of North and South")["group_by"] == ["region"]


def test_share_of_one_value_keeps_the_whole_in_sight(ask: Ask) -> None:
    reading = ask("what share of revenue comes from Pro Max?")
    assert reading.focus == "Pro Max"
    asked = reading.calls[0].arguments["query"]
    assert asked["share_of_total"] is True
    assert asked["group_by"] == ["product"]


def test_grains(ask: Ask) -> None:
    assert query(ask, "monthly revenue in 2025")["grain"] == "month"
    assert query(ask, "win rate by quarter")["grain"] == "quarter"
    both = query(ask, "won deals per region and quarter")
    assert (both["group_by"], both["grain"]) == (["region"], "quarter")


def test_lists_of_records(ask: Ask) -> None:
    largest = query(ask, "list the 3 largest won deals")
    assert (largest["entity"], largest["limit"]) == ("deal", 3)
    assert {"field": "status", "op": "=", "value": "won"} in largest["filters"]
    abroad = query(ask, "which accounts are located outside Germany?")
    assert abroad["filters"] == [{"field": "country", "op": "!=", "value": "Germany"}]
    staff = query(ask, "which companies have more than 5000 employees?")
    assert staff["filters"] == [{"field": "employees", "op": ">", "value": 5000.0}]


def test_a_property_of_one_record(ask: Ask) -> None:
    assert query(ask, "what sector is Nordwind in?")["columns"] == ["account", "industry"]


@pytest.mark.parametrize(
    ("turns", "changed"),
    [
        (("revenue in 2025", "and by region?"), {"group_by": ["region"]}),
        (("top 5 agents by revenue", "only the top 2"), {"limit": 2}),
        (("revenue in Q3 2024", "what about Q2?"), {"period": {"start": "2024-04-01", "end": "2024-06-30"}}),
        (("revenue in 2025", "and for the North?"), {"filters": [{"field": "region", "op": "=", "value": "North"}]}),
        (("win rate by region", "what about the number of won deals?"), {"metrics": ["won_deals"]}),
        (("how many deals did we win in 2025", "and lost?"), {"metrics": ["lost_deals"]}),
        (("revenue in Q3 2024", "break it down by month"), {"grain": "month"}),
    ],
)
def test_a_follow_up_edits_the_query_before(ask: Ask, turns: tuple[str, str], changed: dict[str, Any]) -> None:
    before, after = query(ask, turns[0]), query(ask, *turns)
    for name, value in changed.items():
        assert after[name] == value
    for name in set(before) - set(changed) - {"order_by", "having"}:
        assert after[name] == before[name]


@pytest.mark.parametrize(
    ("question", "same_as"),
    [
        ("revenu by regoin", "revenue by region"),
        ("wich produkt has the higest revenu", "which product has the highest revenue"),
        ("how much did we sell to nordwnd", "how much did we sell to Nordwind"),
        ("opne deals by agnet", "open deals by agent"),
    ],
)
def test_typos(ask: Ask, question: str, same_as: str) -> None:
    assert query(ask, question) == query(ask, same_as)
