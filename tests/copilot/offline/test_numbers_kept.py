"""A number in a question stands in the query or is told as not understood, wherever it is put: by templates."""

from itertools import product

import pytest

from tests.copilot.offline.conftest import Ask
from tests.copilot.offline.test_fuzz import _holds

HEADS = {
    "en": ("revenue", "win rate", "won deals", "average deal size", "pipeline value", "number of customers", "products",
           "forecast", "next steps", "who sold most"),
    "de": ("Umsatz", "Gewinnquote", "gewonnene Deals", "Kunden", "Verkäufer", "Prognose"),
    "fr": ("chiffre d'affaires", "taux de réussite", "affaires gagnées", "clients", "prévision"),
    "es": ("ingresos", "tasa de éxito", "oportunidades ganadas", "clientes", "previsión"),
}  # fmt: skip
TAILS = {
    "en": ("top 37", "over 37", "of the last 37 deals", "under $37", "with 37 employees", "at least 37%", "37",
           "the first 37", "within 37 days", "37 times", "between 37 and 88", "of the 37 biggest", "rank 37"),
    "de": ("Top 37", "über 37", "der letzten 37 Deals", "mit 37 Mitarbeitern", "die ersten 37", "nach 37 Tagen", "37"),
    "fr": ("top 37", "plus de 37", "des 37 dernières affaires", "avec 37 employés", "les 37 premiers", "37"),
    "es": ("top 37", "más de 37", "de las últimas 37 oportunidades", "con 37 empleados", "los primeros 37", "37"),
}  # fmt: skip
MIDDLES = {
    "en": ("", " for Ada Berg"),
    "de": ("", " von Ada Berg"),
    "fr": ("", " de Ada Berg"),
    "es": ("", " de Ada Berg"),
}


@pytest.mark.parametrize("language", sorted(HEADS))
def test_no_number_is_passed_over(ask: Ask, language: str) -> None:
    answered = 0
    for head, middle, tail in product(HEADS[language], MIDDLES[language], TAILS[language]):
        for question in (f"{tail} {head}{middle}", f"{head}{middle} {tail}"):
            reading = ask(question, language=language)
            answered += bool(reading.calls)
            for number in {"37", "88"} & set(question.replace("%", "").replace("$", "").split()):
                told = reading.text + reading.style
                held = not reading.calls or _holds(number, [call.arguments for call in reading.calls])
                assert held or number in told, f"{question!r} passes over {number}: {reading.calls}"
    assert answered  # some of them are reports


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "forecast of the 5 biggest deals"),
        ("en", "next steps for my top 5 deals"),
        ("en", "next steps for deals in Germany"),
        ("en", "forecast for Zebrano"),
        ("en", "who manages Ada Berg since March"),
        ("en", "which country is Nordwind in for Pro Max"),
        ("es", "cuáles 37 familia de productos % Ada Berg cada"),
    ],
)
def test_what_a_request_or_look_up_cannot_hold_is_told(ask: Ask, language: str, question: str) -> None:
    reading = ask(question, language=language)
    assert reading.outcome in ("clarification", "refused")


@pytest.mark.parametrize(
    ("language", "question", "filters"),
    [
        ("en", "forecast for Ada Berg", [("owner", "=", "Ada Berg")]),
        ("en", "what will we close in Germany this quarter", [
            ("country", "=", "Germany"), ("expected_close_on", "between", ["2026-04-01", "2026-06-30"])]),
        ("de", "Prognose für Ada Berg und Boris Lind", [("owner", "in", ["Ada Berg", "Boris Lind"])]),
        ("fr", "prévision pour le Kenya", [("country", "=", "Kenya")]),
    ],
)  # fmt: skip
def test_a_forecast_of_some_deals_is_of_those_alone(
    ask: Ask, language: str, question: str, filters: list[tuple[str, str, object]]
) -> None:
    query = ask(question, language=language).calls[0].arguments["query"]
    assert [(f["field"], f["op"], f["value"]) for f in query["filters"]] == filters
    assert query["metrics"][0] == "weighted_pipeline"


def test_a_forecast_by_what_the_forecast_is_not_cut_by_is_the_report_of_its_figure(ask: Ask) -> None:
    assert ask("forecast by region").calls[0].arguments["query"]["group_by"] == ["region"]
    assert ask("forecast by seller").calls[0].tool == ask("forecast").calls[0].tool == "forecast"


def test_so_many_next_steps_are_wanted(ask: Ask) -> None:
    assert ask("give me 3 next steps").calls[0].arguments == {"limit": 3}
