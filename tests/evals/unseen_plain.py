"""Plain questions on the three companies of `plain_companies`, half German, half English, today being 2026-11-19.

Sealed: written without looking at what the engine understands, near the public questions in kind and tone; the answers
are computed with pandas from what the files hold.
"""

from typing import Any

from tests.evals.new3_companies import Books
from tests.evals.plain_figures import best, cycle, grown, largest, mean, months, on, overdue, rate, rev, within, without
from tests.evals.reckoning import (
    NOTHING,
    REFUSED,
    UNKNOWN,
    Item,
    by,
    count,
    distinct,
    has,
    names,
    rows,
    says,
    sheet,
    val,
)

Asked = tuple[Any, ...]
YEAR, LAST_YEAR = ("2026-01-01", "2026-11-19"), ("2025-01-01", "2025-12-31")
Q1, Q2, Q3 = ("2026-01-01", "2026-03-31"), ("2026-04-01", "2026-06-30"), ("2026-07-01", "2026-09-30")
Q4, H1, LAST_H1 = ("2026-10-01", "2026-12-31"), ("2026-01-01", "2026-06-30"), ("2025-01-01", "2025-06-30")
MAY, AUGUST, OCTOBER = ("2026-05-01", "2026-05-31"), ("2026-08-01", "2026-08-31"), ("2026-10-01", "2026-10-31")
NOVEMBER, DECEMBER = ("2026-11-01", "2026-11-30"), ("2026-12-01", "2026-12-31")


def laundry_plain(data: Books) -> list[Item]:
    return _spoken("laundry", *_laundry_en(data), *_laundry_rest(data), *_laundry_de(data))


def windows_plain(data: Books) -> list[Item]:
    return _spoken("windows", *_windows_de(data), *_windows_rest(data), *_windows_en(data))


def words_plain(data: Books) -> list[Item]:
    return _spoken("words", *_words_en(data), *_words_de(data))


def _spoken(prefix: str, *asked: Asked) -> list[Item]:
    """Items from (language, kind, question, expectation) and, where there are any, the turns before."""
    items = sheet(prefix, *[row[1:] for row in asked])
    return [item | {"lang": row[0]} for item, row in zip(items, asked, strict=True)]


def _of(data: Books, firm: str, column: str) -> str:
    return str(on(data.firms, account=firm)[column].iloc[0])


def _laundry_en(data: Books) -> list[Asked]:
    w, l, o, c, a = data.won, data.lost, data.open, data.closed, data.all
    return [
        ("en", "units", "How many Titan 60 units have we sold?", val(on(w, kind="Titan 60").units.sum())),
        ("en", "total", "how many open opportunities do we have at the moment", val(len(o))),
        ("en", "total", "What is our open pipeline worth?", val(rev(o))),
        ("en", "account", "Which of our accounts are in Mexico?", names(on(data.firms, country="Mexico").account)),
        ("en", "median", "What's the median value of a won deal?", val(w.amount.median())),
        ("en", "by", "Revenue by region", rows(by(w, "zone", rev))),
        ("en", "by", "Number of won deals per product family", rows(by(w, "family", count))),
        ("en", "by", "win rate by sales rep", rows(by(c, "seller", rate))),
        ("en", "by", "How many opportunities are there in each stage?", rows(by(a, "stage", count))),
        ("en", "by", "lost deals by loss reason", rows(by(l, "reason", count))),
        ("en", "top", "Top 5 customers by revenue this year", best(by(within(w, YEAR), "account", rev), 5)),
        ("en", "top", "Which sales rep won the fewest deals this year?", best(by(within(w, YEAR), "seller", count), 1, lowest=True)),
        ("en", "top", "Which three products brought in the most money?", best(by(w, "kind", rev), 3)),
        ("en", "period", "How many deals did we win last month?", val(len(within(w, OCTOBER)))),
        ("en", "account", "total employees of our accounts in the Education industry", val(on(data.firms, sector="Education").employees.sum())),
        ("en", "due", "How many open opportunities are expected to close in December?", val(len(within(o, DECEMBER, "expected")))),
        ("en", "trend", "Monthly revenue in the first half of 2026", rows(by(months(w, H1), "month", rev), ordered=True)),
        ("en", "filter", "Revenue from Healthcare customers in the Midwest region", val(rev(on(w, sector="Healthcare", zone="Midwest")))),
    ]  # fmt: skip


