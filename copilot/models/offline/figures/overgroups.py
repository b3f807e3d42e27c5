"""One figure out of those of many groups: "average revenue per seller", "the top five customers together"."""

from collections.abc import Sequence

from copilot.models.offline.names.segments import Segment
from copilot.models.offline.parts.draft import ReaderState
from copilot.models.offline.parts.reading import Held
from crm_store.metrics.catalogue import METRICS


class OverGroups(ReaderState):
    """Reads that the figures of groups are averaged or added up, rather than shown one by one."""

    def _averaged_over(self, measures: list[str], aggregates: list[str], *, counts_deals: bool) -> None:
        """ "Average revenue per agent" is no deal's size but the mean over the agents.

        Without a word such as "per" ("average revenue by product") it could be either: said by name.
        """
        places = self._places()
        if not {"average", "median"} & set(aggregates) or not places or "size" in measures:
            return
        several = any(s.has("plural") for s in self.roles.segments)
        money = "revenue" in measures and "deal" not in measures
        number = "deal" in measures and "value" not in measures
        apiece = not {"cycle", "days", "unit"} & set(measures) and self._deals_apiece()
        number = number and (counts_deals or (several and bool(self.draft.grain)) or apiece)
        if not (money or number):
            return
        over = self._apiece(places)
        if "median" in aggregates or self.draft.rank or not over:
            raise Held("refused", "average_per", metric="won_revenue" if money else "deals", words=places[-1])
        self.draft.fold, self.draft.over = "mean", over
        aggregates[:] = ["amount" if money else "count"]

    def _deals_apiece(self) -> bool:
        """Whether several deals stand before such a word: "deals (won in June) per account on average"."""
        segments = [*self.roles.segments]
        places = [i for i in self.roles.all("measure", "deal") if segments[i].has("plural")]
        return any(_apiece_next(segments[i + 1 :]) for i in places)

    def _apiece(self, places: list[str]) -> str:
        """The one of the groups of which each is spoken of: "per seller", "monthly"; empty for none or several."""
        segments = self.roles.segments
        behind = [self.roles.right(i) for i in self.roles.all("by") if segments[i].has("apiece")]
        each = {
            key for i in behind if i >= 0 for kind in ("dimension", "unit") for key in segments[i].roles.get(kind, ())
        }
        named = [place for place in places if place in each]
        if len(named) == 1:
            return named[0]
        plain = any(s.has("by") and not s.has("apiece") for s in segments)
        return places[0] if len(places) == 1 and not named and not plain and (self.draft.grain or behind) else ""

    def _jointly(self) -> None:
        """ "How much do our top five customers bring in together" is one figure."""
        places = list(self.roles.all("jointly"))
        if places and self._first_few():
            self.roles.used.update(places)
            self.draft.fold = "sum"

    def _shared_together(self, places: list[int]) -> None:
        """ "What share of revenue comes from the top five customers" is what they make up together."""
        if self._first_few():
            self.roles.used.update(places)
            self.draft.share = True
            self.draft.fold = "sum"

    def _first_few(self) -> bool:
        """Whether a number of groups is taken from an end of a ranking by one figure that adds up."""
        metrics = self.draft.metrics
        return bool(self.draft.rank and self.draft.limit) and len(metrics) == 1 and METRICS[metrics[0]].additive

    def _folded(self) -> None:
        """Hold back one figure for groups of which there are none, or several kinds."""
        places = self._places()
        if self.draft.fold and not self.draft.over and len(places) == 1:
            self.draft.over = places[0]
        if self.draft.fold and self.draft.over not in places:
            raise Held("clarification", "unplaced_condition", words=self.question.text)

    def _places(self) -> list[str]:
        return [*self.draft.groups, *([self.draft.grain] if self.draft.grain else [])]


def _apiece_next(segments: Sequence[Segment]) -> bool:
    """Whether "per" comes next, over what became of the things, when, and that the average is meant."""
    for s in segments:
        if s.has("apiece"):
            return True
        if not (s.idle or s.stretch is not None or s.has("state") or s.has("aggregate", "average")):
            return False
    return False
