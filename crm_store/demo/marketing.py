"""Campaigns and whom they reached, leads, and the sellers' targets."""

from datetime import date, timedelta

from crm_store.demo.accounts import COUNTRIES
from crm_store.demo.moments import between, next_quarter, quarter_start, working_day
from crm_store.demo.people import ascii_word, random_name, reps, sellers_for
from crm_store.demo.rows import Row
from crm_store.demo.texts import texts
from crm_store.demo.world import World
from crm_store.schema import Campaign, CampaignMember, Lead, Target

LEADS = 220
LEAD_ORIGINS = {"Website": 40, "Trade show": 22, "Webinar": 14, "Referral": 14, "Cold call": 10}
RESPONSE = {"email": 0.09, "webinar": 0.3, "trade show": 0.42, "event": 0.5, "advertising": 0.04}
PLANNED_AHEAD = 45
"""Days the newest campaign starts after today."""
TARGET_ROUNDING = 5000


def add_marketing(world: World) -> None:
    """Adds campaigns spread over the history, the newest still planned, whom they reached, and what they brought."""
    plans = texts("en")["campaign"]
    days = (world.today - world.start).days + PLANNED_AHEAD
    for place, plan in enumerate(plans):
        starts = working_day(world.start + timedelta(days=20 + (days - 20) * place // (len(plans) - 1)))
        _add_campaign(world, plan, starts)
    past = [c for c in world.rows.of(Campaign) if c["starts_on"] <= world.today]
    for campaign in past:
        _add_members(world, campaign)
    for sale in world.sales:
        before = [c for c in past if c["starts_on"] <= sale.row["opened_on"]]
        if sale.row["origin"] == "Campaign" and before:
            sale.row["campaign_id"] = before[-1]["id"]
    for _ in range(LEADS):
        _add_lead(world, past)


def _add_campaign(world: World, plan: dict[str, str], starts: date) -> None:
    ends = starts + timedelta(days={"email": 21, "advertising": 60, "trade show": 3}.get(plan["kind"], 1))
    status = "planned" if starts > world.today else "running" if ends >= world.today else "finished"
    budget = float(world.random.randrange(2, 30) * 1000)
    world.rows.add(
        Campaign,
        name=plan["name"].format(year=starts.year),
        kind=plan["kind"],
        status=status,
        owner_id=1,
        starts_on=starts,
        ends_on=ends,
        budget=budget,
        cost=0.0 if status == "planned" else round(budget * world.random.uniform(0.7, 1.15), 2),
        currency="EUR",
    )


def _add_members(world: World, campaign: Row) -> None:
    random = world.random
    contacts = [(person.id, company.row["id"]) for company in world.companies for person in company.contacts]
    for contact_id, account_id in random.sample(contacts, k=random.randint(60, 140)):
        responded = random.random() < RESPONSE[campaign["kind"]]
        day = between(campaign["starts_on"], min(campaign["ends_on"] + timedelta(days=10), world.today), random)
        world.rows.add(
            CampaignMember,
            campaign_id=campaign["id"],
            contact_id=contact_id,
            lead_id=None,
            account_id=account_id,
            status="responded" if responded else "opened" if random.random() < 0.35 else "sent",
            responded_on=day if responded else None,
        )


def _add_lead(world: World, campaigns: list[Row]) -> None:
    """A stranger, or for a converted lead the first contact of a company that became one of ours."""
    random = world.random
    created = between(world.start, world.today, random)
    age = (world.today - created).days
    company = random.choice(world.companies)
    deals = [s for s in world.sales if s.company is company and s.row["opened_on"] > created]
    country = COUNTRIES[company.row["country"]]
    seller = random.choice(sellers_for(world, company.row["country"]))
    before = [c for c in campaigns if c["starts_on"] <= created]
    row = {
        "country": company.row["country"],
        "industry": company.row["industry"],
        "origin": random.choices(list(LEAD_ORIGINS), list(LEAD_ORIGINS.values()))[0],
        "owner_id": seller.id,
        "campaign_id": before[-1]["id"] if before and random.random() < 0.3 else None,
        "created_on": created,
    }
    if deals and random.random() < 0.5:
        sale = deals[0]
        row |= {
            "name": f"{sale.contact.native_first} {sale.contact.native_last}",
            "company": company.row["name"],
            "email": sale.contact.email,
            "title": sale.contact.title,
            "status": "converted",
            "account_id": company.row["id"],
            "contact_id": sale.contact.id,
            "deal_id": sale.row["id"],
            "converted_on": sale.row["opened_on"],
        }
    else:
        first, last, latin_first, latin_last = random_name(country.names, random.random() < 0.45, random)
        firm = f"{last.split()[0]} {random.choice(texts('en')['lead_firms'])}"
        old = ("unqualified", "working", "qualified") if age > 30 else ("new", "working", "qualified")
        row |= {
            "name": f"{first} {last}",
            "company": firm,
            "email": f"{ascii_word(latin_first)}@{ascii_word(latin_last)}-{len(world.rows.of(Lead)) + 1}.example",
            "status": random.choices(old, (6, 3, 1))[0],
        }
    world.rows.add(Lead, **row)


def add_targets(world: World) -> None:
    """Adds a target for each seller and quarter, from the first full quarter to the current one."""
    won: dict[int, float] = {}
    for sale in world.sales:
        if sale.row["status"] == "won":
            won[sale.seller.id] = won.get(sale.seller.id, 0.0) + sale.row["amount"]
    quarter, quarters = next_quarter(world.start), []
    while quarter <= world.today:
        quarters.append(quarter)
        quarter = next_quarter(quarter)
    for rep in reps(world):
        usual = won.get(rep["id"], 0.0) / 8
        for place, starts in enumerate(quarters):
            amount = usual * (0.8 + 0.05 * place) * world.random.uniform(0.9, 1.2)
            world.rows.add(
                Target,
                owner_id=rep["id"],
                team_id=rep["team_id"],
                starts_on=quarter_start(starts),
                ends_on=next_quarter(starts) - timedelta(days=1),
                amount=max(TARGET_ROUNDING, round(amount / TARGET_ROUNDING) * TARGET_ROUNDING),
                currency="EUR",
            )
