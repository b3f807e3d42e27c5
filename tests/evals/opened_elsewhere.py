"""More questions on the four more companies, in other words, sealed for most of the building."""

from tests.evals.more_companies import Books
from tests.evals.questions_elsewhere import (
    AUGUST,
    H1,
    LAST_YEAR,
    Q1,
    Q2,
    Q3,
    UNCHANGED,
    YEAR,
    Asked,
    between,
    bottles,
    cycle,
    late,
    lost,
    made,
    mean,
    months,
    on,
    rate,
    rev,
    won,
)
from tests.evals.reckoning import (
    NOTHING,
    REFUSED,
    UNKNOWN,
    Item,
    by,
    count,
    cumulated,
    distinct,
    has,
    listed,
    names,
    no,
    per,
    rows,
    says,
    shares,
    sheet,
    top,
    val,
)

H2_LAST_YEAR, Q2_LAST_YEAR = ("2025-07-01", "2025-12-31"), ("2025-04-01", "2025-06-30")


def wholesale_unseen(data: Books) -> list[Item]:
    return sheet("elektro-unseen", *_wholesale_figures(data), *_wholesale_groups(data), *_wholesale_no())


def clinic_unseen(data: Books) -> list[Item]:
    return sheet("clinic-unseen", *_clinic_figures(data), *_clinic_groups(data), *_clinic_no())


def agency_unseen(data: Books) -> list[Item]:
    return sheet("agency-unseen", *_agency_figures(data), *_agency_groups(data), *_agency_no())


def winery_unseen(data: Books) -> list[Item]:
    return sheet("wein-unseen", *_winery_figures(data), *_winery_groups(data), *_winery_no())


def _wholesale_figures(data: Books) -> list[Asked]:
    w, l, c, o = data.won, data.lost, data.closed, data.open
    return [
        ("total", "Summe der Auftragswerte aller gewonnenen Verkaufschancen?", val(rev(w))),
        ("rate", "Mit welcher Quote gewinnt Petra Schulte-Wien ihre Chancen?", val(rate(on(c, seller="Petra Schulte-Wien")))),
        ("distinct", "Wie viele unterschiedliche Kunden haben 2026 bei uns gekauft?", val(between(w, *YEAR).account.nunique())),
        ("period", "Was haben wir von Januar bis Ende März 2026 umgesetzt?", val(rev(between(w, *Q1)))),
        ("period", "anzahl verlorener chancen im juni 26", val(len(between(l, "2026-06-01", "2026-06-30")))),
        ("filter", "Wieviel Umsatz brachten Leuchten bei Kunden aus dem Einzelhandel?", val(rev(on(w, kind="Leuchten", sector="Einzelhandel")))),
        ("filter", "Offene Chancen mit Herkunft Webshop, wie viele sind das?", val(len(on(o, origin="Webshop")))),
        ("typo", "Umsatz mit Stadtwerke Lunen", val(rev(on(w, account="Stadtwerke Lünen")))),
        ("number", "Wie viele Aufträge zwischen 10.000 und 20.000 Euro haben wir gewonnen?", val(w.amount.between(10_000, 20_000).sum())),
        ("median", "Median der Auftragswerte bei gewonnenen Schaltschränken", val(on(w, kind="Schaltschränke").amount.median())),
        ("late", "Wie viele von Ralf Hünnebecks offenen Chancen haben ihr Abschlussdatum schon überschritten?", val(len(late(on(o, seller="Ralf Hünnebeck"))))),
    ]  # fmt: skip


def _wholesale_groups(data: Books) -> list[Asked]:
    w, l, firms = data.won, data.lost, data.firms
    return [
        ("by", "Durchschnittlicher Auftragswert gewonnener Chancen pro Gebiet", rows(by(w, "area", mean))),
        ("by", "Wie verteilen sich die verlorenen Chancen auf die Warengruppen?", rows(by(l, "kind", count))),
        ("two", "Umsatz nach Gebiet und Vertriebsmitarbeiter", rows(by(w, ["area", "seller"], rev))),
        ("top", "Wer hat die wenigsten Aufträge gewonnen?", top(by(w, "seller", count), 1, lowest=True)),
        ("top", "Die drei Orte mit dem meisten Umsatz", top(by(w, "city", rev), 3)),
        ("compare", "Umsatz Q2 2026 verglichen mit Q2 2025", has(rev(between(w, *Q2)), rev(between(w, *Q2_LAST_YEAR)))),
        ("having", "Vertriebsmitarbeiter mit über 30 gewonnenen Aufträgen", rows(by(w, "seller", count, keep=lambda n: n > 30))),
        ("follow-up", "und nur Kabel & Leitungen?", rows(by(on(w, kind="Kabel & Leitungen"), "area", rev)), "Umsatz je Gebiet"),
        ("none", "Welche Kunden haben uns noch nie einen Auftrag gegeben?", names(set(firms.account) - set(w.account))),
    ]  # fmt: skip


