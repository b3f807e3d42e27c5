"""What is not visible is never told as not existing."""

import pytest

from copilot.assistant import Assistant
from copilot.settings import Settings
from crm_store.visibility import Viewer
from tests.copilot.conftest import ANA, BEN


@pytest.mark.parametrize("question", ["Tell me about Acme", "Erzähl mir von Acme", "won revenue of Acme"])
async def test_whoever_sees_a_part_is_told_so(filled: Settings, question: str) -> None:
    async with Assistant.open(filled) as assistant:
        answer = await assistant.ask(question, viewer=BEN)
    assert answer.status in ("clarification", "refused")
    assert "visible to you" in answer.reply or "für Sie nicht sichtbar" in answer.reply


async def test_whoever_sees_all_is_not_left_in_doubt(filled: Settings) -> None:
    async with Assistant.open(filled) as assistant:
        answer = await assistant.ask("Tell me about Umbrella", viewer=Viewer.operator())
        seen = await assistant.ask("Tell me about Acme", viewer=ANA)
    assert "visible to you" not in answer.reply
    assert seen.status == "answered"
