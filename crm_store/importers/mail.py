"""Mail as a source: mbox files, .eml and .msg files, maildir folders, single mails."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from sqlalchemy.orm import Session

from crm_store.errors import InvalidFile
from crm_store.importers.base import ImportContext
from crm_store.importers.conversations import settle
from crm_store.importers.mailfiles import RawMail, Rejected, looks_like_mail, read_mails
from crm_store.importers.mailwriter import BATCH, BATCH_BYTES, SOURCE, MailWriter
from crm_store.importers.report import Ledger


class MailImporter:
    """Reads mails into Email rows. Memory stays within one batch, however large the mailbox."""

    name: ClassVar[str] = SOURCE

    def recognises(self, paths: Sequence[Path]) -> bool:
        """Whether any of the first files under `paths` begins like a mail or an mbox."""
        return looks_like_mail(paths)

    def run(self, session: Session, paths: Sequence[Path], ledger: Ledger, context: ImportContext) -> None:
        """Writes every mail under `paths`. Raises InvalidFile when there is not one mail among them."""
        writer = MailWriter.begin(session, ledger, context, paths)
        refused: list[Rejected] = []
        done = 0
        for batch in _batches(_mails(paths, ledger, refused)):
            writer.write(session, batch)
            done += len(batch)
            context.progress("emails", done, 0)
        if not done:
            raise _no_mail(paths, refused)
        session.flush()
        threads = settle(session, self.name)
        ledger.note(f"All imported mail forms {threads} conversations.")
        writer.tell()


def _mails(paths: Sequence[Path], ledger: Ledger, refused: list[Rejected]) -> Iterator[RawMail]:
    for item in read_mails(paths):
        if isinstance(item, Rejected):
            ledger.reject(item.file, item.line, item.reason)
            refused.append(item)
        else:
            yield item


def _no_mail(paths: Sequence[Path], refused: Sequence[Rejected]) -> InvalidFile:
    if len(refused) == 1:
        return InvalidFile(refused[0].file, f"{refused[0].reason}.", refused[0].line)
    where = ", ".join(str(path) for path in paths)
    return InvalidFile(
        where, f"there is no mail in it ({len(refused)} files looked at). Give an mbox, .eml or maildir."
    )


def _batches(mails: Iterator[RawMail]) -> Iterator[list[RawMail]]:
    batch: list[RawMail] = []
    size = 0
    for mail in mails:
        batch.append(mail)
        size += len(mail.raw)
        if len(batch) >= BATCH or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
