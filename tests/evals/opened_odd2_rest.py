"""Questions of even number on the three companies of `odd2_companies`, as their people talk; today is 2026-09-17.

Written without looking at what the engine understands; the answers are computed with pandas from what the files hold.
"""

from tests.evals.odd2_companies import Books, average, cycle, money, months, never, on, rate, units, within
from tests.evals.reckoning import NOTHING, REFUSED, UNKNOWN, Item, by, count, has, names, rows, sheet, top, val

YEAR = ("2026-01-01", "2026-09-17")
LAST_YEAR = ("2025-01-01", "2025-12-31")
H1 = ("2026-01-01", "2026-06-30")
Q2 = ("2026-04-01", "2026-06-30")
Q4 = ("2026-10-01", "2026-12-31")
JUNE = ("2026-06-01", "2026-06-30")
AUGUST = ("2026-08-01", "2026-08-31")
OCTOBER = ("2026-10-01", "2026-10-31")


def resins_unseen(data: Books) -> list[Item]:
    """A German dealer in chemicals, asked in German."""
    won = data.won
    year = within(won, *YEAR)
    firms = data.firms
    return sheet(
        "odd2-resins-rest",
        ("top", "Wer hat heuer bisher am meisten reingeholt?", top(by(year, "seller", money), 1)),
        ("by", "Umsatz je Gebinde bitte, nur das laufende Jahr", rows(by(year, "pack", money))),
        ("top", "Woran scheitern wir am häufigsten?", top(by(data.lost, "reason", count), 1)),
        ("never", "Welche Kunden haben noch nie was bei uns bestellt?", names(never(data))),
        (
            "followup",
            "Und ohne Gefahrgut?",
            val(money(within(won, *Q2)) - money(on(within(won, *Q2), danger="X"))),
            "Wie viel Umsatz haben wir im zweiten Quartal mit Gefahrgut gemacht?",
        ),
        (
            "account",
            "Wer von den A-Kunden hat uns die REACH-Erklärung noch nicht gegeben?",
            names(on(firms, grade="A", pact="Nein").account),
        ),
        (
            "by",
            "Wie lang ist die verkaufte Ware im Schnitt noch haltbar, je Material?",
            rows(by(won, "kind", average("life"))),
        ),
        (
            "compare",
            "Wiebke Harmsen gegen Anselm Rüttgers, Umsatz 2026, wer liegt vorn?",
            has(*[money(on(year, seller=who)) for who in ("Wiebke Harmsen", "Anselm Rüttgers")]),
        ),
        (
            "compare",
            "Was zieht sich länger hin, bis ein Auftrag da ist: Epoxidharz oder Natronlauge?",
            has(*[cycle(on(won, kind=what)) for what in ("Epoxidharz", "Natronlauge")]),
        ),
        (
            "filter",
            "Offene Angebote zwischen 10.000 und 20.000 Euro: wie viele haben wir da?",
            val(count(data.open[data.open.amount.between(10_000, 20_000)])),
        ),
        (
            "filter",
            "Was hat die Filiz Aydemir noch in der Pipeline?",
            val(money(on(data.open, seller="Filiz Aydemir"))),
        ),
        ("filter", "Was haben uns die Schweizer insgesamt an Umsatz gebracht?", val(money(on(won, country="CH")))),
        (
            "trend",
            "Monat für Monat, wie liefen die Umsätze im ersten Halbjahr?",
            rows(by(months(within(won, *H1)), "month", money), ordered=True),
        ),
        (
            "account",
            "Bei welchen Kunden war der letzte Besuch noch im alten Jahr?",
            names(within(firms, *LAST_YEAR, "seen").account),
        ),
        (
            "compare",
            "DAP oder EXW, womit machen wir mehr Umsatz?",
            has(*[money(on(won, terms=term)) for term in ("DAP", "EXW")]),
        ),
        (
            "target",
            "Wie viel Prozent von seinem Jahresziel hat der Jost Kammerlander schon geschafft?",
            val(money(on(year, seller="Jost Kammerlander")) / 1_000_000),
        ),
        (
            "list",
            "Zeig mir alle Aufträge über 50.000 Euro mit Kunde und Betrag",
            rows(won[won.amount > 50_000][["account", "amount"]].values.tolist()),
        ),
        ("refusal", "Wie viele Telefonate hat die Boysen letzte Woche geführt?", REFUSED),
        ("refusal", "Wie viel Butylacetat liegt noch im Lager?", REFUSED),
        ("empty", "Liste die Aufträge vom Mai 2023 auf", NOTHING),
    )


