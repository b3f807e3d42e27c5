"""Money for each deal: "revenue per won deal", "which sector spends the most per order" ask how big deals are."""

from copilot.models.offline.parts.draft import ReaderState

_MONEY = ("revenue", "value")
_EARNING = ("sold", "bought", "won")
_OTHER = frozenset({"metric", "percentage"})


class PerDeal(ReaderState):
    """Reads what is told for each deal as the size of deals."""

    def _per_deal(self) -> None:
        """Puts the size of a deal for money and "per deal", wherever in the question the two stand."""
        segments = self.roles.segments
        for i in self.roles.all("apiece"):
            j = self._deal_behind(i)
            if j < 0:
                continue
            between = {key for s in segments[i + 1 : j] for key in s.roles.get("state", ())}
            money = [k for k in self.roles.all("measure", *_MONEY) if k != j]
            if between - set(_EARNING) or not (money or self._earns(i, j)):
                continue
            for k in (*money, j):
                segments[k].roles["measure"] = ["size"]
                segments[k].roles.pop("state", None)
            for kind in ("by", "apiece", "every"):
                segments[i].roles.pop(kind, None)
            self.roles.used |= {i, *range(i + 1, j), *money}
            self.roles.apart |= {i, *range(i + 1, j), *money}

    def _single_deal(self) -> None:
        """Puts the size of a deal for what one brings on average ("what does a won deal bring in on average")."""
        segments = self.roles.segments
        named = list(self.roles.all("measure", "deal"))
        wins = [j for j in self.roles.all("state", "won") if not segments[j].has("state", "sold")]
        deals = [j for j in named or wins if not segments[j].has("plural")]
        brings = list(self.roles.all("state", "sold"))
        if len(deals) != 1 or not self.roles.any("aggregate", "average") or not self._earns(deals[0], deals[0]):
            return
        if named or brings:
            segments[deals[0]].roles["measure"] = ["size"]
            self.roles.used.update(brings)
            self.roles.apart.update(brings)

    def _deal_behind(self, i: int) -> int:
        """The place of the one deal behind place `i`, also where it is called by what was done ("per purchase")."""
        segments = self.roles.segments
        j = self.roles.right(i, over=("state",))
        if j >= 0 and segments[j].has("measure", "deal") and not segments[j].has("plural") and not segments[j].names:
            return -1 if self._goes_on(j) else j  # "Umsatz je Deal-Besitzer" is no revenue per deal
        j = self.roles.right(i)
        deed = j >= 0 and segments[j].has("state", *_EARNING) and not segments[j].has("measure")
        behind = segments[j + 1] if deed and j + 1 < len(segments) else None
        whose = behind is not None and (behind.has("dimension") or behind.has("measure") or bool(behind.names))
        return j if deed and not whose else -1

    def _goes_on(self, j: int) -> bool:
        """Whether a hyphen ties the words at place `j` to what stands behind them."""
        end = self.roles.segments[j].end
        return end < len(self.question.tokens) and self.question.tokens[end].glued

    def _earns(self, i: int, j: int) -> bool:
        """Whether money is asked for without a noun: "how much", or the most of what is sold or bought."""
        others = [s for k, s in enumerate(self.roles.segments) if k not in (i, j)]
        figures = any(s.has("measure") and not s.idle for s in others) or any(
            s.has(kind) for s in others for kind in _OTHER
        )
        asked = any(s.has("aggregate", "amount") for s in others)
        earned = any(s.has("state", *_EARNING) or s.has("earned") for s in others)
        ranked = any(s.has("rank") or s.has("aggregate", "average") for s in others)
        return not figures and (asked or (earned and ranked))
