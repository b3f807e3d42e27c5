"""Sealed questions on the three companies of `second_companies`, half German, half English, today being 2026-08-20.

Written without knowing the engine, near to the public questions in kind and tone; the answers are computed with pandas
from what the files hold. An item's `lang` is the language it is asked in.
"""

from typing import Any

from tests.evals.new3_companies import Books
from tests.evals.reckoning import NOTHING, REFUSED, UNKNOWN, Item, Rows, by, has, names, near, per, rows, says, val

Asked = tuple[Any, ...]
TODAY = "2026-08-20"
YEAR, Y25, Y24 = ("2026-01-01", TODAY), ("2025-01-01", "2025-12-31"), ("2024-01-01", "2024-12-31")
H1, H1_25 = ("2026-01-01", "2026-06-30"), ("2025-01-01", "2025-06-30")
Q1, Q2 = ("2026-01-01", "2026-03-31"), ("2026-04-01", "2026-06-30")
JUNE, JULY = ("2026-06-01", "2026-06-30"), ("2026-07-01", "2026-07-31")
Span = tuple[str, str]


def forklifts_unseen(books: Books) -> list[Item]:
    return _items("forklifts", *_forklift_figures(books), *_forklift_rest(books), *_forklift_german(books))


def _forklift_figures(b: Books) -> list[Asked]:
    won, year, y25 = b.won, _in(b.won, YEAR), _in(b.won, Y25)
    return [
        ("en", "total", "What's our total won revenue so far this year?", val(rev(year))),
        ("en", "total", "how many opportunities are still open?", val(len(b.open))),
        ("en", "rate", "Win rate by sales rep", rows(by(b.closed, "seller", rate))),
        ("en", "by", "Revenue by product family in 2025", rows(by(y25, "family", rev))),
        ("en", "by", "How many deals did we lose, by loss reason?", rows(by(b.lost, "reason", len))),
        ("en", "top", "Top 5 accounts by won revenue in 2025", best(by(y25, "account", rev), 5)),
        ("en", "top", "Which rep had the lowest won revenue this year?", best(by(year, "seller", rev), 1, lowest=True)),
        ("en", "period", "How much did we sell last quarter?", val(rev(_in(won, Q2)))),
        (
            "en",
            "period",
            "how many opportunities were created in June 2026",
            val(len(per(b.all, *JUNE, "opened"))),
        ),
        ("en", "period", "Revenue between 1 March and 15 May 2026", val(rev(_in(won, ("2026-03-01", "2026-05-15"))))),
        ("en", "trend", "monthly revenue in 2026", rows(by(months(year), "month", rev), ordered=True)),
        (
            "en",
            "filter",
            "Revenue from Pharmaceuticals accounts in Ireland",
            val(rev(won[(won.sector == "Pharmaceuticals") & (won.country == "Ireland")])),
        ),
        ("en", "refusal", "What is the quota attainment of each rep this year?", REFUSED),
        (
            "en",
            "compare",
            "By what percentage did revenue change from Q1 to Q2 2026?",
            val(rev(_in(won, Q2)) / rev(_in(won, Q1)) - 1),
        ),
        ("en", "share", "What share of 2025 revenue came from the North region?", val(part(y25, y25.zone == "North"))),
    ]


