"""What cannot be answered is refused by name, what is unclear is asked back, and no odd input breaks anything."""

import random

import pytest

from copilot.models.offline.words.lexicon import concepts
from prompts import languages, load
from tests.copilot.offline.conftest import NAMES, Ask


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("what is our profit margin by product?", "margin"),
        ("what will the weather be tomorrow?", "weather"),
        ("what is the churn rate?", "churn"),
        ("revenue by flumph", "flumph"),
        ("revenue from blorbish customers", "blorbish"),
    ],
)
def test_a_word_we_hold_nothing_on_is_named(ask: Ask, question: str, word: str) -> None:
    reading = ask(question)
    assert reading.outcome in ("refused", "clarification")
    assert not reading.calls
    assert word in reading.text


def test_an_unknown_value_offers_the_existing_ones(ask: Ask) -> None:
    reading = ask("revenue for Ada Berg in the Eastern region")
    assert reading.outcome == "clarification"
    assert all(name in reading.text for name in ("North", "South", "Overseas"))


def test_a_near_name_is_asked_back(ask: Ask) -> None:
    reading = ask("how much did we sell to Globex?")
    assert (reading.outcome, reading.calls) == ("clarification", ())
    assert "Globex Corporation" in reading.text


def test_several_of_one_name_are_listed(ask: Ask) -> None:
    reading = ask("how much did we sell to Blue Harbor?")
    assert reading.outcome == "clarification"
    assert "Blue Harbor Foods" in reading.text
    assert "Blue Harbor Logistics" in reading.text


@pytest.mark.parametrize("question", ["", "   ", "🙂🎉", "???", "!!!", "\x00\x01", "—"])
def test_no_question(ask: Ask, question: str) -> None:
    reading = ask(question)
    assert reading.outcome == "clarification"
    assert reading.text


def test_far_too_long(ask: Ask) -> None:
    reading = ask("revenue " * 12_500)
    assert reading.outcome == "clarification"
    assert "4000" in reading.text


@pytest.mark.parametrize(
    "question", ["revenue in Q7", "revenue on 2025-02-31", "top 99999999999 agents", "DROP TABLE deal;"]
)
def test_nonsense_never_breaks(ask: Ask, question: str) -> None:
    assert ask(question).outcome in ("call", "clarification", "refused")


@pytest.mark.parametrize("code", languages())
def test_random_words_never_break_and_no_strange_word_is_dropped(ask: Ask, code: str) -> None:
    chance = random.Random(7)
    phrases = [phrase.replace("*", "") for _, _, phrase in concepts(load(code, "words"))]
    values = [value for _, value, _ in NAMES]
    strange = ["qwxzv", "jjkkqq", "zzyyxw"]
    for _ in range(150):
        words = chance.choices(phrases, k=chance.randint(1, 6)) + chance.choices(values, k=chance.randint(0, 2))
        words += ["2025", str(chance.randint(0, 5000))][: chance.randint(0, 2)]
        chance.shuffle(words)
        assert ask(" ".join(words)).outcome
        odd = chance.choice(strange)
        words.insert(chance.randint(0, len(words)), odd)
        reading = ask(" ".join(words), language=code)
        told = reading.text + " ".join(str(call.arguments) for call in reading.calls)
        reports = [call for call in reading.calls if call.tool in ("query_metrics", "list_records")]
        assert not reports or odd in told, " ".join(words)


@pytest.mark.parametrize(
    "question",
    ["revenue in the North region by sellers in the South region", "Umsatz der Region North im Büro South"],
)
def test_two_values_of_one_kind_that_nothing_joins_are_asked_back(ask: Ask, question: str) -> None:
    reading = ask(question, language="de" if "Umsatz" in question else "en")
    assert not reading.calls
    assert reading.reason == "at_odds"


@pytest.mark.parametrize("question", ["revenue in North and South", "revenue North, South", "revenue: North vs South"])
def test_values_that_are_joined_stand_side_by_side(ask: Ask, question: str) -> None:
    (call,) = ask(question).calls
    assert set(call.arguments["query"]["filters"][0]["value"]) == {"North", "South"}


@pytest.mark.parametrize(
    ("question", "metric"),
    [("accounts created last month", "accounts"), ("how many contacts were added in 2025", "contacts")],
)
def test_what_is_created_is_what_is_counted(ask: Ask, question: str, metric: str) -> None:
    (call,) = ask(question).calls
    assert call.arguments["query"]["metrics"] == [metric]
