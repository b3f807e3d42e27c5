"""From the segments of a question to the parts of a query: which figures, by what, of what, when, how ranked."""

from typing import Any

from copilot.models.offline.figures.contrast import Contrast
from copilot.models.offline.figures.different import Different
from copilot.models.offline.figures.heldback import HeldBack
from copilot.models.offline.figures.mistaken import Mistaken
from copilot.models.offline.figures.moneys import Moneys
from copilot.models.offline.figures.ofthelargest import OfTheLargest
from copilot.models.offline.figures.overview import Overview
from copilot.models.offline.figures.perdeal import PerDeal
from copilot.models.offline.figures.quantifiers import Quantifiers
from copilot.models.offline.figures.shares import Shares
from copilot.models.offline.limits.amounts import Amounts
from copilot.models.offline.limits.attributes import Attributes
from copilot.models.offline.limits.both import Both
from copilot.models.offline.limits.conditions import Conditions
from copilot.models.offline.limits.durations import Durations
from copilot.models.offline.limits.owndates import OwnDates
from copilot.models.offline.limits.ownlimits import OwnLimits
from copilot.models.offline.limits.ownverbs import OwnVerbs
from copilot.models.offline.limits.reasonclauses import ReasonClauses
from copilot.models.offline.limits.than import Than
from copilot.models.offline.lists.columns import Columns
from copilot.models.offline.lists.listing import Listing
from copilot.models.offline.lists.nextsteps import NextSteps
from copilot.models.offline.lists.sorting import Sorting
from copilot.models.offline.names.segments import Segment
from copilot.models.offline.parts.draft import Draft, as_period
from copilot.models.offline.parts.groups import Groups
from copilot.models.offline.parts.reading import Held
from copilot.models.offline.parts.reflected import Trace, shows
from copilot.models.offline.times.calendar import as_far_before, so_far
from copilot.models.offline.timing.lasttime import LastTime
from copilot.models.offline.timing.when import When
from crm_store.metrics.catalogue import METRICS
from crm_store.metrics.query import MAX_GROUPS


