"""Talking to the assistant: ask (whole or streamed), decide on approvals, read a conversation again."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Header
from pydantic import BaseModel, Field
from sse_starlette.sse import EventSourceResponse, ServerSentEvent
from starlette.responses import Response

from copilot.api.deps import AssistantDep, ViewerDep
from copilot.exports import MEDIA, exported, file_name
from copilot.schemas import Answer, Decision, StreamEvent, Table
from crm_store.errors import CRMError, UnknownName

router = APIRouter(prefix="/api", tags=["conversations"])


class Question(BaseModel):
    """A message to the assistant. `today` asks as of another day."""

    text: Annotated[str, Field(description="The question or request, in any of the supported languages.")]
    today: date | None = None


class ConversationInfo(BaseModel):
    id: str
    title: str
    updated_at: str


@router.get("/conversations")
async def conversations(assistant: AssistantDep, viewer: ViewerDep) -> list[ConversationInfo]:
    """The asker's own conversations, newest first."""
    found = await assistant.conversations(viewer)
    return [ConversationInfo(id=c.id, title=c.title, updated_at=c.updated_at.isoformat()) for c in found]


@router.get("/conversations/{conversation}/messages")
async def messages(conversation: str, assistant: AssistantDep, viewer: ViewerDep) -> list[Answer]:
    """Every turn of a conversation, oldest first."""
    return await assistant.history(conversation, viewer)


@router.get("/conversations/{conversation}/turns/{turn}/tables/{number}.{kind}")
async def table(
    conversation: str, turn: int, number: int, kind: Literal["csv", "xlsx"], assistant: AssistantDep, viewer: ViewerDep
) -> Response:
    """A table of a turn, both counted from 1, as a file: the rows as they were shown, in the language of the answer."""
    answers = await assistant.history(conversation, viewer)
    answer = answers[turn - 1] if 0 < turn <= len(answers) else None
    if answer is None or not 0 < number <= len(answer.tables):
        raise UnknownName("table", f"{turn}/{number}", tables_of(answers))
    return await asyncio.to_thread(file_of, answer.tables[number - 1], kind, answer.language)


def tables_of(answers: list[Answer]) -> tuple[str, ...]:
    """Every table of a conversation as turn/number."""
    return tuple(f"{turn}/{n}" for turn, a in enumerate(answers, 1) for n in range(1, len(a.tables) + 1))


def file_of(shown: Table, kind: Literal["csv", "xlsx"], language: str) -> Response:
    """The table as a download."""
    name = quote(file_name(shown, kind))
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{name}", "cache-control": "no-store"}
    return Response(exported(shown, kind, language), media_type=MEDIA[kind], headers=headers)


@router.post("/messages", response_model=Answer)
@router.post("/conversations/{conversation}/messages", response_model=Answer)
async def ask(
    question: Question,
    assistant: AssistantDep,
    viewer: ViewerDep,
    conversation: str | None = None,
    accept: Annotated[str, Header()] = "application/json",
) -> Response | Answer:
    """One turn, in a new conversation (`/api/messages`) or an earlier one.

    With `Accept: text/event-stream` the reply streams as events `token`, `tool` and last `answer`.
    """
    if "text/event-stream" in accept:
        events = assistant.stream(question.text, viewer=viewer, conversation=conversation, today=question.today)
        streamed: Response = EventSourceResponse(_sent(events))
        return streamed
    return await assistant.ask(question.text, viewer=viewer, conversation=conversation, today=question.today)


@router.post("/conversations/{conversation}/decisions")
async def decide(conversation: str, decisions: list[Decision], assistant: AssistantDep, viewer: ViewerDep) -> Answer:
    """Approves, edits or rejects what the conversation waits for; 409 when it was decided already."""
    return await assistant.decide(decisions, viewer=viewer, conversation=conversation)


async def _sent(events: AsyncIterator[StreamEvent]) -> AsyncIterator[ServerSentEvent]:
    """Stream events as server-sent events. Headers are out by now, so an error is an event too."""
    try:
        async for event in events:
            yield ServerSentEvent(event.model_dump_json(exclude_none=True), event=event.kind)
    except CRMError as error:
        yield ServerSentEvent(StreamEvent(kind="token", text=str(error)).model_dump_json(), event="error")
