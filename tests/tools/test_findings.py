"""What stands out in a table is computed beside it: leaders and ties, gaps, shares, trends, movers."""

from datetime import date
from typing import Any

import pytest

from crm_store.metrics.query import Column, MetricQuery, MetricResult
from tools.findings import findings, findings_text

TODAY = date(2017, 12, 20)


def result(names: str, *rows: tuple[Any, ...]) -> MetricResult:
    columns = tuple(Column(name=name, label=name, unit="text") for name in names.split())
    return MetricResult(title="", columns=columns, rows=rows, definition="", period="", sql="")


def query(**fields: Any) -> MetricQuery:
    return MetricQuery.model_validate({"metrics": ["won_revenue"]} | fields)


def test_the_leader_the_next_and_the_gap() -> None:
    found = findings(result("region won_revenue", ("East", 10.0), ("West", 30.0)), query(group_by=["region"]), TODAY)
    assert (found["leaders"], found["next"], found["gap"]) == ([1], 0, 20.0)
    assert (found["total"], found["share"]) == (40.0, 0.75)


def test_all_that_are_level_lead() -> None:
    rows = (("A", 5), ("B", 5), ("C", 1), ("D", None))
    found = findings(result("owner won_deals", *rows), query(metrics=["won_deals"], group_by=["owner"]), TODAY)
    assert (found["leaders"], found["next"]) == ([0, 1], 2)


def test_from_the_bottom_the_lowest_leads_and_no_share_is_told() -> None:
    asked = query(group_by=["region"], order_by=[{"by": "won_revenue", "descending": False}])
    found = findings(result("region won_revenue", ("East", 10.0), ("West", 30.0)), asked, TODAY)
    assert (found["leaders"], found["low"]) == ([0], True)
    assert "share" not in found


@pytest.mark.parametrize("more", [{"limit": 5}, {"having": [{"metric": "won_revenue", "op": ">", "value": 1}]}])
def test_a_table_that_shows_only_a_part_tells_no_total(more: dict[str, Any]) -> None:
    found = findings(result("region won_revenue", ("E", 1.0), ("W", 3.0)), query(group_by=["region"], **more), TODAY)
    assert "total" not in found


def test_rates_have_no_total_and_their_gap_is_told_in_points() -> None:
    found = findings(
        result("region win_rate", ("E", 0.5), ("W", 0.625)), query(metrics=["win_rate"], group_by=["region"]), TODAY
    )
    assert "total" not in found
    assert found["gap_points"] == pytest.approx(12.5)


def test_a_trend_leaves_out_the_month_that_is_not_over() -> None:
    rows = (("2017-10", 4.0), ("2017-11", 6.0), ("2017-12", 1.0))
    found = findings(result("month won_revenue", *rows), query(grain="month"), TODAY)
    assert (found["first"], found["last"], found["change"], found["unfinished"]) == (0, 1, 2.0, True)
    assert found["low"] == [0], "half a month is no low"
    whole = findings(result("month won_revenue", *rows), query(grain="month"), date(2017, 12, 31))
    assert (whole["last"], whole["unfinished"], whole["low"]) == (2, False, [2])


def test_growth_from_nothing_has_no_share() -> None:
    found = findings(result("month won_revenue", ("2017-01", 0.0), ("2017-02", 6.0)), query(grain="month"), TODAY)
    assert found["change_share"] is None


def test_who_moved_most_against_the_earlier_period() -> None:
    asked = query(
        group_by=["region"], period={"start": "2017-04-01", "end": "2017-06-30"}, compare_to="previous_period"
    )
    rows = (("E", 9.0, 5.0, 4.0), ("W", 1.0, 8.0, -7.0), ("C", 2.0, 2.0, 0.0))
    assert findings(result("region won_revenue previous change", *rows), asked, TODAY) == {
        "kind": "movers",
        "rise": 0,
        "fall": 1,
    }


def test_groups_over_time_are_summed_where_they_add_up() -> None:
    rows = (("2017Q1", "E", 5.0), ("2017Q1", "W", 1.0), ("2017Q2", "W", 9.0))
    found = findings(result("quarter region won_revenue", *rows), query(group_by=["region"], grain="quarter"), TODAY)
    assert found["sums"] == [{"group": ["W"], "value": 10.0}, {"group": ["E"], "value": 5.0}]
    assert found["gap"] == 5.0


def test_one_row_has_nothing_to_stand_out_from() -> None:
    assert findings(result("won_revenue", (5.0,)), query(), TODAY) == {"kind": "none"}
    assert findings(result("region won_revenue", ("E", None), ("W", None)), query(group_by=["region"]), TODAY) == {
        "kind": "none"
    }


def test_a_language_model_is_told_the_same_in_one_line() -> None:
    table, asked = result("region won_revenue", ("East", 10.0), ("West", 30.0)), query(group_by=["region"])
    told = findings_text(findings(table, asked, TODAY), table, asked)
    assert "leaders: West (30.0)" in told
    assert "gap: 20.0" in told


def test_weekdays_come_round_again_so_they_are_ranked() -> None:
    rows = (("1 Monday", 4.0), ("2 Tuesday", 6.0))
    found = findings(result("weekday won_revenue", *rows), query(grain="weekday"), TODAY)
    assert (found["kind"], found["leaders"]) == ("ranking", [1])