class MetricReader(
    Different,
    Durations,
    LastTime,
    Mistaken,
    Moneys,
    NextSteps,
    Quantifiers,
    When,
    Contrast,
    Than,
    Attributes,
    Columns,
    Groups,
    Amounts,
    Both,
    Sorting,
    OfTheLargest,
    Overview,
    OwnDates,
    OwnLimits,
    PerDeal,
    OwnVerbs,
    ReasonClauses,
    Shares,
    Conditions,
    Listing,
    HeldBack,
):
    """Reads one question. `read()` gives the draft; `unused()` afterwards the words that found no part in it."""

    def read(self) -> Draft:
        """The draft of what the question asks for.

        The steps build on each other, so their order matters: what is said in passing first, then the limits and the
        rank, whose words are no figures; the groups; the figures; what both are limited by; and last what all of it
        comes to.
        """
        self._asides()
        self._limits_said()
        self._groups_said()
        self._figures_said()
        self._conditions_said()
        self._shape_said()
        self._as_a_whole()
        if len(self.draft.groups) > MAX_GROUPS:
            raise Held("clarification", "too_many_groups", count=str(len(self.draft.groups)), limit=str(MAX_GROUPS))
        return self.draft

    def _asides(self) -> None:
        """What is meant in passing, and when: reasons, next steps, the last time, shares, periods."""
        self._told_as_reasons()
        self._next_steps()
        self._last_time()
        self._fit()
        self._per_deal()
        self._single_deal()
        self._most_different()
        self._shares_of()
        self._how_much_of_them()
        self._sales()
        self._periods()
        self._begun()
        self._addressed()
        self._founded()
        self._contrasts()

    def _limits_said(self) -> None:
        """Limits on dates, numbers and records, the order of rows, columns and ranks."""
        self.conditions = self.roles.conditions()
        self._of_own_dates()
        self._of_own_numbers()
        self._lasting()
        self._of_accounts()
        self._of_deals()
        self._of_records()
        self._of_ranks()
        self._sorts()
        self._columns()
        self._ordinal()
        self._rank()
        self._as_many_as_there_are()

    def _groups_said(self) -> None:
        """What is named, and by what the report is cut."""
        self.uses = self.roles.names()
        self._named_by_verbs()
        self._flags()
        self._required()
        self._dimensions()
        self._what_sells()
        self._than()
        self._negation()
        self._grain()
        self._when_most()

    def _figures_said(self) -> None:
        """Which figures, and of what."""
        self._limit_nouns()
        self._of_ours()
        self._dated()
        self._measures()
        self._of_what()
        self._mistaken()
        self._also()
        if not self.draft.metrics:
            self.draft.metrics = self._earned() or self._lost_for()
        self._contributes()
        self._how_is_it()
        self._directed()

    def _conditions_said(self) -> None:
        """Names, conditions on groups and figures, and states, as filters."""
        self._names()
        self._conditions()
        self._lasts()
        self._open_since()
        self._own_limits()
        self._more_than()
        self._other_state()
        self._adjectives()
        self._values()
        self._restated()

    def _shape_said(self) -> None:
        """Shares, comparisons, ranks and lists."""
        self._share_of_time()
        self._comparison()
        self._tendency()
        self._outdid()
        self._opened_in()
        self._jointly()
        self._of_the_largest()
        self._share()
        self._both()
        self._order()
        self._in_currency()
        self._done_last()
        self._over_all()
        self._listing()
        self._list_order()

    def _as_a_whole(self) -> None:
        """What only the whole tells: what is denied, left out, held back, or made one figure."""
        self._asked_when()
        self._outweighed()
        self._keep_rank()
        self._denied()
        if self.contrast and not self.draft.metrics:
            self.draft.metrics = self._contrasted()
        self._reach()
        self._recurring()
        self._leave_out()
        self._one_of_its_kind()
        self._only_listed()
        self._bound()
        self._hold_back()
        self._placed()
        self._folded()

    def settle(self) -> None:
        """Choose what only a question of its own needs: the period of a comparison that names none."""
        d = self.draft
        d.include_empty = d.include_empty or (bool(d.groups) and not d.grain and any(map(_is_none, d.having)))
        if d.compared_unit and not d.period and not d.grain:
            d.period = as_period(so_far(self.today, d.compared_unit))
            if d.compare_to == "previous_period":
                d.compare_to = as_period(as_far_before(self.today, d.compared_unit))

    def unused(self, *, over: str = "") -> list[str]:
        """The words that carry meaning and found no part, as typed, neighbours together; those of kind `over` not."""
        complete = bool(self.draft.metrics) or self.draft.listing
        trace = Trace(self.draft)
        words: list[str] = []
        last = -2
        for i, s in enumerate(self.roles.segments):
            if s.idle or (complete and s.has("intent")) or (over and s.has(over)) or self._article(i, s):
                continue
            if self._signed(i):
                continue
            if i in self.roles.used and (not complete or self._traced(i, s, trace)):
                continue
            if last == i - 1 and words:
                words[-1] = f"{words[-1]} {s.text}"
            else:
                words.append(s.text)
            last = i
        return words

    def _signed(self, i: int) -> bool:
        """Whether the last word is the name somebody signs with, behind thanks or regards and a comma."""
        segments = self.roles.segments
        last = i == len(segments) - 1 and i > 0 and segments[i].unknown and segments[i].capital
        return last and segments[i - 1].has("thanks") and self.question.parted(segments[i - 1], segments[i])

    def _article(self, i: int, s: Segment) -> bool:
        """Whether a number is no more than "a" ("how long does a deal take") or a verb's end ("brachte … ein")."""
        if s.number is None or i in self.roles.used:
            return False
        if self._of_one(i, s):
            return True
        if not s.has("filler"):
            return False
        before = self.roles.segments[i - 1] if i else None
        behind = self.roles.segments[i + 1] if i + 1 < len(self.roles.segments) else None
        if before is not None and before.idle and behind is not None and any(m.id is None for m in behind.names):
            return True  # "vienen de una feria"
        return before is None or not (before.has("operator") or before.has("only") or before.has("rank"))

    def _of_one(self, i: int, s: Segment) -> bool:
        """Whether "one" is an average deal's ("the average value of one deal")."""
        behind = self.roles.segments[i + 1] if i + 1 < len(self.roles.segments) else None
        before = self.roles.segments[i - 1] if i else None
        limits = before is not None and not before.idle and (before.has("operator") or before.has("rank"))
        one = s.number is not None and s.number.value == 1 and not s.number.unit and not limits
        trace = Trace(self.draft)
        return one and behind is not None and behind.has("measure") and (trace.averaged() or trace.unit("days"))

    def _by_figure(self, i: int, s: Segment) -> bool:
        """Whether a figure stands behind "by", which sorts rows and cuts nothing ("revenue by employees")."""
        figure = s.has("measure") or s.has("metric")
        return (
            figure
            and i > 0
            and i not in self.roles.apart
            and self.roles.segments[i - 1].has("by")
            and not self.contrast
        )

    def _traced(self, i: int, s: Segment, trace: Trace) -> bool:
        if self._by_figure(i, s) and not trace.placed():
            return False
        whole = bool(s.names) or s.stretch is not None or s.number is not None or i in self.roles.apart
        return whole or self.contrast or shows(s, trace, self.counted)


def _is_none(having: dict[str, Any]) -> bool:
    """Whether a limit keeps those without any: who has lost nothing has no row of lost deals either."""
    metric = METRICS.get(str(having["metric"]))
    return having["op"] == "=" and having.get("value") == 0 and metric is not None and metric.unit == "count"
