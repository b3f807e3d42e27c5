"""Vectors kept in memory are those of the index, however many were asked for before."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from retrieval import vectors
from retrieval.vectors import Vectors

KEYS = [f"note:{number}:0" for number in range(30)]


class Held:
    """An index that holds all but the last of KEYS; it counts how many vectors were read."""

    def __init__(self) -> None:
        self.read = 0

    def vectors(self, keys: Sequence[str]) -> dict[str, Any]:
        self.read += len(keys)
        return {key: np.full(4, KEYS.index(key), dtype=np.float32) for key in keys if key != KEYS[-1]}


def asked(kept: Vectors, index: Any, *numbers: int) -> list[float]:
    return [float(row[0]) for row in kept.of(index.vectors, [(KEYS[number], "hash") for number in numbers]).values()]


def test_each_passage_has_its_own_vector_and_is_read_once() -> None:
    kept, index = Vectors(), Held()
    assert asked(kept, index, 3, 1) == [3, 1]
    assert asked(kept, index, 1, 2, 3) == [1, 2, 3]
    assert index.read == 3
    assert asked(kept, index, 2, 29) == [2], "the index does not hold the last"


def test_what_is_asked_for_is_there_when_others_must_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "HELD", 10)
    kept, index = Vectors(), Held()
    for begin in (0, 8, 4, 16, 2, 0):
        assert asked(kept, index, *range(begin, begin + 9)) == list(range(begin, begin + 9))
    assert asked(kept, index, *range(25)) == list(range(25)), "more than are kept"
