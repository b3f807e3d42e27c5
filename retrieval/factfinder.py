"""One text → what is said in it that a seller must not forget, each with the exact span that says it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from retrieval.factdates import Expression, amounts, dates
from retrieval.factwords import FactWords, fact_words, fold
from retrieval.sentences import MARKS, Sentence, sentences

Kind = Literal["question", "promise", "objection", "competitor", "date", "amount", "complaint"]
Party = Literal["us", "customer"]

MAX_TEXT = 100_000
_ASKED = re.compile(r"[?？؟;]?[?？؟][\"'”’»)\]!.]*$")
_GREETING = re.compile(r"^[^.?!\n]{0,40}[,!]\s+(?=\S)")
_NAME_WORDS = 3
_NOT_A_NAME = re.compile(r"^[\W\d_]+$|\d{3}")


@dataclass(frozen=True, slots=True)
class Found:
    """`quote` is text[start:end]. `value` is a competitor's name, an ISO date or "12500 USD"; `due` a promise's day."""

    kind: Kind
    quote: str
    start: int
    end: int
    by: Party
    value: str | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Rivals:
    """Competitors known by name, and names that are none (our products, the customer's own company), in lower case."""

    known: tuple[str, ...] = ()
    never: frozenset[str] = frozenset()

    def pattern(self) -> re.Pattern[str] | None:
        names = sorted(map(re.escape, {fold(n) for n in self.known if len(n) > 2}), key=len, reverse=True)
        return (
            re.compile(rf"(?<![\w{MARKS}])({'|'.join(names)})(?=[^\w]|[\w{MARKS}]{{1,6}}(?![\w{MARKS}])|$)")
            if names
            else None
        )


def find_facts(
    text: str, language: str, by: Party, *, said_on: date | None = None, rivals: Rivals | None = None
) -> list[Found]:
    """What `text` says, in order. `said_on` is the day it was said, from which "tomorrow" is counted."""
    words = fact_words(language)
    rivals = rivals or Rivals()
    pattern = rivals.pattern()
    found: list[Found] = []
    for sentence in sentences(text[:MAX_TEXT], words.abbreviations):
        found.extend(_in_sentence(sentence, words, by, said_on, rivals, pattern))
    return found


def _in_sentence(
    sentence: Sentence,
    words: FactWords,
    by: Party,
    said_on: date | None,
    rivals: Rivals,
    pattern: re.Pattern[str] | None,
) -> Iterator[Found]:
    folded = fold(sentence.text)
    said = dates(sentence.text, words, said_on)
    asked = _is_question(sentence.text, folded, words)
    if asked:
        yield _whole("question", sentence, by)
    elif words.promise.search(folded) and not words.no_promise.search(folded):
        yield _whole("promise", sentence, by, due=_due(said, said_on))
    if by == "customer":
        if words.complaint.search(folded) and not words.no_complaint.search(folded) and not asked:
            yield _whole("complaint", sentence, by)
        elif words.objection.search(folded) and not words.no_objection.search(folded):
            yield _whole("objection", sentence, by)
    for start, end, name in _competitors(sentence.text, folded, words, rivals, pattern):
        if any(start < date_said.end and date_said.start < end for date_said in said):
            continue
        yield _part("competitor", sentence, start, end, by, name)
    for date_said in said:
        if date_said.exact:
            yield _part("date", sentence, date_said.start, date_said.end, by, date_said.value, date_said.day)
    for amount in amounts(sentence.text, words):
        yield _part("amount", sentence, amount.start, amount.end, by, amount.value)


def _is_question(text: str, folded: str, words: FactWords) -> bool:
    """Whether an answer is wanted: a question of two words or more, or a request; no courtesy, no greeting."""
    plain = _GREETING.sub("", folded, count=1) if len(folded) < 120 else folded
    if words.idle.search(folded) and len(plain.split()) <= 12:
        return False
    if _ASKED.search(text):
        return len(plain.split()) >= 2
    return words.request.search(folded) is not None


def _due(said: Sequence[Expression], said_on: date | None) -> date | None:
    """The day a promise is due: the last one it names, unless that lies before it was said."""
    days = [e.day for e in said if e.day is not None and (said_on is None or e.day >= said_on)]
    return max(days, default=None)


def _competitors(
    text: str, folded: str, words: FactWords, rivals: Rivals, pattern: re.Pattern[str] | None
) -> Iterator[tuple[int, int, str]]:
    """(start, end, name): names known as competitors anywhere, unknown ones only next to words that point at them."""
    taken: list[tuple[int, int]] = []
    if pattern is not None:
        proper = {fold(name): name for name in rivals.known}
        for match in pattern.finditer(folded):
            taken.append(match.span(1))
            yield match.start(1), match.end(1), proper.get(match[1], text[match.start(1) : match.end(1)])
    spans = [_name_after(text, match.end()) for match in words.cues.finditer(folded)]
    spans += [_name_before(text, match.start()) for match in words.after.finditer(folded)]
    for span in spans:
        if span is None or any(span[0] < end and start < span[1] for start, end in taken):
            continue
        name = text[span[0] : span[1]]
        if _is_company(name, rivals):
            taken.append(span)
            yield span[0], span[1], name


_TOKEN = re.compile(rf"[\w{MARKS}&.'’-]+")


def _name_after(text: str, place: int) -> tuple[int, int] | None:
    """The capitalised words that begin right at `place`."""
    begun = end = None
    for match in _TOKEN.finditer(text, place):
        gap = text[end if end is not None else place : match.start()]
        if gap.strip(" \t\n\"'„“”«»") or len(gap) > 3 or not match.group()[0].isupper():
            break
        begun = match.start() if begun is None else begun
        end = match.start() + len(match.group().rstrip(".'’-"))
        if len(text[begun:end].split()) >= _NAME_WORDS:
            break
    return (begun, end) if begun is not None and end is not None else None


def _name_before(text: str, place: int) -> tuple[int, int] | None:
    """The capitalised words that end right before `place`."""
    tokens = list(_TOKEN.finditer(text, max(0, place - 80), place))
    begun = end = None
    for match in reversed(tokens[-_NAME_WORDS:]):
        gap = text[match.end() : begun if begun is not None else place]
        if gap.strip(" \t\n\"'„“”«»") or len(gap) > 3 or not match.group()[0].isupper():
            break
        begun, end = match.start(), end if end is not None else match.start() + len(match.group().rstrip(".'’-"))
    if begun is None or end is None or (not text[:begun].strip() and text[begun:end].istitle() and end - begun < 20):
        # The first word of a sentence is capitalised whatever it is ("They offered", "Баға ұсынысы").
        return (begun, end) if begun is not None and end is not None and " " in text[begun:end] else None
    return begun, end


def _is_company(name: str, rivals: Rivals) -> bool:
    """Whether capitalised words may be a rival's name: not ours or the customer's, not a mere number or initial."""
    folded = fold(name)
    if len(name) < 3 or _NOT_A_NAME.search(name) or folded in rivals.never:
        return False
    return not any(len(never) > 3 and (never in folded or folded in never.split()) for never in rivals.never)


def _whole(kind: Kind, sentence: Sentence, by: Party, *, due: date | None = None) -> Found:
    return Found(kind, sentence.text, sentence.start, sentence.end, by, due=due)


def _part(
    kind: Kind, sentence: Sentence, start: int, end: int, by: Party, value: str, due: date | None = None
) -> Found:
    return Found(kind, sentence.text[start:end], sentence.start + start, sentence.start + end, by, value, due)
