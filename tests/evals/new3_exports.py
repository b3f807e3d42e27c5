"""The lines of the four companies of `new3_companies` as their files hold them: headings, numbers and dates."""

import csv
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

Draw = dict[str, Any]
Line = dict[str, str]


def fitness_firm(firm: Draw) -> Line:
    return {
        "account": firm["account"],
        "industry": firm["sector"],
        "city": firm["city"],
        "state": firm["area"],
        "country": firm["country"],
        "employees": firm["employees"],
        "customer_tier": firm["grade"],
    }


def fitness_deal(deal: Draw) -> Line:
    return {
        "opportunity_id": f"OPP-{deal['number']:05d}",
        "account": deal["account"],
        "product": deal["kind"],
        "stage": deal["stage"],
        "amount": plain(deal["amount"]),
        "created_date": iso(deal["opened"]),
        "close_date": iso(deal["closed"] or deal["expected"]),
        "owner": deal["seller"],
        "team": deal["team"],
        "region": deal["zone"],
        "lead_source": deal["origin"],
        "units": str(deal["units"]),
        "discount_pct": str(deal["discount"]),
        "payment_plan": deal["plan"],
        "installation_included": deal["fitting"],
        "delivery_date": iso(deal["later"]),
        "loss_reason": deal["reason"],
    }


def fitness_ticket(ticket: Draw) -> Line:
    return {
        "ticket_id": f"T-{ticket['number']:04d}",
        "account": ticket["account"],
        "subject": ticket["subject"],
        "category": ticket["category"],
        "priority": ticket["priority"],
        "status": ticket["status"],
        "channel": ticket["channel"],
        "created_date": iso(ticket["opened"]),
        "closed_date": iso(ticket["closed"]),
        "satisfaction_rating": plain(ticket["rating"]),
    }


def telecom_firm(firm: Draw, person: Sequence[str]) -> Line:
    return {
        "customer": firm["account"],
        "industry": firm["sector"],
        "city": firm["city"],
        "state": firm["area"],
        "country": firm["country"],
        "employees": firm["employees"],
        "segment": firm["grade"],
        "account_manager": firm["keeper"],
        "contact_name": " ".join(person[:2]).strip(),
        "contact_email": person[2],
    }


def telecom_deal(deal: Draw) -> Line:
    return {
        "deal_id": str(4_000 + deal["number"]),
        "customer": deal["account"],
        "product": deal["kind"],
        "deal_stage": deal["stage"],
        "deal_value": plain(deal["amount"]),
        "created_at": iso(deal["opened"]),
        "expected_close_date": iso(deal["expected"]),
        "closed_at": iso(deal["closed"]),
        "sales_rep": deal["seller"],
        "sales_team": deal["team"],
        "region": deal["zone"],
        "lead_source": deal["origin"],
        "lines": str(deal["units"]),
        "bandwidth_mbps": str(deal["speed"]),
        "contract_months": str(deal["term"]),
        "router_included": deal["router"],
        "go_live_date": iso(deal["later"]),
        "churn_risk": deal["risk"],
        "lost_reason": deal["reason"],
    }


def telecom_lead(lead: Draw) -> Line:
    return {
        "lead_id": f"L{lead['number']:04d}",
        "company": lead["company"],
        "campaign": lead["campaign"],
        "source": lead["source"],
        "status": lead["status"],
        "score": plain(lead["score"]),
        "created_date": iso(lead["opened"]),
        "country": lead["country"],
        "owner": lead["seller"],
    }


def stand_firm(firm: Draw) -> Line:
    return {
        "Kundennr.": f"K{700 + firm['number']}",
        "Kunde": firm["account"],
        "Branche": firm["sector"],
        "Ort": firm["city"],
        "Bundesland/Kanton": firm["area"],
        "Land": firm["country"],
        "Mitarbeiter": firm["employees"],
        "Kundenart": firm["grade"],
        "Betreuer": firm["keeper"],
    }


