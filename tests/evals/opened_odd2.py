"""Questions of odd number on the three companies of `odd2_companies`, as their people talk; today is 2026-09-17.

Written without looking at what the engine understands; the answers are computed with pandas from what the files hold.
"""

from tests.evals.odd2_companies import Books, average, cycle, late, money, months, never, on, rate, units, within
from tests.evals.reckoning import REFUSED, UNKNOWN, Item, by, count, has, names, rows, sheet, top, val

YEAR = ("2026-01-01", "2026-09-17")
LAST_YEAR = ("2025-01-01", "2025-12-31")
H1 = ("2026-01-01", "2026-06-30")
Q2 = ("2026-04-01", "2026-06-30")
MAY = ("2026-05-01", "2026-05-31")
JUNE = ("2026-06-01", "2026-06-30")
JULY = ("2026-07-01", "2026-07-31")
AUGUST = ("2026-08-01", "2026-08-31")
OCTOBER = ("2026-10-01", "2026-10-31")


def resins_unseen(data: Books) -> list[Item]:
    """A German dealer in chemicals, asked in German."""
    won = data.won
    year = within(won, *YEAR)
    firms = data.firms
    return sheet(
        "odd2-resins",
        ("filter", "Was haben wir dieses Jahr mit Titandioxid umgesetzt?", val(money(on(year, kind="Titandioxid")))),
        (
            "filter",
            "Wie viele Kilo Natronlauge haben wir 2025 an den Mann gebracht?",
            val(units(on(within(won, *LAST_YEAR), kind="Natronlauge"))),
        ),
        (
            "filter",
            "Offene Angebote, bei denen der voraussichtliche Abschluss schon vorbei ist – wie viele sind das?",
            val(count(late(data.open))),
        ),
        (
            "filter",
            "Wie oft ist bei uns ein Muster durchgefallen und das Geschäft damit geplatzt?",
            val(count(on(data.lost, reason="Muster durchgefallen"))),
        ),
        (
            "filter",
            "Wie viel Gefahrgut haben wir im zweiten Quartal verkauft, in Euro mein ich",
            val(money(on(within(won, *Q2), danger="X"))),
        ),
        (
            "account",
            "Kunden mit einem Kreditlimit ab 100.000 Euro, die im PLZ-Gebiet 47 sitzen",
            names(on(firms[firms.credit >= 100_000], area="47").account),
        ),
        (
            "account",
            "Wie viele Geschäftspartner zahlen erst nach 60 Tagen?",
            val(count(on(firms, pay="60 Tage netto"))),
        ),
        (
            "filter",
            "So, ich sitz grad im Auto, also, sag mir mal kurz, wie viel der Rüttgers im August gemacht hat",
            val(money(on(within(won, *AUGUST), seller="Anselm Rüttgers"))),
        ),
        ("by", "Auftragsquote je Team", rows(by(data.closed, "team", rate))),
        (
            "two",
            "Wie viele Aufträge haben wir im Juli bekommen und wie viele Absagen?",
            has(count(within(won, *JULY)), count(within(data.lost, *JULY))),
        ),
        (
            "largest",
            "Der dickste Auftrag von der Lackfabrik Ohlendorf, wie groß war der?",
            val(on(won, account="Lackfabrik Ohlendorf GmbH").amount.max()),
        ),
        (
            "having",
            "In welchen Orten sitzen mehr als sieben unserer Kunden?",
            rows(by(firms, "city", count, keep=lambda n: n > 7)),
        ),
        (
            "negation",
            "Wie viele Partner haben wir, die nicht in Deutschland sitzen?",
            val(count(firms[firms.country != "DE"])),
        ),
        (
            "compare",
            "Haben wir im Mai mehr verkauft als im Juni?",
            has(money(within(won, *MAY)), money(within(won, *JUNE))),
        ),
        (
            "filter",
            "Bestellte Ware, Wunschliefertermin im kommenden Oktober: wie viele Aufträge sind das?",
            val(count(within(won, *OCTOBER, "later"))),
        ),
        (
            "share",
            "Wie viel Prozent vom Umsatz 2025 ging in IBC raus?",
            val(money(on(within(won, *LAST_YEAR), pack="IBC")) / money(within(won, *LAST_YEAR))),
        ),
        ("refusal", "Was bleibt uns beim Isocyanat an Rohertrag hängen?", REFUSED),
        ("refusal", "Welche Rechnungen sind überfällig?", REFUSED),
        ("suggestion", "Was haben wir an die Farbmühle Quedlinburg verkauft?", UNKNOWN),
        ("suggestion", "Umsatz mit Aceton im ersten Halbjahr", UNKNOWN),
    )


