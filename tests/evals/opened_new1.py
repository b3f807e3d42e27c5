"""The questions of odd number of one sheet on four companies (`new1_companies`), half of them in German.

Today is 2026-12-04. Written without looking at what the engine understands; the answers are computed with pandas from
what the files hold.
"""

from typing import Any

from tests.evals.new1_companies import Books
from tests.evals.opened_abroad import growth, units
from tests.evals.questions_elsewhere import between, mean, months, on, rate, rev
from tests.evals.reckoning import (
    REFUSED,
    UNKNOWN,
    Item,
    Rows,
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

Asked = tuple[Any, ...]
TODAY = "2026-12-04"
YEAR, LAST_YEAR = ("2026-01-01", TODAY), ("2025-01-01", "2025-12-31")
Q2, Q3, LAST_Q3 = ("2026-04-01", "2026-06-30"), ("2026-07-01", "2026-09-30"), ("2025-07-01", "2025-09-30")
JULY, OCTOBER, NOVEMBER = (
    ("2026-07-01", "2026-07-31"),
    ("2026-10-01", "2026-10-31"),
    ("2026-11-01", "2026-11-30"),
)


def late(frame: Rows) -> Rows:
    """Open deals whose expected close is past."""
    return frame[frame.expected < TODAY]


def never(data: Books) -> list[str]:
    """The firms that nothing was won with."""
    return sorted(set(data.firms.account) - set(data.won.account))


def kitchen_unseen(data: Books) -> list[Item]:
    return sheet("kueche", *_kitchen(data))


def dental_unseen(data: Books) -> list[Item]:
    return sheet("labor", *_dental(data))


def software_unseen(data: Books) -> list[Item]:
    return sheet("software", *_software(data))


def yacht_unseen(data: Books) -> list[Item]:
    return sheet("charter", *_yacht(data))


def _kitchen(data: Books) -> list[Asked]:
    w, l, o, f = data.won, data.lost, data.open, data.firms
    return [
        ("total", "Was haben wir dieses Jahr bisher an Umsatz reingeholt?", val(rev(between(w, *YEAR)))),
        ("average", "Durchschnittliche Auftragssumme der gewonnenen Projekte mit der Apartmentküche Alpin", val(mean(on(w, kind="Apartmentküche Alpin")))),
        ("top", "Welcher Verkäufer hat 2026 am meisten Umsatz gemacht?", top(by(between(w, *YEAR), "seller", rev), 1)),
        ("filter", "Wie viele gewonnene Projekte haben Fronten aus Nussbaum?", val(len(on(w, front="Nussbaum")))),
        ("filter", "Wie oft haben wir ein Projekt verloren, weil der Kunde lieber den Tischler vor Ort nahm?", val(len(on(l, reason="Tischler vor Ort")))),
        ("quantity", "Wie viele Stück Pantryküche Loft haben wir 2026 verkauft?", val(units(on(between(w, *YEAR), kind="Pantryküche Loft")))),
        ("list", "welche hotels haben wir in tirol", names(on(f, area="Tirol").account)),
        ("compare", "Stell mal bitte den Umsatz im dritten Quartal dem dritten Quartal letztes Jahr gegenüber", has(rev(between(w, *Q3)), rev(between(w, *LAST_Q3)))),
        ("follow-up", "und Anke Thomsen?", val(len(on(between(w, *YEAR), seller="Anke Thomsen"))), "Wie viele Projekte hat Gudrun Haberl dieses Jahr gewonnen?"),
        ("flag", "Umsatz mit Projekten inklusive Montage", val(rev(on(w, fitting="Ja")))),
        ("number", "Verlorene Projekte über 100.000 Euro: wie viele waren das?", val((l.amount > 100_000).sum())),
        ("grain", "umsatz monat für monat von januar bis november 2026", rows(by(months(between(w, "2026-01-01", "2026-11-30")), "month", rev), ordered=True)),
        ("late", "Bei wie vielen offenen Projekten ist der voraussichtliche Abschluss schon verstrichen?", val(len(late(o)))),
        ("filter", "How much revenue have we won with five-star hotels?", val(rev(on(w, grade="5")))),
        ("top", "top 5 hotels by revenue this year", top(by(between(w, *YEAR), "account", rev), 5)),
        ("number", "Umsatz mit Häusern, die mehr als 300 Betten haben", val(rev(w[w.employees > 300]))),
        ("missing", "Wie viele Reklamationen hatten wir dieses Jahr wegen schiefer Türen?", REFUSED),
        ("unknown", "Umsatz mit dem Grandhotel Heiligendamm", UNKNOWN),
    ]  # fmt: skip


def _dental(data: Books) -> list[Asked]:
    w, l, o, f = data.won, data.lost, data.open, data.firms
    return [
        ("total", "Umsatz 2026 bis heute", val(rev(between(w, *YEAR)))),
        ("by", "Umsatz nach Kundenklasse", rows(by(w, "grade", rev))),
        ("count", "Wie viele Praxen stehen bei uns in der Kundenliste?", val(len(on(f, sector="Praxis")))),
        ("top", "Welche drei Kunden haben uns 2026 den meisten Umsatz gebracht?", top(by(between(w, *YEAR), "account", rev), 3)),
        ("target", "Wie viel Prozent von seinem Jahresziel 2026 hat Emre Kaya schon erreicht?", val(rev(on(between(w, *YEAR), seller="Emre Kaya")) / 330_000)),
        ("grain", "Umsatz pro Quartal im Jahr 2025", rows(by(months(between(w, *LAST_YEAR)), "quarter", rev), ordered=True)),
        ("filter", "Wie viele gewonnene Aufträge gehen per Express raus?", val(len(on(w, ship="Express")))),
        ("number", "gewonnene aufträge mit mehr als 5 % rabatt, anzahl", val((w.rebate > 5).sum())),
        ("list", "Welche Labore haben wir in Sachsen?", names(on(f, sector="Labor", area="Sachsen").account)),
        ("filter", "Was hat Silke Marquardt gerade noch offen, in Euro?", val(rev(on(o, seller="Silke Marquardt")))),
        ("change", "Um wie viel Prozent hat sich der Umsatz von Januar bis November 2026 gegenüber Januar bis November 2025 verändert?", val(growth(w, ("2025-01-01", "2025-11-30"), ("2026-01-01", "2026-11-30")))),
        ("several", "Anzahl gewonnener Aufträge und Umsatz je Außendienstler bzw. Verkäufer", rows(by(w, "seller", count, rev))),
        ("filter", "How many deals did we lose on price last year?", val(len(between(on(l, reason="Preis"), *LAST_YEAR)))),
        ("set", "Which customers have bought Fräser-Set but never a Laborscanner?", names(set(on(w, kind="Fräser-Set").account) - set(on(w, kind="Laborscanner").account))),
        ("list", "our three biggest won opportunities for Zirkonrohlinge, with company and amount", listed(on(w, kind="Zirkonrohlinge"), 3, ["account", "amount"], "amount")),
        ("missing", "Wie viele Zirkonrohlinge liegen noch im Lager?", REFUSED),
        ("missing", "Which customers are more than 30 days late with their payments?", REFUSED),
        ("unknown", "Umsatz mit dem Dentallabor Sonnenschein", UNKNOWN),
    ]  # fmt: skip


def _software(data: Books) -> list[Asked]:
    w, c, o, n = data.won, data.closed, data.open, data.notes
    return [
        ("total", "What have we sold in total since we started keeping records?", val(rev(w))),
        ("average", "Average size of the Ledgerline ERP deals we've won", val(mean(on(w, kind="Ledgerline ERP")))),
        ("top", "Which rep won the most deals in 2026?", top(by(between(w, *YEAR), "seller", count), 1)),
        ("filter", "won revenue on 36-month contracts", val(rev(w[w.term == 36]))),
        ("share", "What share of our revenue comes from services?", val(rev(on(w, group="Services")) / rev(w))),
        ("average", "average margin on the deals we won with Georgia customers", val(on(w, area="Georgia").margin.mean())),
        ("none", "Who on our account list hasn't bought a thing from us yet?", names(never(data))),
        ("case", "Which product gets the most support cases?", top(by(n, "kind", count), 1)),
        ("contact", "need raj venkataraman's email", says("raj.v@blueridgehospital.example")),
        ("list", "The five largest open deals with account and amount", listed(o.dropna(subset="amount"), 5, ["account", "amount"], "amount")),
        ("filter", "How many Gold service level deals has Hannah Oduya won?", val(len(on(w, seller="Hannah Oduya", level="Gold")))),
        ("follow-up", "what about Peachtree Insurance?", val(rev(on(w, account="Peachtree Insurance"))), "How much revenue have we got out of the City of Macon?"),
        ("free", "Pulling numbers for Monday's call. What's in the open pipeline for the Enterprise team, dollar-wise?", val(rev(on(o, team="Enterprise")))),
        ("typo", "reveneu from vendor referals", val(rev(on(w, origin="Vendor Referral")))),
        ("rate", "Gewinnquote in der Branche Education", val(rate(on(c, sector="Education")))),
        ("top", "Wer hat im dritten Quartal den wenigsten Umsatz gemacht?", top(by(between(w, *Q3), "seller", rev), 1, lowest=True)),
        ("missing", "How many hours did our engineers bill last month?", REFUSED),
        ("missing", "Which of our customers run their mail on Microsoft Exchange?", REFUSED),
        ("missing", "Wie hoch ist der Krankenstand in unserem Vertrieb?", REFUSED),
    ]  # fmt: skip


def _yacht(data: Books) -> list[Asked]:
    w, c, o, f, n = data.won, data.closed, data.open, data.firms, data.notes
    return [
        ("period", "How many charters did we win in July?", val(len(between(w, *JULY)))),
        ("by", "revenue by boat", rows(by(w, "kind", rev))),
        ("top", "what boat class brings in the least revenue", top(by(w, "group", rev), 1, lowest=True)),
        ("quantity", "total guests on the charters we won out of Split", val(on(w, base="Split").guests.sum())),
        ("flag", "how many won charters need a skipper", val(len(on(w, skipper="Yes")))),
        ("rank", "rank the brokers by revenue this year", top(by(between(w, *YEAR), "seller", rev), 4)),
        ("target", "What's the combined 2026 target of the Corporate Desk?", val(1_060_000)),
        ("list", "which of our clients are in France", names(on(f, country="France").account)),
        ("lead", "How many leads came in through Instagram?", val(len(on(n, source="Instagram")))),
        ("attribute", "Where's Highland Distillers based?", says("Inverness")),
        ("by", "win rate per broker for 2026", rows(by(between(c, *YEAR), "seller", rate))),
        ("number", "revenue from charters with ten guests or more", val(rev(w[w.guests >= 10]))),
        ("having", "Clients with more than five charters won", rows(by(w, "account", count, keep=lambda k: k > 5))),
        ("filter", "Wie viele offene Charter hat Saskia de Boer?", val(len(on(o, seller="Saskia de Boer")))),
        ("share", "Welchen Anteil am Umsatz haben Event Planner?", val(rev(on(w, sector="Event Planner")) / rev(w))),
        ("missing", "How much fuel did the Sunseeker burn last season?", REFUSED),
        ("missing", "What damage deposits did we keep this year?", REFUSED),
        ("unknown", "charters won with the Royal Danish Ballet", UNKNOWN),
    ]  # fmt: skip
