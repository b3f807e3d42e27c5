"""From the segments of a question to the parts of a query: which figures, by what, of what, when, how ranked."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from copilot.models.offline.calendar import Days, around
from copilot.models.offline.composition import (
    BASE,
    METRIC_RECORDS,
    MONEY,
    RECORDS,
    SHARES,
    Parts,
    compose,
)
from copilot.models.offline.periods import Stretch
from copilot.models.offline.question import Question
from copilot.models.offline.reading import Held
from copilot.models.offline.roles import CONTEXT, Condition, NameUse, Roles

DEFAULT_TOP = 5
CERTAIN = 0.93
_AVERAGED = ("average", "median")


@dataclass(slots=True)
class Draft:
    """What a question says, before it is made a query: the parts a follow-up can take over one by one."""

    metrics: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    filters: list[dict[str, Any]] = field(default_factory=list)
    having: list[dict[str, Any]] = field(default_factory=list)
    period: dict[str, Any] | None = None
    grain: str = ""
    compare_to: Any = None
    rank: str = ""
    limit: int | None = None
    share: bool = False
    running: bool = False
    include_empty: bool = False
    focus: str = ""
    entity: str = ""
    listing: bool = False
    yearless: bool = False
    compared_unit: str = ""
    """What is compared where the question names no period of its own: the current quarter or year."""
    days: Days | None = None
    """The period as found, for a follow-up that names no year."""


class MetricReader:
    """Reads one question. `read()` gives the draft; `unused()` afterwards the words that found no part in it."""

    def __init__(self, question: Question, today: date) -> None:
        self.question, self.today = question, today
        self.roles = Roles(question)
        self.draft = Draft()
        self.uses: list[NameUse] = []
        self.conditions: list[Condition] = []
        self.counted = ""
        self.subjects: list[str] = []
        self.measures: list[str] = []
        self.states: list[str] = []
        self.aggregates: list[str] = []
        self.named_deals = False
        self.rank_at = 0
        self.described_unknown: tuple[str, str] | None = None

    def read(self) -> Draft:
        self._periods()
        self._founded()
        self.conditions = self.roles.conditions()
        self._rank()
        self.uses = self.roles.names()
        self._dimensions()
        self._negation()
        self._grain()
        self._measures()
        self._also()
        self._names()
        self._conditions()
        self._comparison()
        self._share()
        self._listing()
        return self.draft

    def settle(self) -> None:
        """Choose what only a question of its own needs: the period of a comparison that names none."""
        d = self.draft
        if d.compared_unit and not d.period and not d.grain:
            d.period = _days(around(self.today, d.compared_unit, 0))

    def unused(self) -> list[str]:
        """The words that carry meaning and found no part, as typed, neighbours together."""
        complete = bool(self.draft.metrics) or self.draft.listing
        words: list[str] = []
        last = -2
        for i, s in enumerate(self.roles.segments):
            if i in self.roles.used or s.idle or (complete and s.has("intent")):
                continue
            if last == i - 1 and words:
                words[-1] = f"{words[-1]} {s.text}"
            else:
                words.append(s.text)
            last = i
        return words

    # when

    def _periods(self) -> None:
        places = [(i, s.stretch) for i, s in enumerate(self.roles.segments) if s.stretch]
        self.roles.used.update(i for i, _ in places)
        self.stretches: list[Stretch] = [stretch for _, stretch in places]

    def _founded(self) -> None:
        """ "Founded before 1990": the year belongs to the account, not to the period asked about."""
        places = list(self.roles.all("attribute", "founded_year"))
        words = [
            i
            for i in places
            if self.roles.segments[i].key("attribute") == "founded_year" and not self.roles.segments[i].has("measure")
        ]
        if not words or not self.stretches:
            return
        stretch = self.stretches.pop(0)
        days = stretch.days
        self.roles.used.update(words)
        if days.start and days.end and stretch.relation != "since":
            years = (days.start.year, days.end.year)
            one = years[0] == years[1]
            self._filter("founded_year", "=" if one else "between", years[0] if one else list(years))
        elif days.start:
            self._filter("founded_year", ">=", days.start.year)
        elif days.end:
            self._filter("founded_year", "<=", days.end.year)
        self.draft.entity = "account"

    def _grain(self) -> None:
        grains = self.roles.take("grain")
        for i in self.roles.all("unit"):
            before = self.roles.left(i, over=("number", "rank"))
            by = before >= 0 and (
                self.roles.segments[before].has("by") or self.roles.segments[before].has("ask", "which")
            )
            direct = i > 0 and (self.roles.segments[i - 1].has("ask") or self.roles.segments[i - 1].has("rank"))
            chained = before >= 0 and self._chained(before)
            behind = self.roles.right(i)
            by_behind = behind >= 0 and self.roles.segments[behind].has("by_post")
            if by_behind:
                self.roles.used.add(behind)
            if (by or direct or chained or by_behind) and self.roles.segments[i].key("unit") != "half":
                grains.append(self.roles.segments[i].key("unit"))
                self.roles.used.update({i, before} if by or chained else {i})
        if self.roles.take("compare", "trend") and not grains:
            grains = ["month"]
        if self.roles.take("compare", "running"):
            self.draft.running = True
            grains = grains or ["month"]
        self.draft.grain = grains[0] if grains else ""

    def _chained(self, i: int) -> bool:
        """Whether place `i` is the "and" behind a dimension one groups by ("per manager and quarter")."""
        j = self.roles.left(i) if self.roles.segments[i].has("and") else i
        return (
            j >= 0
            and self.roles.segments[j].has("dimension")
            and self.roles.segments[j].key("dimension") in self.draft.groups
        )

    # how ranked

    def _rank(self) -> None:
        places = [i for i in self.roles.all("rank") if i not in self.roles.used]
        places = [i for i in places if not (self.roles.segments[i].has("metric") and not self.roles.any("ask", "who"))]
        self.draft.limit = self.roles.limit(places)
        if not places:
            return
        strong = [i for i in places if not self.roles.segments[i].idle] or places
        self.roles.used.update(places)
        keys = self.roles.segments[strong[0]].roles["rank"]
        deals = self.roles.any("measure", "deal") or self.roles.any("metric")
        prefer_time = ("newest" in keys or "oldest" in keys) and deals
        self.draft.rank = next((k for k in keys if (k in ("newest", "oldest")) == prefer_time), keys[0])
        self.rank_at = strong[0]

    # by what

    def _dimensions(self) -> None:
        grouped_before = False
        contexts: list[str] = []
        for i in self.roles.all("dimension"):
            if i in self.roles.used:
                continue
            key = self.roles.segments[i].key("dimension")
            part = self._part(i, key, grouped_before)
            grouped_before = part == "group"
            self.roles.used.add(i)
            if part == "group" and key not in self.draft.groups:
                self.draft.groups.append(key)
            elif part == "counted":
                self.counted = key
            elif part == "unknown":
                self.described_unknown = (key, self._unknown_beside(i))
            elif part == "subject":
                self.subjects.append(key)
            else:
                contexts.append(key)
        if self.draft.rank and not (self.draft.groups or self.counted or self.subjects or self.draft.grain):
            self.subjects += [key for key in contexts[:1] if key in RECORDS]
        for names in (self.draft.groups, self.subjects):
            if "manager" in names and "team" in names:
                names.remove("team")
        if self.roles.any("ask", "who") and not self.draft.groups and not self.counted and not self.subjects:
            self.subjects.append("owner")

    def _part(self, i: int, key: str, grouped_before: bool) -> str:
        segments, left = self.roles.segments, self.roles.left(i)
        before = segments[left] if left >= 0 else None
        if self._unknown_beside(i):
            return "unknown"
        right = self.roles.right(i)
        if (
            right >= 0
            and right in self.roles.used
            and segments[right].has("except")
            and any(use.excluded and use.field == key and use.at > i for use in self.uses)
        ):
            return "context"
        if before is not None and before.has("by") and not (left > 0 and before.has("except")):
            self.roles.used.add(left)
            return "group"
        if self._by_behind(i):
            return "group"
        if left in self.roles.used and before is not None and before.has("grain"):
            return "group"
        if grouped_before and before is not None and (before.has("and") or before.has("dimension")):
            self.roles.used.add(left)
            return "group"
        wide = self.roles.left(i, over=("state", "rank", "and") if not grouped_before else ())
        for place in {left, wide, self._left_of_names(i)}:
            if place >= 0 and segments[place].has("aggregate", "count"):
                return "counted"
        if self.draft.rank and abs(i - self.rank_at) <= 3 and i > self.rank_at:
            return "subject"
        if any(s.has("ask") for s in segments[:i]) and self._first_dimension(i):
            return "subject"
        if self.conditions and self._first_dimension(i):
            return "subject"
        small_before = i > 0 and segments[i - 1].idle and not segments[i - 1].has("ask")
        return "context" if key in CONTEXT and (small_before or i == 0) else "group"

    def _by_behind(self, i: int) -> bool:
        """Languages that say "region by": the word stands behind the last of the dimensions."""
        j = self.roles.right(i)
        while j >= 0 and (self.roles.segments[j].has("and") or self.roles.segments[j].has("dimension")):
            if self.roles.segments[j].has("by_post"):
                break
            j = self.roles.right(j)
        if j >= 0 and self.roles.segments[j].has("by_post"):
            self.roles.used.add(j)
            return True
        return False

    def _first_dimension(self, i: int) -> bool:
        return next(self.roles.all("dimension"), i) == i

    def _left_of_names(self, i: int) -> int:
        j = self.roles.left(i)
        while j >= 0 and self.roles.segments[j].names:
            j = self.roles.left(j)
        return j

    def _unknown_beside(self, i: int) -> str:
        """A word nobody knows, written as a name beside a dimension ("the North region"), or empty."""
        segments = self.roles.segments
        for j in (i - 1, i + 1):
            if (
                0 <= j < len(segments)
                and segments[j].unknown
                and (segments[j].capital or (j == i - 1 and j > 0 and segments[j - 1].idle))
            ):
                return segments[j].text
        return ""

    # what

    def _measures(self) -> None:
        direct = self.roles.take("metric")
        measures = self.roles.take("measure")
        states = self.roles.take("state")
        aggregates = self._aggregates(measures)
        self.roles.take("attribute", "amount")
        if measures and not direct and set(measures) <= {"value", "days"} and "deal" not in measures and not states:
            measures = []
        ranked = [self.draft.rank] if self.draft.rank else []
        parts = Parts(
            measures=measures,
            states=states,
            aggregates=aggregates,
            ranks=ranked,
            counted=self.counted,
            counts_deals=self._counts_deals(),
            separate_deals=self._separate_deals(),
            subject=bool(self.subjects or self.draft.groups),
            direct=self._direct(direct, aggregates, states),
        )
        self.measures, self.states, self.aggregates = measures, states, aggregates
        self.draft.metrics = compose(parts)
        self.named_deals = "deal" in measures
        if "distinct" in states and self.draft.metrics == ["accounts"] and {"bought", "won", "sold"} & set(states):
            self.draft.metrics = ["customers"]

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
        return out

    @staticmethod
    def _direct(found: list[str], aggregates: list[str], states: list[str]) -> tuple[str, ...]:
        swaps = {
            ("tasks", "overdue"): "overdue_tasks",
            ("tasks", "open"): "open_tasks",
            ("cases", "open"): "open_cases",
            ("cases", "closed"): "closed_cases",
            ("emails", "lost"): "emails",
        }
        out = [next((swaps[(m, s)] for s in states if (m, s) in swaps), m) for m in found]
        if "average" in aggregates:
            averages = {"account_revenue": "average_account_revenue", "employees": "average_employees"}
            out = [averages.get(m, m) for m in out]
        return tuple(dict.fromkeys(out))

    def _counts_deals(self) -> bool:
        return any(self._counted_before(i) for i in self.roles.all("measure", "deal"))

    def _counted_before(self, i: int) -> bool:
        j = self.roles.left(i, over=("state",))
        while j >= 0 and (self.roles.segments[j].names or self.roles.segments[j].has("state")):
            j = self.roles.left(j)
        return j >= 0 and self.roles.segments[j].has("aggregate", "count")

    def _separate_deals(self) -> bool:
        """Whether deals are joined by "and" to another figure, or counted beside it."""
        for i in self.roles.all("measure", "deal"):
            if self._counted_before(i) and (self.roles.any("measure", "revenue", "size") or self.roles.any("metric")):
                return True
            j = i - 1
            while j >= 0 and self.roles.segments[j].has("state"):
                j -= 1
            if j > 0 and self.roles.segments[j].has("and") and j != i - 1 - 0 and not self.roles.segments[j - 1].names:
                return True
        return False

    def _also(self) -> None:
        """Words of the lexicon without a part that are a value's exact name become a filter by it."""
        for i, s in enumerate(self.roles.segments):
            if s.also and i not in self.roles.used and not s.idle:
                self.roles.used.add(i)
                self.uses.append(NameUse(s.also[0].kind, s.also[0].value, False, i, s.also[0].score))

    # of what

    def _names(self) -> None:
        by_field: dict[tuple[str, bool], list[NameUse]] = {}
        for use in self.uses:
            by_field.setdefault((use.field, use.excluded), []).append(use)
        for (name, excluded), uses in by_field.items():
            values = list(dict.fromkeys(use.value for use in uses))
            if len(values) == 1:
                self._filter(name, "!=" if excluded else "=", values[0])
            else:
                self._filter(name, "not in" if excluded else "in", values)
                if not excluded and name not in self.draft.groups and not self.draft.groups:
                    self.draft.groups.append(name)

    def _filter(self, name: str, op: str, value: Any = None) -> None:
        entry = {"field": name, "op": op} if value is None else {"field": name, "op": op, "value": value}
        if entry not in self.draft.filters:
            self.draft.filters.append(entry)

    def _negation(self) -> None:
        """ "No won deal", "never bought", "without an account"."""
        for i in self.roles.all("negation"):
            if i in self.roles.used:
                continue
            right = self.roles.right(i)
            if right < 0:
                continue
            target = self.roles.segments[right]
            if target.has("dimension") and not target.names and right not in set(self.roles.all("by")):
                key = target.key("dimension")
                if key in self.draft.groups:
                    self.draft.groups.remove(key)
                self._filter(key, "is null")
                self.roles.used.update({i, right})
            elif target.has("state") or target.has("measure") or target.has("metric"):
                self.draft.include_empty = True
                self.roles.used.add(i)

    def _conditions(self) -> None:
        for c in self.conditions:
            attribute = self._attribute(c)
            if attribute:
                self._filter(attribute, c.op, c.values[0] if len(c.values) == 1 else list(c.values))
                continue
            metric = self._limited_metric(c)
            if metric is None:
                raise Held("clarification", "unplaced_condition", words=_number(c.values[0]))
            if len(c.values) == 2:
                low, high = sorted(c.values)
                self.draft.having += [
                    {"metric": metric, "op": ">=", "value": low},
                    {"metric": metric, "op": "<=", "value": high},
                ]
            else:
                self.draft.having.append({"metric": metric, "op": c.op, "value": c.values[0]})

    def _attribute(self, c: Condition) -> str:
        """The attribute a condition is about, empty where it is about the figure of a group."""
        near = [self.roles.segments[j] for j in (c.after, c.before) if j >= 0]
        has_groups = bool(self.draft.groups or self.subjects)
        for s in near:
            if s.has("attribute", "employees") and self._records_of_accounts():
                if self.draft.metrics in (["employees"], ["average_employees"]):
                    self.draft.metrics = []
                return "employees"
            for name in ("annual_revenue", "list_price"):
                if s.has("attribute", name) and (not self.draft.metrics or not has_groups):
                    return name
        deal_before = c.before >= 0 and self.roles.segments[c.before].has("measure", "deal")
        money = c.unit == "money" or not set(self.draft.metrics) & MONEY
        counts = bool(self.draft.metrics) and not set(self.draft.metrics) & (MONEY | SHARES)
        if c.unit != "share" and deal_before and (c.unit == "money" or not has_groups or counts):
            return "amount"
        if c.unit == "money" and counts and self.named_deals:
            return "amount"
        if not has_groups and money and self.named_deals and c.unit != "share" and not self._followed_by_deals(c):
            return "amount"
        return ""

    def _followed_by_deals(self, c: Condition) -> bool:
        return c.after >= 0 and self.roles.segments[c.after].has("measure", "deal")

    def _records_of_accounts(self) -> bool:
        others = [g for g in [*self.draft.groups, *self.subjects] if g != "account"]
        return not others

    def _limited_metric(self, c: Condition) -> str | None:
        if not (self.draft.groups or self.subjects or self.draft.grain):
            return None
        metrics = self.draft.metrics
        if c.unit == "share":
            return next((m for m in metrics if m in SHARES), None)
        if c.unit == "money":
            return next((m for m in metrics if m in MONEY), None)
        return metrics[0] if metrics else None

    # compared with what

    def _comparison(self) -> None:
        keys = set(self.roles.take("compare", "compare", "change", "year", "previous"))
        percent = self.roles.take("percentage")
        stretches = self.stretches
        if len(stretches) > 2:
            raise Held("clarification", "too_many_periods")
        points = [s.days for s in stretches]
        if len(stretches) == 1 and len(stretches[0].parts) == 2 and "change" in keys:
            points = list(stretches[0].parts)
        if len(points) == 2 and (narrow := _within(*points)) and "compare" not in keys:
            points = [narrow]
        if len(points) == 2:
            self._two_periods(points)
        elif points:
            self.draft.period = _days(points[0])
            self.draft.yearless, self.draft.days = points[0].yearless, points[0]
        if "year" in keys or "previous" in keys:
            self.draft.compare_to = "same_period_last_year" if "year" in keys else "previous_period"
            self.draft.compared_unit = "year" if "year" in keys else "quarter"
        elif "change" in keys and not self.draft.compare_to and self.draft.period and not self.draft.grain:
            self.draft.compare_to = "previous_period"
        elif "change" in keys and not self.draft.period and not self.draft.grain:
            self.draft.grain = "month"
        self.wants_change = bool(percent) or "change" in keys

    def _two_periods(self, points: list[Any]) -> None:
        first, second = points
        if first.yearless and not second.yearless and second.start:
            first = first.in_year(second.start.year)
        elif second.yearless and not first.yearless and first.start:
            second = second.in_year(first.start.year)
        later, earlier = (first, second) if (first.start or date.min) >= (second.start or date.min) else (second, first)
        self.draft.period, self.draft.compare_to = _days(later), _days(earlier)

    def _share(self) -> None:
        places = list(self.roles.all("compare", "share"))
        percent = list(self.roles.all("percentage"))
        if not places and not (percent and not self.draft.compare_to):
            return
        if set(self.draft.metrics) & SHARES:
            self.roles.used.update(places)
            return
        if not places:
            return
        self.roles.used.update(places)
        rates = {"won_deals": "win_rate", "lost_deals": "loss_rate"}
        apart = self._state_apart()
        if (
            self.draft.metrics
            and self.draft.metrics[0] in rates
            and (apart or not (self.uses or self.draft.groups or self.subjects))
        ):
            self.draft.metrics = [rates[self.draft.metrics[0]]]
            return
        self.draft.share = True
        plain = [use for use in self.uses if not use.excluded and use.at > places[0]] or [
            u for u in self.uses if not u.excluded
        ]
        if self.draft.groups or not plain:
            return
        use = plain[-1] if self.roles.segments[plain[-1].at - 1].has("filler") else plain[0]
        self.draft.focus = use.value
        self.draft.groups = [use.field]
        self.draft.filters = [f for f in self.draft.filters if f["field"] != use.field]

    def _state_apart(self) -> bool:
        """Whether won or lost stands behind the deals as what became of them ("of deals did we win")."""
        for i in self.roles.all("measure", "deal"):
            nearby = [j for j in (i - 1,) if j >= 0 and self.roles.segments[j].has("state", "won", "lost")]
            if not nearby:
                return True
        return False

    # a list instead of figures

    def _listing(self) -> None:
        d = self.draft
        lists = self.roles.any("ask", "list") or self.roles.any("ask", "which") or self.roles.any("ask", "who")
        self.roles.take("ask")
        self.roles.take("order")
        self._largest_deal()
        records = self._records(lists)
        if records:
            d.entity, d.listing = records, True
            return
        d.groups = [*d.groups, *(s for s in self.subjects if s not in d.groups and not self._is_base(s))]
        if d.rank and not d.metrics and (d.groups or d.grain):
            d.metrics = ["won_revenue"]
        if d.rank in ("newest", "oldest"):
            d.rank = "top" if d.rank == "newest" else "bottom"
        if d.include_empty and d.metrics and d.groups:
            counts = {"won_revenue": "won_deals", "lost_value": "lost_deals"}
            d.metrics = [counts.get(m, m) for m in d.metrics]
            d.having.append({"metric": d.metrics[0], "op": "=", "value": 0})

    def _is_base(self, subject: str) -> bool:
        d = self.draft
        return bool(d.metrics) and all(BASE.get(m) == subject for m in d.metrics) and not d.rank

    def _largest_deal(self) -> None:
        """ "What is the largest deal" asks for a figure, "list the 3 largest deals" for records."""
        d = self.draft
        about_deal = bool(d.rank) and self.named_deals and not d.groups and not self.subjects and not d.grain
        counts = {
            "won_deals",
            "deals",
            "lost_deals",
            "open_deals",
            "closed_deals",
            "won_revenue",
            "average_deal_size",
            "lost_value",
            "pipeline_value",
        }
        if not about_deal or not set(d.metrics) <= counts:
            return
        single = not d.limit or d.limit == 1
        plain = d.metrics and d.metrics[0] in ("won_deals", "deals", "won_revenue", "closed_deals", "average_deal_size")
        explicit = self.roles.any("ask", "list") and not self.roles.any("filler")
        if single and plain and d.rank in ("top", "bottom", "best", "worst") and not explicit:
            d.metrics = ["largest_deal" if d.rank in ("top", "best") else "smallest_deal"]
            d.rank, d.limit = "", None
        else:
            d.listing, d.entity = True, "deal"

    def _records(self, lists: bool) -> str:
        d = self.draft
        if d.listing and d.entity:
            return d.entity
        if d.grain or d.share or d.compare_to or (d.groups and not self._only_filter_groups()):
            return ""
        if "count" in self.aggregates or self.counted:
            return ""
        if lists and d.metrics and d.metrics[0] in METRIC_RECORDS and not self.subjects:
            entity, filters = METRIC_RECORDS[d.metrics[0]]
            for name, value in filters:
                self._filter(name, "=", value)
            return entity
        deals = {
            "won_deals",
            "lost_deals",
            "open_deals",
            "closed_deals",
            "deals",
            "deals_without_account",
            "stalled_deals",
        }
        if lists and self.named_deals and set(d.metrics) <= deals and not self.subjects:
            return "deal"
        if d.metrics or d.rank or d.having:
            return ""
        if self.subjects and self.subjects[0] in RECORDS:
            return RECORDS[self.subjects[0]]
        if d.entity and (self.subjects or d.filters):
            return d.entity
        return ""

    def _only_filter_groups(self) -> bool:
        return all(any(f["field"] == g for f in self.draft.filters) for g in self.draft.groups)


def _number(value: float) -> str:
    return f"{value:g}"


def _within(a: Days, b: Days) -> Days | None:
    """The one of two periods that lies inside the other ("in 2017, the second quarter"), None where neither does."""
    for inner, outer in ((a, b), (b, a)):
        if (
            inner.start
            and inner.end
            and outer.start
            and outer.end
            and outer.start <= inner.start <= inner.end <= outer.end
        ):
            return inner
    return None


def _days(days: Any) -> dict[str, Any]:
    out: dict[str, Any] = {}
    if days.start:
        out["start"] = days.start.isoformat()
    if days.end:
        out["end"] = days.end.isoformat()
    return out
