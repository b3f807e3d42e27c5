"""Words that change what is asked for are acted on or asked back, never passed over; and how sure a reading is."""

import pytest

from tests.copilot.offline.conftest import Ask


def test_smallest_and_largest_are_figures_of_their_own(ask: Ask) -> None:
    for question, metric in (("smallest won deal value", "smallest_deal"), ("maximum deal size", "largest_deal")):
        assert ask(question).calls[0].arguments["query"]["metrics"] == [metric]


def test_most_deals_counts_deals_and_does_not_size_them(ask: Ask) -> None:
    assert ask("most won deals by region").calls[0].arguments["query"]["metrics"] == ["won_deals"]


def test_a_rank_without_anything_to_rank_is_held_back(ask: Ask) -> None:
    assert ask("smallest win rate").outcome == "clarification"


@pytest.mark.parametrize("question", ["revenue outside Q3 2025", "Umsatz außer im dritten Quartal 2025"])
def test_a_period_is_left_out_by_its_days(ask: Ask, question: str) -> None:
    (call,) = ask(question).calls
    (left_out,) = call.arguments["query"]["filters"]
    assert left_out == {"field": "closed_on", "op": "not between", "value": ["2025-07-01", "2025-09-30"]}


def test_values_joined_by_or_filter_as_one(ask: Ask) -> None:
    query = ask("revenue from retail or software accounts").calls[0].arguments["query"]
    assert query["filters"] == [{"field": "industry", "op": "in", "value": ["retail", "software"]}]
    assert "group_by" not in query


@pytest.mark.parametrize(
    ("question", "subject", "due"),
    [
        ("remind me to call Nordwind on Friday", "call Nordwind", "2026-06-19"),
        ("create a task: prepare slides for next Monday", "prepare slides", "2026-06-22"),
    ],
)
def test_a_task_is_due_on_the_coming_weekday(ask: Ask, question: str, subject: str, due: str) -> None:
    arguments = ask(question).calls[0].arguments
    assert (arguments["subject"], arguments["due_on"]) == (subject, due)


def test_overdue_deals_are_those_expected_to_have_closed(ask: Ask) -> None:
    query = ask("which open deals are overdue?").calls[0].arguments["query"]
    assert {"field": "expected_close_on", "op": "<", "value": "2026-06-15"} in query["filters"]


def test_stalled_is_thirty_days_and_nothing_else(ask: Ask) -> None:
    assert "period" not in ask("deals without activity in the last 30 days").calls[0].arguments["query"]
    assert ask("deals without activity in the last 60 days").outcome == "refused"


def test_a_correction_is_said_and_makes_the_reading_less_sure(ask: Ask) -> None:
    exact, corrected = ask("revenue by region"), ask("reveneu by region")
    assert exact.confidence >= 0.95 > corrected.confidence
    assert "“reveneu” as “revenue”" in corrected.read_as


def test_an_everyday_word_is_not_read_as_one_of_ours(ask: Ask) -> None:
    assert ask("revenue by season").outcome != "call"
    assert ask("which contracts expire").outcome != "call"


def test_the_neighbour_makes_a_short_typo_certain(ask: Ask) -> None:
    assert ask("win rat by region").calls[0].arguments["query"]["metrics"] == ["win_rate"]
