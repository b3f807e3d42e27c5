"""Verbs for a day the company keeps: "contracts that expire in 2028" are those with an "Expiry date" in 2028."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from copilot.models.offline.idioms import PART, expression, matches
from copilot.models.offline.segments import Names
from copilot.models.offline.tokens import fold, tokenize
from crm_store.metrics.custom import parts_of_field
from prompts import load


def with_dates_named(text: str, code: str, names: Names) -> str:
    """`text` with such a verb put as the name of the one field of days that is called by what it says."""
    table = load(code, PART).get("dated", {})
    dates = [term.phrase for term in names.words.terms if (parts_of_field(term.field) or ("", ""))[1] == "date"]
    tokens = tokenize(text)
    for said in table if dates else ():
        meant = [phrase for phrase in dates if any(name in fold(phrase) for name in _named(code)[said])]
        if len(meant) != 1 or fold(meant[0]) in fold(text):
            continue
        for at in range(len(tokens)):
            length = max((len(verb) for verb in _verbs(code)[said] if matches(verb, tokens, at)), default=0)
            before = tokens[at - 1].norm if at else ""
            if length and before not in table[said]["nouns"]:
                start, end = tokens[at].start, tokens[at + length - 1].end
                return f"{text[:start]}{table[said]['with']} {meant[0]}{text[end:]}"
    return text


@lru_cache(maxsize=16)
def _verbs(code: str) -> Mapping[str, Sequence[tuple[str, ...]]]:
    table = load(code, PART)["dated"]
    return {said: tuple(expression(verb) for verb in table[said]["verbs"]) for said in table}


@lru_cache(maxsize=16)
def _named(code: str) -> Mapping[str, Sequence[str]]:
    """What is part of the name of a field that a kind of verb speaks of."""
    table = load(code, PART)["dated"]
    return {said: tuple(fold(name) for name in table[said]["names"]) for said in table}
