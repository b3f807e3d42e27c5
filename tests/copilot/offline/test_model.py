"""The chat model itself: tool calls first, then the reply from what the tools returned, whole and streamed."""

from datetime import date
from typing import Any

import pytest
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolMessage

from copilot.models.offline.model import OfflineChatModel
from crm_store.store import Store
from crm_store.visibility import Viewer
from retrieval.search import Searcher
from tools.context import ToolContext

TABLE = {
    "title": "Won revenue by region",
    "columns": [
        {"name": "region", "label": "Region", "unit": "text"},
        {"name": "won_revenue", "label": "Won revenue", "unit": "money", "currency": "EUR"},
    ],
    "rows": [["West", 1200.0], ["East", 800.5]],
    "definition": "Sum of the amounts of won deals.",
    "period": "all time",
    "left_out": ["3 deals without an amount"],
}
FOUND = {"kind": "ranking", "leaders": [0], "next": 1, "gap": 399.5, "low": False, "also": []}
REPORT = {"status": "answered", "tables": [TABLE], "found": FOUND}


@pytest.fixture
def context(sqlite_store: Store, tmp_path: Any) -> ToolContext:
    searcher = Searcher.open(sqlite_store, str(tmp_path / "index"))
    return ToolContext(sqlite_store, searcher, Viewer.operator(), date(2026, 6, 15))


def turn(question: str, artifact: dict[str, Any], context: ToolContext, *, status: str = "success") -> AIMessage:
    model = OfflineChatModel()
    asked: list[BaseMessage] = [HumanMessage(question)]
    call = model.invoke(asked, tool_context=context)
    assert isinstance(call, AIMessage)
    assert call.tool_calls
    result = ToolMessage("…", tool_call_id=call.tool_calls[0]["id"] or "", artifact=artifact, status=status)
    reply = model.invoke([*asked, call, result], tool_context=context)
    assert isinstance(reply, AIMessage)
    return reply


def test_a_report_is_called_for_and_then_phrased(context: ToolContext) -> None:
    reply = turn("revenue by region", REPORT, context)
    text = str(reply.content)
    assert reply.additional_kwargs == {"status": "answered", "language": "en"}
    assert "**West** leads in won revenue with **€1,200**, €399.50 ahead of East (€800.50)." in text
    assert "| East | €800.50 |" in text
    assert "3 deals without an amount" in text


def test_the_reply_is_in_the_language_of_the_question(context: ToolContext) -> None:
    text = str(turn("Umsatz nach Region", REPORT, context).content)
    assert "**West** liegt beim Umsatz vorn" in text
    assert "800,50\xa0€" in text


def test_a_tools_error_is_explained(context: ToolContext) -> None:
    error = {"type": "UnknownName", "kind": "region", "name": "Nort", "suggestions": ["East", "West"]}
    reply = turn("revenue by region", {"error": error, "status": "clarification"}, context, status="error")
    assert reply.additional_kwargs["status"] == "clarification"
    assert "East or West" in str(reply.content)


def test_a_ready_reply_is_said_as_it_stands(context: ToolContext) -> None:
    reply = turn("what should i do next?", {"status": "answered", "reply": "Call them."}, context)
    assert reply.content == "Call them."


def test_streaming_gives_the_same_words_and_calls(context: ToolContext) -> None:
    model = OfflineChatModel()
    hello = list(model.stream([HumanMessage("hello")], tool_context=context))
    assert "".join(str(chunk.content) for chunk in hello) == model.invoke("hello", tool_context=context).content
    whole = None
    for chunk in model.stream([HumanMessage("revenue by region")], tool_context=context):
        whole = chunk if whole is None else whole + chunk  # type: ignore[assignment]
    assert whole is not None
    assert whole.tool_calls[0]["args"] == {"query": {"metrics": ["won_revenue"], "group_by": ["region"]}}  # type: ignore[attr-defined]


def test_without_its_context_it_says_what_is_missing() -> None:
    with pytest.raises(ValueError, match="tool_context"):
        OfflineChatModel().invoke("hello")
