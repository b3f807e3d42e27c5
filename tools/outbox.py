"""Where mails leave us: the protocol, and SMTP."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Protocol

from crm_store.errors import PerhapsSent, Unavailable

TIMEOUT_SECONDS = 30.0


class Outbox(Protocol):
    """Sends mails. `sender` is the address they come from.

    `send` raises, with what to do, Unavailable where the mail was not sent, PerhapsSent where nobody can tell.
    """

    @property
    def sender(self) -> str: ...

    def send(self, message: EmailMessage) -> None: ...


@dataclass(frozen=True, slots=True)
class SmtpOutbox:
    """Sends over an SMTP server; `start_tls` None uses it where the server offers it."""

    host: str
    sender: str
    port: int = 587
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    use_tls: bool = False
    start_tls: bool | None = None

    def send(self, message: EmailMessage) -> None:
        """Hands the mail to the server and waits for its word."""
        # On a thread of its own: the caller may be inside a running event loop.
        with ThreadPoolExecutor(max_workers=1) as pool:
            pool.submit(asyncio.run, self._send(message)).result()

    async def _send(self, message: EmailMessage) -> None:
        import aiosmtplib

        from tools.smtp import Client

        client = Client(
            hostname=self.host,
            port=self.port,
            username=self.username,
            password=self.password,
            use_tls=self.use_tls,
            start_tls=self.start_tls,
            timeout=TIMEOUT_SECONDS,
        )
        try:
            async with client:
                await client.send_message(message)
        except aiosmtplib.SMTPAuthenticationError as error:
            raise Unavailable(
                f"The mail server {self.host} refused our name and password. Check the settings."
            ) from error
        except aiosmtplib.SMTPRecipientsRefused as error:
            refused = ", ".join(str(r.recipient) for r in error.recipients)
            raise Unavailable(f"The mail server refused the address {refused}; the mail was not sent.") from error
        except (aiosmtplib.SMTPException, OSError) as error:
            if client.handed_over:
                raise PerhapsSent(
                    f"The mail server {self.host}:{self.port} was given the mail but never said that it took it, "
                    "so it may have been sent. Look in the sent folder before sending it again."
                ) from error
            raise Unavailable(
                f"The mail server {self.host}:{self.port} did not take the mail. Try again later; the draft stays."
            ) from error
