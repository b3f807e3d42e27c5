"""Figures and the nouns they are about: "handle time of cases" is one figure, "cases and handle time" are two."""

from copilot.models.offline.parts.draft import ReaderState
from copilot.models.offline.parts.reading import Held
from crm_store.metrics.catalogue import METRICS

_NOUNS = ("activities", "calls", "tasks", "emails", "cases", "leads", "quotes", "campaign_members", "feedback_answers")
_ENDED = ("closed_cases", "converted_leads")
_OPEN = ("pipeline", "deal", "revenue", "cycle", "size")
"""Figures that only count the records other figures are about."""
_ENTITY = {"campaign_member": "campaign", "quote_line": "quote"}
_SWAPS = {
    ("tasks", "overdue"): "overdue_tasks",
    ("tasks", "due"): "open_tasks",
    ("tasks", "open"): "open_tasks",
    ("cases", "open"): "open_cases",
    ("cases", "closed"): "closed_cases",
    ("emails", "lost"): "emails",
}
"""What records in a state are counted as."""
_TOGETHER = {("win_rate", "stage_deals"): "stage_win_rate"}
"""Two figures named in one breath that are a third."""
_AVERAGES = {
    "account_revenue": "average_account_revenue",
    "employees": "average_employees",
    "case_transfers": "average_transfers",
    "quotes": "average_quote",
    "quoted_value": "average_quote",
}
_MEDIANS = {"response_time": "median_response_time", "time_in_stage": "median_time_in_stage"}
_LENGTHS = {"cases": "resolution_time", "closed_cases": "resolution_time"}
"""What the time is called that such records take from beginning to end."""


