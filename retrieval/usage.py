"""How common each word is in the passages somebody may see: what a question's words tell is reckoned from that alone.

Counted over a sample, so that it costs the same in a store of any size; in a store that is no larger it is exact.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

SAMPLE = 4_096
"""Passages looked at. A word in one of a thousand is met four times in them."""


@dataclass(frozen=True)
class Usage:
    """`counts` says how many of `size` passages hold each token."""

    size: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, passages: Iterable[str]) -> "Usage":
        """From the tokens of each passage, with blanks between."""
        counts: Counter[str] = Counter()
        size = 0
        for tokens in passages:
            counts.update(set(tokens.split()))
            size += 1
        return cls(size, counts)

    def weight(self, token: str) -> float:
        """What a token tells: much where few passages hold it (inverse document frequency)."""
        held = self.counts.get(token, 0)
        return math.log(1 + (self.size - held + 0.5) / (held + 0.5))

    def share(self, token: str) -> float:
        """The part of the passages that hold the token."""
        return self.counts.get(token, 0) / self.size if self.size else 0.0
