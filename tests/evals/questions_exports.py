"""Questions on exports of other systems and of other trades, half of them about columns of the company's own.

English and German. The answers are computed with pandas from the files as they are; today is 2026-09-15 (see
`export_companies`).
"""

from typing import Any

from tests.evals.export_companies import Frames
from tests.evals.reckoning import NOTHING, REFUSED, Item, Rows, by, count, names, per, rows, says, sheet, top, val

Asked = tuple[Any, ...]


def on(frame: Rows, **wanted: Any) -> Rows:
    """The rows with these values, blanks and marks of a column's name written as underscores."""
    columns = {column: "".join(c if c.isalnum() else "_" for c in column) for column in frame.columns}
    plain = frame.rename(columns=columns)
    for column, value in wanted.items():
        plain = plain[plain[column] == value]
    return frame.loc[plain.index]


def mean(column: str) -> Any:
    return lambda frame: float(frame[column].mean())


def total(column: str) -> Any:
    return lambda frame: float(frame[column].sum())


def share(column: str, value: Any) -> Any:
    return lambda frame: float((frame[column] == value).mean())


def won_of(column: str, won: str, lost: str) -> Any:
    """Won over won and lost."""
    return lambda frame: float((frame[column] == won).sum() / frame[column].isin([won, lost]).sum())


def hubspot_questions(data: Frames) -> list[Item]:
    tickets, contacts, deals, done = (data[name] for name in ("tickets", "contacts", "deals", "activities"))
    opened = tickets[tickets["Ticket Status"] != "Closed"]
    calls, notes = on(done, Activity_Type="Call"), on(done, Activity_Type="Note")
    return sheet(
        "hubspot",
        ("by", "tickets by status", rows(by(tickets, "Ticket Status", count))),
        ("by", "Tickets nach Priorität", rows(by(tickets, "Ticket Priority", count))),
        ("by", "tickets per ticket source", rows(by(tickets, "Ticket Source", count))),
        ("filter", "how many high priority tickets are open?", val(len(on(opened, Ticket_Priority="High")))),
        ("filter", "Wie viele dringende Tickets sind offen?", val(len(on(opened, Ticket_Priority="Urgent")))),
        ("filter", "Wie viele Tickets sind auf Waiting on us?", val(len(on(tickets, Ticket_Status="Waiting on us")))),
        (
            "filter",
            "tickets in the Onboarding Pipeline, how many?",
            val(len(on(tickets, Pipeline="Onboarding Pipeline"))),
        ),
        ("by", "contacts by lifecycle stage", rows(by(contacts, "Lifecycle Stage", count))),
        ("filter", "how many contacts in Ghana", val(len(on(contacts, Country="Ghana")))),
        ("top", "contacts by country, top 2", top(by(contacts, "Country", count), 2)),
        ("by", "calls by outcome", rows(by(calls, "Call Outcome", count))),
        ("total", "how many notes have we got?", val(len(notes))),
        ("period", "notes in 2024", val(len(per(notes, "2024-01-01", "2024-12-31", "Activity Date")))),
        ("total", "Wie viele Notizen gibt es?", val(len(notes))),
        ("by", "Deals nach Pipeline", rows(by(deals, "Pipeline", count))),
        (
            "by",
            "average won deal by deal type",
            rows(by(on(deals, Deal_Stage="Closed Won"), "Deal Type", mean("Amount"))),
        ),
        (
            "period",
            "closed won deals in 2024",
            val(len(per(on(deals, Deal_Stage="Closed Won"), "2024-01-01", "2024-12-31", "Close Date"))),
        ),
        ("attribute", "In welchem Land sitzt Cruz Inc?", says("Comoros")),
        ("missing", "how many contacts are customers?", REFUSED),
    )


def salesforce_questions(data: Frames) -> list[Item]:
    accounts, deals = data["accounts"], data["deals"]
    return sheet(
        "salesforce",
        ("by", "opportunities by forecast category", rows(by(deals, "FORECASTCATEGORY", count))),
        ("by", "opportunities by lead source", rows(by(deals, "LEADSOURCE", count))),
        ("by", "expected revenue by stage", rows(by(deals, "STAGENAME", total("EXPECTEDREVENUE")))),
        ("by", "accounts by rating", rows(by(accounts, "RATING", count))),
        ("filter", "how many accounts are in the billing state TX?", val(len(on(accounts, BILLINGSTATE="TX")))),
        ("top", "top 3 billing states by number of accounts", top(by(accounts, "BILLINGSTATE", count), 3)),
        ("attribute", "Wie hoch ist der Jahresumsatz von Acme?", val(84.8e9)),
    )


