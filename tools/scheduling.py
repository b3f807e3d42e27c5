"""Having a saved report sent by itself: when, and to whom, as a person approved it with these very recipients."""

from collections.abc import Sequence
from email.utils import parseaddr
from typing import Any

from crm_store import savedreports, schedules
from crm_store.errors import CRMError, InvalidInput, UnknownName
from crm_store.recurrence import Recurrence
from crm_store.savedreports import MAX_NAME, NewReport, ReportRecord
from crm_store.schedules import ScheduleRecord
from tools.artifact import artifact, clip
from tools.context import ToolContext
from tools.keeping import Result, asked_back, done, found, log, told_next, told_when, wording
from tools.moments import now

MAX_RECIPIENTS = 50


def schedule(
    context: ToolContext,
    call_id: str | None,
    *,
    name: str | None,
    report: NewReport | None,
    recurrence: Recurrence,
    recipients: Sequence[str] | None,
) -> Result:
    """Puts the schedule in place of the one before; a report that has no name yet is saved under its own words."""
    say, to = wording(context), addresses(context, recipients)
    with context.store.transaction() as session:
        kept = _kept(context, session, name, report)
        made, before = schedules.put(
            session, context.viewer, kept.id, recurrence, zone=context.company.time_zone, recipients=to,
            now=now(context),
        )  # fmt: skip
        detail = {"record": f"schedule:{made.id}", "before": _plain(before), "after": _plain(made)}
        log(session, context, call_id, "schedule_report", kept.name, detail)
    reply = say("scheduled", name=kept.name, when=told_when(say, made.rule), next=told_next(say, made))
    if to:
        reply = f"{reply} {say('sent_to', to=', '.join(to))}"
    plain = _plain(made)
    assert plain is not None
    return done("schedule_report", reply, kept.name, f"schedule:{made.id}", _plain(before), plain)


def stop(context: ToolContext, call_id: str | None, name: str) -> Result:
    """Takes a report's schedule away; the report stays."""
    say, report = wording(context), found(context, name)
    with context.store.transaction() as session:
        try:
            before = schedules.remove(session, context.viewer, report.id)
        except UnknownName:
            return asked_back("stop_schedule", say("not_scheduled", name=report.name), name=report.name)
        log(session, context, call_id, "stop_schedule", report.name, {"before": _plain(before), "after": None})
    reply = say("stopped", name=report.name)
    return reply, artifact("stop_schedule", reply=reply) | {"name": report.name}


def addresses(context: ToolContext, recipients: Sequence[str] | None) -> tuple[str, ...]:
    """The recipients' bare addresses, each once; the person's own where none are named. Raises InvalidInput."""
    if not recipients:
        return (context.viewer.email,) if context.viewer.email else ()
    out: list[str] = []
    for given in recipients:
        address = parseaddr(given)[1].casefold()
        if "@" not in address.strip("@") or any(c.isspace() or c in ",;<>" for c in address):
            raise InvalidInput(f"{given!r} is no mail address.")
        if address not in out:
            out.append(address)
    if len(out) > MAX_RECIPIENTS:
        raise InvalidInput(f"A report goes to at most {MAX_RECIPIENTS} people.")
    return tuple(out)


def name_for(report: NewReport) -> str:
    """What a report is called that nobody gave a name: its own words."""
    return clip(" – ".join(report.questions), MAX_NAME - 10) or report.tool


def planned(context: ToolContext, name: str | None) -> ScheduleRecord | None:
    """The schedule a report has now, None for none."""
    if name is None:
        return None
    try:
        report = found(context, name)
    except CRMError:
        return None
    with context.store.session() as session:
        return schedules.of_report(session, context.viewer, report.id)


def _kept(context: ToolContext, session: Any, name: str | None, report: NewReport | None) -> ReportRecord:
    """The report to be sent: the one of that name, or the new one saved."""
    if report is None:
        return savedreports.find(session, context.viewer, name or "")
    wanted = savedreports.checked_name(name or name_for(report))
    standing = savedreports.exactly(session, context.viewer, wanted)
    if standing is not None and (standing.tool, standing.query) == (report.tool, report.query):
        return standing
    shown, number = wanted, 2
    while standing is not None:
        shown = f"{wanted} ({number})"
        standing, number = savedreports.exactly(session, context.viewer, shown), number + 1
    return savedreports.save(session, context.viewer, shown, report, now=now(context))[0]


def _plain(record: ScheduleRecord | None) -> dict[str, Any] | None:
    if record is None:
        return None
    return {"rule": record.rule, "zone": record.zone, "to": list(record.recipients)}
