"""Mail as a source: mbox files, .eml files, maildir folders, single mails.

A mail is known again by its Message-ID, or by a hash of its content where it has none. A Message-ID that comes with
another text is kept as a mail of its own, with a remark; the same mail with a footer added is not.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from crm_store.errors import InvalidFile
from crm_store.importers.automatic import is_automatic
from crm_store.importers.base import ImportContext
from crm_store.importers.conversations import settle
from crm_store.importers.language import detect_language
from crm_store.importers.mailfiles import RawMail, Rejected, looks_like_mail, read_mails
from crm_store.importers.mailhtml import html_text
from crm_store.importers.mailparse import ParsedMail, parse_mail
from crm_store.importers.mailtext import split_text
from crm_store.importers.people import Directory, Links
from crm_store.importers.report import Ledger
from crm_store.schema import Email

_BATCH, _BATCH_BYTES = 200, 32 * 1024 * 1024
_FUTURE = timedelta(days=2)
_NAME_LENGTH = 255

Values = dict[str, Any]


class MailImporter:
    """Reads mails into Email rows. Memory stays within one batch, however large the mailbox."""

    name: ClassVar[str] = "mail"

    def recognises(self, paths: Sequence[Path]) -> bool:
        """Whether any of the first files under `paths` begins like a mail or an mbox."""
        return looks_like_mail(paths)

    def run(self, session: Session, paths: Sequence[Path], ledger: Ledger, context: ImportContext) -> None:
        """Writes every mail under `paths`. Raises InvalidFile when there is not one mail among them."""
        directory = Directory.read(session)
        seen: set[str] = set()
        refused: list[Rejected] = []
        done = 0
        for batch in _batches(_mails(paths, ledger, refused)):
            _write(session, batch, directory, ledger, seen, context.clock.now() + _FUTURE)
            done += len(batch)
            context.progress("emails", done, 0)
        if not done:
            raise _no_mail(paths, refused)
        session.flush()
        threads = settle(session, self.name)
        ledger.note(f"All imported mail forms {threads} conversations.")
        if not directory.users:
            ledger.note("No user's address is known, so every mail counts as inbound. Add users and import again.")


def mail_values(mail: ParsedMail) -> Values:
    """The columns of Email that the mail itself tells, without its links, thread and raw bytes."""
    body = mail.plain if mail.plain.strip() or not mail.html else html_text(mail.html)
    text = split_text(body)
    return {
        "message_id": mail.message_id,
        "in_reply_to": mail.in_reply_to,
        "references": list(mail.references),
        "subject": mail.subject,
        "sent_at": mail.sent_at,
        "from_name": mail.sender.name or None,
        "from_address": mail.sender.address[:320] or None,
        "to": [person.address or person.name for person in mail.to],
        "cc": [person.address or person.name for person in mail.cc],
        "body": text.body,
        "new_text": text.new_text,
        "signature": text.signature or None,
        "attachments": list(mail.attachments),
        "language": detect_language(text.new_text or text.body or mail.subject),
        "automatic": is_automatic(mail),
    }


def _mails(paths: Sequence[Path], ledger: Ledger, refused: list[Rejected]) -> Iterator[RawMail]:
    for item in read_mails(paths):
        if isinstance(item, Rejected):
            ledger.reject(item.file, item.line, item.reason)
            refused.append(item)
        else:
            yield item


def _no_mail(paths: Sequence[Path], refused: Sequence[Rejected]) -> InvalidFile:
    if len(refused) == 1:
        return InvalidFile(refused[0].file, f"{refused[0].reason}.", refused[0].line)
    where = ", ".join(str(path) for path in paths)
    return InvalidFile(
        where, f"there is no mail in it ({len(refused)} files looked at). Give an mbox, .eml or maildir."
    )


def _batches(mails: Iterator[RawMail]) -> Iterator[list[RawMail]]:
    batch: list[RawMail] = []
    size = 0
    for mail in mails:
        batch.append(mail)
        size += len(mail.raw)
        if len(batch) >= _BATCH or size >= _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _write(
    session: Session, batch: list[RawMail], directory: Directory, ledger: Ledger, seen: set[str], latest: datetime
) -> None:
    """Writes one batch. `seen` holds the external ids of this import so far; `latest` is the last believable date."""
    parsed = [(item, parse_mail(item.raw)) for item in batch]
    records = [(item, mail, mail_values(mail)) for item, mail in parsed]
    keys = [_key(values) for _, _, values in records]
    stored = _stored(session, [*keys, *(_other_key(k, v) for k, (_, _, v) in zip(keys, records, strict=True))])
    new: list[Values] = []
    changed: list[Values] = []
    for key, (item, mail, values) in zip(keys, records, strict=True):
        if key in stored and not _same_text(stored[key]["new_text"], values["new_text"]):
            key = _other_key(key, values)
            ledger.remark(item.file, item.line, "its Message-ID belongs to another mail; kept as a mail of its own")
        links = directory.links(mail.sender.address, [*values["to"], *values["cc"]])
        if key in seen:
            ledger.remark(item.file, item.line, "the same mail as one before it, kept once")
        elif key in stored:
            changed.extend(_relinked(stored[key], links))
            ledger.count("email", unchanged=1)
        else:
            source = {"source": MailImporter.name, "external_id": key, "thread_key": key, "raw": item.raw}
            new.append({**values, **asdict(links), **source})
            stored[key] = {**values, "id": None, **asdict(links)}
            ledger.count("email", created=1)
            _remark(ledger, item, mail, latest)
        seen.add(key)
    if new:
        session.execute(insert(Email), new)
    if changed:
        session.execute(update(Email), changed)
        ledger.count("email", updated=len(changed), unchanged=-len(changed))


def _remark(ledger: Ledger, item: RawMail, mail: ParsedMail, latest: datetime) -> None:
    for remark in mail.remarks:
        ledger.remark(item.file, item.line, remark)
    if mail.sent_at is not None and mail.sent_at > latest:
        ledger.remark(item.file, item.line, f"its date lies in the future, kept as it stands: {mail.sent_at.date()}")


def _stored(session: Session, keys: Sequence[str]) -> dict[str, Values]:
    columns = (Email.id, Email.new_text, Email.direction, Email.contact_id, Email.account_id, Email.owner_id)
    wanted = select(Email.external_id, *columns).where(Email.source == MailImporter.name, Email.external_id.in_(keys))
    return {str(row.external_id): dict(row._mapping) for row in session.execute(wanted)}


def _relinked(stored: Values, links: Links) -> list[Values]:
    """The change to a mail already there whose people have become known since; nothing known is ever forgotten."""
    found = {k: v for k, v in asdict(links).items() if v is not None and v != stored[k]}
    found = {k: v for k, v in found.items() if k == "direction" or stored[k] is None}
    return [{"id": stored["id"], **{k: found.get(k, stored[k]) for k in asdict(links)}}] if found else []


def _key(values: Values) -> str:
    message_id = values["message_id"]
    if not message_id:
        return f"sha256:{_digest(values)}"
    return (
        message_id
        if len(message_id) <= _NAME_LENGTH - 20
        else f"long:{hashlib.sha256(message_id.encode()).hexdigest()}"
    )


def _other_key(key: str, values: Values) -> str:
    return f"{key}#{_digest(values)[:16]}"


def _digest(values: Values) -> str:
    said = (values["from_address"], values["to"], values["sent_at"], values["subject"], values["body"].split())
    return hashlib.sha256(repr(said).encode("utf-8", "replace")).hexdigest()


def _same_text(one: str, other: str) -> bool:
    """Whether two texts are the same mail: equal but for blanks, or one with a footer or notice around the other."""
    short, long = sorted(("".join(one.split()), "".join(other.split())), key=len)
    return short == long or (len(short) > 20 and short in long)
