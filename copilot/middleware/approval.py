"""Write tools wait for a person: the run pauses with what would happen, and goes on with the person's decision."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from typing import Any, Protocol

from langchain.agents.middleware import AgentMiddleware
from langchain.agents.middleware.types import ToolCallRequest
from langchain_core.messages import ToolCall, ToolMessage
from langgraph.errors import GraphBubbleUp
from langgraph.types import Command, interrupt

from copilot.middleware.tool_errors import language_of, told
from copilot.phrases import say
from crm_store.errors import Conflict

Result = ToolMessage | Command[Any]


class Preview(Protocol):
    """What a write would do: one sentence, what to mind, and the record as it is before."""

    @property
    def summary(self) -> str: ...
    @property
    def warnings(self) -> Any: ...
    @property
    def before(self) -> Any: ...


Previewer = Callable[[str, dict[str, Any], Any], Preview]


class Approval(AgentMiddleware[Any, Any, Any]):
    """Asks before each call of the tools named in `gated`. `preview` raises a CRMError for a write that cannot work.

    The run resumes with {"verdict": "approve" | "edit" | "reject", "arguments"?, "message"?, "lost"?}, checked by then.
    """

    def __init__(self, gated: Collection[str], preview: Previewer) -> None:
        super().__init__()
        self.gated = frozenset(gated)
        self.preview = preview

    async def awrap_tool_call(
        self, request: ToolCallRequest, handler: Callable[[ToolCallRequest], Awaitable[Result]]
    ) -> Result:
        call = request.tool_call
        if call["name"] not in self.gated:
            return await handler(request)
        decision = interrupt(await self._card(request))
        if decision["verdict"] == "reject":
            return _rejected(request, decision)
        if decision["verdict"] == "edit":
            changed: ToolCall = {**call, "args": decision["arguments"]}
            request = request.override(tool_call=changed)
        try:
            return await handler(request)
        except GraphBubbleUp:
            raise
        except Exception as error:  # noqa: BLE001  the person who approved it is told what it failed of
            return _failed(request, error)

    async def _card(self, request: ToolCallRequest) -> dict[str, Any]:
        name, arguments = request.tool_call["name"], dict(request.tool_call["args"])
        card = await asyncio.to_thread(self.preview, name, arguments, request.runtime.context)
        return {
            "call_id": request.tool_call["id"],
            "action": name,
            "arguments": arguments,
            "summary": card.summary,
            "warnings": list(card.warnings),
            "before": card.before,
        }


def _failed(request: ToolCallRequest, error: Exception) -> ToolMessage:
    """The result of an approved write that failed: what it failed of, and that it can be asked for again."""
    message = told(request, error)
    words = str(message.content)
    if not isinstance(error, Conflict):  # what was done already is not to be tried again
        words = f"{words} {say('not_done', language_of(request))}"
    artifact: dict[str, Any] = message.artifact
    failed = artifact | {"error": artifact["error"] | {"message": words}, "failed": words}
    return message.model_copy(update={"content": words, "artifact": failed})


def _rejected(request: ToolCallRequest, decision: dict[str, Any]) -> ToolMessage:
    """What stands in place of the tool's result, for the model and for the reply."""
    language = language_of(request)
    words = say("lost_outcome" if decision.get("lost") else "rejected", language)
    reason = f" They said: {decision['message']}" if decision.get("message") else ""
    return ToolMessage(
        content=f"The person did not approve this; nothing was done. Do not try it again unasked.{reason}",
        name=request.tool_call["name"],
        tool_call_id=str(request.tool_call["id"]),
        artifact={"tool": request.tool_call["name"], "status": "answered", "rejected": True, "reply": words},
    )
