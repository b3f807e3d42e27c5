"""Which chart a report gets: a line, bars, stacked bars, bars side by side, or none."""

from collections.abc import Sequence
from typing import Any

import pytest

from copilot.charts import MOST_BARS, MOST_SERIES, chart_of
from copilot.models.offline.reply.report import Report
from copilot.reporting import shown_charts, shown_tables
from copilot.schemas import Chart, Table

UNITS = {"won_revenue": "money", "won_deals": "count", "lost_deals": "count", "win_rate": "share"}
GRAINS = ("month", "quarter")


def artifact(columns: str, rows: Sequence[Sequence[Any]], **query: Any) -> dict[str, Any]:
    made = []
    for name in columns.split():
        unit = UNITS.get(name, "money" if name == "previous" else name if name in GRAINS else "text")
        made.append({"name": name, "label": name, "unit": unit, "currency": "EUR" if unit == "money" else None})
    return {"tables": [{"title": "t", "columns": made, "rows": [list(row) for row in rows]}], "query": query}


def chart(made: dict[str, Any], language: str = "en") -> Chart | None:
    [table] = shown_tables(made, language)
    return chart_of(table, Report.of(made, made["tables"][0], made["query"], language))


def test_a_trend_is_a_line_along_time() -> None:
    made = chart(artifact("month won_revenue", [("2017-01", 3.0), ("2017-02", None)], metrics=["won_revenue"],
                          grain="month"))  # fmt: skip
    assert made is not None
    assert (made.kind, made.x) == ("line", ["Jan 2017", "Feb 2017"])
    assert (made.series[0].values, made.unit, made.currency) == ([3.0, None], "money", "EUR")


def test_the_axis_is_written_in_the_askers_language() -> None:
    rows = [("2017-01", 3.0), ("2017-02", 4.0)]
    made = chart(artifact("month won_revenue", rows, metrics=["won_revenue"], grain="month"), "de")
    assert made is not None
    assert (made.x[0], made.x_label, made.title) == ("Jan 2017", "Monat", "Gewonnener Umsatz nach Monat")


def test_a_ranking_is_bars_in_its_order() -> None:
    rows = [("West", 5.0), ("East", 3.0)]
    made = chart(artifact("region won_revenue", rows, metrics=["won_revenue"], group_by=["region"]))
    assert made is not None
    assert (made.kind, made.x, made.series[0].values) == ("bar", ["West", "East"], [5.0, 3.0])


def test_two_dimensions_are_stacked_where_they_add_up_the_fewer_as_colours() -> None:
    rows = [("West", "A", 5.0), ("East", "A", 3.0), ("West", "B", 1.0), ("East", "C", 2.0)]
    made = chart(artifact("region product won_revenue", rows, metrics=["won_revenue"], group_by=["region", "product"]))
    assert made is not None
    assert (made.kind, made.x) == ("stacked", ["A", "B", "C"])
    assert {s.name: s.values for s in made.series} == {"West": [5.0, 1.0, 0.0], "East": [3.0, 0.0, 2.0]}


def test_rates_of_two_dimensions_stand_side_by_side_and_a_missing_one_stays_missing() -> None:
    rows = [("West", "A", 0.5), ("East", "A", 0.25), ("West", "B", 1.0)]
    made = chart(artifact("region product win_rate", rows, metrics=["win_rate"], group_by=["region", "product"]))
    assert made is not None
    assert made.kind == "bar"
    assert {s.name: s.values for s in made.series} == {"A": [0.5, 0.25], "B": [1.0, None]}


def test_time_stays_the_axis_and_in_order() -> None:
    rows = [("2017Q2", "West", 4.0), ("2017Q1", "West", 1.0), ("2017Q1", "East", 2.0)]
    made = chart(artifact("quarter region won_revenue", rows, metrics=["won_revenue"], group_by=["region"],
                          grain="quarter"))  # fmt: skip
    assert made is not None
    assert (made.kind, made.x) == ("stacked", ["Q1 2017", "Q2 2017"])


def test_the_smallest_of_too_many_colours_along_time_are_one() -> None:
    rows = [(quarter, f"c{n}", float(n)) for quarter in ("2017Q1", "2017Q2") for n in range(1, 11)]
    made = chart(artifact("quarter country won_revenue", rows, metrics=["won_revenue"], group_by=["country"],
                          grain="quarter"))  # fmt: skip
    assert made is not None
    assert (made.kind, len(made.series)) == ("stacked", MOST_SERIES)
    assert [s.name for s in made.series] == [*(f"c{n}" for n in range(4, 11)), "Others"]
    assert made.series[-1].values == [6.0, 6.0]


def test_rates_of_too_many_are_not_drawn() -> None:
    rows = [("2017Q1", f"c{n}", 0.5) for n in range(10)] + [("2017Q2", "c1", 0.6)]
    query = {"metrics": ["win_rate"], "group_by": ["country"], "grain": "quarter"}
    assert chart(artifact("quarter country win_rate", rows, **query)) is None


def test_a_comparison_shows_both_periods_and_figures_of_one_unit_stand_together() -> None:
    rows = [("West", 5.0, 4.0), ("East", 3.0, 6.0)]
    period = {"period": {"start": "2017-04-01", "end": "2017-06-30"}, "compare_to": "previous_period"}
    compared = artifact("region won_revenue previous", rows, metrics=["won_revenue"], group_by=["region"], **period)
    compared["tables"][0]["earlier"] = {"start": "2017-01-01", "end": "2017-03-31"}
    made = chart(compared)
    assert made is not None
    assert [s.values for s in made.series] == [[5.0, 3.0], [4.0, 6.0]]
    assert [s.name for s in made.series] == ["In Q2 2017", "In Q1 2017"]
    two = chart(artifact("region won_deals lost_deals win_rate", [("W", 1, 2, 0.3), ("E", 3, 4, 0.4)],
                         metrics=["won_deals", "lost_deals", "win_rate"], group_by=["region"]))  # fmt: skip
    assert two is not None
    assert [s.name for s in two.series] == ["Won deals", "Lost deals"]


@pytest.mark.parametrize(
    "made",
    [
        artifact("won_revenue", [(5.0,)], metrics=["won_revenue"]),
        artifact("region won_revenue", [("West", 5.0)], metrics=["won_revenue"], group_by=["region"]),
        artifact("deal region", [("a", "West"), ("b", "East")], entity="deal"),
        artifact("owner won_deals", [(f"p{n}", n) for n in range(MOST_BARS + 1)], metrics=["won_deals"],
                 group_by=["owner"]),
        artifact("region product owner won_deals", [("W", "A", "x", 1), ("E", "B", "y", 2)], metrics=["won_deals"],
                 group_by=["region", "product", "owner"]),
        artifact("account product won_deals", [(f"a{n}", f"p{n}", n) for n in range(12)], metrics=["won_deals"],
                 group_by=["account", "product"]),
    ],
    ids=["one number", "one row", "records", "too many bars", "three dimensions", "too many colours"],
)  # fmt: skip
def test_what_a_table_says_better_gets_no_chart(made: dict[str, Any]) -> None:
    assert chart(made) is None


def test_a_chart_names_its_table_among_all_of_the_answer() -> None:
    plain = {"tables": [Table(title="Forecast", columns=[], rows=[]).model_dump()]}
    ranking = artifact("region won_revenue", [("W", 5.0), ("E", 3.0)], metrics=["won_revenue"], group_by=["region"])
    assert [made.table for made in shown_charts([plain, ranking], "en")] == [1]
