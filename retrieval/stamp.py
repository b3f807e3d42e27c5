"""A mark beside the vectors that changes whenever they were written, so that another process knows to read afresh.

An embedded Chroma keeps its graph in memory and does not notice what another process writes.
"""

import uuid
from pathlib import Path

from retrieval.index import is_server

_NAME = "written"


def write_stamp(index_url: str) -> None:
    """Marks that the vectors of a folder were written."""
    if not is_server(index_url):
        (Path(index_url).expanduser() / _NAME).write_text(uuid.uuid4().hex)


def read_stamp(index_url: str) -> str:
    """The present mark; empty for a server, which is always up to date, and for a folder that bears none."""
    if is_server(index_url):
        return ""
    try:
        return (Path(index_url).expanduser() / _NAME).read_text()
    except OSError:
        return ""
