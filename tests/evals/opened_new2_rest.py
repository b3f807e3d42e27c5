"""Half of the questions on the four companies of `new2_companies`, half German and half English. Sealed until it had come to 45 of 76.

Today is 2026-10-14. Written without looking at what the engine understands; the answers are computed with pandas from
what the files hold.
"""

from typing import Any

from tests.evals.new2_companies import Books, late, never
from tests.evals.questions_elsewhere import between, mean, months, on, rate, rev
from tests.evals.reckoning import (
    REFUSED,
    UNKNOWN,
    Item,
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
TODAY = "2026-10-14"
YEAR, LAST_YEAR = ("2026-01-01", TODAY), ("2025-01-01", "2025-12-31")
Q3, LAST_Q3 = ("2026-07-01", "2026-09-30"), ("2025-07-01", "2025-09-30")
AUGUST, SEPTEMBER, NOVEMBER = (
    ("2026-08-01", "2026-08-31"),
    ("2026-09-01", "2026-09-30"),
    ("2026-11-01", "2026-11-30"),
)


def gauges_unseen(data: Books) -> list[Item]:
    return sheet("mess", *_gauges(data))


def cover_unseen(data: Books) -> list[Item]:
    return sheet("police", *_cover(data))


def printer_unseen(data: Books) -> list[Item]:
    return sheet("print", *_printer(data))


def gym_unseen(data: Books) -> list[Item]:
    return sheet("gym", *_gym(data))


def _gauges(data: Books) -> list[Asked]:
    w, o, c, s, k = data.won, data.open, data.closed, data.sellers, data.cases
    return [
        ("total", "Wie hoch ist unser Umsatz aus gewonnenen Aufträgen insgesamt?", val(rev(w))),
        ("average", "Was bringt uns ein Auftrag über Durchflussmesser im Schnitt ein?", val(mean(on(w, kind="Durchflussmesser")))),
        ("filter", "Umsatz mit Geräten mit Profinet-Schnittstelle", val(rev(on(w, port="Profinet")))),
        ("number", "Wie viele gewonnene Aufträge hatten mehr als 5 Prozent Rabatt?", val((w.discount > 5).sum())),
        ("average", "average delivery time in weeks on the orders we won for Kalibriergeräte", val(on(w, kind="Kalibriergeräte").wait.mean())),
        ("by", "Auftragseingang nach Team in diesem Jahr", rows(by(between(w, *YEAR), "team", rev))),
        ("top", "Welches Bundesland bringt uns am meisten Umsatz?", top(by(w, "area", rev), 1)),
        ("grain", "Umsatz Monat für Monat 2026", rows(by(months(between(w, *YEAR)), "month", rev), ordered=True)),
        ("rate", "gewinnqoute von Mirjam Paulsen", val(rate(on(c, seller="Mirjam Paulsen")))),
        ("period", "Was kommt nach heutigem Stand im November noch an Aufträgen rein, wenn alles klappt?", val(rev(per(o, *NOVEMBER, "expected")))),
        ("target", "Wie viel Prozent seines Jahresziels hat Holger Steinke schon geschafft?", val(rev(between(on(w, seller="Holger Steinke"), *YEAR)) / float(on(s, seller="Holger Steinke").goal.iloc[0]))),
        ("cases", "which customer has complained most often? number of complaints", top(by(k, "account", count), 1)),
        ("none", "Welche Kunden haben noch nie bei uns bestellt?", names(never(data))),
        ("contact", "Wer ist bei der Lackchemie Wesel mein Ansprechpartner?", says("Voss")),
        ("having", "Kunden mit mindestens zehn Aufträgen", rows(by(w, "account", count, keep=lambda n: n >= 10))),
        ("late", "how many open quotes are past their expected order date", val(len(late(o)))),
        ("missing", "Welche Messgenauigkeit haben unsere Druckmessgeräte?", REFUSED),
        ("missing", "how much did we spend on trade fairs last year", REFUSED),
        ("unknown", "Umsatz mit der Werft Stralsund", UNKNOWN),
    ]  # fmt: skip


def _cover(data: Books) -> list[Asked]:
    w, l, o, f, k, v = data.won, data.lost, data.open, data.firms, data.cases, data.visits
    return [
        ("total", "Welches Prämienvolumen haben wir insgesamt abgeschlossen?", val(rev(w))),
        ("average", "Durchschnittliche Jahresprämie der abgeschlossenen Cyber-Policen", val(mean(on(w, kind="Cyber")))),
        ("by", "Prämien nach Sparte in diesem Jahr, nur Abschlüsse", rows(by(between(w, *YEAR), "kind", rev))),
        ("reason", "Wie viele Geschäfte sind uns wegen zu hoher Prämie entgangen?", val(len(on(l, reason="Prämie zu hoch")))),
        ("average", "mittlere Laufzeit der Abschlüsse in der Sparte Gebäude", val(on(w, kind="Gebäude").term.mean())),
        ("flag", "Bei wie vielen Abschlüssen gab es eine Risikobesichtigung?", val(len(on(w, visit="Ja")))),
        ("top", "Top 3 Kunden nach abgeschlossener Prämie", top(by(w, "account", rev), 3)),
        ("grain", "premiums won per quarter in 2026", rows(by(months(between(w, *YEAR)), "quarter", rev), ordered=True)),
        ("filter", "Was steckt noch in der Ausschreibung? Mir reicht die Prämiensumme", val(rev(on(o, stage="Ausschreibung")))),
        ("period", "how many of the policies we won start in January 2027", val(len(per(w, "2027-01-01", "2027-01-31", "later")))),
        ("cases", "Wie viele Schadenfälle sind noch nicht abgeschlossen?", val((k.status != "Abgeschlossen").sum())),
        ("visits", "Wie viele Besuche hat Lorenz Gasser in diesem Jahr gemacht?", val(len(per(on(v, seller="Lorenz Gasser", how="Besuch"), *YEAR, "day")))),
        ("keeper", "Wer betreut eigentlich Metallbau Zehnder?", says(on(f, account="Metallbau Zehnder").keeper.iloc[0])),
        ("filter", "Prämienvolumen der Abschlüsse aus dem Kanton Zürich", val(rev(on(w, area="Zürich")))),
        ("average", "average excess on the deals we've won", val(w.excess.mean())),
        ("list", "Kunden der Stufe Gold bitte auflisten", names(on(f, grade="Gold").account)),
        ("best", "Wer hat bei uns dieses Jahr die Nase vorn, nach Prämie?", top(by(between(w, *YEAR), "seller", rev), 1)),
        ("missing", "Was verdient Marc Aeschlimann im Monat?", REFUSED),
        ("missing", "how old are the insured buildings on average?", REFUSED),
    ]  # fmt: skip


def _printer(data: Books) -> list[Asked]:
    w, l, o, c, f, d = data.won, data.lost, data.open, data.closed, data.firms, data.leads
    return [
        ("total", "how much have we won in total, in dollars?", val(rev(w))),
        ("average", "what's a book job worth to us on average, won ones only", val(mean(on(w, kind="Books")))),
        ("filter", "revenue from jobs on recycled paper", val(rev(on(w, paper="Recycled")))),
        ("by", "won revenue split by finishing", rows(by(w, "finish", rev))),
        ("average", "average number of proof rounds on won deals, by product", rows(by(w, "kind", lambda x: float(x.proofs.mean())))),
        ("rate", "What's the win rate of the Packaging team?", val(rate(on(c, team="Packaging")))),
        ("by", "number of deals lost by each rep in the third quarter", rows(by(between(l, *Q3), "seller", count))),
        ("compare", "September revenue this year versus September last year", has(rev(between(w, *SEPTEMBER)), rev(between(w, "2025-09-01", "2025-09-30")))),
        ("period", "How many of the jobs we won are due for delivery in November?", val(len(per(w, *NOVEMBER, "later")))),
        ("list", "which accounts are in Maine", names(on(f, area="Maine").account)),
        ("contact", "Who's the print buyer at Nutmeg Mutual?", says("Okafor")),
        ("leads", "How many leads did we get from trade shows?", val(len(on(d, origin="Trade Show")))),
        ("filter", "Umsatz mit Strategic-Kunden", val(rev(on(w, grade="Strategic")))),
        ("period", "Wie viele Opportunities haben wir dieses Jahr verloren?", val(len(between(l, *YEAR)))),
        ("list", "Die zwei größten offenen Opportunities mit Betrag", listed(o, 2, ["account", "amount"], "amount")),
        ("follow-up", "and the year before?", val(rev(between(on(w, seller="Dwight Palmer"), *LAST_YEAR))), "How much has Dwight Palmer sold this year?"),
        ("negation", "revenu from everyone except Marlowe & Finch Publishing", val(rev(w[w.account != "Marlowe & Finch Publishing"]))),
        ("missing", "How much ink did we use in August?", REFUSED),
        ("missing", "Wie viele Überstunden hatte die Druckerei im September?", REFUSED),
    ]  # fmt: skip


def _gym(data: Books) -> list[Asked]:
    w, l, o, c, f, k = data.won, data.lost, data.open, data.closed, data.firms, data.cases
    return [
        ("total", "What's the total value of everything still open?", val(rev(o))),
        ("average", "average deal size for treadmills we've won", val(mean(on(w, kind="Treadmills")))),
        ("flag", "How many of our wins came with installation?", val(len(on(w, install="Yes")))),
        ("number", "wins with at least three years of warranty - how many", val((w.warranty >= 3).sum())),
        ("by", "won revenue by product category", rows(by(w, "kind", rev))),
        ("top", "our top three reps by revenue", top(by(w, "seller", rev), 3)),
        ("compare", "revenue Q3 vs Q2 this year", has(rev(between(w, *Q3)), rev(between(w, "2026-04-01", "2026-06-30")))),
        ("share", "What percentage of revenue comes from Canada?", val(rev(on(w, country="Canada")) / rev(w))),
        ("reason", "How many deals slipped away because the space was too small?", val(len(on(l, reason="Space too small")))),
        ("period", "How many installations of won deals are scheduled for November 2026?", val(len(per(w, *NOVEMBER, "later")))),
        ("none", "Which companies haven't bought anything yet?", names(never(data))),
        ("cases", "how many high priority tickets are not closed yet", val((on(k, priority="HIGH").status != "Closed").sum())),
        ("number", "companies with more than 500 employees", names(f[f.employees > 500].account)),
        ("top", "Wer hat die meisten Deals verloren?", top(by(l, "seller", count), 1)),
        ("by", "Gewinnquote je Team", rows(by(c, "team", rate))),
        ("follow-up", "and in Texas?", val(rev(on(w, area="Texas"))), "How much revenue have we made in Colorado?"),
        ("null", "deals with no amount on them, open ones, how many", val(o.amount.isna().sum())),
        ("missing", "How many people visit Ironside Fitness per day?", REFUSED),
        ("missing", "Wie hoch sind unsere Frachtkosten nach Kanada?", REFUSED),
    ]  # fmt: skip
