"""Vectors kept in memory: those asked for last of one server."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from retrieval.embedder import Vector
from retrieval.seen import State

Reader = Callable[[Sequence[str]], Mapping[str, Any]]
"""Reads the vectors of keys, those that are held."""

HELD = 20_000
"""Vectors kept, about 1.5 kB each."""


class Vectors:
    """Rows of one table, found by the passage and the hash of the text a vector is of. Not for several threads."""

    def __init__(self) -> None:
        self._places: dict[State, int] = {}
        self._table: Any = None

    def clear(self) -> None:
        self._places.clear()
        self._table = None

    def of(self, read: Reader, states: Sequence[State]) -> dict[str, Any]:
        """Key → vector, for those that are held."""
        at, rows = self.rows(read, states)
        return {states[number][0]: row for number, row in zip(at, rows, strict=True)}

    def rows(self, read: Reader, states: Sequence[State]) -> tuple[list[int], Any]:
        """Which of `states` are held, by their number, and a table of their vectors in that order."""
        import numpy as np

        places = [self._places.get(state, -1) for state in states]
        if -1 in places:
            missing = [state for state, place in zip(states, places, strict=True) if place < 0]
            self._make_room(len(missing), states)
            self._read(read, missing)
            places = [self._places.get(state, -1) for state in states]
        at = [number for number, place in enumerate(places) if place >= 0]
        if not at:
            return [], np.empty((0, 0), dtype=np.float32)
        return at, self._table[[places[number] for number in at]]

    def _read(self, read: Reader, states: Sequence[State]) -> None:
        import numpy as np

        fresh = read([key for key, _ in states])
        new = [state for state in states if state[0] in fresh]
        if new:
            self._keep(new, np.asarray([fresh[key] for key, _ in new], dtype=np.float32))

    def _keep(self, states: Sequence[State], rows: Any) -> None:
        import numpy as np

        begin, end = len(self._places), len(self._places) + len(states)
        if self._table is None or end > len(self._table):
            room = np.empty((2 * end, rows.shape[1]), dtype=np.float32)
            if begin:
                room[:begin] = self._table[:begin]
            self._table = room
        self._table[begin:end] = rows
        self._places |= {state: begin + number for number, state in enumerate(states)}

    def _make_room(self, count: int, asked: Sequence[State]) -> None:
        """Forgets the oldest half, but for those `asked`, when there would be too many."""
        if len(self._places) + count <= HELD:
            return
        wanted, newest = set(asked), len(self._places) - HELD // 2
        kept = [
            (state, place) for n, (state, place) in enumerate(self._places.items()) if n >= newest or state in wanted
        ]
        if kept:
            self._table = self._table[[place for _, place in kept]]
        self._places = {state: number for number, (state, _) in enumerate(kept)}


def cosines(questions: Sequence[Vector], held: Mapping[str, Any]) -> dict[str, list[float]]:
    """Key → its cosine with each of `questions`, for all vectors `held`."""
    import numpy as np

    if not held:
        return {}
    rows = np.stack(list(held.values())) @ np.asarray(questions, dtype=np.float32).T
    return dict(zip(held, rows.tolist(), strict=True))
