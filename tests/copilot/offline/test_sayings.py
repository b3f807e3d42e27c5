"""Questions about kinds of sayings become one call of find_facts, in every language; figures stay reports."""

import pytest

from tests.copilot.offline.conftest import Ask

ASKED = [
    ("Who complained about late delivery?", "complaint", "late delivery"),
    ("Which objections to the price did we hear?", "objection", "price"),
    ("Did any customer ask about training?", "question", "training"),
    ("What did we promise this week?", "promise", ""),
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
