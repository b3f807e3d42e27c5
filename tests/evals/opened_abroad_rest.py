"""Questions on the five companies abroad, half of them in German, today being 2026-11-10 (`abroad_companies`).

Written without looking at what the engine understands; the answers are computed with pandas from what the files hold.
"""

from tests.evals.fresh_companies import Books
from tests.evals.opened_abroad import H1, LAST_H1, LAST_YEAR, OCTOBER, Q3, SEPTEMBER, YEAR, Asked, growth, late, units
from tests.evals.questions_elsewhere import between, cycle, made, mean, months, on, rate, rev
from tests.evals.reckoning import (
    NOTHING,
    REFUSED,
    Item,
    by,
    count,
    has,
    listed,
    names,
    rows,
    says,
    sheet,
    top,
    val,
)


def solar_unseen(data: Books) -> list[Item]:
    return sheet("solar", *_solar_figures(data), *_solar_groups(data), *_solar_no())


def catering_unseen(data: Books) -> list[Item]:
    return sheet("catering", *_catering_figures(data), *_catering_groups(data), *_catering_no())


def lifts_unseen(data: Books) -> list[Item]:
    return sheet("lifts", *_lifts_figures(data), *_lifts_groups(data), *_lifts_no())


def bikes_unseen(data: Books) -> list[Item]:
    return sheet("rad", *_bikes_figures(data), *_bikes_groups(data), *_bikes_no())


def farm_unseen(data: Books) -> list[Item]:
    return sheet("hof", *_farm_figures(data), *_farm_groups(data), *_farm_no())


def _solar_figures(data: Books) -> list[Asked]:
    w, l, c, o = data.won, data.lost, data.closed, data.open
    return [
        ("total", "So what have we actually won in total so far, in pounds?", val(rev(w))),
        ("rate", "Of the deals we decided last year, what share did we win?", val(rate(between(c, *LAST_YEAR)))),
        ("period", "How much did we sell in October?", val(rev(between(w, *OCTOBER)))),
        ("filter", "How many deals slipped away because the roof was unsuitable?", val(len(on(l, reason="Roof unsuitable")))),
        ("quantity", "what is the total quantity of EV Chargers across the deals we've won?", val(units(on(w, kind="EV Chargers")))),
        ("late", "How many open deals should have closed by now, going by their expected close date?", val(len(late(o)))),
        ("distinct", "How many different organizations bought from us this year?", val(between(w, *YEAR).account.nunique())),
        ("attribute", "In welcher Stadt sitzt Blackthorn Brewery?", says("Sheffield")),
    ]  # fmt: skip


def _solar_groups(data: Books) -> list[Asked]:
    w, c = data.won, data.closed
    return [
        ("by", "Who closes best? Show me the win rate for each owner", rows(by(c, "seller", rate))),
        ("typo", "wich product line brought in the most mony this year", top(by(between(w, *YEAR), "kind", rev), 1)),
        ("grain", "number of wins for each month of 2026", rows(by(months(between(w, *YEAR)), "month", count), ordered=True)),
        ("having", "organizations who've spent more than £700,000 with us", rows(by(w, "account", rev, keep=lambda r: r > 700_000))),
        ("by", "Gewonnener Umsatz nach Branche", rows(by(w, "sector", rev))),
        ("list", "Die fünf größten gewonnenen Deals mit Organisation und Wert", listed(w, 5, ["account", "amount"], "amount")),
    ]  # fmt: skip


def _solar_no() -> list[Asked]:
    return [
        ("missing", "How many kilowatt hours did our installations generate in June?", REFUSED),
        ("missing", "Wie war das Wetter an unseren Montagetagen im Oktober?", REFUSED),
    ]


def _catering_figures(data: Books) -> list[Asked]:
    w, l, c, o = data.won, data.lost, data.closed, data.open
    return [
        ("total", "How many deals have we lost altogether, whether to competition or otherwise?", val(len(l))),
        ("rate", "overall win rate pls", val(rate(c))),
        ("quantity", "Total guests across all deals we won this year?", val(units(between(w, *YEAR)))),
        ("maximum", "What's the biggest deal Eric Lindholm ever closed?", val(on(w, seller="Eric Lindholm").amount.max())),
        ("period", "deals won between May 1 and July 31, 2026", val(len(between(w, "2026-05-01", "2026-07-31")))),
        ("late", "what's the total amount of open deals whose closing date has already passed", val(rev(late(o)))),
        ("filter", "what did we win in Michigan during 2025, in money?", val(rev(between(on(w, area="Michigan"), *LAST_YEAR)))),
        ("cycle", "Wie viele Tage vergehen im Schnitt von der Anlage bis wir einen Deal gewinnen?", val(cycle(w))),
        ("count", "Wie viele Accounts haben wir in Ohio?", val(len(on(data.firms, area="Ohio")))),
    ]  # fmt: skip


