"""Reasons told in a clause: "lost because the price was too high" is lost for "Price".

What the clause says besides its reason and is no noun is only how somebody tells it. A noun or name nobody knows in it
may change what is asked, and holds the question back as anywhere; so does a "not". A reason said half or in other words
("because the fair was called off") is the one the clause shares its words with; where there are several or none, the
person is asked which.
"""

from collections.abc import Sequence

from copilot.models.offline.company.reasonwords import denies, is_opposite, shared_with
from copilot.models.offline.names.saidvalues import SaidValue
from copilot.models.offline.names.segments import Segment
from copilot.models.offline.parts.draft import ReaderState
from copilot.models.offline.parts.reading import Held
from copilot.models.offline.words.tokens import fold

_REASON = "lost_reason"
_SURE = 2
"""So many words of a reason tell it, whatever else is told with them."""


class ReasonClauses(ReaderState):
    """Reads the words a reason is told with as no more than that."""

    def _told_as_reasons(self) -> None:
        """Use the words of such clauses, before they mean anything else."""
        self._told_in_part()
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

    def _told_in_part(self) -> None:
        """Name the one reason that what stands behind "because" or "due to" shares its words with."""
        segments = self.roles.segments
        if not self.question.reasons or not self.roles.any("state", "lost"):
            return
        for begin in range(len(segments) - 1):
            full = self._leads(begin, "because")
            if not full and not self._leads(begin, "on_account_of"):
                continue
            clause = self._clause(begin) if full else self._phrase(begin)
            if not clause or (full and any(m.kind == _REASON for s in clause for m in (*s.names, *s.also))):
                continue
            if self._place_reason(segments[begin], clause) or not full:
                continue
            if any(s.unknown for s in clause) and not any(s.stretch or s.number for s in clause):
                told, reasons = self.question.slice(segments[begin], clause[-1]), list(self.question.reasons)
                raise Held("clarification", "ambiguous_name", name=told, candidates=reasons, kind=_REASON)

    def _place_reason(self, because: Segment, clause: Sequence[Segment]) -> bool:
        """Make the words the clause shares with one reason alone that reason's name; whether there is such a reason."""
        words, tokens = self.question.words, self.question.tokens[clause[0].start : clause[-1].end]
        found = {reason: at for reason in self.question.reasons if (at := shared_with(reason, tokens, words))}
        if len(found) != 1:
            return False
        ((reason, shared),) = found.items()
        places = {clause[0].start + i for i in shared}
        named = [s for s in clause if not places.isdisjoint(range(s.start, s.end))]
        others = [s for s in clause if s not in named]
        strange = sum(s.unknown for s in others)
        if not all(self._may_tell(s, reason) for s in others) or (strange > 1 and len(shared) < _SURE):
            return False
        for s in (because, *others):
            if not s.has("state"):
                s.names, s.also, s.roles, s.mistyped = (), (), {"filler": ["filler"]}, False
        for s in named:
            s.names, s.also, s.roles, s.mistyped = (), (), {"filler": ["filler"]}, False
        named[0].names, named[0].roles = (SaidValue(_REASON, reason),), {}
        return True

    def _may_tell(self, s: Segment, reason: str) -> bool:
        """Whether a word only tells a reason: it is no name, number, period, field or opposite of it."""
        if s.names or s.number is not None or s.stretch is not None:
            return False
        tokens = self.question.tokens[s.start : s.end]
        if any(is_opposite(token, reason) for token in tokens):
            return False
        if s.has("negation"):
            return denies(reason, self.question.words)
        if s.unknown:
            return not s.capital
        return s.idle or s.has("dimension", "account") or set(s.roles) <= {"state", "filler"} or self._of_too(s)

    def _leads(self, i: int, form: str) -> bool:
        s = self.roles.segments[i]
        said = self._form(form)
        return not s.names and any(token.norm in said for token in self.question.tokens[s.start : s.end])

    def _phrase(self, begin: int) -> Sequence[Segment]:
        """What stands behind "due to" up to what is said of the deals again."""
        out = list[Segment]()
        for s in self._clause(begin):
            if s.has("state") or s.has("by") or s.stretch is not None or s.number is not None:
                break
            out.append(s)
        return out

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
