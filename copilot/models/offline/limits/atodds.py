"""Two values of one kind that nothing joins: no row is both, and together they would answer another question."""

from itertools import pairwise

from copilot.models.offline.parts.draft import ReaderState
from copilot.models.offline.parts.reading import Held
from copilot.models.offline.parts.roles import NameUse

_JOINING = ("and", "either", "compare", "contrast", "apart", "except", "only", "but", "negation")
_MARKS = frozenset(",;/&+?!–—")
_MOVED_BETWEEN = "stage"
"""A deal goes from one stage to another, so two of them need no "and"."""


class AtOdds(ReaderState):
    """Tells names that are listed from names that contradict each other ("the West region by agents in the East")."""

    def _check_joined(self, uses: list[NameUse]) -> None:
        """Raises Held where two values of the field stand apart in the question and no word or mark joins them."""
        if self.contrast or uses[0].field == _MOVED_BETWEEN:
            return
        if any(self.roles.any(kind) for kind in ("compare", "contrast", "apart")):
            return
        for one, other in pairwise(sorted(uses, key=lambda use: use.at)):
            if one.value != other.value and not self._joins(one.at, other.at):
                raise Held("clarification", "at_odds", names=[one.value, other.value], kind=one.field)

    def _joins(self, one: int, other: int) -> bool:
        segments, tokens = self.roles.segments, self.question.tokens
        if any(s.has(kind) for s in segments[one + 1 : other] for kind in _JOINING):
            return True
        gap = self.question.text[tokens[segments[one].end - 1].end : tokens[segments[other].start].start]
        return bool(_MARKS & set(gap))
