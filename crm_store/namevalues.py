"""What can be named in a question: the records and values a viewer may see, kind by kind."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from crm_store import customfields
from crm_store.schema import (
    Account,
    Activity,
    Base,
    Campaign,
    Case,
    Contact,
    Deal,
    Lead,
    Product,
    Quote,
    Stage,
    Team,
    User,
)
from crm_store.visibility import Viewer, visible

How = Literal["exact", "folded", "legal form", "transliterated", "partial", "typo"]


@dataclass(frozen=True, slots=True)
class Match:
    """A name found: `kind` is the dimension it is a value of, `id` its record's where it names one.

    `score` is 1 for an exact match and falls with doubt; `how` says what had to be overlooked.
    """

    kind: str
    value: str
    id: int | None
    score: float
    how: How


RECORDS: dict[str, type[Base]] = {
    "account": Account,
    "owner": User,
    "product": Product,
    "contact": Contact,
    "deal": Deal,
    "campaign": Campaign,
}
"""Kinds whose values name records."""

VALUES: dict[str, tuple[tuple[type[Base], str], ...]] = {
    "region": ((Team, "region"), (User, "region"), (Account, "region"), (Deal, "region")),
    "team": ((Team, "name"),),
    "industry": ((Account, "industry"), (Lead, "industry")),
    "country": ((Account, "country"), (Lead, "country")),
    "city": ((Account, "city"),),
    "stage": ((Stage, "name"),),
    "series": ((Product, "series"),),
    "lost_reason": ((Deal, "lost_reason"),),
    "competitor": ((Deal, "competitor"),),
    "origin": ((Deal, "origin"), (Lead, "origin")),
    "issue": ((Case, "issue"),),
    "tier": ((Account, "tier"),),
    "outcome": ((Activity, "outcome"),),
    "priority": ((Case, "priority"),),
    "channel": ((Case, "channel"),),
    "campaign_kind": ((Campaign, "kind"),),
    "contact_role": ((Contact, "role"),),
}
"""Kinds whose values are words in a column."""

_PRICED: tuple[Any, ...] = (Deal, Quote, Product)
"""Rows whose amounts reports add up."""

TITLES = "contact_title"
MOST_TITLES = 200
"""Different titles of contacts that are values; where there are more, most are one person's own wording."""

BY_PART = frozenset({"account", "owner", "manager", "product", "contact"})
"""Kinds whose name may be shortened to one word. Of a deal or campaign it takes two."""


def read_values(
    session: Session, viewer: Viewer, kinds: frozenset[str] | None = None
) -> list[tuple[str, str, int | None]]:
    """Every (kind, value, id) the viewer may see, of `kinds` where given."""
    found: list[tuple[str, str, int | None]] = []
    for kind, model in RECORDS.items():
        if kinds is None or kind in kinds:
            shown = visible(model, viewer)
            found += _records(session, kind, model, shown if kinds or kind != "owner" else and_(shown, _sells()))
    if kinds is None or "manager" in kinds:
        below = aliased(User)
        manages = select(below.id).where(below.manager_id == User.id).exists()
        found += _records(session, "manager", User, manages)
    for kind, columns in VALUES.items():
        if kinds is None or kind in kinds:
            values = {v for model, name in columns for v in _distinct(session, viewer, model, name)}
            found += [(kind, value, None) for value in sorted(values)]
    if kinds is None or TITLES in kinds:
        titles = _distinct(session, viewer, Contact, "title", most=MOST_TITLES + 1)
        found += [(TITLES, title, None) for title in sorted(titles) if len(titles) <= MOST_TITLES]
    if kinds is None:
        found += [(kind, value, None) for kind, value in customfields.listed_values(session, viewer)]
        found = _without_deals_called_as_products(found)
    return found


def _without_deals_called_as_products(
    found: Sequence[tuple[str, str, int | None]],
) -> list[tuple[str, str, int | None]]:
    """The names without those that several deals bear because they have none but their product's."""
    products = {value for kind, value, _ in found if kind == "product"}
    borne = Counter(value for kind, value, _ in found if kind == "deal")
    return [one for one in found if not (one[0] == "deal" and one[1] in products and borne[one[1]] > 1)]


def read_currencies(session: Session, viewer: Viewer) -> list[str]:
    """What the amounts the viewer may see are in; empty where no row says it."""
    return sorted({currency for model in _PRICED for currency in _currencies(session, model, visible(model, viewer))})


def _currencies(session: Session, model: Any, shown: ColumnElement[bool]) -> set[str]:
    """Least and greatest first: an index tells them at once, and nearly always they are one."""
    least, greatest = (session.scalar(select(end(model.currency)).where(shown)) for end in (func.min, func.max))
    if least == greatest:
        return {least} if least else set()
    return set(session.scalars(select(model.currency).where(shown, model.currency.is_not(None)).distinct()))


def _sells() -> ColumnElement[bool]:
    """Whether a user is more than the manager of others: whoever has no deals but a team is meant as its manager."""
    below = aliased(User)
    manages = select(below.id).where(below.manager_id == User.id).exists()
    return or_(select(Deal.id).where(Deal.owner_id == User.id).exists(), ~manages)


def _records(
    session: Session, kind: str, model: Any, condition: ColumnElement[bool]
) -> list[tuple[str, str, int | None]]:
    rows = session.execute(select(model.name, model.id).where(condition).order_by(model.id))
    return [(kind, name, number) for name, number in rows if name]


def _distinct(session: Session, viewer: Viewer, model: type[Base], name: str, *, most: int | None = None) -> list[str]:
    column = getattr(model, name)
    rows = session.scalars(select(column).where(visible(model, viewer), column.is_not(None)).distinct().limit(most))
    return [value for value in rows if value]
