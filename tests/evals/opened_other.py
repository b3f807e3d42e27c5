"""More questions on the two other companies, sealed for most of the building."""

from tests.evals.other_companies import Company
from tests.evals.questions_other import (
    Q1,
    Q2,
    Q2_BEFORE,
    Q3_BEFORE,
    Q4_BEFORE,
    Asked,
    between,
    cycle,
    late,
    lost,
    mean,
    months,
    rate,
    rev,
    won,
)
from tests.evals.reckoning import (
    NOTHING,
    REFUSED,
    UNKNOWN,
    Item,
    by,
    count,
    cumulated,
    distinct,
    has,
    listed,
    names,
    no,
    per,
    rows,
    says,
    shares,
    sheet,
    top,
    val,
)


def german_unseen(data: Company) -> list[Item]:
    return sheet("maschinen-unseen", *_german_figures(data), *_german_groups(data))


def saas_unseen(data: Company) -> list[Item]:
    return sheet("saas-unseen", *_saas_figures(data), *_saas_groups(data))


def _german_figures(data: Company) -> list[Asked]:
    w, l, c, o, firms = data.won, data.lost, data.closed, data.open, data.firms
    return [
        ("total", "Was sind unsere offenen Verkaufschancen in der Phase Angebot zusammen wert?", val(rev(o[o.stage == "Angebot"]))),
        ("total", "Ich wüsste gern, wie viele verschiedene Kunden schon bei uns gekauft haben", val(w.account.nunique())),
        ("rate", "Abschlussquote von Käthe Böhm?", val(rate(c[c.seller == "Käthe Böhm"]))),
        ("period", "Wie viel Umsatz hatten wir im zweiten Halbjahr 2025?", val(rev(between(w, "2025-07-01", "2025-12-31")))),
        ("period", "Anzahl der im Mai 2026 verlorenen Chancen", val(len(between(l, "2026-05-01", "2026-05-31")))),
        ("period", "Umsatz seit dem 15. April 2026", val(rev(between(w, "2026-04-15", "2026-06-30")))),
        ("typo", "Umsatz im ersten Qartal 2026", val(rev(between(w, *Q1)))),
        ("number", "Wie viele gewonnene Chancen lagen unter 5.000 Euro?", val((w.amount < 5_000).sum())),
        ("filter", "Umsatz mit Kunden aus der Energiebranche in der Region Nord", val(rev(w[(w.sector == "Energie") & (w.region == "Nord")]))),
        ("cycle", "mittlere Dauer in Tagen bis zum Abschluss bei gewonnenen Drehmaschinen D 80", val(cycle(w[w["product"] == "Drehmaschine D 80"]))),
        ("list", "Die 2 größten gewonnenen Chancen von Thomas Weiß mit Firma", listed(w[w.seller == "Thomas Weiß"], 2, ["account", "amount"], "amount")),
        ("list", "Welche Firmen wurden vor 1935 gegründet?", names(firms[firms.founded < 1935].account)),
        ("attribute", "Zu welcher Muttergesellschaft gehört die Rüttgers Leichtbau GmbH?", says("Köhler Aerotec")),
    ]  # fmt: skip


def _german_groups(data: Company) -> list[Asked]:
    w, c, o = data.won, data.closed, data.open
    return [
        ("by", "Anzahl der offenen Chancen je Verkäufer", rows(by(o, "seller", count))),
        ("by", "durchschnittlicher Auftragswert gewonnener Chancen je Branche", rows(by(w, "sector", mean))),
        ("several", "gewonnene und verlorene Chancen sowie Abschlussquote je Region", rows(by(c, "region", won, lost, rate))),
        ("negation", "Umsatz je Produkt ohne Wartungsvertrag", rows(by(w[w["product"] != "Wartungsvertrag"], "product", rev))),
        ("having", "Welche Verkäufer haben mehr als 2 Millionen Euro Umsatz gemacht?", rows(by(w, "seller", rev, keep=lambda r: r > 2e6))),
        ("top", "Wer hat die schlechteste Abschlussquote im Team?", top(by(c, "seller", rate), 1, lowest=True)),
        ("share", "Anteil jedes Produkts am Umsatz", shares(by(w, "product", rev))),
        ("compare", "Vergleiche den Umsatz von Q4 2025 mit Q3 2025", has(rev(between(w, *Q4_BEFORE)), rev(between(w, *Q3_BEFORE)))),
        ("follow-up", "und für West?", val(rev(between(w[w.region == "West"], *Q2))), "Umsatz in der Region Süd im Q2 2026"),
        ("missing", "Wie viele Krankheitstage hatte Björn Übelacker?", REFUSED),
        ("unknown", "Umsatz mit der Firma Quellmoos Textil", UNKNOWN),
        ("bad", "Umsatz im dritten Quartal 2031", NOTHING),
    ]  # fmt: skip


