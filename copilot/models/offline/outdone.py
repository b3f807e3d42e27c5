"""Who comes second, who did more than before, and whether a figure is above a number."""

from copilot.models.offline.composition import MONEY, SHARES
from copilot.models.offline.draft import ReaderState
from copilot.models.offline.numberparts import Condition
from copilot.models.offline.reading import Held
from copilot.models.offline.tokens import fold
from copilot.models.offline.yesno import asks_yes_or_no
from prompts import load

_WAYS = {"more": ">", "less": "<"}


class Outdone(ReaderState):
    """Reads places in a ranking, changes between two periods, and thresholds of a single figure."""

    def _ordinal(self) -> None:
        """ "The second best seller": the place asked for, where a word for a ranking stands right behind."""
        segments = self.roles.segments
        for i in self.roles.all("ordinal"):
            places = [int(key) for key in segments[i].roles["ordinal"] if key.isdigit()]
            if places and places[0] > 1 and i + 1 < len(segments) and segments[i + 1].has("rank"):
                self.nth = places[0]
                self.roles.used.add(i)
                self.roles.apart.add(i)

    def _placed(self) -> None:
        """Rank as far as the place asked for; held back where there are no groups to rank."""
        if not self.nth:
            return
        if self.draft.listing or not (self.draft.groups or self.draft.grain) or not self.draft.rank:
            raise Held("clarification", "unplaced_condition", words=str(self.nth))
        self.draft.limit = self.nth

    def _outdid(self) -> None:
        """ "Which agents sold more in Q4 than in Q3": those whose figure rose from the one to the other."""
        free = {i: op for i in self.roles.all("contrast") if i not in self.roles.used and (op := self._direction(i))}
        kinds = {*self.draft.groups, *self.subjects}
        single = len(kinds) == 1 and len(self.draft.metrics) == 1 and not self.draft.grain
        if len(free) != 1 or not single or not self.draft.compare_to or self.draft.having:
            return
        ((at, op),) = free.items()
        self.draft.having.append({"metric": "change", "op": op, "value": 0})
        self.roles.used.add(at)
        self.roles.apart.add(at)

    def _direction(self, i: int) -> str:
        """Whether the word at place `i` says more or less, of no number behind it."""
        behind = self.roles.right(i)
        if behind >= 0 and self.roles.segments[behind].number is not None:
            return ""
        words = load(self.question.words.code, "report").get("question", {})
        text = fold(self.roles.segments[i].text)
        return next((op for key, op in _WAYS.items() if text in map(fold, words.get(key, ()))), "")

    def _asks_whether(self, c: Condition) -> bool:
        """Take a limit on the one figure of a yes-or-no question as what the answer is measured by."""
        metrics = self.draft.metrics
        single = len(metrics) == 1 and not (self.draft.groups or self.subjects or self.draft.grain)
        if not single or len(self.conditions) != 1 or len(c.values) != 1 or c.op not in (">", ">=", "<", "<="):
            return False
        share, money = metrics[0] in SHARES, metrics[0] in MONEY
        fits = {"share": share, "money": money, "": True}.get(c.unit, False)
        if not fits or not asks_yes_or_no(self.question.text, self.question.words.code):
            return False
        (value,) = c.as_shares() if share else c.values
        self.threshold = f"{c.op} {value}"
        return True
