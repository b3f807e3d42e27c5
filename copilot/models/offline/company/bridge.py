"""How one language says what a company's files say in another: "Vertragslaufzeit" for "Contract Term", "Messe" for
"Trade Fair".

The words are `prompts/languages/<code>/business.toml`: by what they mean, how each language says it. What is made of
two of them is said by two ("Größenklasse" is a size class), in the order of the language asked in.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from copilot.models.offline.words.lexicon import phrase_words
from copilot.models.offline.words.tokens import fold
from prompts import DEFAULT_LANGUAGE, languages, load

PART = "business"
_LEAST_PART = 3
_LONGEST, _MOST_PARTS = 6, 4
_JOINING = frozenset({"of", "de", "du", "des", "del", "la", "le", "na", "на", "der", "for", "fur", "and", "und", "&"})
"""Small words between two nouns of a heading, which say nothing by themselves."""

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Business:
    """One language's words: `meanings` by their phrases, `phrases` by what they mean, endings, links and patterns."""

    meanings: Mapping[Phrase, tuple[str, ...]]
    phrases: Mapping[str, tuple[str, ...]]
    endings: tuple[str, ...]
    links: tuple[str, ...]
    joined: tuple[str, ...]

    def meant(self, words: Phrase) -> tuple[str, ...]:
        """What a phrase means, the last of its words with an ending of the language behind it or without."""
        if words in self.meanings or not words:
            return self.meanings.get(words, ())
        *first, last = words
        heads = (last.removesuffix(ending) for ending in self.endings if last.endswith(ending))
        long = (head for head in heads if len(head) >= _LEAST_PART)
        return next((found for head in long if (found := self.meanings.get((*first, head)))), ())

    def parts(self, words: Phrase) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        """What a name made of two means: what its first part does, and what the second, which it is of."""
        for at in range(1, len(words)):
            yield self._ordered(self.meant(words[:at]), self.meant(words[at:]))
        word = words[0] if len(words) == 1 and self.links else ""
        for at in range(_LEAST_PART, len(word) - _LEAST_PART + 1):
            heads = (word[:at].removesuffix(link) for link in self.links if word[:at].endswith(link))
            head = next((found for head in heads if head and (found := self.meant((head,)))), ())
            yield head, self.meant((word[at:],))

    def _ordered(self, one: tuple[str, ...], other: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return (other, one) if self.joined[0].startswith("{second}") else (one, other)


@lru_cache(maxsize=16)
def business(code: str) -> Business:
    """The business words of a language."""
    data = load(code, PART)
    said = {meaning: tuple(phrases) for meaning, phrases in data["words"].items()}
    meanings: dict[Phrase, dict[str, None]] = {}
    for meaning, phrases in said.items():
        for phrase in phrases:
            meanings.setdefault(_words_of(phrase), {})[meaning] = None
    kept = {phrase: tuple(found) for phrase, found in meanings.items()}
    return Business(kept, said, tuple(data["endings"]), tuple(data["links"]), tuple(data["joined"]))


def _words_of(phrase: str) -> Phrase:
    """The words of a phrase, folded; those of plain letters without the work a question takes."""
    plain = tuple(fold(phrase).split())
    return plain if all(word.isalnum() for word in plain) else tuple(phrase_words(phrase))


@lru_cache(maxsize=4096)
def is_scale(phrase: str) -> bool:
    """Whether a phrase only says how much or how good something is ("High"), whatever that may be."""
    words = tuple(word for word in phrase_words(phrase) if not word.isdigit())
    meanings = {meaning for one in languages() for meaning in business(one).meant(words)}
    return bool(meanings & set(load(DEFAULT_LANGUAGE, PART)["scales"]))


@lru_cache(maxsize=8192)
def said_as(phrase: str, code: str) -> tuple[Phrase, ...]:
    """How language `code` says what `phrase` means in any language, word by word; empty where nobody knows."""
    words = tuple(word for word in phrase_words(phrase) if not word.isdigit())
    if not words or len(words) > _LONGEST:
        return ()
    asked = business(code)
    found_in = (meaning for one in languages() for meaning in business(one).meant(words))
    parts = frozenset(load(DEFAULT_LANGUAGE, PART)["parts"])
    meanings = dict.fromkeys(meaning for meaning in found_in if meaning not in parts)
    said = [phrase for meaning in meanings for phrase in asked.phrases[meaning]] or list(_put_together(words, asked))
    found = dict.fromkeys(tuple(phrase_words(one)) for one in said)
    return tuple(one for one in (*_numbered(phrase, found), *found) if one != words)


def _numbered(phrase: str, said: Iterable[Phrase]) -> list[Phrase]:
    """What is said of lengths of time with their number ("36-Monats-Leasing"), also where a hyphen parts the words."""
    number, *rest = phrase_words(phrase)
    timed = {meaning for one in languages() for word in rest[:1] for meaning in business(one).meant((word,))}
    spans = frozenset(load(DEFAULT_LANGUAGE, PART)["spans"])
    return [(number, *one) for one in said] if number.isdigit() and timed & spans else []


@lru_cache(maxsize=64)
def said_values(choices: tuple[tuple[str, str], ...], code: str) -> frozenset[str]:
    """The single words of language `code` that say one of the values of any column, and the values of one word."""
    own = {words[0] for _, value in choices if len(words := phrase_words(value)) == 1}
    return frozenset(own | {said[0] for _, value in choices for said in said_as(value, code) if len(said) == 1})


def _put_together(words: Phrase, asked: Business) -> Iterator[str]:
    """How a name made of two parts is said, each part by all its words."""
    telling = tuple(word for word in words if word not in _JOINING)
    for code in languages() if len(telling) <= _MOST_PARTS else ():
        for one, other in business(code).parts(telling):
            pairs = product(_all(one, asked), _all(other, asked))
            yield from (joined.format(first=a, second=b) for a, b in pairs for joined in asked.joined)


def _all(meanings: Sequence[str], asked: Business) -> Iterable[str]:
    return dict.fromkeys(phrase for meaning in meanings for phrase in asked.phrases[meaning])
