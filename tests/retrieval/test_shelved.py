"""An index in a folder: rows and shelves agree, are mended where they do not, and searched without opening Chroma."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import delete, select, update

from crm_store.errors import IndexDamaged, IndexUnavailable
from crm_store.schema import IndexState, Note, Passage
from crm_store.store import Store
from crm_store.visibility import Viewer
from retrieval import plan, shelved, shelves
from retrieval.chroma import collection_name
from retrieval.index import Entry, Index
from retrieval.passages import refresh_passages
from retrieval.search import Searcher
from retrieval.sync import check, sync
from tests.retrieval.conftest import HashingEmbedder, assert_vectors_of_texts, create_note

ROOT = Path(__file__).resolve().parents[2]
NOTES = 40


def fill(store: Store, begin: int = 0, end: int = NOTES) -> None:
    for number in range(begin, end):
        create_note(store, f"Note {number} about topic {number * 7} and w{number % 5}")


def found(store: Store, index_url: str, words: str) -> list[str]:
    with closing(Searcher.open(store, index_url, HashingEmbedder())) as searcher:
        return [hit.text for hit in searcher.search(Viewer.operator(), words).hits]


def rows_file(index_url: str) -> Path:
    (path,) = Path(index_url).glob("*.rows")
    return path


@pytest.fixture
def small_shelves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of eight ids, so that a few passages fill many."""
    for module in (shelves, shelved):
        monkeypatch.setattr(module, "SHELF", 8)
    monkeypatch.setattr(plan, "STRETCH", 8)


@pytest.mark.usefixtures("small_shelves")
def test_passages_lie_on_shelves_by_their_ids(store: Store, index_url: str, embedder: HashingEmbedder) -> None:
    fill(store)
    sync(store, index_url, embedder=embedder)
    assert_vectors_of_texts(store, index_url)
    with store.transaction() as session:
        session.execute(delete(Note).where(Note.id.between(9, 30)))
        session.execute(update(Note).where(Note.id == 3).values(body="A zeppelin lands."))
    fill(store, NOTES, NOTES + 10)
    report = sync(store, index_url, embedder=embedder)
    assert (report.embedded, report.removed) == (11, 22)
    assert_vectors_of_texts(store, index_url)
    assert check(store, index_url, embedder=embedder).sound
    assert found(store, index_url, "zeppelin")[0] == "A zeppelin lands."


@pytest.mark.usefixtures("small_shelves")
def test_all_is_compared_shelf_by_shelf(sqlite_store: Store, index_url: str, embedder: HashingEmbedder) -> None:
    fill(sqlite_store)
    sync(sqlite_store, index_url, embedder=embedder)
    with Index.open(index_url, sqlite_store, embedder.name) as index:
        index.put([Entry(number, f"note:{number}:0", "left over") for number in (60, 75)], [[1.0] * 64] * 2)
        index.remove(index.names({"note:5:0": None, "note:20:0": None, "note:99:0": None}))
    with sqlite_store.transaction() as session:
        session.execute(delete(Note).where(Note.id.between(25, 32)))
        session.execute(update(IndexState).values(collection=None))
    report = sync(sqlite_store, index_url, embedder=embedder)
    assert (report.embedded, report.removed) == (2, 10)
    assert_vectors_of_texts(sqlite_store, index_url)


def test_a_search_never_opens_chroma(sqlite_store: Store, index_url: str, embedder: HashingEmbedder) -> None:
    fill(sqlite_store)
    sync(sqlite_store, index_url, embedder=embedder)
    code = (
        "import sys\n"
        "from crm_store.store import Store\nfrom crm_store.visibility import Viewer\n"
        "from retrieval.search import Searcher\nfrom tests.retrieval.conftest import HashingEmbedder\n"
        "searcher = Searcher.open(Store(sys.argv[1]), sys.argv[2], HashingEmbedder())\n"
        "assert searcher.search(Viewer.operator(), 'topic 7').hits\n"
        "assert 'chromadb' not in sys.modules and 'httpx' not in sys.modules\n"
    )
    command = [sys.executable, "-c", code, sqlite_store.url, index_url]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_searcher_follows_what_another_writes(sqlite_store: Store, index_url: str, embedder: HashingEmbedder) -> None:
    fill(sqlite_store)
    sync(sqlite_store, index_url, embedder=embedder)
    with closing(Searcher.open(sqlite_store, index_url, embedder)) as searcher:
        assert searcher.search(Viewer.operator(), "topic 7").hits
        for text in ("A zeppelin lands.", "A submarine dives."):
            create_note(sqlite_store, text)
            sync(sqlite_store, index_url, embedder=embedder)
            assert searcher.search(Viewer.operator(), text).hits[0].text == text
        sync(sqlite_store, index_url, embedder=embedder, rebuild=True)
        create_note(sqlite_store, "A tram stops.")
        sync(sqlite_store, index_url, embedder=embedder)
        assert searcher.search(Viewer.operator(), "tram").hits[0].text == "A tram stops."


