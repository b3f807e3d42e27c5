"""The questions of even number on the four companies of `new3_companies`, about half in German. Sealed until 72 of 85.

Today is 2026-11-16. Written without looking at what the engine understands; the answers are computed with pandas from
what the files hold.
"""

from typing import Any

from tests.evals.new3_companies import Books
from tests.evals.questions_elsewhere import between, cycle, mean, months, on, rate, rev
from tests.evals.reckoning import REFUSED, UNKNOWN, Item, Rows, by, count, has, names, per, rows, says, sheet, top, val

Asked = tuple[Any, ...]
TODAY = "2026-11-16"
YEAR = ("2026-01-01", TODAY)
LAST_YEAR = ("2025-01-01", "2025-12-31")
Q2 = ("2026-04-01", "2026-06-30")
Q3 = ("2026-07-01", "2026-09-30")
LAST_Q3 = ("2025-07-01", "2025-09-30")
OCTOBER = ("2026-10-01", "2026-10-31")
LAST_OCTOBER = ("2025-10-01", "2025-10-31")
DECEMBER = ("2026-12-01", "2026-12-31")


def units(frame: Rows) -> float:
    """Machines, packs or square metres."""
    return float(frame.units.sum())


def late(frame: Rows) -> Rows:
    """Open deals whose expected close is past."""
    return frame[frame.expected < TODAY]


def never(data: Books) -> list[str]:
    """The firms that nothing was won with."""
    return sorted(set(data.firms.account) - set(data.won.account))


def fitness_unseen(data: Books) -> list[Item]:
    return sheet("fitness", *_fitness_figures(data), *_fitness_groups(data), *_fitness_no())


def telecom_unseen(data: Books) -> list[Item]:
    return sheet("leitung", *_telecom_figures(data), *_telecom_groups(data), *_telecom_no())


def stands_unseen(data: Books) -> list[Item]:
    return sheet("stand", *_stands_figures(data), *_stands_groups(data), *_stands_no())


def vets_unseen(data: Books) -> list[Item]:
    return sheet("vet", *_vets_figures(data), *_vets_groups(data), *_vets_no())


def _fitness_figures(data: Books) -> list[Asked]:
    w, c, o, x = data.won, data.closed, data.open, data.others
    return [
        ("total", "how many opportunities are still open right now?", val(len(o))),
        ("filter", "how much revenue did treadmills bring in this year?", val(rev(between(on(w, kind="Treadmill X5"), *YEAR)))),
        ("flag", "how many of the deals we won include installation?", val(len(on(w, fitting="Yes")))),
        ("average", "What's the average discount on deals we've won?", val(w.discount.mean())),
        ("quantity", "How many units did we sell in Q3?", val(units(between(w, *Q3)))),
        ("null", "how many opportunities don't have a lead source?", val(data.all.origin.isna().sum())),
        ("period", "How many won orders are due for delivery in December 2026?", val(len(per(w, *DECEMBER, "later")))),
        ("typo", "whats the win rate for refferal leads", val(rate(on(c, origin="Referral")))),
        ("tickets", "average satisfaction rating for warranty tickets", val(on(x, category="Warranty").rating.mean())),
        ("contact", "what's the phone number of Gareth Pugh?", says("029 555 0144")),
    ]  # fmt: skip


def _fitness_groups(data: Books) -> list[Asked]:
    w, c, o, x, f = data.won, data.closed, data.open, data.others, data.firms
    return [
        ("top", "Which rep has the best win rate?", top(by(c, "seller", rate), 1)),
        ("grain", "wins per month in 2026 so far", rows(by(months(between(w, *YEAR)), "month", count), ordered=True)),
        ("compare", "How does revenue in October compare to October last year?", has(rev(between(w, *OCTOBER)), rev(between(w, *LAST_OCTOBER)))),
        ("list", "list all accounts in Canada", names(on(f, country="Canada").account)),
        ("having", "customers that have bought for more than $300,000 in total", rows(by(w, "account", rev, keep=lambda sum_: sum_ > 300_000))),
        ("tickets", "Which customer raised the most tickets?", top(by(x, "account", count), 1)),
        ("by", "Hi, could you pull the open pipeline value in Negotiation per owner for me? Thanks!", rows(by(on(o, stage="Negotiation"), "seller", rev))),
        ("by", "average discount by payment plan on the deals we won", rows(by(w, "plan", lambda frame: float(frame.discount.mean())))),
    ]  # fmt: skip


def _fitness_no() -> list[Asked]:
    return [
        ("missing", "how many members does Bayside Athletic Club have?", REFUSED),
        ("unknown", "How much has Zenith Yoga Studios bought?", UNKNOWN),
    ]  # fmt: skip


