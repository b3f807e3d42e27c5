"""What sellers wrote down, and what was said on recorded calls."""

from datetime import timedelta
from typing import Any

from crm_store.demo.moments import between, moment
from crm_store.demo.slots import deal_slots, may_say
from crm_store.demo.texts import fill, say_date, slots_in, texts
from crm_store.demo.world import Sale, World
from crm_store.schema import Note

NOTES = 320
TRANSCRIPTS = 80


def add_notes(world: World) -> None:
    """Adds notes and transcripts to deals picked at random, open deals three times as often."""
    deals = [s for sale in world.sales for s in [sale] * (3 if sale.row["status"] == "open" else 1)]
    for kind, wanted in (("note", NOTES), ("transcript", TRANSCRIPTS)):
        told: dict[str, int] = {}
        while sum(told.values()) < wanted:
            _add_note(world, world.random.choice(deals), kind, told)


def _add_note(world: World, sale: Sale, kind: str, told: dict[str, int]) -> None:
    """Adds one note, in the seller's or the customer's language where there is one for it."""
    random = world.random
    language = sale.contact.language if random.random() < 0.5 else "en"
    slots = deal_slots(sale, language)
    day = between(sale.row["opened_on"], min(sale.row.get("closed_on") or world.today, sale.quiet_after), random)
    at = min(moment(day, random), world.now)
    slots["due"] = say_date(at.date() + timedelta(days=random.randint(3, 9)), language)
    fitting = [
        n
        for n in texts(language).get(kind, ())
        if _fits(n, sale, slots) and told.get(n["title"], 0) < n.get("most", NOTES)
    ]
    if not fitting:
        return
    chosen = random.choices(fitting, [1 / (1 + told.get(n["title"], 0)) for n in fitting])[0]
    told[chosen["title"]] = told.get(chosen["title"], 0) + 1
    world.rows.add(
        Note,
        kind=kind,
        title=fill(chosen["title"], slots, random),
        body=fill("\n".join(chosen["lines"]) if kind == "transcript" else random.choice(chosen["text"]), slots, random),
        at=at,
        language=language,
        account_id=sale.company.row["id"],
        contact_id=sale.contact.id,
        deal_id=sale.row["id"],
        owner_id=sale.seller.id,
    )


def _fits(note: dict[str, Any], sale: Sale, slots: dict[str, str]) -> bool:
    if sale.row["status"] not in note.get("status", ("open", "won", "lost")):
        return False
    said = [note["title"], *note.get("lines", ()), *note.get("text", ())]
    needed = set().union(*map(slots_in, said))
    return needed <= slots.keys() and may_say(sale, note.get("needs", {}), set())
