"""python -m bench [NAME …] [--scale SHARE]: measures and prints a table.

Without names everything: about two minutes, and about ten more for the reports over millions of rows. `--scale 0.01`
makes those of a hundredth of the rows, `--keep FOLDER` keeps their databases, so that the next run need not fill them.
"""

import argparse
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bench.backlog import growth, indexing
from bench.company import demo_index, seeding
from bench.importing import importing
from bench.mailsearch import mail_search
from bench.measure import Line, table
from bench.place import Place
from bench.questions import questions
from bench.reports import reports
from bench.scale import search_a_million, search_at_scale
from bench.searching import searching
from bench.serving import serving
from bench.startup import startup
from bench.understanding import understanding

PARTS: Mapping[str, Callable[[Place], list[Line]]] = {
    "seed": seeding,
    "index": demo_index,
    "indexing": indexing,
    "startup": startup,
    "questions": questions,
    "search": searching,
    "import": importing,
    "serve": serving,
    "understand": understanding,
    "reports": reports,
    "mails": mail_search,
    "scale": search_at_scale,
    "million": search_a_million,
    "growth": growth,
}
PAUSE = 10.0
BY_NAME_ONLY = ("growth", "million", "understand")
"""Parts that take hours, and what the reports tell too."""
BUDGET = 300
"""Seconds after which no further part is begun."""


def main(arguments: Sequence[str]) -> int:
    """Runs the parts named, or all of them; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measures and prints a table.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(PARTS)}; all without any")
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="the same, as an option")
    parser.add_argument("--scale", type=float, default=1.0, help="the share of the full size of what is big")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keeps filled databases and vectors there")
    given = parser.parse_args(arguments)
    names = [*given.names, *given.only]
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        print(f"There is no part {', '.join(unknown)}. Choose from: {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    started = time.monotonic()
    left_out = []
    lines: list[Line] = []
    if given.keep:
        given.keep.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="crm-copilot-bench-") as folder:
        place = Place(Path(folder), _Teller(), given.scale, given.keep and given.keep.resolve())
        for name in names or [part for part in PARTS if part not in BY_NAME_ONLY]:
            if time.monotonic() - started > BUDGET:
                left_out.append(name)
                continue
            place.say(f"measuring: {name}")
            lines += PARTS[name](place)
        place.say("")
    print(
        f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} processors, "
        f"load {os.getloadavg()[0]:.1f} (more than this program's own makes every figure worse)"
    )
    print(table(lines))
    for page in place.pages:
        print(f"\n{page}")
    if left_out:
        print(f"Left out after {BUDGET} s: {', '.join(left_out)}")
    return 0


class _Teller:
    """Shows what is being done: on one line of a terminal, elsewhere by a line every PAUSE seconds."""

    def __init__(self) -> None:
        self._last = -PAUSE

    def __call__(self, words: str) -> None:
        if sys.stderr.isatty():
            print(f"\r\x1b[K{words}", end="", file=sys.stderr, flush=True)
        elif words and time.monotonic() - self._last >= PAUSE:
            self._last = time.monotonic()
            print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
