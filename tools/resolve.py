"""From the names a person typed to ids the asker may see."""

import re
from collections.abc import Callable
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from crm_store import contacts, deals
from crm_store.errors import AmbiguousName, InvalidInput, UnknownName
from crm_store.records import DealRecord
from crm_store.schema import Account, Base, Contact, Deal, User
from crm_store.visibility import visible
from tools.context import ToolContext

_REF = re.compile(r"^(?:[a-z_]+:|#)(\d+)$")
_ENTITIES: dict[str, type[Base]] = {"account": Account, "contact": Contact, "deal": Deal, "owner": User}


def account_id(context: ToolContext, name: str) -> int:
    """The account of that name. Raises UnknownName or AmbiguousName."""
    return _resolve(context, "account", name)


def customer_id(context: ToolContext, name: str) -> int:
    """The account of that name, or the one where the person of that name works. Raises as `account_id` does."""
    try:
        return account_id(context, name)
    except UnknownName as error:
        try:
            person = contact_id(context, name)
        except UnknownName:
            raise error from None
    with context.store.session() as session:
        found = contacts.get(session, context.viewer, person)
    if found.account_id is None:
        raise InvalidInput(f"{found.name} belongs to no customer we know.")
    return found.account_id


def is_account(context: ToolContext, name: str) -> bool:
    """Whether `name` is to be read as a customer's: it is one's, or nearly, and no person's."""
    try:
        account_id(context, name)
    except AmbiguousName:
        return True
    except UnknownName:
        try:
            contact_id(context, name)
        except UnknownName:
            return True
        except AmbiguousName:
            return False
        return False
    return True


def owner_id(context: ToolContext, name: str) -> int:
    """The colleague of that name; "me" is the asker. Raises UnknownName or AmbiguousName."""
    if name.strip().casefold() in ("me", "myself", "i") and context.viewer.user_id is not None:
        return context.viewer.user_id
    return _resolve(context, "owner", name)


def contact_id(context: ToolContext, name: str, within: int | None = None) -> int:
    """The contact of that name or address; of several those of the account `within` are meant."""
    with context.store.session() as session:
        if "@" in name and (found := contacts.by_addresses(session, context.viewer, [name])):
            return next(iter(found.values())).id
    try:
        return _among(context, "contact", name, lambda s, i: contacts.get(s, context.viewer, i).account_id, within)
    except AmbiguousName as error:
        raise _people_told_apart(context, error) from error


def _people_told_apart(context: ToolContext, error: AmbiguousName) -> AmbiguousName:
    """People of one name, each with title and company."""
    with context.store.session() as session:
        found = [contacts.get(session, context.viewer, record_id) for record_id, _ in error.candidates]
    labels = [(p.id, ", ".join(filter(None, (p.name, p.title, p.account)))) for p in found]
    return AmbiguousName("contact", error.name, labels)


def deal_id(context: ToolContext, name: str, within: int | None = None) -> int:
    """The deal of that name, of several that of the account `within`; a customer's name means its one open deal."""
    try:
        return _among(context, "deal", name, lambda s, i: deals.get(s, context.viewer, i).account_id, within)
    except UnknownName:
        return _only_open_deal(context, name)
    except AmbiguousName as error:
        return _the_open_one(context, error)


def _the_open_one(context: ToolContext, error: AmbiguousName) -> int:
    """Of several deals of one name the only open one; else they are told apart by stage, amount and number."""
    with context.store.session() as session:
        found = [deals.get(session, context.viewer, record_id) for record_id, _ in error.candidates]
    open_deals = [deal for deal in found if deal.status == "open"]
    if len(open_deals) == 1:
        return open_deals[0].id
    labels = [(deal.id, f"{deal.name} ({deal.stage}, {_amount(deal)}deal:{deal.id})") for deal in open_deals or found]
    raise AmbiguousName("deal", error.name, labels) from error


def _amount(deal: DealRecord) -> str:
    return "" if deal.amount is None else f"{deal.amount:,.2f} {deal.currency or ''}".strip() + ", "


def _only_open_deal(context: ToolContext, name: str) -> int:
    try:
        account = account_id(context, name)
    except UnknownName as error:
        raise UnknownName("deal", name, error.suggestions) from error
    found = _open_deals(context, account)
    if not found:
        raise InvalidInput(f"{name} has no open deal. Name the deal itself.")
    if len(found) > 1:
        raise AmbiguousName("open deal", name, [(deal.id, f"{deal.name} ({deal.stage})") for deal in found[:8]])
    return found[0].id


def _open_deals(context: ToolContext, account: int) -> tuple[DealRecord, ...]:
    with context.store.session() as session:
        return deals.open_deals(session, context.viewer, account_id=account)


def _among(
    context: ToolContext, kind: str, name: str, account_of: Callable[[Session, int], int | None], within: int | None
) -> int:
    """Resolves a name; where several records bear it and one belongs to the account `within`, that one is meant."""
    try:
        return _resolve(context, kind, name)
    except AmbiguousName as error:
        if within is None:
            raise
        with context.store.session() as session:
            fitting = [(i, label) for i, label in error.candidates if account_of(session, i) == within]
        if len(fitting) == 1:
            return fitting[0][0]
        raise AmbiguousName(kind, name, fitting or error.candidates) from error


def _resolve(context: ToolContext, kind: str, name: str) -> int:
    text = name.strip()
    if not text:
        raise InvalidInput(f"Name the {kind}.")
    if (match := _REF.match(text)) is not None:
        return _by_id(context, kind, int(match[1]))
    if (found := _exactly(context, kind, text)) is not None:
        return found
    from crm_store.names import resolve_record

    resolved: tuple[int, Any] = resolve_record(context.store, context.viewer, kind, text)
    return resolved[0]


def _exactly(context: ToolContext, kind: str, name: str) -> int | None:
    """The id of the only record bearing exactly this name: spares building the whole index of names."""
    entity: Any = _ENTITIES[kind]
    query = select(entity.id).where(func.lower(entity.name) == name.lower(), visible(entity, context.viewer)).limit(2)
    with context.store.session() as session:
        found = list(session.scalars(query))
    return int(found[0]) if len(found) == 1 else None


def _by_id(context: ToolContext, kind: str, record_id: int) -> int:
    entity: Any = _ENTITIES[kind]
    query = select(entity.id).where(entity.id == record_id, visible(entity, context.viewer))
    with context.store.session() as session:
        if session.scalar(query) is None:
            raise UnknownName(kind, f"#{record_id}")
    return record_id
