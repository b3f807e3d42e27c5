"""The graph of very many vectors, built outside Chroma and handed to it as its own files.

Chroma keeps its graph in hnswlib. Its wheel is compiled for any processor, and by it a million vectors take an hour.
hnswlib from its own package is compiled for the processor it is installed on and makes the same graph (same links, same
care) in a fraction of that. It is no part of the project, and serves only what ours is measured beside: without it
Chroma builds the graph itself. Neighbours are added one after another, which finds them in the processor's cache. The
files are of Chroma 1.5.
"""

import importlib.util
import os
import pickle
import shutil
import sqlite3
import struct
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.measure import Say
from bench.progress import batches

READY = 500_000
"""From so many vectors on."""
STEP = 10_000
KEPT_EVERY = 240.0
"""Seconds after which what is built so far is kept: a run that is killed loses no more."""
_HEAD = struct.Struct("<6Q2i3QdQ")
_VERSION = struct.pack("<i", 1)
_COPIED = 1 << 24

Notes = Mapping[str, str | int]


@dataclass(frozen=True)
class Wanted:
    """A graph to be: `vectors` in order of their `keys` (of length one), added in another `order`, and its settings."""

    keys: Sequence[str]
    vectors: Any
    order: Any
    care: int
    links: int


def can_build() -> bool:
    """Whether hnswlib is installed."""
    return importlib.util.find_spec("hnswlib") is not None


def build(file: Path, wanted: Wanted, say: Say) -> None:
    """Builds the graph in `file`, going on with what an interrupted run has left there."""
    hnswlib: Any = importlib.import_module("hnswlib")
    graph = hnswlib.Index("ip", wanted.vectors.shape[1])
    if file.is_file():
        graph.load_index(str(file), max_elements=len(wanted.order))
    else:
        graph.init_index(len(wanted.order), ef_construction=wanted.care, M=wanted.links)
    begin = graph.get_current_count()
    if begin == len(wanted.order):
        return
    graph.set_num_threads(_threads())
    kept = time.monotonic()
    try:
        for part in batches(say, f"graph of {wanted.links} links", begin, len(wanted.order), STEP):
            numbers = wanted.order[part.start : part.stop]
            graph.add_items(wanted.vectors[numbers], numbers + 1)
            if time.monotonic() - kept > KEPT_EVERY:
                _keep(graph, file)
                kept = time.monotonic()
    finally:  # also what was built before somebody stopped it
        _keep(graph, file)


def hand_over(file: Path, folder: Path, collection: str, keys: Sequence[str], notes: Iterable[Notes]) -> None:
    """Makes the graph in `file` that of a Chroma collection, given by its id, that nobody has open.

    What the collection held is forgotten. `notes` are the metadata of each key. Chroma's index of the words of
    documents is left empty: no question here asks for it.
    """
    with closing(sqlite3.connect(folder / "chroma.sqlite3")) as connection, connection:
        query = "SELECT scope, id FROM segments WHERE collection = ?"
        segments = dict(connection.execute(query, [collection]).fetchall())
        _write_files(file, folder / segments["VECTOR"], keys)
        _write_rows(connection, segments, keys, notes)


def _threads() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _keep(graph: Any, file: Path) -> None:
    part = file.with_suffix(".part")
    graph.save_index(str(part))
    part.replace(file)


def _write_files(file: Path, folder: Path, keys: Sequence[str]) -> None:
    """What hnswlib keeps in one file, in the five that Chroma reads. A vector's label is its place, from 1."""
    import numpy as np

    folder.mkdir(exist_ok=True)
    with file.open("rb") as graph:
        head = graph.read(_HEAD.size)
        _, _, count, size, *_ = _HEAD.unpack(head)
        (folder / "header.bin").write_bytes(_VERSION + head)
        with (folder / "data_level0.bin").open("wb") as level:
            for at in range(0, count * size, _COPIED):
                level.write(graph.read(min(_COPIED, count * size - at)))
        with (folder / "link_lists.bin").open("wb") as links:
            shutil.copyfileobj(graph, links, _COPIED)
    np.ones(count, dtype=np.float32).tofile(folder / "length.bin")
    labels = {key: number for number, key in enumerate(keys, start=1)}
    known = {
        "dimensionality": None, "total_elements_added": count, "max_seq_id": None, "id_to_label": labels,
        "label_to_id": {number: key for key, number in labels.items()}, "id_to_seq_id": {},
    }  # fmt: skip
    with (folder / "index_metadata.pickle").open("wb") as file_of_keys:
        pickle.dump(known, file_of_keys, protocol=3)


def _write_rows(
    connection: sqlite3.Connection, segments: Mapping[str, str], keys: Sequence[str], notes: Iterable[Notes]
) -> None:
    """Keys and metadata as Chroma's own tables hold them, and that everything queued has been taken in."""
    for held in ("embedding_metadata", "embeddings"):
        connection.execute(f"DELETE FROM {held}")
    rows = ((number, segments["METADATA"], key, number) for number, key in enumerate(keys, start=1))
    connection.executemany("INSERT INTO embeddings (id, segment_id, embedding_id, seq_id) VALUES (?, ?, ?, ?)", rows)
    told = (
        (number, name, value if isinstance(value, str) else None, None if isinstance(value, str) else value)
        for number, of_key in enumerate(notes, start=1)
        for name, value in of_key.items()
    )
    connection.executemany(
        "INSERT INTO embedding_metadata (id, key, string_value, int_value) VALUES (?, ?, ?, ?)", told
    )
    connection.execute("DELETE FROM embeddings_queue WHERE seq_id < (SELECT max(seq_id) FROM embeddings_queue)")
    connection.execute("UPDATE embeddings_queue SET seq_id = ?", [len(keys)])
    connection.executemany(
        "INSERT OR REPLACE INTO max_seq_id (segment_id, seq_id) VALUES (?, ?)",
        [(segment, len(keys)) for segment in segments.values()],
    )
