"""How common each word is in the passages somebody may see: what a question's words tell is reckoned from that alone.

Counted over a sample, so that it costs the same in a store of any size; in a store that is no larger it is exact.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

SAMPLE = 4_096
"""Passages looked at. A word in one of a thousand is met four times in them."""
SPOKEN = 0.005
"""The share of passages in a language from which on it counts: the language of a few words is often guessed wrong."""


@dataclass(frozen=True)
class Usage:
    """`counts` says how many of `size` passages hold each token; `languages` are those that they are written in.

    `whole`: they are all there are, so a token that is not counted is not held.
    """

    size: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    languages: frozenset[str] = frozenset()
    whole: bool = False

    @classmethod
    def of(cls, passages: Iterable[str], languages: Iterable[str | None] = (), *, whole: bool = False) -> "Usage":
        """From the tokens of each passage, with blanks between, and the languages of all."""
        counts: Counter[str] = Counter()
        size = 0
        for tokens in passages:
            counts.update(set(tokens.split()))
            size += 1
        written = Counter(language for language in languages if language)
        return cls(size, counts, frozenset(code for code, held in written.items() if held >= SPOKEN * size), whole)

    def count(self, token: str) -> int:
        """How many of the passages hold the token."""
        return self.counts.get(token, 0)

    def weight(self, token: str) -> float:
        """What a token tells: much where few passages hold it (inverse document frequency)."""
        return self.weight_of(self.count(token))

    def weight_of(self, count: int) -> float:
        """What something tells that so many of the passages hold."""
        held = min(count, self.size)
        return math.log(1 + (self.size - held + 0.5) / (held + 0.5))

    def share(self, token: str) -> float:
        """The part of the passages that hold the token."""
        return self.counts.get(token, 0) / self.size if self.size else 0.0
