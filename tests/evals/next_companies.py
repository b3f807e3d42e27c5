"""Three more companies: security systems as a Salesforce report, German playgrounds, office furniture in flat files.

All are drawn from a seed, so that the files are always the same; today is 2026-11-18 for all three. The last firm has
no deals, the two before it never bought; some lost and open deals have no amount, some open ones no date, some deals
no source. Each company has columns of its own, drawn from `own`; an empty text there stands for not known.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd

from tests.evals import next_exports
from tests.evals.new3_companies import FIRM, PERSON, Books
from tests.evals.new3_exports import Draw, Line, write
from tests.evals.new3_trades import Trade
from tests.evals.next_trades import OFFICE, PLAY, SECURITY

TODAY = date(2026, 11, 18)
START = date(2025, 1, 8)
DATES = ("opened", "closed", "expected", "later")


def security(folder: Path) -> Books:
    """Cameras, alarms and access control, US dollars: a report of opportunities beside accounts, contacts and tickets.

    Dates are month/day/year; one Close Date for what is closed and expected.
    """
    draw, firms, deals = _drawn(SECURITY)
    tickets = [_ticket(draw, firms, number) for number in range(1, 161)]
    write(folder / "accounts.csv", [next_exports.security_firm(one) for one in firms], ",", "utf-8")
    write(folder / "opportunities.csv", [next_exports.security_deal(one) for one in deals], ",", "utf-8")
    write(folder / "contacts.csv", _people(SECURITY, next_exports.PERSON_EN), ",", "utf-8")
    write(folder / "tickets.csv", [next_exports.security_ticket(one) for one in tickets], ",", "utf-8")
    return _books(SECURITY, firms, deals, tickets)


def playgrounds(folder: Path) -> Books:
    """A German builder of playgrounds, euros: customers, deals and people, semicolons, Windows-1252."""
    _, firms, deals = _drawn(PLAY)
    write(folder / "Kunden.csv", [next_exports.play_firm(one) for one in firms], ";", "cp1252")
    write(folder / "Verkaufschancen.csv", [next_exports.play_deal(one) for one in deals], ";", "cp1252")
    write(folder / "Ansprechpartner.csv", _people(PLAY, next_exports.PERSON_DE), ";", "cp1252")
    return _books(PLAY, firms, deals, [])


def office(folder: Path) -> Books:
    """Office furniture, euros: companies.csv, deals.csv, contacts.csv and leads.csv in English; asked in German too."""
    draw, firms, deals = _drawn(OFFICE)
    leads = [_lead(draw, number) for number in range(1, 151)]
    write(folder / "companies.csv", [next_exports.office_firm(one) for one in firms], ",", "utf-8")
    write(folder / "deals.csv", [next_exports.office_deal(one) for one in deals], ",", "utf-8")
    write(folder / "contacts.csv", _people(OFFICE, next_exports.PERSON_FLAT), ",", "utf-8")
    write(folder / "leads.csv", [next_exports.office_lead(one) for one in leads], ",", "utf-8")
    return _books(OFFICE, firms, deals, leads)


def _cells(text: str) -> list[list[str]]:
    return [line.split("|") for line in text.strip().splitlines()]


def _people(trade: Trade, heads: Sequence[str]) -> list[Line]:
    return [dict(zip(heads, cells, strict=True)) for cells in _cells(trade.people)]


def _drawn(trade: Trade) -> tuple[Random, list[Draw], list[Draw]]:
    draw = Random(trade.seed)
    firms: list[Draw] = [
        dict(zip(FIRM, cells, strict=True)) | {"number": at, "keeper": draw.choice(list(trade.sellers))}
        for at, cells in enumerate(_cells(trade.firms), start=1)
    ]
    return draw, firms, [_deal(draw, trade, firms, number) for number in range(1, trade.deals + 1)]


def _books(trade: Trade, firms: list[Draw], deals: list[Draw], others: list[Draw]) -> Books:
    known = pd.DataFrame(firms).drop(columns="number").replace("", None)
    known["employees"] = pd.to_numeric(known.employees)
    joined = _dated(pd.DataFrame(deals)).merge(known, on="account", how="left")
    parts = {fate: joined[joined.fate == fate] for fate in ("won", "lost", "open")}
    people = pd.DataFrame(_cells(trade.people), columns=PERSON)
    rest = _dated(pd.DataFrame(others))
    return Books(joined, known, people, closed=joined[joined.fate != "open"], **parts, others=rest)


def _dated(frame: Any) -> Any:
    frame = frame.replace("", None)
    for column in set(DATES) & set(frame.columns):
        frame[column] = pd.to_datetime(frame[column])
    return frame


def _deal(draw: Random, trade: Trade, firms: list[Draw], number: int) -> Draw:
    """The last firm has no deals, the two before it none that was won; nothing is due or was closed today."""
    at = min(int(draw.random() ** 1.4 * (len(firms) - 1)), len(firms) - 2)
    kind = draw.choice(list(trade.kinds))
    least, most, price = trade.kinds[kind]
    opened = START + timedelta(days=draw.randrange(672))
    ended = opened + timedelta(days=draw.randrange(6, 130))
    ended += timedelta(days=ended == TODAY)
    fate = "open" if ended > TODAY else draw.choices(("won", "lost", "open"), weights=(48, 38, 14))[0]
    if fate == "won" and at >= len(firms) - 3:
        fate = "lost"
    units = draw.randint(least, most)
    amount = round(units * price * draw.choice((0.88, 0.94, 1.0, 1.0, 1.04)), 2)
    seller = draw.choices(list(trade.sellers), weights=range(len(trade.sellers) + 4, 4, -1))[0]
    return {
        "number": number,
        "account": firms[at]["account"],
        "kind": kind,
        "seller": seller,
        "zone": trade.sellers[seller][1],
        "fate": fate,
        "stage": {"won": trade.ends[0], "lost": trade.ends[1]}.get(fate) or draw.choice(trade.stages),
        "units": units,
        "amount": None if draw.random() < {"won": 0.0, "lost": 0.07, "open": 0.1}[fate] else amount,
        "opened": opened,
        "closed": None if fate == "open" else ended,
        "expected": ended if fate == "open" and draw.random() < 0.92 else None,
        "later": opened + timedelta(days=draw.randrange(140, 380)),
        "reason": draw.choice(trade.reasons) if fate == "lost" else "",
        "origin": draw.choice(trade.origins),
    } | {name: draw.choice(choices) for name, choices in trade.own.items()}


def _ticket(draw: Random, firms: list[Draw], number: int) -> Draw:
    """Every sixth is open still."""
    opened = START + timedelta(days=draw.randrange(672))
    ended = opened + timedelta(days=draw.randrange(1, 20))
    over = ended < TODAY and number % 6 != 0
    category = draw.choice(("Installation", "Billing", "False Alarm", "Hardware Fault"))
    return {
        "number": number,
        "account": firms[int(draw.random() ** 1.3 * (len(firms) - 1))]["account"],
        "subject": f"{category} {number}",
        "category": category,
        "priority": draw.choice(("Low", "Medium", "Medium", "High")),
        "status": "Closed" if over else draw.choice(("New", "In Progress")),
        "opened": opened,
        "closed": ended if over else None,
    }


def _lead(draw: Random, number: int) -> Draw:
    person = f"{draw.choice(('Anke', 'Tobias', 'Greta', 'Malte'))} {draw.choice(('Falk', 'Sommer', 'Winkler'))}"
    return {
        "number": number,
        "name": person,
        "company": f"{draw.choice(('Ahorn', 'Lotsen', 'Ufer', 'Turm'))}haus {number}",
        "source": draw.choice(("LinkedIn", "Google Ads", "Newsletter", "Fair")),
        "status": draw.choice(("New", "Contacted", "Qualified", "Unqualified")),
        "opened": START + timedelta(days=draw.randrange(672)),
        "country": draw.choice(("Germany", "Germany", "Austria", "Netherlands")),
        "seller": draw.choice(list(OFFICE.sellers)),
    }