def _laundry_rest(data: Books) -> list[Asked]:
    w, l, o = data.won, data.lost, data.open
    manager = "Who is Holly Nguyen's manager?"
    busy = set(within(w, NOVEMBER).seller)
    return [
        ("en", "filter", "How many FoldMaster deals did we lose to a competitor?", val(len(on(l, kind="FoldMaster", reason="Competitor")))),
        ("en", "range", "How many won deals were worth between $50,000 and $75,000?", val(len(w[w.amount.between(50_000, 75_000)]))),
        ("en", "compare", "Compare revenue in Q2 2026 with Q1 2026", has(rev(within(w, Q2)), rev(within(w, Q1)))),
        ("en", "having", "Which reps have won more than 50 deals?", rows(by(w, "seller", count, keep=lambda n: n > 50))),
        ("en", "list", "List the 3 biggest open opportunities", largest(o, 3)),
        ("en", "none", "Which accounts have never had an opportunity?", without(data.firms, data.all)),
        ("en", "none", "which reps haven't won a single deal this month", names(set(w.seller) - busy)),
        ("en", "lookup", manager, says("Gene Yamada")),
        ("en", "followup", "And in the Pacific region?", val(rev(on(within(w, LAST_YEAR), zone="Pacific"))), "What was our revenue in 2025?"),
        ("en", "typo", "revenu by indutry", rows(by(w, "sector", rev))),
        ("en", "missing", "What is our gross margin on dryers?", REFUSED),
        ("en", "missing", "How many service calls did we have in October?", REFUSED),
        ("en", "unknown", "How much did we sell to Hilton Worldwide?", UNKNOWN),
        ("en", "empty", "What was our revenue in March 2021?", NOTHING),
    ]  # fmt: skip


def _laundry_de(data: Books) -> list[Asked]:
    w, l, o, c, f = data.won, data.lost, data.open, data.closed, data.firms
    big = f[(f.sector == "Hospitality") & (f.employees > 1_500)]
    return [
        ("de", "by", "Umsatz je Vertriebsmitarbeiter im Jahr 2026", rows(by(within(w, YEAR), "seller", rev))),
        ("de", "period", "Wie viele Deals haben wir im dritten Quartal 2026 verloren?", val(len(within(l, Q3)))),
        ("de", "top", "Welche Region hat die höchste Abschlussquote?", best(by(c, "zone", rate), 1)),
        ("de", "filter", "Wie viel hat Priya Nair letztes Jahr verkauft?", val(rev(on(within(w, LAST_YEAR), seller="Priya Nair")))),
        ("de", "by", "Offene Opportunities pro Manager", rows(by(o, "manager", count))),
        ("de", "account", "Welche Kunden aus der Branche Hospitality haben mehr als 1500 Mitarbeiter?", names(big.account)),
        ("de", "missing", "Wie viele Überstunden hat das Vertriebsteam im Oktober gemacht?", REFUSED),
        ("de", "unknown", "Umsatz in der Region Alaska", UNKNOWN),
    ]  # fmt: skip


