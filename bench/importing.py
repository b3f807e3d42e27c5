"""Importing CSV: ten thousand deals of five hundred companies, then the same files again."""

import csv
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from bench.measure import Line, seconds_of
from bench.place import Place

if TYPE_CHECKING:
    from crm_store.store import Store

COMPANIES, DEALS = 500, 10_000
SELLERS = ("Ana Ruiz", "Ben Cole", "Chidi Obi", "Dana Vogel", "Elif Kaya", "Femi Ade")
PRODUCTS = ("Sensor", "Gateway", "Logger", "Service plan")
STAGES = ("Won", "Lost", "Proposal", "Negotiation")


def importing(place: Place) -> list[Line]:
    """Deals a second into an empty SQLite database, and when nothing has changed."""
    from crm_store.importers.base import run_import
    from crm_store.store import Store

    files = [_companies(place.folder / "companies.csv"), _deals(place.folder / "deals.csv")]
    store = Store.open(f"sqlite:///{place.folder / 'imported.db'}")
    try:
        place.say("import: first time")
        first = seconds_of(lambda: run_import(store, files))
        place.say("import: again")
        again = seconds_of(lambda: run_import(store, files))
        kept = _deals_of(store)
    finally:
        store.close()
    return [
        Line(f"import of {DEALS:,} deals", "s", (first,), f"{kept:,} deals kept"),
        Line(f"import of {DEALS:,} deals", "deals/s", (DEALS / first,)),
        Line("the same again", "s", (again,), "changes nothing"),
    ]


def _deals_of(store: "Store") -> int:
    from sqlalchemy import func, select

    from crm_store.schema import Deal

    with store.session() as session:
        return session.scalar(select(func.count(Deal.id))) or 0


def _companies(path: Path) -> Path:
    random = Random(1)
    rows = [
        (f"C{n}", f"Company {n}", random.choice(("Food", "Pharma", "Retail")), random.choice(("DE", "FR", "BG")))
        for n in range(COMPANIES)
    ]
    return _written(path, ("Company ID", "Company name", "Industry", "Country"), rows)


def _deals(path: Path) -> Path:
    random = Random(2)
    rows = []
    for number in range(DEALS):
        stage = random.choice(STAGES)
        opened = date(2024, 1, 1) + timedelta(days=random.randrange(700))
        closed = opened + timedelta(days=random.randrange(5, 120)) if stage in ("Won", "Lost") else ""
        company, amount = f"Company {random.randrange(COMPANIES)}", random.randrange(500, 90_000)
        rows.append(
            (f"D{number}", f"Deal {number}", company, random.choice(PRODUCTS), amount, stage, opened, closed,
             random.choice(SELLERS))
        )  # fmt: skip
    header = (
        "Deal ID",
        "Deal name",
        "Company",
        "Product",
        "Amount",
        "Stage",
        "Create date",
        "Close date",
        "Deal owner",
    )
    return _written(path, header, rows)


def _written(path: Path, header: tuple[str, ...], rows: Sequence[tuple[object, ...]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
    return path
