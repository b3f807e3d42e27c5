"""What the three companies of `second_companies` sell, who sells it, whom to, and what they call things."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Names = tuple[str, ...]


@dataclass(frozen=True)
class Trade:
    """What a company sells, who sells it, what it calls things, its own columns, and how many deals it has."""

    seed: int
    deals: int
    goods: Mapping[str, tuple[str, int, int, int]]
    """The group of each product, the price of one, the least and the most of a deal."""
    sellers: Mapping[str, tuple[str, str, str]]
    """The team, the region and the manager of each."""
    stages: Names
    """The open ones."""
    ends: Names
    """The stages of deals won and lost."""
    reasons: Names
    origins: Names
    grades: Names
    own: Mapping[str, tuple[Any, ...]]
    sectors: Mapping[str, str]
    """How a firm of each sector is named, the blank being its own name."""
    places: tuple[tuple[str, str, str], ...]
    """City, area, country."""
    names: str
    """One for each firm."""
    first: Names
    last: Names
    """Of people."""
    jobs: Names


FORKLIFTS = Trade(
    seed=55201,
    deals=900,
    goods={
        "Counterbalance E20": ("Trucks", 27_400, 1, 9),
        "Reach Truck R14": ("Trucks", 34_900, 1, 7),
        "Order Picker V10": ("Trucks", 22_300, 1, 6),
        "Pallet Mover P5": ("Pedestrian", 4_650, 1, 24),
        "Stacker S12": ("Pedestrian", 8_900, 1, 14),
        "Lithium Pack 80": ("Energy", 6_200, 1, 18),
        "Fast Charger C3": ("Energy", 3_150, 1, 20),
    },
    sellers={
        "Gemma Thornbury": ("Field Sales", "North", "Alastair Boyd"),
        "Rhys Penhallow": ("Field Sales", "South", "Nuala Keane"),
        "Imran Siddiqui": ("Key Accounts", "North", "Alastair Boyd"),
        "Chloe Fairbank": ("Inside Sales", "Midlands", "Nuala Keane"),
        "Declan Moriarty": ("Field Sales", "Ireland", "Nuala Keane"),
        "Bethan Lloyd": ("Key Accounts", "South", "Alastair Boyd"),
        "Oscar Whitlock": ("Inside Sales", "Midlands", "Alastair Boyd"),
    },
    stages=("Qualification", "Site Visit", "Proposal", "Negotiation"),
    ends=("Closed Won", "Closed Lost"),
    reasons=("Price", "Competitor", "Lead Time", "Budget Cut", "No Response"),
    origins=("Website", "Referral", "Trade Show", "Phone Inquiry", "Partner"),
    grades=("Hot", "Warm", "Cold"),
    own={
        "kind_of": ("New Business", "Existing Business", "Replacement"),
        "financing": ("Purchase", "Purchase", "Lease", "Rental"),
        "trade_in": ("Yes", "No", "No"),
        "shifts": (1, 2, 3),
    },
    sectors={
        "Logistics": "{} Logistics",
        "Food & Beverage": "{} Foods",
        "Building Materials": "{} Timber",
        "Retail": "{} Stores",
        "Pharmaceuticals": "{} Pharma",
        "Metals": "{} Steel",
    },
    places=(
        ("Leeds", "Yorkshire", "United Kingdom"),
        ("Coventry", "West Midlands", "United Kingdom"),
        ("Bristol", "Avon", "United Kingdom"),
        ("Cork", "Munster", "Ireland"),
        ("Dublin", "Leinster", "Ireland"),
        ("Cardiff", "Glamorgan", "United Kingdom"),
        ("Rotterdam", "South Holland", "Netherlands"),
    ),
    names="""Ashgrove Barrowdale Cattermole Dunmore Eastwick Fenwright Gladwyn Haverhill Inglewood Jessop Kilbride
    Langmere Maddox Netherby Oakhanger Pendleton Quarrington Rosscarbery Sandiford Tolland Upwell Vickerman Wexcombe
    Yarwell Amberley Blackrod Corrigan Dalwhinnie Ellerker Fairlop Grantley Hindmarsh Ivybridge Kestrel Lowther
    Marchmont Norbiton Ottershaw Prestbury Rathmore Stanwick Tiverley Underhill Verwood Wolverton Ballinrobe
    Coldstream Drumlin Escrick Foxdale Garvagh Holmfirth Ilkeston Kinsale Lisburn Moycullen Naseby Ormskirk""",
    first=("Harriet", "Colin", "Priya", "Stuart", "Maeve", "Gareth", "Linda", "Tomasz", "Fiona", "Kwame"),
    last=("Ashby", "Burdett", "Coyle", "Drummond", "Ellwood", "Farrelly", "Gosling", "Hallam", "Ives", "Jarvis"),
    jobs=("Warehouse Manager", "Head of Procurement", "Operations Director", "Fleet Manager"),
)
GREENHOUSES = Trade(
    seed=71844,
    deals=620,
    goods={
        "Venlo-Gewächshaus": ("Gewächshäuser", 48_500, 1, 4),
        "Folientunnel": ("Gewächshäuser", 9_800, 1, 8),
        "Klimacomputer": ("Steuerung", 7_400, 1, 5),
        "LED-Belichtung": ("Licht", 2_150, 4, 60),
        "Schattierung": ("Licht", 3_300, 1, 16),
        "Tropfbewässerung": ("Bewässerung", 1_850, 2, 30),
    },
    sellers={
        "Ulrike Hagemann": ("Außendienst", "Nord", "Werner Thoma"),
        "Matthias Ruppert": ("Außendienst", "Süd", "Sabine Krell"),
        "Jana Petersen": ("Innendienst", "Nord", "Werner Thoma"),
        "Florian Stadler": ("Außendienst", "Alpen", "Sabine Krell"),
        "Dörte Kamps": ("Innendienst", "West", "Werner Thoma"),
    },
    stages=("Erstgespräch", "Planung", "Angebot", "Verhandlung"),
    ends=("Gewonnen", "Verloren"),
    reasons=("Preis", "Wettbewerber", "Keine Förderung", "Verschoben"),
    origins=("Messe", "Empfehlung", "Webseite", "Fachzeitschrift"),
    grades=("A", "B", "C"),
    own={
        "crop": ("Tomaten", "Gurken", "Erdbeeren", "Kräuter", "Zierpflanzen"),
        "funded": ("ja", "nein", "nein"),
        "area_m2": (250, 500, 800, 1200, 2000, 3500),
        "heating": ("Gas", "Biomasse", "Wärmepumpe"),
    },
    sectors={
        "Gemüsebau": "Gemüsehof {}",
        "Zierpflanzenbau": "Gärtnerei {}",
        "Baumschule": "Baumschule {}",
        "Gartencenter": "Gartencenter {}",
        "Forschung": "Institut {}",
    },
    places=(
        ("Papenburg", "Niedersachsen", "Deutschland"),
        ("Straelen", "Nordrhein-Westfalen", "Deutschland"),
        ("Bamberg", "Bayern", "Deutschland"),
        ("Reichenau", "Baden-Württemberg", "Deutschland"),
        ("Tulln", "Niederösterreich", "Österreich"),
        ("Kerzers", "Freiburg", "Schweiz"),
        ("Vierlanden", "Hamburg", "Deutschland"),
    ),
    names="""Hollerbach Wiesner Tenhagen Grünwald Moosbrugger Dierksen Olbrich Kaltenegger Schönborn Lammers
    Ziegenhain Röhrig Achterberg Balthasar Cordes Donath Eschweiler Feddersen Gallinat Habermann Imhoff Jürgens
    Kirchgässner Löffelholz Mühlbauer Nottebohm Oberhuber Puttkammer Querfurth Rosenthal Steinwender Terheyden
    Unterberg Vollmers Wittenbrink Zumbühl Aumann Brettschneider Clausen Drexler Engelking Finkenzeller Goldacker
    Hupfauer Isenbeck Jakobsmeier Klingbeil Leitgeb Manderscheid Niehaus""",
    first=("Annegret", "Holger", "Silke", "Bernd", "Katharina", "Ewald", "Mareike", "Sönke", "Petra", "Gregor"),
    last=("Adler", "Brinkmann", "Conrads", "Dahlke", "Eberl", "Frings", "Gerlach", "Hinrichs", "Jansen", "Kolb"),
    jobs=("Betriebsleiter", "Geschäftsführung", "Einkauf", "Obergärtner"),
)
RADIO = Trade(
    seed=38119,
    deals=520,
    goods={
        "Alpenwelle": ("", 85, 40, 400),
        "City Beat 98": ("", 120, 30, 360),
        "Radio Nordlicht": ("", 64, 40, 420),
        "Antenne Isar": ("", 150, 20, 300),
        "Klassik Plus": ("", 95, 20, 200),
    },
    sellers={
        "Nina Aigner": ("Local Desk", "", ""),
        "Robert Zech": ("Local Desk", "", ""),
        "Sophie Marchand": ("Agency Desk", "", ""),
        "Kilian Obermayr": ("National Desk", "", ""),
        "Tessa Bloom": ("National Desk", "", ""),
    },
    stages=("Enquiry", "Pitch", "Offer Sent", "Negotiation"),
    ends=("Won", "Lost"),
    reasons=("Price", "No Airtime", "Other Medium", "Campaign Cancelled"),
    origins=("Agency", "Referral", "Cold Call", "Newsletter"),
    grades=("Gold", "Silver", "Bronze"),
    own={
        "daypart": ("Morning Show", "Midday", "Drive Time", "Evening"),
        "length": (10, 15, 20, 30, 45),
        "jingle": ("Yes", "No"),
    },
    sectors={
        "Automotive": "Autohaus {}",
        "Furniture": "Möbel {}",
        "Travel": "{} Reisen",
        "Breweries": "Brauerei {}",
        "Insurance": "{} Versicherung",
    },
    places=(
        ("Munich", "", "Germany"),
        ("Hamburg", "", "Germany"),
        ("Salzburg", "", "Austria"),
        ("Innsbruck", "", "Austria"),
        ("Zurich", "", "Switzerland"),
    ),
    names="""Brunnhuber Kerschbaum Lindacher Pfeiffenberger Ostertag Wackernagel Tiefenbach Seidlitz Hohenwart
    Rautenberg Gschwendtner Niedermann Falkenried Bredow Uhlenhorst Stolberg Marquardt Zellweger Ammersee Karlsbad
    Eppendorf Thalgau Rosenheimer Vintschger Dornbusch Hallstein Lechtal Wetterstein Oldesloe Glarner Pinzgau
    Quellenhof Siebenstern Maienfeld Blankenese Arlberger Innviertel Jadebusen Cuxland Furtwangen""",
    first=(),
    last=(),
    jobs=(),
)
