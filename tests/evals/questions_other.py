"""Questions on the two other companies, in German and in English, today being 2026-06-30 (see `other_companies.py`).

Written before looking at what the engine understands; the answers are computed with pandas from what the files hold.
"""

from typing import Any

from tests.evals.other_companies import Company
from tests.evals.reckoning import (
    NOTHING,
    REFUSED,
    UNKNOWN,
    Item,
    Rows,
    by,
    count,
    cumulated,
    distinct,
    has,
    listed,
    month,
    names,
    near,
    no,
    per,
    rows,
    says,
    shares,
    sheet,
    top,
    val,
)

Asked = tuple[Any, ...]
Q2, Q1 = ("2026-04-01", "2026-06-30"), ("2026-01-01", "2026-03-31")
Q2_BEFORE, Q3_BEFORE, Q4_BEFORE = (
    ("2025-04-01", "2025-06-30"),
    ("2025-07-01", "2025-09-30"),
    ("2025-10-01", "2025-12-31"),
)


def rev(frame: Rows) -> float:
    return float(frame.amount.sum())


def mean(frame: Rows) -> float:
    return float(frame.amount.mean())


def rate(frame: Rows) -> float:
    """Won over won and lost."""
    return float(won(frame) / len(frame))


def won(frame: Rows) -> float:
    return float(frame.stage.isin(["Gewonnen", "Closed Won"]).sum())


def lost(frame: Rows) -> float:
    return float(frame.stage.isin(["Verloren", "Closed Lost"]).sum())


def won_value(frame: Rows) -> float:
    return rev(frame[frame.stage.isin(["Gewonnen", "Closed Won"])])


def cycle(frame: Rows) -> float:
    """Days from opening to close, the mean."""
    return float((frame.closed - frame.opened).dt.days.mean())


def between(frame: Rows, start: str, end: str) -> Rows:
    """What closed in the period, both days included."""
    return per(frame, start, end, "closed")


def months(frame: Rows, column: str = "closed") -> Rows:
    return month(frame, column)


def late(frame: Rows) -> Rows:
    """Open deals whose expected close is past."""
    return frame[frame.expected < "2026-06-30"]


def german(data: Company) -> list[Item]:
    return sheet("maschinen", *_german_figures(data), *_german_groups(data), *_german_records(data), *_german_no())


def saas(data: Company) -> list[Item]:
    return sheet("saas", *_saas_figures(data), *_saas_groups(data), *_saas_records(data), *_saas_no())


def _german_figures(data: Company) -> list[Asked]:
    w, l, c, o = data.won, data.lost, data.closed, data.open
    south = w[w.region == "Süd"]
    return [
        ("total", "Wie hoch ist unser gewonnener Umsatz insgesamt?", val(rev(w))),
        ("total", "Wie viele Verkaufschancen sind gerade offen?", val(len(o))),
        ("total", "sag mal, wieviele Aufträge haben wir eigentlich verloren", val(len(l))),
        ("rate", "Wie ist unsere Abschlussquote?", val(rate(c))),
        ("average", "durchschnittlicher Auftragswert der gewonnenen Chancen", val(mean(w))),
        ("median", "Median der Beträge aller gewonnenen Chancen", val(w.amount.median())),
        ("maximum", "Was war der größte gewonnene Auftrag?", val(w.amount.max())),
        ("cycle", "Wie viele Tage dauert ein gewonnenes Geschäft im Schnitt vom Anlegen bis zum Abschluss?", val(cycle(w))),
        ("period", "Umsatz im letzten Quartal", val(rev(between(w, *Q1)))),
        ("period", "Wie viel haben wir diesen Monat verkauft, in Euro?", val(rev(between(w, "2026-06-01", "2026-06-30")))),
        ("period", "Umsatz seit Jahresbeginn", val(rev(between(w, "2026-01-01", "2026-06-30")))),
        ("period", "Wie viele Chancen wurden im März 2026 angelegt?", val(len(per(data.all, "2026-03-01", "2026-03-31", "opened")))),
        ("period", "Anzahl gewonnener Aufträge zwischen Oktober und Dezember 2025", val(len(between(w, *Q4_BEFORE)))),
        ("period", "verlorene Chancen vor dem 01.06.2025", val(len(between(l, "2025-01-01", "2025-05-31")))),
        ("filter", "Umsatz in der Region Süd", val(rev(south))),
        ("filter", "Wieviel Umsatz hat Jörg Müller im zweiten Quartal 2026 gemacht?", val(rev(between(w[w.seller == "Jörg Müller"], *Q2)))),
        ("typo", "Umsazt mit Fräszentren FX 200", val(rev(w[w["product"] == "Fräszentrum FX 200"]))),
        ("typo", "wieviele auftraege hat Kaethe Boehm gewonnen", val(len(w[w.seller == "Käthe Böhm"]))),
        ("number", "Anzahl gewonnener Chancen über 100.000 €", val((w.amount > 100_000).sum())),
        ("number", "Wie viele gewonnene Aufträge lagen zwischen 50.000 und 90.000 Euro?", val(w.amount.between(50_000, 90_000).sum())),
        ("filter", "Wie viele Chancen haben wir wegen des Preises verloren?", val((l.reason == "Preis").sum())),
        ("pipeline", "Welchen Wert haben die offenen Chancen in der Phase Verhandlung?", val(rev(o[o.stage == "Verhandlung"]))),
        ("late", "Bei wie vielen offenen Chancen liegt der erwartete Abschluss schon in der Vergangenheit?", val(len(late(o)))),
    ]  # fmt: skip


