"""A model that says what a test tells it to, and small real tools over a real store."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from langchain.tools import ToolRuntime, tool
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage, ToolCallChunk, ToolMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from pydantic import Field
from sqlalchemy import func, select

from copilot.agent import Toolbox
from crm_store.errors import InvalidInput, UnknownName
from crm_store.schema import Account, Activity
from tools.context import ToolContext


@dataclass(frozen=True)
class Card:
    summary: str
    warnings: tuple[str, ...] = ()
    before: dict[str, Any] | None = None


@tool(response_format="content_and_artifact")
def count_accounts(runtime: ToolRuntime[ToolContext]) -> tuple[str, dict[str, Any]]:
    """How many accounts there are."""
    with runtime.context.store.session() as session:
        n = session.scalar(select(func.count(Account.id)))
    table = {
        "title": "Accounts",
        "columns": [{"name": "accounts", "label": "Accounts", "unit": "count"}],
        "rows": [[n]],
    }
    source = {"kind": "account", "id": "account:1", "title": "Acme"}
    return f"{n} accounts", {"tool": "count_accounts", "status": "answered", "tables": [table], "sources": [source]}


@tool(response_format="content_and_artifact")
def find_account(name: str, runtime: ToolRuntime[ToolContext]) -> tuple[str, dict[str, Any]]:
    """An account by name."""
    if name == "boom":
        raise RuntimeError("a secret of the inside")
    raise UnknownName("account", name, ("Acme",))


@tool(response_format="content_and_artifact")
def note_task(subject: str, runtime: ToolRuntime[ToolContext], minutes: int = 5) -> tuple[str, dict[str, Any]]:
    """Write a task down."""
    context = runtime.context
    with context.store.transaction() as session:
        session.add(Activity(kind="task", subject=subject, minutes=minutes, at=context.store.clock.now()))
    change = {"record": "activity:1", "before": None, "after": {"subject": subject}}
    return "done", {"tool": "note_task", "status": "answered", "reply": f"Noted: {subject}.", "change": change}


def preview(name: str, arguments: dict[str, Any], context: ToolContext) -> Card:
    if not arguments.get("subject"):
        raise InvalidInput("A task needs a subject.")
    return Card(f"Note the task {arguments['subject']!r}.", ("It has no due date.",))


TOOLBOX = Toolbox((count_accounts, find_account, note_task), frozenset({"note_task"}), preview)

Reply = AIMessage | Callable[[Sequence[BaseMessage]], AIMessage]


def call(name: str, arguments: dict[str, Any] | None = None, id: str = "call_0") -> dict[str, Any]:
    return {"name": name, "args": arguments or {}, "id": id, "type": "tool_call"}


def calls(*made: dict[str, Any]) -> AIMessage:
    return AIMessage("", tool_calls=list(made))


def last_results(messages: Sequence[BaseMessage]) -> list[ToolMessage]:
    return [m for m in messages if isinstance(m, ToolMessage)]


class ScriptedModel(BaseChatModel):
    """Gives `script`'s replies in turn; a callable is given the messages. What it was given is in `seen`."""

    script: list[Any]
    seen: list[list[BaseMessage]] = Field(default_factory=list)

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def bind_tools(self, tools: Any, **kwargs: Any) -> Any:
        return self

    def _reply(self, messages: list[BaseMessage]) -> AIMessage:
        self.seen.append(list(messages))
        reply = self.script[len(self.seen) - 1]
        if isinstance(reply, Exception):
            raise reply
        made: AIMessage = reply(messages) if callable(reply) else reply
        return made

    def _generate(self, messages: list[BaseMessage], *args: Any, **kwargs: Any) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=self._reply(messages))])

    def _stream(self, messages: list[BaseMessage], *args: Any, **kwargs: Any) -> Iterator[ChatGenerationChunk]:
        reply = self._reply(messages)
        for word in reply.text.split(" ") if reply.text else ():
            yield ChatGenerationChunk(message=AIMessageChunk(f"{word} ", id="r"))
        chunks = [
            ToolCallChunk(name=c["name"], args=json.dumps(c["args"]), id=c["id"], index=i)
            for i, c in enumerate(reply.tool_calls)
        ]
        yield ChatGenerationChunk(
            message=AIMessageChunk("", id="r", tool_call_chunks=chunks, chunk_position="last",
                                   additional_kwargs=reply.additional_kwargs)
        )  # fmt: skip


DAY = date(2026, 6, 15)
