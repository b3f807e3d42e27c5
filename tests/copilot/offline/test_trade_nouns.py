"""What companies call amounts, deals and reasons in their own trade: premiums, policies, "because the fair was off"."""

from typing import Any

import pytest

from copilot.models.offline.reading import Reading
from copilot.models.offline.understand import understand
from crm_store.companywords import CompanyWords, Term
from crm_store.customfields import WORTH
from crm_store.names import NameIndex
from tests.copilot.offline.conftest import NAMES, TODAY

WORTHY, CARRIER, BERTH = "deal_number_worth", "deal_text_carrier", "deal_number_berth"
STAGES = [(kind, value, at) for kind, value, at in NAMES if kind != "stage"]
REASONS = ["Messe fällt aus", "Beitrag zu hoch", "No budget", "Schreiner im Ort", "Zu teuer"]


def company(amount: str, stages: list[str], *others: Term, nouns: tuple[tuple[str, str], ...] = ()) -> NameIndex:
    """A company that says `amount` for what its deals are worth."""
    values = [("stage", stage, at) for at, stage in enumerate(stages, start=70)]
    values += [("lost_reason", reason, None) for reason in REASONS] + [(CARRIER, "Nordkap", None)]
    terms = [Term(WORTHY, amount), Term("amount", amount), Term(CARRIER, "Träger"), *others]
    return NameIndex([*STAGES, *values], CompanyWords(terms, alike={WORTH: (WORTHY,)}, nouns=nouns))


BROKER = company("Jahresprämie", ["Bedarf", "Ausschreibung", "Police ausgestellt", "Abgelehnt"])
MARINA = company("Berth Fee", ["Enquiry", "Held", "Booked", "Lost"], nouns=(("deal", "berth"),))


def read(question: str, language: str, names: NameIndex) -> Reading:
    return understand(question, names=names, today=TODAY, language=language)


def query(question: str, language: str, names: NameIndex) -> dict[str, Any]:
    reading = read(question, language, names)
    assert reading.calls, reading.text
    return dict(reading.calls[0].arguments["query"])


def reasons(asked: dict[str, Any]) -> list[str]:
    return [f["value"] for f in asked.get("filters", ()) if f["field"] == "lost_reason"]


@pytest.mark.parametrize(
    ("question", "language", "names", "metric", "groups"),
    [
        ("Welches Prämienvolumen haben wir insgesamt abgeschlossen?", "de", BROKER, "won_sum_", None),
        ("Abgeschlossene Prämien je Träger", "de", BROKER, "won_sum_", [CARRIER]),
        ("Gewonnene Prämiensumme nach Träger", "de", BROKER, "won_sum_", [CARRIER]),
        ("premiums won in 2025", "en", BROKER, "won_sum_", None),
        ("average premium of the deals we lost", "en", BROKER, "lost_average_", None),
        ("Durchschnittliche Gebühr der gewonnenen Deals", "de", MARINA, "won_average_", None),
        ("average fee of the deals we won", "en", MARINA, "won_average_", None),
    ],
)
def test_amounts(question: str, language: str, names: NameIndex, metric: str, groups: list[str] | None) -> None:
    asked = query(question, language, names)
    assert (asked["metrics"], asked.get("group_by")) == ([metric + WORTHY], groups)


def test_another_field_of_the_same_noun_keeps_it() -> None:
    names = company("Jahresprämie", ["Bedarf"], Term("deal_number_bonus", "Vermittlerprämie"))
    reading = read("premiums won in 2025", "en", names)
    assert reading.outcome != "call"


@pytest.mark.parametrize(
    "question",
    ["Prämien nach Träger in diesem Jahr, nur Abschlüsse", "Prämien der Abschlüsse nach Träger in diesem Jahr"],
)
def test_what_limits_the_state_is_kept_beside_an_own_figure(question: str) -> None:
    asked = query(question, "de", BROKER)
    assert asked["metrics"] == ["won_sum_" + WORTHY]
    assert asked["period"]["start"] == "2026-01-01"


@pytest.mark.parametrize(
    ("question", "language", "metric"),
    [
        ("Wie viele Policen haben wir dieses Jahr?", "de", "won_deals"),
        ("how many policies do we have with Nordkap?", "en", "won_deals"),
        ("Wie viele Policen haben wir verloren?", "de", "lost_deals"),
    ],
)
def test_deals_called_by_the_stage_that_wins_them(question: str, language: str, metric: str) -> None:
    assert query(question, language, BROKER)["metrics"] == [metric]


@pytest.mark.parametrize(
    ("question", "language", "reason"),
    [
        ("Wie viele Geschäfte sind geplatzt, weil die Messe ausgefallen ist?", "de", "Messe fällt aus"),
        ("Wie viele Deals haben wir wegen fehlendem Budget verloren?", "de", "No budget"),
        ("How many deals did we lose because the budget was missing?", "en", "No budget"),
        ("Wie viele Geschäfte sind uns wegen zu hohem Beitrag entgangen?", "de", "Beitrag zu hoch"),
        (
            "Wie viele Deals haben wir verloren, weil der Kunde lieber den Schreiner vor Ort nahm?",
            "de",
            "Schreiner im Ort",
        ),
    ],
)
def test_reasons_said_in_part(question: str, language: str, reason: str) -> None:
    asked = query(question, language, BROKER)
    assert (asked["metrics"], reasons(asked)) == (["lost_deals"], [reason])


@pytest.mark.parametrize(
    "question",
    [
        "Wie viele Deals haben wir verloren, weil die Messe nicht kam?",
        "Wie viele Deals haben wir verloren, weil unser Chef krank war?",
        "Wie viele Deals haben wir verloren, weil der Schreiner kein Budget hatte?",
        "Wie viele Geschäfte sind uns wegen zu niedrigem Beitrag entgangen?",
        "Wie viele Deals haben wir verloren, weil die Messe 2024 ausgefallen ist?",
    ],
)
def test_other_reasons_are_asked_back(question: str) -> None:
    assert read(question, "de", BROKER).outcome == "clarification"


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("how many days from enquiry to a won berth, on average?", "en"),
        ("how many days from enquiry to a won decision, on average?", "en"),
        ("how many days does it take from enquiry to booking?", "en"),
        ("Wie viele Tage dauert es von der Anfrage bis zur gewonnenen Buchung im Schnitt?", "de"),
        ("Wie viele Tage sind es im Schnitt von der Anfrage bis zur Entscheidung?", "de"),
    ],
)
def test_from_the_enquiry_to_the_win(question: str, language: str) -> None:
    asked = query(question, language, MARINA)
    assert (asked["metrics"], asked.get("filters")) == (["sales_cycle"], None)
