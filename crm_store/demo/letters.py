"""Turns a scheduled scenario into mails: greeting, words, signature, and the quoted mail before."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from crm_store.demo.moments import working_day
from crm_store.demo.rows import Row
from crm_store.demo.slots import deal_slots
from crm_store.demo.texts import fill, say_date, texts
from crm_store.demo.world import COMPANY, DOMAIN, Person, Sale, World
from crm_store.schema import Email

QUOTED_LINES = 40
"""A quoted conversation is cut after so many lines, as people do."""


@dataclass(slots=True)
class Thread:
    """A conversation being written: who with whom, in which language, what has been said."""

    sale: Sale
    language: str
    slots: dict[str, str]
    tone: int
    """Which of the greetings they use, the same throughout."""
    subject: str
    mails: list[Row]


def write_mails(world: World, sale: Sale, scenario: dict[str, Any], turns: list[tuple[dict[str, Any], datetime]]) -> None:
    """Adds one mail a turn, each answering the one before."""
    language = sale.contact.language
    slots = deal_slots(sale, language)
    tone = world.random.randrange(12)
    subject = fill(world.random.choice(scenario["subject"]), slots, world.random)
    thread = Thread(sale, language, slots, tone, subject, [])
    for plan, at in turns:
        _set_dates(world, thread, plan, at)
        _add_mail(world, thread, plan, at)
    _mark_answered(thread.mails)


def _set_dates(world: World, thread: Thread, plan: dict[str, Any], at: datetime) -> None:
    """The dates a mail speaks of are counted from its own day."""
    thread.slots["today"] = say_date(at.date(), thread.language)
    for key, slot in (("promise", "due"), ("meet", "meet")):
        wanted = plan.get(key)
        if wanted == "quote":
            thread.slots[slot] = say_date(thread.sale.quotes[0]["issued_on"], thread.language)
        elif wanted:
            day = working_day(at.date().fromordinal(at.date().toordinal() + world.random.randint(*wanted)))
            thread.slots[slot] = say_date(day, thread.language)


def _add_mail(world: World, thread: Thread, plan: dict[str, Any], at: datetime) -> None:
    sale, words = thread.sale, texts(thread.language)["words"]
    ours = plan["by"] == "us"
    writer, reader = (sale.seller, sale.contact) if ours else (sale.contact, sale.seller)
    automatic = bool(plan.get("automatic"))
    said = fill(world.random.choice(plan["text"]), thread.slots, world.random)
    new_text = said if automatic else f"{_greeting(thread, reader)}\n\n{said}"
    signature = _signature(world, thread, writer, ours)
    before = thread.mails[-1] if thread.mails else None
    quoted = "" if automatic or before is None else "\n\n" + _quote(thread, before)
    domain = DOMAIN if ours else sale.company.row["domain"]
    number = len(world.rows.of(Email)) + 1
    message_id = f"<{at:%Y%m%d%H%M}.{number}@{domain}>"
    prefix = words["automatic"] if automatic else words["reply"] if before else ""
    mail = world.rows.add(
        Email,
        message_id=message_id,
        thread_key=before["thread_key"] if before else message_id,
        in_reply_to=before["message_id"] if before else None,
        references=[*before["references"], before["message_id"]] if before else [],
        subject=f"{prefix} {thread.subject}".strip(),
        sent_at=at,
        direction="outbound" if ours else "inbound",
        from_name=" ".join(writer.called(thread.language)),
        from_address=writer.email,
        to=[reader.email],
        cc=[_colleague(sale).email] if plan.get("copy") and len(sale.company.contacts) > 1 else [],
        body=f"{new_text}\n\n{signature}{quoted}",
        new_text=new_text,
        signature=signature,
        attachments=[fill(name, thread.slots, world.random) for name in plan.get("attach", ())],
        language=thread.language,
        automatic=automatic,
        account_id=sale.company.row["id"],
        contact_id=sale.contact.id,
        deal_id=sale.row["id"],
        owner_id=sale.seller.id,
    )
    thread.mails.append(mail)


def _colleague(sale: Sale) -> Person:
    return next(person for person in sale.company.contacts if person.id != sale.contact.id)


def _greeting(thread: Thread, reader: Person) -> str:
    greetings = texts(thread.language)["words"]["greeting_f" if reader.female else "greeting_m"]
    first, last = reader.called(thread.language)
    return str(greetings[thread.tone % len(greetings)].format(first=first, last=last))


def _signature(world: World, thread: Thread, writer: Person, ours: bool) -> str:
    closings = texts(thread.language)["words"]["closing"]
    name = " ".join(writer.called(thread.language))
    where = COMPANY if ours else thread.sale.company.row["name"]
    lines = [closings[(thread.tone + ours) % len(closings)], name, writer.title, where]
    return "\n".join([*lines, f"T {writer.phone}"] if ours or world.random.random() < 0.6 else lines)


def _quote(thread: Thread, before: Row) -> str:
    header = texts(thread.language)["words"]["quoted"].format(
        date=f"{say_date(before['sent_at'].date(), thread.language)} {before['sent_at']:%H:%M}", name=before["from_name"]
    )
    lines = before["body"].splitlines()[:QUOTED_LINES]
    return header + "\n" + "\n".join(re.sub(r" +$", "", f"> {line}") for line in lines)


def _mark_answered(mails: list[Row]) -> None:
    """Each inbound mail was answered by the first of ours after it; automatic replies need none."""
    for place, mail in enumerate(mails):
        if mail["direction"] == "inbound" and not mail["automatic"]:
            replies = (later["sent_at"] for later in mails[place + 1 :] if later["direction"] == "outbound")
            mail["answered_at"] = next(replies, None)
