"""The largest deal: its amount, whose it is, or both ends of the order."""

from copilot.models.offline.figures.shortly import Shortly

_SIZED = {"deals", "closed_deals", "won_deals", "won_revenue", "average_deal_size"}


class LargestDeal(Shortly):
    """Reads what is asked of the largest and smallest deals."""

    def _largest_deal(self) -> None:
        """ "What is the largest deal" asks for a figure, "list the 3 largest deals" for records."""
        d = self.draft
        about_amount = self.named_deals or "size" in self.measures
        about_deal = bool(d.rank) and about_amount and not d.groups and not self.subjects and not d.grain
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
        if d.rank in ("top", "bottom") and self._both_ends() and about_amount and set(d.metrics) <= _SIZED:
            d.metrics, d.rank, d.limit = ["smallest_deal", "largest_deal"], "", None
            return
        if d.rank in ("top", "bottom") and self._ranks_amounts():
            d.metrics = ["largest_deal" if d.rank == "top" else "smallest_deal"]
            asked = self.subjects or (d.grain and self.roles.any("ask", "which"))
            d.rank, d.limit = (d.rank, d.limit) if asked else ("", None)
            return
        if self._whose_deal():
            d.listing, d.entity, d.limit, self.subjects = True, "deal", 1, []
            return
        if not about_deal or not set(d.metrics) <= counts or self._most_of_them():
            return
        several = any(s.has("plural") and s.has("measure", "deal") for s in self.roles.segments)
        single = d.limit == 1 or (not d.limit and not several)
        if several and d.metrics and d.metrics[0] in ("deals", "won_revenue", "average_deal_size", "closed_deals"):
            d.metrics = ["deals" if self._of_age() else "won_deals"]
        plain = d.metrics and d.metrics[0] in ("won_deals", "deals", "won_revenue", "closed_deals", "average_deal_size")
        explicit = self.roles.any("ask", "list") and not self.roles.any("filler")
        if single and plain and d.rank in ("top", "bottom", "best", "worst") and not explicit:
            d.metrics = ["largest_deal" if d.rank in ("top", "best") else "smallest_deal"]
            d.rank, d.limit = "", None
        else:
            d.listing, d.entity = True, "deal"

    def _whose_deal(self) -> bool:
        """ "Who lost the biggest deal": one deal is asked for, with whose it is; how many were lost says nothing."""
        d = self.draft
        if (
            not d.rank
            or d.limit
            or self.subjects != ["owner"]
            or d.groups
            or d.grain
            or not self.roles.any("ask", "who")
        ):
            return False
        behind = self.roles.right(self.rank_at, over=("state",))
        single = behind >= 0 and self.roles.segments[behind].has("measure", "deal", "size")
        several = behind >= 0 and self.roles.segments[behind].has("plural")
        extreme = self.roles.segments[self.rank_at].has("extent")
        return extreme and single and not several and set(d.metrics) <= {"lost_deals", "open_deals", "lost_value"}

    def _both_ends(self) -> bool:
        """Whether the smallest and the largest are asked for together ("min and max deal size")."""
        places = [i for i in self.roles.all("rank") if self.roles.segments[i].has("extent")]
        ends = {k for i in places for k in self.roles.segments[i].roles["rank"]}
        return len(places) == 2 and {"top", "bottom"} <= ends and not self.draft.limit

    def _most_of_them(self) -> bool:
        """ "The most deals" ranks numbers of deals, not deals by their amounts; of what, is then to be said."""
        s = self.roles.segments[self.rank_at]
        behind = self.roles.right(self.rank_at)
        counted = behind >= 0 and self.roles.segments[behind].has("plural") and not self.draft.limit
        return self.draft.rank in ("top", "bottom") and counted and not s.has("extent")

    def _ranks_amounts(self) -> bool:
        """ "Largest deal by product", "smallest won deal value per region": the extreme of each group."""
        d, segments = self.draft, self.roles.segments
        if not (d.groups or d.grain or self.subjects) or d.limit or "average" in self.aggregates:
            return False
        if not segments[self.rank_at].has("extent") or not set(d.metrics) <= _SIZED:
            return False
        behind = self.roles.right(self.rank_at)
        if behind >= 0 and segments[behind].has("state", "won") and not segments[behind].has("plural"):
            return not any(s.has("plural") for s in segments[behind : behind + 2])  # "the biggest win of each"
        j = self.roles.right(self.rank_at, over=("state",))
        counted = j >= 0 and segments[j].has("measure", "deal") and bool(self.subjects) and self.rank_at < 1
        return j >= 0 and segments[j].has("measure", "deal", *(() if self.subjects else ("size",))) and not counted
