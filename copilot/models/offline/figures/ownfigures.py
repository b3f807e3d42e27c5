"""Figures over fields of the company's own: which deals they are of, and how they are taken together.

"Bottles sold" are those of won deals, "bottles in open quotes" of open ones, and "average bottles" their average.
"""

from functools import lru_cache

from copilot.models.offline.company.lengths import counts_time
from copilot.models.offline.parts.composition import METRIC_RECORDS
from copilot.models.offline.parts.draft import ReaderState
from copilot.models.offline.words.tokens import fold
from crm_store.metrics.catalogue import METRICS
from crm_store.metrics.custom import field_of_figure, figure_name, parts_of_field, parts_of_figure
from prompts import languages, load

_STATES = {"won": "won", "sold": "won", "bought": "won", "lost": "lost", "open": "open"}
_AGGREGATES = {"average": "average", "median": "median", "total": "sum"}
_RANKS = {"top": "most", "bottom": "least"}
_OF_WON = frozenset({"won_revenue", "won_deals", "average_deal_size", "median_deal_size", "largest_deal"})
_WORTH_EACH = {
    ("won", "average"): "average_deal_size",
    ("won", "median"): "median_deal_size",
    ("open", "average"): "average_pipeline_deal",
}
_BEST = ("best", "worst")
_OF_DEALS = frozenset({"deal", "revenue"})


