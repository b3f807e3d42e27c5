"""The lines of the four fresh companies as their systems write them to CSV files: headings, numbers and dates."""

import csv
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

Draw = dict[str, Any]


def freight_firm(firm: Draw) -> dict[str, str]:
    return {
        "(Do Not Modify) Account": _guid(firm["number"], "a1"),
        "Account Name": firm["account"],
        "Address 1: City": firm["city"],
        "Address 1: Country/Region": firm["country"],
        "Industry": firm["sector"],
        "Territory": firm["area"],
        "Number of Employees": firm["employees"],
        "Owner": firm["keeper"],
    }


def freight_deal(deal: Draw) -> dict[str, str]:
    """Closed ones keep the date they were expected for beside the one they closed on."""
    planned = deal["expected"] or (deal["closed"] and deal["closed"] + timedelta(days=deal["number"] % 41 - 15))
    stage = {"won": "Close", "lost": "Propose"}.get(deal["fate"], deal["stage"])
    return {
        "(Do Not Modify) Opportunity": _guid(deal["number"], "0c"),
        "Topic": f"{deal['kind']} {deal['account']} {deal['number']:03d}",
        "Potential Customer": deal["account"],
        "Service": deal["kind"],
        "Rating": deal["origin"],
        "Probability": str(deal["chance"]),
        "Est. Revenue": _dollars(deal["amount"]),
        "Est. Close Date": _american(planned),
        "Sales Stage": stage,
        "Status": deal["fate"].capitalize(),
        "Status Reason": {"won": "Won", "open": "In Progress"}.get(deal["fate"], deal["reason"]),
        "Actual Revenue": _dollars(deal["amount"]) if deal["fate"] == "won" else "",
        "Actual Close Date": _american(deal["closed"]),
        "Owner": deal["seller"],
        "Currency": "US Dollar",
        "Created On": f"{_american(deal['opened'])} {1 + deal['number'] % 8}:{deal['number'] * 7 % 60:02d} PM",
    }


def training_firm(firm: Draw) -> dict[str, str]:
    return {
        "Record ID": str(18_400_100 + firm["number"]),
        "Company name": firm["account"],
        "Company owner": firm["keeper"],
        "City": firm["city"],
        "State/Region": firm["area"],
        "Country/Region": firm["country"],
        "Industry": firm["sector"],
        "Number of Employees": firm["employees"],
    }


def training_deal(deal: Draw) -> dict[str, str]:
    return {
        "Record ID": str(30_550_000 + deal["number"]),
        "Deal Name": f"{deal['account']} - {deal['kind']} {deal['number']}",
        "Deal Stage": deal["stage"],
        "Close Date": _minute(deal["closed"] or deal["expected"], 13, deal["number"]),
        "Deal owner": deal["seller"],
        "Amount": "" if deal["amount"] is None else str(deal["amount"]),
        "Currency": "CAD",
        "Pipeline": "Sales Pipeline",
        "Deal Type": deal["origin"],
        "Course": deal["kind"],
        "Seats": str(deal["units"]),
        "Create Date": _minute(deal["opened"], 9, deal["number"]),
        "Closed Lost Reason": deal["reason"],
        "Associated Company IDs": str(18_400_100 + deal["at"]),
        "Associated Company": deal["account"],
    }


def packaging_firm(firm: Draw) -> dict[str, str]:
    return {
        "Kundennr.": f"{70_000 + firm['number']}",
        "Firmenname": firm["account"],
        "Ort": firm["city"],
        "Bundesland": firm["area"],
        "Land": firm["country"],
        "Branche": firm["sector"],
        "Kundenklasse": firm["grade"],
        "Kundenbetreuer": firm["keeper"],
        "Mitarbeiterzahl": firm["employees"],
    }


def packaging_deal(deal: Draw) -> dict[str, str]:
    return {
        "Projektnr.": f"P{deal['opened']:%y}-{deal['number']:04d}",
        "Projekt": f"{deal['kind']} {deal['account']} {deal['number']}",
        "Firma": deal["account"],
        "Produktgruppe": deal["kind"],
        "Verantwortlich": deal["seller"],
        "Verkaufsphase": deal["stage"],
        "Auftragsvolumen (EUR)": _comma(deal["amount"], points=True),
        "Stückzahl": f"{deal['units']:,}".replace(",", "."),
        "Angelegt am": _dotted(deal["opened"]),
        "Geplanter Abschluss": _dotted(deal["expected"]),
        "Abgeschlossen am": _dotted(deal["closed"]),
        "Absagegrund": deal["reason"],
        "Quelle": deal["origin"],
    }


def cleaning_firm(firm: Draw) -> dict[str, str]:
    return {
        "Kunde": firm["account"],
        "Kundenart": firm["sector"],
        "Ort": firm["city"],
        "Stadtteil": firm["area"],
        "Betreuer": firm["keeper"],
    }


def cleaning_deal(deal: Draw) -> dict[str, str]:
    """No number, no name and no expected date; days and months without a leading nought."""
    return {
        "Anfrage vom": _short(deal["opened"]),
        "Kunde": deal["account"],
        "Leistung": deal["kind"],
        "Fläche (m²)": str(deal["units"]),
        "Betrag": _comma(deal["amount"], points=False),
        "Bearbeiter": deal["seller"],
        "Status": deal["stage"],
        "Entschieden am": _short(deal["closed"]),
        "Absagegrund": deal["reason"],
    }


def _guid(number: int, start: str) -> str:
    return f"{start}{number * 7919 % 0xFFFFFF:06x}-5b2e-ec11-8f8f-{number * 104_729:012x}"


def _dollars(number: float | None) -> str:
    return "" if number is None else f"${number:,.2f}"


def _comma(number: float | None, *, points: bool) -> str:
    if number is None:
        return ""
    text = f"{number:,.2f}" if points else f"{number:.2f}"
    return text.translate(str.maketrans(",.", ".,"))


def _dotted(day: date | None) -> str:
    return day.strftime("%d.%m.%Y") if day else ""


def _short(day: date | None) -> str:
    return f"{day.day}.{day.month}.{day.year}" if day else ""


def _american(day: date | None) -> str:
    return f"{day.month}/{day.day}/{day.year}" if day else ""


def _minute(day: date | None, hour: int, odd: int) -> str:
    """With a time within four hours from that one on."""
    return f"{day} {hour + odd % 4:02d}:{odd * 11 % 60:02d}" if day else ""


def write(path: Path, lines: Sequence[dict[str, str]], mark: str, charset: str) -> None:
    with path.open("w", encoding=charset, newline="") as file:
        writer = csv.DictWriter(file, list(lines[0]), delimiter=mark)
        writer.writeheader()
        writer.writerows(lines)
