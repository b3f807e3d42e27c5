"""Wordings that were once answered with another figure than was asked for, each with its answer from the CSV files."""

from typing import Any

from tests.evals.figures import Maven, average, by, month, rate, total
from tests.evals.questions_maven import Q2, Q3, Item, Rows, held, of, table, value


def careful_questions(m: Maven) -> list[Item]:
    """Every question as {id, kind, lang, question, expect}."""
    out = []
    for build in (_qualified, _odds, _paces, _pairs, _statements, _limits, _words, _ahead, _countries):
        kind = build.__name__.strip("_")
        for i, (lang, question, expect) in enumerate(build(m), 1):
            out.append({"id": f"{kind}-{i:02d}", "kind": kind, "lang": lang, "question": question, "expect": expect})
    return out


def _closed(m: Maven, **equal: Any) -> list[dict[str, Any]]:
    return m.won(**equal) + m.lost(**equal)


def _big(rows: list[dict[str, Any]], least: int) -> list[dict[str, Any]]:
    return [d for d in rows if int(d.get("employees") or 0) > least]


def _qualified(m: Maven) -> Rows:
    """A noun that only says of what, or whose sector, is no group."""
    finance = table(by(_closed(m, sector="finance"), "product", figure=rate))
    sectors = table(by(m.won(), "sector"))
    return [
        ("en", "win rate by product for customers in the finance sector", finance),
        ("en", "revenue by sector of the account", sectors),
        ("en", "lost deals per manager for clients from Kenya",
         table(by(m.lost(office_location="Kenya"), "manager", figure=len))),
        ("en", "won deals per region for accounts with more than 5000 employees",
         table(by(_big(m.won(), 5000), "regional_office", figure=len))),
        ("de", "Gewinnquote nach Produkt für Kunden aus der Branche finance", finance),
        ("fr", "chiffre d'affaires par secteur du client", sectors),
        ("bg", "приходи по сектор на клиента", sectors),
        ("en", "revenue by product and region", table(by(m.won(), "product", "regional_office"))),
    ]  # fmt: skip


def _odds(m: Maven) -> Rows:
    won, lost = rate(_closed(m)), 1 - rate(_closed(m))
    return [
        ("en", "how often do we win?", value(won)),
        ("en", "how often do we lose deals", value(lost)),
        ("en", "what are our odds of winning in retail", value(rate(_closed(m, sector="retail")))),
        ("en", "How often did we sell GTX Pro?", value(len(m.won(product="GTX Pro")))),
        ("de", "Wie oft gewinnen wir?", value(won)),
        ("es", "¿Con qué frecuencia perdemos?", value(lost)),
        ("fr", "à quelle fréquence gagnons-nous ?", value(won)),
    ]


def _paces(m: Maven) -> Rows:
    rows = [month(d) for d in m.won()]
    months, quarters = table(by(rows, "month")), table(by(rows, "quarter"))
    return [
        ("en", "revenue month over month", months),
        ("en", "how has revenue developed quarter over quarter", quarters),
        ("en", "won deals year on year", table(by(rows, "year", figure=len))),
        ("de", "Umsatz von Quartal zu Quartal", quarters),
        ("bg", "приходи месец след месец", months),
        ("es", "ingresos mes tras mes", months),
        ("fr", "chiffre d'affaires d'un mois à l'autre", months),
        ("az", "aydan aya gəlir", months),
    ]


def _pairs(m: Maven) -> Rows:
    offices = table([row for row in by(m.won(), "regional_office") if row[0] != "Central"])
    sellers = {"Anna Snelling", "Cecily Lampkin"}
    two = table(by(m.won(sales_agent=sellers), "sales_agent"))
    rates = table(by([d for d in _closed(m) if d.get("sector") in ("retail", "medical")], "sector", figure=rate))
    counts = table([[len(m.won(**Q3)), len(m.won(**Q2))]])
    return [
        ("en", "the revenue gap between East and West", offices),
        ("en", "did we sell more in East or in West?", offices),
        ("en", "how much more did Anna Snelling sell than Cecily Lampkin?", two),
        ("en", "difference in win rate between retail and medical", rates),
        ("en", "did we win more in Q2 or Q3?", counts),
        ("de", "Unterschied im Umsatz zwischen East und West", offices),
        ("fr", "combien Anna Snelling a-t-elle vendu de plus que Cecily Lampkin", two),
        ("es", "cuánto más vendió Anna Snelling que Cecily Lampkin", two),
    ]


