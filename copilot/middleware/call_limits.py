"""Ends a turn that goes round in circles: too many model calls, or too many tool calls, since the person's message."""

from typing import Any

from langchain.agents.middleware import AgentMiddleware, hook_config
from langchain_core.messages import AIMessage
from langgraph.runtime import Runtime

from copilot.phrases import say
from copilot.turn import of_turn

TOOL_CALLS_PER_MODEL_CALL = 4


class CallLimits(AgentMiddleware[Any, Any, Any]):
    """Ends the turn with a sentence after `model_calls` calls of the model, or four times as many tool calls."""

    def __init__(self, model_calls: int) -> None:
        super().__init__()
        self.model_calls = model_calls

    @hook_config(can_jump_to=["end"])
    async def abefore_model(self, state: Any, runtime: Runtime[Any]) -> dict[str, Any] | None:
        turn = of_turn(state["messages"])
        models = sum(message.type == "ai" for message in turn)
        tools = sum(message.type == "tool" for message in turn)
        if models < self.model_calls and tools < TOOL_CALLS_PER_MODEL_CALL * self.model_calls:
            return None
        words = say("call_limit", runtime.context.language, limit=self.model_calls)
        return {"jump_to": "end", "messages": [AIMessage(words, additional_kwargs={"status": "refused"})]}
