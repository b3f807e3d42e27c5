"""Quotes: offers made, with their lines."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm_store.records import QuoteLineRecord, QuoteRecord
from crm_store.schema import Quote, QuoteLine
from crm_store.visibility import Viewer, visible


def latest(
    session: Session,
    viewer: Viewer,
    *,
    account_id: int | None = None,
    deal_id: int | None = None,
    statuses: tuple[str, ...] = (),
    limit: int = 5,
) -> tuple[QuoteRecord, ...]:
    """Quotes, newest first, with their lines in order, narrowed by whatever is given."""
    query = select(Quote).where(visible(Quote, viewer)).order_by(Quote.issued_on.desc(), Quote.id.desc()).limit(limit)
    if account_id is not None:
        query = query.where(Quote.account_id == account_id)
    if deal_id is not None:
        query = query.where(Quote.deal_id == deal_id)
    if statuses:
        query = query.where(Quote.status.in_(statuses))
    rows = list(session.scalars(query))
    lines = lines_of(session, [row.id for row in rows])
    return tuple(QuoteRecord.of(row, lines=tuple(lines[row.id])) for row in rows)


def as_text(lines: Iterable[QuoteLineRecord], currency: str) -> str:
    """What is offered, a line each: "4 × Turbine pump: 1000.00 EUR", the amount after discounts."""
    return "\n".join(f"{line.quantity:g} × {line.description}: {line.total:.2f} {currency}" for line in lines)


def lines_of(session: Session, quote_ids: Sequence[int]) -> Mapping[int, Sequence[QuoteLineRecord]]:
    """Quote id → its lines in order; for an id without lines an empty list. The quotes' visibility is the caller's."""
    found: dict[int, list[Any]] = defaultdict(list)
    query = select(QuoteLine).where(QuoteLine.quote_id.in_(quote_ids)).order_by(QuoteLine.position, QuoteLine.id)
    for row in session.scalars(query):
        found[row.quote_id].append(QuoteLineRecord.of(row))
    return found
