"""How urgent something is, said in other words than the company's own: "hohe Priorität" where the data say "High"."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from copilot.models.offline.names.segments import Names
from copilot.models.offline.words.lexicon import Hit
from copilot.models.offline.words.tokens import Token, fold
from prompts import languages, load

_LEVEL = "level"
_FIELD = "priority"


def with_levels(hits: Sequence[Hit], tokens: Sequence[Token], names: Names) -> list[Hit]:
    """The hits, with words for a level as the value the company has for it; as nothing where it has none, or where its
    own word is what was typed."""
    others = [hit for hit in hits if hit.kind != _LEVEL]
    typed = {token.norm for token in tokens}
    for hit in hits:
        meant = next((v for v in names.of_kind(_FIELD) if hit.kind == _LEVEL and hit.key in _said(v)), None)
        if meant is not None and fold(meant) not in typed:
            others.append(replace(hit, kind="value", key=f"{_FIELD}__{meant}"))
    return others


@lru_cache(maxsize=256)
def _said(value: str) -> frozenset[str]:
    """The levels a value of the company's own stands for in any language ("1 - Hoch" is a high one)."""
    typed = fold(value).split()
    for code in languages():
        levels = load(code, "words").get("levels", {})
        found = {key for key, said in levels.items() if any(fold(word) in typed for word in said)}
        if found:
            return frozenset(found)
    return frozenset()
