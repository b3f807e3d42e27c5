"""To whom: deals are lost to competitors and sold to accounts, so "and to whom?" asks for no seller of ours."""

from copilot.models.offline.parts.draft import ReaderState
from copilot.models.offline.parts.reading import Held
from copilot.models.offline.words.idioms import expression, matches


class ToWhom(ReaderState):
    """Reads who stands on the other side of what became of deals."""

    def _to_whom(self) -> str:
        """The dimension that "to whom" asks for where deals were lost or sold, empty where it is not said of them."""
        place = self._place_of_whom()
        if place < 0:
            return ""
        lost, sold = self.roles.any("state", "lost"), self.roles.any("state", "sold")
        whom = "competitor" if lost else "account" if sold else ""
        others = {*self.draft.groups, *self.subjects, self.counted} - {"", whom}
        named = any(use.field == "competitor" for use in self.uses)
        besides = self._asked_besides(place) if whom else self._and_whom(place)
        if (whom and (others or named)) or besides or all(s.idle or s.has("ask", "who") for s in self.roles.segments):
            raise Held("clarification", "unused_words", words=[self.roles.segments[place].text])
        return whom

    def _asked_besides(self, place: int) -> bool:
        """Whether "and" joins it to deals that are counted or listed: those lost to nobody known are among them."""
        before = self.roles.segments[: place - 1]
        return self._and_whom(place) and any(s.has("aggregate", "count") or s.has("ask") for s in before)

    def _and_whom(self, place: int) -> bool:
        return any(s.has("and") for s in self.roles.segments[max(0, place - 2) : place])

    def _place_of_whom(self) -> int:
        """The place of the last word of "to whom"; -1 where it is not said."""
        tokens, segments = self.question.tokens, self.roles.segments
        said = [expression(one) for one in self.question.words.table("form").get("to_whom", ())]
        ends = [at + len(one) for at in range(len(tokens)) for one in said if matches(one, tokens, at)]
        return next((i for i, s in enumerate(segments) for end in ends[:1] if s.start < end <= s.end), -1)
