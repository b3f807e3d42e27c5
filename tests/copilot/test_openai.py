"""The same assistant through a real server that speaks OpenAI's protocol: tools, streaming, approvals, every fault."""

import json
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import pytest

from copilot.assistant import Assistant
from copilot.schemas import Answer, Decision
from copilot.settings import Settings
from crm_store.errors import InvalidInput
from tests.copilot.conftest import ANA
from tests.copilot.scripted import TOOLBOX
from tests.services.openai_server import OpenAIServer, Step, calls, fails, openai_server, raw_call, says

COUNT = calls(("count_accounts", {}))
Through = Callable[..., AbstractAsyncContextManager[Assistant]]


@pytest.fixture
def through(filled: Settings) -> Through:
    """Opens an assistant that talks to the server."""

    @asynccontextmanager
    async def opened(server: OpenAIServer | str, **changes: Any) -> AsyncIterator[Assistant]:
        url = server if isinstance(server, str) else server.url
        values = {
            "model": "openai:test-1", "openai_base_url": url, "fast_path": "off", "model_retries": 1,
            "model_timeout": 5.0,
        }  # fmt: skip
        async with Assistant.open(filled.model_copy(update=values | changes), toolbox=TOOLBOX) as assistant:
            yield assistant

    return opened


async def test_a_question_takes_two_calls_and_its_tool_runs_here(through: Through) -> None:
    with openai_server(COUNT, says("You have 2 accounts [account:1].")) as server:
        async with through(server) as assistant:
            answer = await assistant.ask("How many accounts do we have?", viewer=ANA)
    assert (answer.status, answer.reply, answer.model) == (
        "answered",
        "You have 2 accounts [account:1].",
        "openai:test-1",
    )
    assert answer.tables[0].rows == [[2]]
    assert answer.grounding.unverified == []
    assert (answer.usage.model_calls, answer.usage.input_tokens, answer.usage.output_tokens) == (2, 200, 20)
    first, second = server.requests
    assert [m["role"] for m in first["messages"]] == ["system", "user"]
    assert "Ana" in first["messages"][0]["content"]
    assert [t["function"]["name"] for t in first["tools"]] == ["count_accounts", "find_account", "note_task"]
    assert "runtime" not in json.dumps(first["tools"])
    assert [m["role"] for m in second["messages"]] == ["system", "user", "assistant", "tool"]
    asked, told = second["messages"][2:]
    assert asked["tool_calls"][0]["id"] == told["tool_call_id"]
    assert told["content"] == "2 accounts"


async def test_it_streams_over_the_wire(through: Through) -> None:
    with openai_server(COUNT, says("You have 2 accounts")) as server:
        async with through(server) as assistant:
            events = [e async for e in assistant.stream("How many accounts?", viewer=ANA)]
    assert all(request["stream"] for request in server.requests)
    assert [e.text for e in events if e.kind == "tool"] == ["count_accounts"]
    tokens = [e.text for e in events if e.kind == "token"]
    assert len(tokens) >= 4
    assert "".join(tokens).strip() == "You have 2 accounts"
    answer = events[-1].answer
    assert answer is not None
    assert answer.reply.strip() == "You have 2 accounts"
    assert answer.usage.input_tokens == 200


async def test_calls_numbered_anew_in_every_reply_stay_apart(through: Through) -> None:
    with openai_server(COUNT, COUNT, says("2.")) as server:
        async with through(server) as assistant:
            await assistant.ask("How many accounts?", viewer=ANA)
    ids = [m["tool_call_id"] for m in server.requests[-1]["messages"] if m["role"] == "tool"]
    assert len(set(ids)) == 2


async def test_a_write_waits_for_a_person_and_goes_on(through: Through) -> None:
    with openai_server(calls(("note_task", {"subject": "call Acme"})), says("Noted.")) as server:
        async with through(server) as assistant:
            answer = await assistant.ask("Remind me to call Acme", viewer=ANA)
            assert answer.status == "awaiting_approval"
        async with through(server) as assistant:
            approve = [Decision(approval=a.id, verdict="approve") for a in answer.approvals]
            done = await assistant.decide(approve, viewer=ANA, conversation=answer.conversation)
    assert (done.status, done.reply) == ("answered", "Noted.")


async def test_what_no_tool_returned_is_repaired_once(through: Through) -> None:
    with openai_server(COUNT, says("You have 2 accounts worth $48,300."), says("You have 2 accounts.")) as server:
        async with through(server) as assistant:
            answer = await assistant.ask("How many accounts?", viewer=ANA)
            assert answer.reply == "You have 2 accounts."
            assert answer.grounding.unverified == []
            [turn] = await assistant.history(answer.conversation, ANA)
    assert len(server.requests) == 3
    assert "48,300" in server.requests[2]["messages"][-1]["content"]
    assert turn.reply == "You have 2 accounts."


async def test_what_stays_unverified_is_marked(through: Through) -> None:
    with openai_server(
        COUNT, says("You have 2 accounts worth $48,300."), says("Worth $48,300 with Maria Callas.")
    ) as server:
        async with through(server) as assistant:
            answer = await assistant.ask("How many accounts?", viewer=ANA)
    assert answer.grounding.unverified == ["48,300", "Maria Callas"]
    assert answer.reply.endswith("⚠ 48,300, Maria Callas: not verified, no tool returned it.")


