"""Questions of even number on the three companies with odd exports, today being 2026-10-14 (`odd1_companies`).

Written without looking at what the engine understands; the answers are computed with pandas from what the files hold.
"""

from tests.evals.new3_companies import Books
from tests.evals.questions_elsewhere import between, cycle, mean, months, on, rate, rev
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
    sheet,
    top,
    val,
)

TODAY = "2026-10-14"
YEAR = ("2026-01-01", TODAY)
LAST_YEAR = ("2025-01-01", "2025-12-31")
H1 = ("2026-01-01", "2026-06-30")
Q2 = ("2026-04-01", "2026-06-30")
Q3 = ("2026-07-01", "2026-09-30")
JULY = ("2026-07-01", "2026-07-31")
AUGUST = ("2026-08-01", "2026-08-31")
SEPTEMBER = ("2026-09-01", "2026-09-30")


def units(frame: Rows) -> float:
    """Gates, ports or hours in the air."""
    return float(frame.units.sum())


def gates_unseen(data: Books) -> list[Item]:
    w, l, c, o, f = data.won, data.lost, data.closed, data.open, data.firms
    return sheet("gates-rest",
        ("count", "wie viele Aufträge hat die Gesine im September geholt", val(count(between(on(w, seller="Gesine Holtkamp"), *SEPTEMBER)))),
        ("own", "Wie viele Rolltore mit Handkette haben wir verkauft, in Stück?", val(units(on(w, kind="Rolltor", drive="Handkette")))),
        ("top", "Wer ist mit seiner Trefferquote das Schlusslicht?", top(by(c, "seller", rate), 1, lowest=True)),
        ("filter", "Was steht bei den Brandschutztoren noch in der Pipeline, wertmäßig?", val(rev(on(o, kind="Brandschutztor")))),
        ("own", "Montagen im November 2026: wie viele Aufträge betrifft das?", val(count(per(w, "2026-11-01", "2026-11-30", "later")))),
        ("follow-up", "und wenn wir verloren haben?", val(l.rebate.mean()), "Wie hoch war der Rabatt im Durchschnitt, wenn wir gewonnen haben?"),
        ("own", "Kunden, bei denen die Lieferung gesperrt ist, namentlich bitte", names(on(f, lock="J").account)),
        ("own", "Anzahl T90-Vorgänge, die wir dieses Jahr verloren haben", val(count(between(on(l, fire="T90"), *YEAR)))),
        ("grain", "Umsatz Monat für Monat im laufenden Jahr", rows(by(months(between(w, *YEAR)), "month", rev), ordered=True)),
        ("cycle", "Vom Angebot bis zum Auftrag - wie viele Tage gehen da im Schnitt ins Land?", val(cycle(w))),
        ("follow-up", "Und wie verteilen die sich auf die Verkäufer?", rows(by(on(o, stage="Verhandlung"), "seller", count)), "Wie viele Vorgänge stecken in der Verhandlung?"),
        ("filter", "Kunden aus Linz oder Passau, wie viele sind das?", val(f.city.isin(["Linz", "Passau"]).sum())),
        ("own", "Umsatz mit den Kunden, die Skonto ziehen dürfen", val(rev(on(w, terms="14T 2% Skonto")))),
        ("several", "Status Nachfassen: was liegt da alles, Anzahl und Summe?", has(count(on(o, stage="Nachfassen")), rev(on(o, stage="Nachfassen")))),
        ("compare", "Haben wir im August mehr gedreht als im Juli? Umsatz bitte", has(rev(between(w, *AUGUST)), rev(between(w, *JULY)))),
        ("refused", "Was bleibt bei den Rolltoren an Marge hängen?", REFUSED),
        ("filter", "Brandschutztore an die Branche Kfz, Umsatz letztes Jahr", val(rev(between(on(w, kind="Brandschutztor", sector="Kfz"), *LAST_YEAR)))),
        ("empty", "Welche Kunden haben wir in München?", NOTHING),
        ("rival", "Bei Ausschreibungen: wie oft ging's an Hörmeyer?", val(count(on(l, origin="Ausschreibung", rival="Hörmeyer")))),
        ("refused", "Wie zufrieden sind die Kunden mit unserer Montage?", REFUSED),
    )  # fmt: skip


