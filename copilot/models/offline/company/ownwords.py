"""Words a company has of its own: the names of its own fields, and what its files call the fields of ours.

A field of its own is a dimension, one of numbers also a figure. Where a word means something else in every company
("pipeline"), it is the field's only behind "by", or beside one of the field's values ("the Renewals pipeline").
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from copilot.models.offline.company.amountwords import amount_terms
from copilot.models.offline.company.bridged import bridged_terms
from copilot.models.offline.company.partwords import writes_out
from copilot.models.offline.company.shortnames import before_value, roles_of, shortened
from copilot.models.offline.company.unitnames import unit_terms
from copilot.models.offline.names.asheld import kept_field
from copilot.models.offline.names.kinds import SIBLINGS
from copilot.models.offline.names.segments import Names
from copilot.models.offline.words.lexicon import EXACT, INFLECTED, Hit, Lexicon, phrase_words
from copilot.models.offline.words.tokens import Token
from crm_store.companywords import Term
from crm_store.customfields import WORTH
from crm_store.metrics.catalogue import DIMENSIONS
from crm_store.metrics.custom import ENTITIES as HAVE_OWN
from crm_store.metrics.custom import parts_of_field
from crm_store.namevalues import VALUES

_TELLING = frozenset({"metric", "measure", "dimension", "attribute", "state", "intent", "value", "aggregate", "rank"})
"""Kinds of words that mean something by themselves in every company."""
_NEAR = 4
_SHORTEST = 3


def with_own(hits: Sequence[Hit], tokens: Sequence[Token], names: Names, words: Lexicon) -> list[Hit]:
    """The hits with those of the company's own words, without those they stand in the place of."""
    kept, own = [*hits, *_alike_fields(hits, names)], list[Hit]()
    named = tuple(names.words.terms)
    starts = {token.norm[:_SHORTEST] for token in tokens}
    worth = next(iter(names.words.alike.get(WORTH, ())), "")
    for term in _terms(named, worth, words.code):
        if _wanted(term.phrase)[0][:_SHORTEST] not in starts:
            continue
        for start, end, quality in _places(term.phrase, tokens, words):
            if any(h.start < end and start < h.end and (h.start, h.end) != (start, end) for h in own):
                continue
            if _of_others(term.field, start, hits):
                continue
            rivals = [h for h in kept if h.kind in _TELLING and h.start < end and start < h.end]
            if any(h.end - h.start > end - start for h in rivals):
                continue
            alike = all(h.kind == "dimension" and (h.start, h.end) == (start, end) for h in rivals)
            field = kept_field(term.field, names)
            if rivals and not _is_its_own(field, alike, start, end, rivals, hits, tokens, names):
                continue
            quality = max([quality, *(h.quality for h in rivals if alike)])
            # One word ("type") may still be what it is elsewhere, several ("service line") are the company's own.
            kept = [h for h in kept if h not in rivals]
            found = [Hit(start, end, kind, key, quality) for kind, key in roles_of(field, term.phrase, words)]
            beside = [h for h in rivals if _is_filled(h.key, names)] if alike and end - start == 1 else []
            own += [*beside, *found] if parts_of_field(field) else [*found, *beside]
    short = shortened([*kept, *own], tokens, names, words)
    said = {(h.start, h.end) for h in short}
    told = {(h.start, h.end) for h in short if before_value(h.end - 1, h.key, tokens, names)}
    aside = [h for h in kept if (h.start, h.end) in (said if h.kind == "filler" else told)]
    return [h for h in kept if h not in aside] + own + short


def _is_its_own(
    field: str,
    alike: bool,
    start: int,
    end: int,
    rivals: Sequence[Hit],
    hits: Sequence[Hit],
    tokens: Sequence[Token],
    names: Names,
) -> bool:
    """Whether words that mean something in every company are this company's name for a field here."""
    longer = all(h.end - h.start < end - start for h in rivals)
    if parts_of_field(field):
        counts = DIMENSIONS[field].kind == "number" and _is_no_other_figure(rivals, start, end)
        return alike or longer or counts or _is_meant(field, start, end, hits, tokens, names)
    if DIMENSIONS[field].kind != "text" or any(
        (h.kind, h.key, h.start, h.end) == ("dimension", field, start, end) for h in rivals
    ):
        return False  # our own word for it is as good
    return alike or (longer and _in_part(rivals)) or _behind_by(start, hits)


@lru_cache(maxsize=64)
def _terms(named: tuple[Term, ...], worth: str, code: str) -> tuple[Term, ...]:
    """What the company's fields are called, those of most words first."""
    terms = [*named, *unit_terms(named, code), *bridged_terms(named, code), *amount_terms(named, worth, code)]
    terms += _either(named)
    return tuple(sorted((t for t in terms if _wanted(t.phrase)), key=lambda term: -len(_wanted(term.phrase))))


