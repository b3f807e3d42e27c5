"""Whether every word that was given a part shows in the report made of it.

A word may find a part and still leave no trace: "how many days" beside a sum of money, "opened" beside a figure about
closed deals. Without the trace the figure answers another question, so such a word counts as not understood.
"""

from collections.abc import Callable, Mapping

from copilot.models.offline.names.kinds import MARKS
from copilot.models.offline.names.segments import Segment
from copilot.models.offline.parts.composition import COUNTED, PAST, PRESENT, SHARES
from copilot.models.offline.parts.draft import Draft
from crm_store.metrics.catalogue import METRICS
from crm_store.metrics.custom import field_of_figure
from crm_store.metrics.types import Metric

_LOST = frozenset({"lost_deals", "lost_value", "lost_cycle", "loss_rate"})
_KEPT_FOR_GOOD = frozenset({*COUNTED.values(), "customers"})
_ASIDE = MARKS | {"filler", "plural", "contrast", "future", "earned"}
_SPANS = frozenset({"days", "hours", "minutes"})
_PRICES = frozenset({"amount", "list_price", "quote_total", "lost_reason", "annual_revenue"})
_STATES = frozenset({"status", "stage", "case_status", "quote_status", "lead_status", "done_at", "next_step"})


class Trace:
    """What shows in a draft: its metrics with their units, the fields it filters, cuts and lists by."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        names = [*draft.metrics, *(h["metric"] for h in draft.having)]
        self.names = frozenset(names)
        self.metrics: list[Metric] = [METRICS[name] for name in names if name in METRICS]
        self.units = {metric.unit for metric in self.metrics}
        self.fields = {f["field"] for f in draft.filters} | set(draft.groups) | set((draft.sort or ())[:1])

    def unit(self, *units: str) -> bool:
        return bool(self.units & set(units))

    def named(self, *parts: str) -> bool:
        """Whether a metric's name holds one of `parts`."""
        return any(part in name for name in self.names for part in parts)

    def won(self) -> bool:
        return bool(self.names & (PAST - _LOST)) or self.named("target", "campaign", "won", "customers")

    def averaged(self) -> bool:
        means = ("average", "median")
        if self.draft.fold == "mean":
            return True
        return any(m.over is not None or m.measure.aggregate in means for m in self.metrics)

    def ranked(self) -> bool:
        d = self.draft
        placed = bool(d.groups or d.grain or d.listing)
        return (bool(d.rank or d.order or d.limit) and placed) or self.named("largest", "smallest", "most_", "least_")

    def worth(self) -> bool:
        """Whether money shows: as a figure, in a limit, or in the columns of a list."""
        told = self.draft.listing or self.draft.share or self.none()
        return bool(self.units - {"count", "share"}) or bool(self.fields & _PRICES) or told

    def stated(self) -> bool:
        """Whether a state is filtered by; the deals of a list are, by the figure that was read for them."""
        of_deals = self.draft.listing and self.draft.entity == "deal" and bool(self.names - {"deals"})
        return bool(self.fields & _STATES) or bool(self.draft.related) or of_deals

    def opened(self) -> bool:
        """Whether the day the deals were opened is filtered by."""
        return "opened_on" in self.fields

    def opens(self) -> bool:
        """Whether a figure counts by another day than the one deals closed on."""
        return self.draft.listing or any("clos" not in (m.measure.time or "clos") for m in self.metrics)

    def closes(self) -> bool:
        """Whether a figure counts what can be open or lost, which accounts, people and products cannot."""
        return self.opens() and not self.names <= _KEPT_FOR_GOOD

    def cut(self) -> bool:
        """Whether the figures are cut into rows."""
        return bool(self.draft.grain or self.draft.groups)

    def placed(self) -> bool:
        """Whether there are rows, or one picked out of them, that a figure can sort."""
        return self.cut() or self.draft.listing or bool(self.draft.compare_to) or self.ranked()

    def lacks(self) -> bool:
        """Whether something is missing or left out."""
        left_out = any(f["op"] in ("is null", "!=", "not in", "not between") for f in self.draft.filters)
        return left_out or bool(self.draft.related) or self.none() or self.named("stalled", "unanswered", "without")

    def none(self) -> bool:
        """Whether those are asked for who have none of what is counted."""
        lacking = any(not one.get("exists", True) for one in self.draft.related)
        return lacking or any(h["op"] == "=" and not h["value"] for h in self.draft.having)

    def amounts(self) -> bool:
        """Whether a figure says how much, which fields of the company's own do too."""
        told = self.draft.share or bool(self.draft.compare_to) or any(map(field_of_figure, self.names))
        return bool(self.units - {"count"}) or told

    def counts(self) -> bool:
        return self.draft.counts or bool(self.draft.related) or bool(self.units - {"money"})


