"""An SMTP client that remembers whether the server may have a mail. Loads aiosmtplib, so it is imported on sending."""

from typing import Any

import aiosmtplib


class Client(aiosmtplib.SMTP):
    """`handed_over` is True from when the mail's text is on its way until the server refuses it."""

    handed_over = False

    async def data(self, message: str | bytes, /, **options: Any) -> aiosmtplib.SMTPResponse:
        self.handed_over = True
        try:
            return await super().data(message, **options)
        except aiosmtplib.SMTPDataError:
            self.handed_over = False
            raise
