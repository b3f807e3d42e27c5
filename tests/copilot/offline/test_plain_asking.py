"""Plain speech around and in a question: kinds of accounts, who writes, targets of a span, what is not yet so."""

from typing import Any

import pytest

from copilot.models.offline.parts.reading import Reading
from copilot.models.offline.understand import understand
from crm_store.companywords import CompanyWords, Term
from crm_store.names import NameIndex
from tests.copilot.offline.conftest import NAMES, TODAY

CLASS, LAND = "account_text_kundenstufe", "account_text_billing_state"
TERMS = [Term(CLASS, "Kundenstufe"), Term(LAND, "Billing State"), Term("case_status", "Status")]
VALUES = [
    (CLASS, "Gold", None), (CLASS, "Stammkunde", None), (LAND, "Texas", None), ("industry", "Hotel", None),
    ("industry", "Praxis", None), ("contact_title", "CIO", None), ("lead_status", "New", None),
    ("region", "Hessen", None),
]  # fmt: skip
OWN = NameIndex([*NAMES, *VALUES], CompanyWords(TERMS))
YEAR = {"start": "2026-01-01", "end": "2026-06-15"}


def ask(question: str, language: str = "en", names: NameIndex = OWN) -> Reading:
    return understand(question, names=names, today=TODAY, language=language)


def query(question: str, language: str = "en", names: NameIndex = OWN) -> dict[str, Any]:
    reading = ask(question, language, names)
    assert reading.calls, reading.text
    return dict(reading.calls[0].arguments["query"])


@pytest.mark.parametrize(
    ("question", "language", "limits"),
    [
        ("list the hotels among our companies", "en", {("industry", "Hotel")}),
        ("which hotels do we have in Texas", "en", {("industry", "Hotel"), (LAND, "Texas")}),
        ("Welche Praxen haben wir in Hessen?", "de", {("industry", "Praxis"), ("region", "Hessen")}),
        ("Stammkunden in Texas auflisten", "de", {(CLASS, "Stammkunde"), (LAND, "Texas")}),
        ("Kunden der Stufe Gold bitte auflisten", "de", {(CLASS, "Gold")}),
    ],
)
def test_kinds_of_accounts_are_listed(question: str, language: str, limits: set[tuple[str, str]]) -> None:
    found = query(question, language)
    assert found["entity"] == "account"
    assert {(f["field"], f["value"]) for f in found["filters"]} == limits


@pytest.mark.parametrize("question", ["list Texas", "which hotels slept well"])
def test_a_place_alone_or_another_verb_lists_no_accounts(question: str) -> None:
    assert not ask(question).calls


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Hi there, Saskia here. How many deals has Boris Lind lost?", "en"),
        ("This is Saskia Holm. How many deals has Boris Lind lost?", "en"),
        ("Ada here, how many deals has Boris Lind lost?", "en"),
        ("Hallo, hier ist Saskia. Wie viele Deals hat Boris Lind verloren?", "de"),
        ("Mein Name ist Saskia Holm. Wie viele Deals hat Boris Lind verloren?", "de"),
        ("Bonjour, je m'appelle Saskia. Combien d'affaires Boris Lind a-t-il perdues ?", "fr"),
        ("Hola, soy Saskia. ¿Cuántas oportunidades perdió Boris Lind?", "es"),
    ],
)
def test_who_writes_is_no_filter(question: str, language: str) -> None:
    found = query(question, language)
    assert (found["metrics"], found["filters"]) == (
        ["lost_deals"], [{"field": "owner", "op": "=", "value": "Boris Lind"}],
    )  # fmt: skip


@pytest.mark.parametrize("question", ["Nordwind here, how many deals did we lose?", "Hier Nordwind: verlorene Deals"])
def test_a_record_is_never_taken_for_who_writes(question: str) -> None:
    reading = ask(question)
    assert not reading.calls or "Nordwind" in str(reading.calls)


