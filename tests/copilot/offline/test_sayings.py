"""Questions about kinds of sayings become one call of find_facts, in every language; figures stay reports."""

import pytest

from copilot.models.offline.understand import understand
from crm_store.names import NameIndex
from tests.copilot.offline.conftest import NAMES, TODAY, Ask

ASKED = [
    ("Who complained about late delivery?", "complaint", "late delivery"),
    ("Which objections to the price did we hear?", "objection", "price"),
    ("Did any customer ask about training?", "question", "training"),
    ("What did we promise this week?", "promise", ""),
    ("List all commitments we made to customers in May", "promise", ""),
    ("What do customers ask about most?", "question", ""),
    ("Welche Einwände hören wir?", "objection", ""),
    ("Which customers mentioned a competitor?", "competitor", ""),
    ("Кой се оплака от закъсняла доставка?", "complaint", "закъсняла доставка"),
    ("кои клиенти споменаха конкурент?", "competitor", ""),
    ("Wer hat sich über die Lieferung beschwert?", "complaint", "Lieferung"),
    ("Was haben wir diese Woche versprochen?", "promise", ""),
    ("Qui s'est plaint de la livraison ?", "complaint", "livraison"),
    ("¿Qué prometimos esta semana?", "promise", ""),
    ("bu həftə nə vəd etmişik?", "promise", ""),
    ("bu hafta nima va'da berdik?", "promise", ""),
    ("Кім кешігу туралы шағымданды?", "complaint", "кешігу"),
    ("இந்த வாரம் என்ன வாக்குறுதி கொடுத்தோம்?", "promise", ""),
]


@pytest.mark.parametrize(("question", "kind", "about"), ASKED)
def test_kinds_of_sayings(ask: Ask, question: str, kind: str, about: str) -> None:
    (call,) = ask(question).calls
    assert (call.tool, call.arguments["kind"], call.arguments.get("about", "")) == ("find_facts", kind, about)


@pytest.mark.parametrize(
    "question",
    ["What do customers complain about?", "How many customers complained this quarter?",
     "What did clients complain about?", "Worüber beschweren sich Kunden?", "De quoi se plaignent les clients ?",
     "¿De qué se quejan los clientes?",
     "От какво се оплакват клиентите?", "Mijozlar nimadan shikoyat qilmoqda?", "Müştərilər nədən şikayət edir?",
     "Клиенттер неге шағымданады?", "வாடிக்கையாளர்கள் எதைப் பற்றி புகார் செய்கிறார்கள்?"],
)  # fmt: skip
def test_words_for_who_how_many_and_what_are_no_topic(ask: Ask, question: str) -> None:
    (call,) = ask(question).calls
    assert (call.tool, call.arguments["kind"], call.arguments.get("about", "")) == ("find_facts", "complaint", "")


def test_unanswered_questions_are_those_that_wait(ask: Ask) -> None:
    (call,) = ask("What questions of customers are still unanswered?").calls
    assert call.arguments == {"kind": "question", "unsettled": True}


@pytest.mark.parametrize(
    "question",
    ["Which questions of customers are still unanswered?", "Welche Fragen der Kunden sind noch unbeantwortet?",
     "Кои въпроси на клиентите са без отговор?", "Quelles questions des clients sont sans réponse ?",
     "¿Qué preguntas de los clientes siguen sin respuesta?"],
)  # fmt: skip
def test_questions_that_wait_are_asked_for_by_their_noun(ask: Ask, question: str) -> None:
    assert ask(question).calls[0].arguments == {"kind": "question", "unsettled": True}


@pytest.mark.parametrize(
    "question",
    ["Which promises are overdue?", "Which promises did we break?", "Welche Versprechen sind überfällig?",
     "Welche Zusagen haben wir gebrochen?", "Кои обещания са просрочени?", "Кои обещания нарушихме?"],
)  # fmt: skip
def test_a_promise_past_its_day_is_not_about_being_overdue(ask: Ask, question: str) -> None:
    assert ask(question).calls[0].arguments == {"kind": "promise", "unsettled": True}


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("How often was price an objection in deals we lost?", "price"),
        ("Which objections did we hear in lost deals?", ""),
    ],
)
def test_deals_are_no_topic(ask: Ask, question: str, about: str) -> None:
    (call,) = ask(question).calls
    assert (call.tool, call.arguments["deals"], call.arguments.get("about", "")) == ("find_facts", "lost", about)


@pytest.mark.parametrize(
    "question",
    [
        "How many mails mention Datacold?",
        "Wie viele E-Mails erwähnen Datacold?",
        "Combien de mails mentionnent Datacold ?",
    ],
)
def test_mails_that_name_a_rival_are_not_all_mails_of_the_deals_against_it(question: str) -> None:
    names = NameIndex([*NAMES, ("competitor", "Datacold", None)])
    (call,) = understand(question, names=names, today=TODAY, language="en").calls
    assert (call.tool, call.arguments) == ("find_facts", {"kind": "competitor", "about": "Datacold"})


def test_names_and_days_narrow_it(ask: Ask) -> None:
    (call,) = ask("What did we promise Nordwind last month?").calls
    assert call.arguments == {
        "kind": "promise", "account": "Nordwind", "since": "2026-05-01", "until": "2026-05-31",
    }  # fmt: skip


def test_what_is_not_settled(ask: Ask) -> None:
    assert ask("Which promises have we not kept?").calls[0].arguments == {"kind": "promise", "unsettled": True}


@pytest.mark.parametrize("question", ["How many complaints did we get?", "What is our win rate against competitors?"])
def test_figures_stay_reports(ask: Ask, question: str) -> None:
    assert ask(question).calls[0].tool == "query_metrics"
