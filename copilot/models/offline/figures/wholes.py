"""Of which deals a share is: in "share of won fire alarm deals that came from the website" the whole are the won deals
on fire alarms, and the website is the part; no rate of winning is asked for."""

from copilot.models.offline.parts.draft import ReaderState
from copilot.models.offline.parts.ownrecords import is_flag
from copilot.models.offline.parts.roles import NameUse

_STATES = ("won", "lost", "open")
_COUNTS = (["won_deals"], ["lost_deals"], ["open_deals"])


class Wholes(ReaderState):
    """Reads the part and the whole of a share of deals that a name limits."""

    def _part_of_some(self, i: int) -> bool:
        """Cut the deals that names before their noun limit by what is said of some of them behind it."""
        noun = next((j for j in self.roles.all("measure", "deal") if j > i), -1)
        end = self._end_of_whole(noun)
        whole = [use for use in self.uses if i < use.at < end and not use.excluded]
        parts = [use for use in self.uses if use.at > end]
        if not whole or self.draft.groups or self.subjects or self.draft.metrics not in _COUNTS:
            return False
        if len(parts) > 1 or any(part.excluded or part.field == one.field for part in parts for one in whole):
            return False
        flags = [] if parts else self._flags_behind(end)
        place = parts[0].at if parts else flags[0] if flags else -1
        if noun < 0 or place < 0 or not self._is_so_before(i, end, place):
            return False
        self._cut_by_part(parts, place)
        return True

    def _flags_behind(self, noun: int) -> list[int]:
        """The place of the one field of yes and no that is named behind the deals."""
        held = [f for f in self.draft.filters if is_flag(f["field"])]
        behind = list(enumerate(self.roles.segments))[noun + 1 :]
        places = [j for j, s in behind if (key := s.key("dimension")) and is_flag(key)]
        return places if len(held) == len(places) == 1 else []

    def _end_of_whole(self, noun: int) -> int:
        """The place of the noun, or of what became of the deals behind it and names ("affaires Alarme gagnées")."""
        behind = list(enumerate(self.roles.segments))[noun + 1 :]
        other = next((j for j, s in behind if not (s.names or s.idle)), -1)
        return other if other > 0 and self.roles.segments[other].has("state", *_STATES) else noun

    def _is_so_before(self, i: int, end: int, place: int) -> bool:
        """Whether won, lost or open is said of the whole: before its noun, or right behind it with a verb before the
        part ("the deals we won are in the East", not "of the deals did we win in the East")."""
        states = [j for j in self.roles.all("state", *_STATES) if i < j <= end]
        if any(j < end for j in states):
            return True
        return bool(states) and self._tells_between(end, place)

    def _tells_between(self, one: int, other: int) -> bool:
        segments = self.roles.segments
        between = self.question.tokens[segments[one].end : segments[other].start]
        verbs = self.question.words.table("form").get("are", ())
        return any(token.norm in verbs for token in between)

    def _cut_by_part(self, parts: list[NameUse], place: int) -> None:
        d = self.draft
        field = parts[0].field if parts else self.roles.segments[place].key("dimension")
        d.filters = [f for f in d.filters if f["field"] != field]
        d.groups, d.share = [field], True
        d.focus = parts[0].value if parts else d.focus
