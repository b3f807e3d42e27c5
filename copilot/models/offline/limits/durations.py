"""How long deals took or have been open: "deals won in less than 30 days", "open for more than 90 days"."""

from dataclasses import replace
from datetime import date, timedelta

from copilot.models.offline.parts.composition import Parts, compose
from copilot.models.offline.parts.draft import ReaderState
from copilot.models.offline.parts.reading import Held
from copilot.models.offline.parts.roles import Condition
from copilot.models.offline.times.calendar import MONTHS_IN, shift_months
from copilot.models.offline.words.tokens import fold
from crm_store.metrics.catalogue import METRICS
from crm_store.metrics.custom import parts_of_field

_LENGTHS = {"day": 1, "week": 7}
_STEM = 3
_OPEN = frozenset({"open_deals", "pipeline_value", "average_pipeline_deal"})
_OPS = {"gt": ">", "ge": ">=", "lt": "<", "le": "<="}
_CLOSED = ("won", "lost", "closed")
_EARLIER = {">": "<", ">=": "<=", "<": ">", "<=": ">="}
"""Open for more days is opened before."""


class Durations(ReaderState):
    """Reads limits that count days or weeks; they are about the single deal, or about a figure in days named before."""

    def _open_since(self) -> None:
        """Deals "open since March" were opened by the end of March: those opened after it are open for less time."""
        metrics = set(self.draft.metrics)
        since = [s for s in self.stretches if s.relation == "since" and s.point]
        plain = len(since) == len(self.stretches) == 1 and not self.draft.grain and "opened" not in self.states
        if not (plain and "open" in self.states and metrics and metrics <= _OPEN):
            return
        point = since[0].point
        if point is not None and point.end is not None:
            self.stretches.clear()
            self._filter("opened_on", "<=", point.end.isoformat())

    def _lasting(self) -> None:
        """Take the limits in days out of those on amounts and numbers."""
        self._for_a_year()
        for c in list(self.conditions):
            days, months = self._days_behind(c.after), self._months_behind(c.after)
            if (days or months) and self._of_own_field(c):
                continue
            if not (days or months) or c.unit or (c.before >= 0 and self._in_days(c.before)):
                continue
            self.conditions.remove(c)
            values = sorted(c.values)
            if months:
                self.lasting_months.append((c.op, [round(value * months) for value in values]))
            else:
                self.lasting.append((c.op, [round(value * days) for value in values]))
            self.roles.used.add(c.after)
            self.roles.apart.add(c.after)

    def _of_own_field(self, c: Condition) -> bool:
        """Whether a length of time limits a number of the company's own in the same unit ("Mietdauer (Tage)")."""
        segments, unit = self.roles.segments, fold(self.roles.segments[c.after].text)[:_STEM]
        for j in (j for j in (c.before, c.after + 1) if 0 <= j < len(segments)):
            own = next((key for key in segments[j].roles.get("attribute", ()) if parts_of_field(key)), "")
            if any(word.startswith(unit) for word in own.split("_")):
                self.conditions[self.conditions.index(c)] = replace(c, before=j, after=-1)
                self.roles.used.update({c.after, j})
                self.roles.apart.add(c.after)
                return True
        return False

    def _for_a_year(self) -> None:
        """Take "over a year" as a limit of one: the article counts where a length of time stands behind it."""
        segments = self.roles.segments
        articles = {fold(word) for word in self.question.words.table("form").get("articles", ())}
        for i in self.roles.all("operator"):
            op = next((_OPS[key] for key in segments[i].roles["operator"] if key in _OPS), "")
            j = i + 2
            if not op or i in self.roles.used or j >= len(segments) or fold(segments[i + 1].text) not in articles:
                continue
            if segments[j].stretch is None and (self._days_behind(j) or self._months_behind(j)):
                self.roles.used.update({i, i + 1})
                self.conditions.append(Condition(op, (1.0,), "", self.roles.left(i), j))

    def _months_behind(self, i: int) -> int:
        """How many months the unit at place `i` has, where open deals are spoken of; 0 where there is none."""
        s = self.roles.segments[i] if i >= 0 else None
        if s is None or s.stretch is not None or not self.roles.any("state", "open"):
            return 0
        return next((months for key, months in MONTHS_IN.items() if s.has("unit", key)), 0)

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
                self._open_for(op, values, self.today - timedelta(days=values[0]))
            else:
                self._filter("days_to_close", op, values[0] if len(values) == 1 else values)
                if not self.draft.listing and not metrics:
                    states = [state for state in self.states if state in _CLOSED] or ["closed"]
                    self.draft.metrics = compose(Parts(measures=("deal",), states=states, counts_deals=True))

        for op, values in self.lasting_months:
            figures = set(self.draft.metrics)
            if not (figures and figures <= _OPEN and "open" in self.states) or set(self.states) & set(_CLOSED):
                raise Held("clarification", "unplaced_condition", words=str(values[0]))
            self._open_for(op, values, shift_months(self.today, -values[0]))

    def _open_for(self, op: str, values: list[int], day: date) -> None:
        """Deals open for so long were opened before or after a day."""
        if op not in _EARLIER or len(values) > 1:
            raise Held("clarification", "unplaced_condition", words=str(values[0]))
        self._filter("opened_on", _EARLIER[op], day.isoformat())
