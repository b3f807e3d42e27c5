"""Which columns a list is to show: "our 5 biggest wins with account, product and value"."""

from copilot.models.offline.names.segments import Segment
from copilot.models.offline.parts.composition import METRIC_RECORDS, RECORDS
from copilot.models.offline.parts.draft import ReaderState
from copilot.models.offline.parts.ownrecords import is_flag

_SHOWN = {"value": "amount", "size": "amount", "employees": "employees"}
_MARKS = ",:;("


class Columns(ReaderState):
    """Reads the columns named at the end of a question for records."""

    def _columns(self) -> None:
        """Take the dimensions and attributes at the end of the question, behind "with" or a comma, as columns."""
        tail = self._tail()
        if not tail or not self._heads_a_list(tail[0]):
            return
        for i in tail:
            self.columns += [key for key in self._column(self.roles.segments[i]) if key not in self.columns]
        if self.columns:
            self.roles.used.update(tail)
            self.roles.apart.update(tail)

    def _tail(self) -> list[int]:
        """The places of the words at the end that can all be columns, from the mark that opens them."""
        segments = self.roles.segments
        places: list[int] = []
        i = len(segments)
        while i > 1 and (self._says_order(i - 1) or self._may_stand_in_tail(segments[i - 1])):
            i -= 1
            if not self._says_order(i):
                places.insert(0, i)
        opened = next((n for n, i in enumerate(places) if self._opens(i)), None)
        places = places[opened:] if opened is not None else []
        return places if any(self._column(segments[i]) for i in places) else []

    def _may_stand_in_tail(self, s: Segment) -> bool:
        if s.names or s.number or s.stretch or s.has("by"):
            return False
        return s.idle or bool(self._column(s))

    def _says_order(self, i: int) -> bool:
        """Whether the words say in what order the rows are wanted."""
        return i in self.roles.apart or self.roles.segments[i].has("order")

    def _opens(self, i: int) -> bool:
        """Whether a word like "with", or a mark, opens the columns at place `i`."""
        segments, tokens = self.roles.segments, self.question.tokens
        if segments[i].has("shows"):
            return True
        between = self.question.text[tokens[segments[i].start - 1].end : tokens[segments[i].start].start]
        return any(mark in between for mark in _MARKS)

    @staticmethod
    def _column(s: Segment) -> list[str]:
        if any(is_flag(key) for key in s.roles.get("dimension", ())):
            return []  # "leads with a free copy" are those that have one
        if "dimension" in s.roles:
            return s.roles["dimension"][:1]
        if "attribute" in s.roles and not s.idle:
            return s.roles["attribute"][:1]
        return [_SHOWN[key] for key in s.roles.get("measure", ()) if key in _SHOWN][:1]

    def _heads_a_list(self, end: int) -> bool:
        """Whether records are asked for before place `end`, and neither figures nor groups."""
        head = self.roles.segments[:end]
        if any((s.has("aggregate") and not s.idle) or (s.has("by") and not s.idle) or s.has("grain") for s in head):
            return False
        first = next((s for s in head if not s.idle and not s.has("ask")), None)
        if first and first.has("measure", "size", "revenue", "cycle") and not first.has("measure", "deal"):
            return False
        ranked = any(s.has("rank") for s in head)
        named = {j for i, s in enumerate(head) if s.names for j in (i - 1, i, i + 1)}
        grouped = any(s.has("dimension") for i, s in enumerate(head) if i not in named)
        if ranked and grouped and any(s.has("measure") or s.has("metric") for s in head):
            return False
        if any(s.has("measure", "deal") for s in head):
            return True
        metrics = [k for s in head for k in s.roles.get("metric", ())]
        if metrics:
            return metrics[0] in METRIC_RECORDS
        return any(s.has("dimension", *RECORDS) for s in head) and not (first and first.has("rank"))
