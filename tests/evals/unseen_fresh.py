"""Questions of every public kind in other words, sealed: read by nobody who works on the engine, run by no test.

Written by somebody who had not seen the engine, in the voices of several managers: formal, curt, chatty, in a hurry.
Answers are computed from the CSV files with pandas.
"""

from tests.evals.opened_fresh import accounts, comparisons, details, having, impossible, languages, talk
from tests.evals.questions_again import Asked
from tests.evals.questions_blind import Q1, Q2, Q3, Q4, Data
from tests.evals.reckoning import (
    Item,
    at,
    avg,
    by,
    count,
    days,
    month,
    per,
    rev,
    rows,
    sheet,
    tongues,
    top,
    val,
    win,
)

YEAR, H2 = ("2017-01-01", "2017-12-31"), ("2017-07-01", "2017-12-31")
DECEMBER, NOVEMBER = ("2017-12-01", "2017-12-31"), ("2017-11-01", "2017-11-30")


def fresh_unseen(data: Data) -> list[Item]:
    return [
        *sheet("fresh-a", *_totals(data)),
        *sheet("fresh-b", *_averages(data)),
        *sheet("fresh-c", *_groups(data)),
        *sheet("fresh-d", *_ranks(data)),
        *sheet("fresh-e", *_periods(data)),
        *sheet("fresh-f", *_trends(data)),
        *sheet("fresh-g", *_filters(data)),
        *sheet("fresh-h", *comparisons(data)),
        *sheet("fresh-i", *having(data)),
        *sheet("fresh-j", *details(data)),
        *sheet("fresh-k", *accounts(data)),
        *sheet("fresh-l", *talk(data)),
        *sheet("fresh-m", *impossible()),
        *tongues("fresh-n", languages(data)),
    ]


def _totals(d: Data) -> Asked:
    return [
        ("total", "Hi, I'm preparing a slide - what's the grand total we have won, in dollars?", val(rev(d.won))),
        ("total", "sum of all closed won deals", val(rev(d.won))),
        ("total", "how many won deals do we have on the books?", val(len(d.won))),
        ("total", "All told, how many deals have we lost?", val(len(d.lost))),
        ("total", "Please give me the number of deals that are open as of today.", val(len(d.open))),
        ("total", "How many opportunities are sitting in Prospecting?",
         val(len(at(d.all, deal_stage="Prospecting")))),
        ("total", "quick one: how many deals are in the CRM altogether, whatever the stage", val(len(d.all))),
        ("rate", "Of all the deals we closed, what percentage did we win?", val(win(d.closed))),
        ("rate", "win rate east?", val(win(at(d.closed, region="East")))),
        ("rate", "What's Maureen Marcano's win rate, please?", val(win(at(d.closed, agent="Maureen Marcano")))),
        ("rate", "How often do we win when we're selling MG Advanced? I mean the win rate.",
         val(win(at(d.closed, product="MG Advanced")))),
        ("rate", "How many percent of the deals we close end up lost?", val(1 - win(d.closed))),
    ]  # fmt: skip


def _averages(d: Data) -> Asked:
    won = d.won
    return [
        ("average", "So what does one won deal bring us on average?", val(avg(won))),
        ("average", "avg sales cycle in days, won deals, west only", val(days(at(won, region="West")))),
        ("average", "On average, how big are the deals that Summer Sewald's team wins?",
         val(avg(at(won, manager="Summer Sewald")))),
        ("average", "Could you tell me the average deal size of won GTX series deals?", val(avg(at(won, series="GTX")))),
        ("average", "Median value of the won deals in the West?", val(at(won, region="West").close_value.median())),
    ]  # fmt: skip


def _groups(d: Data) -> Asked:
    won, lost = d.won, d.lost
    return [
        ("by", "Would you break our won revenue down by sector for me?", rows(by(won, "sector", rev))),
        ("by", "how many deals has each region won", rows(by(won, "regional_office", count))),
        ("by", "Lost deals, manager by manager", rows(by(lost, "manager", count))),
        ("by", "I'd like to see the win rate of each sales agent", rows(by(d.closed, "sales_agent", win))),
        ("by", "Average won deal value for every product, please", rows(by(won, "product", avg))),
        ("by", "Revenue split per country of the customer", rows(by(won, "office_location", rev))),
        ("by", "open opps per region", rows(by(d.open, "regional_office", count))),
        ("by", "How long is the average sales cycle of won deals for each manager?", rows(by(won, "manager", days))),
        ("by", "ok so what did each product series bring in", rows(by(won, "series", rev))),
        ("by", "I need the lost deal count for every sector", rows(by(lost, "sector", count))),
        ("by", "Number of deals per product, all stages together", rows(by(d.all, "product", count))),
        ("two-dims", "Won revenue per sector and region", rows(by(won, ["sector", "regional_office"], rev))),
        ("two-dims", "What's our win rate in each region for each product series?", rows(by(d.closed, ["regional_office", "series"], win))),
        ("two-dims", "How many deals did each manager win in each quarter of 2017?",
         rows(by(month(won), ["manager", "quarter"], count))),
    ]  # fmt: skip


