"""What a company calls its records ("Projekte" for deals) read as the language's own word for them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from copilot.models.offline.company.bridge import said_as, said_values
from copilot.models.offline.company.tradenouns import trade_nouns
from copilot.models.offline.names.kinds import ASIDE
from copilot.models.offline.names.segments import Names
from copilot.models.offline.words.lexicon import EXACT, Hit, Lexicon, lexicon, phrase_words
from copilot.models.offline.words.tokens import Token, fold, same_start
from crm_store.importers.outcomes import outcome_of
from crm_store.metrics.custom import parts_of_field
from prompts import languages, load

_ENTRIES: Mapping[str, tuple[str, str]] = {
    "deal": ("measure", "deal"),
    "account": ("dimension", "account"),
    "contact": ("dimension", "contact"),
    "product": ("dimension", "product"),
    "person": ("dimension", "owner"),
    "lead": ("metric", "leads"),
    "case": ("metric", "cases"),
    "activity": ("metric", "activities"),
}
"""Where the words for each kind of record stand in a lexicon."""
_SHORTEST = 4
_COMPOUND = 6
"""A part of a noun of so many letters says what it is ("Projekte" for "Messeprojekte")."""
_ANY_BUSINESS = ("job", "project", "transaction")
"""Nouns for any piece of business, whatever is sold."""
_COMES_IN = frozenset((("measure", "revenue"), ("state", "sold")))
"""What words for what is sold mean elsewhere."""
_OF_OTHERS = "other"
"""Words for what a CRM rarely keeps, which a company may call its records by."""


def in_our_words(tokens: Sequence[Token], names: Names, words: Lexicon) -> list[Token]:
    """The words of a question, the company's nouns replaced where they are none of the language's own here."""
    pairs = words.table("form").get("digraphs", {}).items()
    nouns = [(kind, said) for kind, noun in names.words.nouns if kind in _ENTRIES for said in _spelled(noun, pairs)]
    nouns += [(kind, same) for kind, noun in nouns for same in _translated(noun, words.code)]
    nouns += _bridged(nouns, names, words.code)
    nouns += [*_sold_as(names, words), *_flagged(names, words), *trade_nouns(tokens, names, words)]
    named = _in_field_names(tokens, names, words) if nouns else set()
    return [token if not nouns or i in named else _replaced(token, nouns, words) for i, token in enumerate(tokens)]


def _in_field_names(tokens: Sequence[Token], names: Names, words: Lexicon) -> set[int]:
    """The places of words that together name a field: in "by contract type" no contract is meant."""
    norms = tuple(token.norm for token in tokens)
    places: set[int] = set()
    for term in names.words.terms:
        said = _said(term.phrase)
        starts = range(len(norms) - len(said) + 1 if len(said) > 1 else 0)
        fits = (i for i in starts if _is_name(norms[i : i + len(said)], said, words))
        places.update(place for i in fits for place in range(i, i + len(said)))
    return places


def _is_name(typed: tuple[str, ...], said: tuple[str, ...], words: Lexicon) -> bool:
    """Whether words are a field's name, the last with an ending or without ("rush jobs")."""
    tail = typed[-1].removeprefix(said[-1]) if typed[-1].startswith(said[-1]) else None
    return typed[:-1] == said[:-1] and tail is not None and (not tail or words.is_ending(tail))


@lru_cache(maxsize=4096)
def _said(phrase: str) -> tuple[str, ...]:
    return tuple(phrase_words(phrase))


def sold(hits: Sequence[Hit], tokens: Sequence[Token], names: Names, words: Lexicon) -> list[Hit]:
    """The state of deals that are called by what they come to, where none is named: contracts were won."""
    of_all = {fold(noun)[:_SHORTEST] for kind, noun in names.words.nouns if kind == "deal"}
    nouns = [pair for pair in _sold_as(names, words) if pair[1][:_SHORTEST] not in of_all]
    if not nouns or any(hit.kind == "state" for hit in hits):
        return []
    told = {i for i, token in enumerate(tokens) if any(_is_form(token.norm, noun, words) for _, noun in nouns)}
    deals = (hit for hit in hits if (hit.kind, hit.key) == _ENTRIES["deal"] and hit.start in told)
    return [replace(hit, kind="state", key="won") for hit in deals]


