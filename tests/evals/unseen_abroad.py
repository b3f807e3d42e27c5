"""Questions on the five companies abroad, half of them in German, today being 2026-11-10 (`abroad_companies`).

Written without looking at what the engine understands; the answers are computed with pandas from what the files hold.
"""

from typing import Any

from tests.evals.fresh_companies import Books
from tests.evals.questions_elsewhere import between, cycle, made, mean, months, on, rate, rev
from tests.evals.reckoning import (
    NOTHING,
    REFUSED,
    UNKNOWN,
    Item,
    Rows,
    by,
    count,
    has,
    listed,
    names,
    per,
    rows,
    says,
    sheet,
    top,
    val,
)

Asked = tuple[Any, ...]
TODAY = "2026-11-10"
YEAR, LAST_YEAR = ("2026-01-01", TODAY), ("2025-01-01", "2025-12-31")
H1, LAST_H1 = ("2026-01-01", "2026-06-30"), ("2025-01-01", "2025-06-30")
Q2, Q3, LAST_Q3 = ("2026-04-01", "2026-06-30"), ("2026-07-01", "2026-09-30"), ("2025-07-01", "2025-09-30")
AUGUST, SEPTEMBER, OCTOBER, DECEMBER = (
    ("2026-08-01", "2026-08-31"),
    ("2026-09-01", "2026-09-30"),
    ("2026-10-01", "2026-10-31"),
    ("2026-12-01", "2026-12-31"),
)


def units(frame: Rows) -> float:
    """Guests, lifts, bikes or tonnes."""
    return float(frame.units.sum())


def late(frame: Rows) -> Rows:
    """Open deals whose expected close is past."""
    return frame[frame.expected < TODAY]


def never(data: Books) -> list[str]:
    """The firms that nothing was won with."""
    return sorted(set(data.firms.account) - set(data.won.account))


def growth(frame: Rows, before: tuple[str, str], after: tuple[str, str]) -> float:
    """By which part the revenue of the later period is more than that of the earlier one."""
    return rev(between(frame, *after)) / rev(between(frame, *before)) - 1


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
        ("total", "What's the combined value of the open deals sitting in Negotiations?", val(rev(on(o, stage="Negotiations")))),
        ("rate", "Of the deals we decided last year, what share did we win?", val(rate(between(c, *LAST_YEAR)))),
        ("average", "what does a Battery Storage win bring in on average", val(mean(on(w, kind="Battery Storage")))),
        ("period", "How much did we sell in October?", val(rev(between(w, *OCTOBER)))),
        ("filter", "won revenue on metal roofs", val(rev(on(w, roof="Metal")))),
        ("filter", "How many deals slipped away because the roof was unsuitable?", val(len(on(l, reason="Roof unsuitable")))),
        ("filter", "number of deals Callum Reid has won with lease financing", val(len(on(w, seller="Callum Reid", finance="Lease")))),
        ("quantity", "what is the total quantity of EV Chargers across the deals we've won?", val(units(on(w, kind="EV Chargers")))),
        ("cycle", "How many days does a Ground Mount deal take from creation until it's won, on average?", val(cycle(on(w, kind="Ground Mount")))),
        ("late", "How many open deals should have closed by now, going by their expected close date?", val(len(late(o)))),
        ("null", "how many deals have no source filled in", val(data.all.origin.isna().sum())),
        ("distinct", "How many different organizations bought from us this year?", val(between(w, *YEAR).account.nunique())),
        ("filter", "Wie viele Deals hat Aisha Rahman bisher gewonnen?", val(len(on(w, seller="Aisha Rahman")))),
        ("attribute", "In welcher Stadt sitzt Blackthorn Brewery?", says("Sheffield")),
    ]  # fmt: skip


