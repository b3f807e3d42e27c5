"""Companies as other systems export them: five small ones of unlike trades, and real exports where they are at hand.

The five are drawn from a seed, so that the files are always the same; today is 2026-09-15 for all. Each writes its own
columns beside the usual ones, in German with semicolons and decimal commas, in English with commas.
"""

import csv
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from shutil import copyfile
from typing import Any

import pandas as pd

TODAY = date(2026, 9, 15)
START = date(2025, 1, 2)
Line = dict[str, Any]
Frames = dict[str, Any]
"""The rows of each file as a pandas frame, by the file's name."""

RENTAL_FIRMS = """
Hochbau Lindner GmbH|Rohbau|Kassel|Hessen
Straßenbau Petersen KG|Tiefbau|Kiel|Schleswig-Holstein
Gartenbau Immergrün|Garten- und Landschaftsbau|Erfurt|Thüringen
Dachdeckerei Sturm & Sohn|Dachdecker|Fulda|Hessen
Abbruch Kolbe GmbH|Abbruch|Gera|Thüringen
Stadtwerke Eschwege|Kommune|Eschwege|Hessen
Tiefbau Nordlicht GmbH|Tiefbau|Flensburg|Schleswig-Holstein
Zimmerei Balken|Dachdecker|Gotha|Thüringen
Baugesellschaft Weserufer mbH|Rohbau|Kassel|Hessen
Pflasterbau Quast|Tiefbau|Neumünster|Schleswig-Holstein
Landschaftspflege Fink|Garten- und Landschaftsbau|Kiel|Schleswig-Holstein
Gemeinde Bad Sooden|Kommune|Bad Sooden|Hessen
""".strip().splitlines()
BROKER_FIRMS = """
Autohaus Brenner|Handel|Mainz
Schreinerei Holzapfel|Handwerk|Worms
Praxis Dr. Sommer|Gesundheit|Mainz
Spedition Falk|Transport|Ludwigshafen
Café Morgenrot|Gastronomie|Speyer
Maler Pinselstrich|Handwerk|Mainz
Apotheke am Dom|Gesundheit|Speyer
Weingut Rebental|Landwirtschaft|Worms
IT-Haus Bitwerk|Dienstleistung|Ludwigshafen
Hotel Rheinblick|Gastronomie|Mainz
""".strip().splitlines()
CAFES = """
Blue Door Cafe|Cafe|Portland|Oregon
Harbor Hotel|Hotel|Seattle|Washington
Morning Mill Bakery|Bakery|Portland|Oregon
Pine Street Grocers|Grocer|Boise|Idaho
Summit Offices|Office|Seattle|Washington
Lantern Cafe|Cafe|Eugene|Oregon
Juniper Inn|Hotel|Boise|Idaho
Corner Crumb|Bakery|Tacoma|Washington
Fernwood Market|Grocer|Eugene|Oregon
Quiet Cup|Cafe|Tacoma|Washington
""".strip().splitlines()
CLIENTS = """
Northgate Logistics|Logistics|Leeds
Beacon Hospitals|Healthcare|Bradford
Fairway Foods|Food|York
Stonebridge Bank|Finance|Leeds
Halden Engineering|Manufacturing|Sheffield
Orchard Retail|Retail|York
Civic Trust|Public sector|Bradford
Penrose Pharma|Healthcare|Leeds
Ironworks Ltd|Manufacturing|Sheffield
Skyline Media|Media|Leeds
""".strip().splitlines()


