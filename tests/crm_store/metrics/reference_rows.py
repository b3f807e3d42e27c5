"""The rows of a world with all their properties written beside them, who may see them, and what each figure is made of.

Plain Python, one row at a time. Shares no code with the compiler.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from statistics import mean, median
from typing import Any

from crm_store.visibility import Viewer
from tests.crm_store.metrics.world import CURRENCY, TODAY, World

Row = dict[str, Any]
NAMED = {"owner", "account", "manager", "deal"}
PART = {
    "owner": ("owner", "region", "team", "manager", "user_active"),
    "account": ("account", "industry", "employees"),
    "product": ("product", "series", "list_price"),
    "deal": ("deal", "stage", "status", "amount", "opened_on", "closed_on"),
    "activity": ("activity_kind", "at", "minutes"),
    "case": ("case_status", "issue", "case_opened_at", "transfers"),
}
FIXED = {
    "status": ("open", "won", "lost"),
    "case_status": ("open", "pending", "closed"),
    "activity_kind": ("call", "meeting", "task", "demo", "visit", "message"),
}
KINDS = {
    **dict.fromkeys(("employees", "list_price", "amount", "minutes", "transfers"), "number"),
    **dict.fromkeys(("opened_on", "closed_on", "at", "case_opened_at"), "date"),
    "user_active": "bool",
}


def flat(world: World) -> dict[str, list[Row]]:
    """Every kind of row with what its links lead to; "owner#" is the id behind a name."""
    by = {
        name: {row["id"]: row for row in getattr(world, name)}
        for name in ("teams", "users", "accounts", "products", "stages", "deals")
    }

    def of(kind: str, number: Any, column: str) -> Any:
        return by[kind][number].get(column) if number is not None else None

    def people(row: Row) -> Row:
        owner = row.get("owner_id")
        team, boss = of("users", owner, "team_id"), of("users", owner, "manager_id")
        return {
            "owner": of("users", owner, "name"),
            "owner#": owner,
            "user_active": of("users", owner, "active"),
            "team": of("teams", team, "name"),
            "region": of("teams", team, "region"),
            "manager": of("users", boss, "name"),
            "manager#": boss,
        }

    def firm(number: Any) -> Row:
        told = {name: of("accounts", number, name) for name in ("industry", "employees")}
        return {"account": of("accounts", number, "name"), "account#": number, **told}

    def goods(number: Any) -> Row:
        told = {name: of("products", number, name) for name in ("series", "list_price")}
        return {
            "product": of("products", number, "name"),
            "product_currency": of("products", number, "currency"),
            **told,
        }

    def deal(row: Row) -> Row:
        stage = row["stage_id"]
        told = {"stage": of("stages", stage, "name"), "probability": of("stages", stage, "probability_share")}
        return {**row, **people(row), **firm(row["account_id"]), **goods(row["product_id"]), **told} | {
            "deal": row["name"],
            "deal#": row["id"],
        }

    first = _first_wins(world)
    sold = {row["id"]: deal(row) | {"first_win": row["id"] in first} for row in world.deals}

    def hung(row: Row) -> Row:
        """A row that may belong to a deal."""
        its = sold.get(row.get("deal_id"), {})
        names = (*PART["deal"], "deal#", *PART["product"], "product_currency")
        return {**{name: its.get(name) for name in names}, **row, **people(row), **firm(row["account_id"])}

    def stay(row: Row) -> Row:
        stage = {
            "stage": of("stages", row["stage_id"], "name"),
            "from_stage": of("stages", row["from_stage_id"], "name"),
        }
        return {**sold[row["deal_id"]], **row, **stage}

    return {
        "deal": list(sold.values()),
        "account": [{**row, **people(row), **firm(row["id"])} for row in world.accounts],
        "activity": [{**hung(row), "activity_kind": row["kind"]} for row in world.activities],
        "case": [
            {**row, **people(row), **firm(row["account_id"]), **goods(row["product_id"])}
            | {"case_status": row["status"], "case_opened_at": row["opened_at"]}
            for row in world.cases
        ],
        "stage_change": [stay(row) for row in world.changes],
        "user": [{**row, **people({"owner_id": row["id"]}), "owner_id": row["id"]} for row in world.users],
        "product": [{**row, **goods(row["id"])} for row in world.products],
        "stage": [{**row, "stage": row["name"]} for row in world.stages],
    }


def _first_wins(world: World) -> set[Any]:
    """The ids of each account's first won deal, by the day it closed and then by id."""
    first: dict[Any, tuple[Any, Any]] = {}
    for row in world.deals:
        if row["status"] == "won" and row["account_id"] is not None and row["closed_on"] is not None:
            mark = (row["closed_on"], row["id"])
            first[row["account_id"]] = min(mark, first.get(row["account_id"], mark))
    return {number for _, number in first.values()}


