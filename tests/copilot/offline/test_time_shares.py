"""A period as the part of a whole: a share of all that was won, never the rate at which deals of that time were won."""

import pytest

from tests.copilot.offline.conftest import Ask

PARTS = [
    ("en", "what share of won deals is from Q1?", "won_deals", "2026Q1"),
    ("en", "what percentage of the deals we won were closed in March?", "won_deals", "2026-03"),
    ("en", "of our won deals, what share was in Q1?", "won_deals", "2026Q1"),
    ("en", "what share of revenue came in Q1 2026?", "won_revenue", "2026Q1"),
    ("en", "how much of our revenue came from 2025?", "won_revenue", "2025"),
    ("en", "Q1's share of revenue", "won_revenue", "2026Q1"),
    ("en", "Q1's share of won deals", "won_deals", "2026Q1"),
    ("en", "what share of lost deals is from April?", "lost_deals", "2026-04"),
    ("de", "Welcher Anteil der gewonnenen Deals stammt aus Q1?", "won_deals", "2026Q1"),
    ("de", "Welcher Anteil der gewonnenen Deals wurde im März abgeschlossen?", "won_deals", "2026-03"),
    ("de", "Welcher Anteil des Umsatzes entfällt auf Q1?", "won_revenue", "2026Q1"),
    ("fr", "Quelle part des affaires gagnées vient du T1 ?", "won_deals", "2026Q1"),
    ("fr", "Quelle part du chiffre d'affaires a été réalisée au T1 ?", "won_revenue", "2026Q1"),
    ("es", "¿Qué porcentaje de los negocios ganados es del primer trimestre?", "won_deals", "2026Q1"),
    ("es", "¿Qué parte de las oportunidades ganadas se cerró en el primer trimestre?", "won_deals", "2026Q1"),
    ("bg", "Какъв дял от спечелените сделки е от първото тримесечие?", "won_deals", "2026Q1"),
    ("kk", "Ұтып алынған мәмілелердің қандай үлесі бірінші тоқсанға тиесілі?", "won_deals", "2026Q1"),
    ("uz", "Yutilgan bitimlarning qancha qismi birinchi chorakka to'g'ri keladi?", "won_deals", "2026Q1"),
    ("az", "Qazanılan sövdələşmələrin neçə faizi birinci rübə düşür?", "won_deals", "2026Q1"),
    ("ta", "வென்ற ஒப்பந்தங்களில் எத்தனை சதவீதம் முதல் காலாண்டில் வந்தது?", "won_deals", "2026Q1"),
]


@pytest.mark.parametrize(("language", "question", "metric", "part"), PARTS)
def test_the_period_is_the_part_and_the_whole_is_all(
    ask: Ask, language: str, question: str, metric: str, part: str
) -> None:
    reading = ask(question, language=language)
    query = reading.calls[0].arguments["query"]
    assert (query["metrics"], query["share_of_total"], "period" in query) == ([metric], True, False)
    assert reading.focus == part
    assert query["grain"] == {6: "quarter", 7: "month", 4: "year"}[len(part)]


def test_the_whole_may_be_a_period_of_its_own_and_a_name_filters_both(ask: Ask) -> None:
    reading = ask("what percentage of the North's deals won in 2025 were won in Q4?")
    query = reading.calls[0].arguments["query"]
    assert query["period"] == {"start": "2025-01-01", "end": "2025-12-31"}
    assert query["filters"] == [{"field": "region", "op": "=", "value": "North"}]
    assert (query["metrics"], reading.focus) == (["won_deals"], "2025Q4")


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "what share of deals did we win in Q1?"),
        ("en", "what percentage of deals were won in Q1?"),
        ("en", "share of won deals in Q1"),
        ("en", "of the deals closed in Q1, what share did we win?"),
        ("en", "what share of the deals that closed in Q1 were won?"),
        ("de", "Wie viel Prozent der Deals wurden im Q1 gewonnen?"),
        ("fr", "Quel pourcentage des affaires avons-nous gagné au T1 ?"),
        ("es", "¿Qué porcentaje de las oportunidades fueron ganadas en el T1?"),
    ],
)
def test_what_was_won_of_all_deals_of_a_period_stays_a_rate(ask: Ask, language: str, question: str) -> None:
    query = ask(question, language=language).calls[0].arguments["query"]
    assert (query["metrics"], query["period"]["start"]) == (["win_rate"], "2026-01-01")


def test_a_name_behind_the_verb_is_the_part_and_the_period_limits_both(ask: Ask) -> None:
    for question in (
        "what share of revenue in Q1 came from North?",
        "what share of the deals we won came from North in Q1?",
    ):
        reading = ask(question)
        query = reading.calls[0].arguments["query"]
        assert (query["group_by"], query["period"]["start"], reading.focus) == (["region"], "2026-01-01", "North")


@pytest.mark.parametrize(
    "question",
    [
        "what share of won deals is from Q1 by region?",
        "what share of revenue came in the last 30 days?",
        "what share of revenue is since March?",
        "what share of revenue won in 2024 came in Q1 2026?",
        "what share of lost deals in Q1 were lost to price?",
    ],
)
def test_a_part_that_is_no_row_of_the_report_is_held_back(ask: Ask, question: str) -> None:
    reading = ask(question)
    assert (reading.outcome, reading.calls) == ("clarification", ())


def test_shares_beside_deals_along_time_are_of_those_deals(ask: Ask) -> None:
    query = ask("won deals by month with share of total").calls[0].arguments["query"]
    assert (query["metrics"], query["share_of_total"]) == (["won_deals"], True)


def test_another_part_of_the_same_whole_follows(ask: Ask) -> None:
    time = ask("what share of won deals is from Q1?", "and from Q2?")
    assert (time.focus, "period" in time.calls[0].arguments["query"]) == ("2026Q2", False)
    place = ask("what share of revenue comes from North?", "and South?")
    assert (place.focus, place.calls[0].arguments["query"].get("filters")) == ("South", None)
