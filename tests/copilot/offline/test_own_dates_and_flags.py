"""Days to come, flags, limits and nouns of a company of our own making, said as people say them."""

from datetime import date
from typing import Any

import pytest

from copilot.models.offline.parts.reading import Reading
from copilot.models.offline.understand import understand
from crm_store.companywords import CompanyWords, Term
from crm_store.names import NameIndex
from tests.copilot.offline.conftest import NAMES

TODAY = date(2026, 10, 14)
EMBARK, FITTING, END, START = "deal_date_embark", "deal_date_fitting", "deal_date_end", "deal_date_start"
FITTED, RENEW, COLD, EXPRESS = "deal_flag_fitted", "deal_flag_renew", "deal_flag_cold", "deal_flag_express_job"
YEARS = "deal_number_guarantee_years"
TERMS = [
    Term(EMBARK, "Embarkation Date"), Term(FITTING, "Installation date"), Term(FITTED, "Installation included"),
    Term(END, "Contract End"), Term(START, "Vertragsbeginn"), Term(RENEW, "Auto-Renew"), Term(COLD, "Cold Chain"),
    Term(EXPRESS, "Express Job"), Term(YEARS, "Guarantee (years)"),
]  # fmt: skip
VALUES = [("issue", "Installation", None), ("deal_text_format", "Books", None)]
INDEX = NameIndex([*NAMES, *VALUES], CompanyWords(TERMS))


def read(question: str, language: str) -> Reading:
    return understand(question, names=INDEX, today=TODAY, language=language)


def told(question: str, language: str) -> tuple[list[str], list[tuple[str, str, Any]]]:
    reading = read(question, language)
    assert reading.calls, reading.text
    asked = reading.calls[0].arguments["query"]
    return asked["metrics"], [(f["field"], f["op"], f["value"]) for f in asked.get("filters", [])]


@pytest.mark.parametrize(
    ("language", "question", "field", "days"),
    [
        ("en", "How many won deals embark in the second quarter of 2027?", EMBARK, ("2027-04-01", "2027-06-30")),
        ("en", "how many deals we won have a contract ending in May 2027?", END, ("2027-05-01", "2027-05-31")),
        ("en", "how many of the deals we won start in March 2027", START, ("2027-03-01", "2027-03-31")),
        (
            "en",
            "How many installations of won deals are scheduled for December 2026?",
            FITTING,
            ("2026-12-01", "2026-12-31"),
        ),
        ("de", "Wie viele gewonnene Deals beginnen im März 2027?", START, ("2027-03-01", "2027-03-31")),
        (
            "de",
            "Bei wie vielen gewonnenen Deals läuft der Vertrag im Mai 2027 aus?",
            END,
            ("2027-05-01", "2027-05-31"),
        ),
        (
            "de",
            "Wie viele Installationen gewonnener Deals sind für Dezember 2026 geplant?",
            FITTING,
            ("2026-12-01", "2026-12-31"),
        ),
    ],
)
def test_a_form_of_a_date_s_name_with_a_period_limits_that_date(
    language: str, question: str, field: str, days: tuple[str, str]
) -> None:
    assert told(question, language) == (["won_deals"], [(field, "between", list(days))])


@pytest.mark.parametrize(
    ("language", "question", "field", "value"),
    [
        ("en", "How many of our wins came with installation?", FITTED, True),
        ("en", "how many of the deals we won include installation?", FITTED, True),
        ("en", "how many won deals came without installation?", FITTED, False),
        ("en", "how many won deals renew automatically?", RENEW, True),
        ("en", "how many won deals need the cold chain?", COLD, True),
        ("en", "how many express jobs did we win", EXPRESS, True),
        ("de", "Gewonnene Deals mit Installation, wie viele sind das?", FITTED, True),
    ],
)
def test_part_of_a_flag_s_name_is_the_flag_of_the_records_asked_about(
    language: str, question: str, field: str, value: bool
) -> None:
    assert told(question, language) == (["won_deals"], [(field, "=", value)])


def test_what_another_record_has_stays_its_own() -> None:
    assert told("how many tickets with installation", "en") == (["cases"], [("issue", "=", "Installation")])


def test_the_noun_of_a_flag_is_any_deal_and_what_stands_before_it_is_not_lost() -> None:
    assert told("how many jobs did we win", "en") == (["won_deals"], [])
    metrics, filters = told("what is a book job worth on average, won ones only", "en")
    assert (metrics, filters) == (["average_deal_size"], [("deal_text_format", "=", "Books")])


def test_a_flag_s_whole_name_counts_the_records_that_have_it() -> None:
    names = NameIndex(NAMES, CompanyWords([Term("contact_flag_decision_maker", "Decision Maker")]))
    reading = understand("How many decision makers do we know?", names=names, today=TODAY, language="en")
    assert reading.calls[0].arguments["query"]["metrics"] == ["contacts"]


def test_two_flags_that_fit_are_not_chosen_between() -> None:
    two = NameIndex(NAMES, CompanyWords([Term("deal_flag_a", "Modem rented"), Term("deal_flag_b", "Modem included")]))
    assert not understand("how many won deals with modem", names=two, today=TODAY, language="en").calls


def test_a_limited_field_is_not_the_figure_as_well() -> None:
    wanted = ["won_deals"], [(YEARS, ">=", 3.0)]
    assert told("wins with at least three years of guarantee - how many", "en") == wanted
    assert not read("how many wins with at least 12 months of guarantee", "en").calls


@pytest.mark.parametrize(
    ("language", "question"),
    [("en", "revenue from 36-week contracts"), ("de", "Umsatz mit 36-Wochen-Verträgen"), ("en", "won 12-week deals")],
)
def test_a_length_no_field_counts_is_no_week_of_the_calendar(language: str, question: str) -> None:
    assert not read(question, language).calls


def test_a_week_s_number_is_still_one() -> None:
    reading = understand("12-hafta tushumi", names=INDEX, today=TODAY, language="uz")
    assert reading.calls[0].arguments["query"]["period"] == {"start": "2026-03-16", "end": "2026-03-22"}


def test_a_word_that_begins_a_date_s_name_may_be_another_field_s() -> None:
    terms = [Term("deal_text_messe", "Messe"), Term("deal_date_messebeginn", "Messebeginn")]
    names = NameIndex([*NAMES, ("deal_text_messe", "Hannover Messe", None)], CompanyWords(terms))
    reading = understand("Umsatz mit der Hannover Messe 2025", names=names, today=TODAY, language="de")
    assert [f["field"] for f in reading.calls[0].arguments["query"]["filters"]] == ["deal_text_messe"]


DISCOUNT = "deal_number_discount"


@pytest.mark.parametrize(
    ("held", "question", "value"),
    [
        (frozenset({DISCOUNT}), "won deals with a discount of more than 15 %", 0.15),
        (frozenset({DISCOUNT}), "how many won deals had a discount of 15 percent", 0.15),
        (frozenset({DISCOUNT}), "won deals with a discount of more than 15", 0.15),
        (frozenset(), "won deals with a discount of more than 15 %", 15.0),
        (frozenset(), "won deals with a discount of more than 15", 15.0),
    ],
)
def test_percent_are_compared_as_the_field_holds_them(held: frozenset[str], question: str, value: float) -> None:
    names = NameIndex(NAMES, CompanyWords([Term(DISCOUNT, "Discount")], fractions=held))
    reading = understand(question, names=names, today=TODAY, language="en")
    assert reading.calls, reading.text
    told = [f["value"] for f in reading.calls[0].arguments["query"]["filters"] if f["field"] == DISCOUNT]
    assert told == [value]
