"""Questions in one language on a company whose files are in another, and on values said without their column's name.

The answers are computed with pandas from the files as they are; today is 2026-09-30 (see `bridged_companies`).
"""

from typing import Any

from tests.evals.bridged_companies import Books
from tests.evals.questions_exports import on, total
from tests.evals.reckoning import Item, by, count, has, rows, says, sheet, top, val

_AMOUNT, _VALUE = "Amount", "Auftragswert"


def _n(frame: Any, **wanted: Any) -> Item:
    return val(len(on(frame, **wanted)))


def itsys_questions(data: Books) -> list[Item]:
    deals, won, lost, still, firms, people = data.all, data.won, data.lost, data.open, data.firms, data.people
    term = "Contract Term (Months)"
    return sheet(
        "itsys",
        ("value", "Wie viele Kunden haben wir in der Branche Gesundheitswesen?", _n(firms, Industry="Healthcare")),
        ("value", "Wie viele Kunden aus dem Baugewerbe haben wir?", _n(firms, Industry="Construction")),
        ("value", "Umsatz mit Kunden aus dem Einzelhandel", val(on(won, Industry="Retail")[_AMOUNT].sum())),
        ("value", "Wie viele gewonnene Deals mit Priorität hoch?", _n(won, Priority="High")),
        ("value", "Wie viele offene Deals mit niedriger Priorität gibt es?", _n(still, Priority="Low")),
        ("value", "Wie viele Deals mit Herkunft Messe haben wir gewonnen?", _n(won, Lead_Source="Trade Fair")),
        ("value", "Umsatz aus Empfehlungen", val(on(won, Lead_Source="Referral")[_AMOUNT].sum())),
        ("value", "Wie viele Deals kamen über Kaltakquise?", _n(deals, Lead_Source="Cold Call")),
        ("value", "Umsatz im Neugeschäft", val(on(won, Type="New Business")[_AMOUNT].sum())),
        ("value", "Wie viele Verlängerungen haben wir gewonnen?", _n(won, Type="Renewal")),
        ("value", "Wie viele Deals haben wir wegen des Preises verloren?", _n(lost, Loss_Reason="Price")),
        ("value", "Wie viele Deals haben wir verloren, weil kein Budget da war?", _n(lost, Loss_Reason="No Budget")),
        ("column", "Umsatz nach Vertragslaufzeit", rows(by(won, term, total(_AMOUNT)))),
        ("column", "Wie hoch ist die durchschnittliche Vertragslaufzeit der gewonnenen Deals?", val(won[term].mean())),
        ("column", "Umsatz nach Abrechnungsintervall", rows(by(won, "Billing Frequency", total(_AMOUNT)))),
        ("column", "Anzahl der Kunden nach Zahlungsart", rows(by(firms, "Payment Method", count))),
        ("column", "Wie viele Deals werden monatlich abgerechnet?", _n(deals, Billing_Frequency="Monthly")),
        ("value", "Wie viele Kunden zahlen per Lastschrift?", _n(firms, Payment_Method="Direct Debit")),
        ("value", "Wie viele Kunden gehören zum Mittelstand?", _n(firms, Segment="Mid-Market")),
        ("flag", "Wie viele Kunden haben Premium-Support?", _n(firms, Premium_Support="Yes")),
        ("flag", "Wie viele Kunden ohne Premium-Support haben wir?", _n(firms, Premium_Support="No")),
        ("flag", "how many deals had a site survey?", _n(deals, Site_Survey="Yes")),
        ("flag", "How many won deals went without a site survey?", _n(won, Site_Survey="No")),
        ("flag", "average won deal with and without a site survey", has(*(on(won, Site_Survey=said)[_AMOUNT].mean() for said in ("Yes", "No")))),
        ("flag", "Does Rother Tools have premium support?", says("Yes" if on(firms, Account_Name="Rother Tools")["Premium Support"].item() == "Yes" else "No")),
        ("flag", "How many decision makers do we know?", _n(people, Decision_Maker="Yes")),
        ("flag", "Wie viele Entscheider kennen wir?", _n(people, Decision_Maker="Yes")),
        ("title", "how many purchasing managers do we know?", _n(people, Job_Title="Purchasing Manager")),
        ("title", "How many of our contacts are managing directors?", _n(people, Job_Title="Managing Director")),
        ("title", "contacts by job title", rows(by(people, "Job Title", count))),
        ("number", "how many deals were won with over 50 seats?", val((won.Seats > 50).sum())),
        ("number", "total seats of won deals", val(won.Seats.sum())),
        ("number", "What is the largest number of seats in a won deal?", val(won.Seats.max())),
        ("number", "average number of seats per won deal", val(won.Seats.mean())),
        ("number", "how many won deals have a contract term of 24 months?", val((won[term] == 24).sum())),
        ("number", "Wie viele gewonnene Deals laufen über 24 Monate?", val((won[term] > 24).sum())),
        ("mid", "how many on-premises deals did we win?", _n(won, Hosting="On-Premises")),
        ("mid", "revenue from our hybrid-cloud deals", val(on(won, Hosting="Hybrid Cloud")[_AMOUNT].sum())),
        ("mid", "what are the referrals worth that we won?", val(on(won, Lead_Source="Referral")[_AMOUNT].sum())),
        ("mid", "how many of the monthly ones did we lose?", _n(lost, Billing_Frequency="Monthly")),
        ("other", "Combien de clients avons-nous dans le secteur de la santé ?", _n(firms, Industry="Healthcare")),
        ("other", "Chiffre d'affaires des renouvellements", val(on(won, Type="Renewal")[_AMOUNT].sum())),
        ("other", "¿Cuántas oportunidades ganadas vienen de una feria?", _n(won, Lead_Source="Trade Fair")),
        ("other", "¿Cuántos clientes del sector de la construcción tenemos?", _n(firms, Industry="Construction")),
        ("top", "Welche Branche bringt den meisten Umsatz?", top(by(won, "Industry", total(_AMOUNT)), 1)),
    )  # fmt: skip


