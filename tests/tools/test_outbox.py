"""SMTP, against a real server on this machine."""

import asyncio
import socket
from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from crm_store.errors import Unavailable
from tools.outbox import SmtpOutbox


class Keeper:
    def __init__(self) -> None:
        self.mails: list[bytes] = []

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address.startswith("refused"):
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.mails.append(envelope.content)
        return "250 OK"


@pytest.fixture
def server() -> Iterator[Controller]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(Keeper(), hostname="127.0.0.1", port=port)
    controller.start()
    yield controller
    controller.stop()


def a_message(to: str = "maria@customer.example") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "ana@ours.example", to, "Оферта"
    message.set_content("Здравейте, Мария")
    return message


def outbox(server: Controller) -> SmtpOutbox:
    return SmtpOutbox("127.0.0.1", "ana@ours.example", port=server.port)


def test_a_mail_arrives_also_from_inside_a_running_loop(server: Controller) -> None:
    async def inside() -> None:
        outbox(server).send(a_message())

    asyncio.run(inside())
    assert len(server.handler.mails) == 1


def test_refusals_and_silence_are_told_in_words(server: Controller) -> None:
    with pytest.raises(Unavailable, match=r"refused the address refused@customer\.example"):
        outbox(server).send(a_message("refused@customer.example"))
    with pytest.raises(Unavailable, match="Try again later"):
        SmtpOutbox("127.0.0.1", "ana@ours.example", port=1).send(a_message())


def test_a_password_is_not_shown() -> None:
    assert "secret" not in repr(SmtpOutbox("h", "s", password="secret"))
