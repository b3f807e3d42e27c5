"""Run by test_sync_killed: forks a process that imports, indexes, rebuilds or swaps, and kills it with SIGKILL.

Everything is imported before the forks, and the clock starts when the work itself begins, so that the kills fall into
the work. A child that was quicker than its kill is no kill: another one is begun.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from functools import partial

import chromadb
from sqlalchemy import update

from crm_store.importers.base import run_import
from crm_store.schema import Email
from crm_store.store import Store
from retrieval import backlog
from retrieval.index import Index
from retrieval.sync import sync
from tests.retrieval.conftest import HashingEmbedder

MOST_TRIES = 60
backlog.BATCH = 32


def import_mail(store: Store, index_url: str, box: str, begun: Callable[[], None]) -> None:
    begun()
    run_import(store, [box], source="mail")


def index(store: Store, index_url: str, box: str, begun: Callable[[], None]) -> None:
    """Half of the mails have changed since, so that there is something to do."""
    with store.transaction() as session:
        half = Email.id % 2 == os.getpid() % 2
        session.execute(update(Email).where(half).values(new_text=Email.new_text + " Edited."))
    begun()
    sync(store, index_url, embedder=HashingEmbedder())


def rebuild(store: Store, index_url: str, box: str, begun: Callable[[], None]) -> None:
    begun()
    sync(store, index_url, embedder=HashingEmbedder(), rebuild=True)


def swap(store: Store, index_url: str, box: str, begun: Callable[[], None]) -> None:
    """A rebuild; what counts begins when the last vector is there."""

    def told(done: int, total: int) -> None:
        if done == total:
            begun()

    sync(store, index_url, embedder=HashingEmbedder(), rebuild=True, progress=told)


PHASES = {"import": import_mail, "index": index, "rebuild": rebuild, "swap": swap}


def main(database: str, index_url: str) -> None:
    """Takes a line of JSON for each series of kills, and answers it with one: how many there were."""
    print(json.dumps({"loaded": [chromadb.__name__, Index.__name__]}), flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        work = partial(PHASES[asked["phase"]], box=asked["box"])
        killed = series(partial(killed_after, work, database, index_url), asked["kills"], asked["longest"])
        print(json.dumps({"killed": killed}), flush=True)


def series(attempt: Callable[[float], tuple[bool, float]], kills: int, longest: float) -> int:
    """Kills at random moments up to `longest` seconds, which is shortened to what the work takes."""
    chance, killed = random.Random(kills), 0
    for _ in range(MOST_TRIES):
        died, seconds = attempt(chance.uniform(0, longest))
        killed += died
        longest = longest if died else min(longest, seconds)
        if killed == kills:
            break
    return killed


def killed_after(work: Callable[..., None], database: str, index_url: str, moment: float) -> tuple[bool, float]:
    """Whether a child that does `work` was killed so many seconds after it began, and how long it lived."""
    heard, told = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(heard)
        work(Store(database), index_url, begun=lambda: os.write(told, b"."))
        os._exit(0)
    os.close(told)
    os.read(heard, 1)
    started = time.monotonic()
    while (
        time.monotonic() - started < moment and os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None
    ):
        time.sleep(0.001)
    os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    os.close(heard)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise SystemExit(f"the child failed with {os.WEXITSTATUS(status)}")
    return os.WIFSIGNALED(status), time.monotonic() - started


def ended(child: int) -> bool:
    return os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


if __name__ == "__main__":
    main(*sys.argv[1:])
