"""The lines of the three companies of `second_companies` as their files hold them: headings, numbers and dates."""

from tests.evals.new3_exports import Draw, Line, comma, dotted, iso, plain
from tests.evals.second_trades import Trade

CHANCE = {"Qualification": "10", "Site Visit": "25", "Proposal": "50", "Negotiation": "75", "Closed Won": "100"}


def forklift_firm(firm: Draw) -> Line:
    return {
        "Account ID": f"001{firm['number']:06d}",
        "Account Name": firm["account"],
        "Industry": firm["sector"],
        "Billing City": firm["city"],
        "Billing State/Province": firm["area"],
        "Billing Country": firm["country"],
        "Employees": plain(firm["employees"]),
        "Rating": firm["grade"],
        "Account Owner": firm["keeper"],
        "Created Date": iso(firm["since"]),
    }


def forklift_deal(deal: Draw) -> Line:
    return {
        "Opportunity ID": f"006{deal['number']:06d}",
        "Opportunity Name": f"{deal['account'] or 'Unknown'} - {deal['kind']} #{deal['number']}",
        "Account Name": deal["account"],
        "Type": deal["kind_of"],
        "Product": deal["kind"],
        "Quantity": str(deal["units"]),
        "Amount": plain(deal["amount"]),
        "Stage": deal["stage"],
        "Probability (%)": CHANCE.get(deal["stage"], "0"),
        "Created Date": iso(deal["opened"]),
        "Close Date": iso(deal["closed"] or deal["expected"]),
        "Opportunity Owner": deal["seller"],
        "Lead Source": deal["origin"],
        "Loss Reason": deal["reason"],
        "Financing": deal["financing"],
        "Trade-In": deal["trade_in"],
        "Shifts per Day": str(deal["shifts"]),
        "Delivery Date": iso(deal["later"]),
    }


def forklift_person(person: Draw) -> Line:
    return {
        "First Name": person["first"],
        "Last Name": person["last"],
        "Account Name": person["account"],
        "Title": person["position"],
        "Email": person["email"],
        "Phone": person["phone"],
    }


def forklift_goods(trade: Trade) -> list[Line]:
    return [
        {"Product Name": name, "Product Family": family, "List Price": str(price), "Active": "true"}
        for name, (family, price, _, _) in trade.goods.items()
    ]


def forklift_users(trade: Trade) -> list[Line]:
    return [
        {"Full Name": name, "Team": team, "Region": region, "Manager": boss}
        for name, (team, region, boss) in trade.sellers.items()
    ]


def house_firm(firm: Draw) -> Line:
    return {
        "Kundennummer": f"{40_000 + firm['number']}",
        "Firma": firm["account"],
        "Branche": firm["sector"],
        "Ort": firm["city"],
        "Bundesland": firm["area"],
        "Land": firm["country"],
        "Mitarbeiter": plain(firm["employees"]),
        "Kundenklasse": firm["grade"],
        "Kunde seit": dotted(firm["since"]),
    }


def house_deal(deal: Draw) -> Line:
    return {
        "Nummer": f"VC-{deal['number']:05d}",
        "Firma": deal["account"],
        "Produkt": deal["kind"],
        "Menge": str(deal["units"]),
        "Wert (EUR)": comma(deal["amount"]),
        "Phase": deal["stage"],
        "Vertriebsmitarbeiter": deal["seller"],
        "Erstellt am": dotted(deal["opened"]),
        "Voraussichtlicher Abschluss": dotted(deal["expected"]),
        "Abgeschlossen am": dotted(deal["closed"]),
        "Quelle": deal["origin"],
        "Verlustgrund": deal["reason"],
        "Kultur": deal["crop"],
        "Fördermittel": deal["funded"],
        "Glasfläche (m²)": str(deal["area_m2"]),
        "Heizung": deal["heating"],
        "Baubeginn": dotted(deal["later"]),
    }


def house_goods(trade: Trade) -> list[Line]:
    return [
        {"Produkt": name, "Produktgruppe": family, "Listenpreis": comma(float(price))}
        for name, (family, price, _, _) in trade.goods.items()
    ]


def house_sellers(trade: Trade) -> list[Line]:
    return [
        {"Vertriebsmitarbeiter": name, "Team": team, "Region": region, "Teamleiter": boss}
        for name, (team, region, boss) in trade.sellers.items()
    ]


def radio_booking(deal: Draw) -> Line:
    return {
        "Booking No": f"B{deal['number']:05d}",
        "Client": deal["account"],
        "Client Industry": deal["sector"],
        "Client City": deal["city"],
        "Client Country": deal["country"],
        "Client Level": deal["grade"],
        "Station": deal["kind"],
        "Spots": str(deal["units"]),
        "Booking Value (EUR)": plain(deal["amount"]),
        "Status": deal["stage"],
        "Sales Rep": deal["seller"],
        "Sales Desk": deal["team"],
        "Enquiry Date": iso(deal["opened"]),
        "Decision Expected": iso(deal["expected"]),
        "Decision Date": iso(deal["closed"]),
        "Source": deal["origin"],
        "Reason Lost": deal["reason"],
        "Daypart": deal["daypart"],
        "Spot Length (s)": str(deal["length"]),
        "Jingle Included": deal["jingle"],
        "First Airing": iso(deal["later"]),
    }


def radio_lead(lead: Draw) -> Line:
    return {
        "Lead ID": f"L-{lead['number']:04d}",
        "Name": lead["name"],
        "Company": lead["company"],
        "Lead Source": lead["source"],
        "Lead Status": lead["status"],
        "Created Date": iso(lead["opened"]),
        "Country": lead["country"],
        "Owner": lead["seller"],
    }
