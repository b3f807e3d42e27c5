"""Follow-ups about the records talked about: limits, orders and properties of them."""

from typing import Any

import pytest

from tests.copilot.offline.conftest import Ask

OVER = {"field": "amount", "op": ">", "value": 1000}


def query(ask: Ask, *questions: str, language: str = "en") -> dict[str, Any]:
    (call,) = ask(*questions, language=language).calls
    found: dict[str, Any] = call.arguments["query"]
    return found


@pytest.mark.parametrize(
    ("language", "first", "then"),
    [
        ("en", "list won deals in the North", "only over 1000"),
        ("en", "how many deals did we win", "only over $1000"),
        ("de", "gewonnene Deals im Norden auflisten", "nur über 1000"),
        ("fr", "combien d'affaires avons-nous gagnées", "seulement plus de 1000"),
        ("es", "cuántas oportunidades ganamos", "solo más de 1000"),
    ],
)
def test_deals_are_limited_by_their_amount(ask: Ask, language: str, first: str, then: str) -> None:
    before, after = query(ask, first, language=language), query(ask, first, then, language=language)
    assert OVER in after["filters"]
    assert {k: v for k, v in after.items() if k != "filters"} == {k: v for k, v in before.items() if k != "filters"}


def test_rows_are_limited_by_their_figure(ask: Ask) -> None:
    asked = query(ask, "win rate by seller", "only over 65%")
    assert asked["having"] == [{"metric": "win_rate", "op": ">", "value": 0.65}]
    assert query(ask, "revenue by region", "only under 2000")["having"][0]["op"] == "<"


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("win rate by seller", "only over $65"),
        ("top 5 sellers by revenue", "only over 400000"),
        ("which accounts are in Germany", "only over 1000"),
        ("top 3 sellers by revenue", "sorted by name"),
        ("list won deals in the North", "and by region"),
    ],
)
def test_what_would_be_another_report_is_held_back(ask: Ask, first: str, then: str) -> None:
    assert not ask(first, then).calls


def test_a_list_is_put_in_order_and_shortened(ask: Ask) -> None:
    asked = query(ask, "list won deals in the North", "sorted by value", "top 3 only")
    assert (asked["order_by"], asked["limit"]) == ([{"by": "amount", "descending": True}], 3)
    dated = query(ask, "list won deals in the North", "sorted by close date")
    assert (dated["entity"], dated["order_by"][0]["by"]) == ("deal", "closed_on")


@pytest.mark.parametrize("then", ["and her manager", "and her region?"])
def test_a_property_of_whom_the_figure_was_about(ask: Ask, then: str) -> None:
    reading = ask("revenue of Ada Berg", then)
    asked = reading.calls[0].arguments["query"]
    assert (asked["entity"], asked["columns"][0], reading.style) == ("user", "owner", "look_up")
    assert asked["filters"] == [{"field": "owner", "op": "=", "value": "Ada Berg"}]


def test_another_property_and_another_record(ask: Ask) -> None:
    assert query(ask, "which sector is Nordwind in", "and its country")["columns"] == ["account", "country"]
    other = query(ask, "who manages Ada Berg", "and Boris Lind")
    assert (other["columns"], other["filters"][0]["value"]) == (["owner", "manager"], "Boris Lind")


@pytest.mark.parametrize(
    ("language", "first", "then"),
    [
        ("en", "revenue in 2025", "and the year before that"),
        ("en", "revenue in 2025", "and the year before"),
        ("de", "Umsatz 2025", "und im Jahr davor"),
        ("bg", "приходи за 2025", "а годината преди това"),
        ("az", "2025 gəlir", "bəs ondan əvvəlki il"),
        ("uz", "2025 tushum", "undan oldingi yil-chi"),
        ("kk", "2025 түсім", "ал одан бұрынғы жыл"),
        ("ta", "2025 வருவாய்", "அதற்கு முந்தைய ஆண்டு"),
        ("fr", "chiffre d'affaires en 2025", "et l'année d'avant"),
        ("fr", "chiffre d'affaires en 2025", "et l'année précédente"),
        ("es", "ingresos en 2025", "y el año anterior"),
        ("bg", "приходи за 2025", "а предходната година"),
    ],
)
def test_the_year_before_is_counted_from_the_one_talked_about(ask: Ask, language: str, first: str, then: str) -> None:
    asked = query(ask, first, then, language=language)
    assert (asked["period"]["start"], asked["period"]["end"]) == ("2024-01-01", "2024-12-31")


@pytest.mark.parametrize(
    ("language", "first", "then"),
    [
        ("en", "how much did Ada Berg win this year?", "and the year before?"),
        ("de", "Wie viel hat Ada Berg dieses Jahr gewonnen?", "und im Jahr davor?"),
        ("fr", "chiffre d'affaires de Ada Berg cette année", "et l'année d'avant ?"),
        ("es", "ingresos de Ada Berg este año", "¿y el año anterior?"),
        ("bg", "приходи на Ada Berg тази година", "а предходната година?"),
        ("az", "bu il Ada Berg gəlir", "bəs ondan əvvəlki il"),
        ("uz", "bu yil Ada Berg tushum", "undan oldingi yil-chi"),
        ("kk", "биыл Ada Berg түсім", "ал одан бұрынғы жыл"),
        ("ta", "இந்த ஆண்டு Ada Berg வருவாய்", "அதற்கு முந்தைய ஆண்டு"),
    ],
)
def test_the_year_before_the_running_one_is_a_whole_year(ask: Ask, language: str, first: str, then: str) -> None:
    asked = query(ask, first, then, language=language)
    assert (asked["period"], "compare_to" in asked) == ({"start": "2025-01-01", "end": "2025-12-31"}, False)
    assert asked["filters"] == [{"field": "owner", "op": "=", "value": "Ada Berg"}]
