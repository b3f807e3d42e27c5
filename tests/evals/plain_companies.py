"""Three plain companies: laundry machines from a CRM, German windows and doors, a translation agency in one flat file.

All are drawn from a seed, so that the files are always the same; today is 2026-11-19 for all three. The last three
firms have no deals, the three before them never bought. Some open deals and a few lost ones have no account, some of
either no amount, some open ones no expected date, two won deals and one lost no close date, five no date of opening.
"""

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pandas as pd

from tests.evals import plain_exports
from tests.evals.new3_companies import Books
from tests.evals.new3_exports import Draw, write
from tests.evals.plain_trades import LAUNDRY, WINDOWS, WORDS, Trade

TODAY = date(2026, 11, 19)
START = date(2025, 1, 6)
DATES = ("opened", "closed", "expected")


def laundry(folder: Path) -> Books:
    """Laundry machines, US dollars: accounts, opportunities, contacts, products and the sales team, as a CRM has them.

    One close_date for what is closed and expected.
    """
    draw, firms, deals = _drawn(LAUNDRY)
    people = _people(draw, LAUNDRY, firms)
    write(folder / "accounts.csv", [plain_exports.laundry_firm(one) for one in firms], ",", "utf-8")
    write(folder / "opportunities.csv", [plain_exports.laundry_deal(one) for one in deals], ",", "utf-8")
    write(folder / "contacts.csv", [plain_exports.laundry_person(one) for one in people], ",", "utf-8")
    write(folder / "products.csv", plain_exports.products(LAUNDRY, plain_exports.PRODUCT_EN), ",", "utf-8")
    write(folder / "sales_team.csv", plain_exports.sellers(LAUNDRY, plain_exports.SELLER_EN), ",", "utf-8")
    return _books(LAUNDRY, firms, deals, people)


def windows(folder: Path) -> Books:
    """A German maker of windows and doors, euros: Kunden, Verkaufschancen, Ansprechpartner, Produkte, Vertrieb."""
    draw, firms, deals = _drawn(WINDOWS)
    people = _people(draw, WINDOWS, firms)
    write(folder / "Kunden.csv", [plain_exports.windows_firm(one) for one in firms], ";", "cp1252")
    write(folder / "Verkaufschancen.csv", [plain_exports.windows_deal(one) for one in deals], ";", "cp1252")
    write(folder / "Ansprechpartner.csv", [plain_exports.windows_person(one) for one in people], ";", "cp1252")
    write(folder / "Produkte.csv", plain_exports.products(WINDOWS, plain_exports.PRODUCT_DE), ";", "cp1252")
    write(folder / "Vertrieb.csv", plain_exports.sellers(WINDOWS, plain_exports.SELLER_DE), ";", "cp1252")
    return _books(WINDOWS, firms, deals, people)


def words(folder: Path) -> Books:
    """A translation agency, euros: one flat file of deals with all there is to know beside each, English headings.

    Firms without deals are in no file, so not in its books either.
    """
    _, firms, deals = _drawn(WORDS)
    known = {one["account"]: one for one in firms}
    lines = [plain_exports.words_deal(one, known.get(one["account"], {}), WORDS) for one in deals]
    write(folder / "sales_pipeline_export.csv", lines, ",", "utf-8-sig")
    dealt = {one["account"] for one in deals}
    return _books(WORDS, [one for one in firms if one["account"] in dealt], deals, [])


def _drawn(trade: Trade) -> tuple[Random, list[Draw], list[Draw]]:
    draw = Random(trade.seed)
    heads = [start + finish for start in trade.starts for finish in trade.finishes]
    firms = [_firm(draw, trade, at, head) for at, head in enumerate(draw.sample(heads, trade.firms), start=1)]
    deals = [_deal(draw, trade, firms, number) for number in range(1, trade.deals + 1)]
    _spoil(deals)
    return draw, firms, deals


def _firm(draw: Random, trade: Trade, number: int, head: str) -> Draw:
    sector = draw.choices(list(trade.sectors), weights=range(len(trade.sectors) + 2, 2, -1))[0]
    city, area, country = draw.choice(trade.places).split("|")
    return {
        "number": number,
        "account": f"{head} {draw.choice(trade.sectors[sector])}",
        "sector": sector,
        "city": city,
        "area": area,
        "country": country,
        "employees": draw.randint(12, 2_400),
        "since": draw.randint(1998, 2024),
    }


