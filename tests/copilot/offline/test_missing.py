"""What is not filled in, what is to be done next, who leads in each of two places, the best time in each language."""

from typing import Any

import pytest

from copilot.models.offline.reply.formats import Format
from tests.copilot.offline.conftest import Ask


def query(ask: Ask, question: str, language: str = "en") -> dict[str, Any]:
    (call,) = ask(question, language=language).calls
    found: dict[str, Any] = call.arguments["query"]
    return found


LACKING = [
    ("en", "accounts without a country entered"),
    ("en", "accounts with no country set"),
    ("en", "accounts missing a country"),
    ("en", "accounts where no country is on file"),
    ("de", "Kunden ohne hinterlegtes Land"),
    ("de", "Firmen, bei denen kein Land eingetragen ist"),
    ("bg", "клиенти без въведена държава"),
    ("fr", "clients sans pays renseigné"),
    ("fr", "comptes dont le pays n'est pas renseigné"),
    ("es", "cuentas que no tienen país registrado"),
    ("az", "ölkəsi daxil edilməmiş müştərilər"),
    ("uz", "mamlakati kiritilmagan mijozlar"),
    ("kk", "елі көрсетілмеген клиенттер"),
    ("ta", "நாடு பதிவு செய்யப்படாத வாடிக்கையாளர்கள்"),
]


@pytest.mark.parametrize(("language", "question"), LACKING)
def test_what_nobody_filled_in_is_listed(ask: Ask, language: str, question: str) -> None:
    asked = query(ask, question, language)
    assert (asked["entity"], asked["filters"]) == ("account", [{"field": "country", "op": "is null"}])


@pytest.mark.parametrize(
    ("question", "metric", "field"),
    [
        ("how many accounts have no phone number on file", "accounts", "account_phone"),
        ("how many accounts have no website", "accounts", "website"),
        ("how many deals have no amount", "deals", "amount"),
        ("wie viele Deals haben keinen hinterlegten Verlustgrund", "deals", "lost_reason"),
    ],
)
def test_what_is_not_filled_in_is_counted(ask: Ask, question: str, metric: str, field: str) -> None:
    asked = query(ask, question, "de" if question.startswith("wie") else "en")
    assert (asked["metrics"], asked["filters"]) == ([metric], [{"field": field, "op": "is null"}])


def test_words_for_filling_in_mean_nothing_without_what_is_missing(ask: Ask) -> None:
    assert query(ask, "how many deals have no account on them")["metrics"] == ["deals_without_account"]
    assert not ask("accounts set in Germany").calls
    assert query(ask, "stage entries by stage")["metrics"] == ["stage_entries"]


@pytest.mark.parametrize(
    "question",
    [
        "how many opportunities have the next step 'Send contract'",
        "how many deals have the next step Send contract",
        'how many deals with the next step "Send contract" are there',
        "Wie viele Deals haben den nächsten Schritt „Send contract“?",
    ],
)
def test_a_next_step_that_is_named_filters_deals(ask: Ask, question: str) -> None:
    asked = query(ask, question, "de" if question.startswith("Wie") else "en")
    assert asked["metrics"] == ["deals"]
    assert asked["filters"] == [{"field": "next_step", "op": "=", "value": "Send contract"}]


def test_next_steps_are_listed_cut_by_and_counted(ask: Ask) -> None:
    listed = query(ask, "which deals have the next step Call in Ada Berg")
    assert listed["filters"] == [{"field": "next_step", "op": "=", "value": "Call in Ada Berg"}]
    assert query(ask, "deals by next step")["group_by"] == ["next_step"]
    assert query(ask, "how many deals have a next step")["filters"] == [{"field": "next_step", "op": "is not null"}]
    assert query(ask, "open deals with their next step")["columns"][-1] == "next_step"


@pytest.mark.parametrize("question", ["what are my next steps", "next steps for Nordwind", "what next for my deals"])
def test_what_to_do_is_still_asked(ask: Ask, question: str) -> None:
    assert ask(question).calls[0].tool == "suggest_next_steps"


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "who won the most deals in the North and in the South"),
        ("en", "who won the most deals in the North and who in the South"),
        ("de", "wer hat im Norden und im Süden die meisten Deals gewonnen"),
    ],
)
def test_the_leader_of_each_of_two_places(ask: Ask, language: str, question: str) -> None:
    asked = query(ask, question, language)
    assert (asked["metrics"], set(asked["group_by"])) == (["won_deals"], {"region", "owner"})
    assert (asked["limit"], asked["limit_per"]) == (1, "region")


def test_either_of_two_places_has_one_leader(ask: Ask) -> None:
    asked = query(ask, "who won the most deals in the North or in the South")
    assert asked["group_by"] == ["owner"]
    assert query(ask, "who won more, North or South")["group_by"] == ["region"]


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "our best month"),
        ("de", "unser bester Monat"),
        ("bg", "най-добрият ни месец"),
        ("bg", "кой беше най-добрият ни месец"),
        ("bg", "кой беше най-добрият месец"),
        ("fr", "notre meilleur mois"),
        ("es", "nuestro mejor mes"),
        ("az", "ən yaxşı ayımız"),
        ("uz", "eng yaxshi oyimiz"),
        ("kk", "ең жақсы айымыз"),
        ("ta", "எங்கள் சிறந்த மாதம்"),
    ],
)
def test_the_best_month_is_a_month(ask: Ask, language: str, question: str) -> None:
    asked = query(ask, question, language)
    assert (asked["grain"], asked.get("group_by", [])) == ("month", [])


def test_who_was_best_is_still_a_person(ask: Ask) -> None:
    assert query(ask, "кой беше най-добър през март 2026", "bg")["group_by"] == ["owner"]


def test_months_are_named_in_their_language_whatever_was_spoken_before() -> None:
    assert Format("az").bucket("2017-06", "month") == "iyun 2017"
    assert Format("ta").bucket("2017-06", "month") == "ஜூன் 2017"
    assert Format("ta").bucket("06 June", "month_of_year") == "ஜூன்"
    assert Format("ta").short("2017-06") != Format("az").short("2017-06")
