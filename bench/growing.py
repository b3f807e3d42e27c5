"""Run by bench.backlog: an index that grows, its memory at each size, and one changed mail at 100,000.

Vectors of the many are made (a thousand topics and noise), since embedding them would take an hour; what is changed and
asked is embedded by the bundled model.
"""

import gc
import json
import os
import subprocess
import sys
import time
import zlib
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from datetime import time as clock_time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from bench import memory
from bench.onecore import VOCABULARY
from bench.place import TODAY
from copilot.cli.entry import COLLECTED
from retrieval.embedder import BUNDLED_NAME, BundledEmbedder, Vector

if TYPE_CHECKING:
    from crm_store.store import Store

SIZES = (25_000, 50_000, 100_000, 200_000)
UPDATED_AT = 100_000
UPDATES = 20
EMBEDDED = 200
FEW = 20
"""Up to so many texts are embedded truly."""
TOPICS, SIZE, BATCH = 1_000, 384, 5_000


class MostlyMade:
    """The bundled model for a few texts, made vectors for many."""

    name = BUNDLED_NAME
    unrelated = BundledEmbedder.unrelated

    def __init__(self) -> None:
        import numpy as np

        self._model = BundledEmbedder()
        self._topics = np.random.default_rng(1).normal(size=(TOPICS, SIZE)).astype(np.float32)

    def embed_query(self, text: str) -> Vector:
        return self._model.embed_query(text)

    def embed_passages(self, texts: Sequence[str]) -> Sequence[Vector]:
        return self._model.embed_passages(texts) if len(texts) <= FEW else [self._made(text) for text in texts]

    def _made(self, text: str) -> Any:
        import numpy as np

        seed = zlib.crc32(text.encode())
        vector = self._topics[seed % TOPICS] + np.random.default_rng(seed).normal(size=SIZE).astype(np.float32)
        return vector / np.linalg.norm(vector)


def main(folder: str, scale: float) -> None:
    """Prints a line for each size."""
    from crm_store.store import Store
    from retrieval.facts import reread
    from retrieval.sync import sync

    Path(folder).mkdir(parents=True)
    embedder, url, had = MostlyMade(), str(Path(folder) / "index"), 0
    alone = _embedding()
    with closing(Store.open(f"sqlite:///{Path(folder) / 'crm.db'}")) as store:
        for full in SIZES:
            size = int(full * scale)
            _write(store, range(had, size))
            memory.begin_anew()
            worked = time.process_time()
            sync(store, url, embedder=embedder, also=reread)
            cost = 1_000 * (time.process_time() - worked) / (size - had)
            told = {
                "passages": size, "peak": memory.peak(), "mapped": memory.held().mapped, "cost": cost, "alone": alone,
                "updates": [],
            }  # fmt: skip
            if full == UPDATED_AT:
                told["updates"] = _of_another_process("updates", folder)
            print(json.dumps(told), flush=True)
            had = size


def _embedding() -> float:
    """Milliseconds of the processor that embedding one of the texts takes, measured in a process of its own."""
    return float(_of_another_process("embedding"))


def embedding() -> None:
    """Prints what `_embedding` tells, of one core."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    model = BundledEmbedder()
    model.embed_query("ready")
    worked = time.process_time()
    model.embed_passages([_text(number) for number in range(EMBEDDED)])
    print(1_000 * (time.process_time() - worked) / EMBEDDED)


def _text(number: int) -> str:
    """What a mail says."""
    return " ".join(Random(number).choices(VOCABULARY, k=25)) + f" {number}."


def _of_another_process(*arguments: str) -> Any:
    """What this module prints when run so: what it takes in memory is not in that of the process that indexes."""
    command = [sys.executable, "-m", "bench.growing", *arguments]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def updates(folder: str) -> None:
    """Prints how long each of some changed mails takes until a search finds it."""
    from crm_store.store import Store

    embedder = MostlyMade()
    with closing(Store.open(f"sqlite:///{Path(folder) / 'crm.db'}")) as store:
        print(json.dumps(_updates(store, str(Path(folder) / "index"), embedder)))


def _updates(store: "Store", url: str, embedder: MostlyMade) -> list[float]:
    """Seconds from the commit of a changed mail to a search that finds it, in a process that serves.

    The first, in which the process reads what it needs for any, is left out.
    """
    from crm_store.schema import Email
    from crm_store.visibility import Viewer
    from retrieval.facts import reread
    from retrieval.search import Searcher
    from retrieval.sync import sync

    searcher, took = Searcher.open(store, url, embedder), []
    searcher.search(Viewer.operator(), "ready")
    for number in range(UPDATES + 1):
        with store.transaction() as session:
            session.get_one(Email, number * 7 + 1).new_text = f"The zeppelin {number} lands in Ulaanbaatar on Sunday."
        started = time.perf_counter()
        sync(store, url, embedder=embedder, also=reread)
        hits = searcher.search(Viewer.operator(), f"zeppelin {number} in Ulaanbaatar").hits
        took.append(time.perf_counter() - started)
        assert number * 7 + 1 in {one.record_id for hit in hits for one in (hit, *hit.also)}
    searcher.close()
    return took[1:]


def _write(store: "Store", numbers: range) -> None:
    """Mails of a passage each."""
    from sqlalchemy import insert

    from crm_store.schema import Email

    at = datetime.combine(TODAY, clock_time(), tzinfo=UTC)
    for begin in range(numbers.start, numbers.stop, BATCH):
        part = range(begin, min(begin + BATCH, numbers.stop))
        texts = {number: _text(number) for number in part}
        shared = {"direction": "inbound", "sent_at": at, "from_name": "Anna Keller", "subject": "A question"}
        rows = [
            shared | {"new_text": text, "body": text, "message_id": f"<{n}@x>", "thread_key": f"<{n}@x>"}
            for n, text in texts.items()
        ]
        with store.transaction() as session:
            session.execute(insert(Email), rows)


if __name__ == "__main__":
    gc.set_threshold(*COLLECTED)  # as the program itself does
    if sys.argv[1] == "updates":
        updates(sys.argv[2])
    elif sys.argv[1] == "embedding":
        embedding()
    else:
        main(sys.argv[1], float(sys.argv[2]))
