"""Random teams: whoever asks finds of what answers all they may see and nothing else, in texts and in numbers."""

import random
from pathlib import Path

import pytest
from sqlalchemy import func, select

from crm_store.schema import Account, Note, Passage, User
from crm_store.store import Store
from crm_store.visibility import Viewer, viewer_by_email, visible
from retrieval.search import Searcher
from retrieval.sync import sync
from tests.retrieval.conftest import START, HashingEmbedder

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
