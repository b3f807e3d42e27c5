"""Four more companies as other systems export them: two German, two English, of unlike trades and file shapes.

All are drawn from a seed, so that the files are always the same; today is 2026-09-15 for all four. Some firms never
bought, the last has no deals at all, some deals have no amount, open ones often no date, amounts and counts tie.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd

from tests.evals import more_exports, more_names

TODAY = date(2026, 9, 15)
START = date(2025, 1, 2)
Draw = dict[str, Any]
Names = tuple[str, ...]


@dataclass(frozen=True)
class Trade:
    """What a company sells, who sells it, what it calls things, and how many deals it has."""

    seed: int
    deals: int
    kinds: Mapping[str, tuple[int, int]]
    """By product, type or service the range of amounts; or of bottles."""
    sellers: Names
    stages: Names
    """The open ones."""
    won: str
    lost: str
    reasons: Names
    origins: Names
    firms: str
    people: str
    cents: bool = False


@dataclass(frozen=True)
class Books:
    """Deals with their firm's columns beside them and `fate` (won, lost, open); the deals of each fate; the others."""

    all: Any
    firms: Any
    people: Any
    tickets: Any
    won: Any
    lost: Any
    closed: Any
    open: Any


WHOLESALE = Trade(
    seed=8123,
    deals=320,
    kinds={
        "Kabel & Leitungen": (800, 14_000),
        "Leuchten": (1_200, 26_000),
        "Schaltschränke": (6_000, 58_000),
        "Photovoltaik": (9_000, 145_000),
        "Wallboxen": (700, 9_500),
    },
    sellers=("Ralf Hünnebeck", "Petra Schulte-Wien", "Mehmet Yildiz", "Katrin Jäger", "Uwe Grote"),
    stages=("Erstkontakt", "Bedarf geklärt", "Angebot abgegeben"),
    won="Gewonnen",
    lost="Verloren",
    reasons=("Preis", "Lieferzeit", "Onlinehandel", "Projekt gestoppt", ""),
    origins=("Bestandskunde", "Hausmesse", "Telefon", "Webshop", ""),
    firms=more_names.WHOLESALE_FIRMS,
    people=more_names.WHOLESALE_PEOPLE,
    cents=True,
)
CLINIC = Trade(
    seed=5150,
    deals=260,
    kinds={
        "New Business": (18_000, 240_000),
        "Existing Business - Upgrade": (9_000, 90_000),
        "Existing Business - Replacement": (5_000, 60_000),
        "Service Contract": (2_000, 24_000),
    },
    sellers=("Brenda Castillo", "Todd Lindqvist", "Aisha Freeman", "Kevin O'Malley", "Renée Dubois", "Sam Park"),
    stages=("Qualification", "Needs Analysis", "Proposal/Price Quote", "Negotiation/Review"),
    won="Closed Won",
    lost="Closed Lost",
    reasons=("Price", "Lost to Competitor", "No Budget", "No Decision", ""),
    origins=("Trade Show", "Web", "Physician Referral", "Phone Inquiry", "Purchased List"),
    firms=more_names.CLINIC_FIRMS,
    people=more_names.CLINIC_PEOPLE,
)
AGENCY = Trade(
    seed=3377,
    deals=180,
    kinds={
        "Branding": (4_000, 38_000),
        "Website": (7_500, 62_000),
        "SEO": (900, 12_000),
        "Paid Social": (1_500, 20_000),
        "Photography": (400, 6_000),
    },
    sellers=("Nell Whitaker", "Jonah Adebayo", "Priti Desai", "Callum Byrne"),
    stages=("Appointment Scheduled", "Presentation Scheduled", "Contract Sent"),
    won="Closed Won",
    lost="Closed Lost",
    reasons=("Too expensive", "Went in-house", "Chose another agency", "Went quiet", ""),
    origins=("New Business", "Renewals"),
    firms=more_names.AGENCY_FIRMS,
    people=more_names.AGENCY_PEOPLE,
)
WINERY = Trade(
    seed=1904,
    deals=230,
    kinds={
        "Riesling Kabinett": (10, 120),
        "Spätburgunder Reserve": (5, 60),
        "Grauburgunder": (10, 140),
        "Winzersekt Brut": (4, 50),
        "Rosé Feinherb": (6, 100),
    },
    sellers=("Ludwig Österle", "Franziska Behr", "Giulia Conti", "Heiner Voß"),
    stages=("offen",),
    won="angenommen",
    lost="abgelehnt",
    reasons=("zu teuer", "anderer Lieferant", "Lager voll", ""),
    origins=("",),
    firms=more_names.WINERY_FIRMS,
    people=more_names.WINERY_PEOPLE,
)
PRICES = dict(zip(WINERY.kinds, (8.4, 16.5, 7.9, 13.2, 6.8), strict=True))
"""Euros a bottle."""


