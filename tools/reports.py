"""Tools for figures and lists: thin over the semantic layer, which alone writes SQL."""

import json
import re
from typing import Any

from langchain.tools import ToolRuntime, tool

from crm_store import customfields
from crm_store.metrics.custom import ENTITIES, KINDS
from crm_store.metrics.query import MetricQuery, MetricResult, RecordQuery
from tools.artifact import artifact
from tools.blocks import table_text
from tools.context import ToolContext
from tools.findings import findings, findings_text

_NAMES_OWN = re.compile(f"({'|'.join(ENTITIES)})_({'|'.join(KINDS)})_")


@tool(response_format="content_and_artifact")
def query_metrics(query: MetricQuery, runtime: ToolRuntime[ToolContext]) -> tuple[str, dict[str, Any]]:
    """Compute figures: revenue, pipeline, win rate, deal size, sales cycle, counts, activities, response times, cases …

    Use it for every question that a number, a ranking, a trend or a comparison answers: "who are our biggest
    customers", "win rate by region this quarter", "how does June compare with May". One call answers one question:
    name the metrics, what to group by, filters, and the period as dates. Never compute figures yourself. An unknown
    metric, dimension or value comes back with the nearest right names: correct the query and call again.
    """
    return _metrics(runtime.context, query)


@tool(response_format="content_and_artifact")
def list_records(query: RecordQuery, runtime: ToolRuntime[ToolContext]) -> tuple[str, dict[str, Any]]:
    """List records of one kind (deals, accounts, contacts, activities, cases …) with columns, filters and an order.

    Use it for "which deals close this month", "list the open cases of high priority", "all contacts in Germany". For
    counts, sums and averages use query_metrics instead.
    """
    return _records(runtime.context, query)


def computed(context: ToolContext, tool_name: str, query: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """What the tool of that name returns for a query given as plain JSON values."""
    if tool_name == "list_records":
        return _records(context, RecordQuery.model_validate(query))
    return _metrics(context, MetricQuery.model_validate(query))


def _metrics(context: ToolContext, query: MetricQuery) -> tuple[str, dict[str, Any]]:
    from crm_store.metrics.compared import settled
    from crm_store.metrics.run import run_metrics

    def run(part: MetricQuery) -> MetricResult:
        return run_metrics(
            context.store,
            context.viewer,
            part,
            today=context.today,
            currency=context.company.currency,
            fiscal_start=context.company.fiscal_start,
        )

    query = settled(query, run, afresh=True)
    result = run(query)
    found = findings(result, query, context.today)
    content, made = _tabled("query_metrics", result, query.model_dump(mode="json", exclude_defaults=True), context)
    told = findings_text(found, result, query)
    return "\n".join([content, f"What stands out: {told}"] if told else [content]), made | {"found": found}


def _records(context: ToolContext, query: RecordQuery) -> tuple[str, dict[str, Any]]:
    from crm_store.metrics.run import run_records

    result = run_records(context.store, context.viewer, query, today=context.today, currency=context.company.currency)
    return _tabled("list_records", result, query.model_dump(mode="json", exclude_defaults=True), context)


def _tabled(
    tool_name: str, result: MetricResult, query: dict[str, Any], context: ToolContext
) -> tuple[str, dict[str, Any]]:
    """The result as a table for a model to read, and as the artifact the page shows.

    `query` is kept for follow-ups, and like the day to tell the table in the asker's language.
    """
    table = result.model_dump(mode="json")
    made = artifact(tool_name, status="empty" if result.empty else "answered", tables=[table])
    made |= {"query": query, "today": context.today.isoformat()}
    labels = own_labels(context, query)
    return table_text(result), made | ({"labels": labels} if labels else {})


def own_labels(context: ToolContext, query: dict[str, Any]) -> dict[str, str]:
    """What the fields of the company's own that a query names are called, by their names."""
    told = json.dumps(query)
    if not _NAMES_OWN.search(told):
        return {}
    with context.store.session() as session:
        return {field.name: field.label for field in customfields.fields(session) if field.name in told}
