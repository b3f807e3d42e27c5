"""By what: the dimensions a report is cut by, what is ranked, and what is counted."""

from copilot.models.offline.parts.composition import COUNTED_AS, RECORDS
from copilot.models.offline.parts.groupparts import GroupParts
from copilot.models.offline.parts.ownrecords import is_kind_of_account
from copilot.models.offline.parts.reading import Held
from copilot.models.offline.parts.towhom import ToWhom
from copilot.models.offline.words.tokens import fold
from crm_store.metrics.catalogue import DIMENSIONS

_BOUGHT = {"product", "series"}


class Groups(GroupParts, ToWhom):
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
        self._asks_for_kinds()
        each = bool(self.draft.rank) and set(self.draft.groups) <= self.grouped_by
        counted = self.counted and not self.draft.rank
        if whom := self._to_whom():
            self.subjects += [whom] if whom not in (*self.subjects, *self.draft.groups, self.counted) else []
        elif self._asks_who() and (each or not self.draft.groups) and not counted and not self.subjects:
            bought = self.roles.any("state", "bought") and not self.roles.any("state", "won", "sold", "lost")
            bought = bought or (self.roles.any("negation") and self.says("customers_do"))  # "who has never booked"
            plays = any(use.field in ("contact_role", "contact_title") for use in self.uses)
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

    def _asks_for_kinds(self) -> None:
        """ "Which gyms have open deals" asks for accounts: those of a kind, where "which" stands right before it and
        the deals are not its noun ("which retail deals are open")."""
        if self.subjects or self.draft.groups or self.contexts or self.counted or self.contrast:
            return
        if any(not use.excluded and is_kind_of_account(use.field) and self._does(use.at) for use in self.uses):
            self.subjects.append("account")

    def _does(self, i: int) -> bool:
        """Whether "which" stands right before place `i` and a verb right behind it."""
        if not 0 < i < len(self.roles.segments) - 1:
            return False
        before, s, behind = self.roles.segments[i - 1 : i + 2]
        verb = behind.idle or behind.has("negation") or behind.has("state", "bought")
        return before.has("ask", "which") and verb and not (behind.has("measure") or self.question.parted(s, behind))

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
            j = self.roles.right(i, over=("state",))
            if j >= 0 and self.roles.segments[i].has("every") and self.roles.segments[j].has("measure", "deal"):
                self.roles.used.update({i, j})  # "across all won deals" leaves none of them out
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
        places = [self.roles.right(i, over=("state",)) for i in asks if not self._is_which_time(i)]
        return any(j < 0 or not self._of_things(j) for j in places)

    def _is_which_time(self, i: int) -> bool:
        """Whether "who" at place `i` is "which" of a time ("кой беше най-добрият ни месец"), which nobody has."""
        rank = self.roles.right(i)
        unit = self.roles.right(rank) if rank >= 0 and self.roles.segments[rank].has("rank") else -1
        if unit < 0 or not self.roles.segments[unit].has("unit") or self.roles.segments[unit].stretch:
            return False
        form = self.question.words.table("form")
        between = self.question.tokens[self.roles.segments[i].end : self.roles.segments[rank].start]
        is_it = {fold(word) for word in form.get("are", ())}
        beside = unit == rank + 1 or self._ranked_of_ours(unit)
        return bool(between) and all(token.norm in is_it for token in between) and beside

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
        if key in self.contexts and not self.subjects and not self._only_described(i):
            self.contexts.remove(key)
            self.subjects.append(key)
        return True

    def _only_described(self, i: int) -> bool:
        """Whether "who" at place `i` only tells which ones a figure is of ("revenue from customers who are in retail"):
        nothing is then cut by them. What they bought is left to be told of each."""
        segments, left = self.roles.segments, self.roles.left(i - 1, over=("span",))
        figure = left >= 0 and (segments[left].has("measure") or segments[left].has("metric"))
        small = i > 1 and segments[i - 2].idle and not segments[i - 2].has("by")
        asked = any(s.has("ask") for s in segments[:i]) or self.draft.rank or self.conditions or self.limits_accounts
        told = [use for use in self.uses if use.at > i]
        return figure and small and not asked and bool(told) and not {use.field for use in told} & _BOUGHT
