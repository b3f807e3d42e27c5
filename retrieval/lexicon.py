"""Words by what they mean: `lexicon.toml` of each language → the words of other languages for those of a question."""

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from prompts import languages, load
from retrieval.keyword import STEM_LENGTH, folded, stem, tokens

LONGEST_PHRASE = 3
"""Words of a phrase; no entry is longer."""
_VIRAMA = 9
"""The combining class of the sign that ends a word on a consonant: before an ending it falls away."""

Phrase = tuple[str, ...]
"""The stems of one or several words."""


@dataclass(frozen=True)
class Lexicon:
    """`concepts` says for each language what a phrase may mean, `phrases` for each meaning and language how it is said.

    With each phrase whether it stands in the language's file, or is one of its words with an ending. By language too:
    `small` are the stems of words that tell nothing by themselves, `courtesy` the folded titles that stand beside a
    name. In the languages of `capitals` a capital letter within a sentence begins a name. `places` says of the stem of
    a country's name, or of what is its own, how all languages begin it.
    """

    concepts: Mapping[str, Mapping[Phrase, tuple[str, ...]]]
    phrases: Mapping[str, Mapping[str, Mapping[Phrase, bool]]]
    small: Mapping[str, frozenset[str]]
    courtesy: Mapping[str, frozenset[str]]
    capitals: frozenset[str]
    places: Mapping[str, frozenset[str]]

    def meant(self, stems: Sequence[str], among: Collection[str]) -> tuple[list[frozenset[str]], list[str]]:
        """What the words of a question in one of the languages `among` mean, in order, the longest phrases first.

        With it the stems of which that is not known.
        """
        known = [self.concepts[code] for code in among if code in self.concepts]
        found, strange = [], []
        at = 0
        while at < len(stems):
            for length in range(LONGEST_PHRASE, 0, -1):
                phrase = tuple(stems[at : at + length])
                if meanings := frozenset(name for of in known for name in of.get(phrase, ())):
                    found.append(meanings)
                    break
            else:
                strange.append(stems[at])
            at += length
        return list(dict.fromkeys(found)), list(dict.fromkeys(strange))

    def said(self, meanings: Iterable[str], among: Collection[str]) -> dict[Phrase, bool]:
        """How the languages `among` say any of some meanings, and of each whether it stands in a file as it is."""
        said: dict[Phrase, bool] = {}
        for name in sorted(meanings):
            for code in sorted(among):
                for phrase, listed in self.phrases[name].get(code, {}).items():
                    said[phrase] = listed or said.get(phrase, False)
        return said


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The words of all languages; read once, in some 0.15 s."""
    concepts: dict[str, dict[Phrase, tuple[str, ...]]] = {}
    phrases: defaultdict[str, dict[str, dict[Phrase, bool]]] = defaultdict(dict)
    files = {code: load(code, "lexicon") for code in languages()}
    for code, data in files.items():
        meaning: defaultdict[Phrase, list[str]] = defaultdict(list)
        for name, words in data.get("words", {}).items():
            said = {form: False for word in words for form in _ended(word, data["endings"])}
            said |= {tuple(tokens(word)): True for word in words}
            phrases[name][code] = said
            for phrase in said:
                meaning[phrase].append(name)
        concepts[code] = {phrase: tuple(names) for phrase, names in meaning.items()}
    small = {code: frozenset(stem(word) for word in _words(data["small"])) for code, data in files.items()}
    courtesy = {code: frozenset(_words(data["courtesy"])) for code, data in files.items()}
    capitals = frozenset(code for code, data in files.items() if data["capitals"])
    return Lexicon(
        concepts, dict(phrases), small, courtesy, capitals, _places([data["places"] for data in files.values()])
    )


def _places(files: Sequence[Mapping[str, Sequence[str]]]) -> dict[str, frozenset[str]]:
    """By each stem of the names of a place the last stems of all its names, which tell most: "bas" of "Pays-Bas"."""
    places: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for name in files[0]:
        said = [tokens(word) for data in files for word in data[name]]
        telling = frozenset(stems[-1] for stems in said)
        for token in {token for stems in said for token in stems}:
            places[token] |= telling
    return dict(places)


def _words(entries: Sequence[str]) -> list[str]:
    """Folded."""
    return [word for entry in entries for word in folded(entry).split()]


def _ended(entry: str, endings: Sequence[str]) -> list[Phrase]:
    """The stems of a single word with its endings, where it is shorter than a stem: the endings are part of that."""
    words = folded(entry).split()
    if len(words) > 1 or len(words[0]) >= STEM_LENGTH:
        return []
    root = words[0][:-1] if unicodedata.combining(words[0][-1]) == _VIRAMA else words[0]
    return [(stem(folded(root + ending)),) for ending in endings]
