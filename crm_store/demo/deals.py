"""Two years of deals: when they opened, how far they came, what they were worth and why they were lost."""

from datetime import date, datetime, timedelta

from crm_store.demo.accounts import SIZES
from crm_store.demo.catalogue import COMPETITORS, GOES_WITH, PRODUCTS
from crm_store.demo.moments import moment, working_day, working_day_before
from crm_store.demo.world import Company, Line, Person, Sale, World
from crm_store.schema import Deal, StageChange

DEALS = 600
OPEN_STAGES = ("New", "Qualified", "Proposal", "Negotiation")
SHARE_OF_CYCLE = {"New": 0.6, "Qualified": 1.0, "Proposal": 1.3, "Negotiation": 0.9}
MONTH_WEIGHT = (0.9, 1.0, 1.15, 1.05, 1.0, 0.95, 0.75, 0.6, 1.2, 1.25, 1.2, 0.7)
"""How likely a deal is to open in each month: few in August and December, most in autumn."""
ORIGINS = {
    "Referral": (14, 0.14),
    "Website": (18, -0.02),
    "Trade show": (16, -0.06),
    "Cold call": (14, -0.15),
    "Partner": (10, 0.08),
    "Campaign": (8, -0.05),
    "Existing customer": (26, 0.18),
}
"""How often, and what it does to the chance of winning."""
REGION_LUCK = {
    "Germany": 0.05,
    "Austria": 0.08,
    "Bulgaria": 0.04,
    "United States": -0.1,
    "India": -0.04,
    "Spain": -0.05,
}
SERIES_LUCK = {"Sense": 0.03, "Link": -0.03, "Cloud": -0.04, "Care": 0.1}
PRODUCT_LUCK = {"Sense U5": -0.14, "Cloud Pro": 0.06, "Cloud Fleet": -0.1}
LOST_REASONS = {"Price": 30, "Competitor": 24, "No budget": 18, "No decision": 14, "Missing feature": 8, "Timing": 6}
CYCLE_FACTOR = {"Hospital": 1.5, "Pharma distribution": 1.3, "Biotech": 1.3, "Food distribution": 0.8, "Bakery": 0.7}
HEALTH = {"active": 46, "stalled": 18, "overdue": 18, "aimless": 18}
"""How open deals fare: well, without a sign of life, past their expected close, without a next step."""
NEXT_STEPS = {
    "New": ("Call {contact} to learn the number of sites", "Send the {product} data sheet and fix a first meeting"),
    "Qualified": (
        "Demo of {product} for {contact} and the quality team",
        "Get the site list for {site} and prepare the offer",
    ),
    "Proposal": (
        "Follow up on the offer with {contact}",
        "Answer the open question about {system} and ask for a decision date",
    ),
    "Negotiation": (
        "Agree the delivery plan for {site} and send the contract",
        "Get the signature of {contact}'s management",
    ),
}


def add_deals(world: World) -> None:
    """Adds the deals with their stage history, oldest first, and sets the accounts' status by what came of them."""
    days = sorted(_opening_day(world) for _ in range(DEALS))
    weights = [3.0 if c.kind == "customer" else 1.3 for c in world.companies]
    for day in days:
        company = world.random.choices(world.companies, weights)[0]
        world.sales.append(_sale(world, company, day))
    _set_status(world)


def _opening_day(world: World) -> date:
    """A weekday of the history, drawn by season and with growth from year to year."""
    length = (world.today - world.start).days
    while True:
        place = world.random.random()
        day = world.start + timedelta(days=int(place * (length - 2)))
        if day.weekday() < 5 and world.random.random() < MONTH_WEIGHT[day.month - 1] * (0.6 + 0.2 * place):
            return day


