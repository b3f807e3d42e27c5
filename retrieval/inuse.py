"""Which vectors of a folder are in use, told in a small file beside them: who only searches need not open Chroma.

It is a copy of what Chroma's collection notes of itself, put in place at once, and made anew by whoever writes next.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class InUse:
    """`id` and `rows` tell the collection and the name of its file of rows, `notes` is what the collection notes."""

    id: str
    rows: str
    notes: Mapping[str, Any]


def path_of(folder: Path, name: str) -> Path:
    """Where it is told of the store whose collections are called `name`."""
    return folder / f"{name}.json"


def read(path: Path) -> tuple[InUse | None, object]:
    """What is told, None where nothing is or it cannot be read; and what changes when another is told."""
    try:
        with path.open(encoding="utf-8") as file:
            state, told = os.fstat(file.fileno()), json.load(file)
            return InUse(**told), (state.st_ino, state.st_mtime_ns)
    except (FileNotFoundError, ValueError, TypeError):
        return None, None


def state(path: Path) -> object:
    """What changes when another is told."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns


def write(path: Path, told: InUse) -> None:
    """Tells it from now on, where it is not told yet."""
    if read(path)[0] != told:
        part = path.with_suffix(f".{os.getpid()}.part")
        part.write_text(json.dumps({"id": told.id, "rows": told.rows, "notes": dict(told.notes)}), encoding="utf-8")
        part.replace(path)
