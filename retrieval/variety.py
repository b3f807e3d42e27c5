"""As different as they come, for questions about a spread: what customers say of something, examples of it.

Every customer is heard once before any is heard twice. In each round maximal marginal relevance decides: next is the
record that answers well and is least like those chosen before.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from retrieval.candidates import Candidate
from retrieval.ranking import best_of_each_first

RELEVANCE = 0.6
"""What answering well counts against being different."""
LEAST = 0.25
"""The share of the best score under which a record is not brought forward for being different."""
CHOSEN = 50
"""So many are chosen; the others keep their order behind them."""

Ranked = Sequence[tuple[float, Candidate]]


def varied(ranked: Ranked, vectors: Mapping[str, Any]) -> list[tuple[float, Candidate]]:
    """`ranked`, best first, in an order of variety; `vectors` are those of the passages by their keys."""
    least = LEAST * max((value for value, _ in ranked), default=0.0)
    near = _by_difference([entry for entry in ranked if entry[0] >= least], vectors)
    voices = best_of_each_first(near, lambda entry: entry[1].passage.account_id or entry[1].thread)
    return [*voices, *(entry for entry in ranked if entry[0] < least)]


def _by_difference(ranked: Ranked, vectors: Mapping[str, Any]) -> list[tuple[float, Candidate]]:
    left, likeness = list(ranked), [0.0] * len(ranked)
    best = max((value for value, _ in ranked), default=1.0) or 1.0
    chosen: list[tuple[float, Candidate]] = []
    while left and len(chosen) < CHOSEN:
        worth = [
            RELEVANCE * value / best - (1 - RELEVANCE) * like for (value, _), like in zip(left, likeness, strict=True)
        ]
        at = max(range(len(left)), key=worth.__getitem__)
        taken = left.pop(at)
        likeness.pop(at)
        chosen.append(taken)
        known = zip(likeness, left, strict=True)
        likeness = [max(like, _likeness(taken[1], other, vectors)) for like, (_, other) in known]
    return [*chosen, *left]


def _likeness(one: Candidate, other: Candidate, vectors: Mapping[str, Any]) -> float:
    """How alike two records are, from 0 to 1; those of one thread wholly."""
    if one.thread == other.thread:
        return 1.0
    mine, theirs = vectors.get(one.passage.key), vectors.get(other.passage.key)
    return max(0.0, float(mine @ theirs)) if mine is not None and theirs is not None else 0.0
