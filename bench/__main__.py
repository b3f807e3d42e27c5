"""python -m bench [NAME …] [--scale SHARE]: measures, and prints a table for each part.

Without names it measures all but what takes hours. What that is and how long it takes is told first, and each part's
table is printed as soon as it is measured, so that whoever stops it keeps what there is. `--scale 0.01` makes what is
big of a hundredth of the size, `--keep FOLDER` keeps filled databases and vectors for the next run, `--budget SECONDS`
begins no further part after that long.
"""

import argparse
import gc
import os
import platform
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.measure import table
from bench.parts import PARTS, forecast, usual
from bench.place import Place
from copilot.cli.entry import COLLECTED

PAUSE = 10.0


def main(arguments: Sequence[str]) -> int:
    """Runs the parts named, or the usual ones; returns the exit code."""
    given = _parser().parse_args(arguments)
    names = list(dict.fromkeys([*given.names, *given.only])) or usual()
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        print(f"There is no part {', '.join(unknown)}. Choose from: {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    if given.keep:
        given.keep.mkdir(parents=True, exist_ok=True)
    print(forecast(names), file=sys.stderr, flush=True)
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} processors", flush=True)
    gc.set_threshold(*COLLECTED)  # as the program itself does
    with tempfile.TemporaryDirectory(prefix="crm-copilot-bench-") as folder:
        place = Place(Path(folder), _Teller(), given.scale, given.keep and given.keep.resolve())
        left_out = _measured(names, place, given.budget)
    if left_out:
        print(f"\nLeft out after {given.budget:,.0f} s: {', '.join(left_out)}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measures, and prints a table for each part.")
    named = f"of {', '.join(PARTS)}; without any, all but {', '.join(name for name in PARTS if name not in usual())}"
    parser.add_argument("names", nargs="*", metavar="NAME", help=named)
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="the same, as an option")
    parser.add_argument("--scale", type=float, default=1.0, help="the share of the full size of what is big")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keeps filled databases and vectors there")
    parser.add_argument("--budget", type=float, metavar="SECONDS", help="begins no further part after so long")
    return parser


def _measured(names: Sequence[str], place: Place, budget: float | None) -> list[str]:
    """Measures and prints one part after the other; the names left out for lack of time."""
    began = time.monotonic()
    for number, name in enumerate(names):
        started = time.monotonic()
        if budget is not None and started - began > budget:
            return list(names[number:])
        place.say(f"measuring: {name}")
        shown = [table(PARTS[name].measure(place)), *place.pages]
        place.pages.clear()
        place.say("")
        took = f"{time.monotonic() - started:,.0f} s"
        load = f"load {os.getloadavg()[0]:.1f}, more than this program's own makes every figure worse"
        print(f"\n{name} (took {took}; {load})", "\n\n".join(shown), sep="\n", flush=True)
    return []


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
