"""What units are called: "Tonnen" for a column headed "Menge (t)", from the names CLDR has for them by way of Babel."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from copilot.models.offline.words.lexicon import Hit, lexicon
from copilot.models.offline.words.tokens import Token, fold
from crm_store.companywords import Term
from crm_store.importers.wordings import words_of
from crm_store.metrics.custom import parts_of_field, parts_of_figure

_IN_BRACKETS = re.compile(r"[(\[]\s*([^()\[\]]+?)\s*[)\]]\s*$")
_NUMBERS = (1, 2, 5)
"""Numbers that between them show the forms a unit's name has."""
_SHORTEST = 2
"""A sign of fewer letters stands for too much ("m", "t")."""


def unit_terms(terms: Sequence[Term], code: str) -> list[Term]:
    """The units behind the names of fields of numbers, as a language calls them; none of several fields."""
    fields: dict[str, set[str]] = {}
    for term in terms:
        unit = _unit_behind(term.phrase)
        if unit and (parts_of_field(term.field) or ("", ""))[1] == "number":
            fields.setdefault(unit, set()).add(term.field)
    known = _with_said(_unit_names(code), code) if fields else {}
    alone = {sign: next(iter(found)) for sign, found in fields.items() if len(found) == 1}
    return [Term(field, word) for sign, field in alone.items() for word in known.get(sign, ())]


def _unit_behind(phrase: str) -> str:
    """The unit a name ends with, in brackets or as a sign that is nothing else ("Torbreite mm"); empty for none."""
    if found := _IN_BRACKETS.search(phrase):
        return fold(found[1])
    *before, last = phrase.split()
    return fold(last) if before and len(last) >= _SHORTEST and fold(last) in _signs() else ""


@lru_cache(maxsize=1)
def _signs() -> frozenset[str]:
    return frozenset(fold(sign) for sign in words_of("units")["measures"]["signs"])


def _with_said(names: Mapping[str, tuple[str, ...]], code: str) -> dict[str, tuple[str, ...]]:
    """The names of units with what they are called in speech ("Kilo"), by their signs."""
    out = dict(names)
    for word, sign in lexicon(code).table("form").get("units_said", {}).items():
        out[fold(sign)] = (*out.get(fold(sign), ()), word)
    return out


def in_own_units(hits: Sequence[Hit], tokens: Sequence[Token], text: str) -> list[Hit]:
    """The hits without those that a unit of the company's own is not: 50 kW are no weeks, but "KW 20" is one."""
    own = {(h.start, h.end) for h in hits if h.kind == "attribute" and parts_of_field(h.key)}
    both = {(h.start, h.end) for h in hits if h.kind == "unit" and (h.start, h.end) in own}
    weeks = {place for place in both if _is_numbered(*place, tokens, text)}
    return [h for h in hits if (h.start, h.end) not in both or _is_of(h, (h.start, h.end) in weeks)]


def _is_of(hit: Hit, numbered: bool) -> bool:
    """Whether a hit stays where the unit is numbered ("week 20"), or where it is counted."""
    named = bool(parts_of_field(hit.key) or parts_of_figure(hit.key))
    return not named if numbered else hit.kind != "unit"


def _is_numbered(start: int, end: int, tokens: Sequence[Token], text: str) -> bool:
    """Whether a number stands behind a unit, or one with a full stop before it ("KW 20", "20. KW")."""
    before = tokens[start - 1] if start else None
    ordinal = before is not None and before.is_number and text[before.end : before.end + 1] == "."
    return ordinal or (end < len(tokens) and tokens[end].is_number)


@lru_cache(maxsize=16)
def _unit_names(code: str) -> dict[str, tuple[str, ...]]:
    """By its sign what a unit is called, and its sign where that is no single letter. Times are words of ours."""
    from babel import Locale
    from babel.units import format_unit

    locale = Locale.parse(code)
    names: dict[str, dict[str, None]] = {}
    for unit in locale.unit_display_names:
        if not isinstance(unit, str) or unit.startswith("duration-"):
            continue
        sign = _bare(format_unit(2, unit, length="short", locale=locale))
        told = {_bare(format_unit(number, unit, length="long", locale=locale)): None for number in _NUMBERS}
        names.setdefault(fold(sign), {}).update(told | ({sign: None} if len(sign) >= _SHORTEST else {}))
    return {sign: tuple(name for name in told if name) for sign, told in names.items()}


def _bare(formatted: str) -> str:
    """A formatted number's unit alone."""
    return " ".join(re.sub(r"[\d\s\u00a0\u202f]+", " ", formatted).split())
