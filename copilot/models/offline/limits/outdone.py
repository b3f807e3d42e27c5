"""Who comes second, who did more than before, and whether a figure is above a number."""

from collections.abc import Sequence

from copilot.models.offline.parts.composition import MONEY, SHARES
from copilot.models.offline.parts.draft import ReaderState
from copilot.models.offline.parts.numberparts import Condition
from copilot.models.offline.parts.reading import Held
from copilot.models.offline.words.asking import asks_yes_or_no
from copilot.models.offline.words.tokens import Token, fold
from crm_store.metrics.catalogue import METRICS
from prompts import load

_BY_STATE = {"won": "won_deals", "lost": "lost_deals", "open": "open_deals"}
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

    def _outweighed(self) -> None:
        """ "Who won more deals than they lost": those of whom one figure exceeds the other."""
        d = self.draft
        kinds = {*d.groups, *self.subjects}
        stated = [_BY_STATE[s] for s in self.states if s in _BY_STATE] if "deal" in self.measures else []
        named = stated if len(d.metrics) == 1 and len(stated) == len(self.states) == 2 else d.metrics
        pair = [METRICS[name] for name in named if name in METRICS]
        two = len(named) == len(pair) == 2 and pair[0].unit == pair[1].unit
        if not two or len(kinds) != 1 or d.grain or d.compare_to or d.having or not self.says("than"):
            return
        free = [(i, op) for i in self._comparing() if (op := self._direction(i))]
        if len(free) != 1:
            return
        ((at, op),) = free
        d.metrics = list(named)
        d.having.append({"metric": named[0], "op": op, "to": named[1]})
        d.rank, d.limit = "", None
        self.roles.used.add(at)
        self.roles.apart.add(at)

    def _comparing(self) -> list[int]:
        """The places of words such as "more" that stand before a "than", itself before the last figure."""
        than = {fold(word) for word in self.question.words.table("form").get("than", ())}
        tokens, segments = self.question.tokens, self.roles.segments
        figures = [i for i, s in enumerate(segments) if s.has("state") or s.has("measure") or s.has("metric")]
        last = max(figures, default=-1)
        places = [i for kind in ("contrast", "operator") for i in self.roles.all(kind)]
        return [
            i
            for i in dict.fromkeys(places)
            if any(t.norm in than for s in segments[i:last] for t in tokens[s.start : s.end])
        ]

    def _direction(self, i: int) -> str:
        """Whether the word at place `i` says more or less, of no number behind it."""
        behind = self.roles.right(i)
        if behind >= 0 and self.roles.segments[behind].number is not None:
            return ""
        words = load(self.question.words.code, "report").get("question", {})
        said = {fold(self.roles.segments[i].text), *(t.norm for t in self._tokens_at(i))}
        return next((op for key, op in _WAYS.items() if said & set(map(fold, words.get(key, ())))), "")

    def _tokens_at(self, i: int) -> Sequence[Token]:
        s = self.roles.segments[i]
        return self.question.tokens[s.start : s.end]

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