def _sale(world: World, company: Company, opened: date) -> Sale:
    random = world.random
    product = world.products[random.choices([p[0] for p in PRODUCTS], [p[6] for p in PRODUCTS])[0]]
    origin = random.choices(list(ORIGINS), [weight for weight, _ in ORIGINS.values()])[0]
    if origin == "Existing customer" and not _bought_before(world, company, opened):
        origin = "Website"
    seller = company.seller if random.random() < 0.95 else _colleague(world, company)
    contact = company.contacts[0] if random.random() < 0.55 else random.choice(company.contacts)
    lines = _lines(world, company, product["name"])
    chance = 0.58 + ORIGINS[origin][1] + REGION_LUCK.get(company.row["country"], 0) + SERIES_LUCK[product["series"]]
    chance += PRODUCT_LUCK.get(product["name"], 0)
    won = _could_win(world, company, opened) and random.random() < chance
    days = max(9, round(random.lognormvariate(4.05, 0.45) * CYCLE_FACTOR.get(company.row["industry"], 1.0)))
    close = _quarter_end_pull(world, opened + timedelta(days=days))
    stuck = (world.today - opened).days < 260 and random.random() < 0.1
    row = world.rows.add(
        Deal,
        name=f"{company.row['name']} – {product['name']}",
        account_id=company.row["id"],
        contact_id=contact.id,
        owner_id=seller.id,
        product_id=product["id"],
        currency="EUR",
        origin=origin,
        opened_on=opened,
        amount=round(sum(line.total for line in lines), 2),
        competitor=random.choice(COMPETITORS) if random.random() < 0.45 else None,
    )
    sale = Sale(row, company, contact, seller, [], lines, "closed", close)
    if stuck or close >= world.today:
        _stay_open(world, sale, days)
    else:
        _close(world, sale, close, won)
    _add_stages(world, sale)
    return sale


def _bought_before(world: World, company: Company, day: date) -> bool:
    ours = (sale.row for sale in world.sales if sale.company is company)
    return any(row["status"] == "won" and row["closed_on"] < day for row in ours)


def _colleague(world: World, company: Company) -> Person:
    return world.random.choice([c.seller for c in world.companies if c.seller.language == company.seller.language])


def _could_win(world: World, company: Company, opened: date) -> bool:
    """Prospects never bought; former customers stopped after the first ten months."""
    if company.kind == "former":
        return (opened - world.start).days < 300
    return company.kind == "customer"


def _lines(world: World, company: Company, main: str) -> list[Line]:
    """The main product and up to three that go with it; larger companies buy more."""
    random = world.random
    by_name = {p[0]: p for p in PRODUCTS}
    low, high = SIZES.get(company.row["industry"], (25, 1200))
    size = 0.8 + min(1.0, (company.row["employees"] - low) / (high - low)) * 2.2
    names = [main]
    others = GOES_WITH[by_name[main][2]]
    names += random.sample(
        others, k=random.choices(range(min(4, len(others) + 1)), (35, 30, 25, 10)[: len(others) + 1])[0]
    )
    discount = random.choices((0.0, 0.03, 0.05, 0.08, 0.1, 0.12, 0.15), (30, 10, 20, 14, 14, 7, 5))[0]
    lines = []
    for name in names:
        least, most = by_name[name][7]
        share = 1.0 if name == main else 0.4
        quantity = max(1, round((least + (most - least) * random.random()) * size * share))
        if quantity > 20:
            quantity = round(quantity, -1)
        lines.append(Line(world.products[name], quantity, 0.0 if name.startswith("Care") else discount))
    return lines


def _quarter_end_pull(world: World, day: date) -> date:
    """Some closings in a quarter's last month slip into its last days, as sellers' targets have it."""
    if day.month % 3 == 0 and world.random.random() < 0.45:
        last = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        return working_day_before(last - timedelta(days=world.random.randrange(6)))
    return working_day_before(day)


