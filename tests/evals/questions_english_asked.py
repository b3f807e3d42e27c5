"""English questions on companies whose files are German, headings and values: what sheets ask of them in German, as a
sales manager says it in plain English. The expectation is that of the German question, so computed from the files.

A line is the number of the German question in its sheet and the English question; an earlier turn stands before `>>`.
Written without looking at what the engine understands.
"""

from tests.evals import opened_new1, opened_new2, opened_new3, questions_other
from tests.evals.questions_german_asked import said_in

MACHINES = """
2 How many opportunities are open right now?
5 average order value of the deals we won
7 What was our biggest won order?
8 How many days does a won deal take on average, from creation to close?
15 Revenue in the South region
19 number of won deals over 100,000 euros
21 How many deals did we lose because of price?
22 What are the open deals in negotiation worth?
23 How many open deals are already past their expected close date?
27 lost deals by industry
32 Revenue without Germany
33 won deals per region, except automotive
38 North against South in revenue
41 What share of revenue does each region have?
47 Which companies are based in Austria?
49 Which companies have we never sold anything to?
"""
KITCHENS = """
2 Average order value of the won projects with the Apartmentküche Alpin
4 How many won projects have walnut fronts?
6 How many Pantryküche Loft units did we sell in 2026?
7 which hotels do we have in Tyrol
10 Revenue from projects with installation included
11 How many projects over 100,000 euros did we lose?
13 How many open projects are past their expected close?
16 Revenue from hotels with more than 300 beds
17 How many complaints did we get this year about crooked doors?
"""
DENTAL = """
2 Revenue by customer class
3 How many dental practices are on our customer list?
5 What percentage of his 2026 target has Emre Kaya reached?
7 How many won orders ship express?
8 won orders with more than 5% discount, how many
9 Which labs do we have in Saxony?
10 What does Silke Marquardt still have open, in euros?
16 How many zirconia blanks are left in stock?
"""
GAUGES = """
1 How many quotes are still open?
2 How many temperature sensors have we sold in total, in pieces?
3 How many orders went out with a calibration certificate?
4 Average discount on the orders Holger Steinke won
5 Revenue per product group
8 What share of revenue comes from the chemical industry?
9 How often did we lose because of delivery time?
10 How many of the won orders have to be delivered in November 2026?
11 How many complaints are not settled yet?
13 How many open quotes have no amount?
17 How many level gauges are in stock right now?
18 What is the gross margin on calibrators?
"""
COVER = """
1 How many policies did Ursina Bieri close in 2026?
2 Closed premiums by insurer
3 What is the win rate in the fleet line?
4 number of policies closed with a term of five years
5 Total premium of all policies paid quarterly
6 Which insurer did we place the most policies with?
7 What percentage of closed premiums comes from Austria?
9 How many of Katja Pichler's open deals are due to close in November?
10 Which companies have no policy through us at all?
11 Claims by priority
16 policies with a deductible of 2500 francs or more, how many are there
17 What was the loss ratio at Helvalia last year?
"""
TELECOM = """
2 How many deals did we lose because we were too expensive?
3 Revenue from 36-month contracts
4 How many won deals have a bandwidth of at least 500 Mbit/s?
5 Revenue from Austrian customers this year
7 How many of our won deals go live in December?
8 how long does it take us on average from creating a deal to winning it?
9 Average score of the qualified leads
10 Who looks after Berner Uhrenwerk?
18 Show me how lost deals split by reason
19 Average bandwidth of won deals per country
20 How many outages did Klinikum Weserbogen have this year?
"""
STANDS = """
1 how many trade fair projects are not decided yet?
2 How many square meters did we sell for Medica?
3 Win rate for custom builds
6 How many open projects are missing the order amount?
7 How many exhibits does a won project have on average?
11 Revenue per trade fair
12 Why do we fail? Lost projects by reason
13 Which sales rep won the fewest projects this year?
14 Which customers have never given us an order?
15 What percentage of revenue comes from island stands?
19 How many hours did the fitters work in October?
"""

machines_english = said_in("en", MACHINES, questions_other.german)
kitchens_english = said_in("en", KITCHENS, opened_new1.kitchen_unseen)
dental_english = said_in("en", DENTAL, opened_new1.dental_unseen)
gauges_english = said_in("en", GAUGES, opened_new2.gauges_unseen)
cover_english = said_in("en", COVER, opened_new2.cover_unseen)
telecom_english = said_in("en", TELECOM, opened_new3.telecom_unseen)
stands_english = said_in("en", STANDS, opened_new3.stands_unseen)