def charge_unseen(data: Books) -> list[Item]:
    w, l, c, f = data.won, data.lost, data.closed, data.firms
    return sheet("charge-rest",
        ("top", "who's our best closer this year, by dollars", top(by(between(w, *YEAR), "seller", rev), 1)),
        ("own", "how many ports did we sell in Q3", val(units(between(w, *Q3)))),
        ("own", "What's the average deal we win when the site needs a grid upgrade?", val(mean(on(w, grid="true")))),
        ("share", "what share of the deals we won had NEVI money behind them?", val(count(on(w, fund="NEVI")) / count(w))),
        ("compare", "win rate for fleet depots vs multifamily", has(rate(on(c, site="Fleet Depot")), rate(on(c, site="Multifamily")))),
        ("filter", "What did Quarry Transit spend with us in 2025", val(rev(between(on(w, account="Quarry Transit"), *LAST_YEAR)))),
        ("rival", "Lost because of utility delay - how much money was that in total?", val(rev(on(l, reason="Utility Delay")))),
        ("by", "revenue split by incentive program", rows(by(w, "fund", rev))),
        ("list", "which accounts do we have in Nevada or Idaho", names(f[f.area.isin(["Nevada", "Idaho"])].account)),
        ("own", "how many sites at 150 kW or more did we win this year?", val((between(w, *YEAR).power >= 150).sum())),
        ("having", "customers we sold more than a million to", rows(by(w, "account", rev, keep=lambda r: r > 1_000_000))),
        ("filter", "how many wins did conferences bring us, all time", val(count(on(w, origin="Conference")))),
        ("own", "10-year plans: how many did we win in the first half?", val((between(w, *H1).years == 10).sum())),
        ("grain", "quarterly won revenue for 2025", rows(by(months(between(w, *LAST_YEAR)), "quarter", rev), ordered=True)),
        ("compare", "How did Level 2 Wallboxes do in Q3 vs Q2, revenue-wise?", has(rev(between(on(w, kind="Level 2 Wallbox"), *Q3)), rev(between(on(w, kind="Level 2 Wallbox"), *Q2)))),
        ("rival", "Of the deals Gridly took off us, how many were workplaces?", val(count(on(l, rival="Gridly", site="Workplace")))),
        ("list", "which three accounts employ the most people", listed(f, 3, ["account", "employees"], "employees")),
        ("refused", "how many emails did Brianna send last week", REFUSED),
        ("refused", "How many of our chargers are out of service right now?", REFUSED),
        ("empty", "Show me the deals we won on July 4, 2025", NOTHING),
    )  # fmt: skip


def drones_unseen(data: Books) -> list[Item]:
    w, l, o = data.won, data.lost, data.open
    return sheet("drones-rest",
        ("own", "how many hours in the air did we sell for blade inspection this year", val(units(between(on(w, kind="Blade inspection"), *YEAR)))),
        ("own", "Wie viel Geld steht noch aus, also gewonnen, aber Rechnung nicht bezahlt?", val(rev(on(w, paid="no")))),
        ("own", "how many open jobs need an airspace permit?", val(count(on(o, permit="yes")))),
        ("top", "Wer hat die meisten Anfragen vergeigt?", top(by(l, "seller", count), 1)),
        ("own", "how many reflights did the won jobs cost us in total?", val(w.reflown.sum())),
        ("average", "Was bringt uns ein Roof Survey im Schnitt, wenn wir ihn kriegen?", val(mean(on(w, kind="Roof survey")))),
        ("by", "why do we lose? reasons by count please", rows(by(l, "reason", count))),
        ("list", "Kunden in Munster, einmal die Liste", names(on(data.all, area="Munster").account.unique())),
        ("list", "the 3 priciest jobs we lost", listed(l, 3, ["account", "amount"], "amount")),
        ("own", "Wie viele Stunden ist ein gewonnener Job durchschnittlich in der Luft?", val(w.units.mean())),
        ("follow-up", "and the year before?", val(rev(between(on(w, kind="Bridge inspection"), "2024-01-01", "2024-12-31"))), "How much did we win with bridge inspections in 2025?"),
        ("cycle", "Wie viele Tage vergehen bei gewonnenen Jobs von der Anfrage bis zur Entscheidung?", val(cycle(w))),
        ("having", "clients worth over €40k to us, with the amounts", rows(by(w, "account", rev, keep=lambda r: r > 40_000))),
        ("missing", "Jobs ohne Preis, die noch offen sind - wie viele?", val(o.amount.isna().sum())),
        ("own", "no permit needed and still lost - how many were those?", val(count(on(l, permit="no")))),
        ("by", "Umsatz pro Provinz, aber ohne die Wind farms", rows(by(w[w.sector != "Wind farm"], "area", rev))),
        ("refused", "how many pilots called in sick last month?", REFUSED),
        ("unknown", "Was hat uns Hornbach bisher eingebracht?", UNKNOWN),
        ("empty", "which clients do we have in Wexford?", NOTHING),
        ("empty", "Welche Jobs haben wir am 25. Dezember 2025 gewonnen?", NOTHING),
    )  # fmt: skip