def _solar_groups(data: Books) -> list[Asked]:
    w, c = data.won, data.closed
    return [
        ("by", "split won revenue by financing", rows(by(w, "finance", rev))),
        ("by", "Who closes best? Show me the win rate for each owner", rows(by(c, "seller", rate))),
        ("top", "our three best regions by won revenue", top(by(w, "area", rev), 3)),
        ("typo", "wich product line brought in the most mony this year", top(by(between(w, *YEAR), "kind", rev), 1)),
        ("compare", "Revenue in Q3 this year against Q3 last year", has(rev(between(w, *Q3)), rev(between(w, *LAST_Q3)))),
        ("grain", "number of wins for each month of 2026", rows(by(months(between(w, *YEAR)), "month", count), ordered=True)),
        ("share", "What portion of our won revenue comes from Yorkshire?", val(rev(on(w, area="Yorkshire")) / rev(w))),
        ("having", "organizations who've spent more than £700,000 with us", rows(by(w, "account", rev, keep=lambda r: r > 700_000))),
        ("follow-up", "and the North East?", val(rev(on(w, area="North East"))), "How much revenue have we won in the South West?"),
        ("by", "Gewonnener Umsatz nach Branche", rows(by(w, "sector", rev))),
        ("none", "Welche Organisationen haben noch nie etwas bei uns gekauft?", names(never(data))),
        ("list", "Die fünf größten gewonnenen Deals mit Organisation und Wert", listed(w, 5, ["account", "amount"], "amount")),
    ]  # fmt: skip


def _solar_no() -> list[Asked]:
    return [
        ("missing", "What's our profit margin on Rooftop PV?", REFUSED),
        ("missing", "How many kilowatt hours did our installations generate in June?", REFUSED),
        ("missing", "what NPS do clients in Yorkshire give us", REFUSED),
        ("missing", "Wie war das Wetter an unseren Montagetagen im Oktober?", REFUSED),
        ("unknown", "How much have we sold to Glasgow Tidal Power?", UNKNOWN),
    ]


def _catering_figures(data: Books) -> list[Asked]:
    w, l, c, o = data.won, data.lost, data.closed, data.open
    rivals = l[l.number % 3 == 0]
    return [
        ("total", "How many deals have we lost altogether, whether to competition or otherwise?", val(len(l))),
        ("total", "number of deals lost to competition", val(len(rivals))),
        ("rate", "overall win rate pls", val(rate(c))),
        ("average", "average number of guests at the weddings we've won", val(on(w, kind="Wedding").units.mean())),
        ("quantity", "Total guests across all deals we won this year?", val(units(between(w, *YEAR)))),
        ("flag", "How much won revenue came with an open bar?", val(rev(on(w, bar="true")))),
        ("maximum", "What's the biggest deal Eric Lindholm ever closed?", val(on(w, seller="Eric Lindholm").amount.max())),
        ("filter", "how much business did employee referrals bring us, in dollars won", val(rev(on(w, origin="Employee Referral")))),
        ("period", "deals won between May 1 and July 31, 2026", val(len(between(w, "2026-05-01", "2026-07-31")))),
        ("period", "How many open deals do we expect to close in December?", val(len(per(o, *DECEMBER, "expected")))),
        ("late", "what's the total amount of open deals whose closing date has already passed", val(rev(late(o)))),
        ("filter", "How many weddings with a plated menu did we win?", val(len(on(w, kind="Wedding", menu="Plated")))),
        ("filter", "what did we win in Michigan during 2025, in money?", val(rev(between(on(w, area="Michigan"), *LAST_YEAR)))),
        ("period", "How many of our won deals have an event date in December 2026?", val(len(per(w, *DECEMBER, "later")))),
        ("cycle", "Wie viele Tage vergehen im Schnitt von der Anlage bis wir einen Deal gewinnen?", val(cycle(w))),
        ("contact", "Wer ist unser Ansprechpartner bei Buckeye Software?", says("Dana Whitlock")),
        ("count", "Wie viele Accounts haben wir in Ohio?", val(len(on(data.firms, area="Ohio")))),
    ]  # fmt: skip