def fire_unseen(data: Books) -> list[Item]:
    """A builder of sprinklers and fire alarms, asked in English."""
    won = data.won
    year = within(won, *YEAR)
    firms = data.firms
    return sheet(
        "odd2-fire-rest",
        ("top", "Who's landed the most jobs so far this year?", top(by(year, "seller", count), 1)),
        (
            "filter",
            "Clean agent jobs we lost to the incumbent, how many was that?",
            val(count(on(data.lost, kind="Clean Agent", reason="Went with incumbent"))),
        ),
        ("by", "break down what we've won by hazard class, in dollars", rows(by(won, "hazard", money))),
        (
            "largest",
            "what's the biggest open deal on Oskar Brandvold's desk?",
            val(on(data.open, seller="Oskar Brandvold").amount.max()),
        ),
        (
            "followup",
            "and the cold ones?",
            val(money(on(data.open, heat="Cold"))),
            "What's the value of our open deals rated Hot?",
        ),
        (
            "average",
            "average square footage on the jobs we won in the Data Center industry",
            val(on(won, sector="Data Center").footage.mean()),
        ),
        (
            "account",
            "Warehousing accounts that have no central station monitoring",
            names(on(firms, sector="Warehousing", monitored="No").account),
        ),
        (
            "compare",
            "Toledo vs Duluth, where's our win rate better?",
            has(*[rate(on(data.closed, city=where)) for where in ("Toledo", "Duluth")]),
        ),
        ("top", "our top three accounts by what they've spent with us", top(by(won, "account", money), 3)),
        ("filter", "jobs we've won that go live this October, how many?", val(count(within(won, *OCTOBER, "later")))),
        ("filter", "How many five-year contracts have we signed?", val(count(on(won, term=60)))),
        ("negation", "everywhere but Texas, what's our revenue this year?", val(money(year[year.area != "Texas"]))),
        (
            "two",
            "How many did we win and how many did we lose in August?",
            has(count(within(won, *AUGUST)), count(within(data.lost, *AUGUST))),
        ),
        (
            "top",
            "who's sitting on the most open deals in 3-Propose?",
            top(by(on(data.open, stage="3-Propose"), "seller", count), 1),
        ),
        ("by", "how many devices did we sell per system type", rows(by(won, "kind", units))),
        ("account", "Canada, how many accounts have we got up there?", val(count(on(firms, country="Canada")))),
        ("refusal", "how many technicians are on site today?", REFUSED),
        ("refusal", "Who earned the most commission in Q2?", REFUSED),
        ("refusal", "Which customer invoices are past due?", REFUSED),
        ("suggestion", "What's the win rate of Harriet Oduya?", UNKNOWN),
    )


def lab_unseen(data: Books) -> list[Item]:
    """A laboratory exported from HubSpot, asked in both."""
    won = data.won
    year = within(won, *YEAR)
    firms = data.firms
    return sheet(
        "odd2-lab-rest",
        ("filter", "Was hat Heavy Metals dieses Jahr eingespielt?", val(money(on(year, kind="Heavy Metals")))),
        ("by", "revenue by test panel", rows(by(won, "kind", money))),
        (
            "top",
            "Wer hat im August die meisten Abschlüsse eingefahren?",
            top(by(within(won, *AUGUST), "seller", count), 1),
        ),
        (
            "filter",
            "Of the deals we've won, how many are up for renewal next month and don't auto-renew?",
            val(count(on(within(won, *OCTOBER, "later"), auto="false"))),
        ),
        (
            "compare",
            "Abschlussquote von Noemi Castellan und von Bertram Veldhuis, nebeneinander",
            has(*[rate(on(data.closed, seller=who)) for who in ("Noemi Castellan", "Bertram Veldhuis")]),
        ),
        ("account", "which companies did we last contact in June?", names(within(firms, *JUNE, "seen").account)),
        ("by", "Umsatz pro Land, über alles", rows(by(won, "country", money))),
        (
            "rate",
            "How's Rosalind Thewlis doing, what's her win rate?",
            val(rate(on(data.closed, seller="Rosalind Thewlis"))),
        ),
        ("flag", "Wie viele der gewonnenen Verträge verlängern sich automatisch?", val(count(on(won, auto="true")))),
        (
            "list",
            "Open deals above 8,000 euros: list them with company and amount",
            rows(data.open[data.open.amount > 8_000][["account", "amount"]].values.tolist()),
        ),
        ("trend", "Quartalsumsätze 2026", rows(by(months(year), "quarter", money), ordered=True)),
        (
            "filter",
            "Soil samples: what did that bring in last quarter?",
            val(money(on(within(won, *Q2), matrix="Soil"))),
        ),
        (
            "compare",
            "Mit Kurierabholung oder ohne, wo ist unsere Abschlussquote besser?",
            has(*[rate(on(data.closed, courier=flag)) for flag in ("Yes", "No")]),
        ),
        (
            "never",
            "Companies with five or more production sites that have never bought anything",
            names(firms[(firms.sites >= 5) & firms.account.isin(never(data))].account),
        ),
        (
            "filter",
            "Wie viele gewonnene Deals stehen im vierten Quartal dieses Jahres zur Verlängerung an?",
            val(count(within(won, *Q4, "later"))),
        ),
        (
            "filter",
            "How many two-year contracts with courier pickup have we won?",
            val(count(on(won, months=24, courier="Yes"))),
        ),
        ("refusal", "Was kostet uns eine Probe im Labor eigentlich?", REFUSED),
        ("refusal", "What's our NPS with the Irish customers?", REFUSED),
        ("refusal", "Wie viele Laboranten sind heute krank?", REFUSED),
        ("empty", "list the deals we won in 2023", NOTHING),
    )
