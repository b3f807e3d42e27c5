"""What the three companies of `next_companies` sell, who sells it, and what they call things."""

from tests.evals import next_names
from tests.evals.new3_trades import Trade

SECURITY = Trade(
    seed=91027,
    deals=320,
    kinds={
        "Camera Kit": (4, 120, 310),
        "Access Control": (2, 60, 690),
        "Alarm Panel": (1, 30, 940),
        "Video Wall": (1, 12, 5_800),
        "Intercom": (2, 80, 240),
    },
    sellers={
        "Rosa Delgado": ("Enterprise", "South"),
        "Sam Okafor": ("Enterprise", "West"),
        "Megan Lindley": ("Mid-Market", "South"),
        "Patrick Dunne": ("Mid-Market", "East"),
        "Wei Zhang": ("Enterprise", "East"),
    },
    stages=("Qualification", "Site Survey", "Proposal", "Negotiation"),
    ends=("Closed Won", "Closed Lost"),
    reasons=("Price", "Competitor", "No Decision", "Timing", ""),
    origins=("Referral", "Web", "Trade Show", "Cold Call", "Partner", ""),
    own={
        "site": ("Warehouse", "Store", "Campus", "Office"),
        "term": (12, 24, 36, 60),
        "monitored": ("Yes", "No", "No", ""),
    },
    firms=next_names.SECURITY_FIRMS,
    people=next_names.SECURITY_PEOPLE,
)
PLAY = Trade(
    seed=40512,
    deals=230,
    kinds={
        "Kletterturm": (1, 3, 14_800),
        "Schaukelanlage": (1, 6, 3_950),
        "Rutsche": (1, 5, 4_600),
        "Wasserspiel": (1, 4, 9_700),
        "Seilgarten": (1, 2, 23_500),
    },
    sellers={
        "Gerd Mattes": ("Außendienst", "Mitte"),
        "Carolin Weiß": ("Außendienst", "Nord"),
        "Josef Lechner": ("Außendienst", "Süd"),
        "Nadine Prinz": ("Innendienst", "West"),
    },
    stages=("Erstkontakt", "Ortstermin", "Angebot", "Verhandlung"),
    ends=("Gewonnen", "Verloren"),
    reasons=("Preis", "Kein Budget", "Lieferzeit", "Wettbewerber", ""),
    origins=("Ausschreibung", "Empfehlung", "Messe", "Webseite", ""),
    own={
        "wood": ("Robinie", "Lärche", "Stahl", "Recycling"),
        "height": (90, 150, 200, 280),
        "built": ("ja", "nein", "ja"),
    },
    firms=next_names.PLAY_FIRMS,
    people=next_names.PLAY_PEOPLE,
)
OFFICE = Trade(
    seed=67330,
    deals=280,
    kinds={
        "Sit-Stand Desk": (5, 160, 620),
        "Task Chair": (5, 220, 345),
        "Acoustic Pod": (1, 10, 7_400),
        "Meeting Table": (1, 16, 1_890),
        "Locker Wall": (1, 14, 2_250),
    },
    sellers={
        "Jonas Reimann": ("Corporate", "North"),
        "Beatrix Lang": ("Corporate", "South"),
        "Milan Petrovic": ("Growth", "Alps"),
        "Femke Visser": ("Growth", "Benelux"),
        "Stefanie Kuhn": ("Growth", "North"),
    },
    stages=("Qualified", "Planning", "Quote Sent", "Negotiation"),
    ends=("Won", "Lost"),
    reasons=("Price", "Lead Time", "Competitor", "Project Cancelled", ""),
    origins=("Showroom", "Architect", "Website", "Referral", "Fair", ""),
    own={
        "fabric": ("Wool", "Leather", "Mesh", "Felt"),
        "warranty": (2, 5, 10),
        "visited": ("Yes", "No"),
    },
    firms=next_names.OFFICE_FIRMS,
    people=next_names.OFFICE_PEOPLE,
)
