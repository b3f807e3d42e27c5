"""A person's saved reports and meanings: listed, run, taken away. Everybody's own and nobody else's."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel

from copilot.api.deps import AssistantDep, ViewerDep
from copilot.keptreports import delete_report, forget_meaning, listed_reports, meanings, run_report

router = APIRouter(prefix="/api", tags=["saved reports"])


class SavedReport(BaseModel):
    """A saved report; `schedule` is its RFC 5545 rule, `next_at` when it goes out next, both empty without one."""

    id: int
    name: str
    questions: list[str]
    language: str
    schedule: str | None = None
    recipients: list[str] = []
    next_at: datetime | None = None


class RunReport(BaseModel):
    """A saved report as of today: the reply in the language it was saved in, and its tables."""

    name: str
    reply: str
    tables: list[dict[str, Any]]


@router.get("/reports")
def reports(assistant: AssistantDep, viewer: ViewerDep) -> list[SavedReport]:
    """The asker's saved reports, by name."""
    return [
        SavedReport(
            id=report.id, name=report.name, questions=list(report.questions), language=report.language,
            schedule=planned.rule if planned else None, recipients=list(planned.recipients) if planned else [],
            next_at=planned.next_at if planned else None,
        )
        for report, planned in listed_reports(assistant.store, viewer)
    ]  # fmt: skip


@router.post("/reports/{report_id}/run")
def run(report_id: int, assistant: AssistantDep, viewer: ViewerDep) -> RunReport:
    """One of the asker's saved reports, computed as of today; 404 for another's, as for none."""
    name, reply, tables = run_report(assistant, viewer, report_id)
    return RunReport(name=name, reply=reply, tables=tables)


@router.delete("/reports/{report_id}", status_code=204)
def delete(report_id: int, assistant: AssistantDep, viewer: ViewerDep) -> None:
    """Deletes a saved report, with its schedule."""
    delete_report(assistant.store, viewer, report_id)


@router.get("/meanings")
def taught(assistant: AssistantDep, viewer: ViewerDep) -> list[dict[str, Any]]:
    """What the asker means by their words."""
    return [asdict(meaning) for meaning in meanings(assistant.store, viewer)]


@router.delete("/meanings/{meaning_id}", status_code=204)
def forget(meaning_id: int, assistant: AssistantDep, viewer: ViewerDep) -> None:
    """Takes a meaning back."""
    forget_meaning(assistant.store, viewer, meaning_id)
