"""Holds a remote model's reply to what the tools returned: one repair; what is left then is marked by the caller."""

from collections.abc import Awaitable, Callable
from typing import Any

from langchain.agents.middleware import AgentMiddleware, ModelRequest, ModelResponse
from langchain_core.messages import AIMessage, HumanMessage

from copilot.grounding import Evidence, check
from copilot.turn import artifacts

REPAIR = (
    "No tool returned these: {unverified}. Write your reply again for the person, with only figures, dates and names "
    "that stand in the tool results or in the person's words; leave out the rest. Do not mention this correction."
)


class Grounded(AgentMiddleware[Any, Any, Any]):
    """Asks once for a reply without what no tool returned."""

    async def awrap_model_call(
        self, request: ModelRequest[Any], handler: Callable[[ModelRequest[Any]], Awaitable[ModelResponse[Any]]]
    ) -> ModelResponse[Any]:
        response = await handler(request)
        reply = response.result[-1] if response.result else None
        if not isinstance(reply, AIMessage) or reply.tool_calls or reply.additional_kwargs.get("status") == "error":
            return response
        said = [m.text for m in request.messages if isinstance(m, HumanMessage)]
        evidence = Evidence.of(artifacts(request.messages), said, request.runtime.context.today)
        unverified = check(reply.text, evidence).unverified
        if not unverified:
            return response
        note = HumanMessage(REPAIR.format(unverified=", ".join(unverified)))
        again = await handler(request.override(messages=[*request.messages, reply, note], tools=[]))
        better = again.result[-1] if again.result else None
        if not isinstance(better, AIMessage) or better.tool_calls or better.additional_kwargs.get("status") == "error":
            return response
        return again
