"""How managers speak of exports: terse, in whole sentences, passive, in German nouns, of columns only they have.

Written by somebody who works on the engine, after trying what fails, so it says nothing of words never met. The answers are
computed with pandas from the files as they are; today is 2026-09-15 (see `export_companies`).
"""

from pathlib import Path

import pandas as pd

from tests.evals.export_companies import TODAY, Frames, broker
from tests.evals.questions_exports import mean, on, share, total, won_of
from tests.evals.reckoning import REFUSED, Item, by, count, has, names, per, rows, says, sheet, top, val

LAST_YEAR, THIS_YEAR = ("2025-01-01", "2025-12-31"), ("2026-01-01", str(TODAY))
AUGUST, Q2 = ("2026-08-01", "2026-08-31"), ("2026-04-01", "2026-06-30")


def contracts(folder: Path) -> Frames:
    """The broker's files under the names people give them: vertraege.csv and schaeden.csv."""
    frames = broker(folder)
    (folder / "verkaufschancen.csv").rename(folder / "vertraege.csv")
    (folder / "tickets.csv").rename(folder / "schaeden.csv")
    return frames


def hubspot_speech(data: Frames) -> list[Item]:
    t, people, deals, done, firms = (data[name] for name in ("tickets", "contacts", "deals", "activities", "companies"))
    won, lost = on(deals, Deal_Stage="Closed Won"), on(deals, Deal_Stage="Closed Lost")
    closed = deals[deals["Deal Stage"].isin(["Closed Won", "Closed Lost"])]
    opened = deals.drop(closed.index)
    money, rate = total("Amount"), won_of("Deal Stage", "Closed Won", "Closed Lost")
    waiting = on(t, Ticket_Status="Waiting on contact")
    calls, meetings = on(done, Activity_Type="Call"), on(done, Activity_Type="Meeting")
    ended = t[t["Close Date"].notna()]
    lasted = (pd.to_datetime(ended["Close Date"]) - pd.to_datetime(ended["Create Date"])).dt.days
    return sheet(
        "hubspot-speech",
        ("by", "closed lost deals broken out by closed lost reason", rows(by(lost, "Closed Lost Reason", count))),
        ("by", "Verlorene Deals nach Verlustgrund", rows(by(lost, "Closed Lost Reason", count))),
        ("filter", "how many deals did we lose on price", val(len(on(lost, Closed_Lost_Reason="Price")))),
        ("filter", "how many deals were lost because of timing?", val(len(on(lost, Closed_Lost_Reason="Timing")))),
        ("filter", "value of deals lost to a competitor", val(money(on(lost, Closed_Lost_Reason="Competitor")))),
        ("filter", "What is sitting in Contract Sent right now, in dollars?", val(money(on(deals, Deal_Stage="Contract Sent")))),
        ("filter", "Wie viele Deals stehen auf Presentation Scheduled?", val(len(on(deals, Deal_Stage="Presentation Scheduled")))),
        ("filter", "renewals pipeline: won revenue", val(money(on(won, Pipeline="Renewals Pipeline")))),
        ("rate", "win rate in the Sales Pipeline versus the Renewals Pipeline", has(*(rate(on(deals, Pipeline=one)) for one in ("Sales Pipeline", "Renewals Pipeline")))),
        ("rate", "Gewinnquote bei Bestandsgeschäft (Existing Business)", val(rate(on(deals, Deal_Type="Existing Business")))),
        ("by", "open pipeline by pipeline", rows(by(opened, "Pipeline", money))),
        ("filter", "how many new business deals are still open?", val(len(on(opened, Deal_Type="New Business")))),
        ("filter", "how many contacts have the lifecycle stage Customer?", val(len(on(people, Lifecycle_Stage="Customer")))),
        ("filter", "number of evangelists among our contacts", val(len(on(people, Lifecycle_Stage="Evangelist")))),
        ("filter", "Wie viele Kontakte sind Subscriber?", val(len(on(people, Lifecycle_Stage="Subscriber")))),
        ("filter", "how many marketing qualified leads do we have", val(len(on(people, Lifecycle_Stage="Marketing Qualified Lead")))),
        ("by", "Kontakte nach Lead-Quelle", rows(by(people, "Lead Source", count))),
        ("filter", "how many contacts came in through paid search", val(len(on(people, Lead_Source="Paid Search")))),
        ("filter", "contacts from referrals, number of", val(len(on(people, Lead_Source="Referral")))),
        ("filter", "how many of our contacts are unqualified", val(len(on(people, Lead_Status="Unqualified")))),
        ("by", "contacts per lead status", rows(by(people, "Lead Status", count))),
        ("period", "how many contacts were created in 2024", val(len(per(people, "2024-01-01", "2024-12-31", "Create Date")))),
        ("filter", "how many tickets are waiting on the contact?", val(len(waiting))),
        ("filter", "urgent tickets that came in by phone", val(len(on(t, Ticket_Priority="Urgent", Ticket_Source="Phone")))),
        ("filter", "Wie viele Tickets kamen per Chat rein?", val(len(on(t, Ticket_Source="Chat")))),
        ("by", "Tickets pro Pipeline und Status", rows(by(t, ["Pipeline", "Ticket Status"], count))),
        ("period", "Wie viele Tickets wurden 2024 geschlossen?", val(len(per(t, "2024-01-01", "2024-12-31", "Close Date")))),
        ("average", "how long does it take us to close a ticket on average, in days?", val(lasted.mean())),
        ("by", "tickets by owner", rows([[name.split("@")[0].replace(".", " ").title(), n] for name, n in by(t, "Ticket Owner", count)])),
        ("filter", "how many calls ended in voicemail?", val(len(on(calls, Call_Outcome="Left Voicemail")))),
        ("filter", "calls without an answer, how many", val(len(on(calls, Call_Outcome="No Answer")))),
        ("filter", "how many meetings were cancelled", val(len(on(meetings, Meeting_Outcome="Cancelled")))),
        ("filter", "number of no shows", val(len(on(meetings, Meeting_Outcome="No Show")))),
        ("by", "meetings by outcome", rows(by(meetings, "Meeting Outcome", count))),
        ("by", "tasks by task status", rows(by(on(done, Activity_Type="Task"), "Task Status", count))),
        ("filter", "how many tasks are deferred?", val(len(on(done, Task_Status="Deferred")))),
        ("filter", "How many companies are in the non-profit industry?", val(len(on(firms, Industry="Non-profit")))),
        ("by", "average number of employees by industry", rows(by(firms, "Industry", mean("Number of Employees")))),
        ("average", "average annual revenue of our healthcare companies", val(on(firms, Industry="Healthcare")["Annual Revenue"].mean())),
        ("maximum", "Which company has the highest annual revenue?", says(firms.sort_values("Annual Revenue")["Company Name"].iloc[-1])),
        ("filter", "how many companies employ more than 5,000 people", val((firms["Number of Employees"] > 5000).sum())),
        ("missing", "What is our churn rate?", REFUSED),
        ("missing", "which marketing campaign had the best return on investment", REFUSED),
        ("missing", "Wie viele Seitenaufrufe hatte unsere Website im Mai?", REFUSED),
        ("missing", "NPS by company", REFUSED),
    )  # fmt: skip


