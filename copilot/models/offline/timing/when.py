"""When: the period of a report, its grain, and the period it is compared with."""

from datetime import timedelta
from itertools import pairwise

from copilot.models.offline.parts.reading import Held
from copilot.models.offline.times.calendar import MONTHS_IN, Days
from copilot.models.offline.times.periods import Stretch
from copilot.models.offline.timing.comparing import Comparing
from copilot.models.offline.timing.inarow import aligned
from copilot.models.offline.timing.leftout import LeftOut


class When(Comparing, LeftOut):
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
        self.limits_accounts = True

    def _grain(self) -> None:
        grains = self.roles.take("grain")
        for i in self.roles.all("unit"):
            before = self.roles.left(i, over=("number", "rank"))
            by = before >= 0 and (
                self.roles.segments[before].has("by") or self.roles.segments[before].has("ask", "which")
            )
            direct = i > 0 and (self.roles.segments[i - 1].has("ask") or self.roles.segments[i - 1].has("rank"))
            direct = direct or self._ranked_of_ours(i)
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

    def _asked_when(self) -> None:
        """Take "when" as answered by a list in the order of days, by rows along time, or by the year of founding."""
        d = self.draft
        dated = d.listing and (d.rank in ("newest", "oldest") or bool(self.columns))
        founded = self.roles.any("attribute", "founded_year")
        if dated or founded or d.grain or self.roles.any("attribute", "closed_on", "opened_on"):
            self.roles.used.update(self.roles.all("when"))


def _united(first: Days, second: Days) -> Days | None:
    """Two periods of one kind as one where the second begins when the first ends, None otherwise."""
    if first.unit != second.unit or first.unit not in ("day", "week", "month", "quarter", "half"):
        return None
    if first.yearless and not second.yearless and second.start:
        first = first.in_year(second.start.year)
    if first.end is None or second.start is None or first.end + timedelta(days=1) != second.start:
        return None
    return Days(first.start, second.end, yearless=second.yearless and first.yearless)