def _catering_groups(data: Books) -> list[Asked]:
    w, c, o = data.won, data.closed, data.open
    return [
        ("by", "won revenue by event type please", rows(by(w, "kind", rev))),
        ("by", "win rate for new business vs existing business", rows(by(c, "type", rate))),
        ("by", "Average size of the deals we won, per menu", rows(by(w, "menu", mean))),
        ("several", "for every billing state: number of wins and revenue", rows(by(w, "area", count, rev))),
        ("top", "top 5 accounts by number of deals won", top(by(w, "account", count), 5)),
        ("top", "Which industry has brought in the least revenue?", top(by(w, "sector", rev), 1, lowest=True)),
        ("grain", "revenue quarter by quarter this year", rows(by(months(between(w, *YEAR)), "quarter", rev), ordered=True)),
        ("follow-up", "what about Brandon Hughes?", val(len(on(w, seller="Brandon Hughes"))), "How many deals did Latoya Simmons win?"),
        ("by", "Offener Pipelinewert je Phase", rows(by(o, "stage", rev))),
        ("share", "Welchen Anteil am Umsatz haben Product Launches?", val(rev(on(w, kind="Product Launch")) / rev(w))),
    ]  # fmt: skip


def _catering_no() -> list[Asked]:
    return [
        ("missing", "What's our food cost per guest?", REFUSED),
        ("missing", "how many waiters worked for us in September", REFUSED),
        ("missing", "How happy were the guests at our conferences?", REFUSED),
        ("missing", "Was verdient Renee Castillo im Monat?", REFUSED),
        ("unknown", "revenue from the Saint Louis Zoo Society", UNKNOWN),
        ("none", "List the deals we've won with Dayton Air Museum", NOTHING),
    ]


def _lifts_figures(data: Books) -> list[Asked]:
    w, l, c, o = data.won, data.lost, data.closed, data.open
    return [
        ("total", "How much revenue have we booked all up?", val(rev(w))),
        ("quantity", "How many lifts are covered by the Full Service contracts we've won?", val(units(on(w, kind="Full Service")))),
        ("average", "average contract term of the deals we won, in months", val(w.term.mean())),
        ("period", "How many contracts come up for renewal in 2027?", val(len(per(w, "2027-01-01", "2027-12-31", "renewal")))),
        ("rate", "what's our win rate in 2026 so far", val(rate(between(c, *YEAR)))),
        ("filter", "estimated value of the open opportunities rated Hot", val(rev(on(o, origin="Hot")))),
        ("filter", "how many opportunities did we lose because the building was sold?", val(len(on(l, reason="Building sold")))),
        ("filter", "What has Kylie Beaumont sold in Victoria?", val(rev(on(w, seller="Kylie Beaumont", area="Victoria")))),
        ("typo", "how many oportunities were created in septembr 2026", val(len(made(data.all, *SEPTEMBER)))),
        ("number", "number of wins above half a million dollars", val((w.amount > 500_000).sum())),
        ("filter", "revenue from Preferred Customers", val(rev(on(w, grade="Preferred Customer")))),
        ("flag", "How many opportunities with a safety audit have we won?", val(len(on(w, audit="Yes")))),
        ("number", "revenue from contracts with a 60 month term", val(rev(w[w.term == 60]))),
        ("cycle", "how long does it take us to win a Modernisation, in days on average", val(cycle(on(w, kind="Modernisation")))),
        ("total", "Wie viele Verkaufschancen sind gerade offen?", val(len(o))),
        ("contact", "Welche Telefonnummer hat Vikram Iyer?", says("5550 0172")),
    ]  # fmt: skip


