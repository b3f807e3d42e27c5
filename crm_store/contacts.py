"""Contacts: people at accounts."""

from collections.abc import Iterable

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from crm_store.errors import UnknownName
from crm_store.records import ContactRecord
from crm_store.schema import Account, Contact, Email
from crm_store.visibility import Viewer, visible


def get(session: Session, viewer: Viewer, contact_id: int) -> ContactRecord:
    """The contact. Raises UnknownName where there is none, or none the viewer may see."""
    found = _records(session, _select(viewer).where(Contact.id == contact_id))
    if not found:
        raise UnknownName("contact", f"#{contact_id}")
    return found[0]


def of_account(session: Session, viewer: Viewer, account_id: int) -> tuple[ContactRecord, ...]:
    """The account's people, those whom most mails were exchanged with first."""
    mails = select(func.count()).where(Email.contact_id == Contact.id).correlate(Contact).scalar_subquery()
    return _records(session, _select(viewer).where(Contact.account_id == account_id).order_by(mails.desc(), Contact.id))


def by_addresses(session: Session, viewer: Viewer, addresses: Iterable[str]) -> dict[str, ContactRecord]:
    """The contact behind each mail address (lower case) that belongs to one."""
    wanted = sorted({address.strip().casefold() for address in addresses})
    found = _records(session, _select(viewer).where(func.lower(Contact.email).in_(wanted)).order_by(Contact.id.desc()))
    return {contact.email.casefold(): contact for contact in found if contact.email}


def _select(viewer: Viewer) -> Select[Contact, str | None]:
    return (
        select(Contact, Account.name)
        .outerjoin(Account, Account.id == Contact.account_id)
        .where(visible(Contact, viewer))
    )


def _records(session: Session, query: Select[Contact, str | None]) -> tuple[ContactRecord, ...]:
    return tuple(ContactRecord.of(contact, account=account) for contact, account in session.execute(query))
