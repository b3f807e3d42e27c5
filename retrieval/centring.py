"""Takes out of a vector what only says which language it is in, so that languages meet.

E5 puts texts of one language near each other whatever they speak of: a question finds wrong letters of its own language
before the right one in another. What they share is the mean of the language's vectors. An index keeps such means of its
own texts; where it has too few of them, the means shipped with the bundled model stand in. Questions share more than
letters do (who, which, how many): off them comes the mean of questions in their language, shipped with the model too.
"""

import math
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

from crm_store.importers.language import language_shares
from retrieval.embedder import BUNDLED_NAME, Vector, demand_size

ANY = ""
"""Stands for every language: the mean of texts whose language is not known."""
SURE = 0.5
"""With languages of a question this likely in sum, the mean of all texts has no part in its centre."""
_SHIPPED = Path(__file__).with_name("e5_means.npz")
_ASKED = Path(__file__).with_name("e5_asked.npz")
"""Means of questions; `python -m tests.evals.fitting means` makes the file."""
_FLAT = 1e-6
_SHARP = 200.0
"""How fast a language gets unlikely with the squared distance of a question from its mean; 200 to 3,000 serve alike."""

Means = Mapping[str, Any]
"""Language → mean vector (float32)."""


@dataclass(frozen=True)
class Centring:
    """What is taken off the vectors of each language: `own` are the index's means, `shipped` those of the model.

    `asked` are the model's means of questions, as `shipped` are those of texts.
    """

    own: Means
    shipped: Means = field(default_factory=dict)
    asked: Means = field(default_factory=dict)

    @classmethod
    def of(cls, own: Means, model: str) -> "Centring":
        """The centring of an index of `model` that keeps the means `own`."""
        return cls(own, _held(_SHIPPED), _held(_ASKED)) if model == BUNDLED_NAME else cls(own)

    @property
    def languages(self) -> frozenset[str]:
        """The languages that have a mean."""
        return frozenset(self.own.keys() | self.shipped.keys()) - {ANY}

    def tag(self, language: str | None) -> str:
        """Changes when the mean of `language` does: a vector bearing another tag is to be made anew."""
        name = language or ANY
        if name in self.own:
            return _digest(self.own[name].tobytes())
        if name in self.shipped:
            return _digest(name.encode() + b"".join(self.own[key].tobytes() for key in self._shared))
        return "" if name == ANY else self.tag(ANY)

    def passage(self, vector: Vector, language: str | None) -> Vector:
        """The vector of a text in `language`, centred, of length one."""
        mean = self._mean(language or ANY)
        return vector if mean is None else _off(vector, mean)

    def shares(self, vector: Vector, text: str) -> Mapping[str, float]:
        """How likely a question of this vector is in each language.

        By the means of questions, where the model has them: they may take a short question for one in a related
        language, whose mean is much the same, where its letters are taken for English.
        """
        if not self.asked:
            return language_shares(text, self.languages)
        import numpy as np

        whole = np.asarray(vector, dtype=np.float32)
        far = {name: float(((whole - mean) ** 2).sum()) for name, mean in self.asked.items()}
        nearest = min(far.values())
        near = {name: math.exp(_SHARP * (nearest - apart)) for name, apart in far.items()}
        return {name: share / sum(near.values()) for name, share in near.items()}

    def query(self, vector: Vector, shares: Mapping[str, float]) -> Vector:
        """The vector of a question; `shares` says how likely it is in each language."""
        known = {name: share for name, share in shares.items() if name in self.languages}
        total = sum(known.values())
        weights = {name: share / max(total, SURE) for name, share in known.items()}
        weights[ANY] = max(0.0, 1 - total / SURE)
        means = [(weight, self._asked_mean(name)) for name, weight in weights.items() if weight]
        told = [(weight, mean) for weight, mean in means if mean is not None]
        return _off(vector, sum(weight * mean for weight, mean in told)) if told else vector

    @cached_property
    def _shared(self) -> list[str]:
        return sorted(self.own.keys() & self.shipped.keys())

    @cached_property
    def _shift(self) -> Any:
        """What this store's texts have in common that those of the shipped means have not."""
        parts = [self.own[name] - self.shipped[name] for name in self._shared]
        return sum(parts) / len(parts) if parts else 0.0

    @cached_property
    def _asking(self) -> Any:
        """What questions have in common that texts of their language have not, whatever the language."""
        parts = [self.asked[name] - self.shipped[name] for name in self.asked.keys() & self.shipped.keys()]
        return sum(parts) / len(parts) if parts else 0.0

    def _asked_mean(self, language: str) -> Any:
        """What comes off a question: the mean of questions; that of texts, moved, where the language has none."""
        mean = self._mean(language)
        return self.asked.get(language, None if mean is None else mean + self._asking)

    def _mean(self, language: str) -> Any:
        if language in self.own:
            return self.own[language]
        if language in self.shipped:
            return self.shipped[language] + self._shift
        return None if language == ANY else self._mean(ANY)


def estimate(vectors: list[Vector]) -> Any:
    """The mean of some vectors."""
    import numpy as np

    return np.asarray(vectors, dtype=np.float32).mean(axis=0, dtype=np.float32)


def to_text(mean: Any) -> str:
    """A mean as text, for the index's own notes."""
    return b64encode(mean.tobytes()).decode()


def from_text(text: str) -> Any:
    """The mean that `to_text` wrote."""
    import numpy as np

    return np.frombuffer(b64decode(text), dtype=np.float32)


def _off(vector: Vector, mean: Any) -> Vector:
    """`vector` without `mean`, of length one; as it was where nothing would be left. Raises IndexUnavailable where they
    are not equally long."""
    import numpy as np

    whole = np.asarray(vector, dtype=np.float32)
    demand_size(len(whole), len(mean))
    rest = whole - mean
    length = float(np.linalg.norm(rest))
    centred: Any = rest / length if length > _FLAT else whole
    return cast(Vector, centred)


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()[:8]


@lru_cache(maxsize=2)
def _held(path: Path) -> Means:
    """The means of a file."""
    import numpy as np

    with np.load(path) as held:
        return {name.removeprefix("_"): held[name].astype(np.float32) for name in held.files}
