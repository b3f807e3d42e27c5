"""Sentences from the language files, English where a language lacks one."""

from collections.abc import Iterable, Sequence
from typing import Any

from crm_store.metrics.custom import parts_of_field, plain_label
from prompts import DEFAULT_LANGUAGE, load

_FILES = ("phrases", "report", "counts")
"""What is said and how things are called; how a computed table is told; and what is counted."""


def phrase(code: str, key: str, part: str = "say", *, fall_back: bool = True) -> str | None:
    """The sentence or label `key` of a language, or (`fall_back`) English's; None where there is none."""
    if part == "dimension" and parts_of_field(key):
        return plain_label(key)
    for language in (code, DEFAULT_LANGUAGE) if fall_back else (code,):
        for file in _FILES:
            found = load(language, file).get(part, {}).get(key)
            if isinstance(found, str):
                return found
    return None


def say(code: str, key: str, *, part: str = "say", **values: Any) -> str:
    """The sentence `key` with its places filled; an unknown key is said as its own words."""
    sentence = phrase(code, key, part)
    if sentence is None:
        return key.replace("_", " ")
    return sentence.format_map(_Blank(values))


class _Blank(dict[str, Any]):
    """Places nobody filled stay empty."""

    def __missing__(self, key: str) -> str:
        return ""


def hint(code: str) -> str:
    """What can be asked, in one sentence."""
    return say(code, "hint")


def quoted(code: str, words: Iterable[str]) -> list[str]:
    """Words somebody typed, each in the language's quotation marks."""
    return [say(code, "quoted", name=word) for word in words]


def said_names(code: str, names: Sequence[str], *, join: str = "or") -> str:
    """ "A, B or C"."""
    names = list(dict.fromkeys(names))
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {say(code, join)} {names[-1]}"
