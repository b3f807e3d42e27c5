"""Run by bench.backlog: an index that grows, its memory at each size, and one changed mail at 100,000.

Vectors of the many are made (a thousand topics and noise), since embedding them would take an hour; what is changed and
asked is embedded by the bundled model.
"""

import json
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

from bench.onecore import VOCABULARY
from bench.place import TODAY
from retrieval.embedder import BUNDLED_NAME, BundledEmbedder, Vector
from retrieval.index import LINKS

if TYPE_CHECKING:
    from crm_store.store import Store

SIZES = (25_000, 50_000, 100_000, 200_000)
UPDATED_AT = 100_000
UPDATES = 20
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
    with closing(Store.open(f"sqlite:///{Path(folder) / 'crm.db'}")) as store:
        for full in SIZES:
            size = int(full * scale)
            _write(store, range(had, size))
            report = sync(store, url, embedder=embedder, also=reread)
            updates = _updates(store, url, embedder) if full == UPDATED_AT else []
            graph = size * (SIZE * 4 + 2 * LINKS * 4) / 1e6
            rate = (size - had) / report.seconds
            told = {"passages": size, "rss": _resident(), "graph": graph, "rate": rate, "updates": updates}
            print(json.dumps(told), flush=True)
            had = size


def _updates(store: "Store", url: str, embedder: MostlyMade) -> list[float]:
    """Seconds from the commit of a changed mail to a search that finds it, in a process that serves."""
    from crm_store.schema import Email
    from crm_store.visibility import Viewer
    from retrieval.facts import reread
    from retrieval.search import Searcher
    from retrieval.sync import sync

    searcher, took = Searcher.open(store, url, embedder), []
    searcher.search(Viewer.operator(), "ready")
    for number in range(1, UPDATES + 1):
        with store.transaction() as session:
            session.get_one(Email, number * 7).new_text = f"The zeppelin {number} lands in Ulaanbaatar on Sunday."
        started = time.perf_counter()
        sync(store, url, embedder=embedder, also=reread)
        hits = searcher.search(Viewer.operator(), f"zeppelin {number} in Ulaanbaatar").hits
        took.append(time.perf_counter() - started)
        assert number * 7 in {one.record_id for hit in hits for one in (hit, *hit.also)}
    return took


def _write(store: "Store", numbers: range) -> None:
    """Mails of a passage each."""
    from sqlalchemy import insert

    from crm_store.schema import Email

    at = datetime.combine(TODAY, clock_time(), tzinfo=UTC)
    for begin in range(numbers.start, numbers.stop, BATCH):
        part = range(begin, min(begin + BATCH, numbers.stop))
        texts = {number: " ".join(Random(number).choices(VOCABULARY, k=25)) + f" {number}." for number in part}
        shared = {"direction": "inbound", "sent_at": at, "from_name": "Anna Keller", "subject": "A question"}
        rows = [
            shared | {"new_text": text, "body": text, "message_id": f"<{n}@x>", "thread_key": f"<{n}@x>"}
            for n, text in texts.items()
        ]
        with store.transaction() as session:
            session.execute(insert(Email), rows)


def _resident() -> float:
    """Megabytes of this process in memory."""
    import psutil

    return float(psutil.Process().memory_info().rss / 1e6)


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
