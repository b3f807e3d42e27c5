"""Nouns that only say whose property is meant: "by activity owner", "per task status"."""

from collections.abc import Sequence
from dataclasses import replace

from copilot.models.offline.words.lexicon import Hit
from crm_store.metrics.catalogue import DIMENSIONS, METRICS

_COUNTED = frozenset({"activities", "calls", "tasks", "meetings", "cases", "leads", "quotes"})
"""Figures whose noun may stand before a property of their records."""


def without_whose(hits: Sequence[Hit]) -> list[Hit]:
    """The hits with such a noun between "by" and a property of its own records, or of anybody's, as a small word."""
    cut = {hit.end for hit in hits if hit.kind == "by"}
    owned = {(hit.start, hit.key) for hit in hits if hit.kind == "dimension"}
    return [_small(hit) if _is_whose(hit, cut, owned) else hit for hit in hits]


def _is_whose(hit: Hit, cut: set[int], owned: set[tuple[int, str]]) -> bool:
    if hit.kind != "metric" or hit.key not in _COUNTED or hit.start not in cut:
        return False
    entity = METRICS[hit.key].measure.entity
    parts = {DIMENSIONS[key].part for start, key in owned if start == hit.end and key in DIMENSIONS}
    return bool(parts & {entity, "owner"})


def _small(hit: Hit) -> Hit:
    return replace(hit, kind="filler", key="filler")
