"""A first try that "I mean" says again in full is dropped; one that says more than is said again is not."""

from typing import Any

import pytest

from tests.copilot.offline.conftest import Ask

OVERDUE = {"field": "expected_close_on", "op": "<", "value": "2026-06-15"}


def query(reading: Any) -> dict[str, Any]:
    (call,) = reading.calls
    return dict(call.arguments["query"])


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("What slipped? I mean open deals that are overdue, how many", "en"),
        ("Was ist überfällig? Also offene Deals, die überfällig sind, wie viele?", "de"),
    ],
)
def test_what_is_said_anew_is_asked_once(ask: Ask, question: str, language: str) -> None:
    asked = query(ask(question, language=language))
    assert asked["metrics"] == ["open_deals"]
    assert asked["filters"] == [OVERDUE]


def test_a_name_of_the_first_try_is_not_lost(ask: Ask) -> None:
    reading = ask("What slipped at Nordwind? I mean open deals that are overdue, how many?")
    assert not reading.calls or "Nordwind" in str(reading.calls)


@pytest.mark.parametrize(
    "question", ["Welche Kunden haben noch nie was gekauft?", "Welche Kunden haben uns nie was abgekauft?"]
)
def test_was_behind_never_is_anything_and_asks_nothing(ask: Ask, question: str) -> None:
    asked = query(ask(question, language="de"))
    assert asked["having"] == [{"metric": "won_deals", "op": "=", "value": 0}]


def test_they_have_needs_somebody_it_means(ask: Ask) -> None:
    assert query(ask("our top three accounts by what they've spent with us"))["limit"] == 3
    assert not ask("what they've lost").calls
