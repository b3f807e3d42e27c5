"""How much of what: "how much" right before deals counts them, and what a won deal costs is its worth."""

from copilot.models.offline.parts.draft import ReaderState
from copilot.models.offline.parts.reading import Held
from copilot.models.offline.words.tokens import fold

_DONE = frozenset({"won", "sold", "bought"})
_SUMS = ("total", "average", "median")
_PEOPLE = ("account", "contact", "owner", "team")
"""What there are many of, and never much."""


class HowMuch(ReaderState):
    """Reads words for how much by what stands behind them."""

    def _how_much_of_them(self) -> None:
        """Make "how much" a number where deals or people stand right behind it ("wie viel Projekte")."""
        for i in self.roles.all("aggregate"):
            s = self.roles.segments[i]
            if s.roles["aggregate"] == ["amount"] and s.has("how_many") and self._before_many(i):
                s.roles["aggregate"] = ["count"]

    def _times(self, aggregates: list[str]) -> list[str]:
        """ "How often did we lose because of price" counts: of what has a reason no rate tells."""
        reasons = any(use.field == "lost_reason" for use in self.uses)
        return [a for a in aggregates if not (a == "rate" and reasons and "count" in aggregates)]

    def _summed_up(self) -> None:
        """ "The total amount of won deals", "the order amount of …" is money, a bare "amount of deals" their number."""
        segments = self.roles.segments
        for i in self.roles.all("aggregate", "count"):
            before = segments[i - 1] if i and segments[i].has("attribute", "amount") else None
            if before and (before.has("aggregate", *_SUMS) or before.has("measure", "deal") > before.has("plural")):
                segments[i].roles["aggregate"], segments[i].roles["measure"] = ["amount"], ["value"]

    def _not_of_stages(self, places: list[int]) -> None:
        """Hold back "how much" right before a stage's name: it asks of what the name says ("how many samples have we
        sent" where a stage is called "samples sent"), and not what the deals in it are worth."""
        segments = self.roles.segments
        for i in places:
            if i and segments[i - 1].has("how_many") and not set(self.measures) & {"value", "revenue"}:
                raise Held("clarification", "unused_words", words=[self.question.slice(segments[i - 1], segments[i])])

    def _of_what(self) -> None:
        """Hold back what "how much" asks of where no figure tells of it: work, people, the days we lost."""
        listed = {fold(word) for word in self.question.words.table("form").get("counted_aside", ())}
        segments = self.roles.segments
        for i in (i for i in self.roles.all("aggregate", "amount", "count") if i + 1 < len(segments)):
            noun = segments[i + 1]
            aside = (
                noun.idle and "bought" not in self.states and i + 1 not in self.roles.used and fold(noun.text) in listed
            )
            if aside or (noun.has("measure", "days") and self._time_of_ours(i + 1)):
                raise Held("clarification", "unused_words", words=[self.question.slice(segments[i], noun)])

    def _time_of_ours(self, i: int) -> bool:
        """Whether "we" lost or closed the days at place `i` themselves, and no deal took them."""
        segments = self.roles.segments
        states = [j for j in self.roles.all("state") if j > i]
        if len(states) != 1 or any(s.has("measure", "deal", "cycle") or s.names for s in segments):
            return False
        we = {fold(word) for word in self.question.words.table("form").get("we", ())}
        ours = [j for j in range(i + 1, states[0]) if fold(segments[j].text) in we]
        between = range(ours[-1] + 1, states[0]) if ours else ()
        return bool(ours) and all(segments[j].stretch or segments[j + 1].stretch for j in between)

    def _before_many(self, i: int) -> bool:
        segments = self.roles.segments
        if segments[i + 1 : i + 2] and segments[i + 1].has("dimension", *_PEOPLE) and not segments[i + 1].names:
            return True
        j = i + 1
        while j < len(segments) and segments[j].has("state") and not segments[j].has("measure"):
            j += 1
        behind = segments[j + 1] if j + 1 < len(segments) else None
        worth = behind is not None and behind.has("measure") and not behind.idle
        deals = j < len(segments) and segments[j].has("measure", "deal") and not segments[j].has("measure", "revenue")
        return deals and not worth

    def _cost_of_deals(self, measures: list[str], states: list[str]) -> None:
        """What a deal that was won costs, or deals on average, is what they are worth, and no price of a list."""
        averaged = self.roles.any("aggregate", "average", "median")
        for i in self.roles.all("attribute", "list_price"):
            if any(j > i for j in self.roles.all("measure", "deal")) and (averaged or set(states) & _DONE):
                self.roles.segments[i].roles = {"measure": ["size"]}
                self.roles.used.add(i)
                measures.append("size")
