"""Four more companies: fitness machines and business telephony as flat data sets, trade-fair stands, things for vets.

All are drawn from a seed, so that the files are always the same; today is 2026-11-16 for all four. The last firm has no
deals, the two before it never bought; some lost and open deals have no amount, some open ones no date, some deals no
source. Each company has columns of its own, drawn from `own`; an empty text there stands for not known.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd

from tests.evals import new3_exports
from tests.evals.new3_exports import Draw, write
from tests.evals.new3_trades import FITNESS, STANDS, TELECOM, VETS, Names, Trade

TODAY = date(2026, 11, 16)
START = date(2025, 1, 7)
FIRM = ("account", "sector", "city", "area", "country", "employees", "grade")
PERSON = ("first", "last", "email", "phone", "account", "position")


@dataclass(frozen=True)
class Books:
    """Deals with their firm's columns beside them and `fate` (won, lost, open); the deals of each fate; the others.

    `others` are the tickets, leads or cases of the company, where it has any.
    """

    all: Any
    firms: Any
    people: Any
    won: Any
    lost: Any
    closed: Any
    open: Any
    others: Any


def fitness(folder: Path) -> Books:
    """Maker of fitness machines, US dollars: accounts.csv, sales_opportunities.csv and support_tickets.csv.

    Lower-case headings with underscores; one close_date for what is closed and expected; team and region by deal.
    """
    draw, books, deals, firms = _books(FITNESS)
    tickets = _tickets(draw, firms, 170, ("Warranty", "Installation", "Billing", "Spare Parts"))
    write(folder / "accounts.csv", [new3_exports.fitness_firm(one) for one in firms], ",", "utf-8")
    write(folder / "sales_opportunities.csv", [new3_exports.fitness_deal(one) for one in deals], ",", "utf-8")
    write(folder / "support_tickets.csv", [new3_exports.fitness_ticket(one) for one in tickets], ",", "utf-8")
    people = [dict(zip(("first_name", "last_name", "email", "phone", "account", "job_title"), cells, strict=True))
              for cells in _cells(FITNESS.people)]  # fmt: skip
    write(folder / "contacts.csv", people, ",", "utf-8")
    return _with(books, tickets)


def telecom(folder: Path) -> Books:
    """Fibre and telephony for companies, euros: customers.csv, deals.csv and marketing_leads.csv in English.

    The questions on it are German. Closed and expected dates stand apart; a customer has an account manager.
    """
    draw, books, deals, firms = _books(TELECOM)
    leads = [_lead(draw, number) for number in range(1, 201)]
    people = {cells[4]: cells for cells in _cells(TELECOM.people)}
    lines = [new3_exports.telecom_firm(one, people.get(one["account"], [""] * 6)) for one in firms]
    write(folder / "customers.csv", lines, ",", "utf-8")
    write(folder / "deals.csv", [new3_exports.telecom_deal(one) for one in deals], ",", "utf-8")
    write(folder / "marketing_leads.csv", [new3_exports.telecom_lead(one) for one in leads], ",", "utf-8")
    return _with(books, leads)


def stands(folder: Path) -> Books:
    """A German builder of trade-fair stands: customers, people, projects and sellers, semicolons, Windows-1252."""
    _, books, deals, firms = _books(STANDS)
    heads = ("Vorname", "Nachname", "E-Mail", "Telefon", "Kunde", "Funktion")
    people = [dict(zip(heads, cells, strict=True)) for cells in _cells(STANDS.people)]
    who = [new3_exports.stand_seller(name, *where) for name, where in STANDS.sellers.items()]
    write(folder / "Kunden.csv", [new3_exports.stand_firm(one) for one in firms], ";", "cp1252")
    write(folder / "Messeprojekte.csv", [new3_exports.stand_deal(one) for one in deals], ";", "cp1252")
    write(folder / "Ansprechpartner.csv", people, ";", "cp1252")
    write(folder / "Vertriebler.csv", who, ";", "cp1252")
    return books


def vets(folder: Path) -> Books:
    """Supplies for vets, pounds: modules Accounts, Contacts, Deals, Cases and Users as exported; truths are words.

    One Closing Date for what is closed and expected.
    """
    draw, books, deals, firms = _books(VETS)
    cases = _tickets(draw, firms, 140, ("Late Delivery", "Damaged Goods", "Wrong Item", "Invoice Query"))
    heads = ("First Name", "Last Name", "Email", "Phone", "Account Name", "Title")
    people = [dict(zip(heads, cells, strict=True)) for cells in _cells(VETS.people)]
    who = [new3_exports.vet_seller(name, *where) for name, where in VETS.sellers.items()]
    write(folder / "Accounts_001.csv", [new3_exports.vet_firm(one) for one in firms], ",", "utf-8-sig")
    write(folder / "Deals_001.csv", [new3_exports.vet_deal(one) for one in deals], ",", "utf-8-sig")
    write(folder / "Contacts_001.csv", people, ",", "utf-8-sig")
    write(folder / "Cases_001.csv", [new3_exports.vet_case(one) for one in cases], ",", "utf-8-sig")
    write(folder / "Users_001.csv", who, ",", "utf-8-sig")
    return _with(books, cases)


def _cells(text: str) -> list[list[str]]:
    return [line.split("|") for line in text.strip().splitlines()]


def _books(trade: Trade) -> tuple[Random, Books, list[Draw], list[Draw]]:
    draw = Random(trade.seed)
    firms: list[Draw] = [
        dict(zip(FIRM, cells, strict=True)) | {"number": at, "keeper": draw.choice(list(trade.sellers))}
        for at, cells in enumerate(_cells(trade.firms), start=1)
    ]
    deals = [_deal(draw, trade, firms, number) for number in range(1, trade.deals + 1)]
    known = pd.DataFrame(firms).drop(columns="number").replace("", None)
    known["employees"] = pd.to_numeric(known.employees)
    joined = pd.DataFrame(deals).replace("", None).merge(known, on="account", how="left")
    for column in ("opened", "closed", "expected", "later"):
        joined[column] = pd.to_datetime(joined[column])
    parts = {fate: joined[joined.fate == fate] for fate in ("won", "lost", "open")}
    people = pd.DataFrame(_cells(trade.people), columns=PERSON)
    return draw, Books(joined, known, people, closed=joined[joined.fate != "open"], **parts, others=None), deals, firms


def _with(books: Books, others: list[Draw]) -> Books:
    frame = pd.DataFrame(others).replace("", None)
    for column in ("opened", "closed"):
        if column in frame:
            frame[column] = pd.to_datetime(frame[column])
    return Books(**{**vars(books), "others": frame})


def _deal(draw: Random, trade: Trade, firms: list[Draw], number: int) -> Draw:
    """The last firm has no deals, the two before it none that was won; nothing is due or was closed today."""
    at = min(int(draw.random() ** 1.3 * (len(firms) - 1)), len(firms) - 2)
    kind = draw.choice(list(trade.kinds))
    least, most, price = trade.kinds[kind]
    opened = START + timedelta(days=draw.randrange(670))
    ended = opened + timedelta(days=draw.randrange(8, 140))
    ended += timedelta(days=ended == TODAY)
    fate = "open" if ended > TODAY else draw.choices(("won", "lost", "open"), weights=(47, 40, 13))[0]
    if fate == "won" and at >= len(firms) - 3:
        fate = "lost"
    units = draw.randint(least, most)
    amount = round(units * price * draw.choice((0.9, 0.95, 1.0, 1.0, 1.05)), 2)
    seller = draw.choices(list(trade.sellers), weights=range(len(trade.sellers) + 3, 3, -1))[0]
    return {
        "number": number,
        "account": firms[at]["account"],
        "kind": kind,
        "seller": seller,
        "team": trade.sellers[seller][0],
        "zone": trade.sellers[seller][1],
        "fate": fate,
        "stage": {"won": trade.ends[0], "lost": trade.ends[1]}.get(fate) or draw.choice(trade.stages),
        "units": units,
        "amount": None if draw.random() < {"won": 0.0, "lost": 0.08, "open": 0.12}[fate] else amount,
        "opened": opened,
        "closed": None if fate == "open" else ended,
        "expected": ended if fate == "open" and draw.random() < 0.9 else None,
        "later": opened + timedelta(days=draw.randrange(150, 400)),
        "reason": draw.choice(trade.reasons) if fate == "lost" else "",
        "origin": draw.choice(trade.origins),
    } | {name: draw.choice(choices) for name, choices in trade.own.items()}


def _tickets(draw: Random, firms: list[Draw], many: int, categories: Names) -> list[Draw]:
    """Every fifth is open still; some closed ones have no rating."""
    out = []
    for number in range(1, many + 1):
        opened = START + timedelta(days=draw.randrange(670))
        ended = opened + timedelta(days=draw.randrange(1, 25))
        over = ended < TODAY and number % 5 != 0
        category = draw.choice(categories)
        firm = firms[int(draw.random() ** 1.3 * (len(firms) - 1))]
        out.append({
            "number": number,
            "account": firm["account"],
            "country": firm["country"],
            "subject": f"{category} question {number}",
            "category": category,
            "priority": draw.choice(("Low", "Medium", "Medium", "High", "Urgent")),
            "status": "Closed" if over else draw.choice(("New", "In Progress")),
            "channel": draw.choice(("Email", "Phone", "Chat", "Web")),
            "opened": opened,
            "closed": ended if over else None,
            "rating": draw.randint(1, 5) if over and draw.random() < 0.8 else None,
        })  # fmt: skip
    return out


def _lead(draw: Random, number: int) -> Draw:
    place = draw.choice(("Germany", "Germany", "Austria", "Switzerland", "Netherlands"))
    return {
        "number": number,
        "company": f"{draw.choice(('Adler', 'Birken', 'Falken', 'Linden', 'Krone', 'Mühlen'))}werk {number}",
        "campaign": draw.choice(("Spring Fibre", "Cloud Autumn", "Security Days", "")),
        "source": draw.choice(("LinkedIn", "Google Ads", "Webinar", "Trade Fair")),
        "status": draw.choice(("New", "Contacted", "Qualified", "Converted", "Disqualified")),
        "score": None if draw.random() < 0.06 else draw.randint(5, 98),
        "opened": START + timedelta(days=draw.randrange(670)),
        "country": place,
        "seller": draw.choice(list(TELECOM.sellers)),
    }