def _german_groups(data: Company) -> list[Asked]:
    w, l, c, o = data.won, data.lost, data.closed, data.open
    return [
        ("by", "Umsatz je Verkäufer", rows(by(w, "seller", rev))),
        ("by", "Zeig mir bitte die Abschlussquote nach Region", rows(by(c, "region", rate))),
        ("by", "offene Chancen pro Phase", rows(by(o, "stage", count))),
        ("by", "verlorene Chancen nach Branche", rows(by(l, "sector", count))),
        ("several", "Umsatz, gewonnene Chancen und Abschlussquote je Produkt", rows(by(c, "product", won_value, won, rate))),
        ("two", "Umsatz nach Region und Produkt", rows(by(w, ["region", "product"], rev))),
        ("grain", "Umsatz pro Monat im Jahr 2026", rows(by(months(between(w, "2026-01-01", "2026-06-30")), "month", rev), ordered=True)),
        ("running", "kumulierter Umsatz nach Quartal", cumulated(by(months(w), "quarter", rev))),
        ("negation", "Umsatz ohne Deutschland", val(rev(w[w.country != "Deutschland"]))),
        ("negation", "gewonnene Chancen je Region, außer Automobil", rows(by(w[w.sector != "Automobil"], "region", count))),
        ("having", "Welche Kunden haben mindestens 6 Aufträge erteilt?", rows(by(w, "account", count, keep=lambda n: n >= 6))),
        ("top", "Die drei Verkäufer mit dem höchsten Umsatz", top(by(w, "seller", rev), 3)),
        ("top", "Welche Branche bringt am wenigsten Umsatz?", top(by(w, "sector", rev), 1, lowest=True)),
        ("top", "Top 5 Kunden nach Umsatz", top(by(w, "account", rev), 5)),
        ("compare", "Nord gegen Süd beim Umsatz", has(rev(w[w.region == "Nord"]), rev(w[w.region == "Süd"]))),
        ("compare", "Umsatz im zweiten Quartal 2026 im Vergleich zum Vorjahresquartal", has(rev(between(w, *Q2)), rev(between(w, *Q2_BEFORE)))),
        ("compare", "Um wie viel Prozent ist der Umsatz im Q2 2026 gegenüber dem Q1 2026 gestiegen?", val(rev(between(w, *Q2)) / rev(between(w, *Q1)) - 1)),
        ("share", "Welchen Anteil am Umsatz hat jede Region?", shares(by(w, "region", rev))),
        ("distinct", "Wie viele verschiedene Kunden hat jeder Verkäufer?", rows(by(w, "seller", distinct("account")))),
        ("follow-up", "und nur im Norden?", rows(by(w[w.region == "Nord"], "product", rev)), "Umsatz nach Produkt"),
        ("follow-up", "und in Q3 2025?", val(len(between(w, *Q3_BEFORE))), "Wie viele Aufträge haben wir in Q2 2026 gewonnen?"),
        ("compound", "Wie viele Chancen haben wir in Q1 2026 gewonnen und wie viele verloren?", has(len(between(w, *Q1)), len(between(l, *Q1)))),
    ]  # fmt: skip


