"""The first of some order that a search may look through: asked of as few as will do."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from sqlalchemy.orm import Session

from retrieval.scope import Scope
from retrieval.sifting import widths

FEW = 4_000
"""Up to so many passages are all read: each is then compared with the question."""

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


@dataclass(frozen=True)
class Seen:
    """What one search looks through: `size` passages, about a `share` of all."""

    session: Session
    scope: Scope
    size: int
    share: float

    @cached_property
    def few(self) -> dict[str, Near] | None:
        """Key → passage of all of them, where they are FEW."""
        if self.size > FEW:
            return None
        return {row.key: row for row in map(Near._make, self.scope.passages(self.session))}

    def first(self, ranked: Ranked, limit: int) -> list[Near]:
        """The first `limit` of an order over all passages that are looked through.

        The best of all are asked for first: whether each of very many may be seen takes longer to tell.
        """
        if self.few is not None:
            return self._of_few({passage.id: passage for passage in self.few.values()}, ranked, limit)
        asked, found = 0, list[Near]()
        for width in widths(limit, self.share):
            best = ranked.best(width)
            found += self._allowed(best[asked:].tolist())
            if len(found) >= limit or len(best) < width:
                return found[:limit]
            asked = width
        return self._allowed(ranked.among(self.scope.ids(self.session)).best(limit).tolist())

    def _of_few(self, few: dict[int, Near], ranked: Ranked, limit: int) -> list[Near]:
        return [few[number] for number in ranked.among(list(few)).best(limit).tolist()]

    def _allowed(self, ids: list[int]) -> list[Near]:
        """Those of `ids` that are looked through, in their order."""
        allowed = {row[0]: Near._make(row) for row in self.scope.allowed(self.session, "id", ids)}
        return [allowed[number] for number in ids if number in allowed]
