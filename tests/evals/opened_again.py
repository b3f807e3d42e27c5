"""Questions as in questions_again, sealed for most of the building: how well it did with words it had never met."""

from tests.evals.questions_again import Asked
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


def again_unseen(data: Data) -> list[Item]:
    return [
        *sheet("sealed-a", *_figures(data)),
        *sheet("sealed-b", *_groups(data)),
        *sheet("sealed-c", *_ranks(data)),
        *sheet("sealed-d", *_periods(data)),
        *sheet("sealed-e", *_filters(data)),
        *sheet("sealed-f", *_details(data)),
        *sheet("sealed-g", *_talk(data)),
        *tongues("sealed-h", _languages(data)),
    ]


def _figures(d: Data) -> Asked:
    won = d.won
    return [
        ("total", "Revenue, total.", val(rev(won))),
        ("total", "so how many deals have we actually won so far?", val(len(won))),
        ("total", "How many deals are still open?", val(len(d.open))),
        ("total", "count lost opportunities all time", val(len(d.lost))),
        ("total", "How many opportunities are currently in the Engaging stage?",
         val(len(at(d.all, deal_stage="Engaging")))),
        ("rate", "What is the close rate for the Central office, i.e. won over won plus lost?",
         val(win(at(d.closed, region="Central")))),
        ("rate", "win rate gtk 500", val(win(at(d.closed, product="GTK 500")))),
        ("rate", "In marketing sector, how much percent of the decided deals we are winning?",
         val(win(at(d.closed, sector="marketing")))),
        ("average", "Average revenue per won deal for Rocco Neubert's people", val(avg(at(won, manager="Rocco Neubert")))),
        ("average", "how long does it take daniell hammack to win a deal on average",
         val(days(at(won, agent="Daniell Hammack")))),
        ("average", "Mean deal value of closed-won GTX Plus Pro opportunities", val(avg(at(won, product="GTX Plus Pro")))),
    ]  # fmt: skip


def _groups(d: Data) -> Asked:
    won, lost = d.won, d.lost
    return [
        ("by", "Sales broken out by series", rows(by(won, "series", rev))),
        ("by", "number of lost deals for each product", rows(by(lost, "product", count))),
        ("by", "Please list the win rate of every region.", rows(by(d.closed, "regional_office", win))),
        ("by", "What is the average won deal per sector?", rows(by(won, "sector", avg))),
        ("by", "how much has every rep sold", rows(by(won, "sales_agent", rev))),
        ("by", "Pipeline: open deal count by manager", rows(by(d.open, "manager", count))),
        ("by", "Average days to close won deals, per product", rows(by(won, "product", days))),
        ("two-dims", "Revenue by manager and product", rows(by(won, ["manager", "product"], rev))),
        ("two-dims", "how many deals won in each region and each sector",
         rows(by(won, ["regional_office", "sector"], count))),
        ("two-dims", "Revenue per region per quarter in 2017", rows(by(month(won), ["regional_office", "quarter"], rev))),
    ]  # fmt: skip


def _ranks(d: Data) -> Asked:
    won, lost, agent, account = d.won, d.lost, "sales_agent", "account"
    return [
        ("top", "Our best three products in revenue terms?", top(by(won, "product", rev), 3)),
        ("top", "which manager lost most deals", top(by(lost, "manager", count), 1)),
        ("top", "5 agents with the highest win rate", top(by(d.closed, agent, win), 5)),
        ("top", "Whose team sold the least, in money? I mean which manager.", top(by(won, "manager", rev), 1, lowest=True)),
        ("top", "Top two regions by average won deal", top(by(won, "regional_office", avg), 2)),
        ("top", "Which account did we lose the most deals with?", top(by(lost, account, count), 1)),
        ("top", "Which sector closes quickest on won deals?", top(by(won, "sector", days), 1, lowest=True)),
        ("top", "which country other than the united states brings the most revenue",
         top(by(won[won.office_location != "United States"], "office_location", rev), 1)),
        ("having", "Managers with more than 450 lost deals", rows(by(lost, "manager", count, keep=lambda n: n > 450))),
        ("having", "Which agents have revenue above 440k?", rows(by(won, agent, rev, keep=lambda n: n > 440_000))),
        ("having", "which reps got win rate below 60 percent", rows(by(d.closed, agent, win, keep=lambda n: n < 0.6))),
        ("having", "Customers we have won at least 80 deals with",
         rows(by(won, account, count, keep=lambda n: n >= 80))),
    ]  # fmt: skip


