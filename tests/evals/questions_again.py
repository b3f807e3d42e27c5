"""Questions of every kind of the public set in other words, with other names, periods and figures.

Written by somebody who had not seen the engine nor the other sheets, in the voices of eight people: a curt manager, a
chatty rep, a non-native speaker, an analyst, a finance chief, a thumb on a phone, a polite assistant, a consultant.
Answers are computed from the CSV files with pandas.
"""

from typing import Any

from tests.evals.questions_blind import Q1, Q2, Q3, Q4, Data
from tests.evals.reckoning import (
    NOTHING,
    REFUSED,
    UNKNOWN,
    Item,
    at,
    avg,
    by,
    count,
    days,
    distinct,
    has,
    listed,
    month,
    names,
    near,
    no,
    per,
    rev,
    rows,
    says,
    sheet,
    tongues,
    top,
    val,
    win,
)

Asked = list[tuple[Any, ...]]


def again(data: Data) -> list[Item]:
    return [
        *sheet("again-a", *_figures(data)),
        *sheet("again-b", *_groups(data)),
        *sheet("again-c", *_ranks(data)),
        *sheet("again-d", *_periods(data)),
        *sheet("again-e", *_trends(data)),
        *sheet("again-f", *_filters(data)),
        *sheet("again-g", *_comparisons(data)),
        *sheet("again-h", *_details(data)),
        *sheet("again-i", *_accounts(data)),
        *sheet("again-j", *_talk(data)),
        *tongues("again-k", _languages(data)),
    ]


def _figures(d: Data) -> Asked:
    return [
        ("total", "Give me the grand total of everything we've closed as won, in dollars.", val(rev(d.won))),
        ("total", "open deals. how many", val(len(d.open))),
        ("total", "How many opportunities did we lose altogether?", val(len(d.lost))),
        ("total", "Could you please tell me how many deals have been closed so far, won and lost together?",
         val(len(d.closed))),
        ("total", "how many opps do we have in total in the crm, whatever the stage", val(len(d.all))),
        ("total", "count of deals sitting in prospecting", val(len(at(d.all, deal_stage="Prospecting")))),
        ("rate", "Out of the deals that got decided, what fraction did we win?", val(win(d.closed))),
        ("rate", "whats vicki laflammes win rate", val(win(at(d.closed, agent="Vicki Laflamme")))),
        ("rate", "Loss rate overall, please.", val(1 - win(d.closed))),
        ("average", "What does a typical won deal bring in on average?", val(avg(d.won))),
        ("average", "Avg ticket size for MG Advanced, closed-won only", val(avg(at(d.won, product="MG Advanced")))),
        ("average", "On average, how many days pass from engagement to winning for the East office?",
         val(days(at(d.won, region="East")))),
        ("average", "mean time to close of won GTX Pro deals in days", val(days(at(d.won, product="GTX Pro")))),
    ]  # fmt: skip


def _groups(d: Data) -> Asked:
    return [
        ("by", "Break down the lost deals by regional office.", rows(by(d.lost, "regional_office", count))),
        ("by", "sales per sector pls", rows(by(d.won, "sector", rev))),
        ("by", "win rate for each product", rows(by(d.closed, "product", win))),
        ("by", "Number of won deals, split by manager", rows(by(d.won, "manager", count))),
        ("by", "Average value of won deals across the regions", rows(by(d.won, "regional_office", avg))),
        ("by", "I'd like to see the average sales cycle of won deals for every manager.",
         rows(by(d.won, "manager", days))),
        ("by", "open opps by product", rows(by(d.open, "product", count))),
        ("by", "For each product series, how many deals were won?", rows(by(d.won, "series", count))),
        ("by", "Closed-won revenue segmented by account country", rows(by(d.won, "office_location", rev))),
        ("by", "Hey, so how many deals has each rep lost? All of them please!", rows(by(d.lost, "sales_agent", count))),
        ("by", "win rate of each manager's team", rows(by(d.closed, "manager", win))),
        ("two-dims", "Won deals by manager and product series", rows(by(d.won, ["manager", "series"], count))),
        ("two-dims", "lost deals per region per product", rows(by(d.lost, ["regional_office", "product"], count))),
        ("two-dims", "Win rate split by region and series", rows(by(d.closed, ["regional_office", "series"], win))),
    ]  # fmt: skip


