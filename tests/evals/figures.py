"""The sample company's figures, computed in plain Python from its CSV files: what the questions' answers come from."""

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median
from typing import Any

Row = dict[str, Any]
Keep = Callable[[Row], bool]


@dataclass(frozen=True)
class Maven:
    """Deals, each with its account's and seller's columns beside its own; accounts; sellers; products."""

    deals: list[Row]
    accounts: list[Row]
    sellers: list[Row]
    products: list[Row]

    @classmethod
    def load(cls, folder: Path) -> "Maven":
        accounts, sellers = _rows(folder / "accounts.csv"), _rows(folder / "sales_teams.csv")
        products, deals = _rows(folder / "products.csv"), _rows(folder / "sales_pipeline.csv")
        by_account = {row["account"]: row for row in accounts}
        by_seller = {row["sales_agent"]: row for row in sellers}
        by_product = {row["product"]: row for row in products}
        for deal in deals:
            deal["product"] = {"GTXPro": "GTX Pro"}.get(deal["product"], deal["product"])
            for other in (by_account.get(deal["account"]), by_seller[deal["sales_agent"]], by_product[deal["product"]]):
                deal.update({k: v for k, v in (other or {}).items() if k not in deal})
            deal["value"] = float(deal["close_value"] or 0)
            deal["won"], deal["lost"] = deal["deal_stage"] == "Won", deal["deal_stage"] == "Lost"
            deal["open"] = not deal["won"] and not deal["lost"]
        return cls(deals, accounts, sellers, products)

    def won(self, *, since: str = "", until: str = "9", **equal: Any) -> list[Row]:
        return [d for d in self.deals if d["won"] and since <= d["close_date"] <= until and _fits(d, equal)]

    def lost(self, *, since: str = "", until: str = "9", **equal: Any) -> list[Row]:
        return [d for d in self.deals if d["lost"] and since <= d["close_date"] <= until and _fits(d, equal)]

    def revenue(self, **where: Any) -> float:
        return total(self.won(**where))


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _fits(row: Row, equal: dict[str, Any]) -> bool:
    return all(row.get(k) in v if isinstance(v, set) else row.get(k) == v for k, v in equal.items())


def total(rows: Iterable[Row]) -> float:
    return float(sum(row["value"] for row in rows))


def average(rows: Iterable[Row]) -> float:
    return float(mean(row["value"] for row in rows))


def middle(rows: Iterable[Row]) -> float:
    return float(median(row["value"] for row in rows))


def by(rows: Iterable[Row], *keys: str, figure: Callable[[list[Row]], float] = total) -> list[list[Any]]:
    """A row a group: the keys' values and the figure."""
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        at = tuple(row.get(key) or "" for key in keys)
        if all(at):
            groups.setdefault(at, []).append(row)
    return [[*at, figure(members)] for at, members in sorted(groups.items())]


def first(rows: list[list[Any]], count: int = 1, *, lowest: bool = False) -> list[list[Any]]:
    return sorted(rows, key=lambda row: row[-1], reverse=not lowest)[:count]


def month(row: Row) -> Row:
    return {**row, "month": row["close_date"][:7], "quarter": quarter(row["close_date"]), "year": row["close_date"][:4]}


def quarter(day: str) -> str:
    return f"{day[:4]}Q{(int(day[5:7]) - 1) // 3 + 1}"


def rate(rows: list[Row]) -> float:
    return float(sum(row["won"] for row in rows) / sum(row["won"] or row["lost"] for row in rows))
