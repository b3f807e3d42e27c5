"""Fields of the company's own, asked for by their names, their values and their numbers, in several languages."""

from typing import Any

import pytest

from copilot.models.offline.parts.reading import Reading
from copilot.models.offline.understand import understand
from crm_store.companywords import CompanyWords, Term
from crm_store.names import NameIndex
from tests.copilot.offline.conftest import NAMES, TODAY

LINE, PIPE, CASE_PIPE, TYPE = "deal_text_line", "deal_text_pipeline", "case_text_pipeline", "deal_text_type"
UNITS, PRICE, KIND = "deal_number_bottles", "deal_number_price", "account_text_kind"
TERMS = [
    Term(LINE, "Service line"), Term(PIPE, "Pipeline"), Term(CASE_PIPE, "Pipeline"), Term(TYPE, "Type"),
    Term(UNITS, "Bottles"), Term(UNITS, "Flaschen"), Term(PRICE, "Price per bottle"), Term(PRICE, "Preis je Flasche"),
    Term(KIND, "Kundenart"), Term("region", "Billing State/Province"), Term("opened_on", "Quote date"),
    Term("stage", "Revenue"),
]  # fmt: skip
VALUES = [
    (LINE, "Branding", None), (LINE, "Paid Social", None), (PIPE, "Renewals", None), (TYPE, "New Business", None),
    (KIND, "Hotel", None),
]  # fmt: skip
INDEX = NameIndex([*NAMES, *VALUES], CompanyWords(TERMS))


def read(question: str, language: str = "en") -> Reading:
    return understand(question, names=INDEX, today=TODAY, language=language)


def query(question: str, language: str = "en") -> dict[str, Any]:
    reading = read(question, language)
    assert reading.calls, reading.text
    return dict(reading.calls[0].arguments["query"])


@pytest.mark.parametrize(
    ("question", "metrics", "groups"),
    [
        ("won revenue by service line", ["won_revenue"], [LINE]),
        ("win rate per Service Line", ["win_rate"], [LINE]),
        ("open deals by type", ["open_deals"], [TYPE]),
        ("won revenue by pipeline and owner", ["won_revenue"], [PIPE, "owner"]),
        ("tickets by pipeline", ["cases"], [CASE_PIPE]),
        ("activities by type", ["activities"], ["activity_kind"]),
        ("Umsatz nach Kundenart", ["won_revenue"], [KIND]),
        ("won revenue by billing state/province", ["won_revenue"], ["region"]),
        ("bottles sold by service line", [f"won_sum_{UNITS}"], [LINE]),
        ("how many bottles did we sell", [f"won_sum_{UNITS}"], None),
        ("average bottles per won deal", [f"won_average_{UNITS}"], None),
        ("bottles in open deals by owner", [f"open_sum_{UNITS}"], ["owner"]),
        ("Wie viele Flaschen haben wir verkauft?", [f"won_sum_{UNITS}"], None),
        ("Preis je Flasche nach Kundenart", [f"average_{PRICE}"], [KIND]),
        ("price per bottle by type", [f"average_{PRICE}"], [TYPE]),
        ("highest price per bottle", [f"most_{PRICE}"], None),
    ],
)
def test_figures_by_and_of_own_fields(question: str, metrics: list[str], groups: list[str] | None) -> None:
    asked = query(question, "de" if question.startswith(("Umsatz", "Wie", "Preis")) else "en")
    assert (asked["metrics"], asked.get("group_by")) == (metrics, groups)


@pytest.mark.parametrize(
    ("question", "filters"),
    [
        ("revenue from Paid Social", [(LINE, "=", "Paid Social")]),
        ("revenue in the Branding service line", [(LINE, "=", "Branding")]),
        ("win rate in the Renewals pipeline", [(PIPE, "=", "Renewals")]),
        ("won revenue without New Business", [(TYPE, "!=", "New Business")]),
        ("how many deals had more than 300 bottles", [(UNITS, ">", 300.0)]),
        ("deals with at least 12 bottles", [(UNITS, ">=", 12.0)]),
    ],
)
def test_own_fields_filter(question: str, filters: list[tuple[str, str, Any]]) -> None:
    asked = query(question)
    assert [(f["field"], f["op"], f["value"]) for f in asked["filters"]] == filters


def test_a_limit_on_groups_is_of_their_sum() -> None:
    asked = query("which customers bought more than 1000 bottles")
    assert asked["having"] == [{"metric": f"won_sum_{UNITS}", "op": ">", "value": 1000.0}]
    assert asked["metrics"] == [f"won_sum_{UNITS}"]