def _telecom_figures(data: Books) -> list[Asked]:
    w, o, x, f = data.won, data.open, data.others, data.firms
    return [
        ("total", "Gesamtumsatz aller gewonnenen Deals", val(rev(w))),
        ("average", "Was bringt ein gewonnener SD-WAN-Deal im Schnitt ein?", val(mean(on(w, kind="SD-WAN")))),
        ("flag", "Gewonnene Deals mit Router, wie viele sind das?", val(len(on(w, router="TRUE")))),
        ("average", "Wie lang ist die durchschnittliche Vertragslaufzeit der gewonnenen Deals in Monaten?", val(w.term.mean())),
        ("count", "Wie viele Kunden haben wir in der Schweiz?", val(len(on(f, country="Switzerland")))),
        ("filter", "Was haben wir mit Kunden im Segment Enterprise verdient, also gewonnener Umsatz?", val(rev(on(w, grade="Enterprise")))),
        ("overdue", "Bei wie vielen offenen Deals ist das erwartete Abschlussdatum schon verstrichen?", val(len(late(o)))),
        ("filter", "Wie viele gewonnene Deals haben ein hohes Abwanderungsrisiko?", val(len(on(w, risk="High")))),
        ("leads", "Wie viele Leads kamen über LinkedIn?", val(len(on(x, source="LinkedIn")))),
        ("leads", "Wie viele Leads sind im Oktober reingekommen?", val(len(per(x, *OCTOBER, "opened")))),
        ("contact", "Wie lautet die E-Mail-Adresse von Olaf Brodersen?", says("o.brodersen@nordlicht.example")),
    ]  # fmt: skip


def _telecom_groups(data: Books) -> list[Asked]:
    w, l, c, x = data.won, data.lost, data.closed, data.others
    return [
        ("by", "Umsatz nach Region", rows(by(w, "zone", rev))),
        ("by", "Abschlussquote je Vertriebsteam", rows(by(c, "team", rate))),
        ("compare", "Wie war der Umsatz im dritten Quartal im Vergleich zum Vorjahresquartal?", has(rev(between(w, *Q3)), rev(between(w, *LAST_Q3)))),
        ("top", "Wer hat die meisten Deals verloren?", top(by(l, "seller", count), 1)),
        ("none", "Welche Kunden haben noch nie bei uns unterschrieben?", names(never(data))),
        ("leads", "Anzahl der Leads je Quelle", rows(by(x, "source", count))),
        ("top", "In welchem Monat 2026 haben wir am meisten Umsatz gemacht?", top(by(months(between(w, *YEAR)), "month", rev), 1)),
        ("leads", "Welcher Vertriebler hat die meisten Leads bekommen?", top(by(x, "seller", count), 1)),
    ]  # fmt: skip


def _telecom_no() -> list[Asked]:
    return [
        ("missing", "Wie hoch war die Verfügbarkeit unseres Netzes im Oktober?", REFUSED),
        ("missing", "Wie viel Geld haben wir für die Kampagne Spring Fibre ausgegeben?", REFUSED),
        ("missing", "Was wird Glasfaserkabel im nächsten Jahr pro Meter kosten?", REFUSED),
    ]  # fmt: skip


def _stands_figures(data: Books) -> list[Asked]:
    w, l = data.won, data.lost
    return [
        ("total", "Wie viel Auftragssumme haben wir dieses Jahr gewonnen?", val(rev(between(w, *YEAR)))),
        ("average", "durchschnittliche Standfläche der beauftragten Inselstände", val(on(w, kind="Inselstand").units.mean())),
        ("flag", "Wie viele doppelstöckige Stände haben wir verkauft?", val(len(on(w, floors="ja")))),
        ("filter", "Wie viele Projekte sind geplatzt, weil die Messe ausgefallen ist?", val(len(on(l, reason="Messe fällt aus")))),
        ("number", "Projekte über 100.000 Euro, die beauftragt wurden – wie viele?", val((w.amount > 100_000).sum())),
        ("typo", "wie vile Projekte hat Matthias Gruber gewonen", val(len(on(w, seller="Matthias Gruber")))),
        ("period", "Wie viele beauftragte Projekte haben ihren Messebeginn im ersten Quartal 2027?", val(len(per(w, "2027-01-01", "2027-03-31", "later")))),
        ("filter", "won revenue with Systembau", val(rev(on(w, build="Systembau")))),
        ("average", "average value of the Inselstand projects we won", val(mean(on(w, kind="Inselstand")))),
        ("cycle", "how many days from enquiry to a won decision, on average?", val(cycle(w))),
        ("attribute", "Welches Gebiet hat Leonie Pfister?", says("Süd")),
    ]  # fmt: skip


