"""Whom deals are lost and sold to, what quotations come to that are all deals, and who never booked."""

from datetime import date

import pytest

from copilot.models.offline.parts.reading import Reading
from copilot.models.offline.understand import understand
from crm_store.companywords import CompanyWords, Term
from crm_store.names import NameIndex
from tests.copilot.offline.conftest import NAMES

TODAY = date(2026, 10, 14)
INDEX = NameIndex(NAMES, CompanyWords(called={"deal": "quote"}))


def read(question: str, language: str) -> Reading:
    return understand(question, names=INDEX, today=TODAY, language=language)


def told(question: str, language: str) -> tuple[list[str], list[str]]:
    reading = read(question, language)
    assert reading.calls, reading.text
    asked = reading.calls[0].arguments["query"]
    return asked["metrics"], asked.get("group_by", [])


@pytest.mark.parametrize(
    ("language", "question", "metric", "whom"),
    [
        ("en", "to whom did we lose deals in 2026", "lost_deals", "competitor"),
        ("de", "an wen haben wir 2026 verloren?", "lost_deals", "competitor"),
        ("es", "¿Contra quién perdimos más en 2026?", "lost_deals", "competitor"),
        ("de", "wem haben wir am meisten verkauft", "won_revenue", "account"),
        ("en", "to whom did we sell the most in 2026", "won_revenue", "account"),
        ("en", "who has never booked", "won_deals", "account"),
        ("de", "welche Kunden haben noch nie gebucht", "won_deals", "account"),
        ("en", "who booked the most in 2026", "won_revenue", "owner"),
    ],
)
def test_who_stands_on_the_other_side(language: str, question: str, metric: str, whom: str) -> None:
    assert told(question, language) == ([metric], [whom])


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "How many did we lose in July, and to whom?"),
        ("en", "which rep lost the most, and to whom?"),
        ("de", "wie viel Umsatz und an wen"),
        ("de", "und an wen?"),
        ("de", "Angebotsvolumen 2026"),
        ("en", "offer volume 2026"),
        ("de", "Angebotsvolumen nach Verkäufer"),
    ],
)
def test_what_would_be_another_figure_is_held_back(language: str, question: str) -> None:
    assert not read(question, language).calls


@pytest.mark.parametrize(
    ("language", "question", "metric"),
    [
        ("de", "offenes Angebotsvolumen", "pipeline_value"),
        ("en", "quoted value of open quotes", "pipeline_value"),
        ("de", "wie viele Angebote sind offen", "open_deals"),
        ("de", "durchschnittlicher Wert der offenen Angebote", "average_pipeline_deal"),
    ],
)
def test_quotations_are_deals_where_a_company_calls_them_so(language: str, question: str, metric: str) -> None:
    assert told(question, language)[0] == [metric]


WORTH, AIRING, LIVE = "deal_number_booking_value", "deal_date_first_airing", "deal_date_go_live"
BOOKINGS = NameIndex(
    [*NAMES, ("stage", "Won", None), ("stage", "Lost", None)],
    CompanyWords(
        [Term(WORTH, "Booking Value"), Term(AIRING, "First Airing"), Term(LIVE, "Go-Live"),
         Term("deal_date_montagebeginn", "Montagebeginn"), Term("deal_date_flugtag", "Flugtag")],
        alike={"worth": (WORTH,)}, nouns=[("deal", "booking")],
    ),
)  # fmt: skip


def booked(question: str, language: str) -> tuple[list[str], list[str]]:
    reading = understand(question, names=BOOKINGS, today=TODAY, language=language)
    assert reading.calls, reading.text
    arguments = reading.calls[0].arguments
    asked = arguments.get("query", arguments)
    return asked.get("metrics", []), [f["field"] for f in asked.get("filters", [])]


@pytest.mark.parametrize(
    ("language", "question", "metric"),
    [
        ("en", "average booking value", "average_deal_size"),
        ("de", "durchschnittlicher Buchungswert", "average_deal_size"),
        ("en", "median booking value", "median_deal_size"),
        ("en", "average booking value of open bookings", "average_pipeline_deal"),
        ("en", "won bookings by rep", "won_deals"),
    ],
)
def test_what_deals_are_worth_on_average_is_our_figure_and_a_state_is_said_once(
    language: str, question: str, metric: str
) -> None:
    assert booked(question, language) == ([metric], [])


@pytest.mark.parametrize(
    ("language", "question", "field"),
    [
        ("en", "how many bookings air in September 2026", AIRING),
        ("en", "how many bookings went live in May 2026", LIVE),
        ("de", "wie viele Buchungen gehen im Dezember live", LIVE),
        ("de", "wie viele Buchungen werden im November geflogen", "deal_date_flugtag"),
    ],
)
def test_days_are_asked_for_by_their_verbs(language: str, question: str, field: str) -> None:
    assert booked(question, language) == (["deals"], [field])
