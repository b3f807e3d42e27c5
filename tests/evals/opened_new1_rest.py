"""The questions of even number of one sheet on four companies (`new1_companies`), see `opened_new1`. Sealed until it had come to 56 of 73.

Today is 2026-12-04.
"""

from tests.evals.new1_companies import Books
from tests.evals.opened_abroad import units
from tests.evals.opened_new1 import LAST_YEAR, NOVEMBER, OCTOBER, Q2, Q3, YEAR, Asked, never
from tests.evals.questions_elsewhere import between, cycle, made, mean, months, on, rate, rev
from tests.evals.reckoning import (
    NOTHING,
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


def kitchen_unseen(data: Books) -> list[Item]:
    return sheet("kueche", *_kitchen(data))


def dental_unseen(data: Books) -> list[Item]:
    return sheet("labor", *_dental(data))


def software_unseen(data: Books) -> list[Item]:
    return sheet("software", *_software(data))


def yacht_unseen(data: Books) -> list[Item]:
    return sheet("charter", *_yacht(data))


def _kitchen(data: Books) -> list[Asked]:
    w, c, o, n = data.won, data.closed, data.open, data.notes
    return [
        ("count", "Wie viele Projekte laufen denn gerade noch, sind also offen?", val(len(o))),
        ("period", "Umsatz im November", val(rev(between(w, *NOVEMBER)))),
        ("by", "Umsatz je Bundesland, bitte als Tabelle", rows(by(w, "area", rev))),
        ("rate", "Gewinnquote von Team Nord", val(rate(on(c, team="Team Nord")))),
        ("null", "Bei wie vielen offenen Projekten steht noch keine Auftragssumme drin?", val(o.amount.isna().sum())),
        ("contact", "Wer ist unser Ansprechpartner bei Hanse Suites?", says("Frauke Dierksen")),
        ("none", "Welche Hotels haben noch nie etwas bei uns bestellt?", names(never(data))),
        ("share", "Wie viel Prozent vom Umsatz machen wir mit Hotelketten?", val(rev(on(w, sector="Hotelkette")) / rev(w))),
        ("cycle", "Wie viele Tage vergehen bei gewonnenen Projekten im Schnitt vom Anlegen bis zur Entscheidung?", val(cycle(w))),
        ("period", "Bei wie vielen gewonnenen Projekten liegt der Einbautermin im ersten Quartal 2027?", val(len(per(w, "2027-01-01", "2027-03-31", "later")))),
        ("top", "Mit welchem Architekturbüro machen wir am meisten Umsatz?", top(by(w, "architect", rev), 1)),
        ("free", "Moin, für die Runde morgen: was haben Rüdiger Schack und Anke Thomsen zusammen 2026 an Umsatz gebracht?", val(rev(between(w[w.seller.isin(["Rüdiger Schack", "Anke Thomsen"])], *YEAR)))),
        ("activity", "Wie viele Besuche hatten wir 2025?", val(len(per(on(n, what="Besuch"), *LAST_YEAR, "day")))),
        ("by", "win rate by team please", rows(by(c, "team", rate))),
        ("filter", "What's still open with Kaiserhof Hotelgruppe, in euros?", val(rev(on(o, account="Kaiserhof Hotelgruppe")))),
        ("missing", "Wie hoch sind unsere Materialkosten für eine Frühstückstheke?", REFUSED),
        ("missing", "How happy is Hanse Suites with the kitchens we built?", REFUSED),
        ("missing", "Was zahlen die Gäste im Bergkristall Resort pro Nacht?", REFUSED),
    ]  # fmt: skip


def _dental(data: Books) -> list[Asked]:
    w, l, c, a = data.won, data.lost, data.closed, data.all
    return [
        ("quantity", "Wie viele Laborscanner haben wir insgesamt verkauft?", val(units(on(w, kind="Laborscanner")))),
        ("average", "Was bringt uns ein gewonnener Auftrag über Zirkonrohlinge im Mittel ein?", val(mean(on(w, kind="Zirkonrohlinge")))),
        ("rate", "Wie ist die Abschlussquote, wenn ein Muster verschickt wurde?", val(rate(on(c, sample="ja")))),
        ("filter", "Wie viele Chancen sind verloren, weil der Kunde beim Altlieferanten bleibt?", val(len(on(l, reason="bleibt beim Altlieferanten")))),
        ("target", "Welches Ziel hat Renate Zobel für 2026?", val(290_000)),
        ("filter", "Umsatz mit Kunden, die monatlich bestellen", val(rev(on(w, rhythm="monatlich")))),
        ("average", "Wie viel Rabatt geben wir im Schnitt bei gewonnenen Aufträgen?", val(w.rebate.mean())),
        ("compare", "Außendienst gegen Innendienst beim Umsatz", has(rev(on(w, team="Außendienst")), rev(on(w, team="Innendienst")))),
        ("contact", "Ich brauch mal die Telefonnummer von Maik Seifert", says("0351 555-305")),
        ("period", "Wie viele neue Chancen sind im Oktober dazugekommen?", val(len(made(a, *OCTOBER)))),
        ("follow-up", "und in Hessen?", val(rev(between(on(w, area="Hessen"), *YEAR))), "Wie hoch ist unser Umsatz dieses Jahr in Baden-Württemberg?"),
        ("by", "revenue by product category", rows(by(w, "group", rev))),
        ("by", "average discount per owner on the deals we won", rows(by(w, "seller", lambda x: x.rebate.mean()))),
        ("free", "hi, quick one for the board deck - how much did we sell through the webshop this year?", val(rev(between(on(w, origin="Webshop"), *YEAR)))),
        ("typo", "umsaz mit laborscannern in sachsen", val(rev(on(w, kind="Laborscanner", area="Sachsen")))),
        ("missing", "Wie viele Retouren kamen im Oktober zurück?", REFUSED),
        ("none", "Was haben wir 2019 umgesetzt?", NOTHING),
        ("missing", "Wie zufrieden sind die Labore mit unserem Laborscanner?", REFUSED),
    ]  # fmt: skip


def _software(data: Books) -> list[Asked]:
    w, l, o, a, f, n = data.won, data.lost, data.open, data.all, data.firms, data.notes
    return [
        ("count", "how many deals are sitting in Legal Review", val(len(on(o, stage="Legal Review")))),
        ("by", "revenue by team this year", rows(by(between(w, *YEAR), "team", rev))),
        ("quantity", "How many Endpoint Shield licenses have we sold?", val(units(on(w, kind="Endpoint Shield")))),
        ("period", "How many of the deals we've won have a contract ending in the first half of 2027?", val(len(per(w, "2027-01-01", "2027-06-30", "later")))),
        ("compare", "How did Q3 revenue stack up against Q2?", has(rev(between(w, *Q3)), rev(between(w, *Q2)))),
        ("flag", "How many won deals renew automatically?", val(len(on(w, auto="Yes")))),
        ("case", "how many high-priority cases are open right now?", val(len(on(n, weight="High", state="Open")))),
        ("contact", "Who's the CIO over at Tidewater Credit Union?", says("Darlene Whitfield")),
        ("list", "healthcare customers with more than 500 people", names(on(f[f.employees > 500], sector="Healthcare").account)),
        ("period", "deals created in november, how many", val(len(made(a, *NOVEMBER)))),
        ("compare", "Dwayne Castleberry vs Hannah Oduya: revenue this year", has(*(rev(between(on(w, seller=one), *YEAR)) for one in ("Dwayne Castleberry", "Hannah Oduya")))),
        ("number", "How many deals over $100k did we win last year?", val((between(w, *LAST_YEAR).amount > 100_000).sum())),
        ("having", "Customers that have spent more than $300,000 with us", rows(by(w, "account", rev, keep=lambda r: r > 300_000))),
        ("by", "Umsatz nach Bundesstaat", rows(by(w, "area", rev))),
        ("case", "Wie viele Supportfälle wurden 2026 eröffnet?", val(len(per(n, *YEAR, "day")))),
        ("filter", "Wie viele Deals haben wir wegen fehlendem Budget verloren?", val(len(on(l, reason="No budget")))),
        ("missing", "What was the NPS at Palmetto Paper Mills?", REFUSED),
        ("unknown", "revenue from the Jacksonville Naval Museum", UNKNOWN),
    ]  # fmt: skip


def _yacht(data: Books) -> list[Asked]:
    w, l, c, o, f, n = data.won, data.lost, data.closed, data.open, data.firms, data.notes
    return [
        ("total", "How much charter revenue have we closed so far this year?", val(rev(between(w, *YEAR)))),
        ("average", "on average, how many nights does a won charter run?", val(w.units.mean())),
        ("top", "Which boat earned us the most last year?", top(by(between(w, *LAST_YEAR), "kind", rev), 1)),
        ("filter", "How many of the charters we've won set off from Palma?", val(len(on(w, base="Palma")))),
        ("filter", "How many charters slipped away because the dates were taken?", val(len(on(l, reason="Dates taken")))),
        ("period", "How many won charters embark in the first quarter of 2027?", val(len(per(w, "2027-01-01", "2027-03-31", "later")))),
        ("target", "What percentage of her 2026 target has Imogen Fairweather reached?", val(rev(on(between(w, *YEAR), seller="Imogen Fairweather")) / 520_000)),
        ("filter", "How much did repeat guests bring in?", val(rev(on(w, origin="Repeat Guest")))),
        ("follow-up", "And in Sweden?", val(len(on(f, country="Sweden"))), "How many clients do we have in Norway?"),
        ("lead", "leads nobody has contacted yet (status New), by owner", rows(by(on(n, state="New"), "seller", count))),
        ("rate", "our win rate on catamarans?", val(rate(on(c, group="Catamaran")))),
        ("total", "What are the open charters with an option held worth?", val(rev(on(o, stage="Option Held")))),
        ("grain", "revenue by quarter for 2025", rows(by(months(between(w, *LAST_YEAR)), "quarter", rev), ordered=True)),
        ("free", "Hi there, Saskia here. Could you tell me how many of Luca Bertani's charters we lost last year? Thanks!", val(len(between(on(l, seller="Luca Bertani"), *LAST_YEAR)))),
        ("filter", "Umsatz mit Kunden aus der Schweiz", val(rev(on(w, country="Switzerland")))),
        ("average", "Was kostet eine gewonnene Charter mit der Gulet Zeynep im Durchschnitt?", val(mean(on(w, kind="Gulet Zeynep")))),
        ("cycle", "how many days from enquiry to a won charter, on average", val(cycle(w))),
        ("missing", "Wie war das Wetter in Split im August?", REFUSED),
        ("missing", "When is the Lagoon 42 due in the yard for her next service?", REFUSED),
    ]  # fmt: skip
