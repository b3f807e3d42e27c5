"""Kinds of wording, each by a few of its many forms: what they must become."""

from typing import Any

import pytest

from copilot.models.offline.metrics.metricreading import MetricReader
from tests.copilot.offline.conftest import Ask


def query(ask: Ask, *questions: str) -> dict[str, Any]:
    (call,) = ask(*questions).calls
    found: dict[str, Any] = call.arguments["query"]
    return found


@pytest.mark.parametrize(
    ("question", "having"),
    [
        ("customers with at least 9 purchases", [("won_deals", ">=", 9)]),
        ("agents with more than 20 lost deals", [("lost_deals", ">", 20)]),
        ("agents with a win rate above 65% and more than 20 wins", [("win_rate", ">", 0.65), ("won_deals", ">", 20)]),
        (
            "agents with no lost deals in Q1 who won more than 10",
            [("won_deals", ">", 10), ("lost_deals", "=", 0), ("won_deals", ">", 0)],
        ),
        ("months with more than 40 wins", [("won_deals", ">", 40)]),
        ("agents with revenue between 1.5 and 2 million", [("won_revenue", ">=", 1.5e6), ("won_revenue", "<=", 2e6)]),
    ],
)
def test_a_limit_is_on_the_figure_it_names(ask: Ask, question: str, having: list[tuple[str, str, float]]) -> None:
    assert [(h["metric"], h["op"], h["value"]) for h in query(ask, question)["having"]] == having


@pytest.mark.parametrize(
    ("question", "metrics"),
    [
        ("who closed the most deals", ["won_deals", "closed_deals"]),
        ("how many closed deals do we have", ["closed_deals"]),
        ("how many deals are lost or won", ["closed_deals", "lost_deals", "won_deals"]),
        ("won revenue, number of wins and win rate by region", ["won_revenue", "won_deals", "win_rate"]),
        ("how long do wins take on average, per product", ["sales_cycle"]),
        ("closed-won in March", ["won_deals", "won_revenue"]),
        ("how many customers in each country", ["customers", "accounts"]),
    ],
)
def test_what_is_meant_is_shown_beside_what_it_could_mean(ask: Ask, question: str, metrics: list[str]) -> None:
    assert query(ask, question)["metrics"] == metrics


@pytest.mark.parametrize(
    "question",
    [
        "how many days of revenue do we have",
        "revenue from deals without activity",
        "average number of hours of won revenue",
        "deals larger than the average",
    ],
)
def test_a_word_that_leaves_no_trace_in_the_report_is_held_back(ask: Ask, question: str) -> None:
    assert not [call for call in ask(question).calls if call.tool in ("query_metrics", "list_records")]


def test_deals_by_the_day_they_were_opened(ask: Ask) -> None:
    asked = query(ask, "win rate of the deals we opened in the first quarter of 2026")
    assert "period" not in asked
    assert {"field": "opened_on", "op": "between", "value": ["2026-01-01", "2026-03-31"]} in asked["filters"]


def test_lists_show_the_columns_asked_for(ask: Ask) -> None:
    asked = query(ask, "list our 5 biggest wins with account, sector and value")
    assert asked["entity"] == "deal"
    assert {"account", "industry", "amount"} <= set(asked["columns"])
    assert asked["limit"] == 5


def test_the_status_of_quotes_is_not_that_of_deals(ask: Ask) -> None:
    assert query(ask, "quotes by status")["group_by"] == ["quote_status"]
    assert query(ask, "deals by status")["group_by"] == ["status"]


def test_superlatives_of_what_records_are(ask: Ask) -> None:
    asked = query(ask, "what is the cheapest product we sell")
    assert (asked["entity"], asked["order_by"]) == ("product", [{"by": "list_price", "descending": False}])


def test_two_questions_in_one_message_are_both_answered(ask: Ask) -> None:
    first, second = ask("revenue by region in 2025, and who is the top agent?").calls
    assert first.arguments["query"]["group_by"] == ["region"]
    assert second.arguments["query"]["group_by"] == ["owner"]
    assert first.arguments["query"]["period"] == second.arguments["query"]["period"]


@pytest.mark.parametrize(
    "question", ["how much more did the North win than the South", "what is the gap between North and South in revenue"]
)
def test_the_difference_of_two_is_said(ask: Ask, question: str) -> None:
    assert ask(question).style == "difference"


def test_two_teams_set_against_each_other_are_of_one_kind(ask: Ask) -> None:
    assert query(ask, "who manages Ada Berg")["columns"] == ["owner", "manager"]


@pytest.mark.parametrize(
    ("turns", "part", "value"),
    [
        (("revenue by agent", "sort by win rate"), "metrics", ["won_revenue", "win_rate"]),
        (("revenue by agent", "lowest first"), "order_by", [{"by": "won_revenue", "descending": False}]),
        (
            ("revenue of the North in Q2 2025", "compare with Q1"),
            "period",
            {"start": "2025-04-01", "end": "2025-06-30"},
        ),
        (
            ("wins of Ada Berg", "what about Clara Stein's team"),
            "filters",
            [{"field": "manager", "op": "=", "value": "Clara Stein"}],
        ),
    ],
)
def test_a_follow_up_changes_only_what_it_names(ask: Ask, turns: tuple[str, ...], part: str, value: Any) -> None:
    assert query(ask, *turns)[part] == value


def test_a_total_asked_for_next_is_not_cut_into_rows(ask: Ask) -> None:
    assert "group_by" not in query(ask, "revenue by product", "what's the total?")


@pytest.mark.parametrize(
    "opening", ["quick one - ", "hey there, any idea ", "my boss wants to know: ", "gimme ", "sorry, dumb question: "]
)
def test_chatter_before_a_question_changes_nothing(ask: Ask, opening: str) -> None:
    assert query(ask, f"{opening}revenue by region") == query(ask, "revenue by region")


@pytest.mark.parametrize(
    ("question", "per", "limit"),
    [
        ("top agent in each region", "region", 1),
        ("top 2 products by region", "region", 2),
        ("agent with the most wins per quarter", "quarter", 1),
    ],
)
def test_the_first_of_each_group(ask: Ask, question: str, per: str, limit: int) -> None:
    asked = query(ask, question)
    assert (asked["limit_per"], asked["limit"]) == (per, limit)


def test_the_second_of_two_joined_nouns_is_never_passed_over(ask: Ask) -> None:
    reading = ask("top 5 regions and products by revenue")
    assert not reading.calls
    assert "products" in reading.text


def test_no_step_of_reading_hides_another_of_the_same_name() -> None:
    homes: dict[str, list[str]] = {}
    for part in MetricReader.__mro__:
        for name, value in vars(part).items():
            if callable(value) and not name.startswith("__"):
                homes.setdefault(name, []).append(part.__name__)
    assert {name: parts for name, parts in homes.items() if len(parts) > 1} == {}


@pytest.mark.parametrize(
    ("question", "metrics", "limit"),
    [
        ("win rate of the 5 largest customers", ["won_revenue", "win_rate"], 5),
        ("average deal size of our 3 biggest customers", ["won_revenue", "average_deal_size"], 3),
        ("lost deals of the 5 biggest customers", ["won_revenue", "lost_deals"], 5),
        ("revenue of the 3 largest customers", ["won_revenue"], 3),
        ("win rate of the top 5 agents", ["win_rate"], 5),
    ],
)
def test_figures_of_the_largest_are_of_those_who_are(ask: Ask, question: str, metrics: list[str], limit: int) -> None:
    found = query(ask, question)
    assert (found["metrics"], found["order_by"][0]["by"], found["limit"]) == (metrics, metrics[0], limit)
