"""Sayings of one kind: who may see them, how they are grouped and counted, which are settled."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any, cast

import pytest
from sqlalchemy import select

from crm_store.errors import IndexUnavailable
from crm_store.schema import Account, Email, Fact, Passage, Stage, User
from crm_store.store import Store
from retrieval.hits import Hit, SearchResult
from retrieval.search import Searcher
from tests import factories as make
from tests.tools.conftest import House, Run
from tools.context import ToolContext

NOW = make.moment(make.TODAY)
Say = Callable[..., int]


@pytest.fixture
def say(store: Store, house: House) -> Say:
    """say("complaint", "Nothing has come.") adds a mail with that fact and returns the mail's id."""

    def add(kind: str, words: str, *, by: str = "customer", days: int = 3, value: str | None = None, **row: Any) -> int:
        owner = row.pop("owner_id", house.seller)
        account = row.pop("account_id", house.account)
        due_on = row.pop("due_on", None)
        with store.transaction() as session:
            mail = Email(
                subject="Order", body=words, new_text=words, direction="inbound" if by == "customer" else "outbound",
                from_name="Maria Klein", sent_at=NOW - timedelta(days=days), account_id=account, owner_id=owner,
                language="en", **({"thread_key": words} | row),
            )  # fmt: skip
            session.add(mail)
            session.flush()
            quote = value or words
            start = words.index(quote)
            session.add(
                Fact(kind=kind, quote=quote, start=start, end=start + len(quote), value=value, by=by, at=mail.sent_at,
                     source_kind="email", source_id=mail.id, account_id=account, owner_id=owner, due_on=due_on,
                     deal_id=row.get("deal_id"))
            )  # fmt: skip
            return mail.id

    return add


def index(store: Store) -> None:
    """What `crm-copilot index` leaves of every text there is now, as far as it matters here."""
    with store.transaction() as session:
        for mail in session.scalars(select(Email)):
            session.add(
                Passage(key=f"email:{mail.id}:0", kind="email", record_id=mail.id, position=0, title="t", text="t",
                        tokens="t", hash="h", embedded_hash="h", owner_id=mail.owner_id, account_id=mail.account_id)
            )  # fmt: skip


def another_account(store: Store, name: str, owner_id: int) -> int:
    with store.transaction() as session:
        account = Account(name=name, owner_id=owner_id)
        session.add(account)
        session.flush()
        return account.id


def stranger(store: Store) -> int:
    with store.transaction() as session:
        user = User(name="Otto Weit", email="otto@ours.example", role="rep", created_at=NOW)
        session.add(user)
        session.flush()
        return user.id


def test_sayings_are_counted_by_customer_newest_first_and_cited(store: Store, house: House, say: Say, run: Run) -> None:
    other = another_account(store, "Arda Pharma", house.seller)
    say("complaint", "Nothing has reached us yet.", days=9)
    say("complaint", "The lamp is broken.", days=5, account_id=other)
    say("objection", "The price is too high.", days=1)
    made = run("find_facts", kind="complaint")
    lines = made["reply"].splitlines()
    assert lines[0] == "Complaints – customers: 2, mails and notes: 2."
    assert lines[1].startswith("- **Arda Pharma**: Maria Klein, Jun 10, 2026: “The lamp is broken.” [1]")
    assert [source["quote"] for source in made["sources"]] == ["The lamp is broken.", "Nothing has reached us yet."]


def test_what_another_seller_heard_is_not_told(store: Store, say: Say, run: Run) -> None:
    owner = stranger(store)
    theirs = another_account(store, "Hidden Ltd", owner)
    say("complaint", "Nobody answers.", owner_id=owner, account_id=theirs)
    index(store)
    made = run("find_facts", kind="complaint")
    assert made["status"] == "empty"
    assert "Hidden" not in made["reply"]
    assert "nothing among 0 such sayings" in made["reply"]


def test_a_competitor_is_found_by_name_in_the_sentence_that_names_it(say: Say, run: Run) -> None:
    say("competitor", "Hello. We also have an offer of Datacold here. What now?", value="Datacold")
    say("competitor", "Thermalis is cheaper.", value="Thermalis")
    named = run("find_facts", kind="competitor", about="datacold")
    assert "“We also have an offer of Datacold here.”" in named["reply"]
    assert "Thermalis" not in named["reply"]
    counts = run("find_facts", kind="competitor")["reply"].splitlines()[1]
    assert {"Datacold 1", "Thermalis 1"} == set(counts.rstrip(".").split(", "))


def test_promises_are_ours_and_kept_ones_can_be_left_out(say: Say, run: Run) -> None:
    past = make.TODAY - timedelta(days=2)
    say("promise", "I will send the offer.", by="us", due_on=past, thread_key="kept", days=6)
    say("date", "Here it is.", by="us", thread_key="kept", days=4)
    say("promise", "I will call the factory.", by="us", due_on=past, thread_key="open", days=6)
    say("promise", "We will decide soon.", by="customer")
    assert "mails and notes: 2." in run("find_facts", kind="promise")["reply"]
    late = run("find_facts", kind="promise", unsettled=True)["reply"]
    assert "call the factory" in late
    assert "send the offer" not in late


