"""Answers arranged as a question wants them: the newest turn first, or as different as they come."""

import pytest

from crm_store.store import Store
from crm_store.visibility import Viewer
from prompts import languages, load
from retrieval.manner import Manner, manner_of
from retrieval.search import Searcher
from retrieval.sync import sync
from tests.retrieval.conftest import HashingEmbedder, create_account, create_email

OPERATOR = Viewer.operator()


@pytest.mark.parametrize(
    ("question", "language", "manner"),
    [
        ("What did Nordwind say about the price?", "en", Manner()),
        ("What is the latest on the price?", "en", Manner(newest=True)),
        ("Are they still waiting for the offer?", "en", Manner(newest=True)),
        ("What do customers say about delivery?", "en", Manner(variety=True)),
        ("Give me examples of complaints", "en", Manner(variety=True)),
        ("Was sagen unsere Kunden über die Lieferung?", "de", Manner(variety=True)),
        ("Warten sie immer noch auf das Angebot?", "de", Manner(newest=True)),
        ("Какво казват клиентите за доставката?", "bg", Manner(variety=True)),
        ("Все още ли чакат оферта?", "bg", Manner(newest=True)),
        ("Que disent les clients de la livraison ?", "fr", Manner(variety=True)),
        ("¿Qué dicen los clientes de la entrega?", "es", Manner(variety=True)),
        ("Mijozlar yetkazib berish haqida nima deyishadi?", "uz", Manner(variety=True)),
        ("Müştərilər çatdırılma haqqında nə deyirlər?", "az", Manner(variety=True)),
        ("Клиенттер жеткізу туралы не айтады?", "kk", Manner(variety=True)),
        ("வாடிக்கையாளர்கள் விநியோகம் பற்றி என்ன சொல்கிறார்கள்?", "ta", Manner(variety=True)),
        ("knowledge of nowhere", "en", Manner()),
    ],
)
def test_a_question_says_how_its_answers_are_wanted(question: str, language: str, manner: Manner) -> None:
    assert manner_of(question, language) == manner


def test_every_language_knows_both_manners() -> None:
    assert [
        code for code in languages() if not (load(code, "search")["present"] and load(code, "search")["spread"])
    ] == []


def test_of_each_thread_the_newest_turn_comes_first(store: Store, index_url: str) -> None:
    for day in range(4):
        create_email(store, f"The delivery date moved, turn {day}.", thread_key="old", day=day)
    for day in range(20, 22):
        create_email(store, f"The delivery date moved, turn {day}.", thread_key="new", day=day)
    sync(store, index_url, embedder=HashingEmbedder())
    searcher = Searcher.open(store, index_url, HashingEmbedder())
    hits = searcher.search(OPERATOR, "delivery date moved", newest=True, gather_alike=False).hits
    assert [hit.record_id for hit in hits] == [6, 4, 5, 3, 2, 1]


def test_of_a_spread_every_customer_and_every_view_is_heard_before_a_second_time(store: Store, index_url: str) -> None:
    loud, quiet, third = (create_account(store, name) for name in ("Loud", "Quiet", "Third"))
    for number in range(5):
        text = f"The delivery was late, the delivery was late again, case {'abcde'[number]}."
        create_email(store, text, day=number, account_id=loud)
    create_email(store, "The delivery was quick, the driver friendly.", account_id=quiet)
    create_email(store, "The delivery was whole but two pallets were missing.", account_id=third)
    create_email(store, "We thank you for a summer evening in the garden.", account_id=third)
    sync(store, index_url, embedder=HashingEmbedder())
    searcher = Searcher.open(store, index_url, HashingEmbedder())
    plain = searcher.search(OPERATOR, "the delivery was late", limit=3, gather_alike=False).hits
    assert {hit.account_id for hit in plain} == {loud}
    found = searcher.search(OPERATOR, "the delivery was late", limit=3, gather_alike=False, variety=True).hits
    assert found[0].record_id == plain[0].record_id, "the best answer stays the first"
    assert {hit.account_id for hit in found} == {loud, quiet, third}


def test_variety_brings_no_stranger_before_an_answer(store: Store, index_url: str) -> None:
    for number, day in enumerate(("Monday", "Tuesday", "Friday")):
        create_email(store, f"The pump of hall {'abc'[number]} leaks since {day}.", day=number)
    create_email(store, "We thank you for a summer evening in the garden.")
    sync(store, index_url, embedder=HashingEmbedder())
    searcher = Searcher.open(store, index_url, HashingEmbedder())
    hits = searcher.search(OPERATOR, "the pump of the hall leaks", gather_alike=False, variety=True).hits
    assert hits[-1].record_id == 4
