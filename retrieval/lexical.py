"""The lexical side of a search: candidates by the database's keyword index, scored alike on every database."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Integer, bindparam, cast, column, func, select, table, union_all
from sqlalchemy import text as sql_text
from sqlalchemy.orm import Session

from crm_store.fulltext import FTS_TABLE
from crm_store.schema import Passage

COMMON_SHARE = 0.25
"""A word in more than this share of all passages chooses no candidates where rarer ones do; it still scores."""
_FTS = table(FTS_TABLE, column("rowid"))


@dataclass(frozen=True, slots=True)
class Terms:
    """A question's words: `weights` is how much each says (inverse document frequency), `choosing` those to look up."""

    weights: Mapping[str, float]
    choosing: tuple[str, ...]


def weigh(session: Session, terms: Sequence[str]) -> Terms:
    """Weighs each term by how few of all passages hold it."""
    if not terms:
        return Terms({}, ())
    passages = session.scalar(select(func.count()).select_from(Passage)) or 0
    counts = _counts(session, terms)
    weights = {term: math.log(1 + (passages - n + 0.5) / (n + 0.5)) for term, n in counts.items()}
    held = [term for term in terms if counts[term]]
    rare = [term for term in held if counts[term] <= COMMON_SHARE * passages]
    return Terms(weights, tuple(rare or held))


def candidates(session: Session, terms: Terms, within: ColumnElement[bool], limit: int) -> list[int]:
    """The ids of up to `limit` passages within the condition that hold some of the terms, the most promising first."""
    if not terms.choosing:
        return []
    if _is_sqlite(session):
        query = select(Passage.id).join(_FTS, _FTS.c.rowid == Passage.id).where(_sqlite_match(terms.choosing), within)
        query = query.order_by(sql_text(f"bm25({FTS_TABLE})"), Passage.id)
    else:
        query = select(Passage.id).where(_postgres_match(terms.choosing), within)
        query = query.order_by(_postgres_weight(terms).desc(), Passage.id)
    return list(session.scalars(query.limit(limit)))


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def _counts(session: Session, terms: Sequence[str]) -> dict[str, int]:
    """How many passages hold each term."""
    if _is_sqlite(session):
        parts = [
            select(cast(i, Integer), func.count()).select_from(_FTS).where(_sqlite_match([term]))
            for i, term in enumerate(terms)
        ]
    else:
        parts = [
            select(cast(i, Integer), func.count()).select_from(Passage).where(_postgres_match([term]))
            for i, term in enumerate(terms)
        ]
    return {terms[i]: n for i, n in session.execute(union_all(*parts))}


def _sqlite_match(terms: Sequence[str]) -> ColumnElement[bool]:
    """Every term quoted, so that none is read as an operator or a column."""
    words = " OR ".join(f'"{term}"' for term in terms)
    return column(FTS_TABLE, is_literal=True).op("MATCH", is_comparison=True)(bindparam(None, words, unique=True))


def _postgres_match(terms: Sequence[str]) -> ColumnElement[bool]:
    document = func.to_tsvector(sql_text("'simple'"), Passage.tokens)
    query = _phrase(terms[0])
    for term in terms[1:]:
        query = query.op("||")(_phrase(term))
    return document.op("@@", is_comparison=True)(query)


def _phrase(term: str) -> ColumnElement[str]:
    return func.phraseto_tsquery(sql_text("'simple'"), term)


def _postgres_weight(terms: Terms) -> ColumnElement[Any]:
    """The sum of the weights of the terms a passage holds: PostgreSQL's own ranks know nothing of rare words."""
    parts: list[ColumnElement[Any]] = [
        cast(_postgres_match([term]), Integer) * terms.weights[term] for term in terms.choosing
    ]
    return sum(parts[1:], start=parts[0])
