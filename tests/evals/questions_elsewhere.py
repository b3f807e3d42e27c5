"""Questions on the four more companies, two in German and two in English, today being 2026-09-15 (see `more_companies`).

Written without looking at what the engine understands; the answers are computed with pandas from what the files hold.
"""

from typing import Any

from tests.evals.more_companies import Books
from tests.evals.reckoning import (
    NOTHING,
    REFUSED,
    UNKNOWN,
    Item,
    Rows,
    by,
    count,
    cumulated,
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
UNCHANGED: Item = {"type": "no_change"}
TODAY = "2026-09-15"
YEAR, LAST_YEAR = ("2026-01-01", TODAY), ("2025-01-01", "2025-12-31")
H1, Q1, Q2, Q3 = (
    ("2026-01-01", "2026-06-30"),
    ("2026-01-01", "2026-03-31"),
    ("2026-04-01", "2026-06-30"),
    ("2026-07-01", TODAY),
)
AUGUST = ("2026-08-01", "2026-08-31")


def rev(frame: Rows) -> float:
    return float(frame.amount.sum())


def mean(frame: Rows) -> float:
    return float(frame.amount.mean())


def won(frame: Rows) -> float:
    return float((frame.fate == "won").sum())


def lost(frame: Rows) -> float:
    return float((frame.fate == "lost").sum())


def rate(frame: Rows) -> float:
    """Won over won and lost."""
    return won(frame) / (won(frame) + lost(frame))


def bottles(frame: Rows) -> float:
    return float(frame.bottles.sum())


def cycle(frame: Rows) -> float:
    """Days from opening to close, the mean."""
    return float((frame.closed - frame.opened).dt.days.mean())


def on(frame: Rows, **wanted: str) -> Rows:
    """The rows with these values: `on(won, area="Rheinland")`."""
    for column, value in wanted.items():
        if not (frame[column] == value).any():
            raise ValueError(f"no {column} {value!r}: the question has no rows")
        frame = frame[frame[column] == value]
    return frame


def between(frame: Rows, start: str, end: str) -> Rows:
    """What closed in the period, both days included."""
    return per(frame, start, end, "closed")


def made(frame: Rows, start: str, end: str) -> Rows:
    """What was opened in the period, both days included."""
    return per(frame, start, end, "opened")


def months(frame: Rows) -> Rows:
    return month(frame, "closed")


def late(frame: Rows) -> Rows:
    """Open deals whose expected close is past."""
    return frame[frame.expected < TODAY]


def wholesale_questions(data: Books) -> list[Item]:
    return sheet("elektro", *_wholesale_figures(data), *_wholesale_groups(data), *_wholesale_no())


def clinic_questions(data: Books) -> list[Item]:
    return sheet("clinic", *_clinic_figures(data), *_clinic_groups(data), *_clinic_no())


def agency_questions(data: Books) -> list[Item]:
    return sheet("agency", *_agency_figures(data), *_agency_groups(data), *_agency_no())


def winery_questions(data: Books) -> list[Item]:
    return sheet("wein", *_winery_figures(data), *_winery_groups(data), *_winery_no())


def _wholesale_figures(data: Books) -> list[Asked]:
    w, l, o = data.won, data.lost, data.open
    return [
        ("total", "Was sind unsere offenen Verkaufschancen zusammen wert?", val(rev(o))),
        ("total", "Wie viele Chancen stehen gerade auf Angebot abgegeben?", val(len(on(o, stage="Angebot abgegeben")))),
        ("average", "Was bringt uns ein gewonnener Photovoltaik-Auftrag im Schnitt ein?", val(mean(on(w, kind="Photovoltaik")))),
        ("period", "Umsatz im August 2026", val(rev(between(w, *AUGUST)))),
        ("period", "Wie viele Aufträge sind uns im letzten Quartal verloren gegangen?", val(len(between(l, *Q2)))),
        ("period", "wieviele Verkaufschancen wurden im zweiten Halbjahr 2025 erstellt", val(len(made(data.all, "2025-07-01", "2025-12-31")))),
        ("filter", "Umsatz mit Kunden aus Köln", val(rev(on(w, city="Köln")))),
        ("filter", "Was hat Katrin Jäger im Münsterland verkauft, in Euro?", val(rev(on(w, seller="Katrin Jäger", area="Münsterland")))),
        ("typo", "umsatz mit schaltschraenken im ruhrgebeit", val(rev(on(w, kind="Schaltschränke", area="Ruhrgebiet")))),
        ("number", "Wie viele gewonnene Aufträge liegen über 50.000 €?", val((w.amount > 50_000).sum())),
        ("filter", "Verlustgrund Onlinehandel: wie viele Chancen sind das?", val(len(on(l, reason="Onlinehandel")))),
        ("late", "Wie viele offene Chancen sind überfällig, haben also ein Abschlussdatum vor heute?", val(len(late(o)))),
        ("cycle", "Wie viele Tage dauert es bei gewonnenen Wallboxen im Schnitt von der Erstellung bis zum Abschluss?", val(cycle(on(w, kind="Wallboxen")))),
    ]  # fmt: skip


def _wholesale_groups(data: Books) -> list[Asked]:
    w, c, o = data.won, data.closed, data.open
    return [
        ("by", "Umsatz nach Gebiet", rows(by(w, "area", rev))),
        ("by", "Abschlussquote je Vertriebsmitarbeiter", rows(by(c, "seller", rate))),
        ("several", "Anzahl gewonnener Aufträge und Umsatz je Warengruppe", rows(by(w, "kind", count, rev))),
        ("grain", "Umsatz pro Quartal seit Anfang 2025", rows(by(months(w), "quarter", rev), ordered=True)),
        ("top", "Unsere fünf umsatzstärksten Kunden", top(by(w, "account", rev), 5)),
        ("share", "Wie viel Prozent vom Umsatz entfallen auf die Branche Kommune?", val(rev(on(w, sector="Kommune")) / rev(w))),
        ("negation", "Umsatz je Gebiet ohne Photovoltaik", rows(by(w[w.kind != "Photovoltaik"], "area", rev))),
        ("having", "Welche Kunden haben uns mehr als 200.000 Euro Umsatz gebracht?", rows(by(w, "account", rev, keep=lambda r: r > 200_000))),
        ("follow-up", "und im Rheinland?", val(rev(between(on(w, area="Rheinland"), *H1))), "Umsatz im Ruhrgebiet im ersten Halbjahr 2026"),
        ("list", "Zeig mir die vier größten offenen Verkaufschancen mit Kunde und Wert", listed(o, 4, ["account", "amount"], "amount")),
        ("attribute", "In welchem Ort sitzt die Brinkschulte Anlagenbau KG?", says("Hamm")),
    ]  # fmt: skip


def _wholesale_no() -> list[Asked]:
    return [
        ("missing", "Wie hoch war unser Rohertrag im August?", REFUSED),
        ("missing", "Wie viele Leute arbeiten bei uns im Lager?", REFUSED),
        ("unknown", "Umsatz im Gebiet Ostfriesland", near("Münsterland", "Rheinland", "Ruhrgebiet", "Westfalen")),
        ("unknown", "Was hat Detlef Kowalczyk dieses Jahr verkauft?", UNKNOWN),
        ("write", "Setz die Verkaufschance VC-00001 auf Gewonnen", UNCHANGED),
        ("bad", "Umsatz im Jahr 2028", NOTHING),
    ]


def _clinic_figures(data: Books) -> list[Asked]:
    w, l, c, o = data.won, data.lost, data.closed, data.open
    return [
        ("total", "total amount sitting in Negotiation/Review right now", val(rev(on(o, stage="Negotiation/Review")))),
        ("rate", "what's Todd Lindqvist's win rate", val(rate(on(c, seller="Todd Lindqvist")))),
        ("average", "average size of a won New Business opportunity", val(mean(on(w, kind="New Business")))),
        ("median", "median amount of our won service contracts", val(on(w, kind="Service Contract").amount.median())),
        ("period", "closed won revenue last month", val(rev(between(w, *AUGUST)))),
        ("period", "number of opportunities created in Q1 2026", val(len(made(data.all, *Q1)))),
        ("period", "how many opportunities have we lost so far this quarter?", val(len(between(l, *Q3)))),
        ("filter", "Won revenue from hospitals in Texas", val(rev(on(w, sector="Hospital", area="Texas")))),
        ("filter", "how many deals did Renee Dubois win from web leads", val(len(on(w, seller="Renée Dubois", origin="Web")))),
        ("typo", "won reveneu in Californa", val(rev(on(w, area="California")))),
        ("number", "how many wins of $100,000 or more", val((w.amount >= 100_000).sum())),
        ("filter", "deals lost with loss reason No Decision, how many?", val(len(on(l, reason="No Decision")))),
        ("cycle", "average days from created to closed on wins that came from a Physician Referral", val(cycle(on(w, origin="Physician Referral")))),
    ]  # fmt: skip


def _clinic_groups(data: Books) -> list[Asked]:
    w, c, firms = data.won, data.closed, data.firms
    return [
        ("by", "won revenue by billing state", rows(by(w, "area", rev))),
        ("by", "Win rate by lead source", rows(by(c, "origin", rate))),
        ("several", "number of wins, revenue and average deal size by opportunity type", rows(by(w, "kind", count, rev, mean))),
        ("top", "top 3 owners by won revenue", top(by(w, "seller", rev), 3)),
        ("share", "what share of won revenue does each state bring", shares(by(w, "area", rev))),
        ("compare", "Texas vs Florida in won revenue", has(rev(on(w, area="Texas")), rev(on(w, area="Florida")))),
        ("negation", "won revenue by owner excluding Purchased List leads", rows(by(w[w.origin != "Purchased List"], "seller", rev))),
        ("having", "accounts with at least 8 won opportunities", rows(by(w, "account", count, keep=lambda n: n >= 8))),
        ("follow-up", "what about Ohio?", val(len(on(w, area="Ohio"))), "How many opportunities did we win in Illinois?"),
        ("follow-up", "break that down by owner", rows(by(between(w, *Q2), "seller", rev)), "won revenue in Q2 2026"),
        ("list", "our three largest wins with account and owner", listed(w, 3, ["account", "seller", "amount"], "amount")),
        ("list", "Which accounts do we have in Florida?", names(on(firms, area="Florida").account)),
    ]  # fmt: skip


def _clinic_no() -> list[Asked]:
    return [
        ("missing", "gross margin on service contracts", no("margin")),
        ("missing", "how satisfied are our hospitals with the devices", REFUSED),
        ("unknown", "won revenue from Brookhaven Veterans Clinic", UNKNOWN),
        ("write", "delete the opportunities of Toledo General", UNCHANGED),
        ("bad", "won revenue in 2030", NOTHING),
    ]


def _agency_figures(data: Books) -> list[Asked]:
    w, c, o, t = data.won, data.closed, data.open, data.tickets
    return [
        ("total", "How much work have we won so far, in pounds?", val(rev(w))),
        ("tickets", "how many tickets are still open right now?", val((t.status != "Closed").sum())),
        ("rate", "win rate in the Renewals pipeline", val(rate(on(c, origin="Renewals")))),
        ("average", "average won deal in the Website service line", val(mean(on(w, kind="Website")))),
        ("maximum", "what's the biggest deal Priti Desai has ever won", val(on(w, seller="Priti Desai").amount.max())),
        ("period", "revenue in the first half of this year", val(rev(between(w, *H1)))),
        ("period", "How many deals have we won since the start of July?", val(len(between(w, *Q3)))),
        ("tickets", "how many tickets were created in August 2026", val(len(per(t.assign(opened=t.opened.astype(str)), *AUGUST, "opened")))),
        ("filter", "revenue from food & beverage clients", val(rev(on(w, sector="Food & Beverage")))),
        ("typo", "how mutch did jonah adebyo win in 2026", val(rev(between(on(w, seller="Jonah Adebayo"), *YEAR)))),
        ("late", "how many open deals are already past their close date?", val(len(late(o)))),
    ]  # fmt: skip


def _agency_groups(data: Books) -> list[Asked]:
    w, o, t, firms = data.won, data.open, data.tickets, data.firms
    return [
        ("by", "won revenue by service line", rows(by(w, "kind", rev))),
        ("tickets", "tickets by priority", rows(by(t, "priority", count))),
        ("by", "open deals per owner", rows(by(o, "seller", count))),
        ("two", "won revenue by pipeline and owner", rows(by(w, ["origin", "seller"], rev))),
        ("running", "cumulative revenue by month in 2026", cumulated(by(months(between(w, *YEAR)), "month", rev))),
        ("top", "Top five clients by revenue", top(by(w, "account", rev), 5)),
        ("tickets", "which company has raised the most tickets", top(by(t, "account", count), 1)),
        ("compare", "Q2 2026 revenue vs Q1 2026", has(rev(between(w, *Q2)), rev(between(w, *Q1)))),
        ("negation", "revenue outside the United Kingdom", val(rev(w[w.country != "United Kingdom"]))),
        ("having", "industries that brought in more than £150,000 in won deals", rows(by(w, "sector", rev, keep=lambda r: r > 150_000))),
        ("follow-up", "and just for Branding?", rows(by(on(w, kind="Branding"), "seller", rev)), "won revenue by deal owner"),
        ("list", "which of our companies are in Ireland", names(on(firms, country="Ireland").account)),
        ("attribute", "what is Ingrid Solberg's job title?", says("CEO")),
    ]  # fmt: skip


def _agency_no() -> list[Asked]:
    return [
        ("missing", "client satisfaction score for Ferrous Gyms", REFUSED),
        ("missing", "how many billable hours did Callum Byrne log last week", REFUSED),
        ("missing", "ad spend per campaign in August", REFUSED),
        ("unknown", "revenue from Maple & Finch Furnishings", UNKNOWN),
        ("write", "make Priti Desai the owner of every open deal", UNCHANGED),
        ("bad", "deals won on 31 June 2026", REFUSED),
    ]


def _winery_figures(data: Books) -> list[Asked]:
    w, l, c, o = data.won, data.lost, data.closed, data.open
    return [
        ("total", "Wie viele Angebote sind noch offen?", val(len(o))),
        ("total", "was ist der gesamtwert aller angenommenen angebote", val(rev(w))),
        ("rate", "Wie hoch ist unsere Annahmequote, also der Anteil der angenommenen an allen entschiedenen Angeboten?", val(rate(c))),
        ("average", "Durchschnittlicher Wert eines angenommenen Angebots an Hotels", val(mean(on(w, sector="Hotel")))),
        ("quantity", "Wie viele Flaschen Riesling Kabinett haben wir verkauft?", val(bottles(on(w, kind="Riesling Kabinett")))),
        ("period", "Wert der im Juli 2026 angenommenen Angebote", val(rev(between(w, "2026-07-01", "2026-07-31")))),
        ("period", "Wie viele Angebote wurden letzten Monat abgelehnt?", val(len(between(l, *AUGUST)))),
        ("period", "Wie viele Angebote haben ein Angebotsdatum im Mai 2026?", val(len(made(data.all, "2026-05-01", "2026-05-31")))),
        ("filter", "Umsatz mit Kunden in den Niederlanden", val(rev(on(w, country="Niederlande")))),
        ("filter", "Rosé Feinherb: wie viele angenommene Angebote hat Franziska Behr?", val(len(on(w, kind="Rosé Feinherb", seller="Franziska Behr")))),
        ("typo", "umsazt mit spaetburgunder reserve", val(rev(on(w, kind="Spätburgunder Reserve")))),
        ("number", "Wie viele angenommene Angebote lagen über 4.000 Euro?", val((w.amount > 4_000).sum())),
        ("late", "Bei wie vielen offenen Angeboten ist der erwartete Entscheidungstermin schon vorbei?", val(len(late(o)))),
    ]  # fmt: skip


def _winery_groups(data: Books) -> list[Asked]:
    w, c, firms = data.won, data.closed, data.firms
    return [
        ("by", "Umsatz je Land", rows(by(w, "country", rev))),
        ("by", "Annahmequote pro Vertreter", rows(by(c, "seller", rate))),
        ("by", "Umsatz nach Kundenart", rows(by(w, "sector", rev))),
        ("several", "Umsatz und verkaufte Flaschen je Wein", rows(by(w, "kind", rev, bottles))),
        ("grain", "Umsatz pro Monat im Jahr 2026", rows(by(months(between(w, *YEAR)), "month", rev), ordered=True)),
        ("top", "Die drei besten Kunden nach Umsatz", top(by(w, "account", rev), 3)),
        ("compare", "Ludwig Österle gegen Franziska Behr beim Umsatz", has(rev(on(w, seller="Ludwig Österle")), rev(on(w, seller="Franziska Behr")))),
        ("negation", "Umsatz ohne Importeure", val(rev(w[w.sector != "Importeur"]))),
        ("having", "Kunden mit mindestens sieben angenommenen Angeboten", rows(by(w, "account", count, keep=lambda n: n >= 7))),
        ("follow-up", "und in Österreich?", val(rev(between(on(w, country="Österreich"), *LAST_YEAR))), "Umsatz in Belgien im Jahr 2025"),
        ("list", "Welche Kunden sitzen in Stuttgart?", names(on(firms, city="Stuttgart").account)),
    ]  # fmt: skip


def _winery_no() -> list[Asked]:
    return [
        ("missing", "Was kostet uns eine Flasche Riesling in der Herstellung?", REFUSED),
        ("missing", "Wie hoch ist der Lagerbestand an Grauburgunder?", REFUSED),
        ("unknown", "Umsatz mit Weinhaus Trockenbrodt", UNKNOWN),
        ("unknown", "Umsatz in der Region Mosel", near("Baden", "Franken", "Norddeutschland", "Württemberg")),
        ("write", "Lösche bitte alle abgelehnten Angebote", UNCHANGED),
        ("bad", "angenommene Angebote im Dezember 2027", NOTHING),
    ]