def rental(folder: Path) -> Frames:
    """A rental firm for building machines: kunden.csv and verkaufschancen.csv as Dynamics names columns in German."""
    draw = Random(61)
    firms = [
        dict(zip(("Firmenname", "Branche", "Ort", "Bundesland"), line.split("|"), strict=True)) for line in RENTAL_FIRMS
    ]
    for firm in firms:
        firm |= {
            "Mitarbeiterzahl": draw.choice((8, 14, 25, 60, 120, 340)),
            "Kundenklasse": draw.choice("ABC"),
            "Rahmenvertrag": draw.choice(("Ja", "Nein", "Nein")),
            "Zahlungsziel (Tage)": draw.choice((14, 30, 60)),
        }
    lines = []
    for number in range(1, 241):
        begun, ended = _days(draw)
        phase = _phase(draw, ended, ("Anfrage", "Besichtigung", "Angebot verschickt"), "Auftrag erteilt", "Abgesagt")
        days = draw.randrange(2, 90)
        kind = draw.choice(("Minibagger", "Radlader", "Teleskoplader", "Arbeitsbühne", "Stromerzeuger"))
        rate = {"Minibagger": 140, "Radlader": 190, "Teleskoplader": 240, "Arbeitsbühne": 160, "Stromerzeuger": 75}[
            kind
        ]
        lines.append(
            {
                "Thema": f"{kind} {number}",
                "Potenzieller Kunde": draw.choice(firms[:-1])["Firmenname"],
                "Verkaufsphase": phase,
                "Gesch. Umsatz": round(days * rate * draw.uniform(0.85, 1.1), 2),
                "Maschinentyp": kind,
                "Mietdauer (Tage)": days,
                "Tagesmiete": rate,
                "Lieferart": draw.choice(("Selbstabholung", "Anlieferung")),
                "Besitzer": draw.choice(("Jana Kröger", "Torsten Ahrens", "Miriam Özdemir")),
                "Erstellt am": begun,
                "Tats. Abschlussdatum": ended if phase in ("Auftrag erteilt", "Abgesagt") else None,
                "Absagegrund": draw.choice(("Preis", "Gerät nicht verfügbar", "Projekt verschoben"))
                if phase == "Abgesagt"
                else "",
            }
        )
    return _written(folder, ";", kunden=firms, verkaufschancen=lines)


def broker(folder: Path) -> Frames:
    """An insurance broker: firmen.csv, vertraege.csv (what was sold and what is offered) and vorgaenge.csv (claims)."""
    draw = Random(62)
    firms = [dict(zip(("Firma", "Branche", "Ort"), line.split("|"), strict=True)) for line in BROKER_FIRMS]
    for firm in firms:
        firm |= {
            "Betreuer": draw.choice(("Silke Arnold", "Peter Noll")),
            "Kundenstatus": draw.choice(("Bestandskunde", "Interessent")),
            "Jahresumsatz": draw.randrange(200, 9000) * 1000,
            "Newsletter": draw.choice(("ja", "nein")),
        }
    chances = []
    for number in range(1, 201):
        begun, ended = _days(draw)
        phase = _phase(
            draw, ended, ("Bedarfsanalyse", "Angebot eingeholt", "Beratung"), "Police ausgestellt", "Abgelehnt"
        )
        chances.append(
            {
                "Nummer": f"V-{number:04d}",
                "Bezeichnung": f"Vertrag {number}",
                "Firma": draw.choice(firms)["Firma"],
                "Sparte": draw.choice(("Haftpflicht", "Kfz-Flotte", "Cyber", "Inhaltsversicherung", "Rechtsschutz")),
                "Gesellschaft": draw.choice(("Nordstern", "Alpina", "Kontor Mutual")),
                "Phase": phase,
                "Jahresprämie": draw.randrange(300, 12_000),
                "Laufzeit (Jahre)": draw.choice((1, 3, 5)),
                "Vertragsart": draw.choice(("Neuvertrag", "Umdeckung", "Erweiterung")),
                "Zuständig": draw.choice(("Silke Arnold", "Peter Noll", "Hakan Demir")),
                "Angelegt am": begun,
                "Abschlussdatum": ended if phase in ("Police ausgestellt", "Abgelehnt") else None,
            }
        )
    claims = [
        {
            "Ticket ID": f"S{number}",
            "Betreff": f"Schaden {number}",
            "Firma": draw.choice(firms)["Firma"],
            "Status": draw.choice(("Neu", "In Bearbeitung", "Wartet auf Versicherer", "Erledigt")),
            "Priorität": draw.choice(("Hoch", "Mittel", "Niedrig")),
            "Schadenart": draw.choice(("Wasser", "Unfall", "Einbruch", "Cyberangriff")),
            "Schadenhöhe": draw.randrange(100, 40_000),
            "Erstellt am": START + timedelta(days=draw.randrange(600)),
        }
        for number in range(1, 91)
    ]
    return _written(folder, ";", firmen=firms, verkaufschancen=chances, tickets=claims)


