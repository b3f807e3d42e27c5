"""Agents are those who sell, as their number says; managers are asked for by whom they lead."""

from typing import Any

import pytest

from tests.copilot.offline.conftest import Ask

SELLING = [{"field": "user_role", "op": "=", "value": "rep"}, {"field": "user_active", "op": "=", "value": True}]


def _query(ask: Ask, question: str, language: str = "en") -> dict[str, Any]:
    found: dict[str, Any] = ask(question, language=language).calls[0].arguments["query"]
    return found


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "list our agents"),
        ("en", "who are our sellers"),
        ("de", "Welche Verkäufer haben wir?"),
        ("es", "¿qué vendedores tenemos?"),
        ("bg", "кои са нашите търговци"),
    ],
)
def test_a_list_of_agents_leaves_out_who_manages_them(ask: Ask, language: str, question: str) -> None:
    query = _query(ask, question, language)
    assert (query["entity"], query["filters"]) == ("user", SELLING)


def test_whoever_is_named_or_works_for_somebody_is_listed_whatever_they_are(ask: Ask) -> None:
    assert _query(ask, "who works for Clara Stein")["filters"] == [
        {"field": "manager", "op": "=", "value": "Clara Stein"}
    ]
    assert _query(ask, "who manages Ada Berg")["columns"] == ["owner", "manager"]


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "who manages the North"),
        ("en", "who is the boss of the North"),
        ("en", "managers in the North"),
        ("de", "wer leitet die Region North"),
        ("fr", "qui dirige la région North ?"),
        ("es", "¿quién dirige la región North?"),
    ],
)
def test_the_managers_of_a_place_are_those_of_its_sellers(ask: Ask, language: str, question: str) -> None:
    query = _query(ask, question, language)
    assert (query["metrics"], query["group_by"]) == (["sellers"], ["manager"])
    assert query["filters"] == [{"field": "region", "op": "=", "value": "North"}]


def test_kinds_are_listed_where_they_are_limited_by_a_place(ask: Ask) -> None:
    query = _query(ask, "which sectors are there in Kenya")
    assert (query["metrics"], query["group_by"]) == (["accounts"], ["industry"])
