"""The public development questions in other words: what a different person would type who wants the same figure.

Written without asking the engine. The answers are those of the question set itself, by id.
"""

import json
from pathlib import Path
from typing import Any

Item = dict[str, Any]

REPHRASED: dict[str, list[str]] = {
    "dev-001": [
        "how much money have we made from won deals altogether?",
        "Overall closed-won revenue please",
        "Give me the sum of everything we've sold so far",
        "What do all our won deals add up to?",
        "total sales to date",
    ],
    "dev-002": [
        "count of won deals",
        "How many opportunities ended up as won?",
        "number of wins overall",
        "how many times did we win?",
        "In total, how many deals have been won so far",
    ],
    "dev-003": [
        "how many deals are still open?",
        "Number of open opportunities at the moment",
        "What's the count of deals in our pipeline today?",
        "how many deals haven't been closed yet",
        "open deals, how many?",
    ],
    "dev-004": [
        "How many deals did we lose?",
        "count the opportunities we lost",
        "lost deals: how many in total?",
        "how many opportunities were lost overall",
    ],
    "dev-005": [
        "What percentage of our closed deals do we win?",
        "overall win ratio?",
        "How often do we win, as a percentage?",
        "our success rate across all deals",
        "Of the deals that closed, what share was won?",
    ],
    "dev-006": [
        "What is a won deal worth on average?",
        "mean value of the deals we won",
        "Average won deal value",
        "how big is the typical won deal on average",
        "avg. revenue per won deal",
    ],
    "dev-007": [
        "On average, how many days does it take us to win a deal?",
        "average number of days from engagement to close for won deals",
        "How many days does a won deal take on average?",
        "mean sales cycle length of won opportunities",
        "avg time to close for wins",
    ],
    "dev-008": [
        "How does won revenue split across the regions?",
        "Break down our sales by region",
        "revenue for each region",
        "Give me revenue per sales region please",
        "what did each region bring in?",
    ],
    "dev-009": [
        "revenue per product",
        "How much did each product bring in?",
        "Break sales down product by product",
        "Can you list won revenue for every product?",
        "what have we sold of each product in dollars",
    ],
    "dev-010": [
        "How many deals are in each stage?",
        "deal count per stage",
        "How are our opportunities distributed over the stages?",
        "Count opportunities grouped by stage",
        "stages and the number of deals in each of them",
    ],
    "dev-011": [
        "What's the win rate in each sector?",
        "How does our win rate differ by industry?",
        "win % by sector",
        "Show win rates broken down by sector",
        "for every sector, what share of closed deals did we win?",
    ],
    "dev-012": [
        "How much revenue did each manager's team bring in?",
        "sales by manager",
        "Won revenue broken down by sales manager",
        "What revenue is each manager responsible for?",
        "total won revenue for every manager",
    ],
    "dev-013": [
        "What's the average won deal value for each product series?",
        "avg deal size per series",
        "How big are won deals on average in each product series?",
        "mean deal value by series",
    ],
    "dev-014": [
        "Which five agents brought in the most revenue?",
        "best 5 reps by won revenue",
        "Who are our five top sellers in terms of revenue?",
        "Show the 5 highest-earning sales agents",
        "leading five sales people by sales",
    ],
    "dev-015": [
        "Which three accounts bought the most from us?",
        "top three customers by revenue",
        "Our 3 largest accounts in terms of won revenue?",
        "the three customers who spent the most with us",
        "Name the three best accounts by sales",
    ],
    "dev-016": [
        "What is our best-selling product by number of won deals?",
        "Which product has the most won deals?",
        "most frequently sold product",
        "what product do we win most often?",
    ],
    "dev-017": [
        "Where is our win rate lowest, by region?",
        "Which region wins the smallest share of its deals?",
        "worst region by win rate",
        "What region has the poorest win rate?",
    ],
    "dev-018": [
        "Which five agents won the fewest deals?",
        "five reps with the fewest wins",
        "the 5 agents with the lowest number of won deals",
        "worst five sales agents by deals won",
    ],
    "dev-019": [
        "How much did we sell in the second quarter of 2017?",
        "revenue for 2017 Q2",
        "Sales between April and June 2017",
        "What did we make from April through June 2017?",
        "second-quarter revenue, 2017",
    ],
    "dev-020": [
        "revenue in August 2017",
        "Aug 2017 sales?",
        "What did we earn in August of 2017?",
        "Total won revenue for the month of August 2017",
    ],
    "dev-021": [
        "How much did we sell in the last quarter?",
        "What was last quarter's revenue?",
        "sales for the previous quarter",
        "won revenue in the prior quarter",
    ],
    "dev-022": [
        "How many deals have we won so far this quarter?",
        "wins this quarter",
        "number of deals won in the current quarter",
        "How many opportunities did we close as won in this quarter?",
    ],
    "dev-023": [
        "How many deals were won from 1 March 2017 to 15 May 2017?",
        "number of wins between March 1 and May 15, 2017",
        "count of deals won from 2017-03-01 through 2017-05-15",
        "How many deals did we win between 1st March and 15th May 2017?",
    ],
    "dev-024": [
        "How many deals were opened in H1 2017?",
        "number of opportunities opened between January and June 2017",
        "opportunities engaged in 2017's first half",
        "How many new deals did we start in the first six months of 2017?",
    ],
    "dev-025": [
        "revenue per month for 2017",
        "Show me the revenue of each month in 2017",
        "How did revenue develop month by month in 2017?",
        "won revenue 2017, by month",
        "sales trend by month during 2017",
    ],
    "dev-026": [
        "How has our win rate developed quarter by quarter?",
        "quarterly win rate",
        "What was the win rate in each quarter?",
        "win rate trend per quarter",
    ],
    "dev-027": [
        "What revenue is Darcel Schlecht responsible for?",
        "Darcel Schlecht's total sales",
        "how much has Darcel Schlecht sold?",
        "What did Darcel Schlecht close in dollars?",
        "revenue of darcel schlecht",
    ],
    "dev-028": [
        "What did the West sell to retail?",
        "West region, retail sector: won revenue?",
        "How much revenue came from retail accounts in the West?",
        "sales to retailers in the western region",
        "retail revenue for West",
    ],
    "dev-029": [
        "lost GTX Pro deals, how many?",
        "How many opportunities for GTX Pro were lost?",
        "number of GTX Pro losses",
    ],
    "dev-030": [
        "What did each agent under Celia Rouche bring in?",
        "revenue per agent for Celia Rouche's people",
        "Show won revenue for every member of Celia Rouche's team",
        "sales by agent, only the team of Celia Rouche",
    ],
    "dev-031": [
        "How many open deals does each agent in the East have?",
        "open deals by agent for the East region",
        "Number of open opportunities per East agent",
        "East region: pipeline deal count by sales agent",
    ],
    "dev-032": [
        "What's the revenue from Kan-code?",
        "total won revenue with the account Kan-code",
        "How much has Kan-code bought from us?",
        "What did Kan-code spend with us?",
        "kan-code revenue",
    ],
    "dev-033": [
        "How did revenue in the third quarter of 2017 compare to the second?",
        "Q3 2017 vs Q2 2017 revenue",
        "revenue 2017 Q2 against Q3",
        "What was revenue in Q3 2017 versus the quarter before?",
    ],
    "dev-034": [
        "How much did revenue grow from Q1 2017 to Q2 2017 in percent?",
        "percentage growth of revenue between Q1 and Q2 2017",
        "What's the % change in sales from the first to the second quarter of 2017?",
        "revenue growth Q2 2017 over Q1 2017",
    ],
    "dev-035": [
        "agents with more than 200 wins",
        "Who has won over 200 deals?",
        "Which sales reps closed more than two hundred won deals?",
        "List the agents whose number of won deals exceeds 200",
    ],
    "dev-036": [
        "Which customers brought us more than $100k?",
        "accounts with won revenue above 100,000",
        "Which accounts have spent over 100K with us?",
        "customers worth more than $100,000 in won revenue",
        "list all accounts whose revenue is greater than one hundred thousand dollars",
    ],
    "dev-037": [
        "won revenue split by region and series",
        "revenue per region per product series",
        "For each region, how much revenue did each product series bring?",
        "Break revenue down by region, then by product series",
    ],
    "dev-038": [
        "How many distinct customers do we have?",
        "number of unique accounts with at least one won deal",
        "How many accounts have ever bought from us?",
        "To how many different accounts have we sold something?",
        "count of buying customers",
    ],
    "dev-039": [
        "What was our biggest win?",
        "highest value of any won deal",
        "How big was the biggest deal we have won so far?",
        "maximum won deal value",
        "value of our largest ever sale",
    ],
    "dev-040": [
        "Show me our three biggest wins",
        "top 3 won deals by value",
        "Which three won deals had the highest value?",
        "the three largest deals we won",
    ],
    "dev-041": [
        "How much did we sell outside of retail?",
        "revenue without the retail sector",
        "Won revenue excluding retail",
        "total sales, leaving out the retail sector",
        "revenue from everyone but retail",
    ],
    "dev-042": [
        "How much of our revenue comes from GTX Pro, in percent?",
        "What percentage of sales is GTX Pro?",
        "GTX Pro's share of total revenue",
        "What portion of won revenue is due to GTX Pro?",
    ],
    "dev-043": [
        "number of customers per sector",
        "accounts by sector, how many?",
        "How are our accounts spread over sectors?",
        "count customers by industry",
    ],
    "dev-044": [
        "Which of our accounts are not in the United States?",
        "list the accounts based outside the US",
        "accounts with headquarters abroad, i.e. not in the United States",
        "Which customers are not located in the USA?",
    ],
    "dev-045": [
        "How many people work at our software accounts in total?",
        "sum of employees across software sector accounts",
        "total headcount of accounts in software",
        "Number of employees at all software customers combined",
    ],
    "dev-048": [
        "reveneu per regoin",
        "won revnue by regions",
        "sales by reigon pls",
        "rvenue broken down by region",
    ],
    "dev-049": [
        "how many deals has Darcel Schlect won",
        "number of won deals darcel shlecht",
        "wins of Darcell Schlecht?",
        "how many oportunities did Darcel Schlecht win",
    ],
    "dev-050": [
        "Which product has the best profit margin?",
        "gross margin per product",
        "What margin do we make on each product?",
        "Show me profit margins broken down by product",
    ],
    "dev-051": [
        "number of calls last week",
        "How many phone calls were made last week?",
        "calls made by the team in the past week?",
        "last week's call volume",
    ],
    "dev-052": [
        "Is it going to rain tomorrow?",
        "Who won the football match yesterday?",
        "what's the capital of France?",
        "tell me a joke about sales managers",
        "What time is it in Tokyo?",
    ],
    "dev-053": [
        "revenue from Globex?",
        "What did Globex buy from us?",
        "How many deals did we win with Globex?",
        "show sales to globex",
    ],
    "dev-054": [
        "Darcel Schlecht's revenue in North",
        "How much did Darcel Schlecht sell in the North region?",
        "revenue by product in the North region",
    ],
    "dev-055": [
        "Колко са спечелените сделки?",
        "брой спечелени сделки",
        "Колко пъти сме печелили сделка?",
        "Wie viele Deals haben wir gewonnen?",
        "Combien d'affaires avons-nous gagnées ?",
        "¿Cuántas oportunidades hemos ganado?",
    ],
    "dev-056": [
        "Wie verteilt sich der Umsatz auf die Regionen?",
        "Gewonnener Umsatz pro Region",
        "приходи по региони",
        "Chiffre d'affaires par région",
        "ingresos por región",
        "Zeig mir den Umsatz je Region",
    ],
    "dev-057": [
        "ingresos del segundo trimestre de 2017",
        "¿Cuánto vendimos en el segundo trimestre de 2017?",
        "Umsatz im zweiten Quartal 2017",
        "Quel était le chiffre d'affaires au deuxième trimestre 2017 ?",
        "Какви бяха приходите през второто тримесечие на 2017?",
    ],
}


def rephrased(questions: Path) -> list[Item]:
    """Each wording as an item of its own, with the answer that `questions` (JSON lines) gives to its original."""
    lines = (json.loads(line) for line in questions.read_text(encoding="utf-8").splitlines() if line.strip())
    expected = {line["id"]: line["expect"] for line in lines}
    for held in ("dev-050", "dev-051", "dev-052"):
        expected[held] = {**expected[held], "mentions": []}
    return [
        {"id": f"{name}.{number}", "question": question, "expect": expected[name]}
        for name, wordings in REPHRASED.items()
        for number, question in enumerate(wordings, start=1)
    ]
