"""Who comes second, who did more than before, and whether a figure is beyond a number."""

from typing import Any

import pytest

from copilot.models.offline.reply.phrasing import phrase_table
from tests.copilot.offline.conftest import Ask


def _query(ask: Ask, question: str, language: str = "en") -> dict[str, Any]:
    (call,) = ask(question, language=language).calls
    found: dict[str, Any] = call.arguments["query"]
    return found


@pytest.mark.parametrize(
    ("language", "question", "place"),
    [
        ("en", "second best seller this quarter", 2),
        ("en", "third largest account by revenue", 3),
        ("de", "zweite beste Region nach Umsatz", 2),
    ],
)
def test_a_place_in_a_ranking_is_ranked_as_far_as_it(ask: Ask, language: str, question: str, place: int) -> None:
    assert _query(ask, question, language)["limit"] == place


def test_the_place_is_told_with_those_before_it(ask: Ask) -> None:
    reading = ask("third largest account by revenue")
    columns = [{"name": "account", "unit": "text"}, {"name": "won_revenue", "unit": "money", "currency": "EUR"}]
    rows = [["Nordwind", 900.0], ["Kan-code", 700.0], ["Globex Corporation", 500.0]]
    told = phrase_table({"columns": columns, "rows": rows}, reading.calls[0].arguments["query"], reading)
    assert "**Globex Corporation** with **€500**, behind Nordwind and Kan-code" in told


def test_a_place_among_records_is_held_back(ask: Ask) -> None:
    assert not ask("second largest deal").calls


@pytest.mark.parametrize(
    ("question", "op"),
    [
        ("which sellers sold more in Q1 2026 than in Q4 2025", ">"),
        ("which accounts bought less in May than in April", "<"),
    ],
)
def test_those_who_did_more_or_less_than_before(ask: Ask, question: str, op: str) -> None:
    asked = _query(ask, question)
    assert asked["having"] == [{"metric": "change", "op": op, "value": 0}]
    assert asked["compare_to"]


@pytest.mark.parametrize(
    ("language", "question", "style"),
    [
        ("en", "did Ada Berg win more than 300 deals", "threshold > 300.0"),
        ("en", "is the win rate above 60%?", "threshold > 0.6"),
        ("de", "Haben wir 2025 mehr als 5000 Deals gewonnen?", "threshold > 5000.0"),
    ],
)
def test_a_figure_is_held_against_a_number(ask: Ask, language: str, question: str, style: str) -> None:
    reading = ask(question, language=language)
    assert reading.style == style
    assert "having" not in reading.calls[0].arguments["query"]


def test_yes_or_no_is_said_by_the_number(ask: Ask) -> None:
    question = "did Ada Berg win more than 300 deals"
    reading = ask(question)
    for value, word in ((300, "No."), (301, "Yes.")):
        table = {"columns": [{"name": "won_deals", "unit": "count"}], "rows": [[value]]}
        told = phrase_table(table, reading.calls[0].arguments["query"], reading, question=question)
        assert told.startswith(word)


def test_a_limit_without_a_question_is_asked_back(ask: Ask) -> None:
    assert not ask("revenue above 5 million").calls


def test_what_ranks_accounts_is_counted_not_the_accounts(ask: Ask) -> None:
    asked = _query(ask, "Top 4 accounts by number of won deals")
    assert (asked["metrics"], asked["group_by"], asked["limit"]) == (["won_deals"], ["account"], 4)