_Check = Callable[[Trace], bool]
_SHOWN: Mapping[tuple[str, str], _Check] = {
    ("measure", "revenue"): lambda t: t.unit("money") or t.named("price_realisation", "attainment") or t.none(),
    ("measure", "value"): lambda t: t.worth(),
    ("measure", "size"): lambda t: t.unit("money") or "amount" in t.fields or t.draft.listing,
    ("measure", "unit"): lambda t: t.named("units", "products") or any(map(field_of_figure, t.names)),
    ("measure", "pipeline"): lambda t: t.opens() or t.stated(),
    ("measure", "cycle"): lambda t: t.unit(*_SPANS),
    ("measure", "days"): lambda t: t.unit(*_SPANS),
    ("measure", "employees"): lambda t: t.named("employees") or "employees" in t.fields,
    ("state", "won"): lambda t: t.won() or t.stated() or t.named("loss_rate"),
    ("state", "lost"): lambda t: t.named("lost", "loss", "win_rate", "closed_deals") or t.stated(),
    ("state", "open"): lambda t: bool(t.names & PRESENT) or t.named("stage", "open") or t.stated(),
    ("state", "attained"): lambda t: t.named("attainment"),
    ("state", "missed"): lambda t: any(h["metric"] == "target_attainment" for h in t.draft.having),
    ("state", "closed"): lambda t: (
        bool(t.names & PAST) or t.named("closed", "won_", "lead_conv", "resolution", "sla") or t.stated()
    ),
    ("state", "opened"): lambda t: t.opened() or t.opens() or t.unit(*_SPANS),
    ("state", "sold"): lambda t: t.won() or t.stated() or "products" in t.names or (t.ranked() and t.opens()),
    ("state", "bought"): lambda t: t.won() or t.stated(),
    ("state", "stalled"): lambda t: t.named("stalled"),
    ("state", "overdue"): lambda t: t.named("overdue") or bool(t.fields & {"expected_close_on", "due_on"}),
    ("saying", "unsettled"): lambda t: (
        t.named("overdue", "unanswered") or bool(t.fields & {"expected_close_on", "due_on"})
    ),
    ("state", "due"): lambda t: bool(t.fields & {"expected_close_on", "due_on"}) or t.named("open_tasks"),
    ("aggregate", "count"): lambda t: t.counts(),
    ("aggregate", "amount"): lambda t: t.amounts(),
    ("aggregate", "average"): lambda t: t.averaged(),
    ("aggregate", "median"): lambda t: t.named("median"),
    ("aggregate", "rate"): lambda t: t.unit("share", *_SPANS),
    ("rank", ""): lambda t: t.ranked(),
    ("negation", ""): lambda t: t.lacks(),
    ("compare", "compare"): lambda t: bool(t.draft.compare_to) or t.cut() or len(t.metrics) > 1,
    ("compare", "share"): lambda t: t.draft.share or bool(t.names & SHARES),
    ("compare", "change"): lambda t: bool(t.draft.compare_to) or (t.cut() and not t.draft.rank),
    ("order", ""): lambda t: t.cut() or t.draft.listing,
    ("percentage", ""): lambda t: t.draft.share or bool(t.draft.compare_to) or t.unit("share"),
    ("attribute", "amount"): lambda t: t.unit("money") or "amount" in t.fields or t.draft.listing,
}


def shows(s: Segment, trace: Trace, counted: str) -> bool:
    """Whether one of the parts the words of `s` can play shows; a part of which nothing is known here does."""
    if s.has("ranks_by", "list_price_to_top", "list_price_to_bottom") and "product" in trace.fields:
        return bool(trace.draft.by)
    for kind, keys in s.roles.items():
        if kind in _ASIDE:
            continue
        for key in keys:
            check = _SHOWN.get((kind, key)) or _SHOWN.get((kind, ""))
            if kind == "dimension" and key == counted:
                check = _counts(key)
            if kind == "unit":
                check = _cut_by(key)
            if kind == "attribute" and check is None:
                check = _told(key)
            if check is None or check(trace):
                return True
    return not s.roles


def _counts(key: str) -> _Check:
    """Whether what is counted is one of the figures, or what they are cut by."""
    figures = (COUNTED.get(key, key), "customers" if key == "account" else "products_sold" if key == "product" else "")
    return lambda t: bool(set(figures) & t.names) or t.draft.counts or key in t.fields or bool(t.draft.related)


def _told(key: str) -> _Check:
    """Whether a property is filtered, sorted, cut or listed by, or a figure is made of it."""
    figures = {"annual_revenue": "account_revenue", "opened_on": "cohort", "country": "country"}
    return lambda t: (
        t.draft.listing
        or key in {*t.fields, *t.draft.columns, t.draft.by, t.draft.entity}
        or t.named(figures.get(key, key))
        or (key.endswith("_on") and bool(t.draft.period or t.draft.grain))
    )


def _cut_by(key: str) -> _Check:
    return lambda t: (
        t.draft.grain == key or bool(t.draft.period) or (key == "day" and t.unit(*_SPANS)) or t.draft.listing
    )