def sees(world: World, viewer: Viewer, kind: str, row: Row) -> bool:
    """Whether the viewer may see a row, by the rules `crm_store/visibility.py` tells in words."""
    if viewer.owners is None or kind in ("user", "product", "stage"):
        return True
    owner, account = row.get("owner_id"), row.get("account_id")
    if kind == "account":
        worked = any(d["account_id"] == row["id"] and d["owner_id"] in viewer.owners for d in world.deals)
        return owner is None or owner in viewer.owners or worked
    if kind == "stage_change":
        deal = next(d for d in world.deals if d["id"] == row["deal_id"])
        return sees(world, viewer, "deal", deal)
    mine = owner in viewer.owners or (owner is None and viewer.role == "manager")
    return mine or any(a["id"] == account and a["owner_id"] in viewer.owners for a in world.accounts)


Test = Callable[[Row], bool]
Count = Callable[[list[Any]], Any]


def total(values: list[Any]) -> Any:
    return sum(values)


def known(function: Count) -> Count:
    return lambda values: function(values) if values else None


@dataclass(frozen=True)
class Part:
    """One aggregate: of which rows, by which time, of what; `needs` are columns without which there is no figure."""

    kind: str
    time: str | None
    keep: Test = lambda row: True
    value: Callable[[Row], Any] = lambda row: 1
    count: Count = total
    currency: str | None = None
    needs: tuple[str, ...] = field(default=())
    ahead: bool = False

    @property
    def gapless(self) -> bool:
        return self.count in (total, distinct)


def distinct(values: list[Any]) -> int:
    return len(set(values))


def won(row: Row) -> bool:
    return bool(row["status"] == "won")


def lost(row: Row) -> bool:
    return bool(row["status"] == "lost")


def opened(row: Row) -> bool:
    return bool(row["status"] == "open")


def closed(row: Row) -> bool:
    return row["status"] in ("won", "lost")


def days(row: Row, start: str, end: str) -> Any:
    if row[start] is None or row[end] is None:
        return None
    return (row[end] - row[start]).total_seconds() / 86400


def amount(row: Row) -> Any:
    return row["amount"]


def sale(keep: Test, count: Count = total, time: str = "closed_on", value: Callable[[Row], Any] = amount) -> Part:
    return Part("deal", time, keep, value, count, "currency", ("amount",))


def deals(keep: Test = lambda row: True, time: str = "closed_on") -> Part:
    return Part("deal", time, keep)


def weighted(row: Row) -> Any:
    return None if row["amount"] is None else row["amount"] * row["probability"]


def left(row: Row) -> bool:
    return row["left_at"] is not None


def case_closed(row: Row) -> bool:
    return bool(row["status"] == "closed")


def calls(row: Row) -> bool:
    return bool(row["kind"] == "call")


