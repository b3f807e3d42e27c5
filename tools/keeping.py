"""Saved reports: keeping, running, listing, renaming and deleting them, each a person's own and in the audit."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from sqlalchemy.orm import Session

from crm_store import audit, savedreports, schedules
from crm_store.errors import AmbiguousName, CRMError, UnknownName
from crm_store.recurrence import parsed, zone_of
from crm_store.savedreports import NewReport, ReportRecord
from crm_store.schedules import ScheduleRecord
from tools.artifact import artifact
from tools.context import ToolContext
from tools.moments import now
from tools.relative import as_of, canonical, days_of, moves, words_of
from tools.wording import Wording

Result = tuple[str, dict[str, Any]]


def wording(context: ToolContext) -> Wording:
    """The sentences about saved reports, in the asker's language."""
    return Wording.of(context.language, "saved")


def new_report(
    context: ToolContext, questions: Sequence[str], tool: str, query: Mapping[str, Any], asked_on: date | None
) -> NewReport:
    """A report to be kept, with the words that say it and the meanings in them."""
    day, checked = asked_on or context.today, canonical(tool, query)
    kept = words_of(context, questions, tool, checked, context.language, day)
    return NewReport(tool, checked, kept.questions, context.language, day, kept.definitions)


def save(context: ToolContext, call_id: str | None, name: str, report: NewReport, *, replace: bool) -> Result:
    """Keeps a report under a name; asks where one of that name exists and `replace` is not said."""
    say = wording(context)
    with context.store.transaction() as session:
        standing = savedreports.exactly(session, context.viewer, savedreports.checked_name(name))
        if standing is not None and not replace and not _same(standing, report):
            return asked_back("save_report", say("exists", name=standing.name, what=standing.words), name=name)
        record, before = savedreports.save(
            session, context.viewer, name, report, now=now(context), replace=replace or standing is not None
        )
        log(session, context, call_id, "save_report", record.name, {"before": _plain(before), "after": _plain(record)})
    reply = say("replaced" if standing is not None and replace else "saved", name=record.name, what=record.words)
    told = f"{reply} {_time_told(context, say, record)}".strip()
    return done("save_report", told, record.name, f"saved_report:{record.id}", _plain(before), _plain(record) or {})


def run(context: ToolContext, name: str) -> Result:
    """Computes a saved report as of today."""
    from tools.reports import computed

    report = found(context, name)
    query = as_of(context, report, context.today)
    text, made = computed(context, report.tool, query)
    with context.store.transaction() as session:
        log(session, context, None, "run_report", report.name, {"record": f"saved_report:{report.id}", "query": query})
    kept = {"call": {"tool": report.tool, "query": query}, "questions": list(report.questions), "name": report.name}
    return text, made | kept | {"lead": lead(context, report)}


def lead(context: ToolContext, report: ReportRecord) -> str:
    """What stands above a saved report: its name, and the meanings that went into it."""
    say = wording(context)
    lines = [f"**{report.name}**", *(say("used", phrase=p, meaning=m) for p, m in report.definitions)]
    return "  \n".join(lines)


def listed(context: ToolContext) -> Result:
    """The person's saved reports, with when they go out."""
    say = wording(context)
    with context.store.session() as session:
        reports = savedreports.listed(session, context.viewer)
        planned = {s.report_id: s for s in schedules.listed(session, context.viewer)}
    if not reports:
        return asked_back("list_reports", say("none"), status="empty")
    lines = [say("item", name=r.name, what=r.words) + _planned(say, planned.get(r.id)) for r in reports]
    reply = "\n".join([say("list"), "", *lines])
    return reply, artifact("list_reports", reply=reply)


def rename(context: ToolContext, call_id: str | None, name: str, new_name: str) -> Result:
    """Gives a report another name."""
    say, report = wording(context), found(context, name)
    with context.store.transaction() as session:
        other = savedreports.exactly(session, context.viewer, savedreports.checked_name(new_name))
        if other is not None and other.id != report.id:
            return asked_back("rename_report", say("taken", name=other.name), name=report.name)
        renamed = savedreports.rename(session, context.viewer, report.id, new_name, now=now(context))
        detail = {"before": {"name": report.name}, "after": {"name": renamed.name}}
        log(session, context, call_id, "rename_report", renamed.name, detail)
    reply = say("renamed", old=report.name, name=renamed.name)
    record = f"saved_report:{report.id}"
    return done("rename_report", reply, renamed.name, record, {"name": report.name}, {"name": renamed.name})


