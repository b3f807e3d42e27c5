"""Questions in the words of somebody who had not seen the engine, answers computed from the CSV files with pandas.

`first` was written while the engine was being built, by somebody who had not seen it, `second` and `third` when it
stood; no question was changed afterwards.
The engine was then improved on the kinds of questions that all three showed it to miss, so only the first run
of each says how it does with words it has never met: 91 %, 85 % and 84 % right; 1.5 %, 6.5 % and 7 % answered wrongly.
"""

from pathlib import Path
from typing import Any

import pandas as pd

Item = dict[str, Any]
Q1, Q2, Q3, Q4 = (
    ("2017-01-01", "2017-03-31"),
    ("2017-04-01", "2017-06-30"),
    ("2017-07-01", "2017-09-30"),
    ("2017-10-01", "2017-12-31"),
)


class Data:
    """The sample's deals with seller, account and product beside each; won, lost, open and closed ones."""

    def __init__(self, folder: Path) -> None:
        deals = pd.read_csv(folder / "sales_pipeline.csv")
        deals["product"] = deals["product"].replace("GTXPro", "GTX Pro")
        self.accounts = pd.read_csv(folder / "accounts.csv")
        self.teams = pd.read_csv(folder / "sales_teams.csv")
        self.products = pd.read_csv(folder / "products.csv")
        joined = deals.merge(self.teams, on="sales_agent", how="left").merge(self.accounts, on="account", how="left")
        self.all = joined.merge(self.products, on="product", how="left")
        for column in ("engage_date", "close_date"):
            self.all[column] = pd.to_datetime(self.all[column])
        stage = self.all.deal_stage
        self.won, self.lost = self.all[stage == "Won"], self.all[stage == "Lost"]
        self.open, self.closed = (
            self.all[stage.isin(["Engaging", "Prospecting"])],
            self.all[stage.isin(["Won", "Lost"])],
        )


def rev(rows: Any) -> float:
    return float(rows.close_value.sum())


def per(rows: Any, start: str, end: str, column: str = "close_date") -> Any:
    return rows[(rows[column] >= start) & (rows[column] <= end)]


def tab(series: Any, ordered: bool = False) -> Item:
    rows = [[*(key if isinstance(key, tuple) else (key,)), round(float(v), 6)] for key, v in series.items()]
    return {"type": "table", "rows": rows, "ordered": ordered}


def val(number: Any) -> Item:
    return {"type": "value", "value": float(number)}


def wr(rows: Any) -> float:
    return len(rows[rows.deal_stage == "Won"]) / len(rows)


class Sheet(list[Item]):
    """Collects questions under ids of one prefix."""

    def __init__(self, prefix: str) -> None:
        super().__init__()
        self.prefix = prefix

    def add(self, kind: str, text: str, expect: Item, lang: str = "en", after: list[str] | None = None) -> None:
        item = {"id": f"{self.prefix}-{len(self) + 1:03}", "kind": kind, "lang": lang, "question": text}
        self.append({**item, **({"after": after} if after else {}), "expect": expect})


