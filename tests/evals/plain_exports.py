"""The lines of the three companies of `plain_companies` as their files hold them: headings, numbers and dates."""

from collections.abc import Sequence
from datetime import date

from tests.evals.new3_exports import Draw, Line, comma, dotted, iso, plain
from tests.evals.plain_trades import Trade

PRODUCT_EN, PRODUCT_DE = ("product", "product_family", "list_price"), ("Produkt", "Produktgruppe", "Listenpreis")
SELLER_EN, SELLER_DE = ("sales_rep", "manager", "region"), ("Verkäufer", "Vertriebsleiter", "Gebiet")


def products(trade: Trade, heads: Sequence[str]) -> list[Line]:
    rows = ((kind, family, str(price)) for kind, (family, price, _) in trade.kinds.items())
    return [dict(zip(heads, row, strict=True)) for row in rows]


def sellers(trade: Trade, heads: Sequence[str]) -> list[Line]:
    return [dict(zip(heads, (name, *about), strict=True)) for name, about in trade.sellers.items()]


def laundry_firm(firm: Draw) -> Line:
    return {
        "account_name": firm["account"],
        "industry": firm["sector"],
        "city": firm["city"],
        "state": firm["area"],
        "country": firm["country"],
        "employees": str(firm["employees"]),
        "customer_since": str(firm["since"]),
    }


def laundry_deal(deal: Draw) -> Line:
    return {
        "opportunity_id": f"OP-{10_000 + deal['number']}",
        "account_name": deal["account"],
        "product": deal["kind"],
        "sales_rep": deal["seller"],
        "stage": deal["stage"],
        "amount": plain(deal["amount"]),
        "units": str(deal["units"]),
        "created_date": iso(deal["opened"]),
        "close_date": iso(deal["closed"] or deal["expected"]),
        "lead_source": deal["origin"],
        "loss_reason": deal["reason"],
    }


def laundry_person(person: Draw) -> Line:
    return {
        "first_name": person["first"],
        "last_name": person["last"],
        "title": person["position"],
        "email": person["email"],
        "account_name": person["account"],
    }


def windows_firm(firm: Draw) -> Line:
    return {
        "Kundennr.": str(30_000 + firm["number"]),
        "Firma": firm["account"],
        "Branche": firm["sector"],
        "Ort": firm["city"],
        "Bundesland": firm["area"],
        "Land": firm["country"],
        "Mitarbeiter": str(firm["employees"]),
        "Kunde seit": str(firm["since"]),
    }


def windows_deal(deal: Draw) -> Line:
    return {
        "Chance-Nr.": f"VC{deal['number']:05d}",
        "Firma": deal["account"],
        "Produkt": deal["kind"],
        "Stückzahl": str(deal["units"]),
        "Phase": deal["stage"],
        "Auftragswert": comma(deal["amount"]),
        "Verkäufer": deal["seller"],
        "Erstellt am": dotted(deal["opened"]),
        "Erwarteter Abschluss": dotted(deal["expected"]),
        "Abgeschlossen am": dotted(deal["closed"]),
        "Quelle": deal["origin"],
        "Verlustgrund": deal["reason"],
    }


def windows_person(person: Draw) -> Line:
    return {
        "Vorname": person["first"],
        "Nachname": person["last"],
        "E-Mail": person["email"],
        "Firma": person["account"],
        "Abteilung": person["position"],
    }


def words_deal(deal: Draw, firm: Draw, trade: Trade) -> Line:
    lead, territory = trade.sellers[deal["seller"]]
    return {
        "Ref": f"T{deal['number']:04d}",
        "Client": deal["account"],
        "Sector": firm.get("sector", ""),
        "City": firm.get("city", ""),
        "Country": firm.get("country", ""),
        "Service": deal["kind"],
        "Service Group": trade.kinds[deal["kind"]][0],
        "Salesperson": deal["seller"],
        "Team Lead": lead,
        "Territory": territory,
        "Status": deal["stage"],
        "Deal Value (EUR)": _british(deal["amount"]),
        "Enquiry Date": _slashed(deal["opened"]),
        "Expected Decision": _slashed(deal["expected"]),
        "Decision Date": _slashed(deal["closed"]),
        "Came From": deal["origin"],
        "Why Lost": deal["reason"],
        "Rush Job": deal["rush"],
    }


def _british(number: float | None) -> str:
    return "" if number is None else f"{number:,.2f}"


def _slashed(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
