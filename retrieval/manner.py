"""How a question wants its answers arranged: the newest first, or as different as they come."""

import re
from dataclasses import dataclass
from functools import lru_cache

from prompts import DEFAULT_LANGUAGE, load
from retrieval.factwords import fold, pattern


@dataclass(frozen=True, slots=True)
class Manner:
    """`newest`: how things stand now is asked. `variety`: what there is of something is asked, not the one answer."""

    newest: bool = False
    variety: bool = False


def manner_of(question: str, language: str) -> Manner:
    """What the words of a question say; English ones are read in every language."""
    text = fold(question)
    codes = dict.fromkeys((language, DEFAULT_LANGUAGE))
    newest, variety = (any(_words(code, name).search(text) for code in codes) for name in ("present", "spread"))
    return Manner(newest, variety)


@lru_cache(maxsize=64)
def _words(code: str, name: str) -> re.Pattern[str]:
    return pattern(load(code, "search").get(name, ()))
