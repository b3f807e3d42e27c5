"""The lines of the three companies of `odd1_companies` as their files hold them: headings, numbers and dates."""

from datetime import date
from typing import Any

from tests.evals.new3_exports import comma, dotted, plain

Draw = dict[str, Any]
Line = dict[str, str]


def gate_firm(firm: Draw) -> Line:
    return {
        "AdrNr": f"{10_400 + firm['number']}",
        "Name1": firm["account"],
        "PLZ": firm["area"],
        "Ort": firm["city"],
        "Branche": firm["sector"],
        "ABC-Kz": firm["grade"],
        "Zahlungsbed.": firm["terms"],
        "Liefersperre": firm["lock"],
        "ADM": firm["keeper"],
        "MA-Anz.": plain(firm["employees"]),
    }


def gate_deal(deal: Draw) -> Line:
    return {
        "BelegNr": f"AN{deal['opened']:%y}-{deal['number']:05d}",
        "AdrNr": f"{10_400 + deal['firm']}",
        "Name1": deal["account"],
        "VorgStatus": deal["stage"],
        "ArtGruppe": deal["kind"],
        "Menge": str(deal["units"]),
        "Torbreite mm": str(deal["width"]),
        "Antriebsart": deal["drive"],
        "FeuerwiderstKl.": deal["fire"],
        "WartVertr": deal["care"],
        "Rabatt %": str(deal["rebate"]),
        "Nettowert EUR": comma(deal["amount"]),
        "ADM": deal["seller"],
        "AngebDatum": dotted(deal["opened"]),
        "VorausEntscheid": dotted(deal["expected"]),
        "EntscheidDatum": dotted(deal["closed"]),
        "Montagetermin": dotted(deal["later"]),
        "Absagegrund": deal["reason"],
        "Wettbew.": deal["rival"],
        "Anfrageweg": deal["origin"],
    }


def charge_firm(firm: Draw) -> Line:
    return {
        "Account ID": f"0015f{firm['number']:010d}",
        "Account Name": firm["account"],
        "Billing City": firm["city"],
        "Billing State/Province": firm["area"],
        "Billing Country": "United States",
        "Industry": firm["sector"],
        "Type": firm["grade"],
        "Employees": plain(firm["employees"]),
        "Account Owner": firm["keeper"],
    }


def charge_deal(deal: Draw) -> Line:
    return {
        "Opportunity ID": f"0065f{deal['number']:010d}",
        "Opportunity Name": f"{deal['account']} - {deal['kind']} #{deal['number']}",
        "Account Name": deal["account"],
        "Opportunity Owner": deal["seller"],
        "Stage": deal["stage"],
        "Amount": "" if deal["amount"] is None else f"USD {deal['amount']:,.2f}",
        "Close Date": american(deal["closed"] or deal["expected"]),
        "Created Date": american(deal["opened"]),
        "Lead Source": deal["origin"],
        "Charger Type": deal["kind"],
        "# of Ports": str(deal["units"]),
        "Site Power (kW)": str(deal["power"]),
        "Grid Upgrade Needed?": deal["grid"],
        "Incentive Program": deal["fund"],
        "Site Type": deal["site"],
        "Network Plan (Years)": str(deal["years"]),
        "Energization Date": american(deal["later"]),
        "Primary Competitor": deal["rival"],
        "Closed Lost Reason": deal["reason"],
    }


def drone_line(deal: Draw) -> Line:
    """One flat sheet; a client's town, province and trade stand in each of its lines, some with stray blanks."""
    stray = " " if deal["number"] % 17 == 0 else ""
    return {
        "Job no": str(deal["number"]),
        "Client": deal["account"] + stray,
        "Town": deal["city"],
        "Province": deal["area"],
        "Kind of client": deal["sector"],
        "Enquiry date": british(deal["opened"]),
        "Job type": deal["kind"] + stray,
        "Price": "tbc" if deal["amount"] is None else f"€{deal['amount']:,.0f}",
        "Handled by": deal["seller"],
        "Status": deal["stage"].upper() if deal["number"] % 29 == 0 else deal["stage"],
        "Decision date": british(deal["closed"]),
        "Decision expected": british(deal["expected"]),
        "Flight date": british(deal["later"]),
        "Hours in the air": str(deal["units"]),
        "Drone": deal["drone"],
        "Airspace permit needed": deal["permit"],
        "Reflights": str(deal["reflown"]),
        "Invoice paid": deal["paid"] if deal["fate"] == "won" else "",
        "Why lost": deal["reason"],
        "Lost to": deal["rival"],
        "Came via": deal["origin"],
    }


def american(day: date | None) -> str:
    return f"{day.month}/{day.day}/{day.year}" if day else ""


def british(day: date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else ""
