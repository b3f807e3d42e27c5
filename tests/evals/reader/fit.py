"""Fits the reader, writes retrieval/reader.npz: `python -m tests.evals.reader.fit`, with the extra `fit`, in an hour.

Printed are, every 25 steps, how far off it is (cross entropy of whether it is answered, and of where), and after each
round how well the records kept back are told apart, by their kinds.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax

from retrieval import reader
from retrieval.e5_weights import unpack_blocks
from tests.evals.reader.encoder import DROPPED, LOWER, MATRICES, NORMS, SCALE, Arrays, Encoder
from tests.evals.reader.examples import Example, Examples, Strangers
from tests.evals.reader.records import SEED, split, split_outside

STAGES = ((2, 1e-3, Strangers(nearest=0.3)), (1, 6e-4, Strangers(0.6, 0.48, 0.36)))
"""Rounds, the fastest rate, and what stands beside the questions; the other questions come in with the last stage."""
TOKENS = 1536
"""Of the texts read side by side."""
STRIDE = 32
"""Texts are filled up to a multiple of so many tokens, so that few shapes are compiled."""
WEIGHTS = {"outside": 0.8, "swapped": 0.8}
"""What such examples count, the others being 1."""
WHERE = 0.4
"""What it counts to find where the answer stands."""


class Fit:
    """The encoder, what is fitted to it so far, and how texts are laid side by side."""

    def __init__(self, examples: Examples) -> None:
        self._weights = examples.weights
        self._positions = self._weights.floats("emb.pos", -1, self._weights.hidden)
        self._positions = self._positions + self._weights.floats("emb.type", -1, self._weights.hidden)[0]
        self._encoder = Encoder(self._weights)
        self.fitted = self._encoder.start(jax.random.PRNGKey(0))
        self._judge = jax.jit(
            lambda fitted, inputs, read, said: self._encoder.judged(
                fitted, inputs, read, said, jax.random.PRNGKey(0), 0.0
            )
        )

    def run(self, examples: Sequence[Example], watched: Sequence[Example], rounds: int, fastest: float) -> None:
        """So many times over all examples, in another order each time; the rate rises to `fastest` and falls to 0."""
        rng, key = np.random.default_rng(1), jax.random.PRNGKey(7)
        steps = rounds * len(_batches(examples, rng))
        rate = optax.warmup_cosine_decay_schedule(0.0, fastest, steps // 12, steps)
        optimiser = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(rate, weight_decay=0.01))
        state, step, off = optimiser.init(self.fitted), self._step(optimiser), []
        for number in range(rounds):
            for length, places in _batches(examples, rng):
                key, own = jax.random.split(key)
                self.fitted, state, far = step(self.fitted, state, *self._arrays(examples, places, length), own)
                off.append([float(one) for one in far])
                if len(off) % 25 == 0:
                    print(len(off), "of", steps, np.round(np.mean(off[-25:], axis=0), 3), flush=True)
            print("round", number + 1, self.told(watched), flush=True)

    def told(self, examples: Sequence[Example]) -> dict[str, str]:
        """By kind, the share of the examples taken for answered."""
        taken = defaultdict(list)
        for length, places in _batches(examples, None):
            inputs, read, said, *_ = self._arrays(examples, places, length)
            odds, _ = self._judge(self.fitted, inputs, read, said)
            for place, one in zip(places, odds, strict=False):
                taken[examples[place].kind].append(float(one) > 0)
        return {kind: f"{np.mean(of_kind):.2f} of {len(of_kind)}" for kind, of_kind in sorted(taken.items())}

    def write(self, path: Path) -> None:
        """What the reader needs of it, in 16 bits where that is fine enough."""
        held: Arrays = {name: np.asarray(value) for name, value in self.fitted.items()}
        for name in [f"{matrix}.{part}" for matrix in MATRICES for part in "AB"]:
            held[name] = (held[name][LOWER:] * (SCALE if name.endswith("B") else 1)).astype(np.float16)
        for name in [f"{norm}.{part}" for norm in NORMS for part in "wb"]:
            held[name] = held[name][LOWER:]
        held |= {name: held[name].astype(np.float16) for name in ("pool.w", "span.w")}
        np.savez_compressed(path, **held)

    def _step(self, optimiser: Any) -> Any:
        def off(
            fitted: Arrays, inputs: Any, read: Any, said: Any, spans: Any, right: Any, counts: Any, key: Any
        ) -> Any:
            odds, scores = self._encoder.judged(fitted, inputs, read, said, key, DROPPED)
            whether = optax.sigmoid_binary_cross_entropy(odds, right)
            likely, row = jax.nn.log_softmax(scores, axis=1), jnp.arange(len(right))
            where = -(likely[row, spans[:, 0], 0] + likely[row, spans[:, 1], 1]) / 2 * right
            mean = (whether * counts).sum() / counts.sum(), (where * counts).sum() / (counts * right + 1e-9).sum()
            return ((whether + WHERE * where) * counts).sum() / counts.sum(), mean

        def step(fitted: Arrays, state: Any, *arrays: Any) -> Any:
            (_, far), slopes = jax.value_and_grad(off, has_aux=True)(fitted, *arrays)
            change, state = optimiser.update(slopes, state, fitted)
            return optax.apply_updates(fitted, change), state, far

        return jax.jit(step, donate_argnums=(0, 1))

    def _arrays(self, examples: Sequence[Example], places: Sequence[int], length: int) -> tuple[Any, ...]:
        count = max(4, TOKENS // length)
        inputs = np.zeros((count, length, self._weights.hidden), np.float32)
        read, said = np.zeros((count, length), bool), np.zeros((count, length), bool)
        read[:, 0] = said[:, 0] = True
        spans, right, counts = np.zeros((count, 2), np.int32), np.zeros(count, np.float32), np.zeros(count, np.float32)
        for row, place in enumerate(places):
            one = examples[place]
            size, marks = len(one.ids), [at for at, token in enumerate(one.ids) if token == self._weights.end_id]
            inputs[row, :size] = unpack_blocks(self._weights.words[one.ids]) + self._positions[:size]
            read[row, :size], said[row, 0], said[row, marks[2] + 1 : size - 1] = True, False, True
            spans[row], right[row], counts[row] = one.span, one.answered, WEIGHTS.get(one.kind, 1.0)
        return inputs, read, said, spans, right, counts


def _batches(examples: Sequence[Example], rng: Any) -> list[tuple[int, list[int]]]:
    """Examples of about one length side by side, as many as TOKENS allow; in order where there is no `rng`."""
    order = range(len(examples)) if rng is None else rng.permutation(len(examples))
    open_now: dict[int, list[int]] = defaultdict(list)
    full: list[tuple[int, list[int]]] = []
    for place in order:
        length = -(-len(examples[place].ids) // STRIDE) * STRIDE
        open_now[length].append(int(place))
        if len(open_now[length]) == max(4, TOKENS // length):
            full.append((length, open_now.pop(length)))
    full += open_now.items()
    if rng is not None:
        rng.shuffle(full)
    return full


def main() -> None:
    """Both stages, then the file."""
    rng = Random(SEED)
    fitted_to, watched = split(rng)
    other, kept_back = split_outside()
    making = Examples(rng)
    fit = Fit(making)
    last = STAGES[-1]
    told = making.of(watched, replace(last[2], questions=tuple(kept_back)))
    for stage in STAGES:
        rounds, fastest, strangers = stage
        asked = tuple(other) if stage is last else ()
        fit.run(making.of(fitted_to, replace(strangers, questions=asked)), told, rounds, fastest)
    fit.write(reader.FITTED)


if __name__ == "__main__":
    main()