def _periods(d: Data) -> Asked:
    won, lost = d.won, d.lost
    grew = rev(per(won, "2017-06-01", "2017-06-30")) / rev(per(won, "2017-05-01", "2017-05-31")) - 1
    return [
        ("period", "What revenue did we record in November 2017?", val(rev(per(won, "2017-11-01", "2017-11-30")))),
        ("period", "lost deals q2 2017 how many", val(len(per(lost, *Q2)))),
        ("period", "How many deals did we win last quarter?", val(len(per(won, *Q3)))),
        ("period", "H1 2017 bookings", val(rev(per(won, "2017-01-01", "2017-06-30")))),
        ("period", "Sales from 15 August 2017 to 15 October 2017", val(rev(per(won, "2017-08-15", "2017-10-15")))),
        ("period", "win rate since september 2017", val(win(per(d.closed, "2017-09-01", "2017-12-31")))),
        ("period", "How many deals were lost up to and including 30 June 2017?",
         val(len(per(lost, "2017-01-01", "2017-06-30")))),
        ("period", "How many opportunities did we engage before January 2017?",
         val(len(d.all[d.all.engage_date < "2017-01-01"]))),
        ("period", "What was last month's revenue?", val(rev(per(won, "2017-11-01", "2017-11-30")))),
        ("period", "Lost deals by manager in Q4 2017", rows(by(per(lost, *Q4), "manager", count))),
        ("period", "deals won in 2015", NOTHING),
        ("trend", "Lost deals quarter by quarter", rows(by(month(lost), "quarter", count), ordered=True)),
        ("trend", "Monthly count of won deals, April to September 2017",
         rows(by(month(per(won, "2017-04-01", "2017-09-30")), "month", count), ordered=True)),
        ("trend", "how did the west's revenue develop per quarter in 2017",
         rows(by(month(at(won, region="West")), "quarter", rev), ordered=True)),
        ("trend", "Darcel Schlecht's revenue by month in 2017",
         rows(by(month(at(won, agent="Darcel Schlecht")), "month", rev), ordered=True)),
        ("trend", "In which quarter was our win rate the lowest?", top(by(month(d.closed), "quarter", win), 1, lowest=True)),
        ("compare", "How does revenue in September 2017 compare with October 2017?",
         has(rev(per(won, "2017-09-01", "2017-09-30")), rev(per(won, "2017-10-01", "2017-10-31")))),
        ("compare", "Percentage growth of revenue, June 2017 over May 2017", val(grew)),
        ("compare", "boris faz vs wilburn farren revenue",
         has(rev(at(won, agent="Boris Faz")), rev(at(won, agent="Wilburn Farren")))),
        ("compare", "Put the number of deals won in Q1 2017 beside the one in Q2 2017, please",
         has(len(per(won, *Q1)), len(per(won, *Q2)))),
    ]  # fmt: skip


def _filters(d: Data) -> Asked:
    won, lost = d.won, d.lost
    return [
        ("filter", "Revenue of Corliss Cosme?", val(rev(at(won, agent="Corliss Cosme")))),
        ("filter", "How many MG Special deals did we win in the East?",
         val(len(at(won, product="MG Special", region="East")))),
        ("filter", "sales to stanredtax", val(rev(at(won, account="Stanredtax")))),
        ("filter", "Deals lost by Summer Sewald's team in the finance sector, number",
         val(len(at(lost, manager="Summer Sewald", sector="finance")))),
        ("filter", "What did customers headquartered in Germany spend with us?", val(rev(at(won, country="Germany")))),
        ("filter", "Win rate by agent in Cara Losch's team", rows(by(at(d.closed, manager="Cara Losch"), "sales_agent", win))),
        ("filter", "which products did Ron-tech buy and for how much money each",
         rows(by(at(won, account="Ron-tech"), "product", rev))),
        ("filter", "Open engaging deals per agent in the West",
         rows(by(at(d.open, region="West", deal_stage="Engaging"), "sales_agent", count))),
        ("filter", "Jonathan Berthelot: GTX Basic wins in Q2 2017",
         val(len(per(at(won, agent="Jonathan Berthelot", product="GTX Basic"), *Q2)))),
        ("filter", "Combined revenue of Boris Faz and Reed Clapper",
         val(rev(at(won, agent=["Boris Faz", "Reed Clapper"])))),
        ("filter", "How many won deals were below $100?", val(len(won[won.close_value < 100]))),
        ("filter", "employment sector average won deal in central", val(avg(at(won, sector="employment", region="Central")))),
    ]  # fmt: skip


