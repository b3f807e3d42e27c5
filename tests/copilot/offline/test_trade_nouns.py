"""What companies call amounts, deals and reasons in their own trade: premiums, policies, "because the fair was off"."""

from typing import Any

import pytest

from copilot.models.offline.parts.reading import Reading
from copilot.models.offline.understand import understand
from crm_store.companywords import CompanyWords, Term
from crm_store.customfields import WORTH
from crm_store.names import NameIndex
from tests.copilot.offline.conftest import NAMES, TODAY

WORTHY, CARRIER = "deal_number_worth", "deal_text_carrier"
TRIM, AREA = "deal_text_trim", "account_text_area"
STAGES = [(kind, value, at) for kind, value, at in NAMES if kind != "stage"]
REASONS = ["Messe fällt aus", "Beitrag zu hoch", "No budget", "Schreiner im Ort", "Zu teuer"]


def company(amount: str, stages: list[str], *others: Term, nouns: tuple[tuple[str, str], ...] = ()) -> NameIndex:
    """A company that says `amount` for what its deals are worth."""
    values: list[tuple[str, str, int | None]] = [("stage", stage, at) for at, stage in enumerate(stages, start=70)]
    values += [("lost_reason", reason, None) for reason in REASONS] + [(CARRIER, "Nordkap", None)]
    terms = [Term(WORTHY, amount), Term("amount", amount), Term(CARRIER, "Träger"), *others]
    return NameIndex([*STAGES, *values], CompanyWords(terms, alike={WORTH: (WORTHY,)}, nouns=nouns))


BROKER = company("Jahresprämie", ["Bedarf", "Ausschreibung", "Police ausgestellt", "Abgelehnt"])
JOBS = NameIndex(
    [
        *NAMES,
        *((TRIM, value, None) for value in ("Books", "Labels", "Foil Wraps")),
        (AREA, "Basel", None),
        ("city", "Basel", None),
    ],
    CompanyWords([Term(TRIM, "Print Kind"), Term("deal_flag_rush_job", "Rush Job"), Term(AREA, "Kanton/Bundesland")]),
)
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


@pytest.mark.parametrize(
    ("question", "metric", "wanted"),
    [
        ("revenue from jobs in 2025", "won_revenue", {}),
        ("how many rush jobs did we win?", "won_deals", {"deal_flag_rush_job": True}),
        ("what's a book job worth to us on average, won ones only", "average_deal_size", {TRIM: "Books"}),
        ("how many label jobs did we lose?", "lost_deals", {TRIM: "Labels"}),
    ],
)
def test_deals_called_by_what_is_said_yes_or_no_of_them(question: str, metric: str, wanted: dict[str, Any]) -> None:
    asked = query(question, "en", JOBS)
    assert asked["metrics"] == [metric]
    assert {f["field"]: f["value"] for f in asked.get("filters", ())} == wanted


@pytest.mark.parametrize(
    ("question", "language", "wanted"),
    [
        ("Umsatz aus dem Kanton Basel", "de", [(AREA, "=", "Basel")]),
        ("Umsatz aus der Stadt Basel", "de", [("city", "=", "Basel")]),
        ("Umsatz im Bundesland Basel", "de", [(AREA, "=", "Basel")]),
    ],
)
def test_the_word_beside_a_value_of_two_columns_decides(question: str, language: str, wanted: list[Any]) -> None:
    asked = query(question, language, JOBS)
    assert [(f["field"], f["op"], f["value"]) for f in asked["filters"]] == wanted


def test_without_a_word_beside_it_the_value_of_two_columns_is_asked_back() -> None:
    assert read("Umsatz in Basel", "de", JOBS).outcome == "clarification"


@pytest.mark.parametrize(
    ("question", "op"),
    [
        ("Wie viele Deals sind noch in der Ausschreibung?", "="),
        ("Wie viele Deals haben wir nicht in der Ausschreibung?", "!="),
    ],
)
def test_still_in_a_stage_is_no_denial(question: str, op: str) -> None:
    (found,) = query(question, "de", BROKER)["filters"]
    assert (found["field"], found["op"], found["value"]) == ("stage", op, "Ausschreibung")


def test_an_idiom_for_leading_goes_by_the_own_amount() -> None:
    asked = query("Wer hat bei uns dieses Jahr die Nase vorn, nach Prämie?", "de", BROKER)
    assert (asked["metrics"], asked["group_by"]) == (["won_sum_" + WORTHY], ["owner"])
