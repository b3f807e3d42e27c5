"""Tools that change the CRM. Each runs only after a person approved it: the agent's approval step stands before them.

Every one returns, besides its reply, artifact["change"] = {"record", "before", "after"}, which is also in the audit
under the call's id: the same call is never done twice.
"""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from langchain.tools import ToolRuntime, tool
from pydantic import Field

from tools.context import ToolContext


@tool(response_format="content_and_artifact")
def create_task(
    subject: Annotated[str, Field(min_length=1, max_length=500, description="What is to be done.")],
    runtime: ToolRuntime[ToolContext],
    due_on: Annotated[date | None, Field(description="The day it is due.")] = None,
    account: Annotated[str | None, Field(description="The customer it is about.")] = None,
    deal: Annotated[str | None, Field(description="The deal it is about.")] = None,
    owner: Annotated[str | None, Field(description="Who is to do it; none: the person asking.")] = None,
) -> tuple[str, dict[str, Any]]:
    """Create a task or reminder. A person approves it first.

    Use it for "remind me to …", "create a task for Ana to call X on Friday". Turn words like Friday into a date.
    """
    from tools.changing import task

    return task(
        runtime.context, runtime.tool_call_id, subject=subject, due_on=due_on, account=account, deal=deal, owner=owner
    )


@tool(response_format="content_and_artifact")
def log_activity(
    kind: Annotated[Literal["call", "meeting", "demo", "visit", "message"], Field(description="What took place.")],
    subject: Annotated[str, Field(min_length=1, max_length=500, description="What it was about.")],
    runtime: ToolRuntime[ToolContext],
    account: Annotated[str | None, Field(description="The customer it was with.")] = None,
    contact: Annotated[str | None, Field(description="The person it was with.")] = None,
    deal: Annotated[str | None, Field(description="The deal it was about.")] = None,
    at: Annotated[datetime | date | None, Field(description="When it took place; none: now.")] = None,
    minutes: Annotated[int | None, Field(ge=0, le=1440, description="How long it took.")] = None,
    body: Annotated[str | None, Field(description="What was said.")] = None,
    outcome: Annotated[str | None, Field(max_length=255, description="What came of it.")] = None,
) -> tuple[str, dict[str, Any]]:
    """Write down a call, meeting, demo, visit or message that took place. A person approves it first.

    Use it for "log a call with X, 20 minutes, they want …". For something still to be done use create_task.
    """
    from tools.changing import activity

    return activity(
        runtime.context, runtime.tool_call_id, kind=kind, subject=subject, account=account, contact=contact, deal=deal,
        at=at, minutes=minutes, body=body, outcome=outcome,
    )  # fmt: skip


@tool(response_format="content_and_artifact")
def update_deal(
    deal: Annotated[str, Field(description="The deal to change.")],
    runtime: ToolRuntime[ToolContext],
    stage: Annotated[str | None, Field(description="The stage it is now in; a won or lost stage closes it.")] = None,
    amount: Annotated[float | None, Field(ge=0, description="Its amount in the deal's own currency.")] = None,
    expected_close_on: Annotated[date | None, Field(description="The day it is expected to close.")] = None,
    next_step: Annotated[str | None, Field(max_length=1000, description="What comes next.")] = None,
    lost_reason: Annotated[str | None, Field(max_length=255, description="Why it was lost.")] = None,
) -> tuple[str, dict[str, Any]]:
    """Change a deal: stage, amount, expected closing date, next step, or why it was lost. A person approves it first.

    Use it for "move X to negotiation", "X is won", "push the closing date of X to 30 June". Give only what changes.
    """
    from tools.changing import deal_update

    return deal_update(
        runtime.context, runtime.tool_call_id, deal=deal, stage=stage, amount=amount,
        expected_close_on=expected_close_on, next_step=next_step, lost_reason=lost_reason,
    )  # fmt: skip
