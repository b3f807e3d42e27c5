"""The questions of odd number on the four companies of `new3_companies`, about half in German.

Today is 2026-11-16. Written without looking at what the engine understands; the answers are computed with pandas from
what the files hold.
"""

from typing import Any

from tests.evals.new3_companies import Books
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
TODAY = "2026-11-16"
YEAR = ("2026-01-01", TODAY)
LAST_YEAR = ("2025-01-01", "2025-12-31")
H1 = ("2026-01-01", "2026-06-30")
LAST_H1 = ("2025-01-01", "2025-06-30")
Q3 = ("2026-07-01", "2026-09-30")
SEPTEMBER = ("2026-09-01", "2026-09-30")
DECEMBER = ("2026-12-01", "2026-12-31")


def units(frame: Rows) -> float:
    """Machines, packs or square metres."""
    return float(frame.units.sum())


def late(frame: Rows) -> Rows:
    """Open deals whose expected close is past."""
    return frame[frame.expected < TODAY]


def never(data: Books) -> list[str]:
    """The firms that nothing was won with."""
    return sorted(set(data.firms.account) - set(data.won.account))


def keeper(data: Books, account: str) -> str:
    """Who looks after a firm."""
    return str(on(data.firms, account=account).keeper.iloc[0])


def fitness_unseen(data: Books) -> list[Item]:
    return sheet("fitness", *_fitness_figures(data), *_fitness_groups(data), *_fitness_no())


def telecom_unseen(data: Books) -> list[Item]:
    return sheet("leitung", *_telecom_figures(data), *_telecom_groups(data), *_telecom_no())


def stands_unseen(data: Books) -> list[Item]:
    return sheet("stand", *_stands_figures(data), *_stands_groups(data), *_stands_no())


def vets_unseen(data: Books) -> list[Item]:
    return sheet("vet", *_vets_figures(data), *_vets_groups(data), *_vets_no())


def _fitness_figures(data: Books) -> list[Asked]:
    w, l, o, x = data.won, data.lost, data.open, data.others
    return [
        ("total", "What's our total revenue from won opportunities so far?", val(rev(w))),
        ("average", "Average size of a won deal for the Cable Station", val(mean(on(w, kind="Cable Station")))),
        ("filter", "How many deals did we lose because of price?", val(len(on(l, reason="Price")))),
        ("filter", "number of won deals on a lease", val(len(on(w, plan="Lease")))),
        ("number", "how much have we won at a 20% discount?", val(rev(w[w.discount == 20]))),
        ("number", "won deals with more than 20 units - how many?", val((w.units > 20).sum())),
        ("overdue", "open deals whose close date has already slipped past - how many?", val(len(late(o)))),
        ("cycle", "how many days does it take on average from creation to winning a deal?", val(cycle(w))),
        ("tickets", "How many support tickets are still unresolved?", val(x.closed.isna().sum())),
        ("tickets", "how many urgent tickets came in this year?", val(len(per(on(x, priority="Urgent"), *YEAR, "opened")))),
    ]  # fmt: skip


def _fitness_groups(data: Books) -> list[Asked]:
    w, x = data.won, data.others
    return [
        ("top", "Who are our top three reps by revenue won?", top(by(w, "seller", rev), 3)),
        ("by", "Revenue by region", rows(by(w, "zone", rev))),
        ("share", "what share of our revenue comes from hospitality customers?", val(rev(on(w, sector="Hospitality")) / rev(w))),
        ("compare", "Did we sell more in the first half of this year than in the first half of last year? give me both figures", has(rev(between(w, *H1)), rev(between(w, *LAST_H1)))),
        ("none", "which accounts have never bought anything from us?", names(never(data))),
        ("tickets", "number of high priority tickets by category", rows(by(on(x, priority="High"), "category", count))),
        ("follow-up", "and rowing machines?", val(len(between(on(w, kind="Rowing Machine"), *YEAR))), "How many Spin Bike deals did we win this year?"),
        ("top", "who's at the bottom of the table this year in terms of revenue?", top(by(between(w, *YEAR), "seller", rev), 1, lowest=True)),
    ]  # fmt: skip


def _fitness_no() -> list[Asked]:
    return [
        ("missing", "What's our gross margin on treadmills?", REFUSED),
        ("missing", "what will the steel price be next quarter?", REFUSED),
        ("missing", "how many hours did Trevor Banks spend on the road in October?", REFUSED),
    ]  # fmt: skip