def salesforce_speech(data: Frames) -> list[Item]:
    firms, deals = data["accounts"], data["deals"]
    won = on(deals, STAGENAME="Closed Won")
    opened = deals.drop(won.index)
    money = total("AMOUNT")
    return sheet(
        "salesforce-speech",
        ("total", "Closed Won amount, total", val(money(won))),
        ("by", "pipeline by stage", rows(by(opened, "STAGENAME", money))),
        ("filter", "How many opportunities came from a trade show?", val(len(on(deals, LEADSOURCE="Trade Show")))),
        ("filter", "opportunities generated by partners, count", val(len(on(deals, LEADSOURCE="Partner")))),
        ("filter", "how many opportunities have the next step 'Need estimate'", val(len(on(deals, NEXTSTEP="Need estimate")))),
        ("average", "average probability of the open opportunities", val(opened.PROBABILITY.mean() / 100)),
        ("by", "average probability by stage", rows([[a, b / 100] for a, b in by(deals, "STAGENAME", mean("PROBABILITY"))])),
        ("total", "total expected revenue", val(deals.EXPECTEDREVENUE.sum())),
        ("filter", "expected revenue of opportunities from advertisement", val(on(deals, LEADSOURCE="Advertisement").EXPECTEDREVENUE.sum())),
        ("filter", "How many accounts are rated Warm?", val(len(on(firms, RATING="Warm")))),
        ("filter", "which account is rated hot?", names(on(firms, RATING="Hot").NAME)),
        ("filter", "number of accounts with billing country CA", val(len(on(firms, BILLINGCOUNTRY="CA")))),
        ("by", "accounts by billing country", rows(by(firms, "BILLINGCOUNTRY", count))),
        ("by", "accounts by ownership", rows(by(firms, "OWNERSHIP", count))),
        ("filter", "how many accounts are publicly owned (ownership Public)?", val(len(on(firms, OWNERSHIP="Public")))),
        ("attribute", "what is the ticker symbol of Acme?", says("ACC")),
        ("filter", "accounts in the media industry", names(on(firms, INDUSTRY="Media").NAME)),
        ("filter", "how many opportunities are in forecast category Closed", val(len(on(deals, FORECASTCATEGORY="Closed")))),
        ("period", "how much did we win in Q4 2005", val(money(per(won, "2005-10-01", "2005-12-31", "CLOSEDATE")))),
        ("missing", "how many cases are open", REFUSED),
        ("missing", "opportunities by competitor", REFUSED),
    )  # fmt: skip


