"""Facts: questions, promises, objections, competitors and the like, found in texts, with the words that say them."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm_store.records import FactRecord
from crm_store.schema import Fact
from crm_store.visibility import Viewer, visible


def latest(
    session: Session,
    viewer: Viewer,
    *,
    account_id: int | None = None,
    deal_id: int | None = None,
    kinds: Collection[str] = (),
    by: str | None = None,
    sources: Collection[tuple[str, int]] = (),
    until: datetime | None = None,
    limit: int = 50,
) -> tuple[FactRecord, ...]:
    """Facts, newest first, narrowed by whatever is given. `sources` are (kind, id) of the texts they stand in."""
    query = select(Fact).where(visible(Fact, viewer)).order_by(Fact.at.desc(), Fact.id).limit(limit)
    if account_id is not None:
        query = query.where(Fact.account_id == account_id)
    if deal_id is not None:
        query = query.where(Fact.deal_id == deal_id)
    if kinds:
        query = query.where(Fact.kind.in_(sorted(kinds)))
    if by is not None:
        query = query.where(Fact.by == by)
    if until is not None:
        query = query.where(Fact.at <= until)
    if sources:
        source_ids = sorted({source_id for _, source_id in sources})
        query = query.where(Fact.source_id.in_(source_ids), Fact.source_kind.in_(sorted({kind for kind, _ in sources})))
    records = (FactRecord.of(row, what=row.kind) for row in session.scalars(query))
    return tuple(record for record in records if not sources or (record.source_kind, record.source_id) in sources)
