"""Texts that say the same: letters sent to many, forms, standing phrases with another name or number in them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from retrieval.keyword import folded, stem

SAME_SHARE = 0.72
"""Two texts are alike when they share at least so much of their words; names, dates and amounts make up the rest."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Group(Generic[Item]):
    """The best of the items that say the same, and the others in their order."""

    first: Item
    others: tuple[Item, ...] = ()


@lru_cache(maxsize=4_096)
def telling_words(text: str) -> frozenset[str]:
    """The words two texts are compared by: tokens without those that hold a figure."""
    return frozenset(map(_telling, folded(text).split())) - {""}


@lru_cache(maxsize=65_536)
def _telling(word: str) -> str:
    """The token of a folded word; empty where it holds a figure."""
    token = stem(word)
    return "" if any(sign.isdigit() for sign in token) else token


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of telling words are (almost) the same text."""
    fewer, more = sorted((len(one), len(other)))
    if not fewer or fewer < SAME_SHARE * more:
        return False
    shared = len(one & other)
    return shared >= SAME_SHARE * (fewer + more - shared)


def gather(items: Sequence[Item], same: Callable[[Item, Item], bool], limit: int) -> list[Group[Item]]:
    """The first `limit` groups of `items`: each item goes to the first before it that is the `same`, or begins one.

    `same` is asked of an item that leads a group and a later one.
    """
    groups: list[tuple[Item, list[Item]]] = []
    for item in items:
        others = next((others for first, others in groups if same(first, item)), None)
        if others is not None:
            others.append(item)
        elif len(groups) < limit:
            groups.append((item, []))
    return [Group(first, tuple(others)) for first, others in groups]