def education_speech(data: Frames) -> list[Item]:
    leads = data["leads"]
    job, site, heard = (
        "What is your current occupation",
        "Total Time Spent on Website",
        "How did you hear about X Education",
    )
    became, rate = leads[leads.Converted == 1], share("Converted", 1)
    flag = "Do Not Email"
    return sheet(
        "education-speech",
        ("total", "How many leads have been converted?", val(len(became))),
        ("total", "Wie viele Leads haben wir insgesamt?", val(len(leads))),
        ("rate", "Konversionsrate der Leads aus Olark Chat", val(rate(leads[leads["Lead Source"] == "Olark Chat"]))),
        ("rate", "Wie hoch ist die Umwandlungsquote bei Berufstätigen (Working Professional)?", val(rate(leads[leads[job] == "Working Professional"]))),
        ("by", "conversion rate by lead origin", rows(by(leads, "Lead Origin", rate))),
        ("filter", "how many leads have opted out of email (do not email)?", val((leads[flag] == "Yes").sum())),
        ("flag", "how many leads must not be called", val((leads["Do Not Call"] == "Yes").sum())),
        ("flag", "leads that asked for the free copy of Mastering the Interview: conversion rate", val(rate(leads[leads["A free copy of Mastering The Interview"] == "Yes"]))),
        ("filter", "how many leads are tagged Ringing", val((leads.Tags == "Ringing").sum())),
        ("filter", "how many leads have the tag 'Will revert after reading the email'", val((leads.Tags == "Will revert after reading the email").sum())),
        ("by", "number of leads by tag, top 3", top(by(leads, "Tags", count), 3)),
        ("average", "average number of visits", val(leads.TotalVisits.mean())),
        ("by", "average total visits by lead source", rows(by(leads, "Lead Source", mean("TotalVisits")))),
        ("average", "What's the mean time spent on the website for unconverted leads?", val(leads[leads.Converted == 0][site].mean())),
        ("median", "median time on website", val(leads[site].median())),
        ("number", "how many leads visited more than 10 times", val((leads.TotalVisits > 10).sum())),
        ("number", "leads with more than 1500 seconds on the website, how many?", val((leads[site] > 1500).sum())),
        ("rate", "conversion rate of leads with over 1,000 total time spent on website", val(rate(leads[leads[site] > 1000]))),
        ("number", "how many leads have an asymmetrique activity score of at least 15", val((leads["Asymmetrique Activity Score"] >= 15).sum())),
        ("by", "average asymmetrique profile score by lead quality", rows(by(leads, "Lead Quality", mean("Asymmetrique Profile Score")))),
        ("filter", "how many leads are of high relevance", val((leads["Lead Quality"] == "High in Relevance").sum())),
        ("filter", "leads whose quality is worst", val((leads["Lead Quality"] == "Worst").sum())),
        ("filter", "Anzahl Leads aus Thane & Outskirts", val((leads.City == "Thane & Outskirts").sum())),
        ("by", "Leads nach letzter Aktivität", rows(by(leads, "Last Activity", count))),
        ("filter", "how many leads opened an email as their last activity", val((leads["Last Activity"] == "Email Opened").sum())),
        ("filter", "leads who unsubscribed as last notable activity", val((leads["Last Notable Activity"] == "Unsubscribed").sum())),
        ("share", "what share of leads is unemployed?", val((leads[job] == "Unemployed").mean())),
        ("share", "What percentage of our leads come from the Landing Page Submission form?", val((leads["Lead Origin"] == "Landing Page Submission").mean())),
        ("by", "how did leads hear about X Education", rows(by(leads, heard, count))),
        ("country", "how many leads outside India", val((leads.Country.notna() & (leads.Country != "India")).sum())),
        ("missing", "how much revenue did the leads bring in", REFUSED),
        ("missing", "what is the average age of our leads", REFUSED),
        ("missing", "which course did most leads enrol in", REFUSED),
    )  # fmt: skip


