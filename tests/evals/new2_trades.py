"""What the four companies of `new2_companies` sell, who sells it, what they call things, and columns of their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.evals import new2_exports, new2_names
from tests.evals.fresh_companies import Kind, Names


@dataclass(frozen=True)
class Trade:
    """What a company sells, who sells it (name, team, region), what it calls things, its own columns."""

    seed: int
    deals: int
    kinds: Mapping[str, Kind]
    sellers: tuple[Names, ...]
    stages: Names
    ends: Names
    reasons: Names
    origins: Names
    own: Mapping[str, tuple[Any, ...]]
    firms: str
    people: str
    subjects: Names
    states: Names
    """Of cases; the last is closed."""
    urgencies: Names
    visits: Names = ("Telefonat", "Besuch", "Videocall")
    export: new2_exports.Export = new2_exports.GYM


GAUGES = Trade(
    seed=31209,
    deals=310,
    kinds={
        "Druckmessgeräte": Kind(2, 80, 420),
        "Durchflussmesser": Kind(1, 25, 2_980),
        "Temperatursensoren": Kind(10, 400, 65),
        "Füllstandsmesser": Kind(1, 30, 1_640),
        "Kalibriergeräte": Kind(1, 4, 11_900),
    },
    sellers=(
        ("Gerlinde Faber", "Prozess", "Süd"),
        ("Holger Steinke", "Prozess", "Nord"),
        ("Mirjam Paulsen", "Labor", "Nord"),
        ("Emre Yildiz", "Labor", "West"),
        ("Dorothea Wendt", "Export", "Alpen"),
    ),
    stages=("Angebot erstellt", "Technische Klärung", "Verhandlung"),
    ends=("Auftrag erteilt", "Verloren"),
    reasons=("Preis", "Lieferzeit", "Technisch ungeeignet", "Budget gestrichen", ""),
    origins=("Messe", "Website", "Außendienst", "Händler", ""),
    own={
        "port": ("HART", "Profinet", "IO-Link", "4-20 mA"),
        "sheet": ("Ja", "Nein"),
        "wait": (2, 4, 6, 8, 12),
        "discount": (0, 0, 3, 5, 8, 10, 15),
    },
    firms=new2_names.GAUGE_FIRMS,
    people=new2_names.GAUGE_PEOPLE,
    subjects=("Gerät misst falsch", "Falsche Lieferung", "Kalibrierung fehlt", "Transportschaden"),
    states=("Offen", "In Bearbeitung", "Erledigt"),
    urgencies=("Hoch", "Mittel", "Niedrig"),
    export=new2_exports.GAUGES,
)
COVER = Trade(
    seed=87741,
    deals=280,
    kinds={
        "Betriebshaftpflicht": Kind(10, 90, 140),
        "Cyber": Kind(5, 70, 180),
        "Gebäude": Kind(8, 160, 125),
        "Flotte": Kind(4, 60, 950),
        "Unfall": Kind(20, 260, 48),
        "Rechtsschutz": Kind(3, 20, 210),
    },
    sellers=(
        ("Ursina Bieri", "Gewerbe", "Ostschweiz"),
        ("Marc Aeschlimann", "Gewerbe", "Mittelland"),
        ("Katja Pichler", "Industrie", "Donauraum"),
        ("Lorenz Gasser", "Industrie", "Mittelland"),
    ),
    stages=("Bedarfsaufnahme", "Ausschreibung", "Offerte vorgelegt"),
    ends=("Police abgeschlossen", "Abgelehnt"),
    reasons=("Prämie zu hoch", "Bleibt beim bisherigen Versicherer", "Risiko nicht versicherbar", ""),
    origins=("Empfehlung", "Verband", "Eigenakquise", "Website", ""),
    own={
        "insurer": ("Helvalia", "Aurum Assekuranz", "Nordkap", "Wiener Bund"),
        "fee": (8, 10, 12, 15),
        "term": (1, 3, 5),
        "excess": (500, 1_000, 2_500, 5_000),
        "pays": ("jährlich", "halbjährlich", "vierteljährlich"),
        "visit": ("Ja", "Nein", "Nein"),
    },
    firms=new2_names.COVER_FIRMS,
    people=new2_names.COVER_PEOPLE,
    subjects=("Wasserschaden", "Fahrzeugunfall", "Einbruch", "Datenverlust", "Maschinenbruch"),
    states=("Neu", "Bei Versicherer", "Abgeschlossen"),
    urgencies=("Hoch", "Normal", "Tief"),
    export=new2_exports.COVER,
)
PRINT = Trade(
    seed=64018,
    deals=360,
    kinds={
        "Brochures": Kind(1, 60, 410, 1_000),
        "Packaging": Kind(2, 90, 620, 1_000),
        "Labels": Kind(5, 200, 95, 1_000),
        "Books": Kind(1, 20, 2_900, 1_000),
        "Banners": Kind(1, 8, 1_150),
    },
    sellers=(
        ("Abigail Crane", "Commercial", "New England"),
        ("Dwight Palmer", "Commercial", "Tri-State"),
        ("Rosa Delgado", "Packaging", "New England"),
        ("Theo Lindgren", "Packaging", "Tri-State"),
        ("Yvonne Baptiste", "Publishing", "National"),
    ),
    stages=("Inquiry", "Estimate Sent", "Proofing"),
    ends=("Closed Won", "Closed Lost"),
    reasons=("Price", "Turnaround too slow", "Went digital", "Competitor", ""),
    origins=("Referral", "Trade Show", "Web", "Cold Call", ""),
    own={
        "paper": ("Coated", "Uncoated", "Recycled", "Kraft"),
        "finish": ("Matte Lamination", "Spot UV", "Foil", "Die Cut"),
        "rush": ("true", "false", "false"),
        "proofs": (1, 2, 3, 4, 5),
        "type": ("New Customer", "Reorder"),
    },
    firms=new2_names.PRINT_FIRMS,
    people=new2_names.PRINT_PEOPLE,
    subjects=("Colors off", "Late delivery", "Wrong trim", "Short count"),
    states=("New", "Working", "Escalated", "Closed"),
    urgencies=("High", "Medium", "Low"),
    export=new2_exports.PRINT,
)
GYM = Trade(
    seed=50923,
    deals=340,
    kinds={
        "Treadmills": Kind(2, 40, 5_400),
        "Rowing Machines": Kind(2, 30, 1_290),
        "Free Weights": Kind(1, 20, 3_100),
        "Cable Stations": Kind(1, 12, 8_750),
        "Spin Bikes": Kind(4, 60, 1_650),
    },
    sellers=(
        ("Maya Lindqvist", "Mountain", ""),
        ("Hank Dubois", "Mountain", ""),
        ("Teresa Ojeda", "Southwest", ""),
        ("Corey Blackwood", "Southwest", ""),
        ("Ian MacLeod", "Northern", ""),
    ),
    stages=("Discovery", "Showroom Visit", "Quote Sent", "Contract Sent"),
    ends=("Closed Won", "Closed Lost"),
    reasons=("Budget", "Bought used", "Chose competitor", "Space too small", ""),
    origins=("Organic Search", "Paid Social", "Direct Traffic", "Offline Sources", ""),
    own={
        "install": ("Yes", "No", "Yes"),
        "plan": ("Upfront", "12-month lease", "36-month lease"),
        "warranty": (1, 2, 3, 5),
        "swap": ("Yes", "No", "No"),
        "type": ("newbusiness", "existingbusiness"),
    },
    firms=new2_names.GYM_FIRMS,
    people=new2_names.GYM_PEOPLE,
    subjects=("Belt slipping", "Display dead", "Missing parts", "Noise"),
    states=("New", "Waiting on us", "Closed"),
    urgencies=("HIGH", "MEDIUM", "LOW"),
    export=new2_exports.GYM,
)
