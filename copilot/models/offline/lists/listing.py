"""Whether a list of records is wanted instead of figures, and of which."""

from copilot.models.offline.figures.extremes import Extremes
from copilot.models.offline.figures.largestdeal import LargestDeal
from copilot.models.offline.figures.longest import Longest
from copilot.models.offline.lists.accountkinds import AccountKinds
from copilot.models.offline.parts.composition import BASE, COUNTED, DISTINCT, METRIC_RECORDS, RECORDS
from copilot.models.offline.parts.fitting import reaches

_DEALS = ("won_deals", "lost_deals", "open_deals", "closed_deals", "deals")
_OF = {"list_price": "product", "founded_year": "account"}
"""Whose the attributes are that a superlative can speak of by itself."""


_PLACES = frozenset({"region", "team", "country", "city", "industry"})


class Listing(AccountKinds, LargestDeal, Extremes, Longest):
    """Reads lists of records."""

    def _heads(self) -> bool:
        """Whether the question opens with the dimension itself ("managers ranked by revenue").

        Where some are filtered, only "by" tells that the others are to be put in order ("agents by wins in retail").
        """
        segments = self.roles.segments
        first = next((i for i, s in enumerate(segments) if not s.idle), 0)
        behind = segments[first + 1] if first + 1 < len(segments) else None
        tokens = self.question.tokens[behind.start : behind.end] if behind is not None else ()
        by = any(hit.kind == "by" for hit in self.question.words.hits(tokens))  # "agents by number of wins"
        opens = segments[first].has("dimension") and behind is not None and (behind.idle or by)
        sorted_by = opens and behind is not None and (by or behind.has("sorting"))
        return (
            bool(self.contexts)
            and (sorted_by or (opens and not first and not self.draft.filters))
            and (segments[first].key("dimension") == self.contexts[0])
        )

    def _order(self) -> None:
        """ "Highest first": all rows, in that order."""
        keys = self.roles.take("order")
        self.draft.order = keys[0] if keys else ""
        if keys and self.draft.metrics and not (self.draft.groups or self.subjects or self.draft.grain):
            self.draft.groups = self.contexts[:1]  # "a ranking of the agents by revenue"

    def _keep_rank(self) -> None:
        """A word like "smallest" that found no place is not passed over: it counts as not understood."""
        d = self.draft
        if d.rank and d.metrics and not (d.groups or d.grain or d.listing):
            self.roles.used.discard(self.rank_at)
        if d.limit and d.metrics and not (d.groups or d.grain or d.listing):
            numbers = [i for i, s in enumerate(self.roles.segments) if s.number and s.number.value == d.limit]
            self.roles.used.difference_update(numbers)  # so many rows of what has none

    def _distinct(self) -> None:
        """ "How many countries", "list the managers", "customers per country": values of a dimension, or how many."""
        d = self.draft
        if self._with_deals():
            return
        did = {"won", "sold", "bought", "lost"} & set(self.states)
        lost = did == {"lost"} and self.counted in ("account", "product")
        if (
            (lost or (self.counted == "owner" and did))
            and not d.having
            and set(d.metrics) <= {COUNTED[self.counted], *_DEALS}
        ):
            d.metrics = ["lost_deals" if did == {"lost"} else "won_deals"]
            d.groups, d.counts = [self.counted], True
            return
        counted = self.counted if self.counted in DISTINCT else ""
        if counted and not (set(self.measures) - {"deal"}) and not d.having:
            bought = {"won", "sold", "bought"} & set(self.states)
            d.metrics = d.metrics if d.metrics and d.metrics[0] in _DEALS else []
            d.metrics = d.metrics or ["won_deals" if bought else DISTINCT[counted]]
            d.groups, d.counts = [counted], True
        asked = self.roles.any("ask") or self.roles.segments[0].has("dimension") or bool(self.aggregates)
        asked = asked or bool(self.grouped_by and self.contexts)
        named = [*self.subjects, *(key for key in self.contexts if key == "manager"), *d.groups]
        if d.metrics or d.rank or d.having or not asked or not self._of_places(named):
            return
        if len(named) == 1 and named[0] in DISTINCT and self._only_lists():
            d.groups, d.metrics = named, [DISTINCT[named[0]]]
            d.counts = named != ["lost_reason"] or "count" in self.aggregates  # why asks which reason weighs most
            self.subjects.clear()
        elif d.groups:
            base = next((c for c in [*self.contexts, *named] if c in COUNTED and c not in d.groups[-1:]), "")
            if base and set(d.groups) - {base}:
                d.metrics, d.groups = [COUNTED[base]], [g for g in d.groups if g != base]

    def _of_places(self, named: list[str]) -> bool:
        """Whether what is listed is limited by nothing but where it is ("managers in the East", "sectors in Kenya")."""
        fields = [f["field"] for f in self.draft.filters]
        if not fields and not self.uses:
            return True
        known = len(named) == 1 and named[0] in DISTINCT and set(fields) <= _PLACES and named[0] not in fields
        return known and {use.field for use in self.uses} == set(fields) and reaches(DISTINCT[named[0]], fields)

    def _with_deals(self) -> bool:
        """Count those that have open deals, or deals in a stage, where that is asked ("how many accounts have …")."""
        d, home = self.draft, self.counted
        staged = not self.states and any(use.field == "stage" for use in self.uses)
        plain = home in {*COUNTED, *DISTINCT} and self.measures == ["deal"] and not (d.having or self.denied)
        found = {COUNTED.get(home, ""), "customers", "products_sold", "deals", "open_deals"}
        if not plain or not (self.states == ["open"] or staged) or set(d.metrics) - found:
            return False
        d.metrics, d.groups, d.counts = ["deals" if staged else "open_deals"], [home], True
        return True

    def _only_lists(self) -> bool:
        return not self.measures and not self.states and not self.aggregates and not self.stretches

    def _listing(self) -> None:
        d = self.draft
        self._distinct()
        lists = self.roles.any("ask", "list") or self.roles.any("ask", "which") or self.roles.any("ask", "who")
        self.roles.take("ask")
        self._longest_deals()
        self._largest_deal()
        self._ranked_by_attribute()
        self._extreme_records()
        records = "" if self.contrast else self._records(lists)
        if records == "deal" and d.metrics == ["stalled_deals"]:
            d.groups, d.include_empty, d.having = ["deal"], False, []
        elif records:
            d.entity, d.listing, d.columns = records, True, self.columns
            self._who_sell()
            return
        if d.metrics and not (d.groups or self.subjects or d.rank or d.grain) and self._heads():
            d.groups = [self.contexts[0]]
        d.groups = [*d.groups, *(s for s in self.subjects if s not in d.groups and not self._is_base(s))]
        if d.rank and not d.metrics and (d.groups or d.grain):
            d.metrics = ["sales_cycle" if self.roles.any("measure", "days") else "won_revenue"]
        self._first_of_each()
        first = d.rank and d.grain and self.roles.segments[self.rank_at].has("rank", "oldest", "newest")
        if first or (d.rank in ("newest", "oldest") and d.groups):
            self.roles.used.discard(self.rank_at)  # whose deals are newest, who came last, is no order of the figures
            d.rank = ""
        if d.rank in ("newest", "oldest"):
            d.rank = "top" if d.rank == "newest" else "bottom"
        if d.include_empty and d.metrics and d.groups:
            counts = {"won_revenue": "won_deals", "lost_value": "lost_deals"}
            d.metrics = [counts.get(m, m) for m in d.metrics]
            lacking = self._lacking_metric()
            d.having.append({"metric": lacking, "op": "=", "value": 0})
            within = [m for m in d.metrics if m != lacking and not _part_of(m, lacking)]
            d.having += [{"metric": m, "op": ">", "value": 0} for m in within]

    def _ranked_by_attribute(self) -> None:
        """ "The most expensive product", "our oldest customer": records in the order of what they are."""
        d = self.draft
        if (
            not d.rank
            or self.stretches
            or set(self.states) - {"sold", "bought"}
            or self.measures
            or self.aggregates
            or self.roles.any("metric")
            or d.groups
            or d.grain
            or not self.subjects
        ):
            return
        for key in self.roles.segments[self.rank_at].roles.get("ranks_by", ()):
            attribute, _, direction = key.partition("_to_")
            noun = self.roles.right(self.rank_at)
            if d.rank == "newest" and noun >= 0 and self.roles.segments[noun].has("buyer"):
                continue  # the newest customers came last, whenever they were founded
            if self.subjects[0] == "campaign" and attribute == "list_price":
                d.metrics, d.rank = ["campaign_cost"], direction
            elif RECORDS.get(self.subjects[0]) == _OF[attribute]:
                d.by, d.rank, d.entity, d.listing, d.metrics = attribute, direction, _OF[attribute], True, []
                self._says_again(attribute)

    def _says_again(self, attribute: str) -> None:
        """Use the words that name once more what the records are ranked by ("oldest, by year founded")."""
        named = list(self.roles.all("attribute", attribute))
        self.roles.used.update(named)
        for i in named:
            beside = range(max(0, i - 4), min(i + 3, len(self.roles.segments)))
            self.roles.used.update(j for j in beside if self.roles.segments[j].has("unit", "year"))
            self.roles.used.update(j for j in self.roles.all("when") if j in beside)

    def _first_of_each(self) -> None:
        """ "The top agent in each region", "the product with the most wins per quarter": so many of every group."""
        d = self.draft
        ranked = [key for key in self.subjects if key in d.groups]
        others = [key for key in d.groups if key not in ranked]
        if not d.rank or not ranked or len(others) + bool(d.grain) != 1 or not set(others) <= self.grouped_by:
            return
        d.per, d.limit = d.grain or others[0], d.limit or 1

    def _lacking_metric(self) -> str:
        """Of several figures the one that is said to be missing: that of the word behind the negation."""
        metrics = self.draft.metrics
        for i in self.roles.all("negation"):
            j = self.roles.right(i)
            states = self.roles.segments[j].roles.get("state", []) if j >= 0 else []
            named = self.roles.segments[j].roles.get("metric", []) if j >= 0 else []
            found = next((m for m in metrics if m in named or any(s in m for s in states)), "")
            if found:
                return found
        return metrics[0]

    def _is_base(self, subject: str) -> bool:
        d = self.draft
        return bool(d.metrics) and all(BASE.get(m) == subject for m in d.metrics) and not d.rank

    def _who_sell(self) -> None:
        """ "List our agents" leaves out who manages them, as their number does, unless somebody is named."""
        d = self.draft
        asked = any(s.has("dimension", "owner") and not s.names for s in self.roles.segments)
        if d.entity == "user" and asked and not {"owner", "user_role"} & {f["field"] for f in d.filters}:
            self._filter("user_role", "=", "rep")
            self._filter("user_active", "=", True)

    def _records(self, lists: bool) -> str:
        d = self.draft
        if d.listing and d.entity:
            return d.entity
        if self.columns:
            return self._of_columns()
        if lists and self._kinds_of_accounts():
            d.groups.clear()
            return "account"
        if d.grain or d.share or d.compare_to or (d.groups and not self._only_filter_groups()):
            return ""
        if "count" in self.aggregates or self.counted:
            return ""
        if lists and d.metrics and d.metrics[0] in METRIC_RECORDS and not self.subjects:
            return self._of_metric(d.metrics[0])
        deals = {
            "won_deals",
            "lost_deals",
            "open_deals",
            "closed_deals",
            "deals",
            "deals_without_account",
            "stalled_deals",
        }
        if (lists or self.wants_records) and self.named_deals and set(d.metrics) <= deals and not self.subjects:
            return "deal"
        if self._bare_deals():
            return "deal"
        if d.metrics or d.rank or d.having:
            return ""
        if self.subjects and self.subjects[0] in RECORDS:
            return RECORDS[self.subjects[0]]
        if d.entity and (self.subjects or d.filters):
            return d.entity
        if any(use.field == "stage" for use in self.uses) and self.roles.any("ask") and self._only_lists():
            return "deal"  # "what is in Negotiation"
        if any(use.field == "parent_account" for use in self.uses) and not self.subjects:
            return "account"  # "the subsidiaries of Acme"
        first = next((s for s in self.roles.segments if not s.idle), self.roles.segments[0])
        named = bool(first.names) and any(self.roles.segments[1].has("dimension", key) for key in self.contexts[:1])
        opens = named or (bool(self.contexts) and first.has("dimension", self.contexts[0]))
        if opens and d.filters and self.contexts[0] in COUNTED and self._only_lists():
            return RECORDS[self.contexts[0]]
        return ""

    def _of_columns(self) -> str:
        """Whose the columns are that are asked for."""
        d = self.draft
        if d.metrics and d.metrics[0] in METRIC_RECORDS:
            return self._of_metric(d.metrics[0])
        heads = [key for key in [*self.subjects, *d.groups, *self.contexts] if key in RECORDS]
        d.groups = []
        return "deal" if self.named_deals or not heads else RECORDS[heads[0]]

    def _of_metric(self, metric: str) -> str:
        """The records that a figure counts, its conditions as filters."""
        entity, filters = METRIC_RECORDS[metric]
        for name, op, value in filters:
            self._filter(name, op, value)
        if metric == "overdue_tasks":
            self._filter("due_on", "<", self.today.isoformat())
        return entity

    def _bare_deals(self) -> bool:
        """Whether deals above or below an amount are named without asking how many ("deals worth more than 5,000")."""
        first = next((s for s in self.roles.segments if not s.idle and not s.has("state")), None)
        limited = any(f["field"] == "amount" for f in self.draft.filters)
        plain = not (self.subjects or self.draft.groups or self.draft.rank or self.draft.having)
        return limited and plain and self.named_deals and first is not None and first.has("measure", "deal")

    def _only_filter_groups(self) -> bool:
        return all(any(f["field"] == g for f in self.draft.filters) for g in self.draft.groups)


def _part_of(metric: str, whole: str) -> bool:
    """Whether one figure counts some of what the other counts: who closed no deal won none."""
    return whole == "closed_deals" and metric in ("won_deals", "lost_deals")
