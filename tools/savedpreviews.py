"""The cards for what a person keeps: saved reports, their schedules with every recipient, meanings."""

from collections.abc import Callable
from typing import Any

from langchain_core.tools import BaseTool
from sqlalchemy import func, select

from crm_store import savedreports
from crm_store.errors import InvalidInput
from crm_store.recurrence import Recurrence, next_after
from crm_store.savedreports import NewReport
from crm_store.schema import User
from tools.context import ToolContext
from tools.keeping import found, new_report, told_moment, told_when, wording
from tools.moments import now
from tools.preview import Preview
from tools.saved import (
    delete_report,
    forget_meaning,
    rename_report,
    save_report,
    schedule_report,
    stop_schedule,
    teach_meaning,
)
from tools.scheduling import addresses, name_for, planned
from tools.teaching import refusal


def _save(given: Any, context: ToolContext) -> Preview:
    say, name = wording(context), savedreports.checked_name(given.name)
    what = " › ".join(_report(given, context).questions)
    with context.store.session() as session:
        standing = savedreports.exactly(session, context.viewer, name)
    if standing is None:
        return Preview(f"{say('ask_save', name=name, what=what)}.")
    summary = f"{say('ask_replace', name=standing.name, before=standing.words, what=what)}."
    return Preview(summary, before={"questions": list(standing.questions), "query": standing.query})


def _report(given: Any, context: ToolContext) -> NewReport:
    """The report given, in the fewest words that say it."""
    tool, query = given.report.call
    return new_report(context, given.report.questions, tool, query, given.report.asked_on)


def _rename(given: Any, context: ToolContext) -> Preview:
    report = found(context, given.name)
    said = wording(context)("ask_rename", old=report.name, name=savedreports.checked_name(given.new_name))
    return Preview(f"{said}.", before={"name": report.name})


def _delete(given: Any, context: ToolContext) -> Preview:
    report = found(context, given.name)
    before = {"name": report.name, "questions": list(report.questions)}
    return Preview(f"{wording(context)('ask_delete', name=report.name)}.", before=before)


def _schedule(given: Any, context: ToolContext) -> Preview:
    """When it goes out, to every recipient by address, and what they will see."""
    if (given.name is None) == (given.report is None):
        raise InvalidInput("Say which report to send: one saved under a name, or the one just asked.")
    say, to = wording(context), addresses(context, given.recipients)
    name = found(context, given.name).name if given.name else name_for(_report(given, context))
    recurrence = Recurrence(given.every, tuple(given.weekdays), given.day, given.hour, given.minute)
    when, following = told_when(say, recurrence.rule), _first(context, recurrence)
    key = "ask_schedule" if to else "ask_prepare"
    summary = f"{say(key, name=name, when=when, next=following, **({'to': ', '.join(to)} if to else {}))}."
    standing = planned(context, given.name)
    before = {"rule": standing.rule, "to": list(standing.recipients)} if standing else None
    changed = standing is not None and standing.recipients != to
    warnings = [say("warn_changed", to=", ".join(standing.recipients) or "–")] if standing and changed else []
    return Preview(summary, (*warnings, *_about_recipients(context, to)), before)


def _about_recipients(context: ToolContext, to: tuple[str, ...]) -> list[str]:
    """What to mind: who sees the owner's figures, who is no colleague, that nothing can be sent yet."""
    say = wording(context)
    others = [address for address in to if address != (context.viewer.email or "").casefold()]
    warnings = [say("warn_others", to=", ".join(others))] if others else []
    with context.store.session() as session:
        wanted = select(func.lower(User.email)).where(func.lower(User.email).in_(others), User.active)
        colleagues = set(session.scalars(wanted))
    warnings += [say("warn_stranger", to=address) for address in others if address not in colleagues]
    return [*warnings, *([say("warn_no_mail")] if context.outbox is None else [])]


def _first(context: ToolContext, recurrence: Recurrence) -> str:
    zone = context.company.time_zone
    return told_moment(wording(context), next_after(recurrence.rule, zone, now(context)), zone)


def _stop(given: Any, context: ToolContext) -> Preview:
    report = found(context, given.name)
    return Preview(f"{wording(context)('ask_stop', name=report.name)}.")


def _teach(given: Any, context: ToolContext) -> Preview:
    if (words := refusal(context, given.meaning)) is not None:
        raise InvalidInput(words)
    return Preview(f"{wording(context)('ask_teach', phrase=given.phrase, meaning=given.meaning)}.")


def _forget(given: Any, context: ToolContext) -> Preview:
    return Preview(f"{wording(context)('ask_forget', phrase=given.phrase)}.")


SAVED_PREVIEWS: dict[str, tuple[BaseTool, Callable[[Any, ToolContext], Preview]]] = {
    "save_report": (save_report, _save),
    "rename_report": (rename_report, _rename),
    "delete_report": (delete_report, _delete),
    "schedule_report": (schedule_report, _schedule),
    "stop_schedule": (stop_schedule, _stop),
    "teach_meaning": (teach_meaning, _teach),
    "forget_meaning": (forget_meaning, _forget),
}