def _either(named: Sequence[Term]) -> list[Term]:
    """Each of the words that a column of the company's own is headed with ("Kanton/Bundesland"), if no other one is."""
    taken = {_wanted(term.phrase) for term in named}
    said = [(term.field, part) for term in named if "/" in term.phrase and parts_of_field(term.field)
            for part in map(str.strip, term.phrase.split("/")) if len(part) > _SHORTEST]  # fmt: skip
    alone = {part for _, part in said if len({field for field, other in said if other == part}) == 1}
    return [Term(field, part) for field, part in dict.fromkeys(said) if part in alone and _wanted(part) not in taken]


def _is_filled(key: str, names: Names) -> bool:
    """Whether a dimension may have values here: one whose values are words known by name has them, or none at all."""
    return key not in VALUES or bool(names.of_kind(key))


def _is_no_other_figure(rivals: Sequence[Hit], start: int, end: int) -> bool:
    """Whether the words are no figure that deals or other records give anyway ("Laufzeit" of contracts, no cycle)."""
    same = [h for h in rivals if (h.start, h.end) == (start, end)]
    deals = any(h.kind == "measure" and h.key in ("revenue", "deal", "pipeline") for h in same)
    return not deals and (end - start > 1 or not any(h.kind == "metric" for h in same))


def _alike_fields(hits: Sequence[Hit], names: Names) -> Iterator[Hit]:
    """Words for a dimension that are one for fields of the company's own too ("city" of leads, "status" of tickets)."""
    for hit in hits:
        family = next((f for f in SIBLINGS if hit.key in f), (hit.key,)) if hit.kind == "dimension" else ()
        for field in dict.fromkeys(field for key in family for field in names.words.alike.get(key, ())):
            yield replace(hit, key=field)


def _in_part(rivals: Sequence[Hit]) -> bool:
    """Whether one of the words within is a property by itself ("source" within "ticket source")."""
    return any(h.kind == "dimension" for h in rivals)


def _behind_by(start: int, hits: Sequence[Hit]) -> bool:
    """Whether "by" stands right before, or before whose property it is ("by account rating")."""
    whose = [h.start for h in hits if h.kind == "dimension" and h.key in HAVE_OWN and h.end == start]
    return any(h.kind == "by" and h.end in (start, *whose) for h in hits)


def _places(phrase: str, tokens: Sequence[Token], words: Lexicon) -> Iterator[tuple[int, int, float]]:
    """Where a phrase stands in a question, as it is or with other endings."""
    wanted = _wanted(phrase)
    for start in range(len(tokens) - len(wanted) + 1 if wanted else 0):
        pairs = zip(wanted, tokens[start : start + len(wanted)], strict=True)
        likeness = [_alike(word, token.norm, words) for word, token in pairs]
        if all(likeness):
            yield start, start + len(wanted), min(likeness)
    for at, token in enumerate(tokens):
        if writes_out(phrase, wanted, token.norm):
            yield at, at + 1, INFLECTED


@lru_cache(maxsize=4096)
def _wanted(phrase: str) -> tuple[str, ...]:
    return tuple(phrase_words(phrase))


def _alike(word: str, typed: str, words: Lexicon) -> float:
    if word == typed:
        return EXACT
    return INFLECTED if words.are_forms(word, typed, _SHORTEST) else 0.0


def _is_meant(name: str, start: int, end: int, hits: Sequence[Hit], tokens: Sequence[Token], names: Names) -> bool:
    """Whether words that mean something else too are the field's: behind "by", or beside one of its values."""
    behind_by = any(h.kind == "by" and h.end <= start and not _figure_between(hits, h.end, start) for h in hits)
    return behind_by or _beside_value(name, start, end, tokens, names)


def _of_others(name: str, start: int, hits: Sequence[Hit]) -> bool:
    """Whether the word right before says that a property of other records is meant ("account type" is no deal's)."""
    parts = parts_of_field(name)
    before = {h.key for h in hits if h.kind == "dimension" and h.end == start}
    return parts is not None and not before.isdisjoint(HAVE_OWN) and parts[0] not in before


def _figure_between(hits: Sequence[Hit], start: int, end: int) -> bool:
    figures = (h for h in hits if h.kind == "metric" or (h.kind == "measure" and h.key != "deal"))
    return any(start <= h.start and h.end <= end for h in figures)


def _beside_value(name: str, start: int, end: int, tokens: Sequence[Token], names: Names) -> bool:
    spans = [(start - n, start) for n in range(1, _NEAR + 1)] + [(end, end + n) for n in range(1, _NEAR + 1)]
    phrases = (" ".join(t.text for t in tokens[a:b]) for a, b in spans if a >= 0 and b <= len(tokens))
    return any(names.lookup(phrase, kinds=[name], fuzzy=False) for phrase in phrases)