def _lifts_groups(data: Books) -> list[Asked]:
    w, l, c = data.won, data.lost, data.closed
    return [
        ("by", "revenue by contract type", rows(by(w, "kind", rev))),
        ("by", "why do we lose? count of lost opportunities per reason", rows(by(l, "reason", count))),
        ("by", "Win rate by rating", rows(by(c, "origin", rate))),
        ("several", "Show revenue and number of wins for every state", rows(by(w, "area", rev, count))),
        ("compare", "Sunita Kapoor or Nathan Osei - who has more revenue this year, and how much each?", has(*(rev(between(on(w, seller=one), *YEAR)) for one in ("Sunita Kapoor", "Nathan Osei")))),
        ("top", "Which owner lost the most opportunities?", top(by(l, "seller", count), 1)),
        ("having", "Which accounts have at least 7 won opportunities?", rows(by(w, "account", count, keep=lambda n: n >= 7))),
        ("list", "list our accounts in Western Australia", names(on(data.firms, area="Western Australia").account)),
        ("follow-up", "split that by owner", rows(by(between(w, *Q3), "seller", rev)), "How much did we win in Q3 2026?"),
        ("negation", "revenue from everywhere except Sydney", val(rev(w[w.city != "Sydney"]))),
        ("by", "Durchschnittlicher Umsatz je gewonnener Verkaufschance nach Branche", rows(by(w, "sector", mean))),
        ("share", "Welchen Anteil hat Modernisation am Umsatz?", val(rev(on(w, kind="Modernisation")) / rev(w))),
        ("grain", "Umsatz pro Quartal seit Anfang 2025", rows(by(months(w), "quarter", rev), ordered=True)),
    ]  # fmt: skip


def _lifts_no() -> list[Asked]:
    return [
        ("missing", "How many breakdowns did we have in Brisbane in July?", REFUSED),
        ("missing", "what do we pay our technicians per hour", REFUSED),
        ("missing", "how much CO2 do our vans put out a year?", REFUSED),
        ("missing", "Wie hoch ist unser Deckungsbeitrag bei Full Service?", REFUSED),
        ("unknown", "revenue from the Hobart Convict Museum", UNKNOWN),
        ("bad", "How much did we sell in April 2029?", NOTHING),
    ]


def _bikes_figures(data: Books) -> list[Asked]:
    w, l, c, o = data.won, data.lost, data.closed, data.open
    return [
        ("total", "Wie viel Umsatz haben wir bislang insgesamt gewonnen?", val(rev(w))),
        ("quantity", "Wie viele Räder stecken in den gewonnenen Verkaufschancen insgesamt?", val(units(w))),
        ("filter", "Was sind die offenen Chancen in der Phase Vertragsprüfung zusammen wert?", val(rev(on(o, stage="Vertragsprüfung")))),
        ("rate", "Gewinnquote bei Lastenrädern", val(rate(on(c, kind="Lastenrad")))),
        ("average", "durchschnittlicher Auftragswert der gewonnenen Chancen mit 48 Monaten Leasingdauer", val(mean(w[w.term == 48]))),
        ("period", "Wie war der Umsatz im letzten Quartal?", val(rev(between(w, *Q3)))),
        ("period", "wieviel € haben wir im oktober verkauft", val(rev(between(w, *OCTOBER)))),
        ("filter", "Wie viele Chancen sind gescheitert, weil der Betriebsrat dagegen war?", val(len(on(l, reason="Betriebsrat dagegen")))),
        ("filter", "Umsatz aus Empfehlungen", val(rev(on(w, origin="Empfehlung")))),
        ("flag", "Wie viele der gewonnenen Verkaufschancen sind mit Versicherung?", val(len(on(w, cover="Ja")))),
        ("filter", "Welchen Umsatz hat Nadja Petrovic in Bayern gemacht?", val(rev(on(w, seller="Nadja Petrovic", area="Bayern")))),
        ("period", "Wie viele Verträge enden im Jahr 2028?", val(len(per(w, "2028-01-01", "2028-12-31", "renewal")))),
        ("filter", "Wie viele offene Chancen sind als heiß eingeschätzt?", val(len(on(o, heat="heiß")))),
        ("distinct", "Wie viele verschiedene Firmen haben 2025 bei uns abgeschlossen?", val(between(w, *LAST_YEAR).account.nunique())),
        ("null", "Bei wie vielen Verkaufschancen fehlt die Lead-Quelle?", val(data.all.origin.isna().sum())),
        ("typo", "umsats mit rennrädern 2026", val(rev(between(on(w, kind="Rennrad"), *YEAR)))),
        ("cycle", "Wie lange dauert es im Mittel vom Anlegen bis zum gewonnenen Abschluss? Bitte in Tagen", val(cycle(w))),
        ("filter", "how much have we won with Handel companies in Bayern", val(rev(on(w, sector="Handel", area="Bayern")))),
    ]  # fmt: skip


