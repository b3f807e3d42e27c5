"""The lines of the companies of `new2_companies` as their systems write them to CSV files."""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

Draw = dict[str, Any]
Line = dict[str, str]


@dataclass(frozen=True)
class File:
    """A file of an export: its name, whose rows it holds, and how a line of it is written."""

    name: str
    rows: str
    """`firms`, `people`, `deals`, `sellers`, `kinds`, `cases`, `visits` or `leads`."""
    line: Callable[[Draw], Line]


@dataclass(frozen=True)
class Export:
    files: Sequence[File]
    mark: str
    charset: str


def write(folder: Path, export: Export, books: Mapping[str, Iterable[Draw]]) -> None:
    """Writes every file of the export from the rows of the same name."""
    for file in export.files:
        lines = [file.line(row) for row in books[file.rows]]
        with (folder / file.name).open("w", encoding=export.charset, newline="") as out:
            writer = csv.DictWriter(out, list(lines[0]), delimiter=export.mark)
            writer.writeheader()
            writer.writerows(lines)


def _gauge_deal(deal: Draw) -> Line:
    return {
        "Vorgangsnr.": f"AB{deal['number'] + 24000}",
        "Belegart": "Auftrag" if deal["fate"] == "won" else "Angebot",
        "Angebotsdatum": _dotted(deal["opened"]),
        "Kundennr.": str(10_000 + deal["at"] * 7),
        "Produktgruppe": deal["kind"],
        "Stückzahl": str(deal["units"]),
        "Nettobetrag": _comma(deal["amount"]),
        "Rabatt (%)": str(deal["discount"]),
        "Status": deal["stage"],
        "Auftragswahrscheinlichkeit": f"{deal['chance']} %",
        "Entschieden am": _dotted(deal["closed"]),
        "Erwarteter Auftragseingang": _dotted(deal["expected"]),
        "Verlustgrund": deal["reason"],
        "Anfrage über": deal["origin"],
        "Vertriebsbeauftragter": deal["seller"],
        "Schnittstelle": deal["port"],
        "Kalibrierschein": deal["sheet"],
        "Lieferzeit (Wochen)": str(deal["wait"]),
        "Liefertermin": _dotted(deal["later"]),
    }


GAUGES = Export(
    (
        File("Kunden.csv", "firms", lambda firm: {
            "Kundennr.": str(10_000 + firm["number"] * 7), "Firmenname": firm["account"], "Branche": firm["sector"],
            "Ort": firm["city"], "Bundesland": firm["area"], "Land": firm["country"],
            "Mitarbeiter": firm["employees"], "ABC-Klasse": firm["grade"], "Rahmenvertrag": firm["pact"],
            "Zahlungsziel (Tage)": str(firm["days"]), "Letzter Besuch": _dotted(firm["seen"]),
        }),
        File("Ansprechpartner.csv", "people", lambda person: {
            "Vorname": person["first"], "Nachname": person["last"], "E-Mail": person["email"],
            "Telefon": person["phone"], "Firma": person["account"], "Position": person["title"],
        }),
        File("Vertrieb.csv", "sellers", lambda seller: {
            "Vertriebsbeauftragter": seller["seller"], "Team": seller["team"], "Gebiet": seller["region"],
            "Jahresziel 2026": _comma(seller["goal"]),
        }),
        File("Angebote_und_Auftraege.csv", "deals", _gauge_deal),
        File("Reklamationen.csv", "cases", lambda case: {
            "Ticket-Nr.": f"R-{case['number']:04d}", "Betreff": case["subject"], "Firma": case["account"],
            "Status": case["status"], "Priorität": case["priority"], "Erstellt am": _dotted(case["opened"]),
            "Erledigt am": _dotted(case["closed"]), "Bearbeiter": case["seller"],
        }),
    ), ";", "cp1252",
)  # fmt: skip


def _cover_deal(deal: Draw) -> Line:
    return {
        "Geschäft-Nr.": f"G{deal['opened']:%y}-{deal['number']:04d}",
        "Firma": deal["account"],
        "Sparte": deal["kind"],
        "Versicherer": deal["insurer"],
        "Phase": deal["stage"],
        "Jahresprämie": _swiss(deal["amount"]),
        "Währung": "CHF",
        "Courtage (%)": str(deal["fee"]),
        "Laufzeit (Jahre)": str(deal["term"]),
        "Selbstbehalt": _swiss(deal["excess"]),
        "Zahlweise": deal["pays"],
        "Risikobesichtigung": deal["visit"],
        "Vertragsbeginn": _dotted(deal["later"]),
        "Eröffnet am": _dotted(deal["opened"]),
        "Abgeschlossen am": _dotted(deal["closed"]),
        "Voraussichtlicher Abschluss": _dotted(deal["expected"]),
        "Ablehnungsgrund": deal["reason"],
        "Herkunft": deal["origin"],
        "Kundenberater": deal["seller"],
    }


