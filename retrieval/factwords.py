"""The words by which each language says a question, a promise, an objection …: `facts.toml` files → compiled patterns.

A phrase is words between blanks. `send*` is a word that begins so, `*aman` one that ends so, `will|'ll` either,
`..` up to six words, `.` up to two. Case and the make of apostrophes do not matter.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from prompts import DEFAULT_LANGUAGE, languages, load
from retrieval.sentences import MARKS

LETTER = rf"[\w{MARKS}'-]"
_BEGIN, _END = rf"(?<![\w{MARKS}])", rf"(?![\w{MARKS}])"
_GAPS = {"..": r"(?:[\s,]+\S+){0,6}?", ".": r"(?:[\s,]+\S+){0,2}?"}
_NOTHING = re.compile(r"(?!)")
_APOSTROPHES = str.maketrans(dict.fromkeys("ʻʼ’‘`´", "'") | {"İ": "i", "\xa0": " "})


@dataclass(frozen=True, slots=True)
class FactWords:
    """One language's patterns, for folded text. `cues` stand before a competitor's name, `after` behind it."""

    language: str
    abbreviations: frozenset[str]
    request: re.Pattern[str]
    idle: re.Pattern[str]
    promise: re.Pattern[str]
    no_promise: re.Pattern[str]
    objection: re.Pattern[str]
    no_objection: re.Pattern[str]
    complaint: re.Pattern[str]
    no_complaint: re.Pattern[str]
    cues: re.Pattern[str]
    after: re.Pattern[str]
    relative: tuple[tuple[re.Pattern[str], str], ...]
    past: re.Pattern[str]
    currencies: Mapping[str, str]


def fold(text: str) -> str:
    """`text` in lower case with plain apostrophes, character for character, so that places stay what they are."""
    text = text.translate(_APOSTROPHES)
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)


@lru_cache(maxsize=32)
def fact_words(language: str) -> FactWords:
    """The patterns of a language; English ones for a language there is no file for."""
    code = language if language in languages() and load(language, "facts") else DEFAULT_LANGUAGE
    data = load(code, "facts")
    relative = tuple((pattern(phrases), name) for name, phrases in _part(data, "relative").items())
    return FactWords(
        language=code,
        abbreviations=frozenset(word.rstrip(".") for word in data.get("abbreviations", ())),
        request=pattern(_part(data, "question").get("requests", ())),
        idle=pattern(_part(data, "question").get("idle", ())),
        promise=pattern(_part(data, "promise").get("phrases", ())),
        no_promise=pattern(_part(data, "promise").get("not", ())),
        objection=pattern(_part(data, "objection").get("phrases", ())),
        no_objection=pattern(_part(data, "objection").get("not", ())),
        complaint=pattern(_part(data, "complaint").get("phrases", ())),
        no_complaint=pattern(_part(data, "complaint").get("not", ())),
        cues=pattern(_part(data, "competitor").get("before", ())),
        after=pattern(_part(data, "competitor").get("after", ())),
        relative=relative,
        past=pattern(data.get("past", ())),
        currencies=MappingProxyType({fold(k): v for k, v in _part(data, "currencies").items()}),
    )


def _part(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = data.get(name, {})
    return part if isinstance(part, Mapping) else {}


def pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Finds any of the phrases in folded text."""
    sources = sorted({_phrase(fold(phrase)) for phrase in phrases}, key=len, reverse=True)
    if not sources:
        return _NOTHING
    # The beginning of a word is looked for once for all phrases: six times as fast as once for each.
    return re.compile(_BEGIN + "(?:" + "|".join(source.removeprefix(_BEGIN) for source in sources) + ")")


def _phrase(phrase: str) -> str:
    pieces: list[str] = []
    for token in phrase.split():
        if token in _GAPS:
            pieces.append(_GAPS[token])
            continue
        word = "|".join(_word(choice) for choice in token.split("|") if choice)
        pieces.append((r"(?:[\s,]+|(?<='))" if pieces else "") + f"{_BEGIN}(?:{word})")
    return "".join(pieces)


def _word(choice: str) -> str:
    """One word; after an elided one ("j'") the next follows at once."""
    source = re.escape(choice.strip("*"))
    end = f"{LETTER}*" if choice.endswith("*") else ("" if choice.endswith("'") else _END)
    return (f"{LETTER}*" if choice.startswith("*") else "") + source + end
