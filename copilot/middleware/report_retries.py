"""Two more tries for a report a model got wrong; after that it tells the person instead of trying on."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from langchain.agents.middleware import AgentMiddleware, ModelRequest, ModelResponse
from langchain.agents.middleware.types import ToolCallRequest
from langchain_core.messages import AIMessage, AnyMessage, ToolMessage
from langgraph.types import Command

from copilot.turn import of_turn

REPORTS = ("query_metrics", "list_records")
TRIES = 3
ENOUGH = (
    "This report failed {tries} times, so it is not tried again. Tell the person in one sentence what could not be "
    "computed and why, with the names the errors suggested; state no figure."
)


class ReportRetries(AgentMiddleware[Any, Any, Any]):
    """Takes the report tools away once they failed in `TRIES` calls of the model in a row within a turn."""

    async def awrap_model_call(
        self, request: ModelRequest[Any], handler: Callable[[ModelRequest[Any]], Awaitable[ModelResponse[Any]]]
    ) -> ModelResponse[Any]:
        if failed_in_a_row(of_turn(request.messages)) < TRIES:
            return await handler(request)
        return await handler(request.override(tools=[t for t in request.tools if _name(t) not in REPORTS]))

    async def awrap_tool_call(
        self,
        request: ToolCallRequest,
        handler: Callable[[ToolCallRequest], Awaitable[ToolMessage | Command[Any]]],
    ) -> ToolMessage | Command[Any]:
        result = await handler(request)
        if request.tool_call["name"] not in REPORTS or not isinstance(result, ToolMessage) or result.status != "error":
            return result
        if failed_in_a_row(of_turn(request.state["messages"])) < TRIES - 1:
            return result
        return result.model_copy(update={"content": f"{result.text}\n{ENOUGH.format(tries=TRIES)}"})


def failed_in_a_row(turn: Sequence[AnyMessage]) -> int:
    """How many of the model's last calls of report tools all failed; a report that succeeded begins anew."""
    failed = 0
    for made, results in _rounds(turn):
        reports = [results[id] for id in made if id in results]
        if reports:
            failed = failed + 1 if all(result.status == "error" for result in reports) else 0
    return failed


def _rounds(turn: Sequence[AnyMessage]) -> list[tuple[list[str], dict[str, ToolMessage]]]:
    """For each message of the model the ids of its report calls, with the results of all calls by id."""
    results = {m.tool_call_id: m for m in turn if isinstance(m, ToolMessage)}
    made = [
        [str(call["id"]) for call in message.tool_calls if call["name"] in REPORTS]
        for message in turn
        if isinstance(message, AIMessage)
    ]
    return [(ids, results) for ids in made if ids]


def _name(tool: Any) -> str:
    """A tool's name, whether it is one or only its schema."""
    if isinstance(tool, dict):
        return str(tool.get("name") or tool.get("function", {}).get("name", ""))
    return str(tool.name)
