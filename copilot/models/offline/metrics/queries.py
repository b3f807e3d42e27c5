"""A draft as the arguments of a tool call, and back: what a follow-up edits."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from copilot.models.offline.parts.composition import LOWER_IS_BETTER
from copilot.models.offline.parts.draft import DEFAULT_TOP, Draft
from copilot.models.offline.parts.reading import Call
from copilot.models.offline.times.calendar import Days
from crm_store.metrics.catalogue import ENTITIES
from crm_store.metrics.custom import parts_of_field

_STATUS = {
    "won_deals": "won",
    "won_revenue": "won",
    "average_deal_size": "won",
    "lost_deals": "lost",
    "lost_value": "lost",
    "open_deals": "open",
    "pipeline_value": "open",
    "stalled_deals": "open",
}
_PEOPLE = frozenset({"owner", "manager"})
"""Whoever is asked about next takes the place of whoever was asked about before."""
_LIST_LIMIT = 10_000
_WITH_DEALS = frozenset({"account", "product"})
_DENYING = frozenset({"!=", "not in", "not between", "is null"})


def calls_of(draft: Draft) -> tuple[Call, ...]:
    """The tool calls a finished draft stands for: what some groups make together comes with which groups those are."""
    if draft.listing:
        return (Call("list_records", {"query": record_query(draft)}),)
    query = metric_query(draft)
    whole = Call("query_metrics", {"query": query})
    if draft.fold != "sum":
        return (whole,)
    return whole, Call("query_metrics", {"query": {name: value for name, value in query.items() if name != "folded"}})


def metric_query(draft: Draft) -> dict[str, Any]:
    """The draft as a MetricQuery's fields, those at their default left out."""
    query: dict[str, Any] = {"metrics": draft.metrics}
    plain = {
        "group_by": draft.groups[:3],
        "filters": draft.filters,
        "having": draft.having,
        "period": draft.period,
        "grain": draft.grain,
        "compare_to": draft.compare_to,
        "share_of_total": draft.share,
        "share_within": draft.within if draft.share else "",
        "running_total": draft.running,
        "include_empty": draft.include_empty,
    }
    query.update({name: value for name, value in plain.items() if value})
    if draft.rank and (draft.groups or draft.grain):
        by = draft.metrics[0] if not draft.by_change else _added(draft, draft.by_change)
        query["order_by"] = [{"by": by, "descending": descending(draft.rank, draft.metrics[0])}]
        query["limit"] = draft.limit or DEFAULT_TOP
        if draft.per:
            query["limit_per"] = draft.per
    elif draft.order and (draft.groups or draft.grain):
        by = (draft.groups or [draft.grain])[0] if draft.order == "by_name" else draft.metrics[0]
        query["order_by"] = [{"by": by, "descending": draft.order == "descending"}]
    elif draft.limit and (draft.groups or draft.grain):
        query["order_by"] = [{"by": draft.metrics[0], "descending": True}]
        query["limit"] = draft.limit
    if draft.fold:
        query["folded"] = {"over": draft.over, "by": draft.fold}
    return query


def _added(draft: Draft, column: str) -> str:
    """The name of a column that a comparison adds to the first figure."""
    return column if len(draft.metrics) == 1 else f"{draft.metrics[0]}_{column}"


def descending(rank: str, metric: str) -> bool:
    """Whether the rank puts the greatest figures first; the best win rate is the highest, the best cycle shortest."""
    down = rank in ("top", "best", "newest")
    return down != (rank in ("best", "worst") and metric in LOWER_IS_BETTER)


def record_query(draft: Draft) -> dict[str, Any]:
    """The draft as a RecordQuery's fields."""
    query: dict[str, Any] = {"entity": draft.entity}
    filters = list(draft.filters)
    if draft.entity == "deal":
        statuses = [_STATUS[m] for m in draft.metrics if m in _STATUS]
        if len(statuses) == 1 and "closed_deals" not in draft.metrics:
            filters.append({"field": "status", "op": "=", "value": statuses[0]})
        if "deals_without_account" in draft.metrics:
            filters.append({"field": "account", "op": "is null"})
        if "closed_deals" in draft.metrics:
            filters.append({"field": "status", "op": "in", "value": ["won", "lost"]})
        closed = statuses[:1] in (["won"], ["lost"]) or "closed_deals" in draft.metrics
        when = "closed_on" if closed else "opened_on"
        filters.extend(_within(when, draft.period))
        if draft.rank:
            by = when if draft.rank in ("newest", "oldest") else "amount"
            query["order_by"] = [{"by": by, "descending": draft.rank in ("top", "best", "newest")}]
            if by == "opened_on":
                query["columns"] = [*ENTITIES["deal"].columns, by]
    elif draft.by:
        query["columns"] = [draft.entity, draft.by]
        query["order_by"] = [{"by": draft.by, "descending": draft.rank == "top"}]
    elif draft.period:
        query["period"] = draft.period
    if draft.sort:
        by, falling = draft.sort
        falling = draft.order == "descending" if draft.order in ("ascending", "descending") else falling
        query["order_by"] = [{"by": by, "descending": falling and draft.rank not in ("bottom", "worst")}]
        query.setdefault("columns", list(ENTITIES[draft.entity].columns))
        query["columns"] = list(dict.fromkeys([*query["columns"], by]))
    if draft.columns:
        more = query.get("columns", ())
        query["columns"] = list(dict.fromkeys([*ENTITIES[draft.entity].columns, *draft.columns, *more]))
    deals = _of_their_deals(draft.entity, filters)
    if kept := [f for f in filters if f not in deals]:
        query["filters"] = kept
    if related := [*draft.related, *([{"entity": "deal", "filters": deals}] if deals else [])]:
        query["related"] = related
    query["limit"] = draft.limit or (DEFAULT_TOP if draft.rank else _LIST_LIMIT)
    return query


