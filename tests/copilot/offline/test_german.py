"""What German does with words: it joins them, parts them, and says "ein" for one and for a."""

from typing import Any

import pytest

from copilot.models.offline.parts.reading import Reading
from copilot.models.offline.understand import understand
from crm_store.names import NameIndex
from tests.copilot.offline.conftest import TODAY

NAMES = [
    *(("region", name, None) for name in ("Nord", "Süd", "West")),
    ("owner", "Jörg Müller", 1),
    ("account", "Köhler Aerotec GmbH", 1),
    ("product", "Drehmaschine D 80", 1),
    ("city", "Lingen", None),
    *(("lost_reason", name, None) for name in ("Preis", "Lieferzeit")),
]  # fmt: skip


@pytest.fixture(scope="module")
def german() -> NameIndex:
    return NameIndex(NAMES)


def asked(names: NameIndex, question: str) -> Reading:
    return understand(question, names=names, today=TODAY, language="de")


def query(names: NameIndex, question: str) -> dict[str, Any]:
    (call,) = asked(names, question).calls
    found: dict[str, Any] = call.arguments["query"]
    return found


@pytest.mark.parametrize(
    ("question", "metrics", "groups"),
    [
        ("Umsatzverteilung nach Region", ["won_revenue"], ["region"]),
        ("Auftragsanzahl je Verkäufer", ["won_deals"], ["owner"]),
        ("Branchenumsätze 2025", ["won_revenue"], ["industry"]),
        ("Gewinnquotenvergleich der Regionen", ["win_rate"], ["region"]),
        ("Umsatzrangliste der Verkäufer", ["won_revenue"], ["owner"]),
        ("Wie verteilen sich die gewonnenen Aufträge auf die Verkäufer?", ["won_deals"], ["owner"]),
    ],
)
def test_a_word_made_of_two_is_read_as_both(
    german: NameIndex, question: str, metrics: list[str], groups: list[str]
) -> None:
    found = query(german, question)
    assert (found["metrics"], found["group_by"]) == (metrics, groups)


@pytest.mark.parametrize(
    "question",
    [
        "Durchschnittsmarge der Aufträge",
        "Durchschnittsrabatt gewonnener Aufträge",
        "Umsatzsteuer 2025",
        "Auftragskosten je Region",
        "Produktmix je Region und Umsatz",
        "Wie viele Kunden haben wir verloren?",
    ],
)
def test_half_of_what_is_said_is_never_the_whole(german: NameIndex, question: str) -> None:
    assert asked(german, question).outcome in ("clarification", "refused")


@pytest.mark.parametrize(
    ("question", "having"),
    [
        ("Welche Kunden haben mehr als einen Auftrag erteilt?", ("won_deals", ">", 1)),
        ("Kunden mit nur einem gewonnenen Auftrag", ("won_deals", "=", 1)),
        ("Kunden mit mindestens 6 Aufträgen, die gewonnen wurden", ("won_deals", ">=", 6)),
    ],
)
def test_a_is_one_behind_a_comparison(german: NameIndex, question: str, having: tuple[str, str, float]) -> None:
    (limit,) = query(german, question)["having"]
    assert (limit["metric"], limit["op"], limit["value"]) == having


def test_a_is_no_number_elsewhere(german: NameIndex) -> None:
    assert query(german, "Wie lange dauert ein gewonnener Auftrag im Schnitt?")["metrics"] == ["sales_cycle"]
    assert query(german, "Wie viel Umsatz brachte uns die Drehmaschine D 80 ein?")["metrics"] == ["won_revenue"]


@pytest.mark.parametrize(
    ("question", "field", "value"),
    [
        ("Umsatz im Norden", "region", "Nord"),
        ("Was wurde im Süden verkauft?", "region", "Süd"),
        ("Wie viele Aufträge haben wir wegen des Preises verloren?", "lost_reason", "Preis"),
    ],
)
def test_a_value_in_another_case_is_that_value(german: NameIndex, question: str, field: str, value: str) -> None:
    assert query(german, question)["filters"] == [{"field": field, "op": "=", "value": value}]


def test_a_verb_without_a_capital_is_no_mistyped_name(german: NameIndex) -> None:
    assert "filters" not in query(german, "Welche Verkäufer liegen unter 50 % Gewinnquote?")


@pytest.mark.parametrize(
    "question",
    ["Wie viel Prozent unserer Aufträge verlieren wir wegen des Preises?", "Verlustquote je Verlustgrund"],
)
def test_a_rate_of_what_is_lost_anyway_is_held_back(german: NameIndex, question: str) -> None:
    assert asked(german, question).outcome == "clarification"


def test_a_share_of_what_is_named_is_not_a_share_of_itself(german: NameIndex) -> None:
    found = query(german, "Welcher Anteil des Umsatzes entfällt auf die Region West?")
    assert (found["group_by"], found["share_of_total"], found.get("filters")) == (["region"], True, None)


@pytest.mark.parametrize(
    ("question", "op", "day"),
    [("Welche offenen Chancen sind älter als 90 Tage?", "<", "2026-03-17"),
     ("offene Chancen jünger als 30 Tage", ">=", "2026-05-16")],
)  # fmt: skip
def test_deals_are_as_old_as_the_day_they_were_opened(german: NameIndex, question: str, op: str, day: str) -> None:
    assert {"field": "opened_on", "op": op, "value": day} in query(german, question)["filters"]


@pytest.mark.parametrize(
    ("question", "groups"),
    [
        ("Umsatz mit vor 1990 gegründeten Firmen", []),
        ("Wie viel Umsatz haben wir mit nach 2000 gegründeten Kunden gemacht?", []),
        ("Umsatz je vor 1990 gegründeter Firma", ["account"]),
    ],
)
def test_those_described_before_their_noun_are_one_group(german: NameIndex, question: str, groups: list[str]) -> None:
    found = query(german, question)
    assert found.get("group_by", []) == groups
    assert [one["field"] for one in found["filters"]] == ["founded_year"]
