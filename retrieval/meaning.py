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
TOGETHER = 12
"""Words within which a text says in one breath what it says: a long one says much of anything somewhere."""
_PRIOR = 2.0
"""Added to what a question's meanings tell: of one meaning alone that is held less is concluded than of several."""


class Meant(NamedTuple):
    """How much of what is meant a text says: the `share`, from 0 to 1, and what that tells in all.

    `together` and `close` are the same of what it says within TOGETHER words, words without a known meaning included.
    """

    share: float = 0.0
    told: float = 0.0
    together: float = 0.0
    close: float = 0.0


NOTHING_MEANT = Meant()

Told = tuple[Phrase, int]
"""How something is said, and which of a question's meanings that is."""


@dataclass(frozen=True)
class Meanings:
    """The meanings of one question: `weights` is how much each tells, `told` by first stem how each may be said.

    `choosing` are the phrases rare enough to choose candidates by, with what each tells. `strange` are the stems of the
    question's words whose meaning is not known, and how much each tells: in `told` they are numbered after the
    meanings. `likely` are the languages it may be in. Empty where all texts are in its language.
    """

    weights: Sequence[float] = ()
    told: Mapping[str, Sequence[Told]] = field(default_factory=dict)
    choosing: Mapping[str, float] = field(default_factory=dict)
    strange: Mapping[str, float] = field(default_factory=dict)
    likely: Sequence[str] = ()

    @classmethod
    def of(cls, text: str, asked: Mapping[str, float], usage: Usage) -> "Meanings":
        """Of a question that is likely in the languages `asked`; `usage` tells of the texts it looks through.

        Where it is likely in none, its words are read in all languages.
        """
        likely = [code for code, share in asked.items() if share >= LIKELY]
        if not usage.languages.difference(likely):
            return cls()
        known = lexicon()
        likely = likely or [*known.concepts]
        meant, strange = known.meant(tokens(text[:LONGEST_QUERY])[:MOST_WORDS], likely)
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
        for number, word in enumerate(strange, start=len(weights)):
            told[word].append(((word,), number))
        chosen = _choosing(rare, max(FEWEST, MOST_CHOSEN * usage.size))
        choosing = {" ".join(phrase): usage.weight_of(rare[phrase]) for phrase in chosen}
        return cls(weights, told, choosing, {word: usage.weight(word) for word in strange}, likely)

    @cached_property
    def _of_word(self) -> "_OfWord":
        return _OfWord(self.told)

    @cached_property
    def _weights(self) -> Sequence[float]:
        return [*self.weights, *self.strange.values()]

    def said(self, words: Sequence[str]) -> list[tuple[int, int]]:
        """Where a text of these folded words says which of the question's meanings and strange words, in order."""
        return [
            (place, number)
            for place, told in enumerate(map(self._of_word.__getitem__, words))
            for phrase, number in told
            if len(phrase) == 1 or tuple(map(stem, words[place : place + len(phrase)])) == phrase
        ]

    def held(self, words: Sequence[str]) -> Meant:
        """How much of what is meant a text of these folded words says."""
        said = self.said(words) if self.weights else ()
        if not said:
            return NOTHING_MEANT
        told = sum(self.weights[number] for number in {n for _, n in said if n < len(self.weights)})
        close = self._close(said)
        total = sum(self.weights) + _PRIOR
        return Meant(told / total, told, close / (total + sum(self.strange.values())), close)

    def _close(self, said: Sequence[tuple[int, int]]) -> float:
        """The most that is told within TOGETHER words; `said` are places and what is said there, in order."""
        within = [0] * len(self._weights)
        tells = most = 0.0
        first = 0
        for place, number in said:
            tells += 0.0 if within[number] else self._weights[number]
            within[number] += 1
            while said[first][0] <= place - TOGETHER:
                left = said[first][1]
                within[left] -= 1
                tells -= 0.0 if within[left] else self._weights[left]
                first += 1
            most = max(most, tells)
        return most


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
