"""How long deals took or have been open: "deals won in less than 30 days", "open for more than 90 days"."""

from datetime import timedelta

from copilot.models.offline.composition import Parts, compose
from copilot.models.offline.draft import ReaderState
from copilot.models.offline.reading import Held
from crm_store.metrics.catalogue import METRICS

_LENGTHS = {"day": 1, "week": 7}
_CLOSED = ("won", "lost", "closed")
_EARLIER = {">": "<", ">=": "<=", "<": ">", "<=": ">="}
"""Open for more days is opened before."""


class Durations(ReaderState):
    """Reads limits that count days or weeks; they are about the single deal, or about a figure in days named before."""

    def _lasting(self) -> None:
        """Take the limits in days out of those on amounts and numbers."""
        for c in list(self.conditions):
            days = self._days_behind(c.after)
            if not days or c.unit or (c.before >= 0 and self._in_days(c.before)):
                continue
            self.conditions.remove(c)
            self.lasting.append((c.op, [round(value * days) for value in sorted(c.values)]))
            self.roles.used.add(c.after)
            self.roles.apart.add(c.after)

    def _days_behind(self, i: int) -> int:
        """How many days the unit at place `i` has; 0 where there is none."""
        if i < 0:
            return 0
        s = self.roles.segments[i]
        unit = next((days for key, days in _LENGTHS.items() if s.has("unit", key)), 0)
        return unit or (1 if s.has("measure", "days", "cycle") and not s.names else 0)

    def _in_days(self, i: int) -> bool:
        """Whether a figure in days is named at place `i` ("a sales cycle of more than 60 days")."""
        s = self.roles.segments[i]
        figures = [METRICS[key] for key in s.roles.get("metric", ()) if key in METRICS]
        return s.has("measure", "cycle") or any(metric.unit in ("days", "hours") for metric in figures)

    def _lasts(self) -> None:
        """Filter the deals by how long they took; held back where no deals are spoken of."""
        for op, values in self.lasting:
            metrics = [METRICS[name] for name in self.draft.metrics]
            if not (self.named_deals or set(self.states) & {*_CLOSED, "open"}) or len(self.lasting) > 1:
                raise Held("clarification", "unplaced_condition", words=str(values[0]))
            if any(metric.measure.entity != "deal" for metric in metrics):
                raise Held("clarification", "unplaced_condition", words=str(values[0]))
            if "open" in self.states and not set(self.states) & set(_CLOSED):
                self._open_for(op, values)
            else:
                self._filter("days_to_close", op, values[0] if len(values) == 1 else values)
                if not self.draft.listing and not metrics:
                    states = [state for state in self.states if state in _CLOSED] or ["closed"]
                    self.draft.metrics = compose(Parts(measures=("deal",), states=states, counts_deals=True))

    def _open_for(self, op: str, values: list[int]) -> None:
        """Deals open for so many days were opened before or after a day."""
        if op not in _EARLIER:
            raise Held("clarification", "unplaced_condition", words=str(values[0]))
        self._filter("opened_on", _EARLIER[op], (self.today - timedelta(days=values[0])).isoformat())
