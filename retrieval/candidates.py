"""The records worth ranking for a question: what of each was found, and what stands around it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from retrieval.pieces import Piece, Read, Record, Shown
from retrieval.ranking import Opinion, fuse
from retrieval.wordmatch import EARLY, AskedWords, Found

LONGEST_CONTEXT = 900
"""Characters of a hit's text: the passage found and what stands around it."""


class Cosines(NamedTuple):
    """Of a question and a passage: `search` as the question is weighed for this store, `plain` as it was asked."""

    search: float
    plain: float


@dataclass(frozen=True)
class Candidate:
    """A record: what was `read` of it, the `best` of what was found, and what is thought of the whole."""

    read: Read
    best: Piece
    opinion: Opinion

    @property
    def passage(self) -> Shown:
        """The passage that answers best."""
        assert self.best.passage is not None
        return self.best.passage

    @cached_property
    def around(self) -> Sequence[Piece]:
        """The passage that answers best and its neighbours, in order, as much as LONGEST_CONTEXT holds."""
        return _context(self.read.pieces, self.read.pieces.index(self.best))

    @property
    def context(self) -> str:
        return "\n".join(piece.text for piece in self.around)

    @property
    def record(self) -> Record:
        return self.read.record

    @property
    def thread(self) -> str | Record:
        """The same for all records of one conversation."""
        return self.passage.thread_key or self.record


def gathered(
    records: Sequence[Read], cosines: Mapping[str, Cosines], asked: AskedWords
) -> tuple[list[Candidate], float]:
    """What was read, judged; `cosines` holds those of the passages found, by their keys.

    With it the share of the question's words that none of the records holds.
    """
    held = [asked.find(record.words()) for record in records]
    average = sum(found.length for found in held) / max(1, len(held))
    pairs = zip(records, held, strict=True)
    candidates = [_candidate(record, found, cosines, asked, average) for record, found in pairs]
    known = set[str]().union(*(found.places for found in held))
    return candidates, sum(token not in known for token in asked.weights) / max(1, len(asked.weights))


def _candidate(
    record: Read, held: Found, cosines: Mapping[str, Cosines], asked: AskedWords, average: float
) -> Candidate:
    found = record.found
    near = [cosines[piece.passage.key] for piece in found if piece.passage and piece.passage.key in cosines]
    # Of a title and of a beginning that was read: letters say there what they are about.
    head = len(record.title) + (EARLY if record.pieces[0].position == 0 else 0)
    match = asked.match(held, head, average)
    opinion = Opinion(max((c.search for c in near), default=None), match, max((c.plain for c in near), default=None))
    return Candidate(record, found[0] if len(found) == 1 else _best(found, cosines, asked, average), opinion)


def _best(found: Sequence[Piece], cosines: Mapping[str, Cosines], asked: AskedWords, average: float) -> Piece:
    """Of the pieces that were found, the one that answers best by itself."""
    opinions = []
    for piece in found:
        cosine = cosines.get(piece.passage.key) if piece.passage else None
        match = asked.match(asked.find(piece.words), 0, average)
        opinions.append(Opinion(cosine.search if cosine else None, match))
    scores = fuse(opinions)
    return found[max(range(len(found)), key=scores.__getitem__)]


def _context(pieces: Sequence[Piece], at: int) -> Sequence[Piece]:
    """The piece at `at` with what stands beside it, as much as LONGEST_CONTEXT holds."""
    first = last = at
    length = len(pieces[at].text)
    grown = True
    while grown:
        grown = False
        for place in (last + 1, first - 1):
            if 0 <= place < len(pieces) and length + 1 + len(pieces[place].text) <= LONGEST_CONTEXT:
                beside = pieces[last if place > at else first].position
                if abs(pieces[place].position - beside) == 1:
                    first, last, grown = min(first, place), max(last, place), True
                    length += 1 + len(pieces[place].text)
    return pieces[first : last + 1]
