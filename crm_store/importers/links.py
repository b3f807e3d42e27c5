"""Finding the stored account, person, contact or deal that a cell of an export names: by key, domain, email or name."""

from collections.abc import Iterable
from datetime import datetime
from typing import cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from crm_store.importers.nearest import bare
from crm_store.importers.outcomes import Outcome
from crm_store.importers.report import Ledger
from crm_store.importers.wordings import fold
from crm_store.schema import Account, Contact, Deal, Product, Stage, Team, User


class Index:
    """Row ids by several names each; a name that fits two rows fits none."""

    def __init__(self, pairs: Iterable[tuple[str | None, int]]) -> None:
        self._ids: dict[str, int | None] = {}
        for name, row_id in pairs:
            if name:
                known = self._ids.setdefault(name, row_id)
                self._ids[name] = row_id if known == row_id else None

    def get(self, name: str | None) -> int | None:
        return self._ids.get(name) if name else None


def domain_of(text: str | None) -> str | None:
    """The bare domain of a web address, an email address or a domain: "https://www.nordwind.de/x" → "nordwind.de"."""
    if not text:
        return None
    host = text.strip().casefold().rpartition("@")[2].removeprefix("https://").removeprefix("http://")
    host = host.split("/")[0].split("?")[0].split(":")[0].removeprefix("www.").strip(".")
    return host[:255] if "." in host and " " not in host else None


def name_by_address(email: str) -> str:
    """What a person is called whose email address alone is known: "jane.doe@x.com" → "Jane Doe"."""
    return " ".join(part.capitalize() for part in email.split("@")[0].replace("_", ".").split("."))


class Links:
    """Looks up what rows refer to. `refresh` after records were written; owners and stages not yet held are made."""

    def __init__(self, session: Session, source: str, ledger: Ledger, now: datetime) -> None:
        self._session, self.source, self._ledger, self._now = session, source, ledger, now
        self.today = now.date()
        self._seen: dict[str, set[str]] = {"person": set(), "stage": set()}
        self.refresh()

    def refresh(self) -> None:
        """Reads the stored names anew."""
        accounts = self._session.execute(
            select(Account.id, Account.name, Account.domain, Account.website, Account.external_id, Account.source)
        ).all()
        self._account_name = Index((bare(a.name), a.id) for a in accounts)
        self._account_domain = Index((domain_of(a.domain) or domain_of(a.website), a.id) for a in accounts)
        self._account_key = Index((a.external_id, a.id) for a in accounts if a.source == self.source)
        contacts = self._session.execute(select(Contact.id, Contact.name, Contact.email, Contact.account_id)).all()
        self._contact_email = Index(((c.email or "").casefold(), c.id) for c in contacts)
        self._contact_name = Index((bare(c.name), c.id) for c in contacts)
        self._contact_account = {c.id: c.account_id for c in contacts}
        deals = self._session.execute(select(Deal.id, Deal.name, Deal.external_id, Deal.account_id)).all()
        self._deal = Index(pair for d in deals for pair in {(bare(d.name), d.id), (d.external_id, d.id)})
        self._deal_account = {d.id: d.account_id for d in deals}
        products = self._session.execute(select(Product.name, Product.code, Product.id)).all()
        self._product = Index((bare(p.name), p.id) for p in products)
        self._product_code = Index((bare(p.code or ""), p.id) for p in products)
        self._users = self._user_index()
        theirs = select(User.external_id, User.id).where(User.source == self.source)
        self._user_keys = Index((key, user) for key, user in self._session.execute(theirs))
        self._stages = {bare(stage.name): stage for stage in self._session.scalars(select(Stage))}

    def account(self, *, key: str | None = None, domain: str | None = None, name: str | None = None) -> int | None:
        return (
            self._account_key.get(key)
            or self._account_domain.get(domain_of(domain))
            or self._account_name.get(bare(name or ""))
        )

    def contact(self, *, email: str | None = None, name: str | None = None) -> int | None:
        return self._contact_email.get((email or "").casefold()) or self._contact_name.get(bare(name or ""))

    def account_of_contact(self, contact_id: int | None) -> int | None:
        return None if contact_id is None else self._contact_account.get(contact_id)

    def deal(self, name: str | None) -> int | None:
        return self._deal.get(bare(name or "")) or self._deal.get(name)

    def account_of_deal(self, deal_id: int | None) -> int | None:
        return None if deal_id is None else self._deal_account.get(deal_id)

    def named_product(self, *, name: str) -> int | None:
        """The product of this name or code, in whatever case and punctuation."""
        return self.product(name)

    def product(self, name: str | None) -> int | None:
        """The product of this name or code."""
        key = bare(name or "")
        return self._product.get(key) or self._product_code.get(key)

    def owner(self, name: str | None) -> int | None:
        """The person of this email, name or key; made as a rep when not held yet."""
        if not name:
            return None
        found = self._users.get(name.casefold()) or self._users.get(bare(name))
        self._count("person", name.casefold(), known=found is not None)
        return found or self._make_user(name)

    def seller(self, name: str, email: str | None, key: str | None) -> int | None:
        """The person of this email, of this name, or of this key in the exporting system; made when not held yet."""
        known = self._users.get((email or "").casefold()) or self._users.get(bare(name)) or self._user_keys.get(key)
        if known is None:
            return self.owner(name)
        self._count("person", name.casefold(), known=True)
        return known

    def known_owner(self, key: str | None) -> int | None:
        """The person an exporting system knows by this key, None when they were not imported."""
        return self._users.get((key or "").casefold())

    def has_regions(self) -> bool:
        """Whether any team or seller sells to a region."""
        held = (select(model.id).where(model.region.is_not(None)).limit(1) for model in (Team, User))
        return any(self._session.scalar(query) is not None for query in held)

    def has_stage(self, name: str) -> bool:
        return bare(name) in self._stages

    def stage_outcomes(self) -> dict[str, Outcome]:
        """The outcome of every stage held, by its folded name."""
        return {fold(stage.name): cast(Outcome, stage.outcome) for stage in self._stages.values()}

    def stage(self, name: str, outcome: Outcome, chance: float | None = None) -> Stage:
        """The stage of this name; made at the end of the process, with this outcome and chance, when not held yet."""
        found = self._stages.get(bare(name))
        self._count("stage", bare(name), known=found is not None)
        if found is None:
            last = self._session.scalar(select(func.max(Stage.position))) or 0
            found = Stage(name=name[:255], position=last + 1, outcome=outcome, probability_share=chance)
            self._session.add(found)
            self._session.flush()
            self._stages[bare(name)] = found
        return found

    def _user_index(self) -> Index:
        users = self._session.execute(select(User.id, User.name, User.email, User.external_id)).all()
        return Index(
            (name, user.id)
            for user in users
            for name in {(user.email or "").casefold(), bare(user.name), (user.external_id or "").casefold()}
        )

    def _make_user(self, name: str) -> int:
        email = name.casefold()[:255] if "@" in name else None
        shown = name_by_address(name) if email else name
        user = User(name=shown[:255] or name[:255], email=email, role="rep", source=self.source,
                    external_id=name.casefold()[:255], created_at=self._now)  # fmt: skip
        self._session.add(user)
        self._session.flush()
        self._users = self._user_index()
        return user.id

    def _count(self, kind: str, key: str, *, known: bool) -> None:
        if key not in self._seen[kind]:
            self._seen[kind].add(key)
            self._ledger.count(kind, created=not known, unchanged=known)
