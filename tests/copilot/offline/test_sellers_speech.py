"""How sellers of a trade speak of what their files hold: jobs, who beats whom, what is stuck, the whole of a share."""

from typing import Any

import pytest

from copilot.models.offline.parts.reading import Reading
from copilot.models.offline.understand import understand
from crm_store.companywords import CompanyWords, Term
from crm_store.names import NameIndex
from tests.copilot.offline.conftest import NAMES, TODAY

KIND, INSURER, FLAG, DAYS = (
    "deal_text_system",
    "account_text_property_insurer",
    "deal_flag_inspection",
    "deal_number_turnaround",
)
CERTIFIED = "account_flag_iso_required"
TERMS = [
    Term(KIND, "System Type"),
    Term(INSURER, "Property Insurer"),
    Term(FLAG, "Inspection Visit"),
    Term(DAYS, "Turnaround"),
    Term(CERTIFIED, "ISO 17025 required"),
]
VALUES: list[tuple[str, str, int | None]] = [
    (KIND, "Fire Alarm", None),
    (KIND, "Feed", None),
    (INSURER, "Keystone Mutual", None),
    ("competitor", "Eurolytix", None),
    ("lost_reason", "Project shelved", None),
    ("stage", "4-Permit Review", 7),
    ("stage", "5-Close", 8),
    ("account", "Saltmarsh Feeds", 30),
    ("account", "Saltmarsh Foods", 31),
    ("city", "Bremen", None),
    ("region", "Bremen", None),
    ("city", "Mainz", None),
    ("region", "Mainz", None),
]
SAME = frozenset({("city", "region", "Bremen")})
FIRM = NameIndex([*NAMES, *VALUES], CompanyWords(TERMS, same=SAME))
CREWS = NameIndex([*NAMES, *VALUES], CompanyWords([*TERMS, Term("deal_number_crews", "Jobs planned")]))


def read(question: str, language: str = "en", names: NameIndex = FIRM) -> Reading:
    return understand(question, names=names, today=TODAY, language=language)


def query(question: str, language: str = "en") -> dict[str, Any]:
    reading = read(question, language)
    assert reading.calls, reading.text
    return dict(reading.calls[0].arguments["query"])


def filters(asked: dict[str, Any]) -> set[tuple[str, str]]:
    return {(f["field"], str(f.get("value"))) for f in asked.get("filters", ())}


@pytest.mark.parametrize(
    ("question", "language", "metric"),
    [
        ("how many jobs have we won", "en", "won_deals"),
        ("projects lost this year", "en", "lost_deals"),
        ("how many contracts did we win this year", "en", "won_deals"),
        ("Wie viele Projekte haben wir gewonnen?", "de", "won_deals"),
        ("combien de projets avons-nous gagnés cette année", "fr", "won_deals"),
        ("cuántos proyectos ganamos este año", "es", "won_deals"),
        ("How often did we beat Eurolytix?", "en", "won_deals"),
        ("how often did we lose to Eurolytix", "en", "lost_deals"),
        ("колко пъти победихме Eurolytix", "bg", "won_deals"),
    ],
)
def test_pieces_of_business_that_were_won_or_lost_are_deals(question: str, language: str, metric: str) -> None:
    assert query(question, language)["metrics"] == [metric]


@pytest.mark.parametrize("question", ["how many open jobs", "how many contracts did we lose"])
def test_what_may_be_something_else_is_no_deal(question: str) -> None:
    assert not read(question).calls


def test_a_noun_the_company_keeps_something_by_is_no_deal() -> None:
    reading = read("how many jobs have we won", names=CREWS)
    assert not reading.calls or reading.calls[0].arguments["query"]["metrics"] != ["won_deals"]


@pytest.mark.parametrize(
    ("question", "language", "field"),
    [
        ("what share of won fire alarm deals has an inspection visit", "en", FLAG),
        ("what percentage of the fire alarm deals we won are in the North", "en", "region"),
        ("Welcher Anteil der gewonnenen Fire Alarm Deals kam aus North?", "de", "region"),
    ],
)
def test_a_part_of_the_deals_that_a_name_limits_is_no_rate_of_winning(question: str, language: str, field: str) -> None:
    asked = query(question, language)
    assert (asked["metrics"], asked["group_by"], filters(asked)) == (["won_deals"], [field], {(KIND, "Fire Alarm")})


def test_a_rate_of_winning_among_what_names_limit_stays_one() -> None:
    assert query("what share of the fire alarm deals did we win in the North")["metrics"] == ["win_rate"]


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("how much money is stuck in Permit Review?", "en"),
        ("Wie viel Geld steckt noch in Permit Review fest?", "de"),
        ("cuánto dinero está atascado en Permit Review", "es"),
    ],
)
def test_money_stuck_in_a_numbered_stage_is_its_pipeline(question: str, language: str) -> None:
    asked = query(question, language)
    assert (asked["metrics"], filters(asked)) == (["pipeline_value"], {("stage", "4-Permit Review")})


def test_a_short_stage_behind_its_number_is_no_name_for_any_word() -> None:
    assert FIRM.lookup("close", fuzzy=False) == []


@pytest.mark.parametrize(
    ("question", "language", "filtered"),
    [
        ("which accounts are insured with Keystone Mutual", "en", (INSURER, "Keystone Mutual")),
        ("Welche Firmen verlangen ISO 17025?", "de", (CERTIFIED, "True")),
        ("Welche Firmen verlangen keine ISO 17025?", "de", (CERTIFIED, "False")),
        ("Umsatz von Saltmarsh Feeds", "de", ("account", "Saltmarsh Feeds")),
        ("revenue in Bremen", "en", ("region", "Bremen")),
    ],
)
def test_what_is_held_is_found_by_verb_whole_name_or_either_field(
    question: str, language: str, filtered: tuple[str, str]
) -> None:
    assert filtered in filters({"filters": _filters_of(read(question, language))})


def _filters_of(reading: Reading) -> list[dict[str, Any]]:
    assert reading.calls, reading.text
    arguments = reading.calls[0].arguments
    return list(arguments.get("query", arguments).get("filters", ()))


def test_a_value_of_two_fields_that_select_other_rows_is_asked_back() -> None:
    assert read("revenue in Mainz").reason == "two_meanings"


def test_an_average_of_what_was_promised_is_no_search_of_mails() -> None:
    assert query("average turnaround we promised on won deals, by system type")["group_by"] == [KIND]


def test_overdue_without_a_noun_beside_open_is_kept() -> None:
    assert ("expected_close_on", TODAY.isoformat()) in filters(query("open and overdue, total dollars"))