def _stands_groups(data: Books) -> list[Asked]:
    w, f = data.won, data.firms
    return [
        ("top", "Welche Bauweise bringt uns am meisten Umsatz?", top(by(w, "build", rev), 1)),
        ("by", "Umsatz pro Team in diesem Jahr", rows(by(between(w, *YEAR), "team", rev))),
        ("list", "Stammkunden in Bayern auflisten", names(on(f, grade="Stammkunde", area="Bayern").account)),
        ("having", "Kunden mit mindestens 6 beauftragten Projekten", rows(by(w, "account", count, keep=lambda n: n >= 6))),
        ("compare", "Umsatz mit der Hannover Messe: 2025 gegen 2026", has(rev(between(on(w, fair="Hannover Messe"), *LAST_YEAR)), rev(between(on(w, fair="Hannover Messe"), *YEAR)))),
        ("top", "who are our top 5 customers by revenue?", top(by(w, "account", rev), 5)),
        ("grain", "revenue by quarter in 2026", rows(by(months(between(w, *YEAR)), "quarter", rev), ordered=True)),
    ]  # fmt: skip


def _stands_no() -> list[Asked]:
    return [
        ("missing", "Wie viele Besucher hatten unsere Kunden auf der Anuga?", REFUSED),
        ("missing", "Wie hoch sind unsere Holzkosten pro Quadratmeter?", REFUSED),
        ("missing", "how many lorries did we need for Medica?", REFUSED),
    ]  # fmt: skip


def _vets_figures(data: Books) -> list[Asked]:
    w, o, x = data.won, data.open, data.others
    return [
        ("filter", "how many deals have we won with Equine Clinic accounts?", val(len(on(w, sector="Equine Clinic")))),
        ("quantity", "How many packs of vaccines did we sell this year?", val(units(between(on(w, kind="Vaccines"), *YEAR)))),
        ("flag", "how many won deals need the cold chain?", val(len(on(w, cold="true")))),
        ("number", "total value of won deals with a delivery rhythm of 4 weeks", val(rev(w[w.rhythm == 4]))),
        ("number", "how many open deals are over £10,000?", val((o.amount > 10_000).sum())),
        ("typo", "revnue from surgical consumabels in 2026", val(rev(between(on(w, kind="Surgical Consumables"), *YEAR)))),
        ("cases", "how many high priority cases came in by phone?", val(len(on(x, priority="High", channel="Phone")))),
        ("contact", "who's our contact at Brecon Hill Vets?", says("Rhys Bevan")),
        ("filter", "Umsatz mit Vaccines in diesem Jahr", val(rev(between(on(w, kind="Vaccines"), *YEAR)))),
        ("null", "Wie viele Deals gibt es ohne Lead-Quelle?", val(data.all.origin.isna().sum())),
    ]  # fmt: skip


def _vets_groups(data: Books) -> list[Asked]:
    w, o, x, f = data.won, data.open, data.others, data.firms
    return [
        ("by", "revenue by product line", rows(by(w, "kind", rev))),
        ("top", "Which territory brought in the most revenue?", top(by(w, "zone", rev), 1)),
        ("compare", "Ireland vs United Kingdom, revenue", has(rev(on(w, country="Ireland")), rev(on(w, country="United Kingdom")))),
        ("list", "which accounts are rated A?", names(on(f, grade="A").account)),
        ("having", "accounts with more than 10 won deals", rows(by(w, "account", count, keep=lambda n: n > 10))),
        ("compare", "Q3 revenue compared with Q2", has(rev(between(w, *Q3)), rev(between(w, *Q2)))),
        ("cases", "cases by reason this year", rows(by(per(x, *YEAR, "opened"), "category", count))),
        ("top", "Welcher Kunde hat dieses Jahr am meisten gekauft?", top(by(between(w, *YEAR), "account", rev), 1)),
        ("by", "Wie hoch ist der Wert der offenen Deals pro Phase?", rows(by(o, "stage", rev))),
    ]  # fmt: skip


def _vets_no() -> list[Asked]:
    return [
        ("missing", "how many animals did Royal Fenland Zoo treat last year?", REFUSED),
        ("missing", "Wie viele Tiere sind dieses Jahr an Nebenwirkungen gestorben?", REFUSED),
        ("unknown", "What has Pembroke Parrot Sanctuary ordered?", UNKNOWN),
    ]  # fmt: skip
