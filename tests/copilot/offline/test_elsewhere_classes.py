"""Classes of wording met on other companies and in other languages: what each is read as, or that it is held back."""

from typing import Any

import pytest

from copilot.models.offline.parts.reading import Reading
from copilot.models.offline.understand import understand
from crm_store.names import NameIndex
from tests.copilot.offline.conftest import NAMES, TODAY, Ask

GERMAN = [
    *NAMES, ("origin", "Messe", None), ("industry", "Energie", None), ("country", "Österreich", None),
    ("product", "Fräszentrum FX 200", 3), ("lost_reason", "Wettbewerb", None),
]  # fmt: skip


def _query(reading: Reading) -> dict[str, Any]:
    assert reading.calls, reading.text
    return dict(reading.calls[0].arguments["query"])


def _filters(query: dict[str, Any]) -> set[tuple[str, str, str]]:
    return {(f["field"], f["op"], str(f.get("value", ""))) for f in query.get("filters", ())}


@pytest.fixture(scope="module")
def german() -> Ask:
    names = NameIndex(GERMAN)
    return lambda question: understand(question, names=names, today=TODAY, language="de")


@pytest.mark.parametrize(
    ("question", "metrics", "groups"),
    [
        ("Who has the most customers?", ["customers"], ["owner"]),
        ("who has the best win rate in the team", ["win_rate"], ["owner"]),
        ("revenue per month and rep", ["won_revenue"], ["owner"]),
        ("Why do we lose deals?", ["lost_deals"], ["lost_reason"]),
        ("annual revenue by rep", ["won_revenue"], ["owner"]),
        ("customers that bought more than once", ["won_deals"], ["account"]),
        ("reps who closed nothing in June", ["closed_deals"], ["owner"]),
        ("Wer hat die schlechteste Abschlussquote im Team?", ["win_rate"], ["owner"]),
        ("Wer betreut die meisten Kunden?", ["customers"], ["owner"]),
        ("Welche Kunden haben genau einmal gekauft?", ["won_deals"], ["account"]),
        ("Verlustgründe nach Anzahl", ["lost_deals"], ["lost_reason"]),
        ("Gəlirə görə ən yaxşı beş müştəri", ["won_revenue"], ["account"]),
        ("Елдер бойынша клиенттер саны", ["customers", "accounts"], ["country"]),
    ],
)
def test_who_and_by_what(ask: Ask, question: str, metrics: list[str], groups: list[str]) -> None:
    query = _query(ask(question))
    assert query["metrics"] == metrics
    assert query.get("group_by", []) == groups


@pytest.mark.parametrize(
    ("question", "field", "value"),
    [
        ("Umsatz mit Kunden aus der Energiebranche", "industry", "Energie"),
        ("Wie viele Messeaufträge haben wir gewonnen?", "origin", "Messe"),
        ("Umsatz mit österreichischen Kunden", "country", "Österreich"),
        ("Wie viele Fräszentren haben wir verkauft?", "product", "Fräszentrum FX 200"),
        ("Wie oft verloren wir gegen den Wettbewerb?", "lost_reason", "Wettbewerb"),
    ],
)
def test_a_value_within_a_word_is_found(german: Ask, question: str, field: str, value: str) -> None:
    assert (field, "=", value) in _filters(_query(german(question)))


@pytest.mark.parametrize(
    ("question", "metrics"),
    [
        ("Wie viel setzte Boris Lind im April um?", ["won_revenue"]),
        ("Wie fiel die Abschlussquote im Mai aus?", ["win_rate"]),
        ("Wie hoch liegt der Jahresumsatz 2025?", ["won_revenue"]),
    ],
)
def test_verbs_taken_apart_and_joined_words(german: Ask, question: str, metrics: list[str]) -> None:
    assert _query(german(question))["metrics"] == metrics


def test_what_is_due_in_a_month_without_a_year_lies_ahead(ask: Ask) -> None:
    (due,) = (f for f in _query(ask("Which deals are due to close in July?"))["filters"] if f["op"] == "between")
    assert due == {"field": "expected_close_on", "op": "between", "value": ["2026-07-01", "2026-07-31"]}


@pytest.mark.parametrize(
    ("question", "period"),
    [
        ("revenue from 1 to 15 May 2026", {"start": "2026-05-01", "end": "2026-05-15"}),
        ("Umsatz vom 1. bis 15. Mai", {"start": "2026-05-01", "end": "2026-05-15"}),
        ("Umsatz pro Monat seit Januar", {"start": "2026-01-01", "end": "2026-06-15"}),
    ],
)
def test_days_of_one_month_and_since(ask: Ask, question: str, period: dict[str, str]) -> None:
    assert _query(ask(question))["period"] == period


def test_two_months_joined_by_and_behind_from_are_no_range(ask: Ask) -> None:
    query = _query(ask("revenue from January and March"))
    assert query["period"] == {"start": "2026-03-01", "end": "2026-03-31"}
    assert query["compare_to"] == {"start": "2026-01-01", "end": "2026-01-31"}


@pytest.mark.parametrize(
    "question",
    [
        "revenue on Mars",
        "Umsatz auf dem Mars",
        "win rate by company size",
        "make Ada Berg the owner of every open deal",
        "close all open deals as won",
        "Mach Ada Berg zur Verantwortlichen aller offenen Chancen",
        "How many employees do we have?",
        "Wie alt ist Boris Lind?",
    ],
)
def test_what_would_be_another_figure_is_held_back(ask: Ask, question: str) -> None:
    reading = ask(question)
    assert reading.outcome in ("clarification", "refused"), reading.calls


@pytest.mark.parametrize(
    ("question", "metrics"),
    [
        ("Wie viele Angebote wurden angenommen?", ["won_deals"]),
        ("Wie viele Angebote wurden letzten Monat abgelehnt?", ["lost_deals"]),
        ("Annahmequote pro Vertreter", ["win_rate"]),
        ("Wie viele Angebote sind noch offen?", ["open_deals"]),
    ],
)
def test_quotes_are_deals_where_the_stages_say_so(question: str, metrics: list[str]) -> None:
    kept = [value for value in NAMES if value[0] != "stage"]
    stages = [("stage", name, number) for number, name in enumerate(("offen", "angenommen", "abgelehnt"), start=1)]
    reading = understand(question, names=NameIndex([*kept, *stages]), today=TODAY)
    assert _query(reading)["metrics"] == metrics


def test_quotes_stay_quotes_elsewhere(ask: Ask) -> None:
    assert _query(ask("Wie viele Angebote haben wir?"))["metrics"] == ["quotes"]
