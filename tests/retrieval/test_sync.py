"""Store → index: incremental, idempotent, one writer, and sound again after a check."""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from filelock import FileLock
from sqlalchemy import delete, select, update

from crm_store.errors import IndexUnavailable
from crm_store.schema import Account, Activity, Case, ChangedText, Email, IndexState, Note, Passage
from crm_store.store import Store
from crm_store.visibility import Viewer
from retrieval import backlog
from retrieval.index import Entry, Index
from retrieval.search import Searcher
from retrieval.state import Lag, lag
from retrieval.sync import check, sync
from tests.retrieval.conftest import (
    START,
    HashingEmbedder,
    assert_vectors_of_texts,
    create_account,
    create_email,
    create_note,
    create_user,
)

SERVER_PORT = 1
ENOUGH_TO_BE_WRITTEN_OUT = 1_050


def keys(store: Store) -> set[str]:
    with store.session() as session:
        return set(session.scalars(select(Passage.key)))


def held(store: Store, index_url: str) -> dict[str, str]:
    with Index.open(index_url, store, "hashing-64") as index:
        return index.marks()


def test_all_kinds_are_indexed_and_a_second_run_does_nothing(
    store: Store, index_url: str, embedder: HashingEmbedder
) -> None:
    create_email(store, "Where is our order?")
    create_note(store, "They want a discount.")
    with store.transaction() as session:
        session.add(
            Case(subject="Broken", description="It fell.", resolution="Replaced.", status="closed", opened_at=START)
        )
        session.add(Activity(kind="call", subject="Call", body="Spoke about the price.", at=START))
        session.add(Activity(kind="task", subject="No text", at=START))
    first = sync(store, index_url, embedder=embedder)
    assert (first.passages, first.embedded, first.removed) == (4, 4, 0)
    assert keys(store) == set(held(store, index_url)) == {"email:1:0", "note:1:0", "case:1:0", "activity:1:0"}
    second = sync(store, index_url, embedder=embedder)
    assert (second.passages, second.embedded, second.removed) == (4, 0, 0)


def test_changes_and_deletions_follow(store: Store, index_url: str, embedder: HashingEmbedder) -> None:
    ids = [create_note(store, f"Note about {word}.") for word in ("apples", "pears", "plums")]
    sync(store, index_url, embedder=embedder)
    with store.transaction() as session:
        session.delete(session.get_one(Note, ids[0]))
        session.delete(session.get_one(Note, ids[2]))
        session.get_one(Note, ids[1]).body = "Note about cherries."
    report = sync(store, index_url, embedder=embedder)
    assert (report.passages, report.embedded, report.removed) == (1, 1, 2)
    assert set(held(store, index_url)) == {f"note:{ids[1]}:0"}


def test_a_text_that_grows_shorter_loses_its_last_passages(
    sqlite_store: Store, index_url: str, embedder: HashingEmbedder
) -> None:
    note = create_note(sqlite_store, "\n\n".join(f"Paragraph {i}. " + "word " * 40 for i in range(4)))
    assert sync(sqlite_store, index_url, embedder=embedder).passages == 4
    with sqlite_store.transaction() as session:
        session.get_one(Note, note).body = "Short now."
    assert sync(sqlite_store, index_url, embedder=embedder).removed == 3


def test_a_new_owner_needs_no_new_vector(sqlite_store: Store, index_url: str, embedder: HashingEmbedder) -> None:
    owner = create_user(sqlite_store, "Olga")
    mail = create_email(sqlite_store, "Hello there")
    sync(sqlite_store, index_url, embedder=embedder)
    with sqlite_store.transaction() as session:
        session.get_one(Email, mail).owner_id = owner
    assert sync(sqlite_store, index_url, embedder=embedder).embedded == 0
    with sqlite_store.session() as session:
        assert session.scalars(select(Passage.owner_id)).one() == owner


def test_only_the_new_words_of_a_mail_are_searched(
    sqlite_store: Store, index_url: str, embedder: HashingEmbedder
) -> None:
    account = create_account(sqlite_store, "Nordwind")
    create_email(sqlite_store, "Yes please.", subject="Offer", body="Yes please.\n> old words", account_id=account)
    sync(sqlite_store, index_url, embedder=embedder)
    with sqlite_store.session() as session:
        passage = session.scalars(select(Passage)).one()
    assert passage.text == "Yes please."
    assert passage.title == "Offer · Anna Keller · Nordwind"