def _deal(draw: Random, trade: Trade, firms: list[Draw], number: int) -> Draw:
    """Nothing is due or was closed today; of open deals, some were due before."""
    at = min(int(draw.random() ** 1.35 * (len(firms) - 3)), len(firms) - 4)
    kind = draw.choices(list(trade.kinds), weights=range(len(trade.kinds) + 5, 5, -1))[0]
    opened = START + timedelta(days=draw.randrange(676))
    ended = opened + timedelta(days=draw.randrange(9, 125))
    ended += timedelta(days=ended == TODAY)
    fate = "open" if ended > TODAY else draw.choices(("won", "lost", "open"), weights=(52, 40, 8))[0]
    if fate == "won" and at >= len(firms) - 6:
        fate = "lost"
    units = draw.randint(1, trade.kinds[kind][2])
    amount = round(units * trade.kinds[kind][1] * draw.choice((0.85, 0.9, 0.95, 1.0, 1.0)))
    seller = draw.choices(list(trade.sellers), weights=range(len(trade.sellers) + 6, 6, -1))[0]
    return {
        "number": number,
        "account": "" if draw.random() < {"won": 0.0, "lost": 0.01, "open": 0.09}[fate] else firms[at]["account"],
        "kind": kind,
        "seller": seller,
        "fate": fate,
        "stage": {"won": trade.ends[0], "lost": trade.ends[1]}.get(fate) or draw.choice(trade.stages),
        "units": units,
        "amount": None if draw.random() < {"won": 0.0, "lost": 0.04, "open": 0.06}[fate] else amount,
        "opened": opened,
        "closed": None if fate == "open" else ended,
        "expected": ended if fate == "open" and draw.random() < 0.93 else None,
        "reason": draw.choice(trade.reasons) if fate == "lost" else "",
        "origin": draw.choice(trade.origins),
        "rush": draw.choice(("Yes", "No", "No")),
    }


def _spoil(deals: list[Draw]) -> None:
    """Takes the close date of two won deals and a lost one, and the date of opening of five open ones."""
    for fate, many, column in (("won", 2, "closed"), ("lost", 1, "closed"), ("open", 5, "opened")):
        for deal in [one for one in deals if one["fate"] == fate][7 : 7 + many]:
            deal[column] = None


def _people(draw: Random, trade: Trade, firms: list[Draw]) -> list[Draw]:
    """One or two contacts for each firm but every ninth, which has none."""
    out: list[Draw] = []
    for firm in (one for one in firms if one["number"] % 9):
        for _ in range(draw.choice((1, 1, 2))):
            first, last = (draw.choice(names) for names in trade.people)
            mail = f"{first}.{last}.{len(out) + 1}@{firm['account'].split()[0].lower()}.example"
            place = {"first": first, "last": last, "email": mail.lower().translate(str.maketrans("öü", "ou"))}
            out.append(place | {"account": firm["account"], "position": draw.choice(trade.posts)})
    return out


def _books(trade: Trade, firms: list[Draw], deals: list[Draw], people: list[Draw]) -> Books:
    """Every deal with its firm's columns, its product's `family` and its seller's `manager` and `zone`."""
    known = pd.DataFrame(firms).drop(columns="number")
    frame = pd.DataFrame(deals).replace("", None).astype({"amount": float})
    for column in DATES:
        frame[column] = pd.to_datetime(frame[column])
    frame["family"] = frame.kind.map({kind: about[0] for kind, about in trade.kinds.items()})
    frame["manager"] = frame.seller.map({name: about[0] for name, about in trade.sellers.items()})
    frame["zone"] = frame.seller.map({name: about[1] for name, about in trade.sellers.items()})
    joined = frame.merge(known, on="account", how="left")
    parts = {fate: joined[joined.fate == fate] for fate in ("won", "lost", "open")}
    return Books(joined, known, pd.DataFrame(people), closed=joined[joined.fate != "open"], **parts, others=None)
