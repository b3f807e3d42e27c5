"""The lines of the four companies `new1_companies` as their systems write them to CSV files."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.evals.abroad_exports import Draw, Line, write

GUESTS = ("Adler", "Bengtsson", "Clarke", "Dubois", "Ekström", "Fischer", "Grant", "Hoffmann", "Ivarsson", "Jourdan")


@dataclass(frozen=True)
class Files:
    """Separator and charset, and for each part of the books its file and how a line of it is written."""

    mark: str
    charset: str
    parts: Mapping[str, tuple[str, Callable[[Draw], Line]]]


def export(folder: Path, files: Files, parts: Mapping[str, Sequence[Draw]]) -> None:
    for part, (name, line) in files.parts.items():
        write(folder / name, [line(row) for row in parts[part]], files.mark, files.charset)


def _person(*heads: str) -> Callable[[Draw], Line]:
    return lambda row: dict(zip(heads, (str(cell) for cell in row.values()), strict=True))


def _kitchen_firm(firm: Draw) -> Line:
    return {
        "Kundennr.": f"K{7000 + firm['number'] * 3}",
        "Hotel": firm["account"],
        "Betriebsart": firm["sector"],
        "Ort": firm["city"],
        "Bundesland": firm["area"],
        "Land": firm["country"],
        "Bettenzahl": firm["employees"],
        "Sterne": firm["grade"],
        "Betreuer": firm["keeper"],
        "Letzter Besuch": _dotted(firm["seen"]),
    }


def _kitchen_deal(deal: Draw) -> Line:
    return {
        "Projektnr.": f"P-{deal['opened']:%y}-{deal['number']:04d}",
        "Projekt": f"{deal['kind']} {deal['account']} {deal['number']}",
        "Kundennr.": f"K{7000 + deal['at'] * 3}",
        "Hotel": deal["account"],
        "Artikel": deal["kind"],
        "Stückzahl": str(deal["units"]),
        "Auftragssumme (EUR)": _comma(deal["amount"]),
        "Phase": deal["stage"],
        "Status": {"won": "gewonnen", "lost": "verloren", "open": "offen"}[deal["fate"]],
        "Wahrscheinlichkeit (%)": str(deal["chance"]),
        "Verantwortlich": deal["seller"],
        "Angelegt am": _dotted(deal["opened"]),
        "Voraussichtlicher Abschluss": _dotted(deal["expected"]),
        "Entschieden am": _dotted(deal["closed"]),
        "Absagegrund": deal["reason"],
        "Herkunft": deal["origin"],
        "Frontmaterial": deal["front"],
        "Montage inklusive": deal["fitting"],
        "Lieferzeit (Wochen)": str(deal["wait"]),
        "Architekturbüro": deal["architect"],
        "Einbautermin": _dotted(deal["later"]),
    }


def _kitchen_article(article: Draw) -> Line:
    return {
        "Artikelnr.": f"A{article['number']:03d}",
        "Artikel": article["kind"],
        "Warengruppe": article["group"],
        "Listenpreis (EUR)": _comma(article["price"]),
    }


def _kitchen_seller(seller: Draw) -> Line:
    return {"Mitarbeiter": seller["name"], "Team": seller["team"], "Gebiet": seller["region"]}


def _kitchen_visit(note: Draw) -> Line:
    return {
        "Datum": _dotted(note["day"]),
        "Art": note["what"],
        "Hotel": note["account"],
        "Mitarbeiter": note["seller"],
        "Betreff": f"{note['what']} zu {note['kind']}",
        "Status": note["state"],
    }


def _dental_firm(firm: Draw) -> Line:
    return {
        "Company ID": f"C{firm['number']:05d}",
        "Company": firm["account"],
        "Type": firm["sector"],
        "City": firm["city"],
        "State": firm["area"],
        "Country": firm["country"],
        "Employees": firm["employees"],
        "Customer Class": firm["grade"],
        "Account Manager": firm["keeper"],
    }


def _dental_deal(deal: Draw) -> Line:
    return {
        "Opportunity ID": f"OP{deal['number']:06d}",
        "Opportunity": f"{deal['account']} / {deal['kind']} / {deal['number']}",
        "Company": deal["account"],
        "Product": deal["kind"],
        "Quantity": str(deal["units"]),
        "Amount": _plain(deal["amount"]),
        "Currency": "EUR",
        "Stage": deal["stage"],
        "Probability": str(deal["chance"]),
        "Owner": deal["seller"],
        "Created Date": _iso(deal["opened"]),
        "Expected Close Date": _iso(deal["expected"]),
        "Close Date": _iso(deal["closed"]),
        "Loss Reason": deal["reason"],
        "Lead Source": deal["origin"],
        "Order Rhythm": deal["rhythm"],
        "Sample Sent": deal["sample"],
        "Discount (%)": str(deal["rebate"]),
        "Shipping": deal["ship"],
        "Next Reorder": _iso(deal["later"]),
    }


def _goods(article: Draw) -> Line:
    return {"Product": article["kind"], "Category": article["group"], "List Price": f"{article['price']:.2f}"}


def _aimed(head: str) -> Callable[[Draw], Line]:
    """Sellers with what they are to sell this year, their names under `head`."""
    heads = {head: "name", "Team": "team", "Region": "region", "Target 2026": "target"}
    return lambda seller: {name: str(seller[key]) for name, key in heads.items()}


def _software_firm(firm: Draw) -> Line:
    return {
        "Account Number": f"ACC-{firm['number']:04d}",
        "Account Name": firm["account"],
        "Industry": firm["sector"],
        "City": firm["city"],
        "State": firm["area"],
        "Country": firm["country"],
        "Employees": firm["employees"],
        "Partner Tier": firm["grade"],
        "Account Owner": firm["keeper"],
    }


def _software_deal(deal: Draw) -> Line:
    return {
        "Opportunity Number": f"O-{deal['number']:05d}",
        "Opportunity Name": f"{deal['account']} - {deal['kind']} #{deal['number']}",
        "Account Name": deal["account"],
        "Product": deal["kind"],
        "Licenses": str(deal["units"]),
        "Amount": _dollars(deal["amount"]),
        "Stage": deal["stage"],
        "Probability (%)": str(deal["chance"]),
        "Sales Rep": deal["seller"],
        "Created Date": _american(deal["opened"]),
        "Expected Close": _american(deal["expected"]),
        "Close Date": _american(deal["closed"]),
        "Loss Reason": deal["reason"],
        "Lead Source": deal["origin"],
        "Contract Term (Months)": str(deal["term"]),
        "Service Level": deal["level"],
        "Auto-Renew": deal["auto"],
        "Margin (%)": str(deal["margin"]),
        "Contract End": _american(deal["later"]),
    }


def _software_rep(seller: Draw) -> Line:
    return {"Sales Rep": seller["name"], "Team": seller["team"], "Region": seller["region"]}


def _software_case(note: Draw) -> Line:
    return {
        "Case Number": f"CS-{note['number']:05d}",
        "Account Name": note["account"],
        "Subject": note["what"],
        "Product": note["kind"],
        "Priority": note["weight"],
        "Status": note["state"],
        "Case Owner": note["seller"],
        "Opened Date": _american(note["day"]),
        "Closed Date": _american(note["done"]),
    }


def _yacht_firm(firm: Draw) -> Line:
    return {
        "Client": firm["account"],
        "Client Type": firm["sector"],
        "City": firm["city"],
        "Region": firm["area"],
        "Country": firm["country"],
        "Staff": firm["employees"],
        "Status": firm["grade"],
        "Account Manager": firm["keeper"],
    }


def _yacht_deal(deal: Draw) -> Line:
    return {
        "Charter No": f"CH{deal['number']:04d}",
        "Charter": f"{deal['kind']} for {deal['account']} ({deal['number']})",
        "Client": deal["account"],
        "Boat": deal["kind"],
        "Nights": str(deal["units"]),
        "Charter Fee": _plain(deal["amount"]),
        "Currency": "EUR",
        "Status": {"won": "Won", "lost": "Lost", "open": "Open"}[deal["fate"]],
        "Stage": deal["stage"],
        "Probability": str(deal["chance"]),
        "Broker": deal["seller"],
        "Enquiry Date": _english(deal["opened"]),
        "Expected Decision": _english(deal["expected"]),
        "Closed On": _english(deal["closed"]),
        "Reason Lost": deal["reason"],
        "Source": deal["origin"],
        "Embarkation Port": deal["base"],
        "Guests": str(deal["guests"]),
        "Skipper Needed": deal["skipper"],
        "Extras": deal["extras"],
        "Embarkation Date": _english(deal["later"]),
    }


def _yacht_boat(article: Draw) -> Line:
    return {"Boat": article["kind"], "Class": article["group"], "Price per Night": f"{article['price']:.2f}"}


def _yacht_lead(note: Draw) -> Line:
    return {
        "Lead Name": f"{'ABCDEFGHI'[note['number'] % 9]}. {GUESTS[note['number'] % 10]} {note['number']}",
        "Lead Status": note["state"],
        "Lead Source": note["source"],
        "Country": note["land"],
        "Lead Owner": note["seller"],
        "Created Date": _english(note["day"]),
    }


def _comma(number: float | None) -> str:
    return "" if number is None else f"{number:,.2f}".translate(str.maketrans(",.", ".,"))


def _plain(number: float | None) -> str:
    return "" if number is None else f"{number:.2f}"


def _dollars(number: float | None) -> str:
    return "" if number is None else f"${number:,.2f}"


def _dated(form: str) -> Callable[[date | None], str]:
    return lambda day: day.strftime(form) if day else ""


_dotted, _iso, _american, _english = map(_dated, ("%d.%m.%Y", "%Y-%m-%d", "%m/%d/%Y", "%d %b %Y"))

KITCHEN = Files(";", "cp1252", {
    "firms": ("Kunden_Hotels.csv", _kitchen_firm), "deals": ("Projekte.csv", _kitchen_deal),
    "products": ("Artikelstamm.csv", _kitchen_article), "sellers": ("Mitarbeiter.csv", _kitchen_seller),
    "notes": ("Termine.csv", _kitchen_visit),
    "people": ("Ansprechpartner.csv", _person("Vorname", "Nachname", "E-Mail", "Telefon", "Hotel", "Funktion")),
})  # fmt: skip
ENGLISH = _person("First Name", "Last Name", "Email", "Phone", "Company", "Job Title")
DENTAL = Files(",", "utf-8", {
    "firms": ("companies.csv", _dental_firm), "deals": ("opportunities.csv", _dental_deal),
    "products": ("products.csv", _goods), "sellers": ("sales_reps.csv", _aimed("Owner")),
    "people": ("contacts.csv", ENGLISH),
})  # fmt: skip
SOFTWARE = Files(",", "utf-8-sig", {
    "firms": ("accounts.csv", _software_firm), "deals": ("opportunities.csv", _software_deal),
    "products": ("products.csv", _goods), "sellers": ("sales_reps.csv", _software_rep),
    "people": ("contacts.csv", _person("First Name", "Last Name", "Email", "Phone", "Account Name", "Title")),
    "notes": ("cases.csv", _software_case),
})  # fmt: skip
YACHT = Files(",", "utf-8", {
    "firms": ("clients.csv", _yacht_firm), "deals": ("charters.csv", _yacht_deal),
    "products": ("boats.csv", _yacht_boat), "sellers": ("brokers.csv", _aimed("Broker")),
    "notes": ("leads.csv", _yacht_lead),
    "people": ("contacts.csv", _person("First Name", "Last Name", "Email", "Phone", "Client", "Position")),
})  # fmt: skip