def education_questions(data: Frames) -> list[Item]:
    leads = data["leads"]
    job, site = "What is your current occupation", "Total Time Spent on Website"
    became = leads[leads.Converted == 1]
    rate = share("Converted", 1)
    return sheet(
        "education",
        ("total", "What is our lead conversion rate?", val(rate(leads))),
        ("by", "conversion rate by city", rows(by(leads, "City", rate))),
        ("by", "Konversionsrate nach Lead Quality", rows(by(leads, "Lead Quality", rate))),
        ("by", "lead conversion by current occupation", rows(by(leads, job, rate))),
        ("rate", "conversion rate of working professionals", val(rate(leads[leads[job] == "Working Professional"]))),
        ("filter", "How many unemployed leads do we have?", val((leads[job] == "Unemployed").sum())),
        ("filter", "how many students converted?", val((became[job] == "Student").sum())),
        ("filter", "Wie viele Leads kommen aus Mumbai?", val((leads.City == "Mumbai").sum())),
        ("filter", "how many leads came from Google?", val(leads["Lead Source"].str.casefold().eq("google").sum())),
        ("average", "average time spent on website of converted leads", val(became[site].mean())),
        ("by", "What is the average page views per visit by lead quality?", rows(by(leads, "Lead Quality", mean("Page Views Per Visit")))),
        ("maximum", "what is the maximum total visits", val(leads.TotalVisits.max())),
        ("flag", "how many leads wanted a free copy of Mastering The Interview", val((leads["A free copy of Mastering The Interview"] == "Yes").sum())),
        ("rate", "conversion rate of leads whose last activity was SMS Sent", val(rate(leads[leads["Last Activity"] == "SMS Sent"]))),
        ("missing", "how many leads have no city", val(leads.City.isna().sum())),
    )  # fmt: skip


def rental_questions(data: Frames) -> list[Item]:
    firms, deals = data["kunden"], data["verkaufschancen"]
    won = on(deals, Verkaufsphase="Auftrag erteilt")
    lost = on(deals, Verkaufsphase="Abgesagt")
    framed = set(on(firms, Rahmenvertrag="Ja").Firmenname)
    money = total("Gesch. Umsatz")
    quarter = won[won["Tats. Abschlussdatum"].between("2026-04-01", "2026-06-30")]
    return sheet(
        "verleih",
        ("by", "Umsatz nach Maschinentyp", rows(by(won, "Maschinentyp", money))),
        ("by", "Durchschnittliche Mietdauer nach Maschinentyp", rows(by(deals, "Maschinentyp", mean("Mietdauer (Tage)")))),
        ("filter", "Wie viele Aufträge mit Anlieferung haben wir gewonnen?", val(len(on(won, Lieferart="Anlieferung")))),
        ("by", "Anzahl Absagen nach Absagegrund", rows(by(lost, "Absagegrund", count))),
        ("flag", "Welche Kunden haben einen Rahmenvertrag?", names(framed)),
        ("flag", "Umsatz mit Kunden mit Rahmenvertrag", val(money(won[won["Potenzieller Kunde"].isin(framed)]))),
        ("number", "Aufträge mit einer Mietdauer über 60 Tage", val((won["Mietdauer (Tage)"] > 60).sum())),
        ("maximum", "höchste Mietdauer", val(deals["Mietdauer (Tage)"].max())),
        ("period", "Wie viele Minibagger haben wir letztes Quartal vermietet?", val(len(on(quarter, Maschinentyp="Minibagger")))),
        ("bad", "Umsatz mit Minibaggern im Jahr 2029", NOTHING),
    )  # fmt: skip


