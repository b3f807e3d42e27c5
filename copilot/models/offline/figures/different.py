"""How many different ones: "which agent sold the most different products" ranks by a number of kinds."""

from collections.abc import Mapping

from copilot.models.offline.parts.draft import ReaderState
from copilot.models.offline.parts.reading import Held

_COUNTS: Mapping[str, str] = {"product": "products_sold", "account": "customers"}
"""The figures that count each of a kind once, of what was sold."""
_DEEDS = ("won", "sold", "bought")


class Different(ReaderState):
    """Reads different things that are ranked by how many there are."""

    def _most_different(self) -> None:
        """Puts the figure for "different products" behind a word that ranks; held back where there is none."""
        segments = self.roles.segments
        for i in self.roles.all("state", "distinct"):
            before, j = self.roles.left(i), self.roles.right(i)
            ranks = before >= 0 and (segments[before].has("rank") or segments[before].has("most"))
            if not ranks or j < 0 or not segments[j].has("dimension") or segments[j].names:
                continue
            figure = _COUNTS.get(segments[j].key("dimension"), "")
            if not figure or not self.roles.any("state", *_DEEDS):
                raise Held("clarification", "unused_words", words=[self.question.slice(segments[i], segments[j])])
            segments[j].roles = {"metric": [figure]}
            segments[i].roles.pop("state")
            self.roles.used.add(i)
            self.roles.apart.add(i)