def _bikes_groups(data: Books) -> list[Asked]:
    w, l, c, o, firms = data.won, data.lost, data.closed, data.open, data.firms
    spans = ("2025-01-01", "2025-10-31"), ("2026-01-01", "2026-10-31")
    return [
        ("by", "Umsatz je Bundesland", rows(by(w, "area", rev))),
        ("by", "Abschlussquote nach Einschätzung", rows(by(c, "heat", rate))),
        ("by", "Anzahl Räder pro Modell, nur gewonnene Chancen", rows(by(w, "kind", units))),
        ("top", "Top 3 Branchen nach der Zahl der gewonnenen Verkaufschancen", top(by(w, "sector", count), 3)),
        ("top", "Welcher Verkäufer hat dieses Jahr am wenigsten Umsatz gebracht?", top(by(between(w, *YEAR), "seller", rev), 1, lowest=True)),
        ("compare", "Vergleich bitte mal den Umsatz Januar bis Oktober 2026 mit Januar bis Oktober 2025", has(*(rev(between(w, *span)) for span in spans))),
        ("several", "Umsatz und Zahl der gewonnenen Chancen je Kundenkategorie", rows(by(w, "grade", rev, count))),
        ("follow-up", "und dieses Jahr?", val(len(between(l, *YEAR))), "Wie viele Verkaufschancen haben wir 2025 verloren?"),
        ("list", "Zeig mir die vier größten offenen Verkaufschancen mit Firma und Auftragswert", listed(o.dropna(subset="amount"), 4, ["account", "amount"], "amount")),
        ("list", "Welche Firmen sitzen in Österreich?", names(on(firms, country="Österreich").account)),
        ("attribute", "Wer ist für das Klinikum Isartal zuständig?", says(on(firms, account="Klinikum Isartal").keeper.iloc[0])),
        ("share", "Wie viel Prozent vom Umsatz entfallen auf Firmen der Kategorie A?", val(rev(on(w, grade="A")) / rev(w))),
        ("by", "win rate per owner in 2025", rows(by(between(c, *LAST_YEAR), "seller", rate))),
    ]  # fmt: skip


def _bikes_no() -> list[Asked]:
    return [
        ("missing", "Wie viele Räder wurden unseren Kunden dieses Jahr gestohlen?", REFUSED),
        ("missing", "Was kostet uns ein E-Bike City im Einkauf?", REFUSED),
        ("missing", "Wie zufrieden sind die Beschäftigten der Sparkasse Hellweg mit ihren Rädern?", REFUSED),
        ("missing", "How many kilometres do people ride on our bikes per month?", REFUSED),
        ("unknown", "Umsatz mit der Zirkusschule Wuppertal", UNKNOWN),
        ("none", "Welche Chancen haben wir bei den Tiroler Bergbahnen gewonnen?", NOTHING),
    ]