def fire_unseen(data: Books) -> list[Item]:
    """A builder of sprinklers and fire alarms, asked in English."""
    won = data.won
    year = within(won, *YEAR)
    firms = data.firms
    return sheet(
        "odd2-fire",
        ("total", "How much have we booked this year?", val(money(year))),
        ("filter", "How many jobs over $50k have we won?", val(count(won[won.amount > 50_000]))),
        ("flag", "how many won jobs still don't have a permit filed?", val(count(on(won, permit="No")))),
        (
            "share",
            "What share of the wet pipe sprinkler jobs we won came with an inspection contract?",
            val((on(won, kind="Wet Pipe Sprinkler").inspect == "Yes").mean()),
        ),
        (
            "filter",
            "hot ones only: how much money is still out there in open deals?",
            val(money(on(data.open, heat="Hot"))),
        ),
        (
            "filter",
            "What slipped? I mean open stuff whose estimated close date already went by, total dollars",
            val(money(late(data.open))),
        ),
        (
            "account",
            "which accounts are insured with Keystone Property",
            names(on(firms, insurer="Keystone Property").account),
        ),
        (
            "compare",
            "Gulf Coast against Great Lakes, revenue this year",
            has(*[money(on(year, region=where)) for where in ("Gulf Coast", "Great Lakes")]),
        ),
        (
            "cycle",
            "How long does it take us to win a fire alarm job, start to finish?",
            val(cycle(on(won, kind="Fire Alarm"))),
        ),
        ("top", "Which lead source gives us the best close rate?", top(by(data.closed, "origin", rate), 1)),
        (
            "range",
            "Of the jobs Delphine Rourke sold, how many go live between October 1 and December 15 this year?",
            val(count(within(on(won, seller="Delphine Rourke"), "2026-10-01", "2026-12-15", "later"))),
        ),
        (
            "compare",
            "Did Marcus Tillery bring in more than Imani Sandoval last quarter?",
            has(*[money(on(within(won, *Q2), seller=who)) for who in ("Marcus Tillery", "Imani Sandoval")]),
        ),
        ("never", "Which accounts have never given us a dime?", names(never(data))),
        ("trend", "bookings month by month since January", rows(by(months(year), "month", money), ordered=True)),
        ("filter", "how much money is stuck in AHJ review?", val(money(on(data.open, stage="4-AHJ Review")))),
        (
            "filter",
            "How often did we get outbid in the first half of this year?",
            val(count(on(within(data.lost, *H1), reason="Outbid"))),
        ),
        (
            "account",
            "how many accounts had their last inspection before March 1st?",
            val(count(firms[firms.seen < "2026-03-01"])),
        ),
        ("refusal", "what do we clear on kitchen suppression after costs, margin-wise?", REFUSED),
        ("suggestion", "How much did we sell to Birchwood Casino?", UNKNOWN),
        ("suggestion", "Revenue from foam deluge systems this year", UNKNOWN),
    )


def lab_unseen(data: Books) -> list[Item]:
    """A laboratory exported from HubSpot, asked in both."""
    won = data.won
    year = within(won, *YEAR)
    firms = data.firms
    return sheet(
        "odd2-lab",
        ("filter", "How many samples a month did we sign up this year, all won deals together?", val(units(year))),
        ("top", "Welcher Kunde hat bisher am meisten Geld bei uns gelassen?", top(by(won, "account", money), 1)),
        (
            "by",
            "Losses because of turnaround: how do they spread over the test panels?",
            rows(by(on(data.lost, reason="Turnaround"), "kind", count)),
        ),
        (
            "filter",
            "Wie viele Deals sind noch offen, bei denen gar kein Betrag drinsteht?",
            val(data.open.amount.isna().sum()),
        ),
        (
            "account",
            "How many companies in the Lead lifecycle stage require ISO 17025?",
            val(count(on(firms, grade="Lead", iso="Yes"))),
        ),
        (
            "account",
            "Welche Firmen in Deutschland verlangen ISO 17025?",
            names(on(firms, country="Germany", iso="Yes").account),
        ),
        (
            "compare",
            "new business against existing business, revenue 2026",
            has(*[money(on(year, type=what)) for what in ("New Business", "Existing Business")]),
        ),
        (
            "cycle",
            "Wie lange brauchen wir im Schnitt bis zum Abschluss, wenn's New Business ist?",
            val(cycle(on(won, type="New Business"))),
        ),
        (
            "two",
            "How often did we beat Eurolytix, and how often did we lose to them?",
            has(count(on(won, rival="Eurolytix")), count(on(data.lost, rival="Eurolytix"))),
        ),
        (
            "two",
            "Wie viele Deals sind uns im Juli durch die Lappen gegangen und was waren die wert?",
            has(count(within(data.lost, *JULY)), money(within(data.lost, *JULY))),
        ),
        (
            "by",
            "average turnaround we promised on won deals, per sample matrix",
            rows(by(won, "matrix", average("fast"))),
        ),
        (
            "compare",
            "Läuft uns Bremen weg? Umsatz dort 2025 gegen 2026",
            has(*[money(on(frame, city="Bremen")) for frame in (within(won, *LAST_YEAR), year)]),
        ),
        (
            "followup",
            "And feed?",
            val(money(on(within(won, *Q2), matrix="Feed"))),
            "What revenue did the Soil matrix bring in last quarter?",
        ),
        (
            "filter",
            "Wie viele Proben im Monat bringt uns Saltmarsh Feeds mit dem, was gewonnen ist?",
            val(units(on(won, account="Saltmarsh Feeds"))),
        ),
        (
            "filter",
            "PFAS with a two-day turnaround, how many open deals have we got?",
            val(count(on(data.open, kind="PFAS", fast=2))),
        ),
        (
            "by",
            "Verlustgründe der Reihe nach, der häufigste zuerst",
            has(*[row[-1] for row in by(data.lost, "reason", count)]),
        ),
        (
            "top",
            "who brought in the least last year?",
            top(by(within(won, *LAST_YEAR), "seller", money), 1, lowest=True),
        ),
        ("suggestion", "Umsatz mit den Stadtwerken Uelzen?", UNKNOWN),
        ("refusal", "How many emails did Quentin send this week?", REFUSED),
        ("suggestion", "Was hat der Henning Brockdorf dieses Jahr verkauft?", UNKNOWN),
    )
