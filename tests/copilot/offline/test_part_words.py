"""What an ERP's shortened headings are asked by: names written out, units behind them, and how its people speak."""

from datetime import date
from typing import Any

import pytest

from copilot.models.offline.parts.reading import Reading
from copilot.models.offline.understand import understand
from crm_store.companywords import CompanyWords, Term
from crm_store.names import NameIndex
from tests.copilot.offline.conftest import NAMES

TODAY = date(2026, 10, 14)
LOAD, CLASS, CARE, TERMS = "deal_number_load_kg", "deal_text_hyg_kl", "deal_flag_care", "account_text_delivery"
WORDS = CompanyWords(
    [
        Term(LOAD, "Traglast kg"), Term(LOAD, "Traglast"), Term(CLASS, "Hygien Kl."),
        Term(CARE, "Pfleg Paket"), Term(TERMS, "Lieferbed."), Term("amount", "Auftragssumme"),
    ],
    nouns=[("deal", "vorgang")],
)  # fmt: skip
INDEX = NameIndex([*NAMES, ("deal_text_hyg_kl", "H2", None), ("lost_reason", "too dear", None)], WORDS)


def read(question: str, language: str = "de") -> Reading:
    return understand(question, names=INDEX, today=TODAY, language=language)


def told(question: str, language: str = "de") -> tuple[list[str], list[str], set[tuple[str, str, Any]]]:
    reading = read(question, language)
    assert reading.calls, reading.text
    asked = reading.calls[0].arguments["query"]
    return (
        asked["metrics"],
        asked.get("group_by", []),
        {(f["field"], f["op"], f.get("value")) for f in asked.get("filters", [])},
    )


@pytest.mark.parametrize(
    ("question", "group"),
    [
        ("Umsatz nach Hygieneklasse", CLASS),
        ("Umsatz nach Hygieneklassen", CLASS),
        ("Umsatz nach Lieferbedingung", TERMS),
        ("Umsatz je Lieferbedingungen", TERMS),
        ("gewonnene Deals nach Pflegepaket", CARE),
    ],
)
def test_a_shortened_name_is_asked_for_in_full(question: str, group: str) -> None:
    assert told(question)[1] == [group]


@pytest.mark.parametrize("question", ["Umsatz nach Hygienekonzeptvorgabenklasse", "Umsatz nach Lieferant"])
def test_another_word_is_not_the_shortened_name(question: str) -> None:
    reading = read(question)
    assert not reading.calls or CLASS not in str(reading.calls[0].arguments)
    assert not reading.calls or TERMS not in str(reading.calls[0].arguments)


@pytest.mark.parametrize(
    ("language", "question", "op"),
    [
        ("de", "Wie viele gewonnene Deals ab 500 kg Traglast aufwärts?", ">="),
        ("de", "Wie viele gewonnene Deals mit einer Traglast von 500 kg oder mehr?", ">="),
        ("de", "Wie viele gewonnene Vorgänge unter 500 kg?", "<"),
        ("en", "how many won deals above 500 kg?", ">"),
    ],
)
def test_a_unit_behind_a_name_is_asked_in(language: str, question: str, op: str) -> None:
    assert told(question, language) == (["won_deals"], [], {(LOAD, op, 500)})


@pytest.mark.parametrize(
    ("question", "metrics", "filters"),
    [
        ("Wie viele offene Vorgänge über 50 Mille?", ["open_deals"], {("amount", ">", 50_000)}),
        (
            "Bei wie vielen offenen Vorgängen fehlt noch die Auftragssumme?",
            ["open_deals"],
            {("amount", "is null", None)},
        ),
        (
            "Wie viele offene Deals hätten längst entschieden sein sollen?",
            ["open_deals"],
            {("expected_close_on", "<", "2026-10-14")},
        ),
        ("Wie oft hieß es 'too dear'?", ["lost_deals"], {("lost_reason", "=", "too dear")}),
        ("Bei wie vielen gewonnenen Deals hängt ein Pflegepaket dran?", ["won_deals"], {(CARE, "=", True)}),
    ],
)
def test_as_its_people_speak(question: str, metrics: list[str], filters: set[tuple[str, str, Any]]) -> None:
    found = told(question)
    assert (found[0], found[2]) == (metrics, filters)


@pytest.mark.parametrize(
    ("language", "question", "metric"),
    [
        ("de", "die 5 besten Kunden nach Auftragswert in 2025", "won_revenue"),
        ("en", "top 5 customers by order value in 2025", "won_revenue"),
        ("de", "Rangliste der Verkäufer nach durchschnittlichem Auftragswert", "average_deal_size"),
        ("en", "top 5 customers by deal size", "average_deal_size"),
        ("de", "Auftragsvolumen je Verkäufer", "won_revenue"),
        ("de", "durchschnittliches Auftragsvolumen je Verkäufer", "average_deal_size"),
        ("de", "Wer ist vom Umsatz her der beste Verkäufer?", "won_revenue"),
    ],
)
def test_groups_are_told_by_what_their_deals_come_to(language: str, question: str, metric: str) -> None:
    assert told(question, language)[0] == [metric]
