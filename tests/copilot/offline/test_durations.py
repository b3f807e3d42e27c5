"""Limits in days are about how long deals took; words that bind two kinds of things are held back."""

from typing import Any

import pytest

from tests.copilot.offline.conftest import Ask


def _query(ask: Ask, question: str, language: str = "en") -> dict[str, Any]:
    (call,) = ask(question, language=language).calls
    found: dict[str, Any] = call.arguments["query"]
    return found


@pytest.mark.parametrize(
    ("language", "question", "op", "days"),
    [
        ("en", "deals won in less than 30 days", "<", 30),
        ("en", "how many deals took longer than 100 days to close", ">", 100),
        ("en", "average deal size of deals won in under 2 weeks", "<", 14),
        ("de", "Wie viele Deals haben wir in unter 30 Tagen gewonnen?", "<", 30),
    ],
)
def test_a_number_of_days_limits_how_long_deals_took(
    ask: Ask, language: str, question: str, op: str, days: int
) -> None:
    asked = _query(ask, question, language)
    assert {"field": "days_to_close", "op": op, "value": days} in asked["filters"]
    assert not any(f["field"] == "amount" for f in asked["filters"])


def test_deals_open_for_long_were_opened_before_a_day(ask: Ask) -> None:
    asked = _query(ask, "how many open deals are open for more than 90 days")
    assert {"field": "opened_on", "op": "<", "value": "2026-03-17"} in asked["filters"]


def test_a_figure_in_days_is_limited_itself(ask: Ask) -> None:
    asked = _query(ask, "products with a sales cycle over 60 days")
    assert asked["having"] == [{"metric": "sales_cycle", "op": ">", "value": 60.0}]


@pytest.mark.parametrize(
    "question",
    [
        "customers with more than 30 days",
        "customers that only bought one product",
        "customers who only bought Basic",
        "products that only the North sold",
        "which customers bought all products",
        "revenue per employee by industry",
        "calls per deal",
    ],
)
def test_what_no_table_would_show_is_held_back(ask: Ask, question: str) -> None:
    assert not ask(question).calls


@pytest.mark.parametrize("question", ["only deals won in March", "all deals won in March", "revenue from all products"])
def test_words_that_bind_nothing_are_passed_over(ask: Ask, question: str) -> None:
    assert ask(question).calls


def test_so_many_deals_limit_the_deals_not_the_rate(ask: Ask) -> None:
    asked = _query(ask, "industries by win rate with at least 100 deals")
    assert asked["having"] == [{"metric": "deals", "op": ">=", "value": 100.0}]


def test_a_rate_above_63_is_a_rate_above_63_percent(ask: Ask) -> None:
    assert _query(ask, "industries with a win rate above 63")["having"][0]["value"] == pytest.approx(0.63)
