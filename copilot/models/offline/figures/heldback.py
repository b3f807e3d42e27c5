"""Words that narrow what is asked in a way no report shows: held back, as without them it would be another figure."""

from copilot.models.offline.parts.draft import ReaderState
from copilot.models.offline.parts.reading import Held
from crm_store.metrics.catalogue import METRICS

_DEED = ("won", "sold", "bought", "lost", "closed")
_SUBJECTS = ("account", "owner", "product", "manager", "team", "region", "industry", "country")


class HeldBack(ReaderState):
    """Finds what no query says."""

    def _hold_back(self) -> None:
        self._stages_by_time()
        for place in [
            *self._nothing_else(),
            *self._ranked_by_other(),
            *self._ranked_twice(),
            *self._first_of_the_first(),
            *self._people_who_are(),
            *self._customers_won(),
            *self._longest_of_names(),
        ]:
            raise Held("clarification", "unused_words", words=[self.roles.segments[place].text])

    def _stages_by_time(self) -> None:
        """ "Which stage takes longest" ranks stages by the time in them; what stages win says nothing of any other."""
        if self.draft.groups != ["stage"] or self.draft.metrics != ["won_revenue"] or self.named_figure:
            return
        if not self.roles.segments[self.rank_at].has("measure", "days"):
            raise Held("refused", "no_metric")
        self.draft.metrics = ["time_in_stage"]

    def _nothing_else(self) -> list[int]:
        """ "Customers who bought only GTX Basic" bought nothing else, which is not what all buyers of it did."""
        segments = self.roles.segments
        heads = [i for i in self.roles.all("dimension", *_SUBJECTS) if not segments[i].names]
        out = []
        for i in self.roles.all("only"):
            beside = [
                j for j in (i - 1, i + 1) if 0 <= j < len(segments) and not (j and segments[j - 1].has("measure"))
            ]
            deed = any(segments[j].has("state", *_DEED) and not segments[j].has("measure") for j in beside)
            whose = any(h < i for h in heads[:1]) or any(j < i for j in self.roles.all("ask", "who"))
            told = i in self.roles.used or self._closes_with_state(i)
            if deed and whose and not told and not self.draft.related:
                out.append(i)
        return out

    def _people_who_are(self) -> list[int]:
        """ "How many contacts are customers" tells them apart by what nothing says of a person."""
        if self.counted != "contact" or self.draft.groups or self.draft.filters or self.draft.having:
            return []
        places = [i for i in self.roles.all("dimension", "account") if self.roles.segments[i].has("buyer")]
        return [i for i in places if not self.roles.segments[i].names]

    def _customers_won(self) -> list[int]:
        """ "Customers won this year" asks who came to us, which the number and worth of deals does not tell."""
        if self.draft.metrics != ["won_deals", "won_revenue"] or self.measures or self.draft.groups:
            return []
        head = next((i for i, s in enumerate(self.roles.segments) if not s.idle), -1)
        s = self.roles.segments[head]
        return [head] if s.has("dimension", "account") and not s.names else []

    def _longest_of_names(self) -> list[int]:
        """ "The longest delivery time" is no money of what has a delivery time's name ("lost for delivery time")."""
        segments, behind = self.roles.segments, self.rank_at + 1
        if not self.draft.rank or not segments[self.rank_at].has("measure", "days") or behind >= len(segments):
            return []
        value = any(m.id is None for m in segments[behind].names)
        return [behind] if value and self.draft.metrics == ["won_revenue"] and not self.named_figure else []

    def _ranked_by_other(self) -> list[int]:
        """ "The win rate of the agent with the most deals" ranks by another figure than it shows."""
        d, segments = self.draft, self.roles.segments
        behind = self.rank_at + 1
        if not d.rank or d.listing or not (d.groups or d.grain):
            return []
        if segments[self.rank_at].has("extent"):
            single = behind < len(segments) and segments[behind].has("state", "lost")
            return [behind] if single and not segments[behind].has("plural") and d.metrics == ["lost_deals"] else []
        counted = behind < len(segments) and segments[behind].has("measure", "deal") and segments[behind].has("plural")
        counts = any(METRICS[m].unit == "count" for m in d.metrics if m in METRICS)
        return [behind] if counted and not counts else []

    def _ranked_twice(self) -> list[int]:
        """ "Which of the 5 biggest customers has the best win rate" ranks some by one figure, and those by another."""
        segments, ranks = self.roles.segments, list(self.roles.all("rank"))
        if len(ranks) != 2 or not self.draft.groups or self.draft.listing:
            return []
        first, second = ranks
        asked = any(s.has("ask") for s in segments[:first])
        between = segments[first + 1 : second]
        some = any(s.number is not None for s in segments[max(0, first - 1) : first + 2])
        of_which = any(s.has("dimension") for s in between) and not any(s.has("shows") for s in between)
        additive = all(METRICS[m].additive for m in self.draft.metrics if m in METRICS)
        return [first] if asked and some and of_which and (not additive or self._ways(ranks) > 1) else []

    def _first_of_the_first(self) -> list[int]:
        """ "Among our five largest customers, which has the best win rate": some by one figure, of those by another."""
        segments, ranks = self.roles.segments, list(self.roles.all("rank"))
        if len(ranks) < 2 or self.draft.listing:
            return []
        first, second = ranks[0], ranks[-1]
        asks = [i for i in range(first + 1, second) if segments[i].has("ask", "which") or segments[i].has("ask", "who")]
        told = any(s.has("ask") and not s.idle for s in segments[:first])
        whose = any(s.has("dimension") and not s.names for s in segments[first : asks[0]]) if asks else False
        if not whose:
            return []
        if any(s.has("and") for s in segments[first : asks[0]]):  # two questions, of which each has its own order
            return [second] if self._ways([first, second]) > 1 else []
        return [] if told else [first]

    def _ways(self, ranks: list[int]) -> int:
        """In how many directions things are ranked."""
        segments = self.roles.segments
        return len({key in ("bottom", "worst") for i in ranks for key in segments[i].roles["rank"][:1]})