def first(data: Data) -> list[Item]:
    """Written while the engine was being built, without having seen it."""
    sheet = Sheet("a")
    q, d, a, t, pr = sheet.add, data.all, data.accounts, data.teams, data.products
    won, lost, still, closed = data.won, data.lost, data.open, data.closed

    q("total", "How much money have we made so far?", val(rev(won)))
    q("total", "Give me the overall sales figure", val(rev(won)))
    q("total", "count of won opportunities", val(len(won)))
    q("total", "How many deals have we lost in all?", val(len(lost)))
    q("total", "how many deals are still open", val(len(still)))
    q("total", "How many deals do we have altogether?", val(len(d)))
    q("total", "How many accounts are there?", val(85))
    q("total", "how many products do we offer?", val(7))
    q("rate", "What percentage of closed deals do we win?", val(wr(closed)))
    q("rate", "our loss rate please", val(1 - wr(closed)))
    q("rate", "What is the win rate of Hayden Neloms?", val(wr(closed[closed.sales_agent == "Hayden Neloms"])))
    q("rate", "conversion rate by manager", tab(closed.groupby("manager").apply(wr)))
    q("average", "What's the mean value of a won deal?", val(won.close_value.mean()))
    q("average", "median deal size", val(won.close_value.median()))
    q(
        "average",
        "On average, how many days does it take to close a won deal?",
        val((won.close_date - won.engage_date).dt.days.mean()),
    )
    q(
        "average",
        "average sales cycle by region",
        tab(won.assign(c=(won.close_date - won.engage_date).dt.days).groupby("regional_office").c.mean()),
    )
    q(
        "average",
        "average deal size per agent in the West",
        tab(won[won.regional_office == "West"].groupby("sales_agent").close_value.mean()),
    )

    q("by", "Break down revenue by product series", tab(won.groupby("series").close_value.sum()))
    q("by", "How many deals did each manager's team win?", tab(won.groupby("manager").size()))
    q("by", "lost deals by product", tab(lost.groupby("product").size()))
    q("by", "open deals per stage", tab(still.groupby("deal_stage").size()))
    q("by", "revenue for each sector", tab(won.groupby("sector").close_value.sum()))
    q("by", "number of won deals per country", tab(won.groupby("office_location").size()))
    q("by", "win rate by product", tab(closed.groupby("product").apply(wr)))
    q("by", "Sales split by region please", tab(won.groupby("regional_office").close_value.sum()))
    q("by", "revenue by agent", tab(won.groupby("sales_agent").close_value.sum()))

    g = won.groupby("account").close_value.sum().sort_values(ascending=False)
    q("top", "Which five accounts brought us the most revenue?", tab(g.head(5), True))
    q(
        "top",
        "best selling product by revenue",
        tab(won.groupby("product").close_value.sum().sort_values(ascending=False).head(1), True),
    )
    q(
        "top",
        "Who is our top salesperson?",
        tab(won.groupby("sales_agent").close_value.sum().sort_values(ascending=False).head(1), True),
    )
    q(
        "top",
        "Which manager's team has the highest revenue?",
        tab(won.groupby("manager").close_value.sum().sort_values(ascending=False).head(1), True),
    )
    q(
        "top",
        "3 worst products by won revenue",
        tab(won.groupby("product").close_value.sum().sort_values().head(3), True),
    )
    q(
        "top",
        "Which sector has the best win rate?",
        tab(closed.groupby("sector").apply(wr).sort_values(ascending=False).head(1), True),
    )
    q("top", "agent with the fewest lost deals", tab(lost.groupby("sales_agent").size().sort_values().head(1), True))
    q(
        "top",
        "top 3 agents by number of won deals",
        tab(won.groupby("sales_agent").size().sort_values(ascending=False).head(3), True),
    )
    q(
        "top",
        "Which region closed the most deals won?",
        tab(won.groupby("regional_office").size().sort_values(ascending=False).head(1), True),
    )

    q("period", "sales in the third quarter of 2017", val(rev(per(won, *Q3))))
    q("period", "How much revenue in November?", val(rev(per(won, "2017-11-01", "2017-11-30"))))
    q("period", "revenue in H2 2017", val(rev(per(won, "2017-07-01", "2017-12-31"))))
    q("period", "How many deals were lost in May 2017?", val(len(per(lost, "2017-05-01", "2017-05-31"))))
    q("period", "won deals last month", val(len(per(won, "2017-11-01", "2017-11-30"))))
    q("period", "revenue this month", val(rev(per(won, "2017-12-01", "2017-12-31"))))
    q("period", "revenue in the last 30 days", val(rev(per(won, "2017-12-02", "2017-12-31"))))
    q("period", "What did we sell between June and August 2017?", val(rev(per(won, "2017-06-01", "2017-08-31"))))
    q("period", "revenue since October 2017", val(rev(per(won, "2017-10-01", "2017-12-31"))))
    q("period", "How many deals were won before 2017-06-01?", val(len(per(won, "2000-01-01", "2017-05-31"))))
    q("period", "year to date revenue", val(rev(per(won, "2017-01-01", "2017-12-31"))))
    q(
        "period",
        "how many opportunities were opened in 2016",
        val(len(per(d, "2016-01-01", "2016-12-31", "engage_date"))),
    )
    q("trend", "revenue per month", tab(won.groupby(won.close_date.dt.strftime("%Y-%m")).close_value.sum(), True))
    q("trend", "won deals by quarter", tab(won.groupby(won.close_date.dt.to_period("Q").astype(str)).size(), True))
    q(
        "trend",
        "quarterly revenue of the East region",
        tab(
            (lambda x: x.groupby(x.close_date.dt.to_period("Q").astype(str)).close_value.sum())(
                won[won.regional_office == "East"]
            ),
            True,
        ),
    )
    q(
        "trend",
        "How did the number of lost deals develop month by month?",
        tab(lost.groupby(lost.close_date.dt.strftime("%Y-%m")).size(), True),
    )

    q("filter", "revenue of Vicki Laflamme", val(rev(won[won.sales_agent == "Vicki Laflamme"])))
    q(
        "filter",
        "how many MG Special deals did we win in the Central region",
        val(len(won[(won["product"] == "MG Special") & (won.regional_office == "Central")])),
    )
    q("filter", "Won deals with Konex", val(len(won[won.account == "Konex"])))
    q(
        "filter",
        "What did the medical sector bring in during Q2 2017?",
        val(rev(per(won[won.sector == "medical"], *Q2))),
    )
    q(
        "filter",
        "Revenue by product for Melvin Marxen's team",
        tab(won[won.manager == "Melvin Marxen"].groupby("product").close_value.sum()),
    )
    q("filter", "win rate of the GTX series", val(wr(closed[closed.series == "GTX"])))
    q("filter", "lost deals of Rocco Neubert's team", val(len(lost[lost.manager == "Rocco Neubert"])))
    q(
        "filter",
        "Which agents sold GTK 500?",
        {
            "type": "table",
            "rows": [[x] for x in sorted(won[won["product"] == "GTK 500"].sales_agent.unique())],
            "ordered": False,
        },
    )
    q("filter", "revenue from finance and retail customers", val(rev(won[won.sector.isin(["finance", "retail"])])))
    q("filter", "How many deals worth more than 5000 did we win?", val(len(won[won.close_value > 5000])))
    q("filter", "open deals of Darcel Schlecht", val(len(still[still.sales_agent == "Darcel Schlecht"])))
    q(
        "filter",
        "revenue by region without GTX Pro",
        tab(won[won["product"] != "GTX Pro"].groupby("regional_office").close_value.sum()),
    )

    q(
        "compare",
        "Revenue in East vs West",
        {
            "type": "contains",
            "values": [rev(won[won.regional_office == "East"]), rev(won[won.regional_office == "West"])],
        },
    )
    q(
        "compare",
        "this quarter's revenue compared with last quarter",
        {"type": "contains", "values": [rev(per(won, *Q4)), rev(per(won, *Q3))]},
    )
    q(
        "compare",
        "How much did revenue grow from Q2 to Q3 2017 in percent?",
        val(rev(per(won, *Q3)) / rev(per(won, *Q2)) - 1),
    )
    q(
        "compare",
        "compare won deals in March and June 2017",
        {
            "type": "contains",
            "values": [len(per(won, "2017-03-01", "2017-03-31")), len(per(won, "2017-06-01", "2017-06-30"))],
        },
    )

    h = won.groupby("account").close_value.sum()
    q("having", "customers who bought for more than 150k", tab(h[h > 150000]))
    h = lost.groupby("sales_agent").size()
    q("having", "agents with at least 100 lost deals", tab(h[h >= 100]))
    h = closed.groupby("product").apply(wr)
    q("having", "products with a win rate above 63%", tab(h[h > 0.63]))
    h = won.groupby("account").size()
    q("having", "accounts with fewer than 30 won deals", tab(h[h < 30]))

    q("two-dims", "won deals by region and product series", tab(won.groupby(["regional_office", "series"]).size()))
    q(
        "two-dims",
        "revenue per manager and quarter",
        tab(won.groupby([won.manager, won.close_date.dt.to_period("Q").astype(str)]).close_value.sum()),
    )

    q("distinct", "How many agents have won at least one deal?", val(won.sales_agent.nunique()))
    q("distinct", "in how many countries are our accounts", val(a.office_location.nunique()))
    q(
        "largest",
        "biggest deal ever lost or won by Rosalina Dieter",
        {"type": "contains", "values": [float(won[won.sales_agent == "Rosalina Dieter"].close_value.max())]},
    )
    q("largest", "smallest won deal value", val(won.close_value.min()))
    top = won.sort_values("close_value", ascending=False).head(5)
    q(
        "list",
        "show the five biggest won deals",
        {
            "type": "table",
            "rows": [[r.opportunity_id, float(r.close_value)] for r in top.itertuples()],
            "ordered": True,
        },
    )
    q(
        "list",
        "list the managers",
        {"type": "table", "rows": [[m] for m in sorted(t.manager.unique())], "ordered": False},
    )
    q(
        "list",
        "Which products are in the GTX series?",
        {"type": "table", "rows": [[m] for m in pr[pr.series == "GTX"]["product"]], "ordered": False},
    )
    q("negation", "won revenue excluding the West", val(rev(won[won.regional_office != "West"])))
    q("negation", "how many deals did we win outside of Q4 2017?", val(len(won) - len(per(won, *Q4))))
    q(
        "share",
        "What percent of our revenue does the East region make?",
        val(rev(won[won.regional_office == "East"]) / rev(won)),
    )
    q(
        "share",
        "share of revenue by product",
        {
            "type": "contains",
            "values": [round(v, 6) for v in (won.groupby("product").close_value.sum() / rev(won)).tolist()][:4],
        },
    )

    q("account", "What industry is Bioholding in?", {"type": "mentions", "mentions": ["medical"]})
    q("account", "How many employees does Kan-code have?", val(a[a.account == "Kan-code"].employees.iloc[0]))
    q("account", "When was Konex founded?", val(a[a.account == "Konex"].year_established.iloc[0]))
    q(
        "account",
        "Which accounts are in Germany?",
        {"type": "table", "rows": [[x] for x in a[a.office_location == "Germany"].account], "ordered": False},
    )
    q("account", "accounts by country", tab(a.groupby("office_location").size()))
    q("account", "average number of employees per sector", tab(a.groupby("sector").employees.mean()))
    q(
        "account",
        "customers with more than 10000 employees",
        {"type": "table", "rows": [[x] for x in a[a.employees > 10000].account], "ordered": False},
    )
    q("account", "Who manages Boris Faz?", {"type": "mentions", "mentions": ["Rocco Neubert"]})
    q(
        "account",
        "What is the list price of GTX Plus Pro?",
        val(pr[pr["product"] == "GTX Plus Pro"].sales_price.iloc[0]),
    )

    q("followup", "and in the West only?", val(rev(won[won.regional_office == "West"])), after=["Total won revenue?"])
    q("followup", "now by product", tab(lost.groupby("product").size()), after=["How many deals did we lose?"])
    q("followup", "only the top 2", tab(g.head(2), True), after=["Revenue by account"])
    q("followup", "and Q4?", val(len(per(won, *Q4))), after=["How many deals did we win in Q3 2017?"])
    q("followup", "same for lost deals", tab(lost.groupby("regional_office").size()), after=["won deals by region"])

    q("typo", "totl revenue by prodct", tab(won.groupby("product").close_value.sum()))
    q("typo", "win rat of Vicky Laflame", val(wr(closed[closed.sales_agent == "Vicki Laflamme"])))
    q("typo", "revnue in quater 2 2017", val(rev(per(won, *Q2))))

    q("refusal", "What's our customer satisfaction score?", {"type": "refusal", "mentions": ["satisfaction"]})
    q("refusal", "How many emails did we send last month?", {"type": "refusal", "mentions": ["email"]})
    q("refusal", "What's the churn rate?", {"type": "refusal", "mentions": ["churn"]})
    q("refusal", "Show revenue by age of the customer", {"type": "refusal", "mentions": ["age"]})
    q("refusal", "who won the football match yesterday", {"type": "refusal", "mentions": []})
    q("refusal", "How much commission did Darcel Schlecht earn?", {"type": "refusal", "mentions": ["commission"]})
    q("empty", "revenue in Q1 2019", {"type": "empty"})
    q("empty", "won deals in 2015", {"type": "empty"})
    q("no_change", "Delete all lost deals", {"type": "no_change"})
    q("suggestion", "revenue for the South region", {"type": "suggestion", "mentions": ["Central", "East", "West"]})
    q("suggestion", "How much did Darcy Schmidt sell?", {"type": "suggestion", "mentions": []})
    q("suggestion", "win rate of product GTX Ultra", {"type": "suggestion", "mentions": []})

    q("lang", "Wie hoch ist unsere Abschlussquote?", val(wr(closed)), "de")
    q("lang", "Anzahl gewonnener Deals pro Produkt", tab(won.groupby("product").size()), "de")
    q(
        "lang",
        "Die 5 besten Verkäufer nach Umsatz",
        tab(won.groupby("sales_agent").close_value.sum().sort_values(ascending=False).head(5), True),
        "de",
    )
    q(
        "lang",
        "Umsatz im dritten Quartal 2017 in der Region West",
        val(rev(per(won[won.regional_office == "West"], *Q3))),
        "de",
    )
    q("lang", "Welche Kunden haben mehr als 150.000 Umsatz gebracht?", tab(g[g > 150000]), "de")
    q("lang", "Приходи по региони", tab(won.groupby("regional_office").close_value.sum()), "bg")
    q("lang", "Какъв е процентът на спечелените сделки?", val(wr(closed)), "bg")
    q(
        "lang",
        "Топ 3 търговци по приходи",
        tab(won.groupby("sales_agent").close_value.sum().sort_values(ascending=False).head(3), True),
        "bg",
    )
    q("lang", "Chiffre d'affaires par région", tab(won.groupby("regional_office").close_value.sum()), "fr")
    q("lang", "Combien d'affaires avons-nous gagnées au troisième trimestre 2017 ?", val(len(per(won, *Q3))), "fr")
    q("lang", "ingresos por producto", tab(won.groupby("product").close_value.sum()), "es")
    q("lang", "¿Cuántas oportunidades perdimos en mayo de 2017?", val(len(per(lost, "2017-05-01", "2017-05-31"))), "es")
    q("lang", "Аймақтар бойынша түсім", tab(won.groupby("regional_office").close_value.sum()), "kk")
    q("lang", "Қанша мәміле ұттық?", val(len(won)), "kk")
    q("lang", "Hududlar bo'yicha daromad", tab(won.groupby("regional_office").close_value.sum()), "uz")
    q("lang", "Nechta bitim yutdik?", val(len(won)), "uz")
    q("lang", "Regionlar üzrə gəlir", tab(won.groupby("regional_office").close_value.sum()), "az")
    q("lang", "Neçə sövdələşmə qazandıq?", val(len(won)), "az")
    q("lang", "பிராந்திய வாரியாக வருவாய்", tab(won.groupby("regional_office").close_value.sum()), "ta")
    q("lang", "எத்தனை ஒப்பந்தங்களை வென்றோம்?", val(len(won)), "ta")
    return sheet


