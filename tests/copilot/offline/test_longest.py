"""Superlatives of time about deals: the longest, the quickest win, those open for longest."""

from typing import Any

import pytest

from tests.copilot.offline.conftest import Ask


def _query(ask: Ask, question: str, language: str = "en") -> dict[str, Any]:
    found: dict[str, Any] = ask(question, language=language).calls[0].arguments["query"]
    return found


@pytest.mark.parametrize(
    ("language", "question", "falling", "limit"),
    [
        ("en", "our longest deal", True, 1),
        ("en", "which deal took longest to close", True, 1),
        ("en", "the 3 slowest deals", True, 3),
        ("en", "shortest deal", False, 1),
        ("de", "die 3 längsten Deals", True, 3),
        ("fr", "l'affaire la plus longue", True, 1),
        ("es", "la oportunidad más larga", True, 1),
        ("bg", "най-дългата сделка", True, 1),
        ("az", "ən uzun sövdələşmə", True, 1),
        ("kk", "ең ұзақ мәміле", True, 1),
        ("ta", "மிக நீண்ட ஒப்பந்தம்", True, 1),
    ],
)
def test_deals_are_listed_by_the_days_they_took(
    ask: Ask, language: str, question: str, falling: bool, limit: int
) -> None:
    query = _query(ask, question, language)
    assert (query["entity"], query["limit"]) == ("deal", limit)
    assert query["order_by"] == [{"by": "days_to_close", "descending": falling}]
    assert "days_to_close" in query["columns"]


def test_wins_and_losses_are_those_alone(ask: Ask) -> None:
    won, lost = _query(ask, "quickest win in Q1"), _query(ask, "slowest lost deal")
    assert won["filters"][0] == {"field": "status", "op": "=", "value": "won"}
    assert won["filters"][1]["field"] == "closed_on"
    assert lost["filters"] == [{"field": "status", "op": "=", "value": "lost"}]


def test_open_deals_are_as_long_as_they_have_been_open(ask: Ask) -> None:
    query = _query(ask, "the 3 longest open deals in the North")
    assert (query["order_by"], query["limit"]) == ([{"by": "opened_on", "descending": False}], 3)


def test_of_agents_and_products_it_is_the_time_their_deals_take(ask: Ask) -> None:
    for question in ("which rep's deals take longest", "fastest agent", "which product sells fastest"):
        assert _query(ask, question)["metrics"] == ["sales_cycle"]


def test_the_last_deals_are_the_newest_whatever_is_asked_of_them(ask: Ask) -> None:
    query = _query(ask, "the last 3 deals' value")
    assert (query["limit"], query["order_by"][0]["by"], query["order_by"][0]["descending"]) == (3, "closed_on", True)
