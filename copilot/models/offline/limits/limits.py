"""Which figure a limit is on: "at least 90 purchases" counts won deals, whatever else is asked of the customers."""

from copilot.models.offline.parts.composition import MONEY, SHARES, Parts, compose
from copilot.models.offline.parts.draft import ReaderState
from copilot.models.offline.parts.roles import Condition
from copilot.models.offline.words.tokens import fold
from crm_store.metrics.custom import parts_of_field

_NOUN_STATES = ("won", "lost", "open", "closed", "bought", "sold")
_SURELY_MONEY = 1000
"""A bare number from here on is an amount rather than a number of deals."""
_STEM = 3
"""Letters of a unit that the name of a field counted in it begins a word with."""
_MEASURED = ("revenue", "size", "cycle", "unit", "pipeline")


class Limits(ReaderState):
    """Reads the nouns beside the numbers that groups are limited by."""

    def _limit_nouns(self) -> None:
        """Find each limit's own figure; the words behind a number that name it say nothing else of the question."""
        if not (self.draft.groups or self.subjects or self.draft.grain):
            return
        for c in self.conditions:
            if c in self.limited or self._so_often(c):
                continue
            metric, places = self._behind(c)
            if metric:
                self.limited[c] = metric
                self.roles.used.update(places)
                self.roles.apart.update(places)
            elif metric := self._before(c):
                self.limited[c] = metric

    def _so_often(self, c: Condition) -> bool:
        """Whether "twice" or "three times" limits how often something was bought, won or lost."""
        segments = self.roles.segments
        until = c.after + 1 if c.after >= 0 else len(segments)
        places = [i for i in range(max(0, c.before), until) if segments[i].has("times")]
        if not places:
            return False
        self.often = self.limited[c] = "lost_deals" if self.roles.any("state", "lost") else "won_deals"
        self.roles.used.update(places)
        return True

    def _behind(self, c: Condition) -> tuple[str, list[int]]:
        """The figure counted behind the number ("more than 60 won deals") and its places."""
        if c.after < 0 or c.unit == "money" or (c.before >= 0 and self.roles.segments[c.before].has("measure", "deal")):
            return "", []
        segments, first = self.roles.segments, c.after
        direct = [k for k in segments[first].roles.get("metric", ()) if k in SHARES or c.unit != "share"]
        if direct:
            return direct[0], [first]
        if c.unit == "share":
            return "", []
        if segments[first].has("measure", "unit"):
            return "units_sold", [first]
        places = self._noun(first)
        states = [k for i in places for k in segments[i].roles.get("state", ()) if k in _NOUN_STATES]
        deals = any(segments[i].has("measure", "deal") for i in places)
        if deals and not states and set(self.roles.segments[first].roles) & {"measure"} and not self._counts_already():
            return "deals", places
        if not states or (not deals and max(c.values) >= _SURELY_MONEY):
            return "", []
        return compose(Parts(measures=("deal",), states=states, counts_deals=True))[0], places

    def _counts_already(self) -> bool:
        """Whether a number of deals is what is asked for, so that "more than 50 deals" are those."""
        another = self.roles.any("metric") or any(self.roles.any("measure", m) for m in _MEASURED)
        return self.roles.any("state", *_NOUN_STATES) or not another

    def _noun(self, first: int) -> list[int]:
        """The places of "won deals", "deals won" or "purchases" from `first` on."""
        segments, second = self.roles.segments, first + 1
        pair = second < len(segments) and (
            (segments[first].has("state") and segments[second].has("measure", "deal"))
            or (segments[first].has("measure", "deal") and segments[second].has("state"))
        )
        return [first, second] if pair else [first]

    def _before(self, c: Condition) -> str:
        """The figure named right before the comparison ("revenue over 2 million", "win rate above 65%")."""
        if c.before < 0:
            return ""
        s = self.roles.segments[c.before]
        direct = [k for k in s.roles.get("metric", ()) if k in SHARES or c.unit != "share"]
        if direct:
            return direct[0]
        states = [k for k in s.roles.get("state", ()) if k in ("won", "lost")]
        if states and not c.unit and max(c.values) < _SURELY_MONEY:
            return compose(Parts(measures=("deal",), states=states, counts_deals=True))[0]
        measures = [k for k in s.roles.get("measure", ()) if k in _MEASURED]
        return compose(Parts(measures=measures[:1]))[0] if measures and c.unit != "share" else ""

    def _limited_metric(self, c: Condition) -> str | None:
        """The metric that `c` limits, beside the others where it is not one of them; None where nothing fits."""
        if not (self.draft.groups or self.subjects or self.draft.grain):
            return None
        metrics = self.draft.metrics
        own = self.limited.get(c, "")
        if own and (not metrics or own in metrics or (c.after >= 0 and c.after in self.roles.apart)):
            if own not in metrics:
                metrics.append(own)
            return own
        if c.unit == "share":
            return next((m for m in metrics if m in SHARES), None)
        if c.unit == "money":
            return next((m for m in metrics if m in MONEY), None)
        metrics = [m for m in metrics if m not in SHARES or max(c.values) <= 1]
        plain = [m for m in metrics if m not in self.limited.values() and m not in SHARES]
        return next(iter(plain or ([] if own else metrics)), None)

    def _by_its_unit(self, c: Condition) -> bool:
        """Limit the one field that is counted in the unit behind a number ("deals that run over 24 months")."""
        j = c.after
        if j < 0 or not self.roles.segments[j].has("unit"):
            return False
        said = fold(self.roles.segments[j].text)[:_STEM]
        own = [
            f for term in self.question.terms if (f := term.field) and (parts_of_field(f) or ("", ""))[1] == "number"
        ]
        fields = {field for field in own if any(word.startswith(said) for word in field.split("_"))}
        if len(fields) != 1:
            return False
        values = list(c.values)
        self._filter(fields.pop(), c.op, values[0] if len(values) == 1 else values)
        self.roles.used.add(j)
        self.roles.apart.add(j)
        return True
