"""Quotes and cases asked for by their number."""

import pytest

from tests.copilot.offline.conftest import Ask


@pytest.mark.parametrize(
    "question",
    ["find Q-2026-0603", "show quote Q-2026-0603", "what is Q-2026-0603?", "Q-2026-0603", "Angebot Q-2026-0603"],
)
def test_a_number_is_looked_up(ask: Ask, question: str) -> None:
    (call,) = ask(question).calls
    assert (call.tool, call.arguments) == ("find_records", {"text": "Q-2026-0603"})


def test_a_day_is_no_number(ask: Ask) -> None:
    assert ask("won revenue since 2026-01-02").calls[0].tool == "query_metrics"
