"""Cases: customers' requests for service."""

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from crm_store.records import CaseRecord
from crm_store.schema import Case, Contact, Product
from crm_store.visibility import Viewer, visible


def of_account(
    session: Session, viewer: Viewer, account_id: int, *, only_open: bool = False, limit: int = 10
) -> tuple[CaseRecord, ...]:
    """The account's cases, newest first; `only_open` leaves out the closed ones."""
    query: Select[Case, str | None, str | None] = (
        select(Case, Contact.name, Product.name)
        .outerjoin(Contact, Contact.id == Case.contact_id)
        .outerjoin(Product, Product.id == Case.product_id)
        .where(Case.account_id == account_id, visible(Case, viewer))
        .order_by(Case.opened_at.desc(), Case.id.desc())
        .limit(limit)
    )
    if only_open:
        query = query.where(Case.status != "closed")
    rows = session.execute(query)
    return tuple(CaseRecord.of(row, contact=contact, product=product) for row, contact, product in rows)
