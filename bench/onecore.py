"""Run by bench.backlog, bound to one core: some texts embedded alone, then a whole index run over the same."""

import json
import os
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

from bench.place import TODAY

NOTES, ROUNDS, WORDS = 250, 5, 90
VOCABULARY = (
    "delivery", "price", "contract", "sensor", "gateway", "battery", "warehouse", "invoice", "training",
    "renewal", "discount", "calibration", "alarm", "temperature", "truck", "pallet", "vaccine", "cheese",
    "office", "meeting", "budget", "approval", "competitor", "offer", "reminder", "signature", "repair", "the",
    "our", "your", "we", "they", "would", "could", "please", "send", "before", "after", "next", "last", "week",
    "month", "about", "with", "without", "from", "for", "and", "but", "because", "customer", "order", "number",
    "plant", "driver", "certificate", "complaint", "answer", "waiting", "promised", "Friday", "Monday",
    "quantity", "quality", "agreed", "changed",
)  # fmt: skip


def main(folder: str) -> None:
    """Prints a line for each round."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    from retrieval.embedder import BundledEmbedder

    Path(folder).mkdir(parents=True)
    _round(Path(folder), 0, notes=20)  # everything is imported and loaded once
    BundledEmbedder().embed_query("ready")
    for number in range(1, ROUNDS + 1):
        print(json.dumps(_round(Path(folder), number, NOTES)), flush=True)


def _round(folder: Path, number: int, notes: int) -> dict[str, float]:
    """Texts of its own, so that no round profits from another."""
    from sqlalchemy import select

    from crm_store.schema import Passage
    from crm_store.store import Store
    from retrieval.chunks import chunks
    from retrieval.embedder import BundledEmbedder
    from retrieval.sync import sync

    bodies = [_body(Random(f"{number} {note}")) for note in range(notes)]
    texts = [piece for body in bodies for piece in chunks(body)]
    with closing(Store.open(f"sqlite:///{folder / f'{number}.db'}")) as store:
        _write(store, bodies)
        index, index_cpu = _seconds(lambda: sync(store, str(folder / f"index{number}")))
        with store.session() as session:
            assert sorted(session.scalars(select(Passage.text))) == sorted(texts)
    alone, alone_cpu = _seconds(lambda: BundledEmbedder().embed_passages(texts))
    return {"texts": len(texts), "alone": alone, "alone_cpu": alone_cpu, "index": index, "index_cpu": index_cpu}


def _body(random: Random) -> str:
    sentences = [" ".join(random.choices(VOCABULARY, k=random.randint(6, 16))).capitalize() for _ in range(WORDS // 10)]
    return ". ".join(sentences) + f". {random.randrange(10**9)}."


def _write(store: object, bodies: list[str]) -> None:
    from datetime import UTC, datetime
    from datetime import time as clock_time

    from sqlalchemy import insert

    from crm_store.schema import Note

    at = datetime.combine(TODAY, clock_time(), tzinfo=UTC)
    rows = [{"kind": "note", "title": f"Visit {n}", "body": body, "at": at} for n, body in enumerate(bodies)]
    with store.transaction() as session:  # type: ignore[attr-defined]
        session.execute(insert(Note), rows)


def _seconds(action: Callable[[], object]) -> tuple[float, float]:
    """By the clock, and of this process's processor time."""
    clock, processor = time.perf_counter(), time.process_time()
    action()
    return time.perf_counter() - clock, time.process_time() - processor


if __name__ == "__main__":
    main(sys.argv[1])
