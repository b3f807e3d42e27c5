"""What all texts have in common counts little in a question."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.whitening import Whitening

SIZE = 8


def sample(count: int, spread: float, seed: int = 1) -> Any:
    """Unit vectors that lie `spread` times farther apart along the first axis than along the others."""
    vectors = np.random.default_rng(seed).normal(size=(count, SIZE))
    vectors[:, 0] *= spread
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_a_direction_in_which_all_lie_apart_counts_less() -> None:
    whitening = Whitening.of(list(sample(500, 6.0)))
    common, telling = whitening.query([1.0, 1.0, *[0.0] * (SIZE - 2)])[:2]
    assert abs(common) < 0.7 * abs(telling)


def test_few_texts_change_little_and_none_nothing() -> None:
    asked: Any = np.ones(SIZE, dtype=np.float32) / np.sqrt(SIZE)
    few = np.asarray(Whitening.of(list(sample(3, 6.0))).query(asked))
    many = np.asarray(Whitening.of(list(sample(500, 6.0))).query(asked))
    assert asked @ few > asked @ many
    assert asked @ few > 0.95
    assert Whitening.of([]).query([1.0, 0.0]) == [1.0, 0.0]
    assert Whitening.of([[0.0, 1.0], [0.0, 1.0]]).query([1.0, 0.0]) == [1.0, 0.0], "equal texts tell nothing"


@given(st.integers(2, 40), st.floats(0.1, 10), st.integers(0, 5))
def test_what_is_searched_with_has_length_one(count: int, spread: float, seed: int) -> None:
    whitening = Whitening.of(list(sample(count, spread, seed)))
    assert np.linalg.norm(whitening.query(sample(1, 1.0, 9)[0])) == pytest.approx(1, abs=1e-4)
