"""The lines of the three companies of `next_companies` as their files hold them: headings, numbers and dates."""

from datetime import date

from tests.evals.new3_exports import Draw, Line, comma, dotted, iso, plain

PERSON_EN = ("First Name", "Last Name", "Email", "Phone", "Account Name", "Title")
PERSON_DE = ("Vorname", "Nachname", "E-Mail", "Telefon", "Kunde", "Funktion")
PERSON_FLAT = ("first_name", "last_name", "email", "phone", "company", "job_title")


def security_firm(firm: Draw) -> Line:
    return {
        "Account Name": firm["account"],
        "Industry": firm["sector"],
        "Billing City": firm["city"],
        "Billing State": firm["area"],
        "Billing Country": firm["country"],
        "Employees": firm["employees"],
        "Account Tier": firm["grade"],
        "Account Owner": firm["keeper"],
    }


def security_deal(deal: Draw) -> Line:
    return {
        "Opportunity ID": f"006{deal['number']:06d}",
        "Opportunity Name": f"{deal['account']} - {deal['kind']} {deal['number']}",
        "Account Name": deal["account"],
        "Product": deal["kind"],
        "Opportunity Owner": deal["seller"],
        "Region": deal["zone"],
        "Stage": deal["stage"],
        "Amount": plain(deal["amount"]),
        "Created Date": american(deal["opened"]),
        "Close Date": american(deal["closed"] or deal["expected"]),
        "Lead Source": deal["origin"],
        "Loss Reason": deal["reason"],
        "Devices": str(deal["units"]),
        "Site Type": deal["site"],
        "Contract Term (Months)": str(deal["term"]),
        "Monitoring Included": deal["monitored"],
        "Installation Date": american(deal["later"]),
    }


def security_ticket(ticket: Draw) -> Line:
    return {
        "Ticket ID": f"TCK-{ticket['number']:04d}",
        "Account Name": ticket["account"],
        "Subject": ticket["subject"],
        "Category": ticket["category"],
        "Priority": ticket["priority"],
        "Status": ticket["status"],
        "Created Date": american(ticket["opened"]),
        "Closed Date": american(ticket["closed"]),
    }


def play_firm(firm: Draw) -> Line:
    return {
        "Kundennummer": str(20_100 + firm["number"]),
        "Kunde": firm["account"],
        "Branche": firm["sector"],
        "Ort": firm["city"],
        "Bundesland": firm["area"],
        "Land": firm["country"],
        "Mitarbeiterzahl": firm["employees"],
        "Kundenklasse": firm["grade"],
        "Betreuer": firm["keeper"],
    }


def play_deal(deal: Draw) -> Line:
    return {
        "Vorgangsnummer": f"V-{deal['number']:05d}",
        "Kunde": deal["account"],
        "Produkt": deal["kind"],
        "Menge": str(deal["units"]),
        "Betrag (EUR)": comma(deal["amount"]),
        "Phase": deal["stage"],
        "Verkäufer": deal["seller"],
        "Region": deal["zone"],
        "Angelegt am": dotted(deal["opened"]),
        "Voraussichtlicher Abschluss": dotted(deal["expected"]),
        "Abgeschlossen am": dotted(deal["closed"]),
        "Verlustgrund": deal["reason"],
        "Quelle": deal["origin"],
        "Material": deal["wood"],
        "Fallhöhe (cm)": str(deal["height"]),
        "Montage": deal["built"],
        "TÜV-Abnahme": dotted(deal["later"]),
    }


def office_firm(firm: Draw) -> Line:
    return {
        "company": firm["account"],
        "industry": firm["sector"],
        "city": firm["city"],
        "state": firm["area"],
        "country": firm["country"],
        "employees": firm["employees"],
        "customer_level": firm["grade"],
    }


def office_deal(deal: Draw) -> Line:
    return {
        "deal_id": f"D{deal['number']:04d}",
        "company": deal["account"],
        "product": deal["kind"],
        "quantity": str(deal["units"]),
        "deal_value": plain(deal["amount"]),
        "stage": deal["stage"],
        "sales_rep": deal["seller"],
        "region": deal["zone"],
        "created_date": iso(deal["opened"]),
        "expected_close_date": iso(deal["expected"]),
        "close_date": iso(deal["closed"]),
        "source": deal["origin"],
        "lost_reason": deal["reason"],
        "fabric": deal["fabric"],
        "warranty_years": str(deal["warranty"]),
        "showroom_visit": deal["visited"],
        "delivery_date": iso(deal["later"]),
    }


def office_lead(lead: Draw) -> Line:
    return {
        "lead_id": f"L-{lead['number']:04d}",
        "lead_name": lead["name"],
        "company": lead["company"],
        "lead_source": lead["source"],
        "lead_status": lead["status"],
        "created_date": iso(lead["opened"]),
        "country": lead["country"],
        "lead_owner": lead["seller"],
    }


def american(day: date | None) -> str:
    return f"{day:%m/%d/%Y}" if day else ""
