"""Countries by their names in the asker's language: "Deutschland" is the Germany the records speak of."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from copilot.models.offline.tokens import Token, fold
from crm_store.names import Match

_LONGEST = 4
_ENGLISH = "en"


def countries_in(
    tokens: Sequence[Token], unknown: frozenset[int], code: str, values: tuple[str, ...]
) -> list[tuple[int, int, Match]]:
    """Places of country names among `tokens` that hold a word of `unknown`, each as the value of `values` it means."""
    if not values or not any(tokens[i].capital for i in unknown):
        return []
    known = _by_name(code, values)
    out: list[tuple[int, int, Match]] = []
    for start in range(len(tokens)):
        for end in range(min(len(tokens), start + _LONGEST), start, -1):
            value = known.get(" ".join(token.norm for token in tokens[start:end]))
            if value and unknown & set(range(start, end)):
                out.append((start, end, Match("country", value, None, 1.0, "exact")))
                break
    return out


@lru_cache(maxsize=64)
def _by_name(code: str, values: tuple[str, ...]) -> Mapping[str, str]:
    """The records' spelling of each country by its name in language `code`, words folded as a question's are."""
    from babel import Locale

    english, own = Locale(_ENGLISH).territories, Locale(code).territories
    held = {_plain(value): value for value in values}
    out = {}
    for territory, name in own.items():
        value = held.get(_plain(english.get(territory, ""))) or held.get(_plain(name))
        if value and not territory.isdigit():
            out[_plain(name)] = value
    return out


def _plain(name: str) -> str:
    return " ".join(fold(name).replace("-", " ").replace("’", "'").split())
