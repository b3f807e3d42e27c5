"""Another figure of the same deals: "and the median?", "how long did those take?", "what were they worth?"."""

from collections.abc import Sequence
from typing import Any

from copilot.models.offline.follow.followedits import Spoken
from copilot.models.offline.metrics.queries import edited
from copilot.models.offline.parts.reading import Call

_AVERAGES = {
    "won_revenue": "average_deal_size",
    "median_deal_size": "average_deal_size",
    "median_sales_cycle": "sales_cycle",
    "median_response_time": "response_time",
    "median_time_in_stage": "time_in_stage",
    "pipeline_value": "average_pipeline_deal",
    "employees": "average_employees",
    "account_revenue": "average_account_revenue",
}
_MEDIANS = {
    "won_revenue": "median_deal_size",
    "average_deal_size": "median_deal_size",
    "sales_cycle": "median_sales_cycle",
    "response_time": "median_response_time",
    "time_in_stage": "median_time_in_stage",
}
_AMOUNTS = {
    "won_deals": "won_revenue",
    "open_deals": "pipeline_value",
    "lost_deals": "lost_value",
    "quotes": "quoted_value",
}
_MEAN_AMOUNTS = {"won_deals": "average_deal_size", "open_deals": "average_pipeline_deal", "quotes": "average_quote"}
NUMBERS = {amount: number for number, amount in _AMOUNTS.items()} | {
    "average_deal_size": "won_deals",
    "median_deal_size": "won_deals",
    "sales_cycle": "won_deals",
    "median_sales_cycle": "won_deals",
}
_LASTING = {
    "won_deals": "sales_cycle",
    "won_revenue": "sales_cycle",
    "average_deal_size": "sales_cycle",
    "closed_deals": "sales_cycle",
    "lost_deals": "lost_cycle",
    "lost_value": "lost_cycle",
    "open_deals": "deal_age",
    "pipeline_value": "deal_age",
}
_RECORDS = {"deal": "deals", "account": "accounts", "user": "sellers", "product": "products", "contact": "contacts"}
_BY_STATUS = {"won": "won_deals", "lost": "lost_deals", "open": "open_deals"}


def retaken(spoken: Spoken, *, figures_only: bool = False) -> Call | None:
    """The report before with another figure of the same records, None where none is asked or it has none."""
    if spoken.tool == "list_records":
        return None if figures_only else _of_list(spoken)
    draft = spoken.reader.draft
    if draft.listing or (draft.metrics and draft.metrics != ["deals"]):
        return None
    swapped = _swapped(spoken, spoken.before.get("metrics", ()))
    if not swapped:
        return None
    draft.metrics = swapped
    if spoken.cut:
        spoken.reader.roles.take("apiece")  # "each": of the rows before
    if spoken.before.get("limit") and not figures_only:  # of the same rows, which another figure would rank otherwise
        both = [*spoken.before["metrics"], *swapped]
        return Call("query_metrics", {"query": {**spoken.before, "metrics": both}})
    return Call("query_metrics", {"query": edited(spoken.before, draft)})


def _swapped(spoken: Spoken, metrics: Sequence[str]) -> list[str]:
    """The figure asked for in the place of the first of `metrics`; empty where there is none such."""
    reader, said = spoken.reader, set(spoken.reader.aggregates)
    first = metrics[0] if len(metrics) == 1 else ""
    if reader.draft.metrics == ["deals"]:
        return [NUMBERS[first]] if spoken.points_back and first in NUMBERS else []
    if first in _LASTING and reader.roles.any("measure", "days"):
        reader.roles.take("measure", "days")
        metric = _LASTING[first]
        return ["median_sales_cycle" if "median" in said and metric == "sales_cycle" else metric]
    named = {key for i in reader.roles.all("measure") for key in reader.roles.segments[i].roles["measure"]}
    if named - {"value", "size"} or not first:
        return []
    table = _table(said, bool(named))
    return [table[first]] if first in table else []


def _table(said: set[str], valued: bool) -> dict[str, str]:
    """Which figure takes the place of which, by what is said of it."""
    if said == {"median"}:
        return _MEDIANS
    if said == {"average"}:
        return {**_AVERAGES, **_MEAN_AMOUNTS} if valued else _AVERAGES
    if said == {"count"} and not valued:
        return NUMBERS
    return _AMOUNTS if said == {"amount"} or (valued and not said) else {}


def _of_list(spoken: Spoken) -> Call | None:
    """How many records the list holds, or what its deals are worth together."""
    reader, before = spoken.reader, spoken.before
    said, entity = set(reader.aggregates), before.get("entity", "")
    if reader.draft.listing or before.get("related") or entity not in _RECORDS or reader.measures not in ([], ["deal"]):
        return None
    status = {f["value"] for f in before.get("filters", ()) if f["field"] == "status" and f.get("op") == "="}
    metric = _BY_STATUS.get(status.pop(), "") if len(status) == 1 else _RECORDS[entity]
    if said == {"amount"} or said == {"total"}:
        metric = _AMOUNTS.get(metric, "")
    elif said != {"count"}:
        return None
    kept: dict[str, Any] = {name: before[name] for name in ("filters", "period") if before.get(name)}
    return Call("query_metrics", {"query": {"metrics": [metric], **kept}}) if metric else None