def _forklift_rest(b: Books) -> list[Asked]:
    won, year, y25 = b.won, _in(b.won, YEAR), _in(b.won, Y25)
    contact = b.people[b.people.account == "Maddox Foods"]
    return [
        ("en", "own", "How many won deals had a trade-in?", val((won.trade_in == "Yes").sum())),
        ("en", "own", "Won revenue by financing", rows(by(won, "financing", rev))),
        ("en", "own", "Average won deal size by shifts per day", has(*(row[1] for row in by(won, "shifts", mean)))),
        ("en", "range", "How many won deals were worth more than 150,000?", val((won.amount > 150_000).sum())),
        (
            "en",
            "having",
            "Accounts with more than 10 won deals",
            rows(by(won, "account", len, keep=lambda n: n > 10)),
        ),
        (
            "en",
            "negation",
            "Revenue this year from all product families except Trucks",
            val(rev(year[year.family != "Trucks"])),
        ),
        ("en", "none", "Which accounts have never bought anything from us?", names(never(b.firms, won))),
        ("en", "list", "List the 5 largest open opportunities", largest(b.open, 5)),
        ("en", "lookup", "Who is our contact at Maddox Foods?", says(*contact["last"])),
        ("en", "lookup", "What is the list price of the Reach Truck R14?", val(34_900)),
        (
            "en",
            "followup",
            "and only the Key Accounts team?",
            val(rev(y25[y25.team == "Key Accounts"])),
            "What was our won revenue in 2025?",
        ),
        ("en", "typo", "revenu by regoin this yaer", rows(by(year, "zone", rev))),
        ("en", "refusal", "What's our gross margin on reach trucks?", REFUSED),
        ("en", "suggestion", "How much did we sell to Northgate Breweries?", UNKNOWN),
        ("en", "empty", "List the deals we won in 2023", NOTHING),
    ]


def _forklift_german(b: Books) -> list[Asked]:
    won, year, y25 = b.won, _in(b.won, YEAR), _in(b.won, Y25)
    gemma = b.closed[b.closed.seller == "Gemma Thornbury"]
    dutch = year[year.country == "Netherlands"]
    return [
        ("de", "period", "Wie viel Umsatz haben wir im ersten Quartal 2026 gemacht?", val(rev(_in(won, Q1)))),
        ("de", "by", "Umsatz nach Team", rows(by(won, "team", rev))),
        ("de", "top", "Welche drei Produkte bringen am meisten Umsatz?", best(by(won, "kind", rev), 3)),
        ("de", "rate", "Wie hoch ist die Abschlussquote von Gemma Thornbury?", val(rate(gemma))),
        ("de", "period", "Wie viele Deals haben wir letzten Monat verloren?", val(len(_in(b.lost, JULY)))),
        ("de", "average", "durchschnittlicher Wert der gewonnenen Deals 2025", val(mean(y25))),
        ("de", "by", "Umsatz pro Manager im Jahr 2025", rows(by(y25, "boss", rev))),
        ("de", "filter", "Welche Kunden aus Netherlands haben dieses Jahr gekauft?", names(set(dutch.account))),
        ("de", "account", "Wie viele Kunden haben mehr als 500 Mitarbeiter?", val((b.firms.employees > 500).sum())),
        ("de", "refusal", "Wie viele Stunden haben unsere Techniker im Juli gearbeitet?", REFUSED),
    ]


def greenhouses_unseen(books: Books) -> list[Item]:
    return _items("greenhouses", *_house_figures(books), *_house_rest(books), *_house_english(books))


def _house_figures(b: Books) -> list[Asked]:
    won, year, y25 = b.won, _in(b.won, YEAR), _in(b.won, Y25)
    spring = per(b.all, "2026-02-01", "2026-04-15", "opened")
    return [
        ("de", "total", "Wie hoch ist unser Umsatz in diesem Jahr?", val(rev(year))),
        ("de", "total", "Wie viele Verkaufschancen haben wir gewonnen?", val(len(won))),
        ("de", "rate", "Abschlussquote nach Branche", rows(by(b.closed, "sector", rate))),
        (
            "de",
            "average",
            "Wie lange dauert es im Schnitt von der Anlage bis zum Abschluss einer gewonnenen Verkaufschance?",
            val((won.closed - won.opened).dt.days.mean()),
        ),
        ("de", "by", "Umsatz nach Produktgruppe", rows(by(won, "family", rev))),
        ("de", "by", "Umsatz pro Bundesland 2025", rows(by(y25, "area", rev))),
        ("de", "top", "Top 5 Kunden nach Umsatz", best(by(won, "account", rev), 5)),
        (
            "de",
            "top",
            "Welcher Vertriebsmitarbeiter hat 2025 die meisten Verkaufschancen gewonnen?",
            best(by(y25, "seller", len), 1),
        ),
        (
            "de",
            "top",
            "Welche Region hat die niedrigste Abschlussquote?",
            best(by(b.closed, "zone", rate), 1, lowest=True),
        ),
        ("de", "period", "Umsatz letztes Quartal", val(rev(_in(won, Q2)))),
        (
            "de",
            "period",
            "Wie viele Verkaufschancen wurden zwischen dem 1.2.2026 und dem 15.4.2026 erstellt?",
            val(len(spring)),
        ),
        ("de", "trend", "Umsatz je Quartal 2025", rows(by(months(y25), "quarter", rev), ordered=True)),
        (
            "de",
            "filter",
            "Umsatz mit Gartencentern in Bayern",
            val(rev(won[(won.sector == "Gartencenter") & (won.area == "Bayern")])),
        ),
        (
            "de",
            "compare",
            "Vergleiche den Umsatz im ersten Halbjahr 2026 mit dem ersten Halbjahr 2025",
            has(rev(_in(won, H1)), rev(_in(won, H1_25))),
        ),
        ("de", "share", "Welchen Anteil am Umsatz hat der Außendienst?", val(part(won, won.team == "Außendienst"))),
        ("de", "median", "Median der gewonnenen Auftragswerte 2025", val(y25.amount.median())),
    ]


