"""What sellers did and planned: calls, meetings, demos, visits, messages and tasks around every deal."""

from datetime import date, datetime, timedelta
from random import Random

from crm_store.demo.moments import between, later, moment, working_day
from crm_store.demo.slots import deal_slots
from crm_store.demo.texts import fill, slots_in, texts
from crm_store.demo.world import Sale, World
from crm_store.schema import Activity

ACTIVITIES = 4000
KINDS = {"call": 44, "meeting": 14, "task": 22, "demo": 7, "visit": 6, "message": 7}
MINUTES = {"call": (2, 34), "meeting": (30, 90), "demo": (30, 75), "visit": (60, 240), "message": (1, 5)}
OUTCOMES = {
    "call": {"reached": 62, "no answer": 24, "left a message": 14},
    "meeting": {"held": 88, "cancelled by customer": 8, "moved": 4},
    "demo": {"convinced": 45, "open questions": 40, "not convinced": 15},
    "visit": {"held": 95, "cancelled by customer": 5},
}
KEEPS_TASKS = 0.93


def add_activities(world: World) -> None:
    """Adds the planned tasks of open deals, then past activities until there are ACTIVITIES."""
    for sale in world.sales:
        if sale.row["status"] == "open":
            _plan_tasks(world, sale)
    weights = [_busyness(sale) for sale in world.sales]
    wanted = ACTIVITIES - len(world.rows.of(Activity))
    for sale in world.random.choices(world.sales, weights, k=wanted):
        _add_past(world, sale)


def _busyness(sale: Sale) -> float:
    """Longer and larger deals take more work."""
    length: int = (sale.quiet_after - sale.row["opened_on"]).days
    amount: float = sale.row["amount"]
    return (20 + min(length, 150)) * (1 + min(amount, 80_000) / 40_000)


def _plan_tasks(world: World, sale: Sale) -> None:
    """Open tasks: due soon where the deal is looked after, overdue where it is not, none where it has no next step."""
    random = world.random
    if sale.health == "aimless" or random.random() < 0.15:
        return
    if sale.health == "active":
        set_on, due = between(max(sale.row["opened_on"], world.today - timedelta(days=6)), world.today, random), (0, 12)
    else:
        set_on, due = sale.quiet_after, (-30, -2)
    due_on = working_day(world.today + timedelta(days=random.randint(*due)))
    if due_on >= world.today and sale.health != "active":
        due_on = world.today - timedelta(days=3)
    due_on = max(due_on, set_on) if sale.health == "active" else max(due_on, set_on + timedelta(days=1))
    _add(world, sale, "task", min(moment(set_on, random), world.now), due_on=due_on)


def _add_past(world: World, sale: Sale) -> None:
    random: Random = world.random
    kind = random.choices(list(KINDS), list(KINDS.values()))[0]
    day = between(sale.row["opened_on"], _worked_until(world, sale), random)
    at = min(moment(day, random), world.now)
    if kind != "task":
        _add(world, sale, kind, at)
        return
    due_on = working_day(at.date() + timedelta(days=random.randint(1, 10)))
    done_at = later(at, random.uniform(3, 24 * 9), random)
    late = random.random() > KEEPS_TASKS and sale.row["status"] == "open"
    _add(world, sale, "task", at, due_on=due_on, done_at=None if late or done_at > world.now else done_at)


def _worked_until(world: World, sale: Sale) -> date:
    """Most work ends with the deal; won ones are looked after for a while."""
    closed: date | None = sale.row.get("closed_on")
    if closed is None:
        return sale.quiet_after
    after = timedelta(days=90 if sale.row["status"] == "won" and world.random.random() < 0.3 else 0)
    return min(world.today, closed + after)


def _add(
    world: World, sale: Sale, kind: str, at: datetime, *, due_on: date | None = None, done_at: datetime | None = None
) -> None:
    random, slots = world.random, deal_slots(sale, "en")
    said = [entry for entry in texts("en")["activity"][kind] if slots_in("".join(entry)) <= slots.keys()]
    subject, body = random.choice(said)
    outcome = random.choices(*_two(OUTCOMES[kind]))[0] if kind in OUTCOMES else None
    happened = outcome not in ("no answer", "cancelled by customer", "moved")
    low, high = MINUTES.get(kind, (0, 0))
    inbound = kind in ("call", "message") and random.random() < 0.28
    if inbound and kind == "call":
        outcome, happened = "reached", True
    world.rows.add(
        Activity,
        kind=kind,
        subject=fill(subject, slots, random),
        body=fill(body, slots, random) if body and happened else None,
        account_id=sale.company.row["id"],
        contact_id=sale.contact.id,
        deal_id=sale.row["id"],
        owner_id=sale.seller.id,
        at=at,
        due_on=due_on,
        done_at=done_at,
        direction=("inbound" if inbound else "outbound") if kind in ("call", "message") else None,
        minutes=None if kind == "task" else random.randint(low, high) if happened else 1 if kind == "call" else None,
        outcome=outcome,
    )


def _two(weighted: dict[str, int]) -> tuple[list[str], list[int]]:
    return list(weighted), list(weighted.values())
