"""Accounts: one, and what it has bought."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from crm_store.errors import UnknownName
from crm_store.records import AccountRecord, Won
from crm_store.schema import Account, Deal, User
from crm_store.visibility import Viewer, visible

_PARENT = aliased(Account)


def get(session: Session, viewer: Viewer, account_id: int) -> AccountRecord:
    """The account. Raises UnknownName where there is none, or none the viewer may see."""
    row = session.execute(
        select(Account, User.name, _PARENT.name)
        .outerjoin(User, User.id == Account.owner_id)
        .outerjoin(_PARENT, _PARENT.id == Account.parent_id)
        .where(Account.id == account_id, visible(Account, viewer))
    ).first()
    if row is None:
        raise UnknownName("account", f"#{account_id}")
    account, owner, parent = row
    return AccountRecord.of(account, owner=owner, parent=parent)


def won(session: Session, viewer: Viewer, account_id: int) -> tuple[Won, ...]:
    """What the account has bought, one entry a currency, largest first; empty where it never bought."""
    total = func.coalesce(func.sum(Deal.amount), 0)
    rows = session.execute(
        select(Deal.currency, total, func.count(), func.min(Deal.closed_on), func.max(Deal.closed_on))
        .where(Deal.account_id == account_id, Deal.status == "won", visible(Deal, viewer))
        .group_by(Deal.currency)
        .order_by(total.desc())
    )
    return tuple(
        Won(currency=currency, amount=round(float(amount or 0), 2), deals=deals, first_on=first, last_on=last)
        for currency, amount, deals, first, last in rows
    )
