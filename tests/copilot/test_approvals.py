"""Writes wait for a person: approve, edit, reject, twice, later, after a restart, and while other things are asked."""

import pytest
from langchain_core.messages import AIMessage, BaseMessage
from sqlalchemy import select

from copilot import pending
from copilot.assistant import Assistant
from copilot.schemas import Answer, Decision
from crm_store.errors import Conflict, InvalidInput, UnknownName
from crm_store.schema import Activity, Approval
from tests.copilot.conftest import ANA, Opener
from tests.copilot.scripted import call, calls, last_results

WRITE = calls(call("note_task", {"subject": "call Acme"}))


def said(messages: list[BaseMessage]) -> AIMessage:
    return AIMessage(last_results(messages)[-1].artifact["reply"])


def tasks(assistant: Assistant) -> list[tuple[str, int | None]]:
    with assistant.store.session() as session:
        return [(a.subject, a.minutes) for a in session.scalars(select(Activity).order_by(Activity.id))]


async def paused(assistant: Assistant) -> Answer:
    answer = await assistant.ask("Remind me to call Acme", viewer=ANA)
    assert answer.status == "awaiting_approval"
    return answer


def word(answer: Answer, verdict: str, **more: object) -> list[Decision]:
    return [Decision.model_validate({"approval": a.id, "verdict": verdict, **more}) for a in answer.approvals]


async def test_a_write_is_shown_and_not_done(scripted: Opener) -> None:
    async with scripted(WRITE) as assistant:
        answer = await paused(assistant)
        assert tasks(assistant) == []
    [approval] = answer.approvals
    assert (approval.action, approval.arguments) == ("note_task", {"subject": "call Acme"})
    assert approval.summary == "Note the task 'call Acme'."
    assert approval.warnings == ["It has no due date."]
    assert "waits for your decision: Note the task 'call Acme'" in answer.reply


async def test_approved_it_is_done_and_kept_with_what_it_changed(scripted: Opener) -> None:
    async with scripted(WRITE, said) as assistant:
        answer = await paused(assistant)
        done = await assistant.decide(word(answer, "approve"), viewer=ANA, conversation=answer.conversation)
        assert (done.status, done.reply, done.approvals) == ("answered", "Noted: call Acme.", [])
        assert tasks(assistant) == [("call Acme", 5)]
        with assistant.store.session() as session:
            row = session.scalars(select(Approval)).one()
            assert (row.status, row.decided_by_id, row.after) == ("approved", 1, {"subject": "call Acme"})


async def test_after_a_restart_it_can_still_be_approved(scripted: Opener) -> None:
    async with scripted(WRITE) as assistant:
        answer = await paused(assistant)
    async with scripted(said) as assistant:
        [turn] = await assistant.history(answer.conversation, ANA)
        assert turn.approvals == answer.approvals
        await assistant.decide(word(turn, "approve"), viewer=ANA, conversation=answer.conversation)
        assert tasks(assistant) == [("call Acme", 5)]


async def test_edited_it_is_done_as_edited(scripted: Opener) -> None:
    async with scripted(WRITE, said) as assistant:
        answer = await paused(assistant)
        changed = word(answer, "edit", arguments={"subject": "visit Acme", "minutes": 30})
        done = await assistant.decide(changed, viewer=ANA, conversation=answer.conversation)
        assert done.reply == "Noted: visit Acme."
        assert tasks(assistant) == [("visit Acme", 30)]


@pytest.mark.parametrize(
    "arguments", [None, {}, {"subject": "x", "minutes": "many"}, {"subject": "x", "colour": "red"}, {"subject": ""}]
)
async def test_an_edit_that_cannot_be_done_leaves_it_pending(scripted: Opener, arguments: object) -> None:
    async with scripted(WRITE, said) as assistant:
        answer = await paused(assistant)
        with pytest.raises(InvalidInput):
            await assistant.decide(
                word(answer, "edit", arguments=arguments), viewer=ANA, conversation=answer.conversation
            )
        done = await assistant.decide(word(answer, "approve"), viewer=ANA, conversation=answer.conversation)
        assert done.status == "answered"