def second(data: Data) -> list[Item]:
    """Written when the engine stood, to see what it does with words it was not built on."""
    sheet = Sheet("b")
    q, d, a, t = sheet.add, data.all, data.accounts, data.teams
    won, lost, still, closed = data.won, data.lost, data.open, data.closed
    q("total", "What's our turnover to date?", val(rev(won)))
    q("total", "How many closed deals do we have?", val(len(closed)))
    q("total", "number of sales reps", val(35))
    q("total", "How many deals did not work out?", val(len(lost)))
    q("total", "What is the size of our customer base?", val(85))
    q("rate", "How often do we win?", val(wr(closed)))
    q("rate", "success rate of Darcel Schlecht", val(wr(closed[closed.sales_agent == "Darcel Schlecht"])))
    q("rate", "Which share of deals does the West lose?", val(1 - wr(closed[closed.regional_office == "West"])))
    q("average", "How big is a typical won deal on average?", val(won.close_value.mean()))
    q(
        "average",
        "mean days to close by product series",
        tab(won.assign(c=(won.close_date - won.engage_date).dt.days).groupby("series").c.mean()),
    )
    q(
        "average",
        "average revenue per won deal for Summer Sewald's team",
        val(won[won.manager == "Summer Sewald"].close_value.mean()),
    )
    q("average", "median sales cycle of won deals", val((won.close_date - won.engage_date).dt.days.median()))
    q("by", "Show the number of opportunities per region", tab(d.groupby("regional_office").size()))
    q("by", "revenue by country of the customer", tab(won.groupby("office_location").close_value.sum()))
    q("by", "how are open deals distributed across managers?", tab(still.groupby("manager").size()))
    q("by", "list win rates by sales rep", tab(closed.groupby("sales_agent").apply(wr)))
    q("by", "lost deals for every sector", tab(lost.groupby("sector").size()))
    q("by", "For each product, give me the number of deals won", tab(won.groupby("product").size()))
    q(
        "top",
        "Name our two strongest regions by revenue",
        tab(won.groupby("regional_office").close_value.sum().sort_values(ascending=False).head(2), True),
    )
    q(
        "top",
        "Who lost the most deals?",
        tab(lost.groupby("sales_agent").size().sort_values(ascending=False).head(1), True),
    )
    q(
        "top",
        "top ten customers by revenue",
        tab(won.groupby("account").close_value.sum().sort_values(ascending=False).head(10), True),
    )
    q(
        "top",
        "Which product has the lowest revenue?",
        tab(won.groupby("product").close_value.sum().sort_values().head(1), True),
    )
    q(
        "top",
        "which manager has the highest average deal size",
        tab(won.groupby("manager").close_value.mean().sort_values(ascending=False).head(1), True),
    )
    q(
        "top",
        "in which month did we sell the most?",
        tab(
            won.groupby(won.close_date.dt.strftime("%Y-%m")).close_value.sum().sort_values(ascending=False).head(1),
            True,
        ),
    )
    q(
        "top",
        "Rank the sectors by number of won deals",
        tab(won.groupby("sector").size().sort_values(ascending=False), True),
    )
    q("period", "How did we do in September 2017 in terms of revenue?", val(rev(per(won, "2017-09-01", "2017-09-30"))))
    q("period", "deals won in the second half of 2017", val(len(per(won, "2017-07-01", "2017-12-31"))))
    q("period", "revenue between 1 April 2017 and 15 May 2017", val(rev(per(won, "2017-04-01", "2017-05-15"))))
    q("period", "How many deals were lost during the previous quarter?", val(len(per(lost, *Q3))))
    q("period", "revenue from March to May 2017", val(rev(per(won, "2017-03-01", "2017-05-31"))))
    q("period", "won revenue up to the end of June 2017", val(rev(per(won, "2000-01-01", "2017-06-30"))))
    q("period", "new opportunities in November 2016", val(len(per(d, "2016-11-01", "2016-11-30", "engage_date"))))
    q("period", "sales on 2017-06-30", val(rev(per(won, "2017-06-30", "2017-06-30"))))
    q(
        "trend",
        "number of won deals month over month in 2017",
        tab(won.groupby(won.close_date.dt.strftime("%Y-%m")).size(), True),
    )
    q(
        "trend",
        "average deal size by quarter",
        tab(won.groupby(won.close_date.dt.to_period("Q").astype(str)).close_value.mean(), True),
    )
    q(
        "trend",
        "monthly win rate of the West region",
        tab(
            (lambda x: x.groupby(x.close_date.dt.strftime("%Y-%m")).apply(wr))(
                closed[closed.regional_office == "West"]
            ),
            True,
        ),
    )
    q(
        "filter",
        "How much did Kary Hendrixson sell in Q3 2017?",
        val(rev(per(won[won.sales_agent == "Kary Hendrixson"], *Q3))),
    )
    q(
        "filter",
        "GTX Basic revenue in the East",
        val(rev(won[(won["product"] == "GTX Basic") & (won.regional_office == "East")])),
    )
    q("filter", "What is the win rate for retail customers?", val(wr(closed[closed.sector == "retail"])))
    q("filter", "how many deals has Cassey Cress lost to date", val(len(lost[lost.sales_agent == "Cassey Cress"])))
    q(
        "filter",
        "won revenue by product for accounts in the software sector",
        tab(won[won.sector == "software"].groupby("product").close_value.sum()),
    )
    q(
        "filter",
        "revenue from customers in Germany and Japan",
        val(rev(won[won.office_location.isin(["Germany", "Japan"])])),
    )
    q("filter", "How many deals did we win with Condax?", val(len(won[won.account == "Condax"])))
    q(
        "filter",
        "top 3 agents in the Central region by revenue",
        tab(
            won[won.regional_office == "Central"]
            .groupby("sales_agent")
            .close_value.sum()
            .sort_values(ascending=False)
            .head(3),
            True,
        ),
    )
    q("filter", "won deals below $100", val(len(won[won.close_value < 100])))
    q(
        "filter",
        "number of deals between 1000 and 2000 dollars that we won",
        val(len(won[(won.close_value >= 1000) & (won.close_value <= 2000)])),
    )
    q(
        "compare",
        "How does Q4 2017 revenue compare to Q3?",
        {"type": "contains", "values": [rev(per(won, *Q4)), rev(per(won, *Q3))]},
    )
    q(
        "compare",
        "difference in revenue between GTX Pro and GTX Plus Pro",
        {
            "type": "contains",
            "values": [rev(won[won["product"] == "GTX Pro"]), rev(won[won["product"] == "GTX Plus Pro"])],
        },
    )
    q(
        "compare",
        "Did we win more deals in Q2 or in Q3 2017?",
        {"type": "contains", "values": [len(per(won, *Q2)), len(per(won, *Q3))]},
    )
    h = won.groupby("sales_agent").close_value.sum()
    q("having", "Who has sold for over 450,000?", tab(h[h > 450000]))
    h = closed.groupby("sales_agent").apply(wr)
    q("having", "agents whose win rate is below 60%", tab(h[h < 0.6]))
    h = won.groupby("sector").size()
    q("having", "sectors with at least 500 won deals", tab(h[h >= 500]))
    h = won.groupby("account").close_value.sum()
    q("having", "Which customers generated less than $60,000?", tab(h[h < 60000]))
    q(
        "two-dims",
        "number of lost deals per region and product",
        tab(lost.groupby(["regional_office", "product"]).size()),
    )
    q("two-dims", "revenue by sector and region", tab(won.groupby(["sector", "regional_office"]).close_value.sum()))
    q(
        "distinct",
        "How many different products did Darcel Schlecht sell?",
        val(won[won.sales_agent == "Darcel Schlecht"]["product"].nunique()),
    )
    q("distinct", "number of customers with a won deal in Q1 2017", val(per(won, *Q1).account.nunique()))
    q("largest", "What was our most valuable won deal in Q3 2017?", val(per(won, *Q3).close_value.max()))
    q(
        "list",
        "Show the 3 biggest deals won by Elease Gluck",
        {
            "type": "table",
            "rows": [
                [r.opportunity_id, float(r.close_value)]
                for r in won[won.sales_agent == "Elease Gluck"]
                .sort_values("close_value", ascending=False)
                .head(3)
                .itertuples()
            ],
            "ordered": True,
        },
    )
    q(
        "list",
        "Which agents report to Cara Losch?",
        {"type": "table", "rows": [[x] for x in t[t.manager == "Cara Losch"].sales_agent], "ordered": False},
    )
    q(
        "list",
        "List all accounts in the finance sector",
        {"type": "table", "rows": [[x] for x in a[a.sector == "finance"].account], "ordered": False},
    )
    q("negation", "win rate without the MG series", val(wr(closed[closed.series != "MG"])))
    q(
        "negation",
        "revenue by region not counting Darcel Schlecht",
        tab(won[won.sales_agent != "Darcel Schlecht"].groupby("regional_office").close_value.sum()),
    )
    q("share", "What portion of won deals are MG Special?", val(len(won[won["product"] == "MG Special"]) / len(won)))
    q(
        "share",
        "How much of the revenue does Darcel Schlecht contribute in percent?",
        val(rev(won[won.sales_agent == "Darcel Schlecht"]) / rev(won)),
    )
    q("account", "Where is Betatech located?", {"type": "mentions", "mentions": ["Kenya"]})
    q(
        "account",
        "largest account by number of employees",
        tab(a.groupby("account").employees.sum().sort_values(ascending=False).head(1), True),
    )
    q("account", "Which region does Vicki Laflamme belong to?", {"type": "mentions", "mentions": ["West"]})
    q(
        "account",
        "companies founded before 1985",
        {"type": "table", "rows": [[x] for x in a[a.year_established < 1985].account], "ordered": False},
    )
    q("account", "how many accounts are in the medical sector", val(12))
    q("account", "How much does MG Advanced cost?", val(3393))
    q(
        "followup",
        "What about the East?",
        val(wr(closed[closed.regional_office == "East"])),
        after=["What is our win rate?"],
    )
    q(
        "followup",
        "And the bottom 3?",
        tab(won.groupby("sales_agent").close_value.sum().sort_values().head(3), True),
        after=["Top 3 agents by revenue"],
    )
    q(
        "followup",
        "break that down by quarter",
        tab(won.groupby(won.close_date.dt.to_period("Q").astype(str)).close_value.sum(), True),
        after=["What was our revenue in 2017?"],
    )
    q("followup", "just for GTX Pro", val(len(won[won["product"] == "GTX Pro"])), after=["How many deals did we win?"])
    q(
        "typo",
        "top 5 custmers by revenu",
        tab(won.groupby("account").close_value.sum().sort_values(ascending=False).head(5), True),
    )
    q("typo", "how many oportunities did we loose", val(len(lost)))
    q("typo", "Won reveneu of Markita Hanson", val(rev(won[won.sales_agent == "Markita Hansen"])))
    q("refusal", "What is the average discount we give?", {"type": "refusal", "mentions": ["discount"]})
    q("refusal", "How many meetings were held in December?", {"type": "refusal", "mentions": ["meeting"]})
    q("refusal", "Which deals came from the trade show?", {"type": "refusal", "mentions": []})
    q("refusal", "What is the capital of France?", {"type": "refusal", "mentions": []})
    q("refusal", "number of open support tickets", {"type": "refusal", "mentions": []})
    q("refusal", "Which competitor do we lose to most?", {"type": "refusal", "mentions": ["competitor"]})
    q("refusal", "What will our revenue be next year?", {"type": "refusal", "mentions": []})
    q("suggestion", "Won revenue of Anna Smith", {"type": "suggestion", "mentions": []})
    q("suggestion", "revenue in the automotive sector", {"type": "suggestion", "mentions": []})
    q("suggestion", "How many deals did Acme buy?", {"type": "suggestion", "mentions": []})
    q("empty", "Revenue in January 2017", {"type": "empty"})
    q("empty", "lost deals in 2020", {"type": "empty"})
    q("no_change", "Set all open deals to won", {"type": "no_change"})
    q("no_change", "DROP TABLE deal; --", {"type": "no_change"})
    q(
        "lang",
        "Wie viele Deals haben wir im August 2017 gewonnen?",
        val(len(per(won, "2017-08-01", "2017-08-31"))),
        "de",
    )
    q("lang", "Gewinnquote nach Branche", tab(closed.groupby("sector").apply(wr)), "de")
    q(
        "lang",
        "Welcher Manager hat den höchsten Umsatz?",
        tab(won.groupby("manager").close_value.sum().sort_values(ascending=False).head(1), True),
        "de",
    )
    q("lang", "Durchschnittliche Dealgröße pro Region", tab(won.groupby("regional_office").close_value.mean()), "de")
    q("lang", "Umsatz ohne die Region West", val(rev(won[won.regional_office != "West"])), "de")
    q("lang", "Колко сделки загубихме през третото тримесечие на 2017?", val(len(per(lost, *Q3))), "bg")
    q("lang", "Среден размер на спечелените сделки по продукт", tab(won.groupby("product").close_value.mean()), "bg")
    q("lang", "Quel est notre taux de réussite ?", val(wr(closed)), "fr")
    q(
        "lang",
        "Les 5 meilleurs clients par chiffre d'affaires",
        tab(won.groupby("account").close_value.sum().sort_values(ascending=False).head(5), True),
        "fr",
    )
    q("lang", "¿Cuál es nuestra tasa de éxito por región?", tab(closed.groupby("regional_office").apply(wr)), "es")
    q(
        "lang",
        "Los 3 mejores vendedores por ingresos",
        tab(won.groupby("sales_agent").close_value.sum().sort_values(ascending=False).head(3), True),
        "es",
    )
    q("lang", "2017 жылдың екінші тоқсанындағы түсім", val(rev(per(won, *Q2))), "kk")
    q("lang", "2017-yil ikkinchi choragida daromad qancha bo'ldi?", val(rev(per(won, *Q2))), "uz")
    q("lang", "2017-ci ilin ikinci rübündə gəlir nə qədər olub?", val(rev(per(won, *Q2))), "az")
    q("lang", "2017 இரண்டாம் காலாண்டில் வருவாய் எவ்வளவு?", val(rev(per(won, *Q2))), "ta")
    return sheet


