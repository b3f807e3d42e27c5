"""Sending an approved mail: once, recorded, and never without an outbox."""

from dataclasses import dataclass
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import formataddr, formatdate, make_msgid, parseaddr
from typing import Any

from crm_store import audit, contacts, drafts, mail
from crm_store.errors import Conflict, InvalidInput, Unavailable
from crm_store.records import DraftRecord, EmailRecord
from crm_store.schema import Email
from tools.artifact import artifact
from tools.changing import once
from tools.context import ToolContext
from tools.moments import now
from tools.wording import Wording

NOT_CONFIGURED = (
    "No mail server is configured, so nothing was sent; the draft stays. "
    "Set COPILOT_SMTP_HOST (and COPILOT_SMTP_FROM) to send mails."
)


@dataclass(frozen=True, slots=True)
class Letter:
    """What is to be sent, complete; `draft` is where it comes from."""

    to: tuple[str, ...]
    subject: str
    body: str
    draft: DraftRecord | None


def letter(
    context: ToolContext, *, draft_id: int | None, to: list[str] | None, subject: str | None, body: str | None
) -> Letter:
    """The draft with what was given in its place. Raises InvalidInput where an address, subject or text is missing."""
    draft = None
    if draft_id is not None:
        with context.store.session() as session:
            draft = drafts.get(session, context.viewer, draft_id)
    addresses = tuple(to) if to else (draft.to if draft else ())
    found = Letter(addresses, subject or (draft.subject if draft else ""), body or (draft.body if draft else ""), draft)
    if not found.to:
        raise InvalidInput("Say to which address the mail goes.")
    for address in found.to:
        name, parsed = parseaddr(address)
        if "@" not in parsed or any(c in address for c in "\r\n") or (not name and parsed != address.strip()):
            raise InvalidInput(f"{address!r} is no mail address.")
    if not found.subject.strip() or not found.body.strip():
        raise InvalidInput("Give the mail a subject and a text.")
    if "\n" in found.subject or "\r" in found.subject:
        raise InvalidInput("A mail's subject is one line.")
    return found


def send(
    context: ToolContext,
    call_id: str | None,
    *,
    draft_id: int | None,
    to: list[str] | None,
    subject: str | None,
    body: str | None,
) -> tuple[str, dict[str, Any]]:
    """Sends the mail, writes it down, and marks the draft as sent.

    The draft is a draft again where the mail was not sent (Unavailable), and stays "sending" where it may have been
    (PerhapsSent): it is then not sent again until a person has looked.
    """
    found = letter(context, draft_id=draft_id, to=to, subject=subject, body=body)
    if context.outbox is None:
        raise Unavailable(NOT_CONFIGURED)
    with context.store.session() as session:
        once(session, context, call_id)
        answered = _answered(context, session, found)
    message = _message(context, found, answered)
    if found.draft:
        # Marked before it leaves: were the program to stop here, the mail would be asked about, not sent twice.
        _mark(context, found.draft.id, "draft", "sending")
    try:
        context.outbox.send(message)
    except Unavailable:
        if found.draft:
            _mark(context, found.draft.id, "sending", "draft")
        raise
    try:
        record = _write_down(context, call_id, found, message, answered)
    except Unavailable as error:
        raise Conflict(f"The mail was sent, but could not be written down: {error} Do not send it again.") from error
    say = Wording.of(context.language)
    reply = say("write.done_mail", to=", ".join(found.to), subject=found.subject)
    change = {"record": record, "before": None, "after": {"record": record, "to": list(found.to)}}
    return reply, artifact("send_email", reply=reply) | {"change": change}


def _message(context: ToolContext, found: Letter, answered: EmailRecord | None) -> EmailMessage:
    sender = context.outbox.sender if context.outbox else ""
    message = EmailMessage()
    try:
        message["From"] = formataddr((context.viewer.name, parseaddr(sender)[1] or sender))
        message["To"] = ", ".join(found.to)
        message["Subject"] = found.subject
        message["Date"] = formatdate(now(context).timestamp())
        message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2] or None)
        if context.viewer.email:
            message["Reply-To"] = context.viewer.email
        if answered and answered.message_id:
            message["In-Reply-To"] = answered.message_id
            message["References"] = " ".join([*answered.references, answered.message_id])
    except (MessageError, ValueError, IndexError) as error:
        raise InvalidInput(f"The mail cannot be sent as it stands: {error}.") from error
    message.set_content(found.body)
    return message


def _answered(context: ToolContext, session: Any, found: Letter) -> EmailRecord | None:
    if found.draft is None or found.draft.reply_to_id is None:
        return None
    return mail.get(session, context.viewer, found.draft.reply_to_id)


def _mark(context: ToolContext, draft_id: int, expected: str, status: str) -> None:
    with context.store.transaction() as session:
        drafts.mark(session, context.viewer, draft_id, expected=expected, status=status, now=now(context))


def _write_down(
    context: ToolContext, call_id: str | None, found: Letter, message: EmailMessage, answered: EmailRecord | None
) -> str:
    """The sent mail as a row of its thread, the answered mail marked, the draft sent, all in one transaction."""
    moment, message_id = now(context), str(message["Message-ID"])
    with context.store.transaction() as session:
        known = contacts.by_addresses(session, context.viewer, [parseaddr(a)[1] for a in found.to])
        contact = next(iter(known.values()), None)
        draft = found.draft
        row = Email(
            message_id=message_id, thread_key=answered.thread_key if answered else message_id,
            in_reply_to=answered.message_id if answered else None,
            references=[*answered.references, answered.message_id or ""] if answered else [],
            subject=found.subject, sent_at=moment, direction="outbound", from_name=context.viewer.name,
            from_address=context.viewer.email, to=list(found.to), cc=[], body=found.body, new_text=found.body,
            attachments=[], language=draft.language if draft else None, automatic=False,
            account_id=draft.account_id if draft else (contact.account_id if contact else None),
            contact_id=contact.id if contact else None, deal_id=draft.deal_id if draft else None,
            owner_id=context.viewer.user_id,
        )  # fmt: skip
        session.add(row)
        session.flush()
        if answered is not None and (original := session.get(Email, answered.id)) and original.answered_at is None:
            original.answered_at = moment
        if draft is not None:
            drafts.mark(session, context.viewer, draft.id, expected="sending", status="sent", now=moment)
        record = f"email:{row.id}"
        detail = {"call": call_id, "conversation": context.conversation, "record": record, "to": list(found.to)}
        audit.append(session, context.viewer, action="send_email", subject=found.subject, detail=detail, now=moment)
    return record
