"""What an importer is, and the one way an import runs: read, check and write in a single transaction.

A process killed half-way, or a file that turns out wrong, leaves the store as it was.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, Literal, Protocol

from sqlalchemy import false, text, update
from sqlalchemy.orm import Session

from crm_store.clock import Clock
from crm_store.errors import InvalidFile, UnknownName
from crm_store.importers.privacy import DEFAULT_RULES, PrivacyRules
from crm_store.importers.report import ImportReport, Ledger
from crm_store.schema import ImportRun
from crm_store.store import Store

Source = Literal["maven", "csv", "mail", "files"]
SOURCES: tuple[Source, ...] = ("maven", "csv", "mail", "files")

Progress = Callable[[str, int, int], None]
"""Called with what is being imported ("deals"), how many are done, and how many there are (0 when not known)."""


def silent(_what: str, _done: int, _total: int) -> None:
    """The progress of somebody who does not look."""


@dataclass(frozen=True, slots=True)
class ImportContext:
    """What an importer may use besides its files.

    `mapping` is the person's own choice of fields, by column header ("Kunde" → "account"), "" to leave a column out.
    `privacy` says which mails stay out, `leads` whether unknown people who write to us are kept as leads.
    `attachments` says whether what hangs on mails is read.
    `file_kind` is file or article; `account` or `deal` is what all files hang on.
    """

    clock: Clock = field(default_factory=Clock)
    progress: Progress = silent
    mapping: Mapping[str, str] = field(default_factory=dict)
    privacy: PrivacyRules = field(default_factory=lambda: PrivacyRules.of(DEFAULT_RULES))
    leads: bool = True
    file_kind: str = "file"
    account: str | None = None
    deal: str | None = None
    attachments: bool = True


class Importer(Protocol):
    """Reads one kind of export into the store. Made without arguments; one instance serves one import."""

    name: ClassVar[str]
    """The source's name, and what is stored in the `source` column."""

    def recognises(self, paths: Sequence[Path]) -> bool:
        """Whether these files or folders look like this source; reads as little as it can and never raises."""
        ...

    def run(self, session: Session, paths: Sequence[Path], ledger: Ledger, context: ImportContext) -> None:
        """Writes the files' records by (source, external_id), so that a second run changes nothing.

        Runs inside the import's transaction: it may flush but never commits. Counts, repairs, remarks and refusals
        go to `ledger`. Raises InvalidFile for a file that cannot be used at all.
        """
        ...


def importer(source: str) -> Importer:
    """A fresh importer for a source's name. Raises UnknownName."""
    if source == "maven":
        from crm_store.importers.maven import MavenImporter

        return MavenImporter()
    if source == "csv":
        from crm_store.importers.csv import CsvImporter

        return CsvImporter()
    if source == "mail":
        from crm_store.importers.mail import MailImporter

        return MailImporter()
    if source == "files":
        from crm_store.importers.files import FilesImporter

        return FilesImporter()
    raise UnknownName("import source", source, SOURCES)


def detect(paths: Sequence[Path]) -> Importer:
    """The importer that recognises these files: mail, then the Maven shape, and CSV for everything else."""
    for source in ("mail", "maven"):
        if (found := importer(source)).recognises(paths):
            return found
    return importer("csv")


def run_import(
    store: Store,
    paths: Sequence[Path | str],
    *,
    source: str | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
    mapping: Mapping[str, str] | None = None,
    privacy: PrivacyRules | None = None,
    leads: bool = True,
    file_kind: str = "file",
    account: str | None = None,
    deal: str | None = None,
    attachments: bool = True,
) -> ImportReport:
    """Imports files or folders and says what was done.

    `source` is one of SOURCES, or None to recognise it from the files. With `dry_run` nothing is kept. An ImportRun is
    recorded when something was made or changed. Raises InvalidFile, with the store as it was.
    """
    found = [Path(path).expanduser() for path in paths]
    for path in found:
        if not path.exists():
            raise InvalidFile(path, "there is no such file or folder. Check the path.")
    if not found:
        raise InvalidFile("import", "no file was named. Give one or more files or folders to import.")
    chosen = detect(found) if source is None else importer(source)
    rules = PrivacyRules.of(DEFAULT_RULES) if privacy is None else privacy
    context = ImportContext(
        store.clock, progress or silent, dict(mapping or {}), rules, leads, file_kind, account, deal, attachments
    )
    names = [str(path) for path in found]
    ledger = Ledger()
    with store.session() if dry_run else store.transaction() as session:
        one_at_a_time(session, store.dialect)
        chosen.run(session, found, ledger, context)
        session.flush()
        report = ledger.report(chosen.name, names, dry_run=dry_run)
        if report.changed and not dry_run:
            session.add(recorded(report, store.clock))
    return report


def recorded(report: ImportReport, clock: Clock) -> ImportRun:
    """The row that remembers an import."""
    content = json.loads(report.model_dump_json())
    return ImportRun(source=report.source, paths=list(report.files), finished_at=clock.now(), report=content)


def one_at_a_time(session: Session, dialect: str) -> None:
    """Waits for another import to end: two at once would each make the rows the other has not yet committed."""
    if dialect == "postgresql":
        session.execute(text("LOCK TABLE import_run IN SHARE ROW EXCLUSIVE MODE"))
    else:
        session.execute(update(ImportRun).where(false()).values(source=ImportRun.source))
