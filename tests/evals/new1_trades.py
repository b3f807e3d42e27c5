"""What the four companies of `new1_companies` sell, who sells it, what they call things, and their own columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.evals import new1_names
from tests.evals.fresh_companies import Kind, Names


@dataclass(frozen=True)
class Seller:
    """Whose team and region, and what they are to sell in 2026 (0 where there are no targets)."""

    name: str
    team: str
    region: str
    target: int = 0


@dataclass(frozen=True)
class Trade:
    """What a company sells, who sells it, what it calls things, its own columns, and how many deals it has."""

    seed: int
    deals: int
    kinds: Mapping[str, Kind]
    groups: Mapping[str, str]
    """Which group a product belongs to."""
    sellers: tuple[Seller, ...]
    stages: Names
    """The open ones, then that of deals won and of deals lost."""
    reasons: Names
    origins: Names
    own: Mapping[str, tuple[Any, ...]]
    firms: str
    people: str
    notes: Mapping[str, tuple[Any, ...]]
    """The columns of a second kind of row: appointments, cases or leads, drawn by name."""
    noted: int = 0


KITCHEN = Trade(
    seed=31077,
    deals=270,
    kinds={
        "Pantryküche Loft": Kind(4, 60, 3_480),
        "Apartmentküche Alpin": Kind(2, 32, 6_950),
        "Frühstückstheke": Kind(1, 6, 18_700),
        "Minibar-Sideboard": Kind(10, 120, 890),
        "Spülzeile Kompakt": Kind(3, 45, 2_140),
    },
    groups={
        "Pantryküche Loft": "Zimmer",
        "Apartmentküche Alpin": "Zimmer",
        "Minibar-Sideboard": "Zimmer",
        "Frühstückstheke": "Gastronomie",
        "Spülzeile Kompakt": "Gastronomie",
    },
    sellers=(
        Seller("Gudrun Haberl", "Team Süd", "Bayern"),
        Seller("Florian Weigand", "Team Süd", "Bayern"),
        Seller("Anke Thomsen", "Team Nord", "Küste"),
        Seller("Rüdiger Schack", "Team Nord", "Küste"),
        Seller("Ilka Prohaska", "Team Österreich", "Alpen"),
    ),
    stages=("Anfrage", "Aufmaß", "Planung", "Angebot", "Auftrag erhalten", "Absage"),
    reasons=("Preis", "Lieferzeit", "Umbau verschoben", "Tischler vor Ort", ""),
    origins=("Fachmesse", "Architekt", "Empfehlung", "Internet", ""),
    own={
        "front": ("Eiche", "Weiß matt", "Edelstahl", "Nussbaum", ""),
        "fitting": ("Ja", "Nein", "Ja"),
        "wait": (6, 8, 10, 12, 16),
        "architect": ("Büro Lindner", "Studio Raumklang", "Planwerk Nord", ""),
    },
    firms=new1_names.KITCHEN_FIRMS,
    people=new1_names.KITCHEN_PEOPLE,
    notes={"what": ("Besuch", "Telefonat", "Videokonferenz"), "state": ("erledigt", "erledigt", "geplant")},
    noted=160,
)
DENTAL = Trade(
    seed=68215,
    deals=340,
    kinds={
        "Zirkonrohlinge": Kind(10, 240, 62),
        "Abformmasse": Kind(8, 160, 48),
        "Fräser-Set": Kind(2, 50, 275),
        "Laborscanner": Kind(1, 3, 14_900),
        "3D-Druckharz": Kind(4, 90, 139),
    },
    groups={
        "Zirkonrohlinge": "Material",
        "Abformmasse": "Material",
        "3D-Druckharz": "Material",
        "Fräser-Set": "Werkzeug",
        "Laborscanner": "Geräte",
    },
    sellers=(
        Seller("Benno Achterberg", "Innendienst", "Nord", 240_000),
        Seller("Silke Marquardt", "Außendienst", "Nord", 310_000),
        Seller("Emre Kaya", "Außendienst", "Mitte", 330_000),
        Seller("Renate Zobel", "Außendienst", "Süd", 290_000),
    ),
    stages=("Erstkontakt", "Muster verschickt", "Angebot", "Gewonnen", "Verloren"),
    reasons=("Preis", "Qualität der Muster", "bleibt beim Altlieferanten", "keine Rückmeldung", ""),
    origins=("Fachmesse IDS", "Webshop", "Empfehlung", "Kaltakquise", ""),
    own={
        "rhythm": ("einmalig", "monatlich", "quartalsweise"),
        "sample": ("ja", "nein"),
        "rebate": (0, 3, 5, 8, 12),
        "ship": ("Express", "Standard", "Abholung", ""),
    },
    firms=new1_names.DENTAL_FIRMS,
    people=new1_names.DENTAL_PEOPLE,
    notes={},
)
SOFTWARE = Trade(
    seed=92446,
    deals=310,
    kinds={
        "Endpoint Shield": Kind(25, 900, 46),
        "CloudVault Backup": Kind(5, 80, 720),
        "Ledgerline ERP": Kind(4, 60, 2_350),
        "DeskPilot Helpdesk": Kind(5, 140, 310),
        "Managed Service Plan": Kind(1, 12, 8_400),
    },
    groups={
        "Endpoint Shield": "Licenses",
        "CloudVault Backup": "Licenses",
        "Ledgerline ERP": "Licenses",
        "DeskPilot Helpdesk": "Licenses",
        "Managed Service Plan": "Services",
    },
    sellers=(
        Seller("Loretta Simms", "Mid-Market", "Southeast"),
        Seller("Dwayne Castleberry", "Enterprise", "Southeast"),
        Seller("Hannah Oduya", "Enterprise", "Mid-Atlantic"),
        Seller("Peter Zielinski", "Mid-Market", "Mid-Atlantic"),
        Seller("Carmen Ibarra", "Public Sector", "Florida"),
    ),
    stages=("Discovery", "Quote Sent", "Legal Review", "Closed Won", "Closed Lost"),
    reasons=("Price", "Went direct to vendor", "No budget", "Missing feature", ""),
    origins=("Vendor Referral", "Webinar", "Existing Customer", "Outbound", ""),
    own={
        "term": (12, 24, 36),
        "level": ("Gold", "Silver", "Bronze", ""),
        "auto": ("Yes", "No"),
        "margin": (8, 12, 15, 20, 25),
    },
    firms=new1_names.SOFTWARE_FIRMS,
    people=new1_names.SOFTWARE_PEOPLE,
    notes={
        "what": ("Login problem", "Backup failed", "Invoice question", "Upgrade request", "Slow performance"),
        "weight": ("High", "Medium", "Low"),
        "state": ("Closed", "Closed", "Closed", "Open"),
    },
    noted=180,
)
YACHT = Trade(
    seed=14553,
    deals=230,
    kinds={
        "Bavaria 46": Kind(3, 14, 640),
        "Lagoon 42": Kind(5, 14, 980),
        "Oceanis 51": Kind(4, 14, 860),
        "Sunseeker Manhattan": Kind(1, 9, 4_200),
        "Gulet Zeynep": Kind(4, 12, 2_650),
    },
    groups={
        "Bavaria 46": "Monohull",
        "Oceanis 51": "Monohull",
        "Lagoon 42": "Catamaran",
        "Sunseeker Manhattan": "Motor Yacht",
        "Gulet Zeynep": "Crewed Gulet",
    },
    sellers=(
        Seller("Imogen Fairweather", "Agency Desk", "Adriatic", 520_000),
        Seller("Luca Bertani", "Agency Desk", "Balearics", 480_000),
        Seller("Saskia de Boer", "Corporate Desk", "Aegean", 610_000),
        Seller("Hamish Rennie", "Corporate Desk", "Adriatic", 450_000),
    ),
    stages=("Enquiry", "Option Held", "Contract Out", "Booked", "Lost"),
    reasons=("Dates taken", "Too expensive", "Weather worries", "Booked elsewhere", ""),
    origins=("Boat Show", "Website", "Repeat Guest", "Referral", ""),
    own={
        "base": ("Split", "Palma", "Athens", "Bodrum", ""),
        "guests": (2, 4, 6, 8, 10, 12),
        "skipper": ("Yes", "No"),
        "extras": ("Chef", "Paddle Boards", "Airport Transfer", ""),
    },
    firms=new1_names.YACHT_FIRMS,
    people=new1_names.YACHT_PEOPLE,
    notes={
        "state": ("New", "Contacted", "Qualified", "Unqualified"),
        "source": ("Boat Show", "Website", "Instagram", "Referral"),
        "land": ("Germany", "United Kingdom", "Sweden", "France"),
    },
    noted=90,
)
