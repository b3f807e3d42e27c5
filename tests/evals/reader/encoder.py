"""The bundled encoder in jax, with the small matrices that are fitted to it, and what reads its states.

The lower LOWER layers stay as they are. Of the upper ones a matrix W acts as W + A B (low rank), and the norms' weights
are fitted too. Two positions' scores say where an answer begins and ends; the states there, beside the first token's,
say whether there is one: "sketchy and intensive reading" (Zhang, Yang, Zhao, "Retrospective Reader for Machine Reading
Comprehension", 2021) in one pass.
"""

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from retrieval.e5_weights import Weights

LOWER = 6
RANK = 24
SCALE = 2.0
DROPPED = 0.1
MATRICES = ("q", "k", "v", "ao", "fi", "fo")
NORMS = ("aln", "oln")
FAR = -1e9

Arrays = dict[str, Any]


@jax.custom_vjp  # type: ignore[untyped-decorator]
def _times(x: Any, matrix: Any, _turned: Any) -> Any:
    return x @ matrix


# The stored matrices are not fitted, so no gradient of theirs is reckoned; turned beforehand they halve the way back.
_times.defvjp(lambda x, matrix, turned: (x @ matrix, turned), lambda turned, slope: (slope @ turned, None, None))


class Encoder:
    """The stored weights; `states` and `judged` take what is fitted."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        layers = range(weights.layers)
        self._biases = {n: np.stack([weights.floats(f"l{i}.{n}.b", -1) for i in layers]) for n in MATRICES}
        self._matrices = {
            n: np.stack([weights.matrix(f"l{i}.{n}.w", self._biases[n].shape[1]).T for i in layers]) for n in MATRICES
        }
        self._turned = {n: np.ascontiguousarray(m.transpose(0, 2, 1)) for n, m in self._matrices.items()}
        self._first = [weights.floats(f"emb.ln.{part}", -1) for part in "wb"]

    def start(self, key: Any) -> Arrays:
        """What is fitted, as it is before: the encoder unchanged, no answer anywhere."""
        hidden, keys = self.weights.hidden, iter(jax.random.split(key, 20))
        fitted: Arrays = {}
        for name, matrix in self._matrices.items():
            layers, inner, outer = matrix.shape
            fitted[f"{name}.A"] = jax.random.normal(next(keys), (layers, inner, RANK)) / np.sqrt(inner)
            fitted[f"{name}.B"] = jnp.zeros((layers, RANK, outer))
        for name in (f"{norm}.{part}" for norm in NORMS for part in "wb"):
            fitted[name] = jnp.stack([self.weights.floats(f"l{i}.{name}", -1) for i in range(self.weights.layers)])
        fitted["pool.w"] = jax.random.normal(next(keys), (2 * hidden, hidden)) * 0.03
        fitted["pool.b"] = jnp.zeros(hidden)
        fitted["ans.w"], fitted["ans.b"] = jax.random.normal(next(keys), (hidden,)) * 0.02, jnp.zeros(())
        fitted["span.w"] = jax.random.normal(next(keys), (hidden, 2)) * 0.02
        return fitted

    def judged(self, fitted: Arrays, inputs: Any, read: Any, said: Any, key: Any, dropped: float) -> tuple[Any, Any]:
        """Log odds of an answer, by text, and the scores of where it begins and ends, by text and token.

        `inputs`: texts x tokens x hidden; of these `read` are tokens at all, `said` those of the passage's text.
        """
        states = self._states(fitted, inputs, read, key, dropped)
        spans = jnp.where(said[..., None], states @ fitted["span.w"], FAR)
        best = jnp.einsum("nt,nth->nh", jax.nn.softmax(spans, axis=1).mean(-1), states)
        pooled = jnp.tanh(jnp.concatenate([states[:, 0], best], -1) @ fitted["pool.w"] + fitted["pool.b"])
        return pooled @ fitted["ans.w"] + fitted["ans.b"], spans

    def _states(self, fitted: Arrays, inputs: Any, read: Any, key: Any, dropped: float) -> Any:
        count, tokens, hidden = inputs.shape
        layer = self._layer(jnp.where(read, 0.0, FAR)[:, None, None, :], dropped)
        held = {n: (self._matrices[n], self._turned[n], self._biases[n]) for n in MATRICES}
        added = {n: (fitted[f"{n}.A"], fitted[f"{n}.B"]) for n in MATRICES}
        norms = {n: (fitted[f"{n}.w"], fitted[f"{n}.b"]) for n in NORMS}
        every = (held, added, norms, jax.random.split(key, self.weights.layers))
        lower, upper = (jax.tree_util.tree_map(lambda a, s=s: a[s], every) for s in (slice(LOWER), slice(LOWER, None)))
        states = _normal(inputs.reshape(count * tokens, hidden), *self._first)
        states = jax.lax.stop_gradient(jax.lax.scan(layer, states, lower)[0])
        return jax.lax.scan(layer, states, upper)[0].reshape(count, tokens, hidden)

    def _layer(self, unread: Any, dropped: float) -> Any:
        count, tokens, heads = unread.shape[0], unread.shape[-1], self.weights.heads
        size = self.weights.hidden // heads

        def layer(states: Any, of_layer: Any) -> tuple[Any, None]:
            held, added, norms, key = of_layer
            one, two = jax.random.split(key)

            def linear(x: Any, name: str) -> Any:
                matrix, turned, bias = held[name]
                left, right = added[name]
                return _times(x, matrix, turned) + SCALE * ((x @ left) @ right) + bias

            def by_head(x: Any) -> Any:
                return x.reshape(count, tokens, heads, size).transpose(0, 2, 1, 3)

            query, key_of, value = (by_head(linear(states, name)) for name in ("q", "k", "v"))
            shares = jax.nn.softmax(query @ key_of.transpose(0, 1, 3, 2) * size**-0.5 + unread, -1)
            mixed = (shares @ value).transpose(0, 2, 1, 3).reshape(count * tokens, -1)
            states = _normal(states + _drop(linear(mixed, "ao"), one, dropped), *norms["aln"])
            inner = jax.nn.gelu(linear(states, "fi"), approximate=False)
            return _normal(states + _drop(linear(inner, "fo"), two, dropped), *norms["oln"]), None

        return layer


def _normal(x: Any, weight: Any, bias: Any) -> Any:
    middle = x.mean(-1, keepdims=True)
    return (x - middle) * jax.lax.rsqrt(((x - middle) ** 2).mean(-1, keepdims=True) + 1e-12) * weight + bias


def _drop(x: Any, key: Any, share: float) -> Any:
    return jnp.where(jax.random.bernoulli(key, 1 - share, x.shape), x / (1 - share), 0) if share else x
