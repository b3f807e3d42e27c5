"""Lengths of time before a noun, and limits on numbers of the company's own as people say them."""

from typing import Any

import pytest

from copilot.models.offline.understand import understand
from crm_store.companywords import CompanyWords, Term
from crm_store.names import NameIndex
from tests.copilot.offline.conftest import NAMES, TODAY

TERM, GUESTS, DISCOUNT = "deal_number_contract_term_months", "deal_number_guests", "deal_number_discount_pct"
TERMS = [
    Term(TERM, "Contract Term (Months)"),
    Term(GUESTS, "Guests"),
    Term(DISCOUNT, "discount"),
    Term("deal_flag_montage_inklusive", "Montage inklusive"),
]
OWN = NameIndex(NAMES, CompanyWords(terms=TERMS))


def query(question: str, language: str = "en") -> dict[str, Any]:
    reading = understand(question, names=OWN, today=TODAY, language=language)
    assert reading.calls, reading.text
    return dict(reading.calls[0].arguments["query"])


def limits(question: str, language: str = "en") -> list[tuple[str, str, Any]]:
    return [(f["field"], f["op"], f["value"]) for f in query(question, language).get("filters", ())]


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("won revenue on 36-month contracts", "en"),
        ("won revenue from 36-month deals", "en"),
        ("won revenue with a 36-month term", "en"),
        ("Umsatz mit 36-Monats-Verträgen", "de"),
        ("Umsatz mit 36-Monatsverträgen", "de"),
        ("won revenue on three-year contracts", "en"),
        ("won revenue on 3-year agreements", "en"),
        ("Umsatz mit Dreijahresverträgen", "de"),
    ],
)
def test_a_length_before_a_noun_is_the_number_of_the_field_in_its_unit(question: str, language: str) -> None:
    assert limits(question, language) == [(TERM, "=", 36)]


@pytest.mark.parametrize(
    "question",
    ["how many 36-month warranties did we win", "won revenue on 36-day contracts", "won revenue on two-week contracts"],
)
def test_a_length_of_something_else_is_asked_back(question: str) -> None:
    assert not understand(question, names=OWN, today=TODAY).calls


@pytest.mark.parametrize(
    ("question", "limit"),
    [
        ("won revenue with ten guests or more", (GUESTS, ">=", 10)),
        ("how many won deals have 10 guests or fewer", (GUESTS, "<=", 10)),
        ("won revenue with a discount of more than 10%", (DISCOUNT, ">", 10)),
        ("won deals with more than 10% discount", (DISCOUNT, ">", 10)),
        ("won revenue with a discount above 10", (DISCOUNT, ">", 10)),
    ],
)
def test_limits_on_own_numbers(question: str, limit: tuple[str, str, int]) -> None:
    assert limits(question) == [limit]


def test_how_many_those_were_asks_for_no_goods() -> None:
    asked = query("Verlorene Deals über 100.000 Euro: wie viele waren das?", "de")
    assert (asked["metrics"], asked.get("group_by", [])) == (["lost_deals"], [])


def test_assembly_is_no_day_of_the_week() -> None:
    asked = query("Umsatz mit Montage inklusive", "de")
    assert asked.get("period") is None
    assert query("wie viele Deals haben wir am Montag gewonnen", "de")["period"]
