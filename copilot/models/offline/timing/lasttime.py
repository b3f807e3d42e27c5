"""When something was done last, or first: "when did we last sell to Acme", "our last contact with them"."""

from copilot.models.offline.parts.composition import METRIC_RECORDS
from copilot.models.offline.parts.draft import ReaderState
from copilot.models.offline.parts.reading import Held
from crm_store.metrics.catalogue import ENTITIES

_DEEDS = {"won": "won_deals", "sold": "won_deals", "bought": "won_deals", "lost": "lost_deals",
          "closed": "closed_deals", "opened": "deals"}  # fmt: skip
"""Which deals tell the day something was done."""
_SPOKEN = ("call", "meeting", "demo", "visit")
"""Kinds of activities in which people speak with each other."""


class LastTime(ReaderState):
    """Reads that the newest or oldest record is asked for by what was done, not by what it is called."""

    def _last_time(self) -> None:
        """Take "last" beside "when" as the record whose day is asked for, and "last contact" as an activity."""
        segments = self.roles.segments
        for i in list(self.roles.all("touch")):
            if not segments[i].has("touch", "spoken"):
                raise Held("clarification", "which_contact", words=f"{segments[i].text}")
            segments[i].roles = {"metric": ["activities"]}
            self._filter("activity_kind", "in", list(_SPOKEN))
            self._filter("at", "<=", self.today.isoformat())
            self.last_time = "newest"
        asks = [i for i, s in enumerate(segments) if s.has("when") and not s.names and s.stretch is None]
        places = list(self.roles.all("lately"))
        if not asks or len(places) != 1 or self.last_time or self.roles.any("attribute", "founded_year"):
            return
        self.last_time = segments[places[0]].key("lately")
        self.roles.used.update({places[0], *asks})
        self.roles.apart.add(places[0])
        self.last_at = places[0]

    def _done_last(self) -> None:
        """List the one record, or those of the same day."""
        d = self.draft
        if not self.last_time:
            return
        figure = d.metrics[0] if len(d.metrics) == 1 else ""
        deeds = list(dict.fromkeys(_DEEDS[s] for s in self.states if s in _DEEDS))
        if figure in METRIC_RECORDS and METRIC_RECORDS[figure][0] != "deal":
            entity, filters = METRIC_RECORDS[figure]
            for name, op, value in filters:
                self._filter(name, op, value)
            self._whose_mail(figure)
            self._list_one(entity)
            d.sort = (self._time_of(entity), self.last_time == "newest")
        elif (
            len(deeds) == 1
            and set(self.states) <= set(_DEEDS)
            and not set(self.aggregates) - {"amount"}
            and not d.having
        ):
            d.metrics = deeds
            self._list_one("deal")
        else:
            raise Held("clarification", "unused_words", words=[self.roles.segments[self.last_at].text])

    def _whose_mail(self, figure: str) -> None:
        """Mails "we" wrote went out, those that reached "us" came in."""
        ours, theirs = self.says("we"), self.says("us")
        if figure == "emails" and ours != theirs:
            self._filter("direction", "=", "outbound" if ours else "inbound")

    def _list_one(self, entity: str) -> None:
        d = self.draft
        d.listing, d.entity, d.rank, d.limit, d.groups, d.grain = True, entity, self.last_time, 1, [], ""
        self.subjects.clear()

    @staticmethod
    def _time_of(entity: str) -> str:
        return ENTITIES[entity].time or ""
