"""Of what: names, missing things and limits on figures as filters and conditions on groups."""

from datetime import date

from copilot.models.offline.figures.figures import Figures
from copilot.models.offline.limits.atodds import AtOdds
from copilot.models.offline.limits.denials import Denials
from copilot.models.offline.limits.limits import Limits
from copilot.models.offline.limits.outdone import Outdone
from copilot.models.offline.limits.ownlimits import as_held
from copilot.models.offline.parts.composition import MONEY, PAST, SHARES
from copilot.models.offline.parts.draft import as_period
from copilot.models.offline.parts.fitting import PARTS, Fitting
from copilot.models.offline.parts.reading import Held
from copilot.models.offline.parts.roles import Condition, NameUse
from copilot.models.offline.times.calendar import Days, coming, whole
from crm_store.metrics.catalogue import DIMENSIONS
from crm_store.metrics.custom import field_of_figure, parts_of_field

_CAME_IN = ("lead_status", "new")
_BY_US = "us"
"""What is said of leads that came in, where a period says when."""
_SURELY_MONEY = 1000
"""A bare number from here on is an amount rather than a number of deals."""
_EXPECTED = frozenset({"open_deals", "pipeline_value", "weighted_pipeline", "average_pipeline_deal"})
"""Figures of deals that are still expected to close."""
_QUOTED = {"quotes", "quoted_value"}
STALLED_DAYS = 30
"""As the metric stalled_deals counts them."""