def delete(context: ToolContext, call_id: str | None, name: str) -> Result:
    """Takes a report away, with its schedule."""
    say, report = wording(context), found(context, name)
    with context.store.transaction() as session:
        planned = schedules.of_report(session, context.viewer, report.id)
        savedreports.delete(session, context.viewer, report.id)
        log(session, context, call_id, "delete_report", report.name, {"before": _plain(report), "after": None})
    reply = " ".join([say("deleted", name=report.name), *([say("not_sent_any_more")] if planned else [])])
    return done("delete_report", reply, report.name, f"saved_report:{report.id}", _plain(report), {})


def found(context: ToolContext, name: str) -> ReportRecord:
    """The report meant by `name`. Raises UnknownName or AmbiguousName, in the asker's language."""
    with context.store.session() as session:
        return savedreports.find(session, context.viewer, name)


def not_found(context: ToolContext, tool: str, error: CRMError) -> Result:
    """The question back where a name is nobody's, or several reports'."""
    say = wording(context)
    if isinstance(error, AmbiguousName):
        names = ", ".join(label for _, label in error.candidates)
        return asked_back(tool, say("ambiguous", name=error.name, names=names))
    if isinstance(error, UnknownName):
        known = " " + say("near", names=", ".join(error.suggestions)) if error.suggestions else ""
        return asked_back(tool, say("unknown", name=error.name) + known)
    raise error


def told_when(say: Wording, rule: str) -> str:
    """A recurrence in words: "every week on Monday at 08:00"."""
    from babel.dates import format_time, get_day_names

    recurrence = parsed(rule)
    at = format_time(time(recurrence.hour, recurrence.minute), "short", locale=say.language)
    if recurrence.every == "month":
        return say("month_end", time=at) if recurrence.day == 31 else say("monthly", day=recurrence.day, time=at)
    if recurrence.every == "week":
        names = get_day_names("wide", "stand-alone", locale=say.language)
        return say("weekly", days=", ".join(names[d - 1] for d in recurrence.weekdays), time=at)
    return say("daily" if recurrence.every == "day" else "workdays", time=at)


def told_next(say: Wording, planned: ScheduleRecord) -> str:
    """The day a schedule comes next, on the clocks of its zone."""
    return told_moment(say, planned.next_at, planned.zone)


def told_moment(say: Wording, moment: datetime, zone: str) -> str:
    """A moment as the clocks of a zone show it, without seconds."""
    from babel.dates import format_date, format_time

    local = moment.astimezone(zone_of(zone))
    return f"{format_date(local, 'medium', say.language)}, {format_time(local.time(), 'short', locale=say.language)}"


def asked_back(tool: str, reply: str, *, status: str = "clarification", name: str = "") -> Result:
    """A reply that asks or tells, nothing having been done."""
    return reply, artifact(tool, status=status, reply=reply) | ({"name": name} if name else {})


def done(
    tool: str, reply: str, name: str, record: str, before: Mapping[str, Any] | None, after: Mapping[str, Any]
) -> Result:
    """The reply of a change with what it changed."""
    change = {"record": record, "before": before, "after": {**after, "record": record}}
    return reply, artifact(tool, reply=reply) | {"change": change, "name": name}


def log(
    session: Session, context: ToolContext, call_id: str | None, action: str, subject: str, detail: dict[str, Any]
) -> None:
    """An entry of the audit for a change of what a person keeps."""
    full = {"call": call_id, "conversation": context.conversation, **detail}
    audit.append(session, context.viewer, action=action, subject=subject, detail=full, now=now(context))


def _time_told(context: ToolContext, say: Wording, record: ReportRecord) -> str:
    """Whether the report's days move on, said where it has any."""
    if moves(context, record):
        return say("moves")
    days = days_of(record.query)
    if not days:
        return ""
    shown = [say.day(date.fromisoformat(day)) if day else "…" for day in (days.get("start"), days.get("end"))]
    return say("stays", period=" – ".join(shown))


def _planned(say: Wording, planned: ScheduleRecord | None) -> str:
    if planned is None:
        return ""
    return say("item_sent", when=told_when(say, planned.rule), next=told_next(say, planned))


def _same(standing: ReportRecord, report: NewReport) -> bool:
    return (standing.tool, standing.query, standing.questions) == (report.tool, report.query, report.questions)


def _plain(report: ReportRecord | None) -> dict[str, Any] | None:
    if report is None:
        return None
    return {"name": report.name, "tool": report.tool, "query": report.query, "questions": list(report.questions)}