def _catering_groups(data: Books) -> list[Asked]:
    w, c = data.won, data.closed
    return [
        ("by", "win rate for new business vs existing business", rows(by(c, "type", rate))),
        ("several", "for every billing state: number of wins and revenue", rows(by(w, "area", count, rev))),
        ("top", "Which industry has brought in the least revenue?", top(by(w, "sector", rev), 1, lowest=True)),
        ("follow-up", "what about Brandon Hughes?", val(len(on(w, seller="Brandon Hughes"))), "How many deals did Latoya Simmons win?"),
        ("share", "Welchen Anteil am Umsatz haben Product Launches?", val(rev(on(w, kind="Product Launch")) / rev(w))),
    ]  # fmt: skip


def _catering_no() -> list[Asked]:
    return [
        ("missing", "how many waiters worked for us in September", REFUSED),
        ("missing", "Was verdient Renee Castillo im Monat?", REFUSED),
        ("none", "List the deals we've won with Dayton Air Museum", NOTHING),
    ]


def _lifts_figures(data: Books) -> list[Asked]:
    w, l, c, o = data.won, data.lost, data.closed, data.open
    return [
        ("total", "How much revenue have we booked all up?", val(rev(w))),
        ("average", "average contract term of the deals we won, in months", val(w.term.mean())),
        ("rate", "what's our win rate in 2026 so far", val(rate(between(c, *YEAR)))),
        ("filter", "how many opportunities did we lose because the building was sold?", val(len(on(l, reason="Building sold")))),
        ("typo", "how many oportunities were created in septembr 2026", val(len(made(data.all, *SEPTEMBER)))),
        ("filter", "revenue from Preferred Customers", val(rev(on(w, grade="Preferred Customer")))),
        ("number", "revenue from contracts with a 60 month term", val(rev(w[w.term == 60]))),
        ("total", "Wie viele Verkaufschancen sind gerade offen?", val(len(o))),
    ]  # fmt: skip


def _lifts_groups(data: Books) -> list[Asked]:
    w, c = data.won, data.closed
    return [
        ("by", "revenue by contract type", rows(by(w, "kind", rev))),
        ("by", "Win rate by rating", rows(by(c, "origin", rate))),
        ("compare", "Sunita Kapoor or Nathan Osei - who has more revenue this year, and how much each?", has(*(rev(between(on(w, seller=one), *YEAR)) for one in ("Sunita Kapoor", "Nathan Osei")))),
        ("having", "Which accounts have at least 7 won opportunities?", rows(by(w, "account", count, keep=lambda n: n >= 7))),
        ("follow-up", "split that by owner", rows(by(between(w, *Q3), "seller", rev)), "How much did we win in Q3 2026?"),
        ("by", "Durchschnittlicher Umsatz je gewonnener Verkaufschance nach Branche", rows(by(w, "sector", mean))),
        ("grain", "Umsatz pro Quartal seit Anfang 2025", rows(by(months(w), "quarter", rev), ordered=True)),
    ]  # fmt: skip


def _lifts_no() -> list[Asked]:
    return [
        ("missing", "what do we pay our technicians per hour", REFUSED),
        ("missing", "Wie hoch ist unser Deckungsbeitrag bei Full Service?", REFUSED),
        ("bad", "How much did we sell in April 2029?", NOTHING),
    ]


def _bikes_figures(data: Books) -> list[Asked]:
    w, o = data.won, data.open
    return [
        ("total", "Wie viel Umsatz haben wir bislang insgesamt gewonnen?", val(rev(w))),
        ("filter", "Was sind die offenen Chancen in der Phase Vertragsprüfung zusammen wert?", val(rev(on(o, stage="Vertragsprüfung")))),
        ("average", "durchschnittlicher Auftragswert der gewonnenen Chancen mit 48 Monaten Leasingdauer", val(mean(w[w.term == 48]))),
        ("period", "wieviel € haben wir im oktober verkauft", val(rev(between(w, *OCTOBER)))),
        ("filter", "Umsatz aus Empfehlungen", val(rev(on(w, origin="Empfehlung")))),
        ("filter", "Welchen Umsatz hat Nadja Petrovic in Bayern gemacht?", val(rev(on(w, seller="Nadja Petrovic", area="Bayern")))),
        ("filter", "Wie viele offene Chancen sind als heiß eingeschätzt?", val(len(on(o, heat="heiß")))),
        ("null", "Bei wie vielen Verkaufschancen fehlt die Lead-Quelle?", val(data.all.origin.isna().sum())),
        ("cycle", "Wie lange dauert es im Mittel vom Anlegen bis zum gewonnenen Abschluss? Bitte in Tagen", val(cycle(w))),
    ]  # fmt: skip