def test_lists_show_own_fields_and_look_ups_tell_them() -> None:
    assert query("our 3 biggest wins with type and bottles")["columns"][-2:] == [TYPE, UNITS]
    assert query("Kundenart von Nordwind", "de")["columns"] == ["account", KIND]


@pytest.mark.parametrize("question", ["what is our pipeline", "pipeline by region", "won revenue by owner"])
def test_a_word_of_every_company_stays_what_it_is(question: str) -> None:
    assert "_text_" not in str(query(question))


def test_revenue_is_no_stage_though_a_file_calls_it_so() -> None:
    assert query("revenue by region")["group_by"] == ["region"]


def test_what_belongs_to_other_records_is_not_taken_for_it() -> None:
    reading = read("won revenue by account type")
    assert TYPE not in str(reading.calls)


def test_messages_call_a_field_by_its_own_name() -> None:
    assert "Kundenart" in read("Umsatz mit Kundenart Golfclub", "de").text


def test_quotes_are_deals_where_the_company_s_file_calls_them_so() -> None:
    index = NameIndex([*NAMES, *VALUES], CompanyWords(TERMS, {"deal": "quote"}))
    reading = understand("how many quotes are open", names=index, today=TODAY)
    assert reading.calls[0].arguments["query"]["metrics"] == ["open_deals"]
    assert "quotes" in str(read("how many quotes are open").calls)


TERM, STARS = "deal_number_term_months", "account_number_sterne"
MEASURED = NameIndex(
    [*NAMES, *VALUES],
    CompanyWords(
        [Term(TERM, "Term (months)"), Term(STARS, "Sterne"), Term("deal_number_fee", "fee")],
        alike={"worth": ("deal_number_fee",)},
    ),
)


@pytest.mark.parametrize(
    ("question", "language", "field", "number"),
    [
        ("won revenue on 36-month deals", "en", TERM, 36),
        ("how many 24 month deals have we lost", "en", TERM, 24),
        ("Umsatz mit 5-Sterne-Kunden", "de", STARS, 5),
    ],
)
def test_numbers_grown_together_with_a_noun_limit_own_numbers(
    question: str, language: str, field: str, number: float
) -> None:
    reading = understand(question, names=MEASURED, today=TODAY, language=language)
    (told,) = reading.calls[0].arguments["query"]["filters"]
    assert (told["field"], told["op"], told["value"]) == (field, "=", number)


@pytest.mark.parametrize("question", ["36-day deals won", "5 star deals won", "revenue of five-star accounts"])
def test_a_number_of_what_no_field_counts_is_held_back(question: str) -> None:
    assert not understand(question, names=MEASURED, today=TODAY, language="en").calls


def test_what_a_deal_is_worth_was_closed_where_it_was_won_and_other_numbers_where_it_ended() -> None:
    worth = understand("closed fee by owner", names=MEASURED, today=TODAY, language="en").calls[0].arguments["query"]
    assert (worth["metrics"], worth.get("filters")) == (["won_sum_deal_number_fee"], None)
    bottles = query("average bottles of closed deals")
    assert bottles["metrics"] == [f"average_{UNITS}"]
    assert bottles["filters"] == [{"field": "status", "op": "in", "value": ["won", "lost"]}]


def test_what_stands_before_the_deals_is_not_denied_by_what_lacks_behind_them() -> None:
    for question in ("Wie viele offene Deals sind ohne Rahmenbetrag?", "Bei wie vielen offenen Deals fehlt die Summe?"):
        calls = understand(question, names=INDEX, today=TODAY, language="de").calls
        told = calls[0].arguments["query"].get("filters", []) if calls else []
        assert not any(one["field"] == "status" and one["op"] == "!=" for one in told)


def test_montage_is_no_monday_and_what_they_were_is_counted() -> None:
    assert not understand("Umsatz mit Montage", names=INDEX, today=TODAY, language="de").calls
    assert query("Umsatz am Montag", "de")["period"]
    asked = query("Verlorene Deals über 100.000 Euro: wie viele waren das?", "de")
    assert (asked["metrics"], asked.get("group_by", [])) == (["lost_deals"], [])


def test_accounts_are_listed_by_what_their_deals_say() -> None:
    found = query("which customers are in Branding")
    assert (found["entity"], found.get("filters")) == ("account", None)
    (related,) = found["related"]
    assert (related["entity"], [f["field"] for f in related["filters"]]) == ("deal", [LINE])
    kept = query("which customers are a Hotel")
    assert ([f["field"] for f in kept["filters"]], kept.get("related")) == ([KIND], None)
