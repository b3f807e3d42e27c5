"""The reader tells what answers a question from what speaks of the same, in any language and on any text."""

import math
from concurrent.futures import ThreadPoolExecutor
from random import Random

import numpy as np
import pytest

from retrieval.e5_adapted import Adapted
from retrieval.e5_graph import build_graph
from retrieval.e5_model import SAFE_LIMIT, session_of
from retrieval.embedder import bundled_model
from retrieval.reader import Reader, bundled_reader
from tests.evals.reader.records import SEED, split

TITLE = "Kiln for the new hall · Marta Lindqvist · Norrby Keramik AB"
TEXT = (
    "Hello Piet, thanks for the visit. We take the larger kiln, the 600 litre one, since the small one has no room for "
    "the washbasins. It must stand here by 9 September. Our electrician Olle lays the cable before that. The price is "
    "fine if the shelves come with it. Marta"
)
ANSWERED = [
    "Which size of kiln did Norrby Keramik choose?",
    "By when does Marta Lindqvist need the kiln?",
    "Wer verlegt bei Norrby das Kabel?",
    "Pourquoi Norrby ne veut-il pas le petit four ?",
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return bundled_reader()


def test_what_is_told_is_told_apart_from_what_is_left_open_or_of_somebody_else(reader: Reader) -> None:
    _, kept_back = split(Random(SEED))
    answered, not_answered = [], []
    for one in kept_back[:30]:
        answered += [reader.read(asked.question, one.title, one.text) for asked in one.answered]
        not_answered += [reader.read(a.question, one.title, one.text) for a in (*one.open, *one.other)]
    above = np.greater.outer(answered, not_answered).mean()
    print("an answered question stands above one that is not:", round(float(above), 3))
    assert above >= 0.85


def test_it_answers_the_same_on_many_threads(reader: Reader) -> None:
    alone = [reader.read(question, TITLE, TEXT) for question in ANSWERED]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda question: reader.read(question, TITLE, TEXT), ANSWERED * 4))
    assert together == alone * 4


@pytest.mark.parametrize(
    "text", ["", " ", "\0", "\ud800", "🙂" * 300, "word " * 24_000, "ﷺ" * 50, "\n\n", "=" * 5_000, "مرحبا كيف"]
)
@pytest.mark.parametrize("place", range(3))
def test_nothing_it_is_given_breaks_it(reader: Reader, text: str, place: int) -> None:
    given = ["Who came?", TITLE, TEXT]
    given[place] = text
    assert math.isfinite(reader.read(*given))


def test_an_encoder_with_nothing_added_is_the_encoder() -> None:
    model = bundled_model()
    vectors = {"embeddings": model.word_vectors(model.token_ids("query: " + TEXT))}
    zero = np.zeros((2, model.weights.hidden, 3), np.float32)
    nothing = {"q.A": zero, "q.B": np.ones((2, 3, model.weights.hidden), np.float32)}
    graph = build_graph(Adapted(model.weights, nothing), limit=SAFE_LIMIT, states=True)
    (states,) = session_of(graph).run(["states"], vectors)
    (mean,) = session_of(build_graph(model.weights, limit=SAFE_LIMIT)).run(["mean"], vectors)
    np.testing.assert_allclose(states.mean(axis=0), mean, atol=1e-5)


def test_what_is_added_counts_from_the_uppermost_layer_down() -> None:
    weights = bundled_model().weights
    left = np.zeros((2, weights.hidden, 1), np.float32)
    left[1, 0, 0] = 1
    right = np.zeros((2, 1, weights.hidden), np.float32)
    right[1, 0, 5] = 1
    norm = np.full((2, weights.hidden), 3, np.float32)
    adapted = Adapted(weights, {"q.A": left, "q.B": right, "aln.w": norm})
    last, before = f"l{weights.layers - 1}.q.w", f"l{weights.layers - 2}.q.w"
    changed = adapted.matrix(last, weights.hidden) - weights.matrix(last, weights.hidden)
    assert [tuple(at) for at in np.argwhere(np.abs(changed) > 0.5)] == [(5, 0)]
    for name in (before, "l0.q.w", f"l{weights.layers - 1}.k.w"):
        np.testing.assert_array_equal(adapted.matrix(name, weights.hidden), weights.matrix(name, weights.hidden))
    assert adapted.floats(f"l{weights.layers - 1}.aln.w", -1).tolist() == [3] * weights.hidden
    np.testing.assert_array_equal(adapted.floats("l0.aln.w", -1), weights.floats("l0.aln.w", -1))
    np.testing.assert_array_equal(adapted.floats("emb.ln.w", -1), weights.floats("emb.ln.w", -1))
