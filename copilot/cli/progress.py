"""How far a long command is: a bar on a terminal, nothing elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from copilot.cli.common import err


@contextmanager
def counted_progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal, told (done, total); nothing elsewhere."""
    with named_progress() as progress:
        yield lambda done, total: progress(what, done, total)


@contextmanager
def named_progress() -> Iterator[Callable[[str, int, int], None]]:
    """A bar on a terminal, told (what, done, total); nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _what, _done, _total: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err(), transient=True) as bar:
        task = bar.add_task("…", total=None)
        yield lambda what, done, total: bar.update(task, description=what, completed=done, total=total or None)