def _ranks(d: Data) -> Asked:
    won, lost, agent = d.won, d.lost, "sales_agent"
    return [
        ("top", "Who's our number one rep by won revenue?", top(by(won, agent, rev), 1)),
        ("top", "Top three sectors by sales", top(by(won, "sector", rev), 3)),
        ("top", "name the 4 products that make us the most money", top(by(won, "product", rev), 4)),
        ("top", "Best win rate among the managers - who is it?", top(by(d.closed, "manager", win), 1)),
        ("top", "Which sales agent has the lowest win rate?", top(by(d.closed, agent, win), 1, lowest=True)),
        ("top", "the two agents with the most lost deals pls", top(by(lost, agent, count), 2)),
        ("top", "Our five smallest customers in terms of won revenue?", top(by(won, "account", rev), 5, lowest=True)),
        ("top", "which customer gave us the highest number of wins", top(by(won, "account", count), 1)),
        ("top", "Which product did we lose the most often?", top(by(lost, "product", count), 1)),
        ("top", "bottom 2 managers by revenue", top(by(won, "manager", rev), 2, lowest=True)),
        ("top", "In which region does it take the longest on average to win a deal?",
         top(by(won, "regional_office", days), 1)),
    ]  # fmt: skip


def _periods(d: Data) -> Asked:
    won, lost = d.won, d.lost
    return [
        ("period", "How much did we book in the first quarter of 2017?", val(rev(per(won, *Q1)))),
        ("period", "deals lost october 2017", val(len(per(lost, "2017-10-01", "2017-10-31")))),
        ("period", "What was the win rate last month?", val(win(per(d.closed, *NOVEMBER)))),
        ("period", "How much have we sold this month?", val(rev(per(won, *DECEMBER)))),
        ("period", "Number of deals won from 10 April 2017 through 20 June 2017",
         val(len(per(won, "2017-04-10", "2017-06-20")))),
        ("period", "YTD revenue please", val(rev(per(won, *YEAR)))),
        ("period", "How many opportunities were engaged in September 2017?",
         val(len(per(d.all, "2017-09-01", "2017-09-30", "engage_date")))),
        ("period", "H2 2017 won deal count", val(len(per(won, *H2)))),
        ("period", "Could I have the revenue since 1 October 2017?", val(rev(per(won, *Q4)))),
        ("period", "What did we sell before May 2017, in dollars?", val(rev(won[won.close_date < "2017-05-01"]))),
        ("period", "average size of the deals won in Q4 2017", val(avg(per(won, *Q4)))),
        ("period", "Lost deals this quarter - how many?", val(len(per(lost, *Q4)))),
    ]  # fmt: skip


def _trends(d: Data) -> Asked:
    won, east = d.won, at(d.won, region="East")
    late = per(d.lost, *H2)
    return [
        ("trend", "Show me how won revenue moved from quarter to quarter in 2017",
         rows(by(month(won), "quarter", rev), ordered=True)),
        ("trend", "won deals per month, 2017", rows(by(month(won), "month", count), ordered=True)),
        ("trend", "Could you plot the win rate month by month?", rows(by(month(d.closed), "month", win), ordered=True)),
        ("trend", "number of lost deals for each month from July to December 2017",
         rows(by(month(late), "month", count), ordered=True)),
        ("trend", "East region, revenue by month in 2017", rows(by(month(east), "month", rev), ordered=True)),
    ]  # fmt: skip


def _filters(d: Data) -> Asked:
    won, lost = d.won, d.lost
    return [
        ("filter", "What has Gladys Colclough brought in so far?", val(rev(at(won, agent="Gladys Colclough")))),
        ("filter", "finance sector in the East - how much revenue is that?",
         val(rev(at(won, sector="finance", region="East")))),
        ("filter", "How many MG Advanced deals have gone to lost?", val(len(at(lost, product="MG Advanced")))),
        ("filter", "number of deals Cassey Cress lost", val(len(at(lost, agent="Cassey Cress")))),
        ("filter", "Revenue for each agent on Summer Sewald's team, please",
         rows(by(at(won, manager="Summer Sewald"), "sales_agent", rev))),
        ("filter", "How many open deals does every agent in the Central region have right now?",
         rows(by(at(d.open, region="Central"), "sales_agent", count))),
        ("filter", "How much have we sold to Goodsilron so far?", val(rev(at(won, account="Goodsilron")))),
        ("filter", "Number of GTX Plus Basic deals the West has won", val(len(at(won, product="GTX Plus Basic", region="West")))),
        ("filter", "Revenue by product within the software sector", rows(by(at(won, sector="software"), "product", rev))),
        ("filter", "What are total sales to customers in Korea?", val(rev(at(won, country="Korea")))),
        ("filter", "How many of our won deals were worth $6,000 or more?", val(len(won[won.close_value >= 6000]))),
        ("filter", "Combined revenue of Cara Losch's and Rocco Neubert's teams?",
         val(rev(at(won, manager=["Cara Losch", "Rocco Neubert"])))),
        ("filter", "reed clapper gtx pro revenue q3 2017",
         val(rev(per(at(won, agent="Reed Clapper", product="GTX Pro"), *Q3)))),
        ("filter", "How many deals did Melvin Marxen's team lose in the second quarter of 2017?",
         val(len(per(at(lost, manager="Melvin Marxen"), *Q2)))),
        ("filter", "What's the win rate of Kami Bicknell in retail?",
         val(win(at(d.closed, agent="Kami Bicknell", sector="retail")))),
    ]  # fmt: skip
