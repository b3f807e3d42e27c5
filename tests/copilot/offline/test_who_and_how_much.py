"""Who is asked for, of whom a figure is, and lengths of time nobody adds up."""

from typing import Any

import pytest

from copilot.models.offline.parts.reading import Reading
from copilot.models.offline.understand import understand
from crm_store.companywords import CompanyWords, Term
from crm_store.names import NameIndex
from tests.copilot.offline.conftest import NAMES, TODAY

WARRANTY, MACHINES = "deal_number_warranty_years", "deal_number_machines"
BEDS = "account_number_beds"
TERMS = [Term(WARRANTY, "Warranty (years)"), Term(MACHINES, "Machines"), Term(BEDS, "Beds")]
VALUES = [
    ("industry", "Health Club", None),
    ("stage", "Muster verschickt", None),
    ("lost_reason", "Price", None),
    ("tier", "A", None),
]
INDEX = NameIndex([*NAMES, *VALUES], CompanyWords(terms=TERMS))


def read(question: str, language: str = "en") -> Reading:
    return understand(question, names=INDEX, today=TODAY, language=language)


def query(question: str, language: str = "en") -> dict[str, Any]:
    reading = read(question, language)
    assert reading.calls, reading.text
    return dict(reading.calls[0].arguments["query"])


@pytest.mark.parametrize(
    ("question", "metric"),
    [
        ("which product has the longest warranty", f"most_{WARRANTY}"),
        ("which product has the shortest warranty", f"least_{WARRANTY}"),
        ("which product has the highest warranty", f"most_{WARRANTY}"),
        ("which product has the longest average warranty", f"average_{WARRANTY}"),
        ("which product has the largest number of machines", f"sum_{MACHINES}"),
        ("which product sold the most machines", f"won_sum_{MACHINES}"),
    ],
)
def test_lengths_of_time_are_ranked_by_the_longest_of_each_and_pieces_by_their_sum(question: str, metric: str) -> None:
    found = query(question)
    assert (found["metrics"], found["group_by"]) == ([metric], ["product"])


@pytest.mark.parametrize(
    ("question", "metric"),
    [
        ("which health clubs have open deals", "open_deals"),
        ("which health clubs did we sell to", "won_revenue"),
        ("which health clubs haven't bought yet", "won_deals"),
    ],
)
def test_which_of_a_kind_asks_for_the_accounts(question: str, metric: str) -> None:
    found = query(question)
    assert (found["metrics"], found["group_by"]) == ([metric], ["account"])
    assert [f["value"] for f in found["filters"]] == ["Health Club"]


def test_which_deals_of_a_kind_asks_for_deals() -> None:
    assert query("which health club deals are open")["entity"] == "deal"


@pytest.mark.parametrize(
    ("question", "metric"),
    [
        ("which agent won most of our health club customers", "customers"),
        ("which agent won most of our customers", "customers"),
        ("who landed the most logos", "customers"),
        ("which agent sold the most to our health club customers", "won_revenue"),
    ],
)
def test_most_of_our_customers_counts_them_and_most_to_them_is_money(question: str, metric: str) -> None:
    found = query(question)
    assert (found["metrics"], found["group_by"]) == ([metric], ["owner"])


def test_what_the_customers_are_cuts_nothing() -> None:
    assert "group_by" not in query("revenue from customers who are in retail")
    assert query("revenue by customers who are in retail")["group_by"] == ["account"]


def test_how_much_of_what_a_stage_is_called_is_not_the_worth_of_its_deals() -> None:
    assert not read("Wie viel Muster haben wir verschickt", "de").calls
    assert query("Wie viel steckt in Muster verschickt", "de")["metrics"] == ["pipeline_value"]


def test_a_figure_of_the_accounts_that_a_number_of_theirs_limits_is_one_figure() -> None:
    found = query("revenue from customers with more than 300 beds")
    assert found["filters"] == [{"field": BEDS, "op": ">", "value": 300}]
    assert "group_by" not in found
    assert query("revenue by customer with more than 300 beds")["group_by"] == ["account"]


@pytest.mark.parametrize(
    ("question", "metric"),
    [
        ("how often did we lose because of price", "lost_deals"),
        ("how often do we lose", "loss_rate"),
        ("total order amount of open deals", "pipeline_value"),
        ("amount of open deals", "open_deals"),
    ],
)
def test_how_often_for_a_reason_counts_and_an_order_amount_is_money(question: str, metric: str) -> None:
    assert query(question)["metrics"] == [metric]


def test_a_loss_ratio_is_no_rate_of_losing_deals() -> None:
    assert not read("what was the loss ratio last year").calls


@pytest.mark.parametrize(
    ("question", "language", "limits"),
    [
        ("revenue from A customers", "en", [("tier", "A")]),
        ("Umsatz mit A Kunden", "de", [("tier", "A")]),
        ("revenue from a customer in Kenya", "en", [("country", "Kenya")]),
    ],
)
def test_a_capital_inside_a_sentence_is_a_value_and_no_article(
    question: str, language: str, limits: list[tuple[str, str]]
) -> None:
    assert [(f["field"], f["value"]) for f in query(question, language)["filters"]] == limits
