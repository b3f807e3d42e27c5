"""Deals by what is to be done next on them: "which deals have the next step 'Send contract'", "deals by next step"."""

from copilot.models.offline.names.segments import Segment
from copilot.models.offline.parts.draft import ReaderState

_QUOTES = {"'": "'", '"': '"', "“": "”", "‘": "’", "„": "“”", "«": "»", "»": "«"}
"""Marks that open what is quoted, each with those that close it."""
_EDGES = " \t.?!:;,="


class NextSteps(ReaderState):
    """Reads the next step as something deals have; without them before it, it asks what to do."""

    def _next_steps(self) -> None:
        """Take what stands behind "next step" as its wording, exact words that the store then looks up."""
        segments = self.roles.segments
        for i in self.roles.all("next_step"):
            if i and segments[i - 1].has("by"):
                segments[i].roles = {"dimension": ["next_step"]}
            elif (
                i
                and segments[i - 1].has("shows")
                and i == len(segments) - 1
                and not self.roles.any("aggregate", "count")
            ):
                segments[i].roles = {"attribute": ["next_step"]}  # "open deals with their next step"
            elif any(s.has("measure", "deal") for s in segments[:i]) and not self._denied_before(i):
                self._has_step(i)

    def _denied_before(self, i: int) -> bool:
        return any(s.has("negation") for s in self.roles.segments[:i])

    def _has_step(self, i: int) -> None:
        """Filter the deals by the next step named behind place `i`, or by having any where they are counted."""
        wording, last = self._wording(i)
        if wording:
            self._filter("next_step", "=", wording)
        elif self.roles.any("aggregate", "count") and all(s.idle for s in self.roles.segments[i + 1 :]):
            self._filter("next_step", "is not null")
        else:
            return
        self.wants_records = True
        for place in range(i, last + 1):
            self.roles.used.add(place)
            _quiet(self.roles.segments[place])

    def _wording(self, i: int) -> tuple[str, int]:
        """What is quoted behind place `i`, else all that stands there, with the place of its last segment."""
        segments, text = self.roles.segments, self.question.text
        start = self.question.tokens[segments[i].end - 1].end
        found = next(((n, text[n]) for n in range(start, len(text)) if text[n] in _QUOTES), None)
        if found is not None:
            opened, mark = found
            ends = [n for n in range(opened + 1, len(text)) if text[n] in _QUOTES[mark]]
            between = text[start:opened].strip(_EDGES)
            if ends and len(between.split()) <= 1:
                return text[opened + 1 : ends[0]].strip(), self._place_before(ends[0])
        behind = segments[i + 1 :]
        while behind and behind[0].idle and not behind[0].capital:
            behind = behind[1:]
        if not behind:
            return "", i
        return self.question.slice(behind[0], segments[-1]).strip(_EDGES), len(segments) - 1

    def _place_before(self, end: int) -> int:
        """The place of the last segment that begins before the character at `end`."""
        tokens = self.question.tokens
        return max(i for i, s in enumerate(self.roles.segments) if tokens[s.start].start < end)


def _quiet(s: Segment) -> None:
    """Leave the words no other meaning."""
    s.roles, s.names, s.also, s.number, s.stretch = {"filler": ["filler"]}, (), (), None, None
