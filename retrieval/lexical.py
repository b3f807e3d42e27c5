"""The lexical side of a search: candidates by the database's keyword index, scored alike on every database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, bindparam, cast, column, func, select, table
from sqlalchemy import text as sql_text
from sqlalchemy.orm import Session

from crm_store.fulltext import FTS_TABLE
from crm_store.schema import Passage
from retrieval.scope import Scope
from retrieval.sifting import sifted
from retrieval.usage import Usage

COMMON_SHARE = 0.25
"""A word in more than this share of the passages chooses no candidates where rarer ones do; it still scores."""
_FTS = table(FTS_TABLE, column("rowid", Integer))


@dataclass(frozen=True, slots=True)
class Terms:
    """A question's words: `weights` is how much each says (inverse document frequency).

    `choosing` are those to look up, and where none of these is held, `all`.
    """

    weights: Mapping[str, float]
    choosing: tuple[str, ...]
    all: tuple[str, ...]


def weigh(usage: Usage, terms: Sequence[str]) -> Terms:
    """Weighs each term by how few of the passages one may see hold it."""
    shares = {term: usage.share(term) for term in terms}
    rare = tuple(term for term in terms if shares[term] <= COMMON_SHARE)
    return Terms({term: usage.weight(term) for term in terms}, rare, tuple(terms))


def candidates(session: Session, terms: Terms, scope: Scope, share: float, limit: int) -> list[int]:
    """The ids of up to `limit` passages within the scope that hold some of the terms, the most promising first.

    `share` is about what part of all passages the scope holds.
    """
    for some in dict.fromkeys((terms.choosing, terms.all)):
        if some and (found := _holding(session, terms.weights, some, scope, share, limit)):
            return found
    return []


def _holding(
    session: Session, weights: Mapping[str, float], terms: Sequence[str], scope: Scope, share: float, limit: int
) -> list[int]:
    """Looks among the best of all passages first: whether each of very many may be seen takes longer to ask."""
    width = sifted(limit, share)
    if width:
        best = list(session.scalars(_best(session, weights, terms, width)))
        allowed = {row.id for row in scope.allowed(session, Passage.id, best)}
        if len(allowed) >= limit or len(best) < width:
            return [number for number in best if number in allowed][:limit]
    return list(session.scalars(_best(session, weights, terms, limit, scope.within)))


def _best(
    session: Session,
    weights: Mapping[str, float],
    terms: Sequence[str],
    limit: int,
    within: ColumnElement[bool] | None = None,
) -> Select[int]:
    """The ids of the passages (of those `within`) that hold some of the terms, best first."""
    if _is_sqlite(session):
        matches, order = _sqlite_match(terms), sql_text(f"bm25({FTS_TABLE})")
        if within is None:
            return select(_FTS.c.rowid).where(matches).order_by(order, _FTS.c.rowid).limit(limit)
        joined = select(Passage.id).join(_FTS, _FTS.c.rowid == Passage.id)
        return joined.where(matches, within).order_by(order, Passage.id).limit(limit)
    holding = select(Passage.id).where(_postgres_match(terms), *([] if within is None else [within]))
    return holding.order_by(_postgres_weight(weights, terms).desc(), Passage.id).limit(limit)


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


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


def _postgres_weight(weights: Mapping[str, float], terms: Sequence[str]) -> ColumnElement[Any]:
    """The sum of the weights of the terms a passage holds: PostgreSQL's own ranks know nothing of rare words."""
    parts: list[ColumnElement[Any]] = [cast(_postgres_match([term]), Integer) * weights[term] for term in terms]
    return sum(parts[1:], start=parts[0])
