"""Whether a question is put so that yes or no answers it: by its first word, a particle in it, or an ending."""

import re
from collections.abc import Sequence

from prompts import load

_WORD = re.compile(r"[^\W_]+(?:['’ʻ‘][^\W_]+)*")


def plain_words(question: str) -> list[str]:
    """The words of a question without case, diacritics kept, a word with an apostrophe whole."""
    return [word.casefold() for word in _WORD.findall(question)]


def asks_yes_or_no(question: str, code: str) -> bool:
    """Whether `question` is put so that yes or no answers it."""
    words = plain_words(question)
    return bool(words) and _asks(words, load(code, "report").get("question", {}))


def _asks(words: Sequence[str], data: dict[str, list[str]]) -> bool:
    if set(words) & set(data.get("open", ())):
        return False
    text = " ".join(words) + " "
    return (
        any(text.startswith(f"{first} ") for first in data.get("first", ()))
        or bool(set(words) & set(data.get("particle", ())))
        or any(word.endswith(ending) for word in words[-1:] for ending in data.get("ending", ()))
    )
