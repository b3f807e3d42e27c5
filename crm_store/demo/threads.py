"""Mail threads: scenarios from the text files, played out on the calendar of a deal."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from itertools import zip_longest
from typing import Any

from crm_store.demo.letters import write_mails
from crm_store.demo.moments import earlier, later, moment
from crm_store.demo.slots import WEEKS_LATE, may_say, planned_delivery
from crm_store.demo.texts import slots_in, texts
from crm_store.demo.world import Sale, World
from crm_store.schema import Email

EMAILS = 1500
ROUNDS_FOR_OPEN = 2
IN_USE_DAYS, LAST_HEARD_DAYS = 50, 200
"""Customers write about what they bought so many days after the order: not before it can have arrived."""
TURN_SLOTS = frozenset({"due", "meet", "today"})
"""Filled turn by turn, not from the deal."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One mail to be: its text's alternatives, and when it is sent."""

    plan: dict[str, Any]
    at: datetime


def add_threads(world: World) -> None:
    """Adds threads until there are about EMAILS mails: two to each open deal first, then over the closed ones."""
    used: dict[tuple[int, str], int] = {}
    told: dict[tuple[str, str], int] = {}
    still_open = [s for s in world.sales if s.row["status"] == "open"]
    closed = [s for s in world.sales if s.row["status"] != "open"]
    world.random.shuffle(closed)
    queue = still_open * ROUNDS_FOR_OPEN + _taking_turns(closed) * 3
    for sale in queue:
        if len(world.rows.of(Email)) >= EMAILS:
            return
        language = sale.contact.language
        scenarios = [s for s in _possible(sale, language) if _unused(s, sale, language, used, told)]
        while scenarios:
            weights = [s.get("weight", 2) / (1 + told.get((language, s["id"]), 0)) for s in scenarios]
            scenario = world.random.choices(scenarios, weights)[0]
            scenarios.remove(scenario)
            turns = _schedule(world, sale, scenario)
            if len(turns) >= min(2, len(scenario["turn"])):
                used[sale.row["id"], scenario["id"]] = 1
                told[language, scenario["id"]] = told.get((language, scenario["id"]), 0) + 1
                write_mails(world, sale, scenario, [(turn.plan, turn.at) for turn in turns])
                break


def _taking_turns(sales: list[Sale]) -> list[Sale]:
    """The deals, one of each language in turn as long as there are any, so that none is left with few mails."""
    by_language: dict[str, list[Sale]] = {}
    for sale in sales:
        by_language.setdefault(sale.contact.language, []).append(sale)
    rounds = zip_longest(*(by_language[language] for language in sorted(by_language)))
    return [sale for deals in rounds for sale in deals if sale is not None]


def _unused(
    scenario: dict[str, Any],
    sale: Sale,
    language: str,
    used: dict[tuple[int, str], int],
    told: dict[tuple[str, str], int],
) -> bool:
    most = scenario.get("most", EMAILS)
    return (sale.row["id"], scenario["id"]) not in used and told.get((language, scenario["id"]), 0) < most


@cache
def scenario_slots(language: str) -> dict[str, frozenset[str]]:
    """By scenario id, the slots of the deal its texts use."""
    found = {}
    for scenario in texts(language)["scenario"]:
        said = [*scenario["subject"], *(t for turn in scenario["turn"] for t in turn["text"])]
        said += [name for turn in scenario["turn"] for name in turn.get("attach", ())]
        found[scenario["id"]] = frozenset().union(*map(slots_in, said)) - TURN_SLOTS
    return found


def _possible(sale: Sale, language: str) -> list[dict[str, Any]]:
    """The scenarios of a language that fit what became of this deal."""
    status, entered = sale.row["status"], sale.entered
    fits = {
        "early": True,
        "quote": bool(sale.quotes),
        "negotiation": entered("Negotiation") is not None and bool(sale.quotes),
        "revised": len(sale.quotes) > 1,
        "won": status == "won",
        "after": status == "won",
        "lost": status == "lost",
        "open": status == "open",
    }
    slots = scenario_slots(language)
    return [
        s
        for s in texts(language)["scenario"]
        if fits[s["phase"]] and may_say(sale, s.get("needs", {}), set(slots[s["id"]]))
    ]


def _schedule(world: World, sale: Sale, scenario: dict[str, Any]) -> list[Turn]:
    """When each mail is sent, around the turn the scenario is fixed to; what would lie ahead is left out."""
    plans = scenario["turn"]
    fixed = next((i for i, plan in enumerate(plans) if "at" in plan), 0)
    if scenario["phase"] == "open":
        fixed = len(plans) - 1
    anchor = _anchor(world, sale, scenario, plans[fixed])
    if anchor is None:
        return []
    random, moments = world.random, [anchor]
    for plan in reversed(plans[1 : fixed + 1]):
        moments.insert(0, earlier(moments[0], _gap(world, sale, plan), random))
    for plan in plans[fixed + 1 :]:
        moments.append(later(moments[-1], _gap(world, sale, plan), random))
    if moments[0].date() < sale.row["opened_on"] - timedelta(days=5):
        return []
    return _kept(world, sale, plans, moments)


def _gap(world: World, sale: Sale, plan: dict[str, Any]) -> float:
    """Hours since the mail before; some of us answer faster than others."""
    hours = world.random.uniform(*plan["gap"])
    return hours * (0.6 + 0.2 * (sale.seller.id % 5)) if plan["by"] == "us" else hours


def _kept(world: World, sale: Sale, plans: list[dict[str, Any]], moments: list[datetime]) -> list[Turn]:
    """The turns up to now, up to the deal's last sign of life, and up to where the scenario may break off."""
    kept: list[Turn] = []
    for plan, at in zip(plans, moments, strict=True):
        if at > world.now or at.date() > sale.quiet_after + timedelta(days=1):
            break
        kept.append(Turn(plan, at))
        if world.random.random() < plan.get("end", 0.0):
            break
    return kept


def _anchor(world: World, sale: Sale, scenario: dict[str, Any], plan: dict[str, Any]) -> datetime | None:
    """The moment the fixed turn is sent, None when the deal has no such moment in the past."""
    day = _anchor_day(world, sale, scenario["phase"], plan.get("at"))
    if day is None:
        return None
    at = moment(day, world.random)
    return at if at <= world.now else None


def _anchor_day(world: World, sale: Sale, phase: str, at: str | None) -> date | None:
    random = world.random
    if at == "quote":
        return sale.quotes[0]["issued_on"]  # type: ignore[no-any-return]
    if at == "new_quote":
        return sale.quotes[-1]["issued_on"]  # type: ignore[no-any-return]
    if at == "closed" or phase in ("won", "lost"):
        return sale.row["closed_on"]  # type: ignore[no-any-return]
    if phase == "open":
        return sale.quiet_after
    if at == "arrival":
        return planned_delivery(sale) + timedelta(weeks=WEEKS_LATE, days=random.randint(0, 3))
    if phase == "after":
        closed: date = sale.row["closed_on"]
        latest = min(LAST_HEARD_DAYS, (world.today - closed).days)
        return closed + timedelta(days=random.randint(IN_USE_DAYS, latest)) if latest >= IN_USE_DAYS else None
    entered = sale.entered("Negotiation") if phase == "negotiation" else sale.stages[0][1]
    if entered is None:
        return None
    end = sale.entered("Proposal") if phase == "early" else None
    last = end.date() if end else sale.quiet_after
    room = max(1, min((last - entered.date()).days, 25))
    return entered.date() + timedelta(days=random.randrange(room))