COVER = Export(
    (
        File("Firmenkunden.csv", "firms", lambda firm: {
            "Firma": firm["account"], "Branche": firm["sector"], "Ort": firm["city"],
            "Kanton/Bundesland": firm["area"], "Land": firm["country"], "Anzahl Mitarbeitende": firm["employees"],
            "Kundenstufe": firm["grade"], "Betreuer": firm["keeper"], "Vollmacht": firm["pact"],
            "Letztes Gespräch": _dotted(firm["seen"]),
        }),
        File("Kontaktpersonen.csv", "people", lambda person: {
            "Vorname": person["first"], "Name": person["last"], "E-Mail": person["email"],
            "Telefon": person["phone"], "Firma": person["account"], "Funktion": person["title"],
        }),
        File("Berater.csv", "sellers", lambda seller: {
            "Name": seller["seller"], "Team": seller["team"], "Region": seller["region"],
        }),
        File("Geschaefte.csv", "deals", _cover_deal),
        File("Schadenfaelle.csv", "cases", lambda case: {
            "Fallnummer": f"SF{case['number']:05d}", "Betreff": case["subject"], "Firma": case["account"],
            "Status": case["status"], "Priorität": case["priority"], "Gemeldet am": _dotted(case["opened"]),
            "Geschlossen am": _dotted(case["closed"]), "Zuständig": case["seller"],
        }),
        File("Termine.csv", "visits", lambda visit: {
            "Art": visit["how"], "Betreff": visit["subject"], "Datum": _dotted(visit["day"]),
            "Firma": visit["account"], "Besitzer": visit["seller"],
        }),
    ), ";", "utf-8-sig",
)  # fmt: skip


def _print_deal(deal: Draw) -> Line:
    return {
        "Id": f"006Hs00000{deal['number']:05d}QAA",
        "AccountId": f"001Hs00000{deal['at']:05d}QAA",
        "OwnerId": f"005Hs00000{deal['who']:05d}QAA",
        "Name": f"{deal['account']} {deal['kind']} {deal['number']}",
        "StageName": deal["stage"],
        "Amount": "" if deal["amount"] is None else f"{deal['amount']:.2f}",
        "Probability": str(deal["chance"]),
        "CloseDate": _iso(deal["closed"] or deal["expected"]),
        "CreatedDate": _zulu(deal["opened"], deal["number"]),
        "Type": deal["type"],
        "LeadSource": deal["origin"],
        "IsClosed": str(deal["fate"] != "open").lower(),
        "IsWon": str(deal["fate"] == "won").lower(),
        "Loss_Reason__c": deal["reason"],
        "Print_Product__c": deal["kind"],
        "Print_Run__c": str(deal["units"]),
        "Paper_Stock__c": deal["paper"],
        "Finishing__c": deal["finish"],
        "Rush_Job__c": deal["rush"],
        "Proof_Rounds__c": str(deal["proofs"]),
        "Delivery_Date__c": _iso(deal["later"]),
        "CurrencyIsoCode": "USD",
    }


PRINT = Export(
    (
        File("Account.csv", "firms", lambda firm: {
            "Id": f"001Hs00000{firm['number']:05d}QAA", "Name": firm["account"], "Industry": firm["sector"],
            "BillingCity": firm["city"], "BillingState": firm["area"], "BillingCountry": firm["country"],
            "NumberOfEmployees": firm["employees"], "Tier__c": firm["grade"],
            "Artwork_On_File__c": {"Ja": "true", "Nein": "false"}[firm["pact"]], "Credit_Days__c": str(firm["days"]),
        }),
        File("Contact.csv", "people", lambda person: {
            "FirstName": person["first"], "LastName": person["last"], "Email": person["email"],
            "Phone": person["phone"], "AccountId": f"001Hs00000{person['at']:05d}QAA", "Title": person["title"],
        }),
        File("User.csv", "sellers", lambda seller: {
            "Id": f"005Hs00000{seller['number']:05d}QAA", "Name": seller["seller"], "Team__c": seller["team"],
            "Region__c": seller["region"], "IsActive": "true",
        }),
        File("Opportunity.csv", "deals", _print_deal),
        File("Case.csv", "cases", lambda case: {
            "Id": f"500Hs00000{case['number']:05d}QAA", "CaseNumber": f"{case['number']:08d}",
            "Subject": case["subject"], "AccountId": f"001Hs00000{case['at']:05d}QAA", "Status": case["status"],
            "Priority": case["priority"], "CreatedDate": _zulu(case["opened"], case["number"]),
            "ClosedDate": _zulu(case["closed"], case["number"]), "OwnerId": f"005Hs00000{case['who']:05d}QAA",
        }),
        File("Lead.csv", "leads", lambda lead: {
            "Id": f"00QHs00000{lead['number']:05d}QAA", "FirstName": lead["first"], "LastName": lead["last"],
            "Company": lead["company"], "Status": lead["status"], "LeadSource": lead["origin"],
            "State": lead["area"], "CreatedDate": _zulu(lead["opened"], lead["number"]),
            "OwnerId": f"005Hs00000{lead['who']:05d}QAA",
        }),
    ), ",", "utf-8",
)  # fmt: skip


