"""What something brought in: money, whatever the company counts it by ("soil samples: what did that bring in?")."""

from copilot.models.offline.parts.draft import ReaderState
from copilot.models.offline.parts.reading import Held
from copilot.models.offline.words.tokens import fold
from crm_store.metrics.custom import field_of_figure


class BroughtIn(ReaderState):
    """Reads own figures that only name what earned something."""

    def _what_it_brought(self) -> None:
        """Make a figure of the company's own that is what brought something in, behind a value's name, that value's
        noun, and money what is asked; hold it back where it is named alone, as it may be meant as the figure."""
        segments = self.roles.segments
        verb = next((i for i, s in enumerate(segments) if s.has("earned") and (s.has("state") or not s.idle)), -1)
        asks = [i for i in self.roles.all("ask", "which") if i < verb and not segments[i].has("ask", "list")]
        if not asks or any(s.has("how_many") for s in segments) or self.roles.any("measure"):
            return
        for i in self.roles.all("metric"):
            if i > verb or not any(map(field_of_figure, segments[i].roles["metric"])):
                continue
            named = i > 0 and bool(segments[i - 1].names)
            if named and (i < asks[0] or not self._ours(asks[0], verb)):
                segments[i].roles = {"measure": ["revenue"]}
            elif i < asks[0]:
                raise Held("clarification", "unused_words", words=[segments[i].text])

    def _ours(self, start: int, end: int) -> bool:
        """Whether "we" brought in what is named between two places ("was haben wir an Tonnen gemacht")."""
        we = {fold(word) for word in self.question.words.table("form").get("we", ())}
        return any(fold(s.text) in we for s in self.roles.segments[start:end])
