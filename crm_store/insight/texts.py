"""Picking the sentences of a text that say something: extractive, in any language, so that no word is invented."""

import re

_END = re.compile(r"(?<=[.!?…。؟।])[\"”»’)]*\s+|\n{2,}|\n(?=\s*[-*•\d])")
_QUESTION = ("?", "？", "؟")
_FIGURE = re.compile(r"\d")
_GREETING_WORDS = 6
_SHORT_WORDS = 3


def sentences(text: str) -> list[str]:
    """The sentences of `text` in order, each on one line, without greetings (a short first line ending in a comma)."""
    body = _without_frame(text)
    parts = (" ".join(part.split()).strip(" -*•") for part in _END.split(body))
    return [part for part in parts if part]


def questions(text: str) -> list[str]:
    """The sentences of `text` that ask something."""
    return [sentence for sentence in sentences(text) if sentence.rstrip('"”»’) ').endswith(_QUESTION)]


def key_sentences(text: str, *, limit: int = 2) -> list[str]:
    """The `limit` sentences that say most, in their order: questions first, then those with figures, then long ones."""
    found = sentences(text)
    if len(found) <= limit:
        return found
    ranked = sorted(range(len(found)), key=lambda i: (-_weight(found[i]), i))
    return [found[i] for i in sorted(ranked[:limit])]


def _weight(sentence: str) -> float:
    words = len(sentence.split())
    if words <= _SHORT_WORDS:
        return 0.0
    asks = 3.0 if sentence.endswith(_QUESTION) else 0.0
    return asks + (1.0 if _FIGURE.search(sentence) else 0.0) + min(words, 20) / 20


def _without_frame(text: str) -> str:
    """The text without a greeting line at its head and the short closing lines at its foot."""
    lines = text.strip().splitlines()
    if len(lines) > 1 and _is_greeting(lines[0]):
        lines = lines[1:]
    while len(lines) > 1 and _is_closing(lines[-1]):
        lines.pop()
    return "\n".join(lines)


def _is_greeting(line: str) -> bool:
    stripped = line.strip()
    return len(stripped.split()) <= _GREETING_WORDS and stripped.endswith((",", "!", ":", "，"))


def _is_closing(line: str) -> bool:
    stripped = line.strip()
    if not stripped:
        return True
    ends_as_sentence = stripped.endswith((".", "?", "!", "…", "。", "।"))
    return len(stripped.split()) <= 4 and not ends_as_sentence and not _FIGURE.search(stripped)
