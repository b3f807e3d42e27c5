"""Four fresh companies as other systems export them: a freight forwarder, a training provider, and two German ones.

All are drawn from a seed, so that the files are always the same; today is 2026-10-20 for all four. Some firms never
bought, the last has no deals at all, some lost and open deals have no amount, some open ones no date.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd

from tests.evals import fresh_exports, fresh_names

TODAY = date(2026, 10, 20)
START = date(2025, 1, 2)
Draw = dict[str, Any]
Names = tuple[str, ...]
FIRM = ("account", "sector", "city", "area", "country", "employees", "grade")
PERSON = ("first", "last", "email", "phone", "account", "title")


@dataclass(frozen=True)
class Kind:
    """A product, course or service: how many units a deal has, and what one costs."""

    least: int
    most: int
    price: float
    step: int = 1


@dataclass(frozen=True)
class Trade:
    """What a company sells, who sells it, what it calls things, and how many deals it has."""

    seed: int
    deals: int
    kinds: Mapping[str, Kind]
    sellers: Names
    stages: Names
    """The open ones."""
    won: str
    lost: str
    reasons: Names
    origins: Names
    """Where a deal came from, its type or its rating; an empty name stands for not known."""
    firms: str
    people: str


@dataclass(frozen=True)
class Books:
    """Deals with their firm's columns beside them and `fate` (won, lost, open); the deals of each fate; the others."""

    all: Any
    firms: Any
    people: Any
    won: Any
    lost: Any
    closed: Any
    open: Any


FREIGHT = Trade(
    seed=60411,
    deals=280,
    kinds={
        "Ocean Freight": Kind(20, 190, 1_000),
        "Air Freight": Kind(60, 900, 100),
        "Road Haulage": Kind(25, 480, 100),
        "Warehousing": Kind(90, 1_100, 100),
        "Customs Brokerage": Kind(12, 140, 100),
    },
    sellers=("Marcus Oyelaran", "Heather Nowak", "Diego Salinas", "Priya Raman", "Colleen Fitzgerald"),
    stages=("Qualify", "Develop", "Propose"),
    won="Won",
    lost="Lost",
    reasons=("Out-Sold", "Canceled", "Price Too High", "No Response"),
    origins=("Hot", "Warm", "Cold"),
    firms=fresh_names.FREIGHT_FIRMS,
    people=fresh_names.FREIGHT_PEOPLE,
)
TRAINING = Trade(
    seed=71890,
    deals=240,
    kinds={
        "Leadership Essentials": Kind(6, 40, 890),
        "Data Literacy": Kind(8, 60, 540),
        "First Aid": Kind(10, 80, 145),
        "Project Management": Kind(5, 30, 1_150),
        "Workplace Safety": Kind(12, 120, 95),
    },
    sellers=("Amelia Thornton", "Kwame Mensah", "Rosa Delgado", "Finn Gallagher"),
    stages=("Appointment Scheduled", "Qualified To Buy", "Decision Maker Bought-In", "Contract Sent"),
    won="Closed Won",
    lost="Closed Lost",
    reasons=("Budget cut", "Chose a competitor", "No response", "Trained in-house", ""),
    origins=("New Business", "Existing Business"),
    firms=fresh_names.TRAINING_FIRMS,
    people=fresh_names.TRAINING_PEOPLE,
)
PACKAGING = Trade(
    seed=33125,
    deals=290,
    kinds={
        "Faltschachteln": Kind(10, 220, 0.21, 1_000),
        "Etiketten": Kind(20, 600, 0.028, 1_000),
        "Wellpappkartons": Kind(4, 60, 0.74, 500),
        "Displays": Kind(2, 40, 11.9, 50),
        "Blisterkarten": Kind(15, 300, 0.094, 1_000),
    },
    sellers=("Sabine Kluge", "Dirk Hartmann", "Yasemin Aydin", "Torsten Löffler", "Miriam Stahl"),
    stages=("Anfrage", "Bemusterung", "Angebot"),
    won="Auftrag gewonnen",
    lost="Auftrag verloren",
    reasons=("Preis", "Lieferzeit", "Qualität", "Projekt verschoben", ""),
    origins=("Fachmesse", "Empfehlung", "Internet", "Bestandskunde", ""),
    firms=fresh_names.PACKAGING_FIRMS,
    people=fresh_names.PACKAGING_PEOPLE,
)
CLEANING = Trade(
    seed=20457,
    deals=210,
    kinds={
        "Unterhaltsreinigung": Kind(12, 240, 9.5, 10),
        "Glasreinigung": Kind(5, 90, 2.6, 10),
        "Grundreinigung": Kind(8, 150, 4.2, 10),
        "Winterdienst": Kind(10, 180, 1.9, 10),
        "Grünpflege": Kind(15, 200, 1.35, 10),
    },
    sellers=("Heike Brandt", "Murat Demir", "Jens Lüders"),
    stages=("angefragt", "Angebot verschickt"),
    won="beauftragt",
    lost="abgesagt",
    reasons=("zu teuer", "macht es selbst", "anderer Anbieter", ""),
    origins=("",),
    firms=fresh_names.CLEANING_FIRMS,
    people="",
)


def freight(folder: Path) -> Books:
    """A freight forwarder: views of accounts, contacts and opportunities with ids not to be modified, US dates.

    Status tells won, lost and open; Sales Stage is what was reached; estimated and actual dates and sums stand apart.
    """
    books, deals, firms = _books(FREIGHT)
    heads = ("First Name", "Last Name", "Email", "Business Phone", "Company Name", "Job Title")
    put = _writer(folder, ",", "utf-8-sig")
    put("All Accounts 10-20-2026.csv", [fresh_exports.freight_firm(firm) for firm in firms])
    put("All Contacts 10-20-2026.csv", _people(FREIGHT, heads))
    put("All Opportunities 10-20-2026.csv", [fresh_exports.freight_deal(deal) for deal in deals])
    return books


