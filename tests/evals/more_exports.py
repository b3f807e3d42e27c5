"""The lines of the four more companies as their systems write them to CSV files: headings, numbers and dates."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

Draw = dict[str, Any]


def wholesale_firm(firm: Draw) -> dict[str, str]:
    return {
        "Kundennummer": str(40_000 + firm["number"]),
        "Kunde": firm["account"],
        "Branche": firm["sector"],
        "Ort": firm["city"],
        "Gebiet": firm["area"],
        "Land": firm["country"],
        "Mitarbeiterzahl": firm["employees"],
    }


def wholesale_deal(deal: Draw, firm: Draw) -> dict[str, str]:
    return {
        "Nummer": f"VC-{deal['number']:05d}",
        "Verkaufschance": f"{deal['kind']} {firm['city']} {deal['number']}",
        "Kunde": deal["account"],
        "Branche": firm["sector"],
        "Gebiet": firm["area"],
        "Ort": firm["city"],
        "Warengruppe": deal["kind"],
        "Vertriebsmitarbeiter": deal["seller"],
        "Phase": deal["stage"],
        "Auftragswert": _comma(deal["amount"]),
        "Erstellt am": _dotted(deal["opened"]),
        "Abschlussdatum": _dotted(deal["closed"] or deal["expected"]),
        "Verlustgrund": deal["reason"],
        "Herkunft": deal["origin"],
    }


def clinic_firm(firm: Draw) -> dict[str, str]:
    return {
        "Account ID": f"0015f00000{firm['number']:05d}",
        "Account Name": firm["account"],
        "Industry": firm["sector"],
        "Billing City": firm["city"],
        "Billing State/Province": firm["area"],
        "Billing Country": firm["country"],
        "Employees": firm["employees"],
    }


def clinic_deal(deal: Draw) -> dict[str, str]:
    return {
        "Opportunity ID": f"0065f00000{deal['number']:05d}",
        "Opportunity Name": f"{deal['account']} - {deal['kind']} {deal['number']}",
        "Account Name": deal["account"],
        "Type": deal["kind"],
        "Lead Source": deal["origin"],
        "Stage": deal["stage"],
        "Amount": "" if deal["amount"] is None else f"${deal['amount']:,.2f}",
        "Created Date": _american(deal["opened"]),
        "Close Date": _american(deal["closed"] or deal["expected"]),
        "Opportunity Owner": deal["seller"],
        "Loss Reason": deal["reason"],
    }


def agency_firm(firm: Draw) -> dict[str, str]:
    return {
        "Record ID": str(7_100_000 + firm["number"]),
        "Company name": firm["account"],
        "Industry": firm["sector"],
        "City": firm["city"],
        "Country/Region": firm["country"],
        "Number of Employees": firm["employees"],
    }


def agency_deal(deal: Draw) -> dict[str, str]:
    return {
        "Record ID": str(9_300_000 + deal["number"]),
        "Deal Name": f"{deal['account']} {deal['kind']} #{deal['number']}",
        "Pipeline": deal["origin"],
        "Deal Stage": deal["stage"],
        "Amount": "" if deal["amount"] is None else f"{deal['amount']:.2f}",
        "Currency": "GBP",
        "Create Date": _minute(deal["opened"], deal["number"]),
        "Close Date": _minute(deal["closed"] or deal["expected"], deal["number"] + 7),
        "Deal owner": deal["seller"],
        "Associated Company": deal["account"],
        "Service line": deal["kind"],
        "Closed Lost Reason": deal["reason"],
    }


def agency_ticket(ticket: Draw) -> dict[str, str]:
    return {
        "Ticket ID": str(5_500_000 + ticket["number"]),
        "Ticket name": f"{ticket['subject']} ({ticket['account']})",
        "Pipeline": "Support Pipeline",
        "Ticket status": ticket["status"],
        "Priority": ticket["priority"],
        "Create date": _minute(ticket["opened"], ticket["number"]),
        "Close date": _minute(ticket["closed"], ticket["number"] + 3),
        "Ticket owner": ticket["owner"],
        "Associated Company": ticket["account"],
    }


def winery_firm(firm: Draw) -> dict[str, str]:
    return {
        "Kundennr.": f"K{firm['number']:04d}",
        "Firma": firm["account"],
        "Kundenart": firm["sector"],
        "Ort": firm["city"],
        "Region": firm["area"],
        "Land": firm["country"],
    }


def winery_deal(deal: Draw) -> dict[str, str]:
    return {
        "Angebotsnr.": f"AN-{deal['opened'].year}-{deal['number']:04d}",
        "Angebotsdatum": _dotted(deal["opened"]),
        "Kunde": deal["account"],
        "Wein": deal["kind"],
        "Flaschen": str(deal["bottles"]),
        "Preis je Flasche": _comma(deal["price"]),
        "Betrag": _comma(deal["amount"]) and f"{_comma(deal['amount'])} €",
        "Vertreter": deal["seller"],
        "Status": deal["stage"],
        "Entscheidung erwartet": _dotted(deal["expected"]),
        "Entschieden am": _dotted(deal["closed"]),
        "Ablehnungsgrund": deal["reason"],
    }


def _comma(number: float | None) -> str:
    return "" if number is None else f"{number:,.2f}".translate(str.maketrans(",.", ".,"))


def _dotted(day: date | None) -> str:
    return day.strftime("%d.%m.%Y") if day else ""


def _american(day: date | None) -> str:
    return f"{day.month}/{day.day}/{day.year}" if day else ""


def _minute(day: date | None, odd: int) -> str:
    """With a time of a working day."""
    return f"{day} {8 + odd % 10:02d}:{odd * 7 % 60:02d}" if day else ""


def write(path: Path, lines: list[Draw], mark: str, charset: str) -> None:
    with path.open("w", encoding=charset, newline="") as file:
        writer = csv.DictWriter(
            file, list(lines[0]), delimiter=mark, quoting=csv.QUOTE_ALL if charset == "latin-1" else csv.QUOTE_MINIMAL
        )
        writer.writeheader()
        writer.writerows(lines)