def wholesale(folder: Path) -> Books:
    """An electrical wholesaler: kunden.csv, ansprechpartner.csv and verkaufschancen.csv, semicolons, Windows-1252.

    One Abschlussdatum for what is closed and what is expected; Branche, Gebiet and Ort stand beside every chance.
    """
    books, deals, firms = _books(WHOLESALE)
    named = {firm["account"]: firm for firm in firms}
    heads = ("Vorname", "Nachname", "E-Mail", "Telefon", "Kunde", "Funktion")
    more_exports.write(folder / "kunden.csv", [more_exports.wholesale_firm(firm) for firm in firms], ";", "cp1252")
    more_exports.write(folder / "ansprechpartner.csv", _people(WHOLESALE, heads), ";", "cp1252")
    more_exports.write(
        folder / "verkaufschancen.csv",
        [more_exports.wholesale_deal(deal, named[deal["account"]]) for deal in deals],
        ";",
        "cp1252",
    )
    return books


def clinic(folder: Path) -> Books:
    """A maker of medical devices: report exports (accounts, contacts, opportunities), all quoted, Latin-1, US dates.

    One Close Date for what is closed and what is expected; state and industry only in the account report.
    """
    books, deals, firms = _books(CLINIC)
    heads = ("First Name", "Last Name", "Email", "Phone", "Account Name", "Title")
    more_exports.write(
        folder / "Accounts Report.csv", [more_exports.clinic_firm(firm) for firm in firms], ",", "latin-1"
    )
    more_exports.write(folder / "Contacts Report.csv", _people(CLINIC, heads), ",", "latin-1")
    more_exports.write(
        folder / "Opportunities Report.csv", [more_exports.clinic_deal(deal) for deal in deals], ",", "latin-1"
    )
    return books


def agency(folder: Path) -> Books:
    """A marketing agency: all-deals, all-companies, all-contacts and all-tickets exports, UTF-8, minutes in dates.

    Two pipelines; a property of the agency's own (Service line); tickets; deals in pounds.
    """
    books, deals, firms = _books(AGENCY)
    heads = ("First Name", "Last Name", "Email", "Phone Number", "Associated Company", "Job Title")
    for name, lines in {
        "companies": [more_exports.agency_firm(firm) for firm in firms],
        "contacts": _people(AGENCY, heads),
        "deals": [more_exports.agency_deal(deal) for deal in deals],
        "tickets": [more_exports.agency_ticket(ticket) for ticket in books.tickets.to_dict("records")],
    }.items():
        more_exports.write(folder / f"crm-exports-all-{name}-2026-09-15.csv", lines, ",", "utf-8")
    return books


def winery(folder: Path) -> Books:
    """A winery that sells by quotation: kunden.csv, kontakte.csv and angebote.csv, semicolons, UTF-8 with a mark.

    Quotations have a number and no name, a Status instead of a stage, bottles and a price a bottle.
    """
    books, deals, firms = _books(WINERY)
    heads = ("Vorname", "Nachname", "E-Mail", "Telefon", "Firma", "Position")
    more_exports.write(folder / "kunden.csv", [more_exports.winery_firm(firm) for firm in firms], ";", "utf-8-sig")
    more_exports.write(folder / "kontakte.csv", _people(WINERY, heads), ";", "utf-8-sig")
    more_exports.write(folder / "angebote.csv", [more_exports.winery_deal(deal) for deal in deals], ";", "utf-8-sig")
    return books


def _cells(text: str) -> list[list[str]]:
    return [line.split("|") for line in text.strip().splitlines()]