def rental_speech(data: Frames) -> list[Item]:
    firms, deals = data["kunden"], data["verkaufschancen"]
    won, lost = on(deals, Verkaufsphase="Auftrag erteilt"), on(deals, Verkaufsphase="Abgesagt")
    opened = deals[~deals.Verkaufsphase.isin(["Auftrag erteilt", "Abgesagt"])]
    money, rate = total("Gesch. Umsatz"), won_of("Verkaufsphase", "Auftrag erteilt", "Abgesagt")
    ended, days = "Tats. Abschlussdatum", "Mietdauer (Tage)"
    there = won.merge(firms, left_on="Potenzieller Kunde", right_on="Firmenname")
    all_there = deals.merge(firms, left_on="Potenzieller Kunde", right_on="Firmenname")
    return sheet(
        "verleih-rede",
        ("total", "Wie viele Aufträge wurden uns insgesamt erteilt?", val(len(won))),
        ("total", "Gesamtumsatz aller erteilten Aufträge", val(money(won))),
        ("total", "Wie viele Absagen mussten wir bisher hinnehmen?", val(len(lost))),
        ("total", "Wie viele Anfragen stehen noch auf Besichtigung?", val(len(on(opened, Verkaufsphase="Besichtigung")))),
        ("total", "Volumen der Chancen mit verschicktem Angebot", val(money(on(opened, Verkaufsphase="Angebot verschickt")))),
        ("by", "Abschlussquote je Maschinentyp", rows(by(deals, "Maschinentyp", rate))),
        ("by", "Abschlussquote je Bundesland", rows(by(all_there, "Bundesland", rate))),
        ("by", "Umsatzverteilung nach Lieferart", rows(by(won, "Lieferart", money))),
        ("by", "Umsatz aufgeschlüsselt nach Kundenklasse", rows(by(there, "Kundenklasse", money))),
        ("by", "Welcher Umsatz entfällt auf welche Branche?", rows(by(there, "Branche", money))),
        ("by", "Anzahl der Kunden pro Kundenklasse", rows(by(firms, "Kundenklasse", count))),
        ("filter", "Wie viele A-Kunden haben wir?", val(len(on(firms, Kundenklasse="A")))),
        ("filter", "Umsatz mit B-Kunden", val(money(on(there, Kundenklasse="B")))),
        ("filter", "Umsatz mit Kunden der Kundenklasse C", val(money(on(there, Kundenklasse="C")))),
        ("flag", "Wie viele Kunden haben keinen Rahmenvertrag?", val(len(on(firms, Rahmenvertrag="Nein")))),
        ("flag", "Umsatz mit Kunden, die keinen Rahmenvertrag haben", val(money(on(there, Rahmenvertrag="Nein")))),
        ("flag", "Rahmenvertragskunden in Hessen", names(on(firms, Rahmenvertrag="Ja", Bundesland="Hessen").Firmenname)),
        ("filter", "Wie oft wurde wegen des Preises abgesagt?", val(len(on(lost, Absagegrund="Preis")))),
        ("filter", "Wie viele Absagen gab es, weil das Gerät nicht verfügbar war?", val(len(on(lost, Absagegrund="Gerät nicht verfügbar")))),
        ("filter", "Entgangener Umsatz wegen nicht verfügbarer Geräte", val(money(on(lost, Absagegrund="Gerät nicht verfügbar")))),
        ("top", "häufigster Absagegrund", says(lost.Absagegrund.value_counts().index[0])),
        ("top", "Womit machen wir den meisten Umsatz, nach Maschinentyp?", top(by(won, "Maschinentyp", money), 1)),
        ("average", "mittlere Mietdauer gewonnener Aufträge", val(won[days].mean())),
        ("total", "Summe der Mietdauer aller gewonnenen Aufträge", val(won[days].sum())),
        ("by", "durchschnittliche Tagesmiete pro Lieferart", rows(by(deals, "Lieferart", mean("Tagesmiete")))),
        ("number", "Wie viele gewonnene Aufträge hatten eine Mietdauer von mehr als 30 Tagen?", val((won[days] > 30).sum())),
        ("number", "Aufträge mit einer Tagesmiete ab 190 Euro, Anzahl", val((won.Tagesmiete >= 190).sum())),
        ("number", "Kunden mit einem Zahlungsziel von 60 Tagen", names(firms[firms["Zahlungsziel (Tage)"] == 60].Firmenname)),
        ("average", "durchschnittliches Zahlungsziel je Branche", rows(by(firms, "Branche", mean("Zahlungsziel (Tage)")))),
        ("number", "Welche Kunden haben mehr als 100 Mitarbeiter?", names(firms[firms.Mitarbeiterzahl > 100].Firmenname)),
        ("period", "Wie viele Aufträge wurden im zweiten Quartal 2026 gewonnen?", val(len(per(won, *Q2, ended)))),
        ("period", "Auftragseingang im August 2026", val(money(per(won, *AUGUST, ended)))),
        ("period", "Wie viele Anfragen sind 2025 eingegangen?", val(len(per(deals, *LAST_YEAR, "Erstellt am")))),
        ("period", "Umsatz mit Teleskopladern seit Jahresbeginn", val(money(on(per(won, *THIS_YEAR, ended), Maschinentyp="Teleskoplader")))),
        ("filter", "Was hat Miriam Özdemir mit Arbeitsbühnen umgesetzt?", val(money(on(won, Maschinentyp="Arbeitsbühne", Besitzer="Miriam Özdemir")))),
        ("filter", "Wie viele Minibagger wurden zur Selbstabholung vermietet?", val(len(on(won, Maschinentyp="Minibagger", Lieferart="Selbstabholung")))),
        ("share", "Anteil der Anlieferungen am Umsatz", val(money(on(won, Lieferart="Anlieferung")) / money(won))),
        ("top", "Wer hat die meisten Absagen kassiert?", top(by(lost, "Besitzer", count), 1)),
        ("attribute", "Welches Zahlungsziel hat die Zimmerei Balken?", val(firms[firms.Firmenname == "Zimmerei Balken"]["Zahlungsziel (Tage)"].iloc[0])),
        ("attribute", "Hat Gartenbau Immergrün einen Rahmenvertrag?", says({"Ja": "Ja", "Nein": "Nein"}[firms[firms.Firmenname == "Gartenbau Immergrün"].Rahmenvertrag.iloc[0]])),
        ("missing", "Wie viele Maschinen sind gerade in der Werkstatt?", REFUSED),
        ("missing", "Auslastung der Minibagger im August", REFUSED),
        ("missing", "Wie hoch waren die Transportkosten für Anlieferungen?", REFUSED),
        ("missing", "Deckungsbeitrag je Maschinentyp", REFUSED),
        ("missing", "Wie viele Rechnungen sind überfällig?", REFUSED),
    )  # fmt: skip


