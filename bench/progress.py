"""How far something long has come: a bar, a share, and about how long it will still take."""

import time
from collections.abc import Iterator

from bench.measure import Say

WIDTH = 20


def batches(say: Say, what: str, begin: int, end: int, size: int) -> Iterator[range]:
    """The numbers from `begin` (what an earlier run has done) to `end` in batches, told with a bar before each."""
    started = time.monotonic()
    for at in range(begin, end, size):
        say(f"{what} {_bar(at, end)}{_left(at - begin, end - at, time.monotonic() - started)}")
        yield range(at, min(at + size, end))


def _bar(done: int, total: int) -> str:
    full = WIDTH * done // max(1, total)
    return f"[{'#' * full}{'.' * (WIDTH - full)}] {done:,} of {total:,}"


def _left(done: int, to_do: int, seconds: float) -> str:
    """Reckoned from what this run has done; empty before it has done anything."""
    return f", {to_do * seconds / done / 60:,.1f} min left" if done else ""