def _german_records(data: Company) -> list[Asked]:
    w, firms = data.won, data.firms
    return [
        ("list", "Liste die 3 größten gewonnenen Chancen mit Firma und Betrag", listed(w, 3, ["account", "amount"], "amount")),
        ("list", "Welche Firmen sitzen in Österreich?", names(firms[firms.country == "Österreich"].account)),
        ("list", "Welche Firmen haben mehr als 1.000 Mitarbeiter?", names(firms[firms.employees > 1000].account)),
        ("none", "Bei welchen Firmen haben wir noch nie etwas verkauft?", names(set(firms.account) - set(w.account))),
        ("attribute", "In welcher Branche ist die Köhler Aerotec GmbH?", says("Luftfahrt")),
        ("attribute", "Wo sitzt die Medinova Implantate GmbH?", says("Tuttlingen")),
    ]  # fmt: skip


def _german_no() -> list[Asked]:
    return [
        ("missing", "Wie hoch ist die Deckungsbeitragsmarge je Produkt?", REFUSED),
        ("missing", "Wie viele Anrufe hat Sven Kröger letzte Woche geführt?", REFUSED),
        ("missing", "Wie wird das Wetter morgen in Bremen?", REFUSED),
        ("unknown", "Umsatz in der Region Nordost", near("Nord", "Süd", "West", "Ost")),
        ("unknown", "Wie viel hat Ottokar Zwirnemann verkauft?", UNKNOWN),
        ("bad", "Umsatz am 31. Februar 2026", REFUSED),
        ("bad", "gewonnene Chancen im Jahr 2029", NOTHING),
    ]


def _saas_figures(data: Company) -> list[Asked]:
    w, l, c, o = data.won, data.lost, data.closed, data.open
    return [
        ("total", "total closed-won amount to date?", val(rev(w))),
        ("total", "how many logos have we landed so far", val(w.account.nunique())),
        ("total", "value of the open pipeline please", val(rev(o))),
        ("rate", "what is Maya Patel's win rate", val(rate(c[c.seller == "Maya Patel"]))),
        ("average", "ACV of our Loom Enterprise wins, i.e. average won amount", val(mean(w[w["product"] == "Loom Enterprise"]))),
        ("median", "median deal value on wins in France", val(w[w.country == "France"].amount.median())),
        ("cycle", "average sales cycle in days for won deals from Partner leads", val(cycle(w[w.origin == "Partner"]))),
        ("period", "bookings this quarter", val(rev(between(w, *Q2)))),
        ("period", "wins in the first half of 2026", val(len(between(w, "2026-01-01", "2026-06-30")))),
        ("period", "revenue last month", val(rev(between(w, "2026-05-01", "2026-05-31")))),
        ("period", "how many deals were created in january 2026", val(len(per(data.all, "2026-01-01", "2026-01-31", "opened")))),
        ("period", "how many deals did we lose since April", val(len(between(l, *Q2)))),
        ("period", "revenue last year", val(rev(between(w, "2025-01-01", "2025-12-31")))),
        ("period", "won revenue between 2025-07-15 and 2025-09-15", val(rev(between(w, "2025-07-15", "2025-09-15")))),
        ("typo", "revenu from Étoile Hotels", val(rev(w[w.account == "Étoile Hôtels"]))),
        ("typo", "how many deals did sofia ruiz clsoe as won", val(len(w[w.seller == "Sofía Ruiz"]))),
        ("number", "number of wins over 50k", val((w.amount > 50_000).sum())),
        ("filter", "deals lost with the reason Competitor, how many", val((l.reason == "Competitor").sum())),
        ("late", "how many open deals have slipped, expected close date already behind us", val(len(late(o)))),
        ("filter", "open deals in negotiation owned by Liam O'Connor, how many", val(len(o[(o.stage == "Negotiation") & (o.seller == "Liam O'Connor")]))),
    ]  # fmt: skip


