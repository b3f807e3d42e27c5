"""Offers asked for in words: every line is read, and what no product is known for reaches the tool as it was said."""

from datetime import date
from typing import Any

import pytest

from copilot.models.offline.parts.reading import Reading
from copilot.models.offline.understand import understand
from crm_store.names import NameIndex

NAMES = NameIndex(
    [
        ("account", "Brenner Transporte KG", 1),
        ("account", "Frigo Carpati SRL", 2),
        ("product", "Sense T1", 1),
        ("product", "Sense TH2", 2),
        ("product", "Link G2", 3),
        ("product", "Link G4 Outdoor", 4),
        ("product", "Link G4 Indoor", 5),
        ("product", "Cloud Pro", 6),
        ("series", "Link", None),
    ]
)


def understood(question: str, language: str = "en") -> Reading:
    return understand(question, names=NAMES, today=date(2026, 6, 15), language=language)


def lines(question: str, language: str = "en") -> list[tuple[Any, ...]]:
    (call,) = understood(question, language).calls
    assert call.tool == "draft_offer"
    return [tuple(line.values()) for line in call.arguments["lines"]]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("10 Sense T1, 2 Link G4", [("Sense T1", 10), ("Link G4", 2)]),
        ("10 gateways", [("gateways", 10)]),
        ("5 Sense T1 and 3 flux capacitors", [("Sense T1", 5), ("flux capacitors", 3)]),
        ("10 x Sense T1 and Cloud Pro x 2", [("Sense T1", 10), ("Cloud Pro", 2)]),
        ("Sense T1: 10, Cloud Pro: 2", [("Sense T1", 10), ("Cloud Pro", 2)]),
        ("Sense T1 10, Cloud Pro 2", [("Sense T1", 10), ("Cloud Pro", 2)]),
        ("10 Sense T 1, 3 Cloud Pro", [("Sense T 1", 10), ("Cloud Pro", 3)]),
        ("gateways and 10 Sense T1", [("gateways", 1), ("Sense T1", 10)]),
        ("twelve Sense TH2 and a Cloud Pro", [("Sense TH2", 12), ("Cloud Pro", 1)]),
        ("0 Sense T1", [("Sense T1", 0)]),
        ("10 Sense T1 and 2 Link G2 with 5% discount", [("Sense T1", 10, 0.05), ("Link G2", 2, 0.05)]),
        ("10 Sense T1 at 5% off, 2 Cloud Pro at 10% off", [("Sense T1", 10, 0.05), ("Cloud Pro", 2, 0.1)]),
        ("10 Sense T1 at 5% off, 2 Cloud Pro, 1 Link G2 at 10% off",
         [("Sense T1", 10, 0.05), ("Cloud Pro", 2), ("Link G2", 1, 0.1)]),
    ],
)  # fmt: skip
def test_every_line_is_read(asked: str, expected: list[tuple[Any, ...]]) -> None:
    assert lines(f"draft an offer for Brenner Transporte KG: {asked}") == expected


@pytest.mark.parametrize(
    ("question", "language", "expected"),
    [
        ("Angebot für Brenner Transporte: 10 Stück Sense T1 und 2 Gateways mit 5 % Rabatt", "de",
         [("Sense T1", 10, 0.05), ("Gateways", 2, 0.05)]),
        ("prépare une offre pour Frigo Carpati : 10 Sense T1 et 2 passerelles", "fr",
         [("Sense T1", 10), ("passerelles", 2)]),
        ("направи оферта за Frigo Carpati: 10 Sense T1, 2 шлюза с 5% отстъпка", "bg",
         [("Sense T1", 10, 0.05), ("шлюза", 2, 0.05)]),
        ("Frigo Carpati uchun taklif tayyorla: 10 ta Sense T1, 2 ta Link G4", "uz",
         [("Sense T1", 10), ("Link G4", 2)]),
    ],
)  # fmt: skip
def test_in_other_languages(question: str, language: str, expected: list[tuple[Any, ...]]) -> None:
    assert lines(question, language) == expected


def test_an_unknown_customer_is_named_without_the_lines() -> None:
    (call,) = understood("draft an offer for Foobar Ltd: 10 Sense T1").calls
    assert call.arguments["account"] == "Foobar Ltd"


@pytest.mark.parametrize("asked", ["", ": 10", ": 5%"])
def test_an_offer_of_nothing_is_asked_back(asked: str) -> None:
    assert understood(f"draft an offer for Brenner Transporte KG{asked}").reason == "needs_product"
