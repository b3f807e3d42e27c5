"""Questions of odd number on the three companies with odd exports, today being 2026-10-14 (`odd1_companies`).

Written without looking at what the engine understands; the answers are computed with pandas from what the files hold.
"""

from tests.evals.new3_companies import Books
from tests.evals.questions_elsewhere import between, cycle, months, on, rate, rev
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
SEPTEMBER = ("2026-09-01", "2026-09-30")


def units(frame: Rows) -> float:
    """Gates, ports or hours in the air."""
    return float(frame.units.sum())


def late(frame: Rows) -> Rows:
    """Open deals whose expected decision is past."""
    return frame[frame.expected < TODAY]


def gates_unseen(data: Books) -> list[Item]:
    w, l, o, f = data.won, data.lost, data.open, data.firms
    return sheet("gates",
        ("total", "Was haben wir dieses Jahr bisher reingeholt?", val(rev(between(w, *YEAR)))),
        ("rival", "Gegen welchen Wettbewerber verlieren wir am meisten Geld?", top(by(l, "rival", rev), 1)),
        ("number", "Angebote über 50 Mille, die noch offen sind - wie viele sind das?", val((o.amount > 50_000).sum())),
        ("own", "Bei wie vielen gewonnenen Vorgängen hängt ein Wartungsvertrag dran?", val(count(on(w, care="J")))),
        ("by", "Warum springen uns die Leute ab? Gründe mit Anzahl bitte", rows(by(l, "reason", count))),
        ("own", "Torbreite im Schnitt bei den gewonnenen Sektionaltoren?", val(on(w, kind="Sektionaltor").width.mean())),
        ("top", "die 5 besten Kunden nach Auftragswert in 2025", top(by(between(w, *LAST_YEAR), "account", rev), 5)),
        ("none", "Welche Kunden haben zwar angefragt, aber noch nie was bestellt?", names(set(data.all.account) - set(w.account))),
        ("share", "Wie viel Prozent vom Umsatz kommt aus Verladerampen?", val(rev(on(w, kind="Verladerampe")) / rev(w))),
        ("refused", "Wie viele Reklamationen hatten wir 2026?", REFUSED),
        ("late", "Wie viele offene Angebote sollten eigentlich längst entschieden sein?", val(count(late(o)))),
        ("list", "Zeig mir die drei dicksten offenen Brocken", listed(o, 3, ["account", "amount"], "amount")),
        ("own", "Wie viele Kunden zahlen erst nach 60 Tagen?", val(count(on(f, terms="60T netto")))),
        ("top", "Welche Branche bringt am wenigsten ein?", top(by(w, "sector", rev), 1, lowest=True)),
        ("compare", "Wie steht der Torsten gegen die Nadja da, Umsatz 2026?", has(rev(between(on(w, seller="Torsten Maiwald"), *YEAR)), rev(between(on(w, seller="Nadja Scheuring"), *YEAR)))),
        ("missing", "Bei wie vielen offenen Vorgängen fehlt noch der Nettowert?", val(o.amount.isna().sum())),
        ("refused", "Wie viele Monteure hatten wir letzte Woche draußen?", REFUSED),
        ("unknown", "Umsatz von Detlef Krause in 2026?", UNKNOWN),
        ("own", "Wie viele Aufträge hatten wir ab 5000 mm Torbreite aufwärts?", val((w.width >= 5_000).sum())),
        ("own", "Rabatt von 12 % oder mehr: wie viel Umsatz haben wir damit gemacht?", val(rev(w[w.rebate >= 12]))),
    )  # fmt: skip