def training(folder: Path) -> Books:
    """A training provider: exports of all companies, contacts and deals, times in the dates, seats, Canadian dollars.

    One Close Date for what is closed and what is expected; a course and seats as properties of its own.
    """
    books, deals, firms = _books(TRAINING)
    heads = ("First Name", "Last Name", "Email", "Phone Number", "Associated Company", "Job Title")
    put = _writer(folder, ",", "utf-8")
    put("hubspot-crm-exports-all-companies-2026-10-20.csv", [fresh_exports.training_firm(firm) for firm in firms])
    put("hubspot-crm-exports-all-contacts-2026-10-20.csv", _people(TRAINING, heads))
    put("hubspot-crm-exports-all-deals-2026-10-20.csv", [fresh_exports.training_deal(deal) for deal in deals])
    return books


def packaging(folder: Path) -> Books:
    """A maker of packaging: firmen.csv, ansprechpartner.csv and projekte.csv, semicolons, Windows-1252.

    Deals are called Projekt; a firm has a class and somebody who looks after it, who need not be who sold to it.
    """
    books, deals, firms = _books(PACKAGING)
    heads = ("Vorname", "Nachname", "E-Mail", "Telefon", "Firma", "Position")
    put = _writer(folder, ";", "cp1252")
    put("firmen.csv", [fresh_exports.packaging_firm(firm) for firm in firms])
    put("ansprechpartner.csv", _people(PACKAGING, heads))
    put("projekte.csv", [fresh_exports.packaging_deal(deal) for deal in deals])
    return books


def cleaning(folder: Path) -> Books:
    """A cleaning firm with two spreadsheets, Kundenliste.csv and Auftragsliste.csv, tied by the customer's name."""
    books, deals, firms = _books(CLEANING)
    put = _writer(folder, ";", "utf-8-sig")
    put("Kundenliste.csv", [fresh_exports.cleaning_firm(firm) for firm in firms])
    put("Auftragsliste.csv", [fresh_exports.cleaning_deal(deal) for deal in deals])
    return books


def _writer(folder: Path, mark: str, charset: str) -> Callable[[str, list[dict[str, str]]], None]:
    return lambda name, lines: fresh_exports.write(folder / name, lines, mark, charset)


def _cells(text: str) -> list[list[str]]:
    return [line.split("|") for line in text.strip().splitlines()]


def _people(trade: Trade, heads: Names) -> list[dict[str, str]]:
    return [dict(zip(heads, row, strict=True)) for row in _cells(trade.people)]


def _books(trade: Trade) -> tuple[Books, list[Draw], list[Draw]]:
    draw = Random(trade.seed)
    firms: list[Draw] = [
        dict(zip(FIRM, cells, strict=True)) | {"number": at, "keeper": draw.choice(trade.sellers)}
        for at, cells in enumerate(_cells(trade.firms), start=1)
    ]
    deals = [_deal(draw, trade, firms, number) for number in range(1, trade.deals + 1)]
    known = pd.DataFrame(firms).drop(columns="number").replace("", None)
    known["employees"] = pd.to_numeric(known.employees)
    joined = pd.DataFrame(deals).merge(known, on="account", how="left")
    joined = joined.replace({"reason": {"": None}, "origin": {"": None}})
    for column in ("opened", "closed", "expected"):
        joined[column] = pd.to_datetime(joined[column])
    parts = {fate: joined[joined.fate == fate] for fate in ("won", "lost", "open")}
    people = pd.DataFrame(_people(trade, PERSON), columns=PERSON)
    return Books(joined, known, people, closed=joined[joined.fate != "open"], **parts), deals, firms


def _deal(draw: Random, trade: Trade, firms: list[Draw], number: int) -> Draw:
    """The last firm has no deals, the two before it none that was won; nothing is due or was closed today."""
    at = min(int(draw.random() ** 1.4 * (len(firms) - 1)), len(firms) - 2)
    kind = draw.choice(list(trade.kinds))
    opened = START + timedelta(days=draw.randrange(650))
    ended = opened + timedelta(days=draw.randrange(6, 120))
    ended += timedelta(days=ended == TODAY)
    fate = "open" if ended > TODAY else draw.choices(("won", "lost", "open"), weights=(50, 37, 13))[0]
    if fate == "won" and at >= len(firms) - 3:
        fate = "lost"
    units = trade.kinds[kind].step * draw.randint(trade.kinds[kind].least, trade.kinds[kind].most)
    amount = round(units * trade.kinds[kind].price * draw.choice((0.9, 0.95, 1.0, 1.0)), 2)
    return {
        "number": number,
        "at": at + 1,
        "account": firms[at]["account"],
        "kind": kind,
        "seller": draw.choices(trade.sellers, weights=range(len(trade.sellers) + 2, 2, -1))[0],
        "fate": fate,
        "stage": {"won": trade.won, "lost": trade.lost}.get(fate) or draw.choice(trade.stages),
        "chance": {"won": 100, "lost": 0}.get(fate, draw.choice((10, 25, 50, 75, 90))),
        "units": units,
        "amount": None if draw.random() < {"won": 0.0, "lost": 0.08, "open": 0.12}[fate] else amount,
        "opened": opened,
        "closed": None if fate == "open" else ended,
        "expected": ended if fate == "open" and draw.random() < 0.9 else None,
        "reason": draw.choice(trade.reasons) if fate == "lost" else "",
        "origin": draw.choice(trade.origins),
    }
