"""What to do next on one deal, one customer's or one seller's open deals."""

from typing import Any

from sqlalchemy.orm import Session

from crm_store import deals
from crm_store.insight import next_steps
from crm_store.insight.picture import pictures
from crm_store.records import DealRecord
from tools import resolve
from tools.artifact import Sources, artifact
from tools.blocks import data_blocks
from tools.context import ToolContext
from tools.moments import end_of_day
from tools.telling import cited, step_entry, step_text, why_text
from tools.wording import Wording

LOOKED_AT = 40
"""So many deals, those with most at stake, are looked at in depth; the reply says when there are more."""


def steps(
    context: ToolContext, *, deal: str | None, account: str | None, owner: str | None, limit: int
) -> tuple[str, dict[str, Any]]:
    """Ranked steps, as text for a model and as artifact."""
    say, sources = Wording.of(context.language), Sources()
    with context.store.session() as session:
        found = _deals(session, context, deal, account, owner)
        looked = sorted(found, key=next_steps.stake, reverse=True)[:LOOKED_AT]
        ranked = next_steps.steps(
            pictures(session, context.viewer, looked, end_of_day(context)), context.today, limit=limit
        )
    if not ranked:
        reply = say("steps.none" if found else "steps.no_deals")
        return reply, artifact("suggest_next_steps", status="answered" if found else "empty", reply=reply)
    lines = [say("steps.head")]
    for n, step in enumerate(ranked, start=1):
        what, why = step_text(say, step, context.today), why_text(say, step, context.today)
        by = say("brief.by", day=step.due)
        where = step.deal.name if not step.deal.account or step.deal.account in step.deal.name else (
            f"{step.deal.account}, {step.deal.name}"
        )  # fmt: skip
        lines.append(f"{n}. **{what}** ({where}; {by}). {why}.{cited(sources, step.evidence)}")
    if len(found) > len(looked):
        lines += ["", say("steps.looked", n=len(looked), total=len(found))]
    reply = "\n".join(lines)
    entries = [step_entry(say, step, context.today) for step in ranked]
    made = artifact("suggest_next_steps", reply=reply, sources=sources.as_list(), next_steps=entries)
    return data_blocks([("steps", reply)]), made


def _deals(
    session: Session, context: ToolContext, deal: str | None, account: str | None, owner: str | None
) -> tuple[DealRecord, ...]:
    account_id = resolve.account_id(context, account) if account else None
    if deal:
        one = deals.get(session, context.viewer, resolve.deal_id(context, deal, account_id))
        return (one,) if one.status == "open" else ()
    owner_id = resolve.owner_id(context, owner) if owner else None
    if account_id is None and owner_id is None and context.viewer.role == "rep":
        owner_id = context.viewer.user_id
    return deals.open_deals(session, context.viewer, account_id=account_id, owner_id=owner_id)