def _bikes_groups(data: Books) -> list[Asked]:
    w, c, o, firms = data.won, data.closed, data.open, data.firms
    return [
        ("by", "Umsatz je Bundesland", rows(by(w, "area", rev))),
        ("by", "Anzahl Räder pro Modell, nur gewonnene Chancen", rows(by(w, "kind", units))),
        ("top", "Welcher Verkäufer hat dieses Jahr am wenigsten Umsatz gebracht?", top(by(between(w, *YEAR), "seller", rev), 1, lowest=True)),
        ("several", "Umsatz und Zahl der gewonnenen Chancen je Kundenkategorie", rows(by(w, "grade", rev, count))),
        ("list", "Zeig mir die vier größten offenen Verkaufschancen mit Firma und Auftragswert", listed(o.dropna(subset="amount"), 4, ["account", "amount"], "amount")),
        ("attribute", "Wer ist für das Klinikum Isartal zuständig?", says(on(firms, account="Klinikum Isartal").keeper.iloc[0])),
        ("by", "win rate per owner in 2025", rows(by(between(c, *LAST_YEAR), "seller", rate))),
    ]  # fmt: skip


def _bikes_no() -> list[Asked]:
    return [
        ("missing", "Was kostet uns ein E-Bike City im Einkauf?", REFUSED),
        ("missing", "How many kilometres do people ride on our bikes per month?", REFUSED),
        ("none", "Welche Chancen haben wir bei den Tiroler Bergbahnen gewonnen?", NOTHING),
    ]


def _farm_figures(data: Books) -> list[Asked]:
    w, l = data.won, data.lost
    return [
        ("total", "Was haben wir bis heute insgesamt umgesetzt?", val(rev(w))),
        ("quantity", "Wie viele Tonnen Dünger haben wir verkauft?", val(units(on(w, kind="Dünger")))),
        ("average", "Durchschnittlicher Nettowert der beauftragten Angebote im Pflanzenschutz", val(mean(on(w, kind="Pflanzenschutz")))),
        ("filter", "Umsatz mit Betrieben der Betriebsart Ackerbau", val(rev(on(w, sector="Ackerbau")))),
        ("filter", "Wie oft wurde ein Angebot wegen des Liefertermins abgelehnt?", val(len(on(l, reason="Liefertermin")))),
        ("period", "Wie viele Angebote haben wir im ersten Halbjahr 2026 geschrieben?", val(len(made(data.all, *H1)))),
        ("filter", "Umsatz mit Ware im Big Bag", val(rev(on(w, goods="Big Bag")))),
        ("number", "Umsatz mit Kunden, deren Betriebsgröße über 500 ha liegt", val(rev(w[w.employees > 500]))),
        ("filter", "How many of Hinrich Petersen's offers were accepted?", val(len(on(w, seller="Hinrich Petersen")))),
    ]  # fmt: skip


def _farm_groups(data: Books) -> list[Asked]:
    w, l, c = data.won, data.lost, data.closed
    return [
        ("by", "Umsatz je Vertreter", rows(by(w, "seller", rev))),
        ("by", "Abschlussquote je Kundengruppe", rows(by(c, "grade", rate))),
        ("top", "In welcher Warengruppe werden die meisten Angebote abgelehnt?", top(by(l, "kind", count), 1)),
        ("change", "Um wie viel Prozent ist der Umsatz im ersten Halbjahr 2026 gegenüber dem ersten Halbjahr 2025 gewachsen?", val(growth(w, LAST_H1, H1))),
        ("follow-up", "und mit Diesel?", val(rev(on(w, kind="Diesel"))), "Wie viel Umsatz haben wir mit Saatgut gemacht?"),
        ("compare", "Wiebke Osterloh gegen Tjark Behrends: Umsatz", has(*(rev(on(w, seller=one)) for one in ("Wiebke Osterloh", "Tjark Behrends")))),
        ("list", "which customers are in the Uckermark", names(on(data.firms, area="Uckermark").account)),
    ]  # fmt: skip


def _farm_no() -> list[Asked]:
    return [
        ("missing", "Was haben wir selbst für den Diesel im Einkauf bezahlt?", REFUSED),
        ("missing", "Regnet es nächste Woche in Uelzen?", REFUSED),
    ]
