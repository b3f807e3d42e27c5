"""Four more companies: hotel kitchens, dental-lab supplies, software with service contracts, boats for charter.

All are drawn from a seed, so that the files are always the same; today is 2026-12-04 for all four. The last firm has no
deals, the two before it never bought; some lost and many open deals have no amount, some open ones no date, some deals
no source, some own columns are empty. An empty text stands for not known.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd

from tests.evals import new1_exports
from tests.evals.abroad_exports import Draw
from tests.evals.fresh_companies import FIRM, PERSON
from tests.evals.new1_exports import Files
from tests.evals.new1_trades import DENTAL, KITCHEN, SOFTWARE, YACHT, Trade

TODAY = date(2026, 12, 4)
START = date(2025, 1, 7)


@dataclass(frozen=True)
class Books:
    """Deals with their firm's and seller's columns beside them and `fate` (won, lost, open); the others."""

    all: Any
    firms: Any
    people: Any
    sellers: Any
    products: Any
    notes: Any
    won: Any
    lost: Any
    closed: Any
    open: Any


def kitchen(folder: Path) -> Books:
    """Kitchens for hotel rooms: six German files, semicolons, Windows-1252, decimal commas, dotted dates."""
    return _exported(folder, KITCHEN, new1_exports.KITCHEN)


def dental(folder: Path) -> Books:
    """Supplies for dental laboratories: English headings, German values, plain numbers, a file of targets a seller."""
    return _exported(folder, DENTAL, new1_exports.DENTAL)


def software(folder: Path) -> Books:
    """A reseller of software with service contracts: US dates and dollars, a file of support cases."""
    return _exported(folder, SOFTWARE, new1_exports.SOFTWARE)


def yacht(folder: Path) -> Books:
    """Boats for charter: charters instead of deals, brokers with targets, leads of private guests."""
    return _exported(folder, YACHT, new1_exports.YACHT)


def _exported(folder: Path, trade: Trade, files: Files) -> Books:
    draw = Random(trade.seed)
    firms = [_firm(draw, trade, cells, number) for number, cells in enumerate(_cells(trade.firms), start=1)]
    deals = [_deal(draw, trade, firms, number) for number in range(1, trade.deals + 1)]
    notes = [_note(draw, trade, firms, number) for number in range(1, trade.noted + 1)]
    products = [
        {"kind": kind, "group": trade.groups[kind], "price": trade.kinds[kind].price, "number": number}
        for number, kind in enumerate(trade.kinds, start=1)
    ]
    people = [dict(zip(PERSON, cells, strict=True)) for cells in _cells(trade.people)]
    sellers = [vars(seller) | {"number": number} for number, seller in enumerate(trade.sellers, start=1)]
    parts = {"firms": firms, "deals": deals, "notes": notes, "products": products, "people": people, "sellers": sellers}
    new1_exports.export(folder, files, parts)
    return _books(parts)


def _cells(text: str) -> list[list[str]]:
    return [line.split("|") for line in text.strip().splitlines()]


def _books(parts: dict[str, list[Draw]]) -> Books:
    frames = {name: pd.DataFrame(lines).replace("", None) for name, lines in parts.items()}
    firms = frames["firms"]
    firms["employees"] = pd.to_numeric(firms.employees)
    sellers = frames["sellers"].rename(columns={"name": "seller", "region": "patch"}).drop(columns="number")
    groups = frames["products"][["kind", "group"]]
    joined = frames["deals"].merge(firms.drop(columns=["number", "seen"]), on="account", how="left")
    joined = joined.merge(sellers, on="seller", how="left").merge(groups, on="kind", how="left")
    for column in ("opened", "closed", "expected", "later"):
        joined[column] = pd.to_datetime(joined[column])
    notes = frames["notes"]
    for column in {"day", "done"} & set(notes.columns):
        notes[column] = pd.to_datetime(notes[column])
    fates = {fate: joined[joined.fate == fate] for fate in ("won", "lost", "open")}
    closed = joined[joined.fate != "open"]
    return Books(joined, firms, frames["people"], sellers, frames["products"], notes, closed=closed, **fates)


def _firm(draw: Random, trade: Trade, cells: list[str], number: int) -> Draw:
    seen = TODAY - timedelta(days=draw.randrange(5, 320))
    keeper = draw.choice(trade.sellers).name
    return dict(zip(FIRM, cells, strict=True)) | {"number": number, "keeper": keeper, "seen": seen}


def _deal(draw: Random, trade: Trade, firms: list[Draw], number: int) -> Draw:
    """The last firm has no deals, the two before it none that was won; nothing is due or was closed today."""
    at = min(int(draw.random() ** 1.3 * (len(firms) - 1)), len(firms) - 2)
    kind = draw.choice(list(trade.kinds))
    opened = START + timedelta(days=draw.randrange(685))
    ended = opened + timedelta(days=draw.randrange(9, 120))
    ended += timedelta(days=ended == TODAY)
    fate = "open" if ended > TODAY else draw.choices(("won", "lost", "open"), weights=(50, 37, 13))[0]
    if fate == "won" and at >= len(firms) - 3:
        fate = "lost"
    units = draw.randint(trade.kinds[kind].least, trade.kinds[kind].most)
    amount = round(units * trade.kinds[kind].price * draw.choice((0.9, 0.95, 1.0, 1.0, 1.06)), 2)
    reached = draw.choice(trade.stages[:-2])
    own = {name: draw.choice(choices) for name, choices in trade.own.items()}
    return {
        "number": number,
        "at": at + 1,
        "account": firms[at]["account"],
        "kind": kind,
        "seller": draw.choices(trade.sellers, weights=range(len(trade.sellers) + 2, 2, -1))[0].name,
        "fate": fate,
        "stage": {"won": trade.stages[-2], "lost": trade.stages[-1]}.get(fate, reached),
        "chance": {"won": 100, "lost": 0}.get(fate, draw.choice((10, 30, 50, 70, 90))),
        "units": units,
        "amount": None if draw.random() < {"won": 0.0, "lost": 0.07, "open": 0.14}[fate] else amount,
        "opened": opened,
        "closed": None if fate == "open" else ended,
        "expected": ended if fate == "open" and draw.random() < 0.9 else None,
        "later": opened + timedelta(days=draw.randrange(90, 420)) if draw.random() < 0.92 else None,
        "reason": draw.choice(trade.reasons) if fate == "lost" else "",
        "origin": draw.choice(trade.origins),
    } | own


def _note(draw: Random, trade: Trade, firms: list[Draw], number: int) -> Draw:
    day = START + timedelta(days=draw.randrange(690))
    drawn = {name: draw.choice(choices) for name, choices in trade.notes.items()}
    at = draw.randrange(len(firms) - 1)
    done = day + timedelta(days=draw.randrange(0, 12))
    ended = None if drawn["state"] == "Open" or done > TODAY else done
    planned = drawn["state"] == "geplant"
    return drawn | {
        "number": number,
        "at": at + 1,
        "account": firms[at]["account"],
        "kind": draw.choice(list(trade.kinds)),
        "seller": draw.choice(trade.sellers).name,
        "day": TODAY + timedelta(days=draw.randrange(1, 40)) if planned else day,
        "done": ended,
    }
