"""Two companies whose files are in one language and who are asked in others: an IT service firm (English), a heating
installer (German).

Both are drawn from a seed, so that the files are always the same; today is 2026-09-30 for both. The columns beyond the
usual ones hold words of business ("Trade Fair", "Wartungsvertrag"), words of the trade ("Wärmepumpe"), yes and no, and
numbers.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd

TODAY = date(2026, 9, 30)
START = date(2025, 1, 7)
Draw = dict[str, Any]
Choices = Mapping[str, Sequence[Any]]

ITSYS_FIRMS = (
    "Brackwater Clinics", "Tollgate Stores", "Hexham Castings", "Ferrybridge Council", "Oakmere Builders",
    "Pinnock Haulage",
    "Sandal Hospitals", "Moorside Grocers", "Vulcan Pressings", "Larkhill Schools", "Dunmore Homes", "Quayside Freight",
    "Alderley Dental", "Cheviot Outfitters", "Rother Tools", "Wyre Borough", "Stannage Civils", "Humberline Logistics",
)  # fmt: skip
HEIZUNG_FIRMS = (
    "Gasthof Lindenhof", "Möbelhaus Krüger", "Klinik am Weiher", "Bauhof Striegel", "Hotel Seeblick",
    "Autohaus Wendler",
    "Praxis Dr. Ehlers", "Zimmerei Oberholz", "Brauerei Haselmann", "Sporthaus Petri", "Pflegeheim Sonnhalde",
    "Tiefbau Renz", "Café Amsel", "Buchhandlung Thieme", "Reha Zentrum Isny", "Dachdeckerei Pohl",
)  # fmt: skip
ITSYS_ACCOUNT: Choices = {
    "Industry": ("Healthcare", "Retail", "Manufacturing", "Public Sector", "Construction", "Logistics"),
    "Segment": ("Small Business", "Mid-Market", "Enterprise"),
    "Premium Support": ("Yes", "No", "No"),
    "Payment Method": ("Direct Debit", "Invoice", "Credit Card"),
    "City": ("Leeds", "York", "Hull"),
}
ITSYS_DEAL: Choices = {
    "Type": ("New Business", "Renewal", "Upsell"),
    "Priority": ("High", "Medium", "Low"),
    "Lead Source": ("Trade Fair", "Referral", "Cold Call", "Website", "Partner"),
    "Contract Term (Months)": (12, 24, 36),
    "Seats": tuple(range(5, 160, 5)),
    "Site Survey": ("Yes", "No", ""),
    "Billing Frequency": ("Monthly", "Quarterly", "Annually"),
    "Hosting": ("Cloud", "On-Premises", "Hybrid Cloud"),
}
HEIZUNG_ACCOUNT: Choices = {
    "Branche": ("Gastronomie", "Handel", "Gesundheitswesen", "Baugewerbe"),
    "Größenklasse": ("Klein", "Mittel", "Groß"),
    "Wartungsvertrag": ("Ja", "Nein"),
    "Ort": ("Kempten", "Isny", "Wangen"),
}
HEIZUNG_DEAL: Choices = {
    "Auftragsart": ("Neubau", "Sanierung", "Reparatur"),
    "Heizungsart": ("Wärmepumpe", "Gasbrennwert", "Pelletkessel", "Fernwärme"),
    "Finanzierung": ("Kauf", "Leasing", "Miete"),
    "Dringlichkeit": ("Hoch", "Mittel", "Niedrig"),
    "Herkunft": ("Messe", "Empfehlung", "Internet", "Kaltakquise"),
    "Besichtigung": ("Ja", "Nein"),
    "Laufzeit (Monate)": (12, 24, 48, 60),
    "Leistung (kW)": tuple(range(8, 120, 4)),
}
ITSYS_TITLES = ("Purchasing Manager", "Head of IT", "Managing Director", "Office Manager", "Finance Director")
HEIZUNG_TITLES = ("Geschäftsführung", "Einkauf", "Haustechnik", "Buchhaltung")


@dataclass(frozen=True)
class Books:
    """Deals with their firm's columns beside them, the firms, the people; the deals won, lost and open."""

    all: Any
    firms: Any
    people: Any
    won: Any
    lost: Any
    open: Any


