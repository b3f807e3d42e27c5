"""What a company calls things: part of a field's name, our words for its fields, levels, yes and no, conversion."""

from typing import Any

import pytest

from copilot.models.offline.parts.reading import Reading
from copilot.models.offline.understand import understand
from crm_store.companywords import CompanyWords, Term
from crm_store.names import NameIndex
from tests.copilot.offline.conftest import NAMES, TODAY

WORK, VISITS, TIME, CITY = "lead_text_work", "lead_number_visits", "lead_number_time", "lead_text_city"
FREE, LAST, NOTABLE, STATUS = "lead_flag_free", "lead_text_last", "lead_text_notable", "case_text_status"
STAGE, LAND = "contact_text_stage", "contact_text_land"
TERMS = [
    Term(WORK, "What is your current occupation"), Term(VISITS, "TotalVisits"), Term(VISITS, "Total Visits"),
    Term(TIME, "Total Time Spent on Website"), Term(CITY, "City"), Term(FREE, "A free copy of Our Book"),
    Term(LAST, "Last Activity"), Term(NOTABLE, "Last Notable Activity"), Term(STATUS, "Ticket Status"),
    Term(STAGE, "Lifecycle Stage"), Term(LAND, "Country"), Term("channel", "Ticket Source"),
]  # fmt: skip
VALUES = [
    (WORK, "Student", None), (WORK, "Working Professional", None), (CITY, "Mumbai", None), (LAST, "SMS Sent", None),
    (NOTABLE, "SMS Sent", None), (STATUS, "Waiting on us", None), (LAND, "Ghana", None), ("country", "Ghana", None),
    ("origin", "Google", None), ("origin", "google", None), ("priority", "high", None), ("priority", "urgent", None),
]  # fmt: skip
ALIKE = {"city": (CITY,), "case_status": (STATUS,), "country": (LAND,)}
NO_DEALS = [name for name in NAMES if name[0] != "stage"]
LEADS = NameIndex([*NO_DEALS, *VALUES], CompanyWords(TERMS, alike=ALIKE))
DEALS = NameIndex([*NAMES, *VALUES], CompanyWords(TERMS, alike=ALIKE))


def read(question: str, language: str = "en", names: NameIndex = LEADS) -> Reading:
    return understand(question, names=names, today=TODAY, language=language)


def query(question: str, language: str = "en", names: NameIndex = LEADS) -> dict[str, Any]:
    reading = read(question, language, names)
    assert reading.calls, reading.text
    return dict(reading.calls[0].arguments["query"])


def filters(asked: dict[str, Any]) -> list[tuple[str, str, Any]]:
    return [(f["field"], f["op"], f.get("value")) for f in asked.get("filters", ())]


@pytest.mark.parametrize(
    ("question", "language", "metrics", "groups"),
    [
        ("leads by occupation", "en", ["leads"], [WORK]),
        ("lead conversion by current occupation", "en", ["lead_conversion"], [WORK]),
        ("average time spent on the website by city", "en", [f"average_{TIME}"], [CITY]),
        ("average total visits", "en", [f"average_{VISITS}"], None),
        ("conversion rate by city", "en", ["lead_conversion"], [CITY]),
        ("Konversionsrate nach Stadt", "de", ["lead_conversion"], [CITY]),
        ("tickets by status", "en", ["cases"], [STATUS]),
        ("Tickets nach Status", "de", ["cases"], [STATUS]),
        ("tickets per ticket source", "en", ["cases"], ["channel"]),
        ("contacts by lifecycle stage", "en", ["contacts"], [STAGE]),
        ("calls by outcome", "en", ["calls"], ["outcome"]),
        ("contacts by country, top 5", "en", ["contacts"], [LAND]),
        ("contacts per company, top 5", "en", ["contacts"], ["account"]),
    ],
)
def test_figures_and_groups(question: str, language: str, metrics: list[str], groups: list[str] | None) -> None:
    asked = query(question, language)
    assert (asked["metrics"], asked.get("group_by")) == (metrics, groups)


@pytest.mark.parametrize(
    ("question", "language", "wanted"),
    [
        ("how many leads came from google", "en", [("origin", "in", ["Google", "google"])]),
        ("how many leads are not from Google", "en", [("origin", "not in", ["Google", "google"])]),
        ("conversion rate of leads whose last activity was SMS Sent", "en", [(LAST, "=", "SMS Sent")]),
        ("how many leads with a free copy of our book", "en", [(FREE, "=", True)]),
        ("how many leads have a free copy set to no", "en", [(FREE, "=", False)]),
        ("how many students converted?", "en", [(WORK, "=", "Student"), ("lead_status", "=", "converted")]),
        ("average total visits of converted leads", "en", [("lead_status", "=", "converted")]),
        ("how many leads have no city", "en", [(CITY, "is null", None)]),
        ("how many contacts in Ghana", "en", [(LAND, "=", "Ghana")]),
        ("Wie viele Tickets mit hoher Priorität haben wir?", "de", [("priority", "=", "high")]),
        ("Wie viele dringende Tickets gibt es?", "de", [("priority", "=", "urgent")]),
        ("combien de tickets de priorité élevée", "fr", [("priority", "=", "high")]),
        ("how many tickets are waiting on us", "en", [(STATUS, "=", "Waiting on us")]),
        ("how many tasks are completed", "en", [("done_at", "is not null", None)]),
    ],
)
def test_values_filter(question: str, language: str, wanted: list[tuple[str, str, Any]]) -> None:
    assert filters(query(question, language)) == wanted


