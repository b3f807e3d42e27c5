"""The lexical side of a search: candidates by the database's keyword index, scored alike on every database.

The database says only which passages hold a word. What the words tell is reckoned here, from what the asker may see, so
what is gathered does not depend on texts they may not see.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, bindparam, column, func, literal_column, select, table, union_all
from sqlalchemy import text as sql_text
from sqlalchemy.orm import Session

from crm_store.fulltext import FTS_TABLE
from crm_store.schema import Passage
from retrieval.listed import all_in_one, as_ids, dialect_of
from retrieval.seen import Near, Seen
from retrieval.usage import Usage

COMMON_SHARE = 0.25
"""A word in more than this share of the passages chooses no candidates where rarer ones do; it still scores."""
_NO_TERM = "longerthanastem"
"""No passage holds it."""
_FTS = table(FTS_TABLE, column("rowid", Integer))


@dataclass(frozen=True, slots=True)
class Terms:
    """A question's words: `weights` is how much each says (inverse document frequency).

    `choosing` are those to look up, and where none of these is held, `all`.
    """

    weights: Mapping[str, float]
    choosing: tuple[str, ...]
    all: tuple[str, ...]


@dataclass(frozen=True)
class Holding:
    """The passages that hold some words: their `ids`, ascending, and the sum of what the words held tell."""

    ids: Any
    values: Any

    def best(self, wanted: int) -> Any:
        """The ids of up to `wanted` of them: those that hold most, of equal ones the newest first."""
        import numpy as np

        ids, values = self.ids, self.values
        if wanted < len(values):
            kept = values >= np.partition(values, len(values) - wanted)[len(values) - wanted]
            ids, values = ids[kept], values[kept]
        return ids[np.lexsort((-ids, -values))[:wanted]]

    def among(self, ids: Any) -> "Holding":
        """Those of the passages that are named."""
        import numpy as np

        kept = np.isin(self.ids, ids)
        return Holding(self.ids[kept], self.values[kept])


def weigh(usage: Usage, terms: Sequence[str]) -> Terms:
    """Weighs each term by how few of the passages one may see hold it."""
    shares = {term: usage.share(term) for term in terms}
    rare = tuple(term for term in terms if shares[term] <= COMMON_SHARE)
    return Terms({term: usage.weight(term) for term in terms}, rare, tuple(terms))


def candidates(seen: Seen, terms: Terms, limit: int) -> list[Near]:
    """Up to `limit` passages that are looked through and hold some of the terms, the most promising first."""
    for some in dict.fromkeys((terms.choosing, terms.all)):
        if some and (found := seen.first(holding(seen.session, terms.weights, some), limit)):
            return found
    return []


def saying(seen: Seen, phrases: Mapping[str, float], limit: int) -> list[Near]:
    """As `candidates`, those that hold some of the `phrases`, stems that follow one another, by what each tells."""
    return list(seen.first(holding(seen.session, phrases, tuple(phrases)), limit)) if phrases else []


def holding(session: Session, weights: Mapping[str, float], terms: Sequence[str]) -> Holding:
    """All passages that hold some of the terms, whoever may see them."""
    import numpy as np

    dialect = dialect_of(session)
    # To the next power of two, so that few statements serve all questions: making one takes longer than answering it.
    asked = [*terms, *[_NO_TERM] * ((1 << (len(terms) - 1).bit_length()) - len(terms))]
    given = {f"term{number}": f'"{term}"' if dialect == "sqlite" else term for number, term in enumerate(asked)}
    rows = session.execute(_statement(dialect, len(asked)), given).all()
    lists = {number: as_ids(ids) for number, ids in rows}
    ids = np.concatenate([lists[number] for number in range(len(terms))])
    told = np.repeat([weights[term] for term in terms], [len(lists[number]) for number in range(len(terms))])
    values = np.bincount(ids, told)
    held = np.flatnonzero(np.bincount(ids))
    return Holding(held, values[held])


@lru_cache(maxsize=128)
def _statement(dialect: str, count: int) -> Any:
    """For each of so many terms its number and the ids of the passages that hold it."""
    one = _sqlite if dialect == "sqlite" else _postgres
    return union_all(*(one(number) for number in range(count)))


def _sqlite(number: int) -> Select[int, str]:
    """The term comes quoted, so that it is not read as an operator or a column."""
    matches = column(FTS_TABLE, is_literal=True).op("MATCH", is_comparison=True)(bindparam(f"term{number}"))
    return select(literal_column(str(number), Integer), all_in_one(_FTS.c.rowid)).where(matches)


def _postgres(number: int) -> Select[int, str]:
    document = func.to_tsvector(sql_text("'simple'"), Passage.tokens)
    phrase: ColumnElement[Any] = func.phraseto_tsquery(sql_text("'simple'"), bindparam(f"term{number}"))
    return select(literal_column(str(number), Integer), all_in_one(Passage.id)).where(document.op("@@")(phrase))
