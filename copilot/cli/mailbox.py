"""crm-copilot import imaps://…: mail from a server, once or for as long as the command runs."""

import getpass
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from copilot.cli.common import err, open_store
from crm_store.errors import InvalidInput

if TYPE_CHECKING:
    from copilot.settings import Settings
    from crm_store.importers.mailbox import Mailbox
    from crm_store.importers.privacy import PrivacyRules
    from crm_store.importers.report import ImportReport


def import_mailbox(
    settings: "Settings",
    address: str,
    rules: "PrivacyRules",
    *,
    leads: bool,
    attachments: bool,
    every: float | None,
    watch: bool,
) -> Iterator["ImportReport"]:
    """The report of the first round, and then of each round that changed something."""
    from copilot.cli.progress import named_progress
    from crm_store.importers.base import ImportContext
    from crm_store.importers.imap import Following, ImapImport
    from crm_store.importers.mailbox import Mailbox

    mailbox = Mailbox.of(address)
    if watch and mailbox.folder is None:
        raise InvalidInput("--watch follows one folder: name it (imaps://user@host/INBOX), or use --every SECONDS.")
    password = _password(settings, mailbox)
    ca_file = Path(settings.imap_ca_file) if settings.imap_ca_file else None
    store = open_store(settings)
    try:
        with named_progress() as progress:
            context = ImportContext(store.clock, progress, privacy=rules, leads=leads, attachments=attachments)
            reading = ImapImport(store, mailbox, password, context, ca_file, _say)
            for number, report in enumerate(reading.rounds(Following(every, watch))):
                if number == 0 or report.changed:
                    yield report
    finally:
        store.close()


def _password(settings: "Settings", mailbox: "Mailbox") -> str:
    if settings.imap_password is not None:
        return settings.imap_password.get_secret_value()
    if sys.stdin.isatty():
        return getpass.getpass(f"Password of {mailbox.user} at {mailbox.host}: ")
    raise InvalidInput(f"No password for {mailbox.user} at {mailbox.host}. Set COPILOT_IMAP_PASSWORD.")


def _say(words: str) -> None:
    err().print(words, markup=False)
