"""What we ourselves spend or lose, what "how much" asks of, and words of time in a clause: never another figure."""

from datetime import date

import pytest

from copilot.models.offline.parts.reading import Reading
from copilot.models.offline.understand import understand
from crm_store.companywords import CompanyWords, Term
from crm_store.names import NameIndex
from tests.copilot.offline.conftest import NAMES, TODAY, Ask

RHYTHM = "deal_choice_order_rhythm"
SURVEY = "deal_flag_site_survey"
RUSH = "deal_flag_rush_job"
OWN = CompanyWords(
    (Term(RHYTHM, "Order Rhythm"), Term(SURVEY, "Site Survey"), Term(RUSH, "Rush Job")), nouns=(("deal", "charter"),)
)
OF_A_COMPANY = NameIndex([*NAMES, (RHYTHM, "monatlich", None), ("product", "Gulet Zeynep", 7)], OWN)


def of_a_company(question: str, language: str = "en", today: date = TODAY) -> Reading:
    return understand(question, names=OF_A_COMPANY, today=today, language=language)


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "how much did we spend on trade fairs last year"),
        ("en", "how much ink did we use in August?"),
        ("en", "how much land did we buy"),
        ("en", "how much rent do we pay"),
        ("en", "what did the fair cost us"),
        ("en", "how much did Ada Berg spend"),
        ("de", "Wie viel haben wir für Messen ausgegeben?"),
        ("de", "Wie viel Strom haben wir im August verbraucht?"),
        ("de", "Was haben wir 2025 eingekauft?"),
        ("fr", "combien avons-nous dépensé en 2025 ?"),
        ("es", "¿cuánto gastamos en ferias en 2025?"),
        ("bg", "колко похарчихме за панаири през 2025"),
        ("kk", "2025 жылы қанша жұмсадық"),
        ("uz", "2025 yilda qancha sarfladik"),
        ("az", "2025-ci ildə nə qədər ödədik"),
        ("ta", "2025 இல் எவ்வளவு செலவழித்தோம்"),
    ],
)
def test_what_we_spend_is_no_revenue(ask: Ask, language: str, question: str) -> None:
    reading = ask(question, language=language)
    assert (reading.calls, reading.reason, reading.language) == ((), "outlay", language)


@pytest.mark.parametrize(
    ("language", "question", "metric"),
    [
        ("en", "how much did our customers spend in 2025", "won_revenue"),
        ("en", "which customers spent the most with us", "won_revenue"),
        ("de", "Welche Kunden haben am meisten ausgegeben?", "won_revenue"),
        ("de", "Wie viele Kunden haben wir, die mehr als 1000 Euro Umsatz haben?", "won_revenue"),
        ("en", "how many deals did we ink in 2025", "won_deals"),
        ("de", "wie viel Deals hat Ada Berg gewonnen", "won_deals"),
        ("de", "wie vile Deals hat Ada Berg gewonen", "won_deals"),
        ("de", "wie viel Kunden haben wir", "accounts"),
        ("en", "how many days does it take us to win a deal", "sales_cycle"),
    ],
)
def test_what_customers_spend_and_what_is_counted_is_answered(
    ask: Ask, language: str, question: str, metric: str
) -> None:
    reading = ask(question, language=language)
    asked = reading.calls[0].arguments["query"]
    assert metric in (*asked.get("metrics", ()), *(h["metric"] for h in asked.get("having", ())))


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "how much time did we lose in August"),
        ("en", "how many days were we closed in August"),
        ("en", "how much work did we lose"),
        ("en", "how many people did we lose"),
        ("en", "customers won this year"),
        ("en", "how many people did we win"),
        ("en", "how many deals did we break"),
        ("de", "Wie viele Tage haben wir im August geschlossen?"),
        ("de", "wie viel Leute haben wir verloren"),
    ],
)
def test_what_no_figure_tells_of_is_held_back(ask: Ask, language: str, question: str) -> None:
    assert ask(question, language=language).calls == ()


def test_our_money_is_no_revenue(ask: Ask) -> None:
    assert "query_metrics" not in [call.tool for call in ask("how much money do we have").calls]


@pytest.mark.parametrize(
    "question", ["Umsatz mit Kunden, die monatlich bestellen", "Umsatz mit Kunden die monatlich kaufen"]
)
def test_a_word_of_time_in_a_clause_is_a_value(question: str) -> None:
    asked = of_a_company(question, "de").calls[0].arguments["query"]
    assert asked["filters"] == [{"field": RHYTHM, "op": "=", "value": "monatlich"}]
    assert "grain" not in asked


@pytest.mark.parametrize(
    ("language", "question"),
    [("de", "Umsatz mit Kunden, die jährlich kaufen"), ("en", "revenue from customers who buy every month")],
)
def test_a_word_of_time_in_a_clause_is_no_grain(ask: Ask, language: str, question: str) -> None:
    assert ask(question, language=language).calls == ()


@pytest.mark.parametrize(
    "question", ["Umsatz monatlich", "Umsatz mit Nordwind, monatlich", "Umsatz mit Kunden in Kenya monatlich"]
)
def test_a_word_of_time_elsewhere_is_the_grain(ask: Ask, question: str) -> None:
    assert ask(question, language="de").calls[0].arguments["query"]["grain"] == "month"


@pytest.mark.parametrize(
    "question", ["share of won deals with a site survey", "what share of won deals include a site survey?"]
)
def test_a_share_of_won_deals_with_a_flag_is_of_the_won(question: str) -> None:
    asked = of_a_company(question).calls[0].arguments["query"]
    assert (asked["metrics"], asked["group_by"], asked["share_of_total"]) == (["won_deals"], [SURVEY], True)


def test_what_a_won_deal_costs_on_average_is_its_size() -> None:
    asked = of_a_company("Was kostet eine gewonnene Charter mit der Gulet Zeynep im Durchschnitt?", "de")
    assert asked.calls[0].arguments["query"]["metrics"] == ["average_deal_size"]
    assert of_a_company("Was kostet die Gulet Zeynep im Durchschnitt?", "de").calls == ()
    listed = of_a_company("Was kostet die Gulet Zeynep?", "de").calls[0].arguments["query"]
    assert "list_price" in listed["columns"]


def test_a_record_is_no_field_named_by_it() -> None:
    assert RUSH not in str(of_a_company("how many jobs did we lose").calls)
