"""Days of the company's own: "deals with an event date in December" are those whose event lies there."""

from collections.abc import Mapping

from copilot.models.offline.parts.draft import ReaderState, as_period
from copilot.models.offline.times.calendar import coming, whole
from copilot.models.offline.words.tokens import fold
from crm_store.metrics.custom import parts_of_field


class OwnDates(ReaderState):
    """Reads a period beside a date of the company's own as a limit on that date."""

    def _of_own_dates(self) -> None:
        for i in list(self.roles.all("attribute")):
            field = self._own_date(i)
            at = self._period_of(i) if field and i not in self.roles.used else -1
            if at < 0:
                continue
            stretch = self.roles.segments[at].stretch
            self.stretches = [s for s in self.stretches if s is not stretch]
            self.roles.used.update({i, at})
            self.roles.apart.update({i, at})
            if stretch is not None:
                days = stretch.days if self._has_been() else coming(stretch.days, self.today)
                self._lies_in(field, as_period(whole(days)))

    def _has_been(self) -> bool:
        """Whether the question speaks of days that were ("were delivered in December")."""
        stood = {fold(word) for word in self.question.words.table("form").get("stood", ())}
        return any(fold(s.text) in stood for s in self.roles.segments)

    def _lies_in(self, field: str, period: Mapping[str, str]) -> None:
        if len(period) == 2:
            self._filter(field, "between", [period["start"], period["end"]])
        for end, op in (("start", ">="), ("end", "<=")) if len(period) == 1 else ():
            if end in period:
                self._filter(field, op, period[end])

    def _own_date(self, i: int) -> str:
        """The field of days the words at place `i` name, empty for none."""
        keys = self.roles.segments[i].roles.get("attribute", ())
        return next((key for key in keys if (parts := parts_of_field(key)) and parts[1] == "date"), "")

    def _period_of(self, i: int) -> int:
        """The place of the period right behind a date's name, or right before it; -1 for none."""
        segments = self.roles.segments
        for way in (1, -1):
            j = i + way
            while 0 <= j < len(segments) and segments[j].idle and segments[j].stretch is None:
                j += way
            if 0 <= j < len(segments) and any(s is segments[j].stretch for s in self.stretches):
                return j
        return -1
