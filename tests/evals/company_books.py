"""The demo company's rows in plain Python, for questions whose answers are counted apart from the metrics."""

from collections.abc import Callable, Iterable
from statistics import mean
from types import SimpleNamespace
from typing import Any

from sqlalchemy import select

from crm_store.schema import (
    Account,
    Activity,
    Base,
    Campaign,
    CampaignMember,
    Case,
    Contact,
    Deal,
    Email,
    Feedback,
    Lead,
    Product,
    Quote,
    Stage,
    StageChange,
    Target,
    Team,
    User,
)
from crm_store.store import Store

Item = dict[str, Any]
Row = SimpleNamespace
Rows = list[Row]
Figure = Callable[[Rows], float]


class Books:
    """Every row with the names of what it belongs to: `account`, `country`, `seller`, `team`, `product`, `stage` …"""

    def __init__(self, store: Store) -> None:
        with store.session() as session:

            def rows(entity: type[Base]) -> Rows:
                return [Row(**row) for row in session.execute(select(entity.__table__)).mappings()]

            self.accounts, self.contacts, self.users, self.products = map(rows, (Account, Contact, User, Product))
            self.deals, self.activities, self.emails, self.cases = map(rows, (Deal, Activity, Email, Case))
            self.feedback, self.leads, self.campaigns, self.members = map(
                rows, (Feedback, Lead, Campaign, CampaignMember)
            )
            self.targets, self.quotes, self.stays = map(rows, (Target, Quote, StageChange))
            self.stages = {row.id: row.name for row in rows(Stage)}
            self.chances = {row.id: row.probability_share for row in rows(Stage)}
            teams = {row.id: row.name for row in rows(Team)}
        self._join(teams)
        self.won, self.lost, self.open = (where(self.deals, status=status) for status in ("won", "lost", "open"))
        self.closed = self.won + self.lost
        self.tasks, self.calls, self.meetings = (where(self.activities, kind=k) for k in ("task", "call", "meeting"))

    def _join(self, teams: dict[int, str]) -> None:
        users, accounts = {u.id: u for u in self.users}, {a.id: a for a in self.accounts}
        for user in self.users:
            user.team, boss = teams.get(user.team_id), users.get(user.manager_id)
            user.manager = boss.name if boss else None
        for many in (self.accounts, self.contacts, self.deals, self.activities, self.emails, self.cases, self.feedback):
            self._name(many, users, accounts)
        for many in (self.leads, self.campaigns, self.targets, self.quotes):
            self._name(many, users, accounts)
        products, campaigns = {p.id: p for p in self.products}, {c.id: c.name for c in self.campaigns}
        for row in (*self.deals, *self.cases):
            product = products.get(row.product_id)
            row.product, row.series = (product.name, product.series) if product else (None, None)
        for row in (*self.deals, *self.leads, *self.members):
            row.campaign = campaigns.get(row.campaign_id)
        for deal in self.deals:
            deal.stage = self.stages[deal.stage_id]
            deal.value, deal.chance = float(deal.amount), float(self.chances[deal.stage_id])

    @staticmethod
    def _name(rows: Rows, users: dict[int, Row], accounts: dict[int, Row]) -> None:
        for row in rows:
            seller = users.get(row.owner_id)
            row.seller, row.team, row.manager = (seller.name, seller.team, seller.manager) if seller else (None,) * 3
            if account := accounts.get(getattr(row, "account_id", 0)):
                row.account, row.city = account.name, account.city
                row.country, row.industry, row.tier = account.country, account.industry, account.tier
                row.account_status, row.employees = account.status, account.employees


def where(rows: Iterable[Row], **equal: Any) -> Rows:
    return [r for r in rows if all(getattr(r, key, None) == value for key, value in equal.items())]


def day(row: Row, field: str) -> str:
    """The calendar day as text, empty where there is none."""
    value = getattr(row, field)
    return value.isoformat()[:10] if value else ""


def within(rows: Iterable[Row], field: str, start: str, end: str = "") -> Rows:
    """From `start` to `end`, both included; `start` alone is a day, month or year that begins so."""
    if not end:
        return [r for r in rows if day(r, field).startswith(start)]
    return [r for r in rows if start <= day(r, field) <= end]


def money(rows: Rows) -> float:
    return float(sum(row.value for row in rows))


def quoted(rows: Rows) -> float:
    return float(sum(row.total for row in rows))


def goals(rows: Rows) -> float:
    return float(sum(row.amount for row in rows))


def weighted(rows: Rows) -> float:
    return float(sum(row.value * row.chance for row in rows))


def win_rate(rows: Rows) -> float:
    """Won as a share of won and lost; the rows may hold open deals too."""
    won = len(where(rows, status="won"))
    return won / (won + len(where(rows, status="lost")))


def days(rows: Rows) -> float:
    return float(mean((r.closed_on - r.opened_on).days for r in rows))


def hours(rows: Rows, start: str, end: str) -> float:
    """Average hours between two moments, over the rows that have both."""
    spans = [getattr(r, end) - getattr(r, start) for r in rows if getattr(r, end)]
    return float(mean(span.total_seconds() for span in spans) / 3600)


def nps(rows: Rows) -> float:
    return float(100 * (sum(r.score >= 9 for r in rows) - sum(r.score <= 6 for r in rows)) / len(rows))


def by(rows: Rows, key: str, figure: Figure = len) -> list[list[Any]]:
    groups: dict[str, Rows] = {}
    for row in rows:
        if name := getattr(row, key):
            groups.setdefault(name, []).append(row)
    return [[name, figure(members)] for name, members in sorted(groups.items())]


def value(number: float) -> Item:
    return {"type": "value", "value": float(number)}


def table(rows: list[list[Any]], *, ordered: bool = False) -> Item:
    assert rows, "an expected table has rows"
    return {"type": "table", "rows": rows, "ordered": ordered}


def best(rows: list[list[Any]], count: int = 1, *, lowest: bool = False) -> Item:
    """The first `count` by the last column; a tie at the edge would make the question unfair."""
    ranked = sorted(rows, key=lambda row: row[-1], reverse=not lowest)
    assert len(ranked) <= count or ranked[count - 1][-1] != ranked[count][-1], ranked[: count + 1]
    return table(ranked[:count], ordered=True)


def only(rows: Rows, *columns: str) -> Item:
    """A list of records by the columns asked for, in any order."""
    return table([[getattr(row, column) for column in columns] for row in rows])


def says(*words: str) -> Item:
    return {"type": "mentions", "mentions": list(words)}


def refused(*words: str) -> Item:
    return {"type": "refusal", "mentions": list(words)}


def suggested(*words: str) -> Item:
    return {"type": "suggestion", "mentions": list(words)}


class Questions(list[Item]):
    """Collects questions under ids of one prefix."""

    def __init__(self, prefix: str) -> None:
        super().__init__()
        self.prefix = prefix

    def __call__(self, kind: str, text: str, expect: Item, *after: str, lang: str = "en") -> None:
        item: Item = {"id": f"{self.prefix}-{len(self) + 1:03}", "kind": kind, "lang": lang, "question": text}
        self.append({**item, **({"after": list(after)} if after else {}), "expect": expect})
