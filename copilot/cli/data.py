"""crm-copilot import: getting data in."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from copilot.cli.common import DatabaseOption, JsonOption, open_store, out, settings_of
from copilot.cli.progress import named_progress
from crm_store.errors import InvalidInput

if TYPE_CHECKING:
    from crm_store.importers.report import ImportReport, Remark

SHOWN = 20


def import_(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="files, folders, or imaps://user@host/folder")],
    source: Annotated[
        str | None, typer.Option(help="maven, csv, mail or files; left out: recognised from the files")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="show what would happen, keep nothing")] = False,
    map_: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="COLUMN=FIELD", help="read a CSV column as a field; may be repeated"),
    ] = None,
    private: Annotated[
        list[str] | None,
        typer.Option(metavar="RULE", help="mail to keep out: an address, @domain, subject:TEXT or folder:NAME"),
    ] = None,
    leads: Annotated[bool, typer.Option(help="keep unknown people who write to us as possible leads")] = True,
    attachments: Annotated[bool, typer.Option(help="read what hangs on mails; large archives take longer")] = True,
    every: Annotated[
        float | None, typer.Option(min=1, help="look at the mail server again every so many seconds")
    ] = None,
    watch: Annotated[bool, typer.Option("--watch", help="go on as soon as the mail server tells of new mail")] = False,
    kind: Annotated[
        Literal["file", "article"], typer.Option(help="for --source files: article is for all to read")
    ] = "file",
    account: Annotated[str | None, typer.Option(help="for --source files: the account they belong to")] = None,
    deal: Annotated[str | None, typer.Option(help="for --source files: the deal they belong to")] = None,
    json_: JsonOption = False,
    database: DatabaseOption = None,
) -> None:
    """Import files, or mail from a server.

    Running it twice changes nothing; killed half-way and run again, it ends as if never killed.

    Examples:

      crm-copilot import data/maven_crm --source maven

      crm-copilot import customers.csv --dry-run --map "Kunde=account"

      crm-copilot import mail/archive.mbox --private "@clinic.example" --private "folder:Family"

      crm-copilot import contracts/ --source files

      crm-copilot import imaps://ana@mail.example/INBOX --watch
    """
    from crm_store.importers.base import run_import
    from crm_store.importers.mailbox import is_mailbox
    from crm_store.importers.privacy import PrivacyRules

    source, paths = _source_first(source, paths)
    settings = settings_of(database)
    mapping = dict(_mapped(entry) for entry in map_ or ())
    rules = PrivacyRules.of([*settings.private_mail.split(","), *(private or ())])
    if any(map(is_mailbox, paths)):
        from copilot.cli.mailbox import import_mailbox

        if len(paths) > 1 or dry_run or source not in (None, "mail", "imap"):
            raise InvalidInput("A mailbox is imported alone, without --dry-run, and with no other --source.")
        keep = {"leads": leads, "attachments": attachments}
        reports = import_mailbox(settings, paths[0], rules, **keep, every=every, watch=watch)
        for report in reports:
            _tell_report(report, json_)
        return
    if every is not None or watch:
        raise InvalidInput("--every and --watch follow a mail server; give its address, e.g. imaps://user@host/INBOX.")
    store = open_store(settings)
    options = {"source": source, "dry_run": dry_run, "mapping": mapping, "privacy": rules, "leads": leads}
    options |= {"file_kind": kind, "account": account, "deal": deal, "attachments": attachments}
    try:
        with named_progress() as progress:
            report = run_import(store, paths, progress=progress, **options)  # type: ignore[arg-type]
    finally:
        store.close()
    _tell_report(report, json_)


def _source_first(source: str | None, paths: list[str]) -> tuple[str | None, list[str]]:
    """`import files contracts/` says the same as `import contracts/ --source files`, unless a path is named "files"."""
    from crm_store.importers.base import SOURCES

    if source is None and len(paths) > 1 and paths[0] in (*SOURCES, "imap") and not Path(paths[0]).exists():
        return paths[0], paths[1:]
    return source, paths


def _mapped(entry: str) -> tuple[str, str]:
    column, equals, field = entry.partition("=")
    if not equals or not column.strip():
        raise InvalidInput(f'--map {entry!r} is not COLUMN=FIELD, for example --map "Kunde=account".')
    return column.strip(), field.strip()


def _tell_report(report: "ImportReport", json_: bool) -> None:
    if json_:
        typer.echo(report.model_dump_json())
    else:
        _show_report(report)


def _show_report(report: "ImportReport") -> None:
    from rich.table import Table

    from crm_store.importers.report import HOW_TO_CHANGE, KINDS, stages_told, where

    console = out()
    verb = "Would import" if report.dry_run else "Imported"
    console.print(f"{verb} from {report.source}: {', '.join(report.files)}", markup=False)
    for mapping in report.mappings:
        console.print(f"\n{mapping.file} as {mapping.entity} ({mapping.rows:,} rows)", markup=False)
        for column, field in mapping.columns.items():
            console.print(f"  {column} → {field}", markup=False)
        for column, kind in mapping.own.items():
            console.print(f"  {column} → a field of your own ({KINDS[kind]})", markup=False)
        for column in mapping.unmapped:
            console.print(f"  {column}: left out ({mapping.reasons.get(column) or 'no field'})", markup=False)
    if report.stages:
        console.print(f"\nStages, as they were read: {stages_told(report)}", markup=False)
    grid = Table("", "new", "changed", "as before")
    for name, counts in report.counts.items():
        grid.add_row(name, f"{counts.created:,}", f"{counts.updated:,}", f"{counts.unchanged:,}")
    console.print(grid)
    for repair in report.repairs[:SHOWN]:
        words = f"{repair.what} {repair.before!r} → {repair.after!r}{where(repair.lines)}"
        console.print(f"Repaired {repair.file}: {words}", markup=False)
    for remark in report.remarks[:SHOWN]:
        console.print(_remarked("Kept", remark), markup=False)
    for remark in report.rejected[:SHOWN]:
        console.print(_remarked("Not imported", remark), markup=False)
    for note in report.notes:
        console.print(note, markup=False)
    if any(mapping.columns for mapping in report.mappings):
        console.print(HOW_TO_CHANGE, markup=False)
    more = sum(max(0, len(part) - SHOWN) for part in (report.repairs, report.remarks, report.rejected))
    if more:
        console.print(f"… and {more} more findings (--json shows all)")


def _remarked(verb: str, remark: "Remark") -> str:
    from crm_store.importers.report import where

    return f"{verb}: {remark.file}: {remark.reason}{where(remark.lines)}"
