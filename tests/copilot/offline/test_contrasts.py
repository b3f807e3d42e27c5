"""Two set against each other, several figures in one list, and whose average a limit is on."""

from typing import Any

import pytest

from tests.copilot.offline.conftest import Ask


def query(ask: Ask, question: str) -> dict[str, Any]:
    (call,) = ask(question).calls
    found: dict[str, Any] = call.arguments["query"]
    return found


@pytest.mark.parametrize("question", ["which won more deals, North or South?", "Did North or South win more deals?"])
def test_two_named_are_shown_side_by_side_not_as_a_list_of_deals(ask: Ask, question: str) -> None:
    asked = query(ask, question)
    assert (asked["metrics"], asked["group_by"]) == (["won_deals"], ["region"])


@pytest.mark.parametrize(
    ("question", "style"),
    [
        ("did North win more deals than South?", "ahead North"),
        ("Hat Süd weniger Umsatz gemacht als Nord?", "ahead South"),
        ("did North or South win more deals?", ""),
        ("did we win more deals than last year?", ""),
    ],
)
def test_who_is_said_to_have_more_is_known(ask: Ask, question: str, style: str) -> None:
    assert ask(question).style.removeprefix("claims later") == style


def test_each_figure_of_a_list_stands_for_itself(ask: Ask) -> None:
    assert query(ask, "deals won, deals lost and win rate by region")["metrics"] == [
        "won_deals",
        "lost_deals",
        "win_rate",
    ]


@pytest.mark.parametrize(
    ("question", "metrics"),
    [
        ("lost and win rate by region", ["lost_deals", "win_rate"]),
        ("won, lost and win rate by region", ["won_deals", "lost_deals", "win_rate"]),
        ("losses and revenue by region", ["won_revenue", "lost_deals"]),
        ("average number of losses per month", ["lost_deals"]),
    ],
)
def test_a_state_in_a_row_with_a_figure_is_a_number_of_its_own(ask: Ask, question: str, metrics: list[str]) -> None:
    assert query(ask, question)["metrics"] == metrics


@pytest.mark.parametrize("question", ["average size of the losses", "median value of lost deals"])
def test_how_large_lost_deals_are_is_not_told_of_won_ones(ask: Ask, question: str) -> None:
    assert not ask(question).calls


def test_revenue_beside_wins_and_losses_is_of_the_won(ask: Ask) -> None:
    assert "won_revenue" in query(ask, "deals won, deals lost and revenue by region")["metrics"]


def test_an_average_over_an_amount_limits_the_groups(ask: Ask) -> None:
    asked = query(ask, "agents with an average won deal over $3,000")
    assert asked["having"] == [{"metric": "average_deal_size", "op": ">", "value": 3000.0}]
    assert "filters" not in asked


def test_the_noun_before_a_noun_only_says_whose_it_is(ask: Ask) -> None:
    assert query(ask, "revenue by account country")["group_by"] == ["country"]
    assert query(ask, "revenue by account and country")["group_by"] == ["account", "country"]


@pytest.mark.parametrize("question", ["which region sells fastest", "which product takes the longest to close"])
def test_what_is_fast_or_slow_is_ranked_by_days(ask: Ask, question: str) -> None:
    assert query(ask, question)["metrics"] == ["sales_cycle"]


def test_a_day_of_a_month_may_be_said_in_words(ask: Ask) -> None:
    assert query(ask, "deals won since the first of October 2025, how many?")["period"]["start"] == "2025-10-01"


def test_an_unknown_name_is_not_passed_over_as_a_mistyped_word(ask: Ask) -> None:
    assert not ask("won revenue of Acme").calls