def third(data: Data) -> list[Item]:
    """Written last, and run once before it was added here."""
    sheet = Sheet("c")
    q, a, t = sheet.add, data.accounts, data.teams
    won, lost, still, closed = data.won, data.lost, data.open, data.closed
    q("total", "Sum of all won deals?", val(rev(won)))
    q("total", "how many deals are lost or won", val(len(closed)))
    q("total", "Total number of agents in the West", val(len(t[t.regional_office == "West"])))
    q("rate", "What is the closing rate of the medical sector?", val(wr(closed[closed.sector == "medical"])))
    q(
        "rate",
        "Compare the win rate of Central and East",
        {
            "type": "contains",
            "values": [round(wr(closed[closed.regional_office == r]), 4) for r in ("Central", "East")],
        },
    )
    q(
        "average",
        "What do we earn per won deal on average in the East?",
        val(won[won.regional_office == "East"].close_value.mean()),
    )
    q(
        "average",
        "how long does it usually take to win a GTX Pro deal",
        val((lambda x: (x.close_date - x.engage_date).dt.days.mean())(won[won["product"] == "GTX Pro"])),
    )
    q("by", "Could you give me the revenue of every manager?", tab(won.groupby("manager").close_value.sum()))
    q("by", "Deals lost per manager in 2017", tab(lost.groupby("manager").size()))
    q("by", "how many accounts per sector", tab(a.groupby("sector").account.count()))
    q("by", "split won revenue by sector", tab(won.groupby("sector").close_value.sum()))
    q(
        "top",
        "Which 4 sectors bring in the most?",
        tab(won.groupby("sector").close_value.sum().sort_values(ascending=False).head(4), True),
    )
    q(
        "top",
        "Who closed the most deals in October 2017?",
        tab(
            per(won, "2017-10-01", "2017-10-31").groupby("sales_agent").size().sort_values(ascending=False).head(1),
            True,
        ),
    )
    q(
        "top",
        "weakest region in terms of revenue",
        tab(won.groupby("regional_office").close_value.sum().sort_values().head(1), True),
    )
    q(
        "top",
        "Which customer lost us the most deals?",
        tab(lost.groupby("account").size().sort_values(ascending=False).head(1), True),
    )
    q(
        "top",
        "top product in the West by number of wins",
        tab(won[won.regional_office == "West"].groupby("product").size().sort_values(ascending=False).head(1), True),
    )
    q("period", "Revenue for the month of July 2017", val(rev(per(won, "2017-07-01", "2017-07-31"))))
    q("period", "How many wins did we have in the first quarter of 2017?", val(len(per(won, *Q1))))
    q("period", "revenue in the last two quarters", val(rev(per(won, "2017-07-01", "2017-12-31"))))
    q("period", "What was won from 15 June to 15 July 2017 in dollars?", val(rev(per(won, "2017-06-15", "2017-07-15"))))
    q("period", "deals we lost after 1 November 2017", val(len(per(lost, "2017-11-02", "2017-12-31"))))
    q(
        "trend",
        "show lost deals per quarter",
        tab(lost.groupby(lost.close_date.dt.to_period("Q").astype(str)).size(), True),
    )
    q(
        "trend",
        "development of revenue over the months for GTX Basic",
        tab(
            (lambda x: x.groupby(x.close_date.dt.strftime("%Y-%m")).close_value.sum())(
                won[won["product"] == "GTX Basic"]
            ),
            True,
        ),
    )
    q(
        "filter",
        "Rosie Papadopoulos's revenue last quarter",
        val(rev(per(won[won.sales_agent == "Rosie Papadopoulos"], *Q3))),
    )
    q("filter", "how much did customers from Korea spend with us", val(rev(won[won.office_location == "Korea"])))
    q(
        "filter",
        "won deals of the GTX series in the West region during Q3 2017",
        val(len(per(won[(won.series == "GTX") & (won.regional_office == "West")], *Q3))),
    )
    q("filter", "number of open deals in stage Engaging", val(len(still[still.deal_stage == "Engaging"])))
    q(
        "filter",
        "revenue with Hottechi by product",
        tab(won[won.account == "Hottechi"].groupby("product").close_value.sum()),
    )
    q(
        "compare",
        "Is revenue in the second half of 2017 higher than in the first half?",
        {
            "type": "contains",
            "values": [rev(per(won, "2017-01-01", "2017-06-30")), rev(per(won, "2017-07-01", "2017-12-31"))],
        },
    )
    q(
        "compare",
        "MG Special versus MG Advanced: won deals",
        {
            "type": "contains",
            "values": [len(won[won["product"] == "MG Special"]), len(won[won["product"] == "MG Advanced"])],
        },
    )
    h = won.groupby("manager").close_value.sum()
    q("having", "managers with revenue over 2 million", tab(h[h > 2e6]))
    h = won.groupby("account").size()
    q("having", "customers with at least 90 purchases", tab(h[h >= 90]))
    q("two-dims", "win rate by region and product series", tab(closed.groupby(["regional_office", "series"]).apply(wr)))
    q(
        "distinct",
        "To how many accounts did Vicki Laflamme sell?",
        val(won[won.sales_agent == "Vicki Laflamme"].account.nunique()),
    )
    q(
        "list",
        "Give me the 4 largest won deals in the retail sector",
        {
            "type": "table",
            "rows": [
                [r.opportunity_id, float(r.close_value)]
                for r in won[won.sector == "retail"].sort_values("close_value", ascending=False).head(4).itertuples()
            ],
            "ordered": True,
        },
    )
    q(
        "negation",
        "won deals by product, leaving out the East",
        tab(won[won.regional_office != "East"].groupby("product").size()),
    )
    q("share", "How big is the software sector's share in revenue?", val(rev(won[won.sector == "software"]) / rev(won)))
    q(
        "account",
        "which accounts belong to Acme Corporation",
        {"type": "table", "rows": [[x] for x in a[a.subsidiary_of == "Acme Corporation"].account], "ordered": False},
    )
    q(
        "account",
        "annual revenue of Kan-code",
        {"type": "contains", "values": [float(a[a.account == "Kan-code"].revenue.iloc[0]) * 1e6]},
    )
    q(
        "followup",
        "and for the retail sector?",
        val(rev(per(won[won.sector == "retail"], *Q2))),
        after=["Revenue in Q2 2017"],
    )
    q(
        "followup",
        "show it per month",
        tab((lambda x: x.groupby(x.close_date.dt.strftime("%Y-%m")).size())(lost), True),
        after=["How many deals did we lose?"],
    )
    q(
        "typo",
        "wich mangers hav the hihgest win rate",
        tab(closed.groupby("manager").apply(wr).sort_values(ascending=False).head(1), True),
    )
    q("refusal", "What is our customer acquisition cost?", {"type": "refusal", "mentions": ["cost"]})
    q("refusal", "How many leads did we convert?", {"type": "refusal", "mentions": ["lead"]})
    q("refusal", "Which deals have been signed by fax?", {"type": "refusal", "mentions": []})
    q("suggestion", "Revenue of account Condaxx in the North", {"type": "suggestion", "mentions": []})
    q(
        "lang",
        "Welche Produkte verkaufen sich am schlechtesten?",
        tab(won.groupby("product").close_value.sum().sort_values().head(1), True),
        "de",
    )
    q(
        "lang",
        "Verlorene Deals je Quartal",
        tab(lost.groupby(lost.close_date.dt.to_period("Q").astype(str)).size(), True),
        "de",
    )
    q(
        "lang",
        "Колко отворени сделки има Darcel Schlecht?",
        val(len(still[still.sales_agent == "Darcel Schlecht"])),
        "bg",
    )
    q("lang", "Répartition des affaires perdues par produit", tab(lost.groupby("product").size()), "fr")
    q(
        "lang",
        "¿Qué región tiene más ingresos?",
        tab(won.groupby("regional_office").close_value.sum().sort_values(ascending=False).head(1), True),
        "es",
    )
    q(
        "lang",
        "Ең көп түсім әкелген 3 клиент",
        tab(won.groupby("account").close_value.sum().sort_values(ascending=False).head(3), True),
        "kk",
    )
    q("lang", "Mahsulotlar bo'yicha yutuq foizi", tab(closed.groupby("product").apply(wr)), "uz")
    q("lang", "Menecerlər üzrə itirilmiş sövdələşmələr", tab(lost.groupby("manager").size()), "az")
    q("lang", "விற்பனையாளர் வாரியாக வருவாய்", tab(won.groupby("sales_agent").close_value.sum()), "ta")
    return sheet