def broker_questions(data: Frames) -> list[Item]:
    firms, deals, claims = data["firmen"], data["verkaufschancen"], data["tickets"]
    won, cyber = on(deals, Phase="Police ausgestellt"), on(deals, Sparte="Cyber")
    return sheet(
        "makler",
        ("by", "Abschlussquote nach Sparte", rows(by(deals, "Sparte", won_of("Phase", "Police ausgestellt", "Abgelehnt")))),
        ("by", "Jahresprämie nach Sparte", rows(by(deals, "Sparte", total("Jahresprämie")))),
        ("by", "durchschnittliche Laufzeit nach Sparte", rows(by(deals, "Sparte", mean("Laufzeit (Jahre)")))),
        ("average", "Wie hoch ist die durchschnittliche Jahresprämie in der Sparte Cyber?", val(cyber["Jahresprämie"].mean())),
        ("total", "Gesamte Jahresprämie der gewonnenen Verkaufschancen", val(won["Jahresprämie"].sum())),
        ("filter", "Wie viele Tickets warten auf Versicherer?", val(len(on(claims, Status="Wartet auf Versicherer")))),
        ("filter", "high priority tickets", val(len(on(claims, Priorität="Hoch")))),
        ("by", "Durchschnittliche Schadenhöhe nach Schadenart", rows(by(claims, "Schadenart", mean("Schadenhöhe")))),
        ("by", "Firmen nach Kundenstatus", rows(by(firms, "Kundenstatus", count))),
        ("missing", "Wie zufrieden sind unsere Kunden mit der Regulierung?", REFUSED),
    )  # fmt: skip


def lawfirm_questions(data: Frames) -> list[Item]:
    leads, deals = data["leads"], data["deals"]
    won = deals[deals["Deal - Status"] == "won"]
    return sheet(
        "lawfirm",
        ("by", "leads by status", rows(by(leads, "Lead Status", count))),
        ("flag", "urgent leads by practice area", rows(by(on(leads, Urgent="Yes"), "Practice Area", count))),
        ("flag", "how many leads are not urgent", val(len(on(leads, Urgent="No")))),
        ("by", "conversion rate by city", rows(by(leads, "City", share("Lead Status", "Converted")))),
        ("by", "won revenue by fee type", rows(by(won, "Deal - Fee type", total("Deal - Value")))),
        ("by", "average estimated hours by practice area", rows(by(deals, "Deal - Practice area", mean("Deal - Estimated hours")))),
        ("number", "deals with more than 100 estimated hours", val((deals["Deal - Estimated hours"] > 100).sum())),
    )  # fmt: skip


def roaster_questions(data: Frames) -> list[Item]:
    accounts, orders = data["accounts"], data["orders"]
    joined = orders.merge(accounts, on="Account")
    august = per(orders, "2026-08-01", "2026-08-31", "Order date")
    return sheet(
        "roaster",
        ("by", "kilos sold by roast", rows(by(orders, "Roast", total("Kilos")))),
        ("period", "how many orders did we get in August 2026", val(len(august))),
        ("by", "revenue by account type", rows(by(joined, "Type", total("Order total")))),
        (
            "flag",
            "revenue from accounts with a grinder on loan",
            val(on(joined, Grinder_on_loan="Yes")["Order total"].sum()),
        ),
        ("average", "average payment terms by type", rows(by(accounts, "Type", mean("Payment terms (days)")))),
        ("attribute", "delivery day of Quiet Cup", says("Fri")),
        ("none", "accounts that never ordered", names(["Quiet Cup"])),
    )


def staffing_questions(data: Frames) -> list[Item]:
    accounts, deals, done = data["Accounts"], data["Potentials"], data["Activities"]
    joined = on(deals, Stage="Closed Won").merge(accounts, on="Account Name")
    return sheet(
        "staffing",
        ("by", "accounts by type", rows(by(accounts, "Account Type", count))),
        ("by", "revenue by account rating", rows(by(joined, "Rating", total("Amount")))),
        ("by", "contacts by title", rows(by(data["Contacts"], "Title", count))),
        ("by", "calls by result", rows(by(on(done, Activity_Type="Call"), "Call Result", count))),
        ("by", "win rate by job level", rows(by(deals, "Job Level", won_of("Stage", "Closed Won", "Closed Lost")))),
        ("average", "average placement fee of won deals", val(joined["Placement Fee %"].mean())),
        ("by", "deals that are not remote by stage", rows(by(on(deals, Remote="No"), "Stage", count))),
    )
