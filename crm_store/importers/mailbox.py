"""Where mail lies on a server: "imaps://ana@mail.example/Archive/2025", taken apart and checked."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from crm_store.errors import InvalidInput

SCHEMES = ("imap", "imaps")
_PORTS = {"imap": 143, "imaps": 993}
_HERE = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A person's mail on a server; `folder` is None for all but drafts, junk and trash.

    `tls` from the first byte (imaps); without it the connection is encrypted by STARTTLS before anything is said.
    """

    user: str
    host: str
    port: int
    tls: bool
    folder: str | None

    @classmethod
    def of(cls, address: str) -> "Mailbox":
        """Reads imap://user@host:port/Folder; raises InvalidInput, which never repeats a password."""
        try:
            parts = urlsplit(address)
            port = parts.port
        except ValueError:
            parts, port = urlsplit(""), None
        if parts.scheme not in SCHEMES or not parts.hostname or not parts.username:
            raise InvalidInput("A mailbox is written imaps://USER@HOST/FOLDER (imap:// for a server with STARTTLS).")
        if parts.password is not None:
            raise InvalidInput("Leave the password out of the address; set COPILOT_IMAP_PASSWORD instead.")
        folder = unquote(parts.path.strip("/")) or None
        user, tls = unquote(parts.username), parts.scheme == "imaps"
        return cls(user, parts.hostname, port or _PORTS[parts.scheme], tls, folder)

    @property
    def name(self) -> str:
        """What the mailbox is remembered by, whatever way leads to it: "ana@mail.example"."""
        user = self.user.casefold()
        standard = self.port in _PORTS.values()
        return f"{user}@{self.host}" if standard else f"{user}@{self.host}:{self.port}"

    @property
    def is_here(self) -> bool:
        """Whether the server is on this machine, where nobody can listen in between."""
        return self.host in _HERE


def is_mailbox(address: str) -> bool:
    return address.partition("://")[0].casefold() in SCHEMES and "://" in address