async def test_rejected_nothing_is_done_and_the_model_knows_why(scripted: Opener) -> None:
    def read(messages: list[BaseMessage]) -> AIMessage:
        assert "They said: not now" in str(last_results(messages)[-1].content)
        return said(messages)

    async with scripted(WRITE, read) as assistant:
        answer = await paused(assistant)
        done = await assistant.decide(
            word(answer, "reject", message="not now"), viewer=ANA, conversation=answer.conversation
        )
        assert "nothing was changed" in done.reply
        assert tasks(assistant) == []


async def test_decided_twice_is_a_conflict_and_done_once(scripted: Opener) -> None:
    async with scripted(WRITE, said) as assistant:
        answer = await paused(assistant)
        await assistant.decide(word(answer, "approve"), viewer=ANA, conversation=answer.conversation)
        for verdict in ("approve", "reject"):
            with pytest.raises(Conflict, match="already approved"):
                await assistant.decide(word(answer, verdict), viewer=ANA, conversation=answer.conversation)
        with pytest.raises(InvalidInput):
            await assistant.decide(word(answer, "approve") * 2, viewer=ANA, conversation=answer.conversation)
        with pytest.raises(UnknownName):
            await assistant.decide(
                [Decision(approval="no-such", verdict="approve")], viewer=ANA, conversation=answer.conversation
            )
        assert tasks(assistant) == [("call Acme", 5)]


async def test_a_new_question_does_not_drop_what_is_pending(scripted: Opener) -> None:
    async with scripted(WRITE, said, AIMessage("Hello.")) as assistant:
        answer = await paused(assistant)
        other = await assistant.ask("How many accounts?", viewer=ANA, conversation=answer.conversation)
        assert other.status == "awaiting_approval"
        assert other.approvals == answer.approvals
        assert "still waits" in other.reply
        await assistant.decide(word(answer, "approve"), viewer=ANA, conversation=answer.conversation)
        assert tasks(assistant) == [("call Acme", 5)]
        assert (await assistant.ask("Hi there", viewer=ANA, conversation=answer.conversation)).reply == "Hello."


async def test_two_writes_are_decided_one_by_one(scripted: Opener) -> None:
    two = calls(call("note_task", {"subject": "one"}, id="x"), call("note_task", {"subject": "two"}, id="y"))
    both_done = AIMessage("Both done.")
    async with scripted(two, both_done) as assistant:
        answer = await paused(assistant)
        assert len(answer.approvals) == 2
        first, second = word(answer, "approve")
        half = await assistant.decide([first], viewer=ANA, conversation=answer.conversation)
        assert half.status == "awaiting_approval"
        assert [a.id for a in half.approvals] == [second.approval]
        done = await assistant.decide([second], viewer=ANA, conversation=answer.conversation)
        assert done.reply == "Both done."
        assert sorted(tasks(assistant)) == [("one", 5), ("two", 5)]


async def test_reads_beside_a_write_are_in_the_answer_once(scripted: Opener) -> None:
    mixed = calls(call("count_accounts", id="x"), call("note_task", {"subject": "one"}, id="y"))
    async with scripted(mixed, AIMessage("2 accounts, noted.")) as assistant:
        answer = await paused(assistant)
        done = await assistant.decide(word(answer, "approve"), viewer=ANA, conversation=answer.conversation)
        assert len(done.tables) == 1
        assert tasks(assistant) == [("one", 5)]


async def test_a_write_that_cannot_work_is_not_asked_for(scripted: Opener) -> None:
    def read(messages: list[BaseMessage]) -> AIMessage:
        return AIMessage(str(last_results(messages)[-1].content))

    async with scripted(calls(call("note_task", {"subject": ""})), read) as assistant:
        answer = await assistant.ask("Remind me", viewer=ANA)
        assert (answer.status, answer.reply) == ("refused", "A task needs a subject.")


async def test_stopped_between_decision_and_deed_it_is_done_when_the_conversation_goes_on(scripted: Opener) -> None:
    async with scripted(WRITE) as assistant:
        answer = await paused(assistant)
        _, waiting = await assistant._state(answer.conversation)
        context = assistant._context(ANA, answer.conversation, None, "x")
        records = pending.recorded(assistant.store, ANA, answer.conversation, waiting)
        pending.decide(assistant.store, context, assistant._toolbox, records, word(answer, "approve"))
    async with scripted(said, AIMessage("Going on.")) as assistant:
        assert tasks(assistant) == []
        going_on = await assistant.ask("Well then?", viewer=ANA, conversation=answer.conversation)
        assert going_on.reply == "Going on."
        assert tasks(assistant) == [("call Acme", 5)]
