"""Gives every tool call an id of its own: some servers number the calls of each reply anew ("call_0"), and writes and
their approvals are told apart by that id."""

import uuid
from collections.abc import Awaitable, Callable
from typing import Any

from langchain.agents.middleware import AgentMiddleware, ModelRequest, ModelResponse
from langchain_core.messages import AIMessage


class CallIds(AgentMiddleware[Any, Any, Any]):
    """Replaces the ids of the tool calls in each reply by ones that are unique everywhere."""

    async def awrap_model_call(
        self, request: ModelRequest[Any], handler: Callable[[ModelRequest[Any]], Awaitable[ModelResponse[Any]]]
    ) -> ModelResponse[Any]:
        response = await handler(request)
        response.result = [_renamed(m) if isinstance(m, AIMessage) and m.tool_calls else m for m in response.result]
        return response


def _renamed(message: AIMessage) -> AIMessage:
    calls = [{**call, "id": f"call_{uuid.uuid4().hex}"} for call in message.tool_calls]
    # The provider's own copies of the calls carry the old ids; what is sent back is made from `tool_calls`.
    extra = {key: value for key, value in message.additional_kwargs.items() if key != "tool_calls"}
    content = message.text if isinstance(message.content, list) else message.content
    return AIMessage(
        content=content,
        tool_calls=calls,
        id=message.id,
        additional_kwargs=extra,
        response_metadata=message.response_metadata,
        usage_metadata=message.usage_metadata,
    )
