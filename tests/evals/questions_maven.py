"""Questions about the sample company in several languages, each with its answer computed from the CSV files."""

from typing import Any

from tests.evals.figures import Maven, average, by, first, middle, month, rate, total

Item = dict[str, Any]
Q1, Q2, Q3, Q4 = (
    {"since": f"2017-{m:02d}-01", "until": f"2017-{m + 2:02d}-31"} for m in (1, 4, 7, 10)
)  # fmt: skip


def of(*months: int) -> dict[str, str]:
    return {"since": f"2017-{months[0]:02d}-01", "until": f"2017-{months[-1]:02d}-31"}


def value(number: float) -> Item:
    return {"type": "value", "value": number}


def table(rows: list[list[Any]], *, ordered: bool = False) -> Item:
    return {"type": "table", "rows": rows, "ordered": ordered}


def leader(rows: list[list[Any]], *, lowest: bool = False) -> Item:
    return table(first(rows, 1, lowest=lowest), ordered=True)


def held(*mentions: str) -> Item:
    return {"type": "refusal", "mentions": list(mentions)}


def names(values: Any) -> list[list[Any]]:
    return [[v] for v in sorted(set(values))]


def questions(m: Maven) -> list[Item]:
    """Every question as {id, kind, lang, question, expect}."""
    out = []
    for build in (_verbs, _lists, _amounts, _plain, _negated, _adjectives, _groups, _compound, _spelling, _unseen):
        kind = build.__name__.strip("_")
        for i, (lang, question, expect) in enumerate(build(m), 1):
            out.append({"id": f"{kind}-{i:02d}", "kind": kind, "lang": lang, "question": question, "expect": expect})
    return out


Rows = list[tuple[str, str, Item]]


def _verbs(m: Maven) -> Rows:
    """Verbs of selling without a noun for the figure; a name behind a preposition."""
    sellers = by(m.won(**of(8)), "sales_agent")
    return [
        ("en", "What did we sell from April to July?", value(m.revenue(**of(4, 7)))),
        ("en", "How much did the software sector bring in during Q3?", value(m.revenue(**Q3, sector="software"))),
        ("en", "Who sold most in August?", leader(sellers)),
        ("en", "What did Kan-code buy in Q4 2017?", value(m.revenue(**Q4, account="Kan-code"))),
        ("en", "What did the East office earn in November 2017?", value(m.revenue(**of(11), regional_office="East"))),
        ("en", "how much did Konex spend with us?", value(m.revenue(account="Konex"))),
        ("en", "Number of deals won with Condax", value(len(m.won(account="Condax")))),
        ("en", "how many deals did we win at Isdom last quarter", value(len(m.won(account="Isdom", **Q3)))),
        ("en", "won deals for Cancity", value(len(m.won(account="Cancity")))),
        ("de", "Wie viel haben wir im August verkauft?", value(m.revenue(**of(8)))),
        ("de", "Wer hat im Oktober am meisten verkauft?", leader(by(m.won(**of(10)), "sales_agent"))),
        ("de", "Gewonnene Deals mit Hatfan", value(len(m.won(account="Hatfan")))),
        ("fr", "Combien avons-nous vendu en août ?", value(m.revenue(**of(8)))),
        ("fr", "Qui a vendu le plus en août ?", leader(sellers)),
        ("es", "¿Cuánto vendimos en agosto?", value(m.revenue(**of(8)))),
        ("es", "¿Quién vendió más en agosto?", leader(sellers)),
        ("bg", "Колко продадохме през август?", value(m.revenue(**of(8)))),
        ("uz", "Avgustda qancha sotdik?", value(m.revenue(**of(8)))),
    ]


def _lists(m: Maven) -> Rows:
    """Several values of one kind are a filter over all of them, not groups."""
    both = {"software", "medical"}
    return [
        ("en", "Revenue from software and medical customers", value(m.revenue(sector=both))),
        ("en", "How much revenue came from software or medical accounts?", value(m.revenue(sector=both))),
        (
            "en",
            "number of won deals in the East and Central regions combined",
            value(len(m.won(regional_office={"East", "Central"}))),
        ),
        (
            "en",
            "win rate for retail and finance deals",
            value(rate([d for d in m.deals if d.get("sector") in ("retail", "finance")])),
        ),
        ("en", "lost deals with Konex or Condax", value(len(m.lost(account={"Konex", "Condax"})))),
        ("de", "Umsatz mit Kunden aus software und medical", value(m.revenue(sector=both))),
        ("fr", "Chiffre d'affaires des clients software et medical", value(m.revenue(sector=both))),
        ("es", "Ingresos de los clientes software y medical", value(m.revenue(sector=both))),
        (
            "en",
            "Compare revenue of East and West",
            table([r for r in by(m.won(), "regional_office") if r[0] != "Central"]),
        ),
        (
            "en",
            "East vs West revenue in Q2 2017",
            table([r for r in by(m.won(**Q2), "regional_office") if r[0] != "Central"]),
        ),
    ]


