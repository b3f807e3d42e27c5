"""Indexing a backlog: beside the embedder alone on one core; memory while it grows; one changed mail among many."""

import json
import subprocess
import sys
from typing import Any

from bench.measure import Line
from bench.place import Place

PATIENCE = 7_200
"""Seconds a measured process may take: 200,000 passages on a busy machine."""


def indexing(place: Place) -> list[Line]:
    """Passages a second of a whole index run, and its share of the embedder's own, both on one core."""
    rounds = _run(place, "bench.onecore")
    whole = "the whole run (read, cut, embed, write to SQLite and Chroma) beside the same texts embedded alone"
    alone = tuple(r["texts"] / r["alone_cpu"] for r in rounds)
    index = tuple(r["texts"] / r["index_cpu"] for r in rounds)
    shares = tuple(100 * r["alone_cpu"] / r["index_cpu"] for r in rounds)
    return [
        Line("embedder alone, one core", "texts/s", alone, "processor time"),
        Line("index run, one core", "texts/s", index, "processor time"),
        Line("index run, of the embedder's own", "%", shares, whole),
        Line("the same by the clock", "%", tuple(100 * r["alone"] / r["index"] for r in rounds), "other work tells"),
    ]


def growth(place: Place) -> list[Line]:
    """Memory at several sizes of the index, and one changed mail until a search finds it; vectors are made."""
    lines = []
    for told in _run(place, "bench.growing", str(place.scale)):
        size = f"{told['passages']:,} passages"
        mapped = f"at most; of it {told['mapped']:,.0f} MiB of mapped files, all of them libraries"
        lines.append(Line(f"memory of an index run to {size}", "MiB", (told["peak"],), mapped))
        share = 100 * told["alone"] / (told["alone"] + told["cost"])
        cost = f"reckoned: {told['cost']:.2f} ms each beside {told['alone']:.2f} for embedding, processor time"
        lines.append(Line(f"the last of {size}, of the embedder's own", "%", (share,), cost))
        if told["updates"]:
            updates = tuple(1_000 * seconds for seconds in told["updates"])
            lines.append(Line(f"one changed mail, {size}", "ms", updates, "from its commit to a search that finds it"))
    return lines


def _run(place: Place, module: str, *arguments: str) -> list[dict[str, Any]]:
    """What a process of its own prints, a line of JSON each."""
    command = [sys.executable, "-m", module, str(place.folder / module), *arguments]
    place.say(f"{module}: measuring")
    run = subprocess.run(command, capture_output=True, text=True, env=place.environment, timeout=PATIENCE, check=False)
    if run.returncode:
        raise RuntimeError(f"{module} failed: {run.stderr}")
    return [json.loads(line) for line in run.stdout.splitlines()]
