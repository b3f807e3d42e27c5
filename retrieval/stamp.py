"""A mark beside the vectors that changes whenever they were written, so that another process knows to read afresh.

An embedded Chroma keeps its graph in memory and does not notice what another process writes. What this process writes
it knows: the mark says which process made it, and begins anew when another's stood there before.
"""

import os
import uuid
from functools import lru_cache
from pathlib import Path

from retrieval.index import is_server

_NAME = "written"


def write_stamp(index_url: str) -> None:
    """Marks that the vectors of a folder were written."""
    if not is_server(index_url):
        stretch = " ".join(read_stamp(index_url).split()[:2])
        if not stretch.startswith(f"{_process()} "):
            stretch = f"{_process()} {uuid.uuid4().hex}"
        (Path(index_url).expanduser() / _NAME).write_text(f"{stretch} {uuid.uuid4().hex}")


def read_stamp(index_url: str) -> str:
    """The present mark; empty for a server, which is always up to date, and for a folder that bears none."""
    if is_server(index_url):
        return ""
    try:
        return (Path(index_url).expanduser() / _NAME).read_text()
    except OSError:
        return ""


def all_own(before: str, now: str) -> bool:
    """Whether nobody but this process has written between two marks."""
    return now.startswith(f"{_process()} ") and before.split()[:2] == now.split()[:2]


def _process() -> str:
    """Tells this process from any other, also from one it was forked from or one on another machine."""
    return f"{_started()}-{os.getpid()}"


@lru_cache(maxsize=1)
def _started() -> str:
    return uuid.uuid4().hex
