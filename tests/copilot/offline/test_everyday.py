"""Everyday speech around a question: greetings, signatures, wishes, questions that name no figure, real words."""

from typing import Any

import pytest

from tests.copilot.offline.conftest import Ask

BY_REGION = {"metrics": ["won_revenue"], "group_by": ["region"]}
USUAL = ["won_revenue", "won_deals", "win_rate"]


def query(ask: Ask, *questions: str, language: str = "en") -> dict[str, Any]:
    """The query the last question is read as."""
    reading = ask(*questions, language=language)
    assert reading.calls, reading.text
    found: dict[str, Any] = reading.calls[0].arguments["query"]
    return found


@pytest.mark.parametrize(
    "question",
    [
        "Hi team, quick one: revenue by region? Thanks, Jo",
        "Hello Anna, could you give me revenue by region please? Best regards, Tom Miller",
        "Good morning! Revenue by region. Thank you so much in advance.",
        "Dear copilot: revenue by region? Cheers",
        "Hey, revenue by region please. Thx, M.",
        "Hi Ada Berg, revenue by region. Thanks, Boris",
        "Hallo zusammen, Umsatz nach Region. Viele Grüße, Jan",
        "Guten Morgen Frau Kern, bitte den Umsatz nach Region. Mit freundlichen Grüßen, Eva",
        "Bonjour Marie, chiffre d'affaires par région ? Merci d'avance, Paul",
        "Hola equipo, ¿ingresos por región? Gracias, Luis",
        "Здравейте, приходи по регион. Благодаря, Иван",
        "For the board deck: revenue by region, as a graph",
        "slice revenue by region",
        "Can you plot revenue by region as a chart?",
        "revenue by region in Excel please",
        "revenue by region as a table",
        "Umsatz nach Region als Diagramm",
        "chiffre d'affaires par région en graphique",
        "ingresos por región en un gráfico",
    ],
)
def test_what_stands_around_a_question_changes_nothing(ask: Ask, question: str) -> None:
    assert query(ask, question) == BY_REGION


def test_a_name_that_is_no_signature_still_counts(ask: Ask) -> None:
    assert query(ask, "Thanks! Revenue of Ada Berg")["filters"] == [{"field": "owner", "op": "=", "value": "Ada Berg"}]
    assert "Jo" in ask("Revenue by region. Jo").text
    assert query(ask, "Revenue by region", "Thanks, and for Nordwind?")["filters"]


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("How are we doing?", {}),
        (
            "How is Clara Stein's team doing this quarter?",
            {
                "filters": [{"field": "manager", "op": "=", "value": "Clara Stein"}],
                "period": {"start": "2026-04-01", "end": "2026-06-15"},
            },
        ),
        ("compare Ada Berg and Boris Lind", {"group_by": ["owner"]}),
        ("How did Q2 2025 go compared with Q1 2025?", {"period": {"start": "2025-04-01", "end": "2025-06-30"}}),
        ("How are our regions doing?", {"group_by": ["region"]}),
        ("give me the key figures for 2025", {"period": {"start": "2025-01-01", "end": "2025-12-31"}}),
        ("Overview of 2025", {"period": {"start": "2025-01-01", "end": "2025-12-31"}}),
        ("performance by industry", {"group_by": ["industry"]}),
        ("Ada Berg's performance", {"filters": [{"field": "owner", "op": "=", "value": "Ada Berg"}]}),
        ("are we up or down on last year?", {"compare_to": "same_period_last_year"}),
        ("Wie läuft es?", {}),
        ("Comment s'en sort l'équipe de Clara Stein ?", {}),
        ("¿Cómo vamos este trimestre?", {}),
        ("Как се справя екипът на Clara Stein?", {}),
        ("Wie hat das Team von Clara Stein abgeschnitten?", {}),
    ],
)
def test_a_question_without_a_figure_gets_the_usual_ones_and_says_so(
    ask: Ask, question: str, parts: dict[str, Any]
) -> None:
    reading = ask(question)
    assert reading.calls, reading.text
    found = reading.calls[0].arguments["query"]
    assert found["metrics"] == USUAL
    assert reading.style == "overview"
    assert {name: found.get(name) for name in parts} == parts


@pytest.mark.parametrize(
    "question", ["How are our customers doing?", "How are our contacts doing?", "How is Zorblax doing?"]
)
def test_the_usual_figures_are_not_given_for_what_they_do_not_tell_of(ask: Ask, question: str) -> None:
    assert not ask(question).calls


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("Which region has the plainest average deal size?", "plainest"),
        ("revenue reverence by region", "reverence"),
        ("deal site by region", "site"),
        ("median sails cycle by region", "sails"),
        ("lost seals by region", "seals"),
        ("average deal sight by region", "sight"),
        ("Umsatz nach Religion", "Religion"),
        ("how brisk was revenue in May", "brisk"),
    ],
)
def test_a_word_of_the_language_is_never_bent_into_another(ask: Ask, question: str, word: str) -> None:
    reading = ask(question)
    assert not reading.calls
    assert word in reading.text


@pytest.mark.parametrize(
    ("question", "metric"),
    [
        ("win rat by region", "win_rate"),
        ("toal revnue by regoin", "won_revenue"),
        ("numbr of won dels by region", "won_deals"),
        ("win rate by manger", "win_rate"),
        ("how many oportunities did we loose by region", "lost_deals"),
        ("avrage deal size by region", "average_deal_size"),
        ("Umsazt nach Region", "won_revenue"),
        ("chifre d'affaires par regoin", "won_revenue"),
        ("ingresos por regoin", "won_revenue"),
    ],
)
def test_a_slip_is_read_as_what_was_meant(ask: Ask, question: str, metric: str) -> None:
    assert query(ask, question)["metrics"] == [metric]


@pytest.mark.parametrize(
    "question",
    [
        "sales cycle, mean days, won deals, by region",
        "what means pipeline",
        "wie heißt unser größter kunde",
        "qué significa pipeline",
        "que signifie pipeline",
        "mean deal size by region",
        "revenue, I mean won revenue, by region",
    ],
)
def test_only_an_explicit_sentence_teaches_a_meaning(ask: Ask, question: str) -> None:
    assert [call.tool for call in ask(question).calls if call.tool == "teach_meaning"] == []


def test_an_explicit_sentence_teaches_a_meaning(ask: Ask) -> None:
    for said in ("by logos I mean accounts with a won deal", "logos means accounts with a won deal"):
        assert [call.tool for call in ask(said).calls] == ["teach_meaning"]


@pytest.mark.parametrize(
    ("question", "field", "value"),
    [
        ("who are Clara Stein's reps", "manager", "Clara Stein"),
        ("who is on Clara Stein's team", "manager", "Clara Stein"),
        ("who reports to Clara Stein?", "manager", "Clara Stein"),
        ("which reps are in the North", "region", "North"),
        ("who is in the South region", "region", "South"),
        ("Wer arbeitet für Clara Stein?", "manager", "Clara Stein"),
        ("Qui travaille pour Clara Stein ?", "manager", "Clara Stein"),
    ],
)
def test_whoever_belongs_to_somebody_is_listed(ask: Ask, question: str, field: str, value: str) -> None:
    (call,) = ask(question).calls
    assert call.tool == "list_records"
    assert call.arguments["query"]["entity"] == "user"
    assert call.arguments["query"]["filters"][0] == {"field": field, "op": "=", "value": value}


def test_who_is_asks_about_a_customer_not_for_sellers(ask: Ask) -> None:
    assert [call.tool for call in ask("who is Nordwind").calls] == ["customer_brief"]
