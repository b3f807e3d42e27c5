"""What the page's events do. The truth is in the conversation's checkpoints; the page only shows it."""

from collections.abc import AsyncIterator
from typing import Any

import gradio as gr
from fastapi import FastAPI

from copilot.assistant import Assistant
from copilot.ui.render import footer
from crm_store.errors import CRMError
from crm_store.visibility import Viewer, viewer_by_id

History = list[dict[str, Any]]


class Handlers:
    """The page's actions over one application's Assistant; holds no state of a person."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app

    @property
    def assistant(self) -> Assistant:
        assistant: Assistant = self._app.state.assistant
        return assistant

    def viewer(self, request: gr.Request) -> Viewer:
        with self.assistant.store.session() as session:
            return viewer_by_id(session, int(request.username), rep_sees=self.assistant.settings.rep_sees)

    async def greet(self, request: gr.Request) -> tuple[str, Any]:
        """Who is signed in, and their conversations."""
        viewer = self.viewer(request)
        return f"**{viewer.name}**  \n{viewer.role}", await self._choices(viewer)

    async def list_conversations(self, conversation: str, request: gr.Request) -> Any:
        return await self._choices(self.viewer(request), conversation)

    async def _choices(self, viewer: Viewer, chosen: str = "") -> Any:
        found = await self.assistant.conversations(viewer)
        return gr.update(choices=[(c.title or "…", c.id) for c in found[:30]], value=chosen or None)

    async def new_conversation(self, request: gr.Request) -> tuple[History, str, str, dict[str, Any], Any]:
        return [], "", "", {}, await self._choices(self.viewer(request))

    async def open_conversation(self, conversation: str, request: gr.Request) -> tuple[History, str, dict[str, Any]]:
        """An earlier conversation, read from its checkpoints, with the evidence of its last turn."""
        turns = await self.assistant.history(conversation, self.viewer(request))
        history = [m for turn in turns for m in (user_message(turn.question), reply_message(turn.reply + footer(turn)))]
        return history, conversation, turns[-1].model_dump(mode="json") if turns else {}

    async def ask(
        self, text: str, history: History, conversation: str, request: gr.Request
    ) -> AsyncIterator[tuple[History, str, str, Any]]:
        """One turn, streamed word by word."""
        async for shown, thread, answer in self.turn(text, history, conversation, request):
            yield shown, "", thread, answer

    async def ask_example(
        self, history: History, conversation: str, event: gr.SelectData, request: gr.Request
    ) -> AsyncIterator[tuple[History, str, str, Any]]:
        """One turn with the example that was clicked."""
        text = event.value["text"] if isinstance(event.value, dict) else str(event.value)
        async for step in self.ask(text, history, conversation, request):
            yield step

    async def turn(
        self, text: str, history: History, conversation: str, request: gr.Request
    ) -> AsyncIterator[tuple[History, str, Any]]:
        """Streams a turn as (messages, conversation, answer): the answer comes with the last step."""
        history = [*history, user_message(text), reply_message("…")]
        yield history, conversation, gr.skip()
        words = ""
        try:
            async for event in self.assistant.stream(
                text, viewer=self.viewer(request), conversation=conversation or None
            ):
                if event.answer is not None:
                    history[-1] = reply_message(event.answer.reply + footer(event.answer))
                    yield history, event.answer.conversation, event.answer.model_dump(mode="json")
                    return
                words += event.text if event.kind == "token" else ""
                history[-1] = reply_message(words or f"*{event.text} …*")
                yield history, conversation, gr.skip()
        except CRMError as error:
            history[-1] = reply_message(str(error))
            yield history, conversation, gr.skip()


def user_message(text: str) -> dict[str, Any]:
    return {"role": "user", "content": text}


def reply_message(text: str) -> dict[str, Any]:
    return {"role": "assistant", "content": text}
