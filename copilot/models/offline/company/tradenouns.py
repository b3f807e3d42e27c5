"""What sellers of any trade call deals though their files do not: "jobs we won", "projets perdus", "contracts signed".

Only where the question says what became of them as of deals, and nothing the company keeps is called so: neither a
field nor a record nor a value. A contract lost may be one that ran out, so contracts are deals where they were won.
"""

from collections.abc import Iterator, Mapping, Sequence

from copilot.models.offline.names.segments import Names
from copilot.models.offline.words.lexicon import Hit, Lexicon, phrase_words
from copilot.models.offline.words.tokens import Token, fold
from prompts import load

_LEAST = 3
_WON = frozenset({"won", "sold"})
_TRADE: Mapping[str, frozenset[str]] = {
    "job": _WON | {"lost"},
    "project": _WON | {"lost"},
    "contract": _WON,
    "mandate": _WON | {"lost"},
    "transaction": _WON | {"lost"},
}
"""Nouns for a piece of business, and what has to be said of them to mean deals."""


def trade_nouns(tokens: Sequence[Token], names: Names, words: Lexicon) -> list[tuple[str, str]]:
    """("deal", noun as typed) for each such noun of the question."""
    known = load(words.code, "words").get("record_nouns", {})
    nouns = {fold(word): key for key in _TRADE for word in known.get(key, ())}
    typed = [(i, key) for i, token in enumerate(tokens) if (key := _key(token.norm, nouns, words))]
    if not typed:
        return []
    hits = words.hits(tokens)
    said = {hit.key for hit in hits if hit.kind == "state"}
    ended = said & (_WON | {"lost"})
    free = (i for i, key in typed if ended and ended <= _TRADE[key] and not _is_kept(i, tokens, hits, names, words))
    return [("deal", tokens[i].norm) for i in free]


def _key(word: str, nouns: Mapping[str, str], words: Lexicon) -> str:
    return next((key for noun, key in nouns.items() if words.is_grown(word, noun)), "")


def _is_kept(at: int, tokens: Sequence[Token], hits: Sequence[Hit], names: Names, words: Lexicon) -> bool:
    """Whether the word at a place is part of a longer expression, or of what the company calls something it keeps."""
    if any(hit.start <= at < hit.end and hit.end - hit.start > 1 for hit in hits):
        return True
    if any(
        words.are_forms(word, tokens[at].norm, _LEAST) for phrase in _called(names) for word in phrase_words(phrase)
    ):
        return True
    spans = ((at, at + 1), (at, at + 2), (at - 1, at + 1))
    said = (" ".join(token.text for token in tokens[max(start, 0) : end]) for start, end in spans)
    return any(names.lookup(one, fuzzy=False) for one in dict.fromkeys(said))


def _called(names: Names) -> Iterator[str]:
    """What the company calls its fields and its records."""
    yield from (term.phrase for term in names.words.terms)
    yield from (noun for _, noun in names.words.nouns)
