"""Limits on what deals are worth, and on how many records hang on a group: "sectors with more than 10 accounts"."""

from dataclasses import replace

from copilot.models.offline.parts.composition import COUNTED
from copilot.models.offline.parts.draft import ReaderState
from copilot.models.offline.parts.roles import Condition
from copilot.models.offline.wording.wholefirst import partitive
from copilot.models.offline.words.tokens import fold

_SOLD = ("won", "sold", "bought")
_WITH_DEALS = {"account": "customers", "product": "products_sold"}


class Amounts(ReaderState):
    """Reads the limits whose noun says that they are on single deals, or on the number of other records."""

    def _of_deals(self) -> None:
        """ "Open deals with amount over 5000" filters the deals, whatever figure is asked and by what."""
        for c in list(self.conditions):
            if not self._amount_of_deals(c):
                continue
            self.conditions.remove(c)
            self.roles.used.add(c.before)
            self.roles.apart.add(c.before)
            self._filter("amount", c.op, c.values[0] if len(c.values) == 1 else list(c.values))

    def _amount_of_deals(self, c: Condition) -> bool:
        """Whether the amount or value right before the limit is that of the deals named before it."""
        segments = self.roles.segments
        if c.before < 0 or c.unit == "share" or not segments[c.before].has("attribute", "amount"):
            return False
        s = segments[c.before]
        if s.has("measure", "deal") or s.has("measure", "size"):
            return False
        nouns = [i for i in range(c.before) if segments[i].has("measure") or segments[i].has("dimension")]
        if not nouns or not segments[nouns[-1]].has("measure", "deal"):
            return False
        counting = self.roles.left(nouns[-1], over=("state",))
        several = bool(self.roles.any("dimension")) and counting >= 0
        return not (several and segments[counting].has("aggregate", "count"))

    def _of_records(self) -> None:
        """ "Sectors with more than 10 accounts" limits the sectors by the number of their accounts."""
        for c in self.conditions:
            key = self._counted_behind(c)
            if key:
                sold = key in _WITH_DEALS and self.roles.any("state", *_SOLD)
                self.limited[c] = _WITH_DEALS[key] if sold else COUNTED[key]
                different = self.roles.segments[c.after].has("state", "distinct")
                self.roles.used.update({c.after, c.after + different})
                self.roles.apart.update({c.after, c.after + different})

    def _of_ranks(self) -> None:
        """ "Countries with the most accounts" ranks the countries by the number of their accounts."""
        heads = list(self.roles.all("dimension"))
        for i in self.roles.all("rank"):
            s = self.roles.segments[i]
            j = self._behind_most(i) if s.has("most") else i + 1  # "most of our customers"
            headed = j in heads[1:] and heads[0] < i
            who = j in heads[:1] and self.roles.any("most") and self._asked_before(i, "ask", "who")
            if s.has("extent") or not s.has("rank", "top", "bottom") or not (headed or who):
                continue
            if self._sold_to(i, j):
                continue
            key, head = self.roles.segments[j].key("dimension"), "owner"
            head = self.roles.segments[heads[0]].key("dimension") if headed else head
            if key in COUNTED and key != head and not self.roles.segments[j].has("measure"):
                self.counted = key
                self.roles.used.add(j)
                self.roles.apart.add(j)

    def _behind_most(self, i: int) -> int:
        """The place of what "most" is of, past the names that describe it behind "of" ("most of our gym customers")."""
        segments, tokens = self.roles.segments, self.question.tokens
        j = self.roles.right(i)
        of = segments[i].end < len(tokens) and tokens[segments[i].end].norm == fold(partitive(self.question.words.code))
        while of and 0 <= j < len(segments) - 1 and segments[j].names and not segments[j].has("dimension"):
            j = self.roles.right(j)
        return j

    def _sold_to(self, i: int, j: int) -> bool:
        """Whether the noun at place `j`, behind the rank at `i`, says to whom something was sold: "which reps sold the
        most to accounts in Texas" counts no accounts."""
        segments = self.roles.segments
        between = segments[i + 1 : j]
        sold = any(s.has("state", *_SOLD) for s in segments[:i])
        right = self.roles.right(j)
        described = self.limits_accounts or (right >= 0 and bool(segments[right].names))
        return bool(between) and sold and described and not any(s.has("of") for s in between)

    def _asked_before(self, i: int, kind: str, key: str) -> bool:
        return any(s.has(kind, key) for s in self.roles.segments[:i])

    def _counted_behind(self, c: Condition) -> str:
        """What is counted right behind the number, where it is not what the rows themselves are."""
        if c.after < 0 or c.unit or self.roles.segments[c.after].names:
            return ""
        if self.roles.segments[c.after].has("state", "distinct") and c.after + 1 < len(self.roles.segments):
            c = replace(c, after=c.after + 1)  # "at least 3 different products"
        s = self.roles.segments[c.after]
        key = s.key("dimension")
        heads = [i for i in self.roles.all("dimension") if i < c.after]
        others = {self.roles.segments[i].key("dimension") for i in heads} - {key}
        plain = key in COUNTED and not s.has("measure") and not s.has("metric")
        return key if plain and others else ""
