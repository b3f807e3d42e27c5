"""What the commands share: options, settings, who acts, and printing."""

import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from crm_store.errors import InvalidInput

if TYPE_CHECKING:
    from rich.console import Console

    from copilot.settings import Settings
    from crm_store.store import Store
    from crm_store.visibility import Viewer

DatabaseOption = Annotated[
    str | None,
    typer.Option("--database", metavar="URL", help="sqlite:///file.db or postgresql://… [COPILOT_DATABASE_URL]"),
]
IndexOption = Annotated[
    str | None, typer.Option("--index", metavar="FOLDER|URL", help="where the search index is [COPILOT_INDEX_URL]")
]
ModelOption = Annotated[
    str | None, typer.Option("--model", metavar="NAME", help="offline, or openai:gpt-… [COPILOT_MODEL]")
]
TodayOption = Annotated[
    str | None, typer.Option("--today", metavar="DATE", help="ask as of this day, e.g. 2017-12-31 [COPILOT_TODAY]")
]
AsOption = Annotated[str | None, typer.Option("--as", metavar="EMAIL", help="act as this user, with their rights")]
JsonOption = Annotated[bool, typer.Option("--json", help="machine-readable output")]


def settings_of(
    database: str | None = None,
    index: str | None = None,
    model: str | None = None,
    today: str | None = None,
    **more: Any,
) -> "Settings":
    """The settings with the command's options over them, faults going to the log file from here on."""
    from copilot.settings import load_settings

    settings = load_settings(database_url=database, index_url=index, model=model, today=_day(today), **more)
    _log_to_file(settings)
    return settings


def open_store(settings: "Settings") -> "Store":
    """The database, created or migrated; its clock stands on the day of --today."""
    from crm_store.clock import Clock
    from crm_store.store import Store

    return Store.open(settings.database_url, clock=Clock.at(settings.today) if settings.today else None)


def viewer_of(store: "Store", settings: "Settings", email: str | None) -> "Viewer":
    """Who acts: the user of --as, else the owner of the database, who sees all."""
    from crm_store.visibility import Viewer, viewer_by_email

    if email is None:
        return Viewer.operator()
    with store.session() as session:
        return viewer_by_email(session, email, rep_sees=settings.rep_sees)


def json_line(value: Any) -> str:
    """A value as one line of JSON, readable; with escapes where it holds half characters, which no file can."""
    line = json.dumps(value, ensure_ascii=False)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value)
    return line


@contextmanager
def lines_source(jsonl: str) -> Iterator[TextIO]:
    """The file named, or standard input for "-". Raises InvalidInput where there is none."""
    if jsonl == "-":
        if isinstance(sys.stdin, TextIOWrapper):
            sys.stdin.reconfigure(encoding="utf-8", errors="replace")
        yield sys.stdin
        return
    if not Path(jsonl).is_file():
        raise InvalidInput(f"There is no file {jsonl}. Check the path, or use - for standard input.")
    with Path(jsonl).open(encoding="utf-8", errors="replace") as file:
        yield file


def out() -> "Console":
    """Where results go."""
    from rich.console import Console

    return Console(soft_wrap=not sys.stdout.isatty(), highlight=False)


def err() -> "Console":
    """Where notices and progress go."""
    from rich.console import Console

    return Console(stderr=True, highlight=False)


def say_model(settings: "Settings") -> None:
    """Says once a run that no language model is configured."""
    if not settings.model:
        typer.echo(
            "No language model is configured: the built-in offline model answers "
            "(for another: --model openai:NAME with OPENAI_API_KEY or OPENAI_BASE_URL).",
            err=True,
        )


def _day(today: str | None) -> date | None:
    if today is None:
        return None
    try:
        return date.fromisoformat(today)
    except ValueError:
        raise InvalidInput(f"--today {today!r} is not a date. Write it as 2017-12-31.") from None


def _log_to_file(settings: "Settings") -> None:
    logger = logging.getLogger("copilot")
    path = settings.log_file or str(settings.beside("log"))
    logger.handlers = [logging.FileHandler(path, delay=True, encoding="utf-8")]
    logger.handlers[0].setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger.setLevel(settings.log_level.upper())
    logger.propagate = False
