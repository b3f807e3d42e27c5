"""What people say next: each follow-up edits the report before it, or is held back."""

from typing import Any

import pytest

from tests.copilot.offline.conftest import Ask

TOP = [{"by": "won_revenue", "descending": True}]
BOTTOM = [{"by": "won_revenue", "descending": False}]
NORTH = [{"field": "region", "op": "=", "value": "North"}]
Q2, Q3 = {"start": "2025-04-01", "end": "2025-06-30"}, {"start": "2025-07-01", "end": "2025-09-30"}


@pytest.mark.parametrize(
    ("first", "then", "parts"),
    [
        (
            "average deal size in the North",
            "And if you take the median?",
            {"metrics": ["median_deal_size"], "filters": NORTH},
        ),
        ("average deal size in the North", "what's the median?", {"metrics": ["median_deal_size"], "filters": NORTH}),
        (
            "lost deals in the North",
            "Who is behind that? Split it by rep.",
            {"metrics": ["lost_deals"], "group_by": ["owner"], "filters": NORTH},
        ),
        ("revenue by region in Q3 2025", "fine, now 2nd quarter", {"period": Q2, "group_by": ["region"]}),
        ("top 3 accounts by revenue", "make that five", {"limit": 5, "order_by": TOP}),
        ("top 3 accounts by revenue", "show ten", {"limit": 10}),
        ("top 3 accounts by revenue", "the other way round", {"limit": 3, "order_by": BOTTOM}),
        ("revenue by region", "reverse the order", {"order_by": BOTTOM}),
        ("who sold the most?", "and who is second?", {"limit": 2, "order_by": TOP}),
        ("who sold the most?", "who is third?", {"limit": 3}),
        (
            "how many deals did we win in the North?",
            "how long did those take on average?",
            {"metrics": ["sales_cycle"], "filters": NORTH},
        ),
        ("lost deals by region", "how long did those take?", {"metrics": ["lost_cycle"], "group_by": ["region"]}),
        ("how many deals did we win in Q3 2025?", "what were they worth?", {"metrics": ["won_revenue"], "period": Q3}),
        ("how many deals did we win in Q3 2025?", "worth how much?", {"metrics": ["won_revenue"], "period": Q3}),
        ("revenue by region", "how many deals is that?", {"metrics": ["won_deals"], "group_by": ["region"]}),
        (
            "revenue by manager",
            "Show me them by number of wins instead",
            {"metrics": ["won_deals"], "group_by": ["manager"]},
        ),
        (
            "revenue in the North",
            "hm, and in the South?",
            {"filters": [{"field": "region", "op": "=", "value": "South"}]},
        ),
        ("revenue in the North", "everywhere", {"metrics": ["won_revenue"], "filters": None}),
        ("revenue by region for Basic", "all products", {"group_by": ["region"], "filters": None}),
        (
            "revenue by industry",
            "remove retail",
            {"filters": [{"field": "industry", "op": "!=", "value": "retail"}], "group_by": ["industry"]},
        ),
        (
            "revenue by industry",
            "drop retail and software",
            {"filters": [{"field": "industry", "op": "not in", "value": ["retail", "software"]}]},
        ),
        ("won deals by region", "as a percentage", {"share_of_total": True}),
        ("revenue by region", "in percent", {"share_of_total": True}),
        ("win rate by region", "as a percentage", {"metrics": ["win_rate"], "share_of_total": None}),
        ("won deals by owner", "sort by count", {"order_by": [{"by": "won_deals", "descending": True}]}),
        ("revenue by region", "sorted alphabetically", {"order_by": [{"by": "region", "descending": False}]}),
        (
            "top 3 reps by won deals",
            "and their win rates?",
            {"metrics": ["won_deals", "win_rate"], "limit": 3, "order_by": [{"by": "won_deals", "descending": True}]},
        ),
        (
            "revenue by region",
            "add the number of won deals",
            {"metrics": ["won_revenue", "won_deals"], "group_by": ["region"]},
        ),
        ("revenue by region", "also show win rate", {"metrics": ["won_revenue", "win_rate"]}),
        (
            "top 5 accounts by revenue",
            "how many deals is that?",
            {"metrics": ["won_revenue", "won_deals"], "order_by": TOP, "limit": 5},
        ),
        (
            "revenue in Q2 2025",
            "compare that with Q1",
            {"metrics": ["won_revenue"], "period": Q2, "compare_to": {"start": "2025-01-01", "end": "2025-03-31"}},
        ),
        (
            "revenue in Q2 2025",
            "how does that compare with the quarter before?",
            {"metrics": ["won_revenue"], "period": Q2},
        ),
        ("revenue by region in Q2 2025", "no, I meant Q3", {"period": Q3, "group_by": ["region"]}),
        ("revenue by region in Q2 2025", "no, by product", {"period": Q2, "group_by": ["product"]}),
        ("revenue by region", "as a pie chart", {"group_by": ["region"]}),
        ("revenue by region", "plot it", {"group_by": ["region"]}),
        ("revenue by region", "drill down by product", {"group_by": ["product"]}),
        ("top 3 accounts by revenue", "who's number one?", {"group_by": ["account"], "order_by": TOP}),
        ("how many deals did Ada Berg win?", "her win rate?", {"metrics": ["win_rate"]}),
        ("how many open deals are there?", "whose are they?", {"metrics": ["open_deals"], "group_by": ["owner"]}),
        ("win rate in Q2 2025", "better or worse than Q1?", {"metrics": ["win_rate"], "period": Q2}),
        ("revenue by region", "for Basic and Pro Max only", {"group_by": ["region"]}),
        ("Umsatz nach Region", "andersherum", {"order_by": BOTTOM}),
        ("Umsatz nach Region", "nein, nach Produkt", {"group_by": ["product"]}),
        ("chiffre d'affaires par région", "dans l'autre sens", {"order_by": BOTTOM}),
        ("ingresos por región", "al revés", {"order_by": BOTTOM}),
        ("приходи по регион", "в обратен ред", {"order_by": BOTTOM}),
    ],
)
def test_a_follow_up_edits_the_report_before(ask: Ask, first: str, then: str, parts: dict[str, Any]) -> None:
    reading = ask(first, then)
    assert reading.calls, reading.text
    found = reading.calls[0].arguments["query"]
    assert {name: found.get(name) for name in parts} == parts
    assert len(reading.calls) == 1


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("revenue by region", "make that fluffy"),
        ("revenue in the North", "make that five"),
        ("revenue in the North", "as a percentage"),
        ("how many deals did we win?", "and on average?"),
        ("how many open deals are there?", "which ones are the oldest?"),
        ("list the accounts in retail", "sorted by revenue"),
        ("revenue by region", "and the median of what we paid?"),
    ],
)
def test_what_cannot_be_edited_is_held_back(ask: Ask, first: str, then: str) -> None:
    assert not ask(first, then).calls


