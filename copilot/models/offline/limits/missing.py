"""What records lack that is written down of others: "accounts without a country entered", "kein Land hinterlegt"."""

from collections.abc import Mapping

from copilot.models.offline.limits.without import Without
from copilot.models.offline.names.segments import Segment
from copilot.models.offline.parts.composition import RECORDS
from crm_store.metrics.catalogue import DIMENSIONS, ENTITIES

_OF_ACCOUNTS: Mapping[str, str] = {"contact_phone": "account_phone"}
"""What people call by one word, whether a person or a company has it."""
_DENIES = "deals_without_account"


class Missing(Without):
    """Reads what is not filled in."""

    def _blanks(self) -> None:
        """Use "on file", "eingetragen" beside what is denied, and take "kiritilmagan" as denying what stands before."""
        segments = self.roles.segments
        for i in self.roles.all("unrecorded"):
            left = self._beside_of(i, -1)
            if left >= 0 and self._is_property(segments[left]) and self._lacks(left):
                self._use_whole(i)
                self._whose_they_are()
        for i in self.roles.all("recorded"):
            around = {self._beside_of(i, -1), self._beside_of(i, 1)} - {-1}
            beyond = {self._beside_of(j, way) for j in around for way in (-1, 1)} - {-1, i}
            told = any(self._is_property(segments[j]) for j in around)
            denied = any(segments[j].has("negation") for j in around | beyond)
            if (told and denied) or any(segments[j].has("metric", _DENIES) for j in around):
                self._use_whole(i)

    def _whose_they_are(self) -> None:
        """Make the records behind such a participle the ones that are listed, not what a figure is cut by."""
        home = self._home()
        if home in RECORDS and not (self.roles.any("measure") or self.roles.any("metric")):
            self.draft.groups[:] = [name for name in self.draft.groups if name != home]
            self.contexts += [home] if home not in self.contexts else []
            self.draft.entity = RECORDS[home]

    def _use_whole(self, i: int) -> None:
        """Use the word at place `i`, whatever else it could mean."""
        self.roles.segments[i].roles = {"recorded": ["recorded"], "filler": ["filler"]}
        self.roles.used.add(i)

    def _beside_of(self, i: int, way: int) -> int:
        """The nearest place that is no idle word, or a property that elsewhere is one ("amount"); -1 for none."""
        i += way
        segments = self.roles.segments
        while 0 <= i < len(segments) and segments[i].idle and not self._is_property(segments[i]):
            i += way
        return i if 0 <= i < len(segments) else -1

    @staticmethod
    def _is_property(s: Segment) -> bool:
        named = s.has("dimension") or s.has("attribute") or s.has("next_step")
        return named and not s.names and not s.has("measure", "deal")

    def _lacks(self, i: int) -> bool:
        """Filter those for whom nothing is written down of what the words at place `i` name, if they name such."""
        s = self.roles.segments[i]
        key = self._attribute_of(s) or (
            s.key("dimension") if not s.names and i not in set(self.roles.all("by")) else ""
        )
        if not key:
            return False
        self.roles.used.update({i, i - 1} if i and self.roles.segments[i - 1].has("whose") else {i})
        if s.has("dimension") and self._without(key):
            return True
        if key in self.draft.groups:
            self.draft.groups.remove(key)
        self._filter(key, "is null")
        return True

    def _attribute_of(self, s: Segment) -> str:
        """The property of the records asked about that the words name; empty where they name none of those."""
        home = self._home()
        if s.has("next_step"):
            self.wants_records = True
            return "next_step"
        known = home and not s.has("measure", "deal") and not (home == "contact" and self.stretches)
        for name in s.roles.get("attribute", ()) if known else ():
            key = _OF_ACCOUNTS.get(name, name) if home == "account" else name
            if key in DIMENSIONS and ENTITIES[RECORDS.get(home, home)].parts.get(DIMENSIONS[key].part) == "":
                self.roles.apart.add(self.roles.segments.index(s))
                self._lists(home)
                return key
        return ""

    def _lists(self, home: str) -> None:
        """Make the records the answer, where nothing is counted."""
        self.wants_records = True
        if home == "contact":
            self.draft.entity, self.draft.listing = "contact", True

    def _home(self) -> str:
        """What the question is about, as far as its nouns tell: deals, or one kind of records."""
        named = [*self.subjects, *self.contexts, *self.draft.groups, self.counted]
        found = next((name for name in named if name in RECORDS), "")
        return found or ("deal" if self.roles.any("measure", "deal") else "")