def test_progress_is_told_and_ends_at_the_total(
    sqlite_store: Store, index_url: str, embedder: HashingEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backlog, "BATCH", 64)
    for number in range(300):
        create_note(sqlite_store, f"Note {number}")
    told: list[tuple[int, int]] = []
    sync(sqlite_store, index_url, embedder=embedder, progress=lambda done, total: told.append((done, total)))
    assert told[0] == (0, 300)
    assert told[-1] == (300, 300)
    assert told == sorted(set(told))
    assert len(told) > 3


def test_another_model_is_refused_until_the_index_is_rebuilt(sqlite_store: Store, index_url: str) -> None:
    create_note(sqlite_store, "A note")
    sync(sqlite_store, index_url, embedder=HashingEmbedder("old"))
    with pytest.raises(IndexUnavailable, match="index --rebuild"):
        sync(sqlite_store, index_url, embedder=HashingEmbedder("new"))
    assert sync(sqlite_store, index_url, embedder=HashingEmbedder("new"), rebuild=True).embedded == 1


@pytest.mark.parametrize("texts", [1, 40])
def test_vectors_of_another_length_are_refused_until_the_index_is_rebuilt(
    sqlite_store: Store, index_url: str, texts: int
) -> None:
    """A server may put another model behind the same name; 40 texts have a mean of their language, one has none."""
    for number in range(texts):
        create_note(sqlite_store, f"They want a discount of {number} percent on the pump.")
    sync(sqlite_store, index_url, embedder=HashingEmbedder())
    create_note(sqlite_store, "Another note")
    shorter = HashingEmbedder(size=32)
    with pytest.raises(IndexUnavailable, match=r"of 32 numbers, .* of 64.* index --rebuild"):
        sync(sqlite_store, index_url, embedder=shorter)
    searcher = Searcher.open(sqlite_store, index_url, shorter)
    with pytest.raises(IndexUnavailable, match=r"of 32 numbers"):
        searcher.search(Viewer.operator(), "discount")
    sync(sqlite_store, index_url, embedder=shorter, rebuild=True)
    assert searcher.search(Viewer.operator(), "discount").hits


def test_a_second_writer_is_told_to_wait(sqlite_store: Store, index_url: str, embedder: HashingEmbedder) -> None:
    Path(index_url).mkdir()
    with FileLock(Path(index_url) / "writer.lock"), pytest.raises(IndexUnavailable, match="Another process"):
        sync(sqlite_store, index_url, embedder=embedder)


def test_two_stores_share_one_folder_without_harm(
    sqlite_store: Store, index_url: str, embedder: HashingEmbedder, tmp_path: Path
) -> None:
    other = Store.open(f"sqlite:///{tmp_path / 'other.db'}")
    for store in (sqlite_store, other):
        create_note(store, f"Note of {store.url}")
        sync(store, index_url, embedder=embedder)
    assert sync(sqlite_store, index_url, embedder=embedder).removed == 0
    assert len(held(sqlite_store, index_url)) == len(held(other, index_url)) == 1


@pytest.mark.parametrize(
    "damage",
    [
        lambda index: index.remove(index.names({"note:2:0": None})),
        lambda index: index.put([Entry(99, "note:99:0", "left over")], [HashingEmbedder().embed_query("left over")]),
        lambda index: index.put([Entry(1, "note:1:0", "of an old text")], [HashingEmbedder().embed_query("old")]),
    ],
    ids=["missing", "left over", "old"],
)
def test_check_finds_and_mends(
    sqlite_store: Store, index_url: str, embedder: HashingEmbedder, damage: Callable[[Index], None]
) -> None:
    for number in range(3):
        create_note(sqlite_store, f"Note {number} about topic {number * 7}")
    sync(sqlite_store, index_url, embedder=embedder)
    right = held(sqlite_store, index_url)
    with Index.open(index_url, sqlite_store, embedder.name) as index:
        damage(index)
    assert not check(sqlite_store, index_url, embedder=embedder).sound
    assert check(sqlite_store, index_url, embedder=embedder).sound
    assert held(sqlite_store, index_url) == right


