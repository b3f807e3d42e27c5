"""Three companies of trades not met before: chemicals, fire protection, an analytical laboratory.

All are drawn from a seed, so that the files are always the same; today is 2026-09-17 for all three. The last four
accounts have no deals, the three before them never bought; some lost and open deals have no amount, some open ones no
date, some deals no source or reason, some names a blank behind them. An empty text stands for not known.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd

from tests.evals import new2_exports
from tests.evals.new2_exports import Draw
from tests.evals.odd2_trades import FIRE, LAB, RESINS, Trade

TODAY = date(2026, 9, 17)
START = date(2025, 1, 8)
Rows = Any  # a pandas frame; pandas brings no types


@dataclass(frozen=True)
class Books:
    """Deals with their firm's and seller's columns beside them and `fate`; the deals of each fate; firms; sellers."""

    all: Rows
    won: Rows
    lost: Rows
    open: Rows
    closed: Rows
    firms: Rows
    sellers: Rows


def resins(folder: Path) -> Books:
    """A German dealer in chemicals: business partners, documents (offers and orders), sellers with goals."""
    return _exported(folder, RESINS)


def fire(folder: Path) -> Books:
    """An American builder of sprinklers and fire alarms as Dynamics exports it."""
    return _exported(folder, FIRE)


def lab(folder: Path) -> Books:
    """A laboratory that tests food, water and soil, as HubSpot exports it."""
    return _exported(folder, LAB)


def on(frame: Rows, **wanted: Any) -> Rows:
    """The rows with these values, a tuple meaning any of them."""
    for name, value in wanted.items():
        frame = frame[frame[name].isin(value if isinstance(value, tuple) else (value,))]
    return frame


def within(frame: Rows, start: str, end: str, column: str = "closed") -> Rows:
    """The rows whose date lies in the period, both days included."""
    return frame[(frame[column] >= start) & (frame[column] <= end)]


def money(frame: Rows) -> float:
    return float(frame.amount.sum())


def mean(frame: Rows) -> float:
    return float(frame.amount.mean())


def units(frame: Rows) -> float:
    """Kilograms, devices or samples a month."""
    return float(frame.units.sum())


def rate(frame: Rows) -> float:
    """The share won of closed deals."""
    return float((frame.fate == "won").sum() / frame.fate.isin(("won", "lost")).sum())


def cycle(frame: Rows) -> float:
    """The mean days from the opening to the close."""
    return float((frame.closed - frame.opened).dt.days.mean())


def average(column: str) -> Callable[[Rows], float]:
    return lambda frame: float(frame[column].mean())


def months(frame: Rows, column: str = "closed") -> Rows:
    """With a column `month` such as 2026-03 and a column `quarter` such as 2026Q1."""
    days = frame[column]
    return frame.assign(month=days.dt.strftime("%Y-%m"), quarter=days.dt.to_period("Q").astype(str))


def late(frame: Rows) -> Rows:
    """Open deals whose expected close is past."""
    return frame[frame.expected < pd.Timestamp(TODAY)]


def never(data: Books) -> list[str]:
    """The firms that nothing was won with."""
    return sorted(set(data.firms.account) - set(data.won.account))


def _exported(folder: Path, trade: Trade) -> Books:
    draw = Random(trade.seed)
    sellers = [_seller(seller, number) for number, seller in enumerate(trade.sellers, start=1)]
    named = [f"{head} {tail}" for head in trade.heads for tail in trade.tails]
    draw.shuffle(named)
    firms = [_firm(draw, trade, name, number) for number, name in enumerate(named[: trade.firms], start=1)]
    deals = [_deal(draw, trade, firms, sellers, number) for number in range(1, trade.deals + 1)]
    drawn: dict[str, list[Draw]] = {"firms": firms, "deals": deals, "sellers": sellers}
    new2_exports.write(folder, trade.export, drawn)
    return _books({name: _frame(rows) for name, rows in drawn.items()})


def _books(frames: dict[str, Rows]) -> Books:
    firms, sellers = frames["firms"], frames["sellers"]
    firms["employees"] = pd.to_numeric(firms.employees)
    deals = frames["deals"].merge(firms.drop(columns=["number"]), on="account", how="left")
    deals = deals.merge(sellers[["seller", "region"]], on="seller", how="left")
    fates = {fate: deals[deals.fate == fate] for fate in ("won", "lost", "open")}
    return Books(deals, firms=firms, sellers=sellers, closed=deals[deals.fate != "open"], **fates)


def _frame(rows: list[Draw]) -> Rows:
    frame = pd.DataFrame(rows).replace("", None)
    for column in {"opened", "closed", "expected", "later", "seen"} & set(frame.columns):
        frame[column] = pd.to_datetime(frame[column])
    return frame


def _seller(cells: tuple[str, ...], number: int) -> Draw:
    name, team, region = cells
    return {"number": number, "seller": name, "team": team, "region": region, "goal": 400_000.0 + 150_000 * number}


def _firm(draw: Random, trade: Trade, name: str, number: int) -> Draw:
    city, area, country = draw.choice(trade.places).split("|")
    return {
        "number": number,
        "account": name,
        "sector": draw.choice(trade.sectors),
        "city": city,
        "area": area,
        "country": country,
        "employees": "" if number % 19 == 0 else str(draw.choice((12, 35, 48, 90, 140, 260, 410, 800, 1500))),
        "keeper": draw.choice(trade.sellers)[0],
        "seen": None if number % 13 == 0 else TODAY - timedelta(days=draw.randrange(2, 320)),
    } | {own: draw.choice(choices) for own, choices in trade.of_firms.items()}


def _deal(draw: Random, trade: Trade, firms: list[Draw], sellers: list[Draw], number: int) -> Draw:
    """Nothing is due or was closed today."""
    at = int(draw.random() ** 1.4 * (len(firms) - 4))
    opened = START + timedelta(days=draw.randrange((TODAY - START).days - 3))
    ended = opened + timedelta(days=draw.randrange(6, 130))
    ended += timedelta(days=ended == TODAY)
    fate = "open" if ended > TODAY else draw.choices(("won", "lost", "open"), weights=(50, 35, 15))[0]
    if fate == "won" and at >= len(firms) - 7:
        fate = "lost"
    name = draw.choice(list(trade.kinds))
    kind = trade.kinds[name]
    pieces = kind.step * draw.randint(kind.least, kind.most)
    amount = round(pieces * kind.price * draw.choice((0.88, 0.94, 1.0, 1.0, 1.07)), 2)
    seller = draw.choices(sellers, weights=range(len(sellers) + 3, 3, -1))[0]
    known = draw.random() >= {"won": 0.0, "lost": 0.07, "open": 0.1}[fate]
    return {
        "number": number,
        "at": at + 1,
        "account": firms[at]["account"],
        "kind": name,
        "units": pieces,
        "amount": amount if known else None,
        "seller": seller["seller"],
        "team": seller["team"],
        "fate": fate,
        "stage": {"won": trade.ends[0], "lost": trade.ends[1]}.get(fate) or draw.choice(trade.stages),
        "opened": opened,
        "closed": None if fate == "open" else ended,
        "expected": ended if fate == "open" and draw.random() < 0.9 else None,
        "later": ended + timedelta(days=draw.randrange(20, 260)),
        "reason": draw.choice(trade.reasons) if fate == "lost" else "",
        "origin": draw.choice(trade.origins),
    } | {own: draw.choice(choices) for own, choices in trade.own.items()}
