"""Three more companies: forklift trucks from Salesforce, German greenhouses in four files, radio spots in one sheet.

All are drawn from a seed, so that the files are always the same; today is 2026-08-20 for all three. The last firm has
no deals, the three before it never bought. As in real files some rows are ugly: some open deals have no account, some
open and lost ones no amount, some open ones no date expected, a few lost ones no date of the close, some firms no
number of employees.
"""

from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd

from tests.evals import second_exports
from tests.evals.new3_companies import Books
from tests.evals.new3_exports import Draw, write
from tests.evals.second_trades import FORKLIFTS, GREENHOUSES, RADIO, Trade

TODAY = date(2026, 8, 20)
START = date(2024, 9, 2)
SPAN = (TODAY - START).days
DATES = ("opened", "closed", "expected", "later", "since")
FIRM = ("account", "sector", "city", "area", "country", "grade", "employees", "since", "keeper")


def forklifts(folder: Path) -> Books:
    """Forklift trucks, pounds: Accounts, Opportunities, Contacts, Products and Users as Salesforce exports them.

    One Close Date for what is closed and what is expected; team, region and manager stand with the users only.
    """
    _, firms, deals = _drawn(FORKLIFTS)
    people = _people(FORKLIFTS, firms)
    write(folder / "Accounts.csv", [second_exports.forklift_firm(one) for one in firms], ",", "utf-8-sig")
    write(folder / "Opportunities.csv", [second_exports.forklift_deal(one) for one in deals], ",", "utf-8-sig")
    write(folder / "Contacts.csv", [second_exports.forklift_person(one) for one in people], ",", "utf-8-sig")
    write(folder / "Products.csv", second_exports.forklift_goods(FORKLIFTS), ",", "utf-8-sig")
    write(folder / "Users.csv", second_exports.forklift_users(FORKLIFTS), ",", "utf-8-sig")
    return _books(firms, deals, people, [])


def greenhouses(folder: Path) -> Books:
    """A German builder of greenhouses, euros: customers, deals, products and sellers; semicolons, Windows-1252."""
    _, firms, deals = _drawn(GREENHOUSES)
    write(folder / "Kunden.csv", [second_exports.house_firm(one) for one in firms], ";", "cp1252")
    write(folder / "Verkaufschancen.csv", [second_exports.house_deal(one) for one in deals], ";", "cp1252")
    write(folder / "Produkte.csv", second_exports.house_goods(GREENHOUSES), ";", "cp1252")
    write(folder / "Vertrieb.csv", second_exports.house_sellers(GREENHOUSES), ";", "cp1252")
    return _books(firms, deals, [], [])


def radio(folder: Path) -> Books:
    """Private radio, euros: one flat sheet of bookings with their clients' columns, and a sheet of leads; English."""
    draw, firms, deals = _drawn(RADIO)
    by_name = {firm["account"]: firm for firm in firms}
    nobody = dict.fromkeys(FIRM, "")
    flat = [{**by_name.get(deal["account"], nobody), **deal} for deal in deals]
    leads = [_lead(draw, number) for number in range(1, 131)]
    write(folder / "bookings.csv", [second_exports.radio_booking(one) for one in flat], ",", "utf-8")
    write(folder / "leads.csv", [second_exports.radio_lead(one) for one in leads], ",", "utf-8")
    return _books(firms, deals, [], leads)


def _drawn(trade: Trade) -> tuple[Random, list[Draw], list[Draw]]:
    draw = Random(trade.seed)
    firms = [_firm(draw, trade, name, at) for at, name in enumerate(trade.names.split(), start=1)]
    return draw, firms, [_deal(draw, trade, firms, number) for number in range(1, trade.deals + 1)]


def _firm(draw: Random, trade: Trade, name: str, number: int) -> Draw:
    sector = draw.choice(list(trade.sectors))
    place = draw.choice(trade.places)
    return {
        "number": number,
        "account": trade.sectors[sector].format(name),
        "sector": sector,
        **dict(zip(("city", "area", "country"), place, strict=True)),
        "grade": draw.choice(trade.grades),
        "employees": None if number % 19 == 0 else draw.choice((12, 25, 40, 75, 120, 180, 260, 410, 650, 980, 1500)),
        "since": date(2015, 1, 1) + timedelta(days=draw.randrange(3400)),
        "keeper": draw.choice(list(trade.sellers)),
    }


