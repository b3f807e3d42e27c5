"""Deals that are a figure of their own beside another one: "revenue, wins and win rate"."""

from copilot.models.offline.parts.composition import SHARES
from copilot.models.offline.parts.draft import ReaderState
from crm_store.metrics.catalogue import METRICS


class CountedBeside(ReaderState):
    """Tells whether deals are counted."""

    def _counts_deals(self) -> bool:
        return any(self._counted_before(i) for i in self.roles.all("measure", "deal"))

    def _counted_before(self, i: int) -> bool:
        behind = self.roles.segments[i + 1] if i + 1 < len(self.roles.segments) else None
        if behind is not None and behind.has("aggregate", "count") and not behind.has("how_many"):
            return True  # "deal count"
        j = self.roles.left(i, over=("state",))
        while j >= 0 and (self.roles.segments[j].names or self.roles.segments[j].has("state")):
            j = self.roles.left(j)
        return j >= 0 and self.roles.segments[j].has("aggregate", "count")

    def _separate_deals(self) -> bool:
        """Whether deals are joined by "and" to another figure, or counted beside it."""
        for i in self.roles.all("measure", "deal"):
            beside = any(not self._of_stages(j) for j in self.roles.all("metric"))
            if self._counted_before(i) and (self.roles.any("measure", "revenue", "size") or beside):
                return True
            j = i - 1
            while j >= 0 and self.roles.segments[j].has("state"):
                j -= 1
            if self._listed(j + 1) or self._lists_on(i):
                return True
            if j > 0 and self.roles.segments[j].has("and") and j != i - 1 - 0 and not self.roles.segments[j - 1].names:
                return True
        return False

    def _states_listed(self) -> list[str]:
        """States of deals in a row with a rate, each a number of its own ("won, lost and win rate")."""
        segments = self.roles.segments
        listed: list[str] = []
        for i in self.roles.all("state", "won", "lost", "open"):
            first = i == 0 or segments[i - 1].has("and") or (i - 1 in self.roles.all("state") and bool(listed))
            if segments[i].has("measure") or not first or not self._lists_on(i):
                continue
            listed += [key for key in segments[i].roles["state"] if key not in listed]
        return listed if any(segments[i].key("metric") in SHARES for i in self.roles.all("metric")) else []

    def _of_stages(self, j: int) -> bool:
        """Whether the figure at place `j` counts what deals did in a stage, so that the deals are its noun."""
        return METRICS[self.roles.segments[j].key("metric")].measure.entity == METRICS["stage_entries"].measure.entity

    def _lists_on(self, i: int) -> bool:
        """Whether a comma or "and" right behind place `i` leads to another figure ("wins, losses and win rate")."""
        segments, tokens = self.roles.segments, self.question.tokens
        while i + 1 < len(segments) and segments[i + 1].has("state") and not segments[i + 1].has("measure"):
            i += 1
        if i + 1 >= len(segments):
            return False
        between = self.question.text[tokens[segments[i].end - 1].end : tokens[segments[i + 1].start].start]
        j = i + 1 if not segments[i + 1].idle else self.roles.right(i + 1)
        figure = j >= 0 and (segments[j].has("metric") or (segments[j].has("measure") and not segments[j].idle))
        if figure and any(
            s.has("measure", segments[j].key("measure")) for s in segments[:i] if segments[j].has("measure")
        ):
            return False  # "the ACV of our wins, that is the average amount": said twice
        return figure and ("," in between or segments[i + 1].has("and"))

    def _listed(self, i: int) -> bool:
        """Whether a comma stands right before place `i` and another figure before that ("revenue, wins and …")."""
        segments, tokens = self.roles.segments, self.question.tokens
        if i < 1:
            return False
        between = self.question.text[tokens[segments[i].start - 1].end : tokens[segments[i].start].start]
        j = self.roles.left(i, over=("aggregate", "and"))
        figure = j >= 0 and (
            segments[j].has("metric") or segments[j].has("measure", "revenue", "size", "unit", "cycle")
        )
        return figure and ("," in between or any(s.has("and") for s in segments[j + 1 : i]))