@pytest.mark.parametrize(
    ("question", "period", "earlier"),
    [
        ("won revenue compared with last year", ("2026-01-01", "2026-06-15"), "same_period_last_year"),
        ("won revenue compared with last month", ("2026-06-01", "2026-06-15"), ("2026-05-01", "2026-05-15")),
        ("won revenue compared with the previous quarter", ("2026-04-01", "2026-06-15"), ("2026-01-01", "2026-03-17")),
        ("Umsatz verglichen mit letztem Monat", ("2026-06-01", "2026-06-15"), ("2026-05-01", "2026-05-15")),
    ],
)
def test_what_runs_is_compared_as_far_as_it_has_come(ask: Ask, question: str, period: Any, earlier: Any) -> None:
    def days(ends: Any) -> Any:
        return ends if isinstance(ends, str) else dict(zip(("start", "end"), ends, strict=True))

    asked = ask(question, language="de" if "Umsatz" in question else "en").calls[0].arguments["query"]
    assert (asked["period"], asked["compare_to"]) == (days(period), days(earlier))


@pytest.mark.parametrize(
    ("question", "start", "earlier"),
    [
        ("won revenue in Q1 against Q1 last year", "2026-01-01", "2025-01-01"),
        ("won revenue in Q1 last year vs Q1", "2026-01-01", "2025-01-01"),
        ("won revenue in the first quarter compared with the first quarter of last year", "2026-01-01", "2025-01-01"),
        ("Umsatz im März verglichen mit dem März des Vorjahres", "2026-03-01", "2025-03-01"),
        ("Stell den Umsatz im ersten Quartal dem ersten Quartal letztes Jahr gegenüber", "2026-01-01", "2025-01-01"),
        ("приходи през март спрямо март миналата година", "2026-03-01", "2025-03-01"),
        ("how many deals did we win in May and how many in April?", "2026-05-01", "2026-04-01"),
        ("Wie viele Abschlüsse hatten wir im Mai und wie viele im April?", "2026-05-01", "2026-04-01"),
    ],
)
def test_the_same_part_of_two_years_is_not_compared_with_itself(
    ask: Ask, question: str, start: str, earlier: str
) -> None:
    language = "bg" if "приходи" in question else "en" if "won" in question or "win" in question else "de"
    asked = ask(question, language=language).calls[0].arguments["query"]
    assert (asked["period"]["start"], asked["compare_to"]["start"]) == (start, earlier)


def test_a_time_is_not_compared_with_itself(ask: Ask) -> None:
    assert not ask("won revenue in March 2026 vs March").calls


@pytest.mark.parametrize(
    ("question", "language", "claims"),
    [
        ("did we sell more in Q1 2026 than in Q4 2025?", "en", "later"),
        ("did we sell more in Q4 2025 than in Q1 2026?", "en", "earlier"),
        ("did we sell more in 2024 than in 2025?", "en", "earlier"),
        ("Haben wir 2024 mehr verkauft als 2025?", "de", "earlier"),
        ("did we sell more in 2024 or 2025?", "en", "neither"),
        ("Did we sell more in the first quarter than in the second?", "en", "earlier"),
        ("Haben wir im zweiten Quartal mehr Deals gewonnen als im ersten?", "de", "later"),
    ],
)
def test_yes_or_no_is_said_of_the_time_the_question_speaks_of(
    ask: Ask, question: str, language: str, claims: str
) -> None:
    assert ask(question, language=language).style == f"claims {claims}"


@pytest.mark.parametrize(
    ("question", "start", "earlier"),
    [
        ("September revenue this year versus September last year", "2026-09-01", "2025-09-01"),
        ("Q1 revenue 2026 versus 2025", "2026-01-01", "2025-01-01"),
        ("compare March with last year", "2026-03-01", "2025-03-01"),
    ],
)
def test_a_year_further_on_is_that_of_the_part_of_it(ask: Ask, question: str, start: str, earlier: str) -> None:
    asked = query(ask, question)
    assert (asked["period"]["start"], asked["compare_to"]["start"]) == (start, earlier)


def test_orders_are_deals_won_unless_something_else_is_said(ask: Ask) -> None:
    assert query(ask, "how many orders did we get in March")["metrics"] == ["won_deals"]
    assert query(ask, "how many orders did we lose in March")["metrics"] == ["lost_deals"]
    assert query(ask, "how many orders are in Negotiation")["metrics"] != ["won_deals"]


@pytest.mark.parametrize("question", ["how many agents did we lose?", "how many teams did we lose in 2025"])
def test_how_many_of_ours_we_lost_counts_no_deals(ask: Ask, question: str) -> None:
    assert not ask(question).calls
