"""Outlook's .msg → the same mail as RFC 822 bytes, so that everything after reads one kind of mail.

python-oxmsg reads the file. The headers the mail travelled with are kept where Outlook kept them; what they lack is
told by the properties beside them.
"""

import io
import struct
from collections.abc import Iterable
from datetime import datetime
from email.encoders import encode_base64
from email.header import Header
from email.message import Message
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.parser import HeaderParser
from email.policy import compat32
from email.utils import format_datetime, formataddr
from typing import Any

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN = (OSError, ValueError, LookupError, TypeError, AttributeError, AssertionError, struct.error, OverflowError)
"""What the reader raises for damaged files; it was not made to be shown hostile ones."""
_RECIPIENT_KIND, _SMTP, _SENDER_SMTP, _SENT_BY_SMTP = 0x0C15, 0x39FE, 0x5D01, 0x5D02
_MESSAGE_ID, _IN_REPLY_TO, _REFERENCES, _SENSITIVITY = 0x1035, 0x1042, 0x1039, 0x0036
_ATTACHMENT_NAMES = (0x3707, 0x3704, 0x3001)
_RTF, _BINARY, _DELIVERED = 0x1009, 0x0102, 0x0E06
_KINDS = {1: "To", 2: "Cc"}
_SENSITIVITIES = {1: "Personal", 2: "Private", 3: "Company-Confidential"}
_SAID_ANEW = frozenset({"content-type", "content-transfer-encoding", "content-disposition", "mime-version"})


class UnreadableMessage(ValueError):
    """A .msg that cannot be read; the text is a reason to tell, without a full stop."""


def mail_of_msg(data: bytes) -> bytes:
    """The mail in an Outlook .msg as RFC 822. Raises UnreadableMessage for what is damaged or is no mail."""
    from oxmsg import Message as OutlookMessage

    try:
        return _mail(OutlookMessage.load(io.BytesIO(data)))
    except UnreadableMessage:
        raise
    except (*_BROKEN, RecursionError) as error:
        raise UnreadableMessage("a damaged Outlook .msg file; open it in Outlook and save it again") from error


def _mail(message: Any) -> bytes:
    kind = message.message_class or "IPM.Note"
    if not kind.upper().startswith(("IPM.NOTE", "REPORT.IPM.NOTE", "IPM.SCHEDULE.MEETING")):
        raise UnreadableMessage(f"an Outlook item that is no mail ({kind[:60]})")
    mail = MIMEMultipart("mixed")
    for name, value in _headers(message).items():
        mail[name] = value if value.isascii() else Header(value, "utf-8", maxlinelen=900).encode()
    for part in (*_texts(message), *_attachments(message)):
        mail.attach(part)
    return mail.as_bytes(policy=compat32.clone(max_line_length=0))


def _headers(message: Any) -> dict[str, str]:
    """The mail's headers: those it travelled with, then what the properties know besides."""
    text = message.properties.str_prop_value(0x007D) or ""
    travelled = HeaderParser(policy=compat32).parsestr(text.lstrip("\r\n"))
    found = {name: _line(str(value)) for name, value in travelled.items() if name.lower() not in _SAID_ANEW}
    known = {name.lower() for name in found}
    found |= {name: value for name, value in _told(message).items() if value and name.lower() not in known}
    return {name: value for name, value in found.items() if name.isascii() and value}


def _told(message: Any) -> dict[str, str]:
    """Headers as the properties tell them; empty where they do not."""
    properties = message.properties
    moment = _moment(properties)
    people: dict[str, list[str]] = {"To": [], "Cc": []}
    for person in message.recipients:
        kind = _KINDS.get(person.properties.int_prop_value(_RECIPIENT_KIND) or 1)
        if kind:
            people[kind].append(_address(person.name, person.email_address))
    return {
        "From": _sender(properties),
        "To": ", ".join(people["To"]),
        "Cc": ", ".join(people["Cc"]),
        "Subject": _line(message.subject),
        "Date": format_datetime(moment) if moment else "",
        "Message-ID": _line(properties.str_prop_value(_MESSAGE_ID) or ""),
        "In-Reply-To": _line(properties.str_prop_value(_IN_REPLY_TO) or ""),
        "References": _line(properties.str_prop_value(_REFERENCES) or ""),
        "Sensitivity": _SENSITIVITIES.get(properties.int_prop_value(_SENSITIVITY) or 0, ""),
    }


def _moment(properties: Any) -> datetime | None:
    sent: datetime | None = properties.date_prop_value(0x0039) or properties.date_prop_value(_DELIVERED)
    return sent


def _sender(properties: Any) -> str:
    """Who wrote it. An address inside Exchange ("/O=FIRM/OU=…") is none that a person can be known by."""
    addresses = (properties.str_prop_value(pid) for pid in (_SENDER_SMTP, _SENT_BY_SMTP, 0x0C1F, 0x0065))
    address = next((found for found in addresses if found and "@" in found), "")
    return _address(properties.str_prop_value(0x0C1A) or properties.str_prop_value(0x0042) or "", address)


def _address(name: str, address: str) -> str:
    name, address = _line(name).strip("'"), _line(address)
    if "@" not in address:
        return f'"{name.replace(chr(34), "")}"' if name else ""
    # Encoded as a whole header later, so that a name in any script keeps beside an address that stays plain.
    return formataddr((str(Header(name, "utf-8")) if not name.isascii() else name, address))


def _texts(message: Any) -> list[Message]:
    """The mail's own words, as plain text and as HTML where it has them."""
    html = message.html_body if message.properties.binary_prop_value(0x1013) else _html_string(message)
    found = [("plain", message.body), ("html", html)]
    parts: list[Message] = [MIMEText(_clean(text), kind, "utf-8") for kind, text in found if text and text.strip()]
    if not parts and message.properties.binary_prop_value(_RTF):
        raise UnreadableMessage("an Outlook .msg whose text is there only as RTF; save it as .eml and import that")
    if len(parts) < 2:
        return parts
    both = MIMEMultipart("alternative")
    for part in parts:
        both.attach(part)
    return [both]


def _html_string(message: Any) -> str | None:
    text: str | None = message.properties.str_prop_value(0x1013)
    return text


def _attachments(message: Any) -> Iterable[Message]:
    for attachment in message.attachments:
        names = (attachment.properties.str_prop_value(pid) for pid in _ATTACHMENT_NAMES)
        name = _line(next((found for found in names if found), "unnamed"))[:255]
        main, _, sub = _line(attachment.mime_type or "").partition("/")
        part = MIMEBase(
            *((main, sub) if main.isalnum() and main != "multipart" and sub else ("application", "octet-stream"))
        )
        part.set_payload(attachment.file_bytes or b"")
        encode_base64(part)
        part.add_header("Content-Disposition", "attachment", filename=("utf-8", "", name))
        yield part


def _clean(text: str) -> str:
    """Text that can be written as UTF-8: Outlook's may hold half characters."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _line(text: str) -> str:
    """A header's value on one line."""
    return " ".join(_clean(text).replace("\0", "").split())
