"""kill -9 at random moments of import, index, rebuild and swap: store and index agree, nothing lost, nothing twice."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, select

from crm_store.importers.base import run_import
from crm_store.schema import Email, Passage
from crm_store.store import Store
from crm_store.visibility import Viewer
from retrieval.documents import SOURCES, documents_between
from retrieval.index import Index
from retrieval.passages import passage_rows
from retrieval.search import Searcher
from retrieval.sync import check, sync
from tests.retrieval.conftest import HashingEmbedder, assert_vectors_of_texts

MAILS = 120
"""Of each round."""
ROUNDS = 2
KILLS = {"import": 6, "index": 7, "rebuild": 7, "swap": 6}
"""Of each round; 52 in all."""
LONGEST = {"import": 0.8, "index": 0.8, "rebuild": 0.8, "swap": 0.3}
"""Seconds; a child that needs less shortens what follows."""
ROOT = Path(__file__).resolve().parents[2]


def box(folder: Path, number: int) -> Path:
    """A mailbox of its own mails, some of them answers."""
    path = folder / f"box{number}.mbox"
    topics = ("delivery", "price", "contract", "training", "outage", "renewal", "оферта", "келісімшарт")
    with path.open("wb") as file:
        for place in range(MAILS):
            mail = EmailMessage()
            mail["From"], mail["To"] = f"p{place % 7}@customer{place % 5}.example", "ana@ours.example"
            mail["Subject"] = f"{'Re: ' if place % 3 else ''}Order {number}-{place // 3}"
            mail["Message-ID"] = f"<m{number}.{place}@x>"
            mail["Date"] = f"Mon, 05 May 2025 {place % 24:02}:00:00 +0000"
            if place % 3:
                mail["In-Reply-To"] = f"<m{number}.{place - 1}@x>"
            words = " ".join(topics[(place * step) % len(topics)] for step in (1, 3, 5))
            mail.set_content(f"About {words}, order {number}-{place}. {'Please answer soon. ' * (place % 20)}")
            file.write(b"From x@y Mon May  5 09:00:00 2025\n" + bytes(mail) + b"\n")
    return path


class Killer:
    """A process that begins others, which import, index, rebuild or swap, and kills them."""

    def __init__(self, store: Store, index_url: str) -> None:
        store.close()
        command = [sys.executable, "-m", "tests.retrieval.killed_sync", store.url, index_url]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        assert self._answer()["loaded"]

    def kill(self, phase: str, mails: Path) -> int:
        """Kills so many at this; how many were killed before they had ended."""
        assert self._process.stdin is not None
        asked = {"phase": phase, "box": str(mails), "kills": KILLS[phase], "longest": LONGEST[phase]}
        print(json.dumps(asked), file=self._process.stdin, flush=True)
        return int(self._answer()["killed"])

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the process has ended; its fault is on standard error"
        return dict(json.loads(line))

    def close(self) -> None:
        self._process.communicate()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path / 'crm.db'}")
    yield opened
    opened.close()


@pytest.fixture
def killer(store: Store, index_url: str) -> Iterator[Killer]:
    begun = Killer(store, index_url)
    yield begun
    begun.close()


def assert_passages_of_documents(store: Store) -> None:
    """Every document's passages as they are made of it now, each once, and no others."""
    names = [column.key for column in inspect(Passage).column_attrs if column.key not in ("id", "embedded_hash")]
    with store.session() as session:
        wanted = [row for kind in SOURCES for d in documents_between(session, kind, 0, None) for row in passage_rows(d)]
        held = session.execute(select(*(getattr(Passage, name) for name in names)).order_by(Passage.key)).all()
    assert [row._asdict() for row in held] == sorted(wanted, key=lambda row: row["key"])


@pytest.mark.slow
def test_whatever_is_killed_store_and_index_agree_after_the_next_run(
    tmp_path: Path, store: Store, index_url: str, embedder: HashingEmbedder, killer: Killer
) -> None:
    killed: Counter[str] = Counter()
    boxes = [box(tmp_path, number) for number in range(ROUNDS)]
    for number, mails in enumerate(boxes):
        killed["import"] += killer.kill("import", mails)
        with store.session() as session:
            assert len(session.scalars(select(Email.id)).all()) in (number * MAILS, (number + 1) * MAILS)
        run_import(store, [mails], source="mail")
        for phase in ("index", "rebuild", "swap"):
            killed[phase] += killer.kill(phase, mails)
            sync(store, index_url, embedder=embedder)
            assert_passages_of_documents(store)
            assert_vectors_of_texts(store, index_url)
            hits = (
                Searcher.open(store, index_url, embedder).search(Viewer.operator(), f"order {number}-7", limit=3).hits
            )
            assert len(hits) == 3
    assert killed == {phase: ROUNDS * kills for phase, kills in KILLS.items()}
    for mails in boxes:
        assert run_import(store, [mails], source="mail").counts["email"].created == 0
    with store.session() as session:
        ids = session.scalars(select(Email.message_id)).all()
    assert sorted(ids) == sorted({f"m{number}.{mail}@x" for number in range(ROUNDS) for mail in range(MAILS)})
    assert sync(store, index_url, embedder=embedder).embedded == 0
    assert check(store, index_url, embedder=embedder).sound
    with Index.open(index_url, store, embedder.name) as index, store.session() as session:
        assert index.marks().keys() == set(session.scalars(select(Passage.key)))
