"""Small random CRMs of several shapes: the same rows as plain dictionaries and in a store."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from crm_store import customfields
from crm_store.schema import Account, Activity, Case, Company, Deal, Product, Stage, StageChange, Team, User
from crm_store.store import Store

TODAY = date(2026, 6, 15)
CURRENCY = "EUR"
SHAPES = ("usual", "empty", "gaps", "currencies", "ties", "edges")
"""Usual; tables without a row; columns nobody filled; several currencies; all alike; the edges of the calendar."""

Rows = list[dict[str, Any]]


@dataclass(frozen=True, repr=False)
class World:
    teams: Rows
    users: Rows
    accounts: Rows
    products: Rows
    stages: Rows
    deals: Rows
    activities: Rows
    cases: Rows
    changes: Rows
    fiscal_start: int = 1


def make_world(seed: int, shape: str = "usual", deals: int = 140) -> World:
    """Ugly on purpose: gaps everywhere, two accounts and two sellers of one name, equal amounts, leap days."""
    random = Random(seed)
    sizes = {"empty": (0, 0, 0), "edges": (60, 60, 40)}.get(shape, (deals, 60, 50))
    teams = [{"id": n, "name": f"Team {n}", "region": region} for n, region in enumerate(("North", "South", None), 1)]
    names = ("Ada", "Bo", "Cy", "Di", "Ada", "Ed")
    users = [
        {
            "id": n,
            "name": name,
            "role": "manager" if n == 6 else "rep",
            "active": n != 4,
            "team_id": random.choice((1, 2, 3, None)),
            "manager_id": 1 if n > 3 else None,
        }
        for n, name in enumerate(names, 1)
    ]
    firms = ("Alpha", "Beta", "Gamma", "Delta", "Beta", "Éclair", "Zeta", "Idle", "100% Pro_")
    accounts = [
        {
            "id": n,
            "name": name,
            "industry": None if shape == "gaps" else random.choice(("retail", "Retail", "software", "médical", None)),
            "employees": random.choice((None, 5, 50, 500)),
            "owner_id": random.choice((1, 2, 3, 4, 5, 6, None)),
        }
        for n, name in enumerate(firms, 1)
    ]
    products = [
        {"id": 1, "name": "Anvil", "series": "Heavy", "list_price": 100.0, "currency": None},
        {"id": 2, "name": "Bolt", "series": "Light", "list_price": 2.5, "currency": CURRENCY},
        {"id": 3, "name": "Crane", "series": "Heavy", "list_price": 900.0, "currency": None},
        {"id": 4, "name": "Dust", "series": None, "list_price": None, "currency": "GBP"},
    ]
    stages = [
        {"id": 1, "name": "New", "position": 1, "outcome": "open", "probability_share": 0.25},
        {"id": 2, "name": "Talks", "position": 2, "outcome": "open", "probability_share": 0.5},
        {"id": 3, "name": "Won", "position": 3, "outcome": "won", "probability_share": 1.0},
        {"id": 4, "name": "Lost", "position": 4, "outcome": "lost", "probability_share": 0.0},
    ]
    sold = [_deal(random, n, stages, shape) for n in range(1, sizes[0] + 1)]
    return World(
        teams,
        users,
        accounts if shape != "empty" else accounts[:2],
        products,
        stages,
        sold,
        [] if shape == "gaps" else [_activity(random, n, len(sold)) for n in range(1, sizes[1] + 1)],
        [_case(random, n) for n in range(1, sizes[2] + 1)],
        [change for deal in sold[:40] for change in _changes(random, deal)],
        fiscal_start={"usual": 4, "edges": 10}.get(shape, 1),
    )


EDGES = (
    date(2024, 2, 28), date(2024, 2, 29), date(2024, 12, 29), date(2024, 12, 30), date(2024, 12, 31), date(2025, 1, 1),
    date(2025, 2, 28), date(2025, 3, 31), date(2025, 4, 1), date(2025, 6, 15), date(2025, 6, 16), date(2025, 6, 30),
    date(2025, 9, 30), date(2025, 10, 1), date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 14), TODAY,
    date(2026, 6, 16), date(2026, 12, 31),
)  # fmt: skip


def _deal(random: Random, number: int, stages: Rows, shape: str) -> dict[str, Any]:
    stage = random.choice(stages)
    opened = random.choice((None, date(2024, 2, 29), date(2025, 12, 29) + timedelta(random.randrange(150))))
    closed = None
    if stage["outcome"] != "open" and random.random() < 0.95:
        closed = random.choice(
            (date(2024, 12, 30), date(2026, 1, 1), date(2025, 6, 1) + timedelta(random.randrange(370)))
        )
    if shape == "edges":
        opened, closed = random.choice(EDGES), random.choice(EDGES) if stage["outcome"] != "open" else None
    amount = random.choice((None, 0, 10, 10, 100, 250.25, 999.99))
    currency = random.choice((None, CURRENCY)) if shape != "currencies" else random.choice((None, "USD", CURRENCY))
    return {
        "id": number,
        "name": f"Deal {number}",
        "account_id": random.choice((None, 1, 2, 3, 4, 5, 6, 7, 9)),
        "owner_id": random.choice((None, 1, 2, 3, 4, 5)),
        "product_id": random.choice((None, 1, 2, 3, 4)),
        "stage_id": stage["id"],
        "status": stage["outcome"],
        "amount": None if shape == "gaps" and stage["outcome"] == "open" else 10 if shape == "ties" else amount,
        "currency": currency,
        "opened_on": opened,
        "closed_on": closed,
    }


def _activity(random: Random, number: int, deals: int) -> dict[str, Any]:
    at = datetime(2025, 12, 25, 23, 30, tzinfo=UTC) + timedelta(hours=random.randrange(24 * 170))
    return {
        "id": number,
        "kind": random.choice(("call", "meeting", "task")),
        "subject": "s",
        "account_id": random.choice((None, 1, 2, 3, 8)),
        "owner_id": random.choice((None, 1, 2, 6)),
        "deal_id": random.choice((None, *range(1, min(deals, 30) + 1))),
        "minutes": random.choice((None, 5, 30)),
        "at": at,
    }


def _case(random: Random, number: int) -> dict[str, Any]:
    opened = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=random.choice((-1, 0, 1, random.randrange(200_000))))
    closed = opened + timedelta(hours=random.choice((1, 6, 48, 1000))) if random.random() < 0.6 else None
    return {
        "id": number,
        "subject": "s",
        "account_id": random.choice((None, 1, 2, 3, 8, 9)),
        "owner_id": random.choice((None, 1, 2, 6)),
        "product_id": random.choice((None, 1, 2)),
        "status": "closed" if closed else random.choice(("open", "pending")),
        "issue": random.choice((None, "Billing", "Repair")),
        "opened_at": opened,
        "closed_at": closed,
        "due_at": random.choice((None, opened + timedelta(hours=24))),
        "transfers": random.choice((0, 0, 1, 3)),
        "handle_minutes": random.choice((None, 30, 90)),
    }


def _changes(random: Random, deal: dict[str, Any]) -> Rows:
    """A walk through the stages; the last stay has not ended."""
    at, found, before = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=random.randrange(90)), [], None
    for stage in random.sample((1, 2, deal["stage_id"]), 3)[: random.randint(1, 3)]:
        left = at + timedelta(hours=random.choice((1, 24, 250)))
        stay = {"deal_id": deal["id"], "from_stage_id": before, "stage_id": stage, "entered_at": at, "left_at": left}
        found.append({"id": deal["id"] * 10 + len(found), **stay})
        at, before = left, stage
    found[-1]["left_at"] = None
    return found


OWN_FIELDS = (
    ("deal", "Bottles", "number"),
    ("deal", "Wine", "text"),
    ("deal", "Delivery", "date"),
    ("account", "Export", "flag"),
)
"""Fields of the company's own that the store has, without values."""


def fill(store: Store, world: World) -> None:
    """Writes the world into an empty store."""
    now = datetime(2026, 1, 1, tzinfo=UTC)
    with store.transaction() as session:
        session.add(Company(id=1, fiscal_start=world.fiscal_start))
        session.add_all(Team(**row) for row in world.teams)
        session.flush()
        session.add_all(User(**row | {"manager_id": None}, created_at=now) for row in world.users)
        session.flush()
        for row in world.users:
            session.get_one(User, row["id"]).manager_id = row["manager_id"]
        session.add_all([Stage(**row) for row in world.stages] + [Product(**row) for row in world.products])
        session.add_all(Account(**row) for row in world.accounts)
        session.flush()
        session.add_all(Deal(**row) for row in world.deals)
        session.flush()
        for entity, label, kind in OWN_FIELDS:
            customfields.make(session, entity, label, kind, listed=False)
        session.add_all(Activity(**row) for row in world.activities)
        session.add_all(Case(**row) for row in world.cases)
        session.add_all(StageChange(**row) for row in world.changes)
