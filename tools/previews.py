"""What a write will do, for the card a person approves it on: a sentence, what to mind, and what stands now."""

from collections.abc import Callable
from datetime import date, datetime
from email.utils import parseaddr
from typing import Any, cast

from langchain_core.tools import BaseTool
from pydantic import BaseModel, ValidationError

from crm_store import accounts, contacts, deals
from crm_store.errors import InvalidInput, Unavailable
from crm_store.records import ContactRecord
from tools import resolve
from tools.changing import change_of, links_of, moment_of, told_change
from tools.context import ToolContext
from tools.emails import send_email
from tools.preview import Preview
from tools.savedpreviews import SAVED_PREVIEWS
from tools.sending import NOT_CONFIGURED, letter
from tools.wording import Wording
from tools.writes import create_task, log_activity, update_deal


def preview(name: str, arguments: dict[str, Any], context: ToolContext) -> Preview:
    """What the write tool `name` would do with `arguments`. Raises a CRMError where it could not work."""
    if name not in _PREVIEWS:
        raise InvalidInput(f"{name} changes nothing, so there is nothing to approve.")
    tool, make = _PREVIEWS[name]
    try:
        given = cast(type[BaseModel], tool.tool_call_schema).model_validate(arguments)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise InvalidInput(f"{name} cannot be done: {where}: {first['msg']}.") from error
    return make(given, context)


def _task(given: Any, context: ToolContext) -> Preview:
    say = Wording.of(context.language)
    links = links_of(context, account=given.account, contact=None, deal=given.deal)
    owner_id = resolve.owner_id(context, given.owner) if given.owner else None
    parts = [say("write.task", subject=given.subject)]
    if given.due_on:
        parts.append(say("write.due", day=given.due_on))
    if owner_id is not None and owner_id != context.viewer.user_id:
        parts.append(say("write.for_owner", owner=given.owner))
    parts += _about(say, context, links)
    late = given.due_on is not None and given.due_on < context.today
    return Preview(_sentence(parts), (say("write.past_due", day=given.due_on),) if late else ())


def _activity(given: Any, context: ToolContext) -> Preview:
    say = Wording.of(context.language)
    links = links_of(context, account=given.account, contact=given.contact, deal=given.deal)
    at = moment_of(context, given.at)
    parts = [say("write.activity", what=say.word(f"activity.{given.kind}"), subject=given.subject)]
    parts.append(say("write.on", day=at))
    if given.minutes:
        parts.append(say("write.minutes", n=given.minutes))
    if given.contact:
        parts.append(say("write.with", name=given.contact))
    parts += _about(say, context, links)
    late = at.date() > context.today
    return Preview(_sentence(parts), (say("write.future", day=at),) if late else ())


def _deal(given: Any, context: ToolContext) -> Preview:
    say = Wording.of(context.language)
    change = change_of(given.stage, given.amount, given.expected_close_on, given.next_step, given.lost_reason).given()
    deal_id = resolve.deal_id(context, given.deal)
    with context.store.session() as session:
        deal = deals.get(session, context.viewer, deal_id)
        stage = deals.stage_named(session, given.stage) if given.stage else None
    before = {name: _json(getattr(deal, name)) for name in change}
    told = [told_change(say, name, before[name], _json(value)) for name, value in change.items()]
    warnings = []
    if stage and stage.outcome != "open":
        warnings.append(say("write.closes_deal", outcome=say(f"write.{stage.outcome}")))
    if given.expected_close_on and given.expected_close_on < context.today:
        warnings.append(say("write.past_due", day=given.expected_close_on))
    return Preview(f"{say('write.deal', deal=deal.name)}: {'; '.join(told)}.", tuple(warnings), before)


def _mail(given: Any, context: ToolContext) -> Preview:
    say = Wording.of(context.language)
    if context.outbox is None:
        raise Unavailable(NOT_CONFIGURED)
    found = letter(context, draft_id=given.draft_id, to=given.to, subject=given.subject, body=given.body)
    addresses = [parseaddr(address)[1].casefold() for address in found.to]
    account_id = found.draft.account_id if found.draft else None
    with context.store.session() as session:
        known = contacts.by_addresses(session, context.viewer, addresses)
        account = accounts.get(session, context.viewer, account_id).name if account_id else None
    warnings = [w for address in addresses for w in _recipient(say, address, known.get(address), account_id, account)]
    if "[" in found.body and "]" in found.body:
        gap = found.body[found.body.index("[") :].partition("]")[0] + "]"
        warnings.append(say("write.placeholder", text=gap))
    summary = say("write.mail", subject=found.subject, to=", ".join(found.to)) + "."
    return Preview(summary, tuple(warnings))


def _recipient(
    say: Wording, address: str, contact: ContactRecord | None, account_id: int | None, account: str | None
) -> list[str]:
    """What to mind about one recipient: not known, not of this customer, not to be contacted."""
    warnings = []
    if contact is None and account is None:
        warnings.append(say("write.unknown_address", address=address))
    elif account is not None and (contact is None or contact.account_id != account_id):
        warnings.append(say("write.not_contact", address=address, account=account))
    if contact is not None and contact.do_not_contact:
        warnings.append(say("write.do_not_contact", who=contact.name))
    return warnings


def _about(say: Wording, context: ToolContext, links: dict[str, Any]) -> list[str]:
    with context.store.session() as session:
        if links["deal_id"]:
            return [say("write.about", name=deals.get(session, context.viewer, links["deal_id"]).name)]
        if links["account_id"]:
            return [say("write.about", name=accounts.get(session, context.viewer, links["account_id"]).name)]
    return []


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def _sentence(parts: list[str]) -> str:
    return ", ".join(parts) + "."


_PREVIEWS: dict[str, tuple[BaseTool, Callable[[Any, ToolContext], Preview]]] = {
    "create_task": (create_task, _task),
    "log_activity": (log_activity, _activity),
    "update_deal": (update_deal, _deal),
    "send_email": (send_email, _mail),
    **SAVED_PREVIEWS,
}
