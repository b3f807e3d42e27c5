"""What cannot be answered as it is asked gets one clear sentence that says why, and never a figure."""

from datetime import date

import pytest

from copilot.models.offline.parts.reading import Reading
from copilot.models.offline.understand import understand
from crm_store.names import NameIndex
from tests.copilot.offline.conftest import TODAY, Ask

WORDY_NAMES = NameIndex(
    [
        ("region", "Central", None), ("city", "Central", None), ("region", "North", None), ("team", "North", None),
        ("owner", "Will May", 1), ("owner", "Ada Berg", 2), ("account", "Will", 3), ("account", "May", 4),
        ("product", "Pro", 1), ("product", "Basic", 2), ("account", "Target", 5), ("stage", "Won", 1),
        ("country", "United States", None),
    ]
)  # fmt: skip


def wordy(question: str, today: date = TODAY) -> Reading:
    """Understand a question where many names are ordinary words too."""
    return understand(question, names=WORDY_NAMES, today=today, language="en")


def filters(reading: Reading) -> list[tuple[str, str, object]]:
    (call,) = reading.calls
    return [(f["field"], f["op"], f.get("value")) for f in call.arguments["query"].get("filters", ())]


@pytest.mark.parametrize(
    ("question", "reason", "told"),
    [
        ("revenue by region, product, agent, sector and country", "too_many_groups", "3"),
        ("top 1000000000 agents by revenue", "too_many_rows", "10000"),
        ("revenue in the North region's South office", "at_odds", "North and South"),
        ("revenue in the North region in the South office", "at_odds", "nothing is both"),
        ("SELECT amount FROM deal WHERE 1=1", "statement", "plain words"),
        ("revenue by flavour", "unused_words", "flavour"),
        ("revenue by employees", "unused_words", "employees"),
        ("revenue in 2035", "future", "forecast"),
        ("win rate divided by zero", "unused_words", "zero"),
        ("what percent of agents have a win rate above 60%", "unused_words", "percent of"),
        ("revenue in the United Kingdom", "unknown_thing", "United Kingdom"),
        ("revenue in the US", "unknown_thing", "US"),
    ],
)
def test_what_cannot_be_answered_is_said_by_name(ask: Ask, question: str, reason: str, told: str) -> None:
    reading = ask(question)
    assert not reading.calls
    assert reading.reason == reason, reading
    assert told in reading.text


def test_a_value_of_two_unrelated_kinds_is_asked_back() -> None:
    reading = wordy("revenue in Central")
    assert (reading.outcome, reading.reason) == ("clarification", "two_meanings")
    assert "region" in reading.text
    assert "city" in reading.text
    assert filters(wordy("revenue in the Central region")) == [("region", "=", "Central")]
    assert filters(wordy("revenue in North")) == [("region", "=", "North")]


def test_a_name_that_is_a_word_is_a_name_where_only_that_makes_sense() -> None:
    assert filters(wordy("Will's revenue")) == [("account", "=", "Will")]
    assert filters(wordy("how much did Will bring in")) == [("account", "=", "Will")]
    assert filters(wordy("how many Pro did we sell")) == [("product", "=", "Pro")]
    assert filters(wordy("deals won by Will May in April")) == [("owner", "=", "Will May")]
    assert wordy("will we win").reason == "future"


def test_a_name_and_a_month_alike_are_asked_back() -> None:
    reading = wordy("revenue for May")
    assert (reading.outcome, reading.reason) == ("clarification", "name_or_word")
    assert "account May" in reading.text
    month = wordy("may revenue").calls[0].arguments["query"]
    assert month["period"] == {"start": "2026-05-01", "end": "2026-05-31"}


def test_countries_are_known_by_what_people_call_them() -> None:
    for said in ("the US", "the USA", "America", "the United States"):
        assert filters(wordy(f"revenue in {said}")) == [("country", "=", "United States")], said
    assert filters(wordy("tell us the revenue")) == []
