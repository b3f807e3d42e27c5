"""A question typed in another script than its language's own: "kolko sdelki spechelihme", "Ўтган чоракда".

The `[respelling]` table of a words file says how. With `direct`, `letters` turn what was typed into the language's own
letters one by one. Otherwise `letters` turn the language's own words into what people type, `typed` says what they
write differently, and a typed word is read as the known word it begins like.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from copilot.models.offline.words.lexicon import lexicon
from copilot.models.offline.words.tokens import Token, fold, tokenize
from prompts import languages, load

_WELL_EXPLAINED = 0.5
_RESPELLED_WELL = 0.6
_LEAST_WORDS = 2
_LEAST_HEAD = 3


def own_spelling(text: str, tokens: Sequence[Token], code: str) -> tuple[str, str]:
    """The question in its language's own script, and which that is; both as given where the words are known."""
    words = [token for token in tokens if token.norm[:1].isalpha() and not token.is_number]
    if len(words) < _LEAST_WORDS or _known(words, code) >= _WELL_EXPLAINED * len(words):
        return text, code
    best, spelled, language = _RESPELLED_WELL * len(words), text, code
    for other in languages():
        table = load(other, "words").get("respelling")
        if table:
            rewritten, count = _rewritten(text, words, other, table)
            if count >= best and count > _known(words, code) + 1:
                best, spelled, language = count, rewritten, other
    return spelled, language


def _known(words: Sequence[Token], code: str) -> float:
    own = lexicon(code)
    return sum(own.knows(token.norm) ** 2 for token in words)


def _rewritten(text: str, words: Sequence[Token], code: str, table: Mapping[str, Any]) -> tuple[str, float]:
    """The text with its words respelled where that makes them known ones, and how many."""
    out, last, count = [], 0, 0.0
    for token in words:
        word = _direct(token, table) if table.get("direct") else _alike(token, code)
        if word and (known := _known(tokenize(word)[:1], code)):
            out += [text[last : token.start], word]
            last, count = token.end, count + known
    return "".join([*out, text[last:]]), count


def _direct(token: Token, table: Mapping[str, Any]) -> str:
    letters = table["letters"]
    if not any(letter in letters for letter in token.text.casefold()):
        return ""
    return "".join(letters.get(letter, letter) for letter in token.text.casefold())


def _alike(token: Token, code: str) -> str:
    """The known word the typed one begins like, with the rest of it as its ending; empty for none."""
    table, heads = load(code, "words")["respelling"], _heads(code)
    if not token.text.isascii() and not any(c in token.text.casefold() for pair in table["typed"] for c in pair[0]):
        return ""
    typed = _sounds(token.text.casefold(), table)
    own = lexicon(code)
    for cut in range(len(typed), min(len(typed), _LEAST_HEAD) - 1, -1):
        for head in heads.get(typed[:cut], ()):
            word = head + _back(typed[cut:], table)
            if own.knows(fold(word)):
                return word
    return ""


def _sounds(word: str, table: Mapping[str, Any]) -> str:
    """One way to write what sounds alike."""
    for written, sound in table["typed"]:
        word = word.replace(written, sound)
    return fold(word)


@lru_cache(maxsize=8)
def _heads(code: str) -> Mapping[str, tuple[str, ...]]:
    """The language's words and stems by how people type them."""
    table, own = load(code, "words")["respelling"], lexicon(code)
    numbers = {fold(word) for part in ("numbers", "scales") for word in own.table(part)}
    out: dict[str, tuple[str, ...]] = {}
    for word in sorted({*own.words, *(stem.rstrip("*") for stem in own.stems), *numbers}):
        typed = _sounds("".join(table["letters"].get(letter, letter) for letter in word), table)
        out[typed] = (*out.get(typed, ()), word)
    return out


def _back(rest: str, table: Mapping[str, Any]) -> str:
    """An ending in the language's own letters, as near as can be told."""
    letters = sorted(((typed, own) for own, typed in table["letters"].items() if typed), key=lambda pair: -len(pair[0]))
    out, i = "", 0
    while i < len(rest):
        typed, own = next((pair for pair in letters if rest.startswith(pair[0], i)), (rest[i], rest[i]))
        out, i = out + own, i + len(typed)
    return out
