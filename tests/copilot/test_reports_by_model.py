"""A language model that makes mistakes with reports: told what is right, it tries again twice, then it tells."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

from langchain_core.messages import SystemMessage
from langchain_core.messages.utils import count_tokens_approximately

from copilot.assistant import Assistant
from copilot.middleware.prompt import catalogue
from copilot.settings import Settings
from crm_store import customfields
from crm_store.schema import Deal, Stage
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests.services.openai_server import OpenAIServer, calls, openai_server, raw_call, says

MOST_CATALOGUE_TOKENS = 6_000
RIGHT = calls(("query_metrics", {"query": {"metrics": ["won_revenue"], "group_by": ["owner"]}}))
WRONG_METRIC = calls(("query_metrics", {"query": {"metrics": ["won_revenu"]}}))
WRONG_FIELD = calls(("query_metrics", {"query": {"metrics": ["won_revenue"], "group_by": ["seler"]}}))
WRONG_SHAPE = raw_call("query_metrics", '{"query": {"metrics": "won_revenue", "sorted": true}}')


def sold(settings: Settings) -> None:
    store = Store.open(settings.database_url)
    with store.transaction() as session:
        session.add(Stage(id=1, name="Won", position=1, outcome="won"))
        session.flush()
        for id, owner, amount in ((1, 1, 1200.0), (2, 2, 800.0)):
            session.add(Deal(id=id, name=f"D{id}", stage_id=1, status="won", owner_id=owner, amount=amount,
                             currency="USD", closed_on=date(2026, 5, 1)))  # fmt: skip
    store.close()


@asynccontextmanager
async def through(settings: Settings, server: OpenAIServer) -> AsyncIterator[Assistant]:
    sold(settings)
    values: dict[str, Any] = {"model": "openai:test-1", "openai_base_url": server.url, "fast_path": "off"}
    async with Assistant.open(settings.model_copy(update=values)) as assistant:
        yield assistant


def told_back(server: OpenAIServer, request: int) -> str:
    """The tool's last result as the model got it with its request of that number, from 0."""
    return str(server.requests[request]["messages"][-1]["content"])


def tools_of(request: dict[str, Any]) -> set[str]:
    return {tool["function"]["name"] for tool in request.get("tools", ())}


async def test_mistakes_come_back_with_what_is_right_and_the_third_try_answers(filled: Settings) -> None:
    script = (WRONG_METRIC, WRONG_FIELD, RIGHT, says("Ana leads with 1,200, 400 ahead of Ben."))
    with openai_server(*script) as server:
        async with through(filled, server) as assistant:
            answer = await assistant.ask("Who sells most?", viewer=Viewer.operator())
    assert "won_revenue" in told_back(server, 1)
    assert "Did you mean owner" in told_back(server, 2), "a field is known by what people call it, too"
    assert "What stands out: leaders: Ana (1200.0)" in told_back(server, 3)
    assert (answer.status, answer.grounding.unverified) == ("answered", [])
    assert answer.tables[0].rows == [["Ana", 1200.0], ["Ben", 800.0]]
    assert [chart.kind for chart in answer.charts] == ["bar"]


async def test_after_two_more_tries_the_report_tools_are_gone_and_the_model_tells(filled: Settings) -> None:
    with openai_server(WRONG_METRIC, WRONG_METRIC, WRONG_METRIC, says("I cannot compute that.")) as server:
        async with through(filled, server) as assistant:
            answer = await assistant.ask("Who sells most?", viewer=Viewer.operator())
    assert len(server.requests) == 4
    assert all("query_metrics" in tools_of(request) for request in server.requests[:3])
    assert not {"query_metrics", "list_records"} & tools_of(server.requests[3])
    assert "customer_brief" in tools_of(server.requests[3])
    assert "not tried again" in told_back(server, 3)
    assert answer.tables == []


async def test_arguments_of_the_wrong_shape_are_told_by_name(filled: Settings) -> None:
    with openai_server(WRONG_SHAPE, RIGHT, says("Ana leads with 1,200.")) as server:
        async with through(filled, server) as assistant:
            answer = await assistant.ask("Who sells most?", viewer=Viewer.operator())
    assert "Metrics cannot be 'won_revenue'" in told_back(server, 1)
    assert answer.tables[0].rows[0] == ["Ana", 1200.0]


async def test_a_report_by_a_model_is_told_in_the_askers_language(filled: Settings) -> None:
    with openai_server(RIGHT, says("Vorn liegt Ana mit 1.200 $.")) as server:
        async with through(filled, server) as assistant:
            answer = await assistant.ask("Wer hat am meisten Umsatz gemacht?", viewer=Viewer.operator())
    assert answer.tables[0].columns[0].label == "Verkäufer"
    assert answer.tables[0].definition.startswith("Summe der Beträge")


def test_the_catalogue_is_small_enough_for_every_prompt() -> None:
    tokens = count_tokens_approximately([SystemMessage(catalogue())])
    print(f"the catalogue costs about {tokens:,} tokens of the prompt")
    assert tokens < MOST_CATALOGUE_TOKENS


def test_the_schema_of_a_report_is_typed_and_closed() -> None:
    from tools.reports import query_metrics

    schema: Any = query_metrics.tool_call_schema
    told = schema.model_json_schema()
    query = told["$defs"]["MetricQuery"]
    assert query["additionalProperties"] is False
    assert {"metrics", "group_by", "filters", "period", "compare_to", "limit"} <= set(query["properties"])
    assert "runtime" not in json.dumps(told)


async def test_a_model_is_told_the_fields_of_the_company_s_own_and_can_use_them(filled: Settings) -> None:
    store = Store.open(filled.database_url)
    with store.transaction() as session:
        customfields.make(session, "deal", "Bottles", "number", listed=False)
    store.close()
    asked = {"query": {"metrics": ["won_sum_deal_number_bottles"]}}
    with openai_server(calls(("query_metrics", asked)), says("Nothing is known of bottles.")) as server:
        async with through(filled, server) as assistant:
            await assistant.ask("How many bottles did we sell?", viewer=Viewer.operator())
    assert "deal_number_bottles (Bottles)" in str(server.requests[0]["messages"][0]["content"])
    assert "Bottles" in told_back(server, 1)
