"""What a person keeps, for the API and the page: listed, run and taken away by id, each change in the audit."""

from typing import TYPE_CHECKING, Any

from crm_store import audit, corrections, savedreports, schedules
from crm_store.corrections import CorrectionRecord
from crm_store.savedreports import ReportRecord
from crm_store.schedules import ScheduleRecord
from crm_store.store import Store
from crm_store.visibility import Viewer

if TYPE_CHECKING:
    from copilot.assistant import Assistant


def listed_reports(store: Store, viewer: Viewer) -> list[tuple[ReportRecord, ScheduleRecord | None]]:
    """The viewer's saved reports, each with its schedule."""
    with store.session() as session:
        planned = {schedule.report_id: schedule for schedule in schedules.listed(session, viewer)}
        return [(report, planned.get(report.id)) for report in savedreports.listed(session, viewer)]


def run_report(assistant: "Assistant", viewer: Viewer, report_id: int) -> tuple[str, str, list[dict[str, Any]]]:
    """Name, reply and tables of a saved report as of today, in the language it was saved in."""
    from copilot.digest import computed_report

    with assistant.store.session() as session:
        report = savedreports.get(session, viewer, report_id)
    context = assistant.context_for(viewer, report.language)
    reply, tables = computed_report(context, report)
    _log(assistant.store, viewer, "run_report", report.name, {"record": f"saved_report:{report.id}"})
    return report.name, reply, tables


def delete_report(store: Store, viewer: Viewer, report_id: int) -> ReportRecord:
    """Deletes one, with its schedule; returns what it was."""
    with store.transaction() as session:
        report = savedreports.delete(session, viewer, report_id)
    before = {"name": report.name, "tool": report.tool, "query": report.query, "questions": list(report.questions)}
    _log(store, viewer, "delete_report", report.name, {"before": before, "after": None})
    return report


def meanings(store: Store, viewer: Viewer) -> tuple[CorrectionRecord, ...]:
    """What the viewer means by their words."""
    with store.session() as session:
        return corrections.listed(session, viewer)


def forget_meaning(store: Store, viewer: Viewer, meaning_id: int) -> None:
    """Takes one back."""
    with store.transaction() as session:
        meaning = corrections.forget(session, viewer, meaning_id)
    _log(store, viewer, "forget_meaning", meaning.phrase, {"before": meaning.meaning, "after": None})


def _log(store: Store, viewer: Viewer, action: str, subject: str, detail: dict[str, Any]) -> None:
    with store.transaction() as session:
        audit.append(session, viewer, action=action, subject=subject, detail=detail, now=store.clock.now())
