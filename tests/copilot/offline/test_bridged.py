"""What a company's files say in one language is read in the words of another, and only where it is meant."""

from datetime import date
from typing import Any

import pytest

from copilot.models.offline.company.bridge import said_as
from copilot.models.offline.parts.reading import Reading
from copilot.models.offline.understand import understand
from crm_store.companywords import CompanyWords, Term
from crm_store.names import NameIndex

TODAY = date(2026, 9, 30)
NAMES = NameIndex(
    [
        ("account", "Rother Tools", 1),
        *(("industry", value, None) for value in ("Healthcare", "Construction", "Retail")),
        *(("origin", value, None) for value in ("Trade Fair", "Referral", "Cold Call")),
        *(("lost_reason", value, None) for value in ("Price", "Competitor")),
        *(("contact_title", value, None) for value in ("Purchasing Manager", "Managing Director", "Sales")),
        *(("deal_text_urgency", value, None) for value in ("High", "Low")),
        *(("deal_text_type", value, None) for value in ("New Business", "Renewal")),
        *(("deal_text_kind", value, None) for value in ("Service", "Renewal")),
        *(("deal_text_billing", value, None) for value in ("Monthly", "Quarterly")),
    ],
    CompanyWords(
        terms=(
            Term("deal_text_urgency", "Urgency"),
            Term("deal_text_type", "Type"),
            Term("deal_number_contract_term_months", "Contract Term (Months)"),
            Term("deal_number_contract_term_months", "contract term"),
            Term("deal_number_leistung_kw", "Leistung (kW)"),
            Term("deal_flag_site_survey", "Site Survey"),
            Term("account_flag_maintenance_contract", "Maintenance Contract"),
            Term("contact_flag_decision_maker", "Decision Maker"),
        )
    ),
)


def _ask(question: str, names: NameIndex = NAMES) -> Reading:
    return understand(question, names=names, today=TODAY)


def _filters(question: str) -> list[tuple[str, str, Any]]:
    reading = _ask(question)
    assert reading.outcome == "call", reading
    return [(f["field"], f["op"], f["value"]) for f in reading.calls[0].arguments["query"].get("filters", ())]


@pytest.mark.parametrize(
    ("question", "filters"),
    [
        ("Wie viele Kunden aus dem Gesundheitswesen haben wir?", [("industry", "=", "Healthcare")]),
        ("Wie viele Kunden hat die Branche Baugewerbe?", [("industry", "=", "Construction")]),
        ("Gewonnene Deals mit mindestens 4 Monaten Vertragslaufzeit", [("deal_number_contract_term_months", ">=", 4)]),
        ("Umsatz aus Empfehlungen", [("origin", "=", "Referral")]),
        ("Wie viele Deals kamen von Messen?", [("origin", "=", "Trade Fair")]),
        ("combien d'affaires viennent d'un salon ?", [("origin", "=", "Trade Fair")]),
        ("Wie viele Deals haben wir wegen des Preises verloren?", [("lost_reason", "=", "Price")]),
        ("How many deals did we lose on price?", [("lost_reason", "=", "Price")]),
        ("Wie viele gewonnene Deals mit hoher Dringlichkeit?", [("deal_text_urgency", "=", "High")]),
        ("Umsatz im Neugeschäft", [("deal_text_type", "=", "New Business")]),
        ("how many of the monthly ones did we lose?", [("deal_text_billing", "=", "Monthly")]),
        ("how many purchasing managers do we know?", [("contact_title", "=", "Purchasing Manager")]),
        ("Wie viele Geschäftsführer haben wir unter den Kontakten?", [("contact_title", "=", "Managing Director")]),
        ("Wie viele Entscheider kennen wir?", [("contact_flag_decision_maker", "=", True)]),
        ("Wie viele Kunden ohne Wartungsvertrag haben wir?", [("account_flag_maintenance_contract", "=", False)]),
        ("Wie viele gewonnene Deals laufen über 24 Monate?", [("deal_number_contract_term_months", ">", 24.0)]),
        ("gewonnene Deals mit mehr als 50 kW", [("deal_number_leistung_kw", ">", 50.0)]),
        ("Umsatz in KW 20", []),
    ],
)
def test_values_in_other_words(question: str, filters: list[tuple[str, str, Any]]) -> None:
    assert _filters(question) == filters


@pytest.mark.parametrize(
    ("question", "groups"),
    [
        ("Umsatz nach Vertragslaufzeit", ["deal_number_contract_term_months"]),
        ("won revenue by contract term in months", ["deal_number_contract_term_months"]),
        ("Umsatz je Laufzeit", ["deal_number_contract_term_months"]),
        ("win rate with and without a site survey", ["deal_flag_site_survey"]),
        ("Gewinnquote mit und ohne Besichtigung", ["deal_flag_site_survey"]),
        ("deals with a site survey or not", ["deal_flag_site_survey"]),
    ],
)
def test_columns_in_other_words(question: str, groups: list[str]) -> None:
    query = _ask(question).calls[0].arguments["query"]
    assert (query["group_by"], query.get("filters", [])) == (groups, [])


