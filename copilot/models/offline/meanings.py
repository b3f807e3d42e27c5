"""What a person means by a phrase, put in its place before a question is read, and whether it can be computed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from copilot.models.offline.metrics.metricreading import MetricReader
from copilot.models.offline.names.segments import Names, Question
from copilot.models.offline.parts.draft import Draft
from copilot.models.offline.parts.reading import Held, Reading
from copilot.models.offline.wording.question import read
from copilot.models.offline.words.lexicon import Lexicon, lexicon
from copilot.models.offline.words.phrases import quoted, said_names
from copilot.models.offline.words.statements import is_statement
from copilot.models.offline.words.tokens import Token, tokenize
from tools.wording import Wording

REPORTS = ("query_metrics", "list_records")


@dataclass(frozen=True, slots=True)
class Meaning:
    """By `phrase` a person means `meaning`; both in their words."""

    phrase: str
    meaning: str


def as_meant(
    reads: Callable[[str], Reading],
    segments_of: Callable[[str], Question],
    text: str,
    code: str,
    meanings: Sequence[Meaning],
) -> Reading:
    """The reading of `text` with what its phrases mean to the asker put in; as it stands where it is no report."""
    plain = reads(text)
    if not meanings or (plain.calls and any(call.tool not in REPORTS for call in plain.calls)):
        return plain
    meant, used = put_in(segments_of(text), meanings)
    if not used:
        return plain
    reading = reads(meant)
    if reading.calls and all(call.tool in REPORTS for call in reading.calls):
        return replace(reading, defined=tuple((m.phrase, m.meaning) for m in used))
    if plain.outcome == "answered":
        return plain
    said = Wording(code, "saved")("unreadable", phrase=used[0].phrase, meaning=used[0].meaning)
    return Reading("clarification", code, text=said, reason="unreadable_meaning")


def put_in(asked: Question, meanings: Sequence[Meaning]) -> tuple[str, tuple[Meaning, ...]]:
    """The question's text with every meaning in the place of its phrase, and which were used.

    A phrase inside a longer expression ("revenue" in "annual revenue") or a name stays what it is.
    """
    edges = {s.start for s in asked.segments} | {s.end for s in asked.segments}
    places: list[tuple[int, int, Meaning]] = []
    for meaning in sorted(meanings, key=lambda m: -len(m.phrase)):
        words = tokenize(meaning.phrase)
        for i in range(len(asked.tokens) - len(words) + 1):
            j = i + len(words)
            free = all(j <= start or i >= end for start, end, _ in places)
            if words and free and i in edges and j in edges and _same(asked.words, asked.tokens[i:j], words):
                places.append((i, j, meaning))
    text = asked.text
    for i, j, meaning in sorted(places, key=lambda place: -place[0]):
        text = text[: asked.tokens[i].start] + meaning.meaning + text[asked.tokens[j - 1].end :]
    return text, tuple(dict.fromkeys(meaning for _, _, meaning in sorted(places, key=lambda place: place[0])))


def _same(words: Lexicon, typed: Sequence[Token], phrase: Sequence[Token]) -> bool:
    """Whether the words are the phrase's, in another number or case at most."""
    return all(a.norm == b.norm or _inflected(words, a.norm, b.norm) for a, b in zip(typed, phrase, strict=True))


def _inflected(words: Lexicon, a: str, b: str) -> bool:
    """Whether one word is the other with one or two of the language's endings behind it."""
    short, long = sorted((a, b), key=len)
    if len(short) < 3 or not long.startswith(short):
        return False
    tail = long[len(short) :]
    return any(tail == x or (tail.startswith(x) and tail[len(x) :] in words.suffixes) for x in words.suffixes)


def inexpressible(meaning: str, code: str, names: Names, today: date, fiscal_start: int = 1) -> str | None:
    """Why a meaning cannot be computed: the words nobody understands, quoted, or empty; None where it can."""
    if is_statement(meaning):
        return ""
    asked = read(meaning, lexicon(code), names, today, fiscal_start=fiscal_start)
    reader = MetricReader(asked, today)
    try:
        draft = reader.read()
    except Held as held:
        words = held.values.get("words")
        return said_names(code, quoted(code, [words] if isinstance(words, str) else words or ()))
    if unused := reader.unused():
        return said_names(code, quoted(code, unused), join="and")
    return None if _says_something(draft) else ""


def _says_something(draft: Draft) -> bool:
    return bool(draft.metrics or draft.groups or draft.filters or draft.period or draft.listing or draft.having)