def test_the_days_it_was_kept_to_are_told_found_or_not(store: Store, say: Say, run: Run) -> None:
    say("complaint", "Nothing came.", days=3)
    index(store)
    week = {"since": make.TODAY - timedelta(days=6), "until": make.TODAY}
    assert run("find_facts", kind="complaint", **week)["reply"].startswith("Complaints · Jun 9, 2026 – Jun 15, 2026 –")
    today = {"since": make.TODAY, "until": make.TODAY}
    assert run("find_facts", kind="objection", **today)["reply"].startswith("Objections · Jun 15, 2026: nothing")


def test_sayings_of_deals_that_ended_so(store: Store, house: House, say: Say, run: Run) -> None:
    with store.session() as session:
        stage = session.scalars(select(Stage.id)).first()
    assert stage is not None
    lost = make.create_deal(store, house.account, stage, status="lost", owner_id=house.seller)
    say("objection", "Far too dear.", deal_id=lost)
    say("objection", "We have no time.")
    reply = run("find_facts", kind="objection", deals="lost")["reply"]
    assert reply.startswith("Objections · lost deals – customers: 1, mails and notes: 1.")
    assert "Far too dear." in reply
    index(store)
    assert run("find_facts", kind="objection", deals="won")["status"] == "empty"


def test_questions_without_an_answer(say: Say, run: Run) -> None:
    say("question", "Is it in stock?", answered_at=NOW)
    say("question", "Who will come?")
    reply = run("find_facts", kind="question", unsettled=True)["reply"]
    assert "Who will come?" in reply
    assert "in stock" not in reply


def test_about_asks_the_search_among_these_texts_only(context: ToolContext, say: Say, run: Run) -> None:
    late, _ = say("complaint", "The goods came late."), say("complaint", "The invoice is wrong.")

    class Near:
        def search(self, _viewer: Any, text: str, **asked: Any) -> SearchResult:
            self.asked = {"text": text, **asked}
            hit = Hit(
                f"email:{late}:0", "email", late, "t", "t", "t", 0.9, NOW, "en", None, None, None, None, None, None
            )
            return SearchResult((hit,), 2, False)

    near = Near()
    asker = replace(context, searcher=cast(Searcher, near))
    reply = run("find_facts", asker=asker, kind="complaint", about="delays")["reply"]
    assert "came late" in reply
    assert "invoice" not in reply
    assert len(near.asked["records"]) == 2


@pytest.mark.parametrize("language", ["en", "bg", "kk", "uz", "az", "ta", "de", "fr", "es"])
def test_a_topic_that_was_not_found_is_not_told_as_none(
    context: ToolContext, store: Store, say: Say, run: Run, language: str
) -> None:
    class Far:
        def search(self, *_: Any, **__: Any) -> SearchResult:
            return SearchResult((), 1, False)

    say("complaint", "Half of it is still missing.")
    index(store)
    asker = replace(context, searcher=cast(Searcher, Far()))
    made = run("find_facts", asker=asker, kind="complaint", about="late delivery", speak=language)
    assert made["status"] == "empty"
    if language == "en":
        assert "none of the 1 such sayings in the mails and notes you may see is clearly about that" in made["reply"]
    else:
        assert "1" in made["reply"]
        assert "clearly" not in made["reply"]


def test_texts_never_read_are_not_taken_for_silence(store: Store, house: House, run: Run) -> None:
    for about in (None, "late delivery"):
        with pytest.raises(IndexUnavailable, match="run `crm-copilot index`"):
            run("find_facts", kind="complaint", about=about)
    index(store)
    assert run("find_facts", kind="complaint")["status"] == "empty"
    make.create_note(store, house.account, "  …  ", make.TODAY, owner_id=house.seller)
    make.create_email(store, house.account, "It failed.", make.TODAY, owner_id=house.seller, automatic=True)
    assert run("find_facts", kind="complaint", about="late delivery")["status"] == "empty"
    make.create_note(store, house.account, "They complain.", make.TODAY, owner_id=house.seller)
    with pytest.raises(IndexUnavailable, match="not read yet"):
        run("find_facts", kind="complaint")


def test_a_topic_among_texts_that_cannot_be_searched_yet(store: Store, house: House, say: Say, run: Run) -> None:
    index(store)
    say("complaint", "The goods came late.")
    with pytest.raises(IndexUnavailable, match="crm-copilot index"):
        run("find_facts", kind="complaint", about="late delivery")


def test_what_is_found_says_that_more_is_to_be_read(store: Store, house: House, say: Say, run: Run) -> None:
    index(store)
    say("complaint", "Nothing came.")
    assert "not read yet" not in run("find_facts", kind="complaint")["reply"]
    make.create_note(store, house.account, "They complain.", make.TODAY, owner_id=house.seller)
    assert run("find_facts", kind="complaint")["reply"].endswith("run `crm-copilot index` to have them read.")


@pytest.mark.parametrize("language", ["en", "bg", "kk", "uz", "az", "ta", "de", "fr", "es"])
def test_the_reply_is_in_the_askers_language(say: Say, run: Run, language: str) -> None:
    say("complaint", "Nothing came.")
    reply = run("find_facts", kind="complaint", speak=language)["reply"]
    assert reply.startswith("Complaints") == (language == "en")
    assert "Nothing came." in reply