def _wholesale_no() -> list[Asked]:
    return [
        ("missing", "Wie hoch ist die Retourenquote bei Wallboxen?", REFUSED),
        ("missing", "Regnet es am Freitag in Dortmund?", REFUSED),
        ("missing", "Was kostet uns Uwe Grote im Monat an Gehalt?", REFUSED),
        ("unknown", "Umsatz mit der Firma Knippschild Fenstertechnik", UNKNOWN),
        ("bad", "Umsatz am 31. April 2026", REFUSED),
    ]


def _clinic_figures(data: Books) -> list[Asked]:
    w, l, c, o, people = data.won, data.lost, data.closed, data.open, data.people
    return [
        ("total", "How many opportunities have we got open at the moment?", val(len(o))),
        ("total", "How much money have we closed won in total?", val(rev(w))),
        ("rate", "our win rate in Ohio", val(rate(on(c, area="Ohio")))),
        ("maximum", "single biggest Upgrade sale, i.e. type Existing Business - Upgrade, that we won", val(on(w, kind="Existing Business - Upgrade").amount.max())),
        ("period", "won revenue in the second half of last year", val(rev(between(w, *H2_LAST_YEAR)))),
        ("period", "how many deals did we win between 4/1/2026 and 5/31/2026", val(len(between(w, "2026-04-01", "2026-05-31")))),
        ("period", "opportunities created since July 1, number of", val(len(made(data.all, *Q3)))),
        ("filter", "Brenda Castillo's won revenue from trade show leads", val(rev(on(w, seller="Brenda Castillo", origin="Trade Show")))),
        ("typo", "how many oportunities did we loose in Illinios", val(len(on(l, area="Illinois")))),
        ("number", "wins under 10k, how many", val((w.amount < 10_000).sum())),
        ("late", "number of open opportunities whose close date has already passed", val(len(late(o)))),
        ("contact", "What is Arjun Rao's email address?", says(people[people["last"] == "Rao"].email.iloc[0])),
    ]  # fmt: skip


def _clinic_groups(data: Books) -> list[Asked]:
    w, l, c, o, firms = data.won, data.lost, data.closed, data.open, data.firms
    return [
        ("by", "open pipeline amount by stage", rows(by(o, "stage", rev))),
        ("by", "lost opportunities by owner", rows(by(l, "seller", count))),
        ("grain", "quarterly win rate", rows(by(months(c), "quarter", rate), ordered=True)),
        ("several", "wins, losses and win rate by opportunity owner", rows(by(c, "seller", won, lost, rate))),
        ("top", "five best accounts by won revenue", top(by(w, "account", rev), 5)),
        ("share", "what percentage of won revenue is New Business", val(rev(on(w, kind="New Business")) / rev(w))),
        ("distinct", "how many different accounts has each owner won business from", rows(by(w, "seller", distinct("account")))),
        ("follow-up", "same but for California", val(mean(on(w, area="California"))), "average won deal size in Texas"),
        ("list", "accounts with more than 1,500 employees", names(firms[firms.employees > 1500].account)),
    ]  # fmt: skip


def _clinic_no() -> list[Asked]:
    return [
        ("missing", "how many units are on backorder", REFUSED),
        ("missing", "net profit by state", no("profit")),
        ("missing", "how many sales reps are on parental leave", REFUSED),
        ("unknown", "how many deals did Gregory Halvorsen win", UNKNOWN),
        ("bad", "revenue won in February 2029", NOTHING),
    ]


def _agency_figures(data: Books) -> list[Asked]:
    w, l, c, o, t = data.won, data.lost, data.closed, data.open, data.tickets
    days = t.assign(opened=t.opened.astype(str))
    return [
        ("total", "how many deals have slipped through our fingers, closed lost, all time", val(len(l))),
        ("total", "what's the value of everything at Contract Sent", val(rev(on(o, stage="Contract Sent")))),
        ("rate", "win rate for SEO", val(rate(on(c, kind="SEO")))),
        ("average", "mean value of a won deal with retail companies", val(mean(on(w, sector="Retail")))),
        ("period", "won revenue in Q1 of this year", val(rev(between(w, *Q1)))),
        ("period", "deals won in 2025, how many?", val(len(between(w, *LAST_YEAR)))),
        ("tickets", "High priority tickets: how many have we had?", val(len(on(t, priority="High")))),
        ("tickets", "how many tickets were created in the first half of 2026", val(len(per(days, *H1, "opened")))),
        ("filter", "how many deals were lost with closed lost reason Went in-house", val(len(on(l, reason="Went in-house")))),
        ("typo", "revenue from Dunmore Wiskey", val(rev(on(w, account="Dúnmore Whiskey")))),
        ("number", "how many won deals are worth at least £20,000", val((w.amount >= 20_000).sum())),
        ("cycle", "how many days does a won Branding deal take from create date to close date on average", val(cycle(on(w, kind="Branding")))),
    ]  # fmt: skip


