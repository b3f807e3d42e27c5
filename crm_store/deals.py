"""Deals: one, those of a customer or seller, their stays in stages, and the change of one."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from statistics import median
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from crm_store.errors import InvalidInput, UnknownName, near_names
from crm_store.records import DealRecord, StageRecord, StayRecord
from crm_store.schema import Account, Contact, Deal, Product, Stage, StageChange, User
from crm_store.visibility import Viewer, visible

DAY_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class DealChange:
    """What is to change in a deal; None leaves it as it is. `stage` is a stage's name."""

    stage: str | None = None
    amount: float | None = None
    expected_close_on: date | None = None
    next_step: str | None = None
    lost_reason: str | None = None

    def given(self) -> dict[str, Any]:
        return {f.name: value for f in fields(self) if (value := getattr(self, f.name)) is not None}


def get(session: Session, viewer: Viewer, deal_id: int) -> DealRecord:
    """The deal. Raises UnknownName where there is none, or none the viewer may see."""
    found = _records(session, _select(viewer).where(Deal.id == deal_id))
    if not found:
        raise UnknownName("deal", f"#{deal_id}")
    return found[0]


def open_deals(
    session: Session,
    viewer: Viewer,
    *,
    account_id: int | None = None,
    contact_id: int | None = None,
    owner_id: int | None = None,
    limit: int | None = None,
) -> tuple[DealRecord, ...]:
    """Open deals, largest amount first, narrowed by whatever is given."""
    query = _select(viewer).where(Deal.status == "open")
    for column, value in ((Deal.account_id, account_id), (Deal.contact_id, contact_id), (Deal.owner_id, owner_id)):
        if value is not None:
            query = query.where(column == value)
    query = query.order_by(func.coalesce(Deal.amount, Product.list_price, 0).desc(), Deal.id)
    return _records(session, query.limit(limit))


def stages(session: Session) -> tuple[StageRecord, ...]:
    """The steps of the sales process in order."""
    return tuple(StageRecord.of(row) for row in session.scalars(select(Stage).order_by(Stage.position)))


def stage_named(session: Session, name: str) -> StageRecord:
    """The stage of that name, case ignored. Raises UnknownName with the nearest, or all where there are few."""
    known = {stage.name.casefold(): stage for stage in stages(session)}
    if (stage := known.get(name.strip().casefold())) is not None:
        return stage
    names = [stage.name for stage in known.values()]
    raise UnknownName("stage", name, near_names(name, names) or tuple(names[:8]))


def stays(session: Session, viewer: Viewer, deal_ids: Collection[int]) -> dict[int, tuple[StayRecord, ...]]:
    """Each deal's stays in stages, oldest first."""
    rows = session.execute(
        select(StageChange, Stage.name)
        .join(Stage, Stage.id == StageChange.stage_id)
        .where(StageChange.deal_id.in_(sorted(deal_ids)), visible(StageChange, viewer))
        .order_by(StageChange.entered_at, StageChange.id)
    )
    found: dict[int, list[StayRecord]] = defaultdict(list)
    for stay, stage in rows:
        found[stay.deal_id].append(StayRecord.of(stay, stage=stage))
    return {deal_id: tuple(records) for deal_id, records in found.items()}


def usual_stage_days(session: Session, viewer: Viewer) -> dict[int, float]:
    """The median days deals stayed in each stage before moving on, by stage id; only stages left at least 5 times."""
    rows = session.execute(
        select(StageChange.stage_id, StageChange.entered_at, StageChange.left_at).where(
            StageChange.left_at.is_not(None), visible(StageChange, viewer)
        )
    )
    days: dict[int, list[float]] = defaultdict(list)
    for stage_id, entered, left in rows:
        if left is not None:
            days[stage_id].append((left - entered).total_seconds() / DAY_SECONDS)
    return {stage_id: float(median(values)) for stage_id, values in days.items() if len(values) >= 5}