def _ranks(d: Data) -> Asked:
    agent, account = "sales_agent", "account"
    return [
        ("top", "who are the two reps with most lost deals", top(by(d.lost, agent, count), 2)),
        ("top", "Best sector by revenue?", top(by(d.won, "sector", rev), 1)),
        ("top", "Which manager's team has the highest win rate?", top(by(d.closed, "manager", win), 1)),
        ("top", "Top 4 accounts by number of won deals", top(by(d.won, account, count), 4)),
        ("top", "Which 3 sectors bring us the least money?", top(by(d.won, "sector", rev), 3, lowest=True)),
        ("top", "Which of our products takes the longest to sell on average?", top(by(d.won, "product", days), 1)),
        ("top", "rank the managers by revenue, highest first", top(by(d.won, "manager", rev), 6)),
        ("top", "Name the agent with the biggest average won deal, please.", top(by(d.won, agent, avg), 1)),
        ("top", "worst 3 agents on win rate", top(by(d.closed, agent, win), 3, lowest=True)),
        ("top", "product with fewest won deals", top(by(d.won, "product", count), 1, lowest=True)),
        ("top", "Which rep has the fullest open pipeline by number of deals?", top(by(d.open, agent, count), 1)),
        ("having", "Reps who lost more than 100 deals", rows(by(d.lost, agent, count, keep=lambda n: n > 100))),
        ("having", "Which customers gave us at least 150k in won revenue?",
         rows(by(d.won, account, rev, keep=lambda n: n >= 150_000))),
        ("having", "Which products have a win rate above 64%?",
         rows(by(d.closed, "product", win, keep=lambda n: n > 0.64))),
        ("having", "sectors with under 500000 of sales", rows(by(d.won, "sector", rev, keep=lambda n: n < 500_000))),
        ("having", "Agents whose average won deal exceeds $3,000", rows(by(d.won, agent, avg, keep=lambda n: n > 3000))),
    ]  # fmt: skip


def _periods(d: Data) -> Asked:
    won, lost = d.won, d.lost
    return [
        ("period", "Revenue for Q4 2017?", val(rev(per(won, *Q4)))),
        ("period", "Sales May 2017.", val(rev(per(won, "2017-05-01", "2017-05-31")))),
        ("period", "how many deals did we lose last month", val(len(per(lost, "2017-11-01", "2017-11-30")))),
        ("period", "What did we book in the second half of 2017?", val(rev(per(won, "2017-07-01", "2017-12-31")))),
        ("period", "Deals won since the first of October 2017, how many?", val(len(per(won, "2017-10-01", "2017-12-31")))),
        ("period", "revenue before may 2017", val(rev(per(won, "2017-01-01", "2017-04-30")))),
        ("period", "How many deals we have lost between 10 June 2017 and 20 July 2017?",
         val(len(per(lost, "2017-06-10", "2017-07-20")))),
        ("period", "Win rate in the third quarter of 2017", val(win(per(d.closed, *Q3)))),
        ("period", "How many opportunities were engaged in July 2017?",
         val(len(per(d.all, "2017-07-01", "2017-07-31", "engage_date")))),
        ("period", "number of opps engaged during Q4 2016",
         val(len(per(d.all, "2016-10-01", "2016-12-31", "engage_date")))),
        ("period", "Could you kindly let me know the average won deal in September 2017?",
         val(avg(per(won, "2017-09-01", "2017-09-30")))),
        ("period", "revenue this month", val(rev(per(won, "2017-12-01", "2017-12-31")))),
        ("period", "Wins after 2017-11-15 — count", val(len(won[won.close_date > "2017-11-15"]))),
        ("period", "Revenue by region in Q1 2017", rows(by(per(won, *Q1), "regional_office", rev))),
        ("period", "Who were the top 3 agents by revenue in October 2017?",
         top(by(per(won, "2017-10-01", "2017-10-31"), "sales_agent", rev), 3)),
        ("period", "How much did we sell in April 2016?", NOTHING),
    ]  # fmt: skip


def _trends(d: Data) -> Asked:
    won, lost = month(d.won), month(d.lost)
    return [
        ("trend", "Quarterly revenue for 2017", rows(by(won, "quarter", rev), ordered=True)),
        ("trend", "how many deals did we lose each month in 2017", rows(by(lost, "month", count), ordered=True)),
        ("trend", "Show the evolution of the average won deal, quarter by quarter",
         rows(by(won, "quarter", avg), ordered=True)),
        ("trend", "Monthly win rate from July to December 2017",
         rows(by(month(per(d.closed, "2017-07-01", "2017-12-31")), "month", win), ordered=True)),
        ("trend", "MG Special won deals per quarter",
         rows(by(at(won, product="MG Special"), "quarter", count), ordered=True)),
        ("trend", "revenue month by month for Summer Sewalds team in 2017",
         rows(by(at(won, manager="Summer Sewald"), "month", rev), ordered=True)),
        ("trend", "In which month of 2017 did we earn the most?", top(by(won, "month", rev), 1)),
        ("trend", "Engaged opportunities per month in 2017",
         rows(by(month(per(d.all, "2017-01-01", "2017-12-31", "engage_date"), "engage_date"), "month", count),
              ordered=True)),
    ]  # fmt: skip


