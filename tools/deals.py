"""Tools about deals: how one stands, what to do next, what will come in."""

from typing import Annotated, Any, Literal

from langchain.tools import ToolRuntime, tool
from pydantic import Field

from crm_store.metrics.query import Period
from tools.context import ToolContext


@tool(response_format="content_and_artifact")
def review_deal(
    deal: Annotated[str, Field(description="The deal's name, or its customer's name where it has one open deal.")],
    runtime: ToolRuntime[ToolContext],
) -> tuple[str, dict[str, Any]]:
    """How one deal stands: stage, amount, people, what was last said, and each risk with the evidence for it.

    Use it for "how is the deal with X", "is this deal at risk", "why is X stuck". Risks are computed from the records
    (silence, a stage longer than usual, a passed closing date, an unanswered question, an unkept promise …), never
    guessed. The reply is ready to be said as it stands.
    """
    from tools.reviewing import review

    return review(runtime.context, deal)


@tool(response_format="content_and_artifact")
def suggest_next_steps(
    runtime: ToolRuntime[ToolContext],
    deal: Annotated[str | None, Field(description="Only this deal.")] = None,
    account: Annotated[str | None, Field(description="Only this customer's open deals.")] = None,
    owner: Annotated[str | None, Field(description="Only this seller's open deals.")] = None,
    limit: Annotated[int, Field(ge=1, le=20, description="How many steps at most.")] = 5,
) -> tuple[str, dict[str, Any]]:
    """What to do next, ranked by urgency, each step with why, its evidence and when it is due.

    Use it for "what should I do next", "which deals need me today", "next steps for X". Without a name it looks at all
    open deals the person answers for. The reply is ready to be said as it stands.
    """
    from tools.stepping import steps

    return steps(runtime.context, deal=deal, account=account, owner=owner, limit=limit)


@tool(response_format="content_and_artifact")
def forecast(
    runtime: ToolRuntime[ToolContext],
    period: Annotated[
        Period | None, Field(description="Days in which deals are expected to close; none: all open deals.")
    ] = None,
    group_by: Annotated[
        Literal["owner", "stage", "account", "month"] | None, Field(description="Cut the forecast by this.")
    ] = None,
) -> tuple[str, dict[str, Any]]:
    """What open deals are expected to bring: sure, likely and best case, from stage probabilities, never invented.

    Use it for "what will we close this quarter", "forecast by seller". For what was won already use query_metrics.
    The reply says where the probabilities come from and what is left out.
    """
    from tools.forecasting import forecast_reply

    return forecast_reply(runtime.context, period=period, group_by=group_by)
