"""Search among very many passages, beside plain numpy and Chroma over the same vectors.

Texts and vectors are made, since embedding so many takes long: vectors lie around a thousand topics, as letters do.
What is measured is the whole of a search (embedding the question, words, vectors, visibility, ranking), and the nearest
vectors alone.
"""

from collections.abc import Callable
from contextlib import closing
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any

from bench.measure import Line, seconds_of
from bench.place import TODAY, Place

if TYPE_CHECKING:
    from crm_store.store import Store

PASSAGES = 100_000
SELLERS, TEAM = 20, 5
"""The one who asks leads TEAM of SELLERS and sees their passages only."""
SIZE, TOPICS = 384, 1_000
QUESTIONS, NEAREST = 40, 10
BATCH = 5_000
_WORDS = (
    "delivery", "price", "contract", "sensor", "gateway", "battery", "warehouse", "invoice", "training", "renewal",
    "discount", "calibration", "alarm", "temperature", "truck", "pallet", "vaccine", "cheese", "office", "meeting",
    "budget", "approval", "competitor", "offer", "reminder", "signature", "repair",
)  # fmt: skip


def search_at_scale(place: Place) -> list[Line]:
    """Milliseconds a search takes with a visibility filter, and the nearest vectors three ways."""
    from crm_store.store import Store
    from crm_store.visibility import viewer_by_email
    from retrieval.embedder import BundledEmbedder
    from retrieval.index import Index
    from retrieval.search import Searcher

    index_url, embedder = str(place.folder / "scale-index"), BundledEmbedder()
    with closing(Store.open(f"sqlite:///{place.folder / 'scale.db'}")) as store:
        vectors = _vectors()
        _fill(store, place)
        with Index.open_or_create(index_url, store, embedder.name) as index:
            for at in range(0, PASSAGES, BATCH):
                place.say(f"scale: {at:,} vectors of {PASSAGES:,}")
                keys = {_key(number): "made" for number in range(at, min(at + BATCH, PASSAGES))}
                index.put(keys, vectors[at : at + len(keys)].tolist())
            asked = [vectors[Random(number).randrange(PASSAGES)] for number in range(QUESTIONS)]
            lines = _nearest(index, vectors, asked)
        with store.session() as session:
            viewer = viewer_by_email(session, "lead@us.test")
        searcher = Searcher.open(store, index_url, embedder)
        searcher.search(viewer, "first")
        took = _each(lambda number: searcher.search(viewer, _question(number)))
    return [Line(f"search of {PASSAGES:,}, a team's", "ms", took, f"{TEAM} of {SELLERS} sellers' passages"), *lines]


def _nearest(index: Any, vectors: Any, asked: list[Any]) -> list[Line]:
    """The nearest of all, exactly by numpy and by Chroma, and what share of the exact ones Chroma finds."""
    import numpy as np

    exact = [set(map(_key, np.argsort(-(vectors @ vector))[:NEAREST].tolist())) for vector in asked]
    by_numpy = _each(lambda number: np.argpartition(-(vectors @ asked[number]), NEAREST)[:NEAREST])
    by_chroma = _each(lambda number: index.nearest(asked[number].tolist(), NEAREST))
    found = [index.nearest(vector.tolist(), NEAREST).keys() & right for vector, right in zip(asked, exact, strict=True)]
    share = sum(map(len, found)) / (NEAREST * len(asked))
    return [
        Line("nearest by numpy, exact", "ms", by_numpy, "vectors alone"),
        Line("nearest by Chroma", "ms", by_chroma, f"vectors alone; {share:.1%} of the exact ones"),
    ]


def _each(action: Callable[[int], object]) -> tuple[float, ...]:
    return tuple(1000 * seconds_of(partial(action, number)) for number in range(QUESTIONS))


def _vectors() -> Any:
    import numpy as np

    random = np.random.default_rng(1)
    topics = random.normal(size=(TOPICS, SIZE)).astype(np.float32)
    made = topics[random.integers(TOPICS, size=PASSAGES)] + random.normal(size=(PASSAGES, SIZE)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def _key(number: int) -> str:
    return f"note:{number + 1}:0"


def _text(number: int, words: int = 24) -> str:
    return " ".join([*Random(number).choices(_WORDS, k=words), f"item{number % 5_000}"])


def _question(number: int) -> str:
    return f"{' '.join(Random(-number).sample(_WORDS, 3))} item{number * 37}"


def _fill(store: "Store", place: Place) -> None:
    """A team lead, sellers, and the passages they own in turn."""
    from datetime import UTC, datetime, time

    from sqlalchemy import insert

    from crm_store.schema import Passage, User
    from retrieval.keyword import tokens

    now = datetime.combine(TODAY, time(), tzinfo=UTC)
    with store.transaction() as session:
        lead = User(name="Lead", role="manager", email="lead@us.test", created_at=now)
        session.add(lead)
        session.flush()
        sellers = [
            User(
                name=f"S{n}",
                role="rep",
                email=f"s{n}@us.test",
                created_at=now,
                manager_id=lead.id if n < TEAM else None,
            )
            for n in range(SELLERS)
        ]
        session.add_all(sellers)
        session.flush()
        owners = [seller.id for seller in sellers]
    for at in range(0, PASSAGES, BATCH):
        place.say(f"scale: {at:,} passages of {PASSAGES:,}")
        rows = [
            {
                "key": _key(number), "kind": "note", "record_id": number + 1, "position": 0, "title": "Call",
                "text": _text(number), "tokens": " ".join(tokens(_text(number))), "hash": "made",
                "embedded_hash": "made", "at": now, "language": "en", "owner_id": owners[number % SELLERS],
            }
            for number in range(at, min(at + BATCH, PASSAGES))
        ]  # fmt: skip
        with store.transaction() as session:
            session.execute(insert(Passage), rows)
