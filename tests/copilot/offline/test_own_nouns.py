"""What a company calls its records, and the pieces it counts by deal."""

from pathlib import Path
from typing import Any

import pytest

from copilot.models.offline.understand import understand
from crm_store.companywords import CompanyWords, Term
from crm_store.importers.nouns import noun_before_date, noun_in, noun_numbered
from crm_store.names import NameIndex
from tests.copilot.offline.conftest import NAMES, TODAY

PIECES = "deal_number_stueck"
NOUNS = [("deal", "projekte"), ("account", "mandanten"), ("deal", "matters"), ("deal", "umsatz")]
OWN = NameIndex(NAMES, CompanyWords(nouns=NOUNS, alike={"pieces": (PIECES,)}))


def query(question: str, language: str, names: NameIndex = OWN) -> dict[str, Any]:
    reading = understand(question, names=names, today=TODAY, language=language)
    assert reading.calls, reading.text
    return dict(reading.calls[0].arguments["query"])


@pytest.mark.parametrize(
    ("language", "question", "metric"),
    [
        ("de", "Wie viele Projekte sind noch offen?", "open_deals"),
        ("de", "Wie viele der Projekte haben wir verloren?", "lost_deals"),
        ("de", "Umsatz nach Mandanten im Norden", "won_revenue"),
        ("en", "how many matters did we win", "won_deals"),
        ("en", "how many open matters are there", "open_deals"),
    ],
)
def test_the_company_s_noun_is_ours(language: str, question: str, metric: str) -> None:
    assert query(question, language)["metrics"] == [metric]


def test_a_word_of_the_language_stays_what_it_is() -> None:
    assert query("Umsatz nach Region", "de")["metrics"] == ["won_revenue"]


def test_what_is_booked_are_deals_to_whom_numbers_bookings() -> None:
    numbered = NameIndex(NAMES, CompanyWords(nouns=[("deal", "bookings")]))
    assert query("how many bookings did we win", "en", numbered)["metrics"] == ["won_deals"]
    assert query("won bookings by region", "en", numbered)["metrics"] == ["won_deals"]
    assert query("bookings by region", "en", NameIndex(NAMES))["metrics"] == ["won_revenue"]


def test_a_noun_nobody_has_is_asked_back() -> None:
    assert not understand("Wie viele Projekte sind offen?", names=NameIndex(NAMES), today=TODAY, language="de").calls


def test_units_are_the_pieces_that_are_counted() -> None:
    (metric,) = query("how many units did we sell", "en")["metrics"]
    assert PIECES in metric
    assert "won" in metric


def test_units_are_deals_where_nothing_counts_pieces() -> None:
    assert query("how many units did we sell", "en", NameIndex(NAMES))["metrics"] == ["units_sold"]


@pytest.mark.parametrize(
    ("name", "noun"),
    [
        ("projekte.csv", "projekte"),
        ("Alle Projekte 2026-10-20.csv", "projekte"),
        ("Mandanten_Export.csv", "mandanten"),
        ("deals.csv", None),
        ("Verkaufschancen.csv", None),
        ("2026.csv", None),
        ("north matters.csv", None),
        ("jobs.csv", "jobs"),
        ("a.csv", None),
    ],
)
def test_nouns_in_the_names_of_files(name: str, noun: str | None) -> None:
    assert noun_in(Path(name)) == noun


@pytest.mark.parametrize(
    ("header", "noun"),
    [("Anfrage vom", "anfrage"), ("Demande du", "demande"), ("Created on", None), ("Angelegt am", None), ("vom", None)],
)
def test_nouns_in_the_header_of_a_day(header: str, noun: str | None) -> None:
    assert noun_before_date(header) == noun


def test_a_noun_within_a_field_s_name_is_no_record() -> None:
    terms = [Term("deal_text_contract_type", "Contract Type"), Term("account_text_category", "Category")]
    names = NameIndex(NAMES, CompanyWords(terms))
    assert query("revenue by contract type", "en", names)["group_by"] == ["deal_text_contract_type"]
    assert query("how many contracts did we win", "en", names)["metrics"] == ["won_deals"]


@pytest.mark.parametrize(
    ("header", "noun"),
    [
        ("Projektnr.", "projekt"),
        ("Projekt-Nr.", "projekt"),
        ("Matter ID", "matter"),
        ("Policennummer", "policen"),
        ("Opportunity ID", None),
        ("Auftragsnr.", None),
        ("Record ID", None),
        ("Nr.", None),
        ("External Object Key", None),
        ("North Matter No", None),
    ],
)
def test_nouns_in_the_header_of_the_numbers(header: str, noun: str | None) -> None:
    assert noun_numbered(header) == noun


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("de", "Wie viele Projekte haben wir verloren?"),
        ("en", "how many projects did we lose"),
        ("fr", "combien de projets avons-nous perdus"),
    ],
)
def test_a_noun_of_the_files_is_known_by_its_end_and_in_other_languages(language: str, question: str) -> None:
    names = NameIndex(NAMES, CompanyWords(nouns=[("deal", "messeprojekte"), ("deal", "projekt")]))
    assert query(question, language, names)["metrics"] == ["lost_deals"]
    ends = NameIndex(NAMES, CompanyWords(nouns=[("deal", "messeprojekte")]))
    assert query("Wie viele Projekte haben wir verloren?", "de", ends)["metrics"] == ["lost_deals"]
