"""Words whose nearest figure here is not the one meant: pay, lost customers, what was open once. Held back by name."""

from copilot.models.offline.parts.composition import PRESENT, RECORDS
from copilot.models.offline.parts.draft import ReaderState
from copilot.models.offline.parts.reading import Held
from copilot.models.offline.words.tokens import fold

_PEOPLE = frozenset({"owner", "manager", "contact"})
_NO_PAST = frozenset({"opened", "due", "overdue"})
"""What says by which of their days open deals are meant."""
_LOST = frozenset({"lost_deals", "lost_value", "accounts", "customers"})
_OUTLAY = frozenset({"campaign_cost", "call_minutes"})
"""What is known of money and time that we spend ourselves."""
_OF_WON = frozenset({"won_revenue", "average_deal_size", "median_deal_size", "largest_deal", "smallest_deal"})
_OWN = frozenset({"account"})
"""Who has a revenue of its own, besides what we sell to it."""


class Mistaken(ReaderState):
    """Finds questions that a figure of ours would only seem to answer."""

    def _mistaken(self) -> None:
        self._spent_ourselves()
        self._money_of_ours()
        self._paid()
        self._made()
        self._customers_lost()
        self._average_of_whom()
        self._stood_open()
        self._offered()

    def _spent_ourselves(self) -> None:
        """ "How much did we spend on fairs" asks what we laid out, no revenue; what campaigns cost is known."""
        ours = self.roles.any("outlay") or any(map(self._ours_before, self.roles.all("outlay_verbs")))
        if self.roles.any("other"):
            return  # told by its own name: "what did we pay in bonuses"
        if (ours or self._spent_by_staff()) and not set(self.draft.metrics) & _OUTLAY:
            raise Held("refused", "outlay")

    def _spent_by_staff(self) -> bool:
        """Whether one of our own people is said to spend something, and no customer of theirs."""
        staff = bool(self.uses) and all(use.field in _PEOPLE - {"contact"} for use in self.uses)
        others = self.roles.any("dimension", "account") or self.roles.any("ask", "who")
        segments = self.roles.segments
        before = [j - 1 for j in self.roles.all("spends") if j and segments[j - 1].names]
        return staff and bool(before) and not others

    def _ours_before(self, i: int) -> bool:
        """Whether "we" does what the verb at place `i` says: no comma, limit or other deed stands between them."""
        we = {fold(word) for word in self.question.words.table("form").get("we", ())}
        segments, tokens = self.roles.segments, self.question.tokens
        places = [j for j, s in enumerate(segments[:i]) if any(t.norm in we for t in tokens[s.start : s.end])]
        if not places:
            return False
        between = segments[places[-1] + 1 : i]
        apart = bool(between) and "," in self.question.slice(segments[places[-1]], segments[i])
        adjoins = bool(self.question.words.table("form").get("verb_last")) or all(s.idle for s in between)
        other = any(s.has(kind) for s in between for kind in ("state", "operator", "metric"))
        return adjoins and not (apart or other)

    def _money_of_ours(self) -> None:
        """ "How much money do we have" asks for what lies in our accounts, not for what was won."""
        said = self.states or self.uses or self.stretches or self.draft.groups or self.subjects
        if self.measures and self._only_money() and not said and self.roles.any("intent", "find_records"):
            raise Held("refused", "no_metric")

    def _paid(self) -> None:
        """ "How much does Ada earn" asks for her pay, not for what she sold; "money" says no more of what is meant.

        Where one verb says both ("ganó", "a gagné"), what was done is deals won, what is done every day is pay.
        """
        places = [i for i in self.roles.all("pay") if self._spelt_so(i)]
        named = not self._only_money() or self.roles.any("metric") or self.roles.any("other")
        if not places or named or self.says("ours"):
            return
        fields = {use.field for use in self.uses}
        people = {self.counted, *self.subjects, *self.contexts, *self.draft.groups} & _PEOPLE
        if fields <= _PEOPLE and (fields or people or self.roles.any("ask", "who")):
            raise Held("refused", "pay")
        if fields == {"account"} and len(self.uses) == 1:
            self._own_or_ours(places[0])

    def _own_or_ours(self, place: int) -> None:
        """Ask back whether what an account makes is meant, or what it brings us."""
        use = self.uses[0]
        first, last = sorted((self.roles.segments[use.at], self.roles.segments[place]), key=lambda s: s.start)
        raise Held("clarification", "own_or_ours", words=self.question.slice(first, last), names=[use.value])

    def _spelt_so(self, i: int) -> bool:
        """Whether the verb stands in the very form that speaks of pay, marks and all ("gagne", not "gagné")."""
        s = self.roles.segments[i]
        forms = {word.rstrip("!*").casefold() for word in self.question.words.table("words").get("pay", ())}
        return not s.has("state", "won") or s.text.casefold() in forms

    def _only_money(self) -> bool:
        """Whether no figure is named, or only "money"."""
        listed = {fold(word) for word in self.question.words.table("form").get("money", ())}
        places = [s for s in self.roles.segments if s.has("measure", *self.measures)] if self.measures else []
        return all(any(t.norm in listed for t in self.question.tokens[s.start : s.end]) for s in places)

    def _made(self) -> None:
        """ "How much did Ada make", "what did the East make": what was won, where nothing else is asked of them."""
        last = max((use.at for use in self.uses), default=0)
        verbs = list(self.roles.all("earned"))
        asked = "amount" in self.aggregates or (self.roles.any("ask", "which") and any(i > last for i in verbs))
        amount = asked and not (
            self.measures or self.states or self.draft.metrics or self.draft.groups or self.subjects
        )
        if not (amount and verbs and self.uses) or self.roles.any("metric") or self.roles.any("other"):
            return
        if {use.field for use in self.uses} == {"account"} and len(self.uses) == 1:
            self._own_or_ours(verbs[-1])
        self.draft.metrics = ["won_revenue"]

    def _customers_lost(self) -> None:
        """ "How many customers did we lose" is no number of deals, nor is "how many sellers did we lose"."""
        accounts = {self.counted, *self.subjects, *self.contexts, *self.draft.groups} - self.grouped_by
        lost = set(self.states) == {"lost"} and set(self.draft.metrics) <= _LOST
        figure = self.measures or self.roles.any("metric") or {"amount", "rate", "total"} & set(self.aggregates)
        if lost and "account" in accounts and not figure and not self.denied:
            raise Held("refused", "lost_customers")
        counted = [i for i in self.roles.all("dimension") if i and self.roles.segments[i - 1].has("how_many")]
        if set(self.states) == {"lost"} and counted and not (self.measures or self.denied) and self.says("we"):
            raise Held("clarification", "unused_words", words=[self.roles.segments[counted[0]].text])

    def _average_of_whom(self) -> None:
        """ "Average revenue of customers in Germany" is no deal's size: what they make, or what each brings us."""
        d = self.draft
        whose = [key for key in [*self.contexts, *self.subjects] if key in RECORDS]
        revenue = self.measures == ["revenue"] and {"average", "median"} & set(self.aggregates) and not d.fold
        if not (revenue and whose) or d.rank or d.grain or self.conditions or self.roles.any("ask", "who"):
            return
        if whose[0] in _OWN:
            raise Held("clarification", "average_of_accounts")
        if d.groups or "median" in self.aggregates:
            raise Held("refused", "average_per", metric="won_revenue", words=whose[0])
        d.metrics, d.groups, d.fold, d.over = ["won_revenue"], [whose[0]], "mean", whose[0]
        for names in (self.contexts, self.subjects):
            names[:] = [name for name in names if name != whose[0]]

    def _stood_open(self) -> None:
        """ "How many deals were open in June" is not how many of those opened in June are open today."""
        metrics = set(self.draft.metrics)
        open_now = bool(metrics) and metrics <= PRESENT and ("open" in self.states or "pipeline" in self.measures)
        if not open_now or not self.stretches or set(self.states) & _NO_PAST or not self.says("stood"):
            return
        ends = [stretch.days.end for stretch in self.stretches]
        if all(end is not None and end < self.today for end in ends):
            raise Held("refused", "open_then")

    def _offered(self) -> None:
        """What all quotations come to, or one of them on average, is no figure of those alone that were won."""
        places = list(self.roles.all("offered"))
        told = self.states or self.roles.any("state") or self.conditions
        if places and not told and set(self.draft.metrics) & _OF_WON and not self.draft.listing:
            raise Held("clarification", "unused_words", words=[self.roles.segments[places[0]].text])
