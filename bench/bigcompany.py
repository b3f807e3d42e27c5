"""A company of millions of rows, made of numbers only: the same rows for every run and every database.

Three years of deals in the order they were opened, each with stays in stages and about ten activities in the order
they happened, as a CRM collects them. Some deals have no amount, no account or no closing date, as in life.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.place import TODAY

SEED = 7
CHUNK = 200_000
"""Rows made at once."""

FIRST_DAY = date(2023, 6, 16)
DAYS = (TODAY - FIRST_DAY).days + 1
CURRENCY = "EUR"
STAGES = (("Prospecting", "open", 0.1), ("Qualified", "open", 0.3), ("Proposal", "open", 0.6))
WON, LOST = len(STAGES) + 1, len(STAGES) + 2
REGIONS = ("North", "South", "East", "West", "Central")
TEAMS, PRODUCTS = 20, 12
KINDS = ("call", "message", "meeting", "task", "demo", "visit")
_KIND_SHARES = (0.4, 0.25, 0.15, 0.12, 0.05, 0.03)

Numbers = NDArray[Any]
Columns = dict[str, list[Any]]
"""A chunk of one table: values by column, texts as both databases read them."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many rows of each kind."""

    deals: int
    activities: int
    accounts: int
    users: int

    @classmethod
    def of(cls, scale: float) -> "Size":
        """A share of the full size: 1,000,000 deals, 10,000,000 activities, 50,000 accounts, 200 users."""
        return cls(
            deals=max(100, int(1_000_000 * scale)),
            activities=max(1_000, int(10_000_000 * scale)),
            accounts=max(50, int(50_000 * scale)),
            users=max(2 * TEAMS, min(200, int(20_000 * scale))),
        )