def broker_speech(data: Frames) -> list[Item]:
    firms, deals, claims = data["firmen"], data["verkaufschancen"], data["tickets"]
    won, lost = on(deals, Phase="Police ausgestellt"), on(deals, Phase="Abgelehnt")
    opened = deals[~deals.Phase.isin(["Police ausgestellt", "Abgelehnt"])]
    premium, rate = total("Jahresprämie"), won_of("Phase", "Police ausgestellt", "Abgelehnt")
    there = won.merge(firms, on="Firma")
    pending = claims[claims.Status != "Erledigt"]
    return sheet(
        "makler-rede",
        ("total", "Wie viele Policen haben wir ausgestellt?", val(len(won))),
        ("total", "Wie viele Verträge wurden abgelehnt?", val(len(lost))),
        ("total", "Prämienvolumen aller ausgestellten Policen", val(premium(won))),
        ("by", "Jahresprämie der gewonnenen Verträge nach Gesellschaft", rows(by(won, "Gesellschaft", premium))),
        ("by", "Abschlussquote pro Gesellschaft", rows(by(deals, "Gesellschaft", rate))),
        ("by", "Abschlussquote nach Vertragsart", rows(by(deals, "Vertragsart", rate))),
        ("filter", "Wie viele Umdeckungen haben wir gewonnen?", val(len(on(won, Vertragsart="Umdeckung")))),
        ("filter", "Anzahl der Neuverträge bei der Alpina", val(len(on(deals, Vertragsart="Neuvertrag", Gesellschaft="Alpina")))),
        ("filter", "Wie viele Cyber-Policen wurden 2026 ausgestellt?", val(len(per(on(won, Sparte="Cyber"), *THIS_YEAR, "Abschlussdatum")))),
        ("filter", "Rechtsschutz: offene Chancen", val(len(on(opened, Sparte="Rechtsschutz")))),
        ("filter", "Wie viele Verträge betreut Hakan Demir?", val(len(on(deals, Zuständig="Hakan Demir")))),
        ("number", "Wie viele Verträge haben eine Laufzeit von 5 Jahren?", val((deals["Laufzeit (Jahre)"] == 5).sum())),
        ("number", "Verträge mit einer Jahresprämie über 10.000 Euro, wie viele?", val((deals["Jahresprämie"] > 10_000).sum())),
        ("average", "mittlere Jahresprämie je Vertragsart", rows(by(deals, "Vertragsart", mean("Jahresprämie")))),
        ("maximum", "höchste Jahresprämie unter den gewonnenen Verträgen", val(won["Jahresprämie"].max())),
        ("total", "Wie viele Schäden sind noch nicht erledigt?", val(len(pending))),
        ("total", "Wie viele Schäden wurden uns 2025 gemeldet?", val(len(per(claims, *LAST_YEAR, "Erstellt am")))),
        ("total", "gesamte Schadenhöhe", val(claims["Schadenhöhe"].sum())),
        ("filter", "Summe der Schadenhöhe bei Wasserschäden", val(on(claims, Schadenart="Wasser")["Schadenhöhe"].sum())),
        ("filter", "durchschnittliche Schadenhöhe bei Einbruch", val(on(claims, Schadenart="Einbruch")["Schadenhöhe"].mean())),
        ("number", "Schäden mit einer Schadenhöhe über 30.000 €: wie viele?", val((claims["Schadenhöhe"] > 30_000).sum())),
        ("by", "Schäden nach Schadenart", rows(by(claims, "Schadenart", count))),
        ("by", "Schäden nach Status", rows(by(claims, "Status", count))),
        ("by", "Tickets je Firma, die fünf mit den meisten", top(by(claims, "Firma", count), 5)),
        ("filter", "Wie viele Schäden mit hoher Priorität sind in Bearbeitung?", val(len(on(claims, Priorität="Hoch", Status="In Bearbeitung")))),
        ("filter", "Wie viele Interessenten haben wir?", val(len(on(firms, Kundenstatus="Interessent")))),
        ("filter", "Welche Firmen sind Bestandskunden?", names(on(firms, Kundenstatus="Bestandskunde").Firma)),
        ("flag", "Welche Firmen bekommen den Newsletter?", names(on(firms, Newsletter="ja").Firma)),
        ("flag", "Firmen ohne Newsletter", names(on(firms, Newsletter="nein").Firma)),
        ("filter", "Welche Firmen betreut Silke Arnold?", names(on(firms, Betreuer="Silke Arnold").Firma)),
        ("by", "Jahresprämie gewonnener Verträge je Branche", rows(by(there, "Branche", premium))),
        ("attribute", "Jahresumsatz vom Weingut Rebental", val(firms[firms.Firma == "Weingut Rebental"].Jahresumsatz.iloc[0])),
        ("attribute", "Wer ist für Autohaus Brenner zuständig?", says(firms[firms.Firma == "Autohaus Brenner"].Betreuer.iloc[0])),
        ("average", "durchschnittlicher Jahresumsatz der Firmen in Mainz", val(on(firms, Ort="Mainz").Jahresumsatz.mean())),
        ("missing", "Wie hoch ist unsere Schadenquote?", REFUSED),
        ("missing", "Wie viel Courtage haben wir verdient?", REFUSED),
        ("missing", "Wie lange dauert die Regulierung durchschnittlich?", REFUSED),
        ("missing", "Wie viele Verträge laufen nächstes Jahr aus?", REFUSED),
        ("unknown", "Verträge mit der Gesellschaft Helvetia", REFUSED),
    )  # fmt: skip


