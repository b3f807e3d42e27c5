"""crm-copilot chat: a conversation in the terminal, streaming, with approvals decided inline."""

import asyncio
import json
import os
import sys
import threading
from typing import TYPE_CHECKING, Annotated, Any

import typer

from copilot.cli.common import (
    AsOption,
    DatabaseOption,
    IndexOption,
    ModelOption,
    TodayOption,
    say_model,
    settings_of,
    viewer_of,
)  # fmt: skip
from crm_store.errors import CRMError

if TYPE_CHECKING:
    from copilot.assistant import Assistant
    from copilot.schemas import Answer, Decision, PendingApproval
    from copilot.settings import Settings
    from crm_store.visibility import Viewer

HELP = """Ask anything about customers, deals, messages or figures.
  /new    begin a new conversation
  /help   this help
  /quit   leave (so does Ctrl-D)"""
INTERRUPTED = 130
VERDICTS = {"a": "approve", "e": "edit", "r": "reject"}


def chat(
    as_: AsOption = None,
    today: TodayOption = None,
    conversation: Annotated[str | None, typer.Option(metavar="ID", help="go on with an earlier conversation")] = None,
    model: ModelOption = None,
    database: DatabaseOption = None,
    index: IndexOption = None,
) -> None:
    """Talk with the assistant in the terminal; replies stream, writes are approved or rejected inline.

    Examples:

      crm-copilot chat

      crm-copilot chat --as ana@example.com --model openai:gpt-5
    """
    settings = settings_of(database, index, model, today)
    say_model(settings)
    try:
        asyncio.run(_chat(settings, as_, conversation))
    except KeyboardInterrupt:
        typer.echo("\nLeft. The conversation is kept.", err=True)
        sys.stdout.flush()
        os._exit(INTERRUPTED)  # a thread still waits for a line, and Python would wait for it


async def _chat(settings: "Settings", email: str | None, conversation: str | None) -> None:
    from copilot.assistant import Assistant

    async with Assistant.open(settings) as assistant:
        viewer = viewer_of(assistant.store, settings, email)
        typer.echo("Type a question, /help, or /quit.")
        if conversation is not None:
            await _catch_up(assistant, viewer, conversation)
        while (line := await _read("› ")) is not None and line.strip() != "/quit":
            word = line.strip()
            if word == "/new":
                conversation = None
                typer.echo("A new conversation.")
            elif word.startswith("/"):
                typer.echo(HELP)
            elif word:
                conversation = await _turn(assistant, viewer, word, conversation)


async def _catch_up(assistant: "Assistant", viewer: "Viewer", conversation: str) -> None:
    """Shows how an earlier conversation ended, and asks for what it still waits for."""
    from copilot.cli.show import show_answer

    turns = await assistant.history(conversation, viewer)
    if turns:
        typer.echo(f"› {turns[-1].question}")
        show_answer(turns[-1], reply=True)
        await _decisions(assistant, viewer, turns[-1])


async def _turn(assistant: "Assistant", viewer: "Viewer", question: str, conversation: str | None) -> str | None:
    """One question, its answer, and the decisions it asks for; returns the conversation's id."""
    try:
        answer = await _streamed(assistant, viewer, question, conversation)
        await _decisions(assistant, viewer, answer)
    except CRMError as error:
        typer.echo(str(error), err=True)
        return conversation
    return answer.conversation or conversation


async def _streamed(assistant: "Assistant", viewer: "Viewer", question: str, conversation: str | None) -> "Answer":
    from copilot.cli.show import show_answer

    shown = ""
    answer: Answer | None = None
    async for event in assistant.stream(question, viewer=viewer, conversation=conversation):
        if event.kind == "token":
            shown += event.text
            typer.echo(event.text, nl=False)
        elif event.kind == "tool":
            typer.secho(f"({event.text})", dim=True, err=True)
        answer = event.answer or answer
    assert answer is not None
    typer.echo()
    changed = " ".join(shown.split()) != " ".join(answer.reply.split())
    if changed and not answer.reply.startswith(shown.strip()):
        typer.echo(answer.reply)  # corrected after it was streamed
    elif changed:
        typer.echo(answer.reply[len(shown.strip()) :].strip())
    show_answer(answer, reply=False)
    return answer


async def _decisions(assistant: "Assistant", viewer: "Viewer", answer: "Answer") -> None:
    """Asks for each pending write until all are decided or left for later."""
    from copilot.cli.show import show_answer

    while answer.approvals:
        decided = [d for a in answer.approvals if (d := await _decision(a)) is not None]
        if not decided:
            typer.echo(f"Left for later: crm-copilot chat --conversation {answer.conversation}")
            return
        answer = await assistant.decide(decided, viewer=viewer, conversation=answer.conversation)
        show_answer(answer)


async def _decision(approval: "PendingApproval") -> "Decision | None":
    from copilot.schemas import Decision

    typer.secho(f"\n{approval.summary}", bold=True)
    for name, value in approval.arguments.items():
        typer.echo(f"  {name}: {value}")
    for warning in approval.warnings:
        typer.echo(f"  ⚠ {warning}")
    letter = ((await _read("[a]pprove, [e]dit, [r]eject, or Enter for later: ")) or "").strip().lower()[:1]
    if letter not in VERDICTS:
        return None
    arguments = await _edited(approval.arguments) if letter == "e" else None
    return Decision.model_validate({"approval": approval.id, "verdict": VERDICTS[letter], "arguments": arguments})


async def _edited(arguments: dict[str, Any]) -> dict[str, Any]:
    """Every argument asked for again, Enter keeping it."""
    changed = {}
    for name, value in arguments.items():
        text = ((await _read(f"  {name} [{value}]: ")) or "").strip()
        changed[name] = value if not text else text if isinstance(value, str) else _value(text)
    return changed


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


async def _read(prompt: str) -> str | None:
    """A line from the person, None at the end of input. Read on a thread that Ctrl-C need not wait for."""
    loop = asyncio.get_running_loop()
    line: asyncio.Future[str | None] = loop.create_future()

    def told(text: str | None) -> None:
        if not line.done():
            line.set_result(text)

    def read() -> None:
        try:
            text: str | None = input(prompt)
        except (EOFError, ValueError):  # ValueError: standard input was closed
            text = None
        loop.call_soon_threadsafe(told, text)

    threading.Thread(target=read, daemon=True).start()
    return await line
