"""Whether a list of records is wanted instead of figures, and of which."""

from copilot.models.offline.composition import BASE, METRIC_RECORDS, RECORDS
from copilot.models.offline.draft import ReaderState


class Listing(ReaderState):
    """Reads lists of records."""

    def _listing(self) -> None:
        d = self.draft
        lists = self.roles.any("ask", "list") or self.roles.any("ask", "which") or self.roles.any("ask", "who")
        self.roles.take("ask")
        self.roles.take("order")
        self._largest_deal()
        records = self._records(lists)
        if records:
            d.entity, d.listing = records, True
            return
        d.groups = [*d.groups, *(s for s in self.subjects if s not in d.groups and not self._is_base(s))]
        if d.rank and not d.metrics and (d.groups or d.grain):
            d.metrics = ["won_revenue"]
        if d.rank in ("newest", "oldest"):
            d.rank = "top" if d.rank == "newest" else "bottom"
        if d.include_empty and d.metrics and d.groups:
            counts = {"won_revenue": "won_deals", "lost_value": "lost_deals"}
            d.metrics = [counts.get(m, m) for m in d.metrics]
            d.having.append({"metric": d.metrics[0], "op": "=", "value": 0})

    def _is_base(self, subject: str) -> bool:
        d = self.draft
        return bool(d.metrics) and all(BASE.get(m) == subject for m in d.metrics) and not d.rank

    def _largest_deal(self) -> None:
        """ "What is the largest deal" asks for a figure, "list the 3 largest deals" for records."""
        d = self.draft
        about_deal = bool(d.rank) and self.named_deals and not d.groups and not self.subjects and not d.grain
        counts = {
            "won_deals",
            "deals",
            "lost_deals",
            "open_deals",
            "closed_deals",
            "won_revenue",
            "average_deal_size",
            "lost_value",
            "pipeline_value",
        }
        if not about_deal or not set(d.metrics) <= counts:
            return
        single = not d.limit or d.limit == 1
        plain = d.metrics and d.metrics[0] in ("won_deals", "deals", "won_revenue", "closed_deals", "average_deal_size")
        explicit = self.roles.any("ask", "list") and not self.roles.any("filler")
        if single and plain and d.rank in ("top", "bottom", "best", "worst") and not explicit:
            d.metrics = ["largest_deal" if d.rank in ("top", "best") else "smallest_deal"]
            d.rank, d.limit = "", None
        else:
            d.listing, d.entity = True, "deal"

    def _records(self, lists: bool) -> str:
        d = self.draft
        if d.listing and d.entity:
            return d.entity
        if d.grain or d.share or d.compare_to or (d.groups and not self._only_filter_groups()):
            return ""
        if "count" in self.aggregates or self.counted:
            return ""
        if lists and d.metrics and d.metrics[0] in METRIC_RECORDS and not self.subjects:
            entity, filters = METRIC_RECORDS[d.metrics[0]]
            for name, value in filters:
                self._filter(name, "=", value)
            return entity
        deals = {
            "won_deals",
            "lost_deals",
            "open_deals",
            "closed_deals",
            "deals",
            "deals_without_account",
            "stalled_deals",
        }
        if lists and self.named_deals and set(d.metrics) <= deals and not self.subjects:
            return "deal"
        if d.metrics or d.rank or d.having:
            return ""
        if self.subjects and self.subjects[0] in RECORDS:
            return RECORDS[self.subjects[0]]
        if d.entity and (self.subjects or d.filters):
            return d.entity
        return ""

    def _only_filter_groups(self) -> bool:
        return all(any(f["field"] == g for f in self.draft.filters) for g in self.draft.groups)
