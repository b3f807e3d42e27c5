"""Deals in a stage, deals in another state than those before, and who is best or last, as Germans ask for them."""

from collections.abc import Callable
from typing import Any

import pytest

from copilot.models.offline.follow.otherstate import swapped_state
from copilot.models.offline.parts.reading import Reading

Ask = Callable[..., Reading]


def query(reading: Reading) -> dict[str, Any]:
    assert reading.outcome == "call", reading.text
    return dict(reading.calls[0].arguments["query"])


def test_the_same_own_figure_is_asked_of_deals_in_another_state() -> None:
    assert swapped_state(["won_average_deal_number_rebate"], ["lost"]) == ["lost_average_deal_number_rebate"]
    assert swapped_state(["won_sum_deal_number_units"], ["open"]) == ["open_sum_deal_number_units"]
    assert swapped_state(["sum_account_number_beds"], ["lost"]) == []


def test_how_long_winning_takes_is_followed_by_how_long_losing_does(ask: Ask) -> None:
    asked = ask("Wie lange dauert es im Schnitt, bis wir einen Deal gewinnen?", "und wenn wir verlieren?")
    assert query(asked)["metrics"] == ["lost_cycle"]


@pytest.mark.parametrize("again", ["und verloren?", "und wenn wir verloren haben?"])
def test_no_number_of_deals_is_told_for_a_figure_of_each(ask: Ask, again: str) -> None:
    assert not ask("durchschnittliche Dealgröße 2025", again).calls


def test_counting_behind_a_figure_of_each_is_a_figure_of_its_own(ask: Ask) -> None:
    assert (
        "lost_deals" in query(ask("durchschnittliche Dealgröße 2025", "und wie viele haben wir verloren?"))["metrics"]
    )


@pytest.mark.parametrize(
    "question",
    [
        "Deals in Negotiation, Anzahl und Summe",
        "Deals im Status Negotiation, Anzahl und Summe",
    ],
)
def test_number_and_worth_in_an_open_stage_are_those_of_open_deals(ask: Ask, question: str) -> None:
    asked = query(ask(question))
    assert asked["metrics"] == ["open_deals", "pipeline_value"]
    assert "group_by" not in asked


def test_status_is_cut_by_where_that_is_said(ask: Ask) -> None:
    assert query(ask("Deals nach Status"))["group_by"] == ["status"]


@pytest.mark.parametrize("question", ["Wie viele Tage vergehen bis zur Negotiation?"])
def test_days_until_a_stage_are_not_days_in_it(ask: Ask, question: str) -> None:
    assert not ask(question).calls


@pytest.mark.parametrize(
    ("question", "metric", "descending"),
    [
        ("Wer ist beim Umsatz am besten?", "won_revenue", True),
        ("Wer ist mit seiner Gewinnquote das Schlusslicht?", "win_rate", False),
        ("Wer bildet bei der Gewinnquote das Schlusslicht?", "win_rate", False),
        ("Wer liegt beim Umsatz ganz hinten?", "won_revenue", False),
        ("Wer hat beim Umsatz das schlechteste Ergebnis?", "won_revenue", False),
        ("Qui est le meilleur en chiffre d'affaires ?", "won_revenue", True),
        ("¿Quién es el mejor en ingresos?", "won_revenue", True),
    ],
)
def test_who_is_best_or_last_is_asked_of_sellers(ask: Ask, question: str, metric: str, descending: bool) -> None:
    asked = query(ask(question))
    assert asked["group_by"] == ["owner"]
    assert asked["order_by"] == [{"by": metric, "descending": descending}]


def test_who_somebody_is_stays_a_question_about_them(ask: Ask) -> None:
    assert ask("Wer ist Nordwind?").calls[0].tool == "customer_brief"


@pytest.mark.parametrize(
    ("question", "metric"),
    [
        ("Mit Pro Max: wie viel Umsatz haben wir damit gemacht?", "won_revenue"),
        ("Nordwind: wie viele gewonnene Deals betrifft das?", "won_deals"),
    ],
)
def test_what_points_back_within_the_question_is_of_what_was_named(ask: Ask, question: str, metric: str) -> None:
    asked = query(ask(question))
    assert asked["metrics"] == [metric]
    assert len(asked["filters"]) == 1


@pytest.mark.parametrize("question", ["Wie viel Umsatz haben wir damit gemacht?", "Wie viele Aufträge sind betroffen?"])
def test_what_points_back_to_nothing_is_held_back(ask: Ask, question: str) -> None:
    assert not ask(question).calls


def test_turnover_is_turned(ask: Ask) -> None:
    asked = query(ask("Haben wir im Mai mehr gedreht als im April? Umsatz bitte"))
    assert asked["metrics"] == ["won_revenue"]
    assert asked["compare_to"]
