"""Reasons told in clauses behind "because"."""

from typing import Any

import pytest

from copilot.models.offline.understand import understand
from crm_store.names import NameIndex
from tests.copilot.offline.conftest import NAMES, TODAY

REASONS = NameIndex(
    [*NAMES, *(("lost_reason", value, None) for value in ("Price", "Delivery time", "Competitor", "Tischler vor Ort"))]
)


def reason(question: str, language: str) -> list[Any]:
    reading = understand(question, names=REASONS, today=TODAY, language=language)
    assert reading.calls, reading.text
    query = reading.calls[0].arguments["query"]
    assert query["metrics"] == ["lost_deals"]
    return [f["value"] for f in query["filters"] if f["field"] == "lost_reason"]


@pytest.mark.parametrize(
    ("language", "question", "value"),
    [
        ("en", "how many deals did we lose because the price was too high?", "Price"),
        ("en", "how many deals did we lose because the delivery time was too long?", "Delivery time"),
        ("en", "how many deals did we lose because the customer went with a competitor?", "Competitor"),
        (
            "de",
            "Wie viele Deals haben wir verloren, weil der Kunde lieber den Tischler vor Ort nahm?",
            "Tischler vor Ort",
        ),
    ],
)
def test_a_clause_tells_its_reason(language: str, question: str, value: str) -> None:
    assert reason(question, language) == [value]


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "how many deals did we lose because the price wasn't right?"),
        ("en", "how many deals did we lose because the price of blimbos was too high?"),
        ("de", "Wie viele Deals haben wir verloren, weil der Kunde nicht den Tischler vor Ort nahm?"),
        ("de", "Wie viele Deals haben wir verloren, weil der Tischler vor Ort einen Kran hatte?"),
    ],
)
def test_what_may_change_the_reason_holds_it_back(language: str, question: str) -> None:
    assert not understand(question, names=REASONS, today=TODAY, language=language).calls
