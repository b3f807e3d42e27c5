"""Words for all, only and each that bind two kinds of things: no report here says them, so they are held back.

"Customers that bought all products", "customers who only bought Basic", "revenue per employee" are other questions than
the same words without them.
"""

from copilot.models.offline.parts.draft import ReaderState
from copilot.models.offline.parts.reading import Held

_DID = ("bought", "sold", "won", "lost")


class Quantifiers(ReaderState):
    """Holds back what the words bind and a table of figures would not show."""

    def _bound(self) -> None:
        self._of_itself()
        found = [*self._only_did(), *self._every_one(), *self._per_figure(), *self._gaps()]
        if found:
            raise Held("clarification", "unused_words", words=[self.roles.segments[found[0]].text])

    def _of_itself(self) -> None:
        """Hold back records asked for that one of the same kind is to tell ("which companies does Acme own")."""
        same = {f["field"] for f in self.draft.filters if f["op"] == "="} & set(self.subjects)
        asked = any(self.roles.segments[i].idle for i in self.roles.all("ask", "which"))
        told = self.draft.related or self.draft.columns or self.roles.any("child")  # what it belongs to is told of it
        if self.draft.listing and asked and same and not told:
            raise Held("refused", "not_understood", words=[self.question.text])

    def _only_did(self) -> list[int]:
        """ "Only" before who did something, or what they did: nobody else did, or nothing else."""
        found = []
        for i in self.roles.all("only"):
            behind = self.roles.right(i)
            if behind >= 0 and self.roles.segments[behind].names:
                behind = self.roles.right(behind)
            if self._closes_with_state(i):
                continue
            if behind >= 0 and self._doer(i) and self.roles.segments[behind].has("state", *_DID):
                found.append(i)
        return found

    def _every_one(self) -> list[int]:
        """ "All" before the things that each of others is asked about."""
        segments = self.roles.segments
        found = []
        for i in self.roles.all("every"):
            noun = segments[i + 1] if i + 1 < len(segments) else None
            did = i > 0 and segments[i - 1].has("state", *_DID)
            if did and noun is not None and noun.has("dimension") and not noun.has("measure") and self._doer(i):
                found.append(i)
        return found

    def _per_figure(self) -> list[int]:
        """ "Per" before a figure, which nothing is divided by; some languages sort with the same word."""
        if self.draft.rank or self.draft.order or self.roles.any("arranges"):
            return []
        segments = self.roles.segments
        places = [i for i in self.roles.all("apiece") if i + 1 < len(segments) and not segments[i].has("unit")]
        behind = [i + 1 for i in places if segments[i].idle or segments[i].has("by")]
        return [
            i
            for i in behind
            if (segments[i].has("measure") or segments[i].has("metric"))
            and not (segments[i].has("dimension") or segments[i].has("unit") or segments[i].names)
        ]

    def _gaps(self) -> list[int]:
        """ "Between" two of the same ("days between deals"), whose distance no figure measures."""
        segments = self.roles.segments
        places = [
            i for i in self.roles.all("operator", "between") if i + 1 < len(segments) and i not in self.roles.used
        ]
        days = any(s.has("measure", "days") for s in segments)
        return [i for i in places if days and segments[i + 1].has("measure", "deal")]

    def _doer(self, i: int) -> bool:
        """Whether records are named before place `i` that did something."""
        return any(s.has("dimension") and not s.names for s in self.roles.segments[:i])
