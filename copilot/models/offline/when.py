"""When: the period of a report, its grain, and the period it is compared with."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from copilot.models.offline.calendar import MONTHS_IN, Days, around, so_far
from copilot.models.offline.composition import PRESENT
from copilot.models.offline.draft import as_period
from copilot.models.offline.inarow import InARow, aligned
from copilot.models.offline.leftout import LeftOut
from copilot.models.offline.periods import Stretch
from copilot.models.offline.reading import Held

_TURNED = str.maketrans("<>", "><")
_RUNNING = ("day", "week", "month", "quarter", "half", "year")


class When(LeftOut, InARow):
    """Reads periods, grains and comparisons."""

    def _periods(self) -> None:
        places = [(i, s.stretch) for i, s in enumerate(self.roles.segments) if s.stretch]
        self.roles.used.update(i for i, _ in places)
        for i, stretch in places:
            self._told(self.roles.segments[i].text, stretch)
        for i, _ in places:
            self._beside(i)
        places = [place for place in places if place[1] is not self.lapsed]
        barred = [i for n, (i, _) in enumerate(places) if self._barred(places, n)]
        self.left_out = [(stretch, self.roles.segments[i].text) for i, stretch in places if i in barred]
        self.stretches = self._taken_as_one([place for place in places if place[0] not in barred])

    def _barred(self, places: list[tuple[int, Stretch]], n: int) -> bool:
        """Whether a period is left out: by a word beside it, or with the one before it ("except March and May")."""
        if self._excepted(places[n][0]):
            return True
        joined = n > 0 and self._and_between(places[n - 1][0], places[n][0])
        return joined and self._barred(places, n - 1)

    def _taken_as_one(self, places: list[tuple[int, Stretch]]) -> list[Stretch]:
        """The periods, those that follow each other joined by "and" as one ("in March and April")."""
        if (all_of_them := self._enumerated(places)) is not None:
            return [all_of_them]
        out: list[Stretch] = []
        last = -1
        for i, stretch in places:
            if out and self._and_between(last, i) and (whole := _united(out[-1].days, stretch.days)):
                out[-1] = Stretch(out[-1].start, stretch.end, whole)
            else:
                out.append(stretch)
            last = i
        return out

    def _enumerated(self, places: list[tuple[int, Stretch]]) -> Stretch | None:
        """Three periods and more as one where commas and a last "and" join them and each follows the one before."""
        segments = self.roles.segments
        commas = all(self.question.parted(segments[i], segments[i + 1]) for i, _ in places[:-2])
        if len(places) < 3 or not commas or not self._and_between(places[-2][0], places[-1][0]):
            return None
        found = aligned([stretch.days for _, stretch in places])
        day = timedelta(days=1)
        if not found or any(a.end is None or a.end + day != b.start for a, b in pairwise(found)):
            return None
        return Stretch(places[0][1].start, places[-1][1].end, Days(found[0].start, found[-1].end))

    def _and_between(self, first: int, second: int) -> bool:
        between = self.roles.segments[first + 1 : second]
        apart = any(self.roles.any(kind) for kind in ("compare", "contrast", "either", "pace"))
        return not apart and all(s.idle for s in between) and any(s.has("and") for s in between)

    def _told(self, text: str, stretch: Stretch) -> None:
        """Ask back where the words stand for no days the calendar has, or for none one can tell."""
        if stretch.days.unit == "impossible":
            raise Held("clarification", "no_such_day", words=[text])
        apart = any(self.roles.any(kind) for kind in ("compare", "contrast", "apart"))
        if stretch.backwards and not apart:
            raise Held("clarification", "vague_period", words=[text])
        if stretch.days.unit == "vague" or (stretch.days.unit == "edge" and not stretch.relation):
            raise Held("clarification", "vague_period", words=[text])

    def _beside(self, i: int) -> None:
        """Words beside a period that say its unit once more ("avgust oyi")."""
        segments = self.roles.segments
        before = i - 1
        while before > 0 and segments[before].idle:
            before -= 1
        for j in (before, i + 1):
            stretch = segments[i].stretch
            if 0 <= j < len(segments) and stretch and segments[j].roles.get("unit") == [stretch.days.unit]:
                self.roles.used.add(j)
        k = i - 1
        while k >= 0 and not (segments[k].has("except") or segments[k].has("negation")):
            if not (segments[k].idle or segments[k].has("state") or segments[k].has("measure", "deal")):
                return
            k -= 1
        if k >= 0 and self._lapses(k, segments[i].stretch):
            self.roles.used.add(k)

    def _lapses(self, i: int, stretch: Stretch | None) -> bool:
        """Whether something is asked for that happened in a period before and not in this one ("but not in Q4")."""
        segments = self.roles.segments
        earlier = any(s.stretch for s in segments[:i])
        who = any(s.has("dimension", "account", "owner", "product") for s in segments[:i])
        did = any(s.has("state", "won", "sold", "bought") for s in segments[:i])
        if not (stretch and earlier and who and did):
            return False
        self.lapsed = stretch
        return True

    def _dated(self) -> None:
        """ "With a creation date in May": the day named is the one the time belongs to."""
        said = {"opened_on": "opened", "expected_close_on": "due", "closed_on": "closed"}
        for i in self.roles.all("attribute", *said):
            s = self.roles.segments[i]
            if len(self.stretches) == 1 and self.roles.any("measure", "deal") and not s.has("measure"):
                s.roles.setdefault("state", []).append(said[s.key("attribute")])
                self.roles.used.add(i)

    def _founded(self) -> None:
        """ "Founded before 1990": the year belongs to the account, not to the period asked about."""
        places = list(self.roles.all("attribute", "founded_year"))
        words = [
            i
            for i in places
            if self.roles.segments[i].key("attribute") == "founded_year" and not self.roles.segments[i].has("measure")
        ]
        if not words or not self.stretches:
            return
        stretch = self.stretches.pop(0)
        days = stretch.days
        self.roles.used.update(words)
        if days.start and days.end and stretch.relation != "since":
            years = (days.start.year, days.end.year)
            one = years[0] == years[1]
            self._filter("founded_year", "=" if one else "between", years[0] if one else list(years))
        elif days.start:
            self._filter("founded_year", ">=", days.start.year)
        elif days.end:
            self._filter("founded_year", "<=", days.end.year)
        self.draft.entity = "account"

    def _grain(self) -> None:
        grains = self.roles.take("grain")
        for i in self.roles.all("unit"):
            before = self.roles.left(i, over=("number", "rank"))
            by = before >= 0 and (
                self.roles.segments[before].has("by") or self.roles.segments[before].has("ask", "which")
            )
            direct = i > 0 and (self.roles.segments[i - 1].has("ask") or self.roles.segments[i - 1].has("rank"))
            chained = before >= 0 and self._chained(before)
            behind = self.roles.right(i)
            by_behind = behind >= 0 and self.roles.segments[behind].has("by_post")
            if by_behind:
                self.roles.used.add(behind)
            if (by or direct or chained or by_behind) and self.roles.segments[i].key("unit") != "half":
                grains.append(self.roles.segments[i].key("unit"))
                self.roles.used.update({i, before} if by or chained else {i})
        grains += self._limited_unit() if not grains else []
        if self._developed() and not grains and not self.roles.any("pace"):
            grains = ["month"]
        self._pace(grains)
        if self.roles.take("compare", "running"):
            self.draft.running = True
            grains = grains or ["month"]
        self.draft.grain = grains[0] if grains else ""

    def _developed(self) -> bool:
        """Whether a trend is asked for. How something developed is one, but against another time or in a ranking."""
        places = list(self.roles.all("compare", "trend"))
        apart = bool(self.draft.rank) or self.roles.any("compare", "compare", "year", "previous")
        verbs = [i for i in places if self.roles.segments[i].has("compare", "change")]
        for i in verbs:
            self.roles.segments[i].roles["compare"] = ["change" if apart else "trend"]
        self.roles.used.update(places)
        return bool(set(places) - set(verbs if apart else ()))

    def _limited_unit(self) -> list[str]:
        """ "Months with more than 400 wins": the unit at the head of a limit is what the report is cut by."""
        head = next((i for i, s in enumerate(self.roles.segments) if not s.idle), -1)
        if head < 0 or not self.conditions or self.draft.groups or self.subjects:
            return []
        s = self.roles.segments[head]
        if not s.has("unit") or s.stretch is not None or s.key("unit") == "half":
            return []
        self.roles.used.add(head)
        return [s.key("unit")]

    def _pace(self, grains: list[str]) -> None:
        """ "Month over month" is a row a month; beside one month, that month against the one before."""
        for unit in self.roles.take("pace"):
            days = self.stretches[0].days if len(self.stretches) == 1 else None
            if days is not None and (days.unit == unit or (unit == "year" and days.unit in MONTHS_IN)):
                self.paced = "year" if unit == "year" else "previous"
            elif unit == "year" and grains and grains[0] in MONTHS_IN and grains[0] != "year":
                self.paced = "year"
            elif unit not in grains:
                grains.append(unit)

    def _chained(self, i: int) -> bool:
        """Whether place `i` is the "and" behind a dimension one groups by ("per manager and quarter")."""
        j = self.roles.left(i) if self.roles.segments[i].has("and") else i
        return (
            j >= 0
            and self.roles.segments[j].has("dimension")
            and self.roles.segments[j].key("dimension") in self.draft.groups
        )

    def _comparison(self) -> None:
        keys = set(self.roles.take("compare", "compare", "change", "year", "previous")) | {self.paced} - {""}
        keys |= {"pace"} if self.draft.grain and self.roles.any("pace") else set()
        percent = self.roles.take("percentage")
        stretches = self.stretches = [s for s in self.stretches if not self._is_now(s)]
        if self.contrast:
            keys = keys - {"change"} | {"compare"}
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
        if between and not self.contrast and not any(s.has(kind) for s in self.roles.segments for kind in joins):
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

    def _asked_when(self) -> None:
        """Take "when" as answered by a list in the order of days, by rows along time, or by the year of founding."""
        d = self.draft
        dated = d.listing and (d.rank in ("newest", "oldest") or bool(self.columns))
        founded = self.roles.any("attribute", "founded_year")
        if dated or founded or d.grain or self.roles.any("attribute", "closed_on", "opened_on"):
            self.roles.used.update(self.roles.all("when"))

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
        first, second = _of_one_year(first, second)
        later, earlier = (first, second) if (first.start or date.min) >= (second.start or date.min) else (second, first)
        self.draft.period, self.draft.compare_to = as_period(later), as_period(earlier)


def _of_one_year(first: Days, second: Days) -> tuple[Days, Days]:
    """Two periods, one without a year in the year of the other."""
    if first.yearless and not second.yearless and second.start:
        return first.in_year(second.start.year), second
    if second.yearless and not first.yearless and first.start:
        return first, _moved(second, first.start.year)
    return first, second


def _moved(days: Days, year: int) -> Days:
    """The same days of another year, those that run over several months too."""
    if days.unit or not (days.start and days.end) or days.start.year != days.end.year:
        return days.in_year(year)
    last = days.end + timedelta(days=1)
    end = date(year + last.year - days.start.year, last.month, last.day) - timedelta(days=1)
    return replace(days, start=days.start.replace(year=year), end=end)


def _united(first: Days, second: Days) -> Days | None:
    """Two periods of one kind as one where the second begins when the first ends, None otherwise."""
    if first.unit != second.unit or first.unit not in ("day", "week", "month", "quarter", "half"):
        return None
    if first.yearless and not second.yearless and second.start:
        first = first.in_year(second.start.year)
    if first.end is None or second.start is None or first.end + timedelta(days=1) != second.start:
        return None
    return Days(first.start, second.end, yearless=second.yearless and first.yearless)


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
