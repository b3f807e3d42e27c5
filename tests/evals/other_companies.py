"""Two small companies as other systems would export them: a German machine builder and a software vendor.

Both are drawn from a seed, so that the files are always the same; today is 2026-06-30 for both. Some companies never
bought, some were never spoken to, some deals just begun have no amount, amounts and counts tie.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd

from tests.evals.other_names import GERMAN_FIRMS, GERMAN_PEOPLE, SAAS_FIRMS, SAAS_PEOPLE

TODAY = date(2026, 6, 30)
START = date(2025, 1, 2)
Draw = dict[str, Any]


@dataclass(frozen=True)
class Shape:
    """What a company sells, who sells it, and what it calls things."""

    seed: int
    products: Mapping[str, tuple[int, int]]
    """By product the range of amounts, in steps of 500."""
    sellers: Mapping[str, str]
    """By seller the region, or "" where there are none."""
    open_stages: tuple[str, ...]
    won: str
    lost: str
    reasons: tuple[str, ...]
    origins: tuple[str, ...]


GERMAN = Shape(
    seed=2607,
    products={
        "Fräszentrum FX 200": (180_000, 320_000),
        "Drehmaschine D 80": (75_000, 140_000),
        "Laserschneider L 5": (48_000, 96_000),
        "Wartungsvertrag": (4_000, 18_000),
        "Schulungspaket": (1_500, 6_000),
    },
    sellers={
        "Jörg Müller": "Nord",
        "Anneliese Groß": "Nord",
        "Käthe Böhm": "Süd",
        "Thomas Weiß": "Süd",
        "Sven Kröger": "West",
        "Claudia Schäfer": "West",
        "Björn Übelacker": "Ost",
    },
    open_stages=("Qualifizierung", "Angebot", "Verhandlung"),
    won="Gewonnen",
    lost="Verloren",
    reasons=("Preis", "Wettbewerb", "Kein Budget", "Lieferzeit", ""),
    origins=("Messe", "Empfehlung", "Website", "Kaltakquise", ""),
)
SAAS = Shape(
    seed=4411,
    products={"Loom Starter": (1_000, 4_500), "Loom Growth": (6_000, 22_000), "Loom Enterprise": (30_000, 120_000)},
    sellers=dict.fromkeys(
        ("Maya Patel", "Liam O'Connor", "Sofía Ruiz", "Hannah Weiß", "Derek Chan", "Olu Adeyemi"), ""
    ),
    open_stages=("Discovery", "Demo Scheduled", "Proposal Sent", "Negotiation"),
    won="Closed Won",
    lost="Closed Lost",
    reasons=("Price", "Competitor", "No budget", "Timing", ""),
    origins=("Inbound", "Outbound", "Partner", "Webinar", "Referral"),
)


@dataclass(frozen=True)
class Company:
    """Deals with their firm's columns beside them; the firms; and the deals won, lost, closed (both) and open."""

    all: Any
    firms: Any
    people: Any
    won: Any
    lost: Any
    closed: Any
    open: Any


def german(folder: Path) -> Company:
    """Writes firmen.csv, kontakte.csv, produkte.csv and verkaufschancen.csv to the folder, and says what is in them."""
    firms, deals = _firms(GERMAN_FIRMS, GERMAN), _deals(GERMAN_FIRMS, GERMAN)
    _write(folder / "firmen.csv", ";", [_german_firm(firm) for firm in firms])
    _write(folder / "verkaufschancen.csv", ";", [_german_deal(deal) for deal in deals])
    _write(folder / "produkte.csv", ";", _german_products())
    heads = ("Vorname", "Nachname", "E-Mail", "Telefon", "Firma", "Position")
    _write(folder / "kontakte.csv", ";", [dict(zip(heads, row, strict=True)) for row in _cells(GERMAN_PEOPLE)])
    return _company(firms, deals, GERMAN, _cells(GERMAN_PEOPLE))


def saas(folder: Path) -> Company:
    """Writes companies.csv, contacts.csv and deals.csv to the folder, and says what is in them."""
    firms, deals = _firms(SAAS_FIRMS, SAAS), _deals(SAAS_FIRMS, SAAS)
    _write(folder / "companies.csv", ",", [_saas_firm(firm) for firm in firms])
    _write(folder / "deals.csv", ",", [_saas_deal(deal) for deal in deals])
    heads = ("First Name", "Last Name", "Email", "Phone Number", "Company name", "Job Title")
    _write(folder / "contacts.csv", ",", [dict(zip(heads, row, strict=True)) for row in _cells(SAAS_PEOPLE)])
    return _company(firms, deals, SAAS, _cells(SAAS_PEOPLE))


def _cells(text: str) -> list[list[str]]:
    return [line.split("|") for line in text.strip().splitlines()]


def _firms(text: str, shape: Shape) -> list[Draw]:
    draw, keys = Random(shape.seed + 1), ("account", "sector", "city", "country", "parent")
    out = []
    for at, cells in enumerate(_cells(text), start=1):
        firm: Draw = dict(zip(keys, cells, strict=True))
        size = draw.choice((12, 25, 40, 80, 150, 320, 600, 1200, 2500)) + draw.randrange(10)
        founded = draw.randrange(1921, 2021)
        out.append(firm | {"number": at, "employees": None if at % 17 == 0 else size, "founded": founded})
    return out


