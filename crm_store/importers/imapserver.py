"""A connection to an IMAP server, read-only: nothing is marked as read, moved or deleted there."""

import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from imaplib import IMAP4
from pathlib import Path, PurePosixPath
from typing import Any

from crm_store.errors import InvalidFile, MailUnavailable, NotAllowed, UnknownName, near_names
from crm_store.importers.mailbox import Mailbox
from crm_store.importers.mailfiles import MAX_MAIL_BYTES, RawMail, Rejected, checked
from crm_store.importers.mailwriter import BATCH, BATCH_BYTES

_SECONDS = 60.0
"""How long the server may be silent."""
_SIZES = 1000
"""How many mails' sizes are asked for at once."""
_NOT_MAIL = ("\\Noselect", "\\NonExistent")
_NOT_READ = (b"\\Trash", b"\\Junk", b"\\Drafts", b"\\All", b"\\Flagged")

Batch = list[tuple[int, RawMail | Rejected]]
"""Mails by their UIDs, in order."""


class ImapServer:
    """A mailbox whose owner has signed in. Made by `connected`."""

    def __init__(self, client: Any, mailbox: Mailbox) -> None:
        self._client, self._mailbox = client, mailbox

    def folders(self) -> list[str]:
        """The folder of the address, else all but drafts, junk, trash and the server's own collections.

        Raises UnknownName for a folder that is not there.
        """
        listed = [row for row in self._client.list_folders() if not _flags(row[0]) & set(_NOT_MAIL)]
        names = [str(name) for _, _, name in listed]
        wanted = self._mailbox.folder
        if wanted is None:
            passed = {self._client.find_special_folder(flag) for flag in _NOT_READ}
            return [name for name in names if name not in passed]
        delimiters = {str(delimiter, "ascii") if delimiter else "/" for _, delimiter, _ in listed}
        spelled = [wanted, *(wanted.replace("/", delimiter) for delimiter in delimiters)]
        for name in names:
            if name in spelled or (name.upper() == "INBOX" == wanted.upper()):
                return [name]
        raise UnknownName("mail folder", wanted, near_names(wanted, names))

    def open(self, folder: str) -> int:
        """Selects a folder and returns its UIDVALIDITY."""
        selected = self._client.select_folder(folder, readonly=True)
        if b"UIDVALIDITY" not in selected:
            raise MailUnavailable(f"{self._mailbox.host} gives its mails no lasting numbers, so it cannot be followed.")
        return int(selected[b"UIDVALIDITY"])

    def after(self, uid: int) -> list[int]:
        """The UIDs of the open folder that follow `uid`, in order."""
        # "5:*" always gives the last mail, also where its UID is smaller.
        return sorted(found for found in self._client.search(["UID", f"{uid + 1}:*"]) if found > uid)

    def batches(self, folder: str, uids: Sequence[int]) -> Iterator[Batch]:
        """The mails of the open folder, a bounded number and size at a time."""
        waiting: Batch = []
        wanted: list[int] = []
        size = 0
        for start in range(0, len(uids), _SIZES):
            sizes = self._client.fetch(uids[start : start + _SIZES], ["RFC822.SIZE"])
            for uid in sorted(sizes):
                if (bytes_ := int(sizes[uid].get(b"RFC822.SIZE", 0))) > MAX_MAIL_BYTES:
                    reason = f"larger than {MAX_MAIL_BYTES // 1024 // 1024} MB"
                    waiting.append((uid, Rejected(_file(folder, uid), None, reason)))
                    continue
                if wanted and (len(wanted) >= BATCH or size + bytes_ > BATCH_BYTES):
                    yield sorted([*waiting, *self._fetched(folder, wanted)], key=lambda pair: pair[0])
                    waiting, wanted, size = [], [], 0
                wanted.append(uid)
                size += bytes_
        if waiting or wanted:
            yield sorted([*waiting, *self._fetched(folder, wanted)], key=lambda pair: pair[0])

    def wait(self, seconds: float) -> None:
        """Waits until the server tells of something new in the open folder (IDLE), at most `seconds`."""
        self._client.idle()
        try:
            self._client.idle_check(timeout=seconds)
        finally:
            self._client.idle_done()

    @property
    def tells(self) -> bool:
        """Whether the server can tell of new mail by itself."""
        return bool(self._client.has_capability("IDLE"))

    def _fetched(self, folder: str, uids: Sequence[int]) -> Batch:
        if not uids:
            return []
        found = self._client.fetch(uids, ["BODY.PEEK[]"])
        raws = ((uid, found[uid].get(b"BODY[]")) for uid in uids if uid in found)
        return [(uid, checked(_file(folder, uid), None, raw)) for uid, raw in raws if raw is not None]


