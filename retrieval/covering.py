"""How much of all that a question asks the foremost records cover, and whether they hold the names it names.

A text near a question speaks of the same things, and may lack the very one that is asked for. So what tells something
is looked for in each of the foremost records, names and rare words also as another script or case writes them.
"""

import math
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from crm_store.nameskeletons import skeleton
from crm_store.namewords import sounds_of
from retrieval.keyword import LONGEST_QUERY, MOST_TERMS, folded, stem
from retrieval.lexicon import lexicon
from retrieval.meaning import Meanings

_WORD = re.compile(r"[^\W_][\w'’ʻʼ`\u0b80-\u0bff]*")
_ENDED = re.compile(r"[.!?…:;\n]")
"""What begins a sentence anew, so that a capital after it tells nothing."""
_PRIOR = 2.0
"""Added to what a question tells: holding all of very little proves less."""
_SHORTEST = 4
"""Sounds of a word that may be taken for the same word written another way."""
_SAME_START, _SAME_SHARE = 5, 0.6
"""So much of two words must begin alike for the rest to be endings."""
_ALIKE = 0.72


class Covered(NamedTuple):
    """`asked` is what all of a question tells, in tens; `share`, from 0 to 1, what of it is held.

    `missed` is what is known by its meaning and not held, in tens; `unnamed` counts the names that are not held.
    """

    asked: float = 0.0
    share: float = 0.0
    missed: float = 0.0
    unnamed: int = 0


@dataclass(frozen=True)
class Covering:
    """What one question asks: its meanings, and its words without a known one by their stems.

    `names`, by their stems too, are not among them: who is named beside a record says nothing of what is asked.
    """

    meanings: Meanings
    words: dict[str, str]
    names: dict[str, str]

    @classmethod
    def of(cls, text: str, meanings: Meanings) -> "Covering":
        """Of a question whose meanings are known; words that tell nothing by themselves are left out."""
        known = lexicon()
        small = frozenset[str]().union(*(known.small.get(code, frozenset()) for code in meanings.likely))
        small |= {stem(title) for code in meanings.likely for title in known.courtesy.get(code, ())}
        asked = folded(text[:LONGEST_QUERY]).split()
        words = {stem(word): word for word in asked if stem(word) in meanings.strange and stem(word) not in small}
        names = _names(text[:LONGEST_QUERY], words, meanings.likely)
        rest = {token: word for token, word in words.items() if token not in names}
        return cls(
            meanings, dict([*rest.items()][:MOST_TERMS]), {name: words[name] for name in sorted(names)[:MOST_TERMS]}
        )

    @cached_property
    def asked(self) -> float:
        """What all of it tells, in tens."""
        return (sum(self.meanings.weights) + sum(map(self._tells, self.words))) / 10

    def held(self, words: Sequence[str]) -> Covered:
        """How much of it a text of these folded words covers."""
        said = {number for _, number in self.meanings.said(words)}
        unheard = self._unheard(words, said)
        total = 10 * self.asked
        missed = sum(tells for number, tells in enumerate(self.meanings.weights) if number not in said)
        strange = sum(self._tells(word) for word in unheard if word in self.words)
        unnamed = sum(word in self.names for word in unheard)
        return Covered(self.asked, (total - missed - strange) / (total + _PRIOR), missed / 10, unnamed)

    def best(self, texts: Iterable[Sequence[str]]) -> Covered:
        """Of the text that covers most; of the names those that no text holds."""
        held = [self.held(words) for words in texts]
        unnamed = min((covered.unnamed for covered in held), default=len(self.names))
        best = max(held, key=lambda covered: covered.share, default=Covered(self.asked))
        return best._replace(unnamed=unnamed)

    def _tells(self, word: str) -> float:
        return self.meanings.strange[word]

    def _unheard(self, words: Sequence[str], said: Collection[int]) -> list[str]:
        """The stems of the question's words that are not `said`, and of its names, that none of the words sounds like.

        Names that begin alike are of different people, so the stem of one is not enough.
        """
        number_of = {word: number for number, word in enumerate(self.meanings.strange, len(self.meanings.weights))}
        unsaid = {token: word for token, word in self.words.items() if number_of[token] not in said} | self.names
        if not unsaid:
            return []
        sounds, stems = {_sound(word) for word in words}, {*map(stem, words)}
        places = lexicon().places
        return [
            token
            for token, word in unsaid.items()
            if stems.isdisjoint(places.get(token, ())) and not _heard(_sound(word), sounds)
            if token not in self.names or not _written_anew(word, words)
        ]


def _names(text: str, strange: Mapping[str, str], likely: Sequence[str]) -> frozenset[str]:
    """The stems of names: beside a title, beside another such word, or with a capital in mid-sentence."""
    known = lexicon()
    titles = frozenset[str]().union(*(known.courtesy.get(code, frozenset()) for code in likely))
    capitals = known.capitals.issuperset(likely) and not text.isupper()
    found = list(_WORD.finditer(text))
    words = [folded(word[0]).replace(" ", "") for word in found]
    title = [False, *(word in titles for word in words), False]
    may = [stem(word) in strange and word not in titles and not word.isdigit() for word in words]
    large = [False, *(fits and word[0][0].isupper() for fits, word in zip(may, found, strict=True)), False]
    joined = [False, *(not _ENDED.search(text, a.end(), b.start()) for a, b in pairwise(found)), False]
    names = set()
    for at, word in enumerate(words):
        paired = (joined[at] and large[at]) or (joined[at + 1] and large[at + 2])
        marked = paired or (capitals and joined[at]) or title[at] or title[at + 2]
        # Scripts without capitals begin no name by themselves: there only a title before it tells one.
        caseless = found[at][0][0].lower() == found[at][0][0].upper() and title[at]
        if (large[at + 1] and marked) or (may[at] and caseless):
            names.add(stem(word))
    return frozenset(names)


def _sound(word: str) -> str:
    return next(iter(sounds_of(word)), "")


def _heard(sound: str, among: Collection[str]) -> bool:
    """Whether one of the words sounds the same, be it with another ending."""
    if len(sound) < _SHORTEST:
        return sound in among
    near = [other for other in among if len(other) >= _SHORTEST]
    return any(
        _begin_alike(sound, other) or Levenshtein.normalized_similarity(sound, other) >= _ALIKE for other in near
    )


def _written_anew(name: str, words: Iterable[str]) -> bool:
    """Whether one of the words is the name in another script, by its consonants, be it with an ending."""
    consonants = skeleton(name)
    return len(consonants) >= _SHORTEST and any(
        skeleton(word).startswith(consonants) for word in words if word.isascii() != name.isascii()
    )


def _begin_alike(one: str, other: str) -> bool:
    same = max(_SAME_START, math.ceil(_SAME_SHARE * max(len(one), len(other))))
    return len(one) >= same and one[:same] == other[:same]
