"""Pronouns mean who the report before was about; where that was nobody, no figure of all is given."""

from typing import Any

import pytest

from tests.copilot.offline.conftest import Ask

ADA = {"field": "owner", "op": "=", "value": "Ada Berg"}
NORDWIND = {"field": "account", "op": "=", "value": "Nordwind"}


@pytest.mark.parametrize(
    ("language", "turns", "metric", "filtered"),
    [
        ("en", ("revenue of Ada Berg", "and her win rate?"), "win_rate", ADA),
        ("en", ("revenue of Ada Berg", "how many of their deals are open"), "open_deals", ADA),
        ("en", ("Ada Berg's win rate", "how much did she win"), "won_revenue", ADA),
        ("en", ("revenue for Nordwind", "how many deals did they win"), "won_deals", NORDWIND),
        ("en", ("revenue for Nordwind", "which products did they buy"), "won_revenue", NORDWIND),
        ("de", ("Umsatz von Ada Berg", "und ihre Gewinnquote?"), "win_rate", ADA),
        ("de", ("Umsatz mit Nordwind", "wie viele Deals haben sie verloren"), "lost_deals", NORDWIND),
        ("fr", ("chiffre d'affaires de Ada Berg", "combien d'affaires a-t-elle perdues"), "lost_deals", ADA),
        ("es", ("ingresos de Ada Berg", "¿cuál es su tasa de éxito?"), "win_rate", ADA),
        ("bg", ("приходи на Ada Berg", "а нейният процент спечелени"), "win_rate", ADA),
    ],
)
def test_the_one_talked_about_is_meant(
    ask: Ask, language: str, turns: tuple[str, str], metric: str, filtered: dict[str, Any]
) -> None:
    query = ask(*turns, language=language).calls[0].arguments["query"]
    assert (query["metrics"][-1], query["filters"]) == (metric, [filtered])


@pytest.mark.parametrize(
    ("language", "turns"),
    [
        ("en", ("how many deals did they win",)),
        ("en", ("what is their revenue",)),
        ("en", ("which products did they buy",)),
        ("en", ("how much did she win",)),
        ("de", ("wie viele Deals haben sie verloren",)),
        ("fr", ("combien d'affaires ont-ils perdues",)),
        ("kk", ("олар қанша мәміле ұтып алды",)),
        ("en", ("total revenue", "how many deals did they win")),
        ("en", ("who sold the most", "what is his win rate")),
    ],
)
def test_where_nobody_was_named_it_is_asked_back(ask: Ask, language: str, turns: tuple[str, ...]) -> None:
    reading = ask(*turns, language=language)
    assert (reading.outcome, reading.calls) == ("clarification", ())


def test_deals_counted_before_are_meant_too(ask: Ask) -> None:
    query = ask("how many deals did we win in Q3 2025?", "what were they worth?").calls[0].arguments["query"]
    assert (query["metrics"], query["period"]["start"]) == (["won_revenue"], "2025-07-01")


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "customers and their revenue"),
        ("en", "which agents won more deals than they lost"),
        ("en", "each agent's share of their region's revenue"),
        ("en", "who won more deals than they lost"),
        ("de", "Können Sie mir den Umsatz zeigen"),
        ("de", "Zeigen Sie unseren Umsatz"),
    ],
)
def test_who_stands_in_the_question_itself_is_meant(ask: Ask, language: str, question: str) -> None:
    assert ask(question, language=language).calls
