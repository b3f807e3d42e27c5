"""Texts that say the same: letters sent to many, forms, standing phrases with another name or number in them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from retrieval.keyword import tokens

SAME_SHARE = 0.72
"""Two texts are alike when they share at least so much of their words; names, dates and amounts make up the rest."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Group(Generic[Item]):
    """The best of the items that say the same, and the others in their order."""

    first: Item
    others: tuple[Item, ...] = ()


def telling_words(text: str) -> frozenset[str]:
    """The words two texts are compared by: tokens without those that hold a figure."""
    return frozenset(token for token in tokens(text) if not any(sign.isdigit() for sign in token))


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of telling words are (almost) the same text."""
    if not one or not other:
        return False
    return len(one & other) >= SAME_SHARE * len(one | other)


def gather(items: Sequence[Item], says: Callable[[Item], Sequence[frozenset[str]]]) -> list[Group[Item]]:
    """`items` in their order, each taken to the first before it that is alike in any of what it `says`."""
    leaders: list[tuple[Item, Sequence[frozenset[str]], list[Item]]] = []
    for item in items:
        said = says(item)
        for _, known, others in leaders:
            if any(alike(a, b) for a, b in zip(said, known, strict=True)):
                others.append(item)
                break
        else:
            leaders.append((item, said, []))
    return [Group(first, tuple(others)) for first, _, others in leaders]