async def _faulty(through: Through, *script: Step, **changes: Any) -> tuple[Answer, Answer, OpenAIServer]:
    """Asks into the fault, whole; then again in the same conversation, when the server is well."""
    with openai_server(*script, says("All is well.")) as server:
        async with through(server, **changes) as assistant:
            broken = await assistant.ask("How are things?", viewer=ANA)
            again = await assistant.ask("And now?", viewer=ANA, conversation=broken.conversation)
            turns = await assistant.history(broken.conversation, ANA)
            assert [t.question for t in turns] == ["How are things?", "And now?"]
    return broken, again, server


@pytest.mark.parametrize(
    ("script", "changes", "words"),
    [
        ([fails(429, Retry_After="0")] * 2, {}, "takes no more requests for now"),
        ([fails(500)] * 2, {}, "failed on its side"),
        ([fails(401)], {}, "refuses the key"),
        ([fails(404)], {}, "knows no model openai:test-1"),
        ([fails(400)], {}, "did not accept the request"),
        ([Step(hang_seconds=1.5)], {"model_timeout": 0.3, "model_retries": 0}, "did not answer in time"),
        ([raw_call("count_accounts", '{"name": ')] * 2, {}, "tool calls that cannot be read"),
        ([says("")] * 2, {}, "gave an empty reply"),
        ([says("And so", finish_reason="length")] * 2, {}, "cut off at its token limit"),
        ([Step(body="<html>bad gateway</html>")], {}, "cannot be read"),
    ],
    ids=["429", "500", "401", "404", "400", "timeout", "broken-call", "empty", "length", "not-json"],
)
async def test_each_fault_ends_in_one_sentence_and_the_conversation_goes_on(
    through: Through, script: list[Step], changes: dict[str, Any], words: str
) -> None:
    broken, again, _ = await _faulty(through, *script, **changes)
    assert broken.status == "error"
    assert words in broken.reply
    assert "\n" not in broken.reply.strip()
    assert "Traceback" not in broken.reply
    assert (again.status, again.reply) == ("answered", "All is well.")


async def test_a_passing_fault_is_tried_again_and_not_seen(through: Through) -> None:
    with openai_server(fails(429, Retry_After="0"), COUNT, fails(500), says("2.")) as server:
        async with through(server) as assistant:
            answer = await assistant.ask("How many accounts?", viewer=ANA)
    assert (answer.status, answer.reply) == ("answered", "2.")
    assert len(server.requests) == 4


@pytest.mark.parametrize("cut_after", [1, 3])
async def test_a_stream_that_breaks_off_ends_in_one_sentence(through: Through, cut_after: int) -> None:
    script = [says("one two three four", cut_after=cut_after)] * 2
    with openai_server(*script, says("All is well.")) as server:
        async with through(server) as assistant:
            events = [e async for e in assistant.stream("How are things?", viewer=ANA)]
            broken = events[-1].answer
            assert broken is not None
            assert broken.status == "error"
            assert "in the middle of its reply" in broken.reply or "empty reply" in broken.reply
            again = await assistant.ask("And now?", viewer=ANA, conversation=broken.conversation)
    assert again.reply == "All is well."


async def test_a_server_that_is_down_ends_in_one_sentence(through: Through) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    async with through(f"http://127.0.0.1:{port}/v1", model_retries=0) as assistant:
        answer = await assistant.ask("How are things?", viewer=ANA)
    assert answer.status == "error"
    assert answer.reply == (
        "The server of openai:test-1 cannot be reached. Start it, check OPENAI_BASE_URL, or use --model offline."
    )


async def test_an_unknown_tool_and_wrong_arguments_go_back_to_the_model(through: Through) -> None:
    wrong = calls(("no_such_tool", {}), ("find_account", {"nam": "Acme"}))
    with openai_server(wrong, says("I could not find it.")) as server:
        async with through(server) as assistant:
            answer = await assistant.ask("Find Acme", viewer=ANA)
    assert answer.reply == "I could not find it."
    told = [m["content"] for m in server.requests[1]["messages"] if m["role"] == "tool"]
    assert "no_such_tool" in told[0]
    assert "name" in told[1]


async def test_without_key_and_address_it_is_refused_in_words(filled: Settings) -> None:
    with pytest.raises(InvalidInput, match="needs OPENAI_API_KEY, or OPENAI_BASE_URL"):
        async with Assistant.open(filled.model_copy(update={"model": "openai:gpt-5"}), toolbox=TOOLBOX):
            pass


async def test_a_key_goes_to_the_server_and_nowhere_else(through: Through, caplog: pytest.LogCaptureFixture) -> None:
    from pydantic import SecretStr

    with openai_server(fails(401)) as server:
        async with through(server, openai_api_key=SecretStr("sk-very-secret")) as assistant:
            answer = await assistant.ask("How are things?", viewer=ANA)
    assert server.keys == ["Bearer sk-very-secret"]
    assert "sk-very-secret" not in answer.model_dump_json() + caplog.text
