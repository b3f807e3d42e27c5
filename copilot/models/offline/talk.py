"""What was said before in a conversation, read from its messages: the last report, and what was kept since."""

from collections.abc import Mapping, Sequence
from typing import Any

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolMessage

from copilot.models.offline.keeping import KEPT_TOOLS
from copilot.models.offline.parts.reading import Call, Turn

REPORTS = ("query_metrics", "list_records")
MAX_QUESTIONS = 12


def turn_before(messages: Sequence[BaseMessage], asked: int) -> Turn | None:
    """The last report before the question at `asked`, whichever model called for it, and what was kept since."""
    kept: Call | None = None
    for i in range(asked - 1, -1, -1):
        message = messages[i]
        if not isinstance(message, AIMessage) or not message.tool_calls:
            continue
        results = _results(messages, i)
        kept = kept or _kept(message, results)
        calls = _reports(message, results)
        if calls:
            questions, day = _questions(messages, i)
            ran = next((r["questions"] for r in results.values() if r.get("call")), None)
            language = str(message.additional_kwargs.get("language", "en"))
            return Turn(calls, language, tuple(ran) if ran else questions, day, kept)
    return Turn(kept=kept) if kept else None


def text_of(message: BaseMessage) -> str:
    """A message's words, where its content is a list of blocks too."""
    if isinstance(message.content, str):
        return message.content
    parts = [b if isinstance(b, str) else str(b.get("text", "")) for b in message.content]
    return " ".join(part for part in parts if part)


def _results(messages: Sequence[BaseMessage], i: int) -> dict[str, Mapping[str, Any]]:
    """What the calls of the message at `i` returned, by their ids."""
    out: dict[str, Mapping[str, Any]] = {}
    for message in messages[i + 1 :]:
        if isinstance(message, HumanMessage):
            break
        if isinstance(message, ToolMessage) and isinstance(message.artifact, Mapping):
            out[message.tool_call_id] = message.artifact
    return out


def _reports(message: AIMessage, results: Mapping[str, Mapping[str, Any]]) -> tuple[Call, ...]:
    """The reports a message called for, and those a saved report was run as."""
    calls = [Call(c["name"], c["args"]) for c in message.tool_calls if c["name"] in REPORTS and "query" in c["args"]]
    ran = [results.get(str(c["id"]), {}).get("call") for c in message.tool_calls if c["name"] == "run_report"]
    return (*calls, *(Call(call["tool"], {"query": call["query"]}) for call in ran if call))


def _kept(message: AIMessage, results: Mapping[str, Mapping[str, Any]]) -> Call | None:
    """What a message kept under which name; a save that was asked back is told by `open`."""
    for call in message.tool_calls:
        if call["name"] in KEPT_TOOLS:
            result = results.get(str(call["id"]), {})
            name = result.get("name") or call["args"].get("name", "")
            stands = result.get("status") == "answered" or bool(result.get("call"))
            if call["name"] == "save_report" or stands:
                return Call(call["name"], {**call["args"], "name": name, "stands": stands})
    return None


def _questions(messages: Sequence[BaseMessage], i: int) -> tuple[tuple[str, ...], str]:
    """Everything the person said up to the message at `i`, and the day of the last."""
    said = [m for m in messages[:i] if isinstance(m, HumanMessage)][-MAX_QUESTIONS:]
    day = str(said[-1].additional_kwargs.get("today", "")) if said else ""
    return tuple(text_of(m) for m in said), day