def _house_rest(b: Books) -> list[Asked]:
    won = b.won
    return [
        (
            "de",
            "own",
            "Wie viele Verkaufschancen mit Fördermitteln haben wir gewonnen?",
            val((won.funded == "ja").sum()),
        ),
        ("de", "own", "Umsatz nach Kultur", rows(by(won, "crop", rev))),
        ("de", "own", "durchschnittliche Glasfläche der gewonnenen Verkaufschancen", val(won.area_m2.mean())),
        (
            "de",
            "own",
            "Wie viele Aufträge mit einer Glasfläche ab 2000 m² haben wir gewonnen?",
            val((won.area_m2 >= 2000).sum()),
        ),
        (
            "de",
            "range",
            "Wie viele gewonnene Verkaufschancen lagen über 100.000 Euro?",
            val((won.amount > 100_000).sum()),
        ),
        (
            "de",
            "compare",
            "Was bringt mehr Umsatz: Heizung mit Wärmepumpe oder mit Biomasse?",
            has(rev(won[won.heating == "Wärmepumpe"]), rev(won[won.heating == "Biomasse"])),
        ),
        (
            "de",
            "having",
            "Welche Kunden haben mehr als 300.000 € Umsatz gebracht?",
            rows(by(won, "account", rev, keep=lambda total: total > 300_000)),
        ),
        ("de", "refusal", "Wie hoch ist die Kundenzufriedenheit bei den Gartencentern?", REFUSED),
        ("de", "none", "Welche Kunden haben noch nie etwas gekauft?", names(never(b.firms, won))),
        (
            "de",
            "followup",
            "und im ersten Halbjahr 2025?",
            val(len(_in(b.lost, H1_25))),
            "Wie viele Verkaufschancen haben wir im ersten Halbjahr 2026 verloren?",
        ),
        ("de", "typo", "Umsats nach Brache", rows(by(won, "sector", rev))),
        ("de", "lookup", "Wie hoch ist der Listenpreis vom Klimacomputer?", val(7_400)),
        ("de", "refusal", "Wie hoch ist unser Deckungsbeitrag je Produkt?", REFUSED),
        ("de", "refusal", "Wie viele Reklamationen hatten wir im Juli?", REFUSED),
        ("de", "suggestion", "Wie viel Umsatz haben wir in der Region Ost gemacht?", near("Nord", "Süd", "West")),
        ("de", "empty", "Welche Verkaufschancen haben wir im März 2023 gewonnen?", NOTHING),
    ]


def _house_english(b: Books) -> list[Asked]:
    won, y25 = b.won, _in(b.won, Y25)
    return [
        ("en", "by", "Won revenue by team leader", rows(by(won, "boss", rev))),
        ("en", "period", "How many deals did we win last month?", val(len(_in(won, JULY)))),
        ("en", "rate", "win rate by product", rows(by(b.closed, "kind", rate))),
        ("en", "top", "top 2 countries by revenue", best(by(won, "country", rev), 2)),
        ("en", "own", "Average size of won deals with Biomasse heating", val(mean(won[won.heating == "Biomasse"]))),
        ("en", "account", "How many class A customers do we have?", val((b.firms.grade == "A").sum())),
        ("en", "two-dims", "revenue by region and product group in 2025", rows(by(y25, ["zone", "family"], rev))),
        ("en", "refusal", "How many emails did we send to customers last week?", REFUSED),
    ]


