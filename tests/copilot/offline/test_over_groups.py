"""Means over groups and what the first few make together: read, computed, told."""

from typing import Any

import pytest

from tests.copilot.offline.conftest import Ask


@pytest.mark.parametrize(
    ("language", "question", "metric", "over"),
    [
        ("en", "average revenue per seller", "won_revenue", "owner"),
        ("en", "How many deals does each seller win on average?", "won_deals", "owner"),
        ("en", "what is our average monthly revenue", "won_revenue", "month"),
        ("en", "average number of lost deals per product", "lost_deals", "product"),
        ("en", "deals won per seller on average", "won_deals", "owner"),
        ("en", "average deals lost per region", "lost_deals", "region"),
        ("en", "deals won last month on average per seller", "won_deals", "owner"),
        ("de", "Durchschnittlicher Umsatz pro Verkäufer", "won_revenue", "owner"),
        ("fr", "chiffre d'affaires moyen par vendeur", "won_revenue", "owner"),
    ],
)
def test_a_mean_over_groups(ask: Ask, language: str, question: str, metric: str, over: str) -> None:
    (call,) = ask(question, language=language).calls
    query = call.arguments["query"]
    assert (query["metrics"], query["folded"]) == ([metric], {"over": over, "by": "mean"})


def test_a_mean_for_each_of_other_groups(ask: Ask) -> None:
    query = _first(ask, "average revenue per seller by region")
    assert query["folded"] == {"over": "owner", "by": "mean"}
    assert set(query["group_by"]) == {"owner", "region"}


@pytest.mark.parametrize("question", ["average revenue by product", "median revenue per seller"])
def test_what_could_be_another_average_is_asked_back(ask: Ask, question: str) -> None:
    reading = ask(question)
    assert not reading.calls
    assert reading.reason == "average_per"


def test_an_average_that_is_a_figure_of_its_own_is_cut_by_the_group(ask: Ask) -> None:
    assert "folded" not in _first(ask, "average deal size per seller")


@pytest.mark.parametrize(
    "question",
    [
        "What share of revenue comes from the top 3 accounts?",
        "What percentage of our revenue do the top three accounts make up together?",
    ],
)
def test_the_share_of_the_first_few_is_one_figure_and_they_are_named(ask: Ask, question: str) -> None:
    whole, which = (call.arguments["query"] for call in ask(question).calls)
    assert whole["folded"] == {"over": "account", "by": "sum"}
    assert whole["share_of_total"]
    assert whole["limit"] == which["limit"] == 3
    assert "folded" not in which


def test_the_first_few_together(ask: Ask) -> None:
    whole, _ = (call.arguments["query"] for call in ask("combined revenue of our 2 best sellers in 2025").calls)
    assert whole["folded"] == {"over": "owner", "by": "sum"}
    assert "share_of_total" not in whole


def _first(ask: Ask, question: str) -> dict[str, Any]:
    found: dict[str, Any] = ask(question).calls[0].arguments["query"]
    return found


@pytest.mark.parametrize("question", ["which sellers have exactly 0 lost deals?", "Which sellers have no lost deals?"])
def test_who_has_none_is_counted_without_a_row_too(ask: Ask, question: str) -> None:
    query = _first(ask, question)
    assert (query["having"][0]["op"], query["having"][0]["value"], query["include_empty"]) == ("=", 0, True)
