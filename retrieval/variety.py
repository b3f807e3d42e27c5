"""As different as they come, for questions about a spread: what customers say of something, examples of it.

Maximal marginal relevance: each next record is the one that answers well and is least like those chosen before.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from retrieval.candidates import Candidate

RELEVANCE = 0.6
"""What answering well counts against being different."""
LEAST = 0.4
"""The share of the best score under which a record is not brought forward for being different."""
SAME_ACCOUNT = 0.6
"""How alike two records of one customer are at least, who is one voice; of one thread they are wholly alike."""
CHOSEN = 50
"""So many are chosen; the others keep their order behind them."""

Ranked = Sequence[tuple[float, Candidate]]


def varied(ranked: Ranked, vectors: Mapping[str, Any]) -> list[tuple[float, Candidate]]:
    """`ranked`, best first, in an order of variety; `vectors` are those of the passages by their keys."""
    best = max((value for value, _ in ranked), default=0.0)
    left = [entry for entry in ranked if entry[0] >= LEAST * best]
    behind = [entry for entry in ranked if entry[0] < LEAST * best]
    likeness = [0.0] * len(left)
    chosen: list[tuple[float, Candidate]] = []
    while left and len(chosen) < CHOSEN:
        worth = [
            RELEVANCE * value / best - (1 - RELEVANCE) * like for (value, _), like in zip(left, likeness, strict=True)
        ]
        at = max(range(len(left)), key=worth.__getitem__)
        taken = left.pop(at)
        likeness.pop(at)
        chosen.append(taken)
        likeness = [
            max(like, _likeness(taken[1], other, vectors)) for like, (_, other) in zip(likeness, left, strict=True)
        ]
    return [*chosen, *left, *behind]


def _likeness(one: Candidate, other: Candidate, vectors: Mapping[str, Any]) -> float:
    """How alike two records are, from 0 to 1."""
    if one.thread == other.thread:
        return 1.0
    mine, theirs = vectors.get(one.passage.key), vectors.get(other.passage.key)
    cosine = max(0.0, float(mine @ theirs)) if mine is not None and theirs is not None else 0.0
    account = one.passage.account_id
    return max(cosine, SAME_ACCOUNT) if account is not None and account == other.passage.account_id else cosine