def radio_unseen(books: Books) -> list[Item]:
    return _items("radio", *_radio_english(books), *_radio_english_rest(books), *_radio_german(books))


def _radio_english(b: Books) -> list[Asked]:
    won, year, y25 = b.won, _in(b.won, YEAR), _in(b.won, Y25)
    spring = _in(won, ("2026-04-01", "2026-06-15"))
    return [
        ("en", "total", "How many bookings did we win this year?", val(len(year))),
        ("en", "by", "Won booking value by station", rows(by(won, "kind", rev))),
        ("en", "rate", "win rate per sales desk", rows(by(b.closed, "team", rate))),
        ("en", "top", "Top 5 clients by won booking value", best(by(won, "account", rev), 5)),
        ("en", "own", "How many spots did we sell in Q2 2026?", val(_in(won, Q2).units.sum())),
        ("en", "own", "Average spot length of won bookings", val(won.length.mean())),
        ("en", "own", "Number of won bookings by daypart in 2025", rows(by(y25, "daypart", len))),
        ("en", "own", "How many lost bookings had a jingle included?", val((b.lost.jingle == "Yes").sum())),
        ("en", "period", "Bookings won between 2026-04-01 and 2026-06-15", val(len(spring))),
        (
            "en",
            "compare",
            "Compare won revenue of Munich and Hamburg",
            has(rev(won[won.city == "Munich"]), rev(won[won.city == "Hamburg"])),
        ),
        ("en", "having", "clients with more than 8 won bookings", rows(by(won, "account", len, keep=lambda n: n > 8))),
        ("en", "filter", "Revenue from Gold clients in Austria", val(rev(won[_and(won, "Gold", "Austria")]))),
    ]


def _radio_english_rest(b: Books) -> list[Asked]:
    won, leads = b.won, b.others
    morning, linked = won[won.daypart == "Morning Show"], leads[leads.source == "LinkedIn"]
    return [
        ("en", "largest", "What is the largest booking we ever won?", val(won.amount.max())),
        ("en", "median", "median value of won Morning Show bookings", val(morning.amount.median())),
        ("en", "leads", "How many leads do we have per lead status?", rows(by(leads, "status", len))),
        ("en", "leads", "how many leads from LinkedIn were created in 2026", val(len(per(linked, *YEAR, "opened")))),
        ("en", "followup", "and in 2024?", val(rev(_in(won, Y24))), "Won revenue in 2025"),
        ("en", "refusal", "How many listeners does Alpenwelle have?", REFUSED),
        ("en", "suggestion", "How much revenue did Radio Westwind bring in?", UNKNOWN),
        ("en", "empty", "Show me the bookings we lost in 2022", NOTHING),
    ]