def _filters(d: Data) -> Asked:
    won, lost = d.won, d.lost
    return [
        ("filter", "What has Kary Hendrixson sold so far?", val(rev(at(won, agent="Kary Hendrixson")))),
        ("filter", "medical in east, revenue", val(rev(at(won, sector="medical", region="East")))),
        ("filter", "how many gtx basic deals did Zane Levy lose",
         val(len(at(lost, product="GTX Basic", agent="Zane Levy")))),
        ("filter", "Revenue by product for Rocco Neubert's team", rows(by(at(won, manager="Rocco Neubert"), "product", rev))),
        ("filter", "How many open deals does each agent of Dustin Brinkmann have?",
         rows(by(at(d.open, manager="Dustin Brinkmann"), "sales_agent", count))),
        ("filter", "How much money came from Hottechi?", val(rev(at(won, account="Hottechi")))),
        ("filter", "Number of deals lost with Initech", val(len(at(lost, account="Initech")))),
        ("filter", "Win rate of Cassey Cress on GTX Plus Basic",
         val(win(at(d.closed, agent="Cassey Cress", product="GTX Plus Basic")))),
        ("filter", "Sales of the MG series in the Central region", val(rev(at(won, series="MG", region="Central")))),
        ("filter", "average won deal size in telecommunications", val(avg(at(won, sector="telecommunications")))),
        ("filter", "Which agents sold GTK 500, and for how much?", rows(by(at(won, product="GTK 500"), "sales_agent", rev))),
        ("filter", "Revenue from technology and software customers together",
         val(rev(at(won, sector=["technolgy", "software"])))),
        ("filter", "how much did we win from customers in japan", val(rev(at(won, country="Japan")))),
        ("filter", "How many deals worth more than $5,000 did we win?", val(len(won[won.close_value > 5000]))),
        ("filter", "Won deals of Anna Snelling in Q3 2017", val(len(per(at(won, agent="Anna Snelling"), *Q3)))),
        ("filter", "GTX Plus Pro revenue in the West since July 2017",
         val(rev(per(at(won, product="GTX Plus Pro", region="West"), "2017-07-01", "2017-12-31")))),
    ]  # fmt: skip


def _comparisons(d: Data) -> Asked:
    won = d.won
    central, west = (at(won, region=name) for name in ("Central", "West"))
    july, august = per(won, "2017-07-01", "2017-07-31"), per(won, "2017-08-01", "2017-08-31")
    melvin, celia = (at(won, manager=name) for name in ("Melvin Marxen", "Celia Rouche"))
    return [
        ("compare", "Q4 2017 revenue against Q1 2017?", has(rev(per(won, *Q4)), rev(per(won, *Q1)))),
        ("compare", "Central vs West on won revenue", has(rev(central), rev(west))),
        ("compare", "By what percentage did sales go up from July to August 2017?", val(rev(august) / rev(july) - 1)),
        ("compare", "Who closed more wins, Melvin Marxen or Celia Rouche, and how many each?",
         has(len(melvin), len(celia))),
        ("compare", "Compare the win rates of GTX Pro and MG Advanced",
         has(win(at(d.closed, product="GTX Pro")), win(at(d.closed, product="MG Advanced")))),
        ("compare", "how many more deals did we win in december than in november 2017",
         val(len(per(won, "2017-12-01", "2017-12-31")) - len(per(won, "2017-11-01", "2017-11-30")))),
    ]  # fmt: skip


def _details(d: Data) -> Asked:
    won = d.won
    west, gtk = at(won, region="West"), at(won, product="GTK 500")
    return [
        ("distinct", "How many distinct products have we lost deals on?", val(distinct("product")(d.lost))),
        ("distinct", "How many different agents won at least one deal?", val(distinct("sales_agent")(won))),
        ("distinct", "how many different customers bought GTK 500", val(distinct("account")(gtk))),
        ("largest", "Biggest deal ever won in the East region - amount?", val(at(won, region="East").close_value.max())),
        ("largest", "What was the largest won deal in June 2017?",
         val(per(won, "2017-06-01", "2017-06-30").close_value.max())),
        ("largest", "smallest deal we won, value?", val(won.close_value.min())),
        ("list", "Show me the 5 biggest won deals", listed(won, 5, ["opportunity_id", "close_value"], "close_value")),
        ("list", "List the two largest deals Elease Gluck won",
         listed(at(won, agent="Elease Gluck"), 2, ["opportunity_id", "close_value"], "close_value")),
        ("list", "List all open GTK 500 deals", names(at(d.open, product="GTK 500").opportunity_id)),
        ("negation", "Revenue without GTX Pro", val(rev(won[won["product"] != "GTX Pro"]))),
        ("negation", "How many deals did we lose outside the West?", val(len(d.lost[d.lost.regional_office != "West"]))),
        ("negation", "total sales excluding darcel schlecht", val(rev(won[won.sales_agent != "Darcel Schlecht"]))),
        ("negation", "Which agents haven't won any deal?", names(set(d.teams.sales_agent) - set(won.sales_agent))),
        ("share", "What percentage of won revenue does the West region account for?", val(rev(west) / rev(won))),
        ("share", "how much of our revenue in percent comes from the retail sector",
         val(rev(at(won, sector="retail")) / rev(won))),
        ("share", "Darcel Schlecht's share of the Central region's revenue",
         val(rev(at(won, agent="Darcel Schlecht")) / rev(at(won, region="Central")))),
    ]  # fmt: skip


