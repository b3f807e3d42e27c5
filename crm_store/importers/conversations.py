"""What can be told only when all mails are in: which conversation each belongs to, and when it was answered."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update
from sqlalchemy.orm import Session

from crm_store.importers.threads import Link, thread_keys
from crm_store.schema import Email

_CHUNK = 1000


def settle(session: Session, source: str) -> int:
    """Brings `thread_key` and `answered_at` of the source's mails up to date; returns the number of conversations.

    Reads the headers of every mail of the source, since one new mail may join two old conversations.
    """
    columns = (Email.id, Email.external_id, Email.message_id, Email.in_reply_to, Email.references, Email.subject)
    people = (Email.from_address, Email.to, Email.cc, Email.sent_at, Email.direction, Email.automatic)
    wanted = select(*columns, *people, Email.thread_key, Email.answered_at).where(Email.source == source)
    rows = session.execute(wanted.execution_options(yield_per=_CHUNK)).all()
    keys = thread_keys(_link(row) for row in rows)
    answered = _answers(rows, keys)
    changes = [
        {"id": row.id, "thread_key": keys[row.external_id], "answered_at": answered.get(row.id)}
        for row in rows
        if row.thread_key != keys[row.external_id] or row.answered_at != answered.get(row.id)
    ]
    for start in range(0, len(changes), _CHUNK):
        session.execute(update(Email), changes[start : start + _CHUNK])
    return len(set(keys.values()))


def _link(row: Row[Any]) -> Link:
    people = {row.from_address or "", *row.to, *row.cc} - {""}
    parents = tuple(dict.fromkeys([*row.references, *([row.in_reply_to] if row.in_reply_to else [])]))
    return Link(
        row.external_id, row.message_id, parents, row.subject, row.from_address or "", frozenset(people), row.sent_at
    )


def _answers(rows: Sequence[Row[Any]], keys: dict[str, str]) -> dict[int, datetime]:
    """When each inbound mail was first answered: the next mail of ours in its conversation that a person wrote."""
    threads: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        if row.sent_at is not None:
            threads[keys[row.external_id]].append(row)
    found: dict[int, datetime] = {}
    for thread in threads.values():
        found.update(_thread_answers(thread))
    return found


def _thread_answers(thread: list[Row[Any]]) -> Iterable[tuple[int, datetime]]:
    thread.sort(key=lambda row: (row.sent_at, row.external_id))
    reply: datetime | None = None
    for row in reversed(thread):
        if row.direction == "outbound" and not row.automatic:
            reply = row.sent_at
        elif row.direction == "inbound" and reply is not None:
            yield row.id, reply
