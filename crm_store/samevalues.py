"""Values of several fields that select the same accounts: a city that is its own region, as Bremen and Singapore are.

Which of the fields is meant is then no question. It holds only where no other record bears the value (a seller's
region, a lead's country) and no deal of these accounts has a region of its own: then both fields tell the same of every
row.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from itertools import combinations
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from crm_store import customfields
from crm_store.metrics.customsql import custom_path, custom_value
from crm_store.schema import Account, Deal, Lead, Team, User
from crm_store.visibility import Viewer, visible

_PLACES: Mapping[str, Any] = {"region": Account.region, "country": Account.country, "city": Account.city}
_ELSEWHERE: tuple[tuple[Any, Any], ...] = (
    (Team, Team.region),
    (User, User.region),
    (Deal, Deal.region),
    (Lead, Lead.country),
)
"""Other records' columns in which a place may stand."""
_MOST = 200
"""Values looked at; where more are shared, the two fields are one and the same column twice."""


def same_values(
    session: Session, viewer: Viewer, values: Collection[tuple[str, str, int | None]]
) -> frozenset[tuple[str, str, str]]:
    """(field, field, value) of every two fields, in the order of their names, that select the same accounts by a value.

    `values` are all (kind, value, id) the viewer may see.
    """
    columns = {**_PLACES, **dict(_own(session))}
    known = {(kind, value) for kind, value, record in values if record is None and kind in columns}
    shared = [value for value, times in Counter(value for _, value in known).items() if times > 1]
    found: set[tuple[str, str, str]] = set()
    for value in shared if len(shared) <= _MOST else ():
        kinds = sorted(kind for kind in columns if (kind, value) in known)
        if len(kinds) > 1 and _stands_apart(session, viewer, value):
            meant = {kind: columns[kind] == value for kind in kinds}
            held = {kind: _accounts(session, viewer, condition) for kind, condition in meant.items()}
            alike = [pair for pair in combinations(kinds, 2) if held[pair[0]] == held[pair[1]]]
            found |= {(one, two, value) for one, two in alike if not _regions_of_deals(session, viewer, meant[one])}
    return frozenset(found)


def _accounts(session: Session, viewer: Viewer, condition: ColumnElement[bool]) -> frozenset[int]:
    return frozenset(session.scalars(select(Account.id).where(visible(Account, viewer), condition)))


def _own(session: Session) -> Iterator[tuple[str, ColumnElement[Any]]]:
    """The company's own fields of the accounts whose values are known by name."""
    for field in customfields.fields(session):
        if field.listed and field.kind == "text" and field.entity == "account":
            yield field.name, custom_value(Account.__table__.c, custom_path("text", field.key))


def _stands_apart(session: Session, viewer: Viewer, value: str) -> bool:
    """Whether no record but accounts bears the value."""
    shown = (select(model.id).where(visible(model, viewer), column == value).limit(1) for model, column in _ELSEWHERE)
    return all(session.scalar(found) is None for found in shown)


def _regions_of_deals(session: Session, viewer: Viewer, condition: ColumnElement[bool]) -> bool:
    """Whether a deal of such accounts has a region of its own, which then counts instead of the account's."""
    own = select(Deal.id).join(Account, Deal.account_id == Account.id)
    return session.scalar(own.where(visible(Deal, viewer), Deal.region.is_not(None), condition).limit(1)) is not None
