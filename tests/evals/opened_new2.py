"""Half of the questions on the four companies of `new2_companies`, half German and half English.

Today is 2026-10-14. Written without looking at what the engine understands; the answers are computed with pandas from
what the files hold.
"""

from typing import Any

from tests.evals.new2_companies import Books, never, units
from tests.evals.questions_elsewhere import between, cycle, mean, months, on, rate, rev
from tests.evals.reckoning import (
    REFUSED,
    UNKNOWN,
    Item,
    by,
    count,
    has,
    names,
    per,
    rows,
    says,
    sheet,
    top,
    val,
)

Asked = tuple[Any, ...]
TODAY = "2026-10-14"
YEAR, LAST_YEAR = ("2026-01-01", TODAY), ("2025-01-01", "2025-12-31")
Q3, LAST_Q3 = ("2026-07-01", "2026-09-30"), ("2025-07-01", "2025-09-30")
AUGUST, SEPTEMBER, NOVEMBER = (
    ("2026-08-01", "2026-08-31"),
    ("2026-09-01", "2026-09-30"),
    ("2026-11-01", "2026-11-30"),
)


def gauges_unseen(data: Books) -> list[Item]:
    return sheet("mess", *_gauges(data))


def cover_unseen(data: Books) -> list[Item]:
    return sheet("police", *_cover(data))


def printer_unseen(data: Books) -> list[Item]:
    return sheet("print", *_printer(data))


def gym_unseen(data: Books) -> list[Item]:
    return sheet("gym", *_gym(data))


def _gauges(data: Books) -> list[Asked]:
    w, l, o, f, k = data.won, data.lost, data.open, data.firms, data.cases
    return [
        ("total", "Wie viele Angebote sind noch offen?", val(len(o))),
        ("quantity", "Wie viele Temperatursensoren haben wir insgesamt verkauft, in Stück?", val(units(on(w, kind="Temperatursensoren")))),
        ("flag", "Wie viele Aufträge gingen mit Kalibrierschein raus?", val(len(on(w, sheet="Ja")))),
        ("average", "Durchschnittlicher Rabatt bei den Aufträgen, die Holger Steinke gewonnen hat", val(on(w, seller="Holger Steinke").discount.mean())),
        ("by", "Umsatz je Produktgruppe", rows(by(w, "kind", rev))),
        ("top", "Die fünf umsatzstärksten Kunden", top(by(w, "account", rev), 5)),
        ("compare", "Umsatz im dritten Quartal verglichen mit dem dritten Quartal des Vorjahres", has(rev(between(w, *Q3)), rev(between(w, *LAST_Q3)))),
        ("share", "Welchen Anteil am Umsatz macht die Chemiebranche aus?", val(rev(on(w, sector="Chemie")) / rev(w))),
        ("reason", "Wie oft haben wir wegen der Lieferzeit verloren?", val(len(on(l, reason="Lieferzeit")))),
        ("period", "Wie viele der gewonnenen Aufträge müssen im November 2026 geliefert werden?", val(len(per(w, *NOVEMBER, "later")))),
        ("cases", "Wie viele Reklamationen sind noch nicht erledigt?", val((k.status != "Erledigt").sum())),
        ("list", "Welche Kunden sitzen in Österreich?", names(on(f, country="Österreich").account)),
        ("null", "Bei wie vielen offenen Angeboten fehlt der Betrag?", val(o.amount.isna().sum())),
        ("follow-up", "und Emre Yildiz?", val(rev(between(on(w, seller="Emre Yildiz"), *YEAR))), "Wie viel Umsatz hat Gerlinde Faber 2026 gemacht?"),
        ("flag", "how many of our customers have a framework agreement", val(len(on(f, pact="Ja")))),
        ("mail", "Hallo, für die Besprechung morgen brauche ich noch die Zahl der gewonnenen Aufträge je Vertriebler im letzten Quartal. Danke!", rows(by(between(w, *Q3), "seller", count))),
        ("missing", "Wie viele Füllstandsmesser liegen gerade auf Lager?", REFUSED),
        ("missing", "Wie hoch ist der Deckungsbeitrag der Kalibriergeräte?", REFUSED),
        ("contact", "Tarek Amin's phone number please", says("555 34")),
    ]  # fmt: skip


def _cover(data: Books) -> list[Asked]:
    a, w, o, c, k = data.all, data.won, data.open, data.closed, data.cases
    return [
        ("filter", "Wie viele Policen hat Ursina Bieri 2026 abgeschlossen?", val(len(between(on(w, seller="Ursina Bieri"), *YEAR)))),
        ("by", "Abgeschlossene Prämien je Versicherer", rows(by(w, "insurer", rev))),
        ("rate", "Wie hoch ist die Abschlussquote in der Sparte Flotte?", val(rate(on(c, kind="Flotte")))),
        ("number", "Anzahl Abschlüsse mit fünf Jahren Laufzeit", val((w.term == 5).sum())),
        ("filter", "Prämiensumme aller Abschlüsse mit vierteljährlicher Zahlung", val(rev(on(w, pays="vierteljährlich")))),
        ("top", "Bei welchem Versicherer haben wir die meisten Policen platziert?", top(by(w, "insurer", count), 1)),
        ("share", "Wie viel Prozent der abgeschlossenen Prämien kommen aus Österreich?", val(rev(on(w, country="Österreich")) / rev(w))),
        ("compare", "Wie viele Abschlüsse hatten wir im September und wie viele im August?", has(len(between(w, *SEPTEMBER)), len(between(w, *AUGUST)))),
        ("period", "Wie viele offene Geschäfte von Katja Pichler sollen im November abgeschlossen werden?", val(len(per(on(o, seller="Katja Pichler"), *NOVEMBER, "expected")))),
        ("none", "Welche Firmen haben noch gar keine Police über uns?", names(never(data))),
        ("cases", "Schadenfälle nach Priorität", rows(by(k, "priority", count))),
        ("contact", "Wer ist unser Kontakt bei der Klinik Seeblick?", says("Troll")),
        ("follow-up", "und das Team Industrie?", val(rev(between(on(w, team="Industrie"), *YEAR))), "Wie viel Prämie hat das Team Gewerbe 2026 abgeschlossen?"),
        ("filter", "How many policies did we write with Nordkap?", val(len(on(w, insurer="Nordkap")))),
        ("null", "how many deals have no source recorded", val(a.origin.isna().sum())),
        ("number", "Abschlüsse mit einem Selbstbehalt ab 2500 Franken, wie viele sind das?", val((w.excess >= 2500).sum())),
        ("missing", "Wie hoch war letztes Jahr die Schadenquote bei Helvalia?", REFUSED),
        ("missing", "Um wie viel werden die Versicherer die Cyberprämien nächstes Jahr erhöhen?", REFUSED),
        ("unknown", "Abgeschlossene Prämien der Käserei Emmental", UNKNOWN),
    ]  # fmt: skip


