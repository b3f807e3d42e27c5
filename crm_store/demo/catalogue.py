"""What Frostline sells, its stages, and whom it sells against."""

from crm_store.demo.world import World
from crm_store.schema import Product, Stage

STAGES = (
    ("New", "open", 0.10),
    ("Qualified", "open", 0.25),
    ("Proposal", "open", 0.50),
    ("Negotiation", "open", 0.75),
    ("Won", "won", 1.0),
    ("Lost", "lost", 0.0),
)

# name, code, series, unit, list price, cost, share of deals, usual quantity (low, high), what it is
PRODUCTS = (
    (
        "Sense T1",
        "FL-ST1",
        "Sense",
        "piece",
        89.0,
        34.0,
        16,
        (40, 260),
        "Wireless temperature sensor, -40 to +85 °C, battery life of five years.",
    ),
    (
        "Sense TH2",
        "FL-STH2",
        "Sense",
        "piece",
        119.0,
        47.0,
        14,
        (30, 220),
        "Wireless sensor for temperature and humidity, ±0.3 °C, with calibration certificate.",
    ),
    (
        "Sense D3",
        "FL-SD3",
        "Sense",
        "piece",
        59.0,
        21.0,
        6,
        (20, 160),
        "Door contact that reports how long a cold room stood open.",
    ),
    (
        "Sense U5",
        "FL-SU5",
        "Sense",
        "piece",
        349.0,
        158.0,
        8,
        (8, 60),
        "Probe for ultra-low freezers down to -90 °C, with external logger.",
    ),
    (
        "Link G2",
        "FL-LG2",
        "Link",
        "piece",
        490.0,
        232.0,
        11,
        (3, 30),
        "Indoor gateway with LTE and Ethernet, up to 200 sensors.",
    ),
    (
        "Link G4 Outdoor",
        "FL-LG4",
        "Link",
        "piece",
        890.0,
        455.0,
        6,
        (2, 18),
        "Weatherproof gateway for yards and ramps, IP67, with battery backup of 48 hours.",
    ),
    ("Link R1", "FL-LR1", "Link", "piece", 145.0, 61.0, 2, (4, 30), "Radio repeater for thick-walled cold rooms."),
    (
        "Cloud Basic",
        "FL-CB",
        "Cloud",
        "licence a year",
        588.0,
        70.0,
        5,
        (4, 24),
        "Monitoring and alarms by mail for one site, up to 50 sensors.",
    ),
    (
        "Cloud Pro",
        "FL-CP",
        "Cloud",
        "licence a year",
        1188.0,
        120.0,
        13,
        (4, 36),
        "Monitoring, alarm chains, reports and interfaces to ERP and WMS for one site.",
    ),
    (
        "Cloud Fleet",
        "FL-CF",
        "Cloud",
        "vehicle a year",
        228.0,
        41.0,
        9,
        (20, 150),
        "Live temperature and position of refrigerated vehicles.",
    ),
    (
        "Cloud Audit",
        "FL-CA",
        "Cloud",
        "licence a year",
        1790.0,
        260.0,
        5,
        (3, 16),
        "Audit-proof reports for GDP and HACCP with electronic signature.",
    ),
    (
        "Care Install",
        "FL-KI",
        "Care",
        "day",
        960.0,
        610.0,
        1,
        (2, 12),
        "Installation and commissioning on site, by the day.",
    ),
    (
        "Care Calibration",
        "FL-KC",
        "Care",
        "piece",
        45.0,
        19.0,
        2,
        (60, 300),
        "Yearly calibration of a sensor with ISO 17025 certificate.",
    ),
    (
        "Care Premium",
        "FL-KP",
        "Care",
        "site a year",
        2400.0,
        980.0,
        2,
        (2, 12),
        "Round-the-clock support with four hours' response and replacement units.",
    ),
)

GOES_WITH = {
    "Sense": ("Link G2", "Cloud Pro", "Care Install", "Care Calibration"),
    "Link": ("Sense T1", "Cloud Basic", "Care Install"),
    "Cloud": ("Link G2", "Sense TH2", "Care Premium"),
    "Care": ("Sense T1", "Cloud Audit"),
}

COMPETITORS = ("CoolTrack Systems", "Thermalis", "ArcticSense", "Datacold")
"""Invented."""

SYSTEMS = ("SAP S/4HANA", "Microsoft Dynamics 365", "Odoo", "Oracle NetSuite", "1C:ERP", "Sage X3")
CERTIFICATES = ("EN 12830", "GDP", "HACCP", "ISO 17025", "ISO 22000", "21 CFR Part 11")


def add_catalogue(world: World) -> None:
    """Adds stages and products."""
    for position, (name, outcome, probability) in enumerate(STAGES, start=1):
        world.stages[name] = world.rows.add(
            Stage, name=name, position=position, outcome=outcome, probability_share=probability
        )
    for name, code, series, unit, price, cost, _, _, description in PRODUCTS:
        world.products[name] = world.rows.add(
            Product,
            name=name,
            code=code,
            series=series,
            unit=unit,
            list_price=price,
            cost=cost,
            currency="EUR",
            description=description,
        )