def _details(d: Data) -> Asked:
    won, acc = d.won, d.accounts
    central = at(won, region="Central")
    return [
        ("distinct", "How many different customers did Moses Frase win deals with?",
         val(distinct("account")(at(won, agent="Moses Frase")))),
        ("distinct", "in how many different countries do we have customers", val(distinct("office_location")(acc))),
        ("largest", "Value of the biggest deal Central has won?", val(central.close_value.max())),
        ("largest", "whats the biggest deal vicki laflamme ever won",
         val(at(won, agent="Vicki Laflamme").close_value.max())),
        ("largest", "Largest single win of the fourth quarter 2017, in dollars?", val(per(won, *Q4).close_value.max())),
        ("list", "The four highest-value deals we won, please",
         listed(won, 4, ["opportunity_id", "close_value"], "close_value")),
        ("list", "biggest 3 wins of rosalina dieter",
         listed(at(won, agent="Rosalina Dieter"), 3, ["opportunity_id", "close_value"], "close_value")),
        ("negation", "Number of won deals not counting MG Special", val(len(won[won["product"] != "MG Special"]))),
        ("negation", "Revenue from customers not based in the United States",
         val(rev(won[won.office_location != "United States"]))),
        ("negation", "revenue by region without the gtx series", rows(by(won[won.series != "GTX"], "regional_office", rev))),
        ("share", "What portion of total revenue did Melvin Marxen's team generate?",
         val(rev(at(won, manager="Melvin Marxen")) / rev(won))),
        ("share", "MG series as a percentage of won revenue?", val(rev(at(won, series="MG")) / rev(won))),
        ("share", "Percent of lost deals that were lost in the East", val(len(at(d.lost, region="East")) / len(d.lost))),
        ("account", "Which accounts belong to Sonron?", names(acc[acc.subsidiary_of == "Sonron"].account)),
        ("account", "customers founded after 2010", names(acc[acc.year_established > 2010].account)),
        ("account", "How many employees does Treequote have?", val(at(acc, account="Treequote").employees.sum())),
        ("account", "Which customer is the oldest, by year founded?", rows([["Zotware"]], ordered=True)),
        ("account", "Average headcount of customers per sector",
         rows(by(acc, "sector", lambda members: members.employees.mean()))),
        ("account", "How many medical customers do we serve?", val(len(at(acc, sector="medical")))),
        ("account", "which accounts sit in the services sector", names(at(acc, sector="services").account)),
        ("filter", "Who manages Gladys Colclough?", says("Melvin Marxen")),
    ]  # fmt: skip


def _talk(d: Data) -> Asked:
    won, lost = d.won, d.lost
    return [
        ("followup", "same for the East", val(len(at(lost, region="East"))), "How many deals did we lose in the West?"),
        ("followup", "Split that by product please", rows(by(at(won, manager="Cara Losch"), "product", rev)),
         "What is the revenue of Cara Losch's team?"),
        ("followup", "and in august?", val(len(per(won, "2017-08-01", "2017-08-31"))),
         "How many deals did we win in July 2017?"),
        ("typo", "reveune by manger", rows(by(won, "manager", rev))),
        ("typo", "how mcuh did cecilly lampkin sel", val(rev(at(won, agent="Cecily Lampkin")))),
        ("typo", "nubmer of lsot deals by regoin", rows(by(lost, "regional_office", count))),
        ("refusal", "Are we on track against quota this quarter?", no("quota")),
        ("refusal", "How many meetings did Kami Bicknell hold in October?", no("meeting")),
        ("refusal", "Which recipe would you cook tonight?", REFUSED),
        ("refusal", "What did we spend on marketing campaigns by region?", REFUSED),
        ("suggestion", "How much revenue came from Amazon?", UNKNOWN),
        ("suggestion", "win rate for the northwest region", near("Central", "East", "West")),
        ("suggestion", "How many deals did Peter Novak lose?", UNKNOWN),
    ]  # fmt: skip


def _languages(d: Data) -> Asked:
    won = d.won
    return [
        ("de", "Wie hoch ist unsere Gewinnquote in der Region West?", val(win(at(d.closed, region="West")))),
        ("de", "Umsatz im August 2017", val(rev(per(won, "2017-08-01", "2017-08-31")))),
        ("fr", "Combien d'affaires avons-nous perdues ?", val(len(d.lost))),
        ("fr", "Chiffre d'affaires par produit", rows(by(won, "product", rev))),
        ("es", "¿Cuántas oportunidades ganó Zane Levy?", val(len(at(won, agent="Zane Levy")))),
        ("es", "Los 3 vendedores con más ingresos", top(by(won, "sales_agent", rev), 3)),
        ("bg", "Колко отворени сделки имаме?", val(len(d.open))),
        ("bg", "Приходи по сектор", rows(by(won, "sector", rev))),
    ]  # fmt: skip
