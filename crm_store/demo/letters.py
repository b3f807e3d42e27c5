"""Turns a scheduled scenario into mails: greeting, words, signature, and the quoted mail before."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from crm_store.demo.moments import working_day
from crm_store.demo.rows import Row
from crm_store.demo.slots import deal_slots
from crm_store.demo.texts import fill, say_date, texts
from crm_store.demo.world import COMPANY, DOMAIN, Person, Sale, Thread, World
from crm_store.schema import Activity, Email

QUOTED_LINES = 40
"""A quoted conversation is cut after so many lines, as people do."""


@dataclass(slots=True)
class Draft:
    """A conversation being written: who with whom, in which language, what has been said."""

    sale: Sale
    language: str
    slots: dict[str, str]
    tone: int
    """Which of the greetings they use, the same throughout."""
    subject: str
    mails: list[Row]
    promised: list[tuple[int, date]] = field(default_factory=list)
    """Which of our mails promised something, and for which day."""


def write_mails(
    world: World, sale: Sale, scenario: dict[str, Any], turns: list[tuple[dict[str, Any], datetime]]
) -> None:
    """Adds one mail a turn, each answering the one before."""
    language = sale.contact.language
    slots = deal_slots(sale, language)
    tone = world.random.randrange(12)
    subject = fill(world.random.choice(scenario["subject"]), slots, world.random)
    thread = Draft(sale, language, slots, tone, subject, [])
    for plan, at in turns:
        _set_dates(world, thread, plan, at)
        _add_mail(world, thread, plan, at)
    _mark_answered(thread.mails)
    world.threads.append(Thread(scenario["id"], sale, thread.mails))
    if sale.row["status"] == "open":
        _add_promised_tasks(world, thread)


def _set_dates(world: World, thread: Draft, plan: dict[str, Any], at: datetime) -> None:
    """The dates a mail speaks of are counted from its own day."""
    thread.slots["today"] = say_date(at.date(), thread.language)
    for key, slot in (("promise", "due"), ("meet", "meet")):
        wanted = plan.get(key)
        if not wanted:
            continue
        if wanted == "quote":
            day = thread.sale.quotes[0]["issued_on"]
        else:
            day = working_day(at.date() + timedelta(days=world.random.randint(*wanted)))
        thread.slots[slot] = say_date(day, thread.language)
        if key == "promise" and plan["by"] == "us":
            thread.promised.append((len(thread.mails), day))


def _add_promised_tasks(world: World, thread: Draft) -> None:
    """A seller who promises something sets a task, done when the next mail of ours goes out."""
    sale = thread.sale
    for place, due_on in thread.promised:
        mail = thread.mails[place]
        done = next((m["sent_at"] for m in thread.mails[place + 1 :] if m["direction"] == "outbound"), None)
        world.rows.add(
            Activity,
            kind="task",
            subject=f"Keep the promise to {sale.contact.first} {sale.contact.last}: {thread.subject}",
            account_id=sale.company.row["id"],
            contact_id=sale.contact.id,
            deal_id=sale.row["id"],
            owner_id=sale.seller.id,
            at=mail["sent_at"],
            due_on=due_on,
            done_at=done,
        )


def _add_mail(world: World, thread: Draft, plan: dict[str, Any], at: datetime) -> None:
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


def _greeting(thread: Draft, reader: Person) -> str:
    greetings = texts(thread.language)["words"]["greeting_f" if reader.female else "greeting_m"]
    first, last = reader.called(thread.language)
    return str(greetings[thread.tone % len(greetings)].format(first=first, last=last))


def _signature(world: World, thread: Draft, writer: Person, ours: bool) -> str:
    closings = texts(thread.language)["words"]["closing"]
    name = " ".join(writer.called(thread.language))
    where = COMPANY if ours else thread.sale.company.row["name"]
    lines = [closings[(thread.tone + ours) % len(closings)], name, writer.title, where]
    return "\n".join([*lines, f"T {writer.phone}"] if ours or world.random.random() < 0.6 else lines)


def _quote(thread: Draft, before: Row) -> str:
    header: str = texts(thread.language)["words"]["quoted"].format(
        date=f"{say_date(before['sent_at'].date(), thread.language)} {before['sent_at']:%H:%M}",
        name=before["from_name"],
    )
    lines = before["body"].splitlines()[:QUOTED_LINES]
    return header + "\n" + "\n".join(re.sub(r" +$", "", f"> {line}") for line in lines)


def _mark_answered(mails: list[Row]) -> None:
    """Each inbound mail was answered by the first of ours after it; automatic replies need none."""
    for place, mail in enumerate(mails):
        if mail["direction"] == "inbound" and not mail["automatic"]:
            replies = (later["sent_at"] for later in mails[place + 1 :] if later["direction"] == "outbound")
            mail["answered_at"] = next(replies, None)