def without_kinds(
    hits: Sequence[Hit], typed: Sequence[Token], tokens: Sequence[Token], names: Names, words: Lexicon
) -> list[Hit]:
    """The hits without states that are a value before what the company calls its records: no "book job" was booked."""
    replaced = {i for i, token in enumerate(tokens) if token.norm != typed[i].norm}
    before = [h for h in hits if h.kind == "state" and h.end in replaced and h.end == h.start + 1]
    others = (value for kind, value in names.choices if kind != "stage" or not outcome_of(value)) if before else ()
    values = {fold(value) for value in others}  # "won bookings" are those won, whatever the stage is called
    kinds = {h.start for h in before if any(_is_form(tokens[h.start].norm, value, words) for value in values)}
    return [h for h in hits if h.start not in kinds]


def of_all_deals(hits: Sequence[Hit], tokens: Sequence[Token], names: Names, words: Lexicon) -> list[Hit]:
    """The words found: one that elsewhere means a deal brought to its end ("orders") means any deal to a company that
    calls its deals so."""
    nouns = [fold(noun) for kind, noun in names.words.nouns if kind == "deal"]
    return [
        hit
        for hit in hits
        if hit.kind != "landed" or not any(_is_form(tokens[hit.start].norm, noun, words) for noun in nouns)
    ]


def _sold_as(names: Names, words: Lexicon) -> list[tuple[str, str]]:
    """Words for what deals come to ("contract"), where a field of the deals is named by one ("Contract Type"), or a
    stage says what became of one ("Police ausgestellt")."""
    begun = {fold(term.phrase) for term in names.words.terms if (parts_of_field(term.field) or ("",))[0] == "deal"}
    said = [fold(word) for word in words.table("form").get("sold_as", ())]
    named = [word for word in said if any(phrase.startswith(word) for phrase in begun)]
    return [("deal", word) for word in dict.fromkeys([*named, *_in_stages(names.of_kind("stage"), words.code)])]


@lru_cache(maxsize=64)
def _in_stages(stages: tuple[str, ...], code: str) -> tuple[str, ...]:
    """What deals come to by the stages that say it was made of them, in any language, as the one of the question says
    it."""
    found: list[str] = []
    for other in languages():
        said = [fold(word) for word in load(other, "words")["form"].get("sold_as", ())]
        made = [word for word in said if any(_is_made(stage, word, other) for stage in stages)]
        found += [same for word in made for same in ((word,) if other == code else ()) + _translated(word, code)]
    return tuple(dict.fromkeys(found))


def _is_made(stage: str, noun: str, code: str) -> bool:
    """Whether a stage says of the noun that the deal is won ("Policy issued", "Vertrag unterzeichnet")."""
    first, *rest = fold(stage).split() or [""]
    made = {fold(word) for word in load(code, "words")["form"].get("sold_by", ())}
    return first == noun and (outcome_of(stage) == "won" or not made.isdisjoint(rest))


def _flagged(names: Names, words: Lexicon) -> list[tuple[str, str]]:
    """Words for any business that a flag of the deals says more of: where some are a "Rush Job", all are jobs."""
    flags = (term.phrase for term in names.words.terms if (parts_of_field(term.field) or ())[:2] == ("deal", "flag"))
    heads = {said[-1] for phrase in flags if len(said := _said(phrase)) > 1}
    known = {key: _business_nouns(key) for key in _ANY_BUSINESS} if heads else {}
    meant = [
        key for key, nouns in known.items() if any(_is_form(head, noun, words) for head in heads for noun in nouns)
    ]
    return [("deal", noun) for key in meant for noun in _business_nouns(key, words.code)]


