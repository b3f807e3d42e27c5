"""Reading a conversation's messages: which belong to one turn, what its tools returned, what it ended with."""

from collections.abc import Iterator, Sequence
from typing import Any

from langchain_core.messages import AIMessage, AnyMessage, HumanMessage, ToolMessage

INTERRUPTED = "This call was interrupted and did not run to its end."


def of_turn(messages: Sequence[AnyMessage]) -> list[AnyMessage]:
    """The messages after the person's last one."""
    start = next((i for i in range(len(messages) - 1, -1, -1) if isinstance(messages[i], HumanMessage)), -1)
    return list(messages[start + 1 :])


def turns(messages: Sequence[AnyMessage]) -> Iterator[tuple[HumanMessage, list[AnyMessage]]]:
    """Every turn: the person's message and what followed it."""
    starts = [i for i, message in enumerate(messages) if isinstance(message, HumanMessage)]
    for start, end in zip(starts, [*starts[1:], len(messages)], strict=True):
        question = messages[start]
        assert isinstance(question, HumanMessage)
        yield question, list(messages[start + 1 : end])


def artifacts(messages: Sequence[AnyMessage]) -> list[dict[str, Any]]:
    """What the tools of these messages returned, in order."""
    return [m.artifact for m in messages if isinstance(m, ToolMessage) and isinstance(m.artifact, dict)]


def final(messages: Sequence[AnyMessage]) -> AIMessage | None:
    """The last message of the model, None where a turn has none."""
    return next((m for m in reversed(messages) if isinstance(m, AIMessage)), None)


def unanswered_calls(messages: Sequence[AnyMessage]) -> list[ToolMessage]:
    """For each tool call left without a result (the program was stopped), a message that says so to the model."""
    answered = {m.tool_call_id for m in messages if isinstance(m, ToolMessage)}
    return [
        ToolMessage(INTERRUPTED, tool_call_id=str(call["id"]), status="error")
        for message in messages
        if isinstance(message, AIMessage)
        for call in message.tool_calls
        if call["id"] not in answered
    ]
