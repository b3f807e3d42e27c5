"""Five companies abroad as other systems export them: solar roofs, an event caterer, lifts, company bikes, farm supply.

All are drawn from a seed, so that the files are always the same; today is 2026-11-10 for all five. The last firm has no
deals, the two before it never bought; some lost and open deals have no amount, some open ones no date, some deals no
source. Each company has columns of its own, drawn from `own`; an empty text there stands for not known.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd

from tests.evals import abroad_exports, abroad_names
from tests.evals.abroad_exports import Draw
from tests.evals.fresh_companies import FIRM, PERSON, Books, Kind, Names

TODAY = date(2026, 11, 10)
START = date(2025, 1, 6)


@dataclass(frozen=True)
class Trade:
    """What a company sells, who sells it, what it calls things, its own columns, and how many deals it has."""

    seed: int
    deals: int
    kinds: Mapping[str, Kind]
    sellers: Names
    stages: Names
    """The open ones."""
    reasons: Names
    origins: Names
    """Where a deal came from; an empty name stands for not known."""
    own: Mapping[str, tuple[Any, ...]]
    firms: str
    people: str
    ends: Names = ("", "")
    """The stages of deals won and lost; without, a deal stays in the stage it had reached."""


SOLAR = Trade(
    seed=90117,
    deals=260,
    kinds={
        "Rooftop PV": Kind(30, 400, 880),
        "Ground Mount": Kind(80, 900, 740),
        "Battery Storage": Kind(20, 260, 610),
        "EV Chargers": Kind(2, 24, 3_450),
        "Maintenance Plan": Kind(1, 9, 1_850),
    },
    sellers=("Fiona Drummond", "Callum Reid", "Aisha Rahman", "Tom Whitcombe"),
    stages=("Lead In", "Site Survey", "Proposal Made", "Negotiations"),
    reasons=("Planning refused", "Roof unsuitable", "Price", "Went with competitor", ""),
    origins=("Trade Fair", "Website", "Referral", "Cold Call", ""),
    own={"roof": ("Flat", "Pitched", "Metal"), "finance": ("Purchase", "Lease", "PPA"), "survey": ("Yes", "No", "Yes")},
    firms=abroad_names.SOLAR_FIRMS,
    people=abroad_names.SOLAR_PEOPLE,
)
CATERING = Trade(
    seed=55302,
    deals=320,
    kinds={
        "Wedding": Kind(60, 260, 95),
        "Corporate Gala": Kind(80, 600, 120),
        "Conference": Kind(100, 900, 45),
        "Holiday Party": Kind(40, 350, 70),
        "Product Launch": Kind(50, 220, 85),
    },
    sellers=("Renee Castillo", "Brandon Hughes", "Latoya Simmons", "Eric Lindholm", "Joanna Pulaski"),
    stages=("Qualification", "Tasting Scheduled", "Proposal/Price Quote", "Negotiation/Review"),
    ends=("Closed Won", "Closed Lost"),
    reasons=("Price", "Date unavailable", "Event cancelled", ""),
    origins=("Advertisement", "Web Site", "Employee Referral", "External Referral", ""),
    own={
        "menu": ("Plated", "Buffet", "Food Stations"),
        "bar": ("true", "false"),
        "type": ("New Business", "Existing Business"),
    },
    firms=abroad_names.CATERING_FIRMS,
    people=abroad_names.CATERING_PEOPLE,
)
LIFTS = Trade(
    seed=41876,
    deals=230,
    kinds={
        "Full Service": Kind(2, 30, 6_900),
        "Basic Maintenance": Kind(1, 40, 2_450),
        "Modernisation": Kind(1, 8, 88_000),
        "Emergency Phone": Kind(2, 50, 780),
    },
    sellers=("Jarrod Flanagan", "Sunita Kapoor", "Kylie Beaumont", "Nathan Osei"),
    stages=("Qualify", "Inspection", "Proposal", "Contracting"),
    reasons=("Canceled", "Out-Sold", "Building sold", "Too expensive"),
    origins=("Hot", "Warm", "Cold"),
    own={"term": (12, 24, 36, 60), "audit": ("Yes", "No"), "source": ("Tender", "Partner", "Word of Mouth", "Web", "")},
    firms=abroad_names.LIFT_FIRMS,
    people=abroad_names.LIFT_PEOPLE,
)
BIKES = Trade(
    seed=18249,
    deals=300,
    kinds={
        "E-Bike City": Kind(2, 60, 2_890),
        "E-Bike Trekking": Kind(2, 75, 3_390),
        "Lastenrad": Kind(1, 14, 5_480),
        "Rennrad": Kind(1, 16, 2_150),
        "Kinderrad": Kind(2, 40, 590),
    },
    sellers=("Katharina Moll", "Sven Oberländer", "Nadja Petrovic", "Lukas Reinhardt"),
    stages=("Erstgespräch", "Bedarfsermittlung", "Angebot", "Vertragsprüfung"),
    reasons=("Betriebsrat dagegen", "Konditionen", "Wettbewerber", "Kein Budget", ""),
    origins=("Messe", "Empfehlung", "Webseite", "Telefonakquise", ""),
    own={"term": (24, 36, 48), "heat": ("heiß", "warm", "kalt"), "cover": ("Ja", "Nein")},
    firms=abroad_names.BIKE_FIRMS,
    people=abroad_names.BIKE_PEOPLE,
)
FARM = Trade(
    seed=73350,
    deals=380,
    kinds={
        "Saatgut": Kind(4, 180, 410),
        "Dünger": Kind(10, 400, 365),
        "Pflanzenschutz": Kind(1, 30, 2_900),
        "Futtermittel": Kind(8, 360, 285),
        "Diesel": Kind(3, 60, 1_290),
    },
    sellers=("Hinrich Petersen", "Wiebke Osterloh", "Jürgen Naumann", "Sandra Kühl", "Tjark Behrends"),
    stages=("offen",),
    ends=("beauftragt", "abgelehnt"),
    reasons=("Preis", "Liefertermin", "Mitbewerber", "Ernteausfall", ""),
    origins=("Telefon", "Webshop", "Außendienst", "Hausmesse"),
    own={"delivery": ("frei Hof", "ab Lager"), "goods": ("lose", "Big Bag", "Palette", "")},
    firms=abroad_names.FARM_FIRMS,
    people="",
)


def solar(folder: Path) -> Books:
    """A builder of solar roofs: deals, organizations and people as Pipedrive exports them, pounds, times in UTC.

    Status tells won, lost and open; the stage is what was reached; a label, a roof, a way to pay as own fields.
    """
    return _exported(folder, SOLAR, abroad_exports.SOLAR)


def catering(folder: Path) -> Books:
    """A caterer for events: the modules Accounts, Contacts and Deals as Zoho exports them, US dollars.

    One Closing Date for what is closed and expected; some lost deals are Closed Lost to Competition; truths are words.
    """
    return _exported(folder, CATERING, abroad_exports.CATERING)


def lifts(folder: Path) -> Books:
    """Lifts and their upkeep: views of accounts, contacts and opportunities as Dynamics exports them, Australian dates.

    Estimated and actual revenue stand apart and differ for deals won; a term in months and a renewal date.
    """
    return _exported(folder, LIFTS, abroad_exports.LIFTS)


def bikes(folder: Path) -> Books:
    """Bikes leased to companies for their people: three German files, semicolons, Windows-1252, decimal commas."""
    return _exported(folder, BIKES, abroad_exports.BIKES)


def farm(folder: Path) -> Books:
    """Supplies for farms: Kunden.csv, Vertreter.csv and Angebote.csv of a trade system, tied by numbers, not names."""
    books = _exported(folder, FARM, abroad_exports.FARM)
    abroad_exports.sellers(folder, FARM.sellers)
    return books


def _exported(folder: Path, trade: Trade, files: abroad_exports.Files) -> Books:
    books, deals, firms = _books(trade)
    put = _writer(folder, files)
    put(files.firms, [files.firm(firm) for firm in firms])
    put(files.deals, [files.deal(deal) for deal in deals])
    if trade.people:
        put(files.people, [dict(zip(files.person, cells, strict=True)) for cells in _cells(trade.people)])
    return books


def _writer(folder: Path, files: abroad_exports.Files) -> Callable[[str, list[dict[str, str]]], None]:
    return lambda name, lines: abroad_exports.write(folder / name, lines, files.mark, files.charset)


def _cells(text: str) -> list[list[str]]:
    return [line.split("|") for line in text.strip().splitlines()]


def _books(trade: Trade) -> tuple[Books, list[Draw], list[Draw]]:
    draw = Random(trade.seed)
    firms = [_firm(draw, trade, cells, number) for number, cells in enumerate(_cells(trade.firms), start=1)]
    deals = [_deal(draw, trade, firms, number) for number in range(1, trade.deals + 1)]
    known = pd.DataFrame(firms).drop(columns="number").replace("", None)
    known["employees"] = pd.to_numeric(known.employees)
    drawn = pd.DataFrame(deals).replace("", None)
    joined = drawn.merge(known, on="account", how="left")
    joined["renewal"] = [abroad_exports.renewal(deal) for deal in deals]
    for column in ("opened", "closed", "expected", "later", "renewal"):
        joined[column] = pd.to_datetime(joined[column])
    parts = {fate: joined[joined.fate == fate] for fate in ("won", "lost", "open")}
    people = pd.DataFrame(_cells(trade.people) if trade.people else [], columns=PERSON)
    return Books(joined, known, people, closed=joined[joined.fate != "open"], **parts), deals, firms


def _firm(draw: Random, trade: Trade, cells: list[str], number: int) -> Draw:
    seen = TODAY - timedelta(days=draw.randrange(5, 320))
    return dict(zip(FIRM, cells, strict=True)) | {
        "number": number,
        "keeper": draw.choice(trade.sellers),
        "seen": seen,
    }


def _deal(draw: Random, trade: Trade, firms: list[Draw], number: int) -> Draw:
    """The last firm has no deals, the two before it none that was won; nothing is due or was closed today."""
    at = min(int(draw.random() ** 1.4 * (len(firms) - 1)), len(firms) - 2)
    kind = draw.choice(list(trade.kinds))
    opened = START + timedelta(days=draw.randrange(665))
    ended = opened + timedelta(days=draw.randrange(7, 130))
    ended += timedelta(days=ended == TODAY)
    fate = "open" if ended > TODAY else draw.choices(("won", "lost", "open"), weights=(48, 38, 14))[0]
    if fate == "won" and at >= len(firms) - 3:
        fate = "lost"
    units = trade.kinds[kind].step * draw.randint(trade.kinds[kind].least, trade.kinds[kind].most)
    amount = round(units * trade.kinds[kind].price * draw.choice((0.88, 0.95, 1.0, 1.0, 1.04)), 2)
    reached = draw.choice(trade.stages)
    own = {name: draw.choice(choices) for name, choices in trade.own.items()}
    return {
        "number": number,
        "at": at + 1,
        "account": firms[at]["account"],
        "kind": kind,
        "seller": draw.choices(trade.sellers, weights=range(len(trade.sellers) + 2, 2, -1))[0],
        "fate": fate,
        "stage": ({"won": trade.ends[0], "lost": trade.ends[1]}.get(fate) or reached),
        "chance": {"won": 100, "lost": 0}.get(fate, draw.choice((10, 25, 50, 75, 90))),
        "units": units,
        "amount": None if draw.random() < {"won": 0.0, "lost": 0.08, "open": 0.12}[fate] else amount,
        "estimate": round(amount * draw.choice((0.9, 1.0, 1.1)), 2),
        "opened": opened,
        "closed": None if fate == "open" else ended,
        "expected": ended if fate == "open" and draw.random() < 0.9 else None,
        "later": opened + timedelta(days=draw.randrange(60, 400)),
        "reason": draw.choice(trade.reasons) if fate == "lost" else "",
        "origin": draw.choice(trade.origins),
    } | own
