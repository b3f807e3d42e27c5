"""Files → raw mails: mbox, .eml, .msg, maildir folders, single mails. One mail in memory at a time, however many.

What cannot be a mail (empty, binary, without mail headers, too large) comes out as a Rejected: file, line, reason.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.parser import BytesHeaderParser
from email.policy import compat32
from pathlib import Path
from typing import BinaryIO

from crm_store.importers.outlook import SIGNATURE, UnreadableMessage, mail_of_msg

MAX_MAIL_BYTES = 64 * 1024 * 1024
_PEOPLE = {"from", "to", "cc", "bcc", "sender", "reply-to", "delivered-to", "return-path"}
MAIL_HEADERS = frozenset(_PEOPLE | {"subject", "date", "message-id", "in-reply-to", "received"})
_HEAD_BYTES = 128 * 1024
_SEPARATOR = re.compile(rb"From .*(?:\d{1,2}:\d{2}|\d{4}).*\s*$|From (?:-|\?\?\?@\?\?\?|MAILER-DAEMON).*\s*$")
_ESCAPED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_BINARY_SIGNS = (
    (b"!BDN", "an Outlook .pst file; turn it into mbox with `readpst -r -o FOLDER FILE.pst` and import that folder"),
    (b"PK\x03\x04", "a zip archive or Office file; unpack it first"),
    (b"%PDF", "a PDF, not a mail"),
)


@dataclass(frozen=True, slots=True)
class RawMail:
    """One mail as its bytes. `line` is where it begins in `file`, counted from 1; None where the file is this mail."""

    file: Path
    line: int | None
    raw: bytes


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something in `file` at `line` (None: the file as a whole) that is not a mail, and why."""

    file: Path
    line: int | None
    reason: str


def mail_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Every file under `paths` that may hold mail, folders walked in name order; hidden files are passed over.

    Of a maildir only `cur` and `new` are read: what stands in `tmp` has not been delivered.
    """
    for path in paths:
        if path.is_file():
            yield path
        elif path.is_dir():
            yield from _folder(path)


def _folder(folder: Path) -> Iterator[Path]:
    maildir = (folder / "cur").is_dir() and (folder / "new").is_dir()
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith(".") and not (entry.is_dir() and (entry / "cur").is_dir()):
            continue
        if maildir and (entry.name == "tmp" or (entry.is_file() and entry.suffix != ".eml")):
            continue
        if entry.is_dir():
            yield from _folder(entry)
        elif entry.is_file():
            yield entry


def read_mails(paths: Iterable[Path]) -> Iterator[RawMail | Rejected]:
    """Every mail of the files under `paths`, and a Rejected for each that is none."""
    for file in mail_files(paths):
        yield from read_file(file)


def read_file(file: Path) -> Iterator[RawMail | Rejected]:
    """The mails of one file: many of an mbox, one of anything else."""
    try:
        with file.open("rb") as stream:
            start = stream.read(8192)
            if start.startswith(SIGNATURE):
                stream.seek(0)
                yield _from_msg(file, stream.read(MAX_MAIL_BYTES + 1))
                return
            if reason := unreadable(start):
                yield Rejected(file, None, reason)
                return
            stream.seek(0)
            if not _is_mbox(start):
                yield checked(file, None, stream.read(MAX_MAIL_BYTES + 1))
                return
            for line, raw in _split_mbox(stream):
                yield checked(file, line, raw)
    except OSError as error:
        yield Rejected(file, None, f"cannot be read: {error.strerror}")


def _from_msg(file: Path, data: bytes) -> RawMail | Rejected:
    if len(data) > MAX_MAIL_BYTES:
        return Rejected(file, None, f"larger than {MAX_MAIL_BYTES // 1024 // 1024} MB")
    try:
        return checked(file, None, mail_of_msg(data))
    except UnreadableMessage as error:
        return Rejected(file, None, str(error))


def unreadable(start: bytes) -> str | None:
    """Why a file that begins with `start` cannot be mail, or None."""
    if not start.strip():
        return "the file is empty"
    for sign, reason in _BINARY_SIGNS:
        if start.startswith(sign):
            return reason
    head = start.split(b"\n\n", 1)[0].split(b"\r\n\r\n", 1)[0]
    controls = sum(byte < 9 or 13 < byte < 32 for byte in head)
    if controls > max(8, len(head) // 20):
        return "a binary file, not a mail"
    return None


def checked(file: Path, line: int | None, raw: bytes) -> RawMail | Rejected:
    if len(raw) > MAX_MAIL_BYTES:
        return Rejected(file, line, f"larger than {MAX_MAIL_BYTES // 1024 // 1024} MB")
    if not raw.strip():
        return Rejected(file, line, "the mail is empty")
    headers = BytesHeaderParser(policy=compat32).parsebytes(raw[:_HEAD_BYTES])
    if not MAIL_HEADERS.intersection(name.lower() for name in headers):
        return Rejected(file, line, "no mail headers (no From, To, Subject, Date or Message-ID)")
    return RawMail(file, line, raw)


def _is_mbox(start: bytes) -> bool:
    first = start.lstrip(b"\r\n").split(b"\n", 1)[0]
    return first.startswith(b"From ") and _SEPARATOR.match(first) is not None


def _split_mbox(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """(line, raw) of each mail. A separator is a "From " line with a date, at the start or after an empty line."""
    mail: list[bytes] = []
    size, begun, after_blank = 0, 0, True
    for number, line in enumerate(stream, 1):
        if after_blank and line.startswith(b"From ") and _SEPARATOR.match(line):
            if begun:
                yield begun, _joined(mail, size)
            mail, size, begun = [], 0, number
        elif begun:
            size += len(line)
            if size <= MAX_MAIL_BYTES:
                mail.append(line)
        after_blank = not line.strip()
    if begun:
        yield begun, _joined(mail, size)


def _joined(mail: list[bytes], size: int) -> bytes:
    """The mail without the mbox's own escapes; one byte too long on purpose where it was cut for its size."""
    if size > MAX_MAIL_BYTES:
        return b" " * (MAX_MAIL_BYTES + 1)
    return _ESCAPED_FROM.sub(rb"\1", b"".join(mail).removesuffix(b"\n"))


def looks_like_mail(paths: Iterable[Path], *, limit: int = 12) -> bool:
    """Whether one of the first `limit` files under `paths` begins like a mail or an mbox. Never raises."""
    for _, file in zip(range(limit), _existing(paths), strict=False):
        try:
            with file.open("rb") as stream:
                start = stream.read(8192)
        except OSError:
            continue
        if start.startswith(SIGNATURE) and file.suffix.lower() == ".msg":
            return True
        if not unreadable(start) and (_is_mbox(start) or _has_headers(start)):
            return True
    return False


def _existing(paths: Iterable[Path]) -> Iterator[Path]:
    try:
        yield from mail_files(paths)
    except OSError:
        return


def _has_headers(start: bytes) -> bool:
    """Whether a file begins with at least two headers that only mails have."""
    headers = BytesHeaderParser(policy=compat32).parsebytes(start)
    return len(MAIL_HEADERS.intersection(name.lower() for name in headers)) >= 2
