"""What a failing tool means for the turn: an error to act on goes back to the model, a fault becomes an apology."""

from collections.abc import Awaitable, Callable
from typing import Any

from langchain.agents.middleware import AgentMiddleware
from langchain.agents.middleware.types import ToolCallRequest
from langchain_core.messages import ToolMessage
from langgraph.errors import GraphBubbleUp
from langgraph.types import Command

from copilot.faults import logged
from copilot.phrases import say
from crm_store.errors import AmbiguousName, CRMError, InvalidQuery, NotComputable, Unavailable, UnknownName
from tools.context import ToolContext

Result = ToolMessage | Command[Any]


class ToolErrors(AgentMiddleware[Any, Any, Any]):
    """Turns what a tool raises into a ToolMessage with status "error" and an artifact that says what kind it was."""

    async def awrap_tool_call(
        self, request: ToolCallRequest, handler: Callable[[ToolCallRequest], Awaitable[Result]]
    ) -> Result:
        try:
            return await handler(request)
        except GraphBubbleUp:
            raise
        except Exception as error:  # noqa: BLE001  whatever a tool raises is told
            return told(request, error)


def told(request: ToolCallRequest, error: Exception) -> ToolMessage:
    """What stands in place of a failed tool's result; a fault of ours is logged, never shown as it is."""
    if isinstance(error, CRMError):
        note = _not_all_is_seen(request, error)
        return _message(
            request, f"{error} {note}".strip(), _status(error), described(error) | ({"note": note} if note else {})
        )
    fault = logged(error, f"running the tool {request.tool_call['name']}")
    words = say("fault", language_of(request), id=fault)
    return _message(request, words, "error", {"type": "Fault", "message": words, "id": fault})


def _not_all_is_seen(request: ToolCallRequest, error: CRMError) -> str:
    """What is not visible is never told as not existing: a sentence to add for whoever sees only a part."""
    context: ToolContext = request.runtime.context  # type: ignore[assignment]
    if not isinstance(error, UnknownName) or context.viewer.sees_all:
        return ""
    return say("only_visible", context.language)


def language_of(request: ToolCallRequest) -> str:
    """The asker's language."""
    context: ToolContext = request.runtime.context  # type: ignore[assignment]
    return context.language


def described(error: CRMError) -> dict[str, Any]:
    """The error as plain data, with what helps to try again: suggestions, candidates, what is missing."""
    found: dict[str, Any] = {"type": type(error).__name__, "message": str(error)}
    if isinstance(error, UnknownName):
        found |= {"kind": error.kind, "name": error.name, "suggestions": list(error.suggestions)}
    if isinstance(error, AmbiguousName):
        found |= {"kind": error.kind, "name": error.name, "candidates": [list(pair) for pair in error.candidates]}
    if isinstance(error, NotComputable):
        found |= {"missing": error.missing, "dimension": error.dimension, "entity": error.entity}
    if isinstance(error, InvalidQuery) and error.key:
        found |= {"key": error.key, "about": error.about}
    return found


def _status(error: CRMError) -> str:
    if isinstance(error, UnknownName | AmbiguousName):
        return "clarification"
    return "error" if isinstance(error, Unavailable) else "refused"


def _message(request: ToolCallRequest, words: str, status: str, error: dict[str, Any]) -> ToolMessage:
    name = request.tool_call["name"]
    return ToolMessage(
        content=words,
        name=name,
        tool_call_id=str(request.tool_call["id"]),
        status="error",
        artifact={"tool": name, "status": status, "error": error},
    )
