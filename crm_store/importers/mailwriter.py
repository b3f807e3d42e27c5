"""Raw mails → Email rows: parsed, matched to people, each kept once.

A mail is known again by its Message-ID, or by a hash of its content where it has none. A Message-ID that comes with
another text is kept as a mail of its own, with a remark; the same mail with a footer added is not.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from crm_store.importers.attachments import keep_files, read_attachments, relink_files
from crm_store.importers.automatic import is_automatic
from crm_store.importers.base import ImportContext
from crm_store.importers.language import detect_language
from crm_store.importers.mailfiles import RawMail
from crm_store.importers.mailhtml import html_text
from crm_store.importers.mailparse import ParsedMail, parse_mail
from crm_store.importers.mailtext import split_text
from crm_store.importers.people import Directory, Links
from crm_store.importers.possibleleads import PossibleLeads
from crm_store.importers.privacy import folder_names
from crm_store.importers.report import Ledger
from crm_store.schema import Email

SOURCE = "mail"
BATCH, BATCH_BYTES = 200, 32 * 1024 * 1024
_FUTURE = timedelta(days=2)
_NAME_LENGTH = 255

Values = dict[str, Any]


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
        "attachments": [attachment.name for attachment in mail.attachments],
        "language": detect_language(text.new_text or text.body or mail.subject),
        "automatic": is_automatic(mail),
    }


@dataclass(slots=True)
class MailWriter:
    """Writes batches of one import. `seen` holds the external ids so far, `private` how many were left out by what."""

    directory: Directory
    ledger: Ledger
    context: ImportContext
    roots: Sequence[Path]
    leads: PossibleLeads | None
    seen: set[str] = field(default_factory=set)
    private: Counter[str] = field(default_factory=Counter)

    @classmethod
    def begin(
        cls, session: Session, ledger: Ledger, context: ImportContext, roots: Sequence[Path] = ()
    ) -> "MailWriter":
        """Reads who is known. `roots` are the files and folders that were named."""
        directory = Directory.read(session)
        leads = PossibleLeads.read(session, directory, ledger) if context.leads else None
        return cls(directory, ledger, context, roots, leads)

    def write(self, session: Session, batch: Sequence[RawMail]) -> None:
        """Writes the mails of `batch` that are neither private nor there already."""
        records = [(item, mail, mail_values(mail)) for item, mail in self._public(batch)]
        keys = [_key(values) for _, _, values in records]
        stored = _stored(session, [*keys, *(_other_key(k, v) for k, (_, _, v) in zip(keys, records, strict=True))])
        new: list[Values] = []
        files: dict[str, list[Values]] = {}
        changed: list[Values] = []
        for key, (item, mail, values) in zip(keys, records, strict=True):
            if key in stored and not _same_text(stored[key]["new_text"], values["new_text"]):
                key = _other_key(key, values)
                why = "its Message-ID belongs to another mail; kept as a mail of its own"
                self.ledger.remark(item.file, item.line, why)
            links = self.directory.links(mail.sender.address, [*values["to"], *values["cc"]])
            if key in self.seen:
                self.ledger.remark(item.file, item.line, "the same mail as one before it, kept once")
            elif key in stored:
                changed.extend(_relinked(stored[key], links))
                self.ledger.count("email", unchanged=1)
            else:
                source = {"source": SOURCE, "external_id": key, "thread_key": key, "raw": item.raw}
                new.append({**values, **asdict(links), **source})
                stored[key] = {**values, "id": None, **asdict(links)}
                self.ledger.count("email", created=1)
                self._remark(item, mail)
                if self.context.attachments and not values["automatic"]:
                    files[key] = self._files(item, mail, new[-1])
            self.seen.add(key)
            if self.leads is not None:
                today = self.context.clock.today()
                self.leads.consider(mail, links, today, automatic=values["automatic"], source=SOURCE)
        self._keep(session, new, changed)
        keep_files(session, SOURCE, files)

    def tell(self) -> None:
        """Says in the report what concerns all mails."""
        if self.private:
            parts = ", ".join(f"{count:,} by {reason}" for reason, count in sorted(self.private.items()))
            self.ledger.note(f"Left out as private: {parts}. Nothing of them was kept.")
        if self.leads is not None:
            self.leads.tell()
        if not self.directory.users:
            self.ledger.note("No user's address is known, so every mail counts as inbound. Add users and import again.")

    def _public(self, batch: Sequence[RawMail]) -> list[tuple[RawMail, ParsedMail]]:
        """The mails no rule keeps out, parsed; the others are only counted."""
        kept = []
        for item in batch:
            mail = parse_mail(item.raw)
            if reason := self.context.privacy.reason(mail, folder_names(item.file, self.roots)):
                self.private[reason] += 1
            else:
                kept.append((item, mail))
        return kept

    def _files(self, item: RawMail, mail: ParsedMail, values: Values) -> list[Values]:
        """The rows of what hangs on a mail and can be read; what cannot is told."""
        found, refused = read_attachments(mail.attachments)
        for name, why in refused:
            self.ledger.remark(item.file, item.line, f"its attachment {name} cannot be searched: {why}")
        if found:
            self.ledger.count("file", created=len(found))
        shared = {name: values[name] for name in ("account_id", "contact_id", "owner_id")}
        shared["at"] = mail.sent_at or self.context.clock.now()
        return [file | shared for file in found]

    def _keep(self, session: Session, new: list[Values], changed: list[Values]) -> None:
        if new:
            session.execute(insert(Email), new)
        if changed:
            session.execute(update(Email), changed)
            relink_files(session, changed)
            self.ledger.count("email", updated=len(changed), unchanged=-len(changed))
        if self.leads is not None:
            self.leads.write(session)

    def _remark(self, item: RawMail, mail: ParsedMail) -> None:
        latest: datetime = self.context.clock.now() + _FUTURE
        for remark in mail.remarks:
            self.ledger.remark(item.file, item.line, remark)
        if mail.sent_at is not None and mail.sent_at > latest:
            why = f"its date lies in the future, kept as it stands: {mail.sent_at.date()}"
            self.ledger.remark(item.file, item.line, why)


def _stored(session: Session, keys: Sequence[str]) -> dict[str, Values]:
    columns = (Email.id, Email.new_text, Email.direction, Email.contact_id, Email.account_id, Email.owner_id)
    wanted = select(Email.external_id, *columns).where(Email.source == SOURCE, Email.external_id.in_(keys))
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
