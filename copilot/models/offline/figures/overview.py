"""Questions that name no figure: "how are we doing", "compare East and West" get a small, stated set of figures."""

from copilot.models.offline.parts.draft import ReaderState

FIGURES = ("won_revenue", "won_deals", "win_rate")
_GROUPS = frozenset({"owner", "manager", "region", "product", "series", "industry", "country"})
"""What such figures can be cut by where all of a kind are asked about ("how are our regions doing")."""
_WHOLE = frozenset({"team"})


class Overview(ReaderState):
    """Reads how somebody or something is doing."""

    def _contributes(self) -> None:
        """ "Ada's contribution in dollars": what somebody brought in, not their share of it."""
        shares = list(self.roles.all("compare", "share"))
        told = any(self.roles.any(kind) for kind in ("measure", "metric", "state", "rank", "other", "attribute"))
        if self.draft.metrics or told or not shares or not self.uses or set(self.aggregates) != {"amount"}:
            return
        self.draft.metrics = ["won_revenue"]
        self.roles.used.update(shares)
        self.roles.apart.update(shares)

    def _how_is_it(self) -> None:
        """Take the usual figures where it is asked how things are and none is named; not of what they do not tell."""
        d = self.draft
        if d.metrics or self.conditions or self.counted or self.aggregates or not self._asks_how():
            return
        wanted = [key for key in [*self.subjects, *self.contexts] if not self._named(key)]
        if {use.field for use in self.uses} - _GROUPS - {"account"} or not set(wanted) <= _GROUPS | _WHOLE:
            return
        d.metrics, self.overview = list(FIGURES), True
        d.groups += [key for key in wanted if key in _GROUPS and key not in d.groups]
        self.subjects, self.contexts = [], []

    def _asks_how(self) -> bool:
        """Whether it is asked how things are, or two times are set side by side, and nothing says of what."""
        told = any(self.roles.any(kind) for kind in ("measure", "metric", "state", "rank", "other", "attribute"))
        brief = any(use.field in ("account", "contact", "deal") for use in self.uses)
        intents = {key for i in self.roles.all("intent") for key in self.roles.segments[i].roles["intent"]}
        about = intents == {"customer_brief"} and not brief and not self._asks_for_people()
        sides = self.roles.any("compare", "compare") and len(self.stretches) == 2
        return (self.roles.any("overview") or sides or about) and not told and (not intents or about)

    def _asks_for_people(self) -> bool:
        """Whether "who" is asked, be it within a longer expression ("who are", which may also ask for a brief)."""
        hits = self.question.words.hits(self.question.tokens)
        return any(hit.kind == "ask" and hit.key == "who" for hit in hits)

    def _named(self, key: str) -> bool:
        return any(use.field == key for use in self.uses)
