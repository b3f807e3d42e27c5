"""The tools as a model sees them."""

import json

import pytest
from langchain_core.tools import BaseTool
from langchain_core.utils.function_calling import convert_to_openai_tool

import tools

NAMES = [
    "find_records", "customer_brief", "query_metrics", "list_records", "search_messages", "find_facts", "review_deal",
    "suggest_next_steps", "forecast", "run_report", "list_reports", "list_meanings", "draft_email", "draft_offer",
    "create_task", "log_activity", "update_deal", "send_email", "schedule_report", "save_report", "rename_report",
    "delete_report", "stop_schedule", "teach_meaning", "forget_meaning",
]  # fmt: skip


def test_the_catalogue_is_complete_and_writes_are_apart() -> None:
    assert [tool.name for tool in tools.ALL_TOOLS] == NAMES
    assert [tool.name for tool in tools.WRITE_TOOLS] == NAMES[14:]
    assert [tool.name for tool in tools.PERSONAL_TOOLS] == NAMES[19:]


@pytest.mark.parametrize("tool", tools.ALL_TOOLS, ids=lambda tool: tool.name)
def test_a_model_sees_when_to_use_it_and_nothing_of_the_runtime(tool: BaseTool) -> None:
    shown = convert_to_openai_tool(tool)["function"]
    assert len(shown["description"]) > 80
    assert "runtime" not in json.dumps(shown["parameters"])
    assert tool.response_format == "content_and_artifact"
