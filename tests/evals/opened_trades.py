"""Questions on the four fresh companies, two in English and two in German, today being 2026-10-20 (`fresh_companies`).

Written without looking at what the engine understands; the answers are computed with pandas from what the files hold.
"""

from typing import Any

from tests.evals.fresh_companies import Books
from tests.evals.questions_elsewhere import between, cycle, made, mean, months, on, rate, rev
from tests.evals.reckoning import (
    NOTHING,
    REFUSED,
    UNKNOWN,
    Item,
    Rows,
    at,
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
TODAY = "2026-10-20"
YEAR, LAST_YEAR = ("2026-01-01", TODAY), ("2025-01-01", "2025-12-31")
H1, LAST_H1 = ("2026-01-01", "2026-06-30"), ("2025-01-01", "2025-06-30")
Q2, Q3 = ("2026-04-01", "2026-06-30"), ("2026-07-01", "2026-09-30")
MAY, AUGUST, SEPTEMBER = (
    ("2026-05-01", "2026-05-31"),
    ("2026-08-01", "2026-08-31"),
    ("2026-09-01", "2026-09-30"),
)


def units(frame: Rows) -> float:
    """Seats, pieces or square metres."""
    return float(frame.units.sum())


def late(frame: Rows) -> Rows:
    """Open deals whose expected close is past."""
    return frame[frame.expected < TODAY]


def never(data: Books) -> list[str]:
    """The firms that nothing was won with."""
    return sorted(set(data.firms.account) - set(data.won.account))


def freight_unseen(data: Books) -> list[Item]:
    return sheet("freight", *_freight_figures(data), *_freight_groups(data), *_freight_no())


def training_unseen(data: Books) -> list[Item]:
    return sheet("training", *_training_figures(data), *_training_groups(data), *_training_no())


def packaging_unseen(data: Books) -> list[Item]:
    return sheet("packung", *_packaging_figures(data), *_packaging_groups(data), *_packaging_no())


def cleaning_unseen(data: Books) -> list[Item]:
    return sheet("putz", *_cleaning_figures(data), *_cleaning_groups(data), *_cleaning_no())


def _freight_figures(data: Books) -> list[Asked]:
    w, l, c, o = data.won, data.lost, data.closed, data.open
    return [
        ("total", "What is our total won revenue to date?", val(rev(w))),
        ("total", "how many opportunities are open at the moment", val(len(o))),
        ("total", "What's the open pipeline worth?", val(rev(o))),
        ("average", "average size of an Ocean Freight win", val(mean(on(w, kind="Ocean Freight")))),
        ("rate", "what was our win rate in 2025", val(rate(between(c, *LAST_YEAR)))),
        ("period", "How much did we sell last month?", val(rev(between(w, *SEPTEMBER)))),
        ("period", "won revenue in the third quarter of 2026", val(rev(between(w, *Q3)))),
        ("period", "How many opportunities were created between June 1 and August 15, 2026?", val(len(made(data.all, "2026-06-01", "2026-08-15")))),
        ("filter", "How much did we sell to Bluewater Seafoods?", val(rev(on(w, account="Bluewater Seafoods")))),
        ("filter", "number of deals Diego Salinas lost", val(len(on(l, seller="Diego Salinas")))),
        ("filter", "revenue from Building Materials customers in the Northeast", val(rev(on(w, sector="Building Materials", area="Northeast")))),
        ("typo", "warehosing revenue in 2025", val(rev(between(on(w, kind="Warehousing"), *LAST_YEAR)))),
        ("number", "How many wins were bigger than $100,000?", val((w.amount > 100_000).sum())),
        ("filter", "how many opportunities rated Hot are still open?", val(len(on(o, origin="Hot")))),
    ]  # fmt: skip


def _freight_groups(data: Books) -> list[Asked]:
    w, c, o, firms = data.won, data.closed, data.open, data.firms
    return [
        ("by", "show me won revenue by service", rows(by(w, "kind", rev))),
        ("by", "Win rate per owner", rows(by(c, "seller", rate))),
        ("by", "open pipeline value by sales stage", rows(by(o, "stage", rev))),
        ("several", "number of wins and revenue for each territory", rows(by(w, "area", count, rev))),
        ("grain", "won revenue month by month this year", rows(by(months(between(w, *YEAR)), "month", rev), ordered=True)),
        ("top", "top 5 customers by revenue", top(by(w, "account", rev), 5)),
        ("top", "Who sold the most in Q2 2026?", top(by(between(w, *Q2), "seller", rev), 1)),
        ("compare", "Compare revenue in Q3 2026 with Q2 2026", has(rev(between(w, *Q3)), rev(between(w, *Q2)))),
        ("share", "What percentage of won revenue comes from Retail accounts?", val(rev(on(w, sector="Retail")) / rev(w))),
        ("having", "customers that brought in more than $350,000", rows(by(w, "account", rev, keep=lambda r: r > 350_000))),
        ("follow-up", "and by territory?", rows(by(between(w, *LAST_YEAR), "area", rev)), "How much revenue did we win in 2025?"),
        ("list", "Which accounts do we have in the Midwest?", names(on(firms, area="Midwest").account)),
        ("none", "Which accounts have never bought anything from us?", names(never(data))),
        ("attribute", "In which city is Texan Pipe & Valve?", says("Houston")),
    ]  # fmt: skip


def _freight_no() -> list[Asked]:
    return [
        ("missing", "What did we pay the carriers for fuel last month?", REFUSED),
        ("missing", "What's our gross profit on Air Freight?", REFUSED),
        ("missing", "how many shipments arrived late in September", REFUSED),
        ("unknown", "How much did we sell to Yukon Timber Traders?", UNKNOWN),
        ("none", "List the opportunities we won with Maple Leaf Machinery", NOTHING),
    ]


def _training_figures(data: Books) -> list[Asked]:
    w, l, c, o = data.won, data.lost, data.closed, data.open
    return [
        ("quantity", "How many seats have we sold altogether?", val(units(w))),
        ("distinct", "How many different clients bought something from us in 2026?", val(between(w, *YEAR).account.nunique())),
        ("rate", "overall win rate?", val(rate(c))),
        ("average", "Average deal size of the Project Management courses we won", val(mean(on(w, kind="Project Management")))),
        ("maximum", "What is the biggest deal Finn Gallagher has ever won?", val(on(w, seller="Finn Gallagher").amount.max())),
        ("cycle", "On average, how many days does it take us from create date to close date on won deals?", val(cycle(w))),
        ("period", "How much revenue came in during May 2026?", val(rev(between(w, *MAY)))),
        ("period", "number of deals won in the first half of 2026", val(len(between(w, *H1)))),
        ("period", "How many open deals are expected to close next month?", val(len(per(o, "2026-11-01", "2026-11-30", "expected")))),
        ("late", "how many open deals have a close date that's already in the past?", val(len(late(o)))),
        ("filter", "Revenue from clients in British Columbia", val(rev(on(w, area="British Columbia")))),
        ("filter", "what did Banking and Insurance clients bring in together?", val(rev(at(w, sector=["Banking", "Insurance"])))),
        ("filter", "how many New Business deals has Kwame Mensah won", val(len(on(w, seller="Kwame Mensah", origin="New Business")))),
        ("filter", "How many deals did we lose because of a budget cut?", val(len(on(l, reason="Budget cut")))),
        ("attribute", "Who is our contact at Laurentian Insurance?", says("Élise Gagnon")),
        ("attribute", "How many employees does Steeltown Metals have?", val(on(data.firms, account="Steeltown Metals").employees.iloc[0])),
    ]  # fmt: skip


def _training_groups(data: Books) -> list[Asked]:
    w, c, firms = data.won, data.closed, data.firms
    growth = rev(between(w, *H1)) / rev(between(w, *LAST_H1)) - 1
    return [
        ("by", "revenue by course", rows(by(w, "kind", rev))),
        ("by", "seats sold per course", rows(by(w, "kind", units))),
        ("by", "Show me the win rate by deal type", rows(by(c, "origin", rate))),
        ("grain", "revenue per quarter since the start of 2025", rows(by(months(w), "quarter", rev), ordered=True)),
        ("top", "bottom three industries by won revenue", top(by(w, "sector", rev), 3, lowest=True)),
        ("compare", "Amelia Thornton vs Rosa Delgado: revenue this year", has(*(rev(between(on(w, seller=one), *YEAR)) for one in ("Amelia Thornton", "Rosa Delgado")))),
        ("change", "By what percentage did revenue grow from the first half of 2025 to the first half of 2026?", val(growth)),
        ("share", "what share of our revenue is Existing Business", val(rev(on(w, origin="Existing Business")) / rev(w))),
        ("negation", "won revenue outside Canada", val(rev(w[w.country != "Canada"]))),
        ("follow-up", "how about Quebec?", val(len(on(w, area="Quebec"))), "How many deals did we win in Ontario?"),
        ("follow-up", "and in 2025?", val(rev(between(on(w, seller="Rosa Delgado"), *LAST_YEAR))), "How much did Rosa Delgado sell in 2026?"),
        ("list", "Which of our companies are in Healthcare?", names(on(firms, sector="Healthcare").account)),
    ]  # fmt: skip


def _training_no() -> list[Asked]:
    return [
        ("missing", "What does it cost us to run one First Aid course?", REFUSED),
        ("missing", "average feedback score of our Data Literacy courses", REFUSED),
        ("missing", "which trainer had the most sick days this year", REFUSED),
        ("unknown", "sales to Moose Jaw Grain Elevators", UNKNOWN),
        ("bad", "revenue in March 2028", NOTHING),
    ]


def _packaging_figures(data: Books) -> list[Asked]:
    w, l, c, o = data.won, data.lost, data.closed, data.open
    return [
        ("total", "Wie hoch ist unser Gesamtumsatz bisher?", val(rev(w))),
        ("total", "Wie viele Projekte sind noch offen?", val(len(o))),
        ("total", "Volumen der Projekte in der Phase Bemusterung", val(rev(on(o, stage="Bemusterung")))),
        ("rate", "Wie war unsere Abschlussquote im Jahr 2025?", val(rate(between(c, *LAST_YEAR)))),
        ("average", "durchschnittliches Volumen der gewonnenen Aufträge bei Faltschachteln", val(mean(on(w, kind="Faltschachteln")))),
        ("quantity", "Wie viele Stück Etiketten haben wir verkauft?", val(units(on(w, kind="Etiketten")))),
        ("maximum", "Wie groß war der größte Auftrag, den Torsten Löffler gewonnen hat?", val(on(w, seller="Torsten Löffler").amount.max())),
        ("period", "Umsatz im 3. Quartal 2026", val(rev(between(w, *Q3)))),
        ("period", "Was haben wir letzten Monat verkauft, in Euro?", val(rev(between(w, *SEPTEMBER)))),
        ("period", "Wie viele Projekte wurden im Mai 2026 angelegt?", val(len(made(data.all, *MAY)))),
        ("period", "Umsatz zwischen dem 1. April und dem 15. August 2026", val(rev(between(w, "2026-04-01", "2026-08-15")))),
        ("filter", "Wie viel Umsatz haben wir mit der Seifensiederei Grüner gemacht?", val(rev(on(w, account="Seifensiederei Grüner")))),
        ("filter", "Umsatz mit Kunden der Branche Lebensmittel in Hessen", val(rev(on(w, sector="Lebensmittel", area="Hessen")))),
        ("filter", "Wie viele Projekte haben wir wegen der Lieferzeit verloren?", val(len(on(l, reason="Lieferzeit")))),
        ("typo", "umstaz mit blisterkaten", val(rev(on(w, kind="Blisterkarten")))),
        ("number", "Wie viele gewonnene Aufträge hatten ein Volumen von mindestens 25.000 Euro?", val((w.amount >= 25_000).sum())),
    ]  # fmt: skip


def _packaging_groups(data: Books) -> list[Asked]:
    w, c, firms = data.won, data.closed, data.firms
    return [
        ("by", "Umsatz nach Branche", rows(by(w, "sector", rev))),
        ("by", "Abschlussquote je Produktgruppe", rows(by(c, "kind", rate))),
        ("several", "Anzahl der gewonnenen Aufträge und Umsatz pro Kundenklasse", rows(by(w, "grade", count, rev))),
        ("grain", "Zeig mir die Umsatzentwicklung pro Monat im Jahr 2026", rows(by(months(between(w, *YEAR)), "month", rev), ordered=True)),
        ("top", "Wer hat im 2. Quartal am meisten Umsatz gemacht?", top(by(between(w, *Q2), "seller", rev), 1)),
        ("top", "Top 3 Kunden nach Umsatz", top(by(w, "account", rev), 3)),
        ("compare", "Vergleiche den Umsatz im ersten Halbjahr 2026 mit dem ersten Halbjahr 2025", has(rev(between(w, *H1)), rev(between(w, *LAST_H1)))),
        ("negation", "Umsatz mit Kunden außerhalb Deutschlands", val(rev(w[w.country != "Deutschland"]))),
        ("follow-up", "und nach Produktgruppe?", rows(by(between(w, *LAST_YEAR), "kind", rev)), "Umsatz im Jahr 2025"),
        ("attribute", "Wer betreut die Käserei Allgäuer Hof?", says("Miriam Stahl")),
        ("attribute", "In welchem Bundesland sitzt Elektronik Vogtland?", says("Sachsen")),
        ("list", "Welche Kunden haben wir in der Schweiz?", names(on(firms, country="Schweiz").account)),
    ]  # fmt: skip


def _packaging_no() -> list[Asked]:
    return [
        ("missing", "Wie hoch ist unsere Marge bei Displays?", REFUSED),
        ("missing", "Wie viele Reklamationen gab es im August?", REFUSED),
        ("missing", "Wie gut sind unsere Druckmaschinen gerade ausgelastet?", REFUSED),
        ("unknown", "Umsatz mit der Keksfabrik Wolkenstein", UNKNOWN),
        ("none", "Liste die gewonnenen Aufträge von Batterie-Technik Suhl auf", NOTHING),
    ]


def _cleaning_figures(data: Books) -> list[Asked]:
    w, l, c, o = data.won, data.lost, data.closed, data.open
    return [
        ("total", "Wie viel Umsatz haben wir insgesamt gemacht?", val(rev(w))),
        ("total", "Wie viele Aufträge haben gerade den Status Angebot verschickt?", val(len(on(o, stage="Angebot verschickt")))),
        ("rate", "Wie hoch ist unsere Erfolgsquote, also beauftragt im Verhältnis zu allen entschiedenen?", val(rate(c))),
        ("average", "Wie hoch ist der durchschnittliche Betrag einer beauftragten Unterhaltsreinigung?", val(mean(on(w, kind="Unterhaltsreinigung")))),
        ("quantity", "Wie viele Quadratmeter Fläche Glasreinigung wurden beauftragt?", val(units(on(w, kind="Glasreinigung")))),
        ("period", "Umsatz im Mai 2026", val(rev(between(w, *MAY)))),
        ("period", "Umsatz letztes Jahr", val(rev(between(w, *LAST_YEAR)))),
        ("period", "Wie viele Absagen gab es dieses Jahr?", val(len(between(l, *YEAR)))),
        ("period", "Wie viele Anfragen kamen im September 2026 rein?", val(len(made(data.all, *SEPTEMBER)))),
        ("filter", "Umsatz mit Hausverwaltungen", val(rev(on(w, sector="Hausverwaltung")))),
        ("filter", "Wie viel Umsatz kam vom Hotel Hafenblick?", val(rev(on(w, account="Hotel Hafenblick")))),
        ("filter", "Was hat Murat Demir dieses Jahr an Umsatz gemacht?", val(rev(between(on(w, seller="Murat Demir"), *YEAR)))),
        ("typo", "wieviel umsatz mit winterdinst", val(rev(on(w, kind="Winterdienst")))),
        ("number", "Wie viele beauftragte Aufträge lagen unter 1.000 Euro?", val((w.amount < 1_000).sum())),
        ("filter", "Wie oft haben wir eine Absage bekommen, weil wir zu teuer waren?", val(len(on(l, reason="zu teuer")))),
    ]  # fmt: skip


def _cleaning_groups(data: Books) -> list[Asked]:
    w, firms = data.won, data.firms
    return [
        ("by", "Umsatz je Leistung", rows(by(w, "kind", rev))),
        ("several", "gewonnene Aufträge und Umsatz pro Bearbeiter", rows(by(w, "seller", count, rev))),
        ("grain", "Umsatz pro Quartal im Jahr 2025", rows(by(months(between(w, *LAST_YEAR)), "quarter", rev), ordered=True)),
        ("top", "Die vier größten Kunden nach Umsatz", top(by(w, "account", rev), 4)),
        ("top", "Welche Leistung bringt am wenigsten Umsatz?", top(by(w, "kind", rev), 1, lowest=True)),
        ("compare", "Umsatz von Heike Brandt im Vergleich zu Jens Lüders", has(rev(on(w, seller="Heike Brandt")), rev(on(w, seller="Jens Lüders")))),
        ("share", "Wie viel Prozent vom Umsatz macht der Stadtteil Altona aus?", val(rev(on(w, area="Altona")) / rev(w))),
        ("having", "Welche Kunden haben mindestens sechs Aufträge erteilt?", rows(by(w, "account", count, keep=lambda n: n >= 6))),
        ("follow-up", "und im August?", val(rev(between(w, *AUGUST))), "Umsatz im Juli 2026"),
        ("list", "Zeig mir die drei größten beauftragten Aufträge mit Kunde und Betrag", listed(w, 3, ["account", "amount"], "amount")),
        ("list", "Welche Kunden sitzen in Wandsbek?", names(on(firms, area="Wandsbek").account)),
        ("by", "Wie viele Kunden haben wir je Kundenart?", rows(by(firms, "sector", count))),
    ]  # fmt: skip


def _cleaning_no() -> list[Asked]:
    return [
        ("missing", "Wie viele Arbeitsstunden hat Jens Lüders im August geleistet?", REFUSED),
        ("missing", "Was geben wir im Monat für Putzmittel aus?", REFUSED),
        ("missing", "Wie zufrieden sind unsere Kunden mit der Glasreinigung?", REFUSED),
        ("unknown", "Umsatz mit dem Hotel Störtebeker", UNKNOWN),
        ("bad", "Umsatz im Februar 2027", NOTHING),
    ]
