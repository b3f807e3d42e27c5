"""Limits on what an account is, not on what it did: its employees, the year it was founded."""

from datetime import timedelta

from copilot.models.offline.parts.draft import ReaderState
from copilot.models.offline.parts.roles import Condition
from copilot.models.offline.times.calendar import rolling

_OLDEST_YEAR = 1500
_OURS = frozenset({"owner", "manager", "team", "region", "product", "series", "stage", "origin"})
"""What our deals have and the accounts themselves do not."""
_LIMITED = ("employees", "annual_revenue", "founded_year")


class Attributes(ReaderState):
    """Reads what the accounts asked about are like."""

    def _of_accounts(self) -> None:
        """ "Accounts with more than 500 employees" filters them, whatever figure is asked and by what."""
        for c in list(self.conditions):
            places = [j for j in (c.after, c.before) if j >= 0]
            found = next(((j, name) for j in places for name in _LIMITED if self._is(j, name, c)), None)
            if found is None or not self._speaks_of_accounts(found[0], c):
                continue
            self.conditions.remove(c)
            # "employ more than 500 people": the verb before the limit is no figure of its own.
            told = {found[0], *(j for j in places if self.roles.segments[j].has("measure", found[1]))}
            self.roles.used |= told
            self.roles.apart |= told
            self._filter(found[1], c.op, c.values[0] if len(c.values) == 1 else list(c.values))
            self.draft.entity = "account"
            self.limits_accounts = True
        self._aged()
        self._waiting()

    def _begun(self) -> None:
        """Read "what year was Acme started" and "how old is Acme" as the year it was founded: no deal is meant."""
        names = [i for i, s in enumerate(self.roles.segments) if any(m.kind == "account" for m in s.names)]
        if len(names) != 1 or self.roles.any("measure"):
            return
        aged = list(self.roles.all("metric", "deal_age"))
        asked = [i for i in self.roles.all("unit", "year") if i] + list(self.roles.all("when"))
        begun = [i for i in self.roles.all("state", "opened") if asked and self._said_of(i, names[0])]
        for i in [*aged, *begun]:
            self.roles.segments[i].roles = {"attribute": ["founded_year"]}
            self.roles.used.update({i, *asked})
            self.roles.apart.update(j for j in asked if self.roles.segments[j].has("unit"))

    def _addressed(self) -> None:
        """ "Ada's email" is her address, not the number of her mails."""
        segments = self.roles.segments
        for i in self.roles.all("attribute", "contact_email"):
            owned = i > 0 and bool(segments[i - 1].names) and self._possessive(i - 1)
            plural = self.question.tokens[segments[i].end - 1].norm.endswith("s")
            if owned and not plural and not any(s.has("aggregate", "count") for s in segments):
                segments[i].roles = {"attribute": ["contact_email"]}

    def _said_of(self, i: int, name: int) -> bool:
        """Whether the word at place `i` stands behind the name with small words between at most."""
        return i > name and all(s.idle for s in self.roles.segments[name + 1 : i])

    def _is(self, i: int, name: str, c: Condition) -> bool:
        """Whether place `i` says which attribute is limited: its noun, or the verb before ("that employ over 500")."""
        return self.roles.segments[i].has("attribute", name) or (
            i == c.before and self.roles.segments[i].has("measure", name)
        )

    def _speaks_of_accounts(self, place: int, c: Condition) -> bool:
        """Whether the noun before the limit is the account, or there is none that could have employees."""
        nouns = [i for i in self.roles.all("dimension") if i != place and not self.roles.segments[i].has("attribute")]
        before = [i for i in nouns if i < place and i <= max(c.before, place)]
        noun = before[-1] if before else next(iter(nouns), -1)
        return noun >= 0 and self.roles.segments[noun].has("dimension", "account")

    def _aged(self) -> None:
        """ "Older than 1990" or "than 20 years", of accounts."""
        if not any(self.roles.segments[i].has("dimension", "account") for i in self.roles.all("dimension")):
            return
        for i in self.roles.all("older"):
            j = self.roles.right(i)
            number = self.roles.segments[j].number if j >= 0 else None
            if number is None or number.unit:
                continue
            year, behind = int(number.value), j + 1
            if behind < len(self.roles.segments) and self.roles.segments[behind].has("unit", "year"):
                year = self.today.year - year
                self.roles.used.add(behind)
                self.roles.apart.add(behind)
            if not _OLDEST_YEAR <= year <= self.today.year:
                continue
            self.roles.used.update({i, j})
            self.stretches = [s for s in self.stretches if s is not self.roles.segments[j].stretch]
            self._filter("founded_year", "<" if self.roles.segments[i].key("older") == "older" else ">", year)
            self.draft.entity = "account"

    def _of_ours(self) -> None:
        """ "Annual revenue 2025", "by rep": with a time or a seller it is ours, not what accounts themselves make."""
        fields = {*self.draft.groups, *self.subjects, *(use.field for use in self.uses)}
        ours = bool(self.stretches or self.draft.grain or fields & _OURS) and not fields & {"account", "parent_account"}
        about = "account" in self.contexts or self.conditions
        for i in self.roles.all("metric", "account_revenue", "average_account_revenue") if ours and not about else ():
            s = self.roles.segments[i]
            if s.key("metric") == "average_account_revenue" or not self._yearly(i):
                continue
            s.roles.pop("metric")
            s.roles.pop("attribute", None)
            s.roles["measure"] = ["revenue"]
            self.draft.grain = self.draft.grain or ("" if self.stretches else "year")

    def _yearly(self, i: int) -> bool:
        """Whether the words at place `i` only say "of a year", and nothing of whose."""
        s = self.roles.segments[i]
        return s.has("attribute", "annual_revenue") or s.has("annual")

    def _earned(self) -> list[str]:
        """Revenue, where an amount stands behind a word for earning ("products that made more than 2 million")."""
        large = [c for c in self.conditions if c.unit == "money" or (not c.unit and min(c.values) >= 1000)]
        return ["won_revenue"] if large and self.roles.any("earned") else []

    def _lost_for(self) -> list[str]:
        """Lost deals, where it is counted how often a reason for losing was the one."""
        reasons = any(use.field == "lost_reason" for use in self.uses)
        return ["lost_deals"] if reasons and "count" in self.aggregates else []

    def _waiting(self) -> None:
        """ "Older than 90 days", of deals: opened before that many days ago."""
        if not self.roles.any("measure", "deal"):
            return
        for i in self.roles.all("older"):
            j = self.roles.right(i)
            number = self.roles.segments[j].number if j >= 0 else None
            unit = self.roles.segments[j + 1].key("unit") if 0 <= j < len(self.roles.segments) - 1 else ""
            if number is None or number.unit or unit not in ("day", "week", "month", "quarter", "year"):
                continue
            start = rolling(self.today, unit, int(number.value)).start
            if start is None or i in self.roles.used:
                continue
            self.roles.used.update({i, j, j + 1})
            self.roles.apart.update({j, j + 1})
            day = (start - timedelta(days=1)).isoformat()
            self._filter("opened_on", "<" if self.roles.segments[i].key("older") == "older" else ">=", day)
