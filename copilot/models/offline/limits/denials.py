"""What is said not to be: "no won deal", "never bought", "without an account", "missing"."""

from copilot.models.offline.limits.missing import Missing
from copilot.models.offline.names.segments import Segment
from copilot.models.offline.parts.reading import Held

_DONE = ("won", "sold", "bought", "closed", "lost", "opened")


class Denials(Missing):
    """Reads negations."""

    def _negation(self) -> None:
        """ "No won deal", "never bought", "without an account"."""
        self._blanks()
        for i in self.roles.all("negation"):
            if i in self.roles.used:
                continue
            right = i if self.roles.segments[i].has("state") else self._beyond_any(i)
            right = self.roles.left(i) if right < 0 else right
            if right < 0:
                continue
            target = self.roles.segments[right]
            if self._is_property(target) and self._lacks(right):
                self.roles.used.add(i)
            elif target.has("state") or target.has("measure") or target.has("metric"):
                self._denies(i, target)
            elif (left := self.roles.left(i)) >= 0 and self.roles.segments[left].has("state", *_DONE):
                self._denies(i, self.roles.segments[left])  # "who closed nothing in June"
        self._denied_again()

    def _beyond_any(self, i: int) -> int:
        """The nearest place behind the negation at `i`, an "any" left aside ("has not made any calls")."""
        right = self.roles.right(i)
        small = right >= 0 and self.roles.segments[right].idle and self.roles.segments[right].has("every")
        return self.roles.right(right) if small and self.roles.segments[right].has("ask") else right

    def _denies(self, i: int, target: Segment) -> None:
        """Take the negation at place `i` as saying that what `target` names did not happen."""
        self.draft.include_empty = True
        self.denied = self.question.slice(*sorted((self.roles.segments[i], target), key=lambda s: s.start))
        self.roles.used.add(i)

    def _denied_again(self) -> None:
        """ "No han vendido nada": languages that deny twice say one thing by it."""
        places = list(self.roles.all("negation"))
        for i in places:
            beside = self.roles.right(i)
            denies = any(j in self.roles.used for j in places if j < i) or beside in places
            if i not in self.roles.used and self.denied and denies:
                self.roles.used.add(i)

    def _denied(self) -> None:
        """Hold back "deals not won": only who or what has none of them can be told."""
        if self.denied and not (self.draft.groups and self.draft.having):
            raise Held("clarification", "unused_words", words=[self.denied])
