"""What the four companies of `new3_companies` sell, who sells it, and what they call things."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.evals import new3_names

Names = tuple[str, ...]


@dataclass(frozen=True)
class Trade:
    """What a company sells, who sells it, what it calls things, its own columns, and how many deals it has."""

    seed: int
    deals: int
    kinds: Mapping[str, tuple[int, int, int]]
    """The least and the most of a deal, and the price of one."""
    sellers: Mapping[str, tuple[str, str]]
    """The team and the region of each."""
    stages: Names
    """The open ones."""
    ends: Names
    """The stages of deals won and lost."""
    reasons: Names
    origins: Names
    own: Mapping[str, tuple[Any, ...]]
    firms: str
    people: str


FITNESS = Trade(
    seed=33071,
    deals=340,
    kinds={
        "Treadmill X5": (1, 24, 4_900),
        "Rowing Machine": (1, 30, 1_650),
        "Power Rack": (1, 18, 2_300),
        "Spin Bike": (2, 40, 1_180),
        "Cable Station": (1, 10, 6_750),
    },
    sellers={
        "Monica Alvarez": ("Field Sales", "West"),
        "Trevor Banks": ("Field Sales", "East"),
        "Ingrid Solberg": ("Inside Sales", "International"),
        "Desmond Clarke": ("Inside Sales", "East"),
        "Yuki Tanabe": ("Field Sales", "International"),
    },
    stages=("Prospecting", "Qualification", "Demo", "Negotiation"),
    ends=("Closed Won", "Closed Lost"),
    reasons=("Price", "No budget", "Competitor", "Delivery time", ""),
    origins=("Trade Show", "Website", "Referral", "Cold Call", "Partner", ""),
    own={
        "discount": (0, 5, 10, 15, 20),
        "plan": ("Upfront", "Installments", "Lease"),
        "fitting": ("Yes", "No", "Yes", ""),
    },
    firms=new3_names.FITNESS_FIRMS,
    people=new3_names.FITNESS_PEOPLE,
)
TELECOM = Trade(
    seed=71944,
    deals=310,
    kinds={
        "Fibre Access": (1, 12, 3_900),
        "Cloud Telephony": (10, 300, 140),
        "SD-WAN": (2, 25, 2_600),
        "Mobile Fleet": (5, 220, 215),
        "Firewall Service": (1, 9, 4_450),
    },
    sellers={
        "Annika Rosenthal": ("Enterprise", "North"),
        "Bernd Achterberg": ("SMB", "South"),
        "Carmen Lutz": ("Enterprise", "South"),
        "Dirk Hellmann": ("SMB", "North"),
        "Elif Yildirim": ("SMB", "Alps"),
    },
    stages=("Qualification", "Needs Analysis", "Proposal", "Negotiation"),
    ends=("Won", "Lost"),
    reasons=("Too expensive", "Stayed with provider", "No coverage", "Project stopped", ""),
    origins=("Webinar", "Email Campaign", "Referral", "Event", "Outbound", ""),
    own={
        "speed": (100, 250, 500, 1000),
        "term": (12, 24, 36, 48),
        "router": ("TRUE", "FALSE"),
        "risk": ("Low", "Medium", "High"),
    },
    firms=new3_names.TELECOM_FIRMS,
    people=new3_names.TELECOM_PEOPLE,
)
STANDS = Trade(
    seed=20658,
    deals=240,
    kinds={
        "Reihenstand": (12, 60, 390),
        "Eckstand": (20, 90, 420),
        "Kopfstand": (40, 140, 460),
        "Inselstand": (80, 400, 510),
    },
    sellers={
        "Ralf Dombrowski": ("Industrie", "West"),
        "Svenja Harms": ("Konsum", "Nord"),
        "Matthias Gruber": ("Industrie", "Süd"),
        "Leonie Pfister": ("Konsum", "Süd"),
    },
    stages=("Anfrage", "Entwurf", "Angebot", "Nachverhandlung"),
    ends=("Beauftragt", "Abgesagt"),
    reasons=("Entwurf gefiel nicht", "Zu teuer", "Messe fällt aus", "Mitbewerber", ""),
    origins=("Ausschreibung", "Empfehlung", "Webseite", "Messekontakt", ""),
    own={
        "fair": ("Hannover Messe", "Light + Building", "Medica", "Anuga", "Spielwarenmesse", "ISH"),
        "build": ("Systembau", "Individualbau", "Hybridbau"),
        "floors": ("nein", "ja", "nein"),
        "exhibits": (0, 2, 4, 6, 10),
    },
    firms=new3_names.STAND_FIRMS,
    people=new3_names.STAND_PEOPLE,
)
VETS = Trade(
    seed=58213,
    deals=360,
    kinds={
        "Vaccines": (10, 240, 85),
        "Anaesthetics": (5, 120, 130),
        "Surgical Consumables": (20, 500, 28),
        "Diagnostics": (1, 20, 1_350),
        "Wound Care": (15, 380, 22),
    },
    sellers={
        "Eleanor Whitby": ("Practices", "South"),
        "Hamish Buchan": ("Livestock", "Scotland and North"),
        "Sinead Corrigan": ("Livestock", "Isles"),
        "Oliver Pemberton": ("Practices", "Midlands"),
        "Zara Malik": ("Practices", "Midlands"),
    },
    stages=("Qualification", "Sample Sent", "Proposal/Price Quote", "Negotiation/Review"),
    ends=("Closed Won", "Closed Lost"),
    reasons=("Price", "Short shelf life", "Existing supplier", "Out of stock", ""),
    origins=("Conference", "Web Site", "Vet Referral", "Cold Call", "Sales Rep Visit", ""),
    own={
        "species": ("Companion", "Equine", "Livestock", "Exotic"),
        "cold": ("true", "false"),
        "rhythm": (2, 4, 8, 12),
    },
    firms=new3_names.VET_FIRMS,
    people=new3_names.VET_PEOPLE,
)