def _of_their_deals(entity: str, filters: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The filters of a list that are on a field of the company's own deals, so that their deals are meant: "clients in
    Munster" where the deals name the province."""
    if entity not in _WITH_DEALS:
        return []
    own = [f for f in filters if (parts_of_field(str(f["field"])) or ("",))[0] == "deal"]
    return [] if any(f["op"] in _DENYING for f in own) else own


def _within(name: str, period: dict[str, Any] | None) -> list[dict[str, Any]]:
    if not period:
        return []
    start, end = period.get("start"), period.get("end")
    if start and end:
        return [{"field": name, "op": "between", "value": [start, end]}]
    return [{"field": name, "op": ">=" if start else "<=", "value": start or end}]


def edited(previous: dict[str, Any], draft: Draft, *, drop_rank: bool = True) -> dict[str, Any]:
    """The previous MetricQuery with what the draft says put in its place."""
    query = dict(previous)
    if draft.metrics and draft.metrics != query["metrics"]:
        query["metrics"] = draft.metrics
        query.pop("having", None)
        if query.get("order_by"):
            query["order_by"] = [{"by": draft.metrics[0], "descending": query["order_by"][0].get("descending", True)}]
    if draft.groups:
        query["group_by"] = draft.groups
        query.pop("grain", None)
        if not draft.rank and drop_rank:
            query.pop("limit", None)
            query.pop("order_by", None)
    if draft.groups or draft.grain:
        query.pop("limit_per", None)
    if draft.grain:
        query["grain"] = draft.grain
        if not draft.groups:
            query.pop("group_by", None)
        query.pop("limit", None)
        query.pop("order_by", None)
    if draft.filters:
        fields = {f["field"] for f in draft.filters}
        fields |= _PEOPLE if fields & _PEOPLE else frozenset()
        kept = [f for f in query.get("filters", []) if f["field"] not in fields]
        query["filters"] = [*kept, *draft.filters]
        if query.get("group_by") and not draft.groups:
            query["group_by"] = [g for g in query["group_by"] if g not in fields] or query["group_by"]
    if draft.period and not (draft.against and query.get("period")):
        query["period"] = _same_year(draft, query.get("period"), draft.period)
    if draft.compare_to:
        named = draft.against and isinstance(draft.compare_to, dict)
        query["compare_to"] = _same_year(draft, query.get("period"), draft.compare_to) if named else draft.compare_to
    elif draft.period:
        query.pop("compare_to", None)
    if draft.having:
        query["having"] = draft.having
    if draft.share:
        query["share_of_total"] = True
    if (draft.rank or draft.limit) and (query.get("group_by") or query.get("grain")):
        first = query["metrics"][0]
        query["order_by"] = [{"by": first, "descending": descending(draft.rank or "top", first)}]
        query["limit"] = draft.limit or DEFAULT_TOP
    elif draft.order in ("ascending", "descending") and (query.get("group_by") or query.get("grain")):
        query["order_by"] = [{"by": query["metrics"][0], "descending": draft.order == "descending"}]
    elif draft.order == "by_name" and query.get("group_by"):
        query["order_by"] = [{"by": query["group_by"][0], "descending": False}]
    return query


def edited_list(query: dict[str, Any], draft: Draft) -> dict[str, Any]:
    """The previous RecordQuery with what the draft says put in its place."""
    out = dict(query)
    fields = {f["field"] for f in draft.filters}
    out["filters"] = [*(f for f in query.get("filters", []) if f["field"] not in fields), *draft.filters]
    if draft.period:
        out["period"] = draft.period
    if draft.rank and query.get("entity") == "deal":
        dated = "closed_on" if any(f["field"] == "closed_on" for f in out["filters"]) else "opened_on"
        by = dated if draft.rank in ("newest", "oldest") else "amount"
        out["order_by"] = [{"by": by, "descending": draft.rank in ("top", "best", "newest")}]
    if draft.limit or draft.rank:
        out["limit"] = draft.limit or DEFAULT_TOP
    return out


def _same_year(draft: Draft, before: Any, named: Any) -> Any:
    """A quarter or month `named` without its year is of the year talked about before."""
    if not (draft.yearless and before and before.get("start") and draft.days):
        return named
    year = date.fromisoformat(str(before["start"])[:10]).year
    days: Days = draft.days.in_year(year)
    return {"start": days.start.isoformat(), "end": days.end.isoformat()} if days.start and days.end else named
