"""What the three companies of `odd1_companies` sell, who sells it, who buys it, and the words of their own columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Names = tuple[str, ...]


@dataclass(frozen=True)
class Odd:
    """A firm's name is one of `stems` before or after one of `suffixes`, which says its sector."""

    seed: int
    deals: int
    stems: str
    suffixes: Mapping[str, str]
    towns: Mapping[str, str]
    """The area of each."""
    kinds: Mapping[str, tuple[int, int, int]]
    """The least and the most of a deal, and the price of one."""
    sellers: Names
    stages: Names
    ends: Names
    """The words for deals won and lost."""
    reasons: Names
    rivals: Names
    origins: Names
    own: Mapping[str, tuple[Any, ...]]
    firm_own: Mapping[str, Names]


GATES = Odd(
    seed=41873,
    deals=640,
    stems="Abendroth Bäuerle Claasen Drexler Eichinger Farnbach Gerstmeier Haberkorn Immelmann Jessen Kettler Lohrmann "
    "Mühlbauer Nothdurft Oberdorfer Pfaffinger Quandel Reichelt Seybold Thalhammer Uhlenbrock Vossberg Wiesinger "
    "Zeilinger Aumann Brockmeier Clasohm Dünnwald Ellermann Fuhrhop Gottschalg Hünefeld Ihlenfeld Junghanns Krahwinkel"
    " "
    "Leutheuser Mießner Niederstadt Ohlendieck Petzold Rüdiger Schröpfer Tiedge "
    "Ulbricht Vierheilig Wüstefeld Zschiesche",
    suffixes={
        "Logistik GmbH": "Logistik",
        "Metallbau KG": "Metall",
        "Frische AG": "Lebensmittel",
        "Autohaus": "Kfz",
        "Hallenbau GmbH": "Bau",
    },
    towns={"Ulm": "89073", "Kassel": "34117", "Zwickau": "08056", "Emden": "26721", "Passau": "94032", "Linz": "4020"},
    kinds={
        "Sektionaltor": (1, 8, 4_350),
        "Rolltor": (1, 6, 3_780),
        "Schnelllauftor": (1, 5, 7_940),
        "Brandschutztor": (1, 4, 11_260),
        "Verladerampe": (1, 12, 6_120),
    },
    sellers=("Gesine Holtkamp", "Torsten Maiwald", "Jürgen Abt", "Nadja Scheuring", "Korbinian Huber"),
    stages=("Anfrage", "Angebot raus", "Nachfassen", "Verhandlung"),
    ends=("Auftrag", "Absage"),
    reasons=("Preis", "Lieferzeit", "Projekt verschoben", "Technik", ""),
    rivals=("Hörmeyer", "Alphatec", "Butzrolltor", ""),
    origins=("Architekt", "Ausschreibung", "Telefon", "Bestandskunde", ""),
    own={
        "width": (2500, 3000, 3500, 4000, 4500, 5000, 6000),
        "drive": ("Elektro", "Handkette", "Federausgleich"),
        "fire": ("T30", "T90", "", ""),
        "care": ("J", "N", "N", ""),
        "rebate": (0, 3, 5, 8, 12, 15),
    },
    firm_own={
        "grade": ("A", "B", "C", "C"),
        "terms": ("14T 2% Skonto", "30T netto", "60T netto"),
        "lock": ("N",) * 8 + ("J",),
    },
)
CHARGE = Odd(
    seed=90217,
    deals=390,
    stems="Amberline Bluestem Cinderpeak Dunmore Eastgate Foxglove Granite Hollybrook Ironwood Juniper Kestrel "
    "Larkspur "
    "Meadowlark Northwind Oakhurst Pinecrest Quarry Redfield Silverton Timberlake Umber Vantage Westbrook Yellowstone "
    "Zephyr Alderwood Birchmont Cloverdale Driftwood Evergreen Fairmont Glenrock Highmark "
    "Jasperton Kingsbridge Lakemont Millhaven Norwood Overlook Palisade Inverness",
    suffixes={
        "Properties": "Real Estate",
        "Markets": "Retail",
        "Transit": "Transportation",
        "Health System": "Healthcare",
        "Parking": "Parking",
    },
    towns={"Reno": "Nevada", "Boise": "Idaho", "Tacoma": "Washington", "Fresno": "California", "Mesa": "Arizona"},
    kinds={
        "Level 2 Wallbox": (4, 60, 2_150),
        "DC Fast Charger": (1, 12, 38_400),
        "Depot System": (1, 4, 121_500),
        "Pedestal Duo": (2, 30, 6_300),
    },
    sellers=("Priya Raman", "Caleb Whitaker", "Lourdes Vega", "Hank Osterman", "Brianna Cole"),
    stages=("Site Survey", "Proposal Sent", "Utility Review", "Contract Out"),
    ends=("Closed Won", "Closed Lost"),
    reasons=("Price", "Utility Delay", "No Funding", "Lost to Competitor", ""),
    rivals=("VoltHarbor", "ChargeNest", "Gridly", ""),
    origins=("Web", "Utility Referral", "Conference", "Outbound", ""),
    own={
        "power": (22, 50, 75, 150, 300, 350),
        "grid": ("true", "false", "false"),
        "fund": ("NEVI", "State Grant", "Utility Rebate", "Self-funded"),
        "site": ("Workplace", "Public Lot", "Fleet Depot", "Multifamily"),
        "years": (3, 5, 7, 10),
    },
    firm_own={"grade": ("Prospect", "Customer", "Partner")},
)
DRONES = Odd(
    seed=15560,
    deals=460,
    stems="Ardmore Ballina Carrick Dunboy Ennis Foyle Glenveagh Howth Inchmore Kilbride Lismore Moycullen Nenagh "
    "Ormond "
    "Portlaw Rathlin Slane Tramore Ulverton Ventry Wicklow Youghal Athlone Bantry Clonakilty Dalkey Erris Fermoy Gorey "
    "Headford Kinvara Loughrea Midleton Newcastle Oughterard Passage Roscrea Skerries Thurles Westport Achill Boyle "
    "Clifden Donegal Enniscrone Fethard Granard Hollywood Kells Longford Mallow",
    suffixes={"Wind": "Wind farm", "Quarries": "Quarry", "County Council": "Council", "Roofing": "Construction",
              "Bridges": "Infrastructure"},
    towns={"Galway": "Connacht", "Cork": "Munster", "Dundalk": "Leinster", "Letterkenny": "Ulster",
           "Limerick": "Munster"},
    kinds={
        "Blade inspection": (2, 30, 410),
        "Roof survey": (1, 6, 380),
        "Stockpile volume": (1, 9, 520),
        "Thermal imaging": (1, 12, 460),
        "Bridge inspection": (3, 24, 590),
    },
    sellers=("Aoife", "Declan", "Siobhan", "Marek"),
    stages=("quoted", "site visit", "waiting on client"),
    ends=("won", "lost"),
    reasons=("too dear", "did it in-house", "bad weather", "no reply", ""),
    rivals=("SkyEye", "Hawkview", "Aerolab", ""),
    origins=("word of mouth", "tender", "website", "repeat", ""),
    own={
        "permit": ("yes", "no", "no", ""),
        "drone": ("Matrice", "Mavic", "Wingcopter"),
        "reflown": (0, 0, 0, 1, 2),
        "paid": ("yes", "yes", "no"),
    },
    firm_own={"grade": ("",)},
)  # fmt: skip
