"""Ranked records → the hits a search returns: the first of them, those that say the same behind one another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from retrieval.alike import Group, alike, gather, telling_words
from retrieval.candidates import Candidate
from retrieval.hits import Hit
from retrieval.quotes import quote

NEARLY_THE_SAME = 0.5
"""Of two that say the same the lesser has at least this share of the other's score: the others need no comparing."""


@dataclass(frozen=True)
class _Told:
    """A candidate on its way to a hit; what only some need is made when it is asked for."""

    value: float
    candidate: Candidate
    weights: Mapping[str, float]

    @cached_property
    def quote(self) -> str:
        return quote(self.candidate.passage.text, self.weights)

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset().union(*map(telling_words, self.candidate.around))

    @cached_property
    def best_words(self) -> frozenset[str]:
        return telling_words(self.candidate.passage.text)

    def says_as(self, other: "_Told") -> bool:
        """Whether the other, in all of its text or in the passage that answers best, says (almost) the same."""
        if min(self.value, other.value) < NEARLY_THE_SAME * max(self.value, other.value):
            return False
        return alike(self.words, other.words) or alike(self.best_words, other.best_words)


def told(
    ranked: Sequence[tuple[float, Candidate]], weights: Mapping[str, float], limit: int, *, gather_alike: bool
) -> list[Hit]:
    """The first `limit` hits; those that say the same as an earlier one stand in its `also`, where `gather_alike`.

    `weights` says what each token of the question tells.
    """
    entries = [_Told(value, candidate, weights) for value, candidate in ranked]
    if not gather_alike:
        return [_hit(entry) for entry in entries[:limit]]
    return [replace(_hit(group.first), also=_others(group)) for group in gather(entries, _Told.says_as, limit)]


def _others(group: Group[_Told]) -> tuple[Hit, ...]:
    """The others of a group, one of each record."""
    leader = group.first.candidate.record
    firsts: dict[tuple[str, int], _Told] = {}
    for entry in group.others:
        firsts.setdefault(entry.candidate.record, entry)
    return tuple(_hit(entry) for record, entry in firsts.items() if record != leader)


def _hit(entry: _Told) -> Hit:
    passage = entry.candidate.passage
    return Hit(
        key=passage.key,
        kind=passage.kind,
        record_id=passage.record_id,
        title=passage.title,
        text=entry.candidate.context,
        quote=entry.quote,
        score=round(entry.value, 4),
        at=passage.at,
        language=passage.language,
        account_id=passage.account_id,
        deal_id=passage.deal_id,
        contact_id=passage.contact_id,
        owner_id=passage.owner_id,
        thread_key=passage.thread_key,
        message_id=entry.candidate.message_id,
    )