def _saas_figures(data: Company) -> list[Asked]:
    w, l, c, o, firms = data.won, data.lost, data.closed, data.open, data.firms
    return [
        ("total", "how many deals have we closed lost in all", val(len(l))),
        ("rate", "our hit rate in the UK, i.e. United Kingdom", val(rate(c[c.country == "United Kingdom"]))),
        ("average", "avg won deal for Hannah Weiss", val(mean(w[w.seller == "Hannah Weiß"]))),
        ("maximum", "largest win from a webinar lead", val(w[w.origin == "Webinar"].amount.max())),
        ("period", "what did we book in H2 2025", val(rev(between(w, "2025-07-01", "2025-12-31")))),
        ("period", "wins between March and May 2026", val(len(between(w, "2026-03-01", "2026-05-31")))),
        ("period", "deals created before 2025-03-01, how many", val(len(per(data.all, "2025-01-01", "2025-02-28", "opened")))),
        ("number", "how many wins between $10,000 and $20,000", val(w.amount.between(10_000, 20_000).sum())),
        ("late", "number of Maya Patel's open deals whose expected close date has passed", val(len(late(o[o.seller == "Maya Patel"])))),
        ("typo", "reveune in Sept 2025", val(rev(between(w, "2025-09-01", "2025-09-30")))),
        ("list", "companies with more than 1,200 employees", names(firms[firms.employees > 1200].account)),
        ("list", "Harborview Clinics: its two biggest won deals with owner", listed(w[w.account == "Harborview Clinics"], 2, ["seller", "amount"], "amount")),
        ("attribute", "which country is Kestrel Learning in", says("United Kingdom")),
    ]  # fmt: skip


def _saas_groups(data: Company) -> list[Asked]:
    w, l, c, o = data.won, data.lost, data.closed, data.open
    return [
        ("by", "lost deals per deal owner", rows(by(l, "seller", count))),
        ("by", "pipeline value by stage", rows(by(o, "stage", rev))),
        ("two", "revenue by product and lead source", rows(by(w, ["product", "origin"], rev))),
        ("grain", "win rate by quarter", rows(by(months(c), "quarter", rate), ordered=True)),
        ("running", "running total of revenue by month in 2026", cumulated(by(months(between(w, "2026-01-01", "2026-06-30")), "month", rev))),
        ("negation", "number of wins per industry, excluding referrals", rows(by(w[w.origin != "Referral"], "sector", count))),
        ("having", "owners with over a million in bookings", rows(by(w, "seller", rev, keep=lambda r: r > 1e6))),
        ("top", "bottom two industries by revenue", top(by(w, "sector", rev), 2, lowest=True)),
        ("distinct", "number of customers per deal owner", rows(by(w, "seller", distinct("account")))),
        ("compare", "number of wins this quarter vs the same quarter last year", has(len(between(w, *Q2)), len(between(w, *Q2_BEFORE)))),
        ("follow-up", "and just the Enterprise plan, Loom Enterprise?", rows(by(w[w["product"] == "Loom Enterprise"], "origin", count)), "wins by lead source"),
        ("missing", "what's our net promoter score", REFUSED),
        ("missing", "gross margin of Loom Growth", no("margin")),
        ("unknown", "revenue from Harbinger Textiles Group", UNKNOWN),
    ]  # fmt: skip
