"""The second half of `unseen_fresh`, read since: comparisons, details, accounts, talk, languages, the impossible."""

from tests.evals.questions_again import Asked
from tests.evals.questions_blind import Q1, Q2, Q3, Q4, Data
from tests.evals.reckoning import (
    NOTHING,
    REFUSED,
    UNKNOWN,
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
    top,
    val,
    win,
)

AUGUST, SEPTEMBER, OCTOBER, DECEMBER = (
    ("2017-08-01", "2017-08-31"),
    ("2017-09-01", "2017-09-30"),
    ("2017-10-01", "2017-10-31"),
    ("2017-12-01", "2017-12-31"),
)


def comparisons(d: Data) -> Asked:
    won = d.won
    basic, special = (win(at(d.closed, product=name)) for name in ("GTX Basic", "MG Special"))
    return [
        ("compare", "Q4 2017 versus Q3 2017, won revenue", has(rev(per(won, *Q4)), rev(per(won, *Q3)))),
        ("compare", "By how many percent was revenue in September 2017 higher than in August 2017?",
         val(rev(per(won, *SEPTEMBER)) / rev(per(won, *AUGUST)) - 1)),
        ("compare", "West against East, number of won deals please",
         has(len(at(won, region="West")), len(at(won, region="East")))),
        ("compare", "Who sold more, Zane Levy or Corliss Cosme? I'd like both figures.",
         has(rev(at(won, agent="Zane Levy")), rev(at(won, agent="Corliss Cosme")))),
        ("compare", "how do gtx basic and mg special compare on win rate", has(basic, special)),
    ]  # fmt: skip


def having(d: Data) -> Asked:
    won = d.won
    return [
        ("having", "Which sectors brought in less than $700,000?", rows(by(won, "sector", rev, keep=lambda n: n < 700_000))),
        ("having", "Show only those products whose win rate is over 64%", rows(by(d.closed, "product", win, keep=lambda n: n > 0.64))),
        ("having", "Customers who have bought for at least $190,000",
         rows(by(won, "account", rev, keep=lambda n: n >= 190_000))),
        ("having", "reps with 150 or more wins", rows(by(won, "sales_agent", count, keep=lambda n: n >= 150))),
        ("having", "Which managers have lost over 430 deals?", rows(by(d.lost, "manager", count, keep=lambda n: n > 430))),
    ]  # fmt: skip


def details(d: Data) -> Asked:
    won, record = d.won, ["opportunity_id", "close_value"]
    kary, konex, october = at(won, agent="Kary Hendrixson"), at(won, account="Konex"), per(won, *OCTOBER)
    return [
        ("distinct", "How many different products has Hottechi bought from us?",
         val(distinct("product")(at(won, account="Hottechi")))),
        ("distinct", "in how many different sectors did boris faz win deals",
         val(distinct("sector")(at(won, agent="Boris Faz")))),
        ("distinct", "How many unique customers did Wilburn Farren win deals with?",
         val(distinct("account")(at(won, agent="Wilburn Farren")))),
        ("largest", "What's the value of the largest deal Zane Levy won?", val(at(won, agent="Zane Levy").close_value.max())),
        ("largest", "biggest won deal in the services sector, amount?", val(at(won, sector="services").close_value.max())),
        ("largest", "Highest value we ever won an MG Advanced deal for?",
         val(at(won, product="MG Advanced").close_value.max())),
        ("list", "List Kary Hendrixson's five largest won deals", listed(kary, 5, record, "close_value")),
        ("list", "top 4 won deals of october 2017 by value", listed(october, 4, record, "close_value")),
        ("list", "Please show the three biggest deals we won with Konex", listed(konex, 3, record, "close_value")),
        ("negation", "What's our revenue if you leave out the West region?", val(rev(won[won.regional_office != "West"]))),
        ("negation", "How many deals did we win, other than GTX Basic?", val(len(won[won["product"] != "GTX Basic"]))),
        ("negation", "revenue by manager excluding GTX Pro", rows(by(won[won["product"] != "GTX Pro"], "manager", rev))),
        ("negation", "Win rate across all sectors except medical", val(win(d.closed[d.closed.sector != "medical"]))),
        ("share", "What share of won revenue comes from Celia Rouche's team?",
         val(rev(at(won, manager="Celia Rouche")) / rev(won))),
        ("share", "gtx series as % of total sales", val(rev(at(won, series="GTX")) / rev(won))),
        ("share", "How big is Kan-code's share of our revenue?", val(rev(at(won, account="Kan-code")) / rev(won))),
        ("share", "Of all the deals we won, what percentage were MG Special?",
         val(len(at(won, product="MG Special")) / len(won))),
    ]  # fmt: skip


