"""Questions on the three companies of `next_companies`: English, German, and German and English mixed. Sealed.

Today is 2026-11-18. Written without looking at what the engine understands; the answers are computed with pandas from
what the files hold.
"""

from typing import Any

from tests.evals.new3_companies import Books
from tests.evals.questions_elsewhere import between, cycle, made, mean, months, on, rate, rev
from tests.evals.reckoning import (
    REFUSED,
    UNKNOWN,
    Figure,
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
TODAY = "2026-11-18"
YEAR = ("2026-01-01", TODAY)
LAST_YEAR = ("2025-01-01", "2025-12-31")
SAME_LAST_YEAR = ("2025-01-01", "2025-11-18")
H1 = ("2026-01-01", "2026-06-30")
Q2 = ("2026-04-01", "2026-06-30")
Q3 = ("2026-07-01", "2026-09-30")
LAST_Q3 = ("2025-07-01", "2025-09-30")
OCTOBER = ("2026-10-01", "2026-10-31")
DECEMBER = ("2026-12-01", "2026-12-31")
JANUARY = ("2027-01-01", "2027-01-31")


def units(frame: Rows) -> float:
    """Devices or pieces."""
    return float(frame.units.sum())


def late(frame: Rows) -> Rows:
    """Open deals whose expected close is past."""
    return frame[frame.expected < TODAY]


def never(data: Books) -> list[str]:
    """The firms that nothing was won with."""
    return sorted(set(data.firms.account) - set(data.won.account))


def quarters(frame: Rows, figure: Figure = rev) -> list[list[Any]]:
    """The figure of each quarter in turn, whatever the quarter is called."""
    return [row[-1:] for row in by(months(frame), "quarter", figure)]


def security_unseen(data: Books) -> list[Item]:
    return sheet(
        "security", *_security_figures(data), *_security_groups(data), *_security_freely(data), *_security_no()
    )


def playgrounds_unseen(data: Books) -> list[Item]:
    return sheet("spiel", *_play_figures(data), *_play_groups(data), *_play_freely(data), *_play_no())


def office_unseen(data: Books) -> list[Item]:
    return sheet("office", *_office_figures(data), *_office_groups(data), *_office_freely(data), *_office_no())


def _security_figures(data: Books) -> list[Asked]:
    w, o, c, x = data.won, data.open, data.closed, data.others
    return [
        ("total", "What is our total revenue from closed won opportunities this year?", val(rev(between(w, *YEAR)))),
        ("total", "How many open opportunities do we have right now?", val(len(o))),
        ("average", "What's the average deal size of the Video Walls we sold?", val(mean(on(w, kind="Video Wall")))),
        ("rate", "What is Megan Lindley's win rate?", val(rate(on(c, seller="Megan Lindley")))),
        ("filter", "How many deals did Rosa Delgado win last quarter?", val(len(between(on(w, seller="Rosa Delgado"), *Q3)))),
        ("filter", "Total open pipeline in the Negotiation stage", val(rev(on(o, stage="Negotiation")))),
        ("own", "How much revenue did we win at warehouse sites?", val(rev(on(w, site="Warehouse")))),
        ("own", "How many won deals include monitoring?", val(len(on(w, monitored="Yes")))),
        ("own", "How many deals did we win with a 36 month contract term?", val((w.term == 36).sum())),
        ("own", "Number of won opportunities with more than 50 devices", val((w.units > 50).sum())),
        ("own", "Total devices sold in Camera Kit deals", val(units(on(w, kind="Camera Kit")))),
        ("period", "How many of our won deals have an installation date in December 2026?", val(len(per(w, *DECEMBER, "later")))),
        ("period", "How many opportunities were created in October 2026?", val(len(made(data.all, *OCTOBER)))),
        ("tickets", "How many high priority tickets are not closed yet?", val(on(x, priority="High").closed.isna().sum())),
    ]  # fmt: skip


def _security_groups(data: Books) -> list[Asked]:
    w, l, c, f, x = data.won, data.lost, data.closed, data.firms, data.others
    return [
        ("by", "Revenue by product", rows(by(w, "kind", rev))),
        ("top", "Top 5 accounts by won revenue", top(by(w, "account", rev), 5)),
        ("by", "Win rate by region", rows(by(c, "zone", rate))),
        ("grain", "Show me won revenue by month for 2026", rows(by(months(between(w, *YEAR)), "month", rev), ordered=True)),
        ("by", "Average contract term of won deals by site type", rows(by(w, "site", lambda frame: float(frame.term.mean())))),
        ("share", "What percentage of our revenue comes from healthcare accounts?", val(rev(on(w, sector="Healthcare")) / rev(w))),
        ("list", "Which accounts are in Texas?", names(on(f, area="Texas").account)),
        ("having", "Which accounts have more than 8 won deals?", rows(by(w, "account", count, keep=lambda n: n > 8))),
        ("none", "Which accounts have never bought anything?", names(never(data))),
        ("compare", "Compare revenue in Q3 this year with Q3 last year", has(rev(between(w, *Q3)), rev(between(w, *LAST_Q3)))),
        ("tickets", "Tickets per category", rows(by(x, "category", count))),
        ("top", "What's the most common reason we lose deals?", says(str(l.reason.value_counts().index[0]))),
    ]  # fmt: skip


def _security_freely(data: Books) -> list[Asked]:
    w, o = data.won, data.open
    return [
        ("mail", "Hi, could you tell me quickly what Sam Okafor still has in his open pipeline? Thanks a lot", val(rev(on(o, seller="Sam Okafor")))),
        ("typo", "revenu from acces control last yaer", val(rev(between(on(w, kind="Access Control"), *LAST_YEAR)))),
        ("idiom", "Who's bringing home the bacon this year? Top three reps by revenue", top(by(between(w, *YEAR), "seller", rev), 3)),
        ("overdue", "how many open opps are past their close date?", val(len(late(o)))),
        ("follow-up", "and in the East?", val(len(between(on(w, zone="East"), *YEAR))), "How many deals did we win in the South region this year?"),
        ("look-up", "phone number for Joanna Pruitt?", says("603 555 0173")),
    ]  # fmt: skip


def _security_no() -> list[Asked]:
    return [
        ("missing", "What was our profit margin on camera kits?", REFUSED),
        ("missing", "How many burglaries did our customers have last year?", REFUSED),
        ("missing", "How much do we pay our installers per hour?", REFUSED),
        ("unknown", "How much did Silverlake Casino buy from us?", UNKNOWN),
    ]  # fmt: skip


def _play_figures(data: Books) -> list[Asked]:
    w, l, o, c = data.won, data.lost, data.open, data.closed
    return [
        ("total", "Wie hoch war unser Umsatz im letzten Jahr?", val(rev(between(w, *LAST_YEAR)))),
        ("total", "Wie viele Verkaufschancen sind derzeit offen?", val(len(o))),
        ("average", "Durchschnittlicher Auftragswert bei Seilgärten", val(mean(on(w, kind="Seilgarten")))),
        ("rate", "Wie hoch ist unsere Gewinnquote in diesem Jahr?", val(rate(between(c, *YEAR)))),
        ("filter", "Umsatz von Carolin Weiß im zweiten Quartal 2026", val(rev(between(on(w, seller="Carolin Weiß"), *Q2)))),
        ("filter", "Wie viele Verkaufschancen haben wir wegen der Lieferzeit verloren?", val(len(on(l, reason="Lieferzeit")))),
        ("filter", "Wie viel ist gerade in der Phase Verhandlung, in Euro?", val(rev(on(o, stage="Verhandlung")))),
        ("own", "Umsatz mit Material Robinie", val(rev(on(w, wood="Robinie")))),
        ("own", "Wie viele gewonnene Aufträge sind mit Montage?", val(len(on(w, built="ja")))),
        ("own", "Wie viele gewonnene Verkaufschancen haben eine Fallhöhe von mindestens 200 cm?", val((w.height >= 200).sum())),
        ("own", "Durchschnittliche Fallhöhe der gewonnenen Klettertürme", val(on(w, kind="Kletterturm").height.mean())),
        ("period", "Bei wie vielen gewonnenen Aufträgen ist die TÜV-Abnahme im Januar 2027?", val(len(per(w, *JANUARY, "later")))),
        ("filter", "Umsatz mit Kommunen in diesem Jahr", val(rev(between(on(w, sector="Kommune"), *YEAR)))),
        ("cycle", "Wie viele Tage dauert es im Schnitt vom Anlegen bis zum Gewinn?", val(cycle(w))),
    ]  # fmt: skip


def _play_groups(data: Books) -> list[Asked]:
    w, o, c, f = data.won, data.open, data.closed, data.firms
    return [
        ("by", "Umsatz nach Verkäufer in diesem Jahr", rows(by(between(w, *YEAR), "seller", rev))),
        ("top", "Die fünf umsatzstärksten Kunden", top(by(w, "account", rev), 5)),
        ("by", "Gewinnquote nach Produkt", rows(by(c, "kind", rate))),
        ("grain", "Umsatz pro Quartal im Jahr 2025", rows(quarters(between(w, *LAST_YEAR)), ordered=True)),
        ("by", "Umsatz nach Bundesland", rows(by(w, "area", rev))),
        ("by", "Anzahl gewonnener Verkaufschancen je Material", rows(by(w, "wood", count))),
        ("share", "Welchen Anteil am Umsatz haben die A-Kunden?", val(rev(on(w, grade="A-Kunde")) / rev(w))),
        ("list", "Welche Kunden haben wir in Hessen?", names(on(f, area="Hessen").account)),
        ("having", "Welche Kunden haben mehr als 8 Aufträge erteilt?", rows(by(w, "account", count, keep=lambda n: n > 8))),
        ("none", "Welche Kunden haben noch nie etwas gekauft?", names(never(data))),
        ("list", "Zeig mir die fünf größten offenen Verkaufschancen mit Kunde und Betrag", listed(o[o.amount.notna()], 5, ["account", "amount"], "amount")),
        ("compare", "Umsatz bisher in diesem Jahr verglichen mit dem gleichen Zeitraum im Vorjahr", has(rev(between(w, *YEAR)), rev(between(w, *SAME_LAST_YEAR)))),
    ]  # fmt: skip


def _play_freely(data: Books) -> list[Asked]:
    w, l, o = data.won, data.lost, data.open
    return [
        ("mail", "Hallo, kannst du mir bitte kurz sagen, wie viel Josef Lechner dieses Jahr verkauft hat? Danke und Gruß", val(rev(between(on(w, seller="Josef Lechner"), *YEAR)))),
        ("typo", "umsazt mit waserspielen", val(rev(on(w, kind="Wasserspiel")))),
        ("idiom", "Wer hat dieses Jahr die Nase vorn beim Umsatz?", top(by(between(w, *YEAR), "seller", rev), 1)),
        ("overdue", "wie viele offene Chancen sind überfällig?", val(len(late(o)))),
        ("follow-up", "Und Rutschen?", val(len(between(on(w, kind="Rutsche"), *YEAR))), "Wie viele Aufträge für Schaukelanlagen haben wir dieses Jahr gewonnen?"),
        ("look-up", "Wer ist unsere Ansprechpartnerin beim Freizeitpark Silbersee?", says("Miriam Schöller")),
        ("idiom", "Woran scheitern wir am häufigsten?", says(str(l.reason.value_counts().index[0]))),
    ]  # fmt: skip


def _play_no() -> list[Asked]:
    return [
        ("missing", "Wie viele Kinder haben sich letztes Jahr auf unseren Spielplätzen verletzt?", REFUSED),
        ("missing", "Wie hoch ist unser Deckungsbeitrag bei Rutschen?", REFUSED),
        ("missing", "Wie viele Urlaubstage hat Nadine Prinz noch?", REFUSED),
        ("unknown", "Was hat die Stadt Wuppertal bei uns bestellt?", UNKNOWN),
    ]  # fmt: skip


def _office_figures(data: Books) -> list[Asked]:
    w, l, o, x = data.won, data.lost, data.open, data.others
    return [
        ("total", "Wie viel Umsatz haben wir im ersten Halbjahr 2026 gemacht?", val(rev(between(w, *H1)))),
        ("total", "How many deals have we lost this year?", val(len(between(l, *YEAR)))),
        ("average", "Was ist die durchschnittliche deal value unserer gewonnenen Acoustic Pods?", val(mean(on(w, kind="Acoustic Pod")))),
        ("filter", "Umsatz in Österreich dieses Jahr", val(rev(between(on(w, country="Austria"), *YEAR)))),
        ("filter", "How many deals did Femke Visser win in 2025?", val(len(between(on(w, seller="Femke Visser"), *LAST_YEAR)))),
        ("filter", "Wie viele offene Deals sind in der Stage Quote Sent?", val(len(on(o, stage="Quote Sent")))),
        ("filter", "Wie viele Deals haben wir wegen Lead Time verloren?", val(len(on(l, reason="Lead Time")))),
        ("own", "Umsatz mit Leather", val(rev(on(w, fabric="Leather")))),
        ("own", "Wie viele gewonnene Deals hatten einen Showroom Visit?", val(len(on(w, visited="Yes")))),
        ("own", "How many won deals come with a 10 year warranty?", val((w.warranty == 10).sum())),
        ("own", "Wie viele Stück Task Chair haben wir insgesamt verkauft?", val(units(on(w, kind="Task Chair")))),
        ("period", "Wie viele gewonnene Deals haben ein Delivery Date im Dezember 2026?", val(len(per(w, *DECEMBER, "later")))),
        ("threshold", "Won deals above 60,000 euros - how many?", val((w.amount > 60_000).sum())),
        ("leads", "Wie viele qualifizierte Leads haben wir?", val(len(on(x, status="Qualified")))),
    ]  # fmt: skip


def _office_groups(data: Books) -> list[Asked]:
    w, c, f, x = data.won, data.closed, data.firms, data.others
    return [
        ("by", "Umsatz nach region", rows(by(w, "zone", rev))),
        ("top", "Welche drei Sales Reps haben 2026 die meisten Deals gewonnen?", top(by(between(w, *YEAR), "seller", count), 3)),
        ("by", "Win rate pro Produkt", rows(by(c, "kind", rate))),
        ("grain", "Anzahl gewonnener Deals pro Quartal in 2026", rows(quarters(between(w, *YEAR), count), ordered=True)),
        ("by", "Revenue by fabric, last year only", rows(by(between(w, *LAST_YEAR), "fabric", rev))),
        ("by", "Durchschnittlicher Wert der gewonnenen Deals nach Land", rows(by(w, "country", mean))),
        ("share", "Wie viel Prozent des Umsatzes machen wir mit Platinum-Kunden?", val(rev(on(w, grade="Platinum")) / rev(w))),
        ("list", "List the companies in the Finance industry", names(on(f, sector="Finance").account)),
        ("having", "Kunden mit mindestens 10 gewonnenen Deals", rows(by(w, "account", count, keep=lambda n: n >= 10))),
        ("none", "Welche Companies haben noch nie bei uns gekauft?", names(never(data))),
        ("leads", "Leads by source", rows(by(x, "source", count))),
        ("compare", "Wie war der Umsatz in Q3 2026 im Vergleich zu Q2 2026?", has(rev(between(w, *Q3)), rev(between(w, *Q2)))),
    ]  # fmt: skip


def _office_freely(data: Books) -> list[Asked]:
    w, o, c = data.won, data.open, data.closed
    return [
        ("mail", "Moin, was liegt bei Beatrix Lang noch in der Pipeline? Brauche nur die Summe, danke!", val(rev(on(o, seller="Beatrix Lang")))),
        ("typo", "umsatz mit meting tables", val(rev(on(w, kind="Meeting Table")))),
        ("idiom", "Who's trailing the pack this year, by revenue?", top(by(between(w, *YEAR), "seller", rev), 1, lowest=True)),
        ("overdue", "wie viele open deals sind über dem expected close date?", val(len(late(o)))),
        ("follow-up", "Und bei Milan Petrovic?", val(rate(on(c, seller="Milan Petrovic"))), "Wie ist die Win Rate von Jonas Reimann?"),
        ("look-up", "E-Mail-Adresse von Henning Claasen bitte", says("h.claasen@alsterbank.example")),
        ("half", "Alsterbank Umsatz gesamt?", val(rev(on(w, account="Alsterbank")))),
    ]  # fmt: skip


def _office_no() -> list[Asked]:
    return [
        ("missing", "Wie viele Quadratmeter hat das Büro von Isarlabs?", REFUSED),
        ("missing", "What does our supplier charge us for a Task Chair?", REFUSED),
        ("missing", "Wie viele Retouren hatten wir im Oktober?", REFUSED),
        ("unknown", "Umsatz mit Nordlicht Verlag", UNKNOWN),
    ]  # fmt: skip
