"""The lines of the five companies abroad as their systems write them to CSV files: headings, numbers and dates."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

Draw = dict[str, Any]
Line = dict[str, str]


@dataclass(frozen=True)
class Files:
    """How a system names its files and writes a line for each firm, deal and person."""

    firms: str
    deals: str
    people: str
    mark: str
    charset: str
    firm: Callable[[Draw], Line]
    deal: Callable[[Draw], Line]
    person: Sequence[str] = ()
    """Headings of first name, last name, e-mail, phone, firm and position."""


def renewal(deal: Draw) -> date | None:
    """When the contract of a deal won ends: its term in months after the close, never on the last days of a month."""
    closed = deal["closed"]
    if deal["fate"] != "won" or "term" not in deal:
        return None
    return date(closed.year + deal["term"] // 12, closed.month, min(closed.day, 28))


def _solar_firm(firm: Draw) -> Line:
    return {
        "Organization - ID": str(300 + firm["number"]),
        "Organization - Name": firm["account"],
        "Organization - Label": firm["grade"],
        "Organization - Owner": firm["keeper"],
        "Organization - City/town/village/locality of Address": firm["city"],
        "Organization - Country of Address": firm["country"],
        "Organization - Region": firm["area"],
        "Organization - Industry": firm["sector"],
        "Organization - Employee count": firm["employees"],
    }


def _solar_deal(deal: Draw) -> Line:
    ended = _moment(deal["closed"], deal["number"])
    return {
        "Deal - ID": str(deal["number"]),
        "Deal - Title": f"{deal['account']} {deal['kind'].lower()}",
        "Deal - Organization": deal["account"],
        "Deal - Value": "" if deal["amount"] is None else f"{deal['amount']:.2f}",
        "Deal - Currency of Value": "GBP",
        "Deal - Stage": deal["stage"],
        "Deal - Status": deal["fate"].capitalize(),
        "Deal - Owner": deal["seller"],
        "Deal - Deal created": _moment(deal["opened"], deal["number"] + 3),
        "Deal - Expected close date": _iso(deal["expected"]),
        "Deal - Won time": ended if deal["fate"] == "won" else "",
        "Deal - Lost time": ended if deal["fate"] == "lost" else "",
        "Deal - Lost reason": deal["reason"],
        "Deal - Source": deal["origin"],
        "Deal - Product line": deal["kind"],
        "Deal - Quantity": str(deal["units"]),
        "Deal - Roof type": deal["roof"],
        "Deal - Financing": deal["finance"],
        "Deal - Survey done": deal["survey"],
    }


def _catering_firm(firm: Draw) -> Line:
    return {
        "Record Id": f"zcrm_55410000002{firm['number']:05d}",
        "Account Name": firm["account"],
        "Account Owner": firm["keeper"],
        "Industry": firm["sector"],
        "Rating": firm["grade"],
        "Employees": firm["employees"],
        "Billing City": firm["city"],
        "Billing State": firm["area"],
        "Billing Country": firm["country"],
    }


def catering_stage(deal: Draw) -> str:
    """Every third lost deal went to somebody else."""
    rival = deal["fate"] == "lost" and deal["number"] % 3 == 0
    return "Closed Lost to Competition" if rival else str(deal["stage"])


def _catering_deal(deal: Draw) -> Line:
    return {
        "Record Id": f"zcrm_55410000007{deal['number']:05d}",
        "Deal Owner": deal["seller"],
        "Deal Name": f"{deal['kind']} - {deal['account']} #{deal['number']}",
        "Account Name": deal["account"],
        "Account Name.id": f"zcrm_55410000002{deal['at']:05d}",
        "Amount": "" if deal["amount"] is None else f"{deal['amount']:.2f}",
        "Stage": catering_stage(deal),
        "Probability (%)": str(deal["chance"]),
        "Closing Date": _iso(deal["closed"] or deal["expected"]),
        "Type": deal["type"],
        "Lead Source": deal["origin"],
        "Created Time": _moment(deal["opened"], deal["number"]),
        "Reason For Loss": deal["reason"],
        "Event Type": deal["kind"],
        "Guests": str(deal["units"]),
        "Menu": deal["menu"],
        "Open Bar": deal["bar"],
        "Event Date": _iso(deal["later"]),
        "Currency": "USD",
    }


def _lift_firm(firm: Draw) -> Line:
    return {
        "(Do Not Modify) Account": _guid(firm["number"], "b7"),
        "Account Name": firm["account"],
        "Address 1: City": firm["city"],
        "Address 1: State/Province": firm["area"],
        "Address 1: Country/Region": firm["country"],
        "Industry": firm["sector"],
        "Category": firm["grade"],
        "Number of Employees": firm["employees"],
        "Owner": firm["keeper"],
    }


def _lift_deal(deal: Draw) -> Line:
    guess = deal["estimate"] if deal["fate"] == "won" else deal["amount"]
    return {
        "(Do Not Modify) Opportunity": _guid(deal["number"], "4f"),
        "Topic": f"{deal['kind']} for {deal['account']} ({deal['number']})",
        "Potential Customer": deal["account"],
        "Status": deal["fate"].capitalize(),
        "Status Reason": {"won": "Won", "open": "In Progress"}.get(deal["fate"], deal["reason"]),
        "Pipeline Phase": deal["stage"],
        "Est. Revenue": _dollars(guess),
        "Est. Close Date": _slashed(deal["expected"] or deal["closed"]),
        "Actual Revenue": _dollars(deal["amount"]) if deal["fate"] == "won" else "",
        "Actual Close Date": _slashed(deal["closed"]),
        "Rating": deal["origin"],
        "Probability": str(deal["chance"]),
        "Contract Type": deal["kind"],
        "Lifts": str(deal["units"]),
        "Contract Term (Months)": str(deal["term"]),
        "Renewal Date": _slashed(renewal(deal)),
        "Lead Source": deal["source"],
        "Safety Audit": deal["audit"],
        "Owner": deal["seller"],
        "Currency": "Australian Dollar",
        "Created On": f"{_slashed(deal['opened'])} {8 + deal['number'] % 9:02d}:{deal['number'] * 7 % 60:02d}",
    }


def _bike_firm(firm: Draw) -> Line:
    return {
        "Firmen-ID": f"F-{firm['number']:04d}",
        "Firma": firm["account"],
        "Branche": firm["sector"],
        "Ort": firm["city"],
        "Bundesland": firm["area"],
        "Land": firm["country"],
        "Mitarbeiter": firm["employees"],
        "Kundenkategorie": firm["grade"],
        "Zuständig": firm["keeper"],
        "Letzter Kontakt": _dotted(firm["seen"]),
    }


def _bike_deal(deal: Draw) -> Line:
    return {
        "Nr.": f"VC-{deal['number']:05d}",
        "Verkaufschance": f"{deal['kind']} {deal['account']} {deal['number']}",
        "Firma": deal["account"],
        "Modell": deal["kind"],
        "Anzahl Räder": str(deal["units"]),
        "Leasingdauer (Monate)": str(deal["term"]),
        "Versicherung": deal["cover"],
        "Status": {"won": "Gewonnen", "lost": "Verloren", "open": "Offen"}[deal["fate"]],
        "Phase": deal["stage"],
        "Auftragswert": _comma(deal["amount"]),
        "Währung": "EUR",
        "Eigentümer": deal["seller"],
        "Einschätzung": deal["heat"],
        "Lead-Quelle": deal["origin"],
        "Erstellt am": _dotted(deal["opened"]),
        "Erwarteter Abschluss": _dotted(deal["expected"]),
        "Abschlussdatum": _dotted(deal["closed"]),
        "Verlustgrund": deal["reason"],
        "Vertragsende": _dotted(renewal(deal)),
    }


def _farm_firm(firm: Draw) -> Line:
    return {
        "Kd-Nr.": str(20_000 + firm["number"] * 3),
        "Name": firm["account"],
        "Ort": firm["city"],
        "Landkreis": firm["area"],
        "Land": firm["country"],
        "Betriebsart": firm["sector"],
        "Betriebsgröße (ha)": firm["employees"],
        "Kundengruppe": firm["grade"],
        "Letzter Besuch": _dotted(firm["seen"]),
    }


def _farm_deal(deal: Draw) -> Line:
    return {
        "Angebotsnr.": f"AN{deal['opened']:%y}{deal['number']:05d}",
        "Angebotsdatum": _dotted(deal["opened"]),
        "Kd-Nr.": str(20_000 + deal["at"] * 3),
        "Vertreter-Nr.": f"{100 + sum(map(ord, deal['seller'])) % 89}",
        "Warengruppe": deal["kind"],
        "Menge (t)": str(deal["units"]),
        "Nettowert": _comma(deal["amount"]),
        "Status": deal["stage"],
        "Erledigt am": _dotted(deal["closed"]),
        "Entscheidung erwartet": _dotted(deal["expected"]),
        "Ablehnungsgrund": deal["reason"],
        "Bestellweg": deal["origin"],
        "Lieferbedingung": deal["delivery"],
        "Verpackung": deal["goods"],
    }


def sellers(folder: Path, names: Sequence[str]) -> None:
    """The file of the trade system that tells whose number is whose, with what each is to sell this year."""
    lines = [
        {
            "Vertreter-Nr.": f"{100 + sum(map(ord, name)) % 89}",
            "Vertreter": name,
            "Gebiet": ("Nord", "West", "Ost")[at % 3],
            "Jahresziel 2026": _comma(900_000 + 75_000.0 * at),
        }
        for at, name in enumerate(names)
    ]
    write(folder / "Vertreter.csv", lines, ";", "utf-8-sig")


def _guid(number: int, start: str) -> str:
    return f"{start}{number * 7919 % 0xFFFFFF:06x}-3c1d-ed11-9a2b-{number * 104_729:012x}"


def _dollars(number: float | None) -> str:
    return "" if number is None else f"${number:,.2f}"


def _comma(number: float | None) -> str:
    return "" if number is None else f"{number:,.2f}".translate(str.maketrans(",.", ".,"))


def _dotted(day: date | None, mark: str = ".") -> str:
    return day.strftime(f"%d{mark}%m{mark}%Y") if day else ""


def _slashed(day: date | None) -> str:
    return _dotted(day, "/")


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _moment(day: date | None, odd: int) -> str:
    """Within the hours of work."""
    return f"{datetime.combine(day, time(9 + odd % 8, odd * 11 % 60, odd * 17 % 60))}" if day else ""


def write(path: Path, lines: Sequence[Line], mark: str, charset: str) -> None:
    with path.open("w", encoding=charset, newline="") as file:
        writer = csv.DictWriter(file, list(lines[0]), delimiter=mark)
        writer.writeheader()
        writer.writerows(lines)


PIPEDRIVE = tuple(f"Person - {head}" for head in ("First name", "Last name", "Email - Work", "Phone - Work"))
SOLAR = Files(
    "organizations-11820931-58.csv", "deals-11820931-57.csv", "people-11820931-59.csv", ",", "utf-8",
    _solar_firm, _solar_deal, (*PIPEDRIVE, "Person - Organization", "Person - Job title"),
)  # fmt: skip
CATERING = Files(
    "Accounts_001.csv", "Deals_001.csv", "Contacts_001.csv", ",", "utf-8",
    _catering_firm, _catering_deal, ("First Name", "Last Name", "Email", "Phone", "Account Name", "Title"),
)  # fmt: skip
LIFTS = Files(
    "Active Accounts.csv", "All Opportunities.csv", "Active Contacts.csv", ",", "utf-8-sig",
    _lift_firm, _lift_deal, ("First Name", "Last Name", "Email", "Business Phone", "Company Name", "Job Title"),
)  # fmt: skip
BIKES = Files(
    "Firmen.csv", "Verkaufschancen.csv", "Ansprechpartner.csv", ";", "cp1252",
    _bike_firm, _bike_deal, ("Vorname", "Nachname", "E-Mail", "Telefon", "Firma", "Funktion"),
)  # fmt: skip
FARM = Files("Kunden.csv", "Angebote.csv", "", ";", "utf-8-sig", _farm_firm, _farm_deal)
