"""What a period is compared with: the one before, the same a year ago, another that is named."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from copilot.models.offline.parts.composition import PRESENT
from copilot.models.offline.parts.draft import as_period
from copilot.models.offline.parts.reading import Held
from copilot.models.offline.times.calendar import MONTHS_IN, Days, around, so_far
from copilot.models.offline.times.periods import Stretch
from copilot.models.offline.timing.inarow import InARow
from copilot.models.offline.words.tokens import fold

_TURNED = str.maketrans("<>", "><")
_RUNNING = ("day", "week", "month", "quarter", "half", "year")


class Comparing(InARow):
    """Reads comparisons of periods."""

    def _comparison(self) -> None:
        keys = set(self.roles.take("compare", "compare", "change", "year", "previous")) | {self.paced} - {""}
        keys |= {"pace"} if self.draft.grain and self.roles.any("pace") else set()
        percent = self.roles.take("percentage")
        stretches = self.stretches = [s for s in self.stretches if not self._is_now(s)]
        if self.contrast:
            keys = keys - {"change"} | {"compare"}
        if len(stretches) > 2 and (keys or self.contrast):
            stretches = self.stretches = self._of_their_years(stretches)
        if len(stretches) > 2:
            self._many_periods(stretches, keys)
            return
        keys |= self._the_one_before(keys) | ({"compare"} if self._than_then(stretches) else set())
        stretches = self.stretches
        points = [s.days for s in stretches]
        if len(stretches) == 1 and len(stretches[0].parts) == 2 and "change" in keys:
            points, self.contrast = list(stretches[0].parts), True
        if len(points) == 2 and "compare" not in keys:
            points = self._in_one(points)
        if len(points) == 2:
            self._two_periods(points)
        elif points and "compare" in keys and not keys & {"year", "previous"} and self._compared_with(stretches[0]):
            self._against(points[0])
        elif points:
            self.draft.period = as_period(points[0])
            self.draft.yearless, self.draft.days = points[0].yearless, points[0]
        if "year" in keys or "previous" in keys:
            self.draft.compare_to = "same_period_last_year" if "year" in keys else "previous_period"
            self.draft.compared_unit = "year" if "year" in keys else "quarter"
        elif "change" in keys and not self.draft.compare_to and self.draft.period and not self.draft.grain:
            self.draft.compare_to = "previous_period"
        elif "change" in keys and not self.draft.period and not self.draft.grain:
            self.draft.grain = "month"
        elif self.draft.grain in _RUNNING and not self.draft.compare_to and ({"change", "pace"} & keys or percent):
            self.draft.compare_to = "previous_period"
        self.draft.by_change = self._ranked_change(keys, bool(percent))
        self._limit_change("change" in keys)
        if self.draft.compare_to and "change" in keys:
            self.roles.used.update(self.roles.all("apart"))
        self.wants_change = bool(percent) or "change" in keys

    def _many_periods(self, stretches: list[Stretch], keys: set[str]) -> None:
        """Cut the report by the kind of three periods and more; held back where they are not of one kind."""
        days = self._in_rows(stretches) if not keys & {"change", "year", "previous", "pace"} else None
        if days is None:
            raise Held("clarification", "too_many_periods")
        self.contrast = False
        self.roles.used.update(self.roles.all("contrast"))
        self.draft.period = as_period(days)

    def _of_their_years(self, stretches: list[Stretch]) -> list[Stretch]:
        """Parts of a year whose year is said further on ("September revenue this year versus September last year")."""
        out = list[Stretch]()
        for stretch in stretches:
            before = out[-1].days if out else None
            year = stretch.days.start if stretch.days.unit == "year" else None
            if (
                before is not None
                and before.yearless
                and before.place
                and year
                and not self._set_apart(out[-1], stretch)
            ):
                out[-1] = replace(out[-1], days=before.in_year(year.year))
            else:
                out.append(stretch)
        return out

    def _set_apart(self, one: Stretch, other: Stretch) -> bool:
        """Whether a word between two times sets them side by side or against each other."""
        between = [s for s in self.roles.segments if one.end <= s.start < other.start]
        return any(s.has(kind) for s in between for kind in ("and", "either", "compare", "contrast"))

    def _in_one(self, points: list[Days]) -> list[Days]:
        """The narrower of two periods that say one thing ("the summer of 2014, June to August"), else both.

        Two that stand side by side with nothing to join them or to set them against each other are asked back.
        """
        first, second = _of_one_year(*points)
        if narrow := _inner(first, second):
            return [narrow]
        places = [i for i, s in enumerate(self.roles.segments) if s.stretch in self.stretches]
        between = self.roles.segments[places[0] : places[-1]] if len(places) == 2 else ()
        joins = ("and", "either", "compare", "contrast", "apart", "operator", "state", "span")
        joined = any(s.has(kind) for s in self.roles.segments for kind in joins)
        joined = joined or any(s.has("follow_up") for s in between)  # "in September and how many in August"
        if between and not self.contrast and not joined:
            raise Held("clarification", "vague_period", words=[self.question.slice(between[0], between[-1])])
        return points

    def _is_now(self, stretch: Stretch) -> bool:
        """Whether "today" only says that things are asked for as they stand ("deals in our pipeline today")."""
        days, metrics = stretch.days, set(self.draft.metrics)
        opened = "opened" in self.states or self.draft.grain
        return days.start == days.end == self.today and bool(metrics) and metrics <= PRESENT and not opened

    def _ranked_change(self, keys: set[str], percent: bool) -> str:
        """The column that "grew the most" ranks by, and which way; empty where the figure itself is ranked."""
        if not (self.draft.rank and self.draft.compare_to and "change" in keys):
            return ""
        if self.roles.any("falls") and self.draft.rank in ("top", "best"):
            self.draft.rank = "bottom"
        return "change_share" if percent else "change"

    def _limit_change(self, changed: bool) -> None:
        """Keep the groups that grew or fell, by as much as is said ("reps whose revenue fell", "grew by over 20%")."""
        d = self.draft
        falls, rises = self.roles.any("falls"), self.roles.any("rises")
        column = f"{d.metrics[0]}_" if len(d.metrics) > 1 else ""
        for c in self.changes:
            if not d.compare_to:
                raise Held("clarification", "unplaced_condition", words=f"{c.values[0]:g}")
            sign, op = (-1, c.op.translate(_TURNED)) if falls else (1, c.op)
            name = f"{column}change_share" if c.unit == "share" else f"{column}change"
            d.having += [{"metric": name, "op": op, "value": sign * value} for value in c.values[:1]]
        asked = bool(self.subjects) and (self.roles.any("ask", "which") or self.roles.any("ask", "who"))
        asked = asked or self.roles.any("whose") or self.roles.segments[0].has("dimension")
        plain = changed and d.compare_to and not d.rank and not self.changes and (d.groups or self.subjects)
        if plain and asked and falls != rises:
            d.having.append({"metric": f"{column}change", "op": "<" if falls else ">", "value": 0})

    def _the_one_before(self, keys: set[str]) -> set[str]:
        """ "Q2 2017 against the previous quarter": the one before that quarter, not before today; its key, if so."""
        if len(self.stretches) != 2 or not ({"compare", "change"} & keys or self.contrast):
            return set()
        first, second = self.stretches
        tokens = self.question.tokens[second.start : second.end]
        named = any(hit.kind == "preceding" for hit in self.question.words.hits(tokens))
        if not named or second.days.unit not in (first.days.unit, "year") or first.days.unit not in MONTHS_IN:
            return set()
        self.stretches, self.contrast = [first], False
        return {"previous" if second.days.unit == first.days.unit else "year"}

    def _compared_with(self, stretch: Stretch) -> bool:
        """Whether the one period named is what another is compared with ("compared with last year")."""
        i = next(i for i, s in enumerate(self.roles.segments) if s.stretch is stretch)
        unit = stretch.days.unit
        past = stretch.days.end is not None and stretch.days.end < self.today
        before = self.roles.left(i)
        right_before = before >= 0 and self.roles.segments[before].has("compare", "compare")
        return past and unit in MONTHS_IN and (right_before or not (self.draft.groups or self.uses or self.draft.grain))

    def _against(self, days: Days) -> None:
        """The running year, quarter or month against `days`."""
        self.draft.against, self.draft.yearless, self.draft.days = True, days.yearless, days
        unit = days.unit
        if days.start and days == around(self.today, unit, -1):
            self.draft.compare_to = "same_period_last_year" if unit == "year" else "previous_period"
            self.draft.compared_unit = unit
        else:
            self.draft.period, self.draft.compare_to = as_period(so_far(self.today, unit)), as_period(days)

    def _two_periods(self, points: list[Any]) -> None:
        first, second = points
        if self.contrast and self.draft.grain == first.unit:
            self.draft.grain = ""
        if self.contrast or self.roles.any("compare"):
            first, second = _of_another_year(first, second)
        first, second = _of_one_year(first, second)
        if (first.start, first.end) == (second.start, second.end):
            raise Held("clarification", "vague_period", words=[self.question.text])
        later, earlier = (first, second) if (first.start or date.min) >= (second.start or date.min) else (second, first)
        self.draft.period, self.draft.compare_to = as_period(later), as_period(earlier)
        if len(self.stretches) == 2:
            self.draft.claimed = self._claimed("later" if later is first else "earlier")

    def _claimed(self, first: str) -> str:
        """The one of two periods that the question says something of: the `first` named, where a "than" or "against"
        stands between the two; "neither" where that cannot be told."""
        one, other = self.stretches
        between = [s for s in self.roles.segments if one.end <= s.start < other.start]
        than = {fold(word) for word in self.question.words.table("form").get("than", ())}
        said = any(token.norm in than for token in self.question.tokens[one.end : other.start])
        return first if said or any(s.has("compare", "compare") for s in between) else "neither"


def _of_one_year(first: Days, second: Days) -> tuple[Days, Days]:
    """Two periods, one without a year in the year of the other, unless they are the same part of a year ("Q3 against
    Q3 last year")."""
    same = first.place and (first.unit, first.place) == (second.unit, second.place)
    if first.yearless and not second.yearless and second.start and not same:
        return first.in_year(second.start.year), second
    if second.yearless and not first.yearless and first.start and not same:
        return first, _moved(second, first.start.year)
    return first, second


def _of_another_year(first: Days, second: Days) -> tuple[Days, Days]:
    """Two periods, a bare year as the part of it that the other one is ("September 2026 against 2025")."""
    if first.place and first.unit != "year" and second.unit == "year" and second.start:
        return first, first.in_year(second.start.year)
    if second.place and second.unit != "year" and first.unit == "year" and first.start:
        return second.in_year(first.start.year), second
    return first, second


def _moved(days: Days, year: int) -> Days:
    """The same days of another year, those that run over several months too."""
    if days.unit or not (days.start and days.end) or days.start.year != days.end.year:
        return days.in_year(year)
    last = days.end + timedelta(days=1)
    end = date(year + last.year - days.start.year, last.month, last.day) - timedelta(days=1)
    return replace(days, start=days.start.replace(year=year), end=end)


def _inner(a: Days, b: Days) -> Days | None:
    """The one of two periods that lies inside the other ("in 2017, the second quarter"), None where neither does."""
    for inner, outer in ((a, b), (b, a)):
        if (
            inner.start
            and inner.end
            and outer.start
            and outer.end
            and outer.start <= inner.start <= inner.end <= outer.end
        ):
            return inner
    return None
