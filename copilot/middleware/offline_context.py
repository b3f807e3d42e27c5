"""Hands the turn's surroundings to the offline model, which reads the store itself instead of a system prompt."""

from collections.abc import Awaitable, Callable
from typing import Any

from langchain.agents.middleware import AgentMiddleware, ModelRequest, ModelResponse

from copilot.models import OFFLINE


class OfflineContext(AgentMiddleware[Any, Any, Any]):
    """Gives the model the ToolContext as the keyword `tool_context`."""

    async def awrap_model_call(
        self, request: ModelRequest[Any], handler: Callable[[ModelRequest[Any]], Awaitable[ModelResponse[Any]]]
    ) -> ModelResponse[Any]:
        settings = {**request.model_settings, "tool_context": request.runtime.context}
        # The tools' schemas are for models that read them; describing all of them costs a start as much as the answer.
        response = await handler(request.override(model_settings=settings, tools=[]))
        for message in response.result:
            message.additional_kwargs["model"] = OFFLINE  # so that it is known who goes on after a pause
        return response