@pytest.mark.parametrize(
    ("question", "language", "period"),
    [
        ("Wie viel Prozent seines Jahresziels hat Boris Lind schon geschafft?", "de", YEAR),
        ("Wie viel Prozent seines Jahresziels 2025 hat Boris Lind geschafft?", "de",
         {"start": "2025-01-01", "end": "2025-12-31"}),
        ("Wie viel Prozent ihres Quartalsziels hat Ada Berg erreicht?", "de",
         {"start": "2026-04-01", "end": "2026-06-15"}),
        ("what percentage of his annual quota has Boris Lind reached?", "en", YEAR),
        ("what percent of her quarterly target has Ada Berg reached?", "en",
         {"start": "2026-04-01", "end": "2026-06-15"}),
    ],
)  # fmt: skip
def test_a_target_tells_its_span(question: str, language: str, period: dict[str, str]) -> None:
    found = query(question, language)
    assert found["metrics"] == ["target_attainment"]
    assert found["period"] == period


@pytest.mark.parametrize("what", ["Auftragseingang", "Umsatz"])
def test_a_noun_behind_nach_is_no_time_after(what: str) -> None:
    found = query(f"{what} nach Team in diesem Jahr", "de")
    assert (found["metrics"], found["group_by"], found["period"]) == (["won_revenue"], ["team"], YEAR)


@pytest.mark.parametrize(
    ("question", "language", "metric", "limits"),
    [
        ("Wie viele Reklamationen sind noch nicht erledigt?", "de", "open_cases", None),
        ("how many tickets have not been resolved yet?", "en", "open_cases", None),
        ("Bei wie vielen offenen Deals steht noch kein Betrag drin?", "de", "open_deals", ("amount", "is null")),
        ("open deals with no amount on them, how many", "en", "open_deals", ("amount", "is null")),
        ("leads nobody has contacted yet, by owner", "en", "leads", ("lead_status", "=")),
        ("uncontacted leads this year, how many", "en", "leads", ("lead_status", "=")),
        ("Wie viele Leads wurden noch nicht kontaktiert?", "de", "leads", ("lead_status", "=")),
    ],
)
def test_what_is_not_yet_so(question: str, language: str, metric: str, limits: tuple[str, str] | None) -> None:
    found = query(question, language)
    assert found["metrics"] == [metric]
    assert [(f["field"], f["op"]) for f in found.get("filters", [])] == ([limits] if limits else [])


def test_a_letter_is_a_value_behind_what_its_field_is_called() -> None:
    rated = NameIndex([*NAMES, ("tier", "A", None)], CompanyWords([Term("tier", "Rating")]))
    found = query("which accounts are rated A?", names=rated)
    assert found["filters"] == [{"field": "tier", "op": "=", "value": "A"}]
    assert "tier" not in str(ask("which accounts are rated a lot?", names=rated).calls)


def test_who_never_signed_won_nothing() -> None:
    found = query("Welche Kunden haben noch nie bei uns unterschrieben?", "de")
    assert found["group_by"] == ["account"]
    assert [(h["op"], h["value"]) for h in found["having"]] == [("=", 0)]


def test_complaints_are_cases_where_a_company_keeps_cases() -> None:
    found = query("which customer complained most?")
    assert (found["metrics"], found["group_by"]) == (["cases"], ["account"])
    assert ask("which customer complained most?", names=NameIndex(NAMES)).calls[0].tool == "find_facts"


def test_a_title_of_one_word_is_asked_for_at_an_account() -> None:
    found = query("Who's the CIO over at Nordwind?")
    assert found["entity"] == "contact"
    assert {(f["field"], f["value"]) for f in found["filters"]} == {("contact_title", "CIO"), ("account", "Nordwind")}


def test_a_state_is_the_company_s_field_in_any_language() -> None:
    assert query("Umsatz nach Bundesstaat", "de")["group_by"] == [LAND]
