"""What stands around a question and is none: "Hi team, …", "… Thanks, Jo", "No, …" before a correction."""

import re
from collections.abc import Sequence

from copilot.models.offline.lexicon import Lexicon, lexicon
from copilot.models.offline.tokens import Token, tokenize

_MOST_ADDRESSED = 3
_MOST_SIGNED = 4
_LEAST_LEFT = 2
_BREAK = re.compile(r"[.!?;:,…–—-]")
_ADDRESS_ENDS = re.compile(r"\s*[,!:–—-]")


def without_courtesies(text: str, code: str, *, corrects: bool = False) -> str:
    """`text` without a greeting with whom it greets, and without thanks or regards with the name under them.

    Where it may correct what was asked before, "no, I meant" goes as well.
    """
    words = lexicon(code)
    plain = _unsigned(_ungreeted(text, words), words)
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
