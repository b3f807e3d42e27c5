"""Questions on the sample company as they are spoken: idiom, why somebody asks, half sentences, chains of follow-ups.

They were written by whoever made the engine read such speech, so they tell that nothing is lost, not how it does with
words it has never met. Answers are computed from the CSV files with pandas, apart from the compiler.
"""

from tests.evals.questions_again import Asked
from tests.evals.questions_blind import Q2, Q3, Q4, Data
from tests.evals.questions_languages import month as of_month
from tests.evals.reckoning import (
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
    no,
    per,
    rev,
    rows,
    sheet,
    tongues,
    top,
    val,
    win,
)

AGENT, REGION = "sales_agent", "regional_office"


def spoken(data: Data) -> list[Item]:
    return [
        *sheet("spoken-a", *_idiom(data)),
        *sheet("spoken-b", *_why_they_ask(data)),
        *sheet("spoken-c", *_short(data)),
        *sheet("spoken-d", *_chains(data)),
        *sheet("spoken-e", *_held()),
        *tongues("spoken-f", _languages(data)),
        *tongues("spoken-g", _far_languages(data)),
    ]


def _idiom(d: Data) -> Asked:
    won, lost = d.won, d.lost
    return [
        ("top", "who's killing it this quarter", top(by(per(won, *Q4), AGENT, rev), 1)),
        ("top", "which of my people is dragging their feet the most when it comes to closing",
         top(by(won, AGENT, days), 1)),
        ("top", "which region is bringing up the rear in Q3", top(by(per(won, *Q3), REGION, rev), 1, lowest=True)),
        ("top", "who came out on top in Q3", top(by(per(won, *Q3), AGENT, rev), 1)),
        ("rate", "how often do we come out on top", val(win(d.closed))),
        ("filter", "what's Darcel's haul so far this year", val(rev(at(won, agent="Darcel Schlecht")))),
        ("period", "how many deals went south in May", val(len(of_month(lost, 5)))),
        ("period", "so how many did we get over the line in november", val(len(of_month(won, 11)))),
        ("by", "what did we leave on the table - lost deals per manager", rows(by(lost, "manager", count))),
        ("total", "how many deals are still up in the air?", val(len(d.open))),
        ("average", "what's the typical ticket for GTX Plus Pro", val(avg(at(won, product="GTX Plus Pro")))),
        ("detail", "what do we charge for GTK 500", val(26768)),
        ("top", "which product is our cash cow", top(by(won, "product", rev), 1)),
        ("top", "which products are slow movers", top(by(won, "product", rev), 1, lowest=True)),
        ("total", "whats the split between won and lost", has(len(won), len(lost))),
        ("rate", "what portion of deals do we drop", val(1 - win(d.closed))),
        ("list", "anything above 25 grand that we won", names(won[won.close_value > 25_000].opportunity_id)),
    ]  # fmt: skip


def _why_they_ask(d: Data) -> Asked:
    won, closed = d.won, d.closed
    return [
        ("period", "my CFO is asking what we booked in the second quarter, broken down by office",
         rows(by(per(won, *Q2), REGION, rev))),
        ("rate", "For Monday's call with the board, what was our win rate in the second half?",
         val(win(per(closed, "2017-07-01", "2017-12-31")))),
        ("filter", "I'm preparing the QBR and need to know how many deals Zane Levy won in Q3",
         val(len(per(at(won, agent="Zane Levy"), *Q3)))),
        ("by", "Could you send me the won revenue for each of the three regions, please?", rows(by(won, REGION, rev))),
        ("trend", "revenue trend please, monthly, only for the retail crowd",
         rows(by(month(at(won, sector="retail")), "month", rev), ordered=True)),
        ("filter", "uh can you tell me like how many deals the folks under melvin marxen won in q four",
         val(len(per(at(won, manager="Melvin Marxen"), *Q4)))),
    ]  # fmt: skip


def _short(d: Data) -> Asked:
    won, lost, closed = d.won, d.lost, d.closed
    abroad = won[won.office_location.notna() & (won.office_location != "United States")]
    return [
        ("top", "what sells best", top(by(won, "product", rev), 1)),
        ("top", "who is the slowest closer", top(by(won, AGENT, days), 1)),
        ("count", "how many people work for Celia Rouche", val(d.teams[d.teams.manager == "Celia Rouche"].shape[0])),
        ("filter", "wins not from United States accounts", val(len(abroad))),
        ("filter", "what is the quantity of deals who are won by Anna Snelling", val(len(at(won, agent="Anna Snelling")))),
        ("filter", "revenue of the year 2017 for the sector of finance", val(rev(at(won, sector="finance")))),
        ("trend", "is our win rate going up or down", rows(by(month(closed), "month", win), ordered=True)),
        ("account", "total number of employees across all accounts", val(d.accounts.employees.sum())),
        ("compare", "Compare the three regions on win rate and revenue",
         rows([[a, b, c] for (a, b), (_, c) in zip(by(closed, REGION, win), by(won, REGION, rev), strict=True)])),
        ("by", "deals that have no account by rep", rows(by(d.all[d.all.account.isna()], AGENT, count))),
        ("account", "name me every customer in germany", names(["Newex"])),
        ("top", "where do most of our customers sit", top(by(d.accounts, "office_location", count), 1)),
        ("typo", "opne deals per manegar", rows(by(d.open, "manager", count))),
        ("typo", "reveneu form Funholdng", val(rev(at(won, account="Funholding")))),
        ("trend", "How did our average won deal move from quarter to quarter in 2017?",
         rows(by(month(won), "quarter", avg), ordered=True)),
        ("filter", "How many deals did we drop in May", val(len(of_month(lost, 5)))),
    ]  # fmt: skip


