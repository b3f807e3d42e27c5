"""kill -9 at random moments of an index run, then one undisturbed run: the end state is as if nothing had happened."""

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, inspect, select, update

from crm_store.schema import Note, Passage
from crm_store.store import Store
from crm_store.visibility import Viewer
from retrieval.index import Index
from retrieval.search import Searcher
from retrieval.sync import check, sync
from tests.retrieval.conftest import START, HashingEmbedder, assert_vectors_of_texts

NOTES = 300
KILLS = 20
REBUILDS = 20
ROOT = Path(__file__).resolve().parents[2]


def fill(store: Store) -> None:
    topics = ("delivery", "price", "contract", "training", "outage", "renewal", "оферта", "келісімшарт")
    with store.transaction() as session:
        for number in range(NOTES):
            words = " ".join(topics[(number * step) % len(topics)] for step in (1, 3, 5))
            session.add(Note(kind="note", title=f"Note {number}", body=f"About {words}, {number}.", at=START))


def change(store: Store) -> None:
    """What a day brings: some texts edited, some gone."""
    with store.transaction() as session:
        session.execute(update(Note).where(Note.id % 7 == 0).values(body="Edited: the customer wants a refund."))
        session.execute(delete(Note).where(Note.id % 5 == 0))


def state(store: Store, index_url: str, embedder: HashingEmbedder) -> tuple[Any, ...]:
    """All that a search reads: the rows without their own ids, and of which texts the vectors are."""
    columns = [column for column in inspect(Passage).columns if column.name != "id"]
    with store.session() as session:
        rows = session.execute(select(*columns).order_by(Passage.key)).all()
    with Index.open(index_url, store, embedder.name) as index:
        return rows, {key: mark.partition(".")[0] for key, mark in index.hashes().items()}


@pytest.mark.slow
def test_a_killed_run_leaves_nothing_that_the_next_does_not_mend(tmp_path: Path, embedder: HashingEmbedder) -> None:
    calm, rough = (Store.open(f"sqlite:///{tmp_path / name}.db") for name in ("calm", "rough"))
    places = str(tmp_path / "calm-index"), str(tmp_path / "rough-index")
    for store in (calm, rough):
        fill(store)
    report = sync(calm, places[0], embedder=embedder)
    generator = random.Random(20260615)
    moments = [generator.uniform(0.02, report.seconds) for _ in range(KILLS)]
    killed = kill_runs(rough, places[1], moments[: KILLS // 2])
    for store in (calm, rough):
        change(store)
    killed += kill_runs(rough, places[1], moments[KILLS // 2 :])
    assert killed >= KILLS // 2
    for store, place in zip((calm, rough), places, strict=True):
        sync(store, place, embedder=embedder)
        assert_vectors_of_texts(store, place)
    assert state(rough, places[1], embedder) == state(calm, places[0], embedder)
    assert check(rough, places[1], embedder=embedder).sound
    assert sync(rough, places[1], embedder=embedder).embedded == 0


@pytest.mark.slow
def test_a_killed_rebuild_leaves_an_index_that_answers_and_is_sound(tmp_path: Path, embedder: HashingEmbedder) -> None:
    store, place = Store.open(f"sqlite:///{tmp_path / 'crm.db'}"), str(tmp_path / "index")
    fill(store)
    seconds = sync(store, place, embedder=embedder).seconds
    generator = random.Random(20260616)
    # A rebuild takes a little longer than the first build: some kills fall into the swap at its end.
    moments = [generator.uniform(0.02, 1.3 * seconds) for _ in range(REBUILDS)]
    killed = 0
    for at in range(0, REBUILDS, REBUILDS // 4):
        killed += kill_runs(store, place, moments[at : at + REBUILDS // 4], rebuild=True)
        hits = Searcher.open(store, place, embedder).search(Viewer.operator(), "Note 7", limit=3).hits
        assert len(hits) == 3
    assert killed >= REBUILDS // 2
    change(store)
    sync(store, place, embedder=embedder)
    assert_vectors_of_texts(store, place)
    assert check(store, place, embedder=embedder).sound


def kill_runs(store: Store, index_url: str, moments: list[float], *, rebuild: bool = False) -> int:
    """Starts a sync for each moment and kills it then; how many had not ended before."""
    store.close()
    what = [store.url, index_url, json.dumps(moments), json.dumps(rebuild)]
    command = [sys.executable, "-m", "tests.retrieval.killed_sync", *what]
    run = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert run.returncode == 0, run.stderr
    return int(json.loads(run.stdout)["killed"])
