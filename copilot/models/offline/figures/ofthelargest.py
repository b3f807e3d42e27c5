"""A figure of the largest customers: "win rate of our five biggest customers" ranks them by revenue, not by rate."""

from copilot.models.offline.parts.draft import ReaderState

_SIZE = "won_revenue"
"""What customers are large by, as everywhere where nothing else is said."""


class OfTheLargest(ReaderState):
    """Reads a rank that only says which records another figure is asked of."""

    def _of_the_largest(self) -> None:
        """Rank by revenue and show the figure beside it, where that is named before "the five largest customers"."""
        d = self.draft
        rows = {*d.groups, *self.subjects, *self.contexts}
        if d.rank not in ("top", "bottom") or rows != {"account"} or d.grain or d.listing or d.compare_to or d.fold:
            return
        if len(d.metrics) == 1 and d.metrics != [_SIZE] and self._asked_of_them():
            d.metrics = [_SIZE, *d.metrics]
            d.groups = ["account"]
            self.subjects[:] = []

    def _asked_of_them(self) -> bool:
        """Whether a word for size stands right before the customers, and the figure before both."""
        segments, at = self.roles.segments, self.rank_at
        if at + 1 >= len(segments) or not segments[at].has("sized"):
            return False
        figures = [i for i, s in enumerate(segments) if s.has("metric") or s.has("measure") or s.has("state")]
        led = segments[at + 1].has("dimension", "account") and not segments[at + 1].names
        return led and bool(figures) and max(figures) < at