class BigCompany:
    """The rows of a company of a size, table by table."""

    def __init__(self, size: Size) -> None:
        self.size = size
        self._random = np.random.default_rng(SEED)
        self._days = np.array([str(FIRST_DAY + timedelta(days=n)) for n in range(DAYS)], dtype=object)
        self._times = np.array([f" {8 + n // 60:02}:{n % 60:02}:00.000000" for n in range(600)], dtype=object)

    @cached_property
    def _account_owner(self) -> Numbers:
        return self._random.integers(TEAMS + 1, self.size.users + 1, self.size.accounts)

    @cached_property
    def _opened(self) -> Numbers:
        return np.sort(self._random.integers(0, DAYS, self.size.deals))

    @cached_property
    def _closed(self) -> Numbers:
        """Days on which the deals close; past the last day where they are still open."""
        cycle = np.minimum(self._random.lognormal(3.6, 0.6, self.size.deals), 400).astype(int) + 1
        never = self._random.random(self.size.deals) < 0.06
        return np.where(never, DAYS, np.minimum(self._opened + cycle, DAYS))

    @cached_property
    def _account(self) -> Numbers:
        """The accounts of the deals; a few buy far more than the others."""
        skewed = self._random.random(self.size.deals) ** 2
        return (skewed * self.size.accounts).astype(int) + 1

    @cached_property
    def _owner(self) -> Numbers:
        """Most deals are worked on by who answers for the account."""
        others = self._random.integers(TEAMS + 1, self.size.users + 1, self.size.deals)
        mine = self._random.random(self.size.deals) < 0.9
        return np.where(mine, self._account_owner[self._account - 1], others)

    def people(self) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        """The small tables: (table, rows)."""
        yield "team", [{"id": n, "name": f"Team {n}", "region": REGIONS[n % 5]} for n in range(1, TEAMS + 1)]
        yield "user_account", [self._user(number) for number in range(1, self.size.users + 1)]
        outcomes = (*STAGES, ("Won", "won", 1.0), ("Lost", "lost", 0.0))
        yield (
            "stage",
            [
                {"id": n, "name": name, "position": n, "outcome": outcome, "probability_share": share}
                for n, (name, outcome, share) in enumerate(outcomes, start=1)
            ],
        )
        yield (
            "product",
            [
                {"id": n, "name": f"Product {n}", "list_price": 500.0 * n, "currency": CURRENCY, "active": True}
                for n in range(1, PRODUCTS + 1)
            ],
        )
        yield "account", [self._account_row(number) for number in range(1, self.size.accounts + 1)]
        yield "target", list(self._targets())

    def _user(self, number: int) -> dict[str, Any]:
        """The first of each team leads it."""
        team = (number - 1) % TEAMS + 1
        leads = number <= TEAMS
        return {
            "id": number,
            "name": f"Person {number}",
            "email": f"person{number}@ours.example",
            "role": "manager" if leads else "rep",
            "team_id": team,
            "manager_id": None if leads else team,
            "active": True,
            "language": "en",
            "sign_in_links": 0,
            "created_at": datetime.combine(FIRST_DAY, time(), tzinfo=UTC),
        }

    def _account_row(self, number: int) -> dict[str, Any]:
        return {
            "id": number,
            "name": f"Company {number}",
            "industry": ("retail", "software", "health", "energy", "food")[number % 5],
            "country": ("Germany", "France", "Spain", "Kenya")[number % 4],
            "employees": number % 997 + 3,
            "owner_id": int(self._account_owner[number - 1]),
            "created_on": FIRST_DAY,
        }

    def _targets(self) -> Iterator[dict[str, Any]]:
        """What each seller is to win in each quarter."""
        for year, month in ((y, m) for y in range(FIRST_DAY.year, TODAY.year + 1) for m in (1, 4, 7, 10)):
            starts = date(year, month, 1)
            ends = date(year + month // 10, (month + 2) % 12 + 1, 1) - timedelta(days=1)
            for owner in range(TEAMS + 1, self.size.users + 1):
                amount = 1_000.0 * self.size.deals / self.size.users
                yield {"owner_id": owner, "starts_on": starts, "ends_on": ends, "amount": amount, "currency": CURRENCY}

    def deals(self) -> Iterator[Columns]:
        """The deals, a chunk at a time."""
        for start, end in _spans(self.size.deals):
            count, closed = end - start, self._closed[start:end]
            status = self._status(start, end)
            names = ("open", "won", "lost")
            yield {
                "id": list(range(start + 1, end + 1)),
                "name": [f"Deal {n}" for n in range(start + 1, end + 1)],
                "account_id": _with_gaps(self._account[start:end], self._random.random(count) < 0.01),
                "owner_id": self._owner[start:end].tolist(),
                "product_id": self._random.integers(1, PRODUCTS + 1, count).tolist(),
                "stage_id": self._stage(start, end).tolist(),
                "status": [names[n] for n in status],
                "amount": _with_gaps(self._random.lognormal(8.5, 1, count).round(2), self._random.random(count) < 0.02),
                "currency": [CURRENCY] * count,
                "opened_on": self._days[self._opened[start:end]].tolist(),
                "closed_on": _with_gaps(
                    self._days[np.minimum(closed, DAYS - 1)],
                    (status == 0) | (self._random.random(count) < 0.001),
                ),
                "origin": ["website"] * count,
            }

    def _status(self, start: int, end: int) -> Numbers:
        """0 open, 1 won, 2 lost: told by the deal's number, so that every table agrees."""
        won = (np.arange(start, end) * 2_654_435_761 % 100) < 45
        status: Numbers = np.where(self._closed[start:end] >= DAYS, 0, np.where(won, 1, 2))
        return status

    def _stage(self, start: int, end: int) -> Numbers:
        status = self._status(start, end)
        closed = np.where(status == 1, WON, LOST)
        stage: Numbers = np.where(status == 0, np.arange(start, end) % len(STAGES) + 1, closed)
        return stage

    def stage_changes(self) -> Iterator[Columns]:
        """Each deal's stay in its first stage, and in the one it is in now."""
        for start, end in _spans(self.size.deals):
            opened, stage = self._opened[start:end], self._stage(start, end)
            moved = np.minimum(np.where(stage >= WON, self._closed[start:end], opened + 7), DAYS - 1)
            ids = np.arange(start + 1, end + 1)
            first, now = self._moments(opened), self._moments(np.maximum(moved, opened))
            yield {
                "id": [*(ids * 2 - 1).tolist(), *(ids * 2).tolist()],
                "deal_id": ids.tolist() * 2,
                "from_stage_id": [None] * len(ids) + [1] * len(ids),
                "stage_id": [1] * len(ids) + stage.tolist(),
                "entered_at": first + now,
                "left_at": now + [None] * len(ids),
            }

    def activities(self) -> Iterator[Columns]:
        """The activities in the order they happened, most of them about a deal that was worked on then."""
        days = np.sort(self._random.integers(0, DAYS, self.size.activities))
        kinds = np.array(KINDS, dtype=object)
        for start, end in _spans(self.size.activities):
            count, when = end - start, days[start:end]
            deal = self._worked_on(when)
            kind = self._random.choice(len(KINDS), count, p=_KIND_SHARES)
            alone = self._random.random(count) < 0.1
            owner = np.where(alone, self._random.integers(1, self.size.users + 1, count), self._owner[deal])
            task = kind == KINDS.index("task")
            yield {
                "id": list(range(start + 1, end + 1)),
                "kind": kinds[kind].tolist(),
                "subject": [f"About the order, {n}" for n in range(start + 1, end + 1)],
                "account_id": _with_gaps(self._account[deal], alone),
                "deal_id": _with_gaps(deal + 1, alone),
                "owner_id": owner.tolist(),
                "at": self._moments(when),
                "due_on": _with_gaps(self._days[np.minimum(when + 5, DAYS - 1)], ~task),
                "minutes": _with_gaps(self._random.integers(1, 90, count), kind != 0),
            }

    def _worked_on(self, days: Numbers) -> Numbers:
        """For each day a deal opened shortly before, as positions."""
        newest = np.searchsorted(self._opened, days, side="right") - 1
        back = self._random.exponential(40 * self.size.deals / DAYS, len(days)).astype(int)
        worked_on: Numbers = np.maximum(newest - back, 0)
        return worked_on

    def _moments(self, days: Numbers) -> list[str]:
        hours = self._times[self._random.integers(0, len(self._times), len(days))]
        moments: list[str] = (self._days[days] + hours).tolist()
        return moments


def _spans(total: int) -> Iterator[tuple[int, int]]:
    for start in range(0, total, CHUNK):
        yield start, min(start + CHUNK, total)


def _with_gaps(values: Numbers, gaps: Sequence[bool] | Numbers) -> list[Any]:
    filled = values.astype(object)
    filled[np.asarray(gaps)] = None
    listed: list[Any] = filled.tolist()
    return listed