def _close(world: World, sale: Sale, close: date, won: bool) -> None:
    random = world.random
    reached = 4 if won else random.choices((1, 2, 3, 4), (14, 26, 36, 24))[0]
    close = max(close, sale.row["opened_on"])
    at = min(moment(close, random), world.now)
    sale.stages = _walk(world, sale, OPEN_STAGES[:reached], at.date())
    sale.stages.append(("Won" if won else "Lost", max(at, sale.stages[-1][1] + timedelta(minutes=30))))
    sale.quiet_after = min(world.today, at.date() + timedelta(days=240 if won else 10))
    sale.row |= {
        "status": "won" if won else "lost",
        "closed_on": sale.stages[-1][1].date(),
        "expected_close_on": working_day(at.date() + timedelta(days=random.choice((-20, -9, -4, 0, 0, 3, 6, 15)))),
    }
    if not won:
        reason = random.choices(list(LOST_REASONS), list(LOST_REASONS.values()))[0]
        sale.row["lost_reason"] = reason
        if reason in ("Price", "Competitor"):
            sale.row["competitor"] = sale.row["competitor"] or random.choices(COMPETITORS, (46, 26, 18, 10))[0]


def _stay_open(world: World, sale: Sale, days: int) -> None:
    random, opened = world.random, sale.row["opened_on"]
    age = (world.today - opened).days
    sale.health = random.choices(list(HEALTH), list(HEALTH.values()))[0]
    if age < 12 or (age < 50 and sale.health == "stalled"):
        sale.health = "active"
    silence = {"active": (0, 6), "stalled": (38, min(120, max(38, age - 3))), "overdue": (3, 20), "aimless": (8, 25)}
    low, high = silence[sale.health]
    sale.quiet_after = max(opened, world.today - timedelta(days=random.randint(low, min(high, max(low, age)))))
    reached = min(4, 1 + int(4.2 * min(1.0, age / max(days, 20)) * random.uniform(0.6, 1.1)))
    sale.stages = _walk(world, sale, OPEN_STAGES[: max(1, reached)], sale.quiet_after)
    expected = opened + timedelta(days=max(days, 25))
    if sale.health == "overdue":
        expected = world.today - timedelta(days=random.randint(4, 45))
    elif expected <= world.today:
        expected = world.today + timedelta(days=random.randint(6, 70))
    sale.row |= {"status": "open", "expected_close_on": working_day(max(expected, opened))}


def _walk(world: World, sale: Sale, names: tuple[str, ...], last: date) -> list[tuple[str, datetime]]:
    """When each of the stages was entered, from the deal's opening until some days before `last`."""
    random = world.random
    opened = sale.row["opened_on"]
    parts = [SHARE_OF_CYCLE[name] * random.uniform(0.5, 1.5) for name in names]
    length, at = (last - opened).days, 0.0
    walked: list[tuple[str, datetime]] = []
    for name, part in zip(names, parts, strict=True):
        when = min(moment(opened + timedelta(days=int(at)), random), world.now)
        if walked and when <= walked[-1][1]:
            when = walked[-1][1] + timedelta(minutes=25)
        walked.append((name, when))
        at += length * part / sum(parts)
    return walked


def _add_stages(world: World, sale: Sale) -> None:
    """Writes the stage history and what of the deal follows from it."""
    before = None
    for place, (name, at) in enumerate(sale.stages):
        left = sale.stages[place + 1][1] if place + 1 < len(sale.stages) else None
        stage_id = world.stages[name]["id"]
        world.rows.add(
            StageChange,
            deal_id=sale.row["id"],
            from_stage_id=before,
            stage_id=stage_id,
            entered_at=at,
            left_at=left,
            user_id=sale.seller.id,
        )
        before = stage_id
    name, last = sale.stages[-1]
    sale.row |= {
        "stage_id": before,
        "created_at": sale.stages[0][1],
        "updated_at": last,
        "opened_on": sale.stages[0][1].date(),
    }
    if sale.row["status"] == "open" and sale.health != "aimless":
        step = world.random.choice(NEXT_STEPS[name])
        sale.row["next_step"] = step.format(
            contact=f"{sale.contact.first} {sale.contact.last}",
            product=sale.lines[0].product["name"],
            site=sale.company.row["city"],
            system=sale.company.system,
        )


def _set_status(world: World) -> None:
    buyers = {sale.row["account_id"] for sale in world.sales if sale.row["status"] == "won"}
    for company in world.companies:
        if company.row["id"] in buyers:
            company.row["status"] = "former" if company.kind == "former" else "customer"