def heizung_questions(data: Books) -> list[Item]:
    deals, won, lost, still, firms, people = data.all, data.won, data.lost, data.open, data.firms, data.people
    term, power = "Laufzeit (Monate)", "Leistung (kW)"
    return sheet(
        "heizung",
        ("value", "how many customers do we have in healthcare?", _n(firms, Branche="Gesundheitswesen")),
        ("value", "revenue from construction customers", val(on(won, Branche="Baugewerbe")[_VALUE].sum())),
        ("value", "How many deals came from trade fairs?", _n(deals, Herkunft="Messe")),
        ("value", "won revenue from referrals", val(on(won, Herkunft="Empfehlung")[_VALUE].sum())),
        ("value", "how many cold call deals did we lose?", _n(lost, Herkunft="Kaltakquise")),
        ("value", "How many deals did we lose on price?", _n(lost, Verlustgrund="Preis")),
        ("value", "how many open deals with high urgency are there?", _n(still, Dringlichkeit="Hoch")),
        ("value", "how many repairs did we win?", _n(won, Auftragsart="Reparatur")),
        ("value", "won revenue from renovation deals", val(on(won, Auftragsart="Sanierung")[_VALUE].sum())),
        ("column", "won revenue by order type", rows(by(won, "Auftragsart", total(_VALUE)))),
        ("column", "deals by financing", rows(by(deals, "Finanzierung", count))),
        ("column", "customers by size class", rows(by(firms, "Größenklasse", count))),
        ("column", "What is the average contract term of won deals?", val(won[term].mean())),
        ("flag", "how many customers have a maintenance contract?", _n(firms, Wartungsvertrag="Ja")),
        ("flag", "How many customers without a maintenance contract do we have?", _n(firms, Wartungsvertrag="Nein")),
        ("flag", "Wie viele Kunden mit Wartungsvertrag haben wir?", _n(firms, Wartungsvertrag="Ja")),
        ("flag", "Wie viele Betriebe haben keinen Wartungsvertrag?", _n(firms, Wartungsvertrag="Nein")),
        ("flag", "Umsatz der Kunden mit Wartungsvertrag", val(on(won, Wartungsvertrag="Ja")[_VALUE].sum())),
        ("flag", "Hat die Klinik am Weiher einen Wartungsvertrag?", says("Ja" if on(firms, Firma="Klinik am Weiher").Wartungsvertrag.item() == "Ja" else "Nein")),
        ("flag", "Wie viele gewonnene Aufträge mit Besichtigung gab es?", _n(won, Besichtigung="Ja")),
        ("flag", "Wie viele Aufträge haben wir ohne Besichtigung verloren?", _n(lost, Besichtigung="Nein")),
        ("flag", "durchschnittlicher Auftragswert mit und ohne Besichtigung", has(*(on(won, Besichtigung=said)[_VALUE].mean() for said in ("Ja", "Nein")))),
        ("flag", "win rate with and without an inspection", has(*(len(on(won, Besichtigung=said)) / (len(on(won, Besichtigung=said)) + len(on(lost, Besichtigung=said))) for said in ("Ja", "Nein")))),
        ("mid", "Wie viele Wärmepumpen haben wir verkauft?", _n(won, Heizungsart="Wärmepumpe")),
        ("mid", "Umsatz mit Wärmepumpen-Aufträgen", val(on(won, Heizungsart="Wärmepumpe")[_VALUE].sum())),
        ("mid", "Wie viele Pelletkessel-Aufträge sind noch offen?", _n(still, Heizungsart="Pelletkessel")),
        ("mid", "Wie viele Leasingaufträge haben wir gewonnen?", _n(won, Finanzierung="Leasing")),
        ("mid", "Was haben uns die Sanierungen gebracht?", val(on(won, Auftragsart="Sanierung")[_VALUE].sum())),
        ("mid", "Wie viele geleaste Aufträge haben wir gewonnen?", _n(won, Finanzierung="Leasing")),
        ("mid", "Wie viele Neubau-Aufträge wurden gewonnen?", _n(won, Auftragsart="Neubau")),
        ("noun", "Umsatz mit Betrieben aus Isny", val(on(won, Ort="Isny")[_VALUE].sum())),
        ("noun", "Wie viele Mitarbeiter haben die Betriebe in Wangen im Schnitt?", val(on(firms, Ort="Wangen").Mitarbeiter.mean())),
        ("noun", "In wie vielen Betrieben haben wir etwas verkauft?", val(won.Firma.nunique())),
        ("title", "Wie viele Ansprechpartner in der Geschäftsführung kennen wir?", _n(people, Funktion="Geschäftsführung")),
        ("title", "Wie viele Kontakte sitzen im Einkauf?", _n(people, Funktion="Einkauf")),
        ("title", "how many contacts in purchasing do we know?", _n(people, Funktion="Einkauf")),
        ("number", "Wie viele Aufträge mit einer Laufzeit von 24 Monaten haben wir gewonnen?", val((won[term] == 24).sum())),
        ("number", "Umsatz je Laufzeit", rows(by(won, term, total(_VALUE)))),
        ("number", "durchschnittliche Leistung der gewonnenen Aufträge", val(won[power].mean())),
        ("number", "Wie viele gewonnene Aufträge mit mehr als 50 kW?", val((won[power] > 50).sum())),
        ("number", "Wie viel kW haben wir insgesamt verkauft?", val(won[power].sum())),
        ("other", "combien d'affaires gagnées viennent d'un salon ?", _n(won, Herkunft="Messe")),
        ("other", "¿cuántos clientes tienen contrato de mantenimiento?", _n(firms, Wartungsvertrag="Ja")),
    )  # fmt: skip
