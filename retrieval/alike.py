"""Texts that say the same: letters sent to many, forms, standing phrases with another name or number in them."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any, Generic, TypeVar

from retrieval.keyword import folded, stem

SAME_SHARE = 0.72
"""Two texts are alike when they share at least so much of their words; names, dates and amounts make up the rest."""

_FIGURES = -1
_FIGURE = re.compile(r"\d")

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Group(Generic[Item]):
    """The best of the items that say the same, and the others in their order."""

    first: Item
    others: tuple[Item, ...] = ()


def telling_words(text: str) -> frozenset[str]:
    """The tokens of a text without those that hold a figure."""
    return frozenset(map(_telling, folded(text).split())) - {""}


class Telling(dict[str, int]):
    """Numbers the tokens of folded words, so that texts are compared as sets of numbers."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers: dict[str, int] = {}

    def of(self, words: Iterable[str]) -> set[int]:
        """The tokens of a text, without those that hold a figure."""
        tokens = set(map(self.__getitem__, words))
        tokens.discard(_FIGURES)
        return tokens

    def __missing__(self, word: str) -> int:
        token = _telling(word)
        self[word] = number = self._numbers.setdefault(token, len(self._numbers)) if token else _FIGURES
        return number


class Likeness:
    """Compares many texts, each given as one `Telling` numbers its tokens, with one of them at a time."""

    def __init__(self, texts: Sequence[set[int]]) -> None:
        import numpy as np

        self._texts = texts
        self._sizes = np.array([len(tokens) for tokens in texts], dtype=np.int64)
        self._tokens = np.fromiter(chain.from_iterable(texts), dtype=np.int64, count=int(self._sizes.sum()))
        self._of = np.repeat(np.arange(len(texts)), self._sizes)

    def to(self, number: int) -> Any:
        """Which of the texts say (almost) the same as that one, as an array of truths."""
        import numpy as np

        mine = np.zeros(self._tokens.max(initial=0) + 1)
        mine[list(self._texts[number])] = 1.0
        shared = np.bincount(self._of, mine[self._tokens], minlength=len(self._texts))
        return (shared > 0) & (shared >= SAME_SHARE * (self._sizes + self._sizes[number] - shared))


@lru_cache(maxsize=65_536)
def _telling(word: str) -> str:
    """The token of a folded word; empty where it holds a figure."""
    token = stem(word)
    return "" if _FIGURE.search(token) else token


def gather(items: Sequence[Item], same: Callable[[int], Sequence[bool]], limit: int) -> list[Group[Item]]:
    """The first `limit` groups of `items`: each item goes to the first before it that is the `same`, or begins one.

    `same` says of an item that leads a group which of all are the same.
    """
    groups: list[tuple[Sequence[bool], Item, list[Item]]] = []
    for number, item in enumerate(items):
        others = next((others for alike, _, others in groups if alike[number]), None)
        if others is not None:
            others.append(item)
        elif len(groups) < limit:
            groups.append((same(number), item, []))
    return [Group(first, tuple(others)) for _, first, others in groups]
