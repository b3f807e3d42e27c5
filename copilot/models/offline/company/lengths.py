"""Lengths of time before a noun: "36-month contracts" are deals whose "Contract Term (Months)" is 36, and so are
"three-year contracts"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from copilot.models.offline.company.bridge import business
from copilot.models.offline.company.ownnouns import our_word
from copilot.models.offline.names.segments import Names
from copilot.models.offline.words.lexicon import Lexicon, lexicon, phrase_words
from copilot.models.offline.words.tokens import fold
from crm_store.metrics.custom import parts_of_field
from prompts import languages

_SAID = re.compile(r"(?<![\w-])(?P<number>\d+|[^\W\d_]+)-(?P<unit>[^\W\d_]+)(?:[-\s]+(?P<noun>[^\W\d_]+))?")
_ONE_WORD = re.compile(r"(?<![\w-])[^\W\d_]{9,}(?![\w-])")
_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_LASTS = frozenset({"contract_term", "contract", "term"})
"""What the name of a field means that says how long what is sold lasts, and not how long it is kept or takes."""
_LONG = frozenset({"week", "month", "quarter", "year"})
_STEM = 3
_LEAST = 4
"""Letters that a word and the field's name, or a unit and what is grown onto it, begin with or have at least."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """A field of the deals that holds a number of `unit`, under one of its names."""

    field: str
    phrase: str
    unit: str
    lasts: bool


def with_lengths_named(text: str, code: str, names: Names) -> str:
    """`text` with such a length put as the number of the one field of the deals that counts in its unit."""
    said = _SAID.search(text) or _ONE_WORD.search(text)
    if not said or not (fields := _fields(names)):
        return text
    words = lexicon(code)
    spelled = {fold(word): int(value) for word, value in words.table("numbers").items() if value >= 1}
    text = _ONE_WORD.sub(lambda found: _hyphened(found[0], spelled, words), text)
    return _SAID.sub(lambda found: _named(found, fields, spelled, words), text)


def counts_time(field: str) -> bool:
    """Whether a field of the company's own is headed by a long unit of time ("Warranty (years)"): one that nobody
    adds up, as days and hours are."""
    parts = parts_of_field(field)
    return parts is not None and any(_time_units().get(word) in _LONG for word in parts[2].split("_"))


def _hyphened(word: str, spelled: Mapping[str, int], words: Lexicon) -> str:
    """ "Zweijahresverträge" as "Zwei-jahresverträge", where a number, a unit of time and a noun for deals are one."""
    for end in range(_STEM, len(word) - _LEAST):
        unit, grown = _unit_of(word[end:], words) if fold(word[:end]) in spelled else ("", "")
        if unit and grown and _sells(grown, words):
            return f"{word[:end]}-{word[end:]}"
    return word


def _named(found: re.Match[str], fields: Sequence[_Counted], spelled: Mapping[str, int], words: Lexicon) -> str:
    unit, grown = _unit_of(found["unit"], words)
    noun = fold(grown or found["noun"] or "")
    number = int(found["number"]) if found["number"].isdigit() else spelled.get(fold(found["number"]), 0)
    sells = bool(noun) and _sells(noun, words)
    meant = [one for one in fields if not sells or one.lasts] if number else []
    meant = [one for one in meant if one.unit == unit] or [one for one in meant if _counted_in(one, number, unit)]
    if not noun or len({one.field for one in meant}) != 1:
        return found[0]
    field = f"{meant[0].phrase} {_counted_in(meant[0], number, unit)}"
    behind = f" {found['noun']}" if grown and found["noun"] else ""
    if sells:
        return f"{our_word('deal', words)} {words.table('words')['shows'][0]} {field}{behind}"
    own = any(noun[:_LEAST] == word[:_LEAST] for one in meant for word in phrase_words(one.phrase))
    return f"{field}{behind}" if own else found[0]


def _counted_in(field: _Counted, number: int, unit: str) -> int:
    """So many of a unit in the unit of a field: 36 for three years where it holds months; 0 where that is no whole."""
    if field.unit == unit:
        return number
    months, of = number * _MONTHS.get(unit, 0), _MONTHS.get(field.unit, 0)
    return months // of if of and months % of == 0 else 0


def _sells(noun: str, words: Lexicon) -> bool:
    """Whether a noun is one for deals, or for what they come to ("contracts")."""
    table = words.table("words")
    ours = [fold(word) for word in (*words.table("form").get("sold_as", ()), *table["measure"]["deal"])]
    return any(words.is_grown(noun, word) for word in ours)


def _unit_of(word: str, words: Lexicon) -> tuple[str, str]:
    """The unit a word says, and what is grown onto it ("Monatsverträge"); empty for none."""
    said = fold(word)
    table = {fold(one): unit for unit, forms in words.table("words")["unit"].items() for one in forms}
    if said in table:
        return table[said], ""
    begun = [one for one in table if len(one) >= _LEAST and said.startswith(one) and len(said) - len(one) >= _LEAST]
    longest = max(begun, key=len, default="")
    return table.get(longest, ""), said[len(longest) :] if longest else ""


def counts_in(field: str, said: str) -> bool:
    """Whether the name of a field holds a unit, in whichever language ("Wochen" for "Rhythm (Weeks)")."""
    typed = fold(said)
    unit = _time_units().get(typed)
    return any(w.startswith(typed[:_STEM]) or (unit and _time_units().get(w) == unit) for w in field.split("_"))


def _fields(names: Names) -> list[_Counted]:
    """The numbers of the deals that are headed by a unit of time."""
    out = []
    for term in names.words.terms:
        if parts_of_field(term.field) and (parts_of_field(term.field) or ())[:2] == ("deal", "number"):
            units = {unit for word in phrase_words(term.phrase) if (unit := _time_units().get(word))}
            out += [_Counted(term.field, term.phrase, unit, _lasts(term.phrase)) for unit in units]
    return out


@lru_cache(maxsize=1024)
def _lasts(phrase: str) -> bool:
    """Whether a heading says how long what is sold lasts ("Contract Term (Months)"), in whichever language."""
    words = tuple(word for word in phrase_words(_BRACKETS.sub(" ", phrase)) if word not in _time_units())
    for code in languages() if words else ():
        known = business(code)
        last = [said for key in _LASTS for said in known.phrases.get(key, ()) if known.links and len(said) >= _LEAST]
        if _LASTS & {*known.meant(words), *known.meant(words[-1:])} or words[-1].endswith(tuple(map(fold, last))):
            return True
    return False


@lru_cache(maxsize=1)
def _time_units() -> dict[str, str]:
    """What each language calls a unit of time, in one word."""
    tables = [lexicon(code).table("words")["unit"] for code in languages()]
    pairs = ((fold(word), unit) for table in tables for unit, said in table.items() for word in said)
    return {word: unit for word, unit in pairs if " " not in word and len(word) >= _LEAST}
