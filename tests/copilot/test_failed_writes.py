"""A write that fails after it was approved: told, kept as failed, nothing half-written, and can be asked for again."""

import socket

import pytest
from aiosmtpd.controller import Controller
from langchain_core.messages import AIMessage
from sqlalchemy import func, select

from copilot.agent import Toolbox
from copilot.assistant import Assistant
from copilot.schemas import Answer, Decision
from copilot.settings import Settings
from crm_store.drafts import add
from crm_store.errors import Conflict
from crm_store.schema import Activity, Approval, Draft, Email
from crm_store.store import Store
from tests.copilot.conftest import ANA, people
from tests.copilot.scripted import ScriptedModel, call, calls


class Inbox:
    """What a mail server took."""

    def __init__(self) -> None:
        self.mails: list[str] = []

    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:
        self.mails.append(envelope.content.decode())  # type: ignore[attr-defined]
        return "250 taken"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def approve(answer: Answer) -> list[Decision]:
    return [Decision(approval=approval.id, verdict="approve") for approval in answer.approvals]


def draft_in(settings: Settings) -> int:
    store = Store.open(settings.database_url)
    with store.transaction() as session:
        made = add(
            session, ANA, kind="email", to=["maria@acme.example"], subject="Your question", body="Hello Maria",
            language="en", now=store.clock.now(),
        )  # fmt: skip
    store.close()
    return made.id


async def test_a_mail_server_that_is_down_leaves_the_draft_to_be_sent_later_once(filled: Settings) -> None:
    port, inbox, draft = free_port(), Inbox(), draft_in(filled)
    settings = filled.model_copy(
        update={"smtp_host": "127.0.0.1", "smtp_port": port, "smtp_from": "ana@ours.example", "smtp_security": "none"}
    )

    def send(_: object) -> AIMessage:
        return calls(call("send_email", {"draft_id": draft}))

    model = ScriptedModel(script=[send, AIMessage("Sent!"), send, AIMessage("Sent!"), send, AIMessage("Sent?")])
    async with Assistant.open(settings, toolbox=Toolbox.standard(), model=model) as assistant:

        def standing() -> tuple[str, int]:
            with assistant.store.session() as session:
                return session.get_one(Draft, draft).status, session.scalar(select(func.count(Email.id))) or 0

        asked = await assistant.ask("Send the draft", viewer=ANA)
        failed = await assistant.decide(approve(asked), viewer=ANA, conversation=asked.conversation)
        assert "did not take the mail" in failed.reply  # though the model said otherwise
        assert "ask for it again" in failed.reply
        assert failed.status == "error"
        assert standing() == ("draft", 0)
        with assistant.store.session() as session:
            row = session.scalars(select(Approval)).one()
            assert row.status == "failed"
            assert row.after is not None
            assert "did not take the mail" in row.after["failed"]
        with pytest.raises(Conflict, match="Ask for it again"):
            await assistant.decide(approve(asked), viewer=ANA, conversation=asked.conversation)

        server = Controller(inbox, hostname="127.0.0.1", port=port)
        server.start()
        try:
            again = await assistant.ask("Send it now", viewer=ANA, conversation=asked.conversation)
            sent = await assistant.decide(approve(again), viewer=ANA, conversation=asked.conversation)
            assert sent.status == "answered"
            assert standing() == ("sent", 1)
            third = await assistant.ask("And again", viewer=ANA, conversation=asked.conversation)
            if third.approvals:
                await assistant.decide(approve(third), viewer=ANA, conversation=asked.conversation)
        finally:
            server.stop()
    assert len(inbox.mails) == 1
    assert "Hello Maria" in inbox.mails[0]


async def test_a_write_that_breaks_half_way_leaves_nothing(filled: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def task(_: object) -> AIMessage:
        return calls(call("create_task", {"subject": "call Acme", "account": "Acme"}))

    model = ScriptedModel(script=[task, AIMessage("Done."), task, AIMessage("Done.")])
    async with Assistant.open(filled, toolbox=Toolbox.standard(), model=model) as assistant:
        asked = await assistant.ask("Remind me to call Acme", viewer=ANA)
        with monkeypatch.context() as broken:

            def breaks(*_: object, **__: object) -> None:
                raise RuntimeError("a secret of the inside")

            broken.setattr("tools.changing._log", breaks)
            failed = await assistant.decide(approve(asked), viewer=ANA, conversation=asked.conversation)
        assert failed.status == "error"
        assert "fault" in failed.reply
        assert "secret" not in failed.reply
        with assistant.store.session() as session:
            assert session.scalar(select(func.count(Activity.id))) == 0
            assert session.scalars(select(Approval.status)).all() == ["failed"]
        again = await assistant.ask("Once more", viewer=ANA, conversation=asked.conversation)
        done = await assistant.decide(approve(again), viewer=ANA, conversation=asked.conversation)
        assert done.status == "answered"
        with assistant.store.session() as session:
            assert session.scalars(select(Activity.subject)).all() == ["call Acme"]
            assert session.scalars(select(Approval.status).order_by(Approval.id)).all() == ["failed", "approved"]


@pytest.mark.postgres
async def test_over_postgresql_a_write_waits_across_a_restart(postgres_url: str, filled: Settings) -> None:
    settings = filled.model_copy(update={"database_url": postgres_url})
    store = Store.open(postgres_url)
    people(store)
    store.close()
    task = calls(call("create_task", {"subject": "call Acme", "account": "Acme"}))
    first = ScriptedModel(script=[task])
    async with Assistant.open(settings, toolbox=Toolbox.standard(), model=first) as assistant:
        asked = await assistant.ask("Remind me to call Acme", viewer=ANA)
        assert asked.status == "awaiting_approval"
    second = ScriptedModel(script=[AIMessage("Noted."), AIMessage("Hello.")])
    async with Assistant.open(settings, toolbox=Toolbox.standard(), model=second) as assistant:
        [turn] = await assistant.history(asked.conversation, ANA)
        assert turn.approvals == asked.approvals
        done = await assistant.decide(approve(turn), viewer=ANA, conversation=asked.conversation)
        assert (done.status, done.reply) == ("answered", "Noted.")
        with pytest.raises(Conflict):
            await assistant.decide(approve(turn), viewer=ANA, conversation=asked.conversation)
        assert (await assistant.ask("Hi", viewer=ANA, conversation=asked.conversation)).reply == "Hello."
        with assistant.store.session() as session:
            assert session.scalars(select(Activity.subject)).all() == ["call Acme"]
        assert len(await assistant.history(asked.conversation, ANA)) == 2
