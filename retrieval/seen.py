"""The first of some order that a search may look through: asked of as few as will do."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from sqlalchemy.orm import Session

from retrieval.scope import Scope
from retrieval.sifting import doubled, widths

FEW = 4_000
"""Of up to so many passages the ids are read, and only these are gone through."""
LEAST_SHARE = 0.08
"""And of more where they are a smaller part of all: too many of the best would have to be taken to find enough."""

State = tuple[str, str | None]
"""A passage's key and the hash of the text its vector is of."""


class Ranked(Protocol):
    """Passages in an order, of which only the beginning is wanted."""

    def best(self, wanted: int) -> Any:
        """An array of the ids of the first `wanted`, or of all where there are no more."""
        ...

    def among(self, ids: Any) -> "Ranked":
        """Those of them whose ids are named."""
        ...


class Near(NamedTuple):
    """A passage that is looked through."""

    id: int
    key: str
    embedded_hash: str | None

    @property
    def state(self) -> State:
        return self.key, self.embedded_hash


Fitting = Callable[[list[Near]], list[Near]]
"""Chooses among passages, keeping their order."""


@dataclass(frozen=True)
class Seen:
    """What one search looks through: `size` passages, about a `share` of all."""

    session: Session
    scope: Scope
    size: int
    share: float

    @cached_property
    def few(self) -> Any:
        """An array of the ids of all of them, where they `are_few`; None where not."""
        return self.scope.ids(self.session) if are_few(self.size, self.share) else None

    def passages(self) -> list[Near]:
        """All of them."""
        return [Near._make(row) for row in self.scope.passages(self.session)]

    def first(self, ranked: Ranked, limit: int, fitting: Fitting = list) -> list[Near]:
        """The first `limit` of an order over all passages that are looked through, and are among those `fitting`.

        The best of all are asked for first: whether each of very many may be seen takes longer to tell.
        """
        if self.few is None:
            found, enough = self._sifted(ranked, widths(limit, self.share), limit, fitting)
            if enough:
                return found
        ids = self.scope.ids(self.session) if self.few is None else self.few
        return self._sifted(ranked.among(ids), doubled(limit), limit, fitting)[0]

    def _sifted(self, ranked: Ranked, wide: Iterable[int], limit: int, fitting: Fitting) -> tuple[list[Near], bool]:
        """The first `limit`, looked for among ever more of the best; and whether there are no others to look among."""
        asked, found = 0, list[Near]()
        for width in wide:
            best = ranked.best(width)
            found += fitting(self._allowed(best[asked:].tolist()))
            if len(found) >= limit or len(best) < width:
                return found[:limit], True
            asked = width
        return found, False

    def _allowed(self, ids: list[int]) -> list[Near]:
        """Those of `ids` that are looked through, in their order."""
        allowed = {row[0]: Near._make(row) for row in self.scope.allowed(self.session, "id", ids)}
        return [allowed[number] for number in ids if number in allowed]


def are_few(size: int, share: float) -> bool:
    """Whether `size` passages, a `share` of all, are gone through rather than looked for among the best of all."""
    return size <= FEW or share < LEAST_SHARE