def _amounts(m: Maven) -> Rows:
    """Smallest, largest, middle of amounts."""
    amounts = [d["value"] for d in m.won()]
    return [
        ("en", "What is the smallest amount of a won deal?", value(min(amounts))),
        ("en", "minimum won deal amount", value(min(amounts))),
        ("en", "What's the maximum deal value we ever closed?", value(max(amounts))),
        ("en", "lowest deal value among won deals", value(min(amounts))),
        ("en", "highest deal size in Q2 2017", value(max(d["value"] for d in m.won(**Q2)))),
        ("en", "median amount of won deals in the West region", value(middle(m.won(regional_office="West")))),
        ("en", "median deal value per region", table(by(m.won(), "regional_office", figure=middle))),
        ("en", "largest deal by product", table(by(m.won(), "product", figure=lambda r: max(d["value"] for d in r)))),
        (
            "en",
            "smallest won deal value per region",
            table(by(m.won(), "regional_office", figure=lambda r: min(d["value"] for d in r))),
        ),
        ("de", "Wie hoch ist der kleinste gewonnene Deal?", value(min(amounts))),
        ("de", "größter Dealwert", value(max(amounts))),
        ("fr", "Quelle est la plus petite affaire gagnée ?", value(min(amounts))),
        ("es", "¿Cuál es el valor mínimo de un negocio ganado?", value(min(amounts))),
        ("bg", "Коя е най-малката спечелена сделка?", value(min(amounts))),
    ]


def _plain(m: Maven) -> Rows:
    """Lists and counts of records, and of a dimension's different values."""
    wins = by(m.won(), "sales_agent", figure=len)
    closers = {d["sales_agent"] for d in m.deals}
    return [
        ("en", "list all managers", table(names(s["manager"] for s in m.sellers))),
        ("en", "Which regions do we have?", table(names(s["regional_office"] for s in m.sellers))),
        ("en", "how many products do we sell?", value(len(m.products))),
        ("en", "In how many countries do we have accounts?", value(len({a["office_location"] for a in m.accounts}))),
        ("en", "how many sectors are there", value(len({a["sector"] for a in m.accounts}))),
        ("en", "number of accounts by sector", table(by(m.accounts, "sector", figure=len))),
        ("en", "customers per country", table(by(m.accounts, "office_location", figure=len))),
        ("en", "How many agents won at least one deal?", value(len(wins))),
        ("en", "How many sellers have more than two hundred won deals?", value(sum(w[1] > 200 for w in wins))),
        (
            "en",
            "Which agents have not won a single deal?",
            table([[s["sales_agent"]] for s in m.sellers if s["sales_agent"] not in closers]),
        ),
        (
            "en",
            "agents without any won deal",
            table([[s["sales_agent"]] for s in m.sellers if s["sales_agent"] not in closers]),
        ),
        ("en", "how many managers are there?", value(len({s["manager"] for s in m.sellers}))),
        ("en", "Show me the products", table([[p["product"]] for p in m.products])),
        ("de", "Liste der Produkte", table([[p["product"]] for p in m.products])),
        ("de", "In wie vielen Ländern haben wir Kunden?", value(len({a["office_location"] for a in m.accounts}))),
        ("de", "Wie viele Produkte haben wir?", value(len(m.products))),
        ("fr", "Combien de produits avons-nous ?", value(len(m.products))),
        ("es", "¿Cuántos productos tenemos?", value(len(m.products))),
        ("bg", "Колко продукта имаме?", value(len(m.products))),
        ("bg", "Покажи мениджърите", table(names(s["manager"] for s in m.sellers))),
    ]


def _negated(m: Maven) -> Rows:
    """Periods left out, and words typed wrong."""
    others = [d for d in m.won() if not Q3["since"] <= d["close_date"] <= Q3["until"]]
    return [
        ("en", "revenue outside Q3 2017", value(total(others))),
        ("en", "Revenue except in Q3 2017", value(total(others))),
        ("en", "won deals not in Q3 2017", value(len(others))),
        ("de", "Umsatz außer im dritten Quartal 2017", value(total(others))),
        ("fr", "chiffre d'affaires hors T3 2017", value(total(others))),
        ("en", "win rat of the East region", value(rate([d for d in m.deals if d["regional_office"] == "East"]))),
        ("en", "averge deal sise", value(average(m.won()))),
        ("en", "reveneu by regoin", table(by(m.won(), "regional_office"))),
    ]


