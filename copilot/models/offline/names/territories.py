"""Countries by any name people use: "Deutschland", "Britain" and "the US" are the countries the records speak of."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from copilot.models.offline.words.lexicon import Lexicon, lexicon
from copilot.models.offline.words.tokens import Token, fold, tokenize
from crm_store.names import Match
from prompts import languages, load

_LONGEST = 4
_LEAST_NAME = 4
_ENGLISH = "en"


def countries_in(
    tokens: Sequence[Token], unknown: frozenset[int], words: Lexicon, values: tuple[str, ...]
) -> list[tuple[int, int, Match | None]]:
    """Places of country names among `tokens` that hold a word of `unknown`, each as the value of `values` it means.

    A country the records do not speak of is None. A code in capitals ("US") is a country though the word is known in
    lower case, unless everything is in capitals.
    """
    shouted = all(token.capital for token in tokens) and len(tokens) > 1
    codes = frozenset(i for i, token in enumerate(tokens) if _is_code(token) and not shouted)
    places = unknown | codes
    if not values:
        return []
    named = any(tokens[i].capital or not tokens[i].norm.isascii() for i in places)
    adjectives, held = _adjectives(words.code), _held(words.code, values)
    territories = {**adjectives, **_territories(words.code)} if named else adjectives
    out: list[tuple[int, int, Match | None]] = []
    for start in range(len(tokens)):
        for end in range(min(len(tokens), start + _LONGEST), start, -1):
            territory = _found(" ".join(token.norm for token in tokens[start:end]), territories, words)
            short = end == start + 1 and len(tokens[start].norm) <= 3
            if territory and places & set(range(start, end)) and (not short or start in codes):
                value = held.get(territory)
                out.append((start, end, Match("country", value, None, 1.0, "exact") if value else None))
                break
    return out


def _found(name: str, territories: Mapping[str, str], words: Lexicon) -> str | None:
    """The territory called so, a case ending of the language behind its name allowed ("Германияда")."""
    if name in territories:
        return territories[name]
    endings = tuple(fold(ending) for ending in words.table("form").get("case_endings", ()))
    for cut in range(len(name) - 1, _LEAST_NAME - 1, -1) if endings else ():
        if name[:cut] in territories and (name[cut:] in endings or words.is_ending(name[cut:])):
            return territories[name[:cut]]
    return _in_cases(words.code).get(_heads(name, words)) if " " in name else None


@lru_cache(maxsize=16)
def _in_cases(code: str) -> Mapping[tuple[str, ...], str]:
    """Countries of several words by those without their endings ("des Vereinigten Königreichs")."""
    words = lexicon(code)
    return {_heads(name, words): territory for name, territory in _territories(code).items() if " " in name}


def _heads(name: str, words: Lexicon) -> tuple[str, ...]:
    """The words of a name, each without the longest ending of the language that leaves enough of it."""
    ends = sorted(words.suffixes, key=len, reverse=True)
    cut = {w: next((e for e in ends if w.endswith(e) and len(w) - len(e) >= _LEAST_NAME), "") for w in name.split()}
    return tuple(word.removesuffix(cut[word]) for word in name.split())


@lru_cache(maxsize=16)
def _adjectives(code: str) -> Mapping[str, str]:
    """The two letters of countries by what is said of their people and firms ("German", "österreichisch")."""
    table = load(code, "words").get("nationalities", {})
    return {_plain(word): territory for territory, listed in table.items() for word in listed}


def _is_code(token: Token) -> bool:
    return token.text.isupper() and token.text.isalpha() and 2 <= len(token.text) <= 3


@lru_cache(maxsize=64)
def _held(code: str, values: tuple[str, ...]) -> Mapping[str, str]:
    """The records' spelling of each country, in whichever language it is, by its two letters."""
    held: dict[str, str] = {}
    for value in values:
        known = (_territories(each).get(_plain(value)) for each in (code, *languages()))
        if territory := next((found for found in known if found), None):
            held[territory] = value
    return held


@lru_cache(maxsize=16)
def _territories(code: str) -> Mapping[str, str]:
    """Every country's two letters by its names in English and in language `code`, its codes and its bynames.

    Words are folded as a question's are.
    """
    from babel import Locale
    from babel.core import get_global

    own = {_plain(name): t for t, name in Locale(code).territories.items() if len(t) == 2}
    english = {_plain(name): t for t, name in Locale(_ENGLISH).territories.items() if len(t) == 2}
    aliases = get_global("territory_aliases")
    codes = {_plain(alias): found[0] for alias, found in aliases.items() if len(found) == 1 and alias.isalpha()}
    letters = {t.casefold(): t for t in own.values()}
    called = {
        _plain(name): t
        for language in (_ENGLISH, code)
        for t, names in load(language, "words").get("countries", {}).items()
        for name in names
    }
    return {**codes, **letters, **english, **own, **called}


def _plain(name: str) -> str:
    return " ".join(token.norm for token in tokenize(fold(name)))