METRICS: dict[str, tuple[Part, ...]] = {
    "won_revenue": (sale(won),),
    "lost_value": (sale(lost),),
    "won_deals": (deals(won),),
    "lost_deals": (deals(lost),),
    "closed_deals": (deals(closed),),
    "open_deals": (deals(opened, "opened_on"),),
    "deals": (deals(time="opened_on"),),
    "pipeline_value": (sale(opened, time="opened_on"),),
    "weighted_pipeline": (sale(opened, time="opened_on", value=weighted),),
    "list_price_pipeline": (
        Part("deal", "opened_on", opened, lambda r: r["list_price"], total, "product_currency", ("list_price*",)),
    ),
    "win_rate": (deals(won), deals(closed)),
    "loss_rate": (deals(lost), deals(closed)),
    "average_deal_size": (sale(won, known(mean)),),
    "median_deal_size": (sale(won, known(median)),),
    "largest_deal": (sale(won, known(max)),),
    "smallest_deal": (sale(won, known(min)),),
    "sales_cycle": (
        Part("deal", "closed_on", won, lambda r: days(r, "opened_on", "closed_on"), known(mean), None,
             ("opened_on", "closed_on")),
    ),
    "median_sales_cycle": (
        Part("deal", "closed_on", won, lambda r: days(r, "opened_on", "closed_on"), known(median), None,
             ("opened_on", "closed_on")),
    ),
    "deal_age": (
        Part("deal", "opened_on", opened,
             lambda r: (TODAY - r["opened_on"]).days if r["opened_on"] else None, known(mean), None, ("opened_on",)),
    ),
    "customers": (Part("deal", "closed_on", won, lambda r: r["account_id"], distinct, None, ("account_id",)),),
    "new_customers": (deals(lambda r: r["first_win"]),),
    "products_sold": (Part("deal", "closed_on", won, lambda r: r["product_id"], distinct, None, ("product_id",)),),
    "accounts": (Part("account", None),),
    "employees": (Part("account", None, value=lambda r: r["employees"], needs=("employees",)),),
    "average_employees": (
        Part("account", None, value=lambda r: r["employees"], count=known(mean), needs=("employees",)),
    ),
    "activities": (Part("activity", "at", ahead=True),),
    "calls": (Part("activity", "at", calls, ahead=True),),
    "call_minutes": (Part("activity", "at", calls, lambda r: r["minutes"], needs=("minutes",)),),
    "cases": (Part("case", "opened_at"),),
    "open_cases": (Part("case", "opened_at", lambda r: r["status"] != "closed"),),
    "closed_cases": (Part("case", "closed_at", case_closed),),
    "handle_time": (
        Part("case", "opened_at", value=lambda r: r["handle_minutes"] and r["handle_minutes"] / 60, count=known(mean),
             needs=("handle_minutes",)),
    ),
    "resolution_time": (
        Part("case", "closed_at", case_closed,
             lambda r: None if r["closed_at"] is None else days(r, "opened_at", "closed_at") * 24, known(mean)),
    ),
    "case_transfers": (Part("case", "opened_at", value=lambda r: r["transfers"]),),
    "sla_kept": (
        Part("case", "closed_at", lambda r: r["due_at"] is not None and r["closed_at"] is not None
             and r["closed_at"] <= r["due_at"]),
        Part("case", "closed_at", lambda r: r["due_at"] is not None and r["closed_at"] is not None,
             needs=("due_at",)),
    ),
    "time_in_stage": (
        Part("stage_change", "entered_at", left, lambda r: days(r, "entered_at", "left_at"), known(mean)),
    ),
    "stage_entries": (Part("stage_change", "entered_at"),),
}  # fmt: skip
MONEY = {
    "won_revenue", "lost_value", "pipeline_value", "weighted_pipeline", "list_price_pipeline", "average_deal_size",
    "median_deal_size", "largest_deal", "smallest_deal",
}  # fmt: skip
COUNTS = {
    "won_deals", "lost_deals", "closed_deals", "open_deals", "deals", "customers", "new_customers", "products_sold",
    "accounts", "employees", "activities", "calls", "cases", "open_cases", "closed_cases", "case_transfers",
    "stage_entries",
}  # fmt: skip
SHARES = {"win_rate", "loss_rate", "sla_kept"}
ADDITIVE = {name for name, parts in METRICS.items() if len(parts) == 1 and parts[0].count is total}


def reaches(kind: str, dimension: str) -> bool:
    """Whether rows of a kind have a dimension."""
    part = next(part for part, names in PART.items() if dimension in names)
    parts = {
        "deal": ("owner", "account", "product", "deal"),
        "account": ("owner", "account"),
        "activity": ("owner", "account", "product", "deal", "activity"),
        "case": ("owner", "account", "product", "case"),
        "stage_change": ("owner", "account", "product", "deal"),
        "user": ("owner",),
    }
    return part in parts[kind]


def currency_of(row: Row, part: Part) -> str:
    return str(row[str(part.currency)] or CURRENCY)


def on_day(when: Any) -> date | None:
    return when.date() if isinstance(when, datetime) else when
