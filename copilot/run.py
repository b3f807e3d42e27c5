"""Running the agent once: its configuration, its events, its end."""

from collections.abc import AsyncIterator, Sequence
from datetime import date
from typing import Any

from langchain_core.messages import AIMessage, AIMessageChunk, AnyMessage, HumanMessage
from langgraph.graph.state import CompiledStateGraph

from copilot.schemas import Answer, StreamEvent
from copilot.turn import unanswered_calls
from copilot.usage import Meter
from tools.context import ToolContext

Agent = CompiledStateGraph[Any, ToolContext, Any, Any]


def config_of(thread: str, meter: Meter | None = None) -> Any:
    return {"configurable": {"thread_id": thread}, "callbacks": [meter] if meter else []}


def asked_on(question: HumanMessage) -> date | None:
    day = question.additional_kwargs.get("today")
    return date.fromisoformat(day) if day else None


async def last_of(events: AsyncIterator[StreamEvent]) -> Answer:
    """The answer a turn ends with."""
    answer: Answer | None = None
    async for event in events:
        answer = event.answer or answer
    assert answer is not None
    return answer


async def events_of(
    agent: Agent, given: Any, config: Any, context: ToolContext, *, streaming: bool
) -> AsyncIterator[StreamEvent]:
    """The agent's run as stream events; without `streaming` only runs it."""
    modes: list[Any] = ["messages", "updates"] if streaming else ["updates"]
    run = agent.astream(given, config, context=context, stream_mode=modes, durability="exit", version="v2")
    async for part in run:
        if part["type"] == "messages":
            chunk, meta = part["data"]
            # Only the model's own words: other model calls, and whole messages put in by middleware, are no tokens.
            if meta.get("langgraph_node") == "model" and isinstance(chunk, AIMessageChunk) and chunk.text:
                yield StreamEvent(kind="token", text=chunk.text)
        elif streaming and part["type"] == "updates":
            for message in (part["data"].get("model") or {}).get("messages", ()):
                for call in getattr(message, "tool_calls", ()):
                    yield StreamEvent(kind="tool", text=call["name"])


async def end_broken(agent: Agent, context: ToolContext, messages: Sequence[AnyMessage], words: str) -> None:
    """Ends a broken turn in the conversation itself with `words`, so that it can go on."""
    apology = AIMessage(words, additional_kwargs={"status": "error", "language": context.language})
    ended = {"messages": [*unanswered_calls(messages), apology]}
    await agent.aupdate_state(config_of(context.conversation), ended, as_node="model")
