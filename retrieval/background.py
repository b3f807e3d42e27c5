"""What is common in the passages somebody may see, in words and in vectors: against it a question is weighed.

Each viewer's own passages alone are looked at, so no score tells of texts they may not see.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import BigInteger, ColumnElement, Select, cast, func, select
from sqlalchemy.orm import Session

from crm_store.schema import Passage
from crm_store.visibility import Viewer, visible
from retrieval import usage, whitening
from retrieval.reading import Reading
from retrieval.seen import Near
from retrieval.usage import Usage
from retrieval.whitening import Whitening

KEPT = 64
"""Viewers whose background is kept, about 2 MB each."""
GROWTH = 0.02
"""The share by which a store grows until a background is taken anew: it changes slowly."""
_MIXED, _PRIME = 48_271, 2_147_483_647
"""Lehmer's: ids one after another become numbers that have nothing in common with who owns the passages."""


@dataclass(frozen=True, slots=True)
class Background:
    """`newest` is the id of the newest passage there was, `held` how many there were, `seen` how many may be seen."""

    usage: Usage
    whitening: Whitening
    newest: int
    held: int
    seen: int

    @property
    def share(self) -> float:
        """About what part of all passages may be seen."""
        return self.share_of(self.seen)

    def share_of(self, count: int) -> float:
        """About what part of all passages so many are."""
        return min(1.0, count / max(1, self.held))


class Backgrounds:
    """Keeps the backgrounds of the viewers who asked last. Not for several threads at once."""

    def __init__(self) -> None:
        self._held: OrderedDict[object, Background] = OrderedDict()

    def clear(self) -> None:
        self._held.clear()

    def of(self, session: Session, viewer: Viewer, reading: Reading) -> Background:
        """The background of what `viewer` sees, taken now where there is none, or only an old one."""
        newest = session.scalar(_newest()) or 0
        # Who sees the same has the same: the rules know a viewer by these two alone.
        seen = viewer.owners, viewer.role == "manager"
        held = self._held.get(seen)
        if held is None or abs(newest - held.newest) > GROWTH * held.newest:
            held = self._held[seen] = _taken(session, visible(Passage, viewer), reading, newest)
        self._held.move_to_end(seen)
        if len(self._held) > KEPT:
            self._held.popitem(last=False)
        return held


@lru_cache(maxsize=1)
def _newest() -> Select[int]:
    return select(func.max(Passage.id))


def _taken(session: Session, seen: ColumnElement[bool], reading: Reading, newest: int) -> Background:
    count = session.scalar(select(func.count()).select_from(Passage).where(seen)) or 0
    sample = select(Passage.tokens, Passage.language).where(seen, _one_in(count, usage.SAMPLE))
    rows = session.execute(sample).all()
    used = Usage.of((row.tokens for row in rows), (row.language for row in rows), whole=count <= usage.SAMPLE)
    vectors = reading.vectors(_sample(session, seen, count))
    held = session.scalar(select(func.count()).select_from(Passage)) or 0
    return Background(used, Whitening.of(list(vectors.values())), newest, held, count)


def _sample(session: Session, seen: ColumnElement[bool], count: int) -> Sequence[Near]:
    columns = select(Passage.id, Passage.key, Passage.embedded_hash)
    sample = columns.where(seen, _one_in(count, whitening.SAMPLE)).order_by(Passage.id)
    return [Near._make(row) for row in session.execute(sample)]


def _one_in(count: int, wanted: int) -> ColumnElement[bool]:
    """True for about `wanted` of `count` passages, always the same; for all where there are no more."""
    every = max(1, -(-count // wanted))
    return cast(Passage.id, BigInteger) * _MIXED % _PRIME % every == 0