def _adjectives(m: Maven) -> Rows:
    """A word that no figure here covers may not be dropped."""
    return [
        ("en", "Which contrcts expire next month?", held()),
        ("en", "revenue of renewed contracts", held()),
        ("en", "which open deals are blue?", held()),
        ("en", "How many strategic deals did we win?", held()),
        ("en", "average profit margin per product", held()),
        ("en", "How many deals did we win because of the webinar?", held()),
        ("de", "Wie hoch ist die Gewinnmarge je Produkt?", held()),
        ("fr", "revenu des contrats renouvelés", held()),
    ]


def _groups(m: Maven) -> Rows:
    """Parent companies, teams, sorting, several dimensions."""
    parent = [d for d in m.won() if d.get("subsidiary_of") == "Acme Corporation"]
    teams = by(m.won(), "manager")
    monthly = [month(d) for d in m.won()]
    return [
        ("en", "revenue from the subsidiaries of Acme Corporation", value(total(parent))),
        ("en", "How much did subsidiaries of Sonron buy?", value(m.revenue(subsidiary_of="Sonron"))),
        ("en", "which manager's team won the most deals?", leader(by(m.won(), "manager", figure=len))),
        ("en", "Which manager's team has the highest revenue?", leader(teams)),
        ("en", "revenue by manager, highest first", table(first(teams, 99), ordered=True)),
        (
            "en",
            "revenue by product sorted from lowest to highest",
            table(first(by(m.won(), "product"), 99, lowest=True), ordered=True),
        ),
        (
            "en",
            "average number of employees of accounts",
            value(sum(int(a["employees"]) for a in m.accounts) / len(m.accounts)),
        ),
        ("en", "won deals per region per quarter", table(by(monthly, "regional_office", "quarter", figure=len))),
        ("en", "revenue by region per month", table(by(monthly, "regional_office", "month"))),
        (
            "en",
            "win rate by product series and region",
            table(by([d for d in m.deals if d["won"] or d["lost"]], "series", "regional_office", figure=rate)),
        ),
        ("de", "Umsatz je Manager, höchste zuerst", table(first(teams, 99), ordered=True)),
        ("de", "Umsatz der Tochterfirmen von Acme Corporation", value(total(parent))),
        ("fr", "chiffre d'affaires par région et par mois", table(by(monthly, "regional_office", "month"))),
        ("es", "ingresos por región y por mes", table(by(monthly, "regional_office", "month"))),
    ]


def _compound(m: Maven) -> Rows:
    """Two figures at once; growth."""
    closed = [d for d in m.deals if d["won"] or d["lost"]]
    pairs = [
        [a, b, c]
        for (a, b), (_, c) in zip(
            by(m.won(), "regional_office"), by(closed, "regional_office", figure=rate), strict=True
        )
    ]
    deals = [
        [a, b, c] for (a, b), (_, c) in zip(by(m.won(), "product"), by(m.won(), "product", figure=len), strict=True)
    ]
    cycle = [
        [a, b, c] for (a, b), (_, c) in zip(by(m.won(), "manager"), by(m.won(), "manager", figure=average), strict=True)
    ]
    return [
        ("en", "revenue and win rate by region", table(pairs)),
        ("en", "Revenue and win rate by region, and who leads?", table(pairs)),
        ("en", "won revenue and number of won deals per product", table(deals)),
        ("en", "Show revenue as well as average deal size by manager", table(cycle)),
        (
            "en",
            "Won deals and lost deals by region",
            table(
                [
                    [a, b, c]
                    for (a, b), (_, c) in zip(
                        by(m.won(), "regional_office", figure=len),
                        by(m.lost(), "regional_office", figure=len),
                        strict=True,
                    )
                ]
            ),
        ),
        (
            "en",
            "How much did revenue grow from Q2 to Q3 2017?",
            value((m.revenue(**Q3) - m.revenue(**Q2)) / m.revenue(**Q2)),
        ),
        ("de", "Umsatz und Gewinnquote nach Region", table(pairs)),
        ("fr", "chiffre d'affaires et taux de réussite par région", table(pairs)),
        ("es", "ingresos y tasa de éxito por región", table(pairs)),
    ]


