"""SMTP, against a real server on this machine."""

import asyncio
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from crm_store.errors import Conflict, PerhapsSent, Unavailable
from crm_store.schema import Draft
from tests.tools.conftest import Run
from tools.context import ToolContext
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


Serve = Callable[[Any], Controller]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """serve(handler) starts a mail server on this machine that stops with the test."""
    started: list[Controller] = []

    def start(handler: Any) -> Controller:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        controller = Controller(handler, hostname="127.0.0.1", port=port)
        controller.start()
        started.append(controller)
        return controller

    yield start
    for controller in started:
        controller.stop()


@pytest.fixture
def server(serve: Serve) -> Controller:
    return serve(Keeper())


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


class Silent(Keeper):
    """Takes the mail's text and hangs up instead of saying so."""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.mails.append(envelope.content)
        server.transport.abort()
        return "250 OK"


class Full(Keeper):
    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        return "452 no room left"


def test_a_connection_lost_after_the_text_may_have_sent_it(serve: Serve) -> None:
    server = serve(Silent())
    with pytest.raises(PerhapsSent, match="Look in the sent folder"):
        outbox(server).send(a_message())
    assert len(server.handler.mails) == 1


def test_a_text_the_server_refuses_is_not_sent(serve: Serve) -> None:
    with pytest.raises(Unavailable, match="did not take the mail"):
        outbox(serve(Full())).send(a_message())


def test_a_draft_that_may_have_been_sent_stays_in_sending(context: ToolContext, run: Run, serve: Serve) -> None:
    draft = run("draft_email", account="Nordwind GmbH")["drafts"][0]["id"]
    server = serve(Silent())
    asker = replace(context, outbox=outbox(server))
    with pytest.raises(PerhapsSent, match="may have been sent"):
        run("send_email", asker=asker, draft_id=draft)
    with context.store.session() as session:
        assert session.get_one(Draft, draft).status == "sending"
    with pytest.raises(Conflict, match="Look in the sent folder"):
        run("send_email", asker=asker, draft_id=draft, call_id="c2")
    assert len(server.handler.mails) == 1