def accounts(d: Data) -> Asked:
    acc = d.accounts
    return [
        ("account", "How many marketing customers do we have?", val(len(at(acc, sector="marketing")))),
        ("account", "list all our accounts in telecommunications", names(at(acc, sector="telecommunications").account)),
        ("account", "Which of our customers employ more than 15,000 people?", names(acc[acc.employees > 15_000].account)),
        ("account", "Initech's headcount?", val(at(acc, account="Initech").employees.sum())),
        ("account", "Accounts established between 1980 and 1983, please",
         names(acc[acc.year_established.between(1980, 1983)].account)),
        ("account", "total employees by sector, across our accounts",
         rows(by(acc, "sector", lambda members: members.employees.sum()))),
        ("account", "Which companies are subsidiaries of Bubba Gump?", names(at(acc, subsidiary_of="Bubba Gump").account)),
        ("account", "In which country does Mathtouch have its office?", says("Jordan")),
    ]  # fmt: skip


def talk(d: Data) -> Asked:
    won, lost, melvin = d.won, d.lost, at(d.won, manager="Melvin Marxen")
    return [
        ("followup", "and just for the East?", rows(by(at(won, region="East"), "product", rev)), "Revenue by product"),
        ("followup", "and how many did he lose?", val(len(at(lost, agent="Boris Faz"))),
         "How many deals did Boris Faz win?"),
        ("followup", "And the month before?", val(rev(per(won, *OCTOBER))), "What was our revenue in November 2017?"),
        ("followup", "Same thing by manager, please.", rows(by(d.closed, "manager", win)), "What is the win rate by region?"),
        ("followup", "make it the top 3", top(by(won, "account", rev), 3), "Top 5 customers by revenue"),
        ("followup", "What about Condax?", val(rev(at(won, account="Condax"))), "How much have we sold to Konex?"),
        ("followup", "only Melvin Marxen's team", rows(by(month(melvin), "quarter", rev), ordered=True),
         "What is our total revenue?", "by quarter"),
        ("followup", "and the lost ones?", rows(by(lost, "sector", count)), "Number of won deals by sector"),
        ("typo", "win rte by mangaer", rows(by(d.closed, "manager", win))),
        ("typo", "nubmer of deasl lsot in Q3 2017", val(len(per(lost, *Q3)))),
        ("typo", "how mcuh has vikki laflame sold", val(rev(at(won, agent="Vicki Laflamme")))),
        ("typo", "avergae deal szie per secotr", rows(by(won, "sector", avg))),
        ("typo", "top 3 prodcuts by slaes", top(by(won, "product", rev), 3)),
    ]  # fmt: skip


