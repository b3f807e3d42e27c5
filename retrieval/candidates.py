"""The records worth ranking for a question: what of each was found, and what stands around it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from crm_store.schema import Email, Passage
from retrieval.keyword import folded, stem
from retrieval.ranking import Opinion, fuse
from retrieval.wordmatch import EARLY, AskedWords

REACH = 4
"""Passages before and after one found that are read with it: what a question says may stand in several of them."""
LONGEST_CONTEXT = 900
"""Characters of a hit's text: the passage found and what stands around it."""
KEYS_A_QUERY = 900

Record = tuple[str, int]
"""Kind and id of the row a passage is from."""


@dataclass(frozen=True, slots=True)
class Cosines:
    """Of a question and a passage: `search` as the question is weighed for this store, `plain` as it was asked."""

    search: float
    plain: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record: the `passage` of it that answers best, what stands around that, and what is thought of the whole."""

    passage: Passage
    message_id: str | None
    around: tuple[str, ...]
    """The texts of the passage and of its neighbours, in order."""
    opinion: Opinion

    @property
    def context(self) -> str:
        return "\n".join(self.around)

    @property
    def record(self) -> Record:
        return self.passage.kind, self.passage.record_id

    @property
    def thread(self) -> str | Record:
        """The same for all records of one conversation."""
        return self.passage.thread_key or self.record


@dataclass(frozen=True, slots=True)
class _Piece:
    """A passage as it is read: found, or beside one found."""

    position: int
    text: str
    passage: Passage | None


def gather_candidates(
    session: Session,
    ids: Sequence[int],
    cosines: Mapping[str, Cosines],
    asked: AskedWords,
) -> tuple[list[Candidate], float]:
    """The records of passages by their `ids`, all of which the asker may see; `cosines` holds those of their keys.

    With them the share of the question's words that none of these holds.
    """
    found = _found(session, ids)
    message_ids = {passage.key: message_id for passage, message_id in found}
    pieces = _pieces(session, [passage for passage, _ in found])
    read = {record: _words(of_record) for record, of_record in pieces.items()}
    average = sum(len(words) for words, _ in read.values()) / max(1, len(read))
    candidates = []
    for record, of_record in pieces.items():
        words, head = read[record]
        known = [cosines[p.passage.key] for p in of_record if p.passage is not None and p.passage.key in cosines]
        match = asked.match(words, head, average)
        opinion = Opinion(
            max((c.search for c in known), default=None), match, max((c.plain for c in known), default=None)
        )
        best = _best(of_record, cosines, asked, average)
        assert best.passage is not None
        text = _context(of_record, of_record.index(best))
        candidates.append(Candidate(best.passage, message_ids[best.passage.key], text, opinion))
    held = {word for words, _ in read.values() for word in words}
    stems = {stem(word) for word in held}
    unknown = sum(token not in stems for token in asked.weights) / max(1, len(asked.weights))
    return candidates, unknown


def _found(session: Session, ids: Sequence[int]) -> list[tuple[Passage, str | None]]:
    of_mails = (Email.id == Passage.record_id) & (Passage.kind == "email")
    query = select(Passage, Email.message_id).outerjoin(Email, of_mails).options(defer(Passage.tokens))
    return [(passage, message_id) for passage, message_id in session.execute(query.where(Passage.id.in_(ids)))]


def _pieces(session: Session, found: Sequence[Passage]) -> dict[Record, list[_Piece]]:
    """For each record what was found of it and what stands within REACH of that, and its beginning, in order."""
    held: defaultdict[Record, dict[int, _Piece]] = defaultdict(dict)
    for passage in found:
        piece = _Piece(passage.position, passage.text, passage)
        held[passage.kind, passage.record_id][passage.position] = piece
    keys = {key for passage in found for key in _around(passage)} - {passage.key for passage in found}
    columns = select(Passage.kind, Passage.record_id, Passage.position, Passage.text)
    for part in _parts(sorted(keys)):
        for row in session.execute(columns.where(Passage.key.in_(part))):
            held[row.kind, row.record_id][row.position] = _Piece(row.position, row.text, None)
    return {record: [of_record[at] for at in sorted(of_record)] for record, of_record in held.items()}


def _around(passage: Passage) -> Iterable[str]:
    places = {0, *range(max(0, passage.position - REACH), passage.position + REACH + 1)}
    return (f"{passage.kind}:{passage.record_id}:{place}" for place in sorted(places))


def _parts(keys: Sequence[str]) -> Iterable[Sequence[str]]:
    return (keys[at : at + KEYS_A_QUERY] for at in range(0, len(keys), KEYS_A_QUERY))


def _words(pieces: Sequence[_Piece]) -> tuple[list[str], int]:
    """The words of a record's pieces under its title, and how many of them are title or beginning."""
    title = next(piece.passage.title for piece in pieces if piece.passage is not None)
    words = [word for text in (title, *(piece.text for piece in pieces)) for word in split(text)]
    return words, len(split(title)) + (EARLY if pieces[0].position == 0 else 0)


@lru_cache(maxsize=4_096)
def split(text: str) -> tuple[str, ...]:
    """The folded words of a text."""
    return tuple(folded(text).split())


def _best(pieces: Sequence[_Piece], cosines: Mapping[str, Cosines], asked: AskedWords, average: float) -> _Piece:
    """Of the pieces that were found, the one that answers best by itself."""
    found = [piece for piece in pieces if piece.passage is not None]
    if len(found) == 1:
        return found[0]
    opinions = []
    for piece in found:
        cosine = cosines.get(piece.passage.key) if piece.passage else None
        match = asked.match(split(piece.text), 0, average)
        opinions.append(Opinion(cosine.search if cosine else None, match))
    scores = fuse(opinions)
    return found[max(range(len(found)), key=scores.__getitem__)]


def _context(pieces: Sequence[_Piece], at: int) -> tuple[str, ...]:
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
    return tuple(piece.text for piece in pieces[first : last + 1])
