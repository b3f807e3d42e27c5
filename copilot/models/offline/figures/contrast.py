"""Two of a kind set against each other: "did we sell more in May or June", "the gap between East and West"."""

from copilot.models.offline.parts.draft import ReaderState


class Contrast(ReaderState):
    """Reads what is set against what; both sides are then shown."""

    def _contrasts(self) -> None:
        """Mark the words that set two names or periods against each other as understood."""
        words = {i for kind in ("contrast", "apart") for i in self.roles.all(kind)}
        places = [i for i in sorted(words | {*self.roles.all("operator", "gt", "lt")}) if not self._limits(i)]
        kind = self._paired_kind()
        if not places or not (kind or len(self.stretches) == 2) or self._asked_of_others(kind):
            return
        self.contrast = True
        self.roles.used.update(places)
        self.roles.apart.update(i for i in places if self.roles.segments[i].has("operator"))

    def _contrasted(self) -> list[str]:
        """What is compared where no figure is named ("which was better", "did we win more")."""
        counts = {"won": "won_deals", "lost": "lost_deals"}
        return [next((counts[s] for s in self.states if s in counts), "won_revenue")]

    def _limits(self, i: int) -> bool:
        """Whether the word compares with a number ("more than 50"), which a year behind "in" is not."""
        behind = list(enumerate(self.roles.segments[i + 1 : i + 3]))
        return any(s.number is not None and not (apart and s.stretch is not None) for apart, s in behind)

    def _paired_kind(self) -> str:
        """The kind of which two names are given, empty for none."""
        found: dict[str, set[str]] = {}
        for s in self.roles.segments:
            if s.names:
                found.setdefault(s.names[0].kind, set()).add(s.names[0].value)
        return next((kind for kind, values in found.items() if len(values) == 2), "")

    def _asked_of_others(self, kind: str) -> bool:
        """Whether it is asked for whom the one exceeds the other ("which agents sold more in Q2 than in Q3")."""
        segments = self.roles.segments
        head = next((s for s in segments if not s.idle), segments[0])
        asked = self.roles.any("ask", "which") or self.roles.any("ask", "who") or head.has("dimension")
        nouns = [i for i in self.roles.all("dimension") if not segments[i].has("measure", "deal")]
        same = {kind, "team"} if kind == "manager" else {kind}  # "Dustin's team or Cara's team"
        others = [i for i in nouns if segments[i].key("dimension") not in same]
        return asked and bool(others) and not any(segments[i].has("by") for i in others)
