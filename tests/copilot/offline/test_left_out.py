"""Times that are left out, and times that come round again, in nine languages and over real rows."""

from datetime import date
from typing import Any

import pytest

from copilot.models.offline.reply.phrasing import phrase_table
from crm_store.metrics.query import MetricQuery
from crm_store.metrics.run import run_metrics
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests.copilot.offline.conftest import TODAY, Ask
from tests.factories import create_deal, create_stages

MARCH = {"field": "closed_on:month_of_year", "op": "not in", "value": ["03 March"]}


def query(ask: Ask, question: str, language: str = "en") -> dict[str, Any]:
    (call,) = ask(question, language=language).calls
    found: dict[str, Any] = call.arguments["query"]
    return found


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "revenue except March"),
        ("en", "revenue in all months but March"),
        ("bg", "приходи без март"),
        ("kk", "наурыз айынан басқа табыс"),
        ("uz", "mart oyidan tashqari tushum"),
        ("az", "mart ayından başqa gəlir"),
        ("ta", "மார்ச் தவிர வருவாய்"),
        ("de", "Umsatz ohne März"),
        ("fr", "chiffre d'affaires sauf mars"),
        ("es", "ingresos excepto marzo"),
    ],
)
def test_a_month_without_its_year_is_left_out_of_every_year(ask: Ask, language: str, question: str) -> None:
    asked = query(ask, question, language)
    assert asked["metrics"] == ["won_revenue"]
    assert asked["filters"] == [MARCH]
    assert "period" not in asked


def test_a_period_with_its_year_is_left_out_by_its_days(ask: Ask) -> None:
    asked = query(ask, "revenue by region excluding Q1 2026")
    assert asked["filters"] == [{"field": "closed_on", "op": "not between", "value": ["2026-01-01", "2026-03-31"]}]


def test_several_are_left_out_together(ask: Ask) -> None:
    asked = query(ask, "won deals in 2025 excluding May and June")
    assert asked["filters"][0]["value"] == ["05 May", "06 June"]
    assert asked["period"] == {"start": "2025-01-01", "end": "2025-12-31"}


@pytest.mark.parametrize(
    "question",
    ["revenue in May 2025 except March 2026", "accounts except March"],
)
def test_what_does_not_lie_in_the_period_asked_about_is_held_back(ask: Ask, question: str) -> None:
    assert not ask(question).calls


@pytest.mark.parametrize(
    ("language", "question", "op", "days"),
    [
        ("en", "how many deals did we win on Fridays", "in", ["5 Friday"]),
        ("en", "won deals not on weekends", "not in", ["6 Saturday", "7 Sunday"]),
        ("de", "gewonnene Deals freitags", "in", ["5 Friday"]),
        ("es", "tratos ganados los viernes", "in", ["5 Friday"]),
        ("fr", "affaires gagnées les vendredis", "in", ["5 Friday"]),
    ],
)
def test_a_weekday_of_every_week(ask: Ask, language: str, question: str, op: str, days: list[str]) -> None:
    asked = query(ask, question, language)
    assert asked["filters"] == [{"field": "closed_on:weekday", "op": op, "value": days}]


def _deals(store: Store) -> None:
    won = create_stages(store)["Won"]
    for day, amount in ((date(2026, 3, 6), 100), (date(2026, 4, 6), 10), (date(2025, 3, 7), 1)):
        create_deal(store, None, won, f"D{amount}", status="won", opened_on=day, closed_on=day, amount=amount)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("revenue except March", 10),
        ("revenue excluding March 2026", 11),
        ("revenue in 2026 not in Q1", 10),
        ("revenue on Fridays", 101),
        ("revenue not on Fridays", 10),
    ],
)
def test_the_figure_is_that_of_the_other_days(ask: Ask, store: Store, question: str, value: float) -> None:
    _deals(store)
    asked = MetricQuery.model_validate(query(ask, question))
    assert run_metrics(store, Viewer.operator(), asked, today=TODAY).rows == ((value,),)


def test_the_reply_says_what_was_left_out(ask: Ask, sqlite_store: Store) -> None:
    _deals(sqlite_store)
    reading = ask("revenue except March")
    asked = reading.calls[0].arguments["query"]
    result = run_metrics(sqlite_store, Viewer.operator(), MetricQuery.model_validate(asked), today=TODAY)
    assert phrase_table(result.model_dump(mode="json"), asked, reading).startswith("We won **$10** excluding March.")