def _saas_groups(data: Company) -> list[Asked]:
    w, c, o = data.won, data.closed, data.open
    return [
        ("by", "bookings by deal owner", rows(by(w, "seller", rev))),
        ("by", "win rate by lead source", rows(by(c, "origin", rate))),
        ("by", "how many customers in each country", rows(by(w, "country", distinct("account")))),
        ("by", "open deals by stage", rows(by(o, "stage", count))),
        ("several", "wins, losses and win rate per product", rows(by(c, "product", won, lost, rate))),
        ("two", "number of won deals by industry and product", rows(by(w, ["sector", "product"], count))),
        ("grain", "revenue by month in 2026", rows(by(months(between(w, "2026-01-01", "2026-06-30")), "month", rev), ordered=True)),
        ("running", "cumulative wins per quarter", cumulated(by(months(w), "quarter", count))),
        ("negation", "revenue from everywhere but the United States", val(rev(w[w.country != "United States"]))),
        ("negation", "wins per owner not counting Loom Starter", rows(by(w[w["product"] != "Loom Starter"], "seller", count))),
        ("having", "industries with more than 25 won deals", rows(by(w, "sector", count, keep=lambda n: n > 25))),
        ("top", "top 4 customers by revenue", top(by(w, "account", rev), 4)),
        ("ties", "three customers with the most wins, with all ties", top(by(w, "account", count), 3)),
        ("top", "which lead source has the worst hit rate", top(by(c, "origin", rate), 1, lowest=True)),
        ("compare", "Inbound vs Outbound revenue", has(rev(w[w.origin == "Inbound"]), rev(w[w.origin == "Outbound"]))),
        ("compare", "Q2 2026 revenue compared with the same quarter last year", has(rev(between(w, *Q2)), rev(between(w, *Q2_BEFORE)))),
        ("compare", "growth in revenue from Q2 2025 to Q3 2025 in percent", val(rev(between(w, *Q3_BEFORE)) / rev(between(w, *Q2_BEFORE)) - 1)),
        ("share", "what percentage of revenue comes from referrals", val(rev(w[w.origin == "Referral"]) / rev(w))),
        ("follow-up", "same for Germany", val(len(w[w.country == "Germany"])), "how many deals did we win in Canada"),
        ("compound", "revenue and win rate by industry", rows(by(c, "sector", won_value, rate))),
    ]  # fmt: skip


def _saas_records(data: Company) -> list[Asked]:
    w, firms = data.won, data.firms
    enterprise = w[w["product"] == "Loom Enterprise"]
    return [
        ("list", "list our two biggest wins with company and owner", listed(enterprise, 2, ["account", "seller", "amount"], "amount")),
        ("list", "companies in the insurance industry", names(firms[firms.sector == "Insurance"].account)),
        ("list", "which of our companies are in Ireland", names(firms[firms.country == "Ireland"].account)),
        ("none", "which companies have never bought from us", names(set(firms.account) - set(w.account))),
        ("attribute", "which industry is Granite Mutual in?", says("Insurance")),
        ("attribute", "Who is the parent company of Oakline Freight?", says("Pinecrest Logistics")),
    ]  # fmt: skip


def _saas_no() -> list[Asked]:
    return [
        ("missing", "monthly churn rate by plan", no("churn")),
        ("missing", "how many trial signups did the website get", REFUSED),
        ("missing", "gross margin per customer", no("margin")),
        ("unknown", "revenue from Wayne Enterprises", UNKNOWN),
        ("unknown", "wins in the agriculture industry", UNKNOWN),
        ("bad", "won deals on 2026-02-30", REFUSED),
        ("bad", "revenue in Q3 2028", NOTHING),
    ]
