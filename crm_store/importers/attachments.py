"""What hangs on mails and can be read → File rows, seen by whoever sees the mail, and deleted with it.

Each is read as an uploaded file is: by a process of its own, under limits. Pictures, calendars, signatures and attached
mails are passed over.
"""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from crm_store.importers.files import read_file
from crm_store.importers.language import detect_language
from crm_store.importers.mailparse import Attachment
from crm_store.schema import Email, File

MOST = 20
"""Attachments of one mail that are read."""
MAX_BYTES = 20_000_000
SECONDS = 20
_TEXTS = ("text/plain", "text/html", "text/csv", "text/markdown")
_SUFFIXES = {"text/html": ".html"}
_PDF, _OFFICE = b"%PDF-", b"PK\x03\x04"
_LINKS = ("account_id", "contact_id", "owner_id")

Values = dict[str, Any]


def read_attachments(attachments: Sequence[Attachment]) -> tuple[list[Values], list[tuple[str, str]]]:
    """What the readable ones of a mail hold, as values of File rows, and the names of those refused, each with why."""
    found: list[Values] = []
    refused: list[tuple[str, str]] = []
    documents = [(one, data) for one in attachments if _is_document(one, data := one.data)]
    for attachment, data in documents[:MOST]:
        read = _read(attachment, data)
        if "refused" in read:
            refused.append((attachment.name, read["refused"]))
        elif read["text"].strip():
            found.append(_values(attachment, data, read))
    refused += [(attachment.name, f"it is not among the first {MOST}") for attachment, _ in documents[MOST:]]
    return found, refused


def keep_files(session: Session, source: str, files: Mapping[str, Sequence[Values]]) -> None:
    """Writes the files of mails just written, given by the mails' external ids."""
    wanted = [key for key, found in files.items() if found]
    if not wanted:
        return
    mails = select(Email.external_id, Email.id).where(Email.source == source, Email.external_id.in_(wanted))
    rows = [
        {"source": source, "external_id": _external_id(str(key), number), "email_id": email_id, **values}
        for key, email_id in session.execute(mails)
        for number, values in enumerate(files[str(key)])
    ]
    session.execute(insert(File), rows)


def relink_files(session: Session, mails: Sequence[Values]) -> None:
    """What hangs on mails belongs to whom these belong to now."""
    held = set(session.scalars(select(File.email_id).where(File.email_id.in_([mail["id"] for mail in mails]))))
    for mail in mails:
        if mail["id"] in held:
            links = {name: mail[name] for name in _LINKS}
            session.execute(update(File).where(File.email_id == mail["id"]).values(links))


def _is_document(attachment: Attachment, data: bytes) -> bool:
    return attachment.kind in _TEXTS or data.startswith(_OFFICE) or _PDF in data[:1024]


def _read(attachment: Attachment, data: bytes) -> dict[str, str]:
    if len(data) > MAX_BYTES:
        return {"refused": f"larger than {MAX_BYTES // 1_000_000} MB"}
    with TemporaryDirectory() as folder:
        # The name is the sender's: nothing of it reaches the file system.
        file = Path(folder) / f"attachment{_SUFFIXES.get(attachment.kind, '')}"
        file.write_bytes(data)
        return read_file(file, SECONDS)


def _values(attachment: Attachment, data: bytes, read: Mapping[str, str]) -> Values:
    return {
        "kind": "file",
        "title": attachment.name,
        "text": read["text"],
        "media_type": read["media_type"],
        "size": len(data),
        "hash": hashlib.sha256(data).hexdigest(),
        "language": detect_language(read["text"]),
    }


def _external_id(key: str, number: int) -> str:
    return f"attachment:{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()}:{number}"
