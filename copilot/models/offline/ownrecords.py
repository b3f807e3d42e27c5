"""What the company's own fields say of the records asked about: yes or no, and which records their values are of."""

from copilot.models.offline.draft import ReaderState
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
_ASKING = ("by", "ask", "sorting")


def is_flag(field: str) -> bool:
    """Whether a dimension is a field of the company's own that says yes or no."""
    return parts_of_field(field) is not None and DIMENSIONS[field].kind == "bool"


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
            said = [j for j in (right, left) if j >= 0 and self.roles.segments[j].has("truth")]
            denies = [j for j in (left, right) if j >= 0 and self.roles.segments[j].has("negation")]
            no = bool(said and self.roles.segments[said[0]].has("truth", "no")) or bool(denies and not said)
            self.roles.used.update({i, *said[:1], *denies[:1]})
            self.roles.apart.update({i, *said[:1], *denies[:1]})
            self._filter(keys[0], "=", not no)

    def _or_not(self, i: int) -> set[int]:
        """The places of "or not" right behind a field that a report is cut by ("by remote or not"), none for others."""
        segments = self.roles.segments
        says = i + 2 < len(segments) and segments[i + 1].has("either") and segments[i + 2].has("negation")
        return {i + 1, i + 2} if says else set()

    def _own_counts(self, direct: list[str], measures: list[str], states: list[str]) -> list[str]:
        """The records counted where only a value they have is named ("how many students do we have")."""
        if direct or measures or states or self.counted or not self.roles.any("aggregate", "count"):
            return direct
        kinds = {parts[0] for use in self.uses if (parts := parts_of_field(use.field)) and not use.excluded}
        beside = any(use.at > 0 and self.roles.segments[use.at - 1].has("aggregate", "count") for use in self.uses)
        return [COUNTS[kind] for kind in kinds] if beside and len(kinds) == 1 else direct
