"""What the three companies of `plain_companies` sell, who sells it, to whom, and what they call things."""

from collections.abc import Mapping
from dataclasses import dataclass

Names = tuple[str, ...]


@dataclass(frozen=True)
class Trade:
    """A company: its size, products, sellers, customers and the words its files use."""

    seed: int
    firms: int
    deals: int
    kinds: Mapping[str, tuple[str, int, int]]
    """The family of each product, the price of one, and the most that are sold at once."""
    sellers: Mapping[str, tuple[str, str]]
    """The manager and the region of each."""
    sectors: Mapping[str, Names]
    """What firms of a sector are called after their first word."""
    places: Names
    """city|state|country"""
    stages: Names
    """The open ones; then those of deals won and lost."""
    ends: tuple[str, str]
    reasons: Names
    origins: Names
    starts: Names
    """Names of firms are a start and an end of these."""
    finishes: Names
    people: tuple[Names, Names]
    """First and last names of contacts."""
    posts: Names


LAUNDRY = Trade(
    seed=51873,
    firms=92,
    deals=1080,
    kinds={
        "Titan 40": ("Washers", 12_400, 9),
        "Titan 60": ("Washers", 18_900, 7),
        "AeroDry 50": ("Dryers", 9_800, 10),
        "AeroDry 80": ("Dryers", 14_700, 8),
        "FlatIron Pro": ("Finishing", 26_500, 4),
        "FoldMaster": ("Finishing", 31_200, 3),
        "DosePoint": ("Dosing", 2_900, 14),
    },
    sellers={
        "Priya Nair": ("Diane Holloway", "Northeast"),
        "Tom Brandt": ("Diane Holloway", "Northeast"),
        "Luis Ortega": ("Diane Holloway", "Northeast"),
        "Kelsey Moran": ("Frank Osei", "Midwest"),
        "Jamal Whitfield": ("Frank Osei", "Midwest"),
        "Anika Larsen": ("Frank Osei", "Midwest"),
        "Beth Caruso": ("Marcy Tillman", "Southeast"),
        "Rob Eastman": ("Marcy Tillman", "Southeast"),
        "Dario Conti": ("Gene Yamada", "Pacific"),
        "Holly Nguyen": ("Gene Yamada", "Pacific"),
        "Sean Abbott": ("Gene Yamada", "Pacific"),
    },
    sectors={
        "Hospitality": ("Resorts", "Inns", "Hotel Group"),
        "Healthcare": ("Hospital", "Medical Center"),
        "Senior Living": ("Senior Homes", "Residences"),
        "Laundromat": ("Wash & Fold", "Coin Laundry"),
        "Education": ("University", "College"),
        "Fitness": ("Athletic Club", "Spas"),
    },
    places=(
        "Boston|Massachusetts|United States",
        "Chicago|Illinois|United States",
        "Columbus|Ohio|United States",
        "Atlanta|Georgia|United States",
        "Miami|Florida|United States",
        "Seattle|Washington|United States",
        "San Diego|California|United States",
        "Toronto|Ontario|Canada",
        "Vancouver|British Columbia|Canada",
        "Monterrey|Nuevo León|Mexico",
    ),
    stages=("Prospecting", "Site Survey", "Quote Sent", "Negotiation"),
    ends=("Closed Won", "Closed Lost"),
    reasons=("Price", "Competitor", "No Budget", "Delivery Time"),
    origins=("Referral", "Website", "Trade Show", "Dealer", "Cold Call"),
    starts=("Ash", "Brook", "Cedar", "Dun", "Elm", "Fair", "Glen", "Haw", "Kings", "Lake", "Mill", "Wind"),
    finishes=("field", "ford", "ton", "wood", "dale", "view", "crest", "port"),
    people=(("Ellen", "Marcus", "Nadia", "Owen", "Paula", "Ray"), ("Beck", "Dorsey", "Finch", "Hale", "Kemp", "Lund")),
    posts=("Purchasing Manager", "Facility Director", "Owner", "Operations Manager"),
)
WINDOWS = Trade(
    seed=20964,
    firms=74,
    deals=690,
    kinds={
        "Kunststofffenster": ("Fenster", 640, 90),
        "Holzfenster": ("Fenster", 1_150, 60),
        "Haustür": ("Türen", 3_400, 14),
        "Balkontür": ("Türen", 1_980, 30),
        "Glasfassade": ("Fassade", 21_500, 5),
        "Raffstore": ("Sonnenschutz", 890, 50),
    },
    sellers={
        "Ulrike Baumgart": ("Norbert Seidl", "Nord"),
        "Hannes Grothe": ("Norbert Seidl", "Nord"),
        "Sibel Aydin": ("Norbert Seidl", "Ost"),
        "Kai Lorenzen": ("Verena Stahl", "West"),
        "Petra Dombrowski": ("Verena Stahl", "West"),
        "Xaver Huber": ("Thomas Riedel", "Süd"),
        "Monika Pfeiffer": ("Thomas Riedel", "Süd"),
    },
    sectors={
        "Bauträger": ("Wohnbau GmbH", "Projektbau AG"),
        "Handwerk": ("Tischlerei", "Montagebau"),
        "Wohnungswirtschaft": ("Wohnen eG", "Immobilien AG"),
        "Fachhandel": ("Baustoffe", "Bauzentrum"),
        "Architekturbüro": ("Architekten", "Planung GbR"),
    },
    places=(
        "Hamburg|Hamburg|Deutschland",
        "Bremen|Bremen|Deutschland",
        "Leipzig|Sachsen|Deutschland",
        "Dresden|Sachsen|Deutschland",
        "Essen|Nordrhein-Westfalen|Deutschland",
        "Münster|Nordrhein-Westfalen|Deutschland",
        "Stuttgart|Baden-Württemberg|Deutschland",
        "Augsburg|Bayern|Deutschland",
        "Nürnberg|Bayern|Deutschland",
        "Linz|Oberösterreich|Österreich",
        "Zürich|Zürich|Schweiz",
    ),
    stages=("Anfrage", "Aufmaß", "Angebot versendet", "Verhandlung"),
    ends=("Gewonnen", "Verloren"),
    reasons=("Preis", "Lieferzeit", "Wettbewerber", "Projekt gestoppt"),
    origins=("Empfehlung", "Webseite", "Messe", "Ausschreibung", "Bestandskunde"),
    starts=("Alten", "Berg", "Dorn", "Eich", "Falken", "Grün", "Hohen", "Kirch", "Linden", "Mühl", "Reh", "Stein"),
    finishes=("bach", "brunn", "burg", "feld", "hausen", "rode", "tal"),
    people=(
        ("Birgit", "Dieter", "Elke", "Ralf", "Sabine", "Uwe"),
        ("Arndt", "Böhm", "Ebert", "Jansen", "Kurz", "Voss"),
    ),
    posts=("Einkauf", "Geschäftsführung", "Bauleitung", "Technik"),
)
WORDS = Trade(
    seed=77310,
    firms=48,
    deals=440,
    kinds={
        "Technical Translation": ("Written", 2_300, 8),
        "Legal Translation": ("Written", 3_100, 5),
        "Website Localisation": ("Digital", 6_900, 4),
        "App Localisation": ("Digital", 8_400, 3),
        "Interpreting": ("Spoken", 1_450, 10),
        "Voice-over": ("Spoken", 1_900, 6),
    },
    sellers={
        "Clara Winther": ("Ingrid Falke", "DACH"),
        "Moritz Engel": ("Ingrid Falke", "DACH"),
        "Fiona Gallagher": ("Stuart Pell", "UK & Ireland"),
        "Owen Pritchard": ("Stuart Pell", "UK & Ireland"),
        "Margaux Petit": ("Stuart Pell", "Benelux & France"),
        "Joost Vermeer": ("Ingrid Falke", "Benelux & France"),
    },
    sectors={
        "Automotive": ("Motors", "Drive"),
        "Pharma": ("Pharma", "Biotech"),
        "Fashion": ("Mode", "Apparel"),
        "Gaming": ("Games", "Studios"),
        "Finance": ("Capital", "Bank"),
    },
    places=(
        "Munich|Bavaria|Germany",
        "Berlin|Berlin|Germany",
        "Vienna|Vienna|Austria",
        "Basel|Basel|Switzerland",
        "London|England|United Kingdom",
        "Dublin|Leinster|Ireland",
        "Paris|Île-de-France|France",
        "Rotterdam|South Holland|Netherlands",
    ),
    stages=("Enquiry", "Briefing", "Quoted"),
    ends=("Signed", "Declined"),
    reasons=("Price", "Turnaround", "In-house", "Went silent"),
    origins=("Google", "Referral", "LinkedIn", "Repeat client"),
    starts=("Alti", "Bren", "Cora", "Delo", "Fero", "Gali", "Luma", "Novi", "Quen", "Savo", "Tuli", "Vero"),
    finishes=("nex", "dia", "mont", "ris", "tec", "vanta"),
    people=(("Amy", "Jules", "Karin", "Leo"), ("Bauer", "Dean", "Martin", "Roux")),
    posts=("Marketing", "Legal", "Procurement"),
)
