"""Of what whole: shares, and the rates that some shares are known as."""

from itertools import pairwise

from copilot.models.offline.figures.overgroups import OverGroups
from copilot.models.offline.figures.timeshares import TimeShares
from copilot.models.offline.figures.wholes import Wholes
from copilot.models.offline.names.segments import Segment
from copilot.models.offline.parts.composition import COUNTED, SHARES
from copilot.models.offline.parts.ownrecords import is_flag
from copilot.models.offline.parts.reading import Held
from copilot.models.offline.parts.roles import NameUse
from copilot.models.offline.words.tokens import fold

_RATES = (
    ("converted_leads", "", "", "lead_conversion"),
    ("leads", "lead_status", "converted", "lead_conversion"),
    ("quotes", "quote_status", "accepted", "quote_acceptance"),
    ("campaign_responses", "", "", "campaign_response_rate"),
    ("target", "", "", "target_attainment"),
)
"""What the share of such records in such a state is called."""

_OF_LOST = ("lost_reason",)
"""What only lost deals have, of which a share is therefore one of the lost deals."""


class Shares(OverGroups, TimeShares, Wholes):
    """Reads what is a share of what."""

    def _shares_of(self) -> None:
        """Take "percentage of won deals" apart where a name says which of them: it is no rate of winning then.

        Of the won deals some come "from the East", of the lost deals some were lost for a reason.
        """
        for i in self.roles.all("metric", "win_rate", "loss_rate"):
            s = self.roles.segments[i]
            state = self._of_deals_in(s)
            some = any(self._some_of_them(j, i) or self._then(j, i) for j in range(len(self.roles.segments)))
            if state and (some or self._flagged(i) or (i > 0 and self._says_which(i - 1))):
                s.roles = {"compare": ["share"], "state": [state], "measure": ["deal"], "plural": ["plural"]}

    def _by_flag(self) -> bool:
        """Cut the deals won, lost or open by the field of yes and no that says which of them the share is of."""
        flag = next((f for f in self.draft.filters if is_flag(f["field"])), None)
        plain = not (self.uses or self.draft.groups or self.subjects)
        if flag is None or not plain or self.draft.metrics not in (["won_deals"], ["lost_deals"], ["open_deals"]):
            return False
        self.draft.filters.remove(flag)
        self.draft.groups, self.draft.share = [flag["field"]], True
        return True

    def _flagged(self, i: int) -> bool:
        """Whether a field of yes and no says which of the deals are meant ("are remote", "with a site survey")."""
        flags = (j for j in self.roles.all("dimension") if all(map(is_flag, self.roles.segments[j].roles["dimension"])))
        return any(j > i for j in flags)

    def _says_which(self, j: int) -> bool:
        """Whether the words right before a share are a value or a field of yes and no ("Temp share of won deals")."""
        s = self.roles.segments[j]
        flag = s.has("dimension") and all(map(is_flag, s.roles["dimension"]))
        return flag or any(m.id is None for m in s.names)

    def _of_the_groups(self, i: int) -> bool:
        """Whether the share is one of the groups themselves ("what percent of agents have a win rate above 60%")."""
        j = self.roles.right(i)
        return j >= 0 and self.roles.segments[j].key("dimension") in [*self.subjects, *self.draft.groups, self.counted]

    def _of_the_lost(self) -> bool:
        """Whether the whole is the lost deals, not all: "of the deals we lost", "of our losses"."""
        lost = list(self.roles.all("state", "lost"))
        return len(lost) > 1 or any(self.roles.segments[i].has("measure", "deal") for i in lost)

    def _of_deals_in(self, s: Segment) -> str:
        """won or lost where the words end in "won deals" ("affaires gagnées") behind a word for a share, else empty."""
        hits = self.question.words.hits(self.question.tokens[s.start : s.end])
        length = s.end - s.start
        last = {length - 1, length}
        states = {h.end: h.key for h in hits if h.kind == "state" and h.end in last}
        deals = {
            h.end for h in hits if h.kind == "measure" and h.key == "deal" and h.end in last and h.start == h.end - 1
        }
        state = next((key for end, key in states.items() if deals & (last - {end})), "")
        shared = any(h.kind == "compare" and h.key == "share" for h in hits)
        return state if shared and state in ("won", "lost") else ""

    def _some_of_them(self, j: int, i: int) -> bool:
        """Whether a name at place `j` behind place `i` says which of the deals are meant."""
        names = self.roles.segments[j].names if j > i else ()
        if any(m.kind in _OF_LOST for m in (*names, *self.roles.segments[j].also)) and j > i:
            return True
        if names and self._told_of(i, j):
            return True
        k = j - 1
        while k > i and self.roles.segments[k].idle:
            k -= 1
        between = self.question.tokens[self.roles.segments[k].end : self.roles.segments[j].start]
        return bool(names) and any(h.kind == "span" and h.key == "between" for h in self.question.words.hits(between))

    def _then(self, j: int, i: int) -> bool:
        """Whether a time at place `j` is when some of the deals were ("… is from Q4", "Q4's share of …")."""
        if self.roles.segments[j].stretch is None:
            return False
        return self._told_at(j, i) >= 0 if j > i else j == i - 1 and self._possessive(j)

    def _told_of(self, i: int, j: int) -> bool:
        """Whether a verb between the two places tells what the deals are ("are with retail customers")."""
        verbs = {fold(word) for word in self.question.words.table("form").get("are", ())}
        between = self.question.tokens[self.roles.segments[i].end : self.roles.segments[j].start]
        return any(token.norm in verbs for token in between)

    def _share(self) -> None:
        """Settle what the share that is asked for is of, or which rate it is known as."""
        places = list(self.roles.all("compare", "share"))
        if not places or self.part_of_time:
            return
        if set(self.draft.metrics) & SHARES:
            if not (self.draft.having and self._of_the_groups(places[0])):
                self.roles.used.update(places)
            return
        if self.draft.rank and self.draft.limit and places[0] < self.rank_at:
            self._shared_together(places)
            return
        if self._share_of_doers(places[0]):
            return  # of those who did something the share is of their number, which no column tells
        self.roles.used.update(places)
        if not self.draft.metrics and not self.limits_accounts:
            self._of_the_records(places[0])
        if (
            self._part_of_some(places[0])
            or (not self._state_apart() and self._by_flag())
            or self._known_as_rate(places[0])
        ):
            return
        nothing = not (self.draft.groups or self.draft.grain or self.uses or self.subjects)
        if (nothing and self.draft.metrics) or self._of_other_deals(places[0]):
            self.roles.used.difference_update(places)  # a share of what, the table could not tell
            return
        self._of_the_named(places[0])

    def _known_as_rate(self, place: int) -> bool:
        """Make the share the rate it is known as, where it is one: won of closed deals, converted of leads."""
        d = self.draft
        if d.metrics == ["won_deals"] and "opened" in self.states and any(f["field"] == "opened_on" for f in d.filters):
            d.metrics = ["cohort_won_share"]  # those still open are part of what was opened
            return True
        if rate := self._rate_of_deals(place):
            d.metrics = [rate]
            return True
        if d.metrics == ["stage_deals"] and "won" in self.states:
            d.metrics = ["stage_win_rate"]
            return True
        return self._rated()

    def _rate_of_deals(self, place: int) -> str:
        """win_rate or loss_rate where the share is of all deals closed, empty where it is of those won or lost."""
        rate = {"won_deals": "win_rate", "lost_deals": "loss_rate"}.get(next(iter(self.draft.metrics), ""), "")
        some = bool(self.uses or self.draft.groups or self.subjects) or self._column_of_shares(place)
        of_lost = any(use.field in _OF_LOST for use in self.uses) and self._of_the_lost()
        return rate if (self._state_apart() or not some) and not of_lost else ""

    def _column_of_shares(self, place: int) -> bool:
        """Whether the share is one more column of figures cut along time ("won deals by month with their share")."""
        deals = list(self.roles.all("measure", "deal"))
        return bool(self.draft.grain and deals) and deals[-1] < place - 1 and self.roles.right(place) < 0

    def _of_the_named(self, place: int) -> None:
        """Show shares of the total by what the names are values of, with the row asked about in focus."""
        d = self.draft
        d.share, d.within = True, self._share_of_group()
        uses = [use for use in self.uses if not use.excluded]
        whose = [use for use in uses if use.at == place - 1]
        plain = whose or [use for use in uses if use.at > place] or uses
        cut = [use for use in plain if use.field in d.groups]
        if not plain or (d.groups and not cut):
            return
        self._one_whole(plain)
        use = cut[0] if cut else plain[-1] if self.roles.segments[plain[-1].at - 1].has("filler") else plain[0]
        d.focus = use.value
        d.groups = d.groups or [use.field]
        d.filters = [f for f in d.filters if f["field"] != use.field]

    def _share_of_doers(self, i: int) -> bool:
        """Whether the share is of records by what they did ("what percentage of customers bought Basic")."""
        j = self.roles.right(i)
        noun = self.roles.segments[j] if j >= 0 else None
        counted = noun is not None and not noun.names and noun.key("dimension") in COUNTED
        deeds = bool(self.states) and not set(self.measures) - {"deal"} and not self.draft.having
        return counted and deeds and not self._possessive(j)

    def _of_the_records(self, i: int) -> None:
        """ "What percentage of our accounts are in retail": the records named behind the share are what is counted."""
        j = self.roles.right(i)
        key = self.roles.segments[j].key("dimension") if j >= 0 else ""
        others = [use.field for use in self.uses if not use.excluded] + [g for g in self.draft.groups if g != key]
        if key not in COUNTED or not others or self.states:
            return
        self.draft.metrics = [COUNTED[key]]
        for names in (self.draft.groups, self.subjects, self.contexts):
            names[:] = [name for name in names if name != key]

    def _one_whole(self, plain: list[NameUse]) -> None:
        """Hold back a share of two values of one kind that nothing joins: one of them is the whole."""
        for one, other in pairwise(plain):
            between = self.roles.segments[one.at + 1 : other.at]
            joined = any(s.has("and") or s.has("either") or s.has("compare") for s in between)
            if one.field == other.field and not joined and "," not in self.question.text:
                raise Held("clarification", "unused_words", words=[self.roles.segments[one.at].text])

    def _rated(self) -> bool:
        """Make a share of the records that came to something the rate it is known as ("share of leads converted")."""
        for metric, name, value, rate in _RATES:
            entry = {"field": name, "op": "=", "value": value}
            if self.draft.metrics == [metric] and (not name or entry in self.draft.filters):
                self.draft.filters = [f for f in self.draft.filters if f != entry]
                self.draft.metrics = [rate]
                return True
        return False

    def _of_other_deals(self, i: int) -> bool:
        """Whether the share is of other deals than those counted ("open deals as a percentage of all deals")."""
        segments = self.roles.segments
        before = [j for j in self.roles.all("measure", "deal") if j < i]
        behind = [j for j in self.roles.all("measure", "deal") if j > i]
        beside = [segments[j - 1].roles.get("state") for j in (*before[-1:], *behind[:1]) if j]
        return bool(before and behind) and len(beside) == 2 and beside[0] != beside[1]

    def _share_of_group(self) -> str:
        """The group a share is of ("each agent's share of their region's revenue"), empty for the whole."""
        groups = [*self.draft.groups, *(s for s in self.subjects if s not in self.draft.groups)]
        places = [self.roles.right(i) for i in self.roles.all("within")]
        named = [self.roles.segments[j].key("dimension") for j in places if j >= 0]
        return next((key for key in named if key in groups), "") if len(groups) > 1 else ""

    def _state_apart(self) -> bool:
        """Whether won or lost stands behind the deals as what became of them ("of deals did we win")."""
        for i in self.roles.all("measure", "deal"):
            if self.roles.segments[i].has("state"):
                continue
            if not (self._is_state(i - 1) or (self._is_state(i + 1) and self._told_of_any(i + 1))):
                return True
        return False

    def _is_state(self, j: int) -> bool:
        return 0 <= j < len(self.roles.segments) and self.roles.segments[j].has("state", "won", "lost")

    def _told_of_any(self, i: int) -> bool:
        """Whether a verb behind place `i` tells of a name what those are ("las ganadas fueron de GTX Pro")."""
        return any(use.at > i and self._told_of(i, use.at) for use in self.uses)
