"""python -m bench [NAME …]: measures and prints a table. Without names everything, in about two minutes."""

import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bench.company import indexing, seeding
from bench.importing import importing
from bench.measure import Line, table
from bench.place import Place
from bench.questions import questions
from bench.searching import searching
from bench.serving import serving
from bench.startup import startup

PARTS: Mapping[str, Callable[[Place], list[Line]]] = {
    "seed": seeding,
    "index": indexing,
    "startup": startup,
    "questions": questions,
    "search": searching,
    "import": importing,
    "serve": serving,
}
BUDGET = 300
"""Seconds after which no further part is begun."""


def main(names: Sequence[str]) -> int:
    """Runs the parts named, or all of them; returns the exit code."""
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        print(f"There is no part {', '.join(unknown)}. Choose from: {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    started = time.monotonic()
    left_out = []
    lines: list[Line] = []
    with tempfile.TemporaryDirectory(prefix="crm-copilot-bench-") as folder:
        place = Place(Path(folder), say)
        for name in names or PARTS:
            if time.monotonic() - started > BUDGET:
                left_out.append(name)
                continue
            if not sys.stderr.isatty():
                print(f"measuring: {name}", file=sys.stderr, flush=True)
            lines += PARTS[name](place)
    say("")
    print(
        f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} processors, "
        f"load {os.getloadavg()[0]:.1f} (more than this program's own makes every figure worse)"
    )
    print(table(lines))
    if left_out:
        print(f"Left out after {BUDGET} s: {', '.join(left_out)}")
    return 0


def say(words: str) -> None:
    """Shows what is being done on one line of the terminal; elsewhere nothing, a log would fill."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{words}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
