"""The lines of the companies of `odd2_companies` as their systems write them to CSV files, with what people mistype."""

from datetime import date, datetime, time
from typing import Any

from tests.evals.new2_exports import Draw, Export, File, Line


def _resins_deal(deal: Draw) -> Line:
    number = deal["number"]
    return {
        "Belegnummer": str(45_000_000 + number * 3),
        "Belegart": "Auftrag" if deal["fate"] == "won" else "Angebot",
        "Angelegt am": _dotted(deal["opened"]),
        "GP-Nr.": str(100_200 + deal["at"] * 11),
        "Material": deal["kind"],
        "Menge (kg)": _comma(deal["units"]),
        "Nettowert": _comma(deal["amount"]),
        "Währung": "EUR",
        "Status": deal["stage"],
        "VB": _padded(deal["seller"], number),
        "Gebinde": deal["pack"],
        "Gefahrgut": deal["danger"],
        "Incoterm": deal["terms"],
        "Muster verschickt": deal["sample"].lower() if number % 29 == 0 else deal["sample"],
        "Resthaltbarkeit (Monate)": str(deal["life"]),
        "Absagegrund": deal["reason"],
        "Anfrageweg": deal["origin"],
        "Abgeschlossen am": _dotted(deal["closed"]),
        "Voraussichtlicher Abschluss": _dotted(deal["expected"]),
        "Wunschliefertermin": _dotted(deal["later"]),
    }


RESINS = Export(
    (
        File("Geschaeftspartner.csv", "firms", lambda firm: {
            "GP-Nr.": str(100_200 + firm["number"] * 11), "Geschäftspartner": _padded(firm["account"], firm["number"]),
            "Ort": firm["city"], "PLZ-Gebiet": firm["area"], "Land": firm["country"], "Branche": firm["sector"],
            "Mitarbeiter": firm["employees"], "Kundengruppe": firm["grade"], "Zahlungsbedingung": firm["pay"],
            "Kreditlimit": _comma(firm["credit"]), "REACH-Erklärung": firm["pact"],
            "Letzter Besuch": _dotted(firm["seen"]),
        }),
        File("Vertriebsbeauftragte.csv", "sellers", lambda seller: {
            "VB": seller["seller"], "Team": seller["team"], "Verkaufsgebiet": seller["region"],
            "Jahresziel 2026": _comma(seller["goal"]),
        }),
        File("Belege.csv", "deals", _resins_deal),
    ), ";", "cp1252",
)  # fmt: skip


def _fire_deal(deal: Draw) -> Line:
    number, won = deal["number"], deal["fate"] == "won"
    return {
        "Topic": f"{deal['account']} / {deal['kind']} #{number}",
        "Account": _padded(deal["account"], number),
        "Status": {"won": "Won", "lost": "Lost", "open": "Open"}[deal["fate"]],
        "Sales Stage": "5-Close" if deal["fate"] != "open" else deal["stage"],
        "Est. Revenue": _dollars(deal["amount"]),
        "Actual Revenue": _dollars(deal["amount"]) if won else "",
        "Created On": _american(deal["opened"]) + f" {number % 8 + 1}:{number % 60:02d} PM" if deal["opened"] else "",
        "Est. Close Date": _american(deal["closed"] or deal["expected"]),
        "Actual Close Date": _american(deal["closed"]),
        "Owner": deal["seller"],
        "Rating": deal["heat"],
        "System Type": deal["kind"],
        "Device Count": str(deal["units"]),
        "Hazard Class": deal["hazard"],
        "Protected Area (sq ft)": f"{deal['footage']:,}",
        "Inspection Contract": deal["inspect"],
        "Permit Filed": deal["permit"].upper() if number % 31 == 0 else deal["permit"],
        "Contract Term (months)": str(deal["term"]),
        "Go-Live Date": _american(deal["later"]),
        "Loss Reason": deal["reason"],
        "Lead Source": deal["origin"],
    }


FIRE = Export(
    (
        File("Accounts.csv", "firms", lambda firm: {
            "Account Name": firm["account"], "Industry": firm["sector"], "Address 1: City": firm["city"],
            "Address 1: State/Province": firm["area"], "Address 1: Country/Region": firm["country"],
            "Number of Employees": firm["employees"], "Relationship Type": firm["grade"],
            "Property Insurer": firm["insurer"], "Central Station Monitoring": firm["monitored"],
            "Last Inspection": _american(firm["seen"]),
        }),
        File("Users.csv", "sellers", lambda seller: {
            "Full Name": seller["seller"], "Business Unit": seller["team"], "Territory": seller["region"],
        }),
        File("Opportunities.csv", "deals", _fire_deal),
    ), ",", "utf-8-sig",
)  # fmt: skip


def _lab_deal(deal: Draw) -> Line:
    number = deal["number"]
    return {
        "Record ID": str(30_510_000_000 + number * 17),
        "Deal Name": f"{deal['account']} - {deal['kind']} {number}",
        "Pipeline": "Testing Contracts",
        "Deal Stage": deal["stage"],
        "Amount": "" if deal["amount"] is None else f"{deal['amount']:.2f}",
        "Currency": "EUR",
        "Create Date": _minute(deal["opened"], number),
        "Close Date": _minute(deal["closed"] or deal["expected"], number),
        "Deal owner": _padded(deal["seller"], number),
        "HubSpot Team": deal["team"],
        "Associated Company": deal["account"],
        "Deal Type": deal["type"],
        "Original Traffic Source": deal["origin"],
        "Closed Lost Reason": deal["reason"],
        "Test panel": deal["kind"],
        "Samples per month": str(deal["units"]),
        "Sample matrix": deal["matrix"],
        "Turnaround (days)": str(deal["fast"]),
        "Courier pickup": deal["courier"],
        "Auto-renewal": deal["auto"],
        "Contract length (months)": str(deal["months"]),
        "Competitor": deal["rival"],
        "Renewal date": _iso(deal["later"]),
    }


LAB = Export(
    (
        File("hubspot-crm-exports-all-companies.csv", "firms", lambda firm: {
            "Record ID": str(8_800_300_000 + firm["number"] * 23), "Company name": firm["account"],
            "Industry": firm["sector"], "City": firm["city"], "State/Region": firm["area"],
            "Country/Region": firm["country"], "Number of Employees": firm["employees"],
            "Lifecycle Stage": firm["grade"], "Company owner": firm["keeper"],
            "Last Contacted": _minute(firm["seen"], firm["number"]), "ISO 17025 required": firm["iso"],
            "Production sites": str(firm["sites"]),
        }),
        File("hubspot-crm-exports-all-deals.csv", "deals", _lab_deal),
    ), ",", "utf-8",
)  # fmt: skip


def _padded(text: str, number: int) -> str:
    """One in 23 with a blank behind it, as people paste names."""
    return f"{text} " if number % 23 == 0 else text


def _comma(number: float | None) -> str:
    return "" if number is None else f"{number:,.2f}".translate(str.maketrans(",.", ".,"))


def _dollars(number: float | None) -> str:
    return "" if number is None else f"${number:,.2f}"


def _dotted(day: date | None) -> str:
    return "" if day is None else f"{day:%d.%m.%Y}"


def _american(day: date | None) -> str:
    return "" if day is None else f"{day.month}/{day.day}/{day.year}"


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _minute(day: date | None, number: int) -> str:
    return "" if day is None else f"{_clock(day, number):%Y-%m-%d %H:%M}"


def _clock(day: date, number: int) -> Any:
    return datetime.combine(day, time(8 + number % 9, number % 60))