@lru_cache(maxsize=256)
def _business_nouns(key: str = "", code: str = "") -> tuple[str, ...]:
    """What records are called in many companies: what one key says or all do, in one language or all."""
    tables = [load(one, "words").get("record_nouns", {}) for one in ([code] if code else languages())]
    return tuple(fold(word) for table in tables for one, said in table.items() if one == (key or one) for word in said)


def is_record_noun(word: str, names: Names, words: Lexicon) -> bool:
    """Whether a word is what the company's files call any of its records, or what other companies call theirs."""
    taught = [fold(noun) for _, noun in names.words.nouns]
    return any(_is_form(word, noun, words) for noun in (*taught, *_business_nouns()))


def _replaced(token: Token, nouns: Sequence[tuple[str, str]], words: Lexicon) -> Token:
    kind, said = next(((kind, noun) for kind, noun in nouns if _is_form(token.norm, noun, words)), (None, ""))
    hits = words.hits([token])
    business = kind == "deal" and words.is_grown(token.norm, said) and _says_sales(hits)
    if kind is None or any(not (_gives_way(hit) or (business and (hit.kind, hit.key) in _COMES_IN)) for hit in hits):
        return token
    ours = our_word(kind, words)
    return replace(token, norm=ours) if ours else token


def _gives_way(hit: Hit) -> bool:
    """Whether a company's noun comes first: before what a CRM rarely keeps, and what only a form of it would mean
    ("Charter" as a form of "Chart")."""
    return hit.kind == _OF_OTHERS or (hit.kind in ASIDE and hit.quality < EXACT)


def _says_sales(hits: Sequence[Hit]) -> bool:
    """Whether it says that something was sold, as "bookings" do: to a company that numbers them they are its deals."""
    return any((hit.kind, hit.key) == ("state", "sold") for hit in hits)


def _spelled(noun: str, digraphs: Iterable[tuple[str, str]]) -> set[str]:
    """A noun as it is written, and with what a file's name writes with two letters as one ("schaeden")."""
    one = fold(noun)
    for two, letter in digraphs:
        one = one.replace(two, fold(letter))
    return {fold(noun), one}


@lru_cache(maxsize=256)
def _translated(noun: str, code: str) -> tuple[str, ...]:
    """What a noun of any language is called in the one of the question: "projects" where the files say "Projektnr."."""
    found: list[str] = []
    for other in languages():
        known = load(other, "words").get("record_nouns", {})
        meant = [key for key, said in known.items() if any(_is_form(noun, fold(word), lexicon(other)) for word in said)]
        found += [fold(word) for key in meant for word in load(code, "words").get("record_nouns", {}).get(key, ())]
    return tuple(dict.fromkeys(found))


def _bridged(nouns: Sequence[tuple[str, str]], names: Names, code: str) -> list[tuple[str, str]]:
    """The nouns by the words of business of the language asked in ("Makler" for "Broker"), but for those of values."""
    said = [(kind, one[0]) for kind, noun in nouns for one in said_as(noun, code) if len(one) == 1]
    values = said_values(tuple(names.choices), code) if said else frozenset()
    return [(kind, word) for kind, word in dict.fromkeys(said) if word not in values and len(word) >= _SHORTEST]


def _is_form(word: str, noun: str, words: Lexicon) -> bool:
    """Whether a word is the noun in another case or number, or what a noun of two parts is at its end."""
    if words.is_grown(word, noun):
        return True
    if len(word) >= _COMPOUND and len(noun) - len(word) >= _SHORTEST and noun.endswith(word):
        return True
    same = same_start(word, noun)
    tails = word[same:], noun[same:]
    return same >= _SHORTEST and all(not tail or words.is_ending(tail) for tail in tails)


def our_word(kind: str, words: Lexicon) -> str | None:
    """The language's own word, of one word, where it has one in the plural."""
    section, key = _ENTRIES[kind]
    table = words.table("words")
    ours = [fold(word.rstrip("*!")) for word in table[section].get(key, ()) if " " not in word]
    plural = {fold(word) for word in table["plural"]}
    return next((word for word in ours if word in plural), ours[0] if ours else None)
