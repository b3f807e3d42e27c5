"""Times left out and times that come round again: "except March", "not in Q1", "calls on Mondays"."""

from copilot.models.offline.parts.draft import ReaderState
from copilot.models.offline.parts.reading import Held
from copilot.models.offline.times.calendar import MONTHS_IN, Days
from crm_store.metrics.catalogue import DIMENSIONS, ENTITIES, METRICS
from crm_store.metrics.query import Grain
from crm_store.metrics.sqlfunctions import MONTHS, WEEKDAYS
from crm_store.metrics.types import Measure

_WEEKEND = ("6", "7")


class LeftOut(ReaderState):
    """Reads periods that are taken away from the others, and weekdays of every week, as filters on the day."""

    def _excepted(self, i: int) -> bool:
        """Whether a word before or behind the time at place `i` leaves it out; that word is then used."""
        segments = self.roles.segments
        before = i - 1
        while before >= 0 and segments[before].idle and not segments[before].has("except"):
            before -= 1
        behind = i + 1
        while behind < len(segments) and not segments[behind].has("except_post") and self._passed(i, behind):
            behind += 1
        if behind < len(segments) and segments[behind].has("except_post"):
            self.roles.used.add(behind)
            return True
        if before >= 0 and segments[before].has("except") and not segments[before].has("by"):
            self.roles.used.add(before)
            return True
        return False

    def _passed(self, i: int, j: int) -> bool:
        """Whether the word at `j` says only once more what the time at `i` is ("mart oyidan tashqari")."""
        s, stretch = self.roles.segments[j], self.roles.segments[i].stretch
        return s.idle or (stretch is not None and s.roles.get("unit") == [stretch.days.unit])

    def _recurring(self) -> None:
        """ "On Mondays", "not on weekends": the days of the week wanted, or those left out."""
        wanted: list[str] = []
        barred: list[str] = []
        for i in self.roles.all("recurring"):
            key = self.roles.segments[i].key("recurring")
            days = [f"{n} {WEEKDAYS[int(n) - 1]}" for n in (_WEEKEND if key == "weekend" else (key,))]
            (barred if self._excepted(i) or (barred and self._joined_to(i)) else wanted).extend(days)
            self.roles.used.add(i)
        for op, values in (("in", wanted), ("not in", barred)):
            if values:
                self._filter(f"{self._time_field(values[0][2:])}:{Grain.WEEKDAY}", op, values)

    def _joined_to(self, i: int) -> bool:
        return i > 1 and self.roles.segments[i - 1].has("and") and self.roles.segments[i - 2].has("recurring")

    def _leave_out(self) -> None:
        """Filter by every day but those of the periods left out, each of which must lie in the period asked about."""
        months: list[str] = []
        for stretch, text in self.left_out:
            days = stretch.days
            if self.draft.compare_to or not (days.start and days.end) or not self._inside(days):
                raise Held("refused", "no_left_out_period", words=text)
            name = self._time_field(text)
            months += _months(days)
            if not _months(days):
                self._filter(name, "not between", [days.start.isoformat(), days.end.isoformat()])
        if months:
            self._filter(f"{name}:{Grain.MONTH_OF_YEAR}", "not in", sorted(set(months)))

    def _inside(self, days: Days) -> bool:
        """Whether the days lie in the period asked about, in whichever of its years where none is named."""
        first, last = ((self.draft.period or {}).get(end, "") for end in ("start", "end"))
        years = range(int(first[:4]), int(last[:4]) + 1) if first and last and days.yearless else ()
        choices = [days.in_year(year) for year in years] or [days]
        return any(
            (not first or (c.start and c.start.isoformat() >= first))
            and (not last or (c.end and c.end.isoformat() <= last))
            for c in choices
        )

    def _time_field(self, text: str) -> str:
        """The day that all figures, or the listed records, go by. Held back where they do not share one."""
        d = self.draft
        names = {_time_of(metric) for metric in d.metrics}
        if d.listing and not d.metrics:
            names = {ENTITIES[d.entity].time or ""}
        if len(names) != 1 or "" in names:
            raise Held("refused", "no_left_out_period", words=text)
        return names.pop()


def _months(days: Days) -> list[str]:
    """The months of a time without a year ("March", "Q1"), as they come round every year; empty for other times."""
    if not (days.yearless and days.unit in MONTHS_IN and days.start and days.end):
        return []
    return [f"{month:02} {MONTHS[month - 1]}" for month in range(days.start.month, days.end.month + 1)]


def _time_of(metric: str) -> str:
    """The dimension a metric's measures go by, empty where they go by several or none."""
    found = {_time_field_of(measure) for measure in METRICS[metric].measures}
    return found.pop() if len(found) == 1 else ""


def _time_field_of(measure: Measure) -> str:
    if not measure.time:
        return ""
    entity = ENTITIES[measure.entity]
    dated = (d for d in DIMENSIONS.values() if d.kind in ("date", "moment"))
    return next((d.name for d in dated if d.path_from(entity) == measure.time), "")