class Nouns(ReaderState):
    """Settles which figures the metrics, measures and states of a question name."""

    def _settled(
        self, found: list[str], measures: list[str], states: list[str], aggregates: list[str], *, idle_deals: bool
    ) -> tuple[str, ...]:
        """The metrics named outright; what they explain is taken out of `measures`."""
        if found == ["activities"] and idle_deals:
            return ("stalled_deals",)
        out = self._without_nouns(found)
        out = [next((_SWAPS[m, s] for s in states if (m, s) in _SWAPS), m) for m in out]
        out = self._lengths(out, measures, states, aggregates)
        for pair, one in _TOGETHER.items():
            if set(pair) <= set(out) and not self._joined_figures():
                out = [m for m in out if m not in pair] + [one]
        for word, table in (("average", _AVERAGES), ("median", _MEDIANS)):
            if word in aggregates:
                out = [table.get(m, m) for m in out]
        return tuple(dict.fromkeys(out))

    def _attained(self, states: list[str], aggregates: list[str]) -> None:
        """ "Who reached their target", "which teams did not": limits on the attainment of each."""
        asked = self.roles.any("ask", "who") or bool(self.subjects)
        counts = self.counted if aggregates == ["count"] else ""
        shared = (
            bool(set(aggregates) - ({"count"} if counts else set()))
            or self.roles.any("percentage")
            or self.roles.any("compare", "share")
        )
        ops = [op for state, op in (("attained", ">="), ("missed", "<")) if state in states]
        asked = asked or bool(counts)
        if not set(self.draft.metrics) <= {"target_attainment", "sellers"} or not asked or shared or not ops:
            return
        if counts:  # "how many reps hit their target"
            self.draft.metrics, self.draft.groups, self.draft.counts = ["target_attainment"], [counts], True
        if self.draft.include_empty:
            ops, self.draft.include_empty, self.denied = ["<" if ops[0] == ">=" else ">="], False, ""
        self.draft.having.append({"metric": "target_attainment", "op": ops[0], "value": 1})

    def _without_nouns(self, found: list[str]) -> list[str]:
        """`found` without the counts of records that another figure is about, and of leads that only name a source."""
        places = [(i, k) for i in self.roles.all("metric") for k in self.roles.segments[i].roles["metric"]]
        dropped = {noun for i, noun in places if noun == "leads" and self._names_source(i)}
        for i, noun in places:
            about = [j for j, other in places if j != i and self._about_it(noun, other) and not self._apart(i, j)]
            if not about:
                continue
            shares = [j for j in about if METRICS[self.roles.segments[j].key("metric")].unit != "count"]
            if shares and self._counts_at(i):
                self.roles.used.difference_update(shares)  # "how many cases were closed on time" is no share
            else:
                dropped.add(noun)
        return [m for m in found if m not in dropped]

    @staticmethod
    def _about_it(noun: str, other: str) -> bool:
        """Whether the figure `other` is about the records that `noun` counts."""
        if noun in _ENDED and METRICS[other].unit == "share":
            return METRICS[noun].measure.entity == METRICS[other].measure.entity
        if noun not in _NOUNS or other == noun or (other in _NOUNS and noun != "activities"):
            return False
        one, two = METRICS[noun].measure.entity, METRICS[other].measure.entity
        return _ENTITY.get(one, one) == _ENTITY.get(two, two)

    def _names_source(self, i: int) -> bool:
        """Whether leads stand behind a source, in a question about deals ("win rate of partner leads")."""
        deals = any(self.roles.any("measure", kind) for kind in _OPEN) or self.roles.any(
            "metric", "win_rate", "loss_rate"
        )
        deals = deals or self.roles.any("state", "won", "lost", "sold", "open")
        return self._behind_source(i) and deals

    def _counts_at(self, i: int) -> bool:
        j = self.roles.left(i)
        return j >= 0 and self.roles.segments[j].has("aggregate", "count")

    def _apart(self, i: int, j: int) -> bool:
        """Whether something between two places makes their figures two."""
        segments, tokens = self.roles.segments, self.question.tokens
        first, last = min(i, j), max(i, j)
        between = self.question.text[tokens[segments[first].end - 1].end : tokens[segments[last].start].start]
        joins = any(s.has("and") or s.has("shows") or s.has("compare") for s in segments[first + 1 : last])
        return joins or "," in between

    def _joined_figures(self) -> bool:
        return any(s.has("and") for s in self.roles.segments) or "," in self.question.text

    def _lengths(self, found: list[str], measures: list[str], states: list[str], aggregates: list[str]) -> list[str]:
        """Figures of time that the records, or the stage, asked about give: cases have no sales cycle, stages none."""
        if self._joined_figures():
            return found
        worth = "value" in measures or ("amount" in aggregates and "count" not in aggregates)
        if found == ["quotes"] and worth and not self.conditions:
            measures[:] = [m for m in measures if m != "value"]
            return ["quoted_value"]
        if "pipeline" in measures and "deal_age" in found:
            measures.remove("pipeline")
        if "cycle" in measures and "deal" not in measures and any(m in _NOUNS or m in _LENGTHS for m in found):
            measures.remove("cycle")
            return [_LENGTHS.get(m, m) for m in found]
        if "days" in measures and self._leads_to_stage():
            return found
        stages = sum(use.field == "stage" for use in self.uses)  # from one stage to another is no stay in either
        staged = stages == 1 or (not stages and "stage" in self.draft.groups)
        ended = {"won", "lost", "closed", "open", "opened"} & set(states)
        if staged and not found and not ended and not self.conditions and set(measures) in ({"days"}, {"days", "deal"}):
            measures.clear()
            return ["median_time_in_stage" if "median" in aggregates else "time_in_stage"]
        return found

    def _leads_to_stage(self) -> bool:
        """Whether days are asked for until a stage of won deals, in which they do not stay; held back of any other."""
        segments = self.roles.segments
        stages = [use.at for use in self.uses if use.field == "stage"]
        until = [i for i in stages if any(s.has("span", "until") for s in segments[max(0, i - 2) : i])]
        won = [i for i in until if segments[i].has("landed") or segments[i].has("state", "won")]
        if others := [segments[i].text for i in until if i not in won]:
            raise Held("clarification", "unused_words", words=others)
        return bool(until)
