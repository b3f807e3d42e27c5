"""More than a figure that has to be computed first: "who sold more than average", "more revenue than Kan-code"."""

from typing import Any

from copilot.models.offline.parts.draft import ReaderState
from copilot.models.offline.parts.reading import Held

_OPS = {"gt": ">", "lt": "<"}


class Than(ReaderState):
    """Reads comparisons of groups with the average of all, or with one of their own kind."""

    def _than(self) -> None:
        """Find what the groups asked for are compared with; nothing where no such comparison is said."""
        places = [i for i in self.roles.all("operator", *_OPS) if i not in self.roles.used]
        kinds = [*self.subjects, *self.draft.groups, *([self.counted] if self.counted else [])] or self.contexts[:1]
        if len(places) != 1 or len(set(kinds)) != 1 or self.contrast or self.conditions:
            return
        kind, at = kinds[0], places[0]
        uses = [use for use in self.uses if use.field == kind and not use.excluded]
        averages = list(self.roles.all("aggregate", "average"))
        if len(uses) == 1 and not averages:
            self.uses.remove(uses[0])
            self._compares(kind, at, [at], {"field": kind, "op": "=", "value": uses[0].value})
        elif len(averages) == 1 and not uses and 0 < averages[0] - at <= 3:
            self._compares(kind, at, [at, *averages], "average")

    def _compares(self, kind: str, at: int, places: list[int], than: Any) -> None:
        self.than = {"op": _OPS[next(k for k in self.roles.segments[at].roles["operator"] if k in _OPS)], "than": than}
        self.roles.apart.update(places)
        if self.counted == kind:  # "how many sellers sold more": the sellers are counted, not what they sold
            self.draft.counts = True
            self.roles.apart.update(i for i in range(at) if self.roles.segments[i].has("aggregate", "count"))
        self.roles.used.update(self.roles.apart & set(range(at + 4)))
        self.counted = ""
        if kind in self.contexts:
            self.contexts.remove(kind)
        if not (self.subjects or self.draft.groups):
            self.subjects.append(kind)

    def _more_than(self) -> None:
        """Put the comparison on the figure asked for; held back where there is none or several."""
        if not self.than:
            return
        if len(self.draft.metrics) != 1 or self.draft.rank or self.draft.grain:
            raise Held("clarification", "unplaced_condition", words=self.question.text)
        self.draft.having.append({"metric": self.draft.metrics[0], **self.than})