class Conditions(Denials, Limits, Fitting, Figures, AtOdds, Outdone):
    """Reads filters and conditions."""

    def _also(self) -> None:
        """Words of the lexicon without a part that are a value's exact name become a filter by it."""
        for i, s in enumerate(self.roles.segments):
            if s.also and i not in self.roles.used and (not s.idle or self._headline(i)):
                self.roles.used.add(i)
                self.uses.append(NameUse(s.also[0].kind, s.also[0].value, False, i, s.also[0].score))

    def _headline(self, i: int) -> bool:
        """Whether the word stands first, with a colon behind it, as what the question is about ("Cheers: wins")."""
        end = self.question.tokens[self.roles.segments[i].end - 1].end
        return i == 0 and self.question.text[end : end + 1] == ":"

    def _names(self) -> None:
        by_field: dict[tuple[str, bool], list[NameUse]] = {}
        for use in self.uses:
            by_field.setdefault((use.field, use.excluded), []).append(use)
        self._lost_to()
        for (name, excluded), uses in by_field.items():
            values = list(dict.fromkeys(use.value for use in uses))
            if len(values) == 1:
                self._filter(name, "!=" if excluded else "=", values[0])
            elif len({value.casefold() for value in values}) == 1:  # one value, in capitals and not
                self._filter(name, "not in" if excluded else "in", values)
            else:
                if not excluded:
                    self._check_joined(uses)
                self._filter(name, "not in" if excluded else "in", values)
                apart = self.contrast and name not in self.draft.groups
                if not excluded and (apart or not self.draft.groups) and not self._taken_together(uses):
                    self.draft.groups.append(name)
                    if self._leads_each(uses):
                        self.grouped_by.add(name)
                    elif (
                        self.subjects == ["owner"] and self.roles.any("ask", "who") and DIMENSIONS[name].part == "owner"
                    ):
                        self.subjects.clear()  # "who won more, East or West" asks for one of the two named

    def _leads_each(self, uses: list[NameUse]) -> bool:
        """Whether the first of each value is asked for ("who won the most deals in the East and in the West")."""
        between = self.roles.segments[min(u.at for u in uses) : max(u.at for u in uses)]
        joined = any(s.has("and") for s in between) and not any(s.has("either") for s in between)
        ranked = bool(self.draft.rank and self.subjects) and not self.contrast
        return joined and ranked and (self.draft.limit or 1) == 1 and not self.draft.grain

    def _lost_to(self) -> None:
        """ "Lost against the competition" compares nothing: the word only leads to why, or against whom, it was so."""
        for use in self.uses:
            before = self.roles.left(use.at)
            led = before >= 0 and self.roles.segments[before].has("compare", "compare")
            lost = use.field in ("lost_reason", "competitor") and self.roles.any("state", "lost")
            if led and (lost or (use.field == "competitor" and self.roles.any("state", "won"))):
                self.roles.used.add(before)
                self.roles.apart.add(before)

    def _taken_together(self, uses: list[NameUse]) -> bool:
        """Whether several names filter as one ("from retail or finance", "retail and finance customers")."""
        if self.contrast or self.roles.any("compare", "compare"):
            return False
        segments, first, last = self.roles.segments, min(u.at for u in uses), max(u.at for u in uses)
        if any(s.has("either") for s in segments[first:last]) or "total" in self.aggregates or self.draft.counts:
            return True
        after = segments[last + 1] if last + 1 < len(segments) else None
        if after is not None and not after.idle and (after.has("measure", "deal") or after.has("dimension")):
            return after.key("dimension") != uses[0].field
        before = self.roles.left(first)
        return before >= 0 and segments[before].has("dimension") and segments[before].key("dimension") in self.contexts

    def _values(self) -> None:
        """Words for a value that its column fixes ("prospects", "accepted quotes") filter the records that have it."""
        entity = self._entity()
        own = {entity.name, PARTS.get(entity.name, entity.name)} if entity else set()
        own |= {"account"} if self.counted == "account" or "account" in [*self.subjects, *self.contexts] else set()
        for i in self.roles.all("value"):
            for key in self.roles.segments[i].roles["value"]:
                name, value, more = (*key.split("__"), "")[:3]
                if value == "any":  # a reason as well as a name on the deal may say that somebody else was chosen
                    kinds = ["lost_reason", name]
                    raise Held("clarification", "two_meanings", name=self.roles.segments[i].text, kinds=kinds)
                if more == _BY_US and not self._sends():
                    continue
                if i in self.roles.used or not (DIMENSIONS[name].part in own or own & set(DIMENSIONS[name].paths)):
                    continue
                self.roles.used.add(i)
                if (name, value) != _CAME_IN or more or not (self.stretches or self.draft.period):
                    self._filter(name, "=", True if value == "true" else value)

    def _restated(self) -> None:
        """ "Overdue, going by their expected close date": the day that is filtered by anyway is named once more."""
        fields = {f["field"] for f in self.draft.filters}
        for i in self.roles.all("attribute"):
            keys = self.roles.segments[i].roles["attribute"]
            if i not in self.roles.used and any(key.endswith("_on") and key in fields for key in keys):
                self.roles.used.add(i)

    def _directed(self) -> None:
        """Emails "from" a customer were received, those "to" one were sent; of one of us it is the other way."""
        d = self.draft
        if "emails" not in d.metrics:
            return
        for use in self.uses:
            way = self._way_to(use.at) if use.field in ("account", "contact", "owner") and not use.excluded else ""
            if way:
                sent = (way == "to") != (use.field == "owner")
                d.metrics = [
                    "emails_sent" if sent and m == "emails" else "emails_received" if m == "emails" else m
                    for m in d.metrics
                ]

    def _way_to(self, i: int) -> str:
        """from or to, where such a word stands right before the name at place `i`, empty otherwise."""
        before = self.roles.segments[i - 1] if i else None
        tokens = self.question.tokens[before.end - 1 : before.end] if before else ()
        found = {h.key for h in self.question.words.hits(tokens) if h.kind == "span"}
        return (
            "from" if "between" in found and "and" not in found and "to" not in found else "to" if "to" in found else ""
        )

    def _sends(self) -> bool:
        """Whether one of us is named as who does something, and no customer."""
        named = {use.field for use in self.uses} | set(self.draft.groups) | set(self.subjects)
        return bool(named & {"owner", "team", "manager"}) and not named & {"account", "contact"}

    def _opened_in(self) -> None:
        """A period of deals that were opened in it filters them by that day, where the figure goes by another."""
        d = self.draft
        by_close = bool(d.metrics) and not d.grain and not d.compare_to and set(d.metrics) <= PAST
        if "opened" in self.states and by_close and d.period:
            self._in_period("opened_on", Days(_day(d.period.get("start")), _day(d.period.get("end"))))
            if not self._both_days():
                d.period, d.days = None, None

    def _both_days(self) -> bool:
        """Whether "opened and won" tells of two days that lie in the one period named."""
        segments = self.roles.segments
        for i in self.roles.all("state", "opened"):
            j = next((j for j in range(i + 1, len(segments)) if not segments[j].idle), -1)
            joined = any(s.has("and") for s in segments[i + 1 : max(j, i + 1)])
            if joined and segments[j].has("state", "won", "lost", "closed", "sold") and not segments[j].has("measure"):
                return True
        return False

    def _other_state(self) -> None:
        """ "Deals that are not won" are those in any other state, where no time says which of their days is meant."""
        d = self.draft
        deals = list(self.roles.all("measure", "deal"))
        denials = [i for i in self.roles.all("negation") if self.roles.segments[i].text in self.denied]
        plain = not (self.subjects or self.counted or self.stretches or set(d.groups) - self.grouped_by)
        states = {"won_deals": "won", "lost_deals": "lost", "open_deals": "open"}
        if not (self.denied and plain and deals and denials and deals[0] < denials[0]) or d.having:
            return
        if max(self.roles.all("state"), default=-1) <= deals[0]:
            return  # "open deals without a sum" denies the sum
        if len(d.metrics) == 1 and d.metrics[0] in states and len(self.states) == 1:
            self._filter("status", "!=", states[d.metrics[0]])
            d.metrics, d.include_empty, self.denied = ["deals"], False, ""

    def _adjectives(self) -> None:
        """What is said of open deals and tasks: overdue, due in a period, without activity for 30 days."""
        d = self.draft
        if "stalled_deals" in d.metrics:
            self._stalled()
        if d.metrics == ["tasks"] and "closed" in self.states:
            self._filter("done_at", "is not null")
        if set(d.metrics) <= {"tasks", "open_tasks"} and d.metrics and "due" in self.states and self.stretches:
            d.metrics = ["open_tasks"]
            self._in_period("due_on", whole(coming(self.stretches.pop().days, self.today)))
        self._expected_ahead()
        if set(d.metrics) <= _QUOTED and d.metrics and "open" in self.states:
            self._filter("quote_status", "in", ["draft", "sent"])
        of_deals = (
            bool(d.metrics) and set(d.metrics) <= _EXPECTED and "overdue" in self.states
        )  # "open, overdue: total"
        if not (self.named_deals or of_deals):
            return
        self.wants_records = self.wants_records or bool({"overdue", "due"} & set(self.states))
        if "overdue" in self.states:
            self._expects()
            self._filter("expected_close_on", "<", self.today.isoformat())
        elif "due" in self.states and len(self.stretches) == 1:
            self._expects()
            self._in_period("expected_close_on", whole(coming(self.stretches.pop().days, self.today)))

    def _expects(self) -> None:
        """Makes the figure one of deals still expected to close: what they come to, or how many they are."""
        worth = "value" in self.measures or "amount" in self.aggregates
        if not (self.draft.metrics and set(self.draft.metrics) <= _EXPECTED):
            self.draft.metrics = ["pipeline_value" if worth else "open_deals"]

    def _expected_ahead(self) -> None:
        """Open deals of days to come ("the pipeline for next quarter") are those expected to close then."""
        d = self.draft
        ahead = len(self.stretches) == 1 and (self.stretches[0].days.start or self.today) > self.today
        if ahead and d.metrics and set(d.metrics) <= _EXPECTED and not d.grain:
            self._in_period("expected_close_on", whole(self.stretches.pop().days))

    def _stalled(self) -> None:
        """ "Without activity in the last 30 days" is what stalled means; another stretch of time is not known."""
        if not self.stretches:
            return
        days = self.stretches[0].days
        if days.unit or days.end != self.today or not days.start or (self.today - days.start).days + 1 != STALLED_DAYS:
            raise Held("refused", "stalled_days", count=str(STALLED_DAYS))
        self.stretches.pop(0)

    def _in_period(self, name: str, days: Days) -> None:
        period = as_period(days)
        if len(period) == 2:
            self._filter(name, "between", [period["start"], period["end"]])
        elif period:
            end, value = next(iter(period.items()))
            self._filter(name, ">=" if end == "start" else "<=", value)

    def _brought(self, c: Condition) -> bool:
        """Whether an amount is what groups brought in with their deals, not what each deal is worth."""
        groups = bool(self.draft.groups or self.subjects)
        if not (groups and c.unit == "money" and self.draft.metrics == ["won_deals"] and self.roles.any("earned")):
            return False
        if "count" in self.aggregates:
            return False
        self.draft.metrics = ["won_revenue"]
        value = c.values[0]
        self.draft.having.append({"metric": "won_revenue", "op": c.op, "value": value})
        return len(c.values) == 1

    def _conditions(self) -> None:
        for c in self.conditions:
            if self._brought(c):
                continue
            attribute = self._attribute(c)
            if attribute:
                own = bool(parts_of_field(attribute))
                parts = attribute in self.question.fractions
                values = [as_held(v, c.unit, in_parts=parts) for v in c.values] if own else list(c.values)
                self._filter(attribute, c.op, values[0] if len(values) == 1 else values)
                continue
            if self._limits_change(c):
                self.changes.append(c)
                continue
            metric = self._limited_metric(c)
            if metric is None and self._priced(c):
                continue
            if metric is None and (self._asks_whether(c) or self._by_its_unit(c)):
                continue
            if metric is None:
                raise Held("clarification", "unplaced_condition", words=_number(c.values[0]))
            limits = c.as_shares() if metric in SHARES else c.values
            if field := field_of_figure(metric):
                parts = field in self.question.fractions
                limits = tuple(as_held(value, c.unit, in_parts=parts) for value in limits)
            if len(limits) == 2:
                low, high = sorted(limits)
                self.draft.having += [
                    {"metric": metric, "op": ">=", "value": low},
                    {"metric": metric, "op": "<=", "value": high},
                ]
            else:
                self.draft.having.append({"metric": metric, "op": c.op, "value": limits[0]})

    def _limits_change(self, c: Condition) -> bool:
        """Whether it is how much a figure grew or fell that is limited ("grew by more than 20%")."""
        segments = self.roles.segments
        if not (self.subjects or self.draft.groups) or not self.roles.any("compare", "change"):
            return False
        if any(segments[j].has("compare", "change") for j in (c.before, c.after) if j >= 0):
            return True
        by = [i - 1 for i in self.roles.all("operator") if i in self.roles.used and i and segments[i - 1].has("by")]
        self.roles.used.update(by)
        return bool(by) and len(self.conditions) == 1

    def _priced(self, c: Condition) -> bool:
        """Whether an amount of money limits products by their list price, where no figure is asked ("over $1000")."""
        products = "product" in [*self.subjects, *self.contexts, *self.draft.groups]
        if not products or self.draft.metrics or c.unit != "money":
            return False
        self._filter("list_price", c.op, c.values[0] if len(c.values) == 1 else list(c.values))
        self.draft.entity = "product"
        return True

    def _attribute(self, c: Condition) -> str:
        """The attribute a condition is about, empty where it is about the figure of a group."""
        near = [self.roles.segments[j] for j in (c.after, c.before) if j >= 0]
        has_groups = bool(self.draft.groups or self.subjects)
        if own := next((k for s in near for k in s.roles.get("attribute", ()) if parts_of_field(k)), ""):
            return "" if has_groups else own
        if c.after >= 0 and not c.unit and self._of_time(c.after):
            return ""  # "longer than 100 days" is no amount
        for s in near:
            if s.has("attribute", "employees") and self._records_of_accounts():
                if self.draft.metrics in (["employees"], ["average_employees"]):
                    self.draft.metrics = []
                return "employees"
            for name in ("annual_revenue", "list_price"):
                if s.has("attribute", name) and (not self.draft.metrics or not has_groups):
                    return name
        if set(self.draft.metrics) <= _QUOTED and self.draft.metrics and not has_groups:
            return "quote_total" if c.unit == "money" or max(c.values) >= _SURELY_MONEY else ""
        deal_before = c.before >= 0 and self.roles.segments[c.before].has("measure", "deal")
        small = c.unit != "money" and max(c.values) < _SURELY_MONEY
        figure = deal_before and (self._aggregated(c.before) or (small and self._counted_before(c.before)))
        if figure and has_groups:
            return ""
        money = c.unit == "money" or not set(self.draft.metrics) & MONEY
        counts = bool(self.draft.metrics) and not set(self.draft.metrics) & (MONEY | SHARES)
        if c.unit != "share" and deal_before and (c.unit == "money" or not has_groups or counts):
            return "amount"
        if c.unit == "money" and counts and self.named_deals:
            return "amount"
        if not has_groups and money and self.named_deals and c.unit != "share" and not self._followed_by_deals(c):
            return "amount"
        return ""

    def _of_time(self, i: int) -> bool:
        s = self.roles.segments[i]
        return s.has("unit") or s.has("measure", "cycle", "days")

    def _aggregated(self, i: int) -> bool:
        """Whether the deal at place `i` is a group's average or the like, not each of its deals."""
        left = self.roles.left(i, over=("state",))
        return left >= 0 and self.roles.segments[left].has("aggregate", "average", "median", "max", "min")

    def _followed_by_deals(self, c: Condition) -> bool:
        return c.after >= 0 and self.roles.segments[c.after].has("measure", "deal")

    def _records_of_accounts(self) -> bool:
        others = [g for g in [*self.draft.groups, *self.subjects] if g != "account"]
        return not others


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _number(value: float) -> str:
    return f"{value:g}"
