"""Random teams: whoever asks finds of what answers all they may see and nothing else, in texts and in numbers."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, func, make_url, select

from crm_store.schema import Account, Email, File, Note, Passage, User
from crm_store.store import Store
from crm_store.visibility import Viewer, viewer_by_email, visible, visible_apart
from retrieval import search, seen, sifting
from retrieval.hits import Filters, Hit, SearchResult
from retrieval.index import Index
from retrieval.scope import Scope
from retrieval.search import Searcher
from retrieval.sync import sync
from tests.retrieval.conftest import START, HashingEmbedder
from tests.services.chroma_server import chroma_server

TOPICS = ("price", "delivery", "contract", "цена", "доставка")
NOTES, PEOPLE = 60, 9


def company(store: Store, seed: int) -> list[str]:
    """People in random teams, accounts and notes of random owners or none; the people's mail addresses."""
    pick = random.Random(seed)
    with store.transaction() as session:
        people: list[User] = []
        for number in range(PEOPLE):
            boss = pick.choice(people).id if people and pick.random() < 0.7 else None
            role = pick.choice(("rep", "rep", "manager"))
            person = User(name=f"P{number}", role=role, manager_id=boss, email=f"p{number}@us.test", created_at=START)
            session.add(person)
            session.flush()
            people.append(person)
        owners = [None, *(person.id for person in people)]
        accounts = [Account(name=f"Account {number}", owner_id=pick.choice(owners)) for number in range(6)]
        session.add_all(accounts)
        session.flush()
        places = [None, *(account.id for account in accounts)]
        for number in range(NOTES):
            topics = " ".join(pick.sample(TOPICS, 2))
            session.add(
                Note(
                    kind="note", title="Call", body=f"About {topics}, note {number}.", at=START,
                    owner_id=pick.choice(owners), account_id=pick.choice(places),
                )
            )  # fmt: skip
        return [person.email for person in people if person.email]


@pytest.mark.parametrize("seed", range(4))
def test_everybody_finds_what_they_may_see_and_nothing_else(sqlite_store: Store, tmp_path: Path, seed: int) -> None:
    store, place = sqlite_store, str(tmp_path / "index")
    people = company(store, seed)
    sync(store, place, embedder=HashingEmbedder())
    searcher = Searcher.open(store, place, HashingEmbedder())
    for address in people:
        with store.session() as session:
            viewer = viewer_by_email(session, address)
        for topic in TOPICS:
            assert_brute_force(store, searcher, viewer, topic)


def test_a_server_is_asked_for_no_more_than_may_be_seen(sqlite_store: Store, tmp_path: Path) -> None:
    """The same over Chroma's own search, which knows of nobody's rights."""
    people = company(sqlite_store, seed=4)
    with chroma_server(tmp_path / "server") as url:
        sync(sqlite_store, url, embedder=HashingEmbedder())
        searcher = Searcher.open(sqlite_store, url, HashingEmbedder())
        for address in people:
            with sqlite_store.session() as session:
                viewer = viewer_by_email(session, address)
            for topic in TOPICS:
                assert_brute_force(sqlite_store, searcher, viewer, topic)
        searcher.close()


def assert_brute_force(store: Store, searcher: Searcher, viewer: Viewer, topic: str) -> None:
    """Against the notes the viewer may see, read one by one."""
    with store.session() as session:
        seen = {note.id: note.body for note in session.scalars(select(Note).where(visible(Note, viewer)))}
        total = session.scalar(select(func.count()).select_from(Passage)) or 0
    result = searcher.search(viewer, topic, limit=NOTES, gather_alike=False)
    answering = {number for number, body in seen.items() if topic in body}
    found = [hit.record_id for hit in result.hits]
    assert answering <= set(found) <= seen.keys()
    assert set(found[: len(answering)]) == answering, "those that say it come before those that do not"
    assert (result.searched, result.cut) == (len(seen), len(seen) < total)
    assert all(hit.text == seen[hit.record_id] for hit in result.hits)


WORDS = (*TOPICS, "winter", "pump", "invoice", "meeting", "truck", "kühlung", "angebot", "преговори", "merger")
"""What is written of; "merger" and the last few are rarer than the others."""
MAILS = 130
QUESTIONS: tuple[dict[str, Any], ...] = (
    {"text": "price of the pump"},
    {"text": "merger"},
    {"text": "delivery in winter, invoice of the truck", "limit": 30},
    {"text": "kühlung angebot", "gather_alike": False, "limit": 200},
    {"text": "преговори за цена", "newest": True},
    {"text": "contract meeting", "account_id": 2},
    {"text": "contract", "since": (START + timedelta(days=20)).date(), "automatic": True},
    {"text": "nothing of the kind"},
)