def _deal(draw: Random, trade: Trade, firms: list[Draw], number: int) -> Draw:
    """The last firm has no deals, the three before it none that was won; nothing is due or was closed today."""
    at = min(int(draw.random() ** 1.5 * (len(firms) - 1)), len(firms) - 2)
    opened = START + timedelta(days=draw.randrange(SPAN - 1))
    ended = opened + timedelta(days=draw.randrange(8, 125))
    ended += timedelta(days=ended == TODAY)
    fate = "open" if ended > TODAY else draw.choices(("won", "lost", "open"), weights=(46, 44, 10))[0]
    if fate == "won" and at >= len(firms) - 4:
        fate = "lost"
    seller = draw.choices(list(trade.sellers), weights=range(len(trade.sellers) + 5, 5, -1))[0]
    team, zone, boss = trade.sellers[seller]
    return {
        "number": number,
        "account": "" if fate == "open" and number % 12 == 0 else firms[at]["account"],
        "seller": seller,
        "team": team,
        "zone": zone,
        "boss": boss,
        "fate": fate,
        "stage": {"won": trade.ends[0], "lost": trade.ends[1]}.get(fate) or draw.choice(trade.stages),
        "opened": opened,
        "closed": None if fate == "open" or (fate == "lost" and number % 61 == 0) else ended,
        "expected": ended if fate == "open" and draw.random() < 0.93 else None,
        "later": opened + timedelta(days=draw.randrange(130, 330)),
        "reason": draw.choice(trade.reasons) if fate == "lost" else "",
        "origin": draw.choice(trade.origins),
        **_goods(draw, trade, fate),
        **{name: draw.choice(choices) for name, choices in trade.own.items()},
    }


def _goods(draw: Random, trade: Trade, fate: str) -> Draw:
    kind = draw.choice(list(trade.goods))
    family, price, least, most = trade.goods[kind]
    units = draw.randint(least, most)
    amount = round(units * price * draw.choice((0.9, 0.95, 1.0, 1.0, 1.03)) + draw.randrange(0, 900), 2)
    missing = draw.random() < {"won": 0.0, "lost": 0.05, "open": 0.08}[fate]
    return {"kind": kind, "family": family, "units": units, "amount": None if missing else amount}


def _people(trade: Trade, firms: list[Draw]) -> list[Draw]:
    """One for each of the first forty firms, no two of one name."""
    both = [(first, last) for last in trade.last for first in trade.first]
    return [
        {
            "first": first,
            "last": last,
            "account": firm["account"],
            "position": trade.jobs[firm["number"] % len(trade.jobs)],
            "email": f"{first}.{last}@{firm['account'].split()[0]}.example".lower(),
            "phone": f"0113 496 0{firm['number']:03d}",
        }
        for firm, (first, last) in zip(firms[:40], both[::2], strict=False)
    ]


def _lead(draw: Random, number: int) -> Draw:
    return {
        "number": number,
        "name": f"{draw.choice(('Vera', 'Jakob', 'Lena', 'Simon'))} {draw.choice(('Haider', 'Wolff', 'Berger'))}",
        "company": f"{draw.choice(('Sonnen', 'Berg', 'See', 'Wald'))}markt {number}",
        "source": draw.choice(("LinkedIn", "Website", "Trade Fair", "Newsletter")),
        "status": draw.choice(("New", "Contacted", "Qualified", "Unqualified")),
        "opened": START + timedelta(days=draw.randrange(SPAN)),
        "country": draw.choice(("Germany", "Germany", "Austria", "Switzerland")),
        "seller": draw.choice(list(RADIO.sellers)),
    }


def _books(firms: list[Draw], deals: list[Draw], people: list[Draw], others: list[Draw]) -> Books:
    known = _dated(pd.DataFrame(firms)).drop(columns="number")
    joined = _dated(pd.DataFrame(deals)).merge(known, on="account", how="left")
    parts = {fate: joined[joined.fate == fate] for fate in ("won", "lost", "open")}
    rest: Any = _dated(pd.DataFrame(others))
    return Books(joined, known, pd.DataFrame(people), closed=joined[joined.fate != "open"], **parts, others=rest)


def _dated(frame: Any) -> Any:
    frame = frame.replace("", None)
    for column in set(DATES) & set(frame.columns):
        frame[column] = pd.to_datetime(frame[column])
    for column in {"amount", "employees"} & set(frame.columns):
        frame[column] = pd.to_numeric(frame[column])
    return frame