def lawfirm(folder: Path) -> Frames:
    """A law firm's intake: leads.csv with what people asked for, and deals.csv (matters) as Pipedrive names columns."""
    draw = Random(63)
    people = ("Grace Lee", "Omar Haddad", "Tess Moran")
    leads = [
        {
            "Lead ID": f"I{number}",
            "Name": f"Enquirer {number}",
            "Lead Source": draw.choice(("Referral", "Website", "Google Ads", "Bar Association")),
            "Lead Status": draw.choice(
                ("New", "Attempted to contact", "Consultation booked", "Unqualified", "Converted")
            ),
            "Practice Area": draw.choice(("Family", "Employment", "Immigration", "Probate")),
            "City": draw.choice(("Leeds", "York", "Hull")),
            "Urgent": draw.choice(("Yes", "No", "No")),
            "Calls Made": draw.randrange(0, 7),
            "Owner": draw.choice(people),
            "Created": START + timedelta(days=draw.randrange(610)),
        }
        for number in range(1, 301)
    ]
    matters = []
    for number in range(1, 151):
        begun, ended = _days(draw)
        status = "open" if ended > TODAY else draw.choices(("won", "lost", "open"), weights=(5, 3, 1))[0]
        matters.append(
            {
                "Deal - ID": number,
                "Deal - Title": f"Matter {number}",
                "Deal - Status": status,
                "Deal - Stage": draw.choice(("Enquiry", "Consultation", "Engagement letter sent")),
                "Deal - Value": draw.randrange(500, 30_000, 50),
                "Deal - Currency": "GBP",
                "Deal - Owner": draw.choice(people),
                "Deal - Practice area": draw.choice(("Family", "Employment", "Immigration", "Probate")),
                "Deal - Fee type": draw.choice(("Fixed fee", "Hourly", "No win no fee")),
                "Deal - Estimated hours": draw.randrange(3, 120),
                "Deal - Deal created": begun,
                "Deal - Won time": ended if status == "won" else None,
                "Deal - Lost time": ended if status == "lost" else None,
                "Deal - Lost reason": draw.choice(("Fees too high", "Conflict of interest", "Went elsewhere"))
                if status == "lost"
                else "",
            }
        )
    return _written(folder, ",", leads=leads, deals=matters)


def roaster(folder: Path) -> Frames:
    """A coffee roaster's spreadsheets: wholesale accounts.csv and orders.csv, every order a sale."""
    draw = Random(64)
    accounts = [dict(zip(("Account", "Type", "City", "State"), line.split("|"), strict=True)) for line in CAFES]
    for account in accounts:
        account |= {
            "Sales rep": draw.choice(("Nora Bell", "Ivan Cruz")),
            "Delivery day": draw.choice(("Mon", "Wed", "Fri")),
            "Grinder on loan": draw.choice(("Yes", "No")),
            "Payment terms (days)": draw.choice((7, 14, 30)),
        }
    orders = []
    for number in range(1, 401):
        kilos, roast = draw.randrange(2, 60), draw.choice(("Espresso", "Filter", "Decaf", "Single Origin"))
        orders.append(
            {
                "Order no": f"O-{number:04d}",
                "Account": draw.choice(accounts[:-1])["Account"],
                "Order date": START + timedelta(days=draw.randrange(620)),
                "Roast": roast,
                "Kilos": kilos,
                "Order total": round(
                    kilos * {"Espresso": 18.5, "Filter": 19.0, "Decaf": 21.0, "Single Origin": 27.5}[roast], 2
                ),
                "Grind": draw.choice(("Whole bean", "Ground")),
                "Sales rep": draw.choice(("Nora Bell", "Ivan Cruz")),
            }
        )
    return _written(folder, ",", accounts=accounts, orders=orders)