def _radio_german(b: Books) -> list[Asked]:
    won, year, y25 = b.won, _in(b.won, YEAR), _in(b.won, Y25)
    swiss = won[won.country == "Switzerland"]
    return [
        ("de", "total", "Wie viel Umsatz haben wir 2025 gemacht?", val(rev(y25))),
        ("de", "by", "Umsatz nach Sender", rows(by(won, "kind", rev))),
        ("de", "total", "Wie viele Buchungen sind noch offen?", val(len(b.open))),
        ("de", "period", "Wie viele Buchungen haben wir im Juni 2026 verloren?", val(len(_in(b.lost, JUNE)))),
        ("de", "rate", "Abschlussquote je Verkäufer", rows(by(b.closed, "seller", rate))),
        (
            "de",
            "top",
            "Wer hat im letzten Quartal den meisten Umsatz gemacht?",
            best(by(_in(won, Q2), "seller", rev), 1),
        ),
        ("de", "trend", "Umsatz pro Monat im Jahr 2026", rows(by(months(year), "month", rev), ordered=True)),
        ("de", "empty", "Welche gewonnenen Buchungen liegen über 100.000 Euro?", NOTHING),
        (
            "de",
            "having",
            "Welche Kunden aus der Schweiz haben mehr als 50.000 Euro Umsatz gebracht?",
            rows(by(swiss, "account", rev, keep=lambda total: total > 50_000)),
        ),
        (
            "de",
            "own",
            "Wie viele gewonnene Buchungen laufen in der Drive Time?",
            val((won.daypart == "Drive Time").sum()),
        ),
        ("de", "own", "Wie viele gewonnene Buchungen haben einen Jingle?", val((won.jingle == "Yes").sum())),
        ("de", "negation", "Umsatz mit allen Branchen außer Travel", val(rev(won[won.sector != "Travel"]))),
        ("de", "share", "Anteil von Antenne Isar am Umsatz 2025", val(part(y25, y25.kind == "Antenne Isar"))),
        ("de", "suggestion", "Wie viel Umsatz hat Lukas Hinterseer gebracht?", UNKNOWN),
        ("de", "list", "Zeig mir die fünf größten offenen Buchungen", largest(b.open, 5)),
        ("de", "distinct", "Wie viele verschiedene Kunden haben dieses Jahr gekauft?", val(year.account.nunique())),
        ("de", "leads", "Wie viele Leads haben wir aus Österreich?", val((b.others.country == "Austria").sum())),
        (
            "de",
            "followup",
            "und in Salzburg?",
            val(rev(y25[y25.city == "Salzburg"])),
            "Wie viel Umsatz hatten wir 2025 in Hamburg?",
        ),
        ("de", "refusal", "Welche Rechnungen von Brunnhuber Reisen sind noch nicht bezahlt?", REFUSED),
        ("de", "refusal", "Wie viele Hörer hatte Klassik Plus im Juli?", REFUSED),
    ]


def _items(prefix: str, *asked: Asked) -> list[Item]:
    return [
        {"id": f"{prefix}-{at:03d}", "lang": lang, "kind": kind, "question": question, "expect": expect}
        | ({"after": list(after)} if after else {})
        for at, (lang, kind, question, expect, *after) in enumerate(asked, start=1)
    ]


def _in(frame: Rows, span: Span) -> Rows:
    """The rows closed in the period, both days included."""
    return per(frame, *span, "closed")


def _and(frame: Rows, grade: str, country: str) -> Rows:
    return (frame.grade == grade) & (frame.country == country)


def rev(frame: Rows) -> float:
    return float(frame.amount.sum())


def mean(frame: Rows) -> float:
    return float(frame.amount.mean())


def rate(frame: Rows) -> float:
    """The share won of closed deals."""
    return float((frame.fate == "won").mean())


def part(frame: Rows, some: Rows) -> float:
    """The share of the amounts that some of the rows have."""
    return rev(frame[some]) / rev(frame)


def months(frame: Rows) -> Rows:
    """With the month and the quarter of the close beside."""
    days = frame.closed
    return frame.assign(month=days.dt.strftime("%Y-%m"), quarter=days.dt.to_period("Q").astype(str))


def never(firms: Rows, won: Rows) -> list[str]:
    return sorted(set(firms.account) - set(won.account))


def best(table: list[list[Any]], count: int, *, lowest: bool = False) -> Item:
    """The first rows by their figure, which must not tie with the next."""
    ranked = sorted(table, key=lambda row: row[-1], reverse=not lowest)
    if ranked[count - 1][-1] == ranked[count][-1]:
        raise ValueError(f"{ranked[count]} ties at {count}: ask otherwise")
    return rows(ranked[:count], ordered=True)


def largest(frame: Rows, count: int) -> Item:
    """The largest amounts, in order, whichever other columns stand beside them."""
    amounts = sorted(frame.amount.dropna(), reverse=True)
    if amounts[count - 1] == amounts[count]:
        raise ValueError(f"{amounts[count]} ties at {count}: ask otherwise")
    return rows([[amount] for amount in amounts[:count]], ordered=True)
