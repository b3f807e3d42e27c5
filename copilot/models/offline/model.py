"""The offline chat model: a LangChain model without a network that calls tools and phrases what they return.

It reads the conversation only: the last question decides the tool calls, the tool messages behind it the reply. The
turn's `ToolContext` comes as the keyword `tool_context`.
"""

import copy
import re
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage, HumanMessage, ToolMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool
from langchain_core.utils.function_calling import convert_to_openai_tool
from pydantic import PrivateAttr

from copilot.models.offline.aside import answer_aside, aside_of, wishes_file
from copilot.models.offline.intexts import in_texts, told_by_texts
from copilot.models.offline.keptwords import known_to, meanings_of
from copilot.models.offline.lastread import LastRead
from copilot.models.offline.names.namecache import NameCache
from copilot.models.offline.parts.reading import Call, Reading, Turn
from copilot.models.offline.reply.replies import reply_of
from copilot.models.offline.talk import text_of, turn_before
from copilot.models.offline.understand import understand
from copilot.models.offline.words.phrases import hint, say
from copilot.phrases import say as assistant_say
from tools.context import ToolContext


class OfflineChatModel(BaseChatModel):
    """Answers by the language files and the tools; needs no key, no network and no weights."""

    _names: NameCache = PrivateAttr(default_factory=NameCache)
    _read: LastRead = PrivateAttr(default_factory=lambda: LastRead(understand))

    @property
    def _llm_type(self) -> str:
        return "offline"

    @property
    def _identifying_params(self) -> dict[str, Any]:
        return {"model_name": "offline"}

    def bind_tools(
        self, tools: Sequence[dict[str, Any] | type | Callable[..., Any] | BaseTool], **kwargs: Any
    ) -> Runnable[LanguageModelInput, AIMessage]:
        """The model knowing which tools it may call."""
        kwargs.pop("tool_choice", None)
        return self.bind(tools=[convert_to_openai_tool(tool) for tool in tools], **kwargs)

    def read(self, question: str, context: Any, previous: Turn | None = None) -> Reading:
        """What a question asks for, by the names the asker may see; calls no tool."""
        names = self._names.names(context.store, context.viewer)
        return self._read.read(
            question=question,
            names=names,
            today=context.today,
            language=context.language or "en",
            previous=previous,
            fiscal_start=context.company.fiscal_start,
            known=known_to(context.store, context.viewer),
            meanings=meanings_of(context.store, context.viewer),
        )

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=self._answer(messages, kwargs))])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        message = self._answer(messages, kwargs)
        key = f"run-{uuid.uuid4()}"
        for word in re.findall(r"\S+\s*|\s+", str(message.content)):
            chunk = ChatGenerationChunk(message=AIMessageChunk(content=word, id=key))
            if run_manager:
                run_manager.on_llm_new_token(word, chunk=chunk)
            yield chunk
        yield ChatGenerationChunk(
            message=AIMessageChunk(
                content="",
                id=key,
                additional_kwargs=message.additional_kwargs,
                usage_metadata=message.usage_metadata,
                tool_call_chunks=[
                    {"name": c["name"], "args": _json(c["args"]), "id": c["id"], "index": i, "type": "tool_call_chunk"}
                    for i, c in enumerate(message.tool_calls)
                ],
                chunk_position="last",
            )
        )

    def _answer(self, messages: Sequence[BaseMessage], kwargs: dict[str, Any]) -> AIMessage:
        context = kwargs.get("tool_context")
        if context is None:
            raise ValueError("the offline model needs the turn's ToolContext as the keyword tool_context")
        asked = next((i for i in range(len(messages) - 1, -1, -1) if isinstance(messages[i], HumanMessage)), None)
        if asked is None:
            code = context.language or "en"
            return _said(say(code, "empty_question", hint=hint(code)), "clarification", code)
        if told := _aside(messages[: asked + 1], context):
            return told
        reading = self.read(text_of(messages[asked]), context, turn_before(messages, asked))
        results = [m for m in messages[asked + 1 :] if isinstance(m, ToolMessage)]
        if not reading.calls:
            return self._held(reading, text_of(messages[asked]), results, context, kwargs.get("tools"))
        if results:
            text, status = reply_of(results, reading, text_of(messages[asked]))
            if status == "answered" and wishes_file(text_of(messages[asked]), reading.language):
                text += "\n\n" + answer_aside("export", reading.language, messages, context.conversation)[0]
            return _said(text, status, reading.language)
        return self._call(reading, kwargs.get("tools"))

    def _held(
        self,
        reading: Reading,
        question: str,
        results: Sequence[ToolMessage],
        context: ToolContext,
        tools: Sequence[dict[str, Any]] | None,
    ) -> AIMessage:
        """What is said where nothing is called for; looked for in the texts first, where these may tell it."""
        if not results and (call := in_texts(reading, question)) and _may_call(call, tools):
            return self._call(replace(reading, calls=(call,)), tools)
        held = replace(reading, text=reading.text + _not_all_is_seen(reading, context))
        return _said(*told_by_texts(results, held, question), reading.language)

    def _call(self, reading: Reading, tools: Sequence[dict[str, Any]] | None) -> AIMessage:
        if not all(_may_call(call, tools) for call in reading.calls):
            return _said(say(reading.language, "no_metric", hint=hint(reading.language)), "refused", reading.language)
        calls = [
            {
                "name": call.tool,
                "args": copy.deepcopy(call.arguments),
                "id": f"call_{uuid.uuid4().hex[:12]}",
                "type": "tool_call",
            }
            for call in reading.calls
        ]
        return AIMessage(content="", tool_calls=calls, additional_kwargs={"language": reading.language})


def _may_call(call: Call, tools: Sequence[dict[str, Any]] | None) -> bool:
    """Whether the tool is among those bound; without any bound, all are."""
    known = {tool.get("function", {}).get("name") for tool in tools or ()}
    return not known or call.tool in known


def _aside(messages: Sequence[BaseMessage], context: ToolContext) -> AIMessage | None:
    """The answer to a request about the table shown last, None where the last message is none."""
    code = context.language or "en"
    asked = aside_of(text_of(messages[-1]), code)
    return _said(*answer_aside(asked, code, messages, context.conversation), code) if asked else None


def _not_all_is_seen(reading: Reading, context: ToolContext) -> str:
    """What is not visible is never told as not existing: a sentence to add for whoever sees only a part."""
    if context.viewer.sees_all or reading.reason not in ("unknown_name", "unknown_thing"):
        return ""
    return " " + assistant_say("only_visible", reading.language)


def _said(text: str, status: str, language: str) -> AIMessage:
    return AIMessage(content=text, additional_kwargs={"status": status, "language": language})


def _json(arguments: dict[str, Any]) -> str:
    import json

    return json.dumps(arguments, ensure_ascii=False, default=str)
