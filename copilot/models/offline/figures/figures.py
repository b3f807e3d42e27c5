"""What: the figures a question asks for, from the words for measures, states and ways to sum them up."""

from itertools import pairwise

from copilot.models.offline.figures.broughtin import BroughtIn
from copilot.models.offline.figures.byvalue import ByValue
from copilot.models.offline.figures.cameto import CameTo
from copilot.models.offline.figures.countedbeside import CountedBeside
from copilot.models.offline.figures.howmuch import HowMuch
from copilot.models.offline.figures.overgroups import OverGroups
from copilot.models.offline.figures.ownfigures import OwnFigures
from copilot.models.offline.figures.shortly import Shortly
from copilot.models.offline.parts.composition import COUNTED, RANKED_BY, Parts, compose
from copilot.models.offline.parts.nouns import Nouns
from copilot.models.offline.parts.ownrecords import OwnRecords
from copilot.models.offline.parts.reading import Held
from copilot.models.offline.words.idioms import expression, matches
from copilot.models.offline.words.lexicon import lexicon
from copilot.models.offline.words.tokens import tokenize
from prompts import DEFAULT_LANGUAGE

_SURELY_MONEY = 1000
"""A bare number from here on is an amount rather than a number of deals."""
_AGED = {("measure", "deal"), ("measure", "pipeline"), ("state", "open"), ("state", "stalled")}
"""What has an age."""


