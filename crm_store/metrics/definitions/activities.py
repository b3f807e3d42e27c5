"""Figures about activities: calls, meetings and tasks; and about notes, which are kept apart from them."""

from typing import Any

from sqlalchemy import ColumnElement, and_

from crm_store.metrics.sqlfunctions import day
from crm_store.metrics.types import Expression, Measure, Metric, Row


def _kind(kind: str) -> Expression:
    return lambda row: row("kind") == kind


def _open_task(row: Row) -> ColumnElement[bool]:
    return and_(row("kind") == "task", row("done_at").is_(None))


def _overdue(row: Row) -> ColumnElement[bool]:
    return and_(_open_task(row), row("due_on") < day(row.today))


def _minutes(row: Row) -> ColumnElement[Any]:
    return row("minutes")


def _count(name: str, where: Expression | None, time: str = "at") -> Measure:
    return Measure(name, "activity", where=where, time=time, ahead=True)


METRICS = (
    Metric("activities", "Activities", "Number of activities of any kind", "count", _count("activities", None)),
    Metric("calls", "Calls", "Number of calls", "count", _count("calls", _kind("call")), missing="calls"),
    Metric(
        "meetings", "Meetings", "Number of meetings", "count", _count("meetings", _kind("meeting")), missing="meetings"
    ),
    Metric("demos", "Demos", "Number of demonstrations", "count", _count("demos", _kind("demo")), missing="demos"),
    Metric("visits", "Visits", "Number of visits", "count", _count("visits", _kind("visit")), missing="visits"),
    Metric(
        "messages", "Messages", "Number of messages", "count", _count("messages", _kind("message")), missing="messages"
    ),
    Metric(
        "tasks",
        "Tasks",
        "Number of tasks, by the day they were set",
        "count",
        _count("tasks", _kind("task")),
        missing="tasks",
    ),
    Metric(
        "open_tasks",
        "Open tasks",
        "Number of tasks that are not done; with a period, those due in it",
        "count",
        _count("open_tasks", _open_task, "due_on"),
        missing="tasks",
    ),
    Metric(
        "overdue_tasks",
        "Overdue tasks",
        "Number of tasks that are not done and were due before today",
        "count",
        _count("overdue_tasks", _overdue, "due_on"),
        missing="tasks",
    ),
    Metric(
        "call_minutes",
        "Minutes on calls",
        "Sum of the calls' minutes",
        "minutes",
        Measure(
            "call_minutes", "activity", "sum", _minutes, _kind("call"), "at", needs={"minutes": "durations of calls"}
        ),
        missing="calls",
    ),
    Metric(
        "notes",
        "Notes",
        "Number of notes, minutes and transcripts",
        "count",
        Measure("notes", "note", time="at", ahead=True),
        missing="notes",
    ),
)
