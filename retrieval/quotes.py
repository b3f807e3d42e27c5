"""The words of a passage worth showing: the stretch of sentences that holds most of what was asked for."""

import re
from collections.abc import Mapping

from retrieval.keyword import tokens

LONGEST_QUOTE = 280
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?…。]+(?=\s)|(?=\n)|$)")

_PARAGRAPH = re.compile(r"[^\S\n]*\n\s*\n")
"""The end of a paragraph: what stands before it is mostly a greeting."""


def quote(text: str, weights: Mapping[str, float]) -> str:
    """A verbatim part of `text` of at most LONGEST_QUOTE characters; `weights` says what each asked token tells.

    From the sentence that holds most of it, with what follows, and what stands before it in its paragraph.
    """
    spans = [match.span() for match in _SENTENCE.finditer(text) if match[0].strip()]
    if not spans:
        return text.strip()[:LONGEST_QUOTE]
    values = [sum(weights.get(token, 0.0) for token in set(tokens(text[a:b]))) for a, b in spans]
    best = max(range(len(spans)), key=lambda i: values[i])
    start, end = spans[best]
    if end - start > LONGEST_QUOTE:
        return _around(text[start:end], weights)
    for _, b in spans[best + 1 :]:
        if b - start > LONGEST_QUOTE:
            break
        end = b
    for a, b in reversed(spans[:best]):
        if end - a > LONGEST_QUOTE or _PARAGRAPH.match(text, b):
            break
        start = a
    return text[start:end].strip()


def _around(sentence: str, weights: Mapping[str, float]) -> str:
    """LONGEST_QUOTE characters of a long sentence, from a little before its most telling word."""
    words = [
        (match.start(), sum(weights.get(token, 0.0) for token in tokens(match[0])))
        for match in re.finditer(r"\S+", sentence)
    ]
    at = max(words, key=lambda word: word[1])[0]
    start = max((begin for begin, _ in words if begin <= max(0, at - LONGEST_QUOTE // 3)), default=0)
    return sentence[start : start + LONGEST_QUOTE].strip()
