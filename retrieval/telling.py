"""Ranked records → the hits a search returns: the first of them, those that say the same behind one another."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from retrieval.alike import Group, Likeness, Telling, gather
from retrieval.candidates import Candidate
from retrieval.hits import Hit
from retrieval.quotes import quote

NEARLY_THE_SAME = 0.5
"""Of two that say the same the lesser has at least this share of the other's score: the others need no comparing."""


Entry = tuple[float, Candidate]
"""A record and its score."""
Ranked = Sequence[Entry]


def told(ranked: Ranked, weights: Mapping[str, float], limit: int, *, gather_alike: bool) -> list[Hit]:
    """The first `limit` hits; those that say the same as an earlier one stand in its `also`, where `gather_alike`.

    `weights` says what each token of the question tells.
    """
    if not gather_alike:
        return [_hit(entry, weights) for entry in ranked[:limit]]
    groups = gather(ranked, _Same(ranked).of, limit)
    return [replace(_hit(group.first, weights), also=_others(group, weights)) for group in groups]


class _Same:
    """Which records say the same, in all that is shown of them or in the passage that answers best."""

    def __init__(self, ranked: Ranked) -> None:
        import numpy as np

        self._values = np.array([value for value, _ in ranked])
        candidates = [candidate for _, candidate in ranked]
        telling = Telling()
        best = [telling.of(one.best.words) for one in candidates]
        whole = [
            tokens.union(*(telling.of(piece.words) for piece in one.around if piece is not one.best))
            for one, tokens in zip(candidates, best, strict=True)
        ]
        self._whole, self._best = Likeness(whole), Likeness(best)

    def of(self, number: int) -> Any:
        """Which are the same as that record, as a list of truths."""
        import numpy as np

        values, own = self._values, self._values[number]
        near = np.minimum(values, own) >= NEARLY_THE_SAME * np.maximum(values, own)
        return (near & (self._whole.to(number) | self._best.to(number))).tolist()


def _others(group: Group[Entry], weights: Mapping[str, float]) -> tuple[Hit, ...]:
    """The others of a group, one of each record."""
    leader = group.first[1].record
    firsts: dict[tuple[str, int], Entry] = {}
    for entry in group.others:
        firsts.setdefault(entry[1].record, entry)
    return tuple(_hit(entry, weights) for record, entry in firsts.items() if record != leader)


def _hit(entry: Entry, weights: Mapping[str, float]) -> Hit:
    value, candidate = entry
    passage = candidate.passage
    return Hit(
        key=passage.key,
        kind=passage.kind,
        record_id=passage.record_id,
        title=passage.title,
        text=candidate.context,
        quote=quote(passage.text, weights),
        score=round(value, 4),
        at=passage.at,
        language=passage.language,
        account_id=passage.account_id,
        deal_id=passage.deal_id,
        contact_id=passage.contact_id,
        owner_id=passage.owner_id,
        thread_key=passage.thread_key,
        message_id=passage.message_id,
    )
