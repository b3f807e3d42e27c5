"""Shares of the deals won or lost, what is taken together, and the verbs that stand for a limit."""

from typing import Any

import pytest

from tests.copilot.offline.conftest import Ask


def query(ask: Ask, question: str, language: str) -> dict[str, Any]:
    (call,) = ask(question, language=language).calls
    return dict(call.arguments["query"])


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "What percentage of the deals we won were in the North?"),
        ("en", "Of all the deals we won, what percentage were in the North?"),
        ("en", "Out of our won deals, what share went to the North?"),
        ("en", "what share of won deals belonged to the North"),
        ("de", "Wie viel Prozent der Deals, die wir gewonnen haben, waren im Norden?"),
        ("de", "Von den gewonnenen Deals, wie viel Prozent waren im Norden?"),
        ("fr", "Quel pourcentage des affaires gagnées était de North ?"),
        ("es", "De nuestras oportunidades ganadas, ¿qué porcentaje fue de North?"),
        ("bg", "Какъв процент от сделките, които спечелихме, са от North?"),
    ],
)
def test_a_share_of_the_won_deals_is_no_win_rate(ask: Ask, language: str, question: str) -> None:
    found = query(ask, question, language)
    assert (found["metrics"], found.get("share_of_total")) == (["won_deals"], True)


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "what percentage of deals did we win in the North"),
        ("en", "what percentage of deals we won last quarter"),
        ("en", "share of won deals in the North"),
        ("es", "porcentaje de oportunidades ganadas en North"),
        ("fr", "Quel pourcentage des affaires gagnées au T2 ?"),
    ],
)
def test_how_many_of_the_closed_ones_were_won_is_one(ask: Ask, language: str, question: str) -> None:
    assert query(ask, question, language)["metrics"] == ["win_rate"]


@pytest.mark.parametrize(
    ("language", "question", "groups"),
    [
        ("en", "won revenue by sector, across all regions", ["industry"]),
        ("en", "total employees by sector across our accounts", ["industry"]),
        ("de", "Umsatz nach Branche über alle Regionen", ["industry"]),
        ("en", "revenue by region for each product", ["region", "product"]),
    ],
)
def test_what_is_taken_together_does_not_cut(ask: Ask, language: str, question: str, groups: list[str]) -> None:
    assert query(ask, question, language)["group_by"] == groups


@pytest.mark.parametrize("question", ["Which customers employ more than 500 people?", "accounts that employ over 500"])
def test_to_employ_is_a_limit_on_accounts(ask: Ask, question: str) -> None:
    (call,) = ask(question, language="en").calls
    asked = call.arguments.get("query", call.arguments)
    assert (call.tool, asked["entity"]) == ("list_records", "account")
    assert [(f["field"], f["op"], f["value"]) for f in asked["filters"]] == [("employees", ">", 500)]


def test_a_short_word_with_an_ending_is_no_mistyped_one(ask: Ask) -> None:
    assert query(ask, "top 3 products by slaes", "en")["metrics"] == ["won_revenue"]


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "How many open deals are expected to close next month?"),
        ("de", "Wie viele Deals sind nächsten Monat fällig?"),
        ("fr", "Combien d'affaires devraient se conclure le mois prochain ?"),
        ("es", "¿Cuántas oportunidades deberían cerrarse el próximo mes?"),
        ("bg", "Колко сделки трябва да приключат следващия месец?"),
    ],
)
def test_how_many_are_expected_to_close_is_a_number_of_deals(ask: Ask, language: str, question: str) -> None:
    found = query(ask, question, language)
    assert found["metrics"] == ["open_deals"]
    assert [f["field"] for f in found["filters"]] == ["expected_close_on"]