def _printer(data: Books) -> list[Asked]:
    w, l, o, f, k = data.won, data.lost, data.open, data.firms, data.cases
    return [
        ("total", "How many opportunities are in proofing right now?", val(len(on(o, stage="Proofing")))),
        ("quantity", "combined print run of the label jobs we won", val(units(on(w, kind="Labels")))),
        ("flag", "how many rush jobs did we win this year", val(len(between(on(w, rush="true"), *YEAR)))),
        ("number", "number of wins that needed more than three proof rounds", val((w.proofs > 3).sum())),
        ("top", "top 5 customers by revenue this year", top(by(between(w, *YEAR), "account", rev), 5)),
        ("share", "what share of our revenue is reorders", val(rev(on(w, type="Reorder")) / rev(w))),
        ("reason", "What's the most common reason we lose?", top(by(l, "reason", count), 1)),
        ("grain", "show me monthly revenue for 2026", rows(by(months(between(w, *YEAR)), "month", rev), ordered=True)),
        ("number", "number of open opportunities over $30,000", val((o.amount > 30_000).sum())),
        ("none", "accounts that have never ordered anything from us", names(never(data))),
        ("cases", "unresolved cases by priority", rows(by(k[k.status != "Closed"], "priority", count))),
        ("cases", "how many cases are escalated at the moment", val(len(on(k, status="Escalated")))),
        ("filter", "Umsatz mit Packaging im letzten Quartal", val(rev(between(on(w, kind="Packaging"), *Q3)))),
        ("cycle", "Wie lange brauchen wir im Schnitt vom Anlegen bis zum Gewinn, je Verkäufer?", rows(by(w, "seller", cycle))),
        ("flag", "for how many accounts do we have artwork on file?", val(len(on(f, pact="Ja")))),
        ("mail", "Hi, could you send me revenue and number of wins per sales region before noon? Thx", rows(by(w, "region", rev, count))),
        ("missing", "what's our gross margin on brochures", REFUSED),
        ("missing", "Which press was used for the Cape Ann Seafoods jobs?", REFUSED),
        ("unknown", "how much have we sold to Fenway Bakery?", UNKNOWN),
    ]  # fmt: skip


def _gym(data: Books) -> list[Asked]:
    w, o, c, f, k = data.won, data.open, data.closed, data.firms, data.cases
    return [
        ("quantity", "how many machines have we sold altogether", val(units(w))),
        ("filter", "won revenue on 36-month leases", val(rev(on(w, plan="36-month lease")))),
        ("flag", "how many deals did we win where the customer traded in old gear", val(len(on(w, swap="Yes")))),
        ("average", "What's the average warranty on spin bikes we've sold, in years?", val(on(w, kind="Spin Bikes").warranty.mean())),
        ("by", "number of wins per team this year", rows(by(between(w, *YEAR), "team", count))),
        ("top", "which state or province do we earn the least in", top(by(w, "area", rev), 1, lowest=True)),
        ("grain", "quarterly revenue in 2025", rows(by(months(between(w, *LAST_YEAR)), "quarter", rev), ordered=True)),
        ("rate", "Teresa Ojeda's win rate", val(rate(on(c, seller="Teresa Ojeda")))),
        ("period", "how many open deals do we expect to close next month", val(len(per(o, *NOVEMBER, "expected")))),
        ("list", "list the hotels among our companies", names(on(f, sector="Hotel").account)),
        ("contact", "email of Holly Christensen?", says("holly@wasatchu.example")),
        ("cases", "tickets per owner", rows(by(k, "seller", count))),
        ("filter", "Umsatz mit Schulen", val(rev(on(w, sector="School")))),
        ("filter", "Wie viel hat Hank Dubois im letzten Jahr verkauft?", val(rev(between(on(w, seller="Hank Dubois"), *LAST_YEAR)))),
        ("average", "Durchschnittlicher Wert der gewonnenen Deals mit Treadmills 2026", val(mean(between(on(w, kind="Treadmills"), *YEAR)))),
        ("idiom", "so what's stuck at Contract Sent, moneywise?", val(rev(on(o, stage="Contract Sent")))),
        ("distinct", "number of different companies that bought from us this year", val(between(w, *YEAR).account.nunique())),
        ("missing", "what's the weight of the treadmills we sold", REFUSED),
        ("unknown", "Umsatz mit dem Hotel Adlon", UNKNOWN),
    ]  # fmt: skip
