"""Verbs for a day the company keeps: "contracts that expire in 2028" are those with an "Expiry date" in 2028."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from copilot.models.offline.idioms import PART, expression, matches
from copilot.models.offline.lexicon import lexicon
from copilot.models.offline.segments import Names
from copilot.models.offline.tokens import fold, tokenize
from crm_store.metrics.custom import parts_of_field
from prompts import languages, load

_TELLING = 5


def with_dates_named(text: str, code: str, names: Names) -> str:
    """`text` with such a verb put as the name of the one field of days that is called by what it says."""
    table = load(code, PART).get("dated", {})
    dates = [term.phrase for term in names.words.terms if (parts_of_field(term.field) or ("", ""))[1] == "date"]
    tokens = tokenize(text)
    for said in table if dates else ():
        meant = [phrase for phrase in dates if _is_called(phrase, said, code)]
        if len(meant) != 1 or fold(meant[0]) in fold(text):
            continue
        for at in range(len(tokens)):
            length, been = max(((len(verb), been) for verb, been in _verbs(code)[said] if matches(verb, tokens, at)),
                               default=(0, False))  # fmt: skip
            before = tokens[at - 1].norm if at else ""
            if length and before not in table[said]["nouns"]:
                start, end = tokens[at].start, tokens[at + length - 1].end
                stood = f"{lexicon(code).table('form')['stood'][0]} " if been else ""
                return f"{text[:start]}{stood}{table[said]['with']} {meant[0]}{text[end:]}"
    return text


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
