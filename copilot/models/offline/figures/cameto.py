"""How many, and what they came to: "who closed the most deals, and for how much"."""

from collections.abc import Mapping

from copilot.models.offline.parts.draft import ReaderState

_WORTH: Mapping[str, str] = {
    "won_deals": "won_revenue",
    "lost_deals": "lost_value",
    "open_deals": "pipeline_value",
}
"""What the deals each figure counts come to."""
_NUMBER = {worth: number for number, worth in _WORTH.items()}


class CameTo(ReaderState):
    """Reads deals that are counted and, behind an "and", asked for their worth."""

    def _and_what_they_came_to(self) -> None:
        """Puts the number of the deals first and their worth beside it, where one of the two was found alone."""
        metrics = [m for m in self.draft.metrics if m != "closed_deals"] or self.draft.metrics
        number = _NUMBER.get(metrics[0], metrics[0]) if len(metrics) == 1 else ""
        number = "won_deals" if number == "closed_deals" else number
        counted = self.roles.any("most") or "count" in self.aggregates
        if number not in _WORTH or not counted:
            return
        places = [j for i in self.roles.all("measure", "deal") if (j := self._worth_behind(i)) >= 0]
        if places:
            self.draft.metrics = [number, _WORTH[number]]
            self.roles.used.update(places)
            self.roles.apart.update(places)

    def _worth_behind(self, i: int) -> int:
        """The place where the worth of the deals at place `i` is asked for behind an "and", -1 for none."""
        segments = self.roles.segments
        joined = next((k for k in range(i + 1, len(segments)) if segments[k].has("and")), -1)
        if joined < 0:
            return -1
        behind = [k for k in range(joined + 1, len(segments)) if not segments[k].idle]
        asks = bool(behind) and segments[behind[0]].has("aggregate", "amount")
        return behind[0] if asks and all(self._says_worth(k) for k in behind) else -1

    def _says_worth(self, k: int) -> bool:
        """Whether the words at place `k` only ask for the worth or say when."""
        s = self.roles.segments[k]
        worth = s.has("aggregate", "amount", "total") or s.has("measure", "value", "revenue", "deal")
        return worth or s.stretch is not None or s.has("state")
