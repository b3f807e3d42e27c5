"""Flags of the company's own said by part of their names: "include installation" and "with installation" for a column
"Installation included", "renew automatically" for "Auto-Renew"."""

from collections.abc import Sequence
from functools import lru_cache

from copilot.models.offline.company.bridged import bridged_terms
from copilot.models.offline.company.ownnouns import is_record_noun
from copilot.models.offline.names.segments import Names
from copilot.models.offline.words.idioms import expression, matches
from copilot.models.offline.words.lexicon import Lexicon, lexicon, phrase_words
from copilot.models.offline.words.tokens import Token, same_start, tokenize
from crm_store.companywords import Term
from crm_store.metrics.custom import parts_of_field

_LEAST, _MOST_TAIL = 4, 2
"""Letters that two forms of a word begin with at least, and that the shorter has behind them at most."""
_OTHERS = frozenset({"cases", "leads", "activities", "tasks", "emails", "calls", "meetings"})
_SMALL = frozenset({"filler"})


def with_flags_named(text: str, code: str, names: Names) -> str:
    """`text` with such words put as the name of the one flag that they are part of."""
    terms = tuple(names.words.terms)
    flags = [term for term in (*terms, *bridged_terms(terms, code)) if _kind(term) == "flag"]
    tokens, words = tokenize(text), lexicon(code)
    for at in range(len(tokens)) if flags else ():
        start, end, found = _said_whole(at, tokens, flags, words) or _brought(at, tokens, flags, names, words)
        if found is not None and not _is_said_already(found, tokens, words):
            led = f"{words.table('words')['shows'][0]} " if start == at else ""
            return f"{text[: tokens[start].start]}{led}{found.phrase}{text[tokens[end - 1].end :]}"
    return text


_Found = tuple[int, int, Term | None]
_NONE: _Found = (0, 0, None)


def _said_whole(at: int, tokens: Sequence[Token], flags: Sequence[Term], words: Lexicon) -> _Found | None:
    """The flag all of whose words, two or more, stand from `at` on in other forms or another order."""
    for term in flags:
        name, typed, end = list(phrase_words(term.phrase)), 0, at
        while name and end < len(tokens):
            word = next((one for one in name if _alike(one, tokens[end].norm)), None)
            if word is None and not (typed and _is_small(tokens[end], words)):
                break
            if word is not None:
                name.remove(word)
                typed += 1
            end += 1
        if typed > 1 and not name:
            return at, end, term
    return None


def _brought(at: int, tokens: Sequence[Token], flags: Sequence[Term], names: Names, words: Lexicon) -> _Found:
    """The one flag that a word behind one for having something is part of."""
    lead = max((len(said) for said in _leads(words.code) if matches(said, tokens, at)), default=0)
    denied = 0 if lead else max((len(said) for said in _denials(words.code) if matches(said, tokens, at)), default=0)
    place, lead = at + (lead or denied), lead or denied
    while lead and place < len(tokens) - 1 and _is_small(tokens[place], words):
        place += 1
    if not lead or place >= len(tokens) or not _is_free(place, tokens, names, words):
        return _NONE
    named = [term for term in names.words.terms if _kind(term) != "date" and _has(term, tokens[place].norm)]
    named = named or [term for term in flags if _has(term, tokens[place].norm)]
    one = named[0] if len({term.field for term in named}) == 1 and _kind(named[0]) == "flag" else None
    continued = one is not None and _goes_on(place, tokens, names)
    return (place if denied else at, place + 1, one) if one is not None and not continued else _NONE


def _is_free(place: int, tokens: Sequence[Token], names: Names, words: Lexicon) -> bool:
    """Whether a word may be a flag's: no word of ours, no noun for records, no value that is spoken of."""
    token = tokens[place]
    if len(token.norm) < _LEAST or words.hits([token]) or is_record_noun(token.norm, names, words):
        return False
    spoken = {hit.key for hit in words.hits(tokens) if hit.kind in ("metric", "measure", "state")}
    of_deals = bool(spoken & {"deal", "won", "lost", "open", "closed"}) and not spoken & _OTHERS
    return of_deals or not any(match.how == "exact" for match in names.lookup(token.text, fuzzy=False))


def _goes_on(place: int, tokens: Sequence[Token], names: Names) -> bool:
    """Whether the word behind makes another field's whole name of it ("with installation date in May")."""
    pair = tuple(token.norm for token in tokens[place : place + 2])
    return len(pair) > 1 and any(phrase_words(term.phrase)[:2] == list(pair) for term in names.words.terms)


def _is_said_already(term: Term, tokens: Sequence[Token], words: Lexicon) -> bool:
    """Whether the whole name stands there anyway, with other endings at most ("decision makers")."""
    name, typed = phrase_words(term.phrase), [token.norm for token in tokens]
    windows = (typed[i : i + len(name)] for i in range(len(typed) - len(name) + 1))
    return any(all(words.is_grown(*pair) for pair in zip(one, name, strict=True)) for one in windows)


def _kind(term: Term) -> str:
    return (parts_of_field(term.field) or ("", ""))[1]


def _has(term: Term, typed: str) -> bool:
    return any(_alike(word, typed) for word in phrase_words(term.phrase))


def _alike(word: str, typed: str) -> bool:
    """Whether two words are forms of one ("renew" and "renews", "auto" and "automatically")."""
    same = same_start(word, typed)
    return word == typed or (same >= _LEAST and same >= min(len(word), len(typed)) - _MOST_TAIL)


def _is_small(token: Token, words: Lexicon) -> bool:
    return any(hit.kind in _SMALL for hit in words.hits([token]))


@lru_cache(maxsize=16)
def _leads(code: str) -> tuple[tuple[str, ...], ...]:
    return tuple(expression(said) for said in lexicon(code).table("form").get("has_it", ()))


@lru_cache(maxsize=16)
def _denials(code: str) -> tuple[tuple[str, ...], ...]:
    return tuple(expression(said) for said in lexicon(code).table("words")["negation"])