def _chains(d: Data) -> Asked:
    won, lost = d.won, d.lost
    west = at(won, region="West")
    sold = "who sold the most this year"
    moved = "revenue Q3 vs Q2 by manager"
    before, after = dict(by(per(won, *Q2), "manager", rev)), dict(by(per(won, *Q3), "manager", rev))
    return [
        ("followup", "by number of deals instead", top(by(won, AGENT, count), 1), sold),
        ("followup", "in the West only", top(by(west, AGENT, rev), 1, lowest=True), sold, "and the worst?"),
        ("followup", "and the month after", val(rev(of_month(won, 6))), "revenue in May"),
        ("followup", "the whole year", val(rev(won)), "revenue in May", "and the month after"),
        ("followup", "which products", rows(by(at(d.all, account="Kan-code"), "product", count)),
         "how many deals did Kan-code give us"),
        ("followup", "and how many of them bought this quarter", val(distinct("account")(per(won, *Q4))),
         "how many customers do we have"),
        ("followup", "and who dropped", rows([[m, after[m], before[m]] for m in after if after[m] < before[m]]), moved),
        ("followup", "make it ten", listed(per(won, *Q4), 10, ["opportunity_id", "close_value"], "close_value"),
         "list our biggest deals this quarter"),
        ("followup", "same for Q2", val(rev(per(at(won, region="East"), *Q2))), "revenue in Q3", "and East?"),
        ("followup", "just the lost ones", val(len(of_month(lost, 5))), "how many deals did we win in May"),
    ]  # fmt: skip


def _held() -> Asked:
    return [
        ("refusal", "bottom line for Q3?", REFUSED),
        ("refusal", "how is our cash flow this quarter", REFUSED),
        ("refusal", "how much is riding on the open deals", REFUSED),
        ("refusal", "my boss wants to know our gross margin", no("margin")),
        ("suggestion", "For Globex, how many deals did we win?", UNKNOWN),
        ("refusal", "both together", REFUSED, "revenue in May", "June?"),
    ]


def _languages(d: Data) -> Asked:
    won, lost = d.won, d.lost
    may_won, may_lost = val(len(of_month(won, 5))), val(len(of_month(lost, 5)))
    best, worst = top(by(per(won, *Q4), AGENT, rev), 1), top(by(won, AGENT, rev), 1, lowest=True)
    east, west = rev(at(won, region="East")), rev(at(won, region="West"))
    return [
        ("de", "wer von uns räumt dieses Quartal ab", best),
        ("de", "welcher Verkäufer hinkt am meisten hinterher", worst),
        ("de", "Umsatz West gegen Ost", has(west, east)),
        ("de", "wie viele Deals sind uns im Mai durch die Lappen gegangen", may_lost),
        ("de", "Für die Sitzung morgen brauche ich den Umsatz je Manager", rows(by(won, "manager", rev))),
        ("es", "quién de nosotros arrasa este trimestre", best),
        ("es", "mi jefe quiere saber cuántos negocios ganamos en mayo", may_won),
        ("es", "ingresos del este frente al oeste", has(west, east)),
        ("es", "qué se vende más", top(by(won, "product", rev), 1)),
        ("fr", "quel commercial est à la traîne", worst),
        ("fr", "mon patron veut savoir combien d'affaires on a gagnées en mai", may_won),
        ("fr", "chiffre d'affaires de l'est contre l'ouest", has(west, east)),
        ("bg", "кой от нас кърти това тримесечие", best),
        ("bg", "шефът ми пита колко сделки сме спечелили през май", may_won),
        ("bg", "приходи на изток срещу запад", has(west, east)),
    ]


def _far_languages(d: Data) -> Asked:
    won = d.won
    best, east = top(by(per(won, *Q4), AGENT, rev), 1), val(len(at(won, region="East")))
    may_won = val(len(of_month(won, 5)))
    return [
        ("kk", "бұл тоқсанда қай сатушы көш бастап тұр", best),
        ("kk", "шығыста қанша мәміле жеңдік", east),
        ("uz", "bu chorakda qaysi sotuvchi oldinda ketyapti", best),
        ("uz", "boshlig'im so'rayapti: may oyida nechta bitim yutdik", may_won),
        ("az", "bu rübdə hansı satıcı qabaqda gedir", best),
        ("az", "şərqdə neçə sövdələşmə qazandıq", east),
        ("ta", "இந்த காலாண்டில் எந்த விற்பனையாளர் முன்னிலையில் இருக்கிறார்", best),
        ("ta", "கிழக்கில் எத்தனை ஒப்பந்தங்களை வென்றோம்", east),
    ]
