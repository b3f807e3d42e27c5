"""What stands around a question and is none: "Hi team, …", "Saskia here.", "… Thanks, Jo".

Before a correction also "No, …".
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from copilot.models.offline.names.segments import Names
from copilot.models.offline.words.idioms import PART, expression, matches
from copilot.models.offline.words.lexicon import Lexicon, lexicon
from copilot.models.offline.words.tokens import Token, tokenize
from prompts import load

_MOST_ADDRESSED = 3
_MOST_SIGNED = 4
_LEAST_LEFT = 2
_BREAK = re.compile(r"[.!?;:,…–—-]")
_ADDRESS_ENDS = re.compile(r"\s*[,!:–—-]")
_INTRODUCED = re.compile(r"\s*[.,!;:–—]|\s+-\s")
_ANY = "_"
_PEOPLE = frozenset({"owner", "manager", "contact"})
_MOST_INTRODUCED = 6


def without_courtesies(text: str, code: str, names: Names | None = None, *, corrects: bool = False) -> str:
    """`text` without a greeting with whom it greets, who writes, and without thanks or regards with a name under them.

    Who writes is never a record or value among `names` but a person.

    Where it may correct what was asked before, "no, I meant" goes as well.
    """
    words = lexicon(code)
    plain = _unsigned(_unintroduced(_ungreeted(text, words), words, names), words)
    return _uncorrected(plain, words) if corrects else plain


def _uncorrected(text: str, words: Lexicon) -> str:
    """Without "no," or "sorry, I meant" at the beginning."""
    tokens = tokenize(text)
    ends = [h.end for h in words.hits(tokens[:6]) if h.kind == "corrects" and h.start == 0 and h.end < len(tokens)]
    end = max(ends, default=0)
    apart = end > 1 or (end == 1 and bool(_BREAK.search(text[tokens[0].end : tokens[1].start])))
    return text[tokens[end].start :] if apart else text


def _ungreeted(text: str, words: Lexicon) -> str:
    """Without "Hi team,", where a comma or its like ends the address and a question follows."""
    tokens = tokenize(text)
    hits = [h for h in words.hits(tokens[:4]) if h.kind == "greeting" and h.start == 0]
    if not hits:
        return text
    end = max(h.end for h in hits)
    for last in range(end, min(len(tokens), end + _MOST_ADDRESSED + 1)):
        if _ADDRESS_ENDS.match(text, tokens[last - 1].end) and len(tokens) - last >= _LEAST_LEFT:
            return text[tokens[last].start :]
    return text


def _unintroduced(text: str, words: Lexicon, names: Names | None) -> str:
    """Without "Saskia here.", where what stands in it is no word of ours and a question follows."""
    tokens = tokenize(text)
    ours = {i for h in words.hits(tokens[:_MOST_INTRODUCED]) for i in range(h.start, h.end)}
    for said in _introductions(words.code):
        end = len(said)
        told = [i for i, word in enumerate(said) if word == _ANY]
        if not matches(said, tokens, 0) or ours & {*told} or not all(_may_be_name(tokens[i]) for i in told):
            continue
        if names and any(m.kind not in _PEOPLE for m in names.lookup(_joined(tokens, told), fuzzy=False)):
            continue
        if len(tokens) - end >= _LEAST_LEFT and _INTRODUCED.match(text, tokens[end - 1].end):
            return text[tokens[end].start :]
    return text


def _joined(tokens: Sequence[Token], places: Sequence[int]) -> str:
    return " ".join(tokens[i].text for i in places)


def _may_be_name(token: Token) -> bool:
    """Whether a word could be what somebody is called: with a capital, where its script has them."""
    return not token.is_number and (token.capital or token.text.upper() == token.text.lower())


@lru_cache(maxsize=16)
def _introductions(code: str) -> tuple[tuple[str, ...], ...]:
    """How writers of a language say who they are, the longest first."""
    said = load(code, PART).get("introduced", {}).get("said", ())
    return tuple(sorted(map(expression, said), key=lambda one: -len(one)))


def _unsigned(text: str, words: Lexicon) -> str:
    """Without "Thanks, Jo" at the end: what follows the thanks are names or small words only."""
    tokens = tokenize(text)
    hits = words.hits(tokens)
    small = {i for h in hits if h.kind in ("filler", "thanks", "signoff") for i in range(h.start, h.end)}
    for hit in sorted((h for h in hits if h.kind in ("thanks", "signoff")), key=lambda h: h.start):
        behind = tokens[hit.end :]
        if hit.start < _LEAST_LEFT or len(behind) > _MOST_SIGNED or not _begins_anew(text, tokens, hit.start):
            continue
        if all(t.capital or hit.end + n in small for n, t in enumerate(behind)):
            return text[: tokens[hit.start - 1].end] + _mark(text, tokens[hit.start - 1].end)
    return text


def _begins_anew(text: str, tokens: Sequence[Token], i: int) -> bool:
    """Whether a stop, comma or dash stands right before the word at `i`."""
    return bool(_BREAK.search(text[tokens[i - 1].end : tokens[i].start]))


def _mark(text: str, end: int) -> str:
    """The question mark behind the last word that is kept, or nothing."""
    return "?" if text[end : end + 1] == "?" else ""