def letters(store: Store, seed: int) -> None:
    """Mails of several passages each, of random owners and accounts, some of them written by machines."""
    pick = random.Random(f"letters {seed}")
    with store.transaction() as session:
        people = [None, *session.scalars(select(User.id))]
        accounts = [None, *session.scalars(select(Account.id))]
        for number in range(MAILS):
            chosen = pick.sample(WORDS[: 8 if pick.random() < 0.7 else None], 4)
            body = "\n\n".join(f"Of {word} and {pick.choice(chosen)} there is {'much ' * 30}to say." for word in chosen)
            session.add(
                Email(
                    subject=f"On {chosen[0]}", new_text=body, body=body, direction="inbound", from_name="Anna",
                    message_id=f"<{number}@test>", thread_key=str(number // 3),
                    sent_at=START + timedelta(days=number % 50), automatic=pick.random() < 0.1,
                    owner_id=pick.choice(people), account_id=pick.choice(accounts),
                )
            )  # fmt: skip


@contextmanager
def seen_alone(store: Store, index: Path, viewer: Viewer, folder: Path) -> Iterator[Searcher]:
    """A searcher of a copy of the store that holds what `viewer` may see of its texts and nothing else."""
    copy = folder / f"{viewer.user_id}.db"
    with closing(sqlite3.connect(str(make_url(store.url).database))) as whole, closing(sqlite3.connect(copy)) as part:
        whole.backup(part)
    with closing(Store(f"sqlite:///{copy}")) as alone:
        with alone.transaction() as session:
            for table in (Email, Note, Passage):
                kept = select(table.id).where(visible(table, viewer))
                session.execute(
                    delete(table).where(table.id.not_in(kept)), execution_options={"synchronize_session": False}
                )
        url, model = str(folder / f"{viewer.user_id}-index"), HashingEmbedder().name
        with Index.open(str(index), store, model) as full, Index.open_or_create(url, alone, model) as own:
            own.keep_means(full.means())
        sync(alone, url, embedder=HashingEmbedder())
        searcher = Searcher.open(alone, url, HashingEmbedder())
        yield searcher
        searcher.close()


@pytest.mark.parametrize(("seed", "sifts", "pool"), [(0, False, 1_000), (1, True, 1_000), (2, False, 7), (3, True, 7)])
def test_what_others_own_changes_nothing(
    sqlite_store: Store, tmp_path: Path, seed: int, sifts: bool, pool: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every hit, score and count is what it would be in a store of the visible texts alone, however it is looked for.

    With a small pool too: which candidates are chosen of more than it holds does not tell of hidden texts either.
    """
    monkeypatch.setattr(search, "POOL", pool)
    store, place = sqlite_store, tmp_path / "index"
    people = company(store, seed)
    letters(store, seed)
    sync(store, str(place), embedder=HashingEmbedder())
    searcher = Searcher.open(store, str(place), HashingEmbedder())
    for address in random.Random(seed).sample(people, 2):
        with store.session() as session:
            viewer = viewer_by_email(session, address)
        with seen_alone(store, place, viewer, tmp_path) as alone:
            for question in QUESTIONS:
                expected = alone.search(Viewer.operator(), **question)
                with monkeypatch.context() as forced:
                    if sifts:
                        forced.setattr(seen, "FEW", 0)
                        forced.setattr(seen, "LEAST_SHARE", 0.0)
                        forced.setattr(sifting, "MOST", 100_000)
                    found = searcher.search(viewer, **question)
                assert plain(found) == plain(expected), question


def plain(result: SearchResult) -> object:
    """What a search tells, but that something was left out, and scores to three figures; ties in the order of rows."""
    hits = sorted((_rounded(hit) for hit in result.hits), key=lambda hit: (-hit.score, hit.key))
    return hits, result.searched, result.clear, pytest.approx(result.strength, abs=1e-3)


def _rounded(hit: Hit) -> Hit:
    return replace(hit, score=round(hit.score, 3), also=tuple(sorted(map(_rounded, hit.also), key=lambda h: h.key)))


@pytest.mark.parametrize("seed", range(3))
def test_what_is_seen_for_several_reasons_is_counted_once(store: Store, seed: int) -> None:
    """Passages of random owners and accounts, some of them of an article: no reason twice, and none left out."""
    people, pick = company(store, seed), random.Random(seed)
    with store.transaction() as session:
        users, accounts = list(session.scalars(select(User.id))), list(session.scalars(select(Account.id)))
        article = File(kind="article", title="Prices", text="", media_type="text/plain", size=1, hash="h", at=START)
        session.add(article)
        session.flush()
        for number in range(200):
            of_article = pick.random() < 0.2
            kind, record = ("file", article.id) if of_article else (pick.choice(("note", "file")), 1_000 + number)
            session.add(
                Passage(
                    key=f"{kind}:{record}:{number}", kind=kind, record_id=record, position=number, title="", text="",
                    tokens="", hash="h", owner_id=pick.choice([None, *users]),
                    account_id=pick.choice([None, *accounts]),
                )
            )  # fmt: skip
    with store.session() as session:
        for viewer in (Viewer.operator(), *(viewer_by_email(session, address) for address in people)):
            seen = sorted(session.scalars(select(Passage.id).where(visible(Passage, viewer))))
            reasons = [session.scalars(select(Passage.id).where(one)).all() for one in visible_apart(viewer)]
            assert sorted(chain(*reasons)) == seen
            assert Scope(viewer, Filters()).count(session) == len(seen)
