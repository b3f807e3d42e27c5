"""What is said shortly in speech: "the biggest team", "who works for Cara", "the slowest rep", "the three regions"."""

from itertools import pairwise

from copilot.models.offline.parts.draft import ReaderState
from copilot.models.offline.words.tokens import fold
from crm_store.metrics.custom import field_of_figure

_SELLERS = frozenset({"owner", "manager", "region", "team"})
_LED_BY = ("manager", "team", "region")
_KINDS = ("region", "manager", "team", "owner", "product", "series", "industry", "country", "stage")
"""What there are so few of that their number is known."""
_FEW = 40
_BY_AGE = ("founded_year_to_top", "founded_year_to_bottom")
_RANKED = ("top", "bottom", "best", "worst")


class Shortly(ReaderState):
    """Settles what such words stand for once groups, figures and filters are read."""

    def _pace_of_people(self, measures: list[str], states: list[str]) -> None:
        """ "The slowest rep" is slow to close: a rank by speed is on the time deals take, not on money."""
        place = self.roles.segments[self.rank_at] if self.draft.rank in ("best", "worst") else None
        by_time = place is not None and place.has("measure", "days") and set(measures) == {"days"}
        groups = {*self.subjects, *self.draft.groups}
        told = states or self.roles.any("metric") or self.roles.any("compare", "change") or self.conditions
        if by_time and groups and groups <= _SELLERS and not told:
            measures[:] = ["cycle"]

    def _what_sells(self) -> None:
        """ "What sells best", "what did Nordwind buy" ask for products: nothing else is sold."""
        d, segments = self.draft, self.roles.segments
        sold = list(self.roles.all("state", "sold"))
        plain = not (d.groups or self.subjects or self.contexts or self.counted or d.grain or self.roles.any("unit"))
        other = any(self.roles.any(kind) for kind in ("measure", "metric")) or self.roles.any("aggregate")
        who = any(s.has("ask", "who") or s.has("when") or s.has("where") or s.has("why") for s in segments)
        product = any(use.field in ("product", "series") for use in self.uses)
        best = bool(sold) and d.rank in _RANKED
        by_whom = any(use.field == "account" for use in self.uses) and self.roles.any("ask", "which") and not d.rank
        bought = by_whom and self.roles.any("state", "bought") and not self.roles.any("spends")
        if (best or bought) and plain and not (other or who or product or self.conditions or self.contrast):
            self.subjects.append("product")

    def _when_most(self) -> None:
        """ "When did we win the most" asks for a month; of one deal it asks for its day."""
        d, segments = self.draft, self.roles.segments
        asked = list(self.roles.all("when"))
        plain = not (d.groups or self.subjects or self.contexts or self.counted or d.grain or d.limit)
        dated = d.rank in _RANKED and segments[self.rank_at].has("rank", "newest", "oldest")
        single = d.rank in _RANKED and segments[self.rank_at].has("extent")
        did = any(self.roles.any("state", state) for state in ("won", "lost", "sold", "bought"))
        other = self.roles.any("measure", "deal", "days", "cycle") or self.roles.any("attribute")
        if asked and d.rank in _RANKED and plain and did and not (dated or single or other or self.roles.any("unit")):
            d.grain = "month"
            self.roles.used.update(asked)

    def _of_age(self) -> bool:
        """Whether the newest or oldest are asked for: opened last or first, where "the last deals" were won."""
        rank = self.draft.rank in ("newest", "oldest") and self.roles.segments[self.rank_at]
        return bool(rank) and self.roles.segments[self.rank_at].has("ranks_by", *_BY_AGE)

    def _where_most(self) -> None:
        """ "Where do most of our customers sit" asks for the country with the most accounts."""
        d = self.draft
        places = [i for i in self.roles.all("where") if not any(not s.idle for s in self.roles.segments[:i])]
        kinds = {*d.groups, *self.subjects, *self.contexts, *([self.counted] if self.counted else [])}
        told = any(self.roles.any(kind) for kind in ("measure", "metric", "state", "aggregate")) or self.uses
        if places and d.rank in _RANKED and kinds == {"account"} and not told and not self.conditions:
            d.metrics, d.groups, self.subjects, self.contexts, self.counted = ["accounts"], ["country"], [], [], ""

    def _landed(self, measures: list[str], states: list[str]) -> list[str]:
        """The states, won where only a word says so that means a deal brought to its end ("Abschlüsse", "orders").

        Where a stage is spoken of, that tells how they stand.
        """
        staged = any(use.field == "stage" for use in self.uses) or self.roles.any("dimension", "stage")
        landed = "deal" in measures and not staged and any(s.has("landed") for s in self.roles.segments)
        ours = any(not field_of_figure(key) for s in self.roles.segments for key in s.roles.get("metric", ()))
        return states if states or not landed or ours else ["won"]

    def _size_of_team(self) -> None:
        """ "Which manager has the biggest team", "which team is the smallest" count who is in it."""
        d, segments = self.draft, self.roles.segments
        teams = list(self.roles.all("dimension", "team"))
        sized = [i for i in self.roles.all("rank", "top", "bottom") if segments[i].has("sized")]
        beside = any(i + 1 == j for i in sized for j in teams) or {*d.groups, *self.subjects} == {"team"}
        named = any(self.roles.any(kind) for kind in ("measure", "metric", "state", "aggregate"))
        if not d.rank or not (sized and teams and beside) or named or self.conditions:
            return
        if not {*d.groups, *self.subjects} <= {*_LED_BY}:
            return
        d.metrics = ["sellers"]
        if self.roles.any("ask", "who"):
            d.groups, self.subjects = [], ["manager"]
        self.roles.used.update({*sized, *teams})
        self.roles.apart.update({*sized, *teams})

    def _staff(self) -> None:
        """ "How many people work for Cara Losch" counts our sellers, as customers have no manager of ours."""
        led = any(use.field in ("manager", "team") and not use.excluded for use in self.uses)
        of_ours = not {"account", "industry", "country"} & {use.field for use in self.uses}
        if self.draft.metrics == ["employees"] and led and of_ours and "count" in self.aggregates:
            self.draft.metrics = ["sellers"]
            self.roles.apart.update(self.roles.all("measure", "employees"))

    def _one_of_its_kind(self) -> None:
        """Cut by nothing whose one value is filtered by ("the sector of finance", "deals who are won by Anna")."""
        d = self.draft
        if d.share or d.rank or d.compare_to or d.listing or d.having or d.include_empty or self.contrast or d.fold:
            return
        single = {f["field"] for f in d.filters if f["op"] == "="}
        kept = [g for g in d.groups if g not in single or g in self.grouped_by]
        if len(kept) < len(d.groups) and not kept and not d.grain:
            d.groups = kept

    def _as_many_as_there_are(self) -> None:
        """ "The three regions" are all of them: a number before what the rows are limits nothing without a rank."""
        segments, tokens = self.roles.segments, self.question.tokens
        definite = {fold(word) for word in self.question.words.table("form").get("definite", ())}
        if self.draft.rank or self.conditions:
            return
        for s, noun in pairwise(segments):
            plain = s.number is not None and not s.number.unit and s.stretch is None and 2 <= s.number.value <= _FEW
            of_all = noun.has("dimension", *_KINDS) and not noun.names and not noun.has("unit")
            if plain and of_all and s.start and tokens[s.start - 1].norm in definite:
                s.number, s.roles = None, {"filler": ["filler"]}

    def _over_all(self) -> None:
        """ "The total over all accounts" is one figure, no row for each."""
        d = self.draft
        summed = self.roles.any("aggregate", "total") and len(d.groups) == 1 and not (d.rank or d.grain or d.share)
        if not summed or self.conditions or d.listing or d.having or d.include_empty or d.compare_to or d.order:
            return
        for i in self.roles.all("by"):
            s = self.roles.segments[i]
            j = self.roles.right(i)
            whole = s.has("every") and not s.has("apiece") and j >= 0
            if whole and self.roles.segments[j].has("dimension", d.groups[0]):
                d.groups = []
                self.roles.apart.update({i, j})

    def _tendency(self) -> None:
        """ "Is the win rate going up or down" asks how it went from month to month where nothing is compared."""
        d = self.draft
        asked = list(self.roles.all("tendency"))
        cut = d.groups or d.grain or d.rank or d.period or d.compare_to or d.listing or d.having
        if asked and d.metrics and not cut and not self.stretches:
            d.grain = "month"
        self.roles.used.update(asked if d.grain or d.compare_to else ())
