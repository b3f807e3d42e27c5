"""crm-copilot ask: one question, or a file of them in one process."""

import asyncio
import json
import sys
from collections import deque
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from copilot.cli.common import (
    AsOption,
    DatabaseOption,
    IndexOption,
    JsonOption,
    ModelOption,
    TodayOption,
    lines_source,
    say_model,
    settings_of,
    viewer_of,
)  # fmt: skip
from copilot.cli.export import check_export, write_tables
from crm_store.errors import CRMError, InvalidInput

if TYPE_CHECKING:
    from copilot.assistant import Assistant
    from copilot.schemas import Answer
    from copilot.settings import Settings
    from crm_store.visibility import Viewer

REMOTE_AT_ONCE = 4


def ask(
    question: Annotated[str | None, typer.Argument(help="what you want to know, in any supported language")] = None,
    as_: AsOption = None,
    today: TodayOption = None,
    json_: JsonOption = False,
    jsonl: Annotated[
        str | None, typer.Option("--jsonl", metavar="FILE|-", help='questions, one {"id", "turns": […]} a line')
    ] = None,
    conversation: Annotated[str | None, typer.Option(metavar="ID", help="go on with an earlier conversation")] = None,
    export: Annotated[
        Path | None, typer.Option(metavar="FILE", help="write the answer's table to FILE, .xlsx or .csv")
    ] = None,
    model: ModelOption = None,
    database: DatabaseOption = None,
    index: IndexOption = None,
) -> None:
    """Ask one question; the answer comes with its table, definition and sources.

    Examples:

      crm-copilot ask "Who are our 3 biggest customers by won revenue?"

      crm-copilot ask --as ana@example.com "What should I do next on my open deals?"

      crm-copilot ask --json --today 2017-12-31 "Win rate by region last quarter"

      crm-copilot ask "Won revenue by month this year" --export report.xlsx

      crm-copilot ask --jsonl questions.jsonl > answers.jsonl
    """
    if (question is None) == (jsonl is None):
        raise InvalidInput('Give one question, e.g. crm-copilot ask "What is our win rate?", or --jsonl FILE.')
    if export is not None:
        check_export(export, one=jsonl is None)
    settings = settings_of(database, index, model, today)
    say_model(settings)
    if jsonl is not None:
        failed = asyncio.run(_many(settings, jsonl, as_))
    else:
        failed = asyncio.run(_one(settings, question or "", as_, conversation, json_, export))
    if failed:
        raise typer.Exit(1)


async def _one(
    settings: "Settings",
    question: str,
    email: str | None,
    conversation: str | None,
    json_: bool,
    export: Path | None = None,
) -> bool:
    """Asks and prints; returns whether the answer is an error."""
    from copilot.assistant import Assistant

    async with Assistant.open(settings) as assistant:
        viewer = viewer_of(assistant.store, settings, email)
        answer = await assistant.ask(question, viewer=viewer, conversation=conversation)
    if json_:
        typer.echo(answer.model_dump_json())
    elif answer.status == "error":
        typer.echo(answer.reply, err=True)
    else:
        from copilot.cli.show import show_answer

        show_answer(answer)
    if export is not None and answer.status != "error":
        write_tables(answer, export)
    return answer.status == "error"


async def _many(settings: "Settings", jsonl: str, email: str | None) -> bool:
    """Answers every line in order, one line each as soon as it is ready; returns whether any is an error."""
    from copilot.assistant import Assistant
    from copilot.models import is_offline

    at_once = 1 if is_offline(settings.model_name) else REMOTE_AT_ONCE
    waiting: deque[asyncio.Task[Answer]] = deque()
    failed = False

    async def printed() -> bool:
        answer = await waiting.popleft()
        typer.echo(answer.model_dump_json())
        sys.stdout.flush()
        return answer.status == "error"

    async with Assistant.open(settings) as assistant:
        viewer = viewer_of(assistant.store, settings, email)
        async for number, line in _lines(jsonl):
            waiting.append(asyncio.create_task(_turns(assistant, viewer, number, line)))
            if len(waiting) >= at_once:
                failed |= await printed()
        while waiting:
            failed |= await printed()
    return failed


async def _lines(jsonl: str) -> AsyncIterator[tuple[int, str]]:
    """The lines of a file, or of standard input as they come, numbered from 1; empty ones left out."""
    with lines_source(jsonl) as stream:
        number = 0
        while line := await asyncio.to_thread(stream.readline):
            number += 1
            if line.strip():
                yield number, line


async def _turns(assistant: "Assistant", viewer: "Viewer", number: int, line: str) -> "Answer":
    """The last answer of one line's conversation; what is wrong with a line is told in its answer."""
    from copilot.schemas import Answer

    id, turns, conversation = "", [""], None
    try:
        id, turns = _parsed(number, line)
        for turn in turns:
            answer = await assistant.ask(turn, viewer=viewer, conversation=conversation, id=id)
            conversation = answer.conversation or conversation
    except CRMError as error:
        return Answer(id=id, question=turns[-1], status="error", reply=str(error), model=assistant.model_name)
    return answer


def _parsed(number: int, line: str) -> tuple[str, list[str]]:
    try:
        given = json.loads(line)
        turns = given["turns"] if "turns" in given else [given["question"]]
        if not turns or not all(isinstance(turn, str) for turn in turns):
            raise TypeError
        return str(given.get("id", "")), turns
    except (ValueError, KeyError, TypeError, AttributeError):
        raise InvalidInput(f'Line {number} is not {{"id": …, "turns": ["question", …]}}.') from None