def test_with_deals_a_conversion_rate_is_theirs_unless_leads_are_spoken_of() -> None:
    assert query("conversion rate by region", names=DEALS)["metrics"] == ["win_rate"]
    assert query("conversion rate of leads by occupation", names=DEALS)["metrics"] == ["lead_conversion"]


def test_a_level_the_company_does_not_know_is_not_made_up() -> None:
    names = NameIndex([v for v in VALUES if v[0] != "priority"], CompanyWords(TERMS))
    assert "hoher" in read("Wie viele Tickets mit hoher Priorität haben wir?", "de", names).text


@pytest.mark.parametrize("question", ["SMS Sent: how many leads", "how many contacts are customers"])
def test_what_nothing_tells_is_asked_back(question: str) -> None:
    assert read(question).outcome == "clarification"


def test_part_of_two_names_stands_for_none_of_them() -> None:
    terms = [Term("deal_text_a", "Main contract kind"), Term("deal_text_b", "Side contract kind")]
    assert "deal_text" not in str(
        read("open deals by contract kind", names=NameIndex(NAMES, CompanyWords(terms))).calls
    )


BROKER_TERMS = [
    Term("deal_number_pramie", "Jahresprämie"), Term("deal_number_laufzeit_jahre", "Laufzeit (Jahre)"),
    Term("deal_number_laufzeit_jahre", "Laufzeit"), Term("deal_number_dauer_tage", "Mietdauer (Tage)"),
    Term("deal_number_dauer_tage", "Mietdauer"), Term("series", "Sparte"), Term("tier", "Rating"),
    Term("outcome", "Call Result"), Term("contact_title", "Title"), Term("account_text_type", "Type"),
]  # fmt: skip
BROKER = NameIndex([*NAMES, ("series", "Cyber", None), ("priority", "hoch", None)], CompanyWords(BROKER_TERMS))
YEARS, DAYS, PREMIUM = "deal_number_laufzeit_jahre", "deal_number_dauer_tage", "deal_number_pramie"


@pytest.mark.parametrize(
    ("question", "language", "metrics", "groups"),
    [
        ("Abschlussquote nach Sparte", "de", ["win_rate"], ["series"]),
        ("durchschnittliche Laufzeit nach Sparte", "de", [f"average_{YEARS}"], ["series"]),
        ("Mietdauer nach Sparte", "de", [f"average_{DAYS}"], ["series"]),
        ("Summe der Mietdauer nach Sparte", "de", [f"sum_{DAYS}"], ["series"]),
        ("Prämie nach Sparte", "de", [f"sum_{PREMIUM}"], ["series"]),
        ("Wie hoch ist die durchschnittliche Jahresprämie in der Sparte Cyber?", "de", [f"average_{PREMIUM}"], None),
        ("accounts by rating", "en", ["accounts"], ["tier"]),
        ("revenue by account rating", "en", ["won_revenue"], ["tier"]),
        ("revenue by account type", "en", ["won_revenue"], ["account_text_type"]),
        ("calls by result", "en", ["calls"], ["outcome"]),
        ("contacts by title", "en", ["contacts"], ["contact_title"]),
    ],
)
def test_the_company_s_own_word_goes_before_ours(
    question: str, language: str, metrics: list[str], groups: list[str] | None
) -> None:
    asked = query(question, language, BROKER)
    assert (asked["metrics"], asked.get("group_by")) == (metrics, groups)


def test_a_limit_in_days_is_of_a_field_in_days_and_in_no_other_unit() -> None:
    assert filters(query("Wie viele Aufträge hatten mehr als 30 Tage Mietdauer?", "de", BROKER)) == [(DAYS, ">", 30.0)]
    assert read("Aufträge mit einer Mietdauer über 2 Monate", "de", BROKER).outcome == "clarification"
    asked = query("how many deals were won in less than 30 days", names=BROKER)
    assert DAYS not in str(asked)


def test_orders_are_won_the_day_they_are_placed() -> None:
    orders = NameIndex(NAMES, CompanyWords(called={"deal": "order"}))
    assert query("how many orders in March 2017", names=orders)["metrics"] == ["won_deals"]
    assert query("how many lost orders", names=orders)["metrics"] == ["lost_deals"]


def test_an_english_heading_is_read_whole_in_another_language() -> None:
    names = NameIndex(NAMES, CompanyWords((Term("origin", "Lead Source"),)))
    assert query("Umsatz nach Lead Source", "de", names)["group_by"] == ["origin"]
    assert query("Umsatz nach Lead Source", "de", names)["metrics"] == ["won_revenue"]


def test_a_second_city_does_not_stand_before_the_first() -> None:
    city = [("city", "SAN MARINO", None), ("account_text_shipping_city", "San Marino", None)]
    names = NameIndex([*NAMES, *city], CompanyWords((Term("account_text_shipping_city", "Shipping city"),)))
    assert filters(query("how many accounts in San Marino", names=names)) == [("city", "=", "SAN MARINO")]


@pytest.mark.parametrize(
    ("question", "metric"),
    [
        ("closed won deals by month", "won_deals"),
        ("how many deals are Closed Lost this year", "lost_deals"),
        ("deals in stage Prospecting by month", "deals"),
    ],
)
def test_deals_in_a_stage_that_ends_them_count_by_the_day_they_ended(question: str, metric: str) -> None:
    stages = [("stage", "Closed Won", None), ("stage", "Closed Lost", None), ("stage", "Prospecting", None)]
    assert query(question, names=NameIndex([*NO_DEALS, *stages]))["metrics"] == [metric]


def test_what_deals_brought_in_stays_money_beside_the_deals_won() -> None:
    asked = query("industries that brought in more than £150,000 in won deals", names=NameIndex(NAMES))
    assert asked["metrics"] == ["won_revenue"]