def _people(trade: Trade, heads: Sequence[str]) -> list[Draw]:
    return [dict(zip(heads, row, strict=True)) for row in _cells(trade.people)]


def _books(trade: Trade) -> tuple[Books, list[Draw], list[Draw]]:
    keys = ("account", "sector", "city", "area", "country", "employees")
    firms: list[Draw] = [
        dict(zip(keys, cells, strict=True)) | {"number": at} for at, cells in enumerate(_cells(trade.firms), start=1)
    ]
    draw = Random(trade.seed)
    deals = [_deal(draw, trade, [firm["account"] for firm in firms], number) for number in range(1, trade.deals + 1)]
    known = pd.DataFrame(firms).drop(columns="number").replace("", None)
    known["employees"] = pd.to_numeric(known.employees)
    joined = pd.DataFrame(deals).merge(known, on="account", how="left").replace({"reason": {"": None}})
    for column in ("opened", "closed", "expected"):
        joined[column] = pd.to_datetime(joined[column])
    parts = {fate: joined[joined.fate == fate] for fate in ("won", "lost", "open")}
    people = pd.DataFrame(_people(trade, ("first", "last", "email", "phone", "account", "title")))
    tickets = pd.DataFrame(_ticket(draw, trade, firms, number) for number in range(1, 121))
    closed = joined[joined.fate != "open"]
    return Books(joined, known, people, tickets, closed=closed, **parts), deals, firms


def _deal(draw: Random, trade: Trade, names: list[str], number: int) -> Draw:
    """The last firm has no deals, the two before it none that was won."""
    account = names[min(int(draw.random() ** 1.5 * (len(names) - 1)), len(names) - 2)]
    kind = draw.choice(list(trade.kinds))
    opened = START + timedelta(days=draw.randrange(612))
    ended = opened + timedelta(days=draw.randrange(5, 130))
    ended += timedelta(days=ended == TODAY)  # nothing is due today: overdue is told from not yet due
    fate = "open" if ended > TODAY else draw.choices(("won", "lost", "open"), weights=(52, 36, 12))[0]
    if fate == "won" and account in names[-3:]:
        fate = "lost"
    bottles = 6 * draw.randrange(*trade.kinds[kind]) if trade is WINERY else None
    low, high = trade.kinds[kind]
    amount = round(draw.uniform(low, high), 2) if trade.cents else float(draw.randrange(low, high, 100))
    return {
        "number": number,
        "account": account,
        "kind": kind,
        "seller": draw.choices(trade.sellers, weights=range(len(trade.sellers) + 2, 2, -1))[0],
        "fate": fate,
        "stage": {"won": trade.won, "lost": trade.lost}.get(fate) or draw.choice(trade.stages),
        "bottles": bottles,
        "price": PRICES.get(kind),
        "amount": _amount(draw, fate, round(bottles * PRICES[kind], 2) if bottles else amount),
        "opened": opened,
        "closed": None if fate == "open" else ended,
        "expected": ended if fate == "open" and draw.random() < 0.9 else None,
        "reason": draw.choice(trade.reasons) if fate == "lost" else "",
        "origin": draw.choice(trade.origins),
    }


def _amount(draw: Random, fate: str, amount: float) -> float | None:
    return None if draw.random() < {"won": 0.0, "lost": 0.1, "open": 0.15}[fate] else amount


def _ticket(draw: Random, trade: Trade, firms: list[Draw], number: int) -> Draw:
    opened = date(2026, 1, 5) + timedelta(days=draw.randrange(250))
    closed = opened + timedelta(days=draw.randrange(1, 21))
    done = closed < TODAY and draw.random() < 0.8
    return {
        "number": number,
        "account": draw.choice(firms[:14])["account"],
        "subject": draw.choice(("Broken link", "Invoice query", "Ad disapproved", "Wrong logo", "Login lost")),
        "status": "Closed" if done else draw.choice(("New", "Waiting on contact", "Waiting on us")),
        "priority": draw.choices(("Low", "Medium", "High"), weights=(3, 4, 2))[0],
        "owner": draw.choice(trade.sellers),
        "opened": opened,
        "closed": closed if done else None,
    }
