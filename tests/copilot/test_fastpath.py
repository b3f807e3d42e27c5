"""A report that is fully understood costs no call to the remote model; what needs judgement does."""

import pytest

from copilot.agent import Toolbox
from copilot.assistant import Assistant
from copilot.settings import Settings
from tests.copilot.conftest import ANA
from tests.services.openai_server import openai_server, says

REPORT = "How many accounts do we have?"
JUDGEMENT = "What should I write to Acme to win them back?"


@pytest.mark.parametrize(
    ("question", "fast_path", "requests"),
    [(REPORT, "on", 0), (REPORT, "off", 1), (JUDGEMENT, "on", 1)],
)
async def test_the_server_is_called_only_where_it_is_needed(
    filled: Settings, question: str, fast_path: str, requests: int
) -> None:
    with openai_server(says("I cannot tell.")) as server:
        changed = {"model": "openai:test-1", "openai_base_url": server.url, "fast_path": fast_path}
        settings = filled.model_copy(update=changed)
        async with Assistant.open(settings, toolbox=Toolbox.standard()) as assistant:
            answer = await assistant.ask(question, viewer=ANA)
    assert len(server.requests) == requests
    if requests:
        assert (answer.model, answer.reply) == ("openai:test-1", "I cannot tell.")
    else:
        assert answer.tables[0].rows == [[2]]
        assert (answer.model, answer.usage.model_calls) == ("offline", 0)
