"""Half of the questions on the five companies abroad, every second one in German (`abroad_companies`).

Today is 2026-11-10. Written without looking at what the engine understands; the answers are computed with pandas from
what the files hold.
"""

from typing import Any

from tests.evals.fresh_companies import Books
from tests.evals.questions_elsewhere import between, cycle, mean, months, on, rate, rev
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
Q3, LAST_Q3 = ("2026-07-01", "2026-09-30"), ("2025-07-01", "2025-09-30")
SEPTEMBER, OCTOBER, DECEMBER = (
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
    w, o = data.won, data.open
    return [
        ("total", "What's the combined value of the open deals sitting in Negotiations?", val(rev(on(o, stage="Negotiations")))),
        ("average", "what does a Battery Storage win bring in on average", val(mean(on(w, kind="Battery Storage")))),
        ("filter", "won revenue on metal roofs", val(rev(on(w, roof="Metal")))),
        ("filter", "number of deals Callum Reid has won with lease financing", val(len(on(w, seller="Callum Reid", finance="Lease")))),
        ("cycle", "How many days does a Ground Mount deal take from creation until it's won, on average?", val(cycle(on(w, kind="Ground Mount")))),
        ("null", "how many deals have no source filled in", val(data.all.origin.isna().sum())),
        ("filter", "Wie viele Deals hat Aisha Rahman bisher gewonnen?", val(len(on(w, seller="Aisha Rahman")))),
    ]  # fmt: skip


def _solar_groups(data: Books) -> list[Asked]:
    w = data.won
    return [
        ("by", "split won revenue by financing", rows(by(w, "finance", rev))),
        ("top", "our three best regions by won revenue", top(by(w, "area", rev), 3)),
        ("compare", "Revenue in Q3 this year against Q3 last year", has(rev(between(w, *Q3)), rev(between(w, *LAST_Q3)))),
        ("share", "What portion of our won revenue comes from Yorkshire?", val(rev(on(w, area="Yorkshire")) / rev(w))),
        ("follow-up", "and the North East?", val(rev(on(w, area="North East"))), "How much revenue have we won in the South West?"),
        ("none", "Welche Organisationen haben noch nie etwas bei uns gekauft?", names(never(data))),
    ]  # fmt: skip


def _solar_no() -> list[Asked]:
    return [
        ("missing", "What's our profit margin on Rooftop PV?", REFUSED),
        ("missing", "what NPS do clients in Yorkshire give us", REFUSED),
        ("unknown", "How much have we sold to Glasgow Tidal Power?", UNKNOWN),
    ]


def _catering_figures(data: Books) -> list[Asked]:
    w, l, o = data.won, data.lost, data.open
    rivals = l[l.number % 3 == 0]
    return [
        ("total", "number of deals lost to competition", val(len(rivals))),
        ("average", "average number of guests at the weddings we've won", val(on(w, kind="Wedding").units.mean())),
        ("flag", "How much won revenue came with an open bar?", val(rev(on(w, bar="true")))),
        ("filter", "how much business did employee referrals bring us, in dollars won", val(rev(on(w, origin="Employee Referral")))),
        ("period", "How many open deals do we expect to close in December?", val(len(per(o, *DECEMBER, "expected")))),
        ("filter", "How many weddings with a plated menu did we win?", val(len(on(w, kind="Wedding", menu="Plated")))),
        ("period", "How many of our won deals have an event date in December 2026?", val(len(per(w, *DECEMBER, "later")))),
        ("contact", "Wer ist unser Ansprechpartner bei Buckeye Software?", says("Dana Whitlock")),
    ]  # fmt: skip


def _catering_groups(data: Books) -> list[Asked]:
    w, o = data.won, data.open
    return [
        ("by", "won revenue by event type please", rows(by(w, "kind", rev))),
        ("by", "Average size of the deals we won, per menu", rows(by(w, "menu", mean))),
        ("top", "top 5 accounts by number of deals won", top(by(w, "account", count), 5)),
        ("grain", "revenue quarter by quarter this year", rows(by(months(between(w, *YEAR)), "quarter", rev), ordered=True)),
        ("by", "Offener Pipelinewert je Phase", rows(by(o, "stage", rev))),
    ]  # fmt: skip


def _catering_no() -> list[Asked]:
    return [
        ("missing", "What's our food cost per guest?", REFUSED),
        ("missing", "How happy were the guests at our conferences?", REFUSED),
        ("unknown", "revenue from the Saint Louis Zoo Society", UNKNOWN),
    ]


def _lifts_figures(data: Books) -> list[Asked]:
    w, o = data.won, data.open
    return [
        ("quantity", "How many lifts are covered by the Full Service contracts we've won?", val(units(on(w, kind="Full Service")))),
        ("period", "How many contracts come up for renewal in 2027?", val(len(per(w, "2027-01-01", "2027-12-31", "renewal")))),
        ("filter", "estimated value of the open opportunities rated Hot", val(rev(on(o, origin="Hot")))),
        ("filter", "What has Kylie Beaumont sold in Victoria?", val(rev(on(w, seller="Kylie Beaumont", area="Victoria")))),
        ("number", "number of wins above half a million dollars", val((w.amount > 500_000).sum())),
        ("flag", "How many opportunities with a safety audit have we won?", val(len(on(w, audit="Yes")))),
        ("cycle", "how long does it take us to win a Modernisation, in days on average", val(cycle(on(w, kind="Modernisation")))),
        ("contact", "Welche Telefonnummer hat Vikram Iyer?", says("5550 0172")),
    ]  # fmt: skip


def _lifts_groups(data: Books) -> list[Asked]:
    w, l = data.won, data.lost
    return [
        ("by", "why do we lose? count of lost opportunities per reason", rows(by(l, "reason", count))),
        ("several", "Show revenue and number of wins for every state", rows(by(w, "area", rev, count))),
        ("top", "Which owner lost the most opportunities?", top(by(l, "seller", count), 1)),
        ("list", "list our accounts in Western Australia", names(on(data.firms, area="Western Australia").account)),
        ("negation", "revenue from everywhere except Sydney", val(rev(w[w.city != "Sydney"]))),
        ("share", "Welchen Anteil hat Modernisation am Umsatz?", val(rev(on(w, kind="Modernisation")) / rev(w))),
    ]  # fmt: skip


def _lifts_no() -> list[Asked]:
    return [
        ("missing", "How many breakdowns did we have in Brisbane in July?", REFUSED),
        ("missing", "how much CO2 do our vans put out a year?", REFUSED),
        ("unknown", "revenue from the Hobart Convict Museum", UNKNOWN),
    ]


def _bikes_figures(data: Books) -> list[Asked]:
    w, l, c = data.won, data.lost, data.closed
    return [
        ("quantity", "Wie viele Räder stecken in den gewonnenen Verkaufschancen insgesamt?", val(units(w))),
        ("rate", "Gewinnquote bei Lastenrädern", val(rate(on(c, kind="Lastenrad")))),
        ("period", "Wie war der Umsatz im letzten Quartal?", val(rev(between(w, *Q3)))),
        ("filter", "Wie viele Chancen sind gescheitert, weil der Betriebsrat dagegen war?", val(len(on(l, reason="Betriebsrat dagegen")))),
        ("flag", "Wie viele der gewonnenen Verkaufschancen sind mit Versicherung?", val(len(on(w, cover="Ja")))),
        ("period", "Wie viele Verträge enden im Jahr 2028?", val(len(per(w, "2028-01-01", "2028-12-31", "renewal")))),
        ("distinct", "Wie viele verschiedene Firmen haben 2025 bei uns abgeschlossen?", val(between(w, *LAST_YEAR).account.nunique())),
        ("typo", "umsats mit rennrädern 2026", val(rev(between(on(w, kind="Rennrad"), *YEAR)))),
        ("filter", "how much have we won with Handel companies in Bayern", val(rev(on(w, sector="Handel", area="Bayern")))),
    ]  # fmt: skip


def _bikes_groups(data: Books) -> list[Asked]:
    w, l, c, firms = data.won, data.lost, data.closed, data.firms
    spans = ("2025-01-01", "2025-10-31"), ("2026-01-01", "2026-10-31")
    return [
        ("by", "Abschlussquote nach Einschätzung", rows(by(c, "heat", rate))),
        ("top", "Top 3 Branchen nach der Zahl der gewonnenen Verkaufschancen", top(by(w, "sector", count), 3)),
        ("compare", "Vergleich bitte mal den Umsatz Januar bis Oktober 2026 mit Januar bis Oktober 2025", has(*(rev(between(w, *span)) for span in spans))),
        ("follow-up", "und dieses Jahr?", val(len(between(l, *YEAR))), "Wie viele Verkaufschancen haben wir 2025 verloren?"),
        ("list", "Welche Firmen sitzen in Österreich?", names(on(firms, country="Österreich").account)),
        ("share", "Wie viel Prozent vom Umsatz entfallen auf Firmen der Kategorie A?", val(rev(on(w, grade="A")) / rev(w))),
    ]  # fmt: skip


def _bikes_no() -> list[Asked]:
    return [
        ("missing", "Wie viele Räder wurden unseren Kunden dieses Jahr gestohlen?", REFUSED),
        ("missing", "Wie zufrieden sind die Beschäftigten der Sparkasse Hellweg mit ihren Rädern?", REFUSED),
        ("unknown", "Umsatz mit der Zirkusschule Wuppertal", UNKNOWN),
    ]


def _farm_figures(data: Books) -> list[Asked]:
    w, c, o = data.won, data.closed, data.open
    return [
        ("total", "Wie viele Angebote stehen noch auf offen?", val(len(o))),
        ("rate", "Wie viel Prozent der entschiedenen Angebote von Sandra Kühl wurden beauftragt?", val(rate(on(c, seller="Sandra Kühl")))),
        ("period", "umsatz september 26", val(rev(between(w, *SEPTEMBER)))),
        ("filter", "Was haben wir im Landkreis Vechta umgesetzt?", val(rev(on(w, area="Vechta")))),
        ("filter", "Wie viel Umsatz lief über den Webshop?", val(rev(on(w, origin="Webshop")))),
        ("filter", "beauftragte Angebote mit Lieferbedingung frei Hof, wie viele sind das?", val(len(on(w, delivery="frei Hof")))),
        ("number", "Anzahl der beauftragten Angebote mit mehr als 100.000 € Nettowert", val((w.amount > 100_000).sum())),
        ("count", "Wie viele Kunden sind in der Kundengruppe A?", val(len(on(data.firms, grade="A")))),
        ("attribute", "Welches Gebiet hat Sandra Kühl?", says("Nord")),
    ]  # fmt: skip


def _farm_groups(data: Books) -> list[Asked]:
    w = data.won
    return [
        ("several", "Umsatz und Menge je Warengruppe", rows(by(w, "kind", rev, units))),
        ("top", "unsere drei umsatzstärksten Kunden in diesem Jahr", top(by(between(w, *YEAR), "account", rev), 3)),
        ("grain", "Umsatz je Quartal im Jahr 2025", rows(by(months(between(w, *LAST_YEAR)), "quarter", rev), ordered=True)),
        ("having", "Kunden mit mehr als zehn beauftragten Angeboten", rows(by(w, "account", count, keep=lambda n: n > 10))),
        ("none", "Welche Kunden haben uns noch keinen einzigen Auftrag gegeben?", names(never(data))),
        ("list", "Die drei größten beauftragten Angebote mit Kunde und Nettowert", listed(w, 3, ["account", "amount"], "amount")),
    ]  # fmt: skip


def _farm_no() -> list[Asked]:
    return [
        ("missing", "Wie hoch war die Ernte von Hof Brinkmann in diesem Jahr?", REFUSED),
        ("missing", "Wie viele LKW-Fahrten hatten wir im Oktober?", REFUSED),
        ("unknown", "Umsatz mit der Molkerei Sonnenau", UNKNOWN),
    ]
