"""Whose address is it: one of ours, a contact's, or somebody's at an account's domain."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm_store.schema import Account, Contact, User

_PROVIDERS = """
gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com aol.com icloud.com me.com mac.com
proton.me protonmail.com zoho.com mail.com fastmail.com comcast.net btinternet.com yahoo.co.uk hotmail.co.uk qq.com
163.com 126.com gmx.de gmx.net gmx.at web.de t-online.de freenet.de yahoo.de hotmail.de outlook.de orange.fr free.fr
laposte.net sfr.fr wanadoo.fr yahoo.fr hotmail.fr yahoo.es hotmail.es libero.it yahoo.it abv.bg mail.bg dir.bg mail.ru
inbox.ru list.ru bk.ru yandex.ru yandex.com rambler.ru mail.kz yandex.kz umail.uz mail.uz box.az mail.az
rediffmail.com yahoo.in
"""
FREE_MAIL = frozenset(_PROVIDERS.split())
"""Domains at which anybody may have an address, so that one says nothing of its bearer's company."""


@dataclass(frozen=True, slots=True)
class Links:
    """What a mail is tied to."""

    direction: str
    contact_id: int | None = None
    account_id: int | None = None
    owner_id: int | None = None


@dataclass(frozen=True, slots=True)
class _Person:
    id: int
    account_id: int | None
    owner_id: int | None


@dataclass(frozen=True, slots=True)
class Directory:
    """Every known address. Read once for an import."""

    users: dict[str, int] = field(default_factory=dict)
    our_domains: frozenset[str] = frozenset()
    contacts: dict[str, _Person] = field(default_factory=dict)
    domains: dict[str, int] = field(default_factory=dict)
    account_owners: dict[int, int | None] = field(default_factory=dict)

    @classmethod
    def read(cls, session: Session) -> "Directory":
        """The users, contacts and accounts of the store. Of several with one address the oldest row counts."""
        users = {e.casefold(): i for i, e in session.execute(select(User.id, User.email).order_by(User.id)) if e}
        contacts: dict[str, _Person] = {}
        rows = select(Contact.id, Contact.email, Contact.account_id, Contact.owner_id).order_by(Contact.id)
        for row_id, email, account_id, owner_id in session.execute(rows.where(Contact.email.is_not(None))):
            contacts.setdefault((email or "").strip().casefold(), _Person(row_id, account_id, owner_id))
        ours = frozenset(_domain(e) for e in users) - FREE_MAIL - {""}
        domains: dict[str, int] = {}
        owners: dict[int, int | None] = {}
        accounts = select(Account.id, Account.domain, Account.website, Account.owner_id).order_by(Account.id)
        for row_id, domain, website, owner_id in session.execute(accounts):
            owners[row_id] = owner_id
            if (host := _host(domain or website or "")) and host not in FREE_MAIL and host not in ours:
                domains.setdefault(host, row_id)
        return cls(users, ours, contacts, domains, owners)

    def is_ours(self, address: str) -> bool:
        return address in self.users or _domain(address) in self.our_domains

    def links(self, sender: str, recipients: Sequence[str]) -> Links:
        """Direction, contact, account and owner of a mail. Without any known user every mail is inbound."""
        ours = self.is_ours(sender)
        theirs = [address for address in recipients if not self.is_ours(address)]
        if ours and recipients and not theirs:
            return Links("internal", owner_id=self.users.get(sender))
        contact_id, account_id, owner_id = self._customer(theirs if ours else [sender])
        people = [sender] if ours else recipients
        seller = next((self.users[address] for address in people if address in self.users), None)
        return Links("outbound" if ours else "inbound", contact_id, account_id, seller or owner_id)

    def _customer(self, addresses: Iterable[str]) -> tuple[int | None, int | None, int | None]:
        """(contact, account, owner) of the first address that is a contact's, else of the first account's domain."""
        addresses = list(addresses)
        for address in addresses:
            if person := self.contacts.get(address):
                account = person.account_id if person.account_id is not None else self._account(address)
                return person.id, account, person.owner_id or self.account_owners.get(account or 0)
        for address in addresses:
            if (account := self._account(address)) is not None:
                return None, account, self.account_owners.get(account)
        return None, None, None

    def _account(self, address: str) -> int | None:
        """The account of an address's domain, or of the domain above it (mail.nordwind.de → nordwind.de)."""
        host = _domain(address)
        while host.count(".") >= 1:
            if host in FREE_MAIL:
                return None
            if host in self.domains:
                return self.domains[host]
            host = host.partition(".")[2]
        return None


def _domain(address: str) -> str:
    return address.rpartition("@")[2].casefold() if "@" in address else ""


def _host(text: str) -> str:
    """ "https://www.Nordwind.de/about" → "nordwind.de"."""
    host = text.strip().casefold().split("://")[-1].split("/")[0].split(":")[0].rpartition("@")[2]
    return host.removeprefix("www.")
