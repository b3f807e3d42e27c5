"""What is searched: mails, notes and transcripts, cases, activities, files and quotes, each read as one Document."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from crm_store.importers.language import detect_language
from crm_store.quotes import as_text, lines_of
from crm_store.records import QuoteLineRecord
from crm_store.schema import Account, Activity, Base, Case, Contact, Email, File, Note, Quote, User

LONGEST_TITLE = 160
LONGEST_DOCUMENT = 200_000
"""Characters of one document that are searched; more than any letter, less than a mistaken attachment."""


@dataclass(frozen=True, slots=True)
class Document:
    """One row's text. `title` tells what of, from whom, about which company; it is searched with every passage."""

    kind: str
    record_id: int
    title: str
    text: str
    at: datetime | None
    language: str | None
    direction: str | None
    thread_key: str | None
    account_id: int | None
    contact_id: int | None
    deal_id: int | None
    owner_id: int | None


SOURCES: dict[str, type[Base]] = {
    "email": Email,
    "note": Note,
    "case": Case,
    "activity": Activity,
    "file": File,
    "quote": Quote,
}
"""Kind of document → the table it is read from."""


def last_of_batch(session: Session, kind: str, after: int, size: int) -> int | None:
    """The id that ends the next `size` rows past `after`; None where there are no more than these."""
    table: Any = SOURCES[kind]
    ids = session.scalars(select(table.id).where(table.id > after).order_by(table.id).limit(size)).all()
    return ids[-1] if len(ids) == size else None


def documents_between(session: Session, kind: str, after: int, last: int | None) -> list[Document]:
    """The documents of a kind with ids past `after`, up to `last` (None: to the end), in their order."""
    table: Any = SOURCES[kind]
    query = _with_names(table).where(table.id > after).order_by(table.id)
    return _read(session, kind, query if last is None else query.where(table.id <= last))


def documents_of(session: Session, kind: str, ids: Sequence[int]) -> list[Document]:
    """The documents of a kind with these ids, in the order of ids; none for an id that is gone."""
    table: Any = SOURCES[kind]
    return _read(session, kind, _with_names(table).where(table.id.in_(ids)).order_by(table.id))


def _read(session: Session, kind: str, query: Select[Any]) -> list[Document]:
    rows = session.execute(query).all()
    if kind != "quote":
        return [_READERS[kind](row, account, contact, owner) for row, account, contact, owner in rows]
    lines = lines_of(session, [row.id for row, *_ in rows])
    return [_quote(row, lines[row.id], account, contact) for row, account, contact, _ in rows]


def _with_names(table: Any) -> Select[Any]:
    """Rows with the names of their account, contact and owner."""
    return (
        select(table, Account.name, Contact.name, User.name)
        .outerjoin(Account, Account.id == table.account_id)
        .outerjoin(Contact, Contact.id == table.contact_id)
        .outerjoin(User, User.id == table.owner_id)
    )


def _email(row: Email, account: str | None, contact: str | None, owner: str | None) -> Document:
    author = row.from_name or row.from_address or (contact if row.direction == "inbound" else owner)
    title = _title(row.subject, author, account)
    text = row.new_text if row.new_text.strip() else row.body
    return _document("email", row, title, text, row.sent_at, row.language, row.direction, row.thread_key)


def _note(row: Note, account: str | None, contact: str | None, owner: str | None) -> Document:
    title = _title(row.title, owner, contact, account)
    return _document("note", row, title, row.body, row.at, row.language)


def _case(row: Case, account: str | None, contact: str | None, _owner: str | None) -> Document:
    title = _title(" ".join(filter(None, (row.number, row.subject))), contact, account)
    text = "\n\n".join(filter(None, (row.description, row.resolution)))
    return _document("case", row, title, text or row.subject, row.opened_at)


def _activity(row: Activity, account: str | None, contact: str | None, owner: str | None) -> Document:
    title = _title(row.subject, owner, contact, account)
    return _document("activity", row, title, row.body or "", row.at, direction=row.direction)


def _file(row: File, account: str | None, contact: str | None, _owner: str | None) -> Document:
    return _document("file", row, _title(row.title, contact, account), row.text, row.at, row.language)


def _quote(row: Quote, lines: Sequence[QuoteLineRecord], account: str | None, contact: str | None) -> Document:
    """What is offered, a line each, and on what terms."""
    text = "\n\n".join(filter(None, (as_text(lines, row.currency), row.terms)))
    issued = datetime.combine(row.issued_on, time(), tzinfo=UTC)
    return _document("quote", row, _title(row.number, contact, account), text, issued, row.language)


_READERS: dict[str, Any] = {"email": _email, "note": _note, "case": _case, "activity": _activity, "file": _file}


def _title(subject: str, *names: str | None) -> str:
    """ "Renewal of licences · Anna Keller · Nordwind", without repeats."""
    parts = dict.fromkeys(" ".join(part.split()) for part in (subject, *names) if part and part.strip())
    return " · ".join(parts)[:LONGEST_TITLE]


def _document(
    kind: str,
    row: Any,
    title: str,
    text: str,
    at: datetime | None,
    language: str | None = None,
    direction: str | None = None,
    thread_key: str | None = None,
) -> Document:
    known = text.replace("\0", " ")[:LONGEST_DOCUMENT]
    return Document(
        kind=kind,
        record_id=row.id,
        title=title.replace("\0", " "),
        text=known,
        at=at,
        language=language or detect_language(known),
        direction=direction,
        thread_key=thread_key,
        account_id=row.account_id,
        contact_id=row.contact_id,
        deal_id=getattr(row, "deal_id", None),
        owner_id=row.owner_id,
    )
