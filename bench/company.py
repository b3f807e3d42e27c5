"""Making the demo company: rows written, texts read for facts, passages embedded."""

from bench.measure import Line
from bench.place import Place


def seeding(place: Place) -> list[Line]:
    """The seed, in one transaction."""
    made = place.company
    return [
        Line("demo seed", "s", (made.seed_seconds,), f"{made.rows:,} rows"),
        Line("demo seed", "rows/s", (made.rows / made.seed_seconds,)),
    ]


def demo_index(place: Place) -> list[Line]:
    """Facts and the index, from nothing; loading the embedding model is part of it."""
    made = place.company
    return [
        Line("facts found in texts", "texts/s", (made.texts / made.facts_seconds,), f"{made.texts:,} texts"),
        Line("index from nothing", "s", (made.index_seconds,), f"{made.passages:,} passages"),
        Line("index from nothing", "passages/s", (made.passages / made.index_seconds,)),
    ]
