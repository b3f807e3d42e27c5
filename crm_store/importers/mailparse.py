"""Raw bytes → ParsedMail. Headers are read by the forgiving `compat32` policy: the newer one raises on broken ones."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import getaddresses, parsedate_to_datetime
from inspect import signature
from typing import Any

from crm_store.importers.charsets import decode, decode_words

_MESSAGE_ID = re.compile(r"<([^<>\s]{1,500})>")
_ADDRESS = re.compile(r"[^\s@<>\"(),;:]+@[^\s@<>\"(),;:]+")
_FIRST_YEAR = 1980
MAX_REFERENCES = 500
MAX_PARTS = 1000
LONGEST_HEADER = 500_000
"""Characters of one header that are read: thousands of recipients, and no more than a second of work."""
# Later Pythons refuse a whole header for one odd address unless told not to; earlier ones know no such choice.
_LENIENT: dict[str, Any] = {"strict": False} if "strict" in signature(getaddresses).parameters else {}


@dataclass(frozen=True, slots=True)
class Address:
    """A person in a header. `address` is lower case; empty where the header names nobody who can be written to."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """What hangs on a mail: its name, what the mail says it is (application/pdf), and the part that holds it."""

    name: str
    kind: str
    part: Message = field(repr=False, compare=False)

    @property
    def data(self) -> bytes:
        """Its bytes; none of an attached mail."""
        found = self.part.get_payload(decode=True)
        return found if isinstance(found, bytes) else b""


@dataclass(frozen=True, slots=True)
class ParsedMail:
    """What a mail says of itself. Ids are without angle brackets; `plain` and `html` are decoded bodies, "" if none."""

    message_id: str | None
    in_reply_to: str | None
    references: tuple[str, ...]
    subject: str
    sent_at: datetime | None
    sender: Address
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    plain: str
    html: str
    attachments: tuple[Attachment, ...]
    headers: dict[str, str]
    remarks: tuple[str, ...] = field(default=())


def parse_mail(raw: bytes) -> ParsedMail:
    """`raw` read as a mail. Never raises for what a mail may contain; oddities are told in `remarks`."""
    remarks: list[str] = []
    message = _message(raw, remarks)
    headers = _headers(message)
    sent_at = _sent_at(headers.get("date"), remarks)
    plain, html, attachments = _bodies(message, remarks)
    senders = _addresses(message, "from") or _addresses(message, "sender") or _addresses(message, "reply-to")
    own_ids = _ids(headers.get("message-id", ""), loose=True)
    parents = _ids(headers.get("in-reply-to", ""))
    return ParsedMail(
        message_id=own_ids[0] if own_ids else None,
        in_reply_to=parents[0] if parents else None,
        references=_ids(headers.get("references", ""))[-MAX_REFERENCES:],
        subject=headers.get("subject", ""),
        sent_at=sent_at,
        sender=senders[0] if senders else Address("", ""),
        to=_addresses(message, "to"),
        cc=_addresses(message, "cc"),
        plain=plain,
        html=html,
        attachments=attachments,
        headers=headers,
        remarks=tuple(remarks),
    )


def _message(raw: bytes, remarks: list[str]) -> Message:
    """The parts of a mail; of one whose parts are nested a thousand deep only the headers, as its reader recurses."""
    try:
        return message_from_bytes(raw, policy=compat32)
    except RecursionError:
        remarks.append("its parts are nested too deep to be read; only its headers were")
        message = BytesHeaderParser(policy=compat32).parsebytes(raw)
        message.set_payload("")
        return message


def _headers(message: Message) -> dict[str, str]:
    """The first value of each header, names in lower case."""
    found: dict[str, str] = {}
    for name, value in message.raw_items():
        found.setdefault(name.lower(), decode_words(str(value)[:LONGEST_HEADER]))
    return found


def _addresses(message: Message, header: str) -> tuple[Address, ...]:
    """The people a header names, in order, each once."""
    values = [str(value)[:LONGEST_HEADER] for name, value in message.raw_items() if name.lower() == header]
    found: dict[str, Address] = {}
    for name, address in getaddresses([" ".join(value.split()) for value in values], **_LENIENT):
        address = decode_words(address).lower().strip("'\"<> ")
        match = _ADDRESS.search(address) or _ADDRESS.search(decode_words(name).lower())
        person = Address(decode_words(name).strip("'\" "), match.group() if match else "")
        if person.name or person.address:
            found.setdefault(person.address or person.name, person)
    return tuple(found.values())


def _ids(value: str, *, loose: bool = False) -> tuple[str, ...]:
    """The message ids in a header, each once; with `loose`, the whole value where it has no angle brackets."""
    found = _MESSAGE_ID.findall(value)
    if not found and loose and value.strip() and " " not in value.strip():
        found = [value.strip("<> ")[:500]]
    return tuple(dict.fromkeys(item for item in found if item))


def _sent_at(value: str | None, remarks: list[str]) -> datetime | None:
    """The moment of a Date header in UTC, None where there is none or it is no date."""
    if not value:
        remarks.append("the mail has no date")
        return None
    try:
        moment = parsedate_to_datetime(value)
        moment = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        remarks.append(f"its date cannot be read: {value[:60]!r}")
        return None
    if moment.year < _FIRST_YEAR:
        remarks.append(f"its date is hardly right, kept as it stands: {moment.date()}")
    return moment


def _bodies(message: Message, remarks: list[str]) -> tuple[str, str, tuple[Attachment, ...]]:
    """(plain text, HTML, attachments); what is inside an attached mail is not this mail's own text."""
    texts: dict[str, list[str]] = {"plain": [], "html": []}
    attachments: list[Attachment] = []
    waiting = [message]
    for _ in range(MAX_PARTS):
        if not waiting:
            break
        part = waiting.pop(0)
        kind = part.get_content_type()
        if kind.startswith("multipart/") and not part.is_multipart():
            kind = "text/plain"  # its boundary never comes: the lines themselves are all there is
        if part.is_multipart() and (kind != "message/rfc822" or part is message):
            waiting[:0] = [p for p in part.get_payload() if isinstance(p, Message)]
        elif (name := _attachment(part, kind, part is message)) is not None:
            attachments.append(Attachment(name, kind, part))
        elif kind in ("text/plain", "text/html"):
            texts[kind.removeprefix("text/")].append(_payload(part))
    if waiting:
        remarks.append(f"only the first {MAX_PARTS} of its parts were read")
    return "\n".join(texts["plain"]), "\n".join(texts["html"]), tuple(attachments)


def _attachment(part: Message, kind: str, is_whole: bool) -> str | None:
    """The name of an attachment, None for a part that is text to read or a mere delivery status."""
    if kind in ("message/delivery-status", "text/rfc822-headers", "application/pgp-signature"):
        return None
    name = _filename(part)
    if kind == "message/rfc822":
        return name or "attached mail"
    disposition = str(part.get("content-disposition", "")).lower()
    is_text = kind in ("text/plain", "text/html")
    if is_text and not (disposition.startswith("attachment") or (name and not is_whole)):
        return None
    return name or ("unnamed" if is_text or kind.startswith("text/") else f"unnamed {kind}")


def _filename(part: Message) -> str:
    try:
        name = part.get_filename() or ""
    except (ValueError, TypeError, LookupError, AttributeError):
        # Broken RFC 2231 parameters: the mail counts, its attachment's name does not.
        return "unnamed"
    return decode_words(name)[:255]


def _payload(part: Message) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    try:
        charset = part.get_param("charset")
    except (ValueError, TypeError, LookupError):
        charset = None
    declared = charset[2] if isinstance(charset, tuple) else charset
    return decode(data, str(declared) if declared else None)
