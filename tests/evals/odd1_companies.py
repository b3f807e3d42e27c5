"""Three companies with odd exports: industrial gates (German ERP), chargers (Salesforce), drone flights (by hand).

All are drawn from a seed, so that the files are always the same; today is 2026-10-14 for all three. The last firm of
each never asked for anything, the two before it never bought; some lost and open deals have no amount, some open ones
no date. Each company has columns of its own, drawn from `own`; an empty text there stands for not known.
"""

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pandas as pd

from tests.evals import odd1_exports
from tests.evals.new3_companies import Books
from tests.evals.new3_exports import Draw, write
from tests.evals.odd1_trades import CHARGE, DRONES, GATES, Odd

TODAY = date(2026, 10, 14)
START = date(2024, 9, 2)
_FIRM = ("account", "sector", "city", "area", "employees", "grade", "terms", "lock", "keeper")


def gates(folder: Path) -> Books:
    """Industrial gates and loading ramps, euros: the ERP's addresses and documents, semicolons, Windows-1252."""
    books, deals, firms = _books(GATES)
    write(folder / "Adressstamm.csv", [odd1_exports.gate_firm(one) for one in firms], ";", "cp1252")
    write(folder / "Vorgaenge_Angebote.csv", [odd1_exports.gate_deal(one) for one in deals], ";", "cp1252")
    return books


def charge(folder: Path) -> Books:
    """Charging stations in the United States, dollars: accounts and opportunities with fields of their own."""
    books, deals, firms = _books(CHARGE)
    write(folder / "Account.csv", [odd1_exports.charge_firm(one) for one in firms], ",", "utf-8-sig")
    write(folder / "Opportunity.csv", [odd1_exports.charge_deal(one) for one in deals], ",", "utf-8-sig")
    return books


def drones(folder: Path) -> Books:
    """Inspection flights in Ireland, euros: one sheet kept by hand, with empty lines in it."""
    books, deals, _ = _books(DRONES)
    lines = [odd1_exports.drone_line(one) for one in deals]
    empty = dict.fromkeys(lines[0], "")
    for place in (40, 180, 333):
        lines.insert(place, empty)
    write(folder / "jobs list.csv", lines, ",", "utf-8")
    return books


def _books(trade: Odd) -> tuple[Books, list[Draw], list[Draw]]:
    draw = Random(trade.seed)
    firms = [_firm(draw, trade, number, stem) for number, stem in enumerate(trade.stems.split(), start=1)]
    deals = [_deal(draw, trade, firms, number) for number in range(1, trade.deals + 1)]
    known = pd.DataFrame(firms)[[name for name in _FIRM if name in firms[0]]].replace("", None)
    known["employees"] = pd.to_numeric(known.employees)
    joined = pd.DataFrame(deals).replace("", None)
    joined = joined.merge(known.drop(columns=["city", "area", "sector"]), on="account", how="left")
    for column in ("opened", "closed", "expected", "later"):
        joined[column] = pd.to_datetime(joined[column])
    joined["amount"] = pd.to_numeric(joined.amount)
    parts = {fate: joined[joined.fate == fate] for fate in ("won", "lost", "open")}
    books = Books(joined, known, people=None, closed=joined[joined.fate != "open"], **parts, others=None)
    return books, deals, firms


def _firm(draw: Random, trade: Odd, number: int, stem: str) -> Draw:
    suffix, town = draw.choice(list(trade.suffixes)), draw.choice(list(trade.towns))
    return {
        "number": number,
        "account": f"{stem} {suffix}",
        "sector": trade.suffixes[suffix],
        "city": town,
        "area": trade.towns[town],
        "employees": None if draw.random() < 0.1 else draw.randrange(6, 900),
        "keeper": draw.choice(trade.sellers),
    } | {name: draw.choice(choices) for name, choices in trade.firm_own.items()}


def _fate(draw: Random, ended: date, place: int, firms: int) -> str:
    fate = "open" if ended > TODAY else draw.choices(("won", "lost", "open"), weights=(45, 42, 9))[0]
    return "lost" if fate == "won" and place >= firms - 3 else fate


def _deal(draw: Random, trade: Odd, firms: list[Draw], number: int) -> Draw:
    """Nothing is due or was closed today; a rival is known only of some deals lost, and so is the reason."""
    place = min(int(draw.random() ** 1.25 * (len(firms) - 1)), len(firms) - 2)
    kind = draw.choice(list(trade.kinds))
    least, most, price = trade.kinds[kind]
    opened = START + timedelta(days=draw.randrange(770))
    ended = opened + timedelta(days=draw.randrange(6, 120))
    ended += timedelta(days=ended == TODAY)
    fate = _fate(draw, ended, place, len(firms))
    units = draw.randint(least, most)
    amount = round(units * price * draw.choice((0.88, 0.95, 1.0, 1.0, 1.07)))
    return {
        "number": number,
        "firm": firms[place]["number"],
        "account": firms[place]["account"],
        "city": firms[place]["city"],
        "area": firms[place]["area"],
        "sector": firms[place]["sector"],
        "kind": kind,
        "seller": draw.choices(trade.sellers, weights=range(len(trade.sellers) + 4, 4, -1))[0],
        "fate": fate,
        "stage": {"won": trade.ends[0], "lost": trade.ends[1]}.get(fate) or draw.choice(trade.stages),
        "units": units,
        "amount": None if draw.random() < {"won": 0.0, "lost": 0.07, "open": 0.1}[fate] else amount,
        "opened": opened,
        "closed": None if fate == "open" else ended,
        "expected": ended if fate == "open" and draw.random() < 0.9 else None,
        "later": ended + timedelta(days=draw.randrange(20, 150)),
        "reason": draw.choice(trade.reasons) if fate == "lost" else "",
        "rival": draw.choice(trade.rivals) if fate == "lost" else "",
        "origin": draw.choice(trade.origins),
    } | {name: draw.choice(choices) for name, choices in trade.own.items()}