def _windows_de(data: Books) -> list[Asked]:
    w, l, o, c, a, f = data.won, data.lost, data.open, data.closed, data.all, data.firms
    return [
        ("de", "total", "Wie viel Umsatz haben wir insgesamt gemacht?", val(rev(w))),
        ("de", "account", "Wie viele unserer Kunden haben mehr als 1.000 Mitarbeiter?", val(len(f[f.employees > 1_000]))),
        ("de", "rate", "wie hoch ist unsere Abschlussquote", val(rate(c))),
        ("de", "average", "Wie hoch ist der durchschnittliche Wert eines gewonnenen Auftrags?", val(mean(w))),
        ("de", "average", "Wie lange dauert es im Schnitt, bis wir einen Auftrag gewinnen?", val(cycle(w))),
        ("de", "by", "Umsatz nach Produktgruppe", rows(by(w, "family", rev))),
        ("de", "by", "Umsatz je Vertriebsleiter", rows(by(w, "manager", rev))),
        ("de", "by", "Anzahl der gewonnenen Aufträge nach Branche", rows(by(w, "sector", count))),
        ("de", "by", "Abschlussquote pro Gebiet", rows(by(c, "zone", rate))),
        ("de", "by", "Warum verlieren wir Aufträge? Anzahl nach Verlustgrund", rows(by(l, "reason", count))),
        ("de", "top", "Top 3 Verkäufer nach Umsatz in diesem Jahr", best(by(within(w, YEAR), "seller", rev), 3)),
        ("de", "top", "Mit welchem Bundesland machen wir am meisten Umsatz?", best(by(w, "area", rev), 1)),
        ("de", "period", "Was haben wir im Mai 2026 verkauft?", val(rev(within(w, MAY)))),
        ("de", "period", "Umsatz letztes Quartal", val(rev(within(w, Q3)))),
        ("de", "period", "Wie viele Verkaufschancen haben wir vom 01.02.2026 bis 15.04.2026 gewonnen?", val(len(within(w, ("2026-02-01", "2026-04-15"))))),
        ("de", "trend", "Umsatz pro Quartal im Jahr 2025", rows(by(months(w, LAST_YEAR), "quarter", rev), ordered=True)),
        ("de", "filter", "Wie viele Glasfassaden-Aufträge hat Hannes Grothe gewonnen?", val(len(on(w, kind="Glasfassade", seller="Hannes Grothe")))),
        ("de", "filter", "Umsatz nach Verkäufer im Team von Verena Stahl", rows(by(on(w, manager="Verena Stahl"), "seller", rev))),
        ("de", "filter", "Umsatz mit Kunden aus Österreich", val(rev(on(w, country="Österreich")))),
        ("de", "total", "Wie viele Chancen stehen gerade auf Verhandlung?", val(len(on(a, stage="Verhandlung")))),
        ("de", "compare", "Vergleiche den Umsatz im ersten Halbjahr 2026 mit dem ersten Halbjahr 2025", has(rev(within(w, H1)), rev(within(w, LAST_H1)))),
        ("de", "account", "Wie viele Kunden haben wir in Bayern?", val(len(on(f, area="Bayern")))),
        ("de", "due", "Wie viele offene Verkaufschancen sind überfällig?", val(len(overdue(o)))),
    ]  # fmt: skip


def _windows_rest(data: Books) -> list[Asked]:
    w = data.won
    return [
        (
            "de",
            "having",
            "Kunden mit mehr als 250.000 € Umsatz",
            rows(by(w, "account", rev, keep=lambda x: x > 250_000)),
        ),
        ("de", "none", "Welche Kunden haben noch nie etwas gekauft?", without(data.firms, w)),
        ("de", "none", "Welche Kunden haben keinen Ansprechpartner?", without(data.firms, data.people)),
        ("de", "followup", "und 2025?", val(len(within(w, LAST_YEAR))), "Wie viele Aufträge haben wir 2026 gewonnen?"),
        ("de", "typo", "Umsaz nach Gebeit", rows(by(w, "zone", rev))),
        ("de", "missing", "Wie hoch ist unsere Marge bei Haustüren?", REFUSED),
        ("de", "missing", "Wie viele Reklamationen hatten wir im September?", REFUSED),
        ("de", "unknown", "Wie viel hat Sabrina Köhler dieses Jahr verkauft?", UNKNOWN),
        ("de", "empty", "Umsatz im Juni 2023", NOTHING),
    ]


def _windows_en(data: Books) -> list[Asked]:
    w, l, o, f = data.won, data.lost, data.open, data.firms
    return [
        ("en", "by", "open pipeline value by stage", rows(by(o, "stage", rev))),
        ("en", "negation", "Revenue from all industries except Handwerk", val(rev(w[w.sector != "Handwerk"]))),
        ("en", "share", "What share of revenue comes from the Nord territory?", val(rev(on(w, zone="Nord")) / rev(w))),
        ("en", "two-dims", "won revenue by region and product group", rows(by(w, ["zone", "family"], rev))),
        ("en", "filter", "How many Holzfenster deals did we lose on price?", val(len(on(l, kind="Holzfenster", reason="Preis")))),
        ("en", "lookup", "Which industry is Falkenhausen Wohnen eG in?", says(_of(data, "Falkenhausen Wohnen eG", "sector"))),
        ("en", "account", "number of customers per country", rows(by(f, "country", count))),
        ("en", "missing", "How many site visits did Kai Lorenzen make last week?", REFUSED),
    ]  # fmt: skip


