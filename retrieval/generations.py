"""Which of a Chroma's collections holds a store's vectors: a rebuild fills a new one beside it, then takes its place.

A collection says in its own notes whether it is still being built. Of those that are not, the newest counts; so one
write of one note is the whole swap, and whatever kills a rebuild leaves the old vectors in use.
"""

import time
import uuid
from collections.abc import Mapping
from typing import Any

MADE, BUILDING = "made", "building"


def current(client: Any, name: str) -> tuple[Any | None, bool]:
    """The collection in use under `name`, None where there is none, and whether there is any other beside it."""
    held = _all(client, name)
    ready = [found for found in held if not _notes(found).get(BUILDING)]
    used = max(ready, key=lambda found: float(_notes(found).get(MADE, 0.0)), default=None)
    return used, len(held) > (used is not None)


def under_construction(client: Any, name: str, notes: Mapping[str, Any]) -> Any | None:
    """A collection that a rebuild with the same notes has left unfinished, to go on with."""
    unfinished = [found for found in _all(client, name) if _notes(found).get(BUILDING)]
    return next((c for c in unfinished if all(_notes(c).get(key) == value for key, value in notes.items())), None)


def create(
    client: Any, name: str, notes: Mapping[str, Any], configuration: Mapping[str, Any], *, building: bool
) -> Any:
    """A new, empty collection; one for a rebuild is not in use before `put_to_use`."""
    return client.create_collection(
        f"{name}-{uuid.uuid4().hex[:8]}",
        metadata={**notes, MADE: time.time(), BUILDING: building},
        configuration=dict(configuration),
        embedding_function=None,
    )


def put_to_use(collection: Any) -> None:
    """Ends the building of a collection: from here on it is the one in use."""
    collection.modify(metadata={**_notes(collection), MADE: time.time(), BUILDING: False})


def drop_others(client: Any, name: str, kept: Any) -> None:
    """Deletes all collections of `name` but `kept`: replaced ones and abandoned buildings."""
    for found in _all(client, name):
        if found.name != kept.name:
            client.delete_collection(found.name)


def _all(client: Any, name: str) -> list[Any]:
    named = [found.name for found in client.list_collections()]
    mine = [found for found in named if found == name or found.startswith(f"{name}-")]
    return [client.get_collection(found, embedding_function=None) for found in mine]


def _notes(collection: Any) -> dict[str, Any]:
    return dict(collection.metadata or {})