def _spelling(m: Maven) -> Rows:
    """Other wordings of the usual questions."""
    return [
        ("en", "hw many delas did we win in may 2017", value(len(m.won(**of(5))))),
        (
            "en",
            "Top three products by number of deals won",
            table(first(by(m.won(), "product", figure=len), 3), ordered=True),
        ),
        (
            "en",
            "pls show me the two worst managers by revenue",
            table(first(by(m.won(), "manager"), 2, lowest=True), ordered=True),
        ),
        ("en", "Revenue in the second half of 2017", value(m.revenue(**of(7, 12)))),
        ("en", "sales since October", value(m.revenue(since="2017-10-01"))),
        (
            "en",
            "open deals opened before 2017-05-01",
            value(sum(d["open"] and "" < d["engage_date"] < "2017-05-01" for d in m.deals)),
        ),
        ("kk", "2017 жылғы тамыздағы түсім", value(m.revenue(**of(8)))),
        ("az", "2017-ci ilin avqustunda gəlir", value(m.revenue(**of(8)))),
        ("ta", "ஆகஸ்ட் 2017 வருவாய்", value(m.revenue(**of(8)))),
        ("uz", "2017 yil avgust oyidagi tushum", value(m.revenue(**of(8)))),
    ]


def _unseen(m: Maven) -> Rows:
    """Wordings kept apart from those the word lists were written with."""
    monthly = [month(d) for d in m.won()]
    closed = [d for d in m.deals if d["won"] or d["lost"]]
    return [
        ("en", "In which month did we earn the most?", leader(by(monthly, "month"))),
        ("en", "Give me the number of wins for every manager", table(by(m.won(), "manager", figure=len))),
        (
            "en",
            "what percentage of deals does Anna Snelling win",
            value(rate([d for d in m.deals if d["sales_agent"] == "Anna Snelling"])),
        ),
        ("en", "How much business came from Kenya?", value(m.revenue(office_location="Kenya"))),
        ("en", "Which customer spent the most in Q1 2017?", leader(by(m.won(**Q1), "account"))),
        (
            "en",
            "top 3 sectors by win rate",
            table(first(by([d for d in closed if d.get("sector")], "sector", figure=rate), 3), ordered=True),
        ),
        ("en", "revenue of GTX Pro and GTX Basic", value(m.revenue(product={"GTX Pro", "GTX Basic"}))),
        ("en", "how many deals did the West lose in Q4", value(len(m.lost(**Q4, regional_office="West")))),
        ("en", "Average won deal for retail", value(average(m.won(sector="retail")))),
        ("en", "managers ranked by revenue", table(first(by(m.won(), "manager"), 99), ordered=True)),
        (
            "en",
            "Which products brought in more than $2 million?",
            table([r for r in by(m.won(), "product") if r[1] > 2e6]),
        ),
        ("en", "Sales excluding the East region", value(m.revenue(regional_office={"West", "Central"}))),
        ("en", "Did we sell more in Q2 or Q3 2017?", {"type": "mentions", "mentions": ["3,086,111", "2,982,255"]}),
        (
            "en",
            "How many customers bought GTK 500?",
            value(len({d["account"] for d in m.won(product="GTK 500") if d["account"]})),
        ),
        (
            "en",
            "which agent closed the biggest deal?",
            leader(by(m.won(), "sales_agent", figure=lambda r: max(d["value"] for d in r))),
        ),
        ("en", "Who manages Moses Frase?", {"type": "mentions", "mentions": ["Dustin Brinkmann"]}),
        (
            "en",
            "How many employees does Konex have?",
            value(next(int(a["employees"]) for a in m.accounts if a["account"] == "Konex")),
        ),
        ("de", "Welcher Verkäufer hat die meisten Deals gewonnen?", leader(by(m.won(), "sales_agent", figure=len))),
        ("de", "Umsatz pro Quartal", table(by(monthly, "quarter"))),
        ("de", "Wie viele Deals haben wir im Mai 2017 verloren?", value(len(m.lost(**of(5))))),
        ("de", "Durchschnittliche Dealgröße je Produkt", table(by(m.won(), "product", figure=average))),
        ("fr", "Combien d'affaires avons-nous perdues en mai 2017 ?", value(len(m.lost(**of(5))))),
        (
            "fr",
            "Les 3 meilleurs vendeurs par chiffre d'affaires",
            table(first(by(m.won(), "sales_agent"), 3), ordered=True),
        ),
        ("es", "¿Cuántas oportunidades perdimos en mayo de 2017?", value(len(m.lost(**of(5))))),
        ("es", "ingresos por producto", table(by(m.won(), "product"))),
        ("bg", "приходи по региони", table(by(m.won(), "regional_office"))),
        ("bg", "Колко сделки загубихме през май 2017?", value(len(m.lost(**of(5))))),
        ("en", "What is our customer churn?", held()),
        ("en", "Revenue per working hour", held()),
        ("en", "revenue in the North region", held()),
        ("en", "How many deals did Peter Pan win?", held()),
        ("en", "profit by region", held()),
    ]