def itsys(folder: Path) -> Books:
    """Writes accounts.csv, deals.csv and contacts.csv, and says what is in them."""
    draw = Random(4021)
    firms = [
        _drawn(draw, ITSYS_ACCOUNT, {"Account Name": name, "Employees": 20 + 35 * at})
        for at, name in enumerate(ITSYS_FIRMS)
    ]
    sellers, open_stages = ("Imogen Tate", "Callum Reyes", "Farah Aziz"), ("Qualification", "Proposal", "Negotiation")
    deals = []
    for number in range(1, 181):
        account = draw.choice(ITSYS_FIRMS)
        fate = draw.choice(("won", "won", "lost", "open"))
        deal = _drawn(draw, ITSYS_DEAL, {
            "Deal ID": number, "Account Name": account, "Deal Owner": draw.choice(sellers),
            "Deal Stage": {"won": "Closed Won", "lost": "Closed Lost"}.get(fate) or draw.choice(open_stages),
            "Amount": draw.randrange(2_000, 60_000, 250), **_dates(draw, fate, "Create Date", "Close Date"),
        })  # fmt: skip
        deal["Deal Name"] = f"{account} {number}"
        deal["Loss Reason"] = draw.choice(("Price", "Competitor", "Timing", "No Budget")) if fate == "lost" else ""
        deals.append(deal | {"fate": fate})
    people = _people(draw, ITSYS_FIRMS, ITSYS_TITLES, ("Ruth", "Owen", "Ivy", "Seth"), "Account Name", "Job Title",
                     ("First Name", "Last Name", "Email"), {"Decision Maker": ("Yes", "No")})  # fmt: skip
    _write(folder, ",", {"accounts": firms, "deals": deals, "contacts": people})
    return _books(firms, deals, people, "Account Name")


def heizung(folder: Path) -> Books:
    """Writes betriebe.csv, auftraege.csv and ansprechpartner.csv, and says what is in them."""
    draw = Random(777)
    firms = [
        _drawn(draw, HEIZUNG_ACCOUNT, {"Firma": name, "Mitarbeiter": 4 + 9 * at})
        for at, name in enumerate(HEIZUNG_FIRMS)
    ]
    sellers, open_stages = ("Anke Vogt", "Bernd Hölzl", "Selin Arslan"), ("Anfrage", "Angebot", "Verhandlung")
    deals = []
    for number in range(1, 171):
        account = draw.choice(HEIZUNG_FIRMS)
        fate = draw.choice(("won", "won", "lost", "open"))
        deal = _drawn(draw, HEIZUNG_DEAL, {
            "Auftragsnr": number, "Firma": account, "Betreuer": draw.choice(sellers),
            "Phase": {"won": "Gewonnen", "lost": "Verloren"}.get(fate) or draw.choice(open_stages),
            "Auftragswert": draw.randrange(1_500, 48_000, 250), **_dates(draw, fate, "Angelegt am", "Abgeschlossen am"),
        })  # fmt: skip
        deal["Bezeichnung"] = f"{account} Auftrag {number}"
        deal["Verlustgrund"] = draw.choice(("Preis", "Wettbewerb", "Lieferzeit")) if fate == "lost" else ""
        deals.append(deal | {"fate": fate})
    people = _people(draw, HEIZUNG_FIRMS, HEIZUNG_TITLES, ("Uta", "Egon", "Mira", "Falk"), "Firma", "Funktion",
                     ("Vorname", "Nachname", "E-Mail"), {})  # fmt: skip
    _write(folder, ";", {"betriebe": firms, "auftraege": deals, "ansprechpartner": people})
    return _books(firms, deals, people, "Firma")


def _drawn(draw: Random, choices: Choices, given: Draw) -> Draw:
    return given | {name: draw.choice(list(values)) for name, values in choices.items()}


def _dates(draw: Random, fate: str, opened: str, closed: str) -> Draw:
    start = START + timedelta(days=draw.randrange(540))
    end = min(start + timedelta(days=draw.randrange(10, 120)), TODAY - timedelta(days=1))
    return {opened: start.isoformat(), closed: end.isoformat() if fate != "open" else ""}


def _people(
    draw: Random, firms: Sequence[str], titles: Sequence[str], given: Sequence[str], firm: str, title: str,
    heads: Sequence[str], more: Choices,
) -> list[Draw]:  # fmt: skip
    surnames = ("Abbot", "Birke", "Corte", "Denham", "Elster", "Fink", "Gorse", "Hale", "Imhof", "Jarrow", "Kessel")
    out = []
    for at in range(40):
        first, last = given[at % len(given)], surnames[at % len(surnames)]
        who = dict(zip(heads, (first, last, f"{first}.{last}{at}@example.com".lower()), strict=True))
        out.append(_drawn(draw, more, {**who, firm: draw.choice(firms), title: draw.choice(titles)}))
    return out


def _write(folder: Path, mark: str, files: Mapping[str, Sequence[Draw]]) -> None:
    for name, lines in files.items():
        heads = [head for head in lines[0] if head != "fate"]
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, heads, delimiter=mark, extrasaction="ignore")
            writer.writeheader()
            writer.writerows(lines)


def _books(firms: Sequence[Draw], deals: Sequence[Draw], people: Sequence[Draw], key: str) -> Books:
    firm, person = pd.DataFrame(firms), pd.DataFrame(people)
    deal = pd.DataFrame(deals).merge(firm, on=key, how="left")
    won, lost, still = (deal[deal.fate == fate] for fate in ("won", "lost", "open"))
    return Books(deal, firm, person.merge(firm, on=key, how="left"), won, lost, still)
