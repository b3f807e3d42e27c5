"""Four companies nobody worked with before: measuring instruments, insurance for firms, a printer, gym equipment.

All are drawn from a seed, so that the files are always the same; today is 2026-10-14 for all four. The last firm has no
deals, the two before it never bought; some lost and open deals have no amount, some open ones no date, some deals no
source or reason. Each has columns of its own, drawn from `own`, and cases; an empty text stands for not known.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd

from tests.evals import new2_exports
from tests.evals.fresh_companies import FIRM, PERSON, Names
from tests.evals.new2_exports import Draw
from tests.evals.new2_trades import COVER, GAUGES, GYM, PRINT, Trade

TODAY = date(2026, 10, 14)
START = date(2025, 1, 7)


@dataclass(frozen=True)
class Books:
    """Deals with their firm's and seller's columns beside them and `fate`; the deals of each fate; the others."""

    all: Any
    won: Any
    lost: Any
    open: Any
    closed: Any
    firms: Any
    people: Any
    sellers: Any
    cases: Any
    visits: Any
    leads: Any


def gauges(folder: Path) -> Books:
    """A German maker of measuring instruments: customers, offers with orders, salespeople with goals, complaints."""
    return _exported(folder, GAUGES)


def cover(folder: Path) -> Books:
    """A Swiss broker of insurance for firms, some of them Austrian: premiums in francs, terms, claims, meetings."""
    return _exported(folder, COVER)


def printer(folder: Path) -> Books:
    """A commercial printer as Salesforce's Data Loader exports it, tied by ids, with own fields."""
    return _exported(folder, PRINT)


def gym(folder: Path) -> Books:
    """A vendor of gym equipment as HubSpot exports it: companies, contacts, deals, tickets."""
    return _exported(folder, GYM)


def never(data: Books) -> list[str]:
    """The firms that nothing was won with."""
    return sorted(set(data.firms.account) - set(data.won.account))


def late(frame: Any) -> Any:
    """Open deals whose expected close is past."""
    return frame[frame.expected < pd.Timestamp(TODAY)]


def units(frame: Any) -> float:
    """Pieces, sheets or machines."""
    return float(frame.units.sum())


def _exported(folder: Path, trade: Trade) -> Books:
    draw = Random(trade.seed)
    sellers = [_seller(seller, number) for number, seller in enumerate(trade.sellers, start=1)]
    firms = [_firm(draw, trade, line.split("|"), at) for at, line in enumerate(_lines(trade.firms), start=1)]
    deals = [_deal(draw, trade, firms, sellers, number) for number in range(1, trade.deals + 1)]
    at = {firm["account"]: firm["number"] for firm in firms}
    people: list[Draw] = [dict(zip(PERSON, line.split("|"), strict=True)) for line in _lines(trade.people)]
    drawn: dict[str, list[Draw]] = {
        "firms": firms,
        "deals": deals,
        "sellers": sellers,
        "people": [person | {"at": at[person["account"]]} for person in people],
        "cases": [_case(draw, trade, firms, sellers, number) for number in range(1, 91)],
        "visits": [_visit(draw, trade, firms, sellers, number) for number in range(1, 131)],
        "leads": [_lead(draw, trade, sellers, number) for number in range(1, 111)],
    }
    new2_exports.write(folder, trade.export, drawn)
    return _books({name: _frame(rows) for name, rows in drawn.items()})


def _books(frames: dict[str, Any]) -> Books:
    firms, sellers = frames["firms"], frames["sellers"]
    firms["employees"] = pd.to_numeric(firms.employees)
    deals = frames["deals"].merge(firms.drop(columns=["number"]), on="account", how="left")
    deals = deals.merge(sellers[["seller", "region"]], on="seller", how="left")
    fates = {fate: deals[deals.fate == fate] for fate in ("won", "lost", "open")}
    others = {name: frames[name] for name in ("people", "cases", "visits", "leads")}
    return Books(deals, firms=firms, sellers=sellers, closed=deals[deals.fate != "open"], **fates, **others)


def _frame(rows: list[Draw]) -> Any:
    frame = pd.DataFrame(rows).replace("", None)
    for column in {"opened", "closed", "expected", "later", "seen", "day"} & set(frame.columns):
        frame[column] = pd.to_datetime(frame[column])
    return frame


def _lines(text: str) -> list[str]:
    return text.strip().splitlines()


def _seller(cells: Names, number: int) -> Draw:
    name, team, region = cells
    return {"number": number, "seller": name, "team": team, "region": region, "goal": 700_000.0 + 60_000 * number}


