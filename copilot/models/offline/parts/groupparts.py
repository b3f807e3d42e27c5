"""What part a word for a dimension plays: what is cut by, what is asked for, counted, or only spoken of."""

from copilot.models.offline.names.segments import Segment
from copilot.models.offline.parts.composition import COUNTED, RECORDS
from copilot.models.offline.parts.draft import ReaderState
from copilot.models.offline.parts.roles import CONTEXT
from copilot.models.offline.words.tokens import fold


class GroupParts(ReaderState):
    """Tells the parts of dimensions."""

    def _part(self, i: int, key: str, grouped_before: bool) -> str:
        """group, subject, counted or context; unknown where a word beside it is nobody's name."""
        return (
            self._part_beside(i, key)
            or self._part_counted(i, key)
            or self._part_behind(i, key, grouped_before)
            or self._part_of_number(i, grouped_before)
            or self._part_alone(i, key)
        )

    def _part_beside(self, i: int, key: str) -> str:
        """What the words around it make of it: a name that nobody knows, "whose", something left out."""
        segments = self.roles.segments
        if self._unknown_beside(i):
            return "unknown"
        if i > 0 and segments[i - 1].has("whose") and (self.subjects or self.draft.groups or self.contexts):
            return "context"
        left, right = self.roles.left(i), self.roles.right(i)
        if key == "status" and self._names_stage(i, left):
            return "context"
        excepted = right >= 0 and right in self.roles.used and segments[right].has("except")
        excluded = any(use.excluded and use.field == key and use.at > i for use in self.uses)
        if not (excepted and excluded) or (left >= 0 and segments[left].has("by")):
            return ""
        return "subject" if i > 0 and segments[i - 1].has("ask") else "context"

    def _names_stage(self, i: int, left: int) -> bool:
        """Whether a stage right behind it tells that "status" is what people call the stages ("status Negotiation")."""
        cut = left >= 0 and self.roles.segments[left].has("by")
        behind = any(use.at == i + 1 and use.field == "stage" for use in self.uses)
        return behind and not cut and not self.question.parted(self.roles.segments[i], self.roles.segments[i + 1])

    def _part_counted(self, i: int, key: str) -> str:
        first = self._first_dimension(i) and self._counts_by(i, key)
        return "counted" if first or self._counted_behind_it(i, key) else ""

    def _part_behind(self, i: int, key: str, grouped_before: bool) -> str:
        """What the word before makes of it: "of", "by", "and" behind what is cut by already."""
        left = self.roles.left(i)
        before = self.roles.segments[left] if left >= 0 else None
        if before is not None and grouped_before and before.has("of"):
            self.roles.used.add(left)
            return "context"
        if before is not None and before.has("by") and not (left > 0 and before.has("except")):
            return self._part_behind_by(i, key, left)
        if self._by_behind(i):
            return "group"
        if before is None:
            return ""
        if left in self.roles.used and before.has("grain"):
            return "group"
        goes_on = grouped_before and (before.has("and") or (before.has("dimension") and left == i - 1))
        if goes_on or (before.has("and") and self._behind_grain(left)):
            self.roles.used.add(left)
            return "group"
        return ""

    def _part_behind_by(self, i: int, key: str, by: int) -> str:
        every = self.roles.segments[by].has("every")
        self.roles.used.add(by)
        if every and self._lists_them(by, key):
            return "subject"
        if (key in self.subjects and not every) or self._falls_to(by, i):
            return "context"  # "the youngest company among our customers"
        return "group"

    def _part_of_number(self, i: int, grouped_before: bool) -> str:
        """counted behind "how many", the subject where limits say which of them."""
        segments = self.roles.segments
        wide = self.roles.left(i, over=("state", "rank", "and", "value") if not grouped_before else ())
        places = {place for place in (self.roles.left(i), wide, self._left_of_names(i)) if place >= 0}
        if not any(segments[k].has("aggregate", "count") and not segments[k].has("aggregate", "rate") for k in places):
            return ""
        limited = bool(self.conditions) or self._lacking(i)
        self.draft.counts = self.draft.counts or limited
        return "subject" if limited else "counted"

    def _part_alone(self, i: int, key: str) -> str:
        """What it is by its own place in the question."""
        segments, right = self.roles.segments, self.roles.right(i)
        if right >= 0 and any(m.kind == key for m in segments[right].names) and self.roles.any("by"):
            return "context"
        if self._says_to_whom(i, key):
            return "context"
        if self.draft.rank and abs(i - self.rank_at) <= 3 and i > self.rank_at and not self._behind_figure(i):
            return "subject"
        if self._asked_about(i) and self._first_dimension(i):
            return "subject"
        if self._heads_names(i):
            return "context"
        if self.limits_accounts and key == "account" and self._only_limited(i):
            return "context"
        if (self.conditions or self.limits_accounts or self._lacking(i)) and self._first_dimension(i):
            return "subject"
        small_before = i > 0 and segments[i - 1].idle and not segments[i - 1].has("ask")
        return "context" if key in CONTEXT and (small_before or i == 0) else "group"

    def _only_limited(self, i: int, *, conditions: bool = True) -> bool:
        """Whether a figure is asked of the accounts at place `i` together: "revenue from accounts with over 200
        employees" cuts nothing, "which accounts with over 200 employees bought most" does. `conditions` that are left
        would be of the groups."""
        segments = self.roles.segments
        asked = any(self.roles.any("ask", word) for word in ("which", "who", "list")) or self.draft.rank
        kinds = ("metric", "measure", *(["state"] if self.roles.any("how_many") else []))
        figures = any(s.has(kind) for s in segments[:i] if not s.idle for kind in kinds)
        j = i - 1
        while j > 0 and j in self.roles.used and not segments[j].has("by"):
            j -= 1  # "Umsatz mit vor 1990 gegründeten Firmen"
        small = j >= 0 and segments[j].idle and not segments[j].has("by")
        return figures and small and not asked and not (conditions and self.conditions) and not self._lacking(i)

    def _says_to_whom(self, i: int, key: str) -> bool:
        """Whether those at place `i`, described by a name or a limit, only bought of the ones who are ranked: "which
        reps sold the most to customers in Texas"."""
        segments, j = self.roles.segments, i - 1
        sold = bool(self.draft.rank and self.subjects) and any(s.has("state", "won", "sold") for s in segments[:i])
        if not sold or i < self.rank_at or key not in CONTEXT:
            return False
        while j >= 0 and segments[j].names:
            j -= 1
        right = self.roles.right(i)
        described = j < i - 1 or self.limits_accounts or (right >= 0 and bool(segments[right].names))
        small = segments[j].idle and not any(segments[j].has(kind) for kind in ("by", "ask"))
        return described and small and not any(s.has("of") for s in segments[self.rank_at + 1 : i])

    def _falls_to(self, by: int, i: int) -> bool:
        """Whether the "by" at a place is where something goes, to those described behind it: "welcher Anteil entfällt
        auf Firmen in Hessen" cuts nothing."""
        asked = self.roles.any("how_many") or self.roles.any("compare", "share")
        j = self.roles.right(i, over=("dimension",))
        return asked and j >= 0 and bool(self.roles.segments[j].names) and self._goes(self.roles.segments[by])

    def _goes(self, s: Segment) -> bool:
        goes = {fold(word) for word in self.question.words.table("form").get("goes", ())}
        return any(token.norm in goes for token in self.question.tokens[s.start : s.end])

    def _lists_them(self, i: int, key: str) -> bool:
        """Whether "every" behind a word for listing only says that all are wanted ("name me every customer")."""
        segments = self.roles.segments
        figures = any(self.roles.any(kind) for kind in ("metric", "measure", "state", "rank", "compare", "aggregate"))
        asks = any(s.has("ask", "list") for s in segments[:i]) and all(s.idle for s in segments[:i])
        return asks and key in RECORDS and not figures

    def _asked_about(self, i: int) -> bool:
        """Whether a question word stands before place `i`, and no figure of CONTEXT kinds between the two."""
        segments = self.roles.segments
        asks = [j for j in range(i) if segments[j].has("ask")]
        if not asks:
            return False
        between = segments[asks[-1] + 1 : i]
        figure = any(s.has("metric") or (s.has("measure") and not s.idle) for s in between)
        small = segments[i - 1].idle and not segments[i - 1].has("ask") and not segments[i - 1].has("by")
        ends = figure and self._heads_names(i)  # "what share of revenue comes from retail customers"
        return not (figure and (small or ends) and segments[i].key("dimension") in CONTEXT)

    def _behind_figure(self, i: int) -> bool:
        """Whether what is ranked stands before place `i` ("which agent has the most revenue from customers …")."""
        between = self.roles.segments[self.rank_at + 1 : i]
        figure = any(s.has("measure") or s.has("metric") for s in between)
        asked = bool(self.subjects) or self.roles.any("ask", "who")
        return asked and figure and self.roles.segments[i - 1].idle

    def _lacking(self, i: int) -> bool:
        """Whether something is said to be missing behind place `i` ("agents without any won deal")."""
        kinds = ("state", "measure", "metric")
        places = [self.roles.right(j) for j in self.roles.all("negation") if j > i]
        return any(j >= 0 and any(self.roles.segments[j].has(kind) for kind in kinds) for j in places)

    def _heads_names(self, i: int) -> bool:
        """Whether the dimension only ends a phrase that filters ("revenue from retail and finance customers")."""
        segments, j = self.roles.segments, i - 1
        if j < 0 or not segments[j].names:
            return False
        while j >= 0 and (segments[j].names or segments[j].has("and") or self._describes(j)):
            j -= 1
        small = j >= 0 and segments[j].idle and not segments[j].has("ask") and not segments[j].has("by")
        small = small or (j >= 0 and segments[j].has("except"))
        small = small or (j >= 0 and self.question.parted(segments[j], segments[j + 1]))
        small = small or (j < 0 and self._possessive(i))  # "retail clients' win rate"
        return small and self.roles.any("measure") | self.roles.any("metric") | self.roles.any("state")

    def _describes(self, j: int) -> bool:
        """Whether the dimension at place `j` only says what kind the name behind it is ("tier A accounts")."""
        s, behind = self.roles.segments[j], self.roles.segments[j + 1]
        return j in self.roles.used and any(m.kind in s.roles.get("dimension", ()) for m in behind.names)

    def _counts_by(self, i: int, key: str) -> bool:
        """Whether records are counted by what stands behind them, and nothing else is asked ("contacts by country")."""
        by = self.roles.right(i)
        cut = self.roles.right(by) if by >= 0 and self.roles.segments[by].has("by") else -1
        figures = any(self.roles.any(kind) for kind in ("metric", "measure", "state", "ask", "compare"))
        figures = figures or any(j < cut for j in self.roles.all("rank"))  # "contacts by country, top 5" ranks them
        return key in COUNTED and cut >= 0 and self.roles.segments[cut].has("dimension") and not figures

    def _behind_grain(self, i: int) -> bool:
        """Whether the "and" at place `i` carries on what a report is cut by in time ("per month and rep")."""
        j = self.roles.left(i)
        s = self.roles.segments[j] if j >= 0 else None
        by = j > 0 and self.roles.segments[j - 1].has("by")
        return s is not None and s.stretch is None and (s.has("grain") or (s.has("unit") and by))

    def _counted_behind_it(self, i: int, key: str) -> bool:
        """Languages that say "number" behind what is counted ("клиенттер саны")."""
        s = self.roles.segments[i + 1] if i + 1 < len(self.roles.segments) else None
        counts = (
            s is not None and s.has("aggregate", "count") and not s.has("how_many") and not s.has("aggregate", "rate")
        )
        behind = self.roles.right(i + 1) if counts else -1
        other = behind >= 0 and any(self.roles.segments[behind].has(kind) for kind in ("measure", "metric", "state"))
        counts = counts and not other  # "accounts by number of won deals" counts the deals
        return key in COUNTED and counts and not self.conditions and not (i and self.roles.segments[i - 1].has("by"))

    def _by_behind(self, i: int) -> bool:
        """Languages that say "region by": the word stands behind the last of the dimensions."""
        j = self.roles.right(i)
        while j >= 0 and (self.roles.segments[j].has("and") or self.roles.segments[j].has("dimension")):
            if self.roles.segments[j].has("by_post"):
                break
            j = self.roles.right(j)
        if j >= 0 and self.roles.segments[j].has("by_post"):
            self.roles.used.add(j)
            return True
        return False

    def _first_dimension(self, i: int) -> bool:
        return next(self.roles.all("dimension"), i) == i

    def _left_of_names(self, i: int) -> int:
        j = self.roles.left(i)
        while j >= 0 and self.roles.segments[j].names:
            j = self.roles.left(j)
        return j

    def _unknown_beside(self, i: int) -> str:
        """A word nobody knows, written as a name beside a dimension ("the North region"), or empty."""
        segments = self.roles.segments
        for j in (i - 1, i + 1):
            if (
                0 <= j < len(segments)
                and segments[j].unknown
                and (segments[j].capital or (j == i - 1 and j > 0 and segments[j - 1].idle))
            ):
                return segments[j].text
        return ""
