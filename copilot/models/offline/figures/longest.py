"""Deals in the order of how long they took: "our longest deal", "the quickest win", "the longest open deals"."""

from copilot.models.offline.parts.draft import DEFAULT_TOP, ReaderState

_LONG = ("top", "worst")
"""The longest are at the top, the slowest are the worst."""
_FIGURES = {"won": "won_deals", "lost": "lost_deals", "open": "open_deals"}
_DEALS = ("won", "lost", "open", "closed")


class Longest(ReaderState):
    """Reads superlatives of time about single deals."""

    def _longest_deals(self) -> None:
        """List deals by the days from their opening to their closing, open ones by the day they were opened."""
        d = self.draft
        if not self._of_time_deals_took():
            return
        state = next((key for key in _FIGURES if key in self.states), "")
        longest = d.rank in _LONG
        d.sort = ("opened_on", not longest) if state == "open" else ("days_to_close", longest)
        several = any(s.has("plural") for s in self.roles.segments)
        d.limit = d.limit or (DEFAULT_TOP if several else 1)
        d.metrics, d.rank, d.entity, d.listing = [_FIGURES.get(state, "closed_deals")], "", "deal", True
        self.roles.used.add(self.rank_at)
        self.roles.apart.add(self.rank_at)

    def _of_time_deals_took(self) -> bool:
        """Whether one word says both a rank and a time, and nothing but deals is ranked by it."""
        d, s = self.draft, self.roles.segments[self.rank_at]
        rows = d.groups or self.subjects or self.counted or d.grain or d.share or self.contrast or d.having
        deals = self.roles.any("measure", "deal") or bool(set(self.states) & set(_DEALS))
        named = [set(one.roles["measure"]) for one in self.roles.segments if one.has("measure")]
        figures = any(not keys & {"deal", "days"} for keys in named) or self.roles.any("metric") or self.aggregates
        return bool(d.rank) and s.has("rank") and s.has("measure", "days") and deals and not (rows or figures)
