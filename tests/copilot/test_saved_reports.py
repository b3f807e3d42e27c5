"""Saving, running, scheduling and teaching, as a person does it: in the chat, over HTTP, for two people."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime

import pytest
from fastapi.testclient import TestClient

from copilot.api.app import create_app
from copilot.assistant import Assistant
from copilot.schemas import Answer, Decision
from copilot.settings import Settings
from copilot.signin import session_token
from crm_store import audit, corrections, savedreports, schedules
from crm_store.schema import Deal, Stage
from crm_store.visibility import Viewer
from tests.copilot.conftest import ANA, BEN
from tests.services.openai_server import calls, openai_server, says

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
JUNE, OCTOBER = date(2026, 6, 15), date(2026, 10, 15)


@pytest.fixture
def sold(filled: Settings) -> Settings:
    """Ana won 100 in the first quarter and 700 in the third, Ben 30 in the first."""
    from crm_store.store import Store

    store = Store.open(filled.database_url)
    with store.transaction() as session:
        session.add(Stage(id=1, name="Won", position=1, outcome="won"))
        session.flush()
        for owner, amount, day in ((1, 100, date(2026, 2, 1)), (1, 700, date(2026, 8, 1)), (2, 30, date(2026, 2, 1))):
            session.add(
                Deal(name=f"{amount}", owner_id=owner, account_id=1, stage_id=1, status="won", amount=amount,
                     currency="USD", closed_on=day)
            )  # fmt: skip
    store.close()
    return filled


@pytest.fixture
async def assistant(sold: Settings) -> AsyncIterator[Assistant]:
    async with Assistant.open(sold) as opened:
        yield opened


async def talk(
    assistant: Assistant, *turns: str, viewer: Viewer = ANA, today: date = JUNE, conversation: str | None = None
) -> Answer:
    """The last answer of a conversation."""
    answer: Answer | None = None
    for turn in turns:
        answer = await assistant.ask(turn, viewer=viewer, conversation=conversation, today=today)
        conversation = answer.conversation
    assert answer is not None
    return answer


async def approve(assistant: Assistant, answer: Answer, viewer: Viewer = ANA) -> Answer:
    decisions = [Decision(approval=a.id, verdict="approve") for a in answer.approvals]
    return await assistant.decide(decisions, viewer=viewer, conversation=answer.conversation)


async def test_last_quarter_is_the_quarter_before_the_day_it_is_run(assistant: Assistant) -> None:
    saved = await talk(assistant, "won revenue last quarter", "save this as Понеделник")
    assert saved.approvals == []
    assert "moves with the calendar" in saved.reply
    run = await talk(assistant, "run Понеделник", today=OCTOBER)
    assert run.tables[0].rows == [[700.0]]
    assert "Понеделник" in run.reply
    again = await talk(assistant, "run Понеделник", "and last year?", today=OCTOBER)
    assert again.status in ("answered", "empty")


async def test_named_days_stay_and_follow_ups_are_kept_whole(assistant: Assistant) -> None:
    saved = await talk(assistant, "won revenue by seller in Q1 2026", "only Ana", "save this as First")
    assert "stays" in saved.reply
    run = await talk(assistant, "run first", today=OCTOBER)
    assert [row[-1] for row in run.tables[0].rows] == [100.0]


async def test_a_taken_name_is_asked_about_and_a_save_taken_back(assistant: Assistant) -> None:
    first = await talk(
        assistant, "won revenue", "save this as Numbers", "how many deals did we win", "save this as numbers"
    )
    assert first.status == "clarification"
    replaced = await talk(assistant, "replace it", conversation=first.conversation)
    assert "how many deals did we win" in replaced.reply
    await talk(assistant, "forget that", conversation=first.conversation)
    with assistant.store.session() as session:
        assert savedreports.listed(session, ANA) == ()
        done = [entry.action for entry in audit.entries(session, Viewer.operator())]
        assert {"save_report", "delete_report"} <= set(done)


async def test_what_one_keeps_and_means_is_nothing_to_another(assistant: Assistant) -> None:
    await talk(assistant, "won revenue", "save this as Numbers", "by customers I mean accounts with a won deal")
    assert "Nothing" not in (await talk(assistant, "run Numbers")).reply
    other = await talk(assistant, "show my saved reports", viewer=BEN)
    assert other.status == "empty"
    assert "as you defined it" not in (await talk(assistant, "how many customers do we have", viewer=BEN)).reply
    mine = await talk(assistant, "how many customers do we have")
    assert "“customers” as you defined it:* accounts with a won deal" in mine.reply
    assert mine.tables[0].rows == [[1]]
    plain = await talk(assistant, "forget what I said about customers", "how many customers do we have")
    assert "as you defined it" not in plain.reply


async def test_a_meaning_that_cannot_be_computed_is_refused_by_its_words(assistant: Assistant) -> None:
    refused = await talk(assistant, "by customers I mean flobberwocks")
    assert (refused.status, "flobberwocks" in refused.reply) == ("refused", True)
    assert (await talk(assistant, "what have I taught you?")).status == "empty"


async def test_recipients_are_approved_with_the_schedule(assistant: Assistant) -> None:
    asked = await talk(assistant, "won revenue", "send me this every Monday at 8 to ben@example.com and x@else.example")
    assert asked.status == "awaiting_approval"
    [card] = asked.approvals
    assert "ben@example.com, x@else.example" in card.summary
    assert any("will see your figures" in w for w in card.warnings)
    assert any("x@else.example is nobody" in w for w in card.warnings)
    with assistant.store.session() as session:
        assert schedules.everybodys(session) == ()
    await approve(assistant, asked)
    with assistant.store.session() as session:
        [made] = schedules.listed(session, ANA)
    assert (made.recipients, made.approved) == (("ben@example.com", "x@else.example"), True)
    changed = await talk(assistant, "send won revenue daily to ben@example.com", conversation=asked.conversation)
    assert any("recipients change" in w for w in changed.approvals[0].warnings)


async def test_a_language_models_call_waits_for_the_person(sold: Settings) -> None:
    """Whatever a mail made it do: nothing is taught or saved before the person says so."""
    taught = calls(("teach_meaning", {"phrase": "customers", "meaning": "lost deals"}))
    with openai_server(taught, says("Done.")) as server:
        changed = sold.model_copy(update={"model": "openai:test-1", "openai_base_url": server.url})
        async with Assistant.open(changed) as assistant:
            answer = await talk(assistant, "What did Acme write to us about the delivery, and what do they want?")
            assert answer.status == "awaiting_approval"
            assert "lost deals" in answer.approvals[0].summary
            again = await assistant.decide(
                [Decision(approval=answer.approvals[0].id, verdict="reject")], viewer=ANA,
                conversation=answer.conversation,
            )  # fmt: skip
            assert again.approvals == []
            assert (await talk(assistant, "how many accounts do we have")).tables


def test_over_http_everybody_has_their_own(sold: Settings) -> None:
    with TestClient(create_app(sold)) as client:
        ana, ben = ({"authorization": f"Bearer {session_token(sold, user)}"} for user in (1, 2))
        assert client.get("/api/reports").status_code == 401
        first = client.post("/api/messages", json={"text": "won revenue in 2026"}, headers=ana).json()
        to = f"/api/conversations/{first['conversation']}/messages"
        client.post(to, json={"text": "save this as Numbers"}, headers=ana)
        [report] = client.get("/api/reports", headers=ana).json()
        assert (report["name"], report["schedule"]) == ("Numbers", None)
        run = client.post(f"/api/reports/{report['id']}/run", headers=ana).json()
        assert run["tables"][0]["rows"] == [[830.0]]  # with what Ben sold to her account
        assert client.get("/api/reports", headers=ben).json() == []
        assert client.post(f"/api/reports/{report['id']}/run", headers=ben).status_code == 404
        assert client.delete(f"/api/reports/{report['id']}", headers=ben).status_code == 404
        assert client.delete(f"/api/reports/{report['id']}", headers=ana).status_code == 204
        assert client.get("/api/reports", headers=ana).json() == []


async def test_a_language_model_is_told_what_the_person_means(sold: Settings) -> None:
    with openai_server(says("Fine."), says("Fine.")) as server:
        changed = sold.model_copy(update={"model": "openai:test-1", "openai_base_url": server.url})
        async with Assistant.open(changed) as assistant:
            with assistant.store.transaction() as session:
                corrections.teach(session, ANA, "customers", "accounts we sold to", language="en", now=NOW)
            await talk(assistant, "What should I write to Acme to win them back?")
            await talk(assistant, "What should I write to Acme to win them back?", viewer=BEN)
    mine, other = (str(request["messages"][0]["content"]) for request in server.requests)
    assert '"customers": accounts we sold to' in mine
    assert "accounts we sold to" not in other
