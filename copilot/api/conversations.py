"""Talking to the assistant: ask (whole or streamed), decide on approvals, read a conversation again."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Header
from pydantic import BaseModel, Field
from sse_starlette.sse import EventSourceResponse, ServerSentEvent
from starlette.responses import Response

from copilot.api.deps import AssistantDep, ViewerDep
from copilot.schemas import Answer, Decision, StreamEvent
from crm_store.errors import CRMError

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
