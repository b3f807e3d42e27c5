"""Small makers of rows for tests: each fills what a row needs, takes what the test cares about, and returns its id."""

from datetime import UTC, date, datetime, time
from typing import Any

from crm_store import schema
from crm_store.store import Store

TODAY = date(2026, 6, 15)


def moment(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=UTC)


def create(store: Store, row: schema.Base) -> int:
    with store.transaction() as session:
        session.add(row)
        session.flush()
        return int(row.id)  # type: ignore[attr-defined]


def create_team(store: Store, name: str = "Team North", **values: Any) -> int:
    return create(store, schema.Team(name=name, **values))


def create_user(store: Store, name: str = "Ana Petrova", **values: Any) -> int:
    values.setdefault("email", f"{name.split()[0].lower()}@ours.example")
    return create(store, schema.User(name=name, created_at=moment(TODAY), **values))


def create_account(store: Store, name: str = "Nordwind GmbH", **values: Any) -> int:
    return create(store, schema.Account(name=name, **values))


def create_contact(store: Store, account_id: int | None, name: str = "Maria Klein", **values: Any) -> int:
    first, _, last = name.partition(" ")
    values.setdefault("email", f"{first.lower()}@customer.example")
    return create(store, schema.Contact(account_id=account_id, name=name, first_name=first, last_name=last, **values))


def create_stages(store: Store, *, with_probability: bool = True) -> dict[str, int]:
    """Qualify, Proposal, Negotiation, Won, Lost; their ids by name."""
    rows = (
        ("Qualify", "open", 0.2),
        ("Proposal", "open", 0.5),
        ("Negotiation", "open", 0.8),
        ("Won", "won", 1.0),
        ("Lost", "lost", 0.0),
    )
    return {
        name: create(
            store,
            schema.Stage(name=name, position=n, outcome=outcome, probability_share=share if with_probability else None),
        )
        for n, (name, outcome, share) in enumerate(rows)
    }


def create_deal(
    store: Store, account_id: int | None, stage_id: int, name: str = "Nordwind: sensors", **values: Any
) -> int:
    values.setdefault("status", "open")
    values.setdefault("opened_on", date(2026, 4, 1))
    return create(store, schema.Deal(account_id=account_id, stage_id=stage_id, name=name, **values))


def create_stay(store: Store, deal_id: int, stage_id: int, entered: date, left: date | None = None) -> int:
    row = schema.StageChange(
        deal_id=deal_id, stage_id=stage_id, entered_at=moment(entered), left_at=moment(left) if left else None
    )
    return create(store, row)


def create_product(store: Store, name: str = "Sensor T1", list_price: float | None = 100.0, **values: Any) -> int:
    return create(store, schema.Product(name=name, list_price=list_price, **values))


def create_email(store: Store, account_id: int | None, text: str, day: date, **values: Any) -> int:
    values.setdefault("direction", "inbound")
    values.setdefault("thread_key", f"thread-{account_id}")
    values.setdefault("subject", "Your offer")
    return create(store, schema.Email(account_id=account_id, body=text, new_text=text, sent_at=moment(day), **values))


def create_note(store: Store, account_id: int | None, body: str, day: date, **values: Any) -> int:
    values.setdefault("title", "A note")
    return create(store, schema.Note(account_id=account_id, body=body, at=moment(day), **values))


def create_activity(store: Store, account_id: int | None, kind: str, subject: str, day: date, **values: Any) -> int:
    return create(store, schema.Activity(account_id=account_id, kind=kind, subject=subject, at=moment(day), **values))


def create_case(store: Store, account_id: int | None, subject: str, day: date, **values: Any) -> int:
    values.setdefault("status", "open")
    return create(store, schema.Case(account_id=account_id, subject=subject, opened_at=moment(day), **values))


def create_feedback(store: Store, account_id: int | None, score: int, day: date, **values: Any) -> int:
    values.setdefault("kind", "csat")
    return create(store, schema.Feedback(account_id=account_id, score=score, at=moment(day), **values))


def create_quote(store: Store, account_id: int | None, number: str, total: float, day: date, **values: Any) -> int:
    values.setdefault("status", "sent")
    values.setdefault("currency", "EUR")
    row = schema.Quote(account_id=account_id, number=number, total=total, issued_on=day, **values)
    return create(store, row)


def create_fact(store: Store, kind: str, quote: str, email_id: int, day: date, **values: Any) -> int:
    values.setdefault("by", "customer")
    row = schema.Fact(
        kind=kind,
        quote=quote,
        start=0,
        end=len(quote),
        source_kind="email",
        source_id=email_id,
        at=moment(day),
        **values,
    )
    return create(store, row)
