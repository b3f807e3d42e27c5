"""Requests for service on what was bought, and how satisfied the customers say they are."""

from datetime import timedelta
from typing import Any

from crm_store.demo.moments import between, later, moment
from crm_store.demo.rows import Row
from crm_store.demo.slots import deal_slots
from crm_store.demo.texts import fill, texts
from crm_store.demo.world import Sale, Thread, World
from crm_store.schema import Case, Feedback

CASES = 260
NPS_ANSWERS = 150
CSAT_SHARE = 0.62
SLA_HOURS = {"low": 168, "normal": 96, "high": 48, "urgent": 24}
FIRST_RESPONSE_HOURS = {"low": 20.0, "normal": 10.0, "high": 4.0, "urgent": 1.2}
REPORTED = {"fault": "Connection lost", "late_delivery": "Delivery", "invoice": "Billing"}
"""Mail threads that are cases too, and what they are about."""
CHANNELS = {"email": 48, "phone": 30, "portal": 16, "chat": 6}


def add_service(world: World) -> None:
    """Adds cases of won deals with the satisfaction answers that followed, then the yearly NPS answers."""
    won = [sale for sale in world.sales if sale.row["status"] == "won"]
    for thread in world.threads:
        if thread.scenario in REPORTED:
            _add_reported_case(world, thread)
    for sale in sorted(world.random.choices(won, k=CASES), key=lambda s: (s.row["closed_on"], s.row["id"])):
        case = _add_case(world, sale)
        if case["closed_at"] and world.random.random() < CSAT_SHARE:
            _add_csat(world, sale, case)
    for sale in world.random.sample(won, k=min(NPS_ANSWERS, len(won))):
        _add_nps(world, sale)


def _add_case(world: World, sale: Sale) -> Row:
    random = world.random
    product = random.choice(sale.lines).product
    issues = [i for i in texts("en")["case"] if product["series"] in i["series"]]
    issue: dict[str, Any] = random.choices(issues, [i.get("weight", 2) for i in issues])[0]
    priority = random.choices(list(SLA_HOURS), (14, 50, 26, 10))[0]
    recent = random.random() < 0.12
    first = max(sale.row["closed_on"], world.today - timedelta(days=9)) if recent else sale.row["closed_on"]
    opened = min(moment(between(first, world.today, random), random), world.now)
    answered = later(opened, random.expovariate(1 / FIRST_RESPONSE_HOURS[priority]), random)
    closed = later(answered, SLA_HOURS[priority] * random.lognormvariate(-1.2, 0.9), random)
    closed_at = None if closed > world.now else closed
    slots = deal_slots(sale, "en") | {"product": product["name"]}
    number = len(world.rows.of(Case)) + 1
    story = random.randrange(len(issue["subject"]))
    return world.rows.add(
        Case,
        number=f"C-{opened.year}-{number:04d}",
        subject=fill(_told(issue["subject"], story), slots, random),
        description=fill(_told(issue["text"], story), slots, random),
        resolution=fill(_told(issue["resolution"], story), slots, random) if closed_at else None,
        account_id=sale.company.row["id"],
        contact_id=sale.contact.id,
        product_id=product["id"],
        owner_id=sale.seller.id,
        status="closed" if closed_at else "pending" if random.random() < 0.35 else "open",
        priority=priority,
        issue=issue["issue"],
        channel=random.choices(list(CHANNELS), list(CHANNELS.values()))[0],
        opened_at=opened,
        first_response_at=None if answered > world.now else answered,
        due_at=opened + timedelta(hours=SLA_HOURS[priority]),
        closed_at=closed_at,
        transfers=random.choices((0, 1, 2, 3), (62, 24, 10, 4))[0],
        handle_minutes=round(random.lognormvariate(3.6, 0.7)) if closed_at else None,
    )


def _told(alternatives: list[str], story: int) -> str:
    """The alternative that belongs to a story: subject, text and resolution of a case stand in the same order."""
    return alternatives[story % len(alternatives)]


def _add_reported_case(world: World, thread: Thread) -> None:
    """The case of a complaint that came by mail: its times are those of the mails."""
    first, sale, random = thread.mails[0], thread.sale, world.random
    closed_at = thread.mails[-1]["sent_at"] if len(thread.mails) > 2 else None
    priority = random.choice(("normal", "high"))
    world.rows.add(
        Case,
        number=f"C-{first['sent_at'].year}-{len(world.rows.of(Case)) + 1:04d}",
        subject=first["subject"],
        description=first["new_text"],
        resolution=thread.mails[-1]["new_text"] if closed_at and thread.mails[-1]["direction"] == "outbound" else None,
        account_id=sale.company.row["id"],
        contact_id=sale.contact.id,
        product_id=sale.lines[0].product["id"],
        owner_id=sale.seller.id,
        status="closed" if closed_at else "open",
        priority=priority,
        issue=REPORTED[thread.scenario],
        channel="email",
        opened_at=first["sent_at"],
        first_response_at=first.get("answered_at"),
        due_at=first["sent_at"] + timedelta(hours=SLA_HOURS[priority]),
        closed_at=closed_at,
        transfers=random.choice((0, 0, 1)),
        handle_minutes=round(random.lognormvariate(3.9, 0.6)) if closed_at else None,
    )


def _add_csat(world: World, sale: Sale, case: Row) -> None:
    """Late or often transferred cases leave people less satisfied."""
    unhappy = (case["closed_at"] > case["due_at"]) + (case["transfers"] > 1)
    weights = ((2, 4, 12, 38, 44), (10, 18, 28, 30, 14), (30, 30, 22, 14, 4))[unhappy]
    score = world.random.choices((1, 2, 3, 4, 5), weights)[0]
    mood = "bad" if score <= 2 else "mixed" if score == 3 else "good"
    at = later(case["closed_at"], world.random.uniform(2, 60), world.random)
    if at <= world.now:
        _add_feedback(world, sale, "csat", score, mood, at, case["id"])


def _add_nps(world: World, sale: Sale) -> None:
    score = world.random.choices(range(11), (1, 1, 2, 2, 2, 4, 6, 14, 22, 26, 20))[0]
    mood = "bad" if score <= 6 else "mixed" if score <= 8 else "good"
    day = between(sale.row["closed_on"], world.today, world.random)
    _add_feedback(world, sale, "nps", score, mood, min(moment(day, world.random), world.now), None)


def _add_feedback(world: World, sale: Sale, kind: str, score: int, mood: str, at: Any, case_id: int | None) -> None:
    language = sale.contact.language
    comment = world.random.choice(texts(language)["feedback"][mood]) if world.random.random() < 0.7 else None
    world.rows.add(
        Feedback,
        kind=kind,
        score=score,
        comment=comment and fill(comment, deal_slots(sale, language), world.random),
        language=language,
        account_id=sale.company.row["id"],
        contact_id=sale.contact.id,
        case_id=case_id,
        owner_id=sale.seller.id,
        at=at,
    )
