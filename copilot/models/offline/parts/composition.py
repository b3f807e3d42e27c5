"""Which metric the parts of a question add up to: "how many" + "won" + "deals" is won_deals, in any language."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

MONEY = frozenset(
    [
        "won_revenue",
        "lost_value",
        "pipeline_value",
        "weighted_pipeline",
        "list_price_pipeline",
        "average_deal_size",
        "median_deal_size",
        "largest_deal",
        "smallest_deal",
        "average_pipeline_deal",
        "account_revenue",
        "average_account_revenue",
        "campaign_cost",
        "target",
        "target_gap",
        "quoted_value",
        "average_quote",
        "gross_margin",
        "campaign_revenue",
        "influenced_revenue",
        "cohort_revenue",
    ]
)
SHARES = frozenset(
    [
        "win_rate",
        "loss_rate",
        "price_realisation",
        "sla_kept",
        "lead_conversion",
        "campaign_response_rate",
        "target_attainment",
        "quote_acceptance",
        "stage_conversion",
        "stage_drop_off",
        "stage_win_rate",
        "cohort_won_share",
        "answer_rate",
        "answered_in_a_day",
        "margin_share",
    ]
)
PAST = frozenset(
    [
        "won_revenue",
        "won_deals",
        "lost_deals",
        "closed_deals",
        "lost_value",
        "win_rate",
        "loss_rate",
        "average_deal_size",
        "median_deal_size",
        "largest_deal",
        "smallest_deal",
        "sales_cycle",
        "median_sales_cycle",
        "lost_cycle",
        "customers",
        "new_customers",
        "units_sold",
        "products_sold",
        "price_realisation",
    ]
)
"""Figures about deals that are closed, of which the future holds none yet."""
PRESENT = frozenset(
    [
        "open_deals",
        "pipeline_value",
        "average_pipeline_deal",
        "weighted_pipeline",
        "list_price_pipeline",
        "stalled_deals",
        "deal_age",
        "open_cases",
        "open_tasks",
        "overdue_tasks",
        "unanswered_emails",
    ]
)
"""Figures that tell how things stand today."""
LOWER_IS_BETTER = frozenset(
    [
        "loss_rate",
        "lost_deals",
        "lost_value",
        "sales_cycle",
        "median_sales_cycle",
        "lost_cycle",
        "deal_age",
        "response_time",
        "unanswered_emails",
        "median_response_time",
        "handle_time",
        "first_response_time",
        "resolution_time",
        "case_transfers",
        "average_transfers",
        "median_time_in_stage",
        "stage_drop_off",
        "target_gap",
        "open_cases",
        "overdue_tasks",
        "stalled_deals",
        "time_in_stage",
        "campaign_cost",
    ]
)
DISTINCT = {
    "manager": "sellers",
    "team": "sellers",
    "region": "sellers",
    "industry": "accounts",
    "country": "accounts",
    "city": "accounts",
    "tier": "accounts",
    "account_status": "accounts",
    "series": "products",
    "stage": "deals",
    "lost_reason": "lost_deals",
    "competitor": "deals",
    "origin": "deals",
}
"""Of what the different values of a dimension are counted, where the question names nothing else."""
RANKED_BY = {
    "lost_reason": "lost_deals",
    "competitor": "lost_deals",
    "issue": "cases",
    "priority": "cases",
    "channel": "cases",
    "case_status": "cases",
    "lead_status": "leads",
    "activity_kind": "activities",
}
"""What ranks the values of a dimension that sells nothing ("the most common lost reason")."""
_STATED = {"won": "won_deals", "lost": "lost_deals", "open": "open_deals", "stalled": "stalled_deals"}
_SIZES = {"median": "median_deal_size", "average": "average_deal_size"}
COUNTED = {
    "account": "accounts",
    "owner": "sellers",
    "product": "products",
    "contact": "contacts",
    "campaign": "campaigns",
}
COUNTED_AS = {"industry": "account", "contact_title": "contact", "campaign_kind": "campaign"}
"""What is counted where its kind is named instead ("how many hospitals")."""
RECORDS = {
    "account": "account",
    "owner": "user",
    "product": "product",
    "contact": "contact",
    "campaign": "campaign",
    "stage": "stage",
    "team": "team",
}
METRIC_RECORDS: dict[str, tuple[str, tuple[tuple[str, str, str | None], ...]]] = {
    "activities": ("activity", ()),
    "calls": ("activity", (("activity_kind", "=", "call"),)),
    "meetings": ("activity", (("activity_kind", "=", "meeting"),)),
    "tasks": ("activity", (("activity_kind", "=", "task"),)),
    "open_tasks": ("activity", (("activity_kind", "=", "task"), ("done_at", "is null", None))),
    "overdue_tasks": ("activity", (("activity_kind", "=", "task"), ("done_at", "is null", None))),
    "emails": ("email", ()),
    "notes": ("note", ()),
    "emails_received": ("email", (("direction", "=", "inbound"),)),
    "emails_sent": ("email", (("direction", "=", "outbound"),)),
    "cases": ("case", ()),
    "open_cases": ("case", (("case_status", "!=", "closed"),)),
    "closed_cases": ("case", (("case_status", "=", "closed"),)),
    "leads": ("lead", ()),
    "converted_leads": ("lead", (("lead_status", "=", "converted"),)),
    "quotes": ("quote", ()),
}
BASE = {
    "employees": "account",
    "average_employees": "account",
    "account_revenue": "account",
    "average_account_revenue": "account",
    "accounts": "account",
    "sellers": "owner",
    "products": "product",
    "contacts": "contact",
}


@dataclass(frozen=True, slots=True)
class Parts:
    """The measuring words of a question, as concepts."""

    measures: Collection[str] = ()
    states: Sequence[str] = ()
    aggregates: Collection[str] = ()
    ranks: Collection[str] = ()
    counted: str = ""
    """The dimension that is counted ("how many customers")."""
    counts_deals: bool = False
    """Whether "how many" stands before the deals."""
    separate_deals: bool = False
    """Whether deals are a figure of their own beside another one ("revenue and number of deals")."""
    own_states: Sequence[str] = ()
    """The states said of something else than such deals."""
    subject: bool = False
    """Whether the question asks which customers, agents, … do something."""
    named: bool = False
    """Whether somebody or something is named, or different ones are asked for."""
    closes: bool = False
    """Whether somebody closes deals, which says of most people that they win them."""
    timed: bool = False
    """Whether a period is named."""
    buyers: bool = False
    """Whether those counted are called customers, which some say of every account."""
    distinct: bool = False
    """Whether different ones are asked for."""
    denied: bool = False
    """Whether it is asked who did not."""
    cut: bool = False
    """Whether the figures are only cut into groups, and nobody in particular is asked for."""
    either: bool = False
    """Whether won or lost, no matter which, are meant."""
    counts_wins: bool = False
    """Whether won and lost count deals though no deal is named ("who won fewer than 60")."""
    against: bool = False
    """Whether it is said against whom deals were won or lost ("how often did we beat Acme")."""
    listed: Sequence[str] = ()
    """The states in a row with a rate, each a number of its own."""
    direct: Sequence[str] = field(default_factory=tuple)
    """Metrics named outright."""


def compose(p: Parts) -> list[str]:
    """The metrics, in the order named; empty where the words name none."""
    found = [*(_STATED[state] for state in p.listed if state in _STATED), *p.direct, *_odds(p)]
    if "rate" in p.aggregates and not p.against and (found or "count" not in p.aggregates):
        return list(dict.fromkeys(found))
    found.extend(metric for metric in _measured(p) if metric not in found)
    if not found and p.counted:
        found = _counted(p)
    if not found:
        found = _deed(p)
    return found


def _odds(p: Parts) -> list[str]:
    """ "How often do we win", "our odds of losing": the share of the closed deals."""
    if "rate" not in p.aggregates or (p.against and "count" in p.aggregates):
        return []
    if "lost" in p.states:
        return ["loss_rate"]
    best = bool(p.ranks) and "count" not in p.aggregates
    return ["win_rate"] if best or {"won", "closed", "due"} & set(p.states) else []


def _measured(p: Parts) -> list[str]:
    out: list[str] = []
    if "cycle" in p.measures or _lasts(p):
        out.append(_cycle(p))
    if "size" in p.measures and ({"won", "open"} & set(p.states) or "lost" not in p.states):
        out.append(_size(p))  # of lost deals no report says it
    if "revenue" in p.measures:
        both = {"won", "lost"} <= set(p.states)
        out.append(_revenue(replace(p, states=() if both else p.own_states) if p.separate_deals else p))
    if "unit" in p.measures:
        out.append("units_sold")
    if "employees" in p.measures:
        out.append("average_employees" if "average" in p.aggregates else "employees")
    if "pipeline" in p.measures and not (p.counts_deals or p.counted):
        out.append("average_pipeline_deal" if "average" in p.aggregates else "pipeline_value")
    if "deal" in p.measures and not p.counted and not _lasts(p) and ((not out and not p.direct) or p.separate_deals):
        out.extend(_deals(p))
    return out


def _lasts(p: Parts) -> bool:
    """Whether it is asked how long deals take, or whose close fastest, without naming the sales cycle."""
    ends = {"won", "lost", "closed"} | ({"sold"} if p.ranks else set())
    deals = "deal" in p.measures or ends & set(p.states)
    other = {"revenue", "size", "unit", "employees", "pipeline"} & set(p.measures)
    return "days" in p.measures and bool(deals) and not other and not p.direct and "open" not in p.states


def _cycle(p: Parts) -> str:
    if "median" in p.aggregates:
        return "median_sales_cycle"
    return "lost_cycle" if "lost" in p.states and "won" not in p.states else "sales_cycle"


def _size(p: Parts) -> str:
    if "median" in p.aggregates:
        return "median_deal_size"
    if "total" in p.aggregates:
        return _revenue(p)
    return "average_pipeline_deal" if "open" in p.states else "average_deal_size"


def _revenue(p: Parts) -> str:
    if "lost" in p.states and "won" not in p.states:
        return "lost_value"
    if "open" in p.states:
        return "pipeline_value"
    if "median" in p.aggregates:
        return "median_deal_size"
    averaged = "average" in p.aggregates and "size" not in p.measures
    return "average_deal_size" if averaged else "won_revenue"


def _deals(p: Parts) -> list[str]:
    states = [s for s in ("won", "lost", "open", "stalled") if s in p.states]
    states.sort(key=list(p.states).index)
    if "pipeline" in p.measures:
        states = ["open"]
    worth = "value" in p.measures or "amount" in p.aggregates or ("total" in p.aggregates and "value" in p.measures)
    if {"median", "average"} & set(p.aggregates) and states == ["lost"] and not p.counts_deals:
        return []  # how large lost deals are no report says
    if "median" in p.aggregates:
        return ["median_deal_size"]
    if "average" in p.aggregates and not p.counts_deals:
        return ["average_pipeline_deal" if "open" in states else "average_deal_size"]
    if worth and not p.counts_deals:
        values = {"lost": "lost_value", "open": "pipeline_value"}
        return [values.get(state, "won_revenue") for state in states] or ["won_revenue"]
    names = _STATED
    if (p.either or "total" in p.aggregates) and {"won", "lost"} <= set(states):
        return ["closed_deals", *(names[state] for state in states)]
    if states:
        return [names[state] for state in states]
    if "sold" in p.states or "bought" in p.states:
        return ["won_deals"]
    if "closed" in p.states:
        return ["won_deals", "closed_deals"] if p.closes else ["closed_deals"]
    return ["deals"]


def _counted(p: Parts) -> list[str]:
    if p.counted == "account" and {"won", "bought", "sold", "closed"} & set(p.states):
        return ["customers"]
    if p.counted == "account" and p.buyers and p.distinct:
        return ["customers"]
    if p.counted == "account" and p.buyers:
        return ["customers"] if p.timed else ["customers", "accounts"]
    if p.counted == "product" and p.named and {"won", "bought", "sold"} & set(p.states):
        return ["products_sold"]
    return [COUNTED[p.counted]] if p.counted in COUNTED else []


def _deed(p: Parts) -> list[str]:
    """Questions with a verb only: "how much did we sell", "how many did we lose", "who sold the most"."""
    states = set(p.states)
    if "opened" in states and not states & {"won", "lost", "sold", "bought"}:
        return ["deals"] if not p.named or p.timed or {"count", "total"} & set(p.aggregates) else []
    if "count" in p.aggregates or p.counts_wins:
        if p.counts_wins and states & {"won", "lost"}:
            return ["won_deals" if "won" in states else "lost_deals"]
        if "sold" in states and "count" in p.aggregates:
            return ["units_sold"]
        if "bought" in states and "count" in p.aggregates:
            return ["won_deals"]
        if "count" in p.aggregates:
            return [m for s, m in (("won", "won_deals"), ("lost", "lost_deals")) if s in states]
    if "amount" in p.aggregates or "value" in p.measures or p.ranks or p.subject:
        if "lost" in states:
            return ["lost_value"] if "amount" in p.aggregates else ["lost_deals"]
        middle = next((size for way, size in _SIZES.items() if way in p.aggregates), "")
        if middle and "won" in states and "value" in p.measures:
            return [middle]  # "the median amount of what we won"
        if states & {"won", "sold", "bought"} or ("closed" in states and "amount" in p.aggregates):
            return ["won_revenue"]
        if "open" in states:
            return ["pipeline_value"]
    if states == {"closed"} and p.denied and p.subject:
        return ["closed_deals"]
    if states in ({"won"}, {"lost"}) and not p.aggregates and not p.ranks and (not p.subject or p.cut):
        return ["won_deals", "won_revenue"] if "won" in states else ["lost_deals", "lost_value"]
    if (p.ranks and p.subject and not states) or states & {"sold", "bought"}:
        return ["won_revenue"]
    return []