def _accounts(d: Data) -> Asked:
    acc = d.accounts
    return [
        ("account", "How many customers per country?", rows(by(acc, "office_location", count))),
        ("account", "Which accounts were founded before 1985?", names(acc[acc.year_established < 1985].account)),
        ("account", "Headcount of all finance customers combined", val(at(acc, sector="finance").employees.sum())),
        ("account", "average number of employees of retail accounts", val(at(acc, sector="retail").employees.mean())),
        ("account", "Which customer has the most employees?", rows([["Kan-code", 34288]], ordered=True)),
        ("account", "Subsidiaries of Acme Corporation, please",
         names(acc[acc.subsidiary_of == "Acme Corporation"].account)),
        ("account", "How many accounts have more than 10,000 employees?", val(len(acc[acc.employees > 10_000]))),
        ("account", "which customers are in the entertainment sector", names(at(acc, sector="entertainment").account)),
        ("account", "In what year was Warephase founded?", says("1997")),
    ]  # fmt: skip


def _talk(d: Data) -> Asked:
    won, lost = d.won, d.lost
    return [
        ("followup", "and by manager?", rows(by(lost, "manager", count)), "How many deals did we lose?"),
        ("followup", "And in Q4?", val(win(per(d.closed, *Q4))), "What was the win rate in Q2 2017?"),
        ("followup", "what about Donn Cantrell?", val(rev(at(won, agent="Donn Cantrell"))),
         "How much revenue did James Ascencio bring in?"),
        ("followup", "Only the West, please.", rows(by(at(won, region="West"), "product", rev)), "Show revenue by product"),
        ("followup", "now just the top 2", top(by(won, "sector", rev), 2), "Revenue by sector"),
        ("typo", "totl revenue per secter", rows(by(won, "sector", rev))),
        ("typo", "hwo many delas did hayden nelums loose", val(len(at(lost, agent="Hayden Neloms")))),
        ("typo", "win raet by prodcut", rows(by(d.closed, "product", win))),
        ("typo", "avrage deal size of Sumer Sewald team", val(avg(at(won, manager="Summer Sewald")))),
        ("refusal", "What commission is due to each agent?", no("commission")),
        ("refusal", "How many emails did we send to Konex in November?", no("email")),
        ("refusal", "Who is going to win the World Cup?", REFUSED),
        ("refusal", "What's the customer satisfaction score by region?", no("satisfaction")),
        ("refusal", "gross profit per rep for Q3", no("profit")),
        ("suggestion", "What did we sell to Microsoft?", UNKNOWN),
        ("suggestion", "Revenue of the South region in Q2 2017", near("Central", "East", "West")),
        ("suggestion", "Win rate of Anna Fischer?", UNKNOWN),
        ("suggestion", "How many GTX Ultra deals did we win?", UNKNOWN),
    ]  # fmt: skip


def _languages(d: Data) -> Asked:
    won, lost = d.won, d.lost
    return [
        ("de", "Wie viele Deals haben wir verloren?", val(len(lost))),
        ("de", "Gewonnener Umsatz je Branche", rows(by(won, "sector", rev))),
        ("fr", "Quel est notre chiffre d'affaires au troisième trimestre 2017 ?", val(rev(per(won, *Q3)))),
        ("fr", "Nombre d'affaires gagnées par région", rows(by(won, "regional_office", count))),
        ("es", "¿Cuál es nuestra tasa de éxito?", val(win(d.closed))),
        ("es", "Ingresos por producto", rows(by(won, "product", rev))),
        ("bg", "Какви са приходите по мениджър?", rows(by(won, "manager", rev))),
        ("bg", "Колко сделки загубихме през второто тримесечие на 2017?", val(len(per(lost, *Q2)))),
    ]  # fmt: skip