def _statements(_m: Maven) -> Rows:
    return [
        ("en", "DROP TABLE deals; --", held("nothing was changed")),
        ("en", "SELECT * FROM deals", held("nothing was changed")),
        ("en", "revenue; delete from accounts", held("nothing was changed")),
        ("en", "UPDATE deals SET amount = 0", held("nothing was changed")),
    ]


def _limits(m: Maven) -> Rows:
    spent = [row for row in by(m.won(), "account") if row[1] > 200_000]
    few = [row for row in by(m.won(), "sales_agent", figure=len) if row[1] < 100]
    old = [a["account"] for a in m.accounts if int(a["year_established"]) < 1985]
    large = [[a["account"]] for a in m.accounts if int(a["employees"]) > 10_000]
    return [
        ("en", "which accounts generated more than $200,000?", table(spent)),
        ("en", "which agents won fewer than 100", table(few)),
        ("en", "how many companies were established before 1985?", value(len(old))),
        ("en", "accounts older than 1985", table([[name] for name in old])),
        ("en", "accounts with over 10000 employees", table(large)),
        ("de", "Kunden mit mehr als 10000 Mitarbeitern", table(large)),
        ("es", "cuentas con más de 10000 empleados", table(large)),
    ]


def _words(m: Maven) -> Rows:
    may = len(m.lost(**of(5)))
    opened = sum(d["engage_date"][:7] == "2017-08" for d in m.deals)
    return [
        ("en", "revenue up to the end of June", value(m.revenue(until="2017-06-30"))),
        ("en", "how many deals fell through in May 2017", value(may)),
        ("en", "how many deals did not work out in May", value(may)),
        ("en", "new opportunities in August", value(opened)),
        ("de", "neue Deals im August", value(opened)),
        ("fr", "nouvelles opportunités en août", value(opened)),
        ("en", "revenue distributed across sectors", table(by(m.won(), "sector"))),
        ("en", "how many different products did Anna Snelling sell?",
         value(len({d["product"] for d in m.won(sales_agent="Anna Snelling")}))),
        ("es", "cuántos productos distintos compró Konex", value(len({d["product"] for d in m.won(account="Konex")}))),
        ("en", "average revenue per deal by manager", table(by(m.won(), "manager", figure=average))),
        ("en", "revenue from accounts with more than 5000 employees", value(total(_big(m.won(), 5000)))),
    ]  # fmt: skip


def _ahead(m: Maven) -> Rows:
    per_seller = total(m.won()) / len({d["sales_agent"] for d in m.won()})
    return [
        ("en", "what will revenue be next year?", held("forecast")),
        ("de", "Umsatz nächstes Jahr", held("Prognose")),
        ("fr", "chiffre d'affaires l'année prochaine", held()),
        ("en", "how many deals will we win?", held("forecast")),
        ("en", "average revenue per agent", value(per_seller)),
        ("de", "durchschnittlicher Umsatz pro Verkäufer", value(per_seller)),
        (
            "en",
            "average number of won deals per month",
            value(len(m.won()) / len({d["close_date"][:7] for d in m.won()})),
        ),
        ("en", "average revenue by product", held()),
    ]


def _countries(m: Maven) -> Rows:
    """Countries by their names in the asker's language."""
    return [
        ("de", "Umsatz aus Deutschland", value(m.revenue(office_location="Germany"))),
        ("fr", "chiffre d'affaires des États-Unis", value(m.revenue(office_location="United States"))),
        ("bg", "приходи от Полша", value(m.revenue(office_location="Poland"))),
    ]
