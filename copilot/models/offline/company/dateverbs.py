"""Verbs for a day the company keeps: "contracts that expire in 2028" are those with an "Expiry date" in 2028."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from copilot.models.offline.company.bridged import bridged_terms
from copilot.models.offline.company.ownnouns import our_word
from copilot.models.offline.names.segments import Names
from copilot.models.offline.words.idioms import PART, expression, matches
from copilot.models.offline.words.lexicon import Lexicon, lexicon, phrase_words
from copilot.models.offline.words.tokens import Token, fold, same_start, tokenize
from crm_store.metrics.custom import parts_of_field
from prompts import languages, load

_TELLING = 5
_STEM, _TAIL, _NEAR, _SHORT = 5, 2, 6, 3
_SMALL = frozenset({"filler", "span"})
_TIMES = frozenset({"month", "quarter", "half", "unit", "season", "turn", "relative", "todate", "day", "weekday",
                    "ordinal", "fiscal", "edge"})  # fmt: skip
_YEAR = re.compile(r"(19|20)\d\d(-\d\d){0,2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}")


def with_dates_named(text: str, code: str, names: Names) -> str:
    """`text` with such a verb put as the name of the one field of days that is called by what it says."""
    table = load(code, PART).get("dated", {})
    dates = [term.phrase for term in names.words.terms if (parts_of_field(term.field) or ("", ""))[1] == "date"]
    tokens = tokenize(text)
    for said in table if dates else ():
        called = [phrase for phrase in dates if _is_called(phrase, said, code)]
        for at in range(len(tokens)):
            length, been = max(((len(verb), been) for verb, been in _verbs(code)[said] if matches(verb, tokens, at)),
                               default=(0, False))  # fmt: skip
            before = tokens[at - 1].norm if at else ""
            meant = _of_the_same_word(dates, tokens[at : at + length]) or called
            if len(meant) != 1 or fold(meant[0]) in fold(text):
                continue
            if length and before not in table[said]["nouns"]:
                start, end = tokens[at].start, tokens[_behind_noun(at + length, tokens, code) - 1].end
                stood = f"{lexicon(code).table('form')['stood'][0]} " if been else ""
                deals = _unnamed_deals(tokens[:at], meant[0], names, code)
                return f"{text[:start]}{deals}{stood}{table[said]['with']} {meant[0]}{text[end:]}"
    return _of_its_name(text, tokens, code, names) if dates else text


def _unnamed_deals(before: Sequence[Token], phrase: str, names: Names, code: str) -> str:
    """The noun for deals where only "what" stands before the verb for a day of theirs ("what renews next month")."""
    words = lexicon(code)
    asks = any((hit.kind, hit.key) == ("ask", "which") for hit in words.hits(before[:1])) and len(before) == 1
    fields = {(parts_of_field(term.field) or ("",))[0] for term in names.words.terms if term.phrase == phrase}
    return f"{our_word('deal', words) or ''} " if asks and fields == {"deal"} else ""


def _of_the_same_word(dates: Sequence[str], verb: Sequence[Token]) -> list[str]:
    """The names that a word of the verb stands in: what "went live" has a "Go-Live", and no day it starts on."""
    words = {phrase: [one for one in phrase_words(phrase) if len(one) > _SHORT] for phrase in dates}
    return [phrase for phrase in dates if any(token.norm.startswith(one) for token in verb for one in words[phrase])]


def _behind_noun(at: int, tokens: Sequence[Token], code: str) -> int:
    """The place behind what deals come to, where it stands between a verb and its period ("läuft der Vertrag im Mai
    aus"); `at` itself where nothing does."""
    words = lexicon(code)
    nouns = [fold(word) for word in words.table("form").get("sold_as", ())]
    place = at
    while place < len(tokens) and any(hit.kind == "filler" for hit in words.hits([tokens[place]])):
        place += 1
    return place + 1 if place < len(tokens) and tokens[place].norm in nouns else at


def _of_its_name(text: str, tokens: Sequence[Token], code: str, names: Names) -> str:
    """`text` with a form of the name of one field of days put as that name: "embark in May" for an "Embarkation date",
    "installations of won deals are planned for May" for an "Installation date"."""
    words, terms = lexicon(code), tuple(names.words.terms)
    named = [t for t in (*terms, *bridged_terms(terms, code)) if (parts_of_field(t.field) or ("", ""))[1] == "date"]
    others = {word for t in terms if t not in named and parts_of_field(t.field) for word in phrase_words(t.phrase)}
    led = words.table("words")["shows"][0]
    for at, token in enumerate(tokens):
        found = [term for term in named if any(_is_form(one, token.norm) for one in phrase_words(term.phrase))]
        if len({term.field for term in found}) != 1 or any(fold(term.phrase) in fold(text) for term in found):
            continue
        if token.norm in others and _before_days(at + 1, tokens, words):
            continue  # "with the Hannover Messe: 2025" is no day of its own
        if any(hit.kind not in ("filler", "other") for hit in words.hits([token])):
            continue
        name = f"{led} {found[0].phrase}"
        if _before_days(at + 1, tokens, words):
            return f"{text[: token.start]}{name}{text[token.end :]}"
        if planned := _planned(at, tokens, words):
            start, end = _with_its_link(at, tokens, words)
            return f"{text[:start]}{text[end : planned.start]}{name}{text[planned.end :]}"
    return text


def _is_form(word: str, typed: str) -> bool:
    """Whether what is typed and a word of a name are forms of one ("installations" of "Installation date")."""
    same = same_start(word, typed)
    return same >= _STEM and same >= min(len(word), len(typed)) - _TAIL


def _before_days(at: int, tokens: Sequence[Token], words: Lexicon) -> bool:
    """Whether a period begins at place `at` or behind small words there."""
    kinds: dict[int, set[str]] = {}
    for hit in words.hits(tokens):
        for place in range(hit.start, hit.end):
            kinds.setdefault(place, set()).add(hit.kind)
    for place in range(at, min(at + _NEAR, len(tokens))):
        if kinds.get(place, set()) & _TIMES or _YEAR.fullmatch(tokens[place].norm):
            return True
        if not (kinds.get(place, set()) & _SMALL or tokens[place].is_number):
            return False
    return False


def _planned(at: int, tokens: Sequence[Token], words: Lexicon) -> Token | None:
    """The word behind place `at` that says that something is to be on a day, where deals are spoken of."""
    said = {fold(word) for word in words.table("form").get("planned", ())}
    deals = any((hit.kind, hit.key) == ("measure", "deal") for hit in words.hits(tokens))
    return next((token for token in tokens[at + 1 :] if token.norm in said), None) if deals else None


def _with_its_link(at: int, tokens: Sequence[Token], words: Lexicon) -> tuple[int, int]:
    """Where a noun begins and the small word behind it ends, which leads to what the noun is of."""
    small = at + 1 < len(tokens) and any(hit.kind in _SMALL for hit in words.hits([tokens[at + 1]]))
    return tokens[at].start, tokens[at + small].end


@lru_cache(maxsize=16)
def _verbs(code: str) -> Mapping[str, Sequence[tuple[tuple[str, ...], bool]]]:
    """Each kind of verb, and whether a form of it says that the day was."""
    table = load(code, PART)["dated"]
    return {
        said: tuple((expression(verb), form == "past") for form in ("verbs", "past") for verb in table[said][form])
        for said in table
    }


def _is_called(phrase: str, said: str, code: str) -> bool:
    """Whether the name of a field has a part that a kind of verb speaks of; of other languages' parts short ones only
    begin a word ("end" is none of "calendar")."""
    own, others = _named(code)[said]
    words = fold(phrase).split()
    longer = any(len(name) >= _TELLING and name in fold(phrase) for name in others)
    return longer or any(name in fold(phrase) for name in own) or any(w.startswith(others) for w in words)


@lru_cache(maxsize=16)
def _named(code: str) -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """What is part of the names of fields that a kind of verb speaks of, in the language and in the others."""
    tables = {each: load(each, PART).get("dated", {}) for each in languages()}

    def names(said: str, *, own: bool) -> tuple[str, ...]:
        found = (table.get(said, {}).get("names", ()) for each, table in tables.items() if (each == code) == own)
        return tuple(fold(name) for listed in found for name in listed)

    return {said: (names(said, own=True), names(said, own=False)) for said in tables[code]}
