"""The writes themselves: each in one transaction with its audit entry, and never twice for one call."""

from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm_store import activities, audit, deals
from crm_store.deals import DealChange
from crm_store.errors import Conflict, InvalidInput
from crm_store.schema import AuditEntry
from tools import resolve
from tools.artifact import artifact
from tools.context import ToolContext
from tools.moments import now
from tools.wording import Wording


def task(
    context: ToolContext,
    call_id: str | None,
    *,
    subject: str,
    due_on: date | None,
    account: str | None,
    deal: str | None,
    owner: str | None,
) -> tuple[str, dict[str, Any]]:
    """Creates an open task."""
    links = links_of(context, account=account, contact=None, deal=deal)
    owner_id = resolve.owner_id(context, owner) if owner else context.viewer.user_id
    values = {"kind": "task", "subject": subject, "due_on": due_on, "owner_id": owner_id, **links}
    record = _add(context, call_id, "create_task", subject, values, now(context))
    say = Wording.of(context.language)
    return _done("create_task", say("write.done_task", subject=subject), record, None, _plain(values))


def activity(
    context: ToolContext,
    call_id: str | None,
    *,
    kind: str,
    subject: str,
    account: str | None,
    contact: str | None,
    deal: str | None,
    at: datetime | date | None,
    minutes: int | None,
    body: str | None,
    outcome: str | None,
) -> tuple[str, dict[str, Any]]:
    """Writes down what took place."""
    links = links_of(context, account=account, contact=contact, deal=deal)
    values = {
        "kind": kind, "subject": subject, "owner_id": context.viewer.user_id, "minutes": minutes, "body": body,
        "outcome": outcome, **links,
    }  # fmt: skip
    record = _add(context, call_id, "log_activity", subject, values, moment_of(context, at))
    say = Wording.of(context.language)
    reply = say("write.done_activity", what=say.word(f"activity.{kind}"), subject=subject)
    return _done("log_activity", reply, record, None, _plain(values))


def deal_update(
    context: ToolContext,
    call_id: str | None,
    *,
    deal: str,
    stage: str | None,
    amount: float | None,
    expected_close_on: date | None,
    next_step: str | None,
    lost_reason: str | None,
) -> tuple[str, dict[str, Any]]:
    """Changes a deal."""
    change = change_of(stage, amount, expected_close_on, next_step, lost_reason)
    deal_id = resolve.deal_id(context, deal)
    with context.store.transaction() as session:
        once(session, context, call_id)
        name = deals.get(session, context.viewer, deal_id).name
        before, after = deals.update(session, context.viewer, deal_id, change, now(context))
        detail = {"before": before, "after": after, "record": f"deal:{deal_id}"}
        _log(session, context, call_id, "update_deal", name, detail)
    say = Wording.of(context.language)
    changes = [told_change(say, field, before[field], after[field]) for field in after]
    reply = say("write.done_deal", deal=name) + "\n" + "\n".join(f"- {line}" for line in changes)
    return _done("update_deal", reply, f"deal:{deal_id}", before, after)


def change_of(
    stage: str | None,
    amount: float | None,
    expected_close_on: date | None,
    next_step: str | None,
    lost_reason: str | None,
) -> DealChange:
    """What is to change. Raises InvalidInput where nothing is."""
    change = DealChange(stage, amount, expected_close_on, next_step, lost_reason)
    if not change.given():
        raise InvalidInput("Say what to change: the stage, amount, closing date, next step or reason lost.")
    return change


def told_change(say: Wording, field: str, before: Any, after: Any) -> str:
    """ "stage: Proposal → Won"."""
    shown = [say("write.nothing") if value is None else _shown(say, field, value) for value in (before, after)]
    return say("write.change", field=say.word(f"field.{field}"), before=shown[0], after=shown[1])


def links_of(context: ToolContext, *, account: str | None, contact: str | None, deal: str | None) -> dict[str, Any]:
    """The ids of what a write is about; a deal brings its account. Raises InvalidInput where they do not fit."""
    account_id = resolve.account_id(context, account) if account else None
    deal_id = resolve.deal_id(context, deal, account_id) if deal else None
    contact_id = resolve.contact_id(context, contact, account_id) if contact else None
    if deal_id is not None:
        with context.store.session() as session:
            found = deals.get(session, context.viewer, deal_id)
        if account_id is not None and found.account_id != account_id:
            raise InvalidInput(f"The deal {found.name} belongs to {found.account}, not to {account}. Name one of them.")
        account_id = found.account_id
    return {"account_id": account_id, "contact_id": contact_id, "deal_id": deal_id}


def moment_of(context: ToolContext, at: datetime | date | None) -> datetime:
    """When something took place: noon of a day given without time; a time without zone is UTC; now for None."""
    if at is None:
        return now(context)
    if isinstance(at, datetime):
        return at if at.tzinfo else at.replace(tzinfo=UTC)
    return datetime.combine(at, time(12), tzinfo=UTC)


def once(session: Session, context: ToolContext, call_id: str | None) -> None:
    """Raises Conflict where this very call was done before: a resumed run must not write twice."""
    if not call_id:
        return
    query = select(AuditEntry.detail).where(
        AuditEntry.action.in_(("create_task", "log_activity", "update_deal", "send_email")),
        AuditEntry.user_id == context.viewer.user_id if context.viewer.user_id else AuditEntry.user_id.is_(None),
    )
    for detail in session.scalars(query.order_by(AuditEntry.id.desc()).limit(200)):
        if detail.get("call") == call_id and detail.get("conversation") == context.conversation:
            raise Conflict("This was done already; it is not done twice.")


def _add(
    context: ToolContext, call_id: str | None, action: str, subject: str, values: dict[str, Any], at: datetime
) -> str:
    with context.store.transaction() as session:
        once(session, context, call_id)
        record = f"activity:{activities.add(session, at=at, **values)}"
        _log(session, context, call_id, action, subject, {"before": None, "after": _plain(values), "record": record})
    return record


def _log(
    session: Session, context: ToolContext, call_id: str | None, action: str, subject: str, detail: dict[str, Any]
) -> None:
    full = {"call": call_id, "conversation": context.conversation, **detail}
    audit.append(session, context.viewer, action=action, subject=subject, detail=full, now=now(context))


def _done(
    tool: str, reply: str, record: str, before: dict[str, Any] | None, after: dict[str, Any]
) -> tuple[str, dict[str, Any]]:
    source = {"n": 1, "kind": record.partition(":")[0], "id": record, "title": reply.splitlines()[0], "date": None,
              "quote": "", "url": f"/records/{record.replace(':', '/')}"}  # fmt: skip
    change = {"record": record, "before": before, "after": {**after, "record": record}}
    return reply, artifact(tool, reply=reply, sources=[source]) | {"change": change}


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {name: v.isoformat() if isinstance(v, date) else v for name, v in values.items() if v is not None}


def _shown(say: Wording, field: str, value: Any) -> str:
    if field.endswith("_on"):
        return say.day(date.fromisoformat(value))
    if field == "status":
        return say.word(f"write.{value}")
    return say.money(value, None) if isinstance(value, int | float) else str(value)