def test_a_list_is_counted_valued_and_put_in_order(ask: Ask) -> None:
    listed = "list the won deals over 5000"
    won = [{"field": "amount", "op": ">", "value": 5000.0}, {"field": "status", "op": "=", "value": "won"}]
    (counted,) = ask(listed, "how many are there?").calls
    assert counted.arguments["query"] == {"metrics": ["won_deals"], "filters": won}
    (valued,) = ask(listed, "how much are they worth?").calls
    assert valued.arguments["query"] == {"metrics": ["won_revenue"], "filters": won}
    (biggest,) = ask(listed, "the three biggest").calls
    assert biggest.arguments["query"]["order_by"] == [{"by": "amount", "descending": True}]
    assert biggest.arguments["query"]["limit"] == 3
    assert not ask(listed, "make that five").calls


def after(ask: Ask, *questions: str, language: str = "en") -> dict[str, object]:
    (call,) = ask(*questions, language=language).calls
    return dict(call.arguments["query"])


@pytest.mark.parametrize(
    ("code", "first", "then"),
    [
        ("en", "revenue in March", "and the month after?"),
        ("de", "Umsatz im März", "und der Monat danach?"),
        ("es", "ingresos en marzo", "¿y el mes siguiente?"),
        ("fr", "chiffre d'affaires en mars", "et le mois suivant ?"),
        ("bg", "приходи през март", "а месецът след това?"),
    ],
)
def test_the_month_after_is_counted_from_the_one_talked_about(ask: Ask, code: str, first: str, then: str) -> None:
    assert after(ask, first, then, language=code)["period"] == {"start": "2026-04-01", "end": "2026-04-30"}


def test_the_whole_year_is_that_of_the_time_talked_about(ask: Ask) -> None:
    query = after(ask, "revenue in March 2025", "ok and the whole year?")
    assert query["period"] == {"start": "2025-01-01", "end": "2025-12-31"}


def test_a_unit_the_report_before_was_not_about_moves_nothing(ask: Ask) -> None:
    assert ask("revenue in Q1 2026", "and the month after?").calls == ()


def test_only_those_in_another_state_stay_a_list(ask: Ask) -> None:
    reading = ask("list our biggest won deals this quarter", "just the lost ones")
    assert reading.calls[0].tool == "list_records"
    query = reading.calls[0].arguments["query"]
    assert {"field": "status", "op": "=", "value": "lost"} in query["filters"]
    assert {f["field"] for f in query["filters"]} == {"status", "closed_on"}


def test_a_place_in_a_list_is_the_list_down_to_it(ask: Ask) -> None:
    assert after(ask, "list our biggest won deals", "who owns the first one?")["limit"] == 1
    assert ask("list all accounts in retail", "who owns the second one?").calls == ()


def test_who_dropped_are_those_of_the_people_compared(ask: Ask) -> None:
    query = after(ask, "revenue in Q1 vs Q4 2025 by manager", "and who dropped?")
    assert query["group_by"] == ["manager"]
    assert query["having"] == [{"metric": "change", "op": "<", "value": 0}]


def test_a_comparison_in_percent_is_its_change(ask: Ask) -> None:
    assert "share_of_total" not in after(ask, "revenue in Q1 vs Q4 2025 by manager", "in percent")


def test_by_another_figure_instead_ranks_by_that(ask: Ask) -> None:
    query = after(ask, "who sold the most this year", "by number of deals instead")
    assert (query["metrics"], query["order_by"]) == (["won_deals"], [{"by": "won_deals", "descending": True}])


def test_how_many_of_them_bought_counts_customers(ask: Ask) -> None:
    query = after(ask, "how many customers do we have in retail", "and how many of them bought this quarter")
    assert query["metrics"] == ["customers"]
    assert query["filters"] == [{"field": "industry", "op": "=", "value": "retail"}]


def test_who_is_that_is_no_list_of_everybody(ask: Ask) -> None:
    assert after(ask, "revenue by rep", "who's that?")["group_by"] == ["owner"]


def test_one_figure_is_no_sum_of_two(ask: Ask) -> None:
    assert ask("revenue in May", "June?", "both together").calls == ()
