"""A question that edits the report before it: "and by region?", "only the top 2", "sort by win rate"."""

from typing import Any

from copilot.models.offline.draft import Draft
from copilot.models.offline.metricreading import MetricReader
from copilot.models.offline.queries import edited, swapped_state
from copilot.models.offline.reading import Call, Turn
from copilot.models.offline.segments import Question

_MOST_WORDS = 14


def follow_up_of(asked: Question, reader: MetricReader, previous: Turn | None) -> Call | None:
    """The previous report as edited by this question, None where this is a question of its own."""
    if previous is None or len(asked.tokens) > _MOST_WORDS:
        return None
    report = next((call for call in previous.calls if call.tool in ("query_metrics", "list_records")), None)
    if report is None:
        return None
    before, draft = report.arguments["query"], reader.draft
    if report.tool == "list_records":
        listed = not (draft.metrics or draft.listing) and _says_something(draft)
        return Call("list_records", {"query": _edited_list(before, draft)}) if listed else None
    if reader.roles.any("sorting") and draft.metrics:
        return Call("query_metrics", {"query": _sorted_by(before, draft)})
    if reader.states and not reader.named_figure:
        draft.metrics = swapped_state(before.get("metrics", ()), reader.states) or draft.metrics
    elif draft.listing or (draft.metrics and not _marked(asked)):
        return None
    if set(reader.aggregates) == {"total"} and not (draft.metrics or _says_something(draft)):
        return Call("query_metrics", {"query": _in_total(before)})
    if not _says_something(draft) and not (draft.metrics and (_marked(asked) or reader.states)):
        return None
    return Call("query_metrics", {"query": edited(before, draft)})


def _marked(asked: Question) -> bool:
    """Whether the question opens with words that carry on the one before ("and", "what about", "only")."""
    first = asked.segments[0]
    opening = any(s.has("follow_up") for s in asked.segments[:2] if not s.has("filler"))
    return first.has("follow_up") or first.has("only") or opening


def _says_something(draft: Draft) -> bool:
    """Whether any part but the figure is named."""
    parts = (draft.groups, draft.filters, draft.period, draft.grain, draft.rank, draft.limit, draft.order)
    return any(parts) or bool(draft.compare_to or draft.having or draft.share)


def _edited_list(query: dict[str, Any], draft: Draft) -> dict[str, Any]:
    out = dict(query)
    fields = {f["field"] for f in draft.filters}
    out["filters"] = [*(f for f in query.get("filters", []) if f["field"] not in fields), *draft.filters]
    if draft.limit:
        out["limit"] = draft.limit
    if draft.period:
        out["period"] = draft.period
    return out


def _sorted_by(query: dict[str, Any], draft: Draft) -> dict[str, Any]:
    """The report with the figure named beside its own, and in its order."""
    metrics = list(dict.fromkeys([*query.get("metrics", ()), *draft.metrics]))
    order = [{"by": draft.metrics[0], "descending": draft.order != "ascending" and draft.rank != "bottom"}]
    return {**query, "metrics": metrics, "order_by": order}


def _in_total(query: dict[str, Any]) -> dict[str, Any]:
    """The same figures, not cut into rows."""
    cuts = (
        "group_by",
        "grain",
        "order_by",
        "limit",
        "limit_per",
        "share_of_total",
        "running_total",
        "having",
        "include_empty",
    )
    return {name: value for name, value in query.items() if name not in cuts}
