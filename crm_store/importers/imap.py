"""Mail from a server: each folder from where it was left, a batch a transaction, then followed for as long as wanted.

A folder's place is written in the transaction of the mails that lead up to it, so a kill at any moment costs one batch
at most, which is read again. A server that numbers a folder anew (another UIDVALIDITY) has it read from its beginning;
mails that are there already are known by their Message-IDs.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm_store.errors import MailUnavailable
from crm_store.importers.base import ImportContext, one_at_a_time, recorded
from crm_store.importers.conversations import settle
from crm_store.importers.imapserver import Batch, ImapServer, connected
from crm_store.importers.mailbox import Mailbox
from crm_store.importers.mailfiles import RawMail
from crm_store.importers.mailwriter import SOURCE, MailWriter
from crm_store.importers.report import ImportReport, Ledger
from crm_store.schema import MailFolder
from crm_store.store import Store

IDLE_SECONDS = 20 * 60.0
"""How long to wait to be told; servers hang up after 30 minutes of silence."""
_FIRST_PAUSE, _LONGEST_PAUSE = 5.0, 300.0

Told = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Following:
    """How long to go on: once (neither), a look every so many seconds, or (`watch`) as soon as the server tells."""

    every: float | None = None
    watch: bool = False

    @property
    def on(self) -> bool:
        return self.watch or self.every is not None


@dataclass(slots=True)
class ImapImport:
    """Reads one mailbox into a store. `told` hears what a person who watches should know."""

    store: Store
    mailbox: Mailbox
    password: str = field(repr=False)
    context: ImportContext
    ca_file: Path | None = None
    told: Told = field(default=lambda _words: None)

    def rounds(self, following: Following) -> Iterator[ImportReport]:
        """A report of each round. When following, a server that fails is tried again, later and later.

        Raises MailUnavailable when it fails in the very first round, and NotAllowed whenever it refuses the password.
        """
        pause, succeeded = _FIRST_PAUSE, False
        while True:
            try:
                with connected(self.mailbox, self.password, self.ca_file) as server:
                    for report in self._connected_rounds(server, following):
                        pause, succeeded = _FIRST_PAUSE, True
                        yield report
                return
            except MailUnavailable as error:
                if not (following.on and succeeded):
                    raise
                self.told(f"{error} Trying again in {pause:.0f} s.")
                time.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)

    def _connected_rounds(self, server: ImapServer, following: Following) -> Iterator[ImportReport]:
        while True:
            yield self._round(server)
            if not following.on:
                return
            if following.watch and server.tells and self.mailbox.folder is not None:
                server.wait(min(following.every or IDLE_SECONDS, IDLE_SECONDS))
            else:
                time.sleep(following.every or _FIRST_PAUSE * 6)

    def _round(self, server: ImapServer) -> ImportReport:
        """All that is new in all folders."""
        ledger = Ledger()
        with self.store.session() as session:
            writer = MailWriter.begin(session, ledger, self.context)
        folders = [name for name in server.folders() if not self._is_private(name)]
        done = sum([self._folder(server, folder, writer) for folder in folders])
        with self.store.transaction() as session:
            one_at_a_time(session, self.store.dialect)
            settle(session, SOURCE)
            if done:
                writer.tell()
            report = ledger.report("imap", [f"{self.mailbox.name}/{folder}" for folder in folders])
            if report.changed:
                session.add(recorded(report, self.store.clock))
        return report

    def _is_private(self, folder: str) -> bool:
        parts = {folder.casefold(), *folder.casefold().replace(".", "/").split("/")}
        return bool(parts & self.context.privacy.folders)

    def _folder(self, server: ImapServer, folder: str, writer: MailWriter) -> int:
        """Reads what is new in a folder; returns how many mails it looked at."""
        validity = server.open(folder)
        uids = server.after(self._last(folder, validity))
        done = 0
        for batch in server.batches(folder, uids):
            self._write(batch, folder, validity, writer)
            done += len(batch)
            self.context.progress(folder, done, len(uids))
        return done

    def _last(self, folder: str, validity: int) -> int:
        with self.store.session() as session:
            row = _row(session, self.mailbox.name, folder)
            return row.last_uid if row is not None and row.uid_validity == validity else 0

    def _write(self, batch: Batch, folder: str, validity: int, writer: MailWriter) -> None:
        """One batch and the folder's new place, together or not at all."""
        with self.store.transaction() as session:
            one_at_a_time(session, self.store.dialect)
            writer.write(session, [mail for _, mail in batch if isinstance(mail, RawMail)])
            row = _row(session, self.mailbox.name, folder)
            if row is None:
                row = MailFolder(mailbox=self.mailbox.name, folder=folder, uid_validity=validity, last_uid=0)
                session.add(row)
            row.last_uid = batch[-1][0] if row.uid_validity != validity else max(row.last_uid, batch[-1][0])
            row.uid_validity, row.read_at = validity, self.store.clock.now()
        for _, item in batch:
            if not isinstance(item, RawMail):
                writer.ledger.reject(item.file, item.line, item.reason)


def _row(session: Session, mailbox: str, folder: str) -> MailFolder | None:
    wanted = select(MailFolder).where(MailFolder.mailbox == mailbox, MailFolder.folder == folder)
    return session.scalars(wanted).one_or_none()
