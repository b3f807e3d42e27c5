"""By what: the dimensions a report is cut by, what is ranked, and what is counted."""

from copilot.models.offline.composition import COUNTED, COUNTED_AS, RECORDS
from copilot.models.offline.draft import ReaderState
from copilot.models.offline.reading import Held
from copilot.models.offline.roles import CONTEXT
from copilot.models.offline.segments import Segment
from copilot.models.offline.tokens import fold
from crm_store.metrics.catalogue import DIMENSIONS


class Groups(ReaderState):
    """Reads ranks and dimensions."""

    def _rank(self) -> None:
        places = [i for i in self.roles.all("rank") if i not in self.roles.used]
        places = [i for i in places if not (self.roles.segments[i].has("metric") and not self.roles.any("ask", "who"))]
        if self.contrast:
            places = [i for i in places if not self.roles.segments[i].has("contrast")]
        self.draft.limit = self.roles.limit(places)
        if not places:
            return
        self._ranked_by()
        strong = [i for i in places if not self.roles.segments[i].idle] or places
        self.roles.used.update(places)
        keys = self.roles.segments[strong[0]].roles["rank"]
        deals = self.roles.any("measure", "deal", "size") or self.roles.any("metric")
        prefer_time = ("newest" in keys or "oldest" in keys) and deals
        self.draft.rank = next((k for k in keys if (k in ("newest", "oldest")) == prefer_time), keys[0])
        self.rank_at = strong[0]

    def _ranked_by(self) -> None:
        """Use the "by" that stands behind the figure something is ranked by ("gəlirə görə ən yaxşı")."""
        for i in self.roles.all("by_post"):
            j = self.roles.left(i)
            s = self.roles.segments[j] if j >= 0 else None
            if s is not None and not s.has("dimension") and (s.has("measure") or s.has("metric")):
                self.roles.used.add(i)

    def _dimensions(self) -> None:
        grouped_before = False
        contexts = self.contexts
        self._whose_team()
        for i in self.roles.all("dimension"):
            if i in self.roles.used:
                continue
            key = self.roles.segments[i].key("dimension")
            part = self._part(i, key, grouped_before)
            if part == "group" and self._only_qualifies(i, key):
                self.roles.used.add(i)
                grouped_before = True
                continue
            if part == "context" and self._joined(i):
                continue  # "regions and products": passing over the second would be another report
            grouped_before = part == "group"
            self.roles.used.add(i)
            if part == "group" and i > 0 and self.roles.segments[i - 1].has("by"):
                self.grouped_by.add(key)
            if part == "group" and key not in self.draft.groups:
                self.draft.groups.append(key)
            elif part == "counted":
                self.counted = key
            elif part == "unknown":
                self.described_unknown = (key, self._unknown_beside(i))
            elif part == "subject":
                self.subjects.append(key)
            else:
                contexts.append(key)
        cut = self.draft.groups or self.counted or self.subjects or self.draft.grain
        if self.draft.rank and not cut and not self._asks_who():
            self.subjects += [key for key in contexts[:1] if key in RECORDS]
        for names in (self.draft.groups, self.subjects, self.contexts):
            if "manager" in [*self.draft.groups, *self.subjects, *self.contexts] and "team" in names:
                names.remove("team")
        self._of_each()
        self._asks_for_boss()
        self._counts_values()
        each = bool(self.draft.rank) and set(self.draft.groups) <= self.grouped_by
        counted = self.counted and not self.draft.rank
        if self._asks_who() and (each or not self.draft.groups) and not counted and not self.subjects:
            bought = self.roles.any("state", "bought") and not self.roles.any("state", "won", "sold", "lost")
            plays = any(use.field == "contact_role" for use in self.uses)
            self.subjects.append("contact" if plays else "account" if bought else "owner")

    def _whose_team(self) -> None:
        """ "Whose team sold the least" asks for the person who leads it."""
        for i in self.roles.all("dimension", "team"):
            asks = i > 0 and self.roles.segments[i - 1].has("whose")
            if asks and not any(not s.idle for s in self.roles.segments[: i - 1]):
                self.roles.segments[i].roles["dimension"] = ["manager"]

    def _counts_values(self) -> None:
        """ "How many hospitals do we have" counts accounts: what is counted is named by what kind it is."""
        for use in self.uses:
            counts = use.at > 0 and self.roles.segments[use.at - 1].has("aggregate", "count")
            if counts and not self.counted and use.field in COUNTED_AS and not self.roles.any("metric"):
                self.counted = COUNTED_AS[use.field]

    def _only_qualifies(self, i: int, key: str) -> bool:
        """Whether the noun at place `i` only says whose the dimension beside it is ("by account country")."""
        segments = self.roles.segments
        if i + 1 >= len(segments) or self.question.parted(segments[i], segments[i + 1]):
            return False
        beside = DIMENSIONS.get(segments[i + 1].key("dimension"))
        return beside is not None and beside.part == key != beside.name

    def _of_each(self) -> None:
        """ "Stages and the number of deals in each": what was named before is what the report is cut by."""
        self._overall()
        last = [i for i in self.roles.all("by") if i not in self.roles.used and self.roles.right(i) < 0]
        named = self.subjects or self.contexts
        for i in self.roles.all("by"):
            j = self.roles.right(i)
            if j >= 0 and self.roles.segments[i].has("every") and self.roles.segments[j].has("measure", "deal"):
                self.roles.used.update({i, j})  # "across all deals" leaves none out
                self.roles.apart.add(j)
        led = [use.field for use in self.uses if not use.excluded].count("manager") == 1
        if last and led and not (self.draft.groups or named or self.counted):
            self.draft.groups.append("owner")  # "for Cara's people, the revenue each"
        if not last or not (self.draft.groups or named or len(self.uses) > 1):
            self._each_of_whom(last)
            return
        self.roles.used.update(last)
        if not self.draft.groups and named:
            self.draft.groups.append(named.pop(0))

    def _overall(self) -> None:
        """ "Revenue by sector across all regions": what is taken together does not cut the report a second time."""
        segments = self.roles.segments
        for i in self.roles.all("overall"):
            j = self.roles.right(i)
            key = segments[j].key("dimension") if j >= 0 else ""
            others = [group for group in self.draft.groups if group != key]
            if key and others and not segments[j].names:
                self.draft.groups[:] = others
                self.roles.used |= {i, j}
                self.roles.apart |= {i, j}

    def _each_of_whom(self, last: list[int]) -> None:
        """Hold back an "each" at the end that nothing before it is cut by."""
        for i in last:
            if self.roles.segments[i].has("every") and not (self.draft.grain or self.roles.any("unit")):
                raise Held("clarification", "unused_words", words=[self.roles.segments[i].text])

    def _joined(self, i: int) -> bool:
        """Whether "and" joins the dimension at place `i` to another one before it."""
        segments = self.roles.segments
        plain = i > 1 and segments[i - 1].has("and") and segments[i - 2].has("dimension")
        return plain and not segments[i - 2].names and not segments[i - 2].has("measure")

    def _asks_for_boss(self) -> None:
        """ "Who manages Boris Faz", "who manages the East": the manager is asked for, of whom they name."""
        places = bool(self.uses) and {use.field for use in self.uses} <= {"region", "team"}
        led = any(use.field == "owner" for use in self.uses) or (places and self.roles.any("ask", "who"))
        for i in self.roles.all("manages"):
            if led and i not in self.roles.used and not self.subjects and not self._behind_source(i):
                self.roles.used.add(i)
                self.subjects.append("manager")

    def _asks_who(self) -> bool:
        """Whether a person is asked for, not "which deals" in a language that says both alike."""
        asks = [i for i in self.roles.all("ask", "who") if not (self._who_of(i) or self._relates(i))]
        asks += [i for i in self._brief_of_whom() if self.roles.any("state", "attained", "missed")]
        places = [self.roles.right(i, over=("state",)) for i in asks]
        return any(j < 0 or not self._of_things(j) for j in places)

    def _of_things(self, j: int) -> bool:
        """Whether what stands at place `j` is no person: deals, or a stretch of time ("кой месец")."""
        s = self.roles.segments[j]
        return s.has("measure", "deal") or (s.has("unit") and s.stretch is None)

    def _brief_of_whom(self) -> list[int]:
        """Places where "who is" opens a request for a brief, though what follows is no name."""
        hits = self.question.words.hits
        places = [i for i in self.roles.all("intent", "customer_brief") if not self.uses]
        tokens, segments = self.question.tokens, self.roles.segments
        return [i for i in places if any(h.key == "who" for h in hits(tokens[segments[i].start : segments[i].end]))]

    def _relates(self, i: int) -> bool:
        """Whether "whose" goes back to something before it ("leads whose last activity was a call")."""
        return self.roles.segments[i].has("whose") and any(not s.idle for s in self.roles.segments[:i])

    def _who_of(self, i: int) -> bool:
        """Whether "who" goes back to the noun before it ("customers who bought"), which is then what is asked for."""
        before = self.roles.segments[i - 1] if i else None
        if before is None or not before.has("dimension") or before.names:
            return False
        key = before.key("dimension")
        if key in self.contexts and not self.subjects:
            self.contexts.remove(key)
            self.subjects.append(key)
        return True

    def _part(self, i: int, key: str, grouped_before: bool) -> str:
        segments, left = self.roles.segments, self.roles.left(i)
        before = segments[left] if left >= 0 else None
        if self._unknown_beside(i):
            return "unknown"
        if i > 0 and segments[i - 1].has("whose") and (self.subjects or self.draft.groups or self.contexts):
            return "context"
        right = self.roles.right(i)
        if (
            right >= 0
            and right in self.roles.used
            and segments[right].has("except")
            and any(use.excluded and use.field == key and use.at > i for use in self.uses)
            and not (before is not None and before.has("by"))
        ):
            return "subject" if i > 0 and segments[i - 1].has("ask") else "context"
        if self._first_dimension(i) and self._counts_by(i, key):
            return "counted"
        if self._counted_behind_it(i, key):
            return "counted"
        if grouped_before and before is not None and before.has("of"):
            self.roles.used.add(left)
            return "context"
        if before is not None and before.has("by") and not (left > 0 and before.has("except")):
            self.roles.used.add(left)
            if before.has("every") and self._lists_them(left, key):
                return "subject"
            if (key in self.subjects and not before.has("every")) or self._falls_to(left, i):
                return "context"  # "the youngest company among our customers"
            return "group"
        if self._by_behind(i):
            return "group"
        if left in self.roles.used and before is not None and before.has("grain"):
            return "group"
        if before is not None and before.has("and") and self._behind_grain(left):
            self.roles.used.add(left)
            return "group"
        if grouped_before and before is not None and (before.has("and") or (before.has("dimension") and left == i - 1)):
            self.roles.used.add(left)
            return "group"
        wide = self.roles.left(i, over=("state", "rank", "and", "value") if not grouped_before else ())
        for place in {left, wide, self._left_of_names(i)}:
            if (
                place >= 0
                and segments[place].has("aggregate", "count")
                and not segments[place].has("aggregate", "rate")
            ):
                limited = bool(self.conditions) or self._lacking(i)
                self.draft.counts = self.draft.counts or limited
                return "subject" if limited else "counted"
        if right >= 0 and any(m.kind == key for m in segments[right].names) and self.roles.any("by"):
            return "context"
        if self.draft.rank and abs(i - self.rank_at) <= 3 and i > self.rank_at and not self._behind_figure(i):
            return "subject"
        if self._asked_about(i) and self._first_dimension(i):
            return "subject"
        if self._heads_names(i):
            return "context"
        if (self.conditions or self.limits_accounts or self._lacking(i)) and self._first_dimension(i):
            return "subject"
        small_before = i > 0 and segments[i - 1].idle and not segments[i - 1].has("ask")
        return "context" if key in CONTEXT and (small_before or i == 0) else "group"

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
