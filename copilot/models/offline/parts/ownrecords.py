"""What the company's own fields say of the records asked about: yes or no, and which records their values are of."""

from copilot.models.offline.parts.draft import ReaderState
from crm_store.metrics.catalogue import DIMENSIONS
from crm_store.metrics.custom import parts_of_field

COUNTS = {
    "account": "accounts",
    "contact": "contacts",
    "lead": "leads",
    "deal": "deals",
    "activity": "activities",
    "case": "cases",
}
"""The figure that counts each kind of record with fields of the company's own."""
_KINDS_OF_ACCOUNTS = frozenset({"industry", "tier", "account_status"})
"""What accounts are, besides fields of the company's own."""
_ASKING = ("by", "ask", "sorting")


def is_flag(field: str) -> bool:
    """Whether a dimension is a field of the company's own that says yes or no."""
    return parts_of_field(field) is not None and DIMENSIONS[field].kind == "bool"


def is_kind_of_account(field: str) -> bool:
    """Whether a dimension's values say what accounts are: their industry, or a field of the company's own."""
    return field in _KINDS_OF_ACCOUNTS or (parts_of_field(field) or ("",))[0] == "account"


class OwnRecords(ReaderState):
    """Reads fields that say yes or no, and values that stand for the records that have them."""

    def _flags(self) -> None:
        """ "Leads with a free copy", "do not call set to yes", "accounts without newsletter" filter by yes or no."""
        for i in self.roles.all("dimension"):
            keys = self.roles.segments[i].roles["dimension"]
            if i in self.roles.used or not all(is_flag(key) for key in keys):
                continue
            left, right = self.roles.left(i), self.roles.right(i)
            if left >= 0 and any(self.roles.segments[left].has(kind) for kind in _ASKING):
                self.roles.used.update(self._or_not(i))
                continue
            if both := self._either_way(i):
                self.roles.used.update({i, *both})
                self.draft.groups += [keys[0]] if keys[0] not in self.draft.groups else []
                continue
            said = [j for j in (right, left) if j >= 0 and self.roles.segments[j].has("truth")]
            denies = [j for j in (left, right) if j >= 0 and self.roles.segments[j].has("negation")]
            no = bool(said and self.roles.segments[said[0]].has("truth", "no")) or bool(denies and not said)
            self.roles.used.update({i, *said[:1], *denies[:1]})
            self.roles.apart.update({i, *said[:1], *denies[:1]})
            self._filter(keys[0], "=", not no)

    def _either_way(self, i: int) -> set[int]:
        """The places of what asks for both, those that have it and those that have not: "with and without a survey",
        "with a survey or not"; none where one of the two is asked for."""
        segments, left = self.roles.segments, self.roles.left(i)
        if behind := self._or_not(i):
            return behind
        joined = left > 1 and segments[left].has("negation") and self._sets_beside(left - 1)
        return {left - 1, left} if joined and segments[left - 2].idle and not segments[left - 2].names else set()

    def _sets_beside(self, i: int) -> bool:
        return any(self.roles.segments[i].has(kind) for kind in ("and", "either", "contrast"))

    def _or_not(self, i: int) -> set[int]:
        """The places of "or not" right behind a field that a report is cut by ("by remote or not"), none for others."""
        segments = self.roles.segments
        says = i + 2 < len(segments) and self._sets_beside(i + 1) and segments[i + 2].has("negation")
        return {i + 1, i + 2} if says and all(s.idle for s in segments[i + 3 : i + 4]) else set()

    def _behind_count(self, i: int) -> bool:
        """Whether "how many" stands right before place `i`."""
        return i > 0 and self.roles.segments[i - 1].has("aggregate", "count")

    def _own_counts(self, direct: list[str], measures: list[str], states: list[str]) -> list[str]:
        """The records counted where only a value they have is named ("how many students do we have")."""
        if direct or measures or states or self.counted or not self.roles.any("aggregate", "count"):
            return direct
        kinds = {parts[0] for use in self.uses if (parts := parts_of_field(use.field)) and not use.excluded}
        beside = any(self._behind_count(use.at) for use in self.uses)
        for i, s in enumerate(self.roles.segments):  # "how many decision makers do we know"
            key = s.key("dimension")
            if is_flag(key) and self._behind_count(i) and any(f["field"] == key for f in self.draft.filters):
                kinds, beside = kinds | {(parts_of_field(key) or ("",))[0]}, True
        return [COUNTS[kind] for kind in kinds] if beside and len(kinds) == 1 else direct
