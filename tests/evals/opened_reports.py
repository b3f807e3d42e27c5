"""More questions of the same spread as `questions_reports.py`, sealed for most of the building."""

from tests.evals.questions_blind import Q1, Q2, Q3, Q4, Data
from tests.evals.questions_reports import (
    ACCOUNT,
    AGENT,
    MANAGER,
    REGION,
    Asked,
    cycle,
    lost,
    mean,
    rate,
    rev,
    won,
    won_value,
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


def maven_unseen(data: Data) -> list[Item]:
    return sheet("report-unseen", *_figures(data), *_time(data), *_choices(data), *_records(data), *_not_answerable())


def _figures(data: Data) -> list[Asked]:
    w, l, c, o = data.won, data.lost, data.closed, data.open
    east = w[w.regional_office == "East"]
    return [
        ("total", "Tell me, please, what the East closed in revenue all in all", val(rev(east))),
        ("total", "no. of opps still sitting in prospecting?", val((o.deal_stage == "Prospecting").sum())),
        ("rate", "what's Maureen Marcano's closing rate, won against won plus lost", val(rate(c[c.sales_agent == "Maureen Marcano"]))),
        ("median", "median won deal for MG Advanced", val(w[w["product"] == "MG Advanced"].close_value.median())),
        ("maximum", "largest closed-won amount of Cassey Cress", val(w[w.sales_agent == "Cassey Cress"].close_value.max())),
        ("distinct", "how many logos did the West land in August 2017", val(per(w[w.regional_office == "West"], "2017-08-01", "2017-08-31").account.nunique())),
        ("cycle", "how many days does a win in the software sector take on average", val(cycle(w[w.sector == "software"]))),
        ("several", "deals won, deals lost and hit rate per sector", rows(by(c, "sector", won, lost, rate))),
        ("several", "revenue and average won deal size by agent for Cara Losch's team", rows(by(w[w.manager == "Cara Losch"], AGENT, rev, mean))),
        ("by", "lost deals per country", rows(by(l, "office_location", count))),
        ("by", "I wonder how our closed-won count splits by product series", rows(by(w, "series", count))),
        ("two", "win rate by region and product series", rows(by(c, [REGION, "series"], rate))),
        ("two", "number of open deals by manager and stage", rows(by(o, [MANAGER, "deal_stage"], count))),
        ("three", "revenue by region, product series and quarter of 2017", rows(by(month(w), [REGION, "series", "quarter"], rev))),
        ("distinct", "number of different products sold per region", rows(by(w, REGION, distinct("product")))),
        ("share", "each product series as a share of all wins", shares(by(w, "series", count))),
        ("none", "which sellers never closed a single deal, won or lost", names(set(data.teams.sales_agent) - set(c.sales_agent))),
        ("none", "how many accounts did not buy anything in August 2017", val(data.accounts.account.nunique() - per(w, "2017-08-01", "2017-08-31").account.nunique())),
    ]  # fmt: skip


def _time(data: Data) -> list[Asked]:
    w, l, c, a = data.won, data.lost, data.closed, data.all
    return [
        ("grain", "monthly wins from April through September 2017", rows(by(month(per(w, "2017-04-01", "2017-09-30")), "month", count), ordered=True)),
        ("grain", "avg deal size of wins by quarter", rows(by(month(w), "quarter", mean), ordered=True)),
        ("running", "cumulative revenue per quarter in 2017", cumulated(by(month(w), "quarter", rev))),
        ("period", "what did we book in H2 2017 in the Central region", val(rev(per(w[w.regional_office == "Central"], "2017-07-01", "2017-12-31")))),
        ("period", "number of losses since 15 November", val(len(per(l, "2017-11-15", "2017-12-31")))),
        ("period", "revenue previous month", val(rev(per(w, "2017-11-01", "2017-11-30")))),
        ("period", "how many wins in the last 7 days", val(len(per(w, "2017-12-25", "2017-12-31")))),
        ("period", "opportunities engaged after 2017-10-31", val(len(per(a, "2017-11-01", "2017-12-31", "engage_date")))),
        ("typo", "revnue in Agust", val(rev(per(w, "2017-08-01", "2017-08-31")))),
        ("weekday", "how much revenue did we close on Mondays", val(rev(w[w.close_date.dt.dayofweek == 0]))),
        ("compare", "revenue in December vs November 2017, by region", rows([[r, rev(per(f, "2017-12-01", "2017-12-31")), rev(per(f, "2017-11-01", "2017-11-30"))] for r, f in w.groupby(REGION)])),
        ("compare", "by what percent did the number of wins grow from October to December 2017", val(len(per(w, "2017-12-01", "2017-12-31")) / len(per(w, "2017-10-01", "2017-10-31")) - 1)),
        ("compare", "Central vs West win rate", has(rate(c[c.regional_office == "Central"]), rate(c[c.regional_office == "West"]))),
        ("compare", "last quarter compared with the one before, deals won", has(len(per(w, *Q3)), len(per(w, *Q2)))),
        ("difference", "how many more deals did Darcel Schlecht win than Vicki Laflamme", val(349 - 221)),
    ]  # fmt: skip


def _choices(data: Data) -> list[Asked]:
    w, l, c, o, acc = data.won, data.lost, data.closed, data.open, data.accounts
    return [
        ("number", "wins worth at least 6,000", val((w.close_value >= 6000).sum())),
        ("number", "how many won deals were between 3,000 and 4,500 dollars", val(w.close_value.between(3000, 4500).sum())),
        ("number", "revenue from customers founded after 2005", val(rev(w[w.year_established > 2005]))),
        ("negation", "number of wins in every sector other than retail and medical", rows(by(w[~w.sector.isin(["retail", "medical"])], "sector", count))),
        ("negation", "revenue per quarter without the GTK 500", rows(by(month(w[w["product"] != "GTK 500"]), "quarter", rev), ordered=True)),
        ("negation", "open deals per manager, leaving out prospecting", rows(by(o[o.deal_stage != "Prospecting"], MANAGER, count))),
        ("having", "reps with a win rate below 59 percent", rows(by(c, AGENT, rate, keep=lambda r: r < 0.59))),
        ("having", "customers who bought for more than 175k", rows(by(w, ACCOUNT, rev, keep=lambda r: r > 175000))),
        ("having", "agents with fewer than 45 lost deals", rows(by(l, AGENT, count, keep=lambda n: n < 45))),
        ("top", "which country outside the United States has the most wins", top(by(w[w.office_location != "United States"], "office_location", count), 1)),
        ("top", "weakest two sectors by revenue in Q2 2017", top(by(per(w, *Q2), "sector", rev), 2, lowest=True)),
        ("top", "three agents with the longest average sales cycle on wins", top(by(w, AGENT, cycle), 3)),
        ("ties", "4 customers with the fewest won deals, all ties shown", top(by(w, ACCOUNT, count), 4, lowest=True)),
        ("share", "GTX share of East revenue", val(rev(w[(w.series == "GTX") & (w.regional_office == "East")]) / rev(w[w.regional_office == "East"]))),
        ("attribute", "how many of our accounts are subsidiaries of Acme Corporation", val((acc.subsidiary_of == "Acme Corporation").sum())),
    ]  # fmt: skip


def _records(data: Data) -> list[Asked]:
    w, c, acc = data.won, data.closed, data.accounts
    boris = w[w.sales_agent == "Boris Faz"]
    return [
        ("list", "Boris Faz's 3 biggest wins: account, product, amount", listed(boris, 3, [ACCOUNT, "product", "close_value"], "close_value")),
        ("list", "youngest three accounts and the year they were founded, ties included", top(acc[[ACCOUNT, "year_established"]].values.tolist(), 3)),
        ("list", "retail accounts with more than 5,000 employees", names(acc[(acc.sector == "retail") & (acc.employees > 5000)].account)),
        ("attribute", "what year was Umbrella Corporation started", says("1998")),
        ("attribute", "who does Rosalina Dieter report to", says("Celia Rouche")),
        ("attribute", "which country is Mathtouch in?", says("Jordan")),
        ("attribute", "whats the list price of MG Advanced", val(3393)),
        ("compound", "how many wins did the East have in Q1 2017, and what revenue came with them?", has(len(per(w[w.regional_office == "East"], *Q1)), rev(per(w[w.regional_office == "East"], *Q1)))),
        ("compound", "win rate by region, and overall?", has(*(r[-1] for r in by(c, REGION, rate)), rate(c))),
        ("follow-up", "and for Rocco Neubert?", val(rev(per(w[w.manager == "Rocco Neubert"], *Q4))), "revenue of Cara Losch's team in Q4 2017"),
        ("follow-up", "per month please", rows(by(month(per(w[w.sector == "finance"], *Q3)), "month", rev), ordered=True), "revenue in the finance sector in Q3 2017"),
        ("follow-up", "not the East", rows(by(w[w.regional_office != "East"], MANAGER, won_value)), "revenue by manager"),
    ]  # fmt: skip


def _not_answerable() -> list[Asked]:
    return [
        ("missing", "what is our customer acquisition cost", no("cost")),
        ("missing", "how many meetings did Zane Levy hold", no("meeting")),
        ("missing", "sick days per agent", REFUSED),
        ("missing", "gross margin on GTX Pro", no("margin")),
        ("unknown", "how many deals did Priya Natarajan win", UNKNOWN),
        ("unknown", "revenue in the Midwest region", near("Central", "East", "West")),
        ("bad", "revenue on 30 February 2017", REFUSED),
        ("bad", "wins in the first quarter of 2021", NOTHING),
    ]
