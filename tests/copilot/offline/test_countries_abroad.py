"""Countries that the records spell in another language than the question's."""

import pytest

from copilot.models.offline.understand import understand
from crm_store.names import NameIndex
from tests.copilot.offline.conftest import NAMES, TODAY

GERMAN = NameIndex(
    [*(n for n in NAMES if n[0] != "country"), ("country", "Österreich", None), ("country", "Schweiz", None)]
)


@pytest.mark.parametrize(
    ("language", "question", "country"),
    [
        ("en", "revenue from customers in Austria", "Österreich"),
        ("en", "revenue from Swiss customers", "Schweiz"),
        ("fr", "chiffre d'affaires en Autriche", "Österreich"),
        ("de", "Umsatz in Österreich", "Österreich"),
    ],
)
def test_a_country_is_known_in_any_language(language: str, question: str, country: str) -> None:
    reading = understand(question, names=GERMAN, today=TODAY, language=language)
    assert reading.calls, reading.text
    assert [f["value"] for f in reading.calls[0].arguments["query"]["filters"]] == [country]


def test_a_country_the_records_do_not_speak_of_is_asked_back() -> None:
    assert not understand("revenue from customers in Norway", names=GERMAN, today=TODAY, language="en").calls