def closed_counts(session: Session, viewer: Viewer) -> tuple[int, int]:
    """How many deals were won, and how many lost."""
    rows = session.execute(
        select(Deal.status, func.count()).where(Deal.status != "open", visible(Deal, viewer)).group_by(Deal.status)
    )
    counts: dict[str, int] = {status: count for status, count in rows}  # noqa: C416 - rows are no plain pairs
    return counts.get("won", 0), counts.get("lost", 0)


def update(
    session: Session, viewer: Viewer, deal_id: int, change: DealChange, now: datetime
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Changes the deal at the moment `now`; returns what stood before and stands after, as JSON values.

    A new stage closes the stay in the old one; a won or lost stage closes the deal on that day, an open one reopens it.
    Raises InvalidInput where nothing would change, UnknownName for another stage.
    """
    row = session.scalar(select(Deal).where(Deal.id == deal_id, visible(Deal, viewer)).with_for_update())
    if row is None:
        raise UnknownName("deal", f"#{deal_id}")
    before = _snapshot(session, row)
    given = change.given()
    if stage_name := given.pop("stage", None):
        _move(session, viewer, row, stage_named(session, stage_name), now)
    for name, value in given.items():
        setattr(row, name, value)
    session.flush()
    after = _snapshot(session, row)
    changed = [name for name in before if before[name] != after[name]]
    if not changed:
        raise InvalidInput(f"{row.name} stands like that already; nothing was changed.")
    row.updated_at = now.astimezone(UTC)
    return {name: before[name] for name in changed}, {name: after[name] for name in changed}


def restore(session: Session, viewer: Viewer, deal_id: int, before: Mapping[str, Any], now: datetime) -> None:
    """Puts back what `update` returned as before."""
    row = session.scalar(select(Deal).where(Deal.id == deal_id, visible(Deal, viewer)).with_for_update())
    if row is None:
        raise UnknownName("deal", f"#{deal_id}")
    values = dict(before)
    if stage_name := values.pop("stage", None):
        _move(session, viewer, row, stage_named(session, stage_name), now)
    for name, value in values.items():
        is_day = name.endswith("_on") and value is not None
        setattr(row, name, date.fromisoformat(value) if is_day else value)
    row.updated_at = now.astimezone(UTC)


def _move(session: Session, viewer: Viewer, row: Deal, stage: StageRecord, now: datetime) -> None:
    if stage.id == row.stage_id:
        return
    open_stays = select(StageChange).where(StageChange.deal_id == row.id, StageChange.left_at.is_(None))
    for stay in session.scalars(open_stays):
        stay.left_at = now
    session.add(
        StageChange(
            deal_id=row.id, from_stage_id=row.stage_id, stage_id=stage.id, entered_at=now, user_id=viewer.user_id
        )
    )
    row.stage_id, row.status = stage.id, stage.outcome
    row.closed_on = None if stage.outcome == "open" else now.date()


def _snapshot(session: Session, row: Deal) -> dict[str, Any]:
    stage = session.get_one(Stage, row.stage_id)
    return {
        "stage": stage.name,
        "status": row.status,
        "amount": row.amount,
        "expected_close_on": row.expected_close_on.isoformat() if row.expected_close_on else None,
        "closed_on": row.closed_on.isoformat() if row.closed_on else None,
        "next_step": row.next_step,
        "lost_reason": row.lost_reason,
    }


def _select(viewer: Viewer) -> Any:
    return (
        select(Deal, Account.name, Contact.name, User.name, Product.name, Product.list_price, Stage)
        .join(Stage, Stage.id == Deal.stage_id)
        .outerjoin(Account, Account.id == Deal.account_id)
        .outerjoin(Contact, Contact.id == Deal.contact_id)
        .outerjoin(User, User.id == Deal.owner_id)
        .outerjoin(Product, Product.id == Deal.product_id)
        .where(visible(Deal, viewer))
    )


def _records(session: Session, query: Any) -> tuple[DealRecord, ...]:
    return tuple(
        DealRecord.of(
            deal,
            account=account,
            contact=contact,
            owner=owner,
            product=product,
            list_price=list_price,
            stage=stage.name,
            stage_position=stage.position,
            probability_share=stage.probability_share,
        )
        for deal, account, contact, owner, product, list_price, stage in session.execute(query)
    )
