"""Names written in another script by ear: "Дарсел Шлехт" is Darcel Schlecht, "Селия Руш" is Celia Rouche.

Spelling tables of single languages differ too much to undo: a German "ch" is "х", a French one "ш", an English one "ч".
So names are first found by their consonants, alike ones taken as one, and then compared in full.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product

from rapidfuzz.distance import Levenshtein

from crm_store.namewords import latin_words, sounds_of

LEAST_ALIKE = 0.55
"""How much of a name must sound the same, from 0 to 1."""
_LEAST_CONSONANTS = 4
"""A single word needs so many: with fewer, too many ordinary words sound like somebody."""
_MOST_VARIANTS = 8
_ALIKE = (
    ("sh", "s"), ("ch", "k"), ("x", "ks"), ("z", "s"), ("c", "s"), ("j", "s"), ("f", "v"), ("p", "b"),
    ("t", "d"), ("g", "k"), ("h", "k"), ("q", "k"),
)  # fmt: skip
"""Sounds that scripts and ears do not keep apart."""
_VOWELS = re.compile(r"[aeiouy]+")
_DOUBLED = re.compile(r"(.)\1+")


class Skeletons:
    """Finds names by their consonants. Made once from (number, name) pairs, whole names and parts of them."""

    def __init__(self, names: Iterable[tuple[int, str]]) -> None:
        self._found: dict[str, list[tuple[int, str]]] = {}
        for number, name in names:
            sounds = " ".join(sounds_of(name))
            for skeleton in islice(_variants(name), _MOST_VARIANTS):
                self._found.setdefault(skeleton, []).append((number, sounds))

    def near(self, words: Sequence[str]) -> list[tuple[int, float]]:
        """The numbers of the names that sound like `words`, each with its likeness, best first."""
        name = " ".join(words)
        own = next(_variants(name), "")
        if len(words) == 1 and len(own) < _LEAST_CONSONANTS:
            return []
        sounds = " ".join(sounds_of(name))
        alike = ((n, Levenshtein.normalized_similarity(sounds, known)) for n, known in self._found.get(own, ()))
        best: dict[int, float] = {}
        for number, share in alike:
            best[number] = max(share, best.get(number, 0.0))
        return sorted(((n, s) for n, s in best.items() if s >= LEAST_ALIKE), key=lambda pair: -pair[1])


def _variants(name: str) -> Iterator[str]:
    """The consonants of a name, once for each way its "ch" can be spoken."""
    return (
        " ".join(words)
        for words in product(*(dict.fromkeys(skeleton(form) for form in _spoken(word)) for word in latin_words(name)))
    )


def _spoken(word: str) -> tuple[str, ...]:
    """A word as it stands, and with "ch" spoken the French and the English way."""
    return (word, word.replace("ch", "sh")) if re.search(r"(?<!s)ch", word) else (word,)


def skeleton(word: str) -> str:
    """The consonants of a word in any script, alike ones taken as one."""
    (sound,) = sounds_of(word)[:1] or (word,)
    for written, plain in _ALIKE:
        sound = sound.replace(written, plain)
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", sound))