def _deals(text: str, shape: Shape) -> list[Draw]:
    """400 deals; the last three firms have none, the three before them none that was won."""
    draw, names = Random(shape.seed), [cells[0] for cells in _cells(text)]
    return [_deal(draw, shape, names, number) for number in range(1, 401)]


def _deal(draw: Random, shape: Shape, names: list[str], number: int) -> Draw:
    account = names[min(int(draw.random() ** 1.4 * (len(names) - 3)), len(names) - 4)]
    product = draw.choice(list(shape.products))
    seller = draw.choices(list(shape.sellers), weights=range(len(shape.sellers) + 2, 2, -1))[0]
    low, high = shape.products[product]
    opened = START + timedelta(days=draw.randrange(542))
    ended = opened + timedelta(days=draw.randrange(8, 150))
    fate = "open" if ended > TODAY else draw.choices(("won", "lost", "open"), weights=(54, 34, 12))[0]
    if fate == "won" and account in names[-6:]:
        fate = "lost"
    stage = {"won": shape.won, "lost": shape.lost}.get(fate) or draw.choice(shape.open_stages)
    amount = draw.randrange(low, high + 1, 500)
    return {
        "number": number,
        "account": account,
        "product": product,
        "seller": seller,
        "region": shape.sellers[seller],
        "stage": stage,
        "amount": None if stage == shape.open_stages[0] and draw.random() < 0.3 else amount,
        "opened": opened,
        "closed": None if fate == "open" else ended,
        "expected": ended if fate == "open" else None,
        "reason": draw.choice(shape.reasons) if fate == "lost" else "",
        "origin": draw.choice(shape.origins),
    }


def _german_products() -> list[dict[str, str]]:
    return [
        {"Artikelnummer": f"A-{100 + at}", "Produkt": name, "Preis": f"{_points(high)},00 €"}
        for at, (name, (_, high)) in enumerate(GERMAN.products.items())
    ]


def _german_firm(firm: Draw) -> dict[str, str]:
    return {
        "Firmennummer": f"F-{firm['number']:03d}",
        "Firma": firm["account"],
        "Branche": firm["sector"],
        "Ort": firm["city"],
        "Land": firm["country"],
        "Mitarbeiter": str(firm["employees"] or ""),
        "Gründungsjahr": str(firm["founded"]),
        "Muttergesellschaft": firm["parent"],
    }


def _german_deal(deal: Draw) -> dict[str, str]:
    return {
        "ID": f"V{deal['number']:04d}",
        "Verkaufschance": f"{deal['product']} {deal['account']}",
        "Firma": deal["account"],
        "Produkt": deal["product"],
        "Verkäufer": deal["seller"],
        "Region": deal["region"],
        "Phase": deal["stage"],
        "Betrag": _points(deal["amount"]) and f"{_points(deal['amount'])},00 €",
        "Angelegt am": _dotted(deal["opened"]),
        "Erwarteter Abschluss": _dotted(deal["expected"]),
        "Abgeschlossen am": _dotted(deal["closed"]),
        "Verlustgrund": deal["reason"],
        "Quelle": deal["origin"],
    }


def _saas_firm(firm: Draw) -> dict[str, str]:
    return {
        "Record ID": str(90_000 + firm["number"]),
        "Company name": firm["account"],
        "Industry": firm["sector"],
        "City": firm["city"],
        "Country/Region": firm["country"],
        "Number of Employees": str(firm["employees"] or ""),
        "Year Founded": str(firm["founded"]),
        "Parent Company": firm["parent"],
    }


def _saas_deal(deal: Draw) -> dict[str, str]:
    return {
        "Record ID": str(500_000 + deal["number"]),
        "Deal Name": f"{deal['account']} - {deal['product']}",
        "Company name": deal["account"],
        "Product": deal["product"],
        "Deal owner": deal["seller"],
        "Deal Stage": deal["stage"],
        "Amount": "" if deal["amount"] is None else f"{deal['amount']}.00",
        "Currency": "USD",
        "Create Date": str(deal["opened"]),
        "Expected Close Date": str(deal["expected"] or ""),
        "Close Date": str(deal["closed"] or ""),
        "Closed Lost Reason": deal["reason"],
        "Lead Source": deal["origin"],
    }


def _points(number: int | None) -> str:
    return "" if number is None else f"{number:,}".replace(",", ".")


def _dotted(day: date | None) -> str:
    return day.strftime("%d.%m.%Y") if day else ""


def _write(path: Path, mark: str, lines: list[dict[str, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(lines[0]), delimiter=mark)
        writer.writeheader()
        writer.writerows(lines)


def _company(firms: list[Draw], deals: list[Draw], shape: Shape, people: list[list[str]]) -> Company:
    known = pd.DataFrame(firms).drop(columns="number")
    joined = pd.DataFrame(deals).merge(known, on="account", how="left")
    for column in ("opened", "closed", "expected"):
        joined[column] = pd.to_datetime(joined[column])
    won, lost = joined.stage == shape.won, joined.stage == shape.lost
    contacts = pd.DataFrame(people, columns=["first", "last", "email", "phone", "account", "title"])
    return Company(joined, known, contacts, joined[won], joined[lost], joined[won | lost], joined[~won & ~lost])
