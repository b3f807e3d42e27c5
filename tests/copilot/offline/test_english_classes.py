"""Kinds of English wording, each asked in several ways: what is read, not how it is said, has to hold."""

from collections.abc import Callable
from typing import Any

import pytest

from copilot.models.offline.parts.reading import Reading

Ask = Callable[..., Reading]


def query(reading: Reading) -> dict[str, Any]:
    assert reading.outcome == "call", reading.text
    return dict(reading.calls[0].arguments["query"])


@pytest.mark.parametrize(
    ("question", "metric"),
    [
        ("what do our lost deals add up to", "lost_value"),
        ("what do all our won deals add up to", "won_revenue"),
        ("how many times did we win", "won_deals"),
        ("how many times did we lose", "lost_deals"),
        ("what did we make in 2017", "won_revenue"),
        ("count of deals in our pipeline today", "open_deals"),
        ("how many deals haven't been closed yet", "open_deals"),
        ("win % by region", "win_rate"),
        ("how many people work at our retail accounts", "employees"),
    ],
)
def test_the_figure_is_the_one_meant(ask: Ask, question: str, metric: str) -> None:
    found = query(ask(question))
    assert found["metrics"] == [metric]
    assert metric != "open_deals" or "period" not in found


@pytest.mark.parametrize(
    ("question", "having"),
    [
        ("agents whose number of won deals exceeds 150", {"metric": "won_deals", "op": ">", "value": 150}),
        ("sectors with more than 10 accounts", {"metric": "accounts", "op": ">", "value": 10}),
        ("managers with at least 5 agents", {"metric": "sellers", "op": ">=", "value": 5}),
        ("agents whose revenue fell from Q2 to Q3 2017", {"metric": "change", "op": "<", "value": 0}),
        (
            "agents with revenue growth above 20% from Q2 to Q3 2017",
            {"metric": "change_share", "op": ">", "value": 0.2},
        ),
    ],
)
def test_a_limit_is_on_the_figure_it_names(ask: Ask, question: str, having: dict[str, Any]) -> None:
    assert query(ask(question))["having"] == [having]


@pytest.mark.parametrize(
    ("question", "period"),
    [
        ("revenue in Q2 2017 versus the quarter before", "2017-04-01"),
        ("revenue in Q2 2017 vs the previous quarter", "2017-04-01"),
        ("won deals in June 2017 compared with the prior month", "2017-06-01"),
    ],
)
def test_the_period_before_is_the_one_before_that_named(ask: Ask, question: str, period: str) -> None:
    found = query(ask(question))
    assert (found["period"]["start"], found["compare_to"]) == (period, "previous_period")


@pytest.mark.parametrize(
    ("question", "exists"),
    [
        ("which accounts bought Pro Max but not Basic", [True, False]),
        ("customers who bought both Pro Max and Basic", [True, True]),
        ("accounts that bought in Q2 2017 but not in Q3 2017", [True, False]),
        ("agents who sold Pro Max but never Basic", [True, False]),
    ],
)
def test_what_was_done_and_what_not_are_told_apart(ask: Ask, question: str, exists: list[bool]) -> None:
    assert [one.get("exists", True) for one in query(ask(question))["related"]] == exists


def test_all_but_one_leaves_that_one_out(ask: Ask) -> None:
    for question in ("won deals for all regions but North", "revenue from everyone but the North region"):
        assert {"field": "region", "op": "!=", "value": "North"} in query(ask(question))["filters"]


@pytest.mark.parametrize(
    ("question", "order"),
    [
        ("list open deals with product and agent sorted by amount", {"by": "amount", "descending": True}),
        ("won deals sorted by close date", {"by": "closed_on", "descending": False}),
        ("list products with prices, cheapest first", {"by": "list_price", "descending": False}),
        ("top 3 won deals by value", {"by": "amount", "descending": True}),
    ],
)
def test_a_list_comes_in_the_order_asked_for(ask: Ask, question: str, order: dict[str, Any]) -> None:
    assert query(ask(question))["order_by"] == [order]


def test_a_share_of_the_group_is_of_its_total(ask: Ask) -> None:
    assert query(ask("each agent's share of their region's revenue"))["share_within"] == "region"


def test_growth_along_time_is_told_by_every_step(ask: Ask) -> None:
    found = query(ask("month over month growth of revenue in 2017"))
    assert (found["grain"], found["compare_to"]) == ("month", "previous_period")


@pytest.mark.parametrize("question", ["percentage of deals still open", "revenue on Marx", "revenue but North"])
def test_what_no_table_would_tell_is_held_back(ask: Ask, question: str) -> None:
    assert ask(question).outcome in ("clarification", "refused")


def test_a_year_behind_over_is_a_year(ask: Ask) -> None:
    found = query(ask("win rate trend over 2017"))
    assert found["period"]["start"] == "2017-01-01"
    assert "having" not in found


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("revenue from customers with more than 200 employees", "en"),
        ("total revenue from accounts with over 200 employees", "en"),
        ("how much did we sell to accounts with more than 200 employees", "en"),
        ("Umsatz mit Kunden mit mehr als 200 Mitarbeitern", "de"),
    ],
)
def test_a_figure_of_described_customers_is_one_figure(ask: Ask, question: str, language: str) -> None:
    found = query(ask(question, language=language))
    assert (found["metrics"], found.get("group_by")) == (["won_revenue"], None)
    assert found["filters"] == [{"field": "employees", "op": ">", "value": 200}]


@pytest.mark.parametrize(
    "question",
    [
        "revenue by customer with more than 200 employees",
        "which accounts with more than 200 employees brought the most revenue",
        "top 3 accounts with more than 200 employees by revenue",
    ],
)
def test_described_customers_are_still_told_apart_where_asked_for(ask: Ask, question: str) -> None:
    assert query(ask(question))["group_by"] == ["account"]


@pytest.mark.parametrize(
    "question",
    [
        "which agents sold the most to retail customers",
        "which agents sold the most to accounts in Germany",
        "which agents sold the most to accounts with more than 200 employees",
    ],
)
def test_to_whom_somebody_sold_most_neither_counts_nor_cuts(ask: Ask, question: str) -> None:
    found = query(ask(question))
    assert (found["metrics"], found["group_by"]) == (["won_revenue"], ["owner"])
    assert len(found["filters"]) == 1


def test_most_of_the_customers_are_counted(ask: Ask) -> None:
    assert query(ask("which region won the most of our customers"))["metrics"] == ["customers"]
