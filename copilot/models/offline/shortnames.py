"""A company's own field called by part of its name: "occupation" for "What is your current occupation".

Several words of a name, in their order, stand for it, and so does its main word alone, where they are no other field's
and no words of ours.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from copilot.models.offline.lexicon import INFLECTED, Hit, Lexicon, lexicon, phrase_words
from copilot.models.offline.segments import Names, Term
from copilot.models.offline.tokens import Token, tokenize
from crm_store.metrics.catalogue import DIMENSIONS
from crm_store.metrics.custom import figure_name, parts_of_field
from prompts import DEFAULT_LANGUAGE

_TELLING = frozenset(
    {"metric", "measure", "dimension", "attribute", "state", "intent", "value", "aggregate", "rank", "grain", "unit"}
)
_SMALL = frozenset({"filler", "ask", "how_many", "by", "span", "and", "negation"})
_FEWEST, _SHORTEST, _STEM = 2, 4, 3


@dataclass(frozen=True, slots=True)
class _Part:
    """Words of a question, up to before token `end`, that are `count` words of a field's name, with its last or not."""

    end: int
    count: int
    ends_name: bool
    field: str


def roles_of(field: str, phrase: str, words: Lexicon) -> tuple[tuple[str, str], ...]:
    """The kinds and keys of the lexicon that a field's name stands for."""
    if (parts := parts_of_field(field)) and parts[1] == "number":
        usual = "average" if _is_rate(phrase, words) else "sum"
        return ("metric", figure_name(field, usual)), ("attribute", field)
    dated = DIMENSIONS[field].kind not in ("text", "bool")
    return (("attribute", field),) if dated else (("dimension", field),)


def shortened(hits: Sequence[Hit], tokens: Sequence[Token], names: Names, words: Lexicon) -> list[Hit]:
    """Hits for the company's own fields that a question calls by part of their names."""
    own = [term for term in names.terms if parts_of_field(term.field)]
    out: list[Hit] = []
    for start in range(len(tokens)) if own else ():
        if any(hit.start <= start < hit.end for hit in out):
            continue
        for part in _meant(start, own, hits, tokens, words):
            phrase = next(term.phrase for term in own if term.field == part.field)
            out += [Hit(start, part.end, kind, key, INFLECTED) for kind, key in roles_of(part.field, phrase, words)]
    return out


def _meant(
    start: int, own: Iterable[Term], hits: Sequence[Hit], tokens: Sequence[Token], words: Lexicon
) -> list[_Part]:
    """The fields that most words from `start` on are part of; none where several of one kind of record are."""
    parts = [part for term in own if (part := _part(start, term, tokens, words)) and _free(start, part, hits)]
    longest = max(((part.end, part.count) for part in parts), default=(0, 0))
    best = {part.field: part for part in parts if (part.end, part.count) == longest}
    kinds = [(parts_of_field(field) or ("",))[0] for field in best]
    return list(best.values()) if len(set(kinds)) == len(kinds) else []


def _part(start: int, term: Term, tokens: Sequence[Token], words: Lexicon) -> _Part | None:
    name, small = _name(term.phrase, words.code)
    found: list[int] = []
    end = start
    for place in range(start, len(tokens)):
        at = _next(name, tokens[place].norm, found[-1] + 1 if found else 0, words)
        if at < 0:
            if found and tokens[place].norm in _articles(words):
                continue
            break
        found.append(at)
        end = place + 1
    telling = [at for at in found if at not in small]
    if not telling or len(found) == len(name) or found[-1] in small or (len(found) > 1 and found[0] in small):
        return None
    alone = len(found) < _FEWEST
    if alone and (found[0] != _main(name, small) or len(tokens[start].norm) < _SHORTEST):
        return None
    ends = found == list(range(len(name) - len(found), len(name)))
    return _Part(end, len(found), ends, term.field)


def _free(start: int, part: _Part, hits: Sequence[Hit]) -> bool:
    """Whether the words are not others' already: one is no word of ours, of several one at least is not, or they are
    how the name ends."""
    if part.count < _FEWEST:
        return not any(h.start <= start < h.end and h.kind not in _SMALL - {"filler"} for h in hits)
    over = [h for h in hits if h.kind in _TELLING and h.start < part.end and start < h.end]
    if any(h.start < start or h.end > part.end or (h.start, h.end) == (start, part.end) for h in over):
        return False
    known = {place for h in over for place in range(h.start, h.end)}
    return part.ends_name or len(known) < part.end - start


def _next(name: Sequence[str], typed: str, first: int, words: Lexicon) -> int:
    return next((at for at in range(first, len(name)) if _alike(name[at], typed, words)), -1)


def _alike(word: str, typed: str, words: Lexicon) -> bool:
    short, long = sorted((word, typed), key=len)
    return word == typed or (len(short) >= _STEM and long.startswith(short) and words.is_ending(long[len(short) :]))


def _main(name: Sequence[str], small: frozenset[int]) -> int:
    """The place of a name's main word: the last of the first words that mean something ("occupation", "views")."""
    places = [at for at in range(len(name)) if at not in small]
    first = places[0]
    while first + 1 in places:
        first += 1
    return first


@lru_cache(maxsize=2048)
def _name(phrase: str, code: str) -> tuple[tuple[str, ...], frozenset[int]]:
    """The words of a name, and the places of those that say nothing by themselves."""
    name = tuple(phrase_words(phrase))
    small: set[int] = set()
    for language in dict.fromkeys((code, DEFAULT_LANGUAGE)):
        hits = lexicon(language).hits(tokenize(phrase))
        small |= {at for h in hits if h.kind in _SMALL for at in range(h.start, h.end)}
    return name, frozenset(small)


def _articles(words: Lexicon) -> frozenset[str]:
    return frozenset(words.table("form").get("articles", ())) | {"the"}


def _is_rate(phrase: str, words: Lexicon) -> bool:
    """Whether numbers are of one unit each ("price per bottle", "discount %"), so that a sum of them says nothing."""
    hits = words.hits(tokenize(phrase))
    return "%" in phrase or any(h.kind == "by" and h.start > 0 for h in hits)
