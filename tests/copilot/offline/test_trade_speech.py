"""How managers speak of what only their company keeps: other forms of values, own numbers, own days, own nouns."""

from typing import Any

import pytest

from copilot.models.offline.understand import understand
from crm_store.companywords import CompanyWords, Term
from crm_store.names import NameIndex
from tests.copilot.offline.conftest import NAMES, TODAY

RATING, FEE, DAYS, ENDS = (
    "account_text_rating",
    "deal_number_fee",
    "deal_number_rental_days",
    "deal_date_contract_expiry",
)
STAGE, KIND, REMOTE, DAMAGE = "contact_text_stage", "account_text_kind", "deal_flag_remote", "case_text_damage"
CLASS, BIKE = "account_text_class", "deal_text_bike"
TERMS = [
    Term(RATING, "Rating"), Term(FEE, "Fee"), Term(DAYS, "Rental"), Term(ENDS, "Contract Expiry"),
    Term(STAGE, "Lifecycle Stage"), Term(KIND, "Account Kind"), Term(REMOTE, "Remote"), Term(DAMAGE, "Schadenart"),
    Term(CLASS, "Kundenklasse"), Term(BIKE, "Modell"),
]  # fmt: skip
VALUES = [
    (RATING, "Hot", None), (STAGE, "Marketing Qualified Lead", None), (KIND, "Customer - Direct", None),
    (DAMAGE, "Wasser", None), (CLASS, "A", None), (BIKE, "Lastenrad", None), ("lost_reason", "Gerät nicht da", None),
]  # fmt: skip
OWN = NameIndex([*NAMES, *VALUES], CompanyWords(TERMS, nouns=[("case", "schaeden")]))


def query(question: str, language: str = "en") -> dict[str, Any]:
    reading = understand(question, names=OWN, today=TODAY, language=language)
    assert reading.calls, reading.text
    return dict(reading.calls[0].arguments["query"])


@pytest.mark.parametrize(
    ("question", "language", "metric", "limit"),
    [
        ("how many accounts are rated Hot", "en", "accounts", (RATING, "=", "Hot")),
        ("how many marketing qualified leads do we have", "en", "contacts", (STAGE, "=", "Marketing Qualified Lead")),
        ("revenue from direct customers", "en", "won_revenue", (KIND, "=", "Customer - Direct")),
        ("how many deals have a fee of 25%", "en", "deals", (FEE, "=", 25.0)),
        ("won deals with a fee of at least 20 percent, how many", "en", "won_deals", (FEE, ">=", 20.0)),
        ("how many won deals had a rental of more than 30 days", "en", "won_deals", (DAYS, ">", 30.0)),
        ("how many contracts end in 2019", "en", "won_deals", (ENDS, "between", ["2019-01-01", "2019-12-31"])),
        ("won deals with contract expiry before 2018", "en", "won_deals", (ENDS, "<=", "2017-12-31")),
        ("Wie viele Schäden gab es durch Wasser?", "de", "cases", (DAMAGE, "=", "Wasser")),
        ("Wie viele Wasserschäden gab es?", "de", "cases", (DAMAGE, "=", "Wasser")),
        ("Umsatz mit A-Kunden", "de", "won_revenue", (CLASS, "=", "A")),
        ("Gewinnquote bei Lastenrädern", "de", "win_rate", (BIKE, "=", "Lastenrad")),
        (
            "Wie viele Absagen gab es, weil das Gerät nicht da war",
            "de",
            "lost_deals",
            ("lost_reason", "=", "Gerät nicht da"),
        ),
    ],
)
def test_what_only_the_company_keeps_limits(
    question: str, language: str, metric: str, limit: tuple[str, str, Any]
) -> None:
    asked = query(question, language)
    if "metrics" in asked:
        assert asked["metrics"] == [metric]
    assert limit in [(f["field"], f["op"], f.get("value")) for f in asked["filters"]]


@pytest.mark.parametrize(
    "question",
    ["what share of won deals are remote", "remote share of won deals", "what percentage of won deals is remote"],
)
def test_a_share_of_the_deals_won_is_no_win_rate(question: str) -> None:
    asked = query(question)
    assert (asked["metrics"], asked["group_by"]) == (["won_deals"], [REMOTE])


def test_a_rental_in_months_is_none_in_days() -> None:
    assert not understand("deals with a rental of 2 months", names=OWN, today=TODAY, language="en").calls


def test_by_remote_or_not_denies_nothing() -> None:
    assert query("win rate split by remote or not")["group_by"] == [REMOTE]


def test_open_deals_are_nobodys_value() -> None:
    names = NameIndex([*NAMES, ("contact_text_status", "Open Deal", None)])
    reading = understand("how many open deals", names=names, today=TODAY, language="en")
    assert reading.calls[0].arguments["query"]["metrics"] == ["open_deals"]
    assert "filters" not in reading.calls[0].arguments["query"]
