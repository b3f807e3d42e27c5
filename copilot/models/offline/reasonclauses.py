"""Reasons told in a clause: "lost because the price was too high" is lost for "Price".

What the clause says besides its reason and is no noun is only how somebody tells it. A noun or name nobody knows in it
may change what is asked, and holds the question back as anywhere; so does a "not".
"""

from collections.abc import Sequence

from copilot.models.offline.draft import ReaderState
from copilot.models.offline.reading import Held
from copilot.models.offline.segments import Segment
from copilot.models.offline.tokens import fold

_REASON = "lost_reason"


class ReasonClauses(ReaderState):
    """Reads the words a reason is told with as no more than that."""

    def _told_as_reasons(self) -> None:
        """Use the words of such clauses, before they mean anything else."""
        segments = self.roles.segments
        for at, s in enumerate(segments):
            meant = tuple(m for m in (*s.names, *s.also) if m.kind == _REASON)
            begin = self._because_before(at) if meant else -1
            if begin < 0:
                continue
            s.names, s.roles = meant, {}
            clause = self._clause(begin)
            if any(one.has("negation") for one in clause):
                raise Held("clarification", "unused_words", words=[self.question.slice(segments[begin], clause[-1])])
            for one in (segments[begin], *clause):
                if one is segments[begin] or self._only_tells(one) or self._of_too(one):
                    one.names, one.roles, one.mistyped = (), {"filler": ["filler"]}, False

    def _because_before(self, at: int) -> int:
        """The place of the "because" whose clause the place `at` is in, -1 for none."""
        found = [i for i in range(at) if fold(self.roles.segments[i].text) in self._form("because")]
        inside = bool(found) and any(s is self.roles.segments[at] for s in self._clause(found[-1]))
        return found[-1] if inside else -1

    def _clause(self, begin: int) -> Sequence[Segment]:
        """What stands behind "because" up to the next comma."""
        segments, out = self.roles.segments, list[Segment]()
        for i in range(begin + 1, len(segments)):
            if self.question.parted(segments[i - 1], segments[i]):
                break
            out.append(segments[i])
        return out

    def _only_tells(self, s: Segment) -> bool:
        """Whether a word nobody knows is a verb or its like: in lower case where nouns are not, else one of a list."""
        if not s.unknown or s.capital:
            return False
        return bool(self.question.words.table("form").get("noun_capitals")) or fold(s.text) in self._form(
            "reason_verbs"
        )

    def _of_too(self, s: Segment) -> bool:
        """Whether words that are no reason are "too" or what behind it is too much ("too high")."""
        reason = any(m.kind == _REASON for m in s.names)
        around = self.question.tokens[max(0, s.start - 1) : s.end]
        too = any(token.norm in self._form("too") for token in around)
        return too and not s.capital and not reason and s.number is None and s.stretch is None

    def _form(self, name: str) -> set[str]:
        return {fold(word) for word in self.question.words.table("form").get(name, ())}
