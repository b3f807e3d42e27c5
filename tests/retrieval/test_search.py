"""Search: the right passage first, never one the viewer may not see, and a clear word when there is nothing."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from crm_store.errors import IndexUnavailable, UnknownName
from crm_store.schema import Activity, QuoteLine
from crm_store.store import Store
from crm_store.visibility import Viewer, viewer_by_email
from retrieval.embedder import BundledEmbedder
from retrieval.search import Searcher
from retrieval.sync import sync
from tests.retrieval.conftest import (
    START,
    HashingEmbedder,
    create_account,
    create_email,
    create_note,
    create_quote,
    create_user,
)

OPERATOR = Viewer.operator()


@pytest.fixture
def searcher(store: Store, index_url: str, embedder: HashingEmbedder) -> Searcher:
    return Searcher.open(store, index_url, embedder)


def index(searcher: Searcher) -> None:
    sync(searcher.store, searcher.index_url, embedder=HashingEmbedder())


def viewer(store: Store, name: str) -> Viewer:
    with store.session() as session:
        return viewer_by_email(session, f"{name.lower()}@us.test")


def test_the_passage_that_says_it_comes_first_with_its_citation(searcher: Searcher) -> None:
    create_email(searcher.store, "The invoice is wrong. Please send a new one.", subject="Invoice", message_id="<a@b>")
    create_note(searcher.store, "They like football.")
    create_note(searcher.store, "Their office moves in May.")
    index(searcher)
    result = searcher.search(OPERATOR, "who complained about a wrong invoice?")
    best = result.hits[0]
    assert (best.key, best.kind, best.record_id, best.message_id) == ("email:1:0", "email", 1, "<a@b>")
    assert best.title == "Invoice · Anna Keller"
    assert "invoice is wrong" in best.quote
    assert best.at == START
    assert (result.searched, result.cut, result.note) == (3, False, "")
    assert all(0 <= hit.score <= 1 for hit in result.hits)


@pytest.mark.parametrize("question", ["Wer lagert Melonen?", "когда пъпеши на склад"])
def test_a_text_in_another_language_is_found_by_what_the_words_mean(searcher: Searcher, question: str) -> None:
    create_note(searcher.store, "Qovunlarimiz omborda chiriydi.", language="uz")
    create_note(searcher.store, "Nous vendons de la crème glacée.", language="fr")
    create_note(searcher.store, "Les camions partent lundi.", language="fr")
    index(searcher)
    assert searcher.search(OPERATOR, question).hits[0].record_id == 1
    assert "crème glacée" in searcher.search(OPERATOR, "Who makes ice cream?").hits[0].quote


@pytest.mark.parametrize("question", ["договорите за доставка", "ДОГОВОРЪТ"])
def test_inflected_words_meet(searcher: Searcher, question: str) -> None:
    create_note(searcher.store, "Клиентът чака договора.")
    create_note(searcher.store, "Клиентът чака отговор.")
    index(searcher)
    assert searcher.search(OPERATOR, question).hits[0].record_id == 1


def test_each_filter_limits_what_is_searched(searcher: Searcher) -> None:
    store = searcher.store
    account = create_account(store, "Nordwind")
    create_email(store, "The price is high.", account_id=account, language="en", day=0)
    create_email(store, "The price is fine.", direction="outbound", language="de", day=10)
    create_note(store, "The price was discussed.", kind="transcript", language="en", day=20)
    with store.transaction() as session:
        session.add(Activity(kind="call", subject="Call", body="The price again.", at=START + timedelta(days=30)))
    index(searcher)

    def found(**filters: object) -> set[str]:
        result = searcher.search(OPERATOR, "price", **filters)  # type: ignore[arg-type]
        assert result.searched == len(result.hits)
        return {hit.key for hit in result.hits}

    assert found(account_id=account) == {"email:1:0"}
    assert found(direction="outbound") == {"email:2:0"}
    assert found(kinds=("note",)) == found(kinds=("transcript",)) == {"note:1:0"}
    assert found(kinds=("call", "transcript")) == {"note:1:0", "activity:1:0"}
    assert found(since=date(2026, 1, 15), until=date(2026, 1, 25)) == {"email:2:0", "note:1:0"}
    assert found(since=date(2026, 1, 15), until=date(2026, 1, 15)) == {"email:2:0"}
    assert found(language="de") == {"email:2:0"}
    assert found() == {"email:1:0", "email:2:0", "note:1:0", "activity:1:0"}


def test_what_is_unanswered_and_what_carries_a_file_can_be_asked_for(searcher: Searcher) -> None:
    store = searcher.store
    waiting = create_email(store, "Where is the price list?")
    create_email(store, "And the old price?", answered_at=START, day=1)
    create_email(store, "Our new price list", direction="outbound", attachments=["prices.pdf"], day=2)
    create_email(store, "Price alert", automatic=True, day=3)
    create_note(store, "The price is high.")
    index(searcher)
    assert [hit.record_id for hit in searcher.search(OPERATOR, "price", unanswered=True, automatic=True).hits] == [
        waiting
    ]
    found = searcher.search(OPERATOR, "price", with_attachment=True)
    assert ([hit.record_id for hit in found.hits], found.searched) == ([3], 1)
    nothing = searcher.search(OPERATOR, "price", unanswered=True, with_attachment=True)
    assert "not answered yet, with an attachment" in nothing.note


def test_days_far_from_any_mail_and_an_account_without_texts_find_nothing_and_say_so(searcher: Searcher) -> None:
    account = create_account(searcher.store, "Silent")
    create_note(searcher.store, "The price is high.")
    index(searcher)
    assert searcher.search(OPERATOR, "price", since=date(1970, 1, 1), until=date(2099, 12, 31)).searched == 1
    assert searcher.search(OPERATOR, "price", since=date.min, until=date.max).searched == 1
    for nothing in (
        searcher.search(OPERATOR, "price", until=date(1970, 1, 1)),
        searcher.search(OPERATOR, "price", since=date(2099, 1, 1)),
        searcher.search(OPERATOR, "price", since=date.max, until=date.min),
        searcher.search(OPERATOR, "price", account_id=account),
        searcher.search(OPERATOR, "price", account_id=999),
    ):
        assert (nothing.hits, nothing.searched) == ((), 0)
        assert nothing.note


def test_the_newest_of_what_answers_well_comes_first_when_asked_for(searcher: Searcher) -> None:
    for day in (3, 30, 12):
        create_note(searcher.store, f"The price stands at {day} euros a piece.", day=day)
    create_note(searcher.store, "They have moved to another house, and a piece of land was sold.", day=90)
    index(searcher)
    hits = searcher.search(OPERATOR, "at what does the price stand", newest=True, gather_alike=False).hits
    assert [hit.at.day for hit in hits if hit.at][:3] == [(START + timedelta(days=day)).day for day in (30, 12, 3)]
    assert hits[-1].record_id == 4


def test_quotes_are_found_by_what_they_offer_and_on_what_terms(searcher: Searcher) -> None:
    store = searcher.store
    anna, bert = create_user(store, "Anna"), create_user(store, "Bert")
    account = create_account(store, "Nordwind", owner_id=anna)
    terms = "Payment within fourteen days."
    create_quote(store, "Q-2026-7", ("Turbine pump", 4, 250.0), account_id=account, owner_id=anna, terms=terms)
    create_quote(store, "Q-2026-8", ("Turbine valve", 1, 90.0), owner_id=bert)
    index(searcher)
    first = searcher.search(OPERATOR, "turbine pump").hits[0]
    assert (first.kind, first.record_id, first.at and first.at.date()) == ("quote", 1, START.date())
    assert "4 × Turbine pump: 1000.00 EUR" in first.text
    assert first.title == "Q-2026-7 · Nordwind"
    assert searcher.search(OPERATOR, "payment days", kinds=("quote",)).hits[0].record_id == 1
    assert {hit.record_id for hit in searcher.search(viewer(store, "Bert"), "turbine").hits} == {2}
    with store.transaction() as session:
        session.execute(update(QuoteLine).values(description="Cooling tower"))
    index(searcher)
    found = searcher.search(OPERATOR, "cooling tower")
    assert found.clear
    assert all("Cooling tower" in hit.text and "Turbine" not in hit.text for hit in found.hits)


def test_an_unknown_kind_is_answered_with_the_known_ones(searcher: Searcher) -> None:
    with pytest.raises(UnknownName, match="email"):
        searcher.search(OPERATOR, "price", kinds=("emial",))


def test_nobody_finds_what_they_may_not_see(searcher: Searcher) -> None:
    store = searcher.store
    boss = create_user(store, "Berta", "manager")
    anna, bert = create_user(store, "Anna", manager_id=boss), create_user(store, "Bert")
    account = create_account(store, "Annas", owner_id=anna)
    create_email(store, "Secret price of Bert", owner_id=bert)
    create_email(store, "Secret price of Anna", owner_id=anna, day=1)
    create_email(store, "Secret price on Annas account", owner_id=bert, account_id=account, day=2)
    create_email(store, "Secret price of nobody", day=3)
    index(searcher)

    def found(name: str) -> tuple[set[int], bool]:
        result = searcher.search(viewer(store, name), "secret price")
        assert result.searched == len(result.hits)
        return {hit.record_id for hit in result.hits}, result.cut

    assert found("Anna") == ({2, 3}, True)
    assert found("Bert") == ({1, 3}, True)
    assert found("Berta") == ({2, 3, 4}, True)
    assert {hit.record_id for hit in searcher.search(OPERATOR, "secret price").hits} == {1, 2, 3, 4}
    assert "left out" in searcher.search(viewer(store, "Anna"), "secret price").note


def test_few_visible_passages_are_found_among_many_others(
    sqlite_store: Store, index_url: str, embedder: HashingEmbedder
) -> None:
    anna, bert = create_user(sqlite_store, "Anna"), create_user(sqlite_store, "Bert")
    for number in range(300):
        create_note(sqlite_store, f"The price of item {number} is high", owner_id=bert)
    mine = create_note(sqlite_store, "Something about a delivery and its price", owner_id=anna)
    searcher = Searcher.open(sqlite_store, index_url, embedder)
    index(searcher)
    result = searcher.search(viewer(sqlite_store, "Anna"), "price of item")
    assert [hit.record_id for hit in result.hits] == [mine]


def test_the_best_of_each_thread_comes_before_any_second(searcher: Searcher) -> None:
    for day in range(3):
        create_email(searcher.store, f"Refund refund refund {day}", subject="A", thread_key="one", day=day)
    create_email(searcher.store, "We spoke of a refund and other things at length", subject="B", thread_key="two")
    index(searcher)
    threads = [hit.thread_key for hit in searcher.search(OPERATOR, "refund", gather_alike=False).hits]
    assert threads == ["one", "two", "one", "one"]
    assert len(searcher.search(OPERATOR, "refund", limit=2).hits) == 2


def test_letters_that_say_the_same_are_one_hit_with_the_others_behind_it(searcher: Searcher) -> None:
    for name, day in (("Ivanov", 3), ("Keller", 5), ("Marsh", 9)):
        create_email(searcher.store, f"Dear {name}, the new price list is valid from {day} May on.", day=day)
    create_email(searcher.store, "We find the price list hard to read.", day=20)
    index(searcher)
    hits = searcher.search(OPERATOR, "price list").hits
    assert sorted(1 + len(hit.also) for hit in hits) == [1, 3]
    assert {hit.record_id for first in hits for hit in (first, *first.also)} == {1, 2, 3, 4}


def test_mails_written_by_machines_are_looked_through_only_when_asked_for(searcher: Searcher) -> None:
    create_email(searcher.store, "I am out of office until Monday.", automatic=True)
    create_email(searcher.store, "The office moves in May.")
    index(searcher)
    assert [hit.record_id for hit in searcher.search(OPERATOR, "office").hits] == [2]
    assert len(searcher.search(OPERATOR, "office", automatic=True).hits) == 2


def test_a_search_can_be_kept_to_given_records(searcher: Searcher) -> None:
    mail = create_email(searcher.store, "The price is too high.")
    create_email(searcher.store, "Prices and more prices of all kinds.")
    note = create_note(searcher.store, "They find the price fair.")
    index(searcher)
    found = searcher.search(OPERATOR, "price", records=(("email", mail), ("note", note)))
    assert {hit.key for hit in found.hits} == {f"email:{mail}:0", f"note:{note}:0"}
    assert searcher.search(OPERATOR, "price", records=()).hits == ()


def test_strange_words_make_a_question_unclear(searcher: Searcher) -> None:
    from dataclasses import replace as changed

    from retrieval.ranking import Opinion, strength

    near = Opinion(0.5, plain=0.4)
    assert strength([near], 0.0) > strength([near], 0.8)
    assert strength([changed(near, plain=None)], 0.0) == 0.0


@pytest.mark.parametrize(
    "question",
    ["", "   ", "🔥🔥", "\0", '"', "'", "*", "a OR b AND NOT c", 'NEAR("a" "b")', "tokens:price", "-price", "AC-1042",
     "(((", "; DROP TABLE passage; --", "%_\\", "\ud800", "price " * 20_000, "x" * 100_000, "ﷺ" * 50, "&|!<->:*", "é́́",
     "p", "متى يصل الطلب؟", "price \u202eecirp", "цenа prіce 値段", "TWFuIGlzIGRpc3Rpbmd1aXNoZWQ=" * 200,
     "p r i c e " * 1_000],
)  # fmt: skip
def test_no_question_breaks_it(store: Store, index_url: str, embedder: HashingEmbedder, question: str) -> None:
    create_note(store, "The price of AC-1042")
    searcher = Searcher.open(store, index_url, embedder)
    index(searcher)
    result = searcher.search(OPERATOR, question)
    assert result.searched == 1
    assert result.hits or result.note


def test_a_quote_is_verbatim_and_shows_the_words(searcher: Searcher) -> None:
    text = "Hello there. " + "Nothing of interest here. " * 20 + "The warranty ends in June. " + "Good bye. " * 5
    create_note(searcher.store, text)
    index(searcher)
    hit = searcher.search(OPERATOR, "when does the warranty end").hits[0]
    assert "The warranty ends in June." in hit.quote
    assert hit.quote in hit.text
    assert len(hit.quote) <= 280


def test_without_an_index_the_command_is_named(searcher: Searcher) -> None:
    create_note(searcher.store, "A note")
    with pytest.raises(IndexUnavailable, match="`crm-copilot index`"):
        searcher.search(OPERATOR, "note")


def test_a_store_without_texts_is_empty_rather_than_broken(searcher: Searcher) -> None:
    result = searcher.search(OPERATOR, "anything")
    assert (result.hits, result.searched) == ((), 0)
    assert "no mails" in result.note


def test_a_filter_that_leaves_nothing_is_named(searcher: Searcher) -> None:
    create_note(searcher.store, "A note")
    index(searcher)
    note = searcher.search(OPERATOR, "note", kinds=("email",), since=date(2030, 1, 1)).note
    assert "email" in note
    assert "2030-01-01" in note


def test_an_index_of_another_model_names_the_mending_command(sqlite_store: Store, index_url: str) -> None:
    create_note(sqlite_store, "A note")
    sync(sqlite_store, index_url, embedder=HashingEmbedder("old"))
    with pytest.raises(IndexUnavailable, match="--rebuild"):
        Searcher.open(sqlite_store, index_url, HashingEmbedder("new")).search(OPERATOR, "note")


def test_passages_not_yet_in_the_index_are_owned_up_to(sqlite_store: Store, index_url: str) -> None:
    create_note(sqlite_store, "A note")
    embedder = HashingEmbedder()
    sync(sqlite_store, index_url, embedder=embedder)
    create_note(sqlite_store, "Another note")
    with pytest.raises(InterruptedError):
        sync(sqlite_store, index_url, embedder=embedder, progress=_interrupt)
    result = Searcher.open(sqlite_store, index_url, embedder).search(OPERATOR, "note")
    assert {hit.record_id for hit in result.hits} == {1, 2}
    assert "1 passage is not in the index yet" in result.note


def _interrupt(done: int, total: int) -> None:
    raise InterruptedError


def test_it_follows_what_another_process_writes(sqlite_store: Store, index_url: str, embedder: HashingEmbedder) -> None:
    create_note(sqlite_store, "About apples")
    searcher = Searcher.open(sqlite_store, index_url, embedder)
    index(searcher)
    assert searcher.search(OPERATOR, "plums").searched == 1
    create_note(sqlite_store, "About plums")
    code = (
        "import sys; from crm_store.store import Store; from retrieval.sync import sync; "
        "from tests.retrieval.conftest import HashingEmbedder; "
        "sync(Store(sys.argv[1]), sys.argv[2], embedder=HashingEmbedder())"
    )
    root = Path(__file__).resolve().parents[2]
    subprocess.run([sys.executable, "-c", code, sqlite_store.url, index_url], check=True, cwd=root, env={**os.environ})
    result = searcher.search(OPERATOR, "plums")
    assert result.hits[0].record_id == 2
    assert result.note == ""


def test_the_bundled_model_finds_across_languages(sqlite_store: Store, index_url: str) -> None:
    for text in (
        "Die Lieferung kam zwei Wochen zu spät, wir sind sehr verärgert.",
        "Клиентът пита за цената на абонамента.",
        "Müştəri müqaviləni imzaladı.",
        "We had lunch and talked about holidays.",
    ):
        create_note(sqlite_store, text)
    sync(sqlite_store, index_url)
    searcher = Searcher.open(sqlite_store, index_url, BundledEmbedder())
    assert searcher.search(OPERATOR, "Who is angry about a late delivery?").hits[0].record_id == 1
    assert searcher.search(OPERATOR, "What does the subscription cost?").hits[0].record_id == 2
    assert searcher.search(OPERATOR, "signed the contract").hits[0].record_id == 3
    assert not searcher.search(OPERATOR, "столицата на Австралия").clear


def test_importing_search_loads_nothing_heavy() -> None:
    code = (
        "import sys, retrieval.search, retrieval.sync; "
        "print([name for name in ('chromadb', 'numpy', 'onnx', 'onnxruntime', 'openai') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_many_threads_may_search_at_once(sqlite_store: Store, index_url: str, embedder: HashingEmbedder) -> None:
    for number in range(20):
        create_note(sqlite_store, f"Note about topic {number}")
    searcher = Searcher.open(sqlite_store, index_url, embedder)
    index(searcher)
    questions = [f"topic {number}" for number in range(20)] * 2
    alone = [searcher.search(OPERATOR, question) for question in questions]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda question: searcher.search(OPERATOR, question), questions)) == alone
    searcher.close()
    assert searcher.search(OPERATOR, questions[0]) == alone[0]
