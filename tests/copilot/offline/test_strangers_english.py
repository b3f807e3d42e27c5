"""English as a stranger asked it: each kind of wording in several ways, read right or held back, never half read."""

from collections.abc import Callable
from typing import Any

import pytest

from copilot.models.offline.parts.reading import Reading

Ask = Callable[..., Reading]


def query(reading: Reading) -> dict[str, Any]:
    assert reading.outcome == "call", reading.text
    return dict(reading.calls[0].arguments["query"])


@pytest.mark.parametrize(
    "question",
    [
        "how many deals closed on price",
        "customers who bought only Basic",
        "customers who only bought in Q4",
        "revenue and number of wins each",
        "what is the win rate of the agent with the most deals",
        "what percent of agents have a win rate above 60%",
        "which reps sold every product",
        "revenue between 1 October 2025 and 12 August 2025",
        "revenue as of 30 September 2025",
        "revenue Q1 2025 Q3 2025",
        "deals that skipped Negotiation",
        "agents with fewer wins in Q2 than in Q1",
    ],
)
def test_what_would_be_another_figure_is_held_back(ask: Ask, question: str) -> None:
    assert not ask(question).calls


@pytest.mark.parametrize(
    "question",
    ["top 3 customers", "which agent sold the most in Q1"],
)
def test_what_is_asked_of_one_of_many_is_held_back(ask: Ask, question: str) -> None:
    assert not ask(question, "how many deals did they lose").calls


@pytest.mark.parametrize(
    "question",
    [
        "what year was Nordwind started",
        "in what year was Nordwind created",
        "when was Nordwind founded",
        "how old is Nordwind",
        "which year did Nordwind begin",
    ],
)
def test_a_company_was_started_when_it_was_founded(ask: Ask, question: str) -> None:
    assert query(ask(question))["columns"] == ["account", "founded_year"]


@pytest.mark.parametrize(
    ("question", "metric", "share"),
    [
        ("percentage of won deals from the North region", "won_deals", True),
        ("what percentage of won deals came from the North", "won_deals", True),
        ("percentage of won deals in the North", "win_rate", False),
        ("percentage of North deals that were won", "win_rate", False),
    ],
)
def test_a_share_of_what_was_won_is_no_rate_of_winning(ask: Ask, question: str, metric: str, share: bool) -> None:
    found = query(ask(question))
    assert (found["metrics"], found.get("share_of_total", False)) == ([metric], share)


@pytest.mark.parametrize(
    ("question", "groups"),
    [
        ("who bought the most", ["account"]),
        ("who spent the most in Q1", ["account"]),
        ("who sold the most", ["owner"]),
        ("whose team lost the most deals", ["manager"]),
        ("which manager's team lost the most deals", ["manager"]),
        ("for Clara Stein's people, list revenue and wins each", ["owner"]),
        ("top 4 accounts by number of won deals", ["account"]),
    ],
)
def test_who_is_asked_about(ask: Ask, question: str, groups: list[str]) -> None:
    assert query(ask(question))["group_by"] == groups


@pytest.mark.parametrize(
    ("question", "metric"),
    [
        ("emails from Nordwind", "emails_received"),
        ("how many emails did we get from Nordwind", "emails_received"),
        ("how many emails to Nordwind", "emails_sent"),
        ("emails from Ada Berg to Nordwind", "emails_sent"),
        ("emails with Nordwind", "emails"),
        ("what have we earned from won deals since March", "won_revenue"),
        ("how many days pass on average before a deal is lost", "lost_cycle"),
        ("average won deal, software customers, North only", "average_deal_size"),
        ("are we on track against quota this quarter", "target_attainment"),
    ],
)
def test_the_figure_is_the_one_meant(ask: Ask, question: str, metric: str) -> None:
    found = query(ask(question))
    assert found.get("metrics") == [metric] or {"field": "direction", "op": "=", "value": "inbound"} in found["filters"]
    assert not found.get("group_by")


@pytest.mark.parametrize(
    ("question", "entity", "by"),
    [
        ("last call with Nordwind", "activity", "at"),
        ("when did we last call Nordwind", "activity", "at"),
        ("biggest quote", "quote", "quote_total"),
        ("most recent email from Nordwind", "email", "at"),
        ("youngest three accounts and the year they were founded", "account", "founded_year"),
        ("which customer is the oldest, by year founded", "account", "founded_year"),
    ],
)
def test_the_last_and_the_largest_of_other_records(ask: Ask, question: str, entity: str, by: str) -> None:
    found = query(ask(question))
    assert (found["entity"], found["order_by"][0]["by"]) == (entity, by)


@pytest.mark.parametrize(
    ("question", "op"),
    [
        ("who is over target this year", ">="),
        ("which reps are below quota in Q1 2026", "<"),
        ("how many reps hit their target in Q1", ">="),
    ],
)
def test_over_and_below_target_are_limits(ask: Ask, question: str, op: str) -> None:
    assert query(ask(question))["having"] == [{"metric": "target_attainment", "op": op, "value": 1}]


def test_an_open_quote_is_one_not_decided(ask: Ask) -> None:
    assert {"field": "quote_status", "op": "in", "value": ["draft", "sent"]} in query(ask("open quotes"))["filters"]


def test_a_year_said_once_is_that_of_both_periods(ask: Ask) -> None:
    found = query(ask("revenue in the summer of 2014, June to August"))
    assert found["period"] == {"start": "2014-06-01", "end": "2014-08-31"}


def test_a_million_alone_is_a_number(ask: Ask) -> None:
    assert query(ask("agents with over a million in revenue"))["having"][0]["value"] == 1_000_000


def test_a_name_that_goes_on_is_no_shorter_one(ask: Ask) -> None:
    reading = ask("revenue with Blue Harbor")
    assert not reading.calls
    assert "Blue Harbor Foods" in reading.text


def test_both_are_shown_where_one_is_compared_with_the_report_before(ask: Ask) -> None:
    found = query(ask("win rate of the North", "compare it to the South"))
    assert found["filters"] == [{"field": "region", "op": "in", "value": ["North", "South"]}]
    assert found["group_by"] == ["region"]


def test_from_the_three_biggest_takes_three(ask: Ask) -> None:
    found = query(ask("share of revenue from the three biggest accounts"))
    assert (found["limit"], found.get("having", [])) == (3, [])


def test_the_biggest_win_of_each_is_an_amount(ask: Ask) -> None:
    assert query(ask("which agent had the biggest single win"))["metrics"] == ["largest_deal"]
