"""The buttons under an approval or a draft: each maker returns the handler of one button.

Closures, not partials: Gradio hands over the request by looking at a function's annotations.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import gradio as gr

from copilot.schemas import Decision
from copilot.ui.handlers import Handlers, History, reply_message, user_message
from copilot.ui.render import footer
from crm_store import drafts
from crm_store.errors import CRMError

Step = tuple[History, str, Any]
SAID = {"approve": "Approved", "edit": "Approved with changes", "reject": "Rejected"}


def approver(act: Handlers, approval: str, original: dict[str, Any]) -> Callable[..., Awaitable[Step]]:
    """Approves as proposed, or as edited where a field was changed."""

    async def approve(history: History, conversation: str, request: gr.Request, *values: str) -> Step:
        typed = {name: _as(original[name], value) for name, value in zip(original, values, strict=True)}
        edited = typed != original
        decision = Decision(
            approval=approval, verdict="edit" if edited else "approve", arguments=typed if edited else None
        )
        return await _decide(act, decision, history, conversation, request)

    return approve


def rejecter(act: Handlers, approval: str) -> Callable[..., Awaitable[Step]]:
    """Rejects; nothing is written."""

    async def reject(history: History, conversation: str, request: gr.Request) -> Step:
        return await _decide(act, Decision(approval=approval, verdict="reject"), history, conversation, request)

    return reject


def draft_saver(act: Handlers, draft: int) -> Callable[..., Awaitable[None]]:
    """Keeps a person's edits to a draft."""

    async def save(to: str, subject: str, body: str, request: gr.Request) -> None:
        _keep(act, draft, to, subject, body, request)
        gr.Info("Draft saved.")

    return save


def draft_sender(act: Handlers, draft: int) -> Callable[..., AsyncIterator[Step]]:
    """Saves the draft as edited, then asks the assistant to send it, which waits for approval."""

    async def send(
        to: str, subject: str, body: str, history: History, conversation: str, request: gr.Request
    ) -> AsyncIterator[Step]:
        _keep(act, draft, to, subject, body, request)
        async for step in act.turn(f"Send draft {draft}", history, conversation, request):
            yield step

    return send


async def _decide(act: Handlers, decision: Decision, history: History, conversation: str, request: gr.Request) -> Step:
    try:
        answer = await act.assistant.decide([decision], viewer=act.viewer(request), conversation=conversation)
    except CRMError as error:
        return [*history, reply_message(str(error))], conversation, gr.skip()
    messages = [user_message(SAID[decision.verdict]), reply_message(answer.reply + footer(answer))]
    return [*history, *messages], conversation, answer.model_dump(mode="json")


def _keep(act: Handlers, draft: int, to: str, subject: str, body: str, request: gr.Request) -> None:
    store = act.assistant.store
    try:
        with store.transaction() as session:
            viewer, now = act.viewer(request), store.clock.now()
            drafts.edit(session, viewer, draft, to=_parts(to), subject=subject, body=body, now=now)
    except CRMError as error:
        raise gr.Error(str(error)) from error


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _as(original: Any, text: str) -> Any:
    """A field's text as the type its argument had."""
    if isinstance(original, bool):
        return text.strip().lower() in ("true", "yes", "1")
    if isinstance(original, int | float):
        try:
            return type(original)(text.replace(",", ""))
        except ValueError as error:
            raise gr.Error(f"{text!r} is not a number.") from error
    return _parts(text) if isinstance(original, list) else text