def test_check_finds_what_changed_behind_its_back(
    sqlite_store: Store, index_url: str, embedder: HashingEmbedder
) -> None:
    for number in range(3):
        create_note(sqlite_store, f"Note {number} about topic {number * 7}")
    sync(sqlite_store, index_url, embedder=embedder)
    with sqlite_store.transaction() as session:
        session.execute(update(Note).where(Note.id == 1).values(body="Changed while nothing took notes."))
        session.execute(delete(Note).where(Note.id == 2))
        session.execute(delete(ChangedText))
        session.execute(update(IndexState).values(collection="of another index"))
    report = check(sqlite_store, index_url, embedder=embedder)
    assert (report.passages, report.missing, report.left_over) == (2, 1, 1)
    assert check(sqlite_store, index_url, embedder=embedder).sound
    assert_vectors_of_texts(sqlite_store, index_url)


@pytest.mark.slow
def test_check_makes_all_anew_where_the_vectors_cannot_be_read(
    sqlite_store: Store, index_url: str, embedder: HashingEmbedder
) -> None:
    with sqlite_store.transaction() as session:
        for number in range(ENOUGH_TO_BE_WRITTEN_OUT):
            words = " ".join(f"w{number * step % 97}" for step in range(1, 12))
            session.add(Note(title="Call", kind="note", body=f"{words} {number}", at=START))
    sync(sqlite_store, index_url, embedder=embedder)
    graphs = [path for path in Path(index_url).iterdir() if path.is_dir()]
    assert graphs
    for graph in graphs:
        shutil.rmtree(graph)
    assert Searcher.open(sqlite_store, index_url, embedder).search(Viewer.operator(), "w3 w7").hits
    assert check(sqlite_store, index_url, embedder=embedder).missing == ENOUGH_TO_BE_WRITTEN_OUT
    assert check(sqlite_store, index_url, embedder=embedder).sound
    assert Searcher.open(sqlite_store, index_url, embedder).search(Viewer.operator(), "w3 w7").hits


def test_an_index_that_cannot_be_opened_says_what_to_delete(
    sqlite_store: Store, index_url: str, embedder: HashingEmbedder
) -> None:
    create_note(sqlite_store, "A note")
    Path(index_url).mkdir()
    (Path(index_url) / "chroma.sqlite3").write_bytes(b"no database" * 1000)
    for attempt in (check, sync):
        with pytest.raises(IndexUnavailable, match="delete that folder"):
            attempt(sqlite_store, index_url, embedder=embedder)
    shutil.rmtree(index_url)
    assert sync(sqlite_store, index_url, embedder=embedder).embedded == 1


def test_a_lost_index_is_built_again(
    sqlite_store: Store, index_url: str, embedder: HashingEmbedder, tmp_path: Path
) -> None:
    create_note(sqlite_store, "A note")
    sync(sqlite_store, index_url, embedder=embedder)
    elsewhere = str(tmp_path / "elsewhere")
    with pytest.raises(IndexUnavailable, match="crm-copilot index"):
        check(sqlite_store, elsewhere, embedder=embedder)
    assert sync(sqlite_store, elsewhere, embedder=embedder).embedded == 1


def test_a_row_that_claims_too_much_is_put_right(
    sqlite_store: Store, index_url: str, embedder: HashingEmbedder
) -> None:
    create_note(sqlite_store, "A note")
    sync(sqlite_store, index_url, embedder=embedder)
    with sqlite_store.transaction() as session:
        session.execute(update(Passage).values(embedded_hash="claimed"))
    sync(sqlite_store, index_url, embedder=embedder)
    with sqlite_store.session() as session:
        passage = session.scalars(select(Passage)).one()
    assert passage.embedded_hash == passage.hash


def test_a_server_that_is_down_is_said_so(sqlite_store: Store, embedder: HashingEmbedder) -> None:
    with pytest.raises(IndexUnavailable, match="Start the Chroma server"):
        sync(sqlite_store, f"http://127.0.0.1:{SERVER_PORT}", embedder=embedder)


