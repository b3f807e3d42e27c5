"""The passages nearest to a question among those a search looks through."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from crm_store.schema import Passage
from retrieval.embedder import Vector
from retrieval.scope import Scope
from retrieval.sifting import sifted

if TYPE_CHECKING:
    from retrieval.index import Index

FEW = 4_000
"""Up to so many passages each is compared with the question: exact, and quicker than a graph that must skip most."""
HELD = 20_000
"""Vectors kept in memory, about 1.5 kB each."""

State = tuple[str, str | None]
"""A passage's key and the hash of the text its vector is of."""


class Vectors:
    """The vectors asked for last, of one index."""

    def __init__(self) -> None:
        self._held: dict[State, Any] = {}

    def clear(self) -> None:
        self._held.clear()

    def of(self, index: "Index", states: Sequence[State]) -> dict[str, Any]:
        """Key → vector, for those that are held by the index."""
        missing = [state for state in states if state not in self._held]
        if missing:
            self._make_room(len(missing))
            fresh = index.vectors([key for key, _ in missing])
            self._held |= {state: fresh[state[0]] for state in missing if state[0] in fresh}
        return {state[0]: self._held[state] for state in states if state in self._held}

    def _make_room(self, count: int) -> None:
        """Forgets the oldest half when there would be too many."""
        if len(self._held) + count > HELD:
            for state in list(self._held)[: max(count, HELD // 2)]:
                del self._held[state]


class Near(NamedTuple):
    """A passage near a question."""

    id: int
    key: str
    embedded_hash: str | None

    @property
    def state(self) -> State:
        return self.key, self.embedded_hash


def nearest(
    session: Session,
    index: "Index",
    vectors: Vectors,
    scope: Scope,
    vector: Vector,
    size: int,
    share: float,
    limit: int,
) -> list[Near]:
    """Up to `limit` passages within the scope, of `size` passages, a `share` of all; nearest first."""
    if size > FEW and (width := sifted(limit, share)):
        near = index.nearest(vector, width)
        allowed = {row.key: Near(*row) for row in scope.allowed(session, Passage.key, list(near))}
        if len(allowed) >= limit:
            return [allowed[key] for key in near if key in allowed][:limit]
    among = passages(session, scope.within, Passage.embedded_hash.is_not(None))
    if size > FEW:
        return [among[key] for key in index.nearest(vector, limit, list(among))]
    cosine = cosines([vector], vectors.of(index, [passage.state for passage in among.values()]))
    return [among[key] for key in sorted(cosine, key=lambda key: (-cosine[key][0], key))[:limit]]


def passages(session: Session, *conditions: ColumnElement[bool]) -> dict[str, Near]:
    """Key → passage, of those that fulfil the conditions."""
    query = select(Passage.id, Passage.key, Passage.embedded_hash).where(*conditions)
    return {row[1]: Near(*row) for row in session.execute(query)}


def cosines(questions: Sequence[Vector], held: Mapping[str, Any]) -> dict[str, list[float]]:
    """Key → its cosine with each of `questions`, for all vectors `held`."""
    import numpy as np

    if not held:
        return {}
    rows = np.stack(list(held.values())) @ np.asarray(questions, dtype=np.float32).T
    return dict(zip(held, rows.tolist(), strict=True))
