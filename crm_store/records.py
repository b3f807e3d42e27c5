"""Plain frozen records: what leaves this folder. ORM objects never do.

Every record has `ref`, the name under which it is cited: "email:12", "deal:3". Names of linked rows (an account's
name on a deal) are carried along, so that a reader needs no second query.
"""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, ClassVar, Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Base of all records. `of` makes one from a row, its fields that are no columns given by name."""

    kind: ClassVar[str] = "record"
    id: int

    @property
    def ref(self) -> str:
        return f"{self.kind}:{self.id}"

    @classmethod
    def of(cls, row: Any, **extra: Any) -> Self:
        names = {f.name for f in fields(cls)} - set(extra)
        return cls(**{name: _frozen(getattr(row, name)) for name in names}, **extra)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRecord(Record):
    kind: ClassVar[str] = "account"
    name: str
    domain: str | None
    industry: str | None
    country: str | None
    city: str | None
    employees: int | None
    annual_revenue: float | None
    status: str | None
    tier: str | None
    language: str | None
    currency: str | None
    owner_id: int | None
    owner: str | None
    parent: str | None
    description: str | None
    created_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Won:
    """What an account has bought: the sum of its won deals' amounts in one currency, and since when."""

    currency: str | None
    amount: float
    deals: int
    first_on: date | None
    last_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRecord(Record):
    kind: ClassVar[str] = "contact"
    account_id: int | None
    name: str
    first_name: str | None
    last_name: str | None
    email: str | None
    phone: str | None
    title: str | None
    role: str | None
    language: str | None
    do_not_contact: bool
    account: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StageRecord(Record):
    kind: ClassVar[str] = "stage"
    name: str
    position: int
    outcome: str
    probability_share: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DealRecord(Record):
    kind: ClassVar[str] = "deal"
    name: str
    account_id: int | None
    account: str | None
    contact_id: int | None
    contact: str | None
    owner_id: int | None
    owner: str | None
    product_id: int | None
    product: str | None
    list_price: float | None
    stage_id: int
    stage: str
    stage_position: int
    probability_share: float | None
    status: str
    amount: float | None
    currency: str | None
    opened_on: date | None
    expected_close_on: date | None
    closed_on: date | None
    lost_reason: str | None
    competitor: str | None
    next_step: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StayRecord(Record):
    """A deal's stay in one stage, `left_at` None while it is still there."""

    kind: ClassVar[str] = "stay"
    deal_id: int
    stage_id: int
    stage: str
    entered_at: datetime
    left_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteLineRecord(Record):
    kind: ClassVar[str] = "quote_line"
    product_id: int | None
    description: str
    quantity: float
    unit_price: float
    discount_share: float
    total: float


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRecord(Record):
    kind: ClassVar[str] = "quote"
    number: str
    account_id: int | None
    contact_id: int | None
    deal_id: int | None
    status: str
    issued_on: date
    valid_until: date | None
    currency: str
    total: float
    terms: str | None
    lines: tuple[QuoteLineRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityRecord(Record):
    """`what` is the activity's own kind: call, meeting, task, demo, visit or message."""

    kind: ClassVar[str] = "activity"
    what: str
    subject: str
    body: str | None
    account_id: int | None
    contact_id: int | None
    contact: str | None
    deal_id: int | None
    owner_id: int | None
    owner: str | None
    at: datetime
    due_on: date | None
    done_at: datetime | None
    minutes: int | None
    outcome: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailRecord(Record):
    kind: ClassVar[str] = "email"
    message_id: str | None
    thread_key: str
    references: tuple[str, ...]
    subject: str
    sent_at: datetime | None
    direction: str
    from_name: str | None
    from_address: str | None
    to: tuple[str, ...]
    cc: tuple[str, ...]
    new_text: str
    attachments: tuple[str, ...]
    language: str | None
    automatic: bool
    account_id: int | None
    contact_id: int | None
    contact: str | None
    deal_id: int | None
    owner_id: int | None
    owner: str | None
    answered_at: datetime | None

    @property
    def sender(self) -> str:
        """Who wrote it, as well as we know: the contact or our seller, else the name or address in the mail."""
        known = self.contact if self.direction == "inbound" else self.owner
        return known or self.from_name or self.from_address or "?"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRecord(Record):
    """`what` is note, transcript or minutes."""

    kind: ClassVar[str] = "note"
    what: str
    title: str
    body: str
    at: datetime
    language: str | None
    account_id: int | None
    contact_id: int | None
    deal_id: int | None
    owner_id: int | None
    owner: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRecord(Record):
    kind: ClassVar[str] = "case"
    number: str | None
    subject: str
    description: str | None
    resolution: str | None
    account_id: int | None
    contact_id: int | None
    contact: str | None
    product: str | None
    status: str
    priority: str | None
    issue: str | None
    opened_at: datetime
    due_at: datetime | None
    closed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackRecord(Record):
    """`what` is csat (score 1 to 5) or nps (score 0 to 10)."""

    kind: ClassVar[str] = "feedback"
    what: str
    score: int
    comment: str | None
    at: datetime
    account_id: int | None
    contact_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRecord(Record):
    """`what` is question, promise, objection, competitor, date, amount or complaint; `by` is us or customer."""

    kind: ClassVar[str] = "fact"
    what: str
    quote: str
    value: str | None
    by: str
    source_kind: str
    source_id: int
    at: datetime | None
    due_on: date | None
    language: str | None
    account_id: int | None
    deal_id: int | None

    @property
    def source(self) -> str:
        """The ref of the text it stands in."""
        return f"{self.source_kind}:{self.source_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductRecord(Record):
    """What we sell. `cost` is for our own eyes only."""

    kind: ClassVar[str] = "product"
    name: str
    code: str | None
    series: str | None
    unit: str | None
    list_price: float | None
    cost: float | None
    currency: str | None
    active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRecord(Record):
    """`what` is email or offer."""

    kind: ClassVar[str] = "draft"
    what: str
    account_id: int | None
    contact_id: int | None
    deal_id: int | None
    reply_to_id: int | None
    owner_id: int | None
    to: tuple[str, ...]
    subject: str
    body: str
    language: str
    lines: tuple[Any, ...]
    total: float | None
    currency: str | None
    facts: tuple[str, ...]
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalRecord(Record):
    kind: ClassVar[str] = "approval"
    key: str
    thread_id: str
    action: str
    arguments: dict[str, Any]
    summary: str
    warnings: tuple[str, ...]
    status: str
    owner_id: int | None
    decided_by_id: int | None
    created_at: datetime
    decided_at: datetime | None
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    undone_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRecord(Record):
    kind: ClassVar[str] = "audit"
    at: datetime
    user_id: int | None
    action: str
    subject: str
    detail: dict[str, Any]
    previous_hash: str
    hash: str