def staffing(folder: Path) -> Frames:
    """A staffing agency as Zoho exports it: Accounts.csv, Contacts.csv, Potentials.csv and Activities.csv."""
    draw = Random(65)
    people = ("Amy Cole", "Ben Shah", "Zoe Wright")
    firms = [dict(zip(("Account Name", "Industry", "Billing City"), line.split("|"), strict=True)) for line in CLIENTS]
    for firm in firms:
        firm |= {
            "Account Type": draw.choice(("Customer - Direct", "Customer - Agency", "Prospect")),
            "Rating": draw.choice(("Hot", "Warm", "Cold")),
            "Employees": draw.choice((40, 90, 250, 800, 2400)),
            "Annual Revenue": draw.randrange(1, 90) * 1_000_000,
        }
    contacts = [
        {
            "Contact Id": f"C{number}",
            "First Name": draw.choice(("Al", "Bo", "Cy", "Di")),
            "Last Name": f"Person{number}",
            "Account Name": draw.choice(firms)["Account Name"],
            "Title": draw.choice(("HR Manager", "CEO", "Site Lead")),
            "Department": draw.choice(("HR", "Operations", "Finance")),
            "Email": f"p{number}@client.example",
        }
        for number in range(1, 61)
    ]
    roles = []
    for number in range(1, 181):
        begun, ended = _days(draw)
        stage = _phase(draw, ended, ("Qualification", "CV sent", "Interview"), "Closed Won", "Closed Lost")
        roles.append(
            {
                "Potential Id": f"P{number}",
                "Potential Name": f"Role {number}",
                "Account Name": draw.choice(firms)["Account Name"],
                "Stage": stage,
                "Amount": draw.randrange(1_500, 24_000, 100),
                "Closing Date": ended,
                "Created Time": begun,
                "Potential Owner": draw.choice(people),
                "Type": draw.choice(("Permanent", "Contract", "Temp")),
                "Lead Source": draw.choice(("LinkedIn", "Referral", "Job board")),
                "Job Level": draw.choice(("Junior", "Senior", "Lead")),
                "Placement Fee %": draw.choice((15, 18, 20, 25)),
                "Remote": draw.choice(("Yes", "No")),
            }
        )
    done = [
        {
            "Activity Id": f"A{number}",
            "Activity Type": draw.choice(("Call", "Meeting", "Task")),
            "Subject": f"Talk {number}",
            "Activity Owner": draw.choice(people),
            "Activity Date": START + timedelta(days=draw.randrange(600)),
            "Account Name": draw.choice(firms)["Account Name"],
            "Call Result": draw.choice(("Reached", "Voicemail")),
        }
        for number in range(1, 121)
    ]
    return _written(folder, ",", Accounts=firms, Contacts=contacts, Potentials=roles, Activities=done)


def _days(draw: Random) -> tuple[date, date]:
    begun = START + timedelta(days=draw.randrange(600))
    return begun, begun + timedelta(days=draw.randrange(4, 120))


def _phase(draw: Random, ended: date, opened: Sequence[str], won: str, lost: str) -> str:
    fates = (won, lost, draw.choice(opened))
    return fates[2] if ended > TODAY else draw.choices(fates, weights=(5, 3, 1))[0]


def _written(folder: Path, mark: str, **files: list[Line]) -> Frames:
    """Writes each file as its system does, and gives its rows as they are."""
    for name, lines in files.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8-sig" if mark == ";" else "utf-8", newline="") as out:
            writer = csv.DictWriter(out, list(lines[0]), delimiter=mark)
            writer.writeheader()
            writer.writerows({key: _cell(value, mark) for key, value in line.items()} for line in lines)
    frames = {name: pd.DataFrame(lines) for name, lines in files.items()}
    for frame in frames.values():
        for column in frame.columns:
            if frame[column].map(lambda value: isinstance(value, date)).any():
                frame[column] = pd.to_datetime(frame[column])
    return frames


def _cell(value: Any, mark: str) -> str:
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}" if mark == ";" else value.isoformat()
    if isinstance(value, float) and mark == ";":
        return f"{value:,.2f}".translate(str.maketrans(",.", ".,"))
    return "" if value is None else str(value)


SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
"""Real exports that are not part of the repository."""


def hubspot(folder: Path) -> Frames:
    """A HubSpot portal: companies, contacts, deals, tickets and activities."""
    return _copied(folder, "exports/hubspot", companies="hubspot_companies", contacts="hubspot_contacts",
                   deals="hubspot_deals", tickets="hubspot_tickets", activities="hubspot_activities")  # fmt: skip


def salesforce(folder: Path) -> Frames:
    """Data Loader's accounts and opportunities, with API names for headers."""
    return _copied(
        folder, "exports/salesforce", accounts="samples_data_accountData", deals="samples_data_opportunityData"
    )


def education(folder: Path) -> Frames:
    """The leads of a seller of courses, with what they ticked and did; 9,240 rows."""
    return _copied(folder, "leads", leads="Leads")


def _copied(folder: Path, where: str, **names: str) -> Frames:
    frames: Frames = {}
    for short, name in names.items():
        copyfile(SHARED / where / f"{name}.csv", folder / f"{name}.csv")
        frames[short] = pd.read_csv(folder / f"{name}.csv", encoding="latin-1", keep_default_na=False, na_values=[""])
    return frames
