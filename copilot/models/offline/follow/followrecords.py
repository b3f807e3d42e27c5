"""Follow-ups about the records talked about: "only over 1000", "sorted by value", "and her manager"."""

from typing import Any

from copilot.models.offline.follow.followedits import Spoken
from copilot.models.offline.lists.sorting import order_of
from copilot.models.offline.metrics.metricreading import MetricReader
from copilot.models.offline.names.segments import Question, Segment
from copilot.models.offline.parts.composition import MONEY, SHARES
from copilot.models.offline.parts.reading import Call, Turn
from copilot.models.offline.parts.roles import Condition
from copilot.models.offline.words.tokens import fold
from crm_store.metrics.catalogue import DIMENSIONS, ENTITIES

_ENTITIES = {"account": "account", "owner": "user", "product": "product", "deal": "deal", "contact": "contact"}
_COUNTS = frozenset({"deals", "won_deals", "lost_deals", "open_deals", "closed_deals"})
_MOST_LOOKED_UP = 50
_NAMED = ("measure", "dimension", "metric", "state")
_FIGURES = ("metric", "state", "aggregate", "rank", "compare")


def limited_again(asked: Question, reader: MetricReader, previous: Turn | None) -> Call | None:
    """ "Only over 1000": the deals listed or counted before, or the rows, that meet this limit; None for others."""
    report = _report_of(previous)
    others = [s for i, s in enumerate(asked.segments) if i not in reader.roles.used and not s.has("only")]
    if report is None or len(reader.conditions) != 1 or not all(s.idle for s in others):
        return None
    if reader.uses or reader.stretches or any(reader.roles.any(kind) for kind in _NAMED):
        return None
    before, limit = report.arguments["query"], reader.conditions[0]
    value: Any = limit.values[0] if len(limit.values) == 1 else list(limit.values)
    if report.tool == "list_records" or not (before.get("group_by") or before.get("grain")):
        found = _of_deals(report, before, limit)
        return _with_filter(report, before, {"field": "amount", "op": limit.op, "value": value}) if found else None
    return _of_rows(before, limit)


def _report_of(previous: Turn | None) -> Call | None:
    calls = previous.calls if previous else ()
    return next((call for call in calls if call.tool in ("query_metrics", "list_records")), None)


def _of_deals(report: Call, before: dict[str, Any], limit: Condition) -> bool:
    """Whether deals were listed or counted, so that an amount limits them."""
    deals = before.get("entity") == "deal" if report.tool == "list_records" else set(before["metrics"]) <= _COUNTS
    return deals and limit.unit in ("", "money") and not before.get("compare_to")


def _with_filter(report: Call, before: dict[str, Any], new: dict[str, Any]) -> Call:
    kept = [f for f in before.get("filters", ()) if f["field"] != new["field"]]
    return Call(report.tool, {"query": {**before, "filters": [*kept, new]}})


def _of_rows(before: dict[str, Any], limit: Condition) -> Call | None:
    """The rows whose one figure meets the limit, where the figure is of the limit's kind."""
    metrics = before["metrics"]
    if len(metrics) != 1 or len(limit.values) != 1 or before.get("limit") or before.get("share_of_total"):
        return None
    share, money = metrics[0] in SHARES, metrics[0] in MONEY
    if limit.unit not in ("", "share" if share else "money" if money else ""):
        return None
    value = limit.as_shares()[0] if share else limit.values[0]
    return Call(
        "query_metrics", {"query": {**before, "having": [{"metric": metrics[0], "op": limit.op, "value": value}]}}
    )


def sorted_list(spoken: Spoken) -> Call | None:
    """ "Sorted by value" behind a list: the same records in that order."""
    roles, before = spoken.reader.roles, spoken.before
    if spoken.tool != "list_records" or not roles.any("sorting"):
        return None
    segments, entity = spoken.asked.segments, before["entity"]
    named = [(i, s) for i, s in enumerate(segments) if not s.has("sorting") and order_of(s, entity)[0]]
    places = {i for i, _ in named}
    others = [s for i, s in enumerate(segments) if i not in places and not s.has("sorting") and not s.has("by")]
    if len(named) != 1 or not all(s.idle for s in others):
        return None
    field, falling = order_of(named[0][1], entity)
    roles.used.update(places, roles.all("sorting"), roles.all("by"))
    columns = list(dict.fromkeys([*(before.get("columns") or ENTITIES[entity].columns), field]))
    return Call(
        "list_records", {"query": {**before, "columns": columns, "order_by": [{"by": field, "descending": falling}]}}
    )


def property_of_them(spoken: Spoken) -> Call | None:
    """ "And her manager?", "and the country?" behind what was told of one record: a property of it."""
    about = [f for f in spoken.before.get("filters", ()) if f.get("op", "=") == "=" and f["field"] in _ENTITIES]
    reader, segments = spoken.reader, spoken.asked.segments
    whose = _says_whose(spoken.asked) or is_look_up(Call(spoken.tool, {"query": spoken.before}))
    if len(about) != 1 or not whose or reader.uses or reader.stretches or reader.conditions:
        return None
    telling = [(i, s) for i, s in enumerate(segments) if not s.idle]
    if len(telling) != 1 or any(telling[0][1].has(kind) for kind in _FIGURES):
        return None
    field, entity = about[0]["field"], _ENTITIES[about[0]["field"]]
    key = _property(telling[0][1], entity)
    if not key or key == field:
        return None
    reader.roles.used.add(telling[0][0])
    query = {"entity": entity, "columns": [field, key], "filters": about, "limit": _MOST_LOOKED_UP}
    return Call("list_records", {"query": query})


def is_look_up(call: Call) -> bool:
    """Whether the call looks up one property of one record."""
    query = call.arguments.get("query", {}) if call.tool == "list_records" else {}
    filters, columns = query.get("filters", ()), query.get("columns", ())
    return len(filters) == 1 and len(columns) == 2 and filters[0]["field"] == columns[0] and filters[0]["op"] == "="


def _says_whose(asked: Question) -> bool:
    theirs = {fold(word) for word in asked.words.table("form").get("theirs", ())}
    return any(token.norm in theirs for token in asked.tokens)


def _property(s: Segment, entity: str) -> str:
    """The property of records of `entity` that the words name."""
    named = [*s.roles.get("attribute", ()), *s.roles.get("dimension", ())]
    return next((k for k in named if k in DIMENSIONS and DIMENSIONS[k].path_from(ENTITIES[entity]) is not None), "")
