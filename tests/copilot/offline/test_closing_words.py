"""What stands at the end of a question, two rankings in one, days that pass, values that are estimated."""

from typing import Any

import pytest

from tests.copilot.offline.conftest import Ask


def query(ask: Ask, question: str, language: str = "en") -> dict[str, Any]:
    (call,) = ask(question, language=language).calls
    found: dict[str, Any] = call.arguments["query"]
    return found


@pytest.mark.parametrize(
    ("language", "question", "metric"),
    [
        ("en", "deals by region, only won ones", "won_deals"),
        ("en", "deals by region, won only", "won_deals"),
        ("de", "wie viele Deals nach Region, nur gewonnene", "won_deals"),
        ("de", "Anzahl Deals nach Region, nur verlorene", "lost_deals"),
    ],
)
def test_only_won_ones_at_the_end_says_which(ask: Ask, language: str, question: str, metric: str) -> None:
    asked = query(ask, question, language)
    assert (asked["metrics"], asked["group_by"]) == ([metric], ["region"])


@pytest.mark.parametrize("question", ["customers who bought only Basic", "which sellers only won deals in retail"])
def test_only_that_binds_two_things_is_held_back(ask: Ask, question: str) -> None:
    assert not ask(question).calls


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "among our five largest customers, which has the best win rate"),
        ("en", "of our ten largest customers, who has the lowest win rate"),
        ("en", "out of the top 5 sellers, who has the fewest open deals"),
        ("de", "von unseren zehn größten Kunden, wer hat die niedrigste Gewinnquote"),
        ("de", "unter den fünf größten Kunden: welcher hat die kürzeste Verkaufsdauer"),
        ("en", "top 5 sellers by revenue and who has the worst win rate"),
    ],
)
def test_the_first_among_the_first_by_another_figure_is_held_back(ask: Ask, language: str, question: str) -> None:
    assert not ask(question, language=language).calls


def test_a_whole_of_all_of_a_kind_is_no_ranking(ask: Ask) -> None:
    assert query(ask, "of all our sellers, who sold the most")["group_by"] == ["owner"]
    assert query(ask, "among the regions, which is the strongest")["group_by"] == ["region"]


def test_days_pass_and_values_are_estimated(ask: Ask) -> None:
    cycle = query(ask, "von der Anlage bis zum Abschluss vergehen wie viele Tage", "de")
    assert cycle["metrics"] == ["sales_cycle"]
    assert query(ask, "estimated value of the open deals")["metrics"] == ["pipeline_value"]
    assert query(ask, "geschätzter Wert der offenen Deals", "de")["metrics"] == ["pipeline_value"]


def test_a_day_that_is_filtered_by_may_be_named_again(ask: Ask) -> None:
    asked = query(ask, "how many open deals should have closed by now, going by their expected close date")
    assert asked["filters"][0]["field"] == "expected_close_on"