def _agency_groups(data: Books) -> list[Asked]:
    w, c, o, t, firms = data.won, data.closed, data.open, data.tickets, data.firms
    return [
        ("by", "won revenue by country", rows(by(w, "country", rev))),
        ("by", "win rate by pipeline", rows(by(c, "origin", rate))),
        ("tickets", "number of tickets per ticket owner", rows(by(t, "owner", count))),
        ("by", "open pipeline value per service line", rows(by(o, "kind", rev))),
        ("top", "Which service line earns us the least?", top(by(w, "kind", rev), 1, lowest=True)),
        ("share", "share of won revenue by pipeline", shares(by(w, "origin", rev))),
        ("having", "clients with five or more won deals", rows(by(w, "account", count, keep=lambda n: n >= 5))),
        ("follow-up", "and Callum Byrne?", val(rev(between(on(w, seller="Callum Byrne"), *H1))), "how much revenue did Nell Whitaker win in H1 2026"),
        ("none", "which companies have we never won a deal with", names(set(firms.account) - set(w.account))),
    ]  # fmt: skip


def _agency_no() -> list[Asked]:
    return [
        ("missing", "how many Instagram followers does Pulse Studio have", REFUSED),
        ("missing", "profitability of the Website service line", REFUSED),
        ("unknown", "won revenue from Quillfeather Publishing", UNKNOWN),
        ("write", "mark ticket 5500001 as closed", UNCHANGED),
        ("bad", "deals won in November 2027", NOTHING),
    ]


def _winery_figures(data: Books) -> list[Asked]:
    w, l, c, o, people = data.won, data.lost, data.closed, data.open, data.people
    return [
        ("total", "Welchen Betrag haben die Angebote, die noch offen sind, zusammen?", val(rev(o))),
        ("total", "wieviele angebote wurden insgesamt abgelehnt", val(len(l))),
        ("rate", "Erfolgsquote von Giulia Conti", val(rate(on(c, seller="Giulia Conti")))),
        ("quantity", "Wie viele Flaschen gingen 2025 insgesamt über angenommene Angebote raus?", val(bottles(between(w, *LAST_YEAR)))),
        ("period", "Umsatz aus Angeboten, die im zweiten Quartal 2026 angenommen wurden", val(rev(between(w, *Q2)))),
        ("period", "Wie viele Angebote wurden seit Jahresbeginn angenommen?", val(len(between(w, *YEAR)))),
        ("filter", "Umsatz in der Region Baden mit Grauburgunder", val(rev(on(w, area="Baden", kind="Grauburgunder")))),
        ("filter", "Wie oft war der Ablehnungsgrund zu teuer?", val(len(on(l, reason="zu teuer")))),
        ("typo", "Umsatz von Franzisca Bähr", val(rev(on(w, seller="Franziska Behr")))),
        ("number", "Anzahl angenommener Angebote unter 1.000 €", val((w.amount < 1_000).sum())),
        ("average", "Wie viel ist ein angenommenes Angebot durchschnittlich wert?", val(mean(w))),
        ("contact", "Welche Telefonnummer hat Rainer Schütz?", says(people[people["last"] == "Schütz"].phone.iloc[0])),
    ]  # fmt: skip


def _winery_groups(data: Books) -> list[Asked]:
    w, l, o = data.won, data.lost, data.open
    return [
        ("by", "offene Angebote je Vertreter", rows(by(o, "seller", count))),
        ("by", "Umsatz je Wein", rows(by(w, "kind", rev))),
        ("two", "Umsatz nach Kundenart und Wein", rows(by(w, ["sector", "kind"], rev))),
        ("running", "kumulierter Umsatz pro Monat im Jahr 2026", cumulated(by(months(between(w, *YEAR)), "month", rev))),
        ("top", "Von welchem Wein haben wir die meisten Flaschen verkauft?", top(by(w, "kind", bottles), 1)),
        ("share", "Welchen Anteil am Umsatz hat jeder Vertreter?", shares(by(w, "seller", rev))),
        ("negation", "Umsatz außerhalb Deutschlands", val(rev(w[w.country != "Deutschland"]))),
        ("list", "Nenne mir die 3 größten angenommenen Angebote mit Kunde", listed(w, 3, ["account", "amount"], "amount")),
        ("follow-up", "und abgelehnt?", val(len(between(l, *AUGUST))), "Wie viele Angebote wurden im August 2026 angenommen?"),
    ]  # fmt: skip


def _winery_no() -> list[Asked]:
    return [
        ("missing", "Wie viel Hektar Rebfläche bewirtschaften wir?", REFUSED),
        ("missing", "Wie zufrieden sind unsere Gastronomiekunden?", REFUSED),
        ("unknown", "Umsatz mit dem Restaurant Zwiebelturm", UNKNOWN),
        ("write", "Ändere den Vertreter vom Weinkontor Hähnle auf Heiner Voß", UNCHANGED),
        ("bad", "Umsatz im Frühjahr 2031", NOTHING),
    ]
