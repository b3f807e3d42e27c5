"""A turn from question to Answer: tools, errors, faults, bad input, conversations and whose they are."""

import logging
from datetime import date

import pytest
from langchain_core.messages import AIMessage

from crm_store.errors import NotAllowed, UnknownName
from crm_store.schema import AuditEntry
from tests.copilot.conftest import ANA, BEN, Opener
from tests.copilot.scripted import call, calls, last_results


async def test_an_answer_carries_what_the_tools_returned(scripted: Opener) -> None:
    said = AIMessage("We have 2 accounts.", additional_kwargs={"status": "answered", "language": "en"})
    async with scripted(calls(call("count_accounts")), said) as assistant:
        answer = await assistant.ask("How many accounts do we have?", viewer=ANA, id="q1", today=date(2026, 1, 2))
    assert (answer.id, answer.status, answer.reply, answer.language) == ("q1", "answered", "We have 2 accounts.", "en")
    assert answer.tables[0].rows == [[2]]
    assert [source.id for source in answer.sources] == ["account:1"]
    assert answer.grounding.unverified == []
    assert answer.usage.seconds > 0
    assert answer.conversation


async def test_two_tools_at_once_cite_a_source_once(scripted: Opener) -> None:
    both = calls(call("count_accounts", id="a"), call("count_accounts", id="b"))
    async with scripted(both, AIMessage("2.")) as assistant:
        answer = await assistant.ask("How many accounts?", viewer=ANA)
    assert len(answer.tables) == 2
    assert len(answer.sources) == 1


async def test_an_error_to_act_on_goes_back_to_the_model_with_its_suggestion(scripted: Opener) -> None:
    def read(messages: list[object]) -> AIMessage:
        result = last_results(messages)[-1]  # type: ignore[arg-type]
        assert result.status == "error"
        error = {key: value for key, value in result.artifact["error"].items() if key != "note"}
        assert error == {
            "type": "UnknownName", "message": "There is no account named 'Acmee'. Did you mean Acme?",
            "kind": "account", "name": "Acmee", "suggestions": ["Acme"],
        }  # fmt: skip
        return AIMessage(str(result.content))

    async with scripted(calls(call("find_account", {"name": "Acmee"})), read) as assistant:
        answer = await assistant.ask("Tell me about Acmee", viewer=ANA)
    assert answer.status == "clarification"
    assert "Did you mean Acme?" in answer.reply


async def test_a_fault_of_a_tool_is_an_apology_with_an_id_that_is_in_the_log(
    scripted: Opener, caplog: pytest.LogCaptureFixture
) -> None:
    def read(messages: list[object]) -> AIMessage:
        return AIMessage(str(last_results(messages)[-1].content))  # type: ignore[arg-type]

    with caplog.at_level(logging.ERROR, "copilot"):
        async with scripted(calls(call("find_account", {"name": "boom"})), read) as assistant:
            answer = await assistant.ask("Tell me about boom", viewer=ANA)
    assert answer.status == "error"
    assert "secret" not in answer.reply
    fault = answer.reply.partition("(fault ")[2][:8]
    assert len(fault) == 8
    assert any(fault in record.getMessage() for record in caplog.records)


async def test_a_fault_of_the_model_leaves_the_conversation_usable(scripted: Opener) -> None:
    async with scripted(RuntimeError("inside"), AIMessage("Here I am.")) as assistant:
        broken = await assistant.ask("How are we doing?", viewer=ANA)
        assert broken.status == "error"
        assert "inside" not in broken.reply
        again = await assistant.ask("And now?", viewer=ANA, conversation=broken.conversation)
        assert again.reply == "Here I am."
        turns = await assistant.history(broken.conversation, ANA)
    assert [(t.question, t.status) for t in turns] == [("How are we doing?", "error"), ("And now?", "answered")]


