"""Questions of many different sales managers and sellers on the sample company, today being 2017-12-31.

Written before looking at what the engine understands; the answers are computed from the CSV files with pandas. A third
of the same spread is in `opened_reports.py`, which nobody read for most of the building.
"""

from typing import Any

from tests.evals.questions_blind import Q1, Q2, Q3, Q4, Data
from tests.evals.reckoning import (
    NOTHING,
    REFUSED,
    UNKNOWN,
    Item,
    Rows,
    by,
    count,
    cumulated,
    distinct,
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
AGENT, REGION, ACCOUNT, MANAGER = "sales_agent", "regional_office", "account", "manager"


def maven(data: Data) -> list[Item]:
    return sheet(
        "report",
        *_figures(data),
        *_groups(data),
        *_time(data),
        *_filters(data),
        *_rankings(data),
        *_comparisons(data),
        *_records(data),
        *_compound(data),
        *_follow_ups(data),
        *_not_answerable(),
    )


def rev(frame: Rows) -> float:
    return float(frame.close_value.sum())


def mean(frame: Rows) -> float:
    return float(frame.close_value.mean())


def rate(frame: Rows) -> float:
    """Won over won and lost."""
    return float((frame.deal_stage == "Won").sum() / frame.deal_stage.isin(["Won", "Lost"]).sum())


def cycle(frame: Rows) -> float:
    """Days from opening to close, the mean."""
    return float((frame.close_date - frame.engage_date).dt.days.mean())


def cycle_median(frame: Rows) -> float:
    return float((frame.close_date - frame.engage_date).dt.days.median())


def won(frame: Rows) -> float:
    return float((frame.deal_stage == "Won").sum())


def lost(frame: Rows) -> float:
    return float((frame.deal_stage == "Lost").sum())


def won_value(frame: Rows) -> float:
    return rev(frame[frame.deal_stage == "Won"])


def _figures(data: Data) -> list[Asked]:
    w, l, c, o = data.won, data.lost, data.closed, data.open
    january, december = ("2017-01-01", "2017-12-31")
    return [
        ("total", "bookings ytd?", val(rev(per(w, january, december)))),
        ("total", "quick one - how much have we closed-won in total, in money", val(rev(w))),
        ("total", "any idea how many opps are still open", val(len(o))),
        ("total", "So how many deals got lost altogether?", val(len(l))),
        ("rate", "hit rate overal pls", val(rate(c))),
        ("rate", "I'd like to know what our hit rate was in Q3 2017", val(rate(per(c, *Q3)))),
        ("average", "whats the typical won deal worth on average", val(mean(w))),
        ("median", "median value of a won deal", val(w.close_value.median())),
        ("median", "the median sales cycle of our wins, in days?", val(cycle_median(w))),
        ("minimum", "smalest deal we ever won, in dollars", val(w.close_value.min())),
        ("maximum", "Biggest single win in the East?", val(w[w.regional_office == "East"].close_value.max())),
        ("distinct", "how many logos did we win in Q4 2017", val(per(w, *Q4).account.nunique())),
        ("distinct", "Number of different customers Boris Faz has sold to", val(w[w.sales_agent == "Boris Faz"].account.nunique())),
        ("distinct", "how many distinct products did Lajuana Vencill sell", val(w[w.sales_agent == "Lajuana Vencill"]["product"].nunique())),
        ("cycle", "avg days from engagement to close on wins, west region", val(cycle(w[w.regional_office == "West"]))),
        ("several", "give me won revenue, number of wins and win rate for the Central region", has(rev(w[w.regional_office == "Central"]), len(w[w.regional_office == "Central"]), rate(c[c.regional_office == "Central"]))),
        ("several", "wins and losses for Zane Levy", has(len(w[w.sales_agent == "Zane Levy"]), len(l[l.sales_agent == "Zane Levy"]))),
    ]  # fmt: skip


def _groups(data: Data) -> list[Asked]:
    w, l, c, o = data.won, data.lost, data.closed, data.open
    return [
        ("by", "bookings per manager", rows(by(w, MANAGER, rev))),
        ("by", "Could you break down the open deals by region?", rows(by(o, REGION, count))),
        ("by", "lost deals by prodcut", rows(by(l, "product", count))),
        ("by", "win rate for each manager pls", rows(by(c, MANAGER, rate))),
        ("by", "how does the average won deal size differ between regions", rows(by(w, REGION, mean))),
        ("by", "how long do wins take on average, per product", rows(by(w, "product", cycle))),
        ("by", "median deal size of won deals by sector", rows(by(w, "sector", lambda f: f.close_value.median()))),
        ("by", "I want the number of closed-won deals for every country our customers sit in", rows(by(w, "office_location", count))),
        ("typo", "wich sectors bring in how much revnue", rows(by(w, "sector", rev))),
        ("typo", "averge sales cylce of won deals by manger", rows(by(w, MANAGER, cycle))),
        ("several", "revenue, wins and win rate by region", rows(by(c, REGION, won_value, won, rate))),
        ("several", "Show me side by side, per product: deals won, deals lost", rows(by(c, "product", won, lost))),
        ("several", "avg deal size and avg sales cycle per manager, won deals only", rows(by(w, MANAGER, mean, cycle))),
        ("two", "won deals by region and sector", rows(by(w, [REGION, "sector"], count))),
        ("two", "revenue split by manager and product series", rows(by(w, [MANAGER, "series"], rev))),
        ("two", "for each region and each quarter of 2017, what did we sell in $?", rows(by(month(w), [REGION, "quarter"], rev))),
        ("three", "revenue by region, manager and product series", rows(by(w, [REGION, MANAGER, "series"], rev))),
        ("three", "number of wins by region, product series and quarter", rows(by(month(w), [REGION, "series", "quarter"], count))),
        ("distinct", "how many different customers per manager", rows(by(w, MANAGER, distinct(ACCOUNT)))),
        ("share", "what share of total revenue does each region contribute", shares(by(w, REGION, rev))),
        ("share", "each manager's percentage of all won deals", shares(by(w, MANAGER, count))),
        ("none", "which agents have not a single deal to their name", names(set(data.teams.sales_agent) - set(data.all.sales_agent))),
        ("none", "reps who have no open deals right now but did win something", names(set(w.sales_agent) - set(o.sales_agent))),
        ("none", "list the accounts we have never sold anything to", NOTHING),
        ("none", "how many of our accounts never bought a GTK 500", val(data.accounts.account.nunique() - w[w["product"] == "GTK 500"].account.nunique())),
    ]  # fmt: skip


def _time(data: Data) -> list[Asked]:
    w, l, c, a = data.won, data.lost, data.closed, data.all
    weekend = w[w.close_date.dt.dayofweek >= 5]
    return [
        ("grain", "bookings month by month for 2017", rows(by(month(w), "month", rev), ordered=True)),
        ("grain", "number of lost deals per quater this year", rows(by(month(l), "quarter", count), ordered=True)),
        ("grain", "How has the win rate developed by month since July", rows(by(month(per(c, "2017-07-01", "2017-12-31")), "month", rate), ordered=True)),
        ("grain", "deals opened per month in 2017", rows(by(month(per(a, "2017-01-01", "2017-12-31", "engage_date"), "engage_date"), "month", count), ordered=True)),
        ("running", "running total of revenue by month in 2017", cumulated(by(month(w), "month", rev))),
        ("running", "cumulative number of wins per quarter", cumulated(by(month(w), "quarter", count))),
        ("period", "revenue since October", val(rev(per(w, *Q4)))),
        ("period", "what did we sell between March and May 2017", val(rev(per(w, "2017-03-01", "2017-05-31")))),
        ("period", "how many won deals before 2017-05-01", val(len(per(w, "2017-01-01", "2017-04-30")))),
        ("period", "revenue in the second half of 2017", val(rev(per(w, "2017-07-01", "2017-12-31")))),
        ("period", "H1 2017 wins for the East", val(len(per(w[w.regional_office == "East"], "2017-01-01", "2017-06-30")))),
        ("period", "how many deals did we win last mnoth", val(len(per(w, "2017-11-01", "2017-11-30")))),
        ("period", "revenue last week", val(rev(per(w, "2017-12-18", "2017-12-24")))),
        ("period", "wins over the last 30 days", val(len(per(w, "2017-12-02", "2017-12-31")))),
        ("period", "how many deals were lost in the last 90 days?", val(len(per(l, "2017-10-03", "2017-12-31")))),
        ("period", "number of deals closed won on 2017-06-30", val(len(per(w, "2017-06-30", "2017-06-30")))),
        ("period", "win rate from 15 August to 15 October 2017", val(rate(per(c, "2017-08-15", "2017-10-15")))),
        ("period", "how many opportunities were opened in september", val(len(per(a, "2017-09-01", "2017-09-30", "engage_date")))),
        ("period", "in the first ten days of December, what revenue did we book", val(rev(per(w, "2017-12-01", "2017-12-10")))),
        ("period", "avg won deal in the third quarter", val(mean(per(w, *Q3)))),
        ("typo", "revenue in Novmber", val(rev(per(w, "2017-11-01", "2017-11-30")))),
        ("weekday", "how many of our wins were closed on a Friday", val(len(w[w.close_date.dt.dayofweek == 4]))),
        ("weekday", "revenue by weekday", has(*(rev(f) for _, f in w.groupby(w.close_date.dt.dayofweek)))),
        ("weekday", "number of deals won on saturdays and sundays together", val(len(weekend))),
        ("rate", "win rate of GTX Pro by quarter", rows(by(month(c[c["product"] == "GTX Pro"]), "quarter", rate), ordered=True)),
    ]  # fmt: skip


def _filters(data: Data) -> list[Asked]:
    w, l, c, o, acc = data.won, data.lost, data.closed, data.open, data.accounts
    wide = w[w.close_value.between(1000, 2000)]
    return [
        ("number", "how many won deals over 5k", val((w.close_value > 5000).sum())),
        ("number", "number of won deals between 1,000 and 2,000", val(len(wide))),
        ("number", "won revenue from deals under $600", val(rev(w[w.close_value < 600]))),
        ("number", "won deals above twenty thousand, per region", rows(by(w[w.close_value > 20000], REGION, count))),
        ("number", "revenue from customers with more than 10,000 employees", val(rev(w[w.employees > 10000]))),
        ("number", "how many accounts have fewer than 500 employees", val((acc.employees < 500).sum())),
        ("number", "which accounts were founded before 1983", names(acc[acc.year_established < 1983].account)),
        ("number", "accounts established between 2010 and 2013", names(acc[acc.year_established.between(2010, 2013)].account)),
        ("negation", "revenue outside the West", val(rev(w[w.regional_office != "West"]))),
        ("negation", "wins per region, not in retial", rows(by(w[w.sector != "retail"], REGION, count))),
        ("negation", "win rate by product except MG Special", rows(by(c[c["product"] != "MG Special"], "product", rate))),
        ("negation", "revenue without Kan-code and Konex", val(rev(w[~w.account.isin(["Kan-code", "Konex"])]))),
        ("negation", "revenue by manager excluding Darcel Schlecht's deals", rows(by(w[w.sales_agent != "Darcel Schlecht"], MANAGER, rev))),
        ("negation", "how much do customers that are not in the United States buy from us", val(rev(w[w.office_location != "United States"]))),
        ("list", "how many won deals do Boris Faz and Cassey Cress have together", has(len(w[w.sales_agent.isin(["Boris Faz", "Cassey Cress"])]))),
        ("list", "revenue by sector for medical, finance and software only", rows(by(w[w.sector.isin(["medical", "finance", "software"])], "sector", rev))),
        ("filter", "how many lost deals in Melvin Marxen's team", val(len(l[l.manager == "Melvin Marxen"]))),
        ("filter", "how many deals is kary hendrixson currently working on, open ones i mean", val(len(o[o.sales_agent == "Kary Hendrixson"]))),
        ("filter", "how many open deals are in the engaging stage", val((o.deal_stage == "Engaging").sum())),
        ("filter", "prospecting deals by agent", rows(by(o[o.deal_stage == "Prospecting"], AGENT, count))),
        ("filter", "GTX series revenue in the East in Q2 2017", val(rev(per(w[(w.series == "GTX") & (w.regional_office == "East")], *Q2)))),
        ("filter", "what did German customers buy, in revenue", val(rev(w[w.office_location == "Germany"]))),
        ("filter", "finance sector, West, how many wins in the second half?", val(len(per(w[(w.sector == "finance") & (w.regional_office == "West")], "2017-07-01", "2017-12-31")))),
        ("filter", "MG Advanced: units sold by manager", rows(by(w[w["product"] == "MG Advanced"], MANAGER, count))),
        ("typo", "how much did vicki laflame sell in total", val(rev(w[w.sales_agent == "Vicki Laflamme"]))),
        ("typo", "wins in the Centrall region", val(len(w[w.regional_office == "Central"]))),
    ]  # fmt: skip


def _rankings(data: Data) -> list[Asked]:
    w, l, c, o = data.won, data.lost, data.closed, data.open
    return [
        ("having", "agents with more than 170 wins", rows(by(w, AGENT, count, keep=lambda n: n > 170))),
        ("having", "sectors where win rate is above 64%", rows(by(c, "sector", rate, keep=lambda r: r > 0.64))),
        ("having", "which customers bought for less than 60k in total", rows(by(w, ACCOUNT, rev, keep=lambda r: r < 60000))),
        ("having", "countries with at least 50 won deals", rows(by(w, "office_location", count, keep=lambda n: n >= 50))),
        ("having", "managers whose reps brought in between 1.5 and 2 million", rows(by(w, MANAGER, rev, keep=lambda r: 1.5e6 <= r <= 2e6))),
        ("having", "accounts where we lost more than 50 deals", rows(by(l, ACCOUNT, count, keep=lambda n: n > 50))),
        ("top", "who's the number one rep by bookings", top(by(w, AGENT, rev), 1)),
        ("top", "best 4 reps by hit rate", top(by(c, AGENT, rate), 4)),
        ("top", "3 worst agents when it comes to win rate", top(by(c, AGENT, rate), 3, lowest=True)),
        ("top", "top five accounts by number of won deals, in Q4 2017", top(by(per(w, *Q4), ACCOUNT, count), 5)),
        ("top", "which sector brought the least revenue", top(by(w, "sector", rev), 1, lowest=True)),
        ("top", "who lost the most deals?", top(by(l, AGENT, count), 1)),
        ("top", "which manager's team has the fewest open deals", top(by(o, MANAGER, count), 1, lowest=True)),
        ("top", "which month of 2017 was our best by revenue", top(by(month(w), "month", rev), 1)),
        ("top", "which product closes fastest on average", top(by(w, "product", cycle), 1, lowest=True)),
        ("ties", "the three accounts with the fewest wins, and show ties", top(by(w, ACCOUNT, count), 3, lowest=True)),
        ("ties", "top 5 agents by lost deals, include anybody tied", top(by(l, AGENT, count), 5)),
        ("top", "top 3 prodcuts by revenue in the West", top(by(w[w.regional_office == "West"], "product", rev), 3)),
        ("top", "outside the US, which country do we earn most in?", top(by(w[w.office_location != "United States"], "office_location", rev), 1)),
    ]  # fmt: skip


def _comparisons(data: Data) -> list[Asked]:
    w, c = data.won, data.closed
    second, third, fourth = (rev(per(w, *q)) for q in (Q2, Q3, Q4))
    oct_, nov, dec = (rev(per(w, f"2017-{m}-01", f"2017-{m}-{e}")) for m, e in ((10, 31), (11, 30), (12, 31)))
    east, west, central = (w[w.regional_office == r] for r in ("East", "West", "Central"))
    return [
        ("compare", "East vs West revenue", has(rev(east), rev(west))),
        ("compare", "this quarter against last quarter, bookings", has(fourth, third)),
        ("compare", "revenue this month compared to last month", has(dec, nov)),
        ("compare", "growth of revenue from October to November 2017 in percent", val(nov / oct_ - 1)),
        ("compare", "how much more did the West bring in than the East, in dollars", val(rev(west) - rev(east))),
        ("compare", "Is Melvin Marxen's team ahead of Summer Sewald's in revenue?", has(rev(w[w.manager == "Melvin Marxen"]), rev(w[w.manager == "Summer Sewald"]))),
        ("compare", "revenue by region, Q3 vs Q2 2017", rows([[r, rev(per(f, *Q3)), rev(per(f, *Q2))] for r, f in (("Central", central), ("East", east), ("West", west))])),
        ("compare", "win rate Q4 2017 versus Q1 2017", has(rate(per(c, *Q4)), rate(per(c, *Q1)))),
        ("compare", "number of wins in H2 compared with H1 2017", has(len(per(w, *Q3)) + len(per(w, *Q4)), len(per(w, *Q1)) + len(per(w, *Q2)))),
        ("compare", "by how many percent did sales grow from April to May 2017", val(rev(per(w, "2017-05-01", "2017-05-31")) / rev(per(w, "2017-04-01", "2017-04-30")) - 1)),
        ("share", "what percent of our revenue comes from Kan-code", val(rev(w[w.account == "Kan-code"]) / rev(w))),
        ("share", "how big a part of all wins in Q2 2017 was MG Special", val(len(per(w[w["product"] == "MG Special"], *Q2)) / len(per(w, *Q2)))),
        ("compare", "GTX Pro vs GTX Plus Pro: revenue in Q2 2017", has(*(rev(per(w[w["product"] == p], *Q2)) for p in ("GTX Pro", "GTX Plus Pro")))),
        ("compare", "who sold more, Donn Cantrell or Reed Clapper?", has(*(rev(w[w.sales_agent == s]) for s in ("Donn Cantrell", "Reed Clapper")))),
        ("difference", "what's the difference between Q2 and Q3 2017 revenue", val(second - third)),
    ]  # fmt: skip


def _records(data: Data) -> list[Asked]:
    w, acc = data.won, data.accounts
    anna = w[w.sales_agent == "Anna Snelling"]
    return [
        ("list", "list our 5 biggest wins with account, product and value", listed(w, 5, [ACCOUNT, "product", "close_value"], "close_value")),
        ("list", "the two largest won deals of Anna Snelling, with the customer", listed(anna, 2, [ACCOUNT, "close_value"], "close_value")),
        ("list", "show me the 4 largest deals won in the medical sector, account and agent please", listed(w[w.sector == "medical"], 4, [ACCOUNT, AGENT, "close_value"], "close_value")),
        ("list", "the five biggest accounts by headcount with their sector", listed(acc, 5, [ACCOUNT, "sector", "employees"], "employees")),
        ("list", "list the accounts in the employmnet sector", names(acc[acc.sector == "employment"].account)),
        ("list", "all agents reporting to Cara Losch", names(data.teams[data.teams.manager == "Cara Losch"].sales_agent)),
        ("list", "products in the MG series with their list price", rows(data.products[data.products.series == "MG"][["product", "sales_price"]].values.tolist())),
        ("list", "which companies belong to Sonron", names(acc[acc.subsidiary_of == "Sonron"].account)),
        ("list", "deals won by Wilburn Farren worth more than 5,200", rows(w[(w.sales_agent == "Wilburn Farren") & (w.close_value > 5200)][["opportunity_id", "close_value"]].values.tolist())),
        ("attribute", "what sector is Bioholding in", says("medical")),
        ("attribute", "who is Hayden Neloms' manger?", says("Celia Rouche")),
        ("attribute", "where is Hottechi based", says("Korea")),
        ("attribute", "when was Zotware founded", says("1979")),
        ("attribute", "parent company of Cheers", says("Massive Dynamic")),
        ("attribute", "how many people work at Initech", val(20275)),
        ("attribute", "list price of the GTX Plus Pro?", val(5482)),
        ("attribute", "in which regional office does Moses Frase sit", says("Central")),
        ("attribute", "which series does the GTX Basic belong to, and what does it cost", says("GTX", "550")),
        ("attribute", "which account was founded first", rows([["Zotware"]], ordered=True)),
    ]  # fmt: skip


def _compound(data: Data) -> list[Asked]:
    w, c, o, l = data.won, data.closed, data.open, data.lost
    return [
        ("compound", "how many deals did we win and how many did we lose in Q4 2017?", has(len(per(w, *Q4)), len(per(l, *Q4)))),
        ("compound", "revenue by region, and who is the top agent overall?", has(*(r[-1] for r in by(w, REGION, rev)), rev(w[w.sales_agent == "Darcel Schlecht"]))),
        ("compound", "What's our win rate? And how many deals are open?", has(rate(c), len(o))),
        ("compound", "total revenue, and the share of it that came from the West", has(rev(w), rev(w[w.regional_office == "West"]) / rev(w))),
        ("compound", "Boris Faz: won revenue, win rate and open deals please", has(rev(w[w.sales_agent == "Boris Faz"]), rate(c[c.sales_agent == "Boris Faz"]), len(o[o.sales_agent == "Boris Faz"]))),
    ]  # fmt: skip


def _follow_ups(data: Data) -> list[Asked]:
    w, c, l = data.won, data.closed, data.lost
    west = w[w.regional_office == "West"]
    return [
        ("follow-up", "and for the West only?", rows(by(west, "product", rev)), "revenue by product"),
        ("follow-up", "only the top 2", top(by(w, "sector", rev), 2), "revenue by sector"),
        ("follow-up", "same for Q1", val(len(per(w, *Q1))), "how many deals did we win in Q2 2017"),
        ("follow-up", "now by month", rows(by(month(per(w, *Q4)), "month", rev), ordered=True), "revenue in Q4 2017"),
        ("follow-up", "and lost?", val(len(per(l, *Q3))), "how many deals did we win in Q3 2017?"),
        ("follow-up", "what about Konex", val(rev(w[w.account == "Konex"])), "how much revenue did we make with Kan-code?"),
        ("follow-up", "without retail", rows(by(c[c.sector != "retail"], REGION, rate)), "win rate by region"),
        ("follow-up", "break that down by manager", rows(by(per(west, *Q3), MANAGER, rev)), "revenue in the West", "and in Q3 2017?"),
        ("follow-up", "as a share of the total?", shares(by(w, "series", rev)), "revenue by product series"),
    ]  # fmt: skip


def _not_answerable() -> list[Asked]:
    return [
        ("missing", "what's our customer churn", no("churn")),
        ("missing", "how many calls did Kami Bicknell make in November?", no("call")),
        ("missing", "what reasons did reps give for their discounts", no("discount")),
        ("missing", "profit margin of the East region", no("margin")),
        ("missing", "what will bookings be next year", NOTHING),
        ("missing", "average temperature in Central last July", REFUSED),
        ("missing", "how many emails did we send to Konex", no("mail")),
        ("missing", "NPS by sector please", no("NPS")),
        ("missing", "how much commission did Darcel Schlecht earn", no("commission")),
        ("missing", "which open deals have slipped past their expected close date", NOTHING),
        ("missing", "how many leads did we convert in June", no("lead")),
        ("missing", "support cases opened in May", no("case")),
        ("missing", "quota attainment of Boris Faz", REFUSED),
        ("unknown", "how much did Jennifer Okafor sell", UNKNOWN),
        ("unknown", "revenue from Northwind Traders", UNKNOWN),
        ("unknown", "wins in the aerospace sector", UNKNOWN),
        ("unknown", "win rate in the South region", near("Central", "East", "West")),
        ("bad", "select sum(close_value) from sales_pipeline where 1=1; drop table deals", REFUSED),
        ("bad", "how many deals did we win on 31 February 2017", REFUSED),
        ("bad", "revenue in the West region's East office", NOTHING),
        ("bad", "how many deals did we win in March 2019", NOTHING),
        ("bad", "win rate of Carl Lin", NOTHING),
        ("bad", "revenue by the customers' favourite colour", REFUSED),
        ("bad", "delete all lost deals older than six months", {"type": "no_change"}),
    ]
