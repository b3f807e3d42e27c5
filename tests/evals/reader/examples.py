"""Records → what the reader is fitted to: question and passage as tokens, where the answer stands, if one does.

Beside what was written: the same with all names changed, in question and text alike (still answered) or in the text
only (it is of somebody else); and the nearest other text, which speaks of something like it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import numpy as np

from retrieval.e5_tokens import Tokenizer
from retrieval.e5_weights import Weights, read_weights, weights_path
from retrieval.embedder import BundledEmbedder
from retrieval.reader import MOST_QUESTION, MOST_TITLE
from tests.evals.reader.records import Asked, Record

LIMIT = 184
"""Tokens read at once while fitting; of longer texts the part with the answer."""
AFTER = 20
RENAMED, FOREIGN = 0.22, 0.3
"""How often an answered question is taken again with other names; how often these come from another language."""
NEAREST = 6
"""So many texts count as near a question."""
SHORTEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Example:
    """`span`: the first and last token of the answer, 0 and 0 where there is none."""

    ids: list[int]
    span: tuple[int, int]
    answered: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Strangers:
    """How often an answered question is taken beside the `nearest` other text, another `near` one, or `any` one.

    Each of the `questions` about other things is taken beside one of each.
    """

    nearest: float
    near: float = 0.0
    any: float = 0.0
    questions: tuple[Asked, ...] = ()


class Examples:
    """Makes them; `rng` decides what is renamed."""

    def __init__(self, rng: Random) -> None:
        self._rng, self._weights = rng, read_weights(weights_path())
        self._tokens = Tokenizer(self._weights)

    @property
    def weights(self) -> Weights:
        return self._weights

    def of(self, records: Sequence[Record], strangers: Strangers) -> list[Example]:
        """Every example of the records, in their order."""
        embedder = BundledEmbedder()
        passages = np.array([embedder.embed_passages([f"{one.title}\n{one.text}"])[0] for one in records])
        out: list[Example] = []
        for record in records:
            for asked in record.answered:
                nearness = passages @ np.array(embedder.embed_query(asked.question))
                near = [records[place] for place in np.argsort(-nearness)[:NEAREST] if records[place] is not record]
                out += self._answered(records, record, asked)
                out += self._beside(records, asked, near, strangers, "elsewhere")
            for kind, of_kind in (("open", record.open), ("other", record.other)):
                out += [self._example(asked.question, record.title, record.text, kind) for asked in of_kind]
        every = Strangers(1.0, 1.0, 1.0)
        for asked in strangers.questions:
            nearness = passages @ np.array(embedder.embed_query(asked.question))
            near = [records[place] for place in np.argsort(-nearness)[:NEAREST]]
            out += self._beside(records, asked, near, every, "outside")
        return out

    def _answered(self, records: Sequence[Record], record: Record, asked: Asked) -> Iterator[Example]:
        kind = "across" if asked.language != record.language else "same"
        yield self._example(asked.question, record.title, record.text, kind, asked.answer)
        if self._rng.random() < RENAMED:
            yield from self._renamed(record, asked, self._any(records))
        yield from self._swapped(record, asked, self._any(records))

    def _beside(
        self, records: Sequence[Record], asked: Asked, near: Sequence[Record], often: Strangers, kind: str
    ) -> Iterator[Example]:
        """The question beside texts that do not answer it."""
        others = [near[0]] if self._rng.random() < often.nearest else []
        others += [self._any(near[1:])] if len(near) > 1 and self._rng.random() < often.near else []
        others += [self._any(records)] if self._rng.random() < often.any else []
        for other in others:
            if all(asked is not own for own in other.answered):
                yield self._example(asked.question, other.title, other.text, kind)

    def _any(self, records: Sequence[Record]) -> Record:
        return records[self._rng.randrange(len(records))]

    def _renamed(self, record: Record, asked: Asked, other: Record) -> Iterator[Example]:
        parts = (record.text, asked.question, asked.answer, record.title)
        text, question, answer, title = (renamed(part, record, other) for part in parts)
        if answer in text and (text, title) != (record.text, record.title):
            yield self._example(question, title, text, "renamed", answer)

    def _swapped(self, record: Record, asked: Asked, other: Record) -> Iterator[Example]:
        if other.language != record.language and self._rng.random() >= FOREIGN:
            return
        said = [name for name in _names(record) if name in asked.question]
        text, title = renamed(record.text, record, other), renamed(record.title, record, other)
        if said and not any(name in title + text for name in said):
            yield self._example(asked.question, title, text, "swapped")

    def _example(self, question: str, title: str, text: str, kind: str, answer: str = "") -> Example:
        ids, weights = self._tokens.ids, self._weights
        asked, head = ids("query: " + question)[:MOST_QUESTION], ids("passage: " + title)[:MOST_TITLE]
        before = [weights.start_id, *asked, weights.end_id, weights.end_id, *head, weights.end_id]
        body, first, last = self._body(text, answer, LIMIT - len(before) - 1)
        span = (len(before) + first, len(before) + last) if answer else (0, 0)
        return Example([*before, *body, weights.end_id], span, bool(answer), kind)

    def _body(self, text: str, answer: str, room: int) -> tuple[list[int], int, int]:
        """The text's tokens, as many as there is room for, and where in them the answer begins and ends."""
        words = [(found.start(), found.end()) for found in re.finditer(r"\S+", text)]
        tokens = [self._tokens.ids(text[start:end]) for start, end in words]
        at = text.index(answer) if answer else 0
        first = sum(len(of_word) for of_word, (_, end) in zip(tokens, words, strict=True) if end <= at)
        upto = sum(len(of_word) for of_word, (start, _) in zip(tokens, words, strict=True) if start < at + len(answer))
        cut = min(first, upto - 1 - room + AFTER) if answer and upto > room else 0
        body = [token for of_word in tokens for token in of_word][cut : cut + room]
        return body, first - cut, min(upto - 1 - cut, len(body) - 1)


def renamed(text: str, record: Record, other: Record) -> str:
    """`text` with the account and the person of `record` named as those of `other`."""
    named = ((record.account, other.account), (record.person, other.person))
    for mine, theirs in named:
        text = text.replace(mine, theirs)
    for mine, theirs in named:
        for word, instead in zip(mine.split(), theirs.split(), strict=False):
            if len(word) >= SHORTEST_NAME and word[0].isupper():
                text = re.sub(rf"\b{re.escape(word)}\b", _literally(instead), text)
    return text


def _literally(word: str) -> Any:
    """A replacement that means nothing but itself."""
    return lambda _: word


def _names(record: Record) -> list[str]:
    """What the account and the person may be called by."""
    names: list[str] = []
    for whole in (record.account, record.person):
        parts = whole.split()
        names += [whole, *((" ".join(parts[:2]), parts[-1], parts[0]) if len(parts) > 1 else ())]
    return [name for name in names if len(name) >= SHORTEST_NAME]