def _farm_figures(data: Books) -> list[Asked]:
    w, l, c, o = data.won, data.lost, data.closed, data.open
    return [
        ("total", "Was haben wir bis heute insgesamt umgesetzt?", val(rev(w))),
        ("total", "Wie viele Angebote stehen noch auf offen?", val(len(o))),
        ("quantity", "Wie viele Tonnen Dünger haben wir verkauft?", val(units(on(w, kind="Dünger")))),
        ("rate", "Wie viel Prozent der entschiedenen Angebote von Sandra Kühl wurden beauftragt?", val(rate(on(c, seller="Sandra Kühl")))),
        ("average", "Durchschnittlicher Nettowert der beauftragten Angebote im Pflanzenschutz", val(mean(on(w, kind="Pflanzenschutz")))),
        ("period", "umsatz september 26", val(rev(between(w, *SEPTEMBER)))),
        ("filter", "Umsatz mit Betrieben der Betriebsart Ackerbau", val(rev(on(w, sector="Ackerbau")))),
        ("filter", "Was haben wir im Landkreis Vechta umgesetzt?", val(rev(on(w, area="Vechta")))),
        ("filter", "Wie oft wurde ein Angebot wegen des Liefertermins abgelehnt?", val(len(on(l, reason="Liefertermin")))),
        ("filter", "Wie viel Umsatz lief über den Webshop?", val(rev(on(w, origin="Webshop")))),
        ("period", "Wie viele Angebote haben wir im ersten Halbjahr 2026 geschrieben?", val(len(made(data.all, *H1)))),
        ("filter", "beauftragte Angebote mit Lieferbedingung frei Hof, wie viele sind das?", val(len(on(w, delivery="frei Hof")))),
        ("filter", "Umsatz mit Ware im Big Bag", val(rev(on(w, goods="Big Bag")))),
        ("number", "Anzahl der beauftragten Angebote mit mehr als 100.000 € Nettowert", val((w.amount > 100_000).sum())),
        ("number", "Umsatz mit Kunden, deren Betriebsgröße über 500 ha liegt", val(rev(w[w.employees > 500]))),
        ("count", "Wie viele Kunden sind in der Kundengruppe A?", val(len(on(data.firms, grade="A")))),
        ("filter", "How many of Hinrich Petersen's offers were accepted?", val(len(on(w, seller="Hinrich Petersen")))),
        ("attribute", "Welches Gebiet hat Sandra Kühl?", says("Nord")),
    ]  # fmt: skip


def _farm_groups(data: Books) -> list[Asked]:
    w, l, c = data.won, data.lost, data.closed
    return [
        ("by", "Umsatz je Vertreter", rows(by(w, "seller", rev))),
        ("several", "Umsatz und Menge je Warengruppe", rows(by(w, "kind", rev, units))),
        ("by", "Abschlussquote je Kundengruppe", rows(by(c, "grade", rate))),
        ("top", "unsere drei umsatzstärksten Kunden in diesem Jahr", top(by(between(w, *YEAR), "account", rev), 3)),
        ("top", "In welcher Warengruppe werden die meisten Angebote abgelehnt?", top(by(l, "kind", count), 1)),
        ("grain", "Umsatz je Quartal im Jahr 2025", rows(by(months(between(w, *LAST_YEAR)), "quarter", rev), ordered=True)),
        ("change", "Um wie viel Prozent ist der Umsatz im ersten Halbjahr 2026 gegenüber dem ersten Halbjahr 2025 gewachsen?", val(growth(w, LAST_H1, H1))),
        ("having", "Kunden mit mehr als zehn beauftragten Angeboten", rows(by(w, "account", count, keep=lambda n: n > 10))),
        ("follow-up", "und mit Diesel?", val(rev(on(w, kind="Diesel"))), "Wie viel Umsatz haben wir mit Saatgut gemacht?"),
        ("none", "Welche Kunden haben uns noch keinen einzigen Auftrag gegeben?", names(never(data))),
        ("compare", "Wiebke Osterloh gegen Tjark Behrends: Umsatz", has(*(rev(on(w, seller=one)) for one in ("Wiebke Osterloh", "Tjark Behrends")))),
        ("list", "Die drei größten beauftragten Angebote mit Kunde und Nettowert", listed(w, 3, ["account", "amount"], "amount")),
        ("list", "which customers are in the Uckermark", names(on(data.firms, area="Uckermark").account)),
    ]  # fmt: skip


def _farm_no() -> list[Asked]:
    return [
        ("missing", "Wie hoch war die Ernte von Hof Brinkmann in diesem Jahr?", REFUSED),
        ("missing", "Was haben wir selbst für den Diesel im Einkauf bezahlt?", REFUSED),
        ("missing", "Wie viele LKW-Fahrten hatten wir im Oktober?", REFUSED),
        ("missing", "Regnet es nächste Woche in Uelzen?", REFUSED),
        ("unknown", "Umsatz mit der Molkerei Sonnenau", UNKNOWN),
    ]
