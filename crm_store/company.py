"""Our own company, as the store knows it: name, currency, fiscal year, terms of offers."""

from dataclasses import asdict, dataclass, fields
from functools import cache
from typing import Any

from sqlalchemy import Select, select, union
from sqlalchemy.orm import Session

from crm_store.schema import Account, Campaign, Company, Deal, Product, Quote, Target

ONLY = 1


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of us; None where nobody said. `fiscal_start` is a month, 1 to 12."""

    name: str | None = None
    currency: str | None = None
    fiscal_start: int | None = None
    quote_valid_days: int | None = None
    payment_terms: str | None = None

    @property
    def known(self) -> dict[str, Any]:
        """The fields that are known, by name."""
        return {name: value for name, value in asdict(self).items() if value is not None}


def read(session: Session) -> Profile:
    """The profile as it stands; all None where none was ever written."""
    row = session.execute(_profile()).one_or_none()
    return Profile() if row is None else Profile(*row)


@cache
def _profile() -> Select[Any]:
    """The profile's fields as a statement, made once: every report reads it."""
    columns = Company.__table__.columns
    return select(*(columns[field.name] for field in fields(Profile))).where(columns.id == ONLY)


def write(session: Session, profile: Profile) -> None:
    """Puts `profile` in the place of what stood there."""
    session.merge(Company(id=ONLY, **asdict(profile)))


def only_currency(session: Session) -> str | None:
    """The currency all of the data's money is in; None where there is no money, or of several currencies."""
    columns = (
        Deal.currency, Quote.currency, Product.currency, Account.currency, Target.currency, Campaign.currency
    )  # fmt: skip
    found = set(session.scalars(union(*(select(column).where(column.is_not(None)) for column in columns))))
    return found.pop() if len(found) == 1 else None