def test_a_folder_that_cannot_be_made_is_named(sqlite_store: Store, embedder: HashingEmbedder, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(IndexUnavailable, match="cannot be made"):
        sync(sqlite_store, str(tmp_path / "file" / "index"), embedder=embedder)


def test_only_what_changed_is_read_again(store: Store, index_url: str, embedder: HashingEmbedder) -> None:
    account = create_account(store, "Nordwind")
    create_email(store, "Hello there", account_id=account)
    for number in range(5):
        create_note(store, f"Note {number}")
    sync(store, index_url, embedder=embedder)
    read: list[dict[str, list[int]]] = []
    follow = partial(sync, store, index_url, embedder=embedder, also=lambda _session, ids: read.append(dict(ids)))
    assert follow().embedded == 0
    assert read == []
    with store.transaction() as session:
        session.get_one(Note, 3).body = "Edited"
        session.get_one(Account, account).name = "Südwind"
    assert follow().embedded == 1  # a title is searched by its words, only the text by its vector
    assert read == [{"note": [3], "email": [1]}]
    with store.session() as session:
        assert "Südwind" in session.scalars(select(Passage.title).where(Passage.kind == "email")).one()


def test_the_lag_says_what_a_sync_would_do(store: Store, index_url: str, embedder: HashingEmbedder) -> None:
    first, _ = create_note(store, "One"), create_note(store, "Two")
    assert lag(store) == Lag(changes=2, passages=0, vectors=0)
    sync(store, index_url, embedder=embedder)
    assert lag(store).total == 0
    with store.transaction() as session:
        session.delete(session.get_one(Note, first))
        session.execute(delete(Passage).where(Passage.record_id == first))
    assert lag(store) == Lag(changes=1, passages=0, vectors=1)
    sync(store, index_url, embedder=embedder)
    assert lag(store).total == 0
    assert set(held(store, index_url)) == {"note:2:0"}


def test_a_note_that_takes_a_deleted_ones_number_is_indexed(
    sqlite_store: Store, index_url: str, embedder: HashingEmbedder
) -> None:
    note = create_note(sqlite_store, "The old one")
    sync(sqlite_store, index_url, embedder=embedder)
    with sqlite_store.transaction() as session:
        session.delete(session.get_one(Note, note))
    with sqlite_store.transaction() as session:
        session.execute(delete(Passage))
    assert create_note(sqlite_store, "The new one") == note
    sync(sqlite_store, index_url, embedder=embedder)
    assert set(held(sqlite_store, index_url)) == {f"note:{note}:0"}
    assert check(sqlite_store, index_url, embedder=embedder).sound


def test_searches_use_the_old_vectors_until_the_rebuilt_ones_are_whole(
    store: Store, index_url: str, embedder: HashingEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backlog, "BATCH", 64)
    for number in range(130):
        # Each text is unlike the others: the graph of vectors may lose sight of many equal ones.
        others = " ".join(f"w{number * step % 97}" for step in range(1, 12))
        create_note(store, f"Note {number} about topic {number}: {others}")
    sync(store, index_url, embedder=embedder)
    searcher = Searcher.open(store, index_url, embedder)
    found: list[int] = []

    def look(done: int, total: int) -> None:
        result = searcher.search(Viewer.operator(), "topic 7", limit=3)
        assert result.note == ""
        found.append(result.hits[0].record_id)

    report = sync(store, index_url, embedder=embedder, rebuild=True, progress=look)
    look(0, 0)
    assert report.embedded == 130
    assert found == [8] * len(found)
    assert len(found) == 5
    assert check(store, index_url, embedder=embedder).sound


def test_a_broken_rebuild_leaves_the_old_index_and_is_gone_on_with(
    sqlite_store: Store, index_url: str, embedder: HashingEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backlog, "BATCH", 64)
    for number in range(300):
        create_note(sqlite_store, f"Note {number}")
    sync(sqlite_store, index_url, embedder=embedder)

    def break_off(done: int, _total: int) -> None:
        if done:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        sync(sqlite_store, index_url, embedder=embedder, rebuild=True, progress=break_off)
    assert len(held(sqlite_store, index_url)) == 300
    assert 0 < sync(sqlite_store, index_url, embedder=embedder, rebuild=True).embedded < 300
    assert sync(sqlite_store, index_url, embedder=embedder).embedded == 0


def test_a_rebuild_for_another_model_leaves_no_old_vector(sqlite_store: Store, index_url: str) -> None:
    create_note(sqlite_store, "A note")
    sync(sqlite_store, index_url, embedder=HashingEmbedder("old"))
    sync(sqlite_store, index_url, embedder=HashingEmbedder("new"), rebuild=True)
    with pytest.raises(IndexUnavailable, match="embedding model new"):
        Index.open(index_url, sqlite_store, "old")
    assert sync(sqlite_store, index_url, embedder=HashingEmbedder("new")).embedded == 0