def _firm(draw: Random, trade: Trade, cells: list[str], number: int) -> Draw:
    return dict(zip(FIRM, cells, strict=True)) | {
        "number": number,
        "keeper": draw.choice(trade.sellers)[0],
        "pact": draw.choice(("Ja", "Nein")),
        "days": draw.choice((14, 30, 45, 60)),
        "seen": TODAY - timedelta(days=draw.randrange(3, 300)),
    }


def _deal(draw: Random, trade: Trade, firms: list[Draw], sellers: list[Draw], number: int) -> Draw:
    """Nothing is due or was closed today."""
    at = min(int(draw.random() ** 1.3 * (len(firms) - 1)), len(firms) - 2)
    opened = START + timedelta(days=draw.randrange(630))
    ended = opened + timedelta(days=draw.randrange(8, 120))
    ended += timedelta(days=ended == TODAY)
    fate = "open" if ended > TODAY else draw.choices(("won", "lost", "open"), weights=(50, 36, 14))[0]
    if fate == "won" and at >= len(firms) - 3:
        fate = "lost"
    name = draw.choice(list(trade.kinds))
    kind = trade.kinds[name]
    units = kind.step * draw.randint(kind.least, kind.most)
    amount = round(units / kind.step * kind.price * draw.choice((0.86, 0.93, 1.0, 1.0, 1.05)), 2)
    seller = draw.choices(sellers, weights=range(len(sellers) + 2, 2, -1))[0]
    reached, known = draw.choice(trade.stages), draw.random() >= {"won": 0.0, "lost": 0.08, "open": 0.12}[fate]
    return {
        "number": number,
        "at": at + 1,
        "account": firms[at]["account"],
        "kind": name,
        "units": units,
        "amount": amount if known else None,
        "seller": seller["seller"],
        "who": seller["number"],
        "team": seller["team"],
        "fate": fate,
        "stage": {"won": trade.ends[0], "lost": trade.ends[1]}.get(fate, reached),
        "chance": {"won": 100, "lost": 0}.get(fate, draw.choice((20, 40, 60, 80))),
        "opened": opened,
        "closed": None if fate == "open" else ended,
        "expected": ended if fate == "open" and draw.random() < 0.9 else None,
        "later": opened + timedelta(days=draw.randrange(60, 300)),
        "reason": draw.choice(trade.reasons) if fate == "lost" else "",
        "origin": draw.choice(trade.origins),
    } | {own: draw.choice(choices) for own, choices in trade.own.items()}


def _case(draw: Random, trade: Trade, firms: list[Draw], sellers: list[Draw], number: int) -> Draw:
    firm, seller, opened = draw.choice(firms), draw.choice(sellers), TODAY - timedelta(days=draw.randrange(2, 500))
    status = draw.choice((*trade.states, trade.states[-1]))
    closed = min(opened + timedelta(days=draw.randrange(1, 40)), TODAY - timedelta(days=1))
    return {
        "number": number,
        "subject": draw.choice(trade.subjects),
        "account": firm["account"],
        "at": firm["number"],
        "status": status,
        "priority": draw.choice(trade.urgencies),
        "opened": opened,
        "closed": closed if status == trade.states[-1] else None,
        "seller": seller["seller"],
        "who": seller["number"],
    }


def _visit(draw: Random, trade: Trade, firms: list[Draw], sellers: list[Draw], number: int) -> Draw:
    return {
        "number": number,
        "how": draw.choice(trade.visits),
        "subject": f"Gespräch {number}",
        "day": TODAY - timedelta(days=draw.randrange(1, 400)),
        "account": draw.choice(firms)["account"],
        "seller": draw.choice(sellers)["seller"],
    }


def _lead(draw: Random, trade: Trade, sellers: list[Draw], number: int) -> Draw:
    area = draw.choice([line.split("|")[3] for line in _lines(trade.firms)])
    return {
        "number": number,
        "first": draw.choice(("Alice", "Bruce", "Dana", "Neil")),
        "last": f"Morrow{number}",
        "company": f"Lead Company {number}",
        "status": draw.choice(("Open - Not Contacted", "Working - Contacted", "Qualified", "Unqualified")),
        "origin": draw.choice(("Web", "Trade Show", "Referral")),
        "area": area,
        "opened": TODAY - timedelta(days=draw.randrange(2, 420)),
        "who": draw.choice(sellers)["number"],
    }
