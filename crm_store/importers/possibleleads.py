"""People who wrote to us and whom nobody knows yet: kept as leads of origin "email", to be looked at by a person."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from crm_store.importers.mailparse import ParsedMail
from crm_store.importers.people import FREE_MAIL, Directory, Links
from crm_store.importers.report import Ledger
from crm_store.schema import Contact, Lead

ORIGIN = "email"
_SENT_TO_MANY = ("list-unsubscribe", "list-id", "list-post", "feedback-id", "x-mailman-version")
_SHOWN = 5


@dataclass(slots=True)
class PossibleLeads:
    """Collects unknown senders of one import. `known` are the addresses that are a lead's or a contact's already."""

    directory: Directory
    ledger: Ledger
    known: set[str]
    at_accounts: dict[str, None] = field(default_factory=dict)
    waiting: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def read(cls, session: Session, directory: Directory, ledger: Ledger) -> "PossibleLeads":
        emails = (email for table in (Lead, Contact) for email in session.scalars(select(table.email)))
        return cls(directory, ledger, {email.strip().casefold() for email in emails if email})

    def consider(self, mail: ParsedMail, links: Links, today: date, *, automatic: bool, source: str) -> None:
        """Notes the sender of a mail where it is a person who wrote to one of us and is not known."""
        address = mail.sender.address
        if links.direction != "inbound" or address in self.known or not self._written_to_us(mail, automatic):
            return
        if links.account_id is not None:
            self.at_accounts.setdefault(address)
            return
        self.known.add(address)
        host = address.rpartition("@")[2]
        values: dict[str, Any] = {
            "name": (mail.sender.name or _spelled(address))[:255],
            "company": None if host in FREE_MAIL else host[:255],
            "email": address[:255],
            "origin": ORIGIN,
            "owner_id": links.owner_id,
            "created_on": mail.sent_at.date() if mail.sent_at else today,
            "source": source,
            "external_id": address[:255],
        }
        self.waiting.append(values)

    def write(self, session: Session) -> None:
        """Makes the leads found since the last call."""
        if self.waiting:
            session.execute(insert(Lead), self.waiting)
            self.ledger.count("lead", created=len(self.waiting))
            self.waiting = []

    def tell(self) -> None:
        """Says in the report who wrote from a known account without being a contact there."""
        if self.at_accounts:
            shown = ", ".join(list(self.at_accounts)[:_SHOWN])
            more = f" and {len(self.at_accounts) - _SHOWN} more" if len(self.at_accounts) > _SHOWN else ""
            self.ledger.note(f"Wrote from known accounts without being contacts there: {shown}{more}.")

    def _written_to_us(self, mail: ParsedMail, automatic: bool) -> bool:
        many = mail.headers.get("precedence", "").strip().lower() in ("bulk", "list", "junk")
        spam = mail.headers.get("x-spam-flag", "").strip().lower() == "yes"
        if automatic or many or spam or not mail.sender.address or any(sign in mail.headers for sign in _SENT_TO_MANY):
            return False
        return any(self.directory.is_ours(person.address) for person in (*mail.to, *mail.cc))


def _spelled(address: str) -> str:
    """ "anna.berg+crm@x.example" → "Anna Berg"."""
    local = address.partition("@")[0].partition("+")[0]
    return (
        " ".join(part.capitalize() for part in local.replace("_", ".").replace("-", ".").split(".") if part) or address
    )