def _telecom_figures(data: Books) -> list[Asked]:
    w, l, o, x = data.won, data.lost, data.open, data.others
    return [
        ("total", "Wie viele offene Deals haben wir gerade?", val(len(o))),
        ("filter", "Wie viele Deals haben wir verloren, weil wir zu teuer waren?", val(len(on(l, reason="Too expensive")))),
        ("number", "Umsatz mit 36-Monats-Verträgen", val(rev(w[w.term == 36]))),
        ("number", "Wie viele gewonnene Deals haben eine Bandbreite von mindestens 500 Mbit/s?", val((w.speed >= 500).sum())),
        ("filter", "Umsatz mit österreichischen Kunden in diesem Jahr", val(rev(between(on(w, country="Austria"), *YEAR)))),
        ("typo", "umsatz mit firewal service letztes jahr", val(rev(between(on(w, kind="Firewall Service"), *LAST_YEAR)))),
        ("period", "Wie viele unserer gewonnenen Deals gehen im Dezember live?", val(len(per(w, *DECEMBER, "later")))),
        ("cycle", "wie lange brauchen wir im Schnitt vom Anlegen bis zum Gewinn eines Deals?", val(cycle(w))),
        ("leads", "Durchschnittlicher Score der qualifizierten Leads", val(on(x, status="Qualified").score.mean())),
        ("attribute", "Wer betreut das Berner Uhrenwerk?", says(keeper(data, "Berner Uhrenwerk"))),
        ("rate", "Hallo, kannst du mir bitte schnell sagen, wie viel in der Pipeline von Elif Yildirim liegt? Danke dir", val(rev(on(o, seller="Elif Yildirim")))),
    ]  # fmt: skip


def _telecom_groups(data: Books) -> list[Asked]:
    w, l, c, f = data.won, data.lost, data.closed, data.firms
    return [
        ("top", "Welche drei Produkte bringen am meisten Umsatz?", top(by(w, "kind", rev), 3)),
        ("share", "Welcher Anteil des Umsatzes kommt von Kunden aus der Industrie Manufacturing?", val(rev(on(w, sector="Manufacturing")) / rev(w))),
        ("grain", "Umsatz pro Monat in diesem Jahr", rows(by(months(between(w, *YEAR)), "month", rev), ordered=True)),
        ("list", "Liste alle Kunden aus der Branche Logistics", names(on(f, sector="Logistics").account)),
        ("having", "Kunden mit mehr als 10 gewonnenen Deals", rows(by(w, "account", count, keep=lambda n: n > 10))),
        ("follow-up", "Und bei Carmen Lutz?", val(rate(on(c, seller="Carmen Lutz"))), "Wie hoch ist die Abschlussquote von Dirk Hellmann?"),
        ("by", "Zeig mir, wie sich die verlorenen Deals auf die Gründe verteilen", rows(by(l, "reason", count))),
        ("by", "Durchschnittliche Bandbreite der gewonnenen Deals pro Land", rows(by(w, "country", lambda frame: float(frame.speed.mean())))),
    ]  # fmt: skip


def _telecom_no() -> list[Asked]:
    return [
        ("missing", "Wie viele Störungen hatte das Klinikum Weserbogen dieses Jahr?", REFUSED),
        ("unknown", "Was hat die Brauerei Silberquell bei uns gekauft?", UNKNOWN),
        ("missing", "Wie viele Gesprächsminuten haben unsere Kunden im September telefoniert?", REFUSED),
    ]  # fmt: skip


def _stands_figures(data: Books) -> list[Asked]:
    w, c, o = data.won, data.closed, data.open
    return [
        ("total", "wie viele Messeprojekte sind noch nicht entschieden?", val(len(o))),
        ("quantity", "Wie viele Quadratmeter haben wir für die Medica verkauft?", val(units(on(w, fair="Medica")))),
        ("rate", "Gewinnquote bei Individualbau", val(rate(on(c, build="Individualbau")))),
        ("filter", "Ralf Dombrowskis Umsatz im letzten Quartal", val(rev(between(on(w, seller="Ralf Dombrowski"), *Q3)))),
        ("filter", "Was liegt bei Svenja Harms noch auf dem Tisch? Ich meine die Summe der offenen Projekte", val(rev(on(o, seller="Svenja Harms")))),
        ("null", "Bei wie vielen offenen Projekten fehlt die Auftragssumme?", val(o.amount.isna().sum())),
        ("average", "Wie viele Exponate hat ein beauftragtes Projekt im Schnitt?", val(w.exhibits.mean())),
        ("filter", "how many projects from Empfehlung did we win?", val(len(on(w, origin="Empfehlung")))),
        ("filter", "What is our revenue from customers in Austria?", val(rev(on(w, country="Österreich")))),
        ("contact", "Wer ist unser Ansprechpartner bei Elbtal Optik?", says("Silke Ranft")),
    ]  # fmt: skip


