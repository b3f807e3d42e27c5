"""Several processes at one index: one writes, the others wait or read safely; a Chroma server serves many."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from copilot.api.app import create_app
from copilot.cli import main
from copilot.settings import Settings
from crm_store.schema import Note, Passage
from crm_store.store import Store
from crm_store.visibility import Viewer
from retrieval.index import Index
from retrieval.search import Searcher
from retrieval.state import lag
from retrieval.sync import check, sync
from tests.services.chroma_server import chroma_server

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0
HOLD = """
import sys
from crm_store.store import Store
from retrieval.writer import only_writer
with only_writer(Store(sys.argv[1]), sys.argv[2]):
    print("held", flush=True)
    sys.stdin.read()
"""
INDEX = "import sys; from copilot.cli import main; sys.exit(main(sys.argv[1:]))"


def options(settings: Settings) -> list[str]:
    return ["--database", settings.database_url, "--index", settings.index_url]


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    with closing(Store.open(settings.database_url)) as opened:
        yield opened


def write(store: Store, *texts: str) -> None:
    with store.transaction() as session:
        session.add_all(Note(title="Visit", kind="note", body=text, at=store.clock.now()) for text in texts)


def found(store: Store, settings: Settings, words: str) -> list[str]:
    with closing(Searcher.open(store, settings.index_url)) as searcher:
        return [hit.text for hit in searcher.search(Viewer.operator(), words).hits]


def soon(holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
    return holds()


@contextmanager
def process(code: str, *arguments: str) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-c", code, *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as begun:
        try:
            yield begun
        finally:
            begun.kill()


def assert_agree(store: Store, settings: Settings) -> None:
    """Every passage has its vector and no other is there; a check finds nothing to mend."""
    with Index.open(settings.index_url, store, "multilingual-e5-small") as index, store.session() as session:
        assert index.marks().keys() == set(session.scalars(select(Passage.key)))
    assert check(store, settings.index_url).sound


def test_indexing_while_another_process_does_is_refused_in_words(
    settings: Settings, store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    write(store, "They complained about late delivery.")
    with process(HOLD, store.url, settings.index_url) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        for flags in ([], ["--check"], ["--rebuild"]):
            assert main(["index", *flags, *options(settings)]) == 1
            told = capsys.readouterr().err
            assert "Another process is writing the index" in told
            assert "Wait until it is done" in told
    assert main(["index", *options(settings)]) == 0


def test_a_serving_process_follows_what_another_indexes(settings: Settings, store: Store) -> None:
    write(store, "They complained about late delivery.")
    sync(store, settings.index_url)
    serving = settings.model_copy(update={"index_every": 0.05})
    with TestClient(create_app(serving)), closing(Searcher.open(store, settings.index_url)) as searcher:
        assert searcher.search(Viewer.operator(), "late delivery").hits
        write(store, *(f"Zeppelin {number} lands in Ulaanbaatar." for number in range(30)))
        with process(INDEX, "index", *options(settings)) as other:
            write(store, "The submarine needs new batteries.")
            told = other.communicate(timeout=PATIENCE)[1]
            assert other.returncode == 0 or "Another process is writing" in told
        assert soon(lambda: lag(store).total == 0)
        for words in ("zeppelin 29 in Ulaanbaatar", "submarine batteries"):
            assert any(words.split()[0] in hit.text.lower() for hit in searcher.search(Viewer.operator(), words).hits)
    assert_agree(store, settings)


def test_two_serving_copilots_share_a_chroma_server(settings: Settings, store: Store, tmp_path: Path) -> None:
    with chroma_server(tmp_path / "server") as url:
        shared = settings.model_copy(update={"index_url": url, "index_every": 0.05})
        write(store, "They complained about late delivery.")
        sync(store, url)
        with TestClient(create_app(shared)), TestClient(create_app(shared)):
            for number in range(5):
                write(store, f"Zeppelin {number} lands in Ulaanbaatar.")
                time.sleep(0.1)
            assert soon(lambda: lag(store).total == 0)
            with process(INDEX, "search", "zeppelin 4", "--json", *options(shared)) as other:
                printed, told = other.communicate(timeout=PATIENCE)
            assert "Zeppelin 4" in printed, told
        assert any("Zeppelin 3" in text for text in found(store, shared, "zeppelin 3"))
        assert_agree(store, shared)