class Figures(BroughtIn, ByValue, CountedBeside, HowMuch, CameTo, Nouns, OwnFigures, OwnRecords, OverGroups, Shortly):
    """Reads metrics and shares."""

    def _measures(self) -> None:
        self._summed_up()
        self._what_it_brought()
        direct = self.roles.take("metric")
        measures = self.roles.take("measure")
        states = self._done(self.roles.take("state"))
        states = self._landed(measures, states)
        self._cost_of_deals(measures, states)
        aggregates = self._aggregates(measures)
        self._pace_of_people(measures, states)
        self.roles.take("attribute", "amount")
        direct += self._campaign_cost(direct, measures)
        if self._asks_what_came_in(aggregates):
            aggregates.append("amount")
        if self._single_win():
            measures.append("deal")
        direct = self._own_counts(direct, measures, states)
        direct = self._own_figures(direct, measures, states, aggregates)
        settled = self._settled(direct, measures, states, aggregates, idle_deals=self._idle_deals(measures))
        if measures and not settled and set(measures) <= {"value", "days"} and not states:
            measures = []
        parts = self._parts(measures, states, aggregates, settled)
        self.measures, self.states, self.aggregates = measures, states, aggregates
        self._averaged_over(measures, aggregates, counts_deals=self._counts_deals())
        self.draft.metrics = self._came_to_be(states) or self._in_order(compose(parts))
        if self.often and set(self.draft.metrics) <= {"won_revenue", "customers", "deals", "lost_value", self.often}:
            self.draft.metrics = [self.often]
        if self._ranked_by_value(aggregates):
            self.draft.metrics = ["won_revenue"]
        self._of_which(states, aggregates, named=bool(measures or direct))
        self.named_deals = "deal" in measures
        self.named_figure = bool(measures or direct)
        if "distinct" in states and self.draft.metrics == ["accounts"] and {"bought", "won", "sold"} & set(states):
            self.draft.metrics = ["customers"]

    def _parts(self, measures: list[str], states: list[str], aggregates: list[str], settled: tuple[str, ...]) -> Parts:
        """What is said of figures, for the rules that put them together."""
        ranked = [self.draft.rank] if self.draft.rank else []
        return Parts(
            measures=measures,
            states=states,
            aggregates=aggregates,
            ranks=ranked,
            counted=self.counted,
            counts_deals=self._counts_deals(),
            separate_deals=self._separate_deals(),
            subject=bool(self.subjects or self.draft.groups),
            named=bool(self.uses or self.stretches or self.draft.groups or "distinct" in states),
            own_states=self._own_states(states),
            buyers=any(s.has("buyer") for s in self.roles.segments),
            closes=self._closes(),
            distinct="distinct" in states,
            denied=self.draft.include_empty,
            cut=bool(self.draft.groups) and not self.subjects and not self.draft.include_empty,
            either=self._either(),
            counts_wins=self._counts_wins(aggregates),
            timed=bool(self.stretches),
            against=self._against_somebody(),
            listed=self._states_listed(),
            direct=settled,
        )

    def _against_somebody(self) -> bool:
        """Whether a competitor is named, or "them" one named before ("and how often did we lose to them")."""
        tokens = self.question.tokens
        said = [expression(one) for one in self.question.words.table("form").get("against_them", ())]
        pointed = any(matches(one, tokens, at) for at in range(len(tokens)) for one in said)
        return pointed or any(use.field == "competitor" and not use.excluded for use in self.uses)

    def _of_which(self, states: list[str], aggregates: list[str], *, named: bool) -> None:
        """Make the figures those of the people, places, stages and values that are spoken of."""
        self._and_what_they_came_to()
        self._where_most()
        self._size_of_team()
        self._staff()
        self._of_whom()
        self._in_open_stage()
        self._of_some_deals()
        self._attained(states, aggregates)
        self._of_values(states, named)
        if self.draft.metrics == ["new_customers"] and not aggregates and not self.draft.groups:
            asked = self.roles.any("ask", "which") or self.roles.any("ask", "who") or self.roles.any("ask", "list")
            self.draft.groups = ["account"] if asked else []  # "which customers are new"

    def _of_whom(self) -> None:
        """Hold back figures whose words fit others as well, where nothing says of whom: our own staff, his age."""
        metrics, said = set(self.draft.metrics), self.question.words.hits(self.question.tokens)
        about = [*self.contexts, *self.subjects, *self.draft.groups, *self.uses, *self.conditions, self.counted]
        staff = bool(metrics) and metrics <= {"employees", "average_employees"} and not any(about)
        deals = any((h.kind, h.key) in _AGED for h in said)
        if (staff and not self.draft.filters) or ("deal_age" in metrics and not deals):
            names = {"employees", "deal_age", "average_employees"}
            words = [
                s.text
                for s in self.roles.segments
                if any(k in names for kind in ("metric", "measure") for k in s.roles.get(kind, ()))
            ]
            raise Held("clarification", "unused_words", words=words or [self.question.text])

    def _in_open_stage(self) -> None:
        """The worth of deals in a stage that is neither won nor lost is that of open ones ("value in Negotiation")."""
        stages = [use for use in self.uses if use.field == "stage" and not use.excluded]
        if not stages or self.states:
            return
        ends = {self._ends_deals(use.value) for use in stages}
        if ends != {""}:
            counted = (
                {"deals": {"won": "won_deals", "lost": "lost_deals"}.get(ends.pop(), "deals")} if len(ends) == 1 else {}
            )
            self.draft.metrics = [counted.get(m, m) for m in self.draft.metrics]  # "closed won deals by month"
            return
        worth = {"value", "revenue"} & set(self.measures) or {"amount", "total"} & set(self.aggregates)
        if worth and not self.draft.metrics:
            self._not_of_stages([use.at for use in stages])
            self.draft.metrics = ["pipeline_value"]
        swaps = {
            "won_revenue": "pipeline_value",
            "won_deals": "open_deals",
            "average_deal_size": "average_pipeline_deal",
        }
        self.draft.metrics = [swaps.get(m, m) for m in self.draft.metrics]

    def _ends_deals(self, stage: str) -> str:
        """won, lost or closed where a stage's name says that its deals are, else empty."""
        hits = self.question.words.hits(tokenize(stage)) + lexicon(DEFAULT_LANGUAGE).hits(tokenize(stage))
        said = {h.key for h in hits if h.kind == "state"}
        return next((end for end in ("won", "lost", "closed") if end in said), "")

    def _of_values(self, states: list[str], figure: bool) -> None:
        """Rank, or count, values that sell nothing by what has them: reasons for losing by the deals lost."""
        heads = [*self.subjects, *(g for g in self.draft.groups if g not in self.subjects)]
        lost = set(states) <= {"lost"} and heads == ["lost_reason"]
        ranked = self.draft.rank and len(self.subjects) == 1 and not states
        if figure or not (ranked or (lost and (self.draft.rank or "count" in self.aggregates or states))):
            return
        worth = self.roles.any("measure", "value") or "amount" in self.aggregates
        values = {"lost_deals": "lost_value"} if worth else {}
        ranked_by = [values.get(RANKED_BY[s], RANKED_BY[s]) for s in heads if s in RANKED_BY]
        self.draft.metrics = ranked_by or self.draft.metrics

    def _sales(self) -> None:
        """ "Sales" are deals where they are counted or the biggest is asked for, and money everywhere else."""
        for i in self.roles.all("measure", "deal"):
            keys = self.roles.segments[i].roles["measure"]
            if "revenue" in keys:
                before = self.roles.left(i, over=("state",))
                behind = self._behind_states(i)
                beside = [self.roles.segments[j] for j in (before, behind) if j >= 0]
                sized = self.roles.any("measure", "size", "cycle")
                single = any(s.has("extent") for s in beside) and not self.roles.any("dimension")
                counted = sized or single or self._counted_before(i)
                keys[:] = ["deal" if counted else "revenue"]
                if counted:
                    self.roles.segments[i].roles.setdefault("state", []).append("sold")

    def _behind_states(self, i: int) -> int:
        """The place behind `i` and the states that are said of it, -1 for none."""
        j = self.roles.right(i)
        while j >= 0 and self.roles.segments[j].has("state"):
            j = self.roles.right(j)
        return j

    def _done(self, states: list[str]) -> list[str]:
        """ "Reps closing more than 30 deals": what they close is done, not due."""
        closing = [i for i in self.roles.all("state", "due") if i + 1 < len(self.roles.segments)]
        limited = [i for i in closing if self.roles.segments[i + 1].has("operator")] if self.conditions else []
        for i in limited:
            self.roles.segments[i].roles["state"] = ["closed"]
        return ["closed" if s == "due" else s for s in states] if limited else states

    def _campaign_cost(self, direct: list[str], measures: list[str]) -> list[str]:
        """What a campaign cost, where nothing else is asked of it."""
        asked = [*self.subjects, *self.draft.groups, *self.contexts, *(use.field for use in self.uses)]
        costs = self.roles.any("attribute", "list_price") or self.roles.any("outlay") or self.roles.any("outlay_verbs")
        if "campaign" not in asked or direct or measures or not costs:
            return []
        self.roles.used.update(self.roles.all("attribute", "list_price"))
        return ["campaign_cost"]

    def _asks_what_came_in(self, aggregates: list[str]) -> bool:
        """Whether "what" asks for what deals brought, not which they are ("what have we earned from won deals")."""
        asks = [i for i in self.roles.all("ask", "which") if not self.roles.segments[i].has("ask", "list")]
        deals = list(self.roles.all("measure", "deal"))
        earned = bool(asks and deals) and any(i > asks[0] for i in self.roles.all("state", "sold"))
        named = earned and all(
            self.roles.segments[i].has("state") for i in range(asks[0] + 1, deals[0])
        )  # "what deals"
        earned = earned and not named
        return earned and not (
            self.subjects or self.counted or self.draft.rank or {"count", "amount"} & set(aggregates)
        )

    def _counts_wins(self, aggregates: list[str]) -> bool:
        """Whether "won fewer than 60" and "who won more" count deals: no money is spoken of."""
        small = all(not c.unit and max(c.values) < _SURELY_MONEY for c in self.conditions)
        return (bool(self.conditions) and small) or (self.contrast and "amount" not in aggregates)

    def _idle_deals(self, measures: list[str]) -> bool:
        """Whether deals are said to have no activity."""
        places = [self.roles.right(i) for i in self.roles.all("negation")]
        return "deal" in measures and any(j >= 0 and self.roles.segments[j].has("metric", "activities") for j in places)

    def _of_some_deals(self) -> None:
        """Deals without an account or activity beside another figure say of which deals that is, if nothing joins."""
        metrics = self.draft.metrics
        joined = any(s.has("and") for s in self.roles.segments) or "," in self.question.text
        if metrics == ["deals_without_account"] and set(self.states) & {"open", "won", "lost", "closed"}:
            self.draft.metrics = compose(Parts(measures=("deal",), states=self.states, counts_deals=True))
            self._filter("account", "is null")
            return
        if len(metrics) < 2 or joined:
            return
        if "deals_without_account" in metrics:
            metrics.remove("deals_without_account")
            self._filter("account", "is null")
        elif "stalled_deals" in metrics:
            self.roles.used.difference_update(self.roles.all("metric", "stalled_deals"))

    def _single_win(self) -> bool:
        """Whether one won or lost deal is meant without naming it a deal ("our biggest win")."""
        segments = self.roles.segments
        places = [i for i in self.roles.all("rank") if segments[i].has("extent")]
        behind = [self.roles.right(i) for i in places]
        return not self.roles.any("measure") and any(j >= 0 and segments[j].has("state", "won", "lost") for j in behind)

    def _came_to_be(self, states: list[str]) -> list[str]:
        """ "Accounts created last month" are accounts, and no deals: only what is no record of its own opens deals."""
        found = any(self.roles.any(kind) for kind in ("measure", "metric"))
        kinds = [key for key in (self.counted, *self.subjects, *self.contexts, *self.draft.groups) if key in COUNTED]
        return [COUNTED[kinds[0]]] if set(states) == {"opened"} and kinds and not found else []

    def _in_order(self, metrics: list[str]) -> list[str]:
        """The metrics as the question names them: what is named outright not before what was measured earlier."""
        named = min((i for i in self.roles.all("metric")), default=-1)
        measured = min((i for i in self.roles.all("measure") if not self.roles.segments[i].idle), default=-1)
        if not 0 <= measured < named:
            return metrics
        direct = {k for i in self.roles.all("metric") for k in self.roles.segments[i].roles["metric"]}
        return [m for m in metrics if m not in direct] + [m for m in metrics if m in direct]

    def _own_states(self, states: list[str]) -> list[str]:
        """The states that do not stand right before deals, nor mean deals by themselves ("losses")."""
        segments = self.roles.segments
        deals = list(self.roles.all("measure", "deal"))
        beside = {i if segments[i].has("state") else i - 1 for i in deals}
        kept = {k for i in self.roles.all("state") if i not in beside for k in segments[i].roles["state"]}
        return [s for s in states if s in kept]

    def _closes(self) -> bool:
        """Whether "closed" is what somebody did to deals, not what the deals are ("closed deals")."""
        segments = self.roles.segments
        places = list(self.roles.all("state", "closed"))
        before_deals = [i for i in places if i + 1 < len(segments) and segments[i + 1].has("measure", "deal")]
        return bool(places) and not before_deals

    def _either(self) -> bool:
        """Whether "or" stands between two states."""
        places = list(self.roles.all("state"))
        return any(s.has("either") for a, b in pairwise(places) for s in self.roles.segments[a + 1 : b])

    def _aggregates(self, measures: list[str]) -> list[str]:
        """Average, total …; one word for "how many" and "how much" counts what can be counted."""
        out: list[str] = []
        countable = bool(self.counted) or "deal" in measures or "unit" in measures or self.roles.any("metric")
        for i in self.roles.all("aggregate"):
            keys = self.roles.segments[i].roles["aggregate"]
            if "count" in keys and "amount" in keys:
                keys = [k for k in keys if k != ("amount" if countable else "count")]
            self.roles.used.add(i)
            out.extend(k for k in keys if k not in out)
        if self.contrast and self.roles.any("apart") and "count" not in out and "amount" not in out:
            out.append("amount")
        return self._times(out)