def impossible() -> Asked:
    return [
        ("refusal", "What gross margin do we make on GTX Pro?", no("margin")),
        ("refusal", "What did the MG series cost us to produce this year?", REFUSED),
        ("refusal", "open rate of our e-mails to Hottechi last month", REFUSED),
        ("refusal", "How much bonus do we owe Darcel Schlecht for Q4?", no("bonus")),
        ("refusal", "Which agents beat their target in Q3 2017?", no("target")),
        ("refusal", "How many demos did the West team give in November?", no("demo")),
        ("refusal", "Why did we lose the deals with Hottechi?", REFUSED),
        ("refusal", "Which competitor do we lose the most deals to?", no("competitor")),
        ("refusal", "revenue by lead source", no("source")),
        ("refusal", "What is the total of unpaid invoices per customer?", no("invoice")),
        ("refusal", "whats cecily lampkins phone number", no("phone")),
        ("refusal", "Do you think Rocco Neubert is a good boss?", REFUSED),
        ("refusal", "How much did Oracle sell worldwide in 2017?", REFUSED),
        ("refusal", "Sales for Q1 2018, please", NOTHING),
        ("refusal", "deals won in 2014 by region", NOTHING),
        ("suggestion", "How many deals have we won with Siemens?", UNKNOWN),
        ("suggestion", "Laura Schmidt's win rate in Q2 2017?", UNKNOWN),
        ("suggestion", "revenue of the GTX Premium in the West", UNKNOWN),
        ("suggestion", "What did we sell to the automotive sector?", UNKNOWN),
        ("suggestion", "How many deals did the South office win in Q3 2017?", near("Central", "East", "West")),
        ("suggestion", "How many deals are in the Negotiation stage?", UNKNOWN),
        ("suggestion", "Total won with Umbrella, please", near("Umbrella Corporation")),
        ("suggestion", "Revenue by agent in Monica Geller's team", UNKNOWN),
    ]  # fmt: skip


def languages(d: Data) -> Asked:
    """Questions, then two that cannot be answered."""
    won, lost = d.won, d.lost
    return [
        ("bg", "Какъв процент от приключените сделки печелим?", val(win(d.closed))),
        ("bg", "Колко продадохме във всеки регион през третото тримесечие на 2017 г.?", rows(by(per(won, *Q3), "regional_office", rev))),
        ("bg", "Колко сделки е загубила Anna Snelling?", val(len(at(lost, agent="Anna Snelling")))),
        ("de", "Wie viele Deals hat das Team von Rocco Neubert gewonnen?", val(len(at(won, manager="Rocco Neubert")))),
        ("de", "Zeig mir bitte die fünf Kunden mit dem höchsten Umsatz", top(by(won, "account", rev), 5)),
        ("de", "Wie viele Tage dauert es im Schnitt, bis wir einen Deal gewinnen?", val(days(won))),
        ("es", "Dime cuántas oportunidades se perdieron en diciembre de 2017", val(len(per(lost, *DECEMBER)))),
        ("es", "Ventas por gerente, por favor", rows(by(won, "manager", rev))),
        ("fr", "Quel vendeur a généré le plus de chiffre d'affaires ?", top(by(won, "sales_agent", rev), 1)),
        ("fr", "Taux de réussite par région", rows(by(d.closed, "regional_office", win))),
        ("kk", "Өнімдер бойынша табыс қандай?", rows(by(won, "product", rev))),
        ("kk", "2017 жылдың бірінші тоқсанында ұтқан мәмілелер саны қанша?", val(len(per(won, *Q1)))),
        ("uz", "Menejerlar bo'yicha daromad", rows(by(won, "manager", rev))),
        ("uz", "2017-yilning ikkinchi choragida yo'qotilgan bitimlar soni", val(len(per(lost, *Q2)))),
        ("az", "İndiyədək neçə sövdələşmə itirmişik?", val(len(lost))),
        ("az", "Hər məhsul üzrə neçə sövdələşmə qazanmışıq?", rows(by(won, "product", count))),
        ("ta", "இதுவரை மொத்த வருவாய் எவ்வளவு?", val(rev(won))),
        ("ta", "பகுதி வாரியாக இழந்த ஒப்பந்தங்களின் எண்ணிக்கை", rows(by(lost, "regional_office", count))),
        ("de", "Was verdienen wir an einem Deal nach Abzug der Kosten?", REFUSED),
        ("es", "¿Cuánto gastamos en publicidad en el tercer trimestre?", REFUSED),
    ]  # fmt: skip
