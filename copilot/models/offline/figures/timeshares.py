"""Shares of which the part is a time: "what share of the deals we won is from Q4", of all that were won."""

from copilot.models.offline.parts.draft import ReaderState, as_period
from copilot.models.offline.parts.reading import Held
from copilot.models.offline.times.calendar import Days
from copilot.models.offline.times.periods import Stretch
from copilot.models.offline.words.tokens import fold
from crm_store.metrics.catalogue import METRICS
from crm_store.metrics.periods import label_of
from crm_store.metrics.query import Grain

_CUTS = ("day", "week", "month", "quarter", "half", "year")
_RATED = {"won_deals": ("won", "sold"), "lost_deals": ("lost",)}
"""Figures of which a share in some period is a rate, where it is not said before that the whole came to that."""
_ENDED = frozenset({"converted_leads", "closed_cases"})
"""Figures that count those of many which came to an end: their share in a period is of all that could have."""
_VERBS = frozenset({"change", "trend"})
"""What a verb such as "fell" means where it tells of no time."""


class TimeShares(ReaderState):
    """Reads a period as the part of a whole, where a verb or its place says so."""

    def _share_of_time(self) -> None:
        """Cut the figure along time, with shares, where a period is the part: that row is the answer."""
        place, part = self._part_in_time()
        if part is None:
            return
        days = self._within_the_whole(part)
        self._only_that_part(place, part, days)
        self._aside(place)
        self.part_of_time = True
        self.roles.used.update(self.roles.all("compare", "share"))
        d = self.draft
        d.grain, d.share = days.unit, True
        d.focus = label_of(days.start, Grain(days.unit)) if days.start else ""

    def _part_in_time(self) -> tuple[int, Stretch | None]:
        """The period that is the part of a share, with its place."""
        places = list(self.roles.all("compare", "share"))
        if not places or len(self.draft.metrics) != 1 or not METRICS[self.draft.metrics[0]].additive:
            return -1, None
        found = [(i, s.stretch) for i, s in enumerate(self.roles.segments) if s.stretch in self.stretches]
        return next(((i, s) for i, s in reversed(found) if self._is_part(i, places[0])), (-1, None))

    def _is_part(self, at: int, share: int) -> bool:
        """Whether the period at place `at` is a part of the whole that the word at `share` asks of."""
        uses = [use.at for use in self.uses if not use.excluded]
        if at == share - 1:
            return not uses  # "Q4's share of revenue"
        if at < share:
            return False
        if self.draft.metrics[0] in _ENDED or any(f["field"].endswith("_status") for f in self.draft.filters):
            return False  # converted in that period, of all leads
        told = self._told_at(at, share)
        states = _RATED.get(self.draft.metrics[0], ())
        if states and not any(self.roles.segments[k].has("state", *states) for k in range(told)):
            return False  # won in that period, of all deals; of those decided in it
        return not any(use > told for use in uses) if told >= 0 else not uses and not self._rows()

    def _told_at(self, at: int, share: int) -> int:
        """The place of the verb that tells of the period ("is from Q4", "im Dezember abgeschlossen"), -1 for none."""
        between = [k for k in range(share + 1, at) if self._tells(k)]
        behind = range(at + 1, len(self.roles.segments))
        ends = all(self.roles.segments[k].idle or self._is_done(k) for k in behind)
        return between[-1] if between else at if ends and any(self._tells(k) for k in behind) else -1

    def _tells(self, k: int) -> bool:
        """Whether the words at place `k` are a verb such as "are", or say once more what became of the deals."""
        segment = self.roles.segments[k]
        verbs = {fold(word) for word in self.question.words.table("form").get("are", ())}
        if any(token.norm in verbs for token in self.question.tokens[segment.start : segment.end]):
            return True
        return self._is_done(k) and any(self._is_done(j) for j in range(k))

    def _is_done(self, k: int) -> bool:
        return self.roles.segments[k].has("state", "won", "lost", "closed", "sold")

    def _rows(self) -> bool:
        d = self.draft
        return bool(d.groups or self.subjects or d.grain or d.rank or self.contrast or self.roles.any("contrast"))

    def _within_the_whole(self, part: Stretch) -> Days:
        """The days of the part, in the year of the whole; held back where it lies outside of that."""
        days, others = self._days_named(part), [s for s in self.stretches if s is not part]
        self.stretches = others
        for whole in (s.days for s in others):
            if days.yearless and whole.start and whole.end and whole.start.year == whole.end.year:
                days = days.in_year(whole.start.year)
            inside = whole.start and whole.end and days.start and days.end
            if not inside or not whole.start <= days.start <= days.end <= whole.end:  # type: ignore[operator]
                raise Held("clarification", "vague_period", words=[self.question.text])
            self.draft.period = as_period(whole)
        return days

    def _days_named(self, part: Stretch) -> Days:
        """The days named, where "since" is the language's word for "from" as well ("е от март")."""
        since = self.question.tokens[part.start].norm in self.question.words.table("form").get("from_words", ())
        return part.point if since and part.relation == "since" and part.point else part.days

    def _only_that_part(self, place: int, part: Stretch, days: Days) -> None:
        """Hold back a part that is no one row of the report, or a report that has other rows already."""
        plain = days.unit in _CUTS and days.start and not (part.relation and days is part.days)
        if plain and not self._rows() and len(self.stretches) < 2:
            return
        segments = self.roles.segments
        share = next(self.roles.all("compare", "share"))
        first, last = sorted((share, place))
        raise Held("clarification", "unused_words", words=[self.question.slice(segments[first], segments[last])])

    def _aside(self, place: int) -> None:
        """Take a verb such as "fell" as telling of the period only, and "percent" as the share."""
        for i, segment in enumerate(self.roles.segments[:place]):
            segment.roles.pop("percentage", None)
            keys = segment.roles.get("compare", [])
            if set(keys) & _VERBS:
                segment.roles.pop("compare")
                self.roles.used.add(i)