def _words_en(data: Books) -> list[Asked]:
    w, o, c, a, f = data.won, data.open, data.closed, data.all, data.firms
    return [
        ("en", "total", "How many deals have we signed so far?", val(len(w))),
        ("en", "average", "Average deal size by service", rows(by(w, "kind", mean))),
        ("en", "rate", "What is Fiona Gallagher's win rate?", val(rate(on(c, seller="Fiona Gallagher")))),
        ("en", "by", "Revenue by client sector", rows(by(w, "sector", rev))),
        ("en", "top", "Who are our five best clients by revenue?", best(by(w, "account", rev), 5)),
        ("en", "period", "How much revenue did we win this quarter?", val(rev(within(w, Q4)))),
        ("en", "period", "How many enquiries came in during August 2026?", val(len(within(a, AUGUST, "opened")))),
        ("en", "trend", "Win rate by quarter in 2026", rows(by(months(c, YEAR), "quarter", rate), ordered=True)),
        ("en", "distinct", "How many different clients bought something in 2026?", val(distinct("account")(within(w, YEAR)))),
        ("en", "filter", "Revenue from Interpreting in the DACH territory", val(rev(on(w, kind="Interpreting", zone="DACH")))),
        ("en", "having", "Clients with over €90,000 in revenue", rows(by(w, "account", rev, keep=lambda x: x > 90_000))),
        ("en", "none", "Which clients have never signed anything with us?", without(f, w)),
        ("en", "largest", "What is the largest deal we ever won?", val(w.amount.max())),
        ("en", "due", "total value of the open deals with an expected decision in December 2026", val(rev(within(o, DECEMBER, "expected")))),
        ("en", "typo", "how many deals did Margaux Petti win", val(len(on(w, seller="Margaux Petit")))),
        ("en", "followup", "what about Joost Vermeer?", val(rev(on(w, seller="Joost Vermeer"))), "How much revenue did Clara Winther bring in?"),
        ("en", "missing", "What did we spend on freelance translators in 2026?", REFUSED),
        ("en", "unknown", "Revenue from Siemens", UNKNOWN),
        ("en", "empty", "Which open deals are worth more than 100,000 euros?", NOTHING),
    ]  # fmt: skip


def _words_de(data: Books) -> list[Asked]:
    w, l, o, c = data.won, data.lost, data.open, data.closed
    return [
        ("de", "total", "Wie hoch ist der Wert unserer offenen Deals?", val(rev(o))),
        ("de", "median", "Was ist der Median der gewonnenen Deals?", val(w.amount.median())),
        ("de", "by", "Gewonnene Deals pro Verkäufer", rows(by(w, "seller", count))),
        ("de", "by", "Umsatz nach Land", rows(by(w, "country", rev))),
        ("de", "several", "Anzahl gewonnener Deals und Umsatz nach Quelle", rows(by(w, "origin", count, rev))),
        ("de", "top", "Welcher Service bringt am wenigsten Umsatz?", best(by(w, "kind", rev), 1, lowest=True)),
        ("de", "top", "Wer hat die beste Abschlussquote?", best(by(c, "seller", rate), 1)),
        ("de", "period", "Umsatz im Oktober 2026", val(rev(within(w, OCTOBER)))),
        ("de", "trend", "Gewonnene Deals pro Monat im Jahr 2025", rows(by(months(w, LAST_YEAR), "month", count), ordered=True)),
        ("de", "compare", "Um wie viel Prozent ist der Umsatz 2026 vom zweiten zum dritten Quartal gestiegen?", grown(within(w, Q3), within(w, Q2))),
        ("de", "unknown", "Wie viel Umsatz haben wir mit der Branche Bergbau gemacht?", UNKNOWN),
        ("de", "share", "Welchen Anteil am Umsatz hat die Website Localisation?", val(rev(on(w, kind="Website Localisation")) / rev(w))),
        ("de", "filter", "Wie viele Deals haben wir wegen des Preises in UK & Ireland verloren?", val(len(on(l, reason="Price", zone="UK & Ireland")))),
        ("de", "range", "Wie viele Deals über 15.000 Euro haben wir gewonnen?", val(len(w[w.amount > 15_000]))),
        ("de", "list", "Zeig mir die 3 größten verlorenen Deals in diesem Jahr", largest(within(l, YEAR), 3)),
        ("de", "filter", "Wie viele der gewonnenen Deals waren Rush Jobs?", val(len(on(w, rush="Yes")))),
        ("de", "followup", "Und nach Team Lead?", rows(by(within(w, YEAR), "manager", rev)), "Umsatz 2026 nach Verkäufer"),
        ("de", "lookup", "Wer ist der Team Lead von Margaux Petit?", says("Stuart Pell")),
        ("de", "missing", "Wie zufrieden sind unsere Kunden mit uns?", REFUSED),
        ("de", "missing", "Wie viele Wörter haben wir im letzten Quartal übersetzt?", REFUSED),
        ("de", "empty", "Zeig mir die Abschlüsse aus dem Jahr 2019", NOTHING),
    ]  # fmt: skip