def test_a_value_of_two_columns_is_asked_back() -> None:
    reading = _ask("Wie viele Verlängerungen haben wir gewonnen?")
    assert (reading.outcome, reading.reason) == ("clarification", "two_meanings")


@pytest.mark.parametrize(
    "question", ["highest deal", "Deals mit hohem Betrag", "kleine Aufträge", "which deals have the lowest price"]
)
def test_words_of_ours_stay_ours_away_from_the_column(question: str) -> None:
    reading = _ask(question)
    fields = [f["field"] for call in reading.calls for f in call.arguments.get("query", {}).get("filters", ())]
    assert not {"deal_text_urgency", "lost_reason"} & set(fields)


@pytest.mark.parametrize("question", ["revenue by manager", "who are our best sales people", "sales in 2026"])
def test_titles_are_words_where_nobody_speaks_of_contacts(question: str) -> None:
    assert "contact_title" not in str(_ask(question).calls)


def test_yes_or_no_of_one_record_is_looked_up() -> None:
    query = _ask("Hat Rother Tools einen Wartungsvertrag?").calls[0].arguments["query"]
    assert query["columns"] == ["account", "account_flag_maintenance_contract"]


@pytest.mark.parametrize(
    ("phrase", "code", "said"),
    [
        ("Trade Fairs", "de", ("messe",)),
        ("Größenklasse", "en", ("size", "class")),
        ("Heizungsart", "fr", ("type", "de", "chauffage")),
        ("1 - Hoch", "es", ("alto",)),
        ("Vertragslaufzeit", "en", ("contract", "term")),
        ("Target Language", "de", ("zielsprache",)),
        ("Service Level", "de", ("servicelevel",)),
        ("Short shelf life", "es", ("vida", "util", "corta")),
    ],
)
def test_a_phrase_is_said_in_the_other_language(phrase: str, code: str, said: tuple[str, ...]) -> None:
    assert said in said_as(phrase, code)


@pytest.mark.parametrize("phrase", ["Rother Tools", "GTX Pro", "", "17", "Kärntner Laibl"])
def test_names_are_not_translated(phrase: str) -> None:
    assert said_as(phrase, "de") == ()


def test_countries_are_known_in_the_language_of_the_files() -> None:
    names = NameIndex([("country", "Österreich", None), ("country", "Schweiz", None), ("account", "Rother", 1)])
    query = _ask("What is our revenue from customers in Austria?", names).calls[0].arguments["query"]
    assert query["filters"] == [{"field": "country", "op": "=", "value": "Österreich"}]


def test_the_unit_of_a_figure_may_be_named_with_it() -> None:
    query = _ask("average contract term in months of the deals we won").calls[0].arguments["query"]
    assert query["metrics"] == ["won_average_deal_number_contract_term_months"]


def test_another_unit_than_the_figure_s_is_asked_back() -> None:
    assert not _ask("average contract term in weeks of the deals we won").calls


def test_a_column_of_ours_that_nobody_fills_gives_way() -> None:
    words = CompanyWords(terms=(Term("account_text_customer_class", "Customer Class"),))
    query = _ask("Umsatz nach Kundenklasse", NameIndex([("account", "Rother", 1)], words)).calls[0].arguments["query"]
    assert query["group_by"] == ["account_text_customer_class"]


@pytest.mark.parametrize(
    ("phrase", "code", "said"),
    [
        ("36-month lease", "de", ("36", "monatsleasing")),
        ("Spot Length", "de", ("spotlange",)),
        ("Client Level", "de", ("kundenstufe",)),
        ("Standgröße", "en", ("stand", "size")),
        ("Sachsen", "en", ("saxony",)),
        ("California", "de", ("kalifornien",)),
    ],
)
def test_names_of_two_parts_lengths_of_time_and_states_are_said_in_another_language(
    phrase: str, code: str, said: tuple[str, ...]
) -> None:
    assert said in said_as(phrase, code)


def test_a_rank_before_a_value_is_no_length_of_time() -> None:
    assert not any("1" in said for said in said_as("1 - High", "de"))


@pytest.mark.parametrize(
    ("question", "metrics"),
    [
        ("Gewinne, Verluste und Gewinnquote nach Branche", ["won_deals", "lost_deals", "win_rate"]),
        ("Verluste und Gewinnquote nach Branche", ["lost_deals", "win_rate"]),
        ("Umsatz und Zahl der Gewinne nach Branche", ["won_revenue", "won_deals"]),
    ],
)
def test_wins_and_losses_beside_a_rate_are_figures_of_their_own(question: str, metrics: list[str]) -> None:
    reading = _ask(question)
    assert reading.outcome == "call", reading
    assert sorted(reading.calls[0].arguments["query"]["metrics"]) == sorted(metrics)
