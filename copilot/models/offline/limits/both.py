"""Records that did one thing and another, or one thing but not another: "accounts that bought A but never B"."""

from typing import Any

from copilot.models.offline.parts.draft import ReaderState, as_period
from copilot.models.offline.parts.roles import NameUse
from copilot.models.offline.times.calendar import Days
from crm_store.metrics.catalogue import DIMENSIONS, ENTITIES

_RECORDS = {"account": "account", "owner": "user", "product": "product"}
_BOUGHT = frozenset({"product", "series"})
"""What one bought or sold: of these "A and B" means both, while of people or places it means either."""
_DONE = ("won", "sold", "bought", "lost")


class Both(ReaderState):
    """Reads what records are to have deals of, and what not."""

    def _both(self) -> None:
        """Make it a list of records that deals of several kinds hang on, or none of one kind."""
        subject = next((s for s in [*self.subjects, self.counted, *self.contexts] if s in _RECORDS), "")
        done = [s for s in self.states if s in _DONE]
        plain = bool(subject and done) and not (self.draft.rank or self.draft.grain or self.conditions)
        if not plain or self._other_figure() or self.draft.compare_to or self.contrast:
            return
        pair = self._pair(subject)
        wanted = pair or self._lapsed_pair()
        if not wanted:
            return
        status = "lost" if set(done) == {"lost"} else "won"
        apart = pair[0][0][0]["field"] if pair else ""
        shared = [*(f for f in self.draft.filters if f["field"] != apart), *self._days(pair)]
        self.draft.related = [
            {
                "entity": "deal",
                **({} if exists else {"exists": False}),
                "filters": [{"field": "status", "op": "=", "value": status}, *own, *shared],
            }
            for own, exists in wanted
        ]
        d = self.draft
        d.filters, d.groups, d.metrics, d.having, d.period = [], [], [], [], None
        d.include_empty, d.listing, d.entity, self.denied = False, True, _RECORDS[subject], ""

    def _other_figure(self) -> bool:
        """Whether a figure is named besides the deals themselves."""
        return bool(set(self.measures) - {"deal"}) or self.roles.any("metric") or "amount" in self.aggregates

    def _pair(self, subject: str) -> list[tuple[list[dict[str, Any]], bool]]:
        """The names the deals are to be of, each with whether there are to be any; empty where that is not asked."""
        fields = {use.field for use in self.uses if not _its_own(subject, use.field)} - {subject}
        for name in sorted(fields):
            uses = [use for use in self.uses if use.field == name]
            kept = [(use, not use.excluded and not self._never(use)) for use in uses]
            if len(uses) < 2 or not kept[0][1]:
                continue
            if all(exists for _, exists in kept) and self._either_of(uses):
                continue
            return [([{"field": name, "op": "=", "value": use.value}], exists) for use, exists in kept]
        return []

    def _either_of(self, uses: list[NameUse]) -> bool:
        """Whether one of the names is enough ("GTX Pro or MG Special")."""
        first, last = uses[0].at, uses[-1].at
        between = self.roles.segments[first:last]
        asked = self.roles.any("ask", "which") or self.roles.any("ask", "who") or bool(self.subjects)
        bought = {use.field for use in uses} <= _BOUGHT
        together = self.roles.any("both") or (asked and bought and any(s.has("and") for s in between))
        return not together or any(s.has("either") and s.text.lower() != "&" for s in between)

    def _never(self, use: NameUse) -> bool:
        """Whether the words before the name say that it did not happen ("but never MG Special")."""
        i = self.roles.left(use.at, over=("state", "dimension"))
        if i < 0 or not self.roles.segments[i].has("negation") or i < self.uses[0].at:
            return False
        self.roles.used.add(i)
        return True

    def _lapsed_pair(self) -> list[tuple[list[dict[str, Any]], bool]]:
        """What was done in one period and not in another one."""
        if self.lapsed is None or len(self.stretches) != 1:
            return []
        first, second = self.stretches[0].days, self.lapsed.days
        if first.yearless and not second.yearless and second.start:
            first = first.in_year(second.start.year)
        elif second.yearless and not first.yearless and first.start:
            second = second.in_year(first.start.year)
        return [([_closed_in(first)], True), ([_closed_in(second)], False)]

    def _days(self, pair: object) -> list[dict[str, Any]]:
        return [_closed_in(s.days) for s in self.stretches[:1]] if pair else []


def _its_own(subject: str, name: str) -> bool:
    """Whether a field is a property of the records themselves, which then have one value of it only."""
    return name in DIMENSIONS and DIMENSIONS[name].path_from(ENTITIES[_RECORDS[subject]]) is not None


def _closed_in(days: Days) -> dict[str, Any]:
    """The filter on deals closed in the period."""
    period = as_period(days)
    if len(period) == 2:
        return {"field": "closed_on", "op": "between", "value": [period["start"], period["end"]]}
    end, value = next(iter(period.items()))
    return {"field": "closed_on", "op": ">=" if end == "start" else "<=", "value": value}