def stand_deal(deal: Draw) -> Line:
    return {
        "Projektnr.": f"MP-{deal['opened']:%y}-{deal['number']:04d}",
        "Kunde": deal["account"],
        "Messe": deal["fair"],
        "Messebeginn": dotted(deal["later"]),
        "Standform": deal["kind"],
        "Standfläche (m²)": str(deal["units"]),
        "Bauweise": deal["build"],
        "Doppelstöckig": deal["floors"],
        "Exponate": str(deal["exhibits"]),
        "Status": deal["stage"],
        "Auftragssumme": comma(deal["amount"]),
        "Vertriebler": deal["seller"],
        "Anfrage vom": dotted(deal["opened"]),
        "Entscheidung erwartet": dotted(deal["expected"]),
        "Entschieden am": dotted(deal["closed"]),
        "Absagegrund": deal["reason"],
        "Herkunft": deal["origin"],
    }


def stand_seller(name: str, team: str, zone: str) -> Line:
    return {"Vertriebler": name, "Team": team, "Gebiet": zone}


def vet_firm(firm: Draw) -> Line:
    return {
        "Record Id": f"zcrm_{61_000_000 + firm['number']}",
        "Account Name": firm["account"],
        "Account Type": firm["sector"],
        "Rating": firm["grade"],
        "Employees": firm["employees"],
        "Billing City": firm["city"],
        "Billing State": firm["area"],
        "Billing Country": firm["country"],
        "Account Owner": firm["keeper"],
    }


def vet_deal(deal: Draw) -> Line:
    return {
        "Record Id": f"zcrm_{62_000_000 + deal['number']}",
        "Deal Name": f"{deal['kind']} / {deal['account']} / {deal['number']}",
        "Account Name": deal["account"],
        "Deal Owner": deal["seller"],
        "Amount": plain(deal["amount"]),
        "Stage": deal["stage"],
        "Closing Date": iso(deal["closed"] or deal["expected"]),
        "Created Time": moment(deal["opened"], deal["number"]),
        "Lead Source": deal["origin"],
        "Product Line": deal["kind"],
        "Packs": str(deal["units"]),
        "Species": deal["species"],
        "Cold Chain": deal["cold"],
        "Delivery Rhythm (Weeks)": str(deal["rhythm"]),
        "First Delivery": iso(deal["later"]),
        "Reason For Loss": deal["reason"],
        "Currency": "GBP",
    }


def vet_case(case: Draw) -> Line:
    return {
        "Case Number": str(8_000 + case["number"]),
        "Subject": case["subject"],
        "Account Name": case["account"],
        "Case Reason": case["category"],
        "Priority": case["priority"],
        "Status": case["status"],
        "Case Origin": case["channel"],
        "Created Time": moment(case["opened"], case["number"]),
        "Closed Time": moment(case["closed"], case["number"] + 3),
    }


def vet_seller(name: str, team: str, zone: str) -> Line:
    first, _, last = name.partition(" ")
    return {"First Name": first, "Last Name": last, "Full Name": name, "Team": team, "Territory": zone}


def plain(number: float | None) -> str:
    return "" if number is None else f"{number:.2f}".removesuffix(".00")


def comma(number: float | None) -> str:
    return "" if number is None else f"{number:,.2f}".translate(str.maketrans(",.", ".,"))


def iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def dotted(day: date | None) -> str:
    return day.strftime("%d.%m.%Y") if day else ""


def moment(day: date | None, odd: int) -> str:
    """Within the hours of work."""
    return f"{datetime.combine(day, time(9 + odd % 8, odd * 11 % 60, odd * 17 % 60))}" if day else ""


def write(path: Path, lines: Sequence[Line], mark: str, charset: str) -> None:
    with path.open("w", encoding=charset, newline="") as file:
        writer = csv.DictWriter(file, list(lines[0]), delimiter=mark)
        writer.writeheader()
        writer.writerows(lines)