class OwnFigures(ReaderState):
    """Settles the figures over the company's own fields among those a question names."""

    def _own_figures(
        self, found: list[str], measures: list[str], states: list[str], aggregates: list[str]
    ) -> list[str]:
        """`found` with each own figure of the deals and in the way the question says; what says so is taken out of
        `measures` and `states` where it names no figure of its own."""
        self._only_limits(found)
        own = [metric for metric in found if field_of_figure(metric)]
        if not own:
            return found
        found = self._of_nouns(found, own)
        state = next((_STATES[s] for s in states if s in _STATES), "") or self._implied(found, measures)
        state = state or self._closed(own, states) or self._of_the_best(own)
        how = next((_AGGREGATES[a] for a in aggregates if a in _AGGREGATES), "") or self._in_all(aggregates)
        if not self._other_figures(found, own, measures):
            measures[:] = [m for m in measures if m not in ("deal", "unit")]
            states[:] = [s for s in states if s not in _STATES] if not measures else states
        own_ones = {metric: self._worth_each(metric, state, how) or self._own(metric, state, how) for metric in own}
        return [own_ones.get(metric, metric) for metric in found]

    def _worth_each(self, metric: str, state: str, how: str) -> str:
        """Our figure where what deals are worth, under the company's own name, is asked for on average: that of won
        deals, or of the open ones where they are spoken of; empty for any other."""
        stage = any(m.kind == "stage" for s in self.roles.segments for m in s.names)
        if field_of_figure(metric) != self.question.worth or (stage and not state):
            return ""
        if not any(_is_of_a_deal(t.phrase) for t in self.question.terms if t.field == self.question.worth):
            return ""  # a premium is on average what all rows say
        return _WORTH_EACH.get((state or "won", how), "")

    def _in_all(self, aggregates: list[str]) -> str:
        """What is counted over all deals is added up ("how many samples a month with all won deals")."""
        segments = self.roles.segments
        deals = [i for i in self.roles.all("measure", "deal") if i]
        before = [i - 2 if segments[i - 1].has("state") else i - 1 for i in deals]
        over = any(s.has("overall") for s in segments) or any(j >= 0 and segments[j].has("every") for j in before)
        return "sum" if over and "count" in aggregates else ""

    def _of_nouns(self, found: list[str], own: list[str]) -> list[str]:
        """The figures without counts of the records the own ones are of: "average visits of converted leads" is one
        figure, of those that are converted."""
        if any(s.has("and") for s in self.roles.segments) or "," in self.question.text:
            return found
        entities = {METRICS[metric].measure.entity for metric in own}
        nouns = [m for m in found if m in METRIC_RECORDS and METRIC_RECORDS[m][0] in entities]
        for noun in nouns:
            for name, op, value in METRIC_RECORDS[noun][1]:
                self._filter(name, op, value)
        return [m for m in found if m not in nouns]

    def _own_limits(self) -> None:
        """Limits on own figures are of the deals asked about, and show that figure ("bought over 100 bottles")."""
        draft = self.draft
        self._counts_pieces()
        if draft.rank in _RANKS and not (draft.groups or draft.listing or draft.grain or self.subjects):
            own = [m for m in draft.metrics if field_of_figure(m)]
            if own and own == draft.metrics:  # "the highest price per bottle"
                draft.metrics = [self._own(m, _state_of(m), _RANKS[draft.rank]) for m in own]
                draft.rank, draft.limit = "", None
        self._longest_of_each()
        state = next((_STATES[s] for s in self.states if s in _STATES), "")
        limited = [h["metric"] for h in draft.having if field_of_figure(h["metric"])]
        if not limited:
            return
        meant = {metric: self._own(metric, state) for metric in limited}
        draft.having = [{**h, "metric": meant.get(h["metric"], h["metric"])} for h in draft.having]
        kept = [m for m in draft.metrics if self.named_figure and m not in meant]
        draft.metrics = list(dict.fromkeys([*kept, *meant.values()]))

    def _longest_of_each(self) -> None:
        """Rank groups by their longest or shortest length of time, which nobody adds up ("the longest warranty")."""
        d, segments = self.draft, self.roles.segments
        if d.rank not in _RANKS or not (d.groups or self.subjects) or self.aggregates:
            return
        longest, greatest = segments[self.rank_at].has("measure", "days"), segments[self.rank_at].has("extent")
        for i, metric in enumerate(d.metrics):
            timed = counts_time(field_of_figure(metric) or "")
            if (timed and (longest or greatest)) or (longest and _is_summed(metric)):
                d.metrics[i] = self._own(metric, _state_of(metric), _RANKS[d.rank])

    def _counts_pieces(self) -> None:
        """Units are the pieces the company counts by deal, where it does, instead of one a deal."""
        if self.question.pieces:
            pieces = figure_name(self.question.pieces, "sum", "won")
            draft = self.draft
            draft.metrics = list(dict.fromkeys(pieces if m == "units_sold" else m for m in draft.metrics))
            draft.having = [{**h, "metric": pieces} if h["metric"] == "units_sold" else h for h in draft.having]

    @staticmethod
    def _own(metric: str, state: str, how: str = "") -> str:
        """The figure over the same field in another state and way; in its own way where none is given."""
        _state, usual, field = parts_of_figure(metric) or ("", "sum", "")
        parts = parts_of_field(field)
        return figure_name(field, how or usual, state if parts and parts[0] == "deal" else "")

    @staticmethod
    def _implied(found: list[str], measures: list[str]) -> str:
        """Beside the revenue of won deals other figures are of them too."""
        return "won" if "revenue" in measures or _OF_WON & set(found) else ""

    def _closed(self, own: list[str], states: list[str]) -> str:
        """What "closed" says of own figures of deals: what deals are worth was closed where they are won, anything else
        is of those that are no longer open."""
        if "closed" not in states or any(METRICS[metric].measure.entity != "deal" for metric in own):
            return ""
        states[:] = [s for s in states if s != "closed"]
        if {field_of_figure(metric) for metric in own} == {self.question.worth}:
            return "won"
        self._filter("status", "in", ["won", "lost"])
        return ""

    def _of_the_best(self, own: list[str]) -> str:
        """Who is best by what deals are worth is so by those that were won."""
        best = self.draft.rank in _BEST and {field_of_figure(metric) for metric in own} == {self.question.worth}
        stage = any(m.kind == "stage" for s in self.roles.segments for m in s.names)
        return "won" if best and not stage else ""

    @staticmethod
    def _other_figures(found: list[str], own: list[str], measures: list[str]) -> bool:
        return len(own) < len(found) or bool(set(measures) - {"deal", "unit"})

    def _only_limits(self, found: list[str]) -> None:
        """Take out the figures that only say of which records a limit is, where nothing is cut into groups."""
        if self.draft.groups or self.subjects:
            return
        for condition in self.conditions:
            for i in (condition.after, condition.before):
                keys = self.roles.segments[i].roles.get("metric", ()) if i >= 0 else ()
                found[:] = [metric for metric in found if metric not in keys or not field_of_figure(metric)]


@lru_cache(maxsize=256)
def _is_of_a_deal(heading: str) -> bool:
    """Whether a heading begins with what companies call their deals ("Booking Value"), in any language."""
    first = fold(heading).split()[0] if heading.strip() else ""
    tables = (load(code, "words").get("record_nouns", {}) for code in languages())
    return any(first == fold(noun) for table in tables for nouns in table.values() for noun in nouns)


def _state_of(metric: str) -> str:
    return (parts_of_figure(metric) or ("", "", ""))[0]


def _is_summed(metric: str) -> bool:
    return (parts_of_figure(metric) or ("", "", ""))[1] == "sum"
