"""What the three companies of `odd2_companies` sell, who sells it, whom they sell to, and columns of their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.evals import odd2_exports
from tests.evals.fresh_companies import Kind, Names
from tests.evals.new2_exports import Export


@dataclass(frozen=True)
class Trade:
    """What a company sells, who sells it (name, team, region), what it calls things, its own columns."""

    seed: int
    deals: int
    firms: int
    """How many accounts; the last four have no deals, the three before them never bought."""
    kinds: Mapping[str, Kind]
    sellers: tuple[Names, ...]
    stages: Names
    ends: Names
    reasons: Names
    origins: Names
    heads: Names
    """First words of the accounts' names; `tails` are their last ones."""
    tails: Names
    places: Names
    """City|area|country."""
    sectors: Names
    own: Mapping[str, tuple[Any, ...]]
    of_firms: Mapping[str, tuple[Any, ...]]
    export: Export


RESINS = Trade(
    seed=70411,
    deals=620,
    firms=68,
    kinds={
        "Epoxidharz": Kind(2, 60, 4.85, 200),
        "Isocyanat": Kind(1, 40, 3.60, 250),
        "Titandioxid": Kind(4, 80, 2.95, 25),
        "Butylacetat": Kind(5, 120, 1.42, 160),
        "Entschäumer": Kind(1, 30, 9.80, 20),
        "Natronlauge": Kind(2, 24, 0.61, 1_000),
    },
    sellers=(
        ("Wiebke Harmsen", "Lacke", "Nord"),
        ("Anselm Rüttgers", "Lacke", "West"),
        ("Filiz Aydemir", "Bauchemie", "Süd"),
        ("Jost Kammerlander", "Bauchemie", "Ausland"),
        ("Swantje Boysen", "Grundstoffe", "Nord"),
        ("Thaddäus Pirker", "Grundstoffe", "Ausland"),
    ),
    stages=("Angebot abgegeben", "Bemusterung", "Preisverhandlung"),
    ends=("Auftrag", "Absage"),
    reasons=("Preis zu hoch", "Muster durchgefallen", "Lieferengpass", "Wettbewerber", ""),
    origins=("Bestandskunde", "Fachmesse", "Webshop", "Außendienst", ""),
    heads=(
        "Lackfabrik", "Farbwerk", "Klebtechnik", "Harzkontor", "Beschichtung", "Bautenschutz", "Estrichwerk", "Polymer",
        "Galvanik", "Waschmittelwerk", "Papierchemie", "Dichtstoffe", "Pulverlack", "Leimwerk", "Reinigungschemie",
        "Kunststofftechnik", "Siegelwerk",
    ),
    tails=("Ohlendorf GmbH", "Brinkschulte KG", "Mägerle AG", "Tannhoff & Söhne"),
    places=(
        "Emden|26|DE", "Buxtehude|21|DE", "Krefeld|47|DE", "Neuss|41|DE", "Ludwigshafen|67|DE", "Burghausen|84|DE",
        "Linz|40|AT", "Pratteln|41|CH", "Venlo|59|NL",
    ),
    sectors=("Lackindustrie", "Bauchemie", "Klebstoffe", "Oberflächentechnik", "Reinigungsmittel"),
    own={
        "pack": ("IBC", "Fass", "Tankwagen", "Sackware"),
        "danger": ("X", "", ""),
        "terms": ("EXW", "FCA", "DAP"),
        "sample": ("Ja", "Nein"),
        "life": (6, 12, 18, 24),
    },
    of_firms={
        "grade": ("A", "B", "C", "C"),
        "pay": ("14 Tage netto", "30 Tage netto", "60 Tage netto"),
        "credit": (10_000, 25_000, 50_000, 100_000, 250_000),
        "pact": ("Ja", "Nein"),
    },
    export=odd2_exports.RESINS,
)  # fmt: skip
FIRE = Trade(
    seed=55873,
    deals=480,
    firms=60,
    kinds={
        "Wet Pipe Sprinkler": Kind(2, 60, 118, 10),
        "Dry Pipe Sprinkler": Kind(2, 40, 164, 10),
        "Clean Agent": Kind(1, 30, 2_150),
        "Fire Alarm": Kind(10, 300, 240),
        "Kitchen Suppression": Kind(1, 8, 4_600),
    },
    sellers=(
        ("Delphine Rourke", "New Build", "Gulf Coast"),
        ("Marcus Tillery", "New Build", "Great Lakes"),
        ("Imani Sandoval", "Retrofit", "Gulf Coast"),
        ("Oskar Brandvold", "Retrofit", "Plains"),
        ("Lucinda Farrow", "Service", "Great Lakes"),
    ),
    stages=("1-Qualify", "2-Site Survey", "3-Propose", "4-AHJ Review"),
    ends=("Won", "Lost"),
    reasons=("Outbid", "Project shelved", "Went with incumbent", "Spec mismatch", ""),
    origins=("General Contractor", "Insurance Referral", "Website", "Code Official", ""),
    heads=(
        "Pelican Bay", "Ironwood", "Lakeshore", "Cobalt", "Prairie Star", "Magnolia", "Summit Ridge", "Harbor Point",
        "Bluestem", "Red Oak", "Copperfield", "Northgate", "Silver Creek", "Bayou", "Granite",
    ),
    tails=("Cold Storage", "Hospital Group", "Data Centers", "Distribution LLC"),
    places=(
        "Mobile|Alabama|USA", "Galveston|Texas|USA", "Toledo|Ohio|USA", "Duluth|Minnesota|USA", "Omaha|Nebraska|USA",
        "Wichita|Kansas|USA", "Windsor|Ontario|Canada", "Erie|Pennsylvania|USA",
    ),
    sectors=("Warehousing", "Healthcare", "Data Center", "Food Processing", "Education"),
    own={
        "hazard": ("Light", "Ordinary 1", "Ordinary 2", "Extra"),
        "inspect": ("Yes", "No"),
        "permit": ("Yes", "No", "No"),
        "footage": (8_000, 15_000, 24_000, 40_000, 75_000, 120_000),
        "term": (12, 24, 36, 60),
        "heat": ("Hot", "Warm", "Cold"),
    },
    of_firms={
        "grade": ("Customer", "Prospect", "Influencer"),
        "insurer": ("Great Plains Mutual", "Keystone Property", "Atlantic Re", ""),
        "monitored": ("Yes", "No"),
    },
    export=odd2_exports.FIRE,
)  # fmt: skip
LAB = Trade(
    seed=91236,
    deals=540,
    firms=64,
    kinds={
        "Heavy Metals": Kind(5, 200, 38),
        "Pesticide Residues": Kind(5, 90, 112),
        "Microbiology": Kind(10, 400, 21),
        "Allergens": Kind(4, 80, 64),
        "PFAS": Kind(2, 40, 195),
    },
    sellers=(
        ("Noemi Castellan", "Food", ""),
        ("Bertram Veldhuis", "Food", ""),
        ("Agnieszka Lorentz", "Environment", ""),
        ("Quentin Abara", "Environment", ""),
        ("Rosalind Thewlis", "Pharma", ""),
    ),
    stages=("Discovery Call", "Trial Samples", "Quote Sent", "Contract Sent"),
    ends=("Closed Won", "Closed Lost"),
    reasons=("Price", "Turnaround", "In-house lab", "No accreditation", ""),
    origins=("Organic Search", "Referrals", "Paid Search", "Offline Sources", ""),
    heads=(
        "Alder Brook", "Meadow Gate", "Kestrel", "Northmoor", "Waterside", "Castle Hill", "Fennel", "Orchard Row",
        "Saltmarsh", "Hopfield", "Thornbury", "Larkspur", "Granary", "Millpond", "Riverbend", "Quarry Lane",
    ),
    tails=("Foods", "Water Utility", "Feeds", "Remediation"),
    places=(
        "Leiden|South Holland|Netherlands", "Cork|Munster|Ireland", "Bremen|Bremen|Germany", "Graz|Styria|Austria",
        "Ghent|Flanders|Belgium", "Aarhus|Jutland|Denmark", "Kassel|Hesse|Germany",
    ),
    sectors=("Food Production", "Utilities", "Environmental Services", "Agriculture"),
    own={
        "type": ("New Business", "Existing Business", "Existing Business"),
        "matrix": ("Drinking Water", "Soil", "Food", "Feed"),
        "fast": (2, 3, 5, 10),
        "courier": ("Yes", "No"),
        "auto": ("true", "false"),
        "months": (6, 12, 24, 36),
        "rival": ("Eurolytix", "SGX Labs", "Biocheck", "", ""),
    },
    of_firms={
        "grade": ("Customer", "Opportunity", "Lead", "Evangelist"),
        "iso": ("Yes", "No"),
        "sites": (1, 2, 3, 5, 8, 14),
    },
    export=odd2_exports.LAB,
)  # fmt: skip
