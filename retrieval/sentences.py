"""Text → sentences with their places, in any of the scripts the languages use; spans are characters of the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MAX_SENTENCE = 1_000
MARKS = r"\u0300-\u036f\u0b80-\u0bff"
"""Characters that belong to a word although Python's \\w leaves them out: accents on their own, Tamil vowel signs."""

_BULLET = re.compile(r"[ \t>]*(?:[-*•–—·▪]|\(?\d{1,2}[.)]|[a-z]\))[ \t]+")
_END = re.compile(r"[.!?…。؟](?:[.!?…]*)[\"'”’»)\]]*(?=\s|$)")
_WRAPPED = 55
_TOKEN = re.compile(r"\S+$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text` stands at `start` of the whole text; line breaks inside it are kept as they are."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def sentences(text: str, abbreviations: frozenset[str] = frozenset()) -> Iterator[Sentence]:
    """The sentences of `text` in order. Those longer than MAX_SENTENCE characters are left out: they are no sentences.

    A dot after one of `abbreviations` (lower case, without the dot), an initial or a day's number ends nothing.
    """
    for start, end in _blocks(text):
        for first, last in _pieces(text, start, end, abbreviations):
            piece = text[first:last]
            stripped = piece.strip()
            if stripped and len(stripped) <= MAX_SENTENCE:
                yield Sentence(stripped, first + len(piece) - len(piece.lstrip()))


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Spans of running text: lines that a mail program wrapped belong together; list items, short lines do not."""
    begun: int | None = None
    end = 0
    place = 0
    for line in text.split("\n"):
        bullet = _BULLET.match(line)
        starts_new = bullet is not None or not line.strip() or begun is None or end - begun == 0
        if begun is not None and (starts_new or not _wrapped(text, begun, end, line)):
            yield begun, end
            begun = None
        if line.strip():
            if begun is None:
                begun = place + (bullet.end() if bullet else 0)
            end = place + len(line)
        place += len(line) + 1
    if begun is not None:
        yield begun, end


def _wrapped(text: str, begun: int, end: int, following: str) -> bool:
    """Whether the line that ends at `end` was broken for its width and goes on in `following`."""
    last = text[begun:end].rsplit("\n", 1)[-1].rstrip()
    if not last or last[-1] in ".!?:…":
        return len(last) >= _WRAPPED and last[-1] != ":"
    first = following.lstrip()[:1]
    return len(last) >= _WRAPPED or first.islower()


def _pieces(text: str, start: int, end: int, abbreviations: frozenset[str]) -> Iterator[tuple[int, int]]:
    begun = start
    for match in _END.finditer(text, start, end):
        single_dot = match.group().rstrip("\"'”’»)]") == "."
        if single_dot and _goes_on(text, begun, match.start(), match.end(), end, abbreviations):
            continue
        yield begun, match.end()
        begun = match.end()
    if begun < end:
        yield begun, end


def _goes_on(text: str, begun: int, dot: int, after: int, end: int, abbreviations: frozenset[str]) -> bool:
    """Whether a dot is part of an abbreviation, an initial or a day's number, or is followed by a small letter."""
    token = _TOKEN.search(text, begun, dot)
    word = token.group().lstrip("(\"'„“«").lower() if token else ""
    following = text[after:end].lstrip()[:1]
    return (
        word in abbreviations
        or (len(word) == 1 and word.isalpha())
        or (word.isdigit() and len(word) <= 2 and bool(following))
        or following.islower()
    )
