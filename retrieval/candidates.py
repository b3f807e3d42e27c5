"""The records worth ranking for a question: what of each was found, and what stands around it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from retrieval.meaning import Meanings, Meant
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
    def words(self) -> list[str]:
        """Those of the title and of `around`, folded."""
        return [*self.read.title, *chain.from_iterable(piece.words for piece in self.around)]

    @property
    def record(self) -> Record:
        return self.read.record

    @property
    def thread(self) -> str | Record:
        """The same for all records of one conversation."""
        return self.passage.thread_key or self.record


def gathered(
    records: Sequence[Read], cosines: Mapping[str, Cosines], asked: AskedWords, meanings: Meanings
) -> tuple[list[Candidate], float]:
    """What was read, judged; `cosines` holds those of the passages found, by their keys.

    With it the share of the question's words that none of the records holds.
    """
    words = [record.words() for record in records]
    held = [asked.find(of_record) for of_record in words]
    meant = [meanings.held(of_record) for of_record in words]
    judge = _Judge(cosines, asked, meanings, sum(found.length for found in held) / max(1, len(held)))
    candidates = [judge.candidate(*of_record) for of_record in zip(records, held, meant, strict=True)]
    known = set[str]().union(*(found.places for found in held))
    return candidates, sum(token not in known for token in asked.weights) / max(1, len(asked.weights))


@dataclass(frozen=True)
class _Judge:
    """What records are judged by; `average` is the usual number of their words."""

    cosines: Mapping[str, Cosines]
    asked: AskedWords
    meanings: Meanings
    average: float

    def candidate(self, record: Read, held: Found, meant: Meant) -> Candidate:
        found = record.found
        near = [self.cosines[p.passage.key] for p in found if p.passage and p.passage.key in self.cosines]
        # Of a title and of a beginning that was read: letters say there what they are about.
        head = len(record.title) + (EARLY if record.pieces[0].position == 0 else 0)
        match = self.asked.match(held, head, self.average)
        search, plain = max((c.search for c in near), default=None), max((c.plain for c in near), default=None)
        best = found[0] if len(found) == 1 else self._best(found)
        return Candidate(record, best, Opinion(search, match, plain, meant))

    def _best(self, found: Sequence[Piece]) -> Piece:
        """Of the pieces that were found, the one that answers best by itself."""
        opinions = []
        for piece in found:
            cosine = self.cosines.get(piece.passage.key) if piece.passage else None
            match = self.asked.match(self.asked.find(piece.words), 0, self.average)
            opinions.append(Opinion(cosine.search if cosine else None, match, meant=self.meanings.held(piece.words)))
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
