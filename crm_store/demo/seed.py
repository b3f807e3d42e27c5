"""Fills an empty store with the demo company, the same for the same seed and day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random

from sqlalchemy import func, select

from crm_store import company
from crm_store.demo.accounts import add_accounts
from crm_store.demo.activities import add_activities
from crm_store.demo.catalogue import add_catalogue
from crm_store.demo.deals import add_deals
from crm_store.demo.marketing import add_marketing, add_targets
from crm_store.demo.notes import add_notes
from crm_store.demo.people import add_staff
from crm_store.demo.quotes import add_quotes
from crm_store.demo.service import add_service
from crm_store.demo.threads import add_threads
from crm_store.demo.world import COMPANY, CURRENCY, World
from crm_store.errors import Conflict
from crm_store.schema import Account, Contact, Deal, Email, Lead, Product, Stage, Team, User
from crm_store.store import Store

Progress = Callable[[str, int, int], None]
"""Told the step's name, how many steps are done, and how many there are."""

STEPS: tuple[tuple[str, Callable[[World], None]], ...] = (
    ("people", add_staff),
    ("products", add_catalogue),
    ("accounts", add_accounts),
    ("deals", add_deals),
    ("quotes", add_quotes),
    ("mails", add_threads),
    ("activities", add_activities),
    ("notes", add_notes),
    ("service", add_service),
    ("marketing", add_marketing),
    ("targets", add_targets),
)
MUST_BE_EMPTY = (User, Team, Account, Contact, Product, Stage, Deal, Lead, Email)


@dataclass(frozen=True, slots=True)
class DemoReport:
    """What was made: the company's name, rows by table, and whom to sign in as (their emails)."""

    company: str
    today: date
    counts: dict[str, int]
    admin: str
    manager: str
    rep: str


def seed(store: Store, *, seed: int = 7, today: date, progress: Progress | None = None) -> DemoReport:
    """Fills `store` with the demo company as of `today`, in one transaction.

    The same `seed` and `today` give the same rows. Raises Conflict for a store that already holds something.
    """
    refuse_filled(store)
    world = make_world(seed, today, progress)
    with store.transaction() as session:
        world.rows.write(session)
        company.write(session, company.Profile(COMPANY, CURRENCY))
    if progress is not None:
        progress("store", len(STEPS) + 1, len(STEPS) + 1)
    people = {row["role"]: row["email"] for row in reversed(world.rows.of(User))}
    return DemoReport(COMPANY, today, world.rows.counts(), people["admin"], people["manager"], people["rep"])


def make_world(seed: int, today: date, progress: Progress | None = None) -> World:
    """The demo company in memory, before anything is written."""
    world = World(Random(seed), today)
    for done, (name, step) in enumerate(STEPS):
        if progress is not None:
            progress(name, done, len(STEPS) + 1)
        step(world)
    return world


def refuse_filled(store: Store) -> None:
    """Raises Conflict when the store holds any person, company, product, deal or mail."""
    with store.session() as session:
        for entity in MUST_BE_EMPTY:
            count = session.scalar(select(func.count()).select_from(entity)) or 0
            if count:
                kind = entity.__tablename__.replace("_", " ")
                raise Conflict(
                    f"The demo company needs an empty database, but this one already holds {count} {kind} rows. "
                    "Choose a new file with --database, for example --database sqlite:///demo.db."
                )