def staffing_speech(data: Frames) -> list[Item]:
    firms, people, deals, done = (data[name] for name in ("Accounts", "Contacts", "Potentials", "Activities"))
    won = on(deals, Stage="Closed Won")
    opened = deals[~deals.Stage.isin(["Closed Won", "Closed Lost"])]
    money, rate, fee = total("Amount"), won_of("Stage", "Closed Won", "Closed Lost"), "Placement Fee %"
    there = won.merge(firms, on="Account Name")
    return sheet(
        "staffing-speech",
        ("filter", "number of won deals that are remote", val(len(on(won, Remote="Yes")))),
        ("flag", "remote share of won deals", val((won.Remote == "Yes").mean())),
        ("filter", "how many senior-level deals are open?", val(len(on(opened, Job_Level="Senior")))),
        ("filter", "how many junior contract deals have we won", val(len(on(won, Job_Level="Junior", Type="Contract")))),
        ("filter", "permanent deals sourced from LinkedIn, how many", val(len(on(deals, Type="Permanent", Lead_Source="LinkedIn")))),
        ("filter", "revenue from Temp deals in 2025", val(money(per(on(won, Type="Temp"), *LAST_YEAR, "Closing Date")))),
        ("number", "how many won deals carried a placement fee of 25%?", val((won[fee] == 25).sum())),
        ("number", "deals with a placement fee of at least 20 percent, count", val((deals[fee] >= 20).sum())),
        ("by", "average placement fee by job level", rows(by(deals, "Job Level", mean(fee)))),
        ("filter", "accounts rated Hot", names(on(firms, Rating="Hot")["Account Name"])),
        ("filter", "how many accounts are rated cold", val(len(on(firms, Rating="Cold")))),
        ("filter", "won revenue from hot accounts", val(money(on(there, Rating="Hot")))),
        ("filter", "revenue from direct customers", val(money(on(there, Account_Type="Customer - Direct")))),
        ("filter", "Which accounts are agency customers?", names(on(firms, Account_Type="Customer - Agency")["Account Name"])),
        ("filter", "how many deals are at Interview", val(len(on(deals, Stage="Interview")))),
        ("filter", "what's in CV sent, total amount", val(money(on(deals, Stage="CV sent")))),
        ("rate", "win rate of job board leads", val(rate(on(deals, Lead_Source="Job board")))),
        ("rate", "success rate on referrals vs. LinkedIn", has(*(rate(on(deals, Lead_Source=one)) for one in ("Referral", "LinkedIn")))),
        ("by", "win rate split by remote or not", rows([[{"Yes": "True", "No": ""}[a], b] for a, b in by(deals, "Remote", rate)])),
        ("by", "won deals by type and job level", rows(by(won, ["Type", "Job Level"], count))),
        ("by", "contacts per department", rows(by(people, "Department", count))),
        ("filter", "how many HR managers do we know?", val(len(on(people, Title="HR Manager")))),
        ("filter", "CEOs among our contacts, how many", val(len(on(people, Title="CEO")))),
        ("filter", "how many contacts work in finance?", val(len(on(people, Department="Finance")))),
        ("filter", "how many calls went to voicemail?", val(len(on(done, Activity_Type="Call", Call_Result="Voicemail")))),
        ("by", "activities per activity owner and type", rows(by(done, ["Activity Owner", "Activity Type"], count))),
        ("period", "meetings held in 2026", val(len(per(on(done, Activity_Type="Meeting"), *THIS_YEAR, "Activity Date")))),
        ("number", "how many clients have under 100 employees?", val((firms.Employees < 100).sum())),
        ("total", "combined annual revenue of our manufacturing accounts", val(on(firms, Industry="Manufacturing")["Annual Revenue"].sum())),
        ("period", "how much is due to close in October 2026, open deals only", val(money(per(opened, "2026-10-01", "2026-10-31", "Closing Date")))),
        ("top", "our top three clients by placements won", top(by(won, "Account Name", count), 3)),
        ("missing", "how many candidates did we interview last month", REFUSED),
        ("missing", "average salary of placed candidates", REFUSED),
        ("missing", "time to fill by job level", REFUSED),
        ("missing", "how many CVs did we send", REFUSED),
        ("missing", "revenue by consultant's office", REFUSED),
    )  # fmt: skip
