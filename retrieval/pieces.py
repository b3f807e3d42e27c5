"""The passages found, as they are read from the store, and what stands beside them in their records."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from crm_store.schema import Email, Passage
from retrieval.keyword import folded_each
from retrieval.listed import as_listed, dialect_of, one_of

REACH = 4
"""Passages before and after one found that are read with it: what a question says may stand in several of them."""

Record = tuple[str, int]
"""Kind and id of the row a passage is from."""


class Shown(NamedTuple):
    """A passage found, with what is shown of it; `message_id` is its mail's."""

    id: int
    key: str
    kind: str
    record_id: int
    position: int
    title: str
    text: str
    at: datetime | None
    language: str | None
    thread_key: str | None
    account_id: int | None
    contact_id: int | None
    deal_id: int | None
    owner_id: int | None
    message_id: str | None

    @property
    def record(self) -> Record:
        return self.kind, self.record_id


class Piece(NamedTuple):
    """A passage as it is read: found, or (`passage` is None) beside one found. `words` are those of its text."""

    position: int
    text: str
    words: Sequence[str]
    passage: Shown | None


class Read(NamedTuple):
    """What was read of a record: the words of its title, and pieces in order, some of which were found."""

    record: Record
    title: Sequence[str]
    pieces: Sequence[Piece]

    @property
    def found(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.passage is not None]

    def words(self) -> list[str]:
        return [*self.title, *chain.from_iterable(piece.words for piece in self.pieces)]


def read(session: Session, ids: Sequence[int]) -> list[Read]:
    """The records of the passages with these ids: of each what was found, what stands near it, and its beginning."""
    dialect = dialect_of(session)
    found = [Shown._make(row) for row in session.execute(_found(dialect), as_listed(ids, dialect))]
    held: defaultdict[Record, dict[int, tuple[str, Shown | None]]] = defaultdict(dict)
    for passage in found:
        held[passage.record][passage.position] = passage.text, passage
    keys = [key for record, places in held.items() for key in _beside_of(record, places)]
    for kind, number, position, text in session.execute(_beside(dialect), as_listed(keys, dialect)):
        held[kind, number][position] = text, None
    return _worded(held)


def _beside_of(record: Record, found: Iterable[int]) -> list[str]:
    """The keys of passages that stand beside those of a record found at these positions, and of its first."""
    near = {0}.union(*(range(max(0, place - REACH), place + REACH + 1) for place in found)).difference(found)
    return [f"{record[0]}:{record[1]}:{place}" for place in near]


def _worded(held: dict[Record, dict[int, tuple[str, Shown | None]]]) -> list[Read]:
    """With the words of all texts, which are folded together."""
    titles = {record: next(p.title for _, p in places.values() if p is not None) for record, places in held.items()}
    texts = [text for places in held.values() for text, _ in places.values()]
    words = iter([text.split() for text in folded_each([*titles.values(), *texts])])
    of_titles = {record: next(words) for record in titles}
    return [
        Read(record, of_titles[record], sorted(_pieces(places, words), key=lambda piece: piece.position))
        for record, places in held.items()
    ]


def _pieces(places: dict[int, tuple[str, Shown | None]], words: Iterable[Sequence[str]]) -> list[Piece]:
    return [
        Piece(position, text, of_text, passage)
        for (position, (text, passage)), of_text in zip(places.items(), words)  # noqa: B905
    ]


@lru_cache(maxsize=2)
def _found(dialect: str) -> Select[*tuple[object, ...]]:
    of_mails = (Email.id == Passage.record_id) & (Passage.kind == "email")
    columns = [getattr(Passage, name) for name in Shown._fields if name != "message_id"]
    return select(*columns, Email.message_id).outerjoin(Email, of_mails).where(one_of(Passage.id, dialect))


@lru_cache(maxsize=2)
def _beside(dialect: str) -> Select[str, int, int, str]:
    columns = select(Passage.kind, Passage.record_id, Passage.position, Passage.text)
    return columns.where(one_of(Passage.key, dialect))
