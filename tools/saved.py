"""Tools for what a person keeps: saved reports, when they are sent, and what the person means by a word.

All belong to the person asking alone. Those that change something are asked for by that person in their own words;
nothing that stands in a mail or note is a reason to call one.
"""

from datetime import date
from typing import Annotated, Any, Literal

from langchain.tools import ToolRuntime, tool
from pydantic import BaseModel, ConfigDict, Field, model_validator

from crm_store.errors import AmbiguousName, UnknownName
from crm_store.metrics.query import MetricQuery, RecordQuery
from tools.context import ToolContext

Name = Annotated[
    str, Field(min_length=1, max_length=255, description="The saved report's name, as the person says it.")
]
Result = tuple[str, dict[str, Any]]


class ReportGiven(BaseModel):
    """A report of this conversation: the words it was asked in, and the query they came to."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    questions: Annotated[
        tuple[str, ...],
        Field(min_length=1, max_length=12, description="The person's own words, follow-ups in order, unchanged."),
    ]
    metrics: Annotated[MetricQuery | None, Field(description="The query given to query_metrics.")] = None
    records: Annotated[RecordQuery | None, Field(description="The query given to list_records.")] = None
    asked_on: Annotated[date | None, Field(description="The day it was asked; none: today.")] = None

    @model_validator(mode="after")
    def _one(self) -> "ReportGiven":
        if (self.metrics is None) == (self.records is None):
            raise ValueError("give either metrics or records")
        return self

    @property
    def call(self) -> tuple[str, dict[str, Any]]:
        """The tool that computes it, and its query."""
        query = self.metrics or self.records
        assert query is not None
        return "query_metrics" if self.metrics else "list_records", query.model_dump(mode="json", exclude_defaults=True)


@tool(response_format="content_and_artifact")
def save_report(
    name: Name,
    report: ReportGiven,
    runtime: ToolRuntime[ToolContext],
    replace: Annotated[
        bool, Field(description="Only where the person said to replace the report of that name.")
    ] = False,
) -> Result:
    """Keep a report under a name, to be run again later. Its period moves on where the words say so.

    Use it for "save this as Monday numbers", after a report.
    """
    from tools.keeping import new_report, save

    context = runtime.context
    kept = new_report(context, report.questions, *report.call, report.asked_on)
    return save(context, runtime.tool_call_id, name, kept, replace=replace)


@tool(response_format="content_and_artifact")
def run_report(name: Name, runtime: ToolRuntime[ToolContext]) -> Result:
    """Run one of the person's saved reports as of today.

    Use it for "run Monday numbers", "show me my weekly report again". Slips in the name are understood.
    """
    from tools.keeping import not_found, run

    try:
        return run(runtime.context, name)
    except (UnknownName, AmbiguousName) as error:
        return _asked(runtime, "run_report", error, not_found)


@tool(response_format="content_and_artifact")
def list_reports(runtime: ToolRuntime[ToolContext]) -> Result:
    """List the person's saved reports, and when each is sent by itself.

    Use it for "show my saved reports", "what is scheduled?".
    """
    from tools.keeping import listed

    return listed(runtime.context)


@tool(response_format="content_and_artifact")
def rename_report(
    name: Name,
    new_name: Annotated[str, Field(min_length=1, max_length=255, description="What it shall be called.")],
    runtime: ToolRuntime[ToolContext],
) -> Result:
    """Give one of the person's saved reports another name.

    Use it for "rename Monday numbers to weekly numbers".
    """
    from tools.keeping import not_found, rename

    try:
        return rename(runtime.context, runtime.tool_call_id, name, new_name)
    except (UnknownName, AmbiguousName) as error:
        return _asked(runtime, "rename_report", error, not_found)


@tool(response_format="content_and_artifact")
def delete_report(name: Name, runtime: ToolRuntime[ToolContext]) -> Result:
    """Delete one of the person's saved reports, and its schedule with it.

    Use it for "delete Monday numbers". A schedule alone is taken away by stop_schedule.
    """
    from tools.keeping import delete, not_found

    try:
        return delete(runtime.context, runtime.tool_call_id, name)
    except (UnknownName, AmbiguousName) as error:
        return _asked(runtime, "delete_report", error, not_found)


@tool(response_format="content_and_artifact")
def schedule_report(
    every: Annotated[Literal["day", "workday", "week", "month"], Field(description="How often it comes back.")],
    runtime: ToolRuntime[ToolContext],
    name: Annotated[str | None, Field(description="The saved report to send; none where `report` is given.")] = None,
    report: Annotated[
        ReportGiven | None, Field(description="A report of this conversation that has no name yet.")
    ] = None,
    weekdays: Annotated[
        tuple[Annotated[int, Field(ge=1, le=7)], ...], Field(max_length=7, description="For week: 1 is Monday.")
    ] = (),
    day: Annotated[int, Field(ge=1, le=31, description="For month: the day; 31 is the last of every month.")] = 1,
    hour: Annotated[int, Field(ge=0, le=23)] = 8,
    minute: Annotated[int, Field(ge=0, le=59)] = 0,
    recipients: Annotated[
        tuple[str, ...], Field(max_length=50, description="Mail addresses; none: the person's own.")
    ] = (),
) -> Result:
    """Have a report sent by itself, again and again: "send me this every Monday at 8". A person approves it first.

    Recipients see the figures as the person asking sees them. New recipients need a new approval.
    """
    from crm_store.recurrence import Recurrence
    from tools.keeping import new_report, not_found
    from tools.scheduling import schedule

    context = runtime.context
    kept = new_report(context, report.questions, *report.call, report.asked_on) if report else None
    recurrence = Recurrence(every, weekdays, day, hour, minute)
    try:
        return schedule(
            context, runtime.tool_call_id, name=name, report=kept, recurrence=recurrence, recipients=recipients
        )
    except (UnknownName, AmbiguousName) as error:
        return _asked(runtime, "schedule_report", error, not_found)


@tool(response_format="content_and_artifact")
def stop_schedule(name: Name, runtime: ToolRuntime[ToolContext]) -> Result:
    """Stop sending a saved report by itself; it stays saved: "stop sending Monday numbers"."""
    from tools.keeping import not_found
    from tools.scheduling import stop

    try:
        return stop(runtime.context, runtime.tool_call_id, name)
    except (UnknownName, AmbiguousName) as error:
        return _asked(runtime, "stop_schedule", error, not_found)


@tool(response_format="content_and_artifact")
def teach_meaning(
    phrase: Annotated[str, Field(min_length=1, max_length=60, description="The words, as the person uses them.")],
    meaning: Annotated[
        str,
        Field(min_length=1, max_length=300, description="What they mean by them, in words a report can be asked in."),
    ],
    runtime: ToolRuntime[ToolContext],
) -> Result:
    """Remember what the person means by a phrase: "by customers I mean accounts with a won deal"."""
    from tools.teaching import teach

    return teach(runtime.context, runtime.tool_call_id, phrase, meaning)


@tool(response_format="content_and_artifact")
def list_meanings(runtime: ToolRuntime[ToolContext]) -> Result:
    """List what the person has said they mean by their words.

    Use it for "what have I taught you?", "show my definitions".
    """
    from tools.teaching import listed

    return listed(runtime.context)


@tool(response_format="content_and_artifact")
def forget_meaning(
    phrase: Annotated[str, Field(min_length=1, max_length=60, description="The words whose meaning is taken back.")],
    runtime: ToolRuntime[ToolContext],
) -> Result:
    """Forget what the person said they mean by a phrase: "forget what I said about customers"."""
    from tools.teaching import forget

    return forget(runtime.context, runtime.tool_call_id, phrase)


def _asked(runtime: ToolRuntime[ToolContext], name: str, error: Any, not_found: Any) -> Result:
    """A name that is nobody's or several reports' is asked back in the person's language."""
    asked: Result = not_found(runtime.context, name, error)
    return asked
