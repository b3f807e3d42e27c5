"""What the words of a question mean, looked for in the words of every language a store's texts are in."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from retrieval.keyword import LONGEST_QUERY, stem, tokens
from retrieval.lexicon import Phrase, lexicon
from retrieval.usage import Usage

LIKELY = 0.2
"""How likely a question must be in a language for its words to be read as that language's."""
MOST_WORDS = 64
MOST_CHOOSING = 64
"""Phrases that choose candidates, the rarest."""
MOST_CHOSEN = 0.015
"""The share of the passages that all of them together may hold: each costs a look at it."""
FEWEST = 60
"""So many of the passages looked at they may hold in any case."""
_PRIOR = 2.0
"""Added to what a question's meanings tell: of one meaning alone that is held less is concluded than of several."""


class Meant(NamedTuple):
    """How much of what is meant a text says: the `share`, from 0 to 1, and what that tells in all."""

    share: float = 0.0
    told: float = 0.0


NOTHING_MEANT = Meant()

Told = tuple[Phrase, int]
"""How something is said, and which of a question's meanings that is."""


@dataclass(frozen=True)
class Meanings:
    """The meanings of one question: `weights` is how much each tells, `told` by first stem how each may be said.

    `choosing` are the phrases rare enough to choose candidates by, with what each tells.
    Empty where all texts are in its language.
    """

    weights: Sequence[float] = ()
    told: Mapping[str, Sequence[Told]] = field(default_factory=dict)
    choosing: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, asked: Mapping[str, float], usage: Usage) -> "Meanings":
        """Of a question that is likely in the languages `asked`; `usage` tells of the texts it looks through.

        Where it is likely in none, its words are read in all languages.
        """
        likely = [code for code, share in asked.items() if share >= LIKELY]
        if not usage.languages.difference(likely):
            return cls()
        known = lexicon()
        meant = known.meant(tokens(text[:LONGEST_QUERY])[:MOST_WORDS], likely or known.concepts)
        weights: list[float] = []
        told: defaultdict[str, list[Told]] = defaultdict(list)
        rare: dict[Phrase, int] = {}
        for number, meanings in enumerate(meant):
            said = known.said(meanings, usage.languages)
            counts = {phrase: min(map(usage.count, phrase)) for phrase in said}
            weights.append(usage.weight_of(sum(counts.values())))
            for phrase, count in counts.items():
                if count or not usage.whole:
                    told[phrase[0]].append((phrase, number))
                if count or (said[phrase] and not usage.whole):
                    rare[phrase] = count
        chosen = _choosing(rare, max(FEWEST, MOST_CHOSEN * usage.size))
        return cls(weights, told, {" ".join(phrase): usage.weight_of(rare[phrase]) for phrase in chosen})

    @cached_property
    def _of_word(self) -> "_OfWord":
        return _OfWord(self.told)

    def held(self, words: Sequence[str]) -> Meant:
        """How much of what is meant a text of these folded words says."""
        if not self.weights:
            return NOTHING_MEANT
        found: set[int] = set()
        for place, told in enumerate(map(self._of_word.__getitem__, words)):
            for phrase, number in told:
                if len(phrase) == 1 or tuple(map(stem, words[place : place + len(phrase)])) == phrase:
                    found.add(number)
        held = sum(self.weights[number] for number in found)
        return Meant(held / (sum(self.weights) + _PRIOR), held)


class _OfWord(dict[str, Sequence[Told]]):
    """Folded word → what begins with its stem; each word is looked up once."""

    def __init__(self, told: Mapping[str, Sequence[Told]]) -> None:
        self._told = told

    def __missing__(self, word: str) -> Sequence[Told]:
        found = self[word] = self._told.get(stem(word), ())
        return found


def _choosing(counts: Mapping[Phrase, int], most: float) -> list[Phrase]:
    """The rarest phrases, as many as hold together no more than `most` passages."""
    chosen = []
    held = 0
    for count, phrase in sorted((count, phrase) for phrase, count in counts.items())[:MOST_CHOOSING]:
        held += count
        if held > most:
            break
        chosen.append(phrase)
    return chosen
