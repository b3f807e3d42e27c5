"""Groups told by the value of their deals ("customers by order value"): what they come to, not what one is worth."""

from copilot.models.offline.parts.draft import ReaderState
from copilot.models.offline.words.tokens import fold


class ByValue(ReaderState):
    """Reads what groups are ranked by where the word for it may be said of one deal too."""

    def _ranked_by_value(self, aggregates: list[str]) -> bool:
        """Whether what a deal is worth stands behind "by", of groups; a size, and "average", are of each deal."""
        if (
            self.draft.metrics != ["average_deal_size"]
            or aggregates
            or not {*self.subjects, *self.draft.groups, *self.contexts}
        ):
            return False
        said = (i for i in self.roles.all("measure", "size") if i and self.roles.segments[i - 1].has("by"))
        amounts = self.question.words.table("words")["aggregate"]["amount"]
        worth = tuple(fold(word) for word in amounts if " " not in word)
        return any(fold(self.roles.segments[i].text).endswith(worth) for i in said)
