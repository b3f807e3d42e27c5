"""How one deal stands, told in the asker's language."""

from typing import Any

from sqlalchemy.orm import Session

from crm_store import deals
from crm_store.insight.deal_health import level, signals
from crm_store.insight.evidence import of_activity, of_deal, of_email, of_quote
from crm_store.insight.next_steps import steps
from crm_store.insight.picture import DealPicture, days_between, pictures
from crm_store.insight.texts import key_sentences
from crm_store.records import DealRecord
from tools import resolve
from tools.artifact import Sources, artifact, clip
from tools.blocks import data_blocks
from tools.briefing import deal_line
from tools.context import ToolContext
from tools.moments import end_of_day
from tools.telling import SAID_LENGTH, cited, signal_text, step_entry, step_text
from tools.wording import Wording

STEPS = 3


def review(context: ToolContext, deal: str) -> tuple[str, dict[str, Any]]:
    """The review of a deal by name, as text for a model and as artifact."""
    deal_id = resolve.deal_id(context, deal)
    with context.store.session() as session:
        picture = _picture(session, context, deals.get(session, context.viewer, deal_id))
    say, sources = Wording.of(context.language), Sources()
    if picture.deal.status != "open":
        reply = _closed(say, sources, picture.deal)
        made = artifact("review_deal", reply=reply, sources=sources.as_list())
        return data_blocks([(picture.deal.ref, reply)]), made
    risks = signals(picture, context.today)
    found = steps([picture], context.today, limit=STEPS)
    parts = [
        say(f"review.{level(risks)}", deal=picture.deal.name),
        _listed([_about(say, sources, picture, context), *_last(say, sources, picture, context)]),
    ]
    told = [signal_text(say, risk, context.today) + cited(sources, risk.evidence) for risk in risks]
    parts.append(f"**{say('heading.risks')}**\n" + _listed(told or [say("brief.no_risks")]))
    next_lines = [
        f"{step_text(say, s, context.today)} ({say('brief.by', day=s.due)})" + cited(sources, s.evidence) for s in found
    ]
    parts.append(f"**{say('heading.steps')}**\n" + _listed(next_lines or [say("brief.no_steps")]))
    reply = "\n\n".join(parts)
    entries = [step_entry(say, step, context.today) for step in found]
    made = artifact("review_deal", reply=reply, sources=sources.as_list(), next_steps=entries)
    return data_blocks([(picture.deal.ref, reply)]), made


def _picture(session: Session, context: ToolContext, deal: DealRecord) -> DealPicture:
    return pictures(session, context.viewer, [deal], end_of_day(context))[0]


def _about(say: Wording, sources: Sources, picture: DealPicture, context: ToolContext) -> str:
    deal = picture.deal
    who = ", ".join(p for p in (deal.account, deal.contact, deal.product) if p and p not in deal.name)
    line = deal_line(say, sources, deal, context.today)
    owner = f", {say('brief.owner', owner=deal.owner)}" if deal.owner else ""
    return f"{line}{owner}" + (f" ({who})" if who else "")


def _last(say: Wording, sources: Sources, picture: DealPicture, context: ToolContext) -> list[str]:
    lines = []
    for direction, key in (("inbound", "brief.said_in"), ("outbound", "brief.said_out")):
        mail = picture.last(direction)
        if mail is None:
            continue
        quote = clip(" ".join(key_sentences(mail.new_text)), SAID_LENGTH)
        ago = say.ago(days_between(mail.sent_at, context.today) or 0)
        line = say(key, who=mail.sender, day=mail.sent_at, ago=ago, quote=quote)
        lines.append(line + cited(sources, [of_email(mail, quote)]))
    for activity in [a for a in picture.account.done if picture.concerns(a.deal_id)][:1]:
        what = say.word(f"activity.{activity.what}")
        subject = clip(f"{activity.subject} ({activity.outcome})" if activity.outcome else activity.subject)
        lines.append(
            say("brief.done", what=what, day=activity.at, subject=subject) + cited(sources, [of_activity(activity)])
        )
    for quote_record in [q for q in picture.account.quotes if q.deal_id == picture.deal.id][:1]:
        total = say.money(quote_record.total, quote_record.currency)
        shown = ", ".join(p for p in (say.word(f"quote_status.{quote_record.status}"), total) if p)
        label = f"{say.word('kind.quote').capitalize()} {quote_record.number}"
        lines.append(f"{label}: {shown}" + cited(sources, [of_quote(quote_record)]))
    return lines


def _closed(say: Wording, sources: Sources, deal: DealRecord) -> str:
    line = say(f"review.closed_{deal.status}", deal=deal.name, day=deal.closed_on or deal.opened_on or "?")
    if deal.amount is not None:
        line += f" {say.money(deal.amount, deal.currency)}."
    if deal.lost_reason:
        line += " " + say("review.lost_reason", reason=deal.lost_reason)
    return line + cited(sources, [of_deal(deal)])


def _listed(lines: list[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
