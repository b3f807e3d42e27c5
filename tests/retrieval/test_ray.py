"""A backlog embedded by a real Ray cluster of several processes on this machine; workers die in the middle."""

import os
import re
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import psutil
import pytest
from sqlalchemy import select

from crm_store.errors import Unavailable
from crm_store.schema import Passage
from crm_store.store import Store
from retrieval import backlog
from retrieval.ray_engine import OnRay, Worker
from retrieval.sync import check, sync
from tests.retrieval.conftest import HashingEmbedder, assert_vectors_of_texts, create_note
from tests.retrieval.workers import Mortal, Refusing

NOTES = 200
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def cluster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a cluster of its own processes, with two processors and a token of its own."""
    monkeypatch.setenv("RAY_AUTH_MODE", "token")
    monkeypatch.setenv("RAY_AUTH_TOKEN", secrets.token_hex(32))
    program, port = str(Path(sys.executable).with_name("ray")), free_port()
    command = [program, "start", "--head", "--block", "--num-cpus=2", f"--port={port}", "--include-dashboard=false"]
    command += ["--object-store-memory=100000000", "--disable-usage-stats"]
    log = tmp_path / "cluster.log"
    with log.open("w") as out:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        head = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, env=environment)
    while "Ray runtime started" not in log.read_text():
        assert head.poll() is None, log.read_text()
        time.sleep(0.05)
    yield f"{address_in(log.read_text())}:{port}"
    processes = psutil.Process(head.pid).children(recursive=True)
    for process in (head, *processes):
        process.kill()
    head.wait()
    psutil.wait_procs(processes, 10)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def address_in(told: str) -> str:
    found = re.search(r"Local node IP: (\S+)", told)
    assert found, told
    return re.sub(r"\x1b\[[0-9;]*m", "", found[1])


@pytest.mark.slow
def test_a_killed_worker_costs_nothing(
    sqlite_store: Store, index_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cluster: str
) -> None:
    monkeypatch.setattr(backlog, "BATCH", 20)
    folder = tmp_path / "workers"
    folder.mkdir()
    (folder / "driver").write_text(str(os.getpid()))
    for number in range(NOTES):
        create_note(sqlite_store, f"Note {number} about the delivery of {number * 7} sensors to plant {number % 13}.")
    told: list[tuple[int, int]] = []
    report = sync(
        sqlite_store,
        index_url,
        embedder=Mortal(folder),
        engine=OnRay(cluster),
        progress=lambda done, total: told.append((done, total)),
    )
    assert (report.passages, report.embedded, told[-1]) == (NOTES, NOTES, (NOTES, NOTES))
    assert (folder / "killed").exists()
    workers = [one for one in folder.iterdir() if one.name.isdigit() and int(one.name) != os.getpid()]
    assert len(workers) >= 2
    with sqlite_store.session() as session:
        assert all(passage.embedded_hash == passage.hash for passage in session.scalars(select(Passage)))
    assert_vectors_of_texts(sqlite_store, index_url)
    assert check(sqlite_store, index_url, embedder=HashingEmbedder()).sound


def test_what_a_worker_cannot_do_is_told_in_its_words() -> None:
    batch = {"hash": np.asarray(["a"]), "text": np.asarray(["Hello"])}
    assert "says no" in Worker(Refusing(driver=0))(batch)["fault"][0]
    made = Worker(HashingEmbedder())(batch)
    assert made["vector"][0].tolist() == pytest.approx(HashingEmbedder().embed_query("Hello"))


def test_without_ray_the_extra_is_named(
    sqlite_store: Store, index_url: str, embedder: HashingEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    create_note(sqlite_store, "A note")
    with pytest.raises(Unavailable, match=r"crm-copilot\[ray\]"):
        sync(sqlite_store, index_url, embedder=embedder, engine=OnRay())


def test_a_cluster_that_does_not_answer_is_said_so(
    sqlite_store: Store, index_url: str, embedder: HashingEmbedder
) -> None:
    create_note(sqlite_store, "A note")
    with pytest.raises(Unavailable, match="--ray-address"):
        sync(sqlite_store, index_url, embedder=embedder, engine=OnRay("nonsense"))
