"""A small random CRM: the same rows as plain dictionaries and in a store."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from crm_store.schema import Account, Activity, Deal, Product, Stage, Team, User
from crm_store.store import Store

TODAY = date(2026, 6, 15)
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


def make_world(seed: int, deals: int = 140) -> World:
    """Ugly on purpose: gaps everywhere, two accounts and two sellers of one name, equal amounts, leap days."""
    random = Random(seed)
    teams = [{"id": n, "name": f"Team {n}", "region": region} for n, region in enumerate(("North", "South", None), 1)]
    names = ("Ada", "Bo", "Cy", "Di", "Ada", "Ed")
    users = [
        {
            "id": n,
            "name": name,
            "role": "rep",
            "team_id": random.choice((1, 2, 3, None)),
            "manager_id": 1 if n > 3 else None,
        }
        for n, name in enumerate(names, 1)
    ]
    firms = ("Alpha", "Beta", "Gamma", "Delta", "Beta", "Éclair", "Zeta", "Idle")
    accounts = [
        {
            "id": n,
            "name": name,
            "industry": random.choice(("retail", "Retail", "software", "médical", None)),
            "employees": random.choice((None, 5, 50, 500)),
            "owner_id": random.choice((1, 2, 3, 4, 5, 6, None)),
        }
        for n, name in enumerate(firms, 1)
    ]
    products = [
        {"id": 1, "name": "Anvil", "series": "Heavy", "list_price": 100.0},
        {"id": 2, "name": "Bolt", "series": "Light", "list_price": 2.5},
        {"id": 3, "name": "Crane", "series": "Heavy", "list_price": 900.0},
        {"id": 4, "name": "Dust", "series": None, "list_price": None},
    ]
    stages = [
        {"id": 1, "name": "New", "position": 1, "outcome": "open", "probability_share": 0.25},
        {"id": 2, "name": "Talks", "position": 2, "outcome": "open", "probability_share": 0.5},
        {"id": 3, "name": "Won", "position": 3, "outcome": "won", "probability_share": 1.0},
        {"id": 4, "name": "Lost", "position": 4, "outcome": "lost", "probability_share": 0.0},
    ]
    return World(
        teams,
        users,
        accounts,
        products,
        stages,
        [_deal(random, n, stages) for n in range(1, deals + 1)],
        [_activity(random, n) for n in range(1, 61)],
    )


def _deal(random: Random, number: int, stages: Rows) -> dict[str, Any]:
    stage = random.choice(stages)
    opened = random.choice((None, date(2024, 2, 29), date(2025, 12, 29) + timedelta(random.randrange(150))))
    closed = None
    if stage["outcome"] != "open" and random.random() < 0.95:
        closed = random.choice(
            (date(2024, 12, 30), date(2026, 1, 1), date(2025, 6, 1) + timedelta(random.randrange(370)))
        )
    return {
        "id": number,
        "name": f"Deal {number}",
        "account_id": random.choice((None, 1, 2, 3, 4, 5, 6, 7)),
        "owner_id": random.choice((None, 1, 2, 3, 4, 5)),
        "product_id": random.choice((None, 1, 2, 3, 4)),
        "stage_id": stage["id"],
        "status": stage["outcome"],
        "amount": random.choice((None, 0, 10, 10, 100, 250.25, 999.99)),
        "opened_on": opened,
        "closed_on": closed,
    }


def _activity(random: Random, number: int) -> dict[str, Any]:
    at = datetime(2025, 12, 25, 23, 30, tzinfo=UTC) + timedelta(hours=random.randrange(24 * 170))
    return {
        "id": number,
        "kind": random.choice(("call", "meeting", "task")),
        "subject": "s",
        "account_id": random.choice((None, 1, 2, 3, 8)),
        "owner_id": random.choice((None, 1, 2, 6)),
        "at": at,
    }


def fill(store: Store, world: World) -> None:
    """Writes the world into an empty store."""
    now = datetime(2026, 1, 1, tzinfo=UTC)
    with store.transaction() as session:
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
        session.add_all(Activity(**row) for row in world.activities)
