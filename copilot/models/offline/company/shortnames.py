"""A company's own field called by part of its name: "occupation" for "What is your current occupation".

Several words of a name, in their order, stand for it, and so does its main word alone, where they are no other field's
and no words of ours.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from copilot.models.offline.company.ownnouns import is_record_noun
from copilot.models.offline.names.segments import Names
from copilot.models.offline.words.lexicon import INFLECTED, Hit, Lexicon, lexicon, phrase_words
from copilot.models.offline.words.tokens import Token, fold, tokenize
from crm_store.companywords import Term
from crm_store.metrics.catalogue import DIMENSIONS
from crm_store.metrics.custom import figure_name, parts_of_field
from prompts import DEFAULT_LANGUAGE, languages, load

_TELLING = frozenset(
    {"metric", "measure", "dimension", "attribute", "state", "intent", "value", "aggregate", "rank", "grain", "unit"}
)
_SMALL = frozenset({"filler", "ask", "how_many", "by", "span", "and", "negation"})
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]+)[)\]]\s*$")
_FEWEST, _SHORTEST, _STEM, _COMPOUND = 2, 4, 3, 5


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
    own = [term for term in names.words.terms if parts_of_field(term.field)]
    ours = [term for term in names.words.terms if term.field in DIMENSIONS and DIMENSIONS[term.field].kind == "text"]
    cut = {hit.end for hit in hits if hit.kind == "by"}
    out: list[Hit] = []
    for start in range(len(tokens)) if own or ours else ():
        if any(hit.start <= start < hit.end for hit in out):
            continue
        behind_by = start in cut
        beside = [term for term in ours if term not in own and before_value(start, term.field, tokens, names)]
        asked = ours if behind_by else [*own, *beside]
        told = {term.field for term in own if before_value(start, term.field, tokens, names)}
        for part in _meant(start, asked, hits, tokens, words, told, behind_by=behind_by):
            if _is_what_it_is_of(start, part, tokens, names, words):
                continue
            phrase = next(term.phrase for term in names.words.terms if term.field == part.field)
            out += [Hit(start, part.end, kind, key, INFLECTED) for kind, key in roles_of(part.field, phrase, words)]
    return out


def _is_what_it_is_of(start: int, part: _Part, tokens: Sequence[Token], names: Names, words: Lexicon) -> bool:
    """Whether a flag's main word alone is one for records, which have it or not: not every job is a "Rush Job"."""
    flag = (parts_of_field(part.field) or ("", ""))[1] == "flag"
    return flag and part.count < _FEWEST and is_record_noun(tokens[start].norm, names, words)


def before_value(start: int, field: str, tokens: Sequence[Token], names: Names) -> bool:
    """Whether one of the field's values stands right behind a word ("category A")."""
    value = tokens[start + 1].text if start + 1 < len(tokens) else ""
    return bool(value) and any(m.how == "exact" for m in names.lookup(value, kinds=[field], fuzzy=False))


def _meant(
    start: int,
    own: Sequence[Term],
    hits: Sequence[Hit],
    tokens: Sequence[Token],
    words: Lexicon,
    told: Collection[str],
    *,
    behind_by: bool,
) -> list[_Part]:
    """The fields that most words from `start` on are part of; none where several of one kind of record are.

    Of the fields in `told` a value stands right behind ("Stufe Gold"), so that a word of ours may be theirs.
    """
    found = [_part(start, term, tokens, words) for term in own]
    if behind_by and not any(found):  # "calls by result" where a column is called "Call Result"
        found = [_end(start, term, tokens) for term in own]
    parts = [part for part in found if part and (part.field in told or _free(start, part, hits))]
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
    whole = len(found) == len(name) and name[0] == tokens[start].norm
    if not telling or whole or found[-1] in small or (len(found) > 1 and found[0] in small):
        return None
    alone = len(found) < _FEWEST
    short = len(tokens[start].norm) < _SHORTEST or _is_record(tokens[start].norm, words)
    if alone and (found[0] != _main(name, small) or short):
        return None
    ends = found == list(range(len(name) - len(found), len(name)))
    return _Part(end, len(found), ends, term.field)


def _is_record(typed: str, words: Lexicon) -> bool:
    """Whether the word is what some company calls its deals, so that it says nothing of a field ("Rush Job")."""
    nouns = (fold(noun) for said in words.table("record_nouns").values() for noun in said)
    return any(words.is_grown(typed, noun) for noun in nouns)


def _end(start: int, term: Term, tokens: Sequence[Token]) -> _Part | None:
    """The last word of a name of several, which alone says too little anywhere but behind "by"."""
    name = phrase_words(term.phrase)
    ends = len(name) > 1 and name[-1] == tokens[start].norm and len(name[-1]) >= _SHORTEST
    return _Part(start + 1, 1, True, term.field) if ends else None


def _free(start: int, part: _Part, hits: Sequence[Hit]) -> bool:
    """Whether the words are not others' already: one is no word of ours, of several one at least is not, or they are
    how the name ends."""
    if part.count < _FEWEST:
        small = _SMALL if any(h.kind == "by" and h.end == start for h in hits) else _SMALL - {"filler"}
        return not any(h.start <= start < h.end and h.kind not in small for h in hits)
    over = [h for h in hits if h.kind in _TELLING and h.start < part.end and start < h.end]
    if any(h.start < start or h.end > part.end or (h.start, h.end) == (start, part.end) for h in over):
        return False
    known = {place for h in over for place in range(h.start, h.end)}
    return part.ends_name or len(known) < part.end - start


def _next(name: Sequence[str], typed: str, first: int, words: Lexicon) -> int:
    return next((at for at in range(first, len(name)) if _alike(name[at], typed, words)), -1)


def _alike(word: str, typed: str, words: Lexicon) -> bool:
    if len(typed) >= _COMPOUND and len(word) - len(typed) >= _STEM and word.endswith(typed):
        return True  # "Prämie" for "Jahresprämie"
    return words.are_forms(word, typed, _STEM)


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
    if bracket := _IN_BRACKETS.search(phrase):  # what it is counted in
        small |= set(range(max(1, len(name) - len(phrase_words(bracket[1]))), len(name)))
    return name, frozenset(small)


def _articles(words: Lexicon) -> frozenset[str]:
    return frozenset(words.table("form").get("articles", ())) | {"the"}


def _is_rate(phrase: str, words: Lexicon) -> bool:
    """Whether numbers are of one record each ("price per bottle", "discount %", "duration"), so that a sum of them says
    nothing."""
    hits = words.hits(tokenize(phrase))
    return "%" in phrase or _says_rate(phrase) or any(h.kind == "by" and h.start > 0 for h in hits)


@lru_cache(maxsize=1024)
def _says_rate(phrase: str) -> bool:
    """Whether a field's name says in any language that each of its numbers stands by itself."""
    said = [word for code in languages() for word in load(code, "words")["form"].get("rates", ())]
    ends = tuple(fold(word.removeprefix("*")) for word in said if word.startswith("*"))
    name = f" {' '.join(phrase_words(phrase))} "
    return any(f" {fold(word)} " in name for word in said) or any(f"{end} " in name for end in ends)