def _stands_groups(data: Books) -> list[Asked]:
    w, l, c, o = data.won, data.lost, data.closed, data.open
    return [
        ("by", "Umsatz je Messe", rows(by(w, "fair", rev))),
        ("by", "Woran scheitern wir? Abgesagte Projekte nach Grund", rows(by(l, "reason", count))),
        ("top", "Welcher Vertriebler hat dieses Jahr die wenigsten Projekte gewonnen?", top(by(between(w, *YEAR), "seller", count), 1, lowest=True)),
        ("none", "Welche Kunden haben uns noch nie beauftragt?", names(never(data))),
        ("share", "Wie viel Prozent vom Umsatz machen Inselstände aus?", val(rev(on(w, kind="Inselstand")) / rev(w))),
        ("follow-up", "und Kopfstände?", val(len(between(on(w, kind="Kopfstand"), *YEAR))), "Wie viele Eckstände haben wir 2026 verkauft?"),
        ("by", "win rate per Standform", rows(by(c, "kind", rate))),
        ("list", "the three largest open projects with customer and amount", listed(o[o.amount.notna()], 3, ["account", "amount"], "amount")),
    ]  # fmt: skip


def _stands_no() -> list[Asked]:
    return [
        ("missing", "Wie viele Stunden haben die Monteure im Oktober gearbeitet?", REFUSED),
        ("unknown", "Umsatz mit der Porzellanfabrik Rosental", UNKNOWN),
    ]  # fmt: skip


def _vets_figures(data: Books) -> list[Asked]:
    w, l, o, x = data.won, data.lost, data.open, data.others
    return [
        ("total", "What did we sell in total last year, in pounds?", val(rev(between(w, *LAST_YEAR)))),
        ("average", "average value of a won Diagnostics deal", val(mean(on(w, kind="Diagnostics")))),
        ("filter", "revenue won on exotic species", val(rev(on(w, species="Exotic")))),
        ("average", "average delivery rhythm in weeks for the Wound Care deals we won", val(on(w, kind="Wound Care").rhythm.mean())),
        ("filter", "how many deals did we lose over short shelf life?", val(len(on(l, reason="Short shelf life")))),
        ("filter", "what's sitting in Sample Sent, value-wise?", val(rev(on(o, stage="Sample Sent")))),
        ("cases", "how many cases are still open?", val(x.closed.isna().sum())),
        ("period", "how many of the deals we've won have their first delivery in January 2027?", val(len(per(w, "2027-01-01", "2027-01-31", "later")))),
        ("contact", "Who is the purchasing manager at Liffey Pet Care?", says("Nuala Keane")),
        ("period", "Wie viele Deals hat Hamish Buchan im September gewonnen?", val(len(between(on(w, seller="Hamish Buchan"), *SEPTEMBER)))),
        ("contact", "Telefonnummer von Harriet Lyle", says("01273 555 161")),
    ]  # fmt: skip


def _vets_groups(data: Books) -> list[Asked]:
    w, l, c, f = data.won, data.lost, data.closed, data.firms
    return [
        ("by", "win rate for each rep", rows(by(c, "seller", rate))),
        ("several", "How is Sinead Corrigan doing this year? Revenue and number of wins please", has(rev(between(on(w, seller="Sinead Corrigan"), *YEAR)), len(between(on(w, seller="Sinead Corrigan"), *YEAR)))),
        ("by", "why are we losing? lost deals by reason", rows(by(l, "reason", count))),
        ("none", "which accounts haven't ordered anything from us yet?", names(never(data))),
        ("share", "What proportion of our revenue comes from zoos?", val(rev(on(w, sector="Zoo")) / rev(w))),
        ("grain", "monthly revenue for 2026", rows(by(months(between(w, *YEAR)), "month", rev), ordered=True)),
        ("follow-up", "and Kildare Stud Veterinary?", val(rev(between(on(w, account="Kildare Stud Veterinary"), *YEAR))), "How much has Lambourn Racing Vets bought from us this year?"),
        ("by", "Gewinnquote nach Species", rows(by(c, "species", rate))),
        ("list", "Welche Kunden sitzen in Irland?", names(on(f, country="Ireland").account)),
    ]  # fmt: skip


def _vets_no() -> list[Asked]:
    return [
        ("missing", "what's our current stock level of anaesthetics?", REFUSED),
        ("missing", "how much did we spend on couriers in October?", REFUSED),
        ("missing", "how many vets will retire in 2028?", REFUSED),
    ]  # fmt: skip
