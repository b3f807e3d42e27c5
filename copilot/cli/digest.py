"""crm-copilot digest: run the scheduled reports that are due."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from copilot.cli.common import DatabaseOption, JsonOption, TodayOption, open_store, settings_of
from crm_store.errors import InvalidInput


def digest(
    due: Annotated[bool, typer.Option("--due", help="what is due, each once; the default")] = False,
    all_: Annotated[bool, typer.Option("--all", help="everything scheduled, due or not, now")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="say what would be done; do nothing")] = False,
    out: Annotated[Path | None, typer.Option("--out", metavar="FOLDER", help="write what is not sent there")] = None,
    json_: JsonOption = False,
    today: TodayOption = None,
    database: DatabaseOption = None,
) -> None:
    """Run the scheduled reports: sent to their approved recipients, or printed where no mail server is set.

    Let cron or a systemd timer call it every few minutes; each due time is done once, missed ones are made up for once.

    Examples:

      crm-copilot digest --dry-run

      crm-copilot digest --out reports
    """
    if due and all_:
        raise InvalidInput("Give --due or --all, not both.")
    from copilot.digest import Digests, told_of

    settings = settings_of(database, today=today)
    store = open_store(settings)
    try:
        digests = Digests(settings, store, folder=out, show=typer.echo)
        done = digests.preview(everything=all_) if dry_run else digests.run(everything=all_)
    finally:
        store.close()
    if done is None:
        typer.echo("Another digest is under way; nothing was done.", err=True)
        return
    if json_:
        for outcome in done:
            typer.echo(json.dumps(asdict(outcome), ensure_ascii=False, default=str))
    else:
        for line in told_of(done) or ["Nothing is due."]:
            typer.echo(line, err=True)
    if any(outcome.status in ("failed", "waiting", "unsure") for outcome in done):
        raise typer.Exit(1)
