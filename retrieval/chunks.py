"""Cuts a text into pieces along its own borders: paragraphs first, then sentences, then words."""

import re
from collections.abc import Iterator

LONGEST_CHUNK = 250
"""Characters, two or three sentences: in a vector of a whole letter what one sentence says is lost."""
_BORDERS = (re.compile(r"\n\s*\n"), re.compile(r"\n"), re.compile(r"(?<=[.!?…。！？])\s+"), re.compile(r"\s+"))
_JOINTS = ("\n\n", "\n", " ", " ")


def chunks(text: str, longest: int = LONGEST_CHUNK) -> list[str]:
    """The pieces of `text`, in order, each of at most `longest` characters, as few as its borders allow."""
    stripped = text.strip()
    return list(_cut(stripped, longest, 0)) if stripped else []


def _cut(text: str, longest: int, level: int) -> Iterator[str]:
    """Splits at the borders of `level`, cuts what is still too long at the next level, joins what fits together."""
    if len(text) <= longest:
        yield text
        return
    if level == len(_BORDERS):
        yield from (text[at : at + longest] for at in range(0, len(text), longest))
        return
    gathered = ""
    for part in filter(None, (piece.strip() for piece in _BORDERS[level].split(text))):
        joined = f"{gathered}{_JOINTS[level]}{part}" if gathered else part
        if len(joined) <= longest:
            gathered = joined
            continue
        if gathered:
            yield gathered
        *whole, gathered = _cut(part, longest, level + 1)
        yield from whole
    if gathered:
        yield gathered