@pytest.mark.parametrize("told", ["cut short", "gone", "not told of"])
def test_missing_rows_are_told_and_filled_again_from_chroma(
    sqlite_store: Store, index_url: str, embedder: HashingEmbedder, told: str
) -> None:
    fill(sqlite_store)
    sync(sqlite_store, index_url, embedder=embedder)
    rows = rows_file(index_url)
    whole = rows.read_bytes()
    if told == "not told of":
        (Path(index_url) / f"{collection_name(sqlite_store)}.json").unlink()
    else:
        rows.unlink()
        if told == "cut short":
            rows.write_bytes(whole[:-300])
    with pytest.raises(IndexDamaged, match="index --check"):
        found(sqlite_store, index_url, "topic 7")
    assert sync(sqlite_store, index_url, embedder=embedder).embedded == 0, "nothing is embedded again"
    assert rows_file(index_url).read_bytes() == whole
    assert found(sqlite_store, index_url, "topic 7")


def test_a_check_compares_every_row_with_chroma(sqlite_store: Store, index_url: str, embedder: HashingEmbedder) -> None:
    fill(sqlite_store)
    sync(sqlite_store, index_url, embedder=embedder)
    rows = rows_file(index_url)
    whole = rows.read_bytes()
    table = np.memmap(rows, np.float32, "r+").reshape(-1, 64)
    table[7], table[9] = table[8], 0
    table.flush()
    report = check(sqlite_store, index_url, embedder=embedder)
    assert (report.missing, report.left_over, report.unfindable) == (0, 0, 2)
    assert rows.read_bytes() == whole
    assert check(sqlite_store, index_url, embedder=embedder).sound


def test_a_passage_that_takes_anothers_id_never_has_its_vector(
    sqlite_store: Store, index_url: str, embedder: HashingEmbedder
) -> None:
    """Passages that are deleted and made again in another order: whatever the notes say, a row is its owner's."""
    fill(sqlite_store)
    sync(sqlite_store, index_url, embedder=embedder)
    with sqlite_store.transaction() as session:
        rows = [session.get_one(Passage, number) for number in (1, 2)]
        keys = [row.key for row in rows]
        for number, key in ((1, "between"), (2, keys[0]), (1, keys[1])):
            session.execute(update(Passage).where(Passage.id == number).values(key=key))
    with Index.open(index_url, sqlite_store, embedder.name) as index:
        entries = [Entry(1, keys[1], ""), Entry(2, keys[0], "")]
        assert index.vectors(entries) == {}
    assert check(sqlite_store, index_url, embedder=embedder).missing == 2
    assert_vectors_of_texts(sqlite_store, index_url)


def test_ids_are_used_again(sqlite_store: Store, index_url: str, embedder: HashingEmbedder) -> None:
    fill(sqlite_store)
    sync(sqlite_store, index_url, embedder=embedder)
    with sqlite_store.transaction() as session:
        session.execute(delete(Note))
    sync(sqlite_store, index_url, embedder=embedder)
    with Index.open(index_url, sqlite_store, embedder.name) as index:
        assert index.marks() == {}
    fill(sqlite_store, NOTES, NOTES + 5)
    sync(sqlite_store, index_url, embedder=embedder)
    with sqlite_store.session() as session:
        assert min(session.scalars(select(Passage.id))) == 1
    assert_vectors_of_texts(sqlite_store, index_url)


class Wider(HashingEmbedder):
    """Vectors of more numbers, by the same name or another."""

    def embed_query(self, text: str) -> list[float]:
        return [*super().embed_query(text), 0.0]


def test_vectors_of_another_length_need_a_rebuild(sqlite_store: Store, index_url: str) -> None:
    fill(sqlite_store, 0, 10)
    sync(sqlite_store, index_url, embedder=HashingEmbedder())
    create_note(sqlite_store, "A zeppelin lands.")
    with pytest.raises(IndexUnavailable, match=r"65 numbers.*64.*--rebuild"):
        sync(sqlite_store, index_url, embedder=Wider())
    assert sync(sqlite_store, index_url, embedder=Wider(), rebuild=True).embedded == 11
    with closing(Searcher.open(sqlite_store, index_url, Wider())) as searcher:
        assert searcher.search(Viewer.operator(), "zeppelin").hits[0].text == "A zeppelin lands."
    assert rows_file(index_url).stat().st_size == 12 * 65 * 4, "the old rows are gone"


def test_an_empty_index_is_searched(sqlite_store: Store, index_url: str, embedder: HashingEmbedder) -> None:
    sync(sqlite_store, index_url, embedder=embedder)
    assert found(sqlite_store, index_url, "anything") == []
    assert check(sqlite_store, index_url, embedder=embedder).sound
    create_note(sqlite_store, "A first note")
    refresh_passages(sqlite_store)
    assert found(sqlite_store, index_url, "first") == ["A first note"], "its words are found, its vector waits"
    create_note(sqlite_store, "One note")
    sync(sqlite_store, index_url, embedder=embedder)
    assert sorted(found(sqlite_store, index_url, "note")) == ["A first note", "One note"]