@contextmanager
def connected(mailbox: Mailbox, password: str, ca_file: Path | None = None) -> Iterator[ImapServer]:
    """Signs in. `ca_file` holds the certificates to trust besides the system's.

    Raises NotAllowed for a password that is refused, and MailUnavailable for everything that goes wrong with the
    server or on the way to it, also later, inside the block.
    """
    client: Any = None
    try:
        client = _encrypted(mailbox, _trust(ca_file), ca_file is not None)
        _sign_in(client, mailbox, password)
        yield ImapServer(client, mailbox)
    except ssl.SSLCertVerificationError as error:
        raise MailUnavailable(
            f"The certificate of {mailbox.host} is not to be trusted ({error.verify_message}). "
            "Where it is your own, name its authority by COPILOT_IMAP_CA_FILE."
        ) from error
    except (OSError, IMAP4.error) as error:
        raise MailUnavailable(
            f"The mail server {mailbox.host}, port {mailbox.port}, fails: {_said(error)}. "
            "Check the address, or try later."
        ) from error
    finally:
        if client is not None:
            _close(client)


def _trust(ca_file: Path | None) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if ca_file is not None:
        try:
            context.load_verify_locations(ca_file)
        except OSError as error:
            raise InvalidFile(
                ca_file, "holds no certificates that can be read (PEM). Check COPILOT_IMAP_CA_FILE."
            ) from error
    return context


def _encrypted(mailbox: Mailbox, trust: ssl.SSLContext, named: bool) -> Any:
    """A connection nobody can listen to: TLS, STARTTLS, or clear text on this machine if no authority is `named`."""
    from imapclient import IMAPClient

    client = IMAPClient(mailbox.host, mailbox.port, ssl=mailbox.tls, ssl_context=trust, timeout=_SECONDS)
    if mailbox.tls or (mailbox.is_here and not named):
        return client
    try:
        if client.has_capability("STARTTLS"):
            client.starttls(trust)
        else:
            raise MailUnavailable(
                f"{mailbox.host} offers no encryption on port {mailbox.port}. Use imaps://; "
                "a password is not sent in clear text to another machine."
            )
    except BaseException:
        _close(client)
        raise
    return client


def _sign_in(client: Any, mailbox: Mailbox, password: str) -> None:
    from imapclient.exceptions import LoginError

    try:
        client.login(mailbox.user, password)
    except LoginError as error:
        raise NotAllowed(
            f"{mailbox.host} refuses {mailbox.user} with this password. Check COPILOT_IMAP_PASSWORD; "
            "many providers want an app password."
        ) from error


def _close(client: Any) -> None:
    with suppress(OSError, IMAP4.error):
        client.logout()
        return
    with suppress(OSError, IMAP4.error):
        client.shutdown()


def _said(error: BaseException) -> str:
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).strip().rstrip(".")[:200]


def _flags(flags: Sequence[bytes]) -> set[str]:
    return {flag.decode("ascii", "replace") for flag in flags}


def _file(folder: str, uid: int) -> Path:
    """A mail's place as RFC 5092 writes it, so that a remark says where to look."""
    return Path(PurePosixPath(folder) / f";UID={uid}")