async def test_going_round_in_circles_is_stopped_with_a_sentence(scripted: Opener) -> None:
    loop = [calls(call("count_accounts")) for _ in range(10)]
    async with scripted(*loop, AIMessage("Out."), model_calls=3) as assistant:
        answer = await assistant.ask("How many accounts?", viewer=ANA)
        assert answer.status == "refused"
        assert "more than 3 steps" in answer.reply
        turns = await assistant.history(answer.conversation, ANA)
        assert turns[0].reply.startswith("This took more than 3 steps")


@pytest.mark.parametrize("question", ["", "   \n", "😀🎉", "???", "\x00"])
async def test_a_question_without_words_is_asked_back(scripted: Opener, question: str) -> None:
    async with scripted() as assistant:
        answer = await assistant.ask(question, viewer=ANA)
        assert answer.status == "clarification"
        assert "What would you like to know?" in answer.reply
        assert await assistant.conversations(ANA) == []


async def test_a_hundred_thousand_characters_are_refused_in_a_sentence(scripted: Opener) -> None:
    async with scripted() as assistant:
        answer = await assistant.ask("word " * 20_000, viewer=ANA)
    assert answer.status == "refused"
    assert "99,999 characters" in answer.reply
    assert len(answer.question) < 1000


async def test_characters_no_text_can_hold_are_dropped(scripted: Opener) -> None:
    async with scripted(AIMessage("Yes.")) as assistant:
        answer = await assistant.ask("How\x00 many\ud800?", viewer=ANA)
    assert answer.question == "How many?"


async def test_a_conversation_goes_on_and_is_remembered_after_reopening(scripted: Opener) -> None:
    async with scripted(AIMessage("First.")) as assistant:
        first = await assistant.ask("One?", viewer=ANA)
    async with scripted(lambda messages: AIMessage(f"{len(messages)} messages so far.")) as assistant:
        second = await assistant.ask("Two?", viewer=ANA, conversation=first.conversation)
        assert second.reply.startswith("3 messages")
        assert [t.question for t in await assistant.history(first.conversation, ANA)] == ["One?", "Two?"]
        assert [c.title for c in await assistant.conversations(ANA)] == ["One?"]


async def test_a_conversation_belongs_to_whoever_began_it(scripted: Opener) -> None:
    async with scripted(AIMessage("Mine.")) as assistant:
        mine = await assistant.ask("Mine?", viewer=ANA)
        with pytest.raises(NotAllowed, match="belongs to somebody else"):
            await assistant.ask("Yours?", viewer=BEN, conversation=mine.conversation)
        with pytest.raises(NotAllowed):
            await assistant.history(mine.conversation, BEN)
        with pytest.raises(NotAllowed):
            await assistant.decide([], viewer=BEN, conversation=mine.conversation)
        with pytest.raises(UnknownName):
            await assistant.ask("Where?", viewer=ANA, conversation="nowhere")
        assert await assistant.conversations(BEN) == []


async def test_streaming_gives_tools_and_words_and_last_the_answer(scripted: Opener) -> None:
    async with scripted(calls(call("count_accounts")), AIMessage("We have 2 accounts")) as assistant:
        events = [e async for e in assistant.stream("How many accounts?", viewer=ANA)]
    assert [e.text for e in events if e.kind == "tool"] == ["count_accounts"]
    assert "".join(e.text for e in events if e.kind == "token").strip() == "We have 2 accounts"
    assert events[-1].kind == "answer"
    assert events[-1].answer is not None
    assert events[-1].answer.tables[0].rows == [[2]]


async def test_a_question_is_in_the_audit(scripted: Opener) -> None:
    async with scripted(AIMessage("Fine.")) as assistant:
        answer = await assistant.ask("How is it?", viewer=ANA)
        with assistant.store.session() as session:
            entry = session.query(AuditEntry).one()
    assert (entry.action, entry.subject, entry.user_id) == ("question", "How is it?", 1)
    assert entry.detail["conversation"] == answer.conversation