def charge_unseen(data: Books) -> list[Item]:
    w, l, c, o, f = data.won, data.lost, data.closed, data.open, data.firms
    return sheet("charge",
        ("total", "How much have we booked this year so far?", val(rev(between(w, *YEAR)))),
        ("rival", "Who did we lose to the most in 2025?", top(by(between(l, *LAST_YEAR), "rival", count), 1)),
        ("several", "stuck in utility review: how many, and what are they worth?", has(count(on(o, stage="Utility Review")), rev(on(o, stage="Utility Review")))),
        ("own", "how many open deals don't need a grid upgrade", val(count(on(o, grid="false")))),
        ("own", "How many won deals get energized in December 2026?", val(count(per(w, "2026-12-01", "2026-12-31", "later")))),
        ("list", "Biggest deal Caleb ever closed?", val(on(w, seller="Caleb Whitaker").amount.max())),
        ("median", "median deal size? the ones we won I mean", val(w.amount.median())),
        ("by", "show me lost deals by reason, just the counts", rows(by(l, "reason", count))),
        ("follow-up", "and Hank's?", val(rate(on(c, seller="Hank Osterman"))), "What's Priya's win rate?"),
        ("number", "wins between 100k and 250k, how many?", val(w.amount.between(100_000, 250_000).sum())),
        ("top", "Which state brings in the least?", top(by(w, "area", rev), 1, lowest=True)),
        ("late", "How many open deals have a close date that's already gone by?", val(count(late(o)))),
        ("own", "On deals we won, how many years do people sign the network plan for on average?", val(w.years.mean())),
        ("filter", "Leave out the DC Fast Chargers - what's the pipeline worth then?", val(rev(o[o.kind != "DC Fast Charger"]))),
        ("none", "Which accounts have we never won anything with?", names(set(f.account) - set(w.account))),
        ("cycle", "how many days does it take us to get a win over the line", val(cycle(w))),
        ("filter", "how many accounts are still just prospects?", val(count(on(f, grade="Prospect")))),
        ("refused", "What's our gross margin on Depot Systems?", REFUSED),
        ("unknown", "what did we sell to Tesla Motors?", UNKNOWN),
        ("empty", "list our accounts in Texas", NOTHING),
    )  # fmt: skip


def drones_unseen(data: Books) -> list[Item]:
    w, l, c, o = data.won, data.lost, data.closed, data.open
    return sheet("drones",
        ("total", "what did we take in last month?", val(rev(between(w, *SEPTEMBER)))),
        ("own", "Wie viele Stunden in der Luft hat Marek dieses Jahr verkauft?", val(units(between(on(w, seller="Marek"), *YEAR)))),
        ("rival", "who beats us most often", top(by(l, "rival", count), 1)),
        ("by", "Umsatz nach Drohne", rows(by(w, "drone", rev))),
        ("rate", "what's our hit rate on tenders", val(rate(on(c, origin="tender")))),
        ("own", "Wie viele gewonnene Jobs werden im November 2026 geflogen?", val(count(per(w, "2026-11-01", "2026-11-30", "later")))),
        ("filter", "councils - how much have they spent with us so far?", val(rev(on(w, sector="Council")))),
        ("own", "Wie oft hieß es 'too dear'?", val(count(on(l, reason="too dear")))),
        ("stage", "what's sitting at waiting on client right now, value-wise?", val(rev(on(o, stage="waiting on client")))),
        ("share", "Welchen Anteil am Umsatz hat Thermal imaging?", val(rev(on(w, kind="Thermal imaging")) / rev(w))),
        ("own", "more than 20 hours in the air - how many of those did we win?", val((w.units > 20).sum())),
        ("follow-up", "und bei Siobhan?", val(rate(on(c, seller="Siobhan"))), "Wie ist die Abschlussquote von Aoife?"),
        ("compare", "Mavic or Matrice, which one earns us more?", has(rev(on(w, drone="Mavic")), rev(on(w, drone="Matrice")))),
        ("late", "Bei wie vielen offenen Jobs ist die Entscheidung überfällig?", val(count(late(o)))),
        ("grain", "monthly takings this year please", rows(by(months(between(w, *YEAR)), "month", rev), ordered=True)),
        ("top", "Welches Quartal war 2025 das stärkste, vom Umsatz her?", top(by(months(between(w, *LAST_YEAR)), "quarter", rev), 1)),
        ("refused", "what's the battery life on the Wingcopters", REFUSED),
        ("refused", "Wie viele Drohnen sind gerade in Reparatur?", REFUSED),
        ("unknown", "how much did Niamh bring in?", UNKNOWN),
        ("refused", "Was kostet uns die Versicherung je Flug?", REFUSED),
    )  # fmt: skip