def _gym_deal(deal: Draw) -> Line:
    return {
        "Record ID": str(18_200_400_000 + deal["number"] * 131),
        "Deal Name": f"{deal['account']} - {deal['kind']} ({deal['number']})",
        "Pipeline": "Equipment Sales",
        "Deal Stage": deal["stage"],
        "Amount": "" if deal["amount"] is None else f"{deal['amount']:.2f}",
        "Currency": "USD",
        "Create Date": _minute(deal["opened"], deal["number"]),
        "Close Date": _minute(deal["closed"] or deal["expected"], deal["number"]),
        "Deal owner": deal["seller"],
        "HubSpot Team": deal["team"],
        "Associated Company": deal["account"],
        "Deal Type": deal["type"],
        "Original Traffic Source": deal["origin"],
        "Closed Lost Reason": deal["reason"],
        "Product category": deal["kind"],
        "Number of machines": str(deal["units"]),
        "Installation included": deal["install"],
        "Payment plan": deal["plan"],
        "Warranty (years)": str(deal["warranty"]),
        "Trade-in": deal["swap"],
        "Installation date": _iso(deal["later"]),
    }


GYM = Export(
    (
        File("hubspot-crm-exports-all-companies-2026-10-14.csv", "firms", lambda firm: {
            "Record ID": str(9_400_100_000 + firm["number"] * 17), "Company name": firm["account"],
            "Industry": firm["sector"], "City": firm["city"], "State/Region": firm["area"],
            "Country/Region": firm["country"], "Number of Employees": firm["employees"],
            "Lifecycle Stage": firm["grade"], "Company owner": firm["keeper"],
            "Last Contacted": _minute(firm["seen"], firm["number"]),
        }),
        File("hubspot-crm-exports-all-contacts-2026-10-14.csv", "people", lambda person: {
            "First Name": person["first"], "Last Name": person["last"], "Email": person["email"],
            "Phone Number": person["phone"], "Associated Company": person["account"], "Job Title": person["title"],
        }),
        File("hubspot-crm-exports-all-deals-2026-10-14.csv", "deals", _gym_deal),
        File("hubspot-crm-exports-all-tickets-2026-10-14.csv", "cases", lambda case: {
            "Ticket ID": str(71_000_000 + case["number"]), "Ticket name": case["subject"],
            "Pipeline": "Support Pipeline", "Ticket status": case["status"], "Priority": case["priority"],
            "Create date": _minute(case["opened"], case["number"]),
            "Close date": _minute(case["closed"], case["number"]), "Ticket owner": case["seller"],
            "Associated Company": case["account"],
        }),
    ), ",", "utf-8",
)  # fmt: skip


def _comma(number: float | None) -> str:
    return "" if number is None else f"{number:,.2f}".translate(str.maketrans(",.", ".,"))


def _swiss(number: float | None) -> str:
    return "" if number is None else f"{number:,.2f}".replace(",", "'")


def _dotted(day: date | None) -> str:
    return day.strftime("%d.%m.%Y") if day else ""


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _minute(day: date | None, odd: int) -> str:
    """Within the hours of work."""
    return f"{datetime.combine(day, time(9 + odd % 8, odd * 11 % 60)):%Y-%m-%d %H:%M}" if day else ""


def _zulu(day: date | None, odd: int) -> str:
    return f"{day.isoformat()}T{14 + odd % 6:02d}:{odd * 7 % 60:02d}:00.000+0000" if day else ""
